"""What is announced: events that lay ahead when the articles appeared, by the day they were announced for."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

import msgspec

from newsledger.model.marks import Event, Time
from newsledger.model.span import Reference, Span
from newsledger.report.drafts import Draft, Sections, foremost, references, together
from newsledger.report.extract import DAY, Passage
from newsledger.report.fates import Fate, Fates
from newsledger.report.likeness import Words, words_of
from newsledger.report.material import Material
from newsledger.report.sources import plain_day, window
from newsledger.report.terms import terms
from newsledger.report.timeline import narrowest, supposed
from newsledger.text.calendar import interval

WORDS = 9
"""Words of an extract, unless the clause it must hold has more."""

WEEK = 7

AHEAD = 3.0
"""What counts more than all else of an announcement: that it lies ahead, and that it lies no more than a week back."""

TALKS = ("CONSULT", "AGREE")
"""The PLOVER types of meetings and talks, held and agreed upon."""

PLACES = ("GPE", "LOC", "FAC")
"""The types of countries, cities, rivers and buildings."""

LIKE = 2
"""Telling words in which two announcements for one day are one."""

PART = 0.4
"""Share of the telling words of the shorter of them that these are at least."""

PLAIN = re.compile(r"\b[a-z]{4,}")
"""A word in small letters that tells something."""

SHARED = 2
"""Such names that announcements of talks for one day have in common if they are one meeting; one if it is no side."""


class Ahead(msgspec.Struct, frozen=True, kw_only=True):
    """Something that lay ahead when its article appeared: a sentence, what tells of it, and its day."""

    sentence: Passage
    focus: Span
    when: str
    event: Event | None = None
    marks: tuple[Reference, ...] = ()


class _Times:
    """The days and months of articles that are not past, with their reading offsets."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._by_doc: dict[str, list[tuple[Time, Span]]] = {}

    def inside(self, sentence: Passage) -> list[tuple[Time, Span]]:
        """Those that begin in a sentence."""
        known = self.of(sentence.doc)
        return known[bisect_left(known, sentence.start, key=_start) : bisect_left(known, sentence.end, key=_start)]

    def of(self, doc: str) -> list[tuple[Time, Span]]:
        """Those of an article, in order."""
        if doc not in self._by_doc:
            self._by_doc[doc] = sorted(self._found(doc), key=_start)
        return self._by_doc[doc]

    def _found(self, doc: str) -> Iterator[tuple[Time, Span]]:
        parsed = self._material.extracts.parsed(doc)
        for time in self._material.coverage.marks(doc).of(Time):
            at = parsed.at(time.span)
            if at and time.type in ("DATE", "TIME") and time.direction != "past" and DAY.match(time.value[:10]):
                yield time, at


def _start(found: tuple[Time, Span]) -> int:
    return found[1][0]


def agenda(material: Material) -> Sections:
    """One line for each announced event that has a day, a month or an interval; sentences with a time ahead as well."""
    times = _Times(material)
    events = [ahead for event in material.events() if (ahead := _of_event(material, event, times))]
    told = {ahead.sentence for ahead in events}
    every = [*events, *(ahead for ahead in _of_times(material, times) if ahead.sentence not in told)]
    headings = {ahead.sentence for ahead in every if material.extracts.is_heading(ahead.sentence)}
    written = {(ahead.sentence.doc, ahead.when) for ahead in every if ahead.sentence not in headings}
    groups: dict[str, list[Ahead]] = {}
    for ahead in every:
        event = ahead.event
        link = material.happening_of.get((event.doc, event.id)) if event else None
        if ahead.sentence in headings and (ahead.sentence.doc, ahead.when) in written:
            continue  # the headline of what the article tells in its text
        groups.setdefault(link.id if link else f"{ahead.sentence} {ahead.when}", []).append(ahead)
    worded, more = foremost(
        material,
        _retold(material, times, _met(material, list(groups.values()))),
        lambda group: ("", _bonus(material, group) + 1 - 1 / len(_docs(group))),
    )
    drafts = tuple(_draft(material, group, fate) for group, fate in _with_fates(material, worded))
    return Sections(name="coming", drafts=drafts, ordered=True, more=more)


