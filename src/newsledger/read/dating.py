"""When an article appeared: what its metadata state, else a date at its top, else what the calendar allows.

A value is a day, or an interval that surely holds it. Where several years fit, there is no dating: other articles may
help in ``compare``.
"""

from collections.abc import Iterator
from datetime import date

from newsledger.language.clues import Clues, clues_of
from newsledger.language.coverage import Marks
from newsledger.language.day_rules import DAY, Found, by_calendar, full_top, of_tops
from newsledger.language.written import calendar_words
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.ids import mark_id
from newsledger.model.marks import Dating
from newsledger.model.record import Why
from newsledger.model.span import Span
from newsledger.model.stage import Stage
from newsledger.text.calendar import interval
from newsledger.text.periods import Days


def dating(article: Article, marks: Marks, lexicon: Lexicon) -> Iterator[Dating]:
    """The dating of one article, if there is one.

    Misses:
        Texts whose only dates are of what they tell: without a weekday of the lead, these date nothing.
    """
    clues = clues_of(article, marks, lexicon)
    found = _from_metadata(article, clues) or _from_text(clues, lexicon)
    if found is None:
        return
    first, last = found.days
    value = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    yield Dating(
        id=mark_id(article, "dating", found.spans, found.basis),
        stage=STAGE.label,
        why=Why(rule=f"dating.{found.rule}@1", words=found.words, spans=found.spans),
        doc=article.id,
        value=value,
        basis=found.basis,
        spans=found.spans,
        confidence=found.confidence,
    )


def _from_metadata(article: Article, clues: Clues) -> Found | None:
    """By the metadata, unless a date at the top of the text says otherwise."""
    days = interval(article.published)
    if days is None:
        return None
    top = full_top(clues) or _top_of_year(clues, days)
    if top and not days[0] - DAY <= top[0] <= days[1] + DAY:
        words = (article.published or "",)
        span = (top[1],)
        return Found(
            days=(top[0], top[0]),
            basis="in-text",
            confidence="medium",
            rule="top-not-metadata",
            spans=span,
            words=words,
        )
    later = [
        clue.written.span
        for clue in clues.dates
        if clue.place == "body" and not clue.ahead and clue.written.full and clue.written.full > days[1] + DAY
    ]
    words = (article.published or "",)
    if later:  # the text tells of days behind the one the metadata name
        return Found(
            days=days, basis="metadata", confidence="low", rule="metadata-doubted", spans=tuple(later), words=words
        )
    return Found(days=days, basis="metadata", confidence="high", rule="metadata", words=words)


def _top_of_year(clues: Clues, days: Days) -> tuple[date, Span] | None:
    """A date at the top without a year whose own weekday says that it is of the year of the metadata."""
    found = of_tops(clues, range(days[0].year, days[1].year + 1))
    return (found.days[0], found.spans[0]) if found and found.rule == "top-weekday" and len(found.spans) == 1 else None


def _from_text(clues: Clues, lexicon: Lexicon) -> Found | None:
    first, last = calendar_words(lexicon).limits
    past = clues.last_past_year
    years = range(max(first, past[0]) if past else first, last + 1)
    return by_calendar(clues, years)


STAGE = Stage(name="dating", version=2, room="read", needs=("furniture", "credit"), makes=("dating",), run=dating)
