"""The timeline: what happened and was said on which day, told in the words of the articles."""

from collections.abc import Iterable, Iterator

from newsledger.model.marks import Event, Position, Time
from newsledger.report.drafts import Draft, Sections, references, together
from newsledger.report.extract import DAY, Passage
from newsledger.report.material import Material
from newsledger.report.sources import window

WORDS = 14
"""Words of an extract, unless the clause it must hold has more."""

Happened = Event | Position


def timeline(material: Material) -> Sections:
    """One line for each dated happening, by day; events of one sentence and day share a line."""
    groups = _grouped(material)
    drafts = tuple(draft for group in groups if (draft := _draft(material, group)))
    return Sections(name="timeline", drafts=drafts, ordered=True)


def _grouped(material: Material) -> list[list[Happened]]:
    """Events that one happening joins, else each by itself, with dated moves; those of one sentence and day are one."""
    joined: dict[str, list[Happened]] = {}
    for mark in _dated(material):
        link = material.happening_of.get((mark.doc, mark.id))
        joined.setdefault(link.id if link else mark.id, []).append(mark)
    parent = {key: key for key in joined}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    seen: dict[tuple[Passage, str], str] = {}
    for key, marks in joined.items():
        for mark in marks:
            for sentence in material.extracts.sentences(mark.doc, _spans(mark))[:1]:
                other = seen.setdefault((sentence, mark.when or ""), key)
                parent[root(key)] = root(other)
    groups: dict[str, list[Happened]] = {}
    for key, marks in joined.items():
        groups.setdefault(root(key), []).extend(marks)
    return list(groups.values())


def _dated(material: Material) -> Iterator[Happened]:
    marks: list[Happened] = [*material.events(), *material.marks(Position)]
    for mark in marks:
        actual = not isinstance(mark, Event) or mark.realis == "actual"
        if actual and mark.when and _past(material, mark.doc, mark.when):
            yield mark


def _past(material: Material, doc: str, when: str) -> bool:
    """Whether a day was not ahead of the article that tells of it, nor of the report."""
    first = window(when)[0]
    return first <= material.sources.window(doc)[1] and (material.as_of is None or first <= material.as_of[:10])


def _spans(mark: Happened) -> tuple[tuple[int, int], ...]:
    return (mark.trigger,) if isinstance(mark, Event) else mark.content


def _draft(material: Material, group: list[Happened]) -> Draft | None:
    group.sort(key=lambda mark: (material.sources.number(mark.doc), _spans(mark), mark.id))
    day = narrowest(mark.when for mark in group if mark.when)
    first = group[0]
    sentences = [s for mark in group for s in material.extracts.sentences(mark.doc, _spans(mark))[:1]]
    focus = material.extracts.passage(first.doc, _spans(first))
    if day is None or not sentences or focus is None:
        return None
    shown = material.extracts.clause(sentences[0], (focus.start, min(focus.end, sentences[0].end)), WORDS)
    claimed, voice = material.claim(first.doc, first.stated_by)
    said = material.phrases("timeline.line", day=day, extract=material.extracts.shown(shown, known=[day]))
    times = [t for t in material.coverage.marks(first.doc).of(Time) if DAY.match(t.value) and t.value == day]
    return Draft(
        text=said,
        places=together(material, list(dict.fromkeys(sentences))),
        claimed_by=claimed,
        voice=voice,
        marks=references(*group, *_near(material, times, sentences[0])),
        when=day,
        turn=day[:10],
        move=any(isinstance(mark, Position) for mark in group),
        bonus=float(len(day) >= len("2031-05") and bool(_near(material, times, sentences[0]))),
    )


def _near(material: Material, times: Iterable[Time], sentence: Passage) -> list[Time]:
    """The times that stand in a sentence."""
    parsed = material.extracts.parsed(sentence.doc)
    inside = [(time, parsed.at(time.span)) for time in times]
    return [time for time, at in inside if at and sentence.start <= at[0] < sentence.end]


def narrowest(days: Iterable[str]) -> str | None:
    """The day that says most: a single day before a month, a month before a year; of equals the first."""
    return min(days, key=lambda day: ("/" in day, -len(day), day), default=None)
