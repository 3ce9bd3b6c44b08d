"""Marks as Web Annotations: position and quote selectors, with the hash of the text they count in."""

import json
from hashlib import sha256

from newsledger.export.exporter import Exporter
from newsledger.language.coverage import Coverage
from newsledger.model.article import Article
from newsledger.model.brief import Brief
from newsledger.model.ids import digest
from newsledger.model.marks import AnyMark, Attribution, Event, Position
from newsledger.model.span import Span, Spans

AROUND = 32
CONTEXT = ("http://www.w3.org/ns/anno.jsonld", {"TextDigest": "urn:newsledger:TextDigest"})
"""The names of the model, and one of ours: a state that is the hash of a text, for which the model has none."""


def annotations(coverage: Coverage, _brief: Brief) -> bytes:
    """An AnnotationCollection's page as JSON-LD; offsets count code points, as the W3C model has it."""
    items = [
        _annotation(article, mark, spans)
        for article in coverage.articles
        for mark in coverage.marks(article.id).all()
        if (spans := _spans(mark))
    ]
    named = digest("annotations", *sorted(text_digest(article.text) for article in coverage.articles))
    page = {"@context": CONTEXT, "id": f"urn:newsledger:annotations:{named}", "type": "AnnotationPage", "items": items}
    return json.dumps(page, ensure_ascii=False, indent=1).encode() + b"\n"


def text_digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8: a span whose text has another is orphaned, never moved to a look-alike."""
    return "sha256:" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _annotation(article: Article, mark: AnyMark, spans: Spans) -> dict[str, object]:
    kind = str(mark.__struct_config__.tag)
    return {
        "id": f"urn:newsledger:{mark.id}",
        "type": "Annotation",
        "motivation": "tagging" if kind in {"furniture", "credit", "mention"} else "identifying",
        "body": {"type": "TextualBody", "format": "text/plain", "purpose": "tagging", "value": _label(mark, kind)},
        "target": [
            {
                "source": article.url or f"urn:newsledger:article:{article.id}",
                "state": {"type": "TextDigest", "value": text_digest(article.text)},
                "selector": [_position(span), _quote(article.text, span)],
            }
            for span in spans
        ],
        "generator": {"type": "Software", "name": f"newsledger {mark.stage}"},
    }


def _label(mark: AnyMark, kind: str) -> str:
    detail = next((getattr(mark, name) for name in ("reason", "move", "role", "type") if hasattr(mark, name)), None)
    told = f"{kind}: {detail}" if detail else kind
    if isinstance(mark, Attribution):
        return f"{told} ({mark.speaker_name})" if mark.speaker_name else told
    if isinstance(mark, Position):
        return f"{told} ({mark.holder.name})" if mark.holder and mark.holder.name else told
    if isinstance(mark, Event):
        return f"{told} ({mark.realis})"
    return told


def _spans(mark: AnyMark) -> Spans:
    if isinstance(mark, Attribution | Position):
        return mark.content
    if isinstance(mark, Event):
        return (mark.trigger,)
    span: Span | None = getattr(mark, "span", None)
    return (span,) if span else getattr(mark, "spans", ())


def _position(span: Span) -> dict[str, object]:
    return {"type": "TextPositionSelector", "start": span[0], "end": span[1]}


def _quote(text: str, span: Span) -> dict[str, object]:
    start, end = span
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": before, "suffix": after}


EXPORTERS = (
    Exporter(name="annotations", media="application/ld+json", holds="marks as W3C Web Annotations", write=annotations),
)
