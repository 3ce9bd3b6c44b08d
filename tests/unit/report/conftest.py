"""A small invented coverage with its marks and links, made by hand."""

from collections.abc import Callable
from typing import Any, Literal

import pytest

from newsledger.language.coverage import Coverage, Marks
from newsledger.model.article import Article
from newsledger.model.ids import mark_id
from newsledger.model.links import (
    Answer,
    AnyLink,
    Bargain,
    Claim,
    Conflict,
    Copy,
    Figures,
    Happening,
    Standing,
    Utterance,
)
from newsledger.model.marks import (
    AnyMark,
    Attribution,
    Dating,
    Event,
    Figure,
    Furniture,
    Mention,
    Move,
    Party,
    Position,
    Time,
    Voice,
)
from newsledger.model.record import Why
from newsledger.model.span import Place, Reference, Span

WHY = Why(rule="test.hand@1", words=("by hand",))
MADE = "test@1"

WIRE = (
    "Brask demands that Tolmar open the strait\n"
    "BRASK (NLW) — President Ilse Varn said Monday that Ulvany demands that Tolmar open the strait by Friday. "
    "“We will not wait another week,” she said. About 300 trucks wait at Lesk.\n"
    "Talks in Vaury start on Thursday."
)
DAILY = (
    "Varn gives Tolmar until Friday\n"
    "President Ilse Varn said Monday that Ulvany demands that Tolmar open the strait by Friday. "
    "About 300 trucks wait at Lesk. Ulvany's coast guard moved four cutters to Hafnes on Sunday.\n"
    "Read more: The secret of the harbour"
)
ANSWER = (
    "Tolmar refuses\n"
    "Sarvela will not open the strait, Foreign Minister Odo Brandt said on Tuesday. "
    "Varn had said Ulvany “will not wait” any longer. Sarvela denies that it closed the strait."
)
TEXTS = {"wire.txt": WIRE, "daily.txt": DAILY, "answer.txt": ANSWER}
DAYS = {"wire.txt": "2031-05-05", "daily.txt": "2031-05-05", "answer.txt": "2031-05-06"}


def claim(of: Reference, holder: str) -> Claim:
    """A claim at a reference."""
    return Claim(doc=of.doc, id=of.id, span=of.span, holder=holder)


def at(doc: str, words: str) -> Span:
    """Where words stand in an invented article."""
    start = TEXTS[doc].index(words)
    return (start, start + len(words))


def place(doc: str, words: str) -> Place:
    return Place(doc=doc, span=at(doc, words))


class Hand:
    """Marks and links written by hand, each kept with its article."""

    def __init__(self) -> None:
        outlets = {"wire.txt": "Northline", "daily.txt": "Brask Daily", "answer.txt": None}
        self.articles = [Article(id=doc, text=text, outlet=outlets[doc]) for doc, text in TEXTS.items()]
        self.marks: dict[str, list[AnyMark]] = {doc: [] for doc in TEXTS}
        self.links: list[AnyLink] = []

    def article(self, doc: str) -> Article:
        return next(article for article in self.articles if article.id == doc)

    def add(self, mark: AnyMark) -> Reference:
        self.marks[mark.doc].append(mark)
        return Reference(doc=mark.doc, id=mark.id)

    def base(self, kind: str, doc: str, words: str) -> dict[str, Any]:
        identity = mark_id(self.article(doc), kind, (at(doc, words),))
        return {"id": identity, "doc": doc, "stage": MADE, "why": WHY}

    def said(self, doc: str, words: str, speaker: str, voice: Voice = "party") -> Reference:
        base = self.base("attribution", doc, words)
        return self.add(
            Attribution(
                content=(at(doc, words),), cue=(), source=(), type="direct", speaker_name=speaker, voice=voice, **base
            )
        )

    def move(self, doc: str, words: str, holder: str, move: Move, stated_by: str | None = None) -> Reference:
        base = self.base("position", doc, words)
        party, when = Party(name=holder), DAYS[doc]
        return self.add(
            Position(
                move=move,
                content=(at(doc, words),),
                issue="the strait",
                holder=party,
                when=when,
                stated_by=stated_by,
                voice="party",
                **base,
            )
        )

    def event(self, doc: str, trigger: str, when: str, realis: Literal["actual", "future"] = "actual") -> Reference:
        base = self.base("event", doc, trigger)
        return self.add(Event(trigger=at(doc, trigger), type="CONSULT", when=when, realis=realis, **base))

    def figure(self, doc: str, words: str, counts: str, value: float) -> Reference:
        base = self.base("figure", doc, words)
        return self.add(Figure(span=at(doc, words), value=value, low=value, high=value, counts=at(doc, counts), **base))

    def link(self, identity: str) -> dict[str, Any]:
        return {"id": identity, "stage": MADE, "why": WHY, "score": 1.0}

    def coverage(self) -> Coverage:
        return Coverage(self.articles, {doc: Marks(marks) for doc, marks in self.marks.items()}, self.links)


