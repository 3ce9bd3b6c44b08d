"""The names of an article where a model reads it: what tables and firm rules find, and the model's for the rest."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence

import msgspec

from newsledger.annotate.mentions.companies import with_companies
from newsledger.annotate.mentions.names import Name
from newsledger.annotate.mentions.states import with_states
from newsledger.annotate.words import Words
from newsledger.language.analysis import Analysis, Entity
from newsledger.language.gazetteer import Gazetteer, Offices, gazetteer, offices
from newsledger.lexicon import Lexicon
from newsledger.lexicon.actors import Description, descriptions
from newsledger.lexicon.speech import Classes, names
from newsledger.model.marks import MentionType

FIRM = frozenset({"table", "bearer", "honorific", "given-name", "head", "region", "people"})
"""Rules that measure better than the model where both find a name; the others give way to it."""
CONTEXT = frozenset({"office", "speaks"})
"""Rules that hold where the model sees nothing: a title before the name, a verb of speech behind it."""
# R-Fla, behind a senator's name
_PARTY = re.compile(r"[A-Z]-[A-Z]")
# the s' or 's at the end of the Seamen's
_OWNED = re.compile(r"['’]s?$")
# the Dockers' U at the beginning of Dockers' Union
_OWNER = re.compile(r"[^\W\d_]+['’]s? [^\W\d_a-z]")
PLACES = frozenset({"country", "demonym", "capital", "place"})
"""Known names that are often only the beginning of a longer one: New York Times."""


def settled(found: Sequence[Name], words: Words, analysis: Analysis, lexicon: Lexicon) -> list[Name]:
    """The names of the rules and of the model, none on another, in order of the text.

    Behind the last word that was analysed the rules stand alone.
    """
    behind = words.at(analysis.words[-1].end - 1) + 1 if analysis.words else 0
    titles = _Titles(words, lexicon)
    tagged = [titles.cut(name) for name in _tagged(words, analysis, lexicon) if not titles.alone(name)]
    kept = [name for name in found if name.first >= behind or (_stands(name, tagged) and not titles.alone(name))]
    taken = {i for name in kept for i in range(name.first, name.last)}
    common = _common(words)
    more = [
        name for name in tagged if taken.isdisjoint(range(name.first, name.last)) and name.text.lower() not in common
    ]
    ordered = sorted([*kept, *_alike(kept, more, words, titles.descriptions)], key=lambda name: name.first)
    names_ = with_states(with_companies(ordered, words, analysis, lexicon), words, analysis, lexicon)
    return [_in_place(_acting(name, words, analysis), words, lexicon.built(names)) for name in names_]


def _in_place(name: Name, words: Words, classes: Classes) -> Name:
    """What no table knows is a place in a dateline: CHARLOTTE, HERN ISLAND."""
    if name.known or name.type in {"GPE", "LOC"} or not words.parsed.in_dateline(words.starts[name.first]):
        return name
    region = name.text.split()[-1].title() in classes["loc-head"]
    return msgspec.structs.replace(name, type="LOC" if region else "GPE")


def _acting(name: Name, words: Words, analysis: Analysis) -> Name:
    """A capital that acts stands for the government there: Ostby denied it."""
    known = name.known
    if known is None or known.kind != "capital":
        return name
    head = analysis.head_of(*words.span(name.first, name.last))
    word = analysis.words[head] if head is not None else None
    verb = analysis.words[word.head] if word and word.head is not None else None
    follows = words.text[name.last] if name.last < len(words) else "."
    if word is None or verb is None or word.label != "nsubj" or verb.upos != "VERB" or not follows[0].isalpha():
        return name
    return msgspec.structs.replace(name, type="ORG", known=msgspec.structs.replace(known, kind="metonym", sector="GOV"))


class _Titles:
    """Knows capitalised words that are no names: the Minister, the Head of State, the Ministry."""

    def __init__(self, words: Words, lexicon: Lexicon) -> None:
        self.words = words
        self.offices: Offices = lexicon.built(offices)
        self.descriptions: dict[str, Description] = lexicon.built(descriptions)

    def alone(self, name: Name) -> bool:
        """Whether a name that no table knows is only an office or the noun of a body behind a determiner."""
        if name.known is not None:
            return False
        description = self.descriptions.get(name.text.lower().split()[-1])
        body = description is not None and description.type != "PERSON"
        hit = self.offices.ending(self.words.lower, name.last, name.first)
        if hit and hit[0] == name.last - name.first and not body:
            return True
        behind = range(name.last + 1, min(name.last + 2, len(self.words)) + 1)
        spans = [self.offices.ending(self.words.lower, end, name.first) for end in behind]
        if any(hit is not None and hit[0] == end - name.first for hit, end in zip(spans, behind, strict=True)):
            return True  # the Defence of Defence Minister Ada Kay
        before = name.first and "determiner" in self.words.classes[name.first - 1]
        return bool(before) and name.last - name.first == 1 and description is not None and description.type == "ORG"

    def cut(self, name: Name) -> Name:
        """A body's name without what begins an office that goes on behind it: the Varran of Varran Energy Minister Ada Kay."""
        if name.type != "ORG" or name.known is not None or self.words.possessive(name.last - 1):
            return name
        ends = range(name.last + 1, min(name.last + 2, len(self.words)) + 1)
        for first in range(name.first + 1, name.last):
            hits = ((end, self.offices.ending(self.words.lower, end, first)) for end in ends)
            if any(hit is not None and hit[0] == end - first for end, hit in hits):
                start, stop = self.words.span(name.first, first)
                text = " ".join(self.words.parsed.text[start:stop].split())
                return msgspec.structs.replace(name, last=first, text=text)
        return name


