"""Headings of tables, JSON objects and press exports to the fields of an article."""

import re
from collections.abc import Mapping

import msgspec

from newsledger.lexicon import Lexicon
from newsledger.read.formats.reader import Draft, composed

_BETWEEN = re.compile(r"[\s_.-]+")
_LONGEST = 1000  # characters of a field of names
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")  # publishedAt
_NAMES = re.compile(r"\s*(?:;|\||\n|,(?=\s*[^\W\d_]+\s))\s*")  # Ann Lee; Bo Wu  /  Ann Lee, Bo Wu


class Label(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An article's field and the headings that stand for it."""

    field: str
    names: tuple[str, ...]


def plain(label: str) -> str:
    """A heading in lower case, its words parted by one space.

    >>> plain("Load-Date"), plain("publishedAt"), plain(" FULL_TEXT ")
    ('load date', 'published at', 'full text')
    """
    return _BETWEEN.sub(" ", _HUMP.sub(" ", label)).strip().lower()


def fields(lexicon: Lexicon) -> dict[str, str]:
    """Heading to field, ``skip`` for those that are known and not used."""
    made: dict[str, str] = lexicon.built(_fields)
    return made


def draft_of(values: Mapping[str, str], *, compose: bool = True) -> Draft:
    """A draft from the values of fields; the headline becomes the first paragraph of the text."""
    body, title = values.get("text", ""), values.get("title") or None
    return Draft(
        text=composed(title, body) if compose and body.strip() else body,
        id=values.get("id") or None,
        title=title,
        published=values.get("published") or None,
        modified=values.get("modified") or None,
        outlet=values.get("outlet") or None,
        url=values.get("url") or None,
        language=values.get("language") or None,
        authors=names_in(values.get("authors", "")),
    )


def names_in(value: str) -> tuple[str, ...]:
    """The names of a field of several.

    >>> names_in("Ann Lee, Bo Wu; Cy Orr")
    ('Ann Lee', 'Bo Wu', 'Cy Orr')
    """
    return tuple(name.strip() for name in _NAMES.split(value[:_LONGEST]) if name.strip())


def bare_name(name: str, lexicon: Lexicon) -> str:
    """A name without the label that stands glued before it.

    >>> bare_name("By ANN LEE", Lexicon())
    'ANN LEE'
    """
    first, _, rest = name.partition(" ")
    return rest.strip() if rest and fields(lexicon).get(plain(first)) == "authors" else name


def _fields(lexicon: Lexicon) -> dict[str, str]:
    entries = lexicon.entries("read/labels", Label)
    return {plain(name): entry.field for entry in entries for name in entry.names}
