"""Cues of moves in sentences about two invented states, Vellmark and Torrin, and their officials."""

import re
from pathlib import Path

import pytest

from newsledger.annotate.positions.stage import run
from newsledger.language.coverage import Marks
from newsledger.language.models import model_for
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import AnyMark, Attribution, Dating, Mention, Position, Time, Voice
from newsledger.model.record import Why

WHY = Why(rule="test@1")
LEXICON = Lexicon()
MODEL = model_for("builtin", LEXICON)
CODES = {
    "Vellmark": "XAK",
    "Torrin": "XAL",
    "Ansa Brolin": "XAK",
    "Piet Orsk": "XAL",
    "Guild": None,
    "Sennmark": "XAM",
    "Ida Kemp": None,
}
# [Vellmark] is a mention; [he=Ansa Brolin] one under another name; {Ansa Brolin: words} is what somebody says;
# <on Friday=2031-03-07> is a time
MARKED = re.compile(
    r"\[(?P<mention>[^\]=]+)(?:=(?P<name>[^\]]+))?\]|<(?P<time>[^>=]+)=(?P<value>[^>]+)>|(?P<open>\{[^:{}]+: )|(?P<close>\})"
)


def read(marked: str, voice: Voice = "official") -> tuple[Article, list[AnyMark]]:
    """The article and the marks that a marked-up sentence stands for."""
    text, marks, opened, end = "", list[AnyMark](), list[tuple[str, int]](), 0
    for match in MARKED.finditer(marked):
        text += marked[end : match.start()]
        end, start = match.end(), len(text)
        if match["mention"]:
            text += match["mention"]
            marks.append(mention((start, len(text)), match["mention"], match["name"] or match["mention"]))
        elif match["time"]:
            text += match["time"]
            marks.append(
                Time(
                    id=f"t{start}",
                    stage="t@1",
                    why=WHY,
                    doc="d",
                    span=(start, len(text)),
                    type="DATE",
                    value=match["value"],
                )
            )
        elif match["open"]:
            opened.append((match["open"][1:-2], start))
        else:
            name, first = opened.pop()
            marks.append(said(name, (first, start), voice, quoted=text[:first].endswith("“")))
    article = Article(id="d", text=text + marked[end:])
    return article, marks


def mention(span: tuple[int, int], surface: str, name: str) -> Mention:
    adjective = surface.endswith("ish")
    known = "Vellmark" if adjective else name
    kind = "NORP" if adjective else "PERSON" if " " in name else "ORG"
    return Mention(
        id=f"m{span[0]}",
        stage="t@1",
        why=WHY,
        doc="d",
        span=span,
        type=kind,  # type: ignore[arg-type]
        entity=known,
        name=known,
        form="name",
        country=CODES.get(known),
        office="minister" if CODES.get(known) and kind == "PERSON" else None,
    )


def said(name: str, span: tuple[int, int], voice: Voice, *, quoted: bool) -> Attribution:
    return Attribution(
        id=f"a{span[0]}",
        stage="t@1",
        why=WHY,
        doc="d",
        content=(span,),
        cue=(),
        source=(),
        type="direct" if quoted else "indirect",
        speaker=name,
        speaker_name=name,
        voice=voice,
    )


def positions(
    marked: str, voice: Voice = "official", overlays: tuple[str, ...] = (), *, trees: bool = False
) -> tuple[str, list[Position]]:
    article, marks = read(marked, voice)
    lexicon = Lexicon(overlays) if overlays else LEXICON
    parsed = parse(article, (), lexicon).with_model(MODEL if trees else None)
    return article.text, list(run(parsed, Marks(marks), lexicon))


def told(
    marked: str, voice: Voice = "official", *, trees: bool = False
) -> list[tuple[str, str | None, str | None, str]]:
    """Move, holder, addressee and content of each position."""
    text, found = positions(marked, voice, trees=trees)
    return [
        (
            position.move,
            position.holder.name if position.holder else None,
            position.addressee.name if position.addressee else None,
            " … ".join(text[start:end] for start, end in position.content),
        )
        for position in found
    ]


