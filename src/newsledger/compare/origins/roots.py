"""Roots of passages: agencies, outlets and single articles, by name and owner."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from newsledger.language.coverage import Coverage, Marks
from newsledger.language.publishers import Publisher, Spellings
from newsledger.lexicon import Lexicon
from newsledger.lexicon.actors import Agency, Outlet
from newsledger.lexicon.pages import CreditWord
from newsledger.model.article import Article
from newsledger.model.marks import Credit

RootType = Literal["agency", "outlet", "unknown"]

UNKNOWN = "unknown"
"""The name of the root of an article whose outlet is not stated."""


_MASTHEAD = "credits.masthead"

# what stands between an outlet and one of its sections or feeds: ‘The Daily - World’, ‘The Daily | News’
_DATELINE = "credits.dateline"
_SEPARATOR = re.compile(r"\s+[-–—|:·]\s+")


class Root(NamedTuple):
    """Where text began: ``key`` tells it from others; ``owner`` is the outlet's publisher, if a table knows it."""

    key: str
    name: str
    type: RootType
    owner: str | None = None


class Publishers:
    """Agencies and outlets by all their names.

    Attributes:
        spoken_of: How an article of the coverage speaks of those that no table knows; empty for the tables alone.
    """

    def __init__(
        self,
        agencies: tuple[Agency, ...] = (),
        outlets: tuple[Outlet, ...] = (),
        tails: tuple[str, ...] = (),
        nouns: frozenset[str] = frozenset(),
    ) -> None:
        self._roots: dict[str, Root] = {}
        self.spoken_of = Spellings([], {})
        self._tails = tails
        self._nouns = nouns
        self._weak = frozenset(name for agency in agencies for name in agency.weak)
        for agency in agencies:
            root = Root(f"agency {agency.name}", agency.name, "agency")
            for name in (agency.name, *agency.aliases, *agency.weak):
                self._roots.setdefault(plain(name), root)
        for outlet in outlets:
            root = Root(f"outlet {outlet.name}", outlet.name, "outlet", outlet.owner)
            for name in (outlet.name, *outlet.aliases, *outlet.domains):
                self._roots.setdefault(plain(name), root)

    def within(self, coverage: Coverage) -> "Publishers":
        """These and those that no table knows but the coverage tells of.

        What is credited as an agency anywhere is one everywhere, and its initials are its name: what stands behind
        "(NPA)" and below "By Ann Kay, Northgate Press Agency" is one agency, also where a table knows another NPA: by its
        name an agency, too. Initials that two names share are neither's.
        """
        written: defaultdict[str, set[str]] = defaultdict(set)
        outlets = {article.outlet for article in coverage.articles if article.outlet}
        for article in coverage.articles:
            for credit in coverage.marks(article.id).of(Credit):
                if credit.agency:
                    written[credit.agency].add(article.text[slice(*credit.span)])
                elif credit.outlet:
                    outlets.add(credit.outlet)
        unknown = sorted(name for name in written.keys() | outlets if self._known(name) is None)
        spelled = _Spelled(unknown, self._tails)
        agencies = _Spelled((one for one in unknown if plain(one).endswith(self._tails)), self._tails)
        beneath = self._spelled_beneath(coverage)
        found = Publishers(nouns=self._nouns)
        found._roots |= self._roots
        spoken: list[Publisher] = []
        for name in sorted({*unknown, *written}):
            if name in unknown:
                whole = spelled.out(name)
            else:  # the table's, if it is spelled out anywhere
                initials = min(written[name])
                whole = beneath.get(initials, agencies.out(initials)) if len(written[name]) == 1 else name
            if whole in unknown and (name in written or whole in written):
                root = Root(f"agency {plain(whole)}", whole, "agency")
                found._roots |= {plain(name): root, plain(whole): root}
                spoken += _as_agency({name, whole, *filter(str.isupper, written[name])}, root)
        for name in sorted(outlets.intersection(unknown), key=lambda one: (-len(one), one)):  # ‘The Herald’, ‘Herald’
            found._roots.setdefault(plain(name), Root(f"outlet {plain(name)}", name, "outlet"))
        others = {name: found.root(name) for name in unknown if name in outlets}
        spoken += _as_outlets({name: root for name, root in others.items() if root.type == "outlet"})
        found.spoken_of = Spellings(spoken, {})
        return found

    def _spelled_beneath(self, coverage: Coverage) -> dict[str, str]:
        """Initials of a dateline whose name stands in the same article's masthead: ``Coastal Press`` above ``TOLMAR (CP) —``."""
        told: defaultdict[str, set[str]] = defaultdict(set)
        for article in coverage.articles:
            credits_ = coverage.marks(article.id).of(Credit)
            heads = _Spelled(
                (one.outlet for one in credits_ if one.outlet and one.why.rule.startswith(_MASTHEAD)), self._tails
            )
            for credit in credits_:
                words = article.text[slice(*credit.span)]
                # ‘(AP)’ in the Albany Press is the AP's: only initials that a table is not sure of
                own = words in self._weak and credit.why.rule.startswith(_DATELINE)
                if own and heads.out(words) != words:
                    told[words].add(heads.out(words))
        return {words: min(names) for words, names in told.items() if len(names) == 1}

    def root(self, name: str, kind: RootType = "outlet") -> Root:
        """The root of a name: the table's where one knows it, else the name itself as a ``kind``."""
        return self._known(name) or Root(f"{kind} {plain(name)}", name, kind)

    def _known(self, name: str) -> Root | None:
        bare = plain(name)
        for known in (bare, *_SEPARATOR.split(bare)):
            if known in self._roots:
                return self._roots[known]
        for known in _shorter(bare):
            root = self._roots.get(known)
            # a section of the Atlantic is no "Atlantic Post"
            if root and (" " in known or root.type == "agency" or bare.split()[-1] not in self._nouns):
                return root
        return None

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
    words = lexicon.entries("en/credits", CreditWord)
    tails = tuple(f" {entry.words.casefold()}" for entry in words if entry.use in {"agency-tail", "agency-of"})
    nouns = frozenset(entry.words for entry in words if entry.use in {"outlet-noun", "outlet-noun-the"})
    agencies = lexicon.entries("agencies/agencies", Agency)
    return Publishers(agencies, lexicon.entries("outlets/outlets", Outlet), tails, nouns)


