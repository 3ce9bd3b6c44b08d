"""What only the tree of a sentence tells of a move: lists, passives, relative clauses, answers without their matter."""

import msgspec
import pytest
from tests.unit.annotate.test_positions import LEXICON, MODEL, WHY, mention, positions, read, told

from newsledger.annotate.positions.stage import run
from newsledger.config import Settings
from newsledger.language.coverage import Marks
from newsledger.language.pipeline import parse
from newsledger.model.article import Article
from newsledger.model.marks import AnyMark, Attribution, Credit, Mention, Party, Position
from newsledger.run.coverage import cover

WITH_TREES: list[tuple[str, list[tuple[str, str | None, str | None, str]]]] = [
    ("[Vellmark] will be hot on Monday.", []),
    ("[Torrin] will meet the press on Monday.", []),
    (
        "[Torrin] withdrew its threat to cut the lines, after two days of talks.",
        [("concession", "Torrin", None, "its threat to cut the lines")],
    ),
    (
        "[Torrin] withdrew a demand for a written promise that no ship will come.",
        [("concession", "Torrin", None, "a written promise that no ship will come")],
    ),
    (
        "[Vellmark] held two boats, accusing them of fishing in its waters.",
        [("accusation", "Vellmark", None, "fishing in its waters")],
    ),
    (
        "{Vellmark: [Torrin] must apologise for its words}, [Vellmark] said.",
        [("demand", "Vellmark", "Torrin", "Torrin must apologise for its words")],
    ),
    (
        "“{Vellmark: It is [Torrin] that has to pay for the lock}”, [Vellmark] said.",
        [("demand", "Vellmark", "Torrin", "It is Torrin that has to pay for the lock")],
    ),
    ("“{Vellmark: It is [Torrin] that paid for the lock}”, [Vellmark] said.", []),
    (
        "[Vellmark] calls on all sides to show restraint and considers outside help unacceptable.",
        [("demand", "Vellmark", None, "show restraint"), ("red-line", "Vellmark", None, "outside help")],
    ),
    (
        "“{Vellmark: [We=Vellmark] did not shell the lock}”, [Vellmark] said.",
        [("denial", "Vellmark", None, "We did not shell the lock")],
    ),
    ("“{Vellmark: [We=Vellmark] did not build the lock just to see it rust}”, [Vellmark] said.", []),
    (
        "Envoys of [Vellmark] met. [Vellmark] handed the ambassador of [Torrin] a note demanding an apology.",
        [("demand", "Vellmark", None, "an apology")],
    ),
    ("A survey found that 62 percent of [Vellmarkers] oppose a sale of the lock.", []),
    ("[Vellmark] said the lock was not for sale.", [("refuse", "Vellmark", None, "the lock")]),
    ("Her aides say [Vellmark] offered her resignation.", []),
    (
        "[Torrin] wants a treaty that would keep [Vellmark] from building dams on the river.",
        [("demand", "Torrin", None, "a treaty that would keep Vellmark from building dams on the river")],
    ),
    (
        "{Torrin: the digging could herald an attempt by [Vellmark] to retake the lock}, [Torrin] said.",
        [("accusation", "Torrin", "Vellmark", "the digging could herald an attempt by Vellmark to retake the lock")],
    ),
    ("{Torrin: it knew of no plan by [Vellmark] to retake the lock}, [Torrin] said.", []),
    ("{Torrin: the digging could herald an attempt by [Vellmark] to clean the lock}, [Torrin] said.", []),
    ("[Torrin] called the demand absurd.", [("refuse", "Torrin", None, "the demand")]),
    ("[Torrin] called the charge absurd.", [("denial", "Torrin", None, "the charge")]),
    (
        "[Vellmark] on Sunday offered rebels in its northern hills a 30-day truce and the release of 400 men.",
        [("offer", "Vellmark", None, "a 30-day truce and the release of 400 men")],
    ),
    (
        "[Torrin] would not agree to any pause that allowed others to bring guns.",
        [("refuse", "Torrin", None, "any pause that allowed others to bring guns")],
    ),
    (
        "[Torrin] rejected the threat to halve the flow of gas.",
        [("refuse", "Torrin", None, "the threat to halve the flow of gas")],
    ),
    (
        "[Torrin] raised the number of prisoners it is willing to free.",
        [("offer", "Torrin", None, "prisoners it is willing to free")],
    ),
    ("[Vellmark] tabled a compromise on the toll.", [("offer", "Vellmark", None, "a compromise on the toll")]),
    (
        "[Vellmark] is ready for a ceasefire without a limit.",
        [("offer", "Vellmark", None, "a ceasefire without a limit")],
    ),
    (
        "[Vellmark] said {Vellmark: it could not accept that the road opened last}.",
        [("refuse", "Vellmark", None, "the road opened last")],
    ),
    ("“{Vellmark: [We=Vellmark] have not forgotten a single man}”, [Vellmark] said.", []),
    ("“{Vellmark: [We=Vellmark] will speak of children}”, [Vellmark] said.", []),
    (
        "[Vellmark] said {Vellmark: [it=Vellmark] would attend if the cut was suspended first}.",
        [("commitment", "Vellmark", None, "it would attend")],
    ),
    ("[Vellmark] offered a loan to the owners.", [("offer", "Vellmark", None, "a loan to the owners")]),
    (
        "[Torrin] asked for a truce. [Vellmark] turned it down.",
        [("demand", "Torrin", None, "a truce"), ("refuse", "Vellmark", None, "it")],
    ),
    (
        "[Vellmark] does not, and never will, accept a toll.",
        [("refuse", "Vellmark", None, "a toll")],
    ),
    (
        "Then [Vellmark] offered to open the lock, and [Torrin] lifted its ban and let drop an objection to ferries.",
        [
            ("offer", "Vellmark", None, "open the lock"),
            ("concession", "Torrin", None, "an objection to ferries"),
        ],
    ),
    ("An inspection is what [Ansa Brolin] has offered.", [("offer", "Ansa Brolin", None, "An inspection")]),
    ("[Torrin] dropped one of its demands.", []),
    ("[Torrin] asked for one by <Friday=2031-03-07>.", []),
    ("[Torrin] sought one of the ferries.", [("demand", "Torrin", None, "one of the ferries")]),
    (
        "[Vellmark] warned that [it=Vellmark] would send the coast guard.",
        [("threat", "Vellmark", None, "it would send the coast guard")],
    ),
    (
        "[Vellmark] warned that [Torrin] would lose the trade.",
        [("warning", "Vellmark", "Torrin", "Torrin would lose the trade")],
    ),
    ("“{Ansa Brolin: We know of the plan to blame [Vellmark], but it's not so},” [Ansa Brolin] said.", []),
    ("Ten crowns is what [Vellmark] will give to the port.", []),
    ("[Ansa Brolin], said a clerk when asked for her age, was away.", []),
    ("{Ansa Brolin: Both sides stayed until the end}, said [Ansa Brolin].", []),
    ("[Vellmark] agreed on two.", []),
    (
        "[Ansa Brolin], who came with an offer to close the lock for a week, left early.",
        [("offer", "Ansa Brolin", None, "close the lock for a week")],
    ),
    ("A clerk of [Vellmark] came in with an umbrella to close the lock.", []),
    ("[Ansa Brolin] was right to offer a loan.", [("offer", "Ansa Brolin", None, "a loan")]),
    (
        "{Ansa Brolin: The demand that it go on stood}, [Ansa Brolin] said.",
        [("demand", "Ansa Brolin", None, "it go on")],
    ),
    (
        "On Monday [Vellmark] offered: nine barges, a pilot and a week of rest.",
        [("offer", "Vellmark", None, "nine barges, a pilot and a week of rest")],
    ),
    (
        "[Torrin] and [Vellmark] agreed on <Sunday=2031-03-09> that the lock will stay open.",
        [
            ("accept", "Torrin", None, "the lock will stay open"),
            ("accept", "Vellmark", None, "the lock will stay open"),
        ],
    ),
    ("[Ansa Brolin] was away, provided [Torrin] lifts its threat to close the lock.", []),
    (
        "[Ansa Brolin] called on [Torrin] to withdraw its threat to close the lock.",
        [("demand", "Ansa Brolin", "Torrin", "withdraw its threat to close the lock")],
    ),
    (
        "{Ansa Brolin: [Vellmark] could release nine barges by noon}, [Ansa Brolin] said.",
        [("offer", "Ansa Brolin", None, "Vellmark could release nine barges by noon")],
    ),
    (
        "[Vellmark] no longer insisted that every barge leave before talks begin.",
        [("concession", "Vellmark", None, "every barge leave before talks begin")],
    ),
    (
        "[Ansa Brolin] said {Ansa Brolin: [Vellmark] would take any barge and left it to others to count them}.",
        [("commitment", "Ansa Brolin", None, "Vellmark would take any barge")],
    ),
    ("[Vellmark] would have accepted a toll.", []),
    ("[Vellmark] was glad to be spared refusing a toll.", []),
    ("It was half of what [Vellmark] had asked for.", []),
    (
        "[Torrin]'s demand is that the ferries leave.",
        [("demand", "Torrin", None, "the ferries leave")],
    ),
    (
        "An end to flights by planes of the League, which [Torrin] had asked for in May, is far.",
        [("demand", "Torrin", None, "An end to flights by planes of the League")],
    ),
    ("[Vellmark] renewed the offer that its envoys made on Monday.", []),
    ("{Ansa Brolin: We will not ask a third time}, [Ansa Brolin] said.", []),
    (
        "{Ansa Brolin: We will not ask}, [Ansa Brolin] said.",
        [("concession", "Ansa Brolin", None, "We will not ask")],
    ),
    (
        "[Vellmark] no longer insisted that every ferry leave.",
        [("concession", "Vellmark", None, "every ferry leave")],
    ),
    (
        "[Vellmark]'s invitation to both capitals to meet on the island went out.",
        [("offer", "Vellmark", None, "meet on the island")],
    ),
    ("[Vellmark] saw no reason to return the fine.", [("refuse", "Vellmark", None, "return the fine")]),
    (
        "[Vellmark] put off its port ban.",
        [("concession", "Vellmark", None, "its port ban")],
    ),
    (
        "[Vellmark] gave the skippers until <Sunday=2031-03-09> to leave.",
        [("demand", "Vellmark", None, "leave")],
    ),
    ("[Vellmark] dismissed the demand as a joke.", [("refuse", "Vellmark", None, "the demand")]),
    ("[Vellmark] accepted no such offer.", [("refuse", "Vellmark", None, "no such offer")]),
    ("[Ansa Brolin] would still like an answer.", [("demand", "Ansa Brolin", None, "an answer")]),
    (
        "[Piet Orsk] said {Piet Orsk: there will be no foreign ship in the canal}.",
        [("red-line", "Piet Orsk", None, "there will be no foreign ship in the canal")],
    ),
    (
        "{Piet Orsk: Should the canal still be shut on Monday, [Torrin] will go to the court}, [Piet Orsk] said.",
        [("threat", "Piet Orsk", None, "Torrin will go to the court")],
    ),
    (
        "{Piet Orsk: The ships were to be returned within the day}, [Piet Orsk] said.",
        [("demand", "Piet Orsk", None, "The ships were to be returned within the day")],
    ),
    (
        "[Piet Orsk] said {Piet Orsk: work on the wall was legal and would continue}.",
        [("commitment", "Piet Orsk", None, "work on the wall … would continue")],
    ),
    ("{Piet Orsk: It’s a dangerous adventurism}, [Piet Orsk] said in [Vellmark].", []),
    (
        "The [Torrin] note asks for two things: that the barrier go up, and that the sailors come home.",
        [
            ("demand", "Torrin", None, "the barrier go up"),
            ("demand", "Torrin", None, "the sailors come home"),
        ],
    ),
    (
        "[Vellmark]'s demands are simple: the canal to be opened, the crew to go home.",
        [("demand", "Vellmark", None, "the canal to be opened"), ("demand", "Vellmark", None, "the crew to go home")],
    ),
    (
        "[Vellmark] asked for a reply by noon on the ferries.",
        [("demand", "Vellmark", None, "a reply by noon on the ferries")],
    ),
    (
        "[Vellmark] demanded that every ship leave the strait and has been promised a truce.",
        [("demand", "Vellmark", None, "every ship leave the strait")],
    ),
    (
        "[Vellmark] asked for a truce; [Torrin] refused.",
        [("demand", "Vellmark", None, "a truce"), ("refuse", "Torrin", "Vellmark", "a truce")],
    ),
    ("The third time [Torrin] asked, nobody came.", []),
    ("[Torrin] denied that, charging that they were miners.", [("denial", "Torrin", None, "that")]),
    (
        "[Vellmark] invited both crews to the harbour for talks at noon.",
        [("offer", "Vellmark", None, "both crews to the harbour for talks at noon")],
    ),
    (
        "The proposal of the [Vellmarkish] minister to open the pass was read out.",
        [("offer", "Vellmark", None, "open the pass")],
    ),
    ("[Torrin] refused.", []),
    (
        "[Vellmark] gave [Torrin] <four days=P4D> to open the pass.",
        [("demand", "Vellmark", "Torrin", "open the pass")],
    ),
    ("[Vellmark] gave [Torrin] a chance to open the pass.", []),
    ("The offer of a truce was rejected by [Torrin] on Monday.", [("refuse", "Torrin", None, "The offer of a truce")]),
    ("The reports were called fantasies by [Piet Orsk].", [("denial", "Piet Orsk", None, "The reports")]),
    (
        "[Vellmark] did not mention the written guarantee [Torrin] seeks that no ship will come.",
        [("demand", "Torrin", None, "the written guarantee Torrin seeks that no ship will come")],
    ),
    (
        "The corridor for which [Torrin] had asked was not mentioned.",
        [("demand", "Torrin", None, "The corridor")],
    ),
    (
        "[Vellmark] will not give [Torrin] the guarantee it wants.",
        [("refuse", "Vellmark", "Torrin", "the guarantee it wants")],
    ),
    (
        "{Ansa Brolin: Whoever arms the ferries should not be surprised if we close the strait}.",
        [("threat", "Ansa Brolin", None, "we close the strait")],
    ),
    (
        "{Ansa Brolin: The troops will be gone by Friday}.",
        [("commitment", "Ansa Brolin", None, "The troops will be gone by Friday")],
    ),
    ("[Ida Kemp] left before [Torrin] demanded a truce.", []),
    ("{Piet Orsk: Ask me about the canal}.", []),
]


