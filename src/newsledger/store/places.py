"""Where a record stands: the places of a mark or link, read off its fields."""

from collections.abc import Iterator
from typing import Any

import msgspec

from newsledger.model.codec import AnyRecord
from newsledger.model.marks import Mark
from newsledger.model.span import Place, Reference, Span, Spans

PLAIN = ("id", "doc", "stage", "why", "kind")


def places_of(record: AnyRecord) -> list[Place]:
    """Every passage a record names, evidence included, in the order of its fields."""
    doc = record.doc if isinstance(record, Mark) else None
    found = [
        place for name in record.__struct_fields__ if name not in PLAIN for place in _in(getattr(record, name), doc)
    ]
    why = getattr(record, "why", None)
    return [*found, *(_in(why, doc) if why else ())]


def main_place(mark: Mark) -> Span | None:
    """The hull of what a mark is about: its span, trigger or content; None if it has none (a dating by metadata)."""
    span: Span | None = getattr(mark, "span", None) or getattr(mark, "trigger", None)
    spans: Spans = getattr(mark, "content", ()) or getattr(mark, "spans", ())
    return span or ((spans[0][0], spans[-1][1]) if spans else None)


def docs_of(record: AnyRecord) -> set[str]:
    """Ids of all articles a record rests on."""
    named = {place.doc for place in places_of(record)} | set(getattr(record, "docs", ()))
    references = {item.doc for item in _references(record)}
    return named | references | ({record.doc} if isinstance(record, Mark) else set())


def _in(value: Any, doc: str | None) -> Iterator[Place]:
    if isinstance(value, Place):
        yield value
    elif isinstance(value, Reference):
        yield from (Place(doc=value.doc, span=span) for span in value.span)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _in(getattr(value, name), doc)
    elif isinstance(value, tuple):
        if doc is not None and _is_span(value):
            yield Place(doc=doc, span=value)
        else:
            for item in value:
                yield from _in(item, doc)


def _is_span(value: tuple[Any, ...]) -> bool:
    return len(value) == 2 and type(value[0]) is int and type(value[1]) is int  # noqa: PLR2004


def _references(value: Any) -> Iterator[Reference | Place]:
    if isinstance(value, Reference | Place):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _references(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _references(item)
