"""What articles know of each other's days: guesses, and days shared by the articles of one story."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from newsledger.language.clues import Clues
from newsledger.language.day_rules import of_tops
from newsledger.language.days import NEWS, WEEK, after_lead, agreed, fitting
from newsledger.model.links import Story
from newsledger.model.span import Place, Spans
from newsledger.text.periods import Days

NARROW = 6  # days: an interval no longer than this says when the news of an article happened
ALIKE = 0.65  # score from which on a story is one although the leads name different weekdays
ASIDE = 3  # days by which the leads of one story may lie apart

SEASON = timedelta(days=120)
"""Between the first and last day of a coverage that names the year of a day and month."""

PRINTED = timedelta(days=1)
"""How long after its date above the text or in its dateline an article may be printed."""

Windows = Mapping[str, Days]


class Guess(msgspec.Struct, frozen=True, kw_only=True):
    """The day of one article as others tell it.

    Attributes:
        doc: The article.
        days: First and last day.
        rule: Name of the rule.
        confident: What it rests on leaves no other day or week.
        spans: What decided in the article itself.
        places: What decided in others.
        records: The story, if it decided.
    """

    doc: str
    days: Days
    rule: str
    confident: bool
    spans: Spans = ()
    places: tuple[Place, ...] = ()
    records: tuple[str, ...] = ()


def unsure(story: Story, windows: Windows) -> list[str]:
    """The articles of a story whose day is open and that others may know; none of a story of one article."""
    open_ = [doc for doc in story.docs if doc not in windows or windows[doc][0] != windows[doc][1]]
    return open_ if len(story.docs) > 1 else []


def of_story(story: Story, clues: Mapping[str, Clues], windows: Windows, limits: tuple[int, int]) -> Iterator[Guess]:
    """Guesses for the articles of a story whose day is open, from its dated ones or from the clues of all together.

    Articles of one story tell of one happening: where their leads name the same weekday, they mean the same day. An
    article that knows its day within an interval is narrowed to what its neighbours leave of it.

    Misses:
        Stories that go on for more than a week; articles whose lead names no weekday.
    """
    happened = {doc: _lead_day(clues[doc], windows[doc]) for doc in story.docs if _narrow(windows.get(doc))}
    rule = "story"
    if not happened:
        happened, rule = _pooled(story, clues, limits), "story-pooled"
    if happened and max(b for _, b in happened.values()) - min(a for a, _ in happened.values()) > NEWS:
        return  # a story of weeks says nothing of the day of one of its articles
    for doc in unsure(story, windows):
        others = {other: days for other, days in happened.items() if other != doc or doc not in windows}
        guess = (_written(doc, story, clues, others) or _shared(doc, story, clues, others, rule)) if others else None
        if guess and doc in windows:
            guess = _narrowed(guess, windows[doc])
        if guess:
            yield guess


def of_coverage(doc: str, clues: Clues, windows: Windows) -> Guess | None:
    """By the date that an article has above its text or in its dateline, in the year of a coverage of one season.

    Misses:
        An article of another year that was put into the coverage.
    """
    known = [days for days in windows.values() if _narrow(days)]
    first, last = min((a for a, _ in known), default=date.max), max((b for _, b in known), default=date.min)
    if not known or last - first > SEASON:
        return None
    found = of_tops(clues, range(first.year, last.year + 1))
    if found is None or not first - NEWS <= found.days[0] <= last + NEWS:
        return None
    days = (found.days[0], found.days[0] + PRINTED)
    return Guess(doc=doc, days=days, rule="year-of-coverage", confident=False, spans=found.spans)


def _narrowed(guess: Guess, own: Days) -> Guess | None:
    """A guess within what an article knows of its day; None if that says no more, or contradicts it."""
    days = (max(guess.days[0], own[0]), min(guess.days[1], own[1]))
    return msgspec.structs.replace(guess, days=days, rule="narrowed") if days != own and days[0] <= days[1] else None


def _written(doc: str, story: Story, clues: Mapping[str, Clues], happened: Mapping[str, Days]) -> Guess | None:
    """By the date that an article has above its text or in its dateline, in the year of its story."""
    first, last = min(a for a, _ in happened.values()), max(b for _, b in happened.values())
    found = of_tops(clues[doc], range(first.year, last.year + 1))
    if found is None or not first - NEWS <= found.days[0] <= last + NEWS:
        return None
    return Guess(
        doc=doc,
        days=(found.days[0], found.days[0] + PRINTED),
        rule="year-of-story",
        confident=True,
        spans=found.spans,
        places=tuple(_place(other, clues[other]) for other in sorted(happened)),
        records=(story.id,),
    )


def _shared(
    doc: str, story: Story, clues: Mapping[str, Clues], happened: Mapping[str, Days], rule: str
) -> Guess | None:
    own = clues[doc]
    weekday = own.lead.written.weekday if own.lead else None
    same = {other: days for other, days in sorted(happened.items()) if weekday == days[0].weekday()}
    places = tuple(_place(other, clues[other]) for other in sorted(same or happened))
    first = min(days[0] for days in (same or happened).values())
    if weekday is None or own.lead is None or not (same or story.score >= ALIKE):
        return None
    confident = bool(same) and agreed(days[0] for days in same.values()) is not None
    leads = sorted({days[0] for days in same.values()}) or _leads(weekday, list(happened.values()))
    days, narrowing = after_lead(leads[0], own)
    if len(leads) > 1 or not same:
        # the weekday may be of another week, or of what was to come: nothing appeared before its news happened
        confident = False
        days = (min(first, days[0]), max(after_lead(lead, own)[0][1] for lead in leads))
    spans = tuple(sorted((own.lead.written.span, *narrowing)))
    return Guess(doc=doc, days=days, rule=rule, confident=confident, spans=spans, places=places, records=(story.id,))


def _leads(weekday: int, happened: Sequence[Days]) -> list[date]:
    """The days of a weekday that lie near the days on which a story happened."""
    first, last = min(a for a, _ in happened), max(b for _, b in happened)
    near = [first + timedelta(days=step) for step in range(-ASIDE, (last - first).days + ASIDE + 1)]
    return [day for day in near if day.weekday() == weekday] or [first]


def _narrow(days: Days | None) -> bool:
    return days is not None and (days[1] - days[0]).days <= NARROW


def _lead_day(clues: Clues, days: Days) -> Days:
    """The day on which the news of a dated article happened."""
    weekday = clues.lead.written.weekday if clues.lead else None
    if weekday is None:
        return days
    day = days[0] - timedelta(days=(days[0].weekday() - weekday) % WEEK)
    return (day, day)


def _pooled(story: Story, clues: Mapping[str, Clues], limits: tuple[int, int]) -> dict[str, Days]:
    """The day on which a story happened, from the weekdays of some articles and the captions and past years of others."""
    past = [year for doc in story.docs for year, _ in clues[doc].years]
    years = range(max([limits[0], *past]), limits[1] + 1)
    leads = {c.lead.written.weekday for c in (clues[doc] for doc in story.docs) if c.lead}
    weekdays = {weekday for weekday in leads if weekday is not None}
    found = [
        (day, doc)
        for doc in story.docs
        for clue in clues[doc].dates
        if clue.place in {"caption", "top", "dateline"} and clue.written.month and clue.written.day
        for day in fitting(clue.written.month, clue.written.day, weekdays, years)
        if clue.written.year in {None, day.year}
    ]
    day = agreed(one for one, _ in found)
    return {doc: (day, day) for _, doc in found} if day and len(weekdays) == 1 else {}


def _place(doc: str, clues: Clues) -> Place:
    """Where an article says when its news happened."""
    spans = [clue.written.span for clue in clues.dates if clue.place != "body"]
    spans += [clues.lead.written.span] if clues.lead else []
    return Place(doc=doc, span=min(spans, default=(0, 0)))