def _met(material: Material, groups: list[list[Ahead]]) -> list[list[Ahead]]:
    """The groups, those put together that announce talks for one day and share their place: one meeting, told twice."""
    sides = {term.side for term in terms(material)}  # that two name a side tells no meeting place
    kept: list[list[Ahead]] = []
    meetings: dict[str, list[tuple[set[str], list[Ahead]]]] = {}
    for group in groups:
        told = meetings.setdefault(narrowest(ahead.when for ahead in group) or "", [])
        talks = any(ahead.event and ahead.event.type in TALKS for ahead in group)
        names = [name for ahead in group for name in material.extracts.names(ahead.sentence) if talks]
        places = {name.name for name in names if name.type in PLACES}
        same = next(
            (meeting for known, meeting in told if len(known & places) >= SHARED or (known & places) - sides), None
        )
        if same is None:
            kept.append(list(group))
            told.append((places, kept[-1]))
        else:
            same += group
    return kept


def _retold(material: Material, times: _Times, groups: list[list[Ahead]]) -> list[list[Ahead]]:
    """The groups, those of one day put together that several articles announce in like words, names and days left out.

    A day further off than a week is hardly shared by chance: one such word is enough.
    """
    kept: list[tuple[str, Words, list[Ahead]]] = []
    for group in groups:
        when, own = narrowest(ahead.when for ahead in group) or "", _plain(material, times, group)
        for day, words, known in kept if DAY.match(when) else ():
            apart = _docs(known).isdisjoint(_docs(group))
            least = max(LIKE, PART * min(len(words), len(own)))
            if apart and day == when and len(words & own) >= (1 if _far(material, when, (*known, *group)) else least):
                known.extend(group)
                break
        else:
            kept.append((when, own, list(group)))
    return [group for _, _, group in kept]


def _plain(material: Material, times: _Times, group: list[Ahead]) -> Words:
    """The telling words in small letters of the sentences that announce something, without those of its day."""
    found = set[str]()
    for sentence in {ahead.sentence for ahead in group}:
        text = material.extracts.parsed(sentence.doc).text
        days = [at for _, at in times.inside(sentence)]
        every = PLAIN.finditer(text, sentence.start, sentence.end)
        small = [match[0] for match in every if not any(at[0] <= match.start() < at[1] for at in days)]
        found |= words_of(" ".join(small)) & material.likeness.words(sentence)
    return frozenset(found)


def _far(material: Material, when: str, group: Iterable[Ahead]) -> bool:
    """Whether a day lies more than a week behind each article that announces something for it."""
    ends = [interval(material.sources.window(ahead.sentence.doc)[1]) for ahead in group]
    day = interval(when)
    return day is not None and all(end is not None and (day[0] - end[1]).days > WEEK for end in ends)


def _with_fates(material: Material, groups: list[list[Ahead]]) -> list[tuple[list[Ahead], Fate | None]]:
    """The groups with what became of them; one that only calls off what others announce is told with them."""
    fates: Fates = material.once(Fates)
    found: list[tuple[list[Ahead], Fate | None]] = []
    for group in groups:
        when = narrowest(ahead.when for ahead in group) or ""
        types = {ahead.event.type for ahead in group if ahead.event}
        types |= {*TALKS} if types & {*TALKS} else set()  # talks agreed upon are held as a meeting
        found.append((group, fates.of([(ahead.sentence, ahead.focus) for ahead in group], when, types)))
    calling = {
        (sentence, ahead.when)
        for group, fate in found
        for ahead in group
        for sentence in (fate.told if fate else ())
        if sentence not in {one.sentence for one in group}
    }
    return [
        (group, fate)
        for group, fate in found
        if not calling.issuperset((ahead.sentence, ahead.when) for ahead in group)
    ]


def _docs(group: list[Ahead]) -> set[str]:
    return {ahead.sentence.doc for ahead in group}


def _bonus(material: Material, group: list[Ahead]) -> float:
    """What lies ahead still comes first, then what passed within a week; of each what is an event, and has a day."""
    when = narrowest(ahead.when for ahead in group) or ""
    near = interval(when), interval((material.as_of or "")[:10])
    recent = bool(near[0] and near[1] and (near[1][0] - near[0][1]).days <= WEEK)
    nearness = AHEAD * (_reach(material, when) != "passed") + AHEAD * recent
    return nearness + float("/" not in when) + any(ahead.event for ahead in group)


