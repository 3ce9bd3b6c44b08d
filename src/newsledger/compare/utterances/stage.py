"""Stage ``utterances``: passages of different articles that render the same words spoken once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, KeysView, Sequence
from itertools import combinations

from newsledger.compare.origins.index import OriginIndex
from newsledger.compare.utterances.drift import drift
from newsledger.compare.utterances.passages import Passage, passages_of
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.ids import link_id
from newsledger.model.links import Utterance
from newsledger.model.record import Why
from newsledger.model.span import Place, Reference
from newsledger.model.stage import Stage

CONTAINED = 0.62
"""Share of the smaller passage's content words that the other must hold."""
CONTAINED_LONG = 0.55
"""The same where many words are shared."""
MANY = 5
"""Shared content words that are many."""
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
WORD = 0.5
"""How surely one quoted word is the one that another quotes with more around it …"""
ECHOED = 2
"""… if they share so many content words …"""
TELLING = 8
"""… and it has so many letters."""
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


def utterances(coverage: Coverage, lexicon: Lexicon) -> Iterator[Utterance]:
    """An ``utterance`` for every group of passages that render the same words of one speaker.

    Words of one speaker within a few days, contained or quoted; or so many words in a row that nobody else can have said
    them, where one article names no speaker, too.

    Misses:
        Paraphrases without common words, or of a speaker that an article does not name; two speakers who said the same.
    """
    passages = passages_of(coverage, lexicon)
    titles = _titles(passages)
    scores = {
        (left, right): score
        for left, right in _proposed(passages, titles.keys())
        if (score := _score(passages[left], passages[right]))
    }
    index = coverage.made(OriginIndex)
    for group in _with_titles(_clusters(passages, scores), titles):
        yield _link([passages[number] for number in group], scores, group, index)


def _titles(passages: Sequence[Passage]) -> dict[int, int]:
    """The quotations of headlines, each with what it is cut from in its article: ‘I’ll go’ of “I shall go the same day”."""
    bodies: defaultdict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(passages):
        if item.quoted and not item.title:
            bodies[item.mark.doc].append(number)
    found: dict[int, int] = {}
    for number, item in enumerate(passages):
        told = item.stems if item.title and item.quoted else frozenset[str]()
        whole = (other for other in bodies[item.mark.doc] if told and told <= passages[other].stems)
        body = next((other for other in whole if item.mark.speaker == passages[other].mark.speaker), None)
        if body is not None:
            found[number] = body
    return found


def _with_titles(groups: Iterable[tuple[int, ...]], titles: dict[int, int]) -> Iterator[tuple[int, ...]]:
    """Groups with the headlines that are cut from one of their passages, and such headlines with their passage alone."""
    cut: defaultdict[int, list[int]] = defaultdict(list)
    for title, body in titles.items():
        cut[body].append(title)
    for group in groups:
        yield tuple(sorted([*group, *(title for body in group for title in cut.pop(body, ()))]))
    yield from (tuple(sorted([body, *own])) for body, own in sorted(cut.items()))


def _proposed(passages: Sequence[Passage], titles: KeysView[int]) -> Iterator[tuple[int, int]]:
    """Pairs of one speaker with a content word in common, and of any with some words in a row.

    Those of headlines are left out, but count where words are too common.
    """
    where: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    known: dict[tuple[str, ...], frozenset[str]] = {}  # copies have the same words in a row
    for number, item in enumerate(passages):
        speaker = item.speaker or " ".join(sorted(item.names))
        for key in filter(None, (speaker, item.state)):
            for word in item.stems:
                where[key, word].append(number)
        short = {"|".join(item.pieces)} if item.quoted else ()
        if item.pieces not in known:
            known[item.pieces] = _grams(item.pieces)
        for gram in known[item.pieces] or short:
            where["", gram].append(number)
    together = {tuple(numbers) for numbers in where.values() if 1 < len(numbers) <= COMMON}
    seen: set[tuple[int, int]] = set()
    for numbers in together:  # words of one passage stand in the same others
        seen.update(combinations([number for number in numbers if number not in titles], 2))
    yield from seen


def _grams(pieces: Iterable[str], size: int = GRAM) -> frozenset[str]:
    """All runs of so many words of some pieces."""
    rows = [piece.split() for piece in pieces]
    return frozenset(" ".join(row[at : at + size]) for row in rows for at in range(len(row) - size + 1))


