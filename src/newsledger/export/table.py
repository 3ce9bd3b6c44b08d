"""Statements as one table: who said, did, demanded or counted what, where it stands, and how many origins carry it."""

import csv
import io
from collections.abc import Iterator

import msgspec

from newsledger.compare.origins.index import OriginIndex
from newsledger.errors import ExportError
from newsledger.export.exporter import Exporter
from newsledger.export.folding import around
from newsledger.language.coverage import Coverage
from newsledger.model.brief import Brief
from newsledger.model.marks import Attribution, Event, Figure, Party, Position
from newsledger.model.span import Place, Spans
from newsledger.text.calendar import interval

Statement = Attribution | Position | Figure | Event


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One statement.

    Attributes:
        id: The mark's id.
        kind: attribution, position, figure or event.
        doc: The article.
        title: Its headline, None if it has none.
        outlet: Who carries it; None if not stated.
        url: Where it was published.
        article_day: The article's day or interval.
        start: Offset of its first character.
        end: Offset behind its last one.
        text: Its characters, pieces joined by ``…``.
        context: The same with some words of the article before and after it.
        who: Speaker, holder or actors.
        whom: Of a position whom it is said to, of an event whom it is done to.
        what: Type of speech, move, type of event, or what is counted.
        mode: How an event is done, in PLOVER's words.
        realis: Whether an event is told as ``actual``, ``future``, ``hypothetical`` or ``negated``.
        issue: What a position is about.
        deadline: By when it is to be done.
        place: Where an event takes place.
        value: A figure's value.
        low: The lower end of its range.
        high: The upper one.
        bound: ``=``, ``~``, ``<``, ``>`` or ``range``.
        unit: What it is measured in.
        when: The day or period it speaks of, if that is known.
        said_by: Who says so, of a position, figure or event that is told in somebody's words.
        voice: Whose voice it is.
        origins_least: Fewest origins behind it.
        origins_most: Most origins behind it.
        stage: What found it.
    """

    id: str
    kind: str
    doc: str
    title: str | None
    outlet: str | None
    url: str | None
    article_day: str | None
    start: int
    end: int
    text: str
    context: str
    who: str | None = None
    whom: str | None = None
    what: str | None = None
    mode: str | None = None
    realis: str | None = None
    issue: str | None = None
    deadline: str | None = None
    place: str | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    bound: str | None = None
    unit: str | None = None
    when: str | None = None
    said_by: str | None = None
    voice: str | None = None
    origins_least: int
    origins_most: int
    stage: str


def rows(coverage: Coverage) -> Iterator[Row]:
    """One row a statement, in the order of articles and kinds."""
    origins = OriginIndex(coverage)
    for article in coverage.articles:
        marks = coverage.marks(article.id)
        statements: list[Statement] = [*marks.of(Attribution), *marks.of(Position), *marks.of(Figure), *marks.of(Event)]
        for mark in statements:
            yield _row(coverage, origins, mark)


def _row(coverage: Coverage, origins: OriginIndex, mark: Statement) -> Row:
    article, spans = coverage.article(mark.doc), _spans(mark)
    dating = coverage.marks(mark.doc).dating
    found = origins.of([Place(doc=mark.doc, span=span) for span in spans])
    start, end = spans[0][0], spans[-1][1]
    before, after = around(article.text, start, end)
    common = {
        "id": mark.id,
        "kind": str(mark.__struct_config__.tag),
        "doc": mark.doc,
        "title": article.title,
        "outlet": coverage.outlet(mark.doc),
        "url": article.url,
        "article_day": dating.value if dating else None,
        "start": start,
        "end": end,
        "text": " … ".join(article.text[a:b] for a, b in spans),
        "context": " ".join(article.text[before:after].split()),
        "origins_least": found.least,
        "origins_most": found.most,
        "stage": mark.stage,
    }
    return msgspec.convert(common | _own(coverage, mark), Row)


def _spans(mark: Statement) -> Spans:
    if isinstance(mark, Attribution | Position):
        return mark.content or ((0, 1),)
    return (mark.trigger if isinstance(mark, Event) else mark.span,)


def _own(coverage: Coverage, mark: Statement) -> dict[str, str | float | None]:
    """The columns of one kind of statement."""
    if isinstance(mark, Attribution):
        return {"who": mark.speaker_name, "what": mark.type, "voice": mark.voice}
    if isinstance(mark, Position):
        about: dict[str, str | float | None] = {
            "what": mark.move,
            "issue": mark.issue,
            "deadline": mark.deadline,
            "when": _known(mark.when),
        }
        about |= {"who": _names(mark.holder), "whom": _names(mark.addressee), "voice": mark.voice}
        return about | _said(coverage, mark.doc, mark.stated_by)
    if isinstance(mark, Figure):
        counted = coverage.article(mark.doc).text[slice(*mark.counts)] if mark.counts else None
        numbers = {"value": mark.value, "low": mark.low, "high": mark.high, "bound": mark.bound, "unit": mark.unit}
        return numbers | {"what": counted, "when": _known(mark.when)} | _said(coverage, mark.doc, mark.attribution)
    sides: dict[str, str | float | None] = {"who": _names(*mark.source), "whom": _names(*mark.target)}
    told = {"what": mark.type, "mode": mark.mode, "realis": mark.realis, "when": _known(mark.when)}
    place = {"place": mark.where.name if mark.where else None}
    return sides | told | place | _said(coverage, mark.doc, mark.stated_by)


def _names(*parties: Party | None) -> str | None:
    return "; ".join(party.name for party in parties if party and party.name) or None


def _known(value: str | None) -> str | None:
    """A day or period; a weekday of an unknown week is none."""
    return value if interval(value) else None


def _said(coverage: Coverage, doc: str, identity: str | None) -> dict[str, str | float | None]:
    """Who says something, and in which voice if that is known from there."""
    said = coverage.marks(doc).get(identity)
    return {"said_by": said.speaker_name, "voice": said.voice} if isinstance(said, Attribution) else {}


def comma_separated(coverage: Coverage, _brief: Brief) -> bytes:
    """The table as CSV in UTF-8 with a heading; cells that a spreadsheet would run as a formula are quoted with '."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(Row.__struct_fields__)
    for row in rows(coverage):
        writer.writerow([_harmless(value) for value in msgspec.structs.astuple(row)])
    return out.getvalue().encode()


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in tuple("=+-@\t\r") else value


def parquet(coverage: Coverage, _brief: Brief) -> bytes:
    """The table as Parquet.

    Raises:
        ExportError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to import
        from pyarrow import parquet as pq  # noqa: PLC0415
    except ImportError as problem:
        raise ExportError("Parquet needs pyarrow: pip install 'newsledger[parquet]'") from problem
    kinds = {int: pa.int64(), float: pa.float64()}
    fields = [
        (field.name, kinds.get(field.type, pa.float64() if "float" in str(field.type) else pa.string()))
        for field in msgspec.structs.fields(Row)
    ]
    table = pa.Table.from_pylist([msgspec.structs.asdict(row) for row in rows(coverage)], schema=pa.schema(fields))
    sink = io.BytesIO()
    pq.write_table(table, sink)
    return sink.getvalue()


EXPORTERS = (
    Exporter(name="csv", media="text/csv", holds="statements as one table", write=comma_separated),
    Exporter(name="parquet", media="application/vnd.apache.parquet", holds="the same table", write=parquet),
)
