"""Boilerplate: what an outlet prints under or over every article, found by its repetition."""

import re
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.ids import mark_id
from newsledger.model.marks import Furniture
from newsledger.model.record import Why
from newsledger.model.span import Place, Span
from newsledger.model.stage import Stage
from newsledger.text.sentences import paragraphs

LEAST = 3  # articles of one outlet in which a paragraph must stand
TOP, END = 3, 4  # paragraphs from the top and from the end among which it stands in each of them
MOST = 0.5  # share of an article's paragraphs that may repeat: beyond it the articles are versions of one text
SHOWN = 5  # articles named as evidence
LONGEST = 1200  # characters of a paragraph that may be boilerplate

_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W_]+")


class Standing(msgspec.Struct, frozen=True):
    """A paragraph of one article: where, and whether it stands at the article's edge."""

    doc: str
    span: Span
    edge: bool


def boilerplate(coverage: Coverage, _lexicon: Lexicon) -> Iterator[Furniture]:
    """Paragraphs that repeat over an outlet's articles, at their edge, and that no other outlet carries.

    What another outlet carries too is agency copy; what makes up half of an article is a version of it.

    Misses:
        Boilerplate in fewer than three articles, with changing words, or of articles whose outlet is not stated.
    """
    outlets = {article.id: article.outlet for article in coverage.articles}
    standing: defaultdict[str, list[Standing]] = defaultdict(list)
    counts: dict[str, int] = {}
    for article in coverage.articles:
        found = list(_paragraphs(coverage, article.id))
        counts[article.id] = len(found)
        for key, place in found:
            standing[key].append(place)
    repeated = {key: places for key, places in standing.items() if _repeats(places, outlets)}
    often: defaultdict[str, int] = defaultdict(int)
    for places in repeated.values():
        for doc in {place.doc for place in places}:
            often[doc] += 1
    for key in sorted(repeated):
        kept = [place for place in repeated[key] if often[place.doc] <= MOST * counts[place.doc]]
        if len({place.doc for place in kept}) >= LEAST:
            yield from _marks(coverage, key, kept)


def _paragraphs(coverage: Coverage, doc: str) -> Iterator[tuple[str, Standing]]:
    reading = coverage.reading(doc)
    spans = coverage.once(doc, paragraphs)
    for number, (start, end) in enumerate(spans):
        if end - start <= LONGEST:
            key = " ".join(_WORDS.findall(_DIGITS.sub("0", reading.text[start:end].casefold())))
            edge = 0 < number < TOP or number >= len(spans) - END
            if key and number:
                yield key, Standing(doc, reading.span(start, end), edge)


def _repeats(places: list[Standing], outlets: dict[str, str | None]) -> bool:
    docs = {place.doc for place in places}
    if len(docs) < LEAST or len({outlets[doc] for doc in docs}) != 1 or outlets[places[0].doc] is None:
        return False
    return all(place.edge for place in places)


def _marks(coverage: Coverage, key: str, places: list[Standing]) -> Iterator[Furniture]:
    shown = tuple(Place(doc=place.doc, span=place.span) for place in places[:SHOWN])
    articles = float(len({place.doc for place in places}))
    for place in places:
        article = coverage.article(place.doc)
        yield Furniture(
            id=mark_id(article, "furniture", (place.span,), "boilerplate"),
            stage=STAGE.label,
            why=Why(
                rule="boilerplate.repeated@1",
                words=(article.outlet or "", key[:60]),
                places=shown,
                measure=articles,
            ),
            doc=place.doc,
            span=place.span,
            reason="boilerplate",
        )


STAGE = Stage(
    name="boilerplate", version=1, room="compare", needs=("furniture",), makes=("furniture",), run=boilerplate
)
