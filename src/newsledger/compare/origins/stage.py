"""Stage ``origins``: where passages began, and how many origins stand behind a story or any set of spans."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from newsledger.compare.origins.index import OriginIndex
from newsledger.compare.origins.roots import Publishers, Root, publishers
from newsledger.compare.origins.settle import Found, Settling
from newsledger.compare.origins.units import Unit, credit, credits_of, units
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.lexicon.words import stopwords
from newsledger.model.ids import link_id
from newsledger.model.links import Ground, Origin, Origins, Story
from newsledger.model.record import Why
from newsledger.model.span import Place
from newsledger.model.stage import Stage
from newsledger.text.offsets import hull


def origins_of(coverage: Coverage, places: Iterable[Place]) -> Origins:
    """How many origins stand behind some places; with many questions ask one ``OriginIndex`` instead."""
    return OriginIndex(coverage).of(places)


def origins(coverage: Coverage, lexicon: Lexicon) -> Iterator[Origin | Story]:
    """An origin for every root of text, with its passages; then every story with its number of origins.

    Misses:
        Paraphrase of an agency that the outlet nowhere prints or credits, and an agency that nobody credits.
    """
    tables: Publishers = lexicon.built(publishers)
    known = tables.within(coverage)
    sheets = {article.id: units(coverage, article, lexicon) for article in coverage.articles}
    evidence: defaultdict[Root, list[Place]] = defaultdict(list)
    for article in coverage.articles:
        credited = credits_of(coverage, article, known, lexicon)
        own = known.own(article, coverage.marks(article.id))
        credit(sheets[article.id], credited, coverage.reading(article.id).text, own)
        for item in credited:
            evidence[item.root].append(item.place)
    settling = Settling(coverage, known, sheets, lexicon.built(stopwords))
    passages = _passages(sheets, settling.all())
    links = [
        _link(root, members, evidence.get(root, ()), observed=root in settling.present)
        for root, members in _by_root(passages)
    ]
    yield from links
    index = OriginIndex(coverage.plus(links))
    for story in coverage.links(Story):
        whole = [unit.place for doc in story.docs for unit in sheets[doc]]
        yield msgspec.structs.replace(story, origins=index.of(whole))


class _Member(msgspec.Struct, frozen=True):
    """A passage on its way into a link: sentences of one paragraph with one root for one reason."""

    place: Place
    found: Found


def _passages(sheets: Mapping[str, Sequence[Unit]], found: Mapping[Place, Found]) -> list[_Member]:
    """Sentences in a row with the same root, others and basis, a paragraph at most."""
    result = []
    for doc, sheet in sheets.items():
        for _, row in groupby(sheet, key=lambda unit: (unit.paragraph, _same(found[unit.place]))):
            some = list(row)
            evidence = dict.fromkeys(place for unit in some for place in found[unit.place].evidence)
            first = msgspec.structs.replace(found[some[0].place], evidence=tuple(evidence))
            result.append(_Member(Place(doc=doc, span=hull(tuple(unit.place.span for unit in some))), first))
    return result


def _same(found: Found) -> Found:
    return msgspec.structs.replace(found, evidence=())


def _by_root(passages: Sequence[_Member]) -> Iterator[tuple[Root, list[tuple[Place, Ground]]]]:
    """Every root with its passages, those that are only possible among them."""
    members: defaultdict[Root, list[_Member]] = defaultdict(list)
    for passage in passages:
        members[passage.found.root].append(passage)
    roots = sorted(set(members).union(*(passage.found.others for passage in passages)))
    ids = {root: _identity(root, members[root]) for root in roots}
    for root in roots:
        yield root, [(member.place, _ground(member.found, ids)) for member in members[root]]


def _identity(root: Root, members: Sequence[_Member]) -> str:
    return link_id("origin", [member.place for member in members], root.key)


def _ground(found: Found, ids: Mapping[Root, str]) -> Ground:
    others = tuple(ids[other] for other in found.others)
    return Ground(basis=found.basis, evidence=found.evidence, others=others, either=found.either)


def _link(root: Root, members: Sequence[tuple[Place, Ground]], evidence: Sequence[Place], *, observed: bool) -> Origin:
    places = tuple(place for place, _ in members)
    unsure = tuple(place for place, ground in members if ground.others)
    further = sorted({other for _, ground in members for other in ground.others})
    length = sum(place.span[1] - place.span[0] for place in places)
    decided = length - sum(place.span[1] - place.span[0] for place in unsure)
    rule = "own" if root.type == "unknown" else root.type
    return Origin(
        id=link_id("origin", places, root.key),
        stage=STAGE.label,
        score=round(decided / length, 3) if length else 0.0,
        name=root.name,
        type=root.type,
        observed=observed,
        members=places,
        evidence=tuple(evidence),
        grounds=tuple(ground for _, ground in members),
        why=Why(
            rule=f"origins.{rule}@2",
            words=(root.owner,) if root.owner else (),
            places=unsure,
            records=tuple(further),
        ),
    )


STAGE = Stage(
    name="origins",
    version=7,
    room="compare",
    needs=("copy", "credit", "furniture", "story"),
    makes=("origin", "story"),
    run=origins,
)
