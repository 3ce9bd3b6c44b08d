"""Stage ``stories``: articles that report the same happening."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from newsledger.compare.reuse.stage import stopwords
from newsledger.compare.stories.days import Days, news
from newsledger.compare.stories.groups import filled, grouped
from newsledger.compare.stories.terms import Likeness, Profile, Weights, likeness
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.ids import link_id
from newsledger.model.links import Copy, Story
from newsledger.model.record import Why
from newsledger.model.stage import Stage

COPIED = 2.0
"""How much of the likeness that is still missing each copied word makes up, as a share of the shorter text."""

TERMS = 6
"""Terms that a story is explained with."""


def stories(coverage: Coverage, lexicon: Lexicon) -> Iterator[Story]:
    """A story for every article, with the articles that report the same happening.

    Likeness of terms, where names and numbers weigh more. Shared passages and news of one day speak for one story, news
    of other days against it. Every article is read together with its nearest neighbours, so that texts of any length
    are compared on one scale.

    Misses:
        Two happenings of one kind, place and day; one happening told in two languages.
    """
    articles = coverage.articles
    known: frozenset[str] = lexicon.built(stopwords)
    profiles = [Profile(coverage.reading(article.id).text, known) for article in articles]
    weights = Weights(profiles)
    rows = likeness(weights)
    copies = _with_copies(rows, coverage, profiles)
    _with_days(rows, coverage)
    rows = filled(rows)
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
    """Raise or lower the likeness of articles by the days on which their news fell."""
    fell = Days([news(coverage, article) for article in coverage.articles])
    for a, row in enumerate(rows):
        for b in row:
            row[b] = min(1.0, row[b] * fell.factor(a, b))


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


STAGE = Stage(
    name="stories", version=1, room="compare", needs=("copy", "time", "dating"), makes=("story",), run=stories
)