def _score(left: Passage, right: Passage) -> float:
    """How surely two passages render the same words; 0 if they do not."""
    gap, within = _gap(left, right), left.mark.doc == right.mark.doc
    if gap > REMEMBERED or not (within or _agree(left, right)):
        return 0.0
    runs = ((_shared_run(left, right), left), (_shared_run(right, left), right))
    run = max(runs[0][0], runs[1][0])
    if within:
        return float(bool(run) and min(len(left.quoted), len(right.quoted)) >= LONG_RUN)
    fewest = min(len(left.stems), len(right.stems))
    spoken = left.person or right.person or left.quoted or right.quoted
    if run >= WORD_FOR_WORD and fewest >= FEWEST:
        return float(gap <= (REMEMBERED if spoken else DAYS_RETOLD))
    same = (_same(left, right) and bool(left.names)) or _short(left, right)
    if not (same or _one_state(left, right)) or gap > (DAYS_APART if spoken else DAYS_RETOLD):
        return 0.0
    telling = any(size and (part.quoted or (size >= FEWEST and len(part.stems) > 1)) for size, part in runs)
    if run and (left.pieces == right.pieces or (telling and (left.quoted or right.quoted))):
        return 1.0
    return WORD if same and (_echoed(left, right) or _echoed(right, left)) else _alike(left, right, same=same)


def _echoed(left: Passage, right: Passage) -> bool:
    """Whether one quotes a single word of another's quotation and tells of the same: a reply “at once” of “… at once!”."""
    single = left.person and len(left.pieces) == 1 == len(left.quoted) < len(left.tokens)
    if not (single and len(right.quoted) > LONG_RUN and len(left.stems & right.stems) >= ECHOED):
        return False
    return len(left.quoted[0]) >= TELLING and right.row.find(left.pieces[0]) >= 0


def _short(left: Passage, right: Passage) -> bool:
    """Whether two quote the same few words and name nobody, so that a paper may have been quoted: “those included”."""
    named = left.person or right.person or left.names or right.names
    quoted = bool(left.quoted) and bool(right.quoted) and left.pieces == right.pieces
    return not named and quoted and len(left.quoted) >= FEWEST and len(left.stems & right.stems) > 1


def _alike(left: Passage, right: Passage, *, same: bool) -> float:
    """The share of content words that two passages have in common, where that or words in a row make them one."""
    fewest, shared = min(len(left.stems), len(right.stems)), len(left.stems & right.stems)
    contained = shared / max(1, fewest)
    least = CONTAINED_FEW if fewest <= FEW else CONTAINED
    enough = (contained >= least and (same or shared >= MANY)) or (contained >= CONTAINED_LONG and shared >= MANY)
    if not shared or not ((enough and fewest >= FEWEST) or (same and _share_a_run(left.row, right.row))):
        return 0.0
    return round(contained, 3)


def _share_a_run(left: str, right: str) -> bool:
    """Whether two rows of words have WORD_FOR_WORD words in a row in common."""
    return not _grams([left], WORD_FOR_WORD).isdisjoint(_grams([right], WORD_FOR_WORD))


def _same(left: Passage, right: Passage) -> bool:
    """Whether two speakers are one by their entity or, where neither is in another article, by name."""
    if left.speaker is not None and right.speaker is not None:
        return left.speaker == right.speaker
    return left.names == right.names


def _one_state(left: Passage, right: Passage) -> bool:
    """Whether two speak for one state, and not each for himself: the ministry, and its minister."""
    return left.state is not None and left.state == right.state and not (left.person and right.person)


def _agree(left: Passage, right: Passage) -> bool:
    """Whether two speakers may be one: no name keeps them apart."""
    named = left.names and right.names and left.names.isdisjoint(right.names)
    return not named or _same(left, right) or _one_state(left, right)


def _gap(left: Passage, right: Passage) -> int:
    """Days between the articles of two passages, as far as they are known."""
    if left.days is None or right.days is None:
        return 0
    return max(left.days[0] - right.days[1], right.days[0] - left.days[1], 0)


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
    inside = [scores[pair] for pair in combinations(group, 2) if pair in scores] or [1.0]
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
    version=7,
    room="compare",
    needs=("attribution", "entity", "origin"),
    makes=("utterance",),
    run=utterances,
)
