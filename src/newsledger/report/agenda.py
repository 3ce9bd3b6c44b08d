"""What is announced: events that lay ahead when the articles appeared, by the day they were announced for."""

from datetime import date

from newsledger.model.marks import Event, Time
from newsledger.report.drafts import Draft, Sections, references, together
from newsledger.report.extract import DAY, Passage
from newsledger.report.material import Material
from newsledger.report.sources import window
from newsledger.report.timeline import narrowest

WORDS = 18
"""Words of an extract, unless the clause it must hold has more."""

WEEK = 7


def agenda(material: Material) -> Sections:
    """One line for each announced event that has a day, a month or an interval."""
    groups: dict[str, list[Event]] = {}
    for event in material.events():
        if event.realis == "future" and (when := _when(material, event)) and not _stale(material, event.doc, when):
            link = material.happening_of.get((event.doc, event.id))
            sentence = material.extracts.sentences(event.doc, (event.trigger,))[:1]
            key = link.id if link else f"{sentence} {when}"
            groups.setdefault(key, []).append(event)
    drafts = tuple(_draft(material, group) for group in groups.values())
    return Sections(name="coming", drafts=drafts, ordered=True)


def _when(material: Material, event: Event) -> str | None:
    """The event's day, else that of a time ahead in its sentence."""
    if event.when:
        return event.when
    sentence = material.extracts.sentences(event.doc, (event.trigger,))[:1]
    return narrowest(time.value for time in _ahead(material, sentence))


def _ahead(material: Material, sentences: tuple[Passage, ...]) -> list[Time]:
    found = []
    for sentence in sentences:
        parsed = material.extracts.parsed(sentence.doc)
        for time in material.coverage.marks(sentence.doc).of(Time):
            at = parsed.at(time.span)
            inside = at is not None and sentence.start <= at[0] < sentence.end
            if inside and time.type == "DATE" and time.direction == "future" and DAY.match(time.value):
                found.append(time)
    return found


def _stale(material: Material, doc: str, when: str) -> bool:
    """Whether what an event is said to lie ahead of had passed when its article appeared."""
    first, _ = material.sources.window(doc)
    return window(when)[1] < first


def _draft(material: Material, group: list[Event]) -> Draft:
    group.sort(key=lambda event: (material.sources.number(event.doc), event.trigger, event.id))
    first = group[0]
    when = narrowest(day for event in group if (day := _when(material, event))) or ""
    sentences = [s for event in group for s in material.extracts.sentences(event.doc, (event.trigger,))[:1]]
    focus = material.extracts.passage(first.doc, (first.trigger,))
    span = (focus.start, focus.end) if focus else (sentences[0].start, sentences[0].start + 1)
    shown = material.extracts.clause(sentences[0], span, WORDS)
    claimed, voice = material.claim(first.doc, first.stated_by)
    name = f"coming.{_reach(material, when)}"
    return Draft(
        text=material.phrases(name, day=when, extract=material.extracts.shown(shown, known=[when])),
        places=together(material, list(dict.fromkeys(sentences))),
        claimed_by=claimed,
        voice=voice,
        marks=references(*group),
        when=when,
        bonus=float("/" not in when),
    )


def _reach(material: Material, when: str) -> str:
    """How far ahead of the report's day: ``passed``, ``day`` (24 hours), ``week``, ``later``."""
    today = (material.as_of or "")[:10]
    first, last = window(when)
    if not today or len(today) < WEEK:
        return "later"
    if last < today:
        return "passed"
    try:
        days = (date.fromisoformat(first) - date.fromisoformat(today)).days
    except ValueError:
        return "later"
    return "day" if days <= 1 else "week" if days <= WEEK else "later"
