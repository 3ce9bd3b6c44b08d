from functools import cache
from pathlib import Path

import pytest

from newsledger.annotate.events import stage as events
from newsledger.annotate.mentions import stage as mentions
from newsledger.annotate.times import stage as times
from newsledger.language.analysis import Model
from newsledger.language.coverage import Marks
from newsledger.language.models import model_for
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article, Given, GivenTrigger
from newsledger.model.marks import Attribution, Dating, Event
from newsledger.model.record import Why

WORLD = """
countries:
  - {code: XAA, name: Marland, demonyms: [Marlandic, Marlanders], capital: Brill, places: [Ost Harbour]}
  - {code: XAB, name: Sarvo, demonyms: [Sarvan, Sarvans], capital: Lume}
  - {code: XAC, name: Kell, demonyms: [Kellish], capital: Dorn}
organisations:
  - {name: Northern Pact, code: IGO, sector: IGO}
persons:
  - {name: Ana Velt, office: foreign minister, country: XAA, sector: GOV}
  - {name: Orin Tasch, office: president, country: XAB, sector: GOV}
"""
WHY = Why(rule="test@1")


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    path: Path = tmp_path_factory.mktemp("world") / "world.yaml"
    path.write_text(WORLD)
    return Lexicon((str(path),))


def coded(
    text: str, lexicon: Lexicon, given: Given | None = None, day: str = "2031-05-14", model: Model | None = None
) -> list[Event]:
    article = Article(id="a", text=text, published=day, given=given)
    parsed = parse(article, (), lexicon).with_model(model)
    dating = Dating(id="d", stage="test@1", why=WHY, doc="a", value=day, basis="metadata", spans=(), confidence="high")
    marks = Marks([dating, *mentions.STAGE.run(parsed, Marks(), lexicon)])
    marks = marks.plus(times.STAGE.run(parsed, marks, lexicon))
    return list(events.run(parsed, marks, lexicon))


@cache
def sides(event: Event) -> tuple[str, str]:
    return (
        " ".join(sorted(party.code or party.name or "" for party in event.source)),
        " ".join(sorted(party.code or party.name or "" for party in event.target)),
    )


FRAMES = [
    ("Marland condemned Sarvo.", "ACCUSE", "disapprove", "XAA", "XAB"),
    ("Marland was condemned by Sarvo.", "ACCUSE", "disapprove", "XAB", "XAA"),
    ("Marland launched drills near the border.", "MOBILIZE", "troops", "XAA", ""),
    ("Marland launched airstrikes against Sarvo.", "ASSAULT", "aerial", "XAA", "XAB"),
    ("Marland launched an investigation into Sarvo.", "ACCUSE", "investigate", "XAA", "XAB"),
    ("Marland imposed sanctions on Sarvo.", "COERCE", "restrict", "XAA", "XAB"),
    ("Marland lifted sanctions on Sarvo.", "RETREAT", "access", "XAA", "XAB"),
    ("Marland suspended aid to Sarvo.", "SANCTION", "discontinue", "XAA", "XAB"),
    ("Marland provided humanitarian aid to Sarvo.", "AID", None, "XAA", "XAB"),
    ("Marland withdrew its troops from Sarvo.", "RETREAT", "withdraw", "XAA", "XAB"),
    ("Marland expelled a Sarvan diplomat.", "SANCTION", "expel", "XAA", "XAB"),
    ("Marland threatened to invade Sarvo.", "THREATEN", "violence", "XAA", "XAB"),
    ("Marland refused to meet Sarvo.", "REJECT", "meet", "XAA", "XAB"),
    ("Marland agreed to release prisoners to Sarvo.", "AGREE", None, "XAA", "XAB"),
    ("Marland urged Sarvo to withdraw its troops.", "REQUEST", "yield", "XAA", "XAB"),
    ("Marland demanded that Sarvo respond at once.", "REQUEST", "change", "XAA", "XAB"),
    ("Marland will not lift sanctions on Sarvo.", "REJECT", "yield", "XAA", "XAB"),
    ("Marland failed to reach an agreement with Sarvo.", "REJECT", "assist", "XAA", "XAB"),
    ("Marland called off talks with Sarvo.", "REJECT", "meet", "XAA", "XAB"),
    ("Marland said Sarvo must leave the reef.", "REQUEST", "change", "XAA", "XAB"),
    ("Ana Velt met Orin Tasch in Dorn.", "CONSULT", None, "XAA", "XAB"),
    ("The Northern Pact warned Sarvo.", "THREATEN", None, "IGO", "XAB"),
]


