"""What one version of an article says that the one before did not: sentence by sentence, with what kind of change it is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

import msgspec

from newsledger.language.coverage import Coverage
from newsledger.lexicon.words import Abbreviations
from newsledger.model.article import Article
from newsledger.model.links import Edit
from newsledger.model.marks import Furniture
from newsledger.model.span import Place, Span
from newsledger.text.sentences import paragraphs, sentences
from newsledger.text.stems import stem
from newsledger.text.tokens import WORD

EditType = Literal["correction", "update", "withdrawal"]

SHORT = 40
"""Words under which a version that only gives notice of a withdrawal has taken the text away."""

LATE = 400
"""Sentences of a version that are compared one by one; longer versions are compared up to here."""

SAME, LEAST = 0.5, 3
"""Share of the words of the shorter of two sentences that stand in the other, and how many words at least, from which on
they are one sentence edited."""

REWORDED = 0.9
"""Share of the words of the longer from which on, with the same names and numbers, nothing new is said."""

NAMED = 2
"""Words that went or came with an edit and that a notice must hold to speak of it, unless it holds many more of another
edit."""


class Words(NamedTuple):
    """What is needed to read a version.

    Attributes:
        stopwords: Words that say nothing.
        abbreviations: Words whose full stop ends no sentence.
        notice: A notice at the beginning of a paragraph.
        types: What each notice announces.
        taking: Words by which a notice anywhere says that something is taken back.
    """

    stopwords: frozenset[str]
    abbreviations: Abbreviations
    notice: re.Pattern[str]
    types: Mapping[str, EditType]
    taking: frozenset[str]


class Said(msgspec.Struct, frozen=True):
    """One sentence of a version: where it stands, its words, their stems, the names and numbers, which sentence it is."""

    place: Place
    row: tuple[str, ...]
    stems: frozenset[str]
    facts: frozenset[str]
    number: int
    notice: EditType | None = None


class Version:
    """The sentences of one version, notices of a change apart."""

    def __init__(self, coverage: Coverage, article: Article, words: Words) -> None:
        reading = coverage.reading(article.id)
        text = reading.text
        self.said: list[Said] = []
        self.notices: list[Said] = []
        for start, end in paragraphs(text):
            kind = _announced(text, (start, end), words)
            for at in [(start, end)] if kind else sentences(text, (start, end), words.abbreviations):
                row = self.notices if kind else self.said
                place = Place(doc=article.id, span=reading.span(*at))
                row.append(_said(place, text[slice(*at)], words.stopwords, (len(row), kind)))
        self.said = self.said[:LATE]
        for mark in coverage.marks(article.id).of(Furniture):
            kind = _announced(article.text, mark.span, words) if mark.reason == "label" else None
            if kind and kind != "update":  # ‘Updated at 14.05’ stands on every page
                place = Place(doc=article.id, span=mark.span)
                said = article.text[slice(*mark.span)]
                self.notices.append(_said(place, said, words.stopwords, (len(self.notices), kind)))


def _announced(text: str, span: Span, words: Words) -> EditType | None:
    """What a paragraph gives notice of, None if it is none."""
    found = words.notice.match(text, *span)
    kind = words.types[found["word"].lower().replace("’", "'")] if found else None
    if kind == "correction" and not words.taking.isdisjoint(text[slice(*span)].lower().split()):
        return "withdrawal"  # ‘corrected to remove a report’
    return kind


def edits(before: Version, after: Version) -> list[Edit]:
    """What changed between two versions, in the order of the text; mere rewording is no change.

    A change that a new notice speaks of is what the notice says (``Corrects the number of ferries``, ``corrected to remove
    a report that …``); where it names none, all are. Others are updates.

    Misses:
        Corrections made without a notice count as updates.
    """
    known = {one.row for one in before.notices}
    notices = [one for one in after.notices if one.row not in known]
    if any(one.notice == "withdrawal" for one in notices) and _length(after) < SHORT:
        return [Edit(type="withdrawal", before=_hull(before.said), after=_hull([*after.said, *after.notices]))]
    changed = list(_changed(before.said, after.said))
    spoken: dict[int, Said] = {}
    for notice in notices:
        spoken |= dict.fromkeys(_named(notice, changed), notice)
    if not spoken and notices:
        spoken = dict.fromkeys(range(len(changed)), notices[0])
    own = [Edit(type=one.notice or "update", before=None, after=one.place) for one in notices]
    return [*_together([(old, new, spoken.get(number)) for number, (old, new) in enumerate(changed)]), *own]


def _together(found: Sequence[tuple[Said | None, Said | None, Said | None]]) -> Iterator[Edit]:
    """The edits; sentences that came, or went, one right behind the other are one."""

    def run(item: tuple[int, tuple[Said | None, Said | None, Said | None]]) -> tuple[object, ...]:
        place, (old, new, notice) = item
        alone = (new if old is None else old if new is None else None) or None
        return (notice and notice.number, old is None, alone.number - place if alone else -1 - place)

    for _, row in groupby(enumerate(found), key=run):
        some = [item for _, item in row]
        first, last = (_edit(*some[0]), _edit(*some[-1]))
        yield Edit(type=first.type, before=_between(first.before, last.before), after=_between(first.after, last.after))


def _between(first: Place | None, last: Place | None) -> Place | None:
    return Place(doc=first.doc, span=(first.span[0], last.span[1])) if first and last else None


def _edit(old: Said | None, new: Said | None, notice: Said | None) -> Edit:
    kind: EditType = (notice.notice if notice else None) or "update"
    if kind == "withdrawal" and old and notice:
        return Edit(type=kind, before=old.place, after=notice.place)
    return Edit(type=kind, before=old.place if old else None, after=new.place if new else None)


def _named(notice: Said, changed: Sequence[tuple[Said | None, Said | None]]) -> list[int]:
    """The edits of which a notice speaks: those whose words it names most, of a withdrawal the words that went."""
    taken = notice.notice == "withdrawal"
    moved = [_gone(old, new) if taken else _gone(old, new) | _gone(new, old) for old, new in changed]
    shared = [len(notice.stems & words) for words in moved]
    most = max(shared, default=0)
    if taken:
        whole = [len(notice.stems & old.stems) if old else 0 for old, _ in changed]
        return (
            [
                max(
                    range(len(changed)),
                    key=lambda number: (min(shared[number], 1) * whole[number], shared[number], -number),
                )
            ]
            if most
            else []
        )
    return [number for number, count in enumerate(shared) if count >= NAMED and 4 * count > 3 * most]


def _gone(one: Said | None, other: Said | None) -> frozenset[str]:
    """Words of a sentence that another lacks."""
    return (one.stems if one else frozenset()) - (other.stems if other else frozenset())


def _changed(before: Sequence[Said], after: Sequence[Said]) -> Iterator[tuple[Said | None, Said | None]]:
    """Sentences that were edited, went, or came; one that only moved is none."""
    matcher = SequenceMatcher(None, [one.row for one in before], [one.row for one in after], autojunk=False)
    gone = {one.row for one in before} - {one.row for one in after}
    come = {one.row for one in after} - {one.row for one in before}
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            old = [one for one in before[a:b] if one.row in gone]
            yield from _paired(old, [one for one in after[c:d] if one.row in come])


def _paired(old: Sequence[Said], new: Sequence[Said]) -> Iterator[tuple[Said | None, Said | None]]:
    """Each sentence of a stretch with the one it was made from, the most alike first."""
    likes = sorted((-_like(one, other), i, j) for i, one in enumerate(old) for j, other in enumerate(new))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for like, i, j in likes:
        if -like >= SAME and i not in taken and j not in partner:
            partner[j] = i
            taken.add(i)
    for i, one in enumerate(old):
        if i not in taken:
            yield one, None
    for j, other in enumerate(new):
        source = old[partner[j]] if j in partner else None
        if source is None or not _reworded(source, other):
            yield source, other


def _like(one: Said, other: Said) -> float:
    shared = len(one.stems & other.stems)
    return shared / min(len(one.stems), len(other.stems)) if shared >= LEAST else 0.0


def _reworded(one: Said, other: Said) -> bool:
    most = max(len(one.stems), len(other.stems)) or 1
    return one.facts == other.facts and len(one.stems & other.stems) >= REWORDED * most


def _said(place: Place, text: str, stopwords: frozenset[str], known: tuple[int, EditType | None]) -> Said:
    row, stems, facts = [], set(), set()
    for number, match in enumerate(WORD.finditer(text)):
        lower = match[0].lower().replace("’", "'")
        row.append(lower)
        if lower not in stopwords:
            stems.add(stem(lower))
            if match[0][0].isdigit() or (number and match[0][0].isupper()):
                facts.add(stem(lower))
    return Said(place, tuple(row), frozenset(stems), frozenset(facts), *known)


def _length(version: Version) -> int:
    return sum(len(one.row) for one in [*version.said, *version.notices])


def _hull(some: Sequence[Said]) -> Place | None:
    """From the first to the last of some sentences, None if there are none."""
    if not some:
        return None
    spans = [one.place.span for one in some]
    return Place(doc=some[0].place.doc, span=(min(start for start, _ in spans), max(end for _, end in spans)))
