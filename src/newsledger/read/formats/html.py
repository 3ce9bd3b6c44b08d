"""Web pages: the main text by trafilatura, what the page states of itself by pagefacts.py."""

import logging
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import version
from typing import Any

import msgspec

from newsledger.lexicon import Lexicon
from newsledger.model.issue import Issue
from newsledger.read.formats.markup import block_text, parsed, shape_of, stripped
from newsledger.read.formats.pagefacts import facts_of, searched_date
from newsledger.read.formats.raw import MEGABYTE, Raw
from newsledger.read.formats.reader import Draft, Found, Reader, composed
from newsledger.read.formats.rescue import with_lost_paragraphs

_PAGE = re.compile(rb"<!doctype html|<html[\s>]|<(?:head|body|article)[\s>]|<meta\s", re.IGNORECASE)
_ENDED = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_BEGUN = re.compile(r"<(?:html|body|head|!doctype)\b", re.IGNORECASE)

# The extractor's time grows with the square of children and depth (100,000 children: more than a minute), so pages
# past these measures, which no article of a newspaper has, are read block by block instead.
_LARGEST = 8 * MEGABYTE
_ELEMENTS = 30_000
_CHILDREN = 5_000
_DEPTH = 250
_PARSED = 2000  # the parser leaves out what is nested deeper than 2,048


def _fits(raw: Raw, _lexicon: Lexicon) -> bool:
    known = raw.extension in {"html", "htm", "xhtml", "shtml"}
    return known or bool(_PAGE.search(raw.head[:2048].replace(b"\0", b"")))


def _read(raw: Raw, _lexicon: Lexicon) -> Iterator[Found]:
    page = raw.text
    if _BEGUN.search(page[:4096]) and not _ENDED.search(page):
        yield _issue(raw, "breaks off: its markup has no end; what there is was read")
    tree = parsed(page)
    if tree is None:
        yield _issue(raw, "holds no markup that can be parsed")
        return
    whole, shape = block_text(tree), shape_of(tree)
    if shape.depth >= _PARSED and len(bare := stripped(page)) > len(whole):
        yield _issue(raw, "nests its markup too deeply; it was read without it")
        yield Draft(text=bare, title=facts_of(tree).title, media="tags cut")
        return
    facts = facts_of(tree)
    fit = len(page) <= _LARGEST and shape.elements <= _ELEMENTS and shape.widest <= _CHILDREN and shape.depth <= _DEPTH
    body, media = _body(_extracted(tree) if fit else "", whole, facts.text)
    if media == "blocks":
        yield _issue(raw, "gave no main text; all its text was kept, menus included")
    published = facts.published or (searched_date(tree, facts.url) if media != "blocks" else None)
    yield msgspec.structs.replace(facts, text=composed(facts.title, body), published=published, media=media)


def _issue(raw: Raw, reason: str) -> Issue:
    return Issue(doc=raw.name, stage=READER.label, severity="note", reason=reason)


def _body(text: str, whole: str, stated: str) -> tuple[str, str]:
    """The main text, and what won it: the extractor, else the page's own articleBody, else all blocks."""
    # an extraction of less than half of what the publisher calls the article has missed it; one of the very same
    # words took it from there and lost its paragraphs
    if stated and (len(text) < len(stated) / 2 or text.split() == stated.split()):
        return stated, "articleBody"
    if text:
        return text, f"trafilatura {_version()}"
    return whole, "blocks"


def _extracted(tree: Any) -> str:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it would log is in the issue
    try:
        text = trafilatura.extract(tree, fast=True, include_comments=False, include_tables=True)
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError):
        return ""  # pages on which the extractor itself fails are read block by block
    return with_lost_paragraphs(text, tree) if text else ""


@lru_cache(maxsize=1)
def _version() -> str:
    return version("trafilatura")


READER = Reader(name="html", version=1, extensions=("html", "htm", "xhtml", "shtml", "txt"), fits=_fits, read=_read)
