"""The timeline: what happened and was said on which day, told in the words of the articles."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

import msgspec

from newsledger.compare.parts import Parts
from newsledger.model.marks import Event, Position, Time
from newsledger.report.drafts import Draft, Sections, foremost, references, together
from newsledger.report.extract import Passage
from newsledger.report.material import Material
from newsledger.report.sources import EARLIEST, LATEST, plain_day, window
from newsledger.text.calendar import interval, resolve

WORDS = 8
"""Words of an extract, unless the clause it must hold has more."""

AHEAD = ("demand", "offer", "threat", "red-line")
"""Moves whose content has not happened."""

VAGUE = re.compile(r"XXXX-")
"""The value of a day that lacks its year or week, in an article whose own day is not known: ``XXXX-WXX-4``."""

YEAR = re.compile(r"\d{4}")
"""The value of a whole year."""

LEADS = 0.25
"""The same of what an article opens with."""

TOLD = 0.5
"""Preference of what an outlet tells in its own voice, and of what several articles tell, over single sayings."""

AGAIN = 0.5
"""What a line loses for each that comes before it of the same day and claimant: others say something, too."""

FEW = 6
"""Words of a sentence that tells little: ``MARN, 13 October.``"""

OPENING = 2
"""Sentences in which an article says what it is about, its headline among them."""

TURNS = 1
"""Lines of each day that come before the rank alone decides; what one article tells of long ago, or without a day of
its own, has none."""

LONG_AGO = 31
"""Days before the first article, from which on what happened is its background."""

BEFALLEN = "events.befallen"
"""The rule of what befalls and nobody does, which has no type: a ferry that sinks is what its crisis begins with."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
"""How the value of a single day, or of an hour of it, begins."""

YEAR = re.compile(r"\d{4}")

Happened = Event | Position | Time
"""What has a day: an event, a move, or what an article opens with and no event or move tells, by the time it names."""


def timeline(material: Material) -> Sections:
    """One line for each dated happening, by day; events of one sentence and day share a line."""
    groups, more = foremost(material, _grouped(material), lambda group: _carried(material, group))
    drafts = [draft for group in groups if (draft := _draft(material, group))]
    return Sections(name="timeline", drafts=_spread(drafts), ordered=True, turns=TURNS, more=more)


def _spread(drafts: list[Draft]) -> tuple[Draft, ...]:
    """The lines, those that come after others of one day and claimant with less preference."""
    told: Counter[tuple[str, str]] = Counter()
    lost: dict[int, float] = {}
    for number, draft in sorted(enumerate(drafts), key=lambda pair: (-pair[1].bonus, pair[0])):
        if draft.claimed_by:
            lost[number] = AGAIN * told[draft.key, draft.claimed_by]
            told[draft.key, draft.claimed_by] += 1
    return tuple(
        msgspec.structs.replace(draft, bonus=draft.bonus - lost.get(number, 0.0)) for number, draft in enumerate(drafts)
    )


def _carried(material: Material, group: list[Happened]) -> tuple[str, float]:
    """The day of a group, and how many articles tell of it."""
    day = narrowest(when for mark in group if (when := _when(material, mark)))
    return day or "", float(len({mark.doc for mark in group}))


def _grouped(material: Material) -> list[list[Happened]]:
    """Events that one happening joins, else each by itself, with dated moves; those of one sentence and day are one.

    A sentence whose day is an interval joins the one it was copied from, or that was copied from it, with a day; so
    does one with an event of the same type: a copy that was dated otherwise tells of no other day. So does one without a
    day of its own, and what a sentence tells without a day joins what it tells with one.
    """
    joined: dict[str, list[Happened]] = {}
    dated = list(_dated(material))
    dates = {(sentence, _when(material, mark)) for mark in dated for sentence in _at(material, mark)}
    for mark in (*dated, *_openings(material, dates)):
        link = material.happening_of.get((mark.doc, mark.id))
        joined.setdefault(link.id if link else mark.id, []).append(mark)
    told = [
        (key, _when(material, mark) or "", s)
        for key, some in joined.items()
        for mark in some
        for s in _at(material, mark)
    ]
    parts = Parts[str]()
    seen: dict[tuple[Passage, str], str] = {}
    known: dict[Passage, list[str]] = {}
    days: dict[Passage, dict[str, str]] = {}
    for key, day, sentence in told:
        parts.join(key, seen.setdefault((sentence, day), key))
        if "/" not in day:
            known.setdefault(sentence, []).append(key)
            days.setdefault(sentence, {}).setdefault(day, key)
    bare = _of_no_day(material, days)
    for one, other in (*_told_with_days(days, bare), *_of_one_year(material, joined)):
        parts.join(one, other)
    types = {key: {mark.type for mark in some if isinstance(mark, Event)} - {None} for key, some in joined.items()}
    for key, day, sentence in told:
        for facing in material.facing.of(sentence):
            for other in known.get(facing, []):
                if "/" in day or types[key] & types[other] or bare.get(sentence) == day:
                    parts.join(key, other)
    groups: dict[str, list[Happened]] = {}
    for key, some in joined.items():
        groups.setdefault(parts.root(key), []).extend(some)
    return list(groups.values())