@pytest.mark.parametrize(("text", "expected"), [(frame[0], frame[1:]) for frame in FRAMES])
def test_a_frame_gives_type_mode_and_sides(text: str, expected: tuple[str | None, ...], lexicon: Lexicon) -> None:
    first = coded(text, lexicon)[0]
    assert (first.type, first.mode, *sides(first)) == expected


REALIS = [
    ("Ana Velt met Orin Tasch on Monday.", "actual", "2031-05-12"),
    ("Ana Velt will meet Orin Tasch on Friday.", "future", "2031-05-16"),
    ("Ana Velt is set to meet Orin Tasch on Friday.", "future", "2031-05-16"),
    ("Ana Velt was going to meet Orin Tasch on Friday.", "future", "2031-05-16"),
    ("Talks between Marland and Sarvo are set to begin next month.", "future", "2031-06"),
    ("Marland and Sarvo have agreed to begin negotiations next month.", "future", "2031-06"),
    ("If Marland attacks Sarvo, Kell will suffer.", "hypothetical", None),
    ("Marland might attack Sarvo.", "hypothetical", None),
    ("Marland did not attack Sarvo.", "negated", None),
    ("Marland denied attacking Sarvo.", "negated", None),
    ("Marland attacked Sarvo in 2019.", "actual", "2019"),
    ("Ana Velt is to meet Orin Tasch on Friday.", "future", "2031-05-16"),
    ("Ana Velt and Orin Tasch were to have met on Friday.", "hypothetical", "2031-05-09"),
    ("The envoys of Marland were expelled on Monday.", "actual", "2031-05-12"),
    ("Not one soldier of Marland attacked Sarvo.", "negated", None),
    ("Nobody attacked Sarvo.", "negated", None),
]


AHEAD = [
    ("The captain has a hearing on Friday.", "2031-05-16"),
    ("The deadline expires at noon on Friday.", "2031-05-16"),
    ("The deadline of noon on 16 May stood.", "2031-05-16"),
    ("The meeting is set for Friday.", "2031-05-16"),
    ("The captain will go before the court on Friday.", "2031-05-16"),
    ("Parliament returns on 22 May.", "2031-05-22"),
    ("The owner has until 31 May to pay.", "2031-05-31"),
    ("Marland wants the crew freed by Friday.", "2031-05-16"),
    ("The date of the hearing will be set this week.", "2031-W20"),
    ("The union votes on 20 May, the day the ministers meet in Dorn.", "2031-05-20"),
    ("The union votes on 20 May, the day the ministers are due to meet again.", "2031-05-20"),
]


@pytest.mark.parametrize(("text", "when"), AHEAD)
def test_a_time_ahead_announces_whatever_it_belongs_to(text: str, when: str, lexicon: Lexicon) -> None:
    assert {(event.realis, event.when) for event in coded(text, lexicon)} == {("future", when)}


@pytest.mark.parametrize(
    ("day", "when"),
    [
        ("2031-05-14", "2031-05-16"),
        ("2031-05-14/2031-05-20", "2031-05-16/2031-05-23"),
        ("2031-05-01/2031-05-31", None),
    ],
)
def test_a_day_counted_from_a_short_interval_is_an_interval(day: str, when: str | None, lexicon: Lexicon) -> None:
    assert [event.when for event in coded("Ana Velt will meet Orin Tasch on Friday.", lexicon, day=day)] == [when]


@pytest.mark.parametrize("text", ["He's meeting Orin Tasch.", "They’re meeting Orin Tasch."])
def test_a_pronoun_may_hold_the_helper(text: str, lexicon: Lexicon) -> None:
    assert [(event.type, sides(event)[1]) for event in coded(text, lexicon)] == [("CONSULT", "XAB")]


NOT_AHEAD = [
    "The talks had been due to open on Tuesday.",
    "Marland warned that it would close the strait to any country that sent warships.",
    "If the ship is freed, Marland will lift sanctions on Sarvo.",
    "Marland had no plan to send its navy to Sarvo.",
    "The envoys will not meet on Friday.",
    "The ministers found it too soon.",
    "The union told its members this weekend.",
    "The trader had been quoted more for 31 May delivery.",
]


