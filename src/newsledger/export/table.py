"""Statements as one table: who said, did, demanded or counted what, where it stands, and how many origins carry it."""

import csv
import io
from collections.abc import Iterator

import msgspec

from newsledger.compare.origins.index import OriginIndex
from newsledger.errors import ExportError
from newsledger.export.exporter import Exporter
from newsledger.language.coverage import Coverage
from newsledger.model.brief import Brief
from newsledger.model.marks import Attribution, Event, Figure, Position
from newsledger.model.span import Place, Spans

Statement = Attribution | Position | Figure | Event


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One statement.

    Attributes:
        id: The mark's id.
        kind: attribution, position, figure or event.
        doc: The article.
        outlet: Who carries it; None if not stated.
        day: The article's day or interval.
        start: Offset of its first character.
        end: Offset behind its last one.
        text: Its characters, pieces joined by ``…``.
        who: Speaker, holder or actors.
        what: Type of speech, move, type of event, or unit.
        value: A figure's value.
        low: The lower end of its range.
        high: The upper one.
        bound: ``=``, ``~``, ``<``, ``>`` or ``range``.
        when: The day it speaks of.
        voice: Whose voice it is.
        least: Fewest origins behind it.
        most: Most origins behind it.
        stage: What found it.
    """

    id: str
    kind: str
    doc: str
    outlet: str | None
    day: str | None
    start: int
    end: int
    text: str
    who: str | None = None
    what: str | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    bound: str | None = None
    when: str | None = None
    voice: str | None = None
    least: int
    most: int
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
    common = {
        "id": mark.id,
        "kind": str(mark.__struct_config__.tag),
        "doc": mark.doc,
        "outlet": coverage.outlet(mark.doc),
        "day": dating.value if dating else None,
        "start": spans[0][0],
        "end": spans[-1][1],
        "text": " … ".join(article.text[a:b] for a, b in spans),
        "least": found.least,
        "most": found.most,
        "stage": mark.stage,
    }
    return msgspec.convert(common | _own(mark), Row)


def _spans(mark: Statement) -> Spans:
    if isinstance(mark, Attribution | Position):
        return mark.content or ((0, 1),)
    return (mark.trigger if isinstance(mark, Event) else mark.span,)


def _own(mark: Statement) -> dict[str, str | float | None]:
    if isinstance(mark, Attribution):
        return {"who": mark.speaker_name, "what": mark.type, "voice": mark.voice}
    if isinstance(mark, Position):
        who = mark.holder.name if mark.holder else None
        return {"who": who, "what": mark.move, "when": mark.when, "voice": mark.voice}
    if isinstance(mark, Figure):
        numbers = {"value": mark.value, "low": mark.low, "high": mark.high}
        return numbers | {"what": mark.unit, "bound": mark.bound, "when": mark.when}
    who = "; ".join(party.name for party in mark.source if party.name) or None
    return {"who": who, "what": mark.type, "when": mark.when}


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