def _of_one_year(material: Material, joined: dict[str, list[Happened]]) -> Iterator[tuple[str, str]]:
    """What is told of years ago by the year alone, of one kind and one state that undergoes it."""
    first: dict[tuple[str, str | None, str | None, str], str] = {}
    for key, some in joined.items():
        for mark in some:
            when = _when(material, mark) or ""
            codes = {party.code for party in mark.target if party.code} if isinstance(mark, Event) else set()
            if isinstance(mark, Event) and YEAR.fullmatch(when):
                for code in sorted(codes):
                    yield key, first.setdefault((when, mark.type, mark.mode, code), key)


def _told_with_days(days: dict[Passage, dict[str, str]], bare: dict[Passage, str]) -> Iterator[tuple[str, str]]:
    """What a sentence tells without a day, with what it tells of the last day before its article's."""
    for sentence, day in bare.items():
        others = [(when, key) for when, key in days[sentence].items() if when < day]
        if others:
            yield days[sentence][day], max(others)[1]


def _of_no_day(material: Material, days: dict[Passage, dict[str, str]]) -> dict[Passage, str]:
    """Sentences with the day of their article where they tell something of it, and no time in them says so."""
    found = {}
    for sentence, told in days.items():
        day = material.sources.day(sentence.doc)
        if day in told and (len(told) > 1 or material.facing.of(sentence)):
            times = [t for t in material.coverage.marks(sentence.doc).of(Time) if plain_day(t.value) == day]
            if not _near(material, times, sentence):
                found[sentence] = day
    return found


def _at(material: Material, mark: Happened) -> tuple[Passage, ...]:
    """The sentence a mark begins in."""
    return material.extracts.sentences(mark.doc, _spans(mark))[:1]


def _dated(material: Material) -> Iterator[Happened]:
    events = (event for event in material.marks(Event) if event.type or event.why.rule.startswith(BEFALLEN))
    marks: list[Happened] = [*events, *material.marks(Position)]
    told = {
        (mark.doc, _kind(mark))
        for mark in marks
        if any(not material.extracts.is_heading(one) for one in _at(material, mark))
    }
    for mark in marks:
        if (mark.doc, _kind(mark)) in told and any(map(material.extracts.is_heading, _at(material, mark))):
            continue  # the headline of what the article tells in its text
        actual = not isinstance(mark, Event) or (mark.realis == "actual" and not supposed(material, mark, AHEAD))
        when = _when(material, mark)
        if actual and when and _past(material, mark.doc, when) and not _running(material, mark.doc, when):
            yield mark


def _openings(material: Material, told: set[tuple[Passage, str | None]]) -> Iterator[Time]:
    """The days on which happened what articles open with, where no event or move of the sentence has that day.

    Of several days in one sentence the last that the article can tell of counts: "the door was open on Tuesday, the
    agency said on Thursday".
    """
    for doc in material.sources.order:
        opening = next((one for one in material.likeness.sentences(doc) if _tells(material, one)), None)
        if opening is None or material.is_notice(opening):
            continue
        behind = Passage(doc, material.extracts.begin(opening), opening.end)  # no day of a dateline
        named = _near(material, material.coverage.marks(doc).of(Time), behind)
        past = [
            t for t in named if DAY.match(t.value) and t.direction != "future" and _past(material, doc, t.value[:10])
        ]
        last = max(past, key=lambda time: (time.value[:10], time.span), default=None)
        if last and (opening, last.value[:10]) not in told:
            yield last


def _tells(material: Material, sentence: Passage) -> bool:
    """Whether a sentence tells news: no heading, no dateline alone, nothing about the page it stands on."""
    few = len(material.extracts.text(sentence).split()) < FEW
    return not (few or material.extracts.is_heading(sentence) or material.is_aside(sentence))


def _kind(mark: Happened) -> str | None:
    return mark.type if isinstance(mark, Event) else mark.move if isinstance(mark, Position) else None


def supposed(material: Material, event: Event, kinds: tuple[str, ...] = ()) -> bool:
    """Whether an event stands in the condition of a move, or in what moves of some kinds want: nobody says it happens."""
    starts, ends = material.wanted(event.doc, kinds)
    number = bisect_right(starts, event.trigger[0])
    return number > 0 and event.trigger[0] < ends[number - 1]


def _when(material: Material, mark: Happened) -> str | None:
    """The day of a mark; in an article whose own day is an interval, the interval of a time in its sentence."""
    if isinstance(mark, Time):
        return plain_day(mark.value)
    if mark.when or not material.sources.day(mark.doc):
        return plain_day(mark.when)
    sentences = material.extracts.sentences(mark.doc, _spans(mark))[:1]
    vague = [t for t in material.coverage.marks(mark.doc).of(Time) if VAGUE.match(t.value) and t.direction == "past"]
    near = [time for sentence in sentences for time in _near(material, vague, sentence)]
    return _interval(near[0].relative, material.sources.window(mark.doc)) if near else None