CASES = [
    ("[Vellmark] demanded that [Torrin] open the canal.", ("demand", "Vellmark", None, "Torrin open the canal")),
    ("[Vellmark] urged [Torrin] on Monday to open the locks.", ("demand", "Vellmark", "Torrin", "open the locks")),
    ("[Vellmark] wants [Torrin] not to arm the ferries.", ("demand", "Vellmark", "Torrin", "not to arm the ferries")),
    (
        "[Vellmark] is seeking guarantees that the locks stay open.",
        ("demand", "Vellmark", None, "guarantees that the locks stay open"),
    ),
    ("[Ansa Brolin] repeated [her=Ansa Brolin] demands for an inquiry.", ("demand", "Ansa Brolin", None, "an inquiry")),
    ("[Vellmark] repeated a demand it made in May, that [Torrin] pay.", ("demand", "Vellmark", None, "Torrin pay")),
    ("“{Ansa Brolin: We will insist on a treaty}.”", ("demand", "Ansa Brolin", None, "a treaty")),
    ("“{Ansa Brolin: Torrin must}”", None),
    ("[Ansa Brolin] called armed ferries a red line for [Vellmark].", ("red-line", "Vellmark", None, "armed ferries")),
    ("“{Ansa Brolin: Any toll on barges is unacceptable}.”", ("red-line", "Ansa Brolin", None, "Any toll on barges")),
    ("[Vellmark] offered to reopen the lock.", ("offer", "Vellmark", None, "reopen the lock")),
    (
        "[Vellmark] said it was ready to talk, and [Vellmark] is ready to negotiate.",
        ("offer", "Vellmark", None, "negotiate"),
    ),
    ("[Vellmark] agreed to a meeting in May.", ("accept", "Vellmark", None, "a meeting in May")),
    ("[Vellmark] and [Torrin] agreed to meet again.", ("accept", "Vellmark", None, "meet again")),
    ("[Vellmark] rejected the request.", ("refuse", "Vellmark", None, "the request")),
    ("[Vellmark] will not offer [Torrin] the guarantees.", ("refuse", "Vellmark", "Torrin", "the guarantees")),
    ("[Vellmark] ruled out a toll.", ("refuse", "Vellmark", None, "a toll")),
    ("[Vellmark] has not ruled out a toll.", ("uncertainty", "Vellmark", None, "a toll")),
    ("[Vellmark] threatened to close the canal.", ("threat", "Vellmark", None, "close the canal")),
    ("[Vellmark] vowed to retaliate.", ("threat", "Vellmark", None, "retaliate")),
    ("[Vellmark] vowed to help the crews.", ("commitment", "Vellmark", None, "help the crews")),
    ("[Vellmark] warned [Torrin] against arming the ferries.", ("warning", "Vellmark", "Torrin", "arming the ferries")),
    (
        "{Ansa Brolin: [Torrin] would face severe consequences} if it armed them.",
        ("threat", "Ansa Brolin", "Torrin", "Torrin would face severe consequences"),
    ),
    ("[Vellmark] denied that the locks were shut.", ("denial", "Vellmark", None, "the locks were shut")),
    ("[Vellmark] has no plans to shut the locks.", ("denial", "Vellmark", None, "plans to shut the locks")),
    (
        "[Vellmark] rejected allegations that it shut the locks.",
        ("denial", "Vellmark", None, "that it shut the locks"),
    ),
    ("[Vellmark] accused [Torrin] of arming the ferries.", ("accusation", "Vellmark", "Torrin", "arming the ferries")),
    (
        "{Ansa Brolin: [Torrin] has violated the treaty}, [Ansa Brolin] said.",
        ("accusation", "Ansa Brolin", "Torrin", "Torrin has violated the treaty"),
    ),
    (
        "“{Ansa Brolin: We do not know whether the locks are shut}.”",
        ("uncertainty", "Ansa Brolin", None, "the locks are shut"),
    ),
    ("[Vellmark]'s minister, [Ansa Brolin], demanded an inquiry.", ("demand", "Ansa Brolin", None, "an inquiry")),
    ("[Ansa Brolin], who spoke on the quay, demanded an inquiry.", ("demand", "Ansa Brolin", None, "an inquiry")),
    ("[Vellmark] said it would not negotiate with [Torrin].", ("refuse", "Vellmark", "Torrin", "Torrin")),
    ("Senator [Ida Kemp] of [Torrin] demanded an inquiry.", ("demand", "Ida Kemp", None, "an inquiry")),
    ("[Vellmark] accused [Torrin] of theft and demanded an inquiry.", ("demand", "Vellmark", None, "an inquiry")),
    ("[Vellmark] urged both rival navies to leave.", ("demand", "Vellmark", None, "leave")),
    ("The [Vellmarkish] minister demanded an inquiry.", ("demand", "Vellmark", None, "an inquiry")),
    ("[Vellmark] called the reports untrue and fabricated.", ("denial", "Vellmark", None, "the reports")),
    ("[Vellmark] demanded a pardon for Mr. Kemp.", ("demand", "Vellmark", None, "a pardon for Mr. Kemp")),
]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_a_cue_in_its_frame_makes_its_move(marked: str, expected: tuple[str, str, str | None, str] | None) -> None:
    found = told(marked)
    assert (expected in found) if expected else not found


