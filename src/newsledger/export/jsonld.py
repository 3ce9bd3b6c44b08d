"""Articles, quotations and claims in the words of schema.org."""

import json
from urllib.parse import quote

from newsledger.export.exporter import Exporter
from newsledger.export.outside import WEB
from newsledger.language.coverage import Coverage
from newsledger.model.article import Article
from newsledger.model.brief import Brief
from newsledger.model.marks import Attribution, Mention

CONTEXT = {"@vocab": "https://schema.org/"}
"""What the names mean, told here, so that a reader need not ask the web for it."""


def graph(coverage: Coverage, _brief: Brief) -> bytes:
    """JSON-LD: a NewsArticle for each article, a Quotation or Claim for each attribution. No text of an article whole."""
    nodes = [node for article in coverage.articles for node in _nodes(coverage, article)]
    return json.dumps({"@context": CONTEXT, "@graph": nodes}, ensure_ascii=False, indent=1).encode() + b"\n"


def _nodes(coverage: Coverage, article: Article) -> list[dict[str, object]]:
    named = f"urn:newsledger:article:{quote(article.id.encode('utf-8', 'replace'), safe='')}"
    identity = article.url if article.url and WEB.fullmatch(article.url) else named
    marks = coverage.marks(article.id)
    node: dict[str, object] = {"@type": "NewsArticle", "@id": identity, "headline": article.title}
    node["datePublished"] = article.published or _single(marks.dating.value if marks.dating else None)
    outlet = coverage.outlet(article.id)
    if outlet:
        node["publisher"] = {"@type": "NewsMediaOrganization", "name": outlet}
    nodes = [{name: value for name, value in node.items() if value}]
    persons = {mention.entity for mention in marks.of(Mention) if mention.type == "PERSON"}
    for mark in marks.of(Attribution):
        words = " … ".join(article.text[start:end] for start, end in mark.content)
        claim: dict[str, object] = {"@id": f"urn:newsledger:{mark.id}", "isPartOf": {"@id": identity}, "text": words}
        speaker = {"@type": "Person" if mark.speaker in persons else "Organization", "name": mark.speaker_name}
        direct = mark.type == "direct"
        if mark.speaker_name:  # the interpreter of a claim would be who checks it; who makes it is its author
            claim["spokenByCharacter" if direct else "author"] = speaker
        nodes.append({"@type": "Quotation" if direct else "Claim"} | claim)
    return nodes


def _single(day: str | None) -> str | None:
    return None if day is None or "/" in day else day


EXPORTERS = (
    Exporter(
        name="jsonld", media="application/ld+json", holds="schema.org NewsArticle, Quotation and Claim", write=graph
    ),
)
