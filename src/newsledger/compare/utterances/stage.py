"""Stage ``utterances``: passages of different articles that render the same words spoken once."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

import msgspec

from newsledger.compare.entities import folded
from newsledger.compare.origins.index import OriginIndex
from newsledger.compare.utterances.drift import drift
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.lexicon.speech import Classes, grammar, names
from newsledger.model.ids import link_id
from newsledger.model.links import Entity, Utterance
from newsledger.model.marks import Attribution, Mention
from newsledger.model.record import Why
from newsledger.model.span import Place, Reference, Spans
from newsledger.model.stage import Stage
from newsledger.text.quotemarks import quotations
from newsledger.text.sentences import paragraphs
from newsledger.text.stems import stem
from newsledger.text.tokens import words

CONTAINED = 0.62
"""Share of the smaller passage's content words that the other must hold."""
CONTAINED_LONG = 0.55
"""The same where many words are shared."""
MANY = 5
"""Shared content words that are many."""
PREFIX = 5
"""Letters of a stem that count: expand and expansion are one."""
LONG_RUN = 4
"""Words of a quotation that one article repeats, as headlines and pull quotes do."""
FEWEST = 3
"""Content words below which only a quotation tells."""
QUOTED_RUN = 2
"""Content words of a shared quotation that tell by themselves, given the speaker."""
DAYS_APART = 4
"""Articles further apart report what was said again."""
COMMON = 80
"""Passages of one speaker that a word may stand in before it stops proposing pairs."""


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution as the judge sees it."""

    mark: Attribution
    speaker: str
    stems: frozenset[str]
    tokens: tuple[str, ...]
    quoted: tuple[str, ...]
    days: tuple[date, date] | None
    foreign: bool


def utterances(coverage: Coverage, lexicon: Lexicon) -> Iterator[Utterance]:
    """An ``utterance`` for every group of passages that render the same words of one speaker.

    Misses:
        Paraphrases without common words; words of a speaker that no article names; two speakers who said the same.
    """
    passages = _passages(coverage, lexicon)
    scores = {pair: score for pair in _proposed(passages) if (score := _score(passages[pair[0]], passages[pair[1]]))}
    index = OriginIndex(coverage)
    for group in _clusters(passages, scores):
        yield _link([passages[number] for number in group], scores, group, index)


# the passages


def _passages(coverage: Coverage, lexicon: Lexicon) -> list[Passage]:
    known = {(member.doc, member.id): link.id for link in coverage.links(Entity) for member in link.members}
    result: list[Passage] = []
    for article in coverage.articles:
        marks = coverage.marks(article.id)
        mentions = {mention.entity: mention for mention in marks.of(Mention)}
        quoted = _quoted(article.text[: coverage.reading(article.id).end])
        by_id = {mark.id: mark for mark in marks.of(Attribution)}
        around = {mark.within for mark in by_id.values()}
        for mark in marks.of(Attribution):
            if not _counts(mark, by_id.get(mark.within or ""), holds=mark.id in around):
                continue
            speaker = _speaker(mark, known)
            if speaker is None:
                continue
            mention = mentions.get(mark.speaker or "")
            foreign = mention is not None and mention.country is not None and mention.country not in _english(lexicon)
            result.append(
                _passage(mark, speaker, article.text, quoted, (lexicon, _days(coverage, article.id), foreign))
            )
    return sorted(result, key=lambda item: (item.mark.doc, item.mark.content, item.mark.id))


def _counts(mark: Attribution, outer: Attribution | None, *, holds: bool) -> bool:
    """Whether a mark stands for itself: it is no relay around another, and nested in none but a relay."""
    if mark.voice == "outlet" and holds:
        return False
    return outer is None or outer.voice == "outlet"


def _speaker(mark: Attribution, known: dict[tuple[str, str | None], str]) -> str | None:
    if mark.speaker is not None and (mark.doc, mark.speaker) in known:
        return known[mark.doc, mark.speaker]
    return " ".join(folded(mark.speaker_name)) if mark.speaker_name else None


def _passage(
    mark: Attribution, speaker: str, text: str, quoted: Spans, more: tuple[Lexicon, tuple[date, date] | None, bool]
) -> Passage:
    lexicon, days, foreign = more
    found = [(word, start + a, start + b) for start, end in mark.content for word, a, b in words(text[start:end])]
    plain = tuple(word.replace("’", "'") for word, _, _ in found)
    pulled = mark.why.rule.startswith("attributions.pull-quote")
    inside = tuple(word.replace("’", "'") for word, a, _ in found if pulled or _within(a, quoted))
    return Passage(
        mark=mark,
        speaker=speaker,
        stems=_stems(plain, lexicon),
        tokens=plain,
        quoted=inside,
        days=days,
        foreign=foreign,
    )


def _within(at: int, spans: Spans) -> bool:
    """Whether an offset stands in one of some spans in order that do not overlap."""
    number = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return number >= 0 and at < spans[number][1]


def _stems(plain: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    closed = _closed(lexicon)
    bare = [word.removesuffix("'s") for word in plain]
    return frozenset(stem(word)[:PREFIX] for word in bare if word not in closed)


def _closed(lexicon: Lexicon) -> frozenset[str]:
    found: frozenset[str] = lexicon.built(_closed_words)
    return found


def _closed_words(lexicon: Lexicon) -> frozenset[str]:
    classes: Classes = lexicon.built(grammar)
    wanted = ("determiner", "preposition", "subordinator", "coordinator", "complementiser", "pronoun", "auxiliary")
    more = ("negated-auxiliary", "joined-pronoun", "adverb", "relative", "subject-pronoun")
    return frozenset(word.replace("’", "'") for name in (*wanted, *more) for word in classes[name])


def _english(lexicon: Lexicon) -> frozenset[str]:
    classes: Classes = lexicon.built(names)
    return classes["english-speaking"]


def _quoted(text: str) -> Spans:
    return tuple(item.inner for item in quotations(text, paragraphs(text)) if item.depth == 0)


def _days(coverage: Coverage, doc: str) -> tuple[date, date] | None:
    dating = coverage.marks(doc).dating
    if dating is None:
        return None
    first, _, last = dating.value.partition("/")
    try:
        return (date.fromisoformat(first[:10]), date.fromisoformat((last or first)[:10]))
    except ValueError:
        return None


# the judge


def _proposed(passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Pairs of one speaker in different articles with a content word in common."""
    where: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, item in enumerate(passages):
        for word in item.stems:
            where[item.speaker, word].append(number)
    seen: set[tuple[int, int]] = set()
    for numbers in where.values():
        if len(numbers) > COMMON:
            continue
        for place, left in enumerate(numbers):
            for right in numbers[place + 1 :]:
                seen.add((left, right))
    yield from sorted(seen)