NOTHING = [
    "If [Vellmark] demanded an inquiry, it would get one.",
    "[Vellmark] was asked to open the locks.",
    "[Vellmark] did not offer the crews a meal.",
    "[Vellmark] declined to comment.",
    "[Vellmark] offered condolences.",
    "[Vellmark] might threaten to close the canal.",
    "The United Court of Appeals for the canal sat in May.",
    "“{Ansa Brolin: How would they respond to strong measures}?”",
    "[Torrin] has violated the treaty.",
    "[Torrin] would face severe consequences.",
    "The ferries that threaten us are old.",
    "[Vellmark] offered no proof.",
    "[Ansa Brolin] supporters demand.",
    "[Vellmark] was denied bail.",
    "[Vellmark] left without agreeing to a toll.",
    "[Vellmark] avoids condemning the raid.",
    "[Vellmark] could change the rules or refuse to pay.",
    "{Ansa Brolin: The concentration of ships off [Torrin] is high}, [Ansa Brolin] said.",
    "[Vellmark] did not answer requests for comment.",
]


@pytest.mark.parametrize("marked", NOTHING)
def test_what_nobody_asserts_is_no_move(marked: str) -> None:
    assert told(marked) == []


ONE = [
    (
        "[Ansa Brolin] warned that {Ansa Brolin: [Torrin] has violated the treaty}.",
        [("accusation", "Ansa Brolin", "Torrin", "Torrin has violated the treaty")],
    ),
    (
        "[Vellmark] warned [Torrin] against arming the ferries, saying it was a red line for [Vellmark].",
        [("red-line", "Vellmark", None, "arming the ferries, saying it was a red line")],
    ),
    (
        "[Vellmark] demands an inquiry into the raid\n\n[Vellmark] demanded an inquiry.",
        [("demand", "Vellmark", None, "an inquiry")],
    ),
    ("[Vellmark] demands an inquiry\n\nIt rained.", [("demand", "Vellmark", None, "an inquiry")]),
]


@pytest.mark.parametrize(("marked", "expected"), ONE)
def test_what_is_told_twice_is_one_move(marked: str, expected: list[tuple[str, str | None, str | None, str]]) -> None:
    assert told(marked) == expected


@pytest.mark.parametrize("voice", ["expert", "witness"])
def test_an_experts_reading_makes_no_move_of_a_party(voice: Voice) -> None:
    assert told("{Ida Kemp: [Vellmark] demanded an inquiry}, she said.", voice) == []


def test_time_grows_with_length_where_a_text_has_no_sentences() -> None:
    article = Article(id="d", text="demanded that " * 8_000)
    parsed = parse(article, (), LEXICON)
    assert list(run(parsed, Marks(), LEXICON)) == []


def test_two_holders_make_two_positions() -> None:
    found = told("[Vellmark] and [Torrin] rejected the plan.")
    assert [holder for _, holder, _, _ in found] == ["Vellmark", "Torrin"]


def test_condition_consequence_deadline_and_form_are_read() -> None:
    text, found = positions(
        "[Vellmark] demanded a written guarantee by <Friday=2031-03-07>. "
        "{Ansa Brolin: [Torrin] will face severe sanctions if it arms the ferries}."
    )
    demand, threat = found
    assert (demand.form, demand.deadline) == ("written", "2031-03-07")
    assert threat.condition is not None
    assert [text[a:b] for a, b in threat.condition] == ["if it arms the ferries"]
    assert threat.consequence is not None


FORMS = [
    ("[Vellmark] wants more than promises, but “a legal treaty”.", "legal"),
    ("[Vellmark] sent draft documents calling on [Torrin] to leave.", "written"),
    ("[Vellmark] demanded verbal assurances.", "verbal"),
    ("[Vellmark] demanded more than verbal assurances.", None),
    ("[Vellmark] demanded an inquiry.", None),
]


@pytest.mark.parametrize(("marked", "form"), FORMS)
def test_the_form_is_what_the_words_say(marked: str, form: str | None) -> None:
    _, found = positions(marked)
    assert [position.form for position in found] == [form]


