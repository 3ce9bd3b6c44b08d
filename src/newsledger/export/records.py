"""Every mark and link as JSON lines of the contract."""

from newsledger.export.exporter import Exporter
from newsledger.language.coverage import Coverage
from newsledger.model.brief import Brief
from newsledger.model.codec import encode


def jsonl(coverage: Coverage, _brief: Brief) -> bytes:
    """Marks in the order of the articles, then links sorted by id; one a line."""
    marks = [mark for article in coverage.articles for mark in coverage.marks(article.id).all()]
    return b"".join(encode(record) + b"\n" for record in [*marks, *coverage.all_links()])


EXPORTERS = (
    Exporter(name="jsonl", media="application/jsonl", holds="every mark and link, as in the contract", write=jsonl),
)
