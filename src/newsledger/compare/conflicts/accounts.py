"""Accounts that a denial contradicts: what officials and parties of another side say that the denying side does or plans."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from newsledger.compare.standings.moves import CLAIMS, Moved, content_words, topic_names, topics
from newsledger.compare.standings.parties import Parties, parties_of
from newsledger.language.coverage import Coverage, Marks
from newsledger.language.gazetteer import bare
from newsledger.language.sectors import acting
from newsledger.lexicon import Lexicon
from newsledger.lexicon.moves import Cue, Group, Topic
from newsledger.lexicon.words import stopwords
from newsledger.model.article import Article
from newsledger.model.marks import Attribution, Mention, Party, Position
from newsledger.model.span import Reference, Span
from newsledger.text.inflection import regular_forms, third_person
from newsledger.text.offsets import overlap
from newsledger.text.tokens import plain_words, words

_VOICES = frozenset({"official", "party"})
_OPEN = ("conditionals", "doubtful", "modals", "negators", "questions")  # groups whose words leave an account open
_CLAIMING = frozenset({"official", "party", "witness", "unknown"})
_JUST_BEFORE = 200  # characters between a claim and its denial
_JUST_BEHIND = 160  # characters between a denial and who gainsays it
_NEAR = 80  # characters from the name of a side to the word for what it does
_BEFORE = 20  # characters before a name that can hold a preposition
_REPLYING = 120  # characters before a denial in which its sentence can say that it is a reply
_OPENING = 2  # words from "if" to who would say something: "if the court found"
_RECENT = 40  # accounts on one matter that are looked at for a denial
_TELLING = frozenset({"accusation", "warning"})  # moves that say what another does
_LONGEST = 600  # characters of an account


class Account(msgspec.Struct, frozen=True):
    """What one side says another does: whose account, the other side's key, the matter, its words, where it stands."""

    side: str
    name: str
    of: str
    topics: frozenset[str]
    words: frozenset[str]
    reference: Reference


class _Known(msgspec.Struct, frozen=True):
    """Words of accounts: word to its topics, all topics, those that are deeds, what leaves open, prepositions, empty words."""

    topics: dict[str, frozenset[str]]
    names: frozenset[str]
    deeds: frozenset[str]
    open: frozenset[str]
    prepositions: frozenset[str]
    empty: frozenset[str]


def accounts(coverage: Coverage, moves: Iterable[Moved], lexicon: Lexicon) -> Iterator[tuple[Moved, Account]]:
    """Denials with the accounts of other sides that they contradict: the denying side is said to do what it denies.

    Args:
        coverage: The articles with their attributions and mentions.
        moves: All moves; accounts are looked for in the articles of a run that has a denial.
        lexicon: For topics and the words that leave an account open.

    Misses:
        Accounts by the outlet itself, and those that do not name the side.
    """
    moves = list(moves)
    docs = {move.position.doc: move.run for move in moves}
    runs: dict[str, list[Moved]] = defaultdict(list)
    for denial in (move for move in moves if move.position.move == "denial"):
        runs[denial.run].append(denial)
    asked: dict[str, list[Span]] = defaultdict(list)
    for move in moves:
        asked[move.position.doc] += () if move.position.move in _TELLING else move.position.content
    known: _Known = lexicon.built(_known)
    parties = parties_of(coverage, lexicon)
    found: dict[tuple[str, str, str], list[Account]] = defaultdict(list)
    for doc in sorted(doc for doc, run in docs.items() if run in runs):
        told = _told(coverage.article(doc), coverage.marks(doc), known, parties)
        for account in (one for one in told if not _touches(one, asked[doc])):
            for topic in account.topics:
                found[docs[doc], account.of, topic].append(account)
    for run in sorted(runs):
        for denial in runs[run]:
            matter = topics(denial.terms) & known.names
            near = {a.reference: a for topic in matter for a in found[run, denial.side, topic][:_RECENT]}
            for account in near.values():
                shared = account.topics & matter
                enough = len(shared) > 1 or (shared == matter and not shared.isdisjoint(known.deeds))
                if account.side != denial.side and enough:
                    yield denial, account


