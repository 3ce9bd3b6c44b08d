"""JSON files: one value that holds one article or many, in any shape objects.py knows."""

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from newsledger.errors import InputError, RepeatedId
from newsledger.lexicon import Lexicon
from newsledger.model.codec import decode_article
from newsledger.model.issue import Issue
from newsledger.read.formats import jsonl
from newsledger.read.formats.objects import drafts_in, is_contract
from newsledger.read.formats.raw import Raw
from newsledger.read.formats.reader import Found, Reader
from newsledger.read.languages import identified


def _fits(raw: Raw, _lexicon: Lexicon) -> bool:
    return raw.extension in READER.extensions or raw.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))


def _read(raw: Raw, lexicon: Lexicon) -> Iterator[Found]:
    try:
        value = json.loads(raw.text, strict=False)
    except (ValueError, RecursionError) as problem:
        if jsonl.READER.fits(raw, lexicon):
            yield from jsonl.READER.read(raw, lexicon)
            return
        reason = f"is no JSON: {type(problem).__name__}: {problem}"
        yield Issue(doc=raw.name, stage=READER.label, severity="error", reason=reason)
        return
    items = value if isinstance(value, list) else [value]
    if any(is_contract(item) for item in items):
        yield from _contract(items, raw, lexicon)
        return
    found = list(drafts_in(value, lexicon))
    yield from found
    if not found:
        reason = (
            "holds no article of a shape that is known (contract, schema.org, ninjs, JSON Feed); see docs/formats.md"
        )
        yield Issue(doc=raw.name, stage=READER.label, severity="note", reason=reason)


def _contract(items: list[Any], raw: Raw, lexicon: Lexicon) -> Iterator[Found]:
    seen: dict[str, int] = {}
    for number, item in enumerate(items, 1):
        try:
            article = decode_article(msgspec.json.encode(item))
        except (InputError, msgspec.MsgspecError, UnicodeEncodeError) as problem:
            reason = f"item {number}: {problem}"
            yield Issue(doc=raw.name, stage=READER.label, severity="error", reason=reason)
            continue
        if article.id in seen:
            raise RepeatedId(f"{raw.name}: the id '{article.id}' is that of item {seen[article.id]} and item {number}")
        seen[article.id] = number
        language = article.language or identified(article.text, lexicon)
        yield msgspec.structs.replace(article, language=language)


READER = Reader(name="json", version=1, extensions=("json", "jsonld", "ninjs"), fits=_fits, read=_read)