@pytest.mark.parametrize(("marked", "expected"), WITH_TREES)
def test_the_tree_tells_what_is_asked_and_by_whom(
    marked: str, expected: list[tuple[str, str | None, str | None, str]]
) -> None:
    assert told(marked, trees=True) == expected


def parties(marked: str, **known: object) -> list[tuple[Party | None, Party | None]]:
    """Holder and addressee of each position, with something more known of those who are named."""
    article, marks = read(marked)
    marks = [msgspec.structs.replace(one, **known) if isinstance(one, Mention) else one for one in marks]
    parsed = parse(article, (), LEXICON).with_model(MODEL)
    return [(one.holder, one.addressee) for one in run(parsed, Marks(marks), LEXICON)]


def test_the_one_other_state_of_an_article_is_who_is_meant() -> None:
    two = "[Torrin] and [Vellmark] met. [Vellmark] demanded a truce."
    three = "[Torrin], [Vellmark] and [Sennmark] met. [Vellmark] demanded a truce."
    assert [to and to.name for _, to in parties(two, type="GPE")] == ["Torrin"]
    assert [to for _, to in parties(three, type="GPE")] == [None]


def test_the_first_demand_is_the_first_of_those_told_last() -> None:
    marked = (
        "[Torrin] demanded a bridge.\n\n"
        "[Torrin] demanded the release of the crew and an apology in writing. [Vellmark] rejected the first demand."
    )
    assert [one.issue for one in positions(marked, trees=True)[1]][-1] == "release crew"


