"""An article's sentences, each with the root that its credits give it."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from newsledger.compare.origins.roots import Publishers, Root
from newsledger.language.coverage import Coverage
from newsledger.language.relays import relayed
from newsledger.lexicon import Lexicon
from newsledger.lexicon.pages import CreditWord
from newsledger.lexicon.words import abbreviations
from newsledger.model.article import Article
from newsledger.model.marks import Credit, Furniture
from newsledger.model.span import Place, Span
from newsledger.text.offsets import Reading, overlap
from newsledger.text.sentences import paragraphs, sentences
from newsledger.text.shingles import terms

REPEATED = 0.4
"""Share of the four-word shingles of a sentence that stand again in an agency's text beneath it: it sums that text up."""

MAINLY = 0.5
"""Share of an article's characters credited to one root from which on what stands between them is its text, too."""

_SAID = "attributed"
_RELAYED = "origins.relayed"
_SHINGLE = 4
_WHOLE = ("byline", "names-alone", "rights", "authors", "signed-off")
_PARAGRAPH = "signed-paragraph"


Basis = Literal["credit", "relay", "summary", "between", "copy", "retold", "own"]


class Unit(msgspec.Struct):
    """One sentence of running text.

    Attributes:
        place: Where it stands in the article.
        at: The same in reading offsets.
        paragraph: The number of its paragraph.
        root: Whose text it is, as far as credits tell; None if they do not.
        basis: How they tell: ``credit``, ``relay`` (the credit is inside the sentence: ``the agency reported``),
            ``summary``, ``between``; ``own`` if they do not.
        credit: The credit that does.
        maybe: Roots that the article credits somewhere, of which the sentence may be as well.
        elsewhere: The credits that name them.
        about: Whether it may only be about the piece that it relays: ``the Post has a piece on``.
    """

    place: Place
    at: Span
    paragraph: int
    root: Root | None = None
    basis: Basis = "own"
    credit: Place | None = None
    maybe: tuple[Root, ...] = ()
    elsewhere: tuple[Place, ...] = ()
    about: bool = False

    @property
    def relayed(self) -> bool:
        """Whether the credit is inside the sentence itself, so that it says nothing of others."""
        return self.basis == "relay"

    def give(self, root: Root, basis: Basis, credit: Place | None) -> None:
        """Say whose text it is, and why."""
        self.root, self.basis, self.credit = root, basis, credit


class Credited(msgspec.Struct, frozen=True):
    """A credit of text: whose, where in reading offsets (None: behind all text) and in the article, its role and rule.

    ``piece`` says that it names a piece of writing.
    """

    root: Root
    at: Span | None
    place: Place
    role: str
    rule: str
    piece: bool = False


def units(coverage: Coverage, article: Article, lexicon: Lexicon) -> list[Unit]:
    """The sentences of an article, in order, not yet credited."""
    reading = coverage.reading(article.id)
    known = lexicon.built(abbreviations)
    return [
        Unit(Place(doc=article.id, span=reading.span(*at)), at, number)
        for number, paragraph in enumerate(coverage.once(article.id, paragraphs))
        for at in sentences(reading.text, paragraph, known)
    ]


def credits_of(coverage: Coverage, article: Article, known: Publishers, lexicon: Lexicon) -> list[Credited]:
    """The credits of text in an article, in the order of the text; of itself only where it says it was told something.

    What it relays from those that only the coverage tells of is credited to them, too: Radio Tolmar reported.
    """
    own = known.own(article, coverage.marks(article.id))
    reading = coverage.reading(article.id)
    pieces: frozenset[str] = lexicon.built(_pieces)
    result = []
    for mark in coverage.marks(article.id).of(Credit):
        root = known.credited(mark)
        # what it says it was told itself is its own, whatever a dateline says
        if root is not None and (root.key != own.key or mark.role == _SAID):
            place = Place(doc=article.id, span=mark.span)
            piece = not pieces.isdisjoint(mark.why.words)
            result.append(Credited(root, _beneath(reading, mark.span), place, mark.role, mark.why.rule, piece))
    taken = [mark.span for mark in coverage.marks(article.id).all() if isinstance(mark, Credit | Furniture)]
    for found, words in relayed(article.text, taken, lexicon, known.spoken_of):
        place = Place(doc=article.id, span=found.span)
        root = known.root(found.publisher.name or "")
        piece = not pieces.isdisjoint(words)
        result.append(Credited(root, _beneath(reading, found.span), place, _SAID, _RELAYED, piece))
    return sorted(result, key=lambda item: (item.place.span, item.root.key))


def _beneath(reading: Reading, span: Span) -> Span | None:
    """Reading offsets of a credit; of one in furniture, the place behind it; None behind all text."""
    inside = reading.at(span)
    if inside:
        return inside
    after = next((kept for kept in reading.kept if kept[0] >= span[1]), None)
    return reading.at((after[0], after[0] + 1)) if after else None


