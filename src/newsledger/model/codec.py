"""Records to JSON lines and back, and the JSON Schema of them.

Decoding is strict about types and kind, and ignores fields it does not know. A span may come as ``[start, end]`` or as
a list of spans wherever a span is asked for.
"""

from functools import cache
from typing import Any, get_args

import msgspec

from newsledger.errors import InputError
from newsledger.model.article import Article
from newsledger.model.brief import Brief
from newsledger.model.issue import Issue
from newsledger.model.links import AnyLink
from newsledger.model.marks import AnyMark
from newsledger.model.span import Span, Spans

AnyRecord = AnyMark | AnyLink | Issue

_encoder = msgspec.json.Encoder()


def encode(record: msgspec.Struct) -> bytes:
    """One JSON object without a line end."""
    return _encoder.encode(record)


def decode(line: bytes | str) -> AnyRecord:
    """The record of one JSON line.

    Raises:
        InputError: The line is no JSON, its ``kind`` is unknown or a field has the wrong type.
    """
    try:
        raw = msgspec.json.decode(line)
        record: AnyRecord = msgspec.convert(_fitted(raw), AnyRecord)
    except (UnicodeDecodeError, msgspec.MsgspecError, AttributeError, KeyError, TypeError) as problem:
        raise InputError(f"not a record of the contract: {problem}") from problem
    return record


def decode_article(line: bytes | str) -> Article:
    """The article of one JSON line in the contract's shape.

    Raises:
        InputError: The line is no JSON, or ``id`` or ``text`` is missing or no string.
    """
    try:
        raw = msgspec.json.decode(line)
        if not isinstance(raw, dict):
            raise InputError("not an article of the contract: the line holds no JSON object")
        for item in [m for kind in ("mentions", "events") for m in (raw.get("given") or {}).get(kind) or []]:
            item["span"] = _as_spans(item["span"])
        return msgspec.convert(raw, Article)
    except (UnicodeDecodeError, msgspec.MsgspecError, AttributeError, KeyError, TypeError) as problem:
        raise InputError(f"not an article of the contract: {problem}") from problem


def kinds() -> dict[str, type[msgspec.Struct]]:
    """Kind to record type, of all marks, links and the issue."""
    return {str(cls.__struct_config__.tag): cls for cls in get_args(AnyRecord)}


def schema() -> dict[str, Any]:
    """The JSON Schema of articles, every record and the report."""
    wanted = [Article, *kinds().values(), Brief]
    refs, components = msgspec.json.schema_components(wanted, ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "newsledger contract, version 1",
        "oneOf": refs,
        "$defs": components,
    }


def _as_spans(value: Any) -> Any:
    flat = isinstance(value, list) and value and isinstance(value[0], int)
    return [value] if flat else value


def _as_span(value: Any) -> Any:
    nested = isinstance(value, list) and value and isinstance(value[0], list)
    return [value[0][0], value[-1][1]] if nested else value


@cache
def _span_fields(cls: type[msgspec.Struct]) -> tuple[tuple[str, Any], ...]:
    fitting = []
    for field in msgspec.structs.fields(cls):
        options = get_args(field.type) if type(None) in get_args(field.type) else (field.type,)
        if Spans in options:
            fitting.append((field.encode_name, _as_spans))
        elif Span in options:
            fitting.append((field.encode_name, _as_span))
    return tuple(fitting)


def _fitted(raw: dict[str, Any]) -> dict[str, Any]:
    cls = kinds().get(raw.get("kind", ""))
    for name, fit in _span_fields(cls) if cls else ():
        if raw.get(name) is not None:
            raw[name] = fit(raw[name])
    sides = [claim for side in raw.get("sides") or () for claim in side]
    for name in ("members", "moves", "a", "b", "from", "to", "sides"):
        for item in sides if name == "sides" else _items(raw.get(name)):
            if item.get("span") is not None:
                wide = name in {"a", "b"} or raw["kind"] == "origin"
                item["span"] = _as_span(item["span"]) if wide else _as_spans(item["span"])
    return raw


def _items(value: Any) -> list[dict[str, Any]]:
    several = value if isinstance(value, list) else [value]
    return [item for item in several if isinstance(item, dict)]
