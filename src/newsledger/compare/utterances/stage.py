"""Stage ``utterances``: passages of different articles that render the same words spoken once."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

import msgspec

from newsledger.compare.origins.index import OriginIndex
from newsledger.compare.utterances.drift import drift
from newsledger.language.coverage import Coverage
from newsledger.language.persons import PersonNames, person_names
from newsledger.lexicon import Lexicon
from newsledger.lexicon.speech import Classes, grammar, names
from newsledger.model.article import Article
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
"""Words below which only a quotation tells."""
FEW = 4
"""Content words that are few …"""
CONTAINED_FEW = 0.75
"""… and of which so many must be held."""
QUOTED_RUN = 2
"""Words of a shared quotation that tell by themselves, given speaker and days."""
WORD_FOR_WORD = 6
"""Words that nobody says by chance as another has said them: they tell where one article names no speaker …"""
REMEMBERED = 14
"""… and in articles that are so many days apart."""
GRAM = 4
"""Words in a row that propose passages of any speakers."""
DAYS_APART = 4
"""Articles further apart report what was said again …"""
DAYS_RETOLD = 1
"""… and so do those where no person says it and nothing is quoted: what a state says stands in many articles."""
TIED = 0.66
"""Share of the pairs between two groups that must be tied: one may quote the beginning and another the end."""
COMMON = 80
"""Passages of one speaker that a word may stand in before it stops proposing pairs."""


_FOR_STATES = frozenset({"party", "official"})
"""Voices that speak for a state where they have one."""


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution as the judge sees it.

    Attributes:
        mark: The attribution.
        speaker: Id of the speaker's entity, None if it is in no other article.
        names: Words of the speaker's name; none if no name is told.
        state: The state for which a body or office holder speaks, None for others.
        person: Whether the speaker is a person.
        stems: Stems of its content words.
        tokens: Its words in lower case.
        row: The beginnings of them all.
        quoted: Those of them in quotation marks.
        pieces: The beginnings of its words, for each of its pieces: of those in quotation marks if there are any.
        days: First and last day on which its article may have appeared.
        foreign: Whether the speaker's words reach the articles through translators.
    """

    mark: Attribution
    speaker: str | None
    names: frozenset[str]
    state: str | None
    person: bool
    stems: frozenset[str]
    tokens: tuple[str, ...]
    row: str
    quoted: tuple[str, ...]
    pieces: tuple[str, ...]
    days: tuple[date, date] | None
    foreign: bool


Speakers = Mapping[tuple[str, str | None], str]
"""The entity that an article's speaker is, by the article and the speaker's id in it."""


def utterances(coverage: Coverage, lexicon: Lexicon) -> Iterator[Utterance]:
    """An ``utterance`` for every group of passages that render the same words of one speaker.

    Words of one speaker within a few days, contained or quoted; or so many words in a row that nobody else can have said
    them, where one article names no speaker, too.

    Misses:
        Paraphrases without common words, or of a speaker that an article does not name; two speakers who said the same.
    """
    passages = _passages(coverage, lexicon)
    scores = {pair: score for pair in _proposed(passages) if (score := _score(passages[pair[0]], passages[pair[1]]))}
    index = coverage.made(OriginIndex)
    for group in _clusters(passages, scores):
        yield _link([passages[number] for number in group], scores, group, index)


# the passages


def _passages(coverage: Coverage, lexicon: Lexicon) -> list[Passage]:
    known = {(member.doc, member.id): link.id for link in coverage.links(Entity) for member in link.members}
    found = [passage for article in coverage.articles for passage in _own(coverage, article, known, lexicon)]
    return sorted(found, key=lambda item: (item.mark.doc, item.mark.content, item.mark.id))