def test_a_question_put_to_a_holder_is_no_condition() -> None:
    _, found = positions("Asked if it would pay, [Vellmark] demanded an inquiry.")
    assert [position.condition for position in found] == [None]


def test_at_once_is_a_deadline() -> None:
    _, found = positions("[Vellmark] demanded that [Torrin] immediately open the locks.")
    assert [position.deadline for position in found] == ["PRESENT_REF"]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The lock was built <in 2019=2019>. Two men died. [Torrin] accused [Vellmark] of sending the men.", None),
        ("[Vellmark] met [Torrin] <on Friday=2031-03-07>. [Torrin] accused [Vellmark] of sending men.", "2031-03-09"),
        (
            "The lock was built <in 2019=2019>. {Torrin: [Torrin] accused [Vellmark] of sending men}, [Torrin] said.",
            "2031-03-09",
        ),
    ],
)
def test_what_an_article_recalls_is_not_of_its_own_day(text: str, when: str | None) -> None:
    article, marks = read(text)
    marks.append(
        Dating(id="x", stage="t@1", why=WHY, doc="d", value="2031-03-09", basis="metadata", spans=(), confidence="high")
    )
    (found,) = run(parse(article, (), LEXICON), Marks(marks), LEXICON)
    assert (found.move, found.when) == ("accusation", when)


def test_a_time_at_the_cue_dates_the_move_and_else_the_article() -> None:
    article, marks = read("[Vellmark] <on Friday=2031-03-07> demanded an inquiry. [Torrin] rejected the demand.")
    marks.append(
        Dating(id="x", stage="t@1", why=WHY, doc="d", value="2031-03-09", basis="metadata", spans=(), confidence="high")
    )
    lexicon = LEXICON
    found = list(run(parse(article, (), lexicon), Marks(marks), lexicon))
    assert [position.when for position in found] == ["2031-03-07", "2031-03-09"]


def test_an_answer_that_points_back_is_about_what_it_points_to() -> None:
    _, found = positions("[Vellmark] demanded a ceasefire. [Torrin] rejected the demand.")
    assert [position.issue for position in found] == ["ceasefire", "ceasefire"]


def test_a_relative_clause_is_about_what_it_belongs_to() -> None:
    _, found = positions("The ceasefire, which [Vellmark] alleges was broken by [Torrin], held.")
    assert ["ceasefire" in position.issue for position in found] == [True]


def test_one_matter_in_other_words_has_common_issue_words() -> None:
    _, found = positions("[Vellmark] demanded that the fleet be withdrawn. [Torrin] ruled out a withdrawal.")
    assert all("withdrawal" in position.issue.split() for position in found)


SAID = [
    (
        "[Ansa Brolin] said {Ansa Brolin: [Torrin] must free the crews}.",
        ("demand", "Ansa Brolin", "Torrin", "Torrin must free the crews"),
    ),
    ("[Ansa Brolin] said {Ansa Brolin: ferries may enter the canal}.", ("offer", "ferries may enter the canal")),
    (
        "[Ansa Brolin] said {Ansa Brolin: the ferries would be let into the port}.",
        ("offer", "the ferries would be let into the port"),
    ),
    (
        "“{Ansa Brolin: [We=Vellmark] will send ten doctors},” [Ansa Brolin] said.",
        ("commitment", "We will send ten doctors"),
    ),
    (
        "“{Ansa Brolin: [We=Vellmark] will not open the lock},” [Ansa Brolin] said.",
        ("refuse", "We will not open the lock"),
    ),
    (
        "“{Ansa Brolin: [We=Vellmark] will never open the lock},” [Ansa Brolin] said.",
        ("red-line", "We will never open the lock"),
    ),
    (
        "“{Ansa Brolin: [We=Vellmark] will reopen the lock if [Torrin] releases the barge},” [Ansa Brolin] said.",
        ("offer", "We will reopen the lock"),
    ),
    (
        "“{Ansa Brolin: [We=Vellmark] will close the canal unless the barge leaves},” [Ansa Brolin] said.",
        ("threat", "We will close the canal"),
    ),
    (
        "[Ansa Brolin] said {Ansa Brolin: [Vellmark] was studying the map}.",
        ("uncertainty", "Vellmark was studying the map"),
    ),
    ("[Ansa Brolin] said {Ansa Brolin: nobody had been arrested}.", ("denial", "nobody had been arrested")),
    ("[Ansa Brolin] said {Ansa Brolin: nobody had fired at the barge}.", ("denial", "nobody had fired at the barge")),
    (
        "“{Ansa Brolin: Open the lock and let them go},” [Ansa Brolin] said.",
        ("demand", "Open the lock and let them go"),
    ),
    (
        "“{Ansa Brolin: I will sign the treaty},” [Ansa Brolin] said.",
        ("commitment", "I will sign the treaty"),
    ),
    (
        "“{Ansa Brolin: If that is shown, I shall go},” [Ansa Brolin] said.",
        ("commitment", "I shall go"),
    ),
    (
        "[Ansa Brolin] said {Ansa Brolin: [Vellmark] would not return to the treaty as long as [Torrin] broke it}.",
        ("refuse", "Vellmark would not return to the treaty"),
    ),
    ("[Ansa Brolin] said {Ansa Brolin: [Torrin] had broken the truce}.", ("accusation", "Torrin had broken the truce")),
]


