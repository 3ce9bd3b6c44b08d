"""Stage ``quoted``: who says "I" in a quotation, and for whom its "we" stands."""

from collections.abc import Iterator

from newsledger.annotate.words import Words, words_of
from newsledger.language.coverage import Marks
from newsledger.language.gazetteer import Gazetteer, gazetteer
from newsledger.language.parsed import Parsed
from newsledger.language.posts import Posts, posts
from newsledger.lexicon import Lexicon
from newsledger.lexicon.plover import stately
from newsledger.lexicon.speech import Pronoun, pronouns
from newsledger.model.ids import mark_id
from newsledger.model.marks import Attribution, Mention
from newsledger.model.record import Why
from newsledger.model.span import Span
from newsledger.model.stage import Stage


def run(parsed: Parsed, marks: Marks, lexicon: Lexicon) -> Iterator[Mention]:
    """A mention for every first person in a quotation whose speaker is a person, body or state of the article.

    Misses:
        An author's own "I"; a "we" of neighbours; the "you" of whoever is spoken to.
    """
    if parsed.article.given and parsed.article.given.mentions:
        return
    words = words_of(parsed, lexicon)
    forms: dict[str, Pronoun] = lexicon.built(pronouns)
    speakers = _Speakers(marks, lexicon)
    taken: set[int] = set()
    for (start, end), attribution in _contents(parsed, marks):
        for i in range(words.at(start), words.at(end - 1) + 1):
            form = words.lower[i].split("'")[0]  # I'm
            pronoun = forms.get(form)
            if pronoun is None or pronoun.gender != "self" or i in taken or not _spoken(words, i, attribution):
                continue
            taken.add(i)
            meant = speakers.one(attribution) if pronoun.number == "one" else speakers.many(attribution)
            if meant is not None:
                at = words.starts[i]
                yield _mark(parsed, parsed.span(at, at + len(form)), meant, attribution)


def _contents(parsed: Parsed, marks: Marks) -> list[tuple[Span, Attribution]]:
    """The pieces of quoted contents in reading offsets, the smallest first: the innermost says whose words they are."""
    found = [
        (at, attribution)
        for attribution in marks.of(Attribution)
        if attribution.type != "indirect"
        for span in attribution.content
        if (at := parsed.at(span)) is not None and at[1] > at[0]
    ]
    return sorted(found, key=lambda item: (item[0][1] - item[0][0], item[0], item[1].id))


def _spoken(words: Words, i: int, attribution: Attribution) -> bool:
    """Whether a word is the speaker's own: in quotation marks, or behind the dash of a dialogue."""
    return words.quoted(i) or attribution.type == "direct"


class _Speakers:
    """Whom the first persons of an article's quotations stand for."""

    def __init__(self, marks: Marks, lexicon: Lexicon) -> None:
        self.known: Gazetteer = lexicon.built(gazetteer)
        self.posts: Posts = lexicon.built(posts)
        self.stately: frozenset[str] = lexicon.built(stately)
        self._first: dict[str, Mention] = {}
        for mention in sorted(marks.of(Mention), key=lambda mention: (mention.form != "name", mention.span)):
            self._first.setdefault(mention.entity, mention)

    def one(self, attribution: Attribution) -> Mention | None:
        """The person that speaks."""
        speaker = self._first.get(attribution.speaker or "")
        return speaker if speaker is not None and speaker.type == "PERSON" else None

    def many(self, attribution: Attribution) -> Mention | None:
        """The body or state that speaks, or for which a person does: the one the office names, else the state."""
        speaker = self._first.get(attribution.speaker or "")
        if speaker is None or speaker.type in {"ORG", "GPE"}:
            return speaker
        named = [mention for mention in self._first.values() if mention.form == "name"]
        office = (speaker.office or "").lower()
        bodies = [
            mention
            for mention in named
            if mention.type == "ORG" and (mention.name.lower() in office or self.posts.heads(office, mention.name))
        ]
        if bodies:
            return bodies[0]
        if speaker.sector in self.stately:
            return next((m for m in named if m.country == speaker.country and self._is_state(m)), None)
        fellows = [m for m in named if m.type == "ORG" and speaker.sector and m.sector == speaker.sector]
        return fellows[0] if len(fellows) == 1 else None

    def _is_state(self, mention: Mention) -> bool:
        known = self.known.get(mention.name)
        return known is not None and known.kind == "country"


def _mark(parsed: Parsed, span: Span, meant: Mention, attribution: Attribution) -> Mention:
    return Mention(
        id=mark_id(parsed.article, "mention", (span,)),
        doc=parsed.article.id,
        stage=STAGE.label,
        why=Why(rule="quoted.speaker@2", words=(attribution.id,), spans=attribution.source),
        span=span,
        type=meant.type,
        entity=meant.entity,
        name=meant.name,
        form="pronoun",
        office=meant.office,
        country=meant.country,
        sector=meant.sector,
    )


STAGE = Stage(name="quoted", version=2, room="annotate", needs=("mention", "attribution"), makes=("mention",), run=run)
