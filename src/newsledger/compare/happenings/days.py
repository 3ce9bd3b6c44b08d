"""The days of events, read again once articles have dated each other."""

from collections.abc import Iterator

import msgspec

from newsledger.language.coverage import Coverage
from newsledger.language.when import when_of
from newsledger.model.marks import Event, Time
from newsledger.model.record import Why


def redated(coverage: Coverage, stage: str) -> Iterator[Event]:
    """The events whose day was unknown or has changed, since the time they rest on has been resolved anew.

    Args:
        coverage: With the time marks that count.
        stage: The label of the stage that writes them.
    """
    for article in coverage.articles:
        marks = coverage.marks(article.id)
        times = {time.span: time for time in marks.of(Time)}
        for event in marks.of(Event):
            rests = next((times[span] for span in event.why.spans if span in times), None)
            when = when_of(rests, article.text, marks.dating) if rests else event.when
            if when != event.when:
                why = Why(rule=event.why.rule, words=event.why.words, spans=event.why.spans)
                yield msgspec.structs.replace(event, when=when, stage=stage, why=why)