@pytest.mark.parametrize(("marked", "expected"), SAID)
def test_what_a_side_says_is_a_move_by_how_it_says_it(marked: str, expected: tuple[str, ...]) -> None:
    found = told(marked, "party", trees=True)
    assert [(one[0], one[-1]) for one in found] == [(expected[0], expected[-1])]
    assert all(one[1] == "Ansa Brolin" for one in found)


UNSAID = [
    "“{Ansa Brolin: Must [Torrin] free the crews}?” [Ansa Brolin] asked.",
    "[Ansa Brolin] said {Ansa Brolin: [Torrin] does not have to pay}.",
    "“{Ansa Brolin: Let's open the lock},” [Ansa Brolin] said.",
    "[Ansa Brolin] said {Ansa Brolin: nobody had been hurt}.",
    "[Ansa Brolin] said {Ansa Brolin: the storm would last until Friday}.",
    "[Ansa Brolin] said {Ansa Brolin: the barge could have entered the canal}.",
    "“{Ansa Brolin: I think that [Torrin] must pay},” [Ansa Brolin] said.",
    "“{Ansa Brolin: [We=Vellmark] will be happy},” [Ansa Brolin] said.",
    "“{Ansa Brolin: I will embrace each of the doctors},” [Ansa Brolin] said.",
    "“{Ansa Brolin: I will not review a parade},” [Ansa Brolin] said.",
    "[Ansa Brolin] said {Ansa Brolin: she would keep her questions for the house}.",
    "“{Ansa Brolin: At home we would write that down},” [Ansa Brolin] said.",
]


@pytest.mark.parametrize("marked", UNSAID)
def test_what_a_side_does_not_say_itself_is_no_move(marked: str) -> None:
    assert told(marked, "party", trees=True) == []


def test_a_witness_makes_no_move_however_it_is_said() -> None:
    assert told("[Ida Kemp] said {Ida Kemp: [Torrin] must free the crews}.", "witness", trees=True) == []


def test_a_claim_set_against_a_claim_denies_it() -> None:
    found = told(
        "[Vellmark] said {Vellmark: two of the crew were soldiers}. [Torrin] said {Torrin: they were nurses}.",
        trees=True,
    )
    assert [(move, holder, content) for move, holder, _, content in found] == [
        ("accusation", "Vellmark", "two of the crew were soldiers"),
        ("denial", "Torrin", "they were nurses"),
    ]


def test_a_demand_that_is_turned_down_is_named_by_its_thing() -> None:
    found = told("[Vellmark] turned down a [Torrin] demand for a toll on barges.", trees=True)
    assert found == [("refuse", "Vellmark", None, "a toll on barges")]


def test_a_relative_clause_behind_a_comma_is_no_part_of_a_move() -> None:
    found = told("[Vellmark] offered to open the lock, which it had closed in May.", trees=True)
    assert [one[-1] for one in found] == ["open the lock"]


def test_a_user_may_add_cues(tmp_path: Path) -> None:
    overlay = tmp_path / "own.yaml"
    overlay.write_text("moves:\n  - {cue: growl for, kind: verb, move: demand, takes: [object]}\n", "utf-8")
    _, found = positions("[Vellmark] growled for an inquiry.", overlays=(str(overlay),))
    assert [position.move for position in found] == ["demand"]


def test_marks_stand_in_the_article_with_its_furniture() -> None:
    article, marks = read("[Vellmark] demanded READ MORE an inquiry.")
    lexicon = LEXICON
    start = article.text.index("READ MORE ")
    parsed = parse(article, ((start, start + 10),), lexicon)
    found = list(run(parsed, Marks(marks), lexicon))
    assert [article.text[a:b] for position in found for a, b in position.content] == ["an inquiry"]