@pytest.mark.parametrize("text", NOT_AHEAD)
def test_what_was_to_be_or_depends_on_something_is_not_announced(text: str, lexicon: Lexicon) -> None:
    assert [event.trigger for event in coded(text, lexicon) if event.realis == "future"] == []


@pytest.mark.parametrize(("text", "realis", "when"), REALIS)
def test_helpers_and_governors_decide_whether_it_took_place(
    text: str, realis: str, when: str | None, lexicon: Lexicon
) -> None:
    first = coded(text, lexicon)[0]
    assert (first.realis, first.when) == (realis, when)


DATED = [
    ("On Monday, Marland condemned Sarvo.", "2031-05-12"),
    ("Marland on Monday condemned Sarvo.", "2031-05-12"),
    ("Marland condemned Sarvo on Monday.", "2031-05-12"),
    ("At a news conference on Monday, Marland condemned Sarvo.", "2031-05-12"),
    ("In Monday's address to parliament, Ana Velt condemned Sarvo.", "2031-05-12"),
    ("Ana Velt warned Orin Tasch in a phone call on Monday.", "2031-05-12"),
    ("Marland said on Monday that it rejects the plan.", "2031-05-12"),
    ("The speech came a day after Marland condemned Sarvo.", "2031-05-13"),
    ("Marland condemned Sarvo.", None),
    ("Marland condemned Sarvo at the border on Monday.", "2031-05-12"),
]


@pytest.mark.parametrize(("text", "when"), DATED)
def test_the_time_of_the_clause_dates_the_event(text: str, when: str | None, lexicon: Lexicon) -> None:
    found = [event for event in coded(text, lexicon) if event.type in ("ACCUSE", "THREATEN", "REJECT")]
    assert [event.when for event in found] == [when]


