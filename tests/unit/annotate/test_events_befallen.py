"""What befalls and nobody does, by the tree of the sentence."""

import pytest

from newsledger.annotate.events import stage as events
from newsledger.annotate.times import stage as times
from newsledger.language.coverage import Marks
from newsledger.language.models import model_for
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import Dating, Event
from newsledger.model.record import Why

LEXICON = Lexicon()


def coded(text: str) -> dict[str, Event]:
    """The events of a text by their triggers."""
    day, why = "2031-05-14", Why(rule="test@1")
    parsed = parse(Article(id="a", text=text, published=day), (), LEXICON).with_model(model_for("builtin", LEXICON))
    dating = Dating(id="d", stage="test@1", why=why, doc="a", value=day, basis="metadata", spans=(), confidence="high")
    marks = Marks([dating])
    marks = marks.plus(times.STAGE.run(parsed, marks, LEXICON))
    return {text[slice(*event.trigger)]: event for event in events.run(parsed, marks, LEXICON)}


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("A ferry capsized off the harbour on Monday.", "capsized"),
        ("The tanker sank within minutes.", "sank"),
        ("The roof of the school collapsed at noon.", "collapsed"),
        ("A train crashed near the old bridge.", "crashed"),
        ("Nine people died in the night.", "died"),
        ("A ferry capsized off the harbour, killing nine people.", "killing"),
        ("Six people were killed when the roof fell.", "killed"),
        ("A fire killed six people in 2019.", "killed"),
        ("Thirty-one people are known to have died.", "died"),
    ],
)
def test_what_befalls_is_an_event_without_a_type(text: str, trigger: str) -> None:
    event = coded(text)[trigger]
    assert (event.type, event.realis, event.source) == (None, "actual", ())


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Rebel fire killed six people on Monday.", "killed"),
        ("Gunmen attacked the post on Monday, killing nine people.", "killing"),
        ("Six people were killed when gunmen stormed the school.", "killed"),
    ],
)
def test_what_somebody_does_keeps_its_type(text: str, trigger: str) -> None:
    assert coded(text)[trigger].type == "ASSAULT"


@pytest.mark.parametrize(
    "text",
    [
        "An earthquake does not ask for passports, he said.",
        "A school in an earthquake runs out of water, he said.",
        "The noise died down at dusk.",
        "Soldiers go home when the harvest is in.",
        "The harbour handed out blankets to earthquake victims.",
    ],
)
def test_what_is_true_at_any_time_is_no_event(text: str) -> None:
    assert not [event for event in coded(text).values() if event.why.rule.split(".")[1][:4] in ("noun", "befa", "verb")]


def test_headline_of_a_quake_that_hits_is_an_event() -> None:
    assert coded("A strong earthquake hit the valley on Monday.")["earthquake"].when == "2031-05-12"


def test_time_between_two_verbs_is_that_of_the_one_it_hangs_on() -> None:
    found = coded("The inquiry the minister ordered on Monday will begin on Friday.")
    assert {event.when for event in found.values() if event.realis == "future"} == {"2031-05-16"}


def test_day_of_a_dateline_is_no_day_of_an_event() -> None:
    assert coded("TARN, May 14 (Coast News) - The owner of a ferry that sank off Tarn wept.")["sank"].when is None


def test_who_takes_power_does_something_and_who_seizes_it_attacks() -> None:
    found = coded("Soldiers took power in Varra on Monday. The army seized power in Lesk. It took part in the talks.")
    assert (found["took"].type, found["seized"].type) == (None, "ASSAULT")
