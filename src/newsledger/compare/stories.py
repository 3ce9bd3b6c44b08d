"""Stage ``stories``: articles that report the same happening."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from newsledger.compare.reuse import stopwords
from newsledger.compare.story_groups import filled, grouped
from newsledger.compare.story_terms import Likeness, Profile, Weights, likeness
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.ids import link_id
from newsledger.model.links import Copy, Story
from newsledger.model.marks import Time
from newsledger.model.record import Why
from newsledger.model.stage import Stage
from newsledger.text.periods import days

LEAD = 400
"""Characters of running text in which an article says on what day its news fell."""

OTHER_DAY = 0.6
"""What is left of the likeness of two articles whose leads name different days of the week."""

CALM = 2
FADE = 0.12
FAINT = 0.25
"""Days apart that mean nothing, what each further day takes from the likeness, and what is always left of it."""

COPIED = 2.0
"""How much of the likeness that is still missing each copied word makes up, as a share of the shorter text."""

TERMS = 6
"""Terms that a story is explained with."""

# the day of the week in a time's relative notation or open value: @ <WXX-3, XXXX-WXX-3
_WEEKDAY = re.compile(r"WXX-([1-7])")


def stories(coverage: Coverage, lexicon: Lexicon) -> Iterator[Story]:
    """A story for every article, with the articles that report the same happening.

    Likeness of terms, where names and numbers weigh more; shared passages speak for one story, days apart and leads
    that name different days of the week against it.

    Misses:
        Two happenings of one kind, place and day; one happening told in two languages.
    """
    articles = coverage.articles
    known: frozenset[str] = lexicon.built(stopwords)
    profiles = [Profile(coverage.reading(article.id).text, known) for article in articles]
    weights = Weights(profiles)
    rows = filled(likeness(weights), [len(profile.counts) for profile in profiles])
    copies = _with_copies(rows, coverage, profiles)
    _with_days(rows, coverage)
    for group in grouped(rows):
        yield _story(group, coverage, weights, rows, copies)


def _with_copies(rows: Likeness, coverage: Coverage, profiles: Sequence[Profile]) -> dict[tuple[int, int], list[str]]:
    """Raise the likeness of articles that share passages; the ids of these by pair."""
    number = {article.id: place for place, article in enumerate(coverage.articles)}
    words: defaultdict[tuple[int, int], int] = defaultdict(int)
    ids: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for copy in coverage.links(Copy):
        pair = (number[copy.a.doc], number[copy.b.doc])
        words[pair] += copy.words
        ids[pair].append(copy.id)
    for (a, b), count in words.items():
        shorter = min(profiles[a].length, profiles[b].length) or 1
        like = rows[a].get(b, 0.0)
        rows[a][b] = rows[b][a] = like + (1 - like) * min(1.0, COPIED * count / shorter)
    return dict(ids)


def _with_days(rows: Likeness, coverage: Coverage) -> None:
    """Lower the likeness of articles that appeared days apart, or tell of different days of the week."""
    windows = [window(coverage, article) for article in coverage.articles]
    weekdays = [lead_weekdays(coverage, article) for article in coverage.articles]
    for a, row in enumerate(rows):
        for b in row:
            factor = 1.0
            first, second = windows[a], windows[b]
            if first and second:
                gap = max((first[0] - second[1]).days, (second[0] - first[1]).days, 0)
                factor = max(FAINT, 1 - FADE * max(0, gap - CALM))
            if weekdays[a] and weekdays[b] and not weekdays[a] & weekdays[b]:
                factor *= OTHER_DAY
            row[b] *= factor


def window(coverage: Coverage, article: Article) -> tuple[date, date] | None:
    """The first and last day on which an article may have appeared, None if nothing is known."""
    dating = coverage.marks(article.id).dating
    value = dating.value if dating else (article.published or "")[:10]
    ends = [days(part) for part in value.split("/")]
    if not ends or ends[0] is None or ends[-1] is None:
        return None
    return ends[0][0], ends[-1][1]


def lead_weekdays(coverage: Coverage, article: Article) -> frozenset[int]:
    """Days of the week (1 is Monday) that the first sentences name."""
    reading = coverage.reading(article.id)
    found: set[int] = set()
    for mark in coverage.marks(article.id).of(Time):
        at = reading.at(mark.span)
        if at is None or at[0] >= LEAD:
            continue
        named = _WEEKDAY.search(mark.relative or mark.value)
        if named:
            found.add(int(named[1]))
    return frozenset(found)


def _story(
    group: Sequence[int],
    coverage: Coverage,
    weights: Weights,
    rows: Likeness,
    copies: dict[tuple[int, int], list[str]],
) -> Story:
    docs = tuple(coverage.articles[number].id for number in group)
    pairs = [(a, b) for place, a in enumerate(group) for b in group[place + 1 :]]
    mean = sum(rows[a].get(b, 0.0) for a, b in pairs) / len(pairs) if pairs else 1.0
    records = tuple(sorted(identity for pair in pairs for identity in copies.get(pair, ())))
    rule = "stories.together@1" if pairs else "stories.single@1"
    why = Why(
        rule=rule,
        words=tuple(weights.forms[term] for term in weights.shared(group, TERMS)) if pairs else (),
        records=records,
        measure=round(mean, 3),
    )
    return Story(id=link_id("story", docs), stage=STAGE.label, score=round(min(1.0, mean), 3), docs=docs, why=why)


STAGE = Stage(name="stories", version=1, room="compare", needs=("copy", "time", "dating"), makes=("story",), run=stories)