SILENT = [
    "The weather in Brill was mild.",
    "The striking view drew visitors.",
    "A proposed law was long.",
    "She made a cake.",
    "",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_event_stays_silent(text: str, lexicon: Lexicon) -> None:
    assert coded(text, lexicon) == []


def test_a_town_before_talks_is_their_place_and_no_party(lexicon: Lexicon) -> None:
    (event,) = coded("The Dorn talks with Marland ended on Friday.", lexicon)[:1]
    assert sides(event) == ("", "XAA")


def test_place_where_people_are_does_not_act(lexicon: Lexicon) -> None:
    (event,) = coded("People in Ost Harbour condemned Sarvo.", lexicon)
    assert [(party.name, party.code) for party in event.source] == [("People", None)]


def test_who_says_he_will_ask_has_asked(lexicon: Lexicon) -> None:
    (event,) = coded("Orin Tasch said Monday that Sarvo would seek guarantees.", lexicon)
    assert (event.type, event.realis, event.when) == ("REQUEST", "actual", "2031-05-12")


def test_a_sentence_that_goes_on_about_an_announced_meeting_takes_its_day(lexicon: Lexicon) -> None:
    text = "Ana Velt will meet Orin Tasch on Friday. An aide said Ana Velt will meet first with Kell."
    assert [event.when for event in coded(text, lexicon)] == ["2031-05-16", "2031-05-16"]


def test_given_triggers_are_taken_as_they_are(lexicon: Lexicon) -> None:
    text = "A tremor hit Brill. Marland condemned Sarvo."
    given = Given(events=(GivenTrigger(span=((2, 8),)), GivenTrigger(span=((28, 37),), type="REJECT")))
    assert [(event.trigger, event.type) for event in coded(text, lexicon, given)] == [
        ((2, 8), None),
        ((28, 37), "REJECT"),
    ]


def test_the_innermost_attribution_states_the_event(lexicon: Lexicon) -> None:
    text = "Kell said Sarvo claimed Marland attacked Lume."
    article = Article(id="a", text=text)
    parsed = parse(article, (), lexicon)
    shared = {"stage": "test@1", "why": WHY, "doc": "a", "source": (), "type": "indirect"}
    outer = Attribution(id="outer", content=((10, 45),), cue=((5, 9),), **shared)  # type: ignore[arg-type]
    inner = Attribution(id="inner", content=((24, 45),), cue=((16, 23),), **shared)  # type: ignore[arg-type]
    marks = Marks([*mentions.STAGE.run(parsed, Marks(), lexicon), outer, inner])
    assert [event.stated_by for event in events.run(parsed, marks, lexicon)] == ["inner"]


def test_the_score_follows_type_and_mode(lexicon: Lexicon) -> None:
    (event,) = coded("Marland lifted sanctions on Sarvo.", lexicon)
    assert event.intensity == 6.5


CALAMITIES = [
    ("A strong quake struck Ost Harbour on Monday.", [("quake", None, "2031-05-12")]),
    ("Tents for the quake victims arrived.", []),
    ("The flood killed nine people in Marland.", [("flood", None, None), ("killed", None, None)]),
    ("Nine people in Marland were killed in a landslide.", [("killed", None, None), ("landslide", None, None)]),
    ("Rebels killed nine people in Marland.", [("killed", "ASSAULT", None)]),
    ("The quake struck Marland. Forty people were hurt.", [("quake", None, None), ("hurt", None, None)]),
]


@pytest.mark.parametrize(("text", "wanted"), CALAMITIES)
def test_what_nobody_does_is_an_event_without_a_type(
    text: str, wanted: list[tuple[str, str | None, str | None]], lexicon: Lexicon
) -> None:
    found = [(text[slice(*event.trigger)], event.type, event.when) for event in coded(text, lexicon)]
    assert found == wanted


ACTS = [
    ("Marland asked for a corridor.", ["asked for"]),
    ("A doctor asked for a blanket.", []),
    ("Nobody has ever asked a field hospital to leave.", []),
    ("Marland did not ask Sarvo for help.", []),
    ("Ana Velt asked not to be named.", []),
    ("Ana Velt declined to say more.", []),
    ("A reporter met two drivers.", []),
    ("The frontier was closed to lorries.", ["closed"]),
    ("He closed one eye.", []),
    ("Shots were heard at dawn.", ["Shots"]),
    ("Troops massed in the north.", ["massed"]),
    ("The crews were sent back.", ["sent back"]),
    ("Ambulances reached the town.", ["reached"]),
    ("Marland studied the offer of Sarvo.", ["offer"]),
    ("Sarvo repeated its offer.", ["offer"]),
    ("Marland dropped its demand.", ["dropped its demand"]),
    ("Marland asks that Sarvo follow.", ["asks"]),
    ("Marland demands that every soldier leave.", ["demands"]),
    ("Nobody knows whether the frontier will be opened.", []),
    ("Marland will sign once the troops leave.", ["sign"]),
    ("The troops must leave.", []),
    ("An aide of Ana Velt spoke on condition of anonymity to discuss the talks.", []),
    ("Marland accepted no such demand.", []),
    ("The battalions have gone home.", ["gone home"]),
    ("The talks have not collapsed.", ["talks"]),
    ("A note also demanded the release of the crew.", ["demanded"]),
    ("The drivers fired into the air.", ["fired"]),
    ("Ana Velt held up two booklets.", []),
    ("Marland moved 6,000 soldiers to the river and was sending more.", ["moved", "sending"]),
    ("Sorrel, 58, of Marland, condemned Sarvo.", ["condemned"]),
]


@pytest.mark.parametrize(("text", "wanted"), ACTS)
def test_only_acts_of_sides_and_what_needs_no_name_are_events(text: str, wanted: list[str], lexicon: Lexicon) -> None:
    found = coded(text, lexicon, model=model_for("builtin", lexicon))
    assert [text[slice(*event.trigger)] for event in found if event.type] == wanted


APART = [
    ("Marland kept the Brill Pass shut to lorries.", "kept the Brill Pass shut", "COERCE"),
    ("Marland let the lorries through on Monday.", "let the lorries through", "RETREAT"),
    ("Ana Velt spoke of the Brill Pass, which Sarvo has kept shut.", "kept shut", "COERCE"),
    ("Ana Velt counted the troops that Sarvo sent to the river.", "sent", "MOBILIZE"),
]


@pytest.mark.parametrize(("text", "trigger", "kind"), APART)
def test_particles_behind_the_object_and_objects_before_the_clause(
    text: str, trigger: str, kind: str, lexicon: Lexicon
) -> None:
    found = coded(text, lexicon, model=model_for("builtin", lexicon))
    assert (trigger, kind) in [(text[slice(*event.trigger)], event.type) for event in found]


# what only a tree tells: verbs outside the tables, objects behind a phrase, the past tense of a verb without one
TREES = [
    ("Marland offered to switch off the beacon.", "offered", "AGREE"),
    ("Marland moved at least 6,000 soldiers toward the river.", "moved", "MOBILIZE"),
    ("By evening Marland had dropped one of its demands on Sarvo.", "dropped", "CONCEDE"),
    ("Marland fired two warning shots into the air.", "fired", "ASSAULT"),
    ("The ministers of Marland and Sarvo are to meet again on Friday.", "meet", "AGREE"),
    ("The troops of Marland will leave the valley on Friday.", "leave", "RETREAT"),
    ("Marland no longer asked for a written promise.", "asked for", "CONCEDE"),
    ("Marland gave up its demand.", "gave up its demand", "CONCEDE"),
    ("Ana Velt protested to the ambassador of Sarvo.", "protested", "ACCUSE"),
    ("Marland refused.", "refused", "REJECT"),
    ("Fishing boats of Marland blocked the harbour.", "blocked", "COERCE"),
]


@pytest.mark.parametrize(("text", "trigger", "kind"), TREES)
def test_tree_tells_what_is_a_verb_and_its_object(text: str, trigger: str, kind: str, lexicon: Lexicon) -> None:
    found = coded(text, lexicon, model=model_for("builtin", lexicon))
    assert [(text[slice(*event.trigger)], event.type) for event in found] == [(trigger, kind)]


def test_noun_that_looks_like_a_verb_is_none(lexicon: Lexicon) -> None:
    assert not coded(
        "The plan of Marland takes account of a protest vote.", lexicon, model=model_for("builtin", lexicon)
    )


def test_question_announces_nothing(lexicon: Lexicon) -> None:
    model = model_for("builtin", lexicon)
    assert not coded("Will the Talia Bay sail before noon tomorrow?", lexicon, model=model)
    assert [event.realis for event in coded("The Talia Bay will sail before noon tomorrow.", lexicon, model=model)] == [
        "future"
    ]


def by_tree(text: str, lexicon: Lexicon) -> dict[str, Event]:
    return {
        text[slice(*event.trigger)]: event
        for event in coded(text, lexicon, model=model_for("builtin", lexicon))
        if event.type
    }


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Marland closed the strait to foreign ships and Sarvo recalled its envoy.", "recalled", ("XAB", "XAB")),
        ("Marlandic officer shot on border river", "shot", ("", "XAA")),
        ("Two envoys arrested after raid", "arrested", ("", "Two envoys")),
        ("The kidnapped soldier was freed on Tuesday.", "freed", ("", "soldier")),
    ],
)
def test_tree_tells_who_acts(text: str, trigger: str, expected: tuple[str, str], lexicon: Lexicon) -> None:
    assert sides(by_tree(text, lexicon)[trigger]) == expected


def test_a_past_tense_in_a_sentence_is_no_passive(lexicon: Lexicon) -> None:
    assert sides(by_tree("Marlandic soldiers attacked at dawn.", lexicon)["attacked"]) == ("XAA", "")


def test_a_gerund_behind_a_comma_has_the_time_of_its_verb(lexicon: Lexicon) -> None:
    text = "Gunmen attacked a Marlandic army post on Monday, killing four soldiers and abducting a fifth."
    assert {event.when for event in by_tree(text, lexicon).values()} == {"2031-05-12"}


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("A bomb tore through a crowded market.", "tore through", "ASSAULT"),
        ("At least nine killed in blast", "killed", "ASSAULT"),
        ("Sarvan soldiers boarded the tanker.", "boarded", "COERCE"),
        ("A court in Marland ordered a recount.", "ordered", "REQUEST"),
    ],
)
def test_bombs_boardings_and_recounts_are_events(text: str, trigger: str, kind: str, lexicon: Lexicon) -> None:
    assert by_tree(text, lexicon)[trigger].type == kind


def test_passengers_seize_no_ship(lexicon: Lexicon) -> None:
    assert by_tree("Marlandic passengers boarded the ferry at noon.", lexicon) == {}
