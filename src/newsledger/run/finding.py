"""Looking things up in a ledger: by words, by who says so, by outlet, by the day spoken of, and by when it came in."""

from collections.abc import Iterator
from datetime import date

import msgspec

from newsledger.language.coverage import Coverage, Marks
from newsledger.model.marks import AnyMark, Attribution, Dating, Event, Figure, Mark, Position, Time
from newsledger.model.span import Span
from newsledger.run.ledger import verdicts_of
from newsledger.run.verdicts import Verdicts
from newsledger.store.places import main_place
from newsledger.store.protocol import Hit, Store
from newsledger.text.calendar import interval
from newsledger.text.stems import stem
from newsledger.text.tokens import words

Days = tuple[date, date]

AROUND = 60
"""Characters shown before and after a passage that a mark names."""

SHOWN = 240
"""Characters of the longest passage that is shown whole."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked for; all of it must hold.

    Attributes:
        words: Words, in any form; empty for any.
        speaker: A part of the name of who says it.
        outlet: A part of the name of the outlet.
        when: First and last day that a passage speaks of.
        dated: First and last day on which the article can have appeared.
        since: System time after which it came in.
        as_of: System time as of which the ledger is looked at; None is now.
    """

    words: str = ""
    speaker: str | None = None
    outlet: str | None = None
    when: Days | None = None
    dated: Days | None = None
    since: str | None = None
    as_of: str | None = None


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """An article, and the passages in it: (what it says of who and when, the words around)."""

    doc: str
    title: str | None
    outlet: str | None
    day: str | None
    passages: tuple[tuple[str, str], ...]


def find(store: Store, asked: Asked) -> Iterator[Found]:
    """Articles that hold what is asked for, the best first; what people decided counts."""
    decided = Verdicts(verdicts_of(store, asked.as_of))
    for hit in store.search(asked.words, asked.as_of):
        if asked.since is None or hit.at > asked.since:
            coverage = decided.before(_alone(store, hit.doc, asked.as_of))
            found = _in_article(coverage, hit, asked)
            if found is not None:
                yield found


def _alone(store: Store, doc: str, as_of: str | None) -> Coverage:
    """A coverage of one article, as it stood at a time."""
    articles, own = list(store.archived([doc])), list[AnyMark]()
    for record in store.records(doc=doc, as_of=as_of):
        if isinstance(record, Mark) and record.doc == doc:
            own.append(record)
    return Coverage(articles, {doc: Marks(own)})


def _in_article(coverage: Coverage, hit: Hit, asked: Asked) -> Found | None:
    [article], marks = coverage.articles, coverage.marks(hit.doc)
    outlet, dating = coverage.outlet(article.id), marks.dating
    day = dating.value if dating else None
    if asked.outlet and asked.outlet.casefold() not in (outlet or "").casefold():
        return None
    if asked.dated and not _meet(interval(day), asked.dated):
        return None
    passages: tuple[tuple[str, str], ...] = (("", hit.passage),)
    if asked.speaker or asked.when:
        named = _named(marks, asked, article.text)
        passages = tuple((told, _around(article.text, span)) for told, span in named)
    if not passages:
        return None
    return Found(doc=article.id, title=article.title, outlet=outlet, day=day, passages=passages)


def _named(marks: Marks, asked: Asked, text: str) -> Iterator[tuple[str, Span]]:
    """Marks that say who or when, as asked, and whose passage holds the words."""
    wanted = {stem(word) for word, _, _ in words(asked.words)}
    told = set[Span]()
    for mark in marks.all():
        place = main_place(mark)
        value = _when(mark)
        speaker = mark.speaker_name if isinstance(mark, Attribution) else None
        says = asked.speaker is None or asked.speaker.casefold() in (speaker or "").casefold()
        speaks_of = asked.when is None or _meet(interval(value), asked.when)
        if place and place not in told and says and speaks_of and not isinstance(mark, Dating):
            held = _sentence(text, place)
            if wanted <= {stem(word) for word, _, _ in words(text[held[0] : held[1]])}:
                told.add(place)
                yield speaker or value or "", place


def _when(mark: AnyMark) -> str | None:
    if isinstance(mark, Time):
        return mark.value
    return mark.when if isinstance(mark, Event | Position | Figure) else None


def _meet(one: Days | None, other: Days) -> bool:
    return one is not None and one[0] <= other[1] and other[0] <= one[1]


def _sentence(text: str, span: Span) -> Span:
    """A passage up to the ends of its paragraph."""
    start, end = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1])
    return start, end if end >= 0 else len(text)


def _around(text: str, span: Span) -> str:
    """A passage with a few words around it, on one line."""
    first, last = _sentence(text, span)
    start, end = max(first, span[0] - AROUND), min(last, max(span[1], min(span[1] + AROUND, span[0] + SHOWN)))
    start = start if start == first else text.find(" ", start, span[0]) + 1 or span[0]
    end = end if end == last else max(span[1], text.rfind(" ", span[1], end))
    shown = " ".join(text[start:end].split())
    return f"{'' if start == first else '…'}{shown}{'' if end == last else '…'}"