def _tagged(words: Words, analysis: Analysis, lexicon: Lexicon) -> Iterator[Name]:
    """The names of the model as tokens, with what the tables know of them."""
    classes: Classes = lexicon.built(names)
    known: Gazetteer = lexicon.built(gazetteer)
    taken = 0
    for entity in _joined(words, analysis):
        first, last = _bare(words, classes, max(taken, words.at(entity.start)), words.at(entity.end - 1) + 1)
        if entity.type == "PERSON":  # Ada Kay of Torvia
            last = next((i for i in range(first + 1, last) if words.text[i] in classes["org-joint"]), last)
        if first >= last or _adjective(words.bare[last - 1]) or _PARTY.match(words.text[first]):
            continue
        taken = last
        start, stop = words.span(first, last)
        text = " ".join(words.parsed.text[start : stop - 2 * words.possessive(last - 1)].split())
        hit = known.get(text) or (known.get(text.title()) if text.isupper() else None)
        kind: MentionType = hit.type if hit else entity.type
        yield Name(
            first=first,
            last=last,
            type=kind,
            text=text,
            rule="table" if hit else "model",
            known=hit,
            country=hit.country if hit else None,
        )


def _joined(words: Words, analysis: Analysis) -> Iterator[Entity]:
    """The entities of the model, two halves of a name as one: Per, Lund; the Seamen's and Dockers' Union."""
    last: Entity | None = None
    for entity in analysis.entities:
        if last is not None:
            one = entity.start == last.end + 1 and last.type == entity.type == "PERSON"
            if (
                one
                and analysis.words[entity.first].label == "flat"
                and words.parsed.text[last.start : entity.end].replace(" ", "", 1).isalpha()
            ):
                last = msgspec.structs.replace(last, last=entity.last, end=entity.end)
                continue
            if _of_one_body(last, entity, words):
                last = msgspec.structs.replace(entity, first=last.first, start=last.start)
                continue
            yield last
        last = entity
    if last is not None:
        yield last


def _of_one_body(left: Entity, right: Entity, words: Words) -> bool:
    """Whether two names that a word joins stand in the genitive before the noun of one body."""
    text = words.parsed.text
    before, joint = text[left.start : right.start].rpartition(" ")[0].rpartition(" ")[::2]
    joined = joint.lower() in words.grammar["coordinator"] and len(before) - 2 <= left.end - left.start
    return joined and bool(_OWNED.search(before)) and _OWNER.match(text, right.start, right.end) is not None


def _common(words: Words) -> frozenset[str]:
    """Words in lower case that are written small in an article, and big at the beginning of sentences only."""
    opening = {sentence.first_token for sentence in words.parsed.sentences}
    small = {lower for text, lower in zip(words.text, words.lower, strict=True) if text == lower}
    return frozenset(
        small.difference(words.lower[i] for i in range(len(words)) if words.capital(i) and i not in opening)
    )


def _adjective(word: str) -> bool:
    """Whether a word only has a name in it: Marn-based."""
    return "-" in word and word[0].isupper() and word.rsplit("-", 1)[1].islower()


def _bare(words: Words, classes: Classes, first: int, last: int) -> tuple[int, int]:
    """A name of the model without what the guidelines leave out: articles, honorifics, words in small letters."""
    small = [i for i in range(first, last) if words.text[i][0].islower() and words.text[i] not in classes["particle"]]
    joined = {i for i in small if words.text[i] in classes["org-joint"] and first < i < last - 1}
    for i in small:
        if i not in joined and any(words.capital(j) for j in range(i + 1, last)):
            first = i + 1
    ends = [i for i in small if i >= first and i not in joined]
    last = min([last, *ends])
    while first < last and (
        words.lower[first] in classes["article"]
        or not words.text[first][0].isalnum()
        or (words.text[first] in classes["honorific"] and last - first > 1)
    ):
        first += 1
    return first, last


def _stands(name: Name, tagged: Sequence[Name]) -> bool:
    """Whether a name of the rules stands beside those of the model."""
    over = [other for other in tagged if other.first < name.last and name.first < other.last]
    if name.rule not in FIRM:
        return not over and name.rule in CONTEXT
    if name.known and name.known.kind in PLACES:
        return not any(
            other.last - other.first > name.last - name.first and other.type not in {"GPE", "NORP"} for other in over
        )
    return True


def _alike(kept: Sequence[Name], more: Sequence[Name], words: Words, nouns: Container[str]) -> Iterator[Name]:
    """Names of the model, one and the same always of one type: a person with or without first name, else by majority.

    What always stands behind an article and ends in no noun of ``nouns`` is a river or region: the Orr, not the Republic.
    """
    people = [name.text for name in (*kept, *more) if name.type == "PERSON"]
    surnames, alone = {text.split()[-1] for text in people if " " in text}, {text for text in people if " " not in text}
    types: dict[str, Counter[MentionType]] = {}
    behind: dict[str, bool] = {}
    for name in more:
        types.setdefault(name.text, Counter())[name.type] += 1
        article = bool(name.first) and words.lower[name.first - 1] in words.grammar["article"]
        bare = article and name.text.split()[-1].lower() not in nouns
        behind[name.text] = behind.get(name.text, True) and bare
    for name in more:
        counts = types[name.text]
        common = min(counts, key=lambda kind: (-counts[kind], kind))
        bearer = common == "ORG" and " " in name.text and name.text.split()[-1] in alone
        kind: MentionType = "PERSON" if bearer or name.text in surnames else common
        if behind[name.text] and name.text.endswith("s") and name.text[:-1] in surnames:
            kind = "NORP"  # the Kays
        if kind == "GPE" and behind[name.text]:
            kind = "LOC"
        yield name if name.known else msgspec.structs.replace(name, type=kind)
