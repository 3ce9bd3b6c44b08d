"""What a page states about its article: ld+json first, then its meta elements, then a date from anywhere in it."""

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from newsledger.read.formats.reader import Draft, filled
from newsledger.read.formats.schemaorg import articles_in, schema_draft
from newsledger.read.isodates import iso

_BLOCKS = 50  # ld+json scripts that are looked at
_LARGEST = 2**21
_LATEST = "2100-01-01"  # htmldate would take today's date as the bound, and two runs might differ


def facts_of(tree: Any) -> Draft:
    """Headline, dates, outlet, authors, address and language as the page states them; ``text`` is its articleBody."""
    meta = _meta(tree)
    stated = _with_readable_dates(_from_meta(tree, meta))
    for value in _ld_json(tree):
        found = articles_in(value)
        if found:
            return filled(_with_readable_dates(schema_draft(*found[0])), stated)
    return stated


def searched_date(tree: Any, url: str | None) -> str | None:
    """The day of publication as htmldate finds it in a page that states none in a known place; None if it does not.

    Misses:
        A day in the text alone: crawled lists of links carry days as well, and the text is read by other stages.
    """
    from htmldate import find_date

    try:
        found = find_date(tree, extensive_search=False, original_date=True, url=url, max_date=_LATEST)
    except (ValueError, TypeError, RecursionError):
        return None
    return str(found) if found else None


def _ld_json(tree: Any) -> Iterator[Any]:
    scripts = tree.iterfind(".//script[@type]")
    blocks = [script for script in scripts if "ld+json" in script.get("type", "").lower()]
    for block in blocks[:_BLOCKS]:
        source = (block.text or "").strip().removeprefix("<![CDATA[").removesuffix("]]>").rstrip(" ;\n")
        if len(source) > _LARGEST:
            continue
        try:
            # strict=False: pages leave line breaks inside strings
            yield json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _from_meta(tree: Any, meta: dict[str, str]) -> Draft:
    def first(*names: str) -> str | None:
        return next((meta[name] for name in names if name in meta), None)

    canonical = tree.find(".//link[@rel='canonical'][@href]")
    author = first("author", "article:author", "parsely-author", "dc.creator")
    root = tree if tree.tag == "html" else None
    return Draft(
        title=_title(first("og:title", "parsely-title", "dc.title", "twitter:title"), tree),
        published=first("article:published_time", "datepublished", "parsely-pub-date", "dc.date", "pubdate", "date"),
        modified=first("article:modified_time", "datemodified", "og:updated_time"),
        outlet=first("og:site_name", "application-name"),
        url=canonical.get("href") if canonical is not None else first("og:url"),
        language=root.get("lang") if root is not None else None,
        authors=(author,) if author and "://" not in author else (),
    )


def _title(stated: str | None, tree: Any) -> str | None:
    """The headline a page states; its first heading where that is the same without the outlet's name behind it."""
    heading = _words(tree.find(".//h1"))
    if heading and (stated is None or heading in stated):
        return heading
    return stated or _words(tree.find(".//title")) or None


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _with_readable_dates(draft: Draft) -> Draft:
    """Dates that cannot be read give way to those found elsewhere."""
    return msgspec.structs.replace(draft, published=iso(draft.published), modified=iso(draft.modified))