def test_nobody_is_meant_where_a_person_speaks_for_himself() -> None:
    assert [to for _, to in parties("[Torrin] is far. [Ida Kemp] demanded a truce.")] == [None]


def test_a_body_is_its_owners() -> None:
    found = parties("[Torrin]'s [Navy=Board] demanded a truce.", type="ORG", sector="MIL")
    assert [holder and holder.code for holder, _ in found] == ["XAL"]


def test_what_states_will_do_is_told_as_settled_without_a_speaker() -> None:
    marked = (
        "[Vellmark] will keep the canal open, the divers will leave by June and the ships [Torrin] sent will be gone.\n\n"
        "[Torrin] will meet the press on Monday. [Vellmark] will be hot."
    )
    found = parties(marked, type="GPE")
    assert [(holder and holder.name, to and to.name) for holder, to in found] == [
        ("Vellmark", "Torrin"),
        ("Vellmark", "Torrin"),
        ("Torrin", "Vellmark"),
    ]


def test_an_outlet_and_a_hospital_are_no_sides() -> None:
    for sector, sides in (("JRN", 0), ("MED", 0), ("LAB", 1)):
        assert len(parties("[Guild] demanded a truce.", sector=sector)) == sides


def test_two_who_say_it_hold_it_both() -> None:
    text = "Ansa Brolin and Ida Kemp said the ships must go."
    article = Article(id="d", text=text)
    ends = {"Ansa Brolin": (0, 11), "Ida Kemp": (16, 24)}
    marks = [mention(span, name, name) for name, span in ends.items()]
    said = Attribution(
        id="a",
        stage="t@1",
        why=WHY,
        doc="d",
        content=((30, len(text) - 1),),
        cue=((25, 29),),
        source=((0, 24),),
        type="indirect",
        speaker="Ida Kemp",
        voice="party",
    )
    found = run(parse(article, (), LEXICON).with_model(MODEL), Marks([*marks, said]), LEXICON)
    assert [one.holder and one.holder.name for one in found] == ["Ansa Brolin", "Ida Kemp"]


