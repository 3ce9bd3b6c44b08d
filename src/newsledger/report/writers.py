"""Whose an article's own words are where they are not an outlet's: a columnist's opinion, or what a press office gives out."""

import re
from urllib.parse import urlsplit

from newsledger.language.coverage import Coverage, Marks
from newsledger.model.article import Article
from newsledger.model.marks import Credit, Furniture, Mention, Voice

_LABEL = re.compile(r"\s*([\w -]{4,24}?)\s*[:|–—]\s")


def writers(coverage: Coverage, known: dict[str, frozenset[str]]) -> dict[str, tuple[str | None, Voice]]:
    """Articles to whose their own words are, None where nobody is named, and in which voice.

    The headline, section, address or foot of comment says that it is one; it is its writer's reading, and no news. A press
    release is the party's that it names first.

    Args:
        coverage: The articles.
        known: By place (label, foot, address, release) the words that mark one.

    Misses:
        Comment that is marked by its typeface or its place on the page alone; statements that do not say what they are.
    """
    found: dict[str, tuple[str | None, Voice]] = {}
    for article in coverage.articles:
        marks = coverage.marks(article.id)
        noted = {word.lower() for mark in marks.of(Furniture) for word in mark.why.words}
        labelled = noted | _labels(article)
        if labelled & known["release"]:
            found[article.id] = _issuer(marks), "party"
        elif labelled & known["label"] or noted & known["foot"] or _folders(article) & known["address"]:
            signed = (credit.person for credit in marks.of(Credit) if credit.role == "byline" and credit.person)
            found[article.id] = next(signed, next(iter(article.authors), None)), "expert"
    return found


def _labels(article: Article) -> set[str]:
    """What a headline begins with: ``Opinion: …``, ``Opinion | …``."""
    heads = (article.title or "", article.text.partition("\n")[0])
    return {label[1].lower() for head in heads if (label := _LABEL.match(head))}


def _folders(article: Article) -> set[str]:
    """The folders above the article in its address: ``/opinion/2031/05/…``."""
    try:
        return set(urlsplit(article.url or "").path.lower().split("/")[:-1])
    except ValueError:
        return set()


def _issuer(marks: Marks) -> str | None:
    """The body that is named first."""
    bodies = (mention for mention in marks.of(Mention) if mention.type == "ORG" and mention.form == "name")
    return next((mention.name for mention in sorted(bodies, key=lambda mention: mention.span)), None)
