"""Which lines a report shows, by the published rule (docs/report.md), and how many.

Lines are compared by, in this order: their section's own preference; the least number of origins behind them; novelty
against T; how many outlets, then articles, carry them; how central their names are to the coverage; moves of a party
before descriptions; the day, later first; and where they stand. In some sections sides, days or articles take turns.
Near-equal lines of a section fold into one. The
sections then take turns, the one with the fewest words for its share next, until the words run out.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from newsledger.model.brief import Section
from newsledger.model.links import Origins
from newsledger.model.marks import Mention
from newsledger.model.span import Place, Reference, Span
from newsledger.report.drafts import ALIKE, Draft, Sections, apart, finished, status_of, within_reach
from newsledger.report.extract import CUT
from newsledger.report.likeness import words_of
from newsledger.report.material import Material
from newsledger.text.offsets import overlap

ALIKE_OF_ONE = 0.55
"""The same for two lines with one claimant."""

WEIGHED = 60
"""Candidates of a section whose origins are looked up; the others rank behind them, by the articles they cite."""

COMMON = 150
"""Lines of one key with a word or passage, from which on it finds no near-equal ones any more."""

CLOSE = 24
"""Lines of a section that are told by the trees of their sentences; of a report that shows thousands the others are not."""

SCALES = (0.6, 0.8, 1.0, 1.2, 1.5, 2.0)
"""How many times as many words a line may have as its section asks for, the fewest first."""

EVERY = 240
"""The same of a report that has no bounds."""

WHOLE = 3.5
"""How many times as many words a line of such a report may have: mostly its whole sentence."""

SHARES = {
    "bottom-line": 3.0,
    "new": 3.2,
    "figures": 1.7,
    "standings": 5.8,
    "bargain": 0.4,
    "quotations": 3.0,
    "timeline": 3.4,
    "coming": 1.2,
    "conflicts": 1.5,
    "method": 3.0,
}
"""How many words a section may have for each word of another; the bottom line and the method stand outside of it."""

OriginsOf = Callable[[Iterable[Place]], Origins]


class Budget(msgspec.Struct, frozen=True, kw_only=True):
    """How many lines a section may have and how many words the whole.

    Attributes:
        bottom_line: Lines of the bottom line.
        section: Lines of any other section.
        words: Words of the whole.
        new: How many times as many lines the section ``new`` may have.
    """

    bottom_line: int
    section: int
    words: int
    new: int = 1

    def lines(self, name: str) -> int:
        """The most lines of a section."""
        if name == "bottom-line":
            return self.bottom_line
        return min(sys.maxsize, self.section * self.new) if name == "new" else self.section


class _Ranked(msgspec.Struct, frozen=True, kw_only=True):
    draft: Draft
    origins: Origins | None
    rank: tuple[Any, ...]


class Chooser:
    """Ranks, folds and chooses the drafts of all sections."""

    def __init__(self, material: Material, origins_of: OriginsOf, budget: Budget) -> None:
        self._material = material
        self._origins_of = origins_of
        self._budget = budget
        self._names: dict[str, list[tuple[Span, str]]] = {}
        self._spread = _spread(material)

    def chosen(self, sections: Iterable[Sections], room: int) -> tuple[Section, ...]:
        """The sections with their lines, in all no more words than there is room; what is left out is counted."""
        material = self._material
        queues = [(part, self.ranked(part)) for part in sections]
        taken: list[list[_Ranked]] = [[] for _ in queues]
        used = [0.0] * len(queues)
        words, open_ = 0, set(range(len(queues)))
        while open_:
            number = min(open_, key=lambda n: (used[n], n))
            part, queue = queues[number]
            have = len(taken[number])
            if have >= min(len(queue), self._budget.lines(part.name)):
                open_.discard(number)
                continue
            size = len(queue[have].draft.text.split())
            if words + size > room:
                open_.discard(number)
                continue
            words += size
            used[number] += size / SHARES.get(part.name, 1.0)
            taken[number].append(queue[have])
        result = []
        for (part, queue), some in zip(queues, self._told(taken, room), strict=True):
            once = {item.draft.text: item for item in reversed(some)}  # two figures of one sentence that is told whole
            kept = [item for item in some if once[item.draft.text] is item]
            kept = sorted(kept, key=lambda item: self._place(item.draft)) if part.ordered else kept
            lines = tuple(finished(part.name, item.draft, item.origins, material) for item in kept)
            result.append(Section(name=part.name, lines=apart(lines), left_out=len(queue) - len(some) + part.more))
        return tuple(result)

    def _told(self, taken: list[list[_Ranked]], room: int) -> list[list[_Ranked]]:
        """The lines in the words that the trees of their sentences choose, first as few, then as many as there is room for.

        Where the fewest are too many, the lines go that have grown most, of no section the first; these stay as they
        were chosen if they are too many still. Then each line may have more, the first of every section first.
        """
        if self._budget.words == sys.maxsize:
            return [[self._retold(line, number, WHOLE) for number, line in enumerate(some)] for some in taken]
        rough = dict(sorted(((number, n), line) for n, some in enumerate(taken) for number, line in enumerate(some)))
        told = {at: self._retold(line, at[0], SCALES[0]) for at, line in rough.items()}
        words = sum(map(_words, told.values()))
        for at in sorted(told, key=lambda at: (_words(rough[at]) - _words(told[at]), at)):
            if words > room and at[0]:
                words -= _words(told.pop(at))
        for at in sorted(told):
            grown = _words(told[at]) - _words(rough[at])
            if words > room and grown > 0:
                words -= grown
                told[at] = rough[at]
        for scale in SCALES[1:]:
            for at, line in told.items():
                longer = self._retold(rough[at], at[0], scale)
                more = _words(longer) - _words(line)
                if words + more <= room:
                    told[at] = longer
                    words += more
        return [[told[number, n] for number in range(len(some)) if (number, n) in told] for n, some in enumerate(taken)]

    def _retold(self, item: _Ranked, number: int, scale: float) -> _Ranked:
        """A line of a section, by its number there, with so many times the words that are asked for."""
        close = EVERY if self._budget.words == sys.maxsize else CLOSE
        if item.draft.tell is None or number >= close or CUT not in item.draft.text:  # what is not cut needs no tree
            return item
        text = item.draft.tell(self._material.closely(scale))
        return msgspec.structs.replace(item, draft=msgspec.structs.replace(item.draft, text=text))

    def ranked(self, part: Sections) -> list[_Ranked]:
        """The drafts of a section, folded, the first to be shown first."""
        folded = fold(part.drafts)
        near = sorted(folded, key=lambda draft: (-draft.bonus, -len({p.doc for p in draft.places})))
        ranked = [self._rank(draft, weigh=number < WEIGHED) for number, draft in enumerate(near)]
        ranked.sort(key=lambda item: item.rank)
        turns: Counter[str] = Counter()
        waiting: list[tuple[int, int]] = []
        for number, item in enumerate(ranked):
            turn = turns[item.draft.turn] + item.draft.waits if item.draft.turn else 0
            waiting.append((turn if part.turns is None else min(turn, part.turns), number))
            turns[item.draft.turn] += 1
        return [ranked[number] for _, number in sorted(waiting)]

    def _rank(self, draft: Draft, *, weigh: bool) -> _Ranked:
        origins = self._origins_of(draft.places) if draft.places and weigh else None
        docs = {place.doc for place in draft.places}
        fresh = status_of(draft, self._material) in ("new", "changed") or draft.status is not None
        rank = (
            -draft.bonus,
            -(origins.least if origins else 0),
            not fresh,
            -len(origins.outlets if origins else ()),
            -len(docs),
            -self._centrality(draft.places) if weigh else 0.0,
            not draft.move,
            _backwards(draft.when or ""),
            tuple((self._material.sources.number(p.doc), p.span) for p in draft.places),
            draft.text,
        )
        return _Ranked(draft=draft, origins=origins, rank=rank)

    def _place(self, draft: Draft) -> tuple[Any, ...]:
        number = self._material.sources.number
        return (draft.order, draft.when or "", tuple((number(p.doc), p.span) for p in draft.places), draft.text)

    def _centrality(self, places: tuple[Place, ...]) -> float:
        """How many of the articles share the names in a line, summed over its names; rounded, so that ties are ties."""
        total = max(1, len(self._material.sources.order))
        names: set[str] = set()
        for place in places[:4]:
            names.update(name for span, name in self._names_of(place.doc) if overlap(span, place.span))
        return round(sum(self._spread.get(name, 0) / total for name in names), 1)

    def _names_of(self, doc: str) -> list[tuple[Span, str]]:
        """Where an article has which names."""
        if doc not in self._names:
            mentions = self._material.coverage.marks(doc).of(Mention)
            self._names[doc] = [(m.span, m.name) for m in mentions if m.form == "name"]
        return self._names[doc]


def _words(line: _Ranked) -> int:
    return len(line.draft.text.split())


def fold(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts with near-equal ones folded into the first of them, which takes over their places and marks.

    Near-equal are two of one key and day that share half of the places of the shorter, or three quarters of its words.
    """
    kept: list[Draft] = []
    words: list[frozenset[str]] = []
    alike: defaultdict[tuple[str, str | None], dict[Any, list[int]]] = defaultdict(dict)
    for draft in drafts:
        own, known = words_of(draft.text), alike[draft.key, draft.when]
        found = [known.setdefault(sign, []) for sign in (*own, *draft.places)]
        rivals = sorted({n for some in found if len(some) <= COMMON for n in some})
        same = next((n for n in rivals if _same(draft, own, kept[n], words[n])), None)
        if same is None:
            for some in found:
                some.append(len(kept))
            kept.append(draft)
            words.append(own)
        else:
            kept[same] = _folded(kept[same], draft)
    return kept


def _same(draft: Draft, own: frozenset[str], other: Draft, words: frozenset[str]) -> bool:
    fewer = min(len(draft.places), len(other.places))
    if fewer and 2 * len(set(draft.places) & set(other.places)) >= fewer:
        return True
    shorter = min(len(own), len(words))
    enough = ALIKE_OF_ONE if draft.claimed_by and draft.claimed_by == other.claimed_by else ALIKE
    return shorter > 0 and len(own & words) / shorter >= enough


def _folded(first: Draft, second: Draft) -> Draft:
    places = within_reach((*first.places, *second.places))
    marks: tuple[Reference, ...] = tuple(dict.fromkeys((*first.marks, *second.marks)))
    return msgspec.structs.replace(first, places=places, marks=marks)


def _spread(material: Material) -> dict[str, int]:
    """Name to the number of articles that hold it."""
    spread: dict[str, int] = {}
    for doc in material.sources.order:
        for name in {m.name for m in material.coverage.marks(doc).of(Mention) if m.form == "name"}:
            spread[name] = spread.get(name, 0) + 1
    return spread


def _backwards(day: str) -> tuple[int, ...]:
    return tuple(-ord(sign) for sign in day[:10])
