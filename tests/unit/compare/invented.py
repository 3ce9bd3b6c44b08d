"""Invented copy for the tests of copies, stories and origins: two agency texts of a world that is not."""

from collections.abc import Mapping, Sequence

from newsledger.compare.reuse import stage as reuse
from newsledger.language.coverage import Coverage, Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import AnyMark, Credit, Role
from newsledger.model.record import Why

FERRIES = (
    "Crews of nine ferries between Orlen and Quell walked out before dawn on Monday over a new night roster.",
    "“Nobody was asked, and nobody will sail until somebody asks us,” said Tilda Marrow, who leads the deckhands.",
    "The harbour board of Quell called the strike unlawful and said it would hire tugs to bring the mail across.",
    "About 2,400 passengers waited in the customs shed, where volunteers from the chapel handed out soup and blankets.",
    "Talks under the mediator Osvald Brenk are to open on Wednesday in the old sail loft above the fish market.",
)
BRIDGE = (
    "A span of the Karst bridge sank by a hand's breadth on Friday, and engineers closed it to lorries at once.",
    "The district surveyor, Ilka Vontz, blamed a spring that had washed sand from beneath the second pier.",
    "Farmers on the far bank must now drive their milk by way of Unterhal, forty minutes longer each morning.",
)


def text(*paragraphs: str) -> str:
    """Paragraphs as an article."""
    return "\n\n".join(paragraphs)


def covered(*articles: Article, marks: Mapping[str, Sequence[AnyMark]] | None = None) -> Coverage:
    """Articles with some marks and the copies between them."""
    coverage = Coverage(articles, {doc: Marks(items) for doc, items in (marks or {}).items()})
    return coverage.plus(reuse.STAGE.run(coverage, Lexicon()))


def credited(article: Article, words: str, role: Role, agency: str) -> Credit:
    """A credit of an agency where some words stand."""
    start = article.text.index(words)
    rule = "credits.dateline@1" if role == "text" else "credits.relayed@1"
    return Credit(
        id=f"{article.id} {words}",
        stage="credits@1",
        why=Why(rule=rule),
        doc=article.id,
        span=(start, start + len(words)),
        role=role,
        agency=agency,
    )