def contested(coverage: Coverage, moves: Iterable[Moved], lexicon: Lexicon) -> Iterator[tuple[Moved, Account]]:
    """Denials with the words of another side right before them, as in "…, Ulvany said. Sarvela denied it".

    Where nobody spoke before, what another side tells plainly right behind counts: "We paid nothing, Sarvela said.
    Ulvany said that ten millions had come".

    Where "it" is denied, words that speak of the denying side count before what stands between:
    "Sarvela's guns fired, Ulvany said. “It is a crime.” Sarvela denied it".
    Where a side *responded* that something is not so, these count as what it responded to, in the paragraph before, too.

    Misses:
        Words further back or behind, and in a paragraph before it what it does not point back to.
    """
    parties, known, supposing = parties_of(coverage, lexicon), lexicon.built(stopwords), lexicon.built(_conditionals)
    negators, replying = lexicon.built(_negating), lexicon.built(_replying)
    plain = negators | lexicon.built(_known).open
    for denial in (move for move in moves if move.position.move == "denial"):
        article, marks = coverage.article(denial.position.doc), coverage.marks(denial.position.doc)
        replies = _is_reply(denial, article.text, replying)
        said = (one for one in _said_before(denial, article, marks, (parties, known), beyond=replies))
        near = [one for one in said if not _supposed(one[0], article.text, supposing)]
        of_it = [one for one in near if _speaks_of(one[0], denial.side, marks, parties)]
        near = [one for one in near if not (denial.words and _negated(one[0], article.text, negators))]
        pointed = of_it if replies or not denial.words else []
        behind = [] if near else _said_behind(denial, article, marks, (parties, known, plain))
        for mark, side, name in pointed[:1] or ([] if replies else near[:1]) or behind:
            told = content_words(" ".join(article.text[slice(*span)] for span in mark.content), known)
            reference = Reference(doc=article.id, id=mark.id, span=mark.content)
            yield (
                denial,
                Account(side=side, name=name, of=denial.side, topics=frozenset(), words=told, reference=reference),
            )


def spoken_by(article: Article, marks: Marks, parties: Parties) -> Iterator[tuple[Attribution, str, str, str | None]]:
    """The attributions of an article that say whose words they are: the key, the name and the state of that side."""
    speakers = _speakers(marks)
    for mark in marks.of(Attribution):
        side, name = _side(mark, speakers, parties)
        if not name and mark.source:  # "12,000 farmers in the south say"
            name = article.text[mark.source[0][0] : mark.source[-1][1]]
            side = name.lower()
        if side:
            speaker = speakers.get(mark.speaker or "")
            yield mark, side, name, speaker.country if speaker else None


def _said_before(
    denial: Moved, article: Article, marks: Marks, known: tuple[Parties, frozenset[str]], *, beyond: bool = False
) -> Iterator[tuple[Attribution, str, str]]:
    """The words of others before a denial, the nearest first, each with the key and the name of its side.

    Those of the paragraph before count for a bare denial, and ``beyond`` it.
    """
    (parties, empty), start, text = known, denial.position.content[0][0], article.text
    denials = {one.stated_by for one in marks.of(Position) if one.move == "denial"}
    said = (one for one in spoken_by(article, marks, parties) if one[0].id not in denials)
    near = [one for one in said if 0 < start - one[0].content[-1][1] <= _JUST_BEFORE]
    for mark, side, name, _ in sorted(near, key=lambda one: one[0].content[-1][1], reverse=True):
        if mark.voice == "outlet" and not denial.words:
            return  # "it" is what an outlet reports, whoever else spoke before
        apart = "\n" in text[mark.content[-1][1] : start] and bool(denial.words) and not beyond
        own = side == denial.side or _speaks_for(name, denial.name)
        if _named(name, empty) and not own and not apart and mark.voice in _CLAIMING:
            yield mark, side, name