def test_who_is_called_by_one_name_alone_is_known_elsewhere_and_no_bystander() -> None:
    for name, moves in (("Brolin", 1), ("Ida Kemp", 0)):
        text = f"{name} said the crews must be released."
        marks: list[AnyMark] = [
            msgspec.structs.replace(mention((0, len(name)), name, name), type="PERSON"),
            Attribution(
                id="a",
                stage="t@1",
                why=WHY,
                doc="d",
                content=((len(name) + 6, len(text) - 1),),
                cue=((len(name) + 1, len(name) + 5),),
                source=((0, len(name)),),
                type="indirect",
                speaker=name,
                voice="unknown",
            ),
        ]
        parsed = parse(Article(id="d", text=text), (), LEXICON).with_model(MODEL)
        assert len(list(run(parsed, Marks(marks), LEXICON))) == moves


def test_what_a_state_will_do_a_minister_of_no_known_state_says_of_his_own() -> None:
    marked = "{Piet Orsk: [Torrin] will bar the ships unless the crew is freed}, [Piet Orsk] said."
    article, marks = read(marked)
    known: dict[str, dict[str, str | None]] = {
        "Torrin": {"type": "GPE"},
        "Piet Orsk": {"country": None, "sector": "GOV"},
    }
    marks = [
        msgspec.structs.replace(one, **known.get(one.name, {})) if isinstance(one, Mention) else one for one in marks
    ]
    (found,) = run(parse(article, (), LEXICON).with_model(MODEL), Marks(marks), LEXICON)
    assert (found.move, found.holder and found.holder.code) == ("threat", "XAL")