def _interval(relative: str | None, ends: tuple[str, str]) -> str | None:
    """What a relative time means for the first and for the last day an article can have."""
    if relative is None or ends[0] == EARLIEST or ends[1] == LATEST:
        return None
    first, last = (interval(resolve(relative, date.fromisoformat(end))) for end in ends)
    return f"{first[0]}/{last[1]}" if first and last else None


def _past(material: Material, doc: str, when: str) -> bool:
    """Whether a day was not ahead of the article that tells of it, nor of the report."""
    first = window(when)[0]
    return first <= material.sources.window(doc)[1] and (material.as_of is None or first <= material.as_of[:10])


def _running(material: Material, doc: str, when: str) -> bool:
    """Whether a time is only the year in which the article appears, which tells no day: the worst storm of the year."""
    return YEAR.fullmatch(when) is not None and material.sources.window(doc)[1].startswith(when)


def _spans(mark: Happened) -> tuple[tuple[int, int], ...]:
    return mark.content if isinstance(mark, Position) else ((mark.trigger if isinstance(mark, Event) else mark.span),)


def _draft(material: Material, group: list[Happened]) -> Draft | None:
    group.sort(key=lambda mark: (material.sources.number(mark.doc), _spans(mark), mark.id))
    day = narrowest(when for mark in group if (when := _when(material, mark)))
    first = group[0]
    sentences = [s for mark in group for s in material.extracts.sentences(mark.doc, _spans(mark))[:1]]
    focus = material.extracts.passage(first.doc, _spans(first))
    if day is None or not sentences or focus is None:
        return None
    if isinstance(first, Time):
        focus = Passage(first.doc, sentences[0].start, sentences[0].start + 1)  # the day is told: what happened must be
    tell = partial(_words, day=day, sentence=sentences[0], focus=focus)
    stated_by = _stated_by(material, sentences[0]) if isinstance(first, Time) else first.stated_by
    claimed, voice = material.claim(first.doc, stated_by)
    plain = voice == "outlet" and all(isinstance(mark, Event) for mark in group)
    places = together(material, list(dict.fromkeys(sentences)))
    wide = len({mark.doc for mark in group}) > 1
    times = [
        t for t in material.coverage.marks(first.doc).of(Time) if plain_day(t.value) == day or VAGUE.match(t.value)
    ]
    stated = bool(_near(material, times, sentences[0]))
    return Draft(
        text=tell(material),
        tell=tell,
        places=places,
        claimed_by=claimed,
        voice=voice,
        marks=references(*group, *_near(material, times, sentences[0])),
        when=day,
        key=day,
        turn=day,
        order=window(day)[1],  # an interval, a month or a year stands where it ends: by then it had happened
        waits=TURNS if len({place.doc for place in places}) == 1 and (not stated or _long_ago(material, day)) else 0,
        move=any(isinstance(mark, Position) for mark in group),
        bonus=stated + TOLD * (plain or wide) + LEADS * (not isinstance(first, Time) and _leads(material, group)),
    )


def _stated_by(material: Material, sentence: Passage) -> str | None:
    """The attribution whose content is most of a sentence; none that only stands in it: "… after a court ordered it to"."""
    said = material.said_in(sentence)
    held = material.extracts.passage(sentence.doc, said.content) if said else None
    inside = min(held.end, sentence.end) - max(held.start, sentence.start) if held else 0
    return said.id if said and 2 * inside >= sentence.end - sentence.start else None


def _words(material: Material, day: str, sentence: Passage, focus: Passage) -> str:
    """What a line says: its day, and the clause that tells what happened."""
    told = material.unframed(sentence)
    start = max(material.extracts.main(told, WORDS), min(focus.start, told.end - 1))
    shown = material.extracts.clause(told, (start, max(start + 1, min(focus.end, told.end))), WORDS)
    extract = material.extracts.shown(shown, known=[day], of=told)
    return material.phrases("timeline.line", day=material.phrases.day(day), extract=extract)


def _leads(material: Material, group: list[Happened]) -> bool:
    """Whether an article opens with what is told."""
    found = {sentence for mark in group for sentence in _at(material, mark)}
    return any(sentence in material.likeness.sentences(sentence.doc)[:OPENING] for sentence in found)


def _long_ago(material: Material, day: str) -> bool:
    """Whether a day lies long before the first article's."""
    first, told = interval(material.sources.day(material.sources.order[0])), interval(day)
    return first is not None and told is not None and (first[0] - told[1]).days > LONG_AGO


def _near(material: Material, times: Iterable[Time], sentence: Passage) -> list[Time]:
    """The times that stand in a sentence."""
    parsed = material.extracts.parsed(sentence.doc)
    inside = [(time, parsed.at(time.span)) for time in times]
    return [time for time, at in inside if at and sentence.start <= at[0] < sentence.end]


def narrowest(days: Iterable[str]) -> str | None:
    """The day that says most: a single day before a month, a month before a year; of equals the first."""
    return min(days, key=lambda day: ("/" in day, -len(day)), default=None)