def dated(hand: Hand) -> None:
    """Days, furniture, a name, a weekday."""
    for doc, day in DAYS.items():
        base = hand.base("dating", doc, TEXTS[doc].split("\n")[0])
        hand.add(Dating(value=day, basis="in-text", spans=(), confidence="high", **base))
    hand.add(
        Furniture(
            span=at("daily.txt", "Read more: The secret of the harbour"),
            reason="related",
            **hand.base("furniture", "daily.txt", "Read more"),
        )
    )
    hand.add(
        Mention(
            span=at("wire.txt", "she"),
            type="PERSON",
            entity="e1",
            name="Ilse Varn",
            form="pronoun",
            **hand.base("mention", "wire.txt", "she"),
        )
    )
    hand.add(
        Time(
            span=at("wire.txt", "Thursday"),
            type="DATE",
            value="2031-05-08",
            direction="future",
            **hand.base("time", "wire.txt", "Thursday"),
        )
    )


def moved(hand: Hand) -> None:
    """Moves, standing, answer, bargain, conflict."""
    content = "Tolmar open the strait by Friday"
    asked = [hand.move(doc, content, "Ulvany", "demand") for doc in ("wire.txt", "daily.txt")]
    refused = hand.move("answer.txt", "open the strait,", "Sarvela", "refuse")
    denied = hand.move("answer.txt", "it closed the strait", "Sarvela", "denial")
    invited = hand.move("wire.txt", "Talks in Vaury start on Thursday", "Montever", "demand")
    link = hand.link
    hand.links += [
        Standing(holder="Ulvany", issue="the strait", moves=tuple(asked), changes=("repeated",), **link("s1")),
        Answer(from_=refused, to=asked[0], relation="refuses", **link("a1")),
        Bargain(
            issue="the strait",
            parties=("Sarvela", "Ulvany"),
            asks=tuple(asked),
            refusals=(refused,),
            open=(asked[1], invited),
            **link("b1"),
        ),
        Conflict(
            about="closing the strait",
            sides=((claim(asked[0], "Ulvany"),), (claim(denied, "Sarvela"),)),
            **link("c1"),
        ),
    ]


def told(hand: Hand) -> None:
    """Events, figures, quotations, copies."""
    cutters = hand.event("daily.txt", "moved", "2031-05-04")
    hand.event("wire.txt", "start", "2031-05-08", "future")
    trucks = [hand.figure(doc, "300", "trucks", 300) for doc in ("wire.txt", "daily.txt")]
    full = hand.said("wire.txt", "We will not wait another week,", "Ilse Varn")
    short = hand.said("answer.txt", "will not wait", "Ilse Varn")
    copied = "President Ilse Varn said Monday that Ulvany demands that Tolmar open the strait by Friday."
    link = hand.link
    hand.links += [
        Happening(members=(cutters,), type="MOBILIZE", when="2031-05-04", **link("h1")),
        Figures(members=tuple(trucks), relation="agree", range=(300, 300), about="trucks", **link("f1")),
        Utterance(speaker="Ilse Varn", members=(full, short), drift=("verbatim", "truncated"), **link("u1")),
        Copy(a=place("daily.txt", copied), b=place("wire.txt", copied), direction="a-from-b", words=15, **link("k1")),
    ]


@pytest.fixture
def hand() -> Hand:
    """Marks and links to which a test may add."""
    made = Hand()
    for part in (dated, moved, told):
        part(made)
    return made


@pytest.fixture
def coverage(hand: Hand) -> Coverage:
    """The whole invented coverage."""
    return hand.coverage()


@pytest.fixture
def texts() -> dict[str, str]:
    """Article id to text."""
    return TEXTS


@pytest.fixture
def where() -> Callable[[str, str], Span]:
    """Finds words in an article."""
    return at
