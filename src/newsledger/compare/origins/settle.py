"""From sentences with their credits and copies to the root of each."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice

import msgspec

from newsledger.compare.origins.joined import Joined, Library, dependent, joined, order
from newsledger.compare.origins.roots import Publishers, Root
from newsledger.compare.origins.served import Served
from newsledger.compare.origins.units import MAINLY, Basis, Unit, headed
from newsledger.compare.stories.days import window
from newsledger.language.coverage import Coverage
from newsledger.model.span import Place

_CLAUSES = ";"  # parts what a relay says from what goes on behind it

ELSEWHERE = 3
"""Passages of other articles with the same words that are named as evidence."""

SHARED = 2
"""Words without which a sentence is not what another article relays."""

Sheets = Mapping[str, Sequence[Unit]]


class Found(msgspec.Struct, frozen=True):
    """The root of a sentence, others it may go back to, and why."""

    root: Root
    basis: Basis
    evidence: tuple[Place, ...] = ()
    others: tuple[Root, ...] = ()
    either: bool = False


class Settling:
    """All sentences of a coverage on their way to their roots.

    Attributes:
        own: The root of what each article writes itself.
        present: Roots that have text of their own in the coverage.
    """

    def __init__(self, coverage: Coverage, known: Publishers, sheets: Sheets, stopwords: frozenset[str]) -> None:
        self._coverage = coverage
        self._sheets = sheets
        self._copies = dependent(coverage)
        self._told = Library(coverage, sheets, stopwords)
        self.own = {article.id: known.own(article, coverage.marks(article.id)) for article in coverage.articles}
        # an article of no outlet of which most is credited to one publisher is that publisher's own text
        self._texts = {
            doc: root if root.type != "unknown" else _signed(sheets[doc]) or root for doc, root in self.own.items()
        }
        self.present = frozenset(self._texts.values())
        agencies = {doc: root for doc, root in self._texts.items() if root.type == "agency"}
        self._served = Served(coverage, agencies, self._told)
        self._beside: defaultdict[tuple[str, int], set[str]] = defaultdict(set)

    def all(self) -> dict[Place, Found]:
        """The root of every sentence: of copied ones together, of others one by one."""
        found: dict[Place, Found] = {}
        for group in joined(self._copies, self._sheets):
            found |= self._of_copied(group)
            self._note(group)
        sources = self._sources()
        alone = [unit for sheet in self._sheets.values() for unit in sheet if unit.place not in found]
        found |= {unit.place: self._of_one(unit, (), found) for unit in alone}
        # what a sentence retells has its root by now, which need not be that of the article it stands in
        found |= {unit.place: self._of_one(unit, sources.get(unit.place.doc, ()), found) for unit in alone}
        for doc, sheet in self._sheets.items():
            self._head(doc, sheet, found)
        self._serve(alone, found)
        self._hand_on(alone, found)
        return found

    def _note(self, group: Joined) -> None:
        """Whose words stand in which paragraphs."""
        docs = {unit.place.doc for unit in group.units}
        for unit in group.units:
            self._beside[unit.place.doc, unit.paragraph] |= docs - {unit.place.doc}

    def _serve(self, alone: Sequence[Unit], found: dict[Place, Found]) -> None:
        """What an agency told before may come from it: a quotation always, all else where the outlet prints its texts."""
        customers: defaultdict[Root, dict[Root, Place]] = defaultdict(dict)
        for place, one in sorted(found.items(), key=lambda item: order(item[0])):
            if one.root.type == "agency" and one.basis in {"credit", "copy"} and not one.others:
                customers[self.own[place.doc]].setdefault(one.root, next(iter(one.evidence), place))
        for unit in alone:
            one, own = found[unit.place], self.own[unit.place.doc]
            if one.basis in {"own", "retold"} and one.root == own and own.type != "agency":
                printed = customers[own]
                for place in self._served.behind(unit, frozenset(printed)):
                    root = self._served.texts[place.doc]
                    if root not in (own, *one.others):
                        evidence = (*one.evidence, place, *([printed[root]] if root in printed else []))
                        one = Found(own, "retold", evidence, (*one.others, root))
                found[unit.place] = one

    def _hand_on(self, alone: Sequence[Unit], found: dict[Place, Found]) -> None:
        """What is relayed from an outlet may be what that outlet has from another, where its own text is at hand."""
        docs: defaultdict[Root, list[str]] = defaultdict(list)
        for doc, root in sorted(self.own.items()):
            docs[root].append(doc)
        for unit in alone:
            one = found[unit.place]
            if one.basis == "relay" and one.root.type == "outlet" and one.root != self.own[unit.place.doc]:
                told = self._nearest(unit, docs[one.root])
                further = (found[told].root, *found[told].others) if told else ()
                others = tuple(dict.fromkeys(root for root in (*one.others, *further) if root != one.root))
                if told and others != one.others:
                    found[unit.place] = msgspec.structs.replace(one, evidence=(*one.evidence, told), others=others)

    def _nearest(self, unit: Unit, docs: Sequence[str]) -> Place | None:
        """The sentence that shares most words with one, and at least two, in that of some articles that shares most."""
        mine = self._told.facts(unit.place.doc, unit.at).words
        first = min(docs, key=lambda doc: (-len(self._told.facts(doc).words & mine), doc), default=None)
        shared, place = self._told.nearest(first, mine) if first and self._sheets[first] else (0, None)
        return place if shared >= SHARED else None

    def _head(self, doc: str, sheet: Sequence[Unit], found: dict[Place, Found]) -> None:
        """A headline of one's own over text that is, or may be, another's may tell what that text tells."""
        own = self.own[doc]
        if headed(sheet, self._coverage.reading(doc).text) and found[sheet[0].place] == Found(own, "own"):
            beneath = found[sheet[1].place]
            others = tuple(root for root in (beneath.root, *beneath.others) if root != own)
            if others:
                found[sheet[0].place] = Found(own, "retold", (sheet[1].place,), others)

    def _of_copied(self, group: Joined) -> dict[Place, Found]:
        """The root of sentences with the same words: credits, agencies' own text, direction, in this order."""
        units = group.units
        agencies = [unit for unit in units if self.own[unit.place.doc].type == "agency"]
        texts = [unit for unit in units if unit.root and not unit.relayed]
        relays = [unit for unit in units if unit.root and unit.relayed]
        named = Counter(unit.root for unit in texts) or Counter(self.own[unit.place.doc] for unit in agencies)
        named = named or Counter(unit.root for unit in relays)
        if named:
            ranked = [root for root, _ in sorted(named.items(), key=lambda item: (-item[1], item[0])) if root]
            credits_ = tuple(unit.credit for unit in units if unit.root == ranked[0] and unit.credit)[:1]
            common = Found(ranked[0], "copy", credits_)
        else:
            common = self._uncredited(group)
        result: dict[Place, Found] = {}
        for unit in units:
            own = self.own[unit.place.doc]
            stated = unit.root or (own if own.type == "agency" else None)
            others = (other.place for other in units if other.place.doc != unit.place.doc)
            elsewhere = tuple(islice(others, ELSEWHERE))
            if stated == own and unit.relayed and common.root != own:
                # ‘…,’ he told this paper; yet another has the same words, and is nowhere credited for them
                result[unit.place] = Found(common.root, "copy", (*common.evidence, *elsewhere), (own,))
            elif stated:
                result[unit.place] = _stated(unit, stated)
            elif common.root == own and not common.others:
                result[unit.place] = Found(own, "own")
            else:
                result[unit.place] = msgspec.structs.replace(common, evidence=(*common.evidence, *elsewhere))
        return result

    def _uncredited(self, group: Joined) -> Found:
        """The root of copied sentences that nobody credits.

        It is the article that the others have them from, if that is known. If all the articles credit one agency
        elsewhere, it may be the agency, whichever of them printed it first.
        """
        docs = {unit.place.doc for unit in group.units}
        givers = sorted(docs - group.takers or docs, key=self._first)
        roots = list(dict.fromkeys(self.own[doc] for doc in givers))
        agencies = [set(unit.maybe) for unit in group.units]
        shared = sorted(set.intersection(*agencies)) if len(docs) > 1 else []
        maybe = [root for unit in group.units if unit.place.doc in givers for root in unit.maybe]
        ranked = tuple(dict.fromkeys([*shared, *roots, *sorted(maybe)]))
        return Found(ranked[0], "copy", (), ranked[1:], either=len(ranked) > 1)

    def _of_one(self, unit: Unit, sources: Sequence[str], found: Mapping[Place, Found]) -> Found:
        """The root of a sentence that nobody else has."""
        own = self.own[unit.place.doc]
        retold = self._retold(unit, sources)
        roots = [root for place in retold for root in (found[place].root, self.own[place.doc])]
        told = tuple(root for root in dict.fromkeys(roots) if root != own)
        if unit.root == own and told:
            return Found(own, "retold", retold, told)
        if unit.root:
            if unit.basis == "credit" and not retold and own.type == "outlet" and unit.root in self._sourced(sources):
                # beneath the agency's dateline, but not in the agency's own text: the outlet may have put it in
                return Found(unit.root, unit.basis, _evidence(unit), (own,))
            if unit.relayed and unit.root != own and (unit.about or _CLAUSES in self._words(unit)):
                # ‘the Post has a piece on …’; ‘…, as translated by the AP; its own version says …’
                return Found(unit.root, "relay", _evidence(unit), (own,))
            return _stated(unit, unit.root)
        others = tuple(root for root in unit.maybe if root != own)
        if told:
            return Found(own, "retold", retold, tuple(dict.fromkeys((*told, *others))))
        return Found(own, "own", unit.elsewhere, others)

    def _words(self, unit: Unit) -> str:
        return self._coverage.reading(unit.place.doc).text[slice(*unit.at)]

    def _sourced(self, sources: Sequence[str]) -> set[Root]:
        return {self._texts[doc] for doc in sources}

    def _sources(self) -> dict[str, list[str]]:
        """For every article those it may have text from: all that share it and are not known to have it from there."""
        result: defaultdict[str, set[str]] = defaultdict(set)
        for copy in self._copies:
            for here, there, taken in ((copy.a.doc, copy.b.doc, "b-from-a"), (copy.b.doc, copy.a.doc, "a-from-b")):
                if copy.direction != taken:
                    result[here].add(there)
        return {doc: sorted(docs) for doc, docs in result.items()}

    def _retold(self, unit: Unit, sources: Sequence[str]) -> tuple[Place, ...]:
        """The articles, each by the sentence that has most of it, whose facts a sentence has."""
        if not sources:
            return ()
        mine = self._told.facts(unit.place.doc, unit.at)
        # what leads up to copied words may be told from there, too
        beside = self._beside[unit.place.doc, unit.paragraph]
        told = (
            source
            for source in sources
            if mine.retell(self._told.facts(source))
            or (source in beside and len(mine.names & self._told.facts(source).words) >= SHARED)
        )
        return tuple(self._told.nearest(source, mine.words)[1] for source in told)

    def _first(self, doc: str) -> tuple[date, str, str]:
        article = self._coverage.article(doc)
        days = window(self._coverage, article)
        return days[0] if days else date.max, article.published or "~", doc


def _stated(unit: Unit, root: Root) -> Found:
    return Found(root, unit.basis if unit.root else "own", _evidence(unit))


def _evidence(unit: Unit) -> tuple[Place, ...]:
    return (unit.credit,) if unit.credit else ()


def _signed(sheet: Sequence[Unit]) -> Root | None:
    """The agency or outlet whose text an article is, by a dateline or byline over most of it."""
    length = sum(unit.at[1] - unit.at[0] for unit in sheet)
    shares: Counter[Root] = Counter()
    for unit in sheet:
        if unit.root and unit.basis == "credit":
            shares[unit.root] += unit.at[1] - unit.at[0]
    return next((root for root, share in sorted(shares.items()) if share > MAINLY * length), None)
