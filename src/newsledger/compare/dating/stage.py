"""Articles date each other: those of one story share its day, others look back on what dated ones tell.

What was undated gets a day or an interval, and its time expressions are resolved anew against it.
"""

from collections.abc import Iterator

from newsledger.compare.dating.guesses import Guess, of_coverage, of_story, unsure
from newsledger.compare.dating.references import (
    Affairs,
    begun_months,
    by_affair,
    by_time,
    by_years,
    in_order,
    references,
)
from newsledger.language.clues import clues_of
from newsledger.language.coverage import Coverage
from newsledger.language.written import calendar_words
from newsledger.lexicon import Lexicon
from newsledger.model.ids import mark_id
from newsledger.model.links import Story
from newsledger.model.marks import Dating, Time
from newsledger.model.record import Why
from newsledger.model.stage import Stage
from newsledger.text.calendar import dated, interval
from newsledger.text.periods import Days


def cross_dating(coverage: Coverage, lexicon: Lexicon) -> Iterator[Dating | Time]:
    """Datings of articles that had none, and their times resolved against these.

    An article that knows its day within an interval is narrowed by the others of its story.

    Misses:
        Undated articles that share no story with a dated one, look back on none and have no day and month above their text; articles whose own dating is wrong.
    """
    windows = _windows(coverage)
    if len(windows) == len(coverage.articles) and all(first == last for first, last in windows.values()):
        return
    guesses = _of_stories(coverage, lexicon, windows)
    known = windows | {doc: guess.days for doc, guess in guesses.items()}
    undated = [article.id for article in coverage.articles if article.id not in known]
    if undated and known:
        affairs = Affairs(coverage, frozenset(undated), lexicon)
        guesses |= {guess.doc: guess for guess in by_years(coverage, undated, affairs, known, lexicon)}
        known |= {doc: guess.days for doc, guess in guesses.items()}
        undated = [doc for doc in undated if doc not in known and affairs.brief(doc, known)]
        found = references(coverage, undated, affairs, lexicon)
        exact = {guess.doc: guess for guess in by_time(coverage, found, known)}
        known |= {doc: guess.days for doc, guess in exact.items()}
        loose = by_affair(found, known, begun_months(coverage, lexicon))
        guesses |= {guess.doc: guess for guess in in_order([*exact.values(), *loose], found)}
    known = windows | {doc: guess.days for doc, guess in guesses.items()}
    for article in coverage.articles:
        if article.id not in known:
            guess = of_coverage(article.id, clues_of(article, coverage.marks(article.id), lexicon), known)
            guesses |= {article.id: guess} if guess else {}
    for doc in sorted(guesses):
        yield from _records(coverage, guesses[doc])


def _windows(coverage: Coverage) -> dict[str, Days]:
    found = {}
    for article in coverage.articles:
        mark = coverage.marks(article.id).dating
        days = interval(mark.value) if mark else None
        if days:
            found[article.id] = days
    return found


def _of_stories(coverage: Coverage, lexicon: Lexicon, windows: dict[str, Days]) -> dict[str, Guess]:
    limits = calendar_words(lexicon).limits
    guesses: dict[str, Guess] = {}
    for story in coverage.links(Story):
        if not unsure(story, windows):
            continue
        clues = {doc: clues_of(coverage.article(doc), coverage.marks(doc), lexicon) for doc in story.docs}
        for guess in of_story(story, clues, windows, limits):
            if guess.doc not in guesses or not guesses[guess.doc].confident:
                guesses[guess.doc] = guess
    return guesses


def _records(coverage: Coverage, guess: Guess) -> Iterator[Dating | Time]:
    article, (first, last) = coverage.article(guess.doc), guess.days
    yield Dating(
        id=mark_id(article, "dating", guess.spans, "cross-article"),
        stage=STAGE.label,
        why=Why(rule=f"cross-dating.{guess.rule}@1", spans=guess.spans, places=guess.places, records=guess.records),
        doc=article.id,
        value=first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}",
        basis="cross-article",
        spans=guess.spans,
        confidence="medium" if guess.confident else "low",
    )
    for time in coverage.marks(article.id).of(Time):
        value = dated(time.relative, guess.days) if time.relative else time.value
        if value != time.value:
            yield _again(time, value)


def _again(time: Time, value: str) -> Time:
    """The same mark with its new value: the id stays, so that what refers to it finds the better one."""
    return Time(
        id=time.id,
        stage=STAGE.label,
        why=Why(rule="cross-dating.resolved@1", words=(time.relative or "", time.value), spans=time.why.spans),
        doc=time.doc,
        span=time.span,
        type=time.type,
        value=value,
        direction=time.direction,
        relative=time.relative,
    )


STAGE = Stage(
    name="cross-dating",
    version=3,
    room="compare",
    needs=("story", "dating", "time"),
    makes=("dating", "time"),
    run=cross_dating,
)