def test_an_officials_counterpart_speaks_for_the_state_that_is_named_with_him() -> None:
    said = "Her [Vellmarkish] counterpart, [Ida Kemp], said {Ida Kemp: [Vellmark] would withdraw its ships}."
    _, found = positions(said, "unknown", trees=True)
    assert [(one.move, one.holder and (one.holder.code, one.holder.sector)) for one in found] == [
        ("commitment", ("XAK", "GOV"))
    ]


def test_we_of_a_quotation_that_names_who_is_told_to_speak_is_nobody_known() -> None:
    said = "“{Piet Orsk: [We=Torrin] don't know whether [Piet Orsk] has decided to invade},” he added."
    article, marks = read(said)
    marks = [
        msgspec.structs.replace(one, type="PERSON") if isinstance(one, Mention) and one.name == "Piet Orsk" else one
        for one in marks
    ]
    found = run(parse(article, (), LEXICON).with_model(MODEL), Marks(marks), LEXICON)
    assert [one.holder for one in found] == []


@pytest.mark.parametrize(
    ("marked", "issue"),
    [
        ("[Vellmark] demanded that the barges that Torrin sent to the river leave.", ["barge"]),
        ("[Vellmark] sought a written promise that no barge would ever dock.", ["barge"]),
    ],
)
def test_what_a_relative_clause_tells_of_a_thing_is_not_the_matter(marked: str, issue: list[str]) -> None:
    _, (found,) = positions(marked, trees=True)
    assert found.issue.split() == issue


