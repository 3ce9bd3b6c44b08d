"""Stage ``stories``: articles that report the same happening."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from newsledger.compare.stories.days import news
from newsledger.compare.stories.grouper import HEAD, Grouper, Settled, Sketch
from newsledger.compare.stories.series import heading
from newsledger.compare.stories.terms import Profile
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.lexicon.words import stopwords
from newsledger.model.article import Article
from newsledger.model.ids import link_id
from newsledger.model.links import Copy, Story
from newsledger.model.record import Why
from newsledger.model.stage import Stage

TERMS = 6
"""Terms that a story is explained with."""


def stories(coverage: Coverage, lexicon: Lexicon) -> Iterator[Story]:
    """A story for every article, with the articles that report the same happening.

    Only articles of one affair are compared, which names tell most of all: by the terms at their heads, where what the
    days before did not tell weighs more, and names and numbers do where days are not known. Shared passages and news of
    one day speak for one story, news of other days against it, and a longer silence than a story's pace allows ends it.
    Short articles are read together with their nearest neighbours, so that texts of any length are compared on one
    scale. What an outlet prints anew every day under one heading is a story each time.

    Misses:
        Two happenings of one kind, place and day; a step of the next day told in the words of the last one; a column
        that shares few words with what it is about; one happening told in two languages.
    """
    known: frozenset[str] = lexicon.built(stopwords)
    grouper = Grouper()
    for article in coverage.articles:
        grouper.add(article.id, sketch(coverage, article, known))
    shared: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for copy in coverage.links(Copy):
        grouper.copied(copy.a.doc, copy.b.doc, copy.words)
        shared[copy.a.doc, copy.b.doc].append(copy.id)
    settled = grouper.settle()
    for group in settled.groups:
        yield _story(group, settled, shared)


def sketch(coverage: Coverage, article: Article, known: frozenset[str]) -> Sketch:
    """What grouping knows of an article; ``known`` are the words that say nothing."""
    head, whole = (coverage.once(article.id, Profile, known, most) for most in (HEAD, None))
    words = len(coverage.reading(article.id).text.split())
    fell, above = news(coverage, article), heading(coverage, article)
    return Sketch(profile=head, whole=whole, words=words, news=fell, heading=above)


def _story(group: Sequence[int], settled: Settled, shared: Mapping[tuple[str, str], list[str]]) -> Story:
    docs = tuple(settled.docs[number] for number in group)
    pairs = [(a, b) for place, a in enumerate(group) for b in group[place + 1 :]]
    mean = sum(settled.rows[a].get(b, 0.0) for a, b in pairs) / len(pairs) if pairs else 1.0
    copies = (shared.get((settled.docs[a], settled.docs[b]), ()) for a, b in pairs)
    why = Why(
        rule="stories.together@9" if pairs else "stories.single@3",
        words=tuple(settled.weights.forms[term] for term in settled.weights.shared(group, TERMS)) if pairs else (),
        records=tuple(sorted(identity for ids in copies for identity in ids)),
        measure=round(mean, 3),
    )
    return Story(id=link_id("story", docs), stage=STAGE.label, score=round(min(1.0, mean), 3), docs=docs, why=why)


STAGE = Stage(
    name="stories", version=9, room="compare", needs=("copy", "time", "dating"), makes=("story",), run=stories
)