def plain(name: str) -> str:
    """A name as names are compared: small letters, no article before it.

    >>> plain("The Daily  Mail") == plain("daily mail")
    True
    """
    return " ".join(name.casefold().split()).removeprefix("the ")


class _Spelled:
    """Names of several words by their initials, and by what stands before the tail of an agency.

    >>> names = _Spelled(["NPA", "Northgate Press Agency", "The Lesk Star", "Kestrel Wire"], (" wire",))
    >>> names.out("NPA"), names.out("NPT"), names.out("Kestrel")
    ('Northgate Press Agency', 'NPT', 'Kestrel Wire')
    """

    def __init__(self, names: Iterable[str], tails: Iterable[str]) -> None:
        self._whole: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for name in names:
            bare = plain(name)
            if " " in name:
                self._whole["".join(filter(str.isupper, name.removeprefix("The ")))][bare] = name
            for tail in tails:
                if bare.endswith(tail):
                    self._whole[bare.removesuffix(tail)][bare] = name

    def out(self, name: str) -> str:
        """The only one of the names that a name is the initials of, or the front of; else the name itself."""
        whole = {**self._whole.get(name, {}), **self._whole.get(plain(name), {})}
        return next(iter(whole.values())) if len(whole) == 1 else name


def _as_agency(names: Iterable[str], root: Root) -> Iterator[Publisher]:
    """How an article speaks of an agency that the coverage tells of: MNS, Meridian News Service."""
    for name in sorted(names):
        yield Publisher(kind="agency", name=root.name, spelling=name, weak=False)


def _as_outlets(outlets: Mapping[str, Root]) -> Iterator[Publisher]:
    """How an article speaks of outlets that no table knows: by name, or by its end: the Valley Post, the Post."""
    ends: defaultdict[str, set[str]] = defaultdict(set)
    for name, root in sorted(outlets.items()):
        words = name.removeprefix("The ").split()
        if len(words) > 1:
            yield Publisher(kind="outlet", name=root.name, spelling=" ".join(words), weak=False)
        for start in range(len(words)):
            ends[" ".join(words[start:])].add(root.name)
    for end, meant in sorted(ends.items()):
        if len(meant) == 1:
            yield Publisher(kind="outlet", name=next(iter(meant)), spelling=end, weak=True, article=True)


def _shorter(name: str) -> Iterator[str]:
    """The first words of the name of a section, one fewer each time: ``the daily news`` of ``the daily news world``."""
    words = _SEPARATOR.split(name)[0].split()
    for count in range(len(words) - 1, 0, -1):
        yield " ".join(words[:count])