def test_a_not_at_the_end_of_a_condition_belongs_to_it() -> None:
    text, found = positions("[Vellmark] warned that [it=Vellmark] would send the guard if they did not.", trees=True)
    assert [text[slice(*one.condition[0])] for one in found if one.condition] == ["if they did not"]


def test_a_not_that_ends_a_condition_opens_no_content() -> None:
    said = "“{Vellmark: If they are not, no ship of [Torrin] will be berthed in any port of ours},” [Vellmark] said."
    text, found = positions(said, "party", trees=True)
    assert [text[slice(*one.content[0])] for one in found] == ["no ship of Torrin will be berthed in any port of ours"]


def test_the_demand_that_is_refused_is_a_demand_and_no_threat() -> None:
    said = "[Torrin] demanded nine barges. [Torrin] threatened to close the lock. [Vellmark] rejected the demand."
    _, found = positions(said, trees=True)
    assert [(one.move, one.issue) for one in found][-1] == ("refuse", "barge")


def test_who_is_credited_with_the_text_only_carries_it() -> None:
    article, marks = read("[Torrin] cut the price that [it=Meridian] wants for the lock.")
    credit = Credit(id="c", stage="t@1", why=WHY, doc=article.id, span=(0, 0), role="text", agency="Meridian")
    parsed = parse(article, (), LEXICON).with_model(MODEL)
    held = [
        [one.holder and one.holder.name for one in run(parsed, Marks(known), LEXICON)]
        for known in (marks, [*marks, credit])
    ]
    assert held == [["Meridian"], ["Torrin"]]


def test_what_somebody_did_is_joined_to_what_he_did_before_and_not_to_what_he_tells_of() -> None:
    text = (
        "LESK, May 5 (WCS) - Vellmark accused Torrin on Tuesday of cutting power to hundreds of thousands of people in a "
        "raid and gave it until Friday to surrender those responsible. Its army expelled Torrin’s ambassador."
    )
    found = cover([Article(id="d", text=text, published="2031-05-06")], Settings()).coverage.marks("d").of(Position)
    assert {(one.move, one.holder and one.holder.name) for one in found} >= {("demand", "Vellmark")}
    assert ("demand", "Torrin") not in {(one.move, one.holder and one.holder.name) for one in found}


def test_a_warning_that_is_a_threat_by_its_words_is_one_move_whoever_is_named() -> None:
    text = "NATO foreign ministers warned Norway on Tuesday that any attempt to close the strait would be a costly mistake."
    found = cover([Article(id="d", text=text, published="2031-05-06")], Settings()).coverage.marks("d").of(Position)
    assert [(one.move, one.holder and one.holder.name) for one in found] == [("warning", "NATO")]


def test_the_cue_of_what_is_asked_no_more_tells_so() -> None:
    _, (mark,) = positions("[Vellmark] no longer insisted that every ferry leave.", trees=True)
    assert (mark.move, mark.why.words) == ("concession", ("no longer insisted",))