def _own(coverage: Coverage, article: Article, known: Speakers, lexicon: Lexicon) -> list[Passage]:
    """The passages of one article."""
    marks = coverage.marks(article.id)
    mentions = {mention.entity: mention for mention in marks.of(Mention)}
    quoted = _quoted(article.text[: coverage.reading(article.id).end])
    by_id = {mark.id: mark for mark in marks.of(Attribution)}
    inside: defaultdict[str | None, list[Attribution]] = defaultdict(list)
    for mark in by_id.values():
        inside[mark.within].append(mark)
    days = _days(coverage, article.id)
    return [
        _passage(mark, mentions.get(mark.speaker or ""), (article.text, quoted, days, known), lexicon)
        for mark in marks.of(Attribution)
        if _counts(mark, by_id.get(mark.within or ""), inside[mark.id])
    ]


def _counts(mark: Attribution, outer: Attribution | None, inner: Sequence[Attribution]) -> bool:
    """Whether a mark stands for itself: what a relay, nobody or the same speaker wraps does, and not what wraps it."""
    if any(mark.voice == "outlet" or mark.speaker in (None, other.speaker) for other in inner):
        return False
    return outer is None or outer.voice == "outlet" or outer.speaker in (None, mark.speaker)


def _passage(
    mark: Attribution,
    mention: Mention | None,
    where: tuple[str, Spans, tuple[date, date] | None, Speakers],
    lexicon: Lexicon,
) -> Passage:
    text, quoted, days, known = where
    country = mention.country if mention is not None else None
    pulled = mark.why.rule.startswith("attributions.pull-quote")
    found = [
        [(word.replace("’", "'"), pulled or _within(start + a, quoted)) for word, a, _ in words(text[start:end])]
        for start, end in mark.content
    ]
    plain = tuple(word for piece in found for word, _ in piece)
    inside = tuple(word for piece in found for word, marked in piece if marked)
    told = ([word for word, marked in piece if marked or not inside] for piece in found)
    return Passage(
        mark=mark,
        speaker=known.get((mark.doc, mark.speaker)) if mark.speaker else None,
        names=_proper(mark.speaker_name or "", lexicon),
        state=country if mark.voice in _FOR_STATES else None,
        person=mention is not None and mention.type == "PERSON",
        stems=_stems(plain, lexicon),
        tokens=plain,
        row=_beginnings(plain),
        quoted=inside,
        pieces=tuple(_beginnings(piece) for piece in told if piece),
        days=days,
        foreign=country is not None and country not in _english(lexicon),
    )


def _proper(name: str, lexicon: Lexicon) -> frozenset[str]:
    """The words of a name; none of what is called by its role alone: *mayor*, *two officials*."""
    judge: PersonNames = lexicon.built(person_names)
    return frozenset(judge.folded(name)) if name != name.lower() else frozenset()


def _beginnings(some: Iterable[str]) -> str:
    """The beginnings of words in a row, with which spellings of one word agree: *neighbor*, *neighbour*."""
    return f" {' '.join(word[:PREFIX] for word in some)} "


def _within(at: int, spans: Spans) -> bool:
    """Whether an offset stands in one of some spans in order that do not overlap."""
    number = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return number >= 0 and at < spans[number][1]