def _is_reply(denial: Moved, text: str, verbs: frozenset[str]) -> bool:
    """Whether the sentence of a denial says before it that its side responded."""
    start = denial.position.content[0][0]
    before = text[max(0, start - _REPLYING) : start].rpartition("\n")[2].rpartition(". ")[2]
    return not verbs.isdisjoint(plain_words(before))


def _replying(lexicon: Lexicon) -> frozenset[str]:
    """The forms of verbs that say that somebody responded."""
    groups = {entry.group: entry.verbs for entry in reversed(lexicon.entries("en/moves_words", Group))}
    return frozenset[str]().union(*map(regular_forms, groups["replying"]))


def _said_behind(
    denial: Moved, article: Article, marks: Marks, known: tuple[Parties, frozenset[str], frozenset[str]]
) -> list[tuple[Attribution, str, str]]:
    """The next words behind a denial, if they are another side's plain account in its paragraph, with that side."""
    (parties, empty, open_), end, text = known, denial.position.content[-1][1], article.text
    own = denial.position.stated_by
    said = (one for one in spoken_by(article, marks, parties) if one[0].content[0][0] >= end and one[0].id != own)
    for mark, side, name, _ in sorted(said, key=lambda one: (one[0].content, one[0].id))[:1]:
        told = plain_words(" ".join(text[slice(*span)] for span in mark.content))
        near = mark.content[0][0] - end <= _JUST_BEHIND and "\n" not in text[end : mark.content[0][0]]
        other = side != denial.side and not _speaks_for(name, denial.name) and _named(name, empty)
        asks = any(
            overlap(a, b)
            for one in marks.of(Position)
            if one.move not in CLAIMS
            for a in one.content
            for b in mark.content
        )
        if near and other and not asks and mark.voice in _CLAIMING and open_.isdisjoint(told):
            return [(mark, side, name)]
    return []


def _supposed(mark: Attribution, text: str, openers: frozenset[str]) -> bool:
    """Whether words are only supposed to be said: "even *if* the court found …"."""
    before = text[max(0, mark.source[0][0] - _BEFORE) : mark.source[0][0]] if mark.source else ""
    return any(word in openers for word, _, _ in words(before)[-_OPENING:])


def _negated(mark: Attribution, text: str, negators: frozenset[str]) -> bool:
    """Whether somebody's words say themselves that something is not so, which a denial right behind only joins."""
    return not negators.isdisjoint(plain_words(" ".join(text[slice(*span)] for span in mark.content)))


def _negating(lexicon: Lexicon) -> frozenset[str]:
    """The words that turn a clause round."""
    groups = {entry.group: entry.words for entry in reversed(lexicon.entries("en/moves_words", Group))}
    return frozenset((*groups["negators"], *groups["nobody"]))


def _conditionals(lexicon: Lexicon) -> frozenset[str]:
    """The words that open a condition."""
    groups = {entry.group: entry.words for entry in reversed(lexicon.entries("en/moves_words", Group))}
    return frozenset(groups["conditionals"])


def _speaks_of(mark: Attribution, side: str, marks: Marks, parties: Parties) -> bool:
    """Whether somebody's words name a side, or its people."""
    inside = (one for one in marks.of(Mention) if any(overlap(one.span, span) for span in mark.content))
    return any(parties.side(_party(one), mark.doc) == side for one in inside)


def _speakers(marks: Marks) -> dict[str, Mention]:
    """Entity to the mention that tells most of it: with its state and sector, before a bare name."""
    told = [mention for mention in marks.of(Mention) if mention.form != "pronoun"]
    ranks = {
        one.id: (one.form == "name" or bool(one.country), bool(one.country), bool(one.sector), one.span) for one in told
    }
    return {one.entity: one for one in sorted(told, key=lambda one: ranks[one.id])}


def _side(mark: Attribution, speakers: dict[str, Mention], parties: Parties) -> tuple[str, str]:
    """The key and the name of the side whose words they are, both empty where nobody is known."""
    speaker = speakers.get(mark.speaker or "")
    name = mark.speaker_name or (speaker.name if speaker else "")
    return parties.side(_party(speaker), mark.doc) if speaker else name.lower(), name


