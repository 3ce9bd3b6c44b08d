"""Why a passage goes back to a root, in words for people."""

from newsledger.compare.origins.index import UNNAMED
from newsledger.export.source_tree import Carrier, Reused, Root
from newsledger.export.wording import Wording
from newsledger.language.coverage import Coverage
from newsledger.model.marks import Credit
from newsledger.model.span import Place

QUOTED = 72
"""Characters of a passage that are quoted, its beginning and its end."""

NAMED = 60
"""Characters of a credit that are quoted."""


class Grounds:
    """Tells of roots and passages as a report does: articles by their numbers."""

    def __init__(self, wording: Wording, coverage: Coverage) -> None:
        self._wording = wording
        self._phrases = wording.phrases
        self._coverage = coverage

    def root(self, root: Root) -> str:
        """A root: its name, what it is, and whether its own text is here."""
        kind = self._phrases(f"origin.{root.type}")
        if root.type == "unknown":
            return kind
        return self._phrases("tree.root" if root.observed else "tree.absent", name=root.name, type=kind)

    def share(self, carrier: Carrier) -> str:
        """How much of an article goes back to a root, the undetermined apart."""
        sure = sum(passage.share for passage in carrier.passages if passage.sure)
        rest = sum(passage.share for passage in carrier.passages if not passage.sure)
        if not rest:
            return percent(sure)
        name = "tree.share.partly" if sure else "tree.share.unsure"
        return self._phrases(name, sure=percent(sure), rest=percent(rest))

    def reach(self, carrier: Carrier) -> str:
        """The same in short: from the share that is sure to what it may be."""
        sure = sum(passage.share for passage in carrier.passages if passage.sure)
        most = sum(passage.share for passage in carrier.passages)
        if most <= sure:
            return percent(sure)
        return self._phrases("tree.share.reach", least=round(100 * sure), most=percent(most))

    def passage(self, root: str, passage: Reused) -> str:
        """A passage of a root: its article, the root, why, and its words."""
        return self._phrases(
            "ground.passage",
            article=self._wording.label(passage.place.doc),
            root=root,
            why=self.why(passage),
            words=self.quoted(passage.place),
        )

    def why(self, passage: Reused) -> str:
        """Why a passage goes back to its root, or to one of several."""
        ground = passage.ground
        marks = [place for place in ground.evidence if self._credit(place)]
        texts = [place for place in ground.evidence if not self._credit(place)]
        credit = " ".join(f"{self._wording.label(place.doc)} “{self._words(place, NAMED)}”" for place in marks)
        where = " ".join(dict.fromkeys(self._wording.label(place.doc) for place in texts))
        told_by = f"ground.{ground.basis}"
        if ground.basis == "copy" and marks:
            told_by = "ground.copy.credited"
        if ground.basis == "copy" and not texts:
            told_by = "ground.own"
        if ground.basis == "own" and marks:
            told_by = "ground.own.credited"
        told = self._phrases(told_by, credit=credit, where=where)
        if passage.sure:
            return told
        unnamed = self._phrases("origin.unknown")
        others = ", ".join(dict.fromkeys(unnamed if name == UNNAMED else name for name in passage.others))
        return self._phrases("ground.either" if ground.either else "ground.open", why=told, others=others)

    def quoted(self, place: Place) -> str:
        """The first and the last words of a passage."""
        return f"“{self._words(place, QUOTED)}”"

    def _words(self, place: Place, most: int) -> str:
        flat = " ".join(self._coverage.article(place.doc).text[slice(*place.span)].split())
        if len(flat) <= most:
            return flat
        first, last = flat[: most * 2 // 3].rsplit(" ", 1)[0], flat[-most // 3 :].split(" ", 1)[-1]
        return f"{first} … {last}"

    def _credit(self, place: Place) -> bool:
        return any(mark.span == place.span for mark in self._coverage.marks(place.doc).of(Credit))


def percent(share: float) -> str:
    """A share from 0 to 1 as people read it; what is there is at least 1 %.

    >>> percent(0.125), percent(0.001)
    ('12 %', '1 %')
    """
    return f"{min(100, max(1, round(100 * share)))} %"
