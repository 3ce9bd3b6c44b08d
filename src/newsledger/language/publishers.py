"""Names of agencies and outlets, found in a text by an index over their first words."""

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from newsledger.lexicon import Lexicon
from newsledger.lexicon.actors import Agency, Outlet
from newsledger.model.span import Span

_FIRST = re.compile(r"(?:The )?\w+")  # how a name begins, an article with its noun: ‘Associated’, ‘The Hill’
_CAPITAL = r"(?:The )?[^\W\d_a-zß-ÿ]\w*"
_ARTICLE = re.compile(r"[Tt]he\s+$")


class Publisher(msgspec.Struct, frozen=True, kw_only=True):
    """One spelling of an agency, picture service or outlet.

    Attributes:
        kind: Which of the three.
        name: The name in the lexicon; None where several outlets share the spelling.
        spelling: The words as they stand in texts.
        weak: It means the publisher in credit lines only.
        article: In running text it must have an article: ``the Herald``.
    """

    kind: Literal["agency", "pictures", "outlet"]
    name: str | None
    spelling: str
    weak: bool
    article: bool = False


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A publisher's name in a text."""

    publisher: Publisher
    span: Span


class Spellings:
    """The index over all names.

    Attributes:
        shared: The names behind each spelling (without an article) that several outlets share.
        names: The names of all the publishers.
        whole: Whether these are all that the tables hold, so that other names of their kinds are new ones.
    """

    def __init__(self, spellings: list[Publisher], shared: dict[str, frozenset[str]], *, whole: bool = False) -> None:
        self.shared = shared
        self.whole = whole
        self.names = frozenset(one.name for one in spellings if one.name)
        self._by_first: dict[str, list[Publisher]] = {}
        self._capitals: dict[str, Publisher] = {}
        for one in sorted(spellings, key=lambda item: (-len(item.spelling), item.weak)):
            first = _FIRST.match(one.spelling)
            if first is not None:
                self._by_first.setdefault(first.group(), []).append(one)
                self._capitals.setdefault(one.spelling.upper(), one)
        small = "".join(rf"|{re.escape(first)}\b" for first in sorted(self._by_first) if first[0].islower())
        self._starts = re.compile(rf"(?<![^\W_])(?:{_CAPITAL}{small})")

    def at(self, text: str, start: int, end: int | None = None) -> Found | None:
        """The longest name that begins at an offset, None if there is none."""
        first = _FIRST.match(text, start)
        if first is None:
            return None
        limit = len(text) if end is None else end
        return self._among(self._by_first.get(first.group(), []), text, start, limit)

    @staticmethod
    def _among(names: list[Publisher], text: str, start: int, limit: int) -> Found | None:
        for one in names:
            stop = start + len(one.spelling)
            if stop <= limit and text.startswith(one.spelling, start) and not text[stop : stop + 1].isalnum():
                return Found(publisher=one, span=(start, stop))
        return None

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
        """All names in a stretch of text, left to right, the longest at each place, none inside another."""
        limit, behind = len(text) if end is None else end, start
        for match in self._starts.finditer(text, start, limit):
            words, at = match.group(), match.start()
            if at < behind:
                continue
            names = self._by_first.get(words)
            found = self._among(names, text, at, limit) if names else None
            if found is None and words[:4] == "The ":  # ‘The Reuters’: the name stands without its article
                names = self._by_first.get(words[4:])
                found = self._among(names, text, at + len("The "), limit) if names else None
            if found is not None:
                behind = found.span[1]
                yield found

    def named(self, words: str) -> Publisher | None:
        """The publisher that some words name, in any case, with or without an article before them."""
        bare = " ".join(words.split()).upper()
        return self._capitals.get(bare) or self._capitals.get(bare.removeprefix("THE "))


def publishers(lexicon: Lexicon) -> Spellings:
    """The index over agencies, picture services and outlets of a lexicon, overlays included."""
    index: Spellings = lexicon.built(_build)
    return index


def with_article(text: str, span: Span) -> Span:
    """The span of a name with the article before it, if there is one: ``the AP``."""
    before = _ARTICLE.search(text, max(0, span[0] - 5), span[0])
    return (before.start(), span[1]) if before else span


def _build(lexicon: Lexicon) -> Spellings:
    spellings: list[Publisher] = []
    for agency in lexicon.entries("agencies/agencies", Agency):
        spellings += _spellings("agency", agency)
    for service in lexicon.entries("agencies/picture_services", Agency):
        spellings += _spellings("pictures", service)
    agencies = {one.spelling for one in spellings}
    outlets = [one for outlet in lexicon.entries("outlets/outlets", Outlet) for one in _spellings("outlet", outlet)]
    names: dict[str, set[str]] = {}
    for one in outlets:
        names.setdefault(_bare(one.spelling), set()).add(one.name or one.spelling)
    for one in outlets:
        if one.spelling not in agencies:  # an agency that is listed as an outlet too stays an agency
            shared = len(names[_bare(one.spelling)]) > 1
            spellings.append(msgspec.structs.replace(one, name=None, weak=True) if shared else one)
    several = {bare: frozenset(owners) for bare, owners in names.items() if len(owners) > 1}
    return Spellings(spellings, several, whole=True)


def _bare(spelling: str) -> str:
    """A name without its article: ``The Times`` and ``the Times`` may be one paper or two."""
    return spelling.removeprefix("The ")


def _spellings(kind: Literal["agency", "pictures", "outlet"], entry: Agency | Outlet) -> list[Publisher]:
    strong = [entry.name, *entry.aliases]
    pairs = [(words, False) for words in strong] + [(words, True) for words in entry.weak if words not in strong]
    return [
        Publisher(
            kind=kind,
            name=entry.name,
            spelling=words.removeprefix("the "),
            weak=weak,
            article=words.startswith("the "),
        )
        for words, weak in pairs
    ]