def credit(article_units: Sequence[Unit], credited: Sequence[Credited], text: str, own: Root) -> None:
    """Give the sentences of an article the roots its credits name.

    A dateline or a hand-over speaks for what stands beneath it, a byline for the whole, ``the agency reported`` for its
    own sentence, a contributor for some of it, nobody knows which.
    """
    for item in credited:
        if item.role in {"text", "byline"}:
            _beneath_credit(article_units, item)
    for item in credited:
        if item.role == _SAID:
            _relayed(article_units, item, own)
    _summaries(article_units, text)
    _between(article_units, own)
    _headline(article_units, text)
    # an agency serves the whole paper; of another outlet one takes a statement, and says so
    some: dict[Root, Place] = {}
    for item in credited:
        if item.root != own and (item.root.type == "agency" or item.role != _SAID):
            some.setdefault(item.root, item.place)
    before: Unit | None = None
    for unit in article_units:
        if unit.root is None:
            # ‘The Lamp has published a survey. It would have cost 900.’
            goes_on = before is not None and before.relayed and before.paragraph == unit.paragraph
            relayed = {before.root: before.credit} if before and goes_on and before.root and before.credit else {}
            maybe = {root: place for root, place in (relayed | some).items() if root != own}
            unit.maybe, unit.elsewhere = tuple(maybe), tuple(maybe.values())
        before = unit


def _beneath_credit(article_units: Sequence[Unit], item: Credited) -> None:
    start = 0 if _whole(item) or item.at is None else item.at[0]
    for unit in article_units:
        if unit.at[1] > start:
            unit.give(item.root, "credit", item.place)


def _relayed(article_units: Sequence[Unit], item: Credited, own: Root) -> None:
    here = {unit.paragraph for unit in article_units if item.at and overlap(unit.at, item.at)}
    whole = _PARAGRAPH in item.rule  # ‘“Ask me later.” So the minister (AP).’
    for unit in article_units:
        # beneath an agency's dateline a paper puts in paragraphs of what it was told itself
        put_in = item.root == own and unit.basis == "credit"
        if item.at and (unit.paragraph in here if whole or put_in else overlap(unit.at, item.at)):
            unit.give(item.root, "relay", item.place)
            unit.about = item.piece


def _whole(item: Credited) -> bool:
    return any(name in item.rule for name in _WHOLE)


def _summaries(article_units: Sequence[Unit], text: str) -> None:
    """What an article says in an agency's words above the agency's text is the agency's."""
    if not any(unit.root is None for unit in article_units):
        return
    beneath: dict[Root, set[tuple[str, ...]]] = {}
    credits_: dict[Root, Place | None] = {}
    for unit in article_units:
        if unit.root and not unit.relayed:
            beneath.setdefault(unit.root, set()).update(_shingles(text, unit))
            credits_.setdefault(unit.root, unit.credit)
    for unit in article_units if beneath else ():
        if unit.root is None:
            own = set(_shingles(text, unit))
            for root, theirs in sorted(beneath.items()):
                if own and len(own & theirs) >= REPEATED * len(own):
                    unit.give(root, "summary", credits_[root])


def _shingles(text: str, unit: Unit) -> Iterator[tuple[str, ...]]:
    words = terms(text[unit.at[0] : unit.at[1]])
    return zip(*(words[offset:] for offset in range(_SHINGLE)), strict=False)


def _between(article_units: Sequence[Unit], own: Root) -> None:
    """In an article that mainly relays one root, what stands between two of its passages is relayed, too."""
    length = sum(unit.at[1] - unit.at[0] for unit in article_units)
    for root in sorted({unit.root for unit in article_units if unit.root and unit.root != own}):
        mine = [number for number, unit in enumerate(article_units) if unit.root == root]
        share = sum(article_units[number].at[1] - article_units[number].at[0] for number in mine)
        if share >= MAINLY * length:
            for unit in article_units[mine[0] : mine[-1]]:
                if unit.root is None:
                    unit.give(root, "between", article_units[mine[0]].credit)


def _headline(article_units: Sequence[Unit], text: str) -> None:
    """A headline goes with the text beneath it."""
    if headed(article_units, text) and article_units[0].root is None and article_units[1].root:
        article_units[0].give(article_units[1].root, article_units[1].basis, article_units[1].credit)


def headed(article_units: Sequence[Unit], text: str) -> bool:
    """Whether the first sentence of an article is a headline: a paragraph without a full stop."""
    if len(article_units) <= 1:
        return False
    ends = text[article_units[0].at[1] - 1]
    return article_units[1].paragraph > article_units[0].paragraph and (ends.isalnum() or ends in "'\"’”")


def _pieces(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(one.words for one in lexicon.entries("en/credits", CreditWord) if one.use == "before-piece")
