"""What became of what was announced, as later articles tell it."""

from typing import Any, Literal

import pytest

from newsledger.config import Settings
from newsledger.language.coverage import Coverage, Marks
from newsledger.model.article import Article
from newsledger.model.marks import AnyMark, Dating, Event, Move, Party, Position, Time
from newsledger.model.record import Why
from newsledger.report.agenda import agenda
from newsledger.report.changes import changes
from newsledger.report.drafts import Draft
from newsledger.report.material import Material

MADE: dict[str, Any] = {"stage": "test@1", "why": Why(rule="test.hand@1")}
ANNOUNCED = "The ministers of Ulvany and Sarvela will meet on Friday in Vaury, the mediator said."
DAYS = {"a": "2031-05-05", "b": "2031-05-07"}
NAMED = {"Friday": "2031-05-09", "Sunday": "2031-05-11", "Wednesday": "2031-05-07"}


def material(told: str, *more: AnyMark, met: Literal["actual", "negated"] | None = None) -> Material:
    """An announcement, and two days later an article; its days and what it says of the meeting by hand."""
    texts = {"a": ANNOUNCED, "b": told}
    marks: dict[str, list[AnyMark]] = {doc: [] for doc in texts}
    for doc, text in texts.items():
        marks[doc].append(
            Dating(id=f"day {doc}", doc=doc, value=DAYS[doc], basis="in-text", spans=(), confidence="high", **MADE)
        )
        for name, day in NAMED.items():
            if name in text:
                span = (text.index(name), text.index(name) + len(name))
                marks[doc].append(Time(id=f"{name} {doc}", doc=doc, span=span, type="DATE", value=day, **MADE))
    at = ANNOUNCED.index("meet")
    meeting: dict[str, Any] = {"type": "CONSULT", "when": NAMED["Friday"], **MADE}
    marks["a"].append(Event(id="e a", doc="a", trigger=(at, at + 4), realis="future", **meeting))
    if met:
        at = told.index("met")
        marks["b"].append(Event(id="e b", doc="b", trigger=(at, at + 3), realis=met, **meeting))
    marks["b"] += more
    articles = [Article(id=doc, text=text) for doc, text in texts.items()]
    return Material(Coverage(articles, {doc: Marks(some) for doc, some in marks.items()}, ()), Settings())


def friday(told: str, met: Literal["actual", "negated"] | None = None) -> Draft:
    """The line of the meeting."""
    return next(draft for draft in agenda(material(told, met=met)).drafts if draft.when == NAMED["Friday"])


@pytest.mark.parametrize(
    ("told", "became", "text"),
    [
        ("Fog lay over Vaury.", None, "2031-05-09 (next 7 days): The ministers of Ulvany and Sarvela will meet"),
        (
            "The meeting of the ministers of Ulvany and Sarvela in Vaury was called off.",
            "off",
            "2031-05-09 (called off): The meeting of the ministers of Ulvany and Sarvela…",
        ),
        (
            "The mediator postponed the meeting of the ministers in Vaury to Sunday.",
            "later",
            "2031-05-09 (put off): The mediator postponed the meeting of the ministers in Vaury to Sunday",
        ),
        ("The ministers of Ulvany called off a visit to Vaury on Sunday.", None, "2031-05-09 (next 7 days): The"),
        ("The harbour board of Lesk called off the regatta planned for Friday.", None, "2031-05-09 (next 7 days): The"),
    ],
)
def test_an_announced_event_says_what_became_of_it(told: str, became: str | None, text: str) -> None:
    draft = friday(told)
    assert draft.became == became
    assert draft.text.startswith(text)
    assert len({place.doc for place in draft.places}) == (2 if became else 1)


def test_the_day_that_something_is_put_off_to_stands() -> None:
    drafts = agenda(material("The mediator postponed the meeting of the ministers in Vaury to Sunday.")).drafts
    assert {draft.when: draft.became for draft in drafts} == {"2031-05-09": "later", "2031-05-11": None}


def test_what_was_to_be_on_a_day_is_put_off_by_the_sentence_that_names_it_so() -> None:
    drafts = agenda(material("Parliament put off Sunday's vote on the toll.")).drafts
    assert {draft.when: draft.became for draft in drafts}["2031-05-11"] == "later"


def test_what_calls_off_one_thing_does_not_call_off_what_else_is_planned() -> None:
    told = "Sarvela called off its march on Lesk and will send a minister on Sunday."
    assert next(d for d in agenda(material(told)).drafts if d.when == NAMED["Sunday"]).became is None


@pytest.mark.parametrize(("met", "became"), [("actual", "held"), ("negated", "off")])
def test_a_meeting_is_held_or_not_by_an_event_of_its_day(met: Literal["actual", "negated"], became: str) -> None:
    assert friday("The ministers of Ulvany and Sarvela met in Vaury.", met).became == became


def test_that_something_is_off_is_new_even_in_words_that_are_known() -> None:
    told = "The meeting of the ministers of Ulvany and Sarvela on Friday in Vaury is called off, the mediator said."
    (draft,) = changes(material(told)).drafts
    assert draft.text.startswith("The meeting of the ministers")


@pytest.mark.parametrize(
    ("told", "new"),
    [
        ("Neither account of the wreck could be verified.", False),
        ("There was no immediate comment from the harbour board.", False),
        ("Divers found the wreck near the harbour mole.", True),
    ],
)
def test_what_an_outlet_could_not_learn_is_no_news(told: str, new: bool) -> None:  # noqa: FBT001
    assert bool(changes(material(told)).drafts) == new


def test_a_day_ahead_that_nobody_named_is_new_even_in_words_that_are_known() -> None:
    told = "The mediator said the ministers of Ulvany and Sarvela will meet on {} in Vaury."
    assert changes(material(told.format("Sunday"))).drafts
    assert not changes(material(told.format("Friday"))).drafts


@pytest.mark.parametrize(("move", "new"), [("refuse", True), ("demand", False)])
def test_an_answer_is_new_in_the_words_of_what_it_answers(move: Move, new: bool) -> None:  # noqa: FBT001
    told = "The ministers of Ulvany and Sarvela were against it, to meet in Vaury."
    meet = (told.index("meet"), len(told) - 1)
    answer = Position(id="p", doc="b", move=move, content=(meet,), issue="talks", holder=Party(name="Ulvany"), **MADE)
    assert bool(changes(material(told, answer)).drafts) == new