def _score(left: Passage, right: Passage) -> float:
    """How surely two passages render the same words; 0 if they do not."""
    if _apart(left, right):
        return 0.0
    run = _shared_run(left.quoted, right.tokens) or _shared_run(right.quoted, left.tokens)
    if left.mark.doc == right.mark.doc:
        return run if min(len(left.quoted), len(right.quoted)) >= LONG_RUN else 0.0
    if run:
        return run
    smaller, larger = sorted((left.stems, right.stems), key=len)
    if len(smaller) < FEWEST:
        return 0.0
    shared = len(smaller & larger)
    contained = shared / len(smaller)
    enough = contained >= CONTAINED or (contained >= CONTAINED_LONG and shared >= MANY)
    return round(contained, 3) if enough else 0.0


def _apart(left: Passage, right: Passage) -> bool:
    """Whether the articles are so far apart that the words were spoken again."""
    if left.days is None or right.days is None:
        return False
    gap = max((left.days[0] - right.days[1]).days, (right.days[0] - left.days[1]).days)
    return gap > DAYS_APART


def _shared_run(quoted: Sequence[str], tokens: Sequence[str]) -> float:
    """1 if a whole quotation of some words stands in the other passage as it is."""
    if not QUOTED_RUN <= len(quoted) <= len(tokens):
        return 0.0
    return 1.0 if f" {' '.join(quoted)} " in f" {' '.join(tokens)} " else 0.0


def _clusters(passages: Sequence[Passage], scores: dict[tuple[int, int], float]) -> Iterator[tuple[int, ...]]:
    """Groups whose members are all tied, the surest pairs first; one member an article unless both fit all others."""
    group: dict[int, list[int]] = {}
    for (left, right), _ in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        ours, theirs = group.get(left, [left]), group.get(right, [right])
        if ours is theirs or not all(_tied(passages, scores, a, b) for a in ours for b in theirs):
            continue
        merged = sorted({*ours, *theirs})
        for number in merged:
            group[number] = merged
    yield from sorted({tuple(members) for members in group.values()})


def _tied(passages: Sequence[Passage], scores: dict[tuple[int, int], float], left: int, right: int) -> bool:
    pair = (min(left, right), max(left, right))
    return pair in scores or passages[left].mark.doc == passages[right].mark.doc


# the link


def _link(
    members: list[Passage], scores: dict[tuple[int, int], float], group: tuple[int, ...], index: OriginIndex
) -> Utterance:
    full = max(members, key=lambda item: (bool(item.quoted), len(item.quoted or item.tokens)))
    labels = tuple(
        drift(
            item.quoted or item.tokens,
            full.quoted or full.tokens,
            quoted=bool(item.quoted),
            translated=item.foreign,
        )
        for item in members
    )
    references = tuple(Reference(doc=item.mark.doc, id=item.mark.id, span=item.mark.content) for item in members)
    inside = [scores[pair] for pair in combinations(group, 2) if pair in scores]
    places = [Place(doc=item.mark.doc, span=span) for item in members for span in item.mark.content]
    name = max((item.mark.speaker_name or "" for item in members), key=lambda text: (len(text), text))
    return Utterance(
        id=link_id("utterance", references),
        stage=STAGE.label,
        why=Why(rule="utterances.same-words@1", words=(name,) if name else (), measure=min(inside)),
        score=round(sum(inside) / len(inside), 3),
        speaker=name or None,
        members=references,
        drift=labels,
        origins=index.of(places),
    )


STAGE = Stage(
    name="utterances",
    version=1,
    room="compare",
    needs=("attribution", "entity", "origin"),
    makes=("utterance",),
    run=utterances,
)