def _stems(plain: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    closed = _closed(lexicon)
    bare = {word.removesuffix("'s") for word in plain}
    return frozenset([stem(word)[:PREFIX] for word in bare - closed])


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
    """Pairs of one speaker with a content word in common, and of any with some words in a row."""
    where: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, item in enumerate(passages):
        speaker = item.speaker or " ".join(sorted(item.names))
        for key in filter(None, (speaker, item.state)):
            for word in item.stems:
                where[key, word].append(number)
        for gram in _grams(item.pieces):
            where["", gram].append(number)
    seen: set[tuple[int, int]] = set()
    for numbers in where.values():
        if len(numbers) <= COMMON:
            seen.update(combinations(numbers, 2))
    yield from sorted(seen)


def _grams(pieces: Iterable[str]) -> frozenset[str]:
    """All runs of GRAM words of some pieces."""
    rows = [piece.split() for piece in pieces]
    return frozenset(" ".join(row[at : at + GRAM]) for row in rows for at in range(len(row) - GRAM + 1))


def _score(left: Passage, right: Passage) -> float:
    """How surely two passages render the same words; 0 if they do not."""
    gap = _gap(left, right)
    if gap > REMEMBERED:
        return 0.0
    runs = ((_shared_run(left, right), left), (_shared_run(right, left), right))
    run = max(runs[0][0], runs[1][0])
    if left.mark.doc == right.mark.doc:
        return float(bool(run) and min(len(left.quoted), len(right.quoted)) >= LONG_RUN)
    fewest = min(len(left.stems), len(right.stems))
    spoken = left.person or right.person or left.quoted or right.quoted
    if run >= WORD_FOR_WORD and fewest >= FEWEST:
        return float(gap <= (REMEMBERED if spoken else DAYS_RETOLD) and _agree(left, right))
    same = _same(left, right) and bool(left.names)
    if not (same or _one_state(left, right)) or gap > (DAYS_APART if spoken else DAYS_RETOLD):
        return 0.0
    telling = any(size and (part.quoted or size >= FEWEST) for size, part in runs)
    if run and (left.pieces == right.pieces or (telling and (left.quoted or right.quoted))):
        return 1.0
    shared = len(left.stems & right.stems)
    contained = shared / max(1, fewest)
    least = CONTAINED_FEW if fewest <= FEW else CONTAINED
    enough = (contained >= least and (same or shared >= MANY)) or (contained >= CONTAINED_LONG and shared >= MANY)
    return round(contained, 3) if enough and fewest >= FEWEST else 0.0


def _same(left: Passage, right: Passage) -> bool:
    """Whether two speakers are one by their entity or, where neither is in another article, by name."""
    return left.speaker == right.speaker and (left.speaker is not None or left.names == right.names)


def _one_state(left: Passage, right: Passage) -> bool:
    """Whether two speak for one state, and not each for himself: the ministry, and its minister."""
    return left.state is not None and left.state == right.state and not (left.person and right.person)


def _agree(left: Passage, right: Passage) -> bool:
    """Whether two speakers may be one: no name keeps them apart."""
    named = bool(left.names) and bool(right.names) and not left.names & right.names
    return not named or _same(left, right) or _one_state(left, right)


def _gap(left: Passage, right: Passage) -> int:
    """Days between the articles of two passages, as far as they are known."""
    if left.days is None or right.days is None:
        return 0
    return max((left.days[0] - right.days[1]).days, (right.days[0] - left.days[1]).days, 0)


def _shared_run(left: Passage, right: Passage) -> int:
    """How many words a passage has if all its pieces stand in another in order, each as it is; 0 if they do not."""
    at = 0
    for piece in left.pieces:
        at = right.row.find(piece, at)
        if at < 0:
            return 0
    count = sum(piece.count(" ") - 1 for piece in left.pieces)
    return count if count >= QUOTED_RUN else 0


def _clusters(passages: Sequence[Passage], scores: dict[tuple[int, int], float]) -> Iterator[tuple[int, ...]]:
    """Groups whose members are mostly tied, the surest pairs first, of these those of different articles."""
    group: dict[int, list[int]] = {}
    within = {pair: passages[pair[0]].mark.doc == passages[pair[1]].mark.doc for pair in scores}
    for left, right in sorted(scores, key=lambda pair: (-scores[pair], within[pair], pair)):
        ours, theirs = group.get(left, [left]), group.get(right, [right])
        if ours is theirs:
            continue
        ties = [_tied(passages, scores, a, b) for a in ours for b in theirs]
        if sum(ties) < TIED * len(ties):
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
    called = Counter(item.mark.speaker_name for item in members if item.mark.speaker_name)
    name = max(called, key=lambda text: (called[text], len(text), text), default="")
    return Utterance(
        id=link_id("utterance", references),
        stage=STAGE.label,
        why=Why(rule="utterances.same-words@2", words=(name,) if name else (), measure=min(inside)),
        score=round(sum(inside) / len(inside), 3),
        speaker=name or None,
        members=references,
        drift=labels,
        origins=index.of(places),
    )


STAGE = Stage(
    name="utterances",
    version=5,
    room="compare",
    needs=("attribution", "entity", "origin"),
    makes=("utterance",),
    run=utterances,
)