def _named(name: str, empty: frozenset[str]) -> bool:
    """Whether words name somebody; "the leader" may be anybody, and so may the "It" that opens a sentence.

    >>> _named("the Union", frozenset({"the", "it"})), _named("It", frozenset({"the", "it"}))
    (True, False)
    """
    return any(sign.isupper() for word in name.split() if word.lower() not in empty for sign in word)


def _speaks_for(name: str, holder: str) -> bool:
    """Whether a source is something of the holder's.

    >>> _speaks_for("Ilse Varn's brief", "Ilse Varn"), _speaks_for("Odo Varn", "Ilse Varn")
    (True, False)
    """
    return bool(holder) and {bare(word) for word in holder.lower().split()} <= {
        bare(word) for word in plain_words(name)
    }


def _touches(account: Account, asked: list[Span]) -> bool:
    """Whether an account is what its side asks or offers, which tells nothing of what another does."""
    return any(overlap(a, b) for a in account.reference.span for b in asked)


def _told(article: Article, marks: Marks, known: _Known, parties: Parties) -> Iterator[Account]:
    text, speakers = article.text, _speakers(marks)
    named = sorted((m for m in marks.of(Mention) if m.form == "name"), key=lambda m: (m.span, m.id))
    starts = [mention.span[0] for mention in named]
    for mark in marks.of(Attribution):
        if mark.voice not in _VOICES or len(mark.content) != 1:
            continue
        span = mark.content[0]
        if span[1] - span[0] > _LONGEST:
            continue
        said = plain_words(text[slice(*span)])
        if known.topics.keys().isdisjoint(said) or not known.open.isdisjoint(said):
            continue
        if any("n't" in word or "n’t" in word for word in said):
            continue
        placed = ((word, span[0] + start) for word, start, _ in words(text[slice(*span)]))
        matter = [(start, known.topics[word]) for word, start in placed if word in known.topics]
        inside = named[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]
        for of in sorted({parties.side(_party(m), mark.doc) for m in inside if _does(text, m.span, matter, known)}):
            side, name = _side(mark, speakers, parties)
            held = frozenset[str]().union(*(names for _, names in matter))
            if side and _named(name, known.empty):
                reference = Reference(doc=mark.doc, id=mark.id, span=mark.content)
                told = content_words(text[slice(*span)], known.empty)
                yield Account(side=side, name=name, of=of, topics=held, words=told, reference=reference)


def _party(mention: Mention) -> Party:
    """A mention as a party; a person with a country speaks for it."""
    return Party(name=mention.name, code=mention.country, sector=acting(mention))


def _does(text: str, named: Span, matter: list[tuple[int, frozenset[str]]], known: _Known) -> bool:
    """Whether a side stands before a word for a deed, and behind no preposition but "by"."""
    before = plain_words(text[max(0, named[0] - _BEFORE) : named[0]])
    near = before[-1] if before else ""
    return near not in known.prepositions and any(0 < at - named[1] <= _NEAR for at, _ in matter)


def _known(lexicon: Lexicon) -> _Known:
    found: dict[str, set[str]] = defaultdict(set)
    for entry in lexicon.entries("en/issues", Topic):
        verbs = {form for verb in entry.verbs for form in regular_forms(verb)}
        for word in {*entry.words, *verbs, *entry.nouns, *map(third_person, entry.nouns)}:
            found[word].add(entry.topic)
    groups = {entry.group: frozenset(entry.words) for entry in reversed(lexicon.entries("en/moves_words", Group))}
    demands = (e.cue for e in lexicon.entries("en/moves", Cue) if e.move == "demand" and " " not in e.cue)
    asks = {form for cue in demands for form in regular_forms(cue)}
    return _Known(
        topics={word: frozenset(names) for word, names in found.items()},
        names=topic_names(lexicon),
        deeds=frozenset(entry.topic for entry in lexicon.entries("en/issues", Topic) if entry.verbs),
        open=frozenset[str]().union(asks, *(groups[name] for name in _OPEN)),
        empty=lexicon.built(stopwords),
        prepositions=(groups["prepositions"] | {"for"}) - {"by"},
    )