def _of_event(material: Material, event: Event, times: _Times) -> Ahead | None:
    sentences = material.extracts.sentences(event.doc, (event.trigger,))[:1]
    focus = material.extracts.passage(event.doc, (event.trigger,))
    if event.realis != "future" or supposed(material, event) or not sentences or focus is None:
        return None
    near = [(time, plain_day(time.value) or "") for time, _ in times.inside(sentences[0])]
    when = plain_day(event.when) or narrowest(day for _, day in near)
    said = any(time.direction == "future" and day == when for time, day in near)
    if when is None or not (said or _is_ahead(material, event.doc, when)):
        return None
    span = (focus.start, focus.end)
    return Ahead(sentence=sentences[0], focus=span, when=when, event=event, marks=references(event))


def _of_times(material: Material, times: _Times) -> Iterator[Ahead]:
    """Sentences with a time that lies ahead, whatever is said to happen then."""
    for doc in material.sources.order:
        for time, span in times.of(doc):
            when = plain_day(time.value) or ""
            if _is_ahead(material, doc, when):
                for sentence in material.extracts.sentences(doc, (time.span,))[:1]:
                    if material.is_notice(sentence) or material.is_aside(sentence):
                        continue
                    yield Ahead(sentence=sentence, focus=span, when=when, marks=references(time))


def _is_ahead(material: Material, doc: str, when: str) -> bool:
    """Whether a time begins after the last day on which an article can have appeared."""
    return bool(material.sources.day(doc)) and window(when)[0] > material.sources.window(doc)[1]


def _draft(material: Material, group: list[Ahead], fate: Fate | None) -> Draft:
    group.sort(key=lambda ahead: _in_order(material, ahead))
    first = group[0]
    when = narrowest(ahead.when for ahead in group) or ""
    told_of = fate.told if fate else ()
    if fate and fate.became != "held":  # who calls it off is told, in those words
        first = Ahead(sentence=told_of[-1], focus=(told_of[-1].start, told_of[-1].start + 1), when=when)
    name = f"coming.{fate.became if fate else _reach(material, when)}"
    tell = partial(_words, name=name, when=when, first=first)
    said = material.said_in(first.sentence)
    stated = (first.event.stated_by if first.event else None) or (said.id if said else None)
    claimed, voice = material.claim(first.sentence.doc, stated)
    return Draft(
        text=tell(material),
        tell=tell,
        places=together(material, list(dict.fromkeys((*(ahead.sentence for ahead in group), *told_of)))),
        claimed_by=claimed,
        voice=voice,
        marks=tuple(dict.fromkeys(mark for ahead in group for mark in ahead.marks)),
        when=when,
        became=fate.became if fate else None,
        key=when,
        bonus=_bonus(material, group),
    )


def _words(material: Material, name: str, when: str, first: Ahead) -> str:
    """What a line says: how far ahead it lies, its day, and the clause that announces it."""
    told = material.unframed(first.sentence)
    told = told if told.start <= first.focus[0] else first.sentence
    text = material.extracts.parsed(told.doc).text
    begun = first.event is None and material.extracts.cuts.one_clause(text, (told.start, first.focus[0]))
    focus = (told.start, told.start + 1) if begun else first.focus  # the day is told: what happens then must be
    shown = material.extracts.clause(told, focus, WORDS)
    extract = material.extracts.shown(shown, known=[when], of=told)
    return material.phrases(name, day=material.phrases.day(when), extract=extract)


def _in_order(material: Material, ahead: Ahead) -> tuple[bool, int, Passage, Span]:
    """By article and place; a heading says it too shortly to be shown before a sentence."""
    heading = material.extracts.is_heading(ahead.sentence)
    return heading, material.sources.number(ahead.sentence.doc), ahead.sentence, ahead.focus


def _reach(material: Material, when: str) -> str:
    """How far ahead of the report's day: ``passed``, ``day`` (24 hours), ``week``, ``ahead``."""
    today = (material.as_of or "")[:10]
    first, last = window(when)
    if last < today:
        return "passed"
    if first != last:
        return "ahead"
    try:
        days = (date.fromisoformat(first) - date.fromisoformat(today)).days
    except ValueError:
        return "ahead"
    return "day" if days <= 1 else "week" if days <= WEEK else "ahead"
