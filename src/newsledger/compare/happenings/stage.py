"""Stage ``happenings``: event marks of several articles, or of one, that are one event."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from newsledger.compare.happenings.days import redated
from newsledger.compare.happenings.judge import (
    SAME,
    Item,
    excluded,
    is_dated,
    is_retold,
    is_same_elsewhere,
    is_symmetric,
    likeness,
    period,
    side,
)
from newsledger.compare.happenings.words import Families, families
from newsledger.compare.origins.index import OriginIndex
from newsledger.compare.runs import runs
from newsledger.compare.stories.days import LEAD, RECENT, news
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.lexicon.plover import PloverType
from newsledger.model.article import Article
from newsledger.model.ids import link_id
from newsledger.model.links import Happening, Story
from newsledger.model.marks import Event, Mention, Party
from newsledger.model.record import Why
from newsledger.model.span import Place, Reference, Span
from newsledger.model.stage import Stage
from newsledger.text.tokens import plain_words

GROUPS = 40  # groups of one key that a mark is compared with, the last ones first
MEMBERS = 6  # members of a group that it is compared with
REACH = 200  # characters around a trigger whose words count
WORDING = 8  # words next to a trigger that no two articles have in common by chance
NOBODYS = ("events.noun", "events.befallen")  # rules of what befalls and nobody does
TERM = 4  # letters of a word that counts


def run(coverage: Coverage, lexicon: Lexicon) -> Iterator[Event | Happening]:
    """Events whose day is known only now, then happenings, sorted by id: groups of event marks that are one event, and single ones that have a day.

    Marks are compared within their story, and across the stories of a thread where both are dated or nobody did it. A
    group that has a day and is told or announced as true becomes a happening if it has a type or several articles tell
    it; so does any whose triggers were given.

    Misses:
        One happening told by words of different families; two alike happenings of one day.
    """
    events = list(redated(coverage, STAGE.label))
    yield from events
    index = coverage.made(OriginIndex)
    coverage = coverage.plus(events)
    groups: list[list[Item]] = []
    for items in _scopes(coverage, lexicon).values():
        groups += _grouped(items)
    found = [_happening(group, coverage, index) for group in _across(groups) if _worth(group)]
    yield from sorted(found, key=lambda link: link.id)


def _scopes(coverage: Coverage, lexicon: Lexicon) -> dict[str, list[Item]]:
    """The events of each run of stories, in order of article and trigger."""
    story = {doc: link.id for link in coverage.links(Story) for doc in link.docs}
    run_of = runs(coverage)
    scopes: dict[str, list[Item]] = defaultdict(list)
    reader = _Reader(lexicon)
    for article in coverage.articles:
        own = story.get(article.id, article.id)
        for item in _own(coverage, article, reader):
            scopes[run_of.get(article.id, article.id)].append(msgspec.structs.replace(item, story=own))
    return scopes


def _own(coverage: Coverage, article: Article, reader: "_Reader") -> list[Item]:
    """The events of one article made ready, as far as it tells of them itself: not of which story it is."""
    marks = coverage.marks(article.id)
    named = {mark.span: _last(mark.name) for mark in marks.of(Mention) if mark.type == "PERSON"}
    low = marks.dating is not None and marks.dating.confidence == "low"
    fell = news(coverage, article).window
    found: list[Item] = []
    for event in sorted(marks.of(Event), key=lambda event: (event.trigger, event.id)):
        item = reader.item(article.text, event)
        people = (_people(event.source, named), _people(event.target, named))
        borrowed = low and event.stage == STAGE.label
        item = msgspec.structs.replace(item, people=people, borrowed=borrowed)
        if fell is not None and _is_news(coverage, item):
            item = msgspec.structs.replace(item, news=fell, period=(fell[0] - RECENT, fell[1]), borrowed=True)
        found.append(item)
    return found


def _is_news(coverage: Coverage, item: Item) -> bool:
    """Whether a deed took place that the lead tells without a day; what befell may be what the news looks back on."""
    event = item.event
    at = coverage.reading(event.doc).at(event.trigger)
    return event.when is None and event.realis == "actual" and not item.nobodys and at is not None and at[0] < LEAD


def _last(name: str) -> str:
    return name.lower().split(" ")[-1]


def _people(side: tuple[Party, ...], named: dict[Span, str]) -> frozenset[str]:
    return frozenset(named[party.span] for party in side if party.span in named)


class _Reader:
    """What events are called and which words stand around them; words of what is copied are looked up once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._known: Families = lexicon.built(families)
        self._said: frozenset[str] = lexicon.built(_said)
        self._words = cache(plain_words)
        self._terms: dict[str, frozenset[str]] = {}

    def item(self, text: str, event: Event) -> Item:
        """An event made ready, as far as its own mark and text tell."""
        start, end = event.trigger
        keys = self._known.keys(event, text[start:end])
        return Item(
            event=event,
            source=side(event.source),
            target=side(event.target),
            both=side((*event.source, *event.target)),
            symmetric=is_symmetric(event),
            story="",
            keys=keys,
            weak=self._known.is_weak(keys),
            verbal=event.type in self._said and not _given(event),
            period=period(event.when),
            nobodys=event.type is None and event.why.rule.startswith(NOBODYS),
            terms=self._telling(text[max(0, start - REACH) : end + REACH]),
            wordings=self._wordings(text, event),
        )

    def _telling(self, text: str) -> frozenset[str]:
        """The stems of the longer words of a text."""
        if text not in self._terms:
            long = {word for word in plain_words(text) if len(word) >= TERM}
            self._terms[text] = frozenset(map(self._known.stem, long))
        return self._terms[text]

    def _wordings(self, text: str, event: Event) -> frozenset[str]:
        """A trigger with the words right before and behind it, in its paragraph: enough of them to be no chance."""
        start, end = event.trigger
        first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        last = len(text) if last < 0 else last
        before = self._words(text[max(first, start - REACH) : start])
        behind = self._words(text[end : min(last, end + REACH)])
        word = " ".join(self._words(text[start:end]))
        found = (
            (before[-left:], behind[:right])
            for left, right in ((WORDING, 0), (WORDING // 2, WORDING // 2), (0, WORDING))
            if len(before) >= left and len(behind) >= right
        )
        return frozenset([" ".join((*left, f"[{word}]", *right)) for left, right in found])


def _said(lexicon: Lexicon) -> frozenset[str]:
    """The types of acts that are done by saying them."""
    return frozenset(entry.type for entry in lexicon.entries("plover/types", PloverType) if entry.said)


def _given(event: Event) -> bool:
    return event.why.rule.startswith("events.given")


def _grouped(items: Iterable[Item]) -> list[list[Item]]:
    """Items in groups: each joins the group it is most like, or opens one."""
    groups: list[list[Item]] = []
    by_key: dict[str, list[int]] = defaultdict(list)
    for item in items:
        keys = item.keys | item.wordings
        near = sorted({number for key in keys for number in by_key[key][-GROUPS:]})
        best, score = -1, SAME
        for number in near:
            value = _fit(item, groups[number])
            if value >= score and (value > score or best < 0):
                best, score = number, value
        if best < 0:
            best = len(groups)
            groups.append([])
        groups[best].append(item)
        for key in keys:
            if best not in by_key[key][-GROUPS:]:
                by_key[key].append(best)
    return groups


def _across(groups: list[list[Item]]) -> list[list[Item]]:
    """Groups of several runs of stories joined where each tells of the same day, by the same words and of the same actors."""
    result: list[list[Item]] = []
    by_day: dict[tuple[str, str], list[int]] = defaultdict(list)
    for group in groups:
        dated = [item for item in group if is_dated(item)]
        places = sorted(
            {(item.event.when or "", key) for item in dated for key in item.keys}
            | {("", wording) for item in group for wording in item.wordings}
        )
        near = sorted({number for place in places for number in by_day[place][-GROUPS:]})
        best = next((number for number in near if _joins(group, result[number])), None)
        if best is None:
            best = len(result)
            result.append([])
        result[best] += group
        for place in places:
            if best not in by_day[place][-GROUPS:]:
                by_day[place].append(best)
    return result


def _joins(items: list[Item], group: list[Item]) -> bool:
    """Whether marks with a day, or retold word for word, are of a group's happening, which none of its marks rules out."""
    if any(excluded(item, other) for item in items[-MEMBERS:] for other in group[-MEMBERS:]):
        return False
    if any(is_retold(item, other) for item in items for other in group):
        return True
    dated, others = ([item for item in side if is_dated(item)] for side in (items, group))
    return any(is_same_elsewhere(item, other) for item in dated[-MEMBERS:] for other in others[-MEMBERS:])


def _fit(item: Item, group: list[Item]) -> float:
    """How well an item fits a group: like its best member, and ruled out by none."""
    if any(excluded(item, other) for other in group[-MEMBERS:]):
        return 0.0
    return max(likeness(item, other) for other in group[-MEMBERS:])


def _worth(group: list[Item]) -> bool:
    """Whether a group is a happening: its triggers were given, or it is held for true.

    It then has a type and a day, or several articles tell it.
    """
    events = [item.event for item in group]
    if any(_given(event) for event in events):
        return True
    told = [event for event in events if event.realis not in ("hypothetical", "negated")]
    several = len(group) > 1 and not all(item.weak for item in group)
    several = several and (len({event.doc for event in events}) > 1 or any(event.type for event in told))
    dated = _day(group) is not None and any(event.type for event in told)
    return bool(told) and (several or dated)


def _day(group: list[Item]) -> str | None:
    """The narrowest day that marks name; where none does, the first on which several articles had it for their news."""
    days = {item.event.doc: item.news[0].isoformat() for item in group if item.news and item.news[0] == item.news[1]}
    return narrowest(item.event.when for item in group) or (min(days.values()) if len(days) > 1 else None)


def _happening(group: list[Item], coverage: Coverage, index: OriginIndex) -> Happening:
    events = [item.event for item in group]
    members = tuple(Reference(doc=event.doc, id=event.id, span=(event.trigger,)) for event in events)
    outlets = {coverage.article(event.doc).outlet for event in events} - {None}
    kind, closeness = _type(events), _closeness(group)
    return Happening(
        id=link_id("happening", members),
        stage=STAGE.label,
        why=Why(rule="happenings.group@1", words=_shared(group), measure=closeness),
        score=closeness,
        members=members,
        type=kind,
        source=_names(event.source for event in events),
        target=_names(event.target for event in events),
        when=_day(group),
        origins=index.of(places(events)),
        outlets=tuple(sorted(outlet for outlet in outlets if outlet)),
    )


def _type(events: list[Event]) -> str | None:
    """The type most marks have; what took place before what was announced."""
    actual = [event.type for event in events if event.realis == "actual" and event.type]
    counts = Counter(actual or [event.type for event in events if event.type])
    return min(counts, key=lambda kind: (-counts[kind], kind)) if counts else None


def _names(sides: Iterable[tuple[Party, ...]]) -> tuple[str, ...]:
    """Names of the parties of one side, those most marks name first; one name a code, the longest."""
    counts: Counter[str] = Counter()
    best: dict[str, str] = {}
    for parties in sides:
        for party in parties:
            key = party.code or party.name or ""
            if key:
                counts[key] += 1
                best[key] = max(best.get(key, ""), party.name or key, key=lambda name: (len(name), name))
    return tuple(best[key] for key in sorted(counts, key=lambda key: (-counts[key], key)))


def narrowest(values: Iterable[str | None]) -> str | None:
    """The value that covers fewest days, the most frequent of these, the earliest of those; None if all are unknown.

    >>> narrowest(["2021", None, "2021-12-01", "2021-12"])
    '2021-12-01'
    """
    counts = Counter(value for value in values if value)
    spans = {value: known for value in counts for known in [period(value)] if known is not None}
    if not spans:
        return min(counts, default=None)
    return min(spans, key=lambda value: ((spans[value][1] - spans[value][0]).days, -counts[value], value))


def _closeness(group: list[Item]) -> float:
    if len(group) == 1:
        return 1.0
    pairs = [likeness(group[0], other) for other in group[1:]]
    return round(sum(pairs) / len(pairs), 3)


def _shared(group: list[Item]) -> tuple[str, ...]:
    keys = frozenset.intersection(*(item.keys for item in group))
    return tuple(sorted(key for key in keys if not key.startswith("#")))


def places(group: Iterable[Event]) -> tuple[Place, ...]:
    """Where some events stand."""
    return tuple(Place(doc=event.doc, span=event.trigger) for event in group)


STAGE = Stage(
    name="happenings",
    version=7,
    room="compare",
    needs=("event", "mention", "dating", "time", "story", "origin"),
    makes=("happening", "event"),
    run=run,
)
