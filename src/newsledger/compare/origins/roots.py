"""Roots of passages: agencies, outlets and single articles, by name and owner."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from newsledger.language.coverage import Marks
from newsledger.lexicon import Lexicon
from newsledger.lexicon.actors import Agency, Outlet
from newsledger.model.article import Article
from newsledger.model.marks import Credit

RootType = Literal["agency", "outlet", "unknown"]

UNKNOWN = "unknown"
"""The name of the root of an article whose outlet is not stated."""


_MASTHEAD = "credits.masthead"

# what stands between an outlet and one of its sections or feeds: ‘The Daily - World’, ‘The Daily | News’
_SEPARATOR = re.compile(r"\s+[-–—|:·]\s+")


class Root(NamedTuple):
    """Where text began: ``key`` tells it from others; ``owner`` is the outlet's publisher, if a table knows it."""

    key: str
    name: str
    type: RootType
    owner: str | None = None


class Publishers:
    """Agencies and outlets by all their names."""

    def __init__(self, agencies: tuple[Agency, ...], outlets: tuple[Outlet, ...]) -> None:
        self._roots: dict[str, Root] = {}
        for agency in agencies:
            root = Root(f"agency {agency.name}", agency.name, "agency")
            for name in (agency.name, *agency.aliases, *agency.weak):
                self._roots.setdefault(plain(name), root)
        for outlet in outlets:
            root = Root(f"outlet {outlet.name}", outlet.name, "outlet", outlet.owner)
            for name in (outlet.name, *outlet.aliases, *outlet.domains):
                self._roots.setdefault(plain(name), root)

    def root(self, name: str, kind: RootType = "outlet") -> Root:
        """The root of a name: the table's where one knows it, else the name itself as a ``kind``."""
        bare = plain(name)
        for known in (bare, *_SEPARATOR.split(bare), *_shorter(bare)):
            if known in self._roots:
                return self._roots[known]
        return Root(f"{kind} {bare}", name, kind)

    def own(self, article: Article, marks: Marks) -> Root:
        """The root of what an article writes itself: its outlet, or the article where none is stated.

        Where metadata name none, the masthead does.
        """
        masthead = [credit for credit in marks.of(Credit) if credit.why.rule.startswith(_MASTHEAD)]
        name = article.outlet or next((credit.outlet or credit.agency for credit in masthead), None)
        if name:
            return self.root(name)
        return Root(f"article {article.version_of or article.id}", UNKNOWN, "unknown")

    def credited(self, credit: Credit) -> Root | None:
        """The root that a credit names, None for a person or a picture."""
        if credit.role == "photo" or credit.why.rule.startswith(_MASTHEAD):
            return None
        if credit.agency:
            return self.root(credit.agency, "agency")
        return self.root(credit.outlet) if credit.outlet else None


def publishers(lexicon: Lexicon) -> Publishers:
    """All agencies and outlets of a lexicon; for ``lexicon.built``."""
    agencies = lexicon.entries("agencies/agencies", Agency)
    return Publishers(agencies, lexicon.entries("outlets/outlets", Outlet))


def plain(name: str) -> str:
    """A name as names are compared: small letters, no article before it.

    >>> plain("The Daily  Mail") == plain("daily mail")
    True
    """
    return " ".join(name.casefold().split()).removeprefix("the ")


def _shorter(name: str) -> Iterator[str]:
    """The first words of the name of a section, one fewer each time: ``the daily news`` of ``the daily news world``."""
    words = _SEPARATOR.split(name)[0].split()
    for count in range(len(words) - 1, 0, -1):
        yield " ".join(words[:count])
