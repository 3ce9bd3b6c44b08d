"""Moves in words that point to the speaker or to what was said: "his country", "this", "that", "no such order"."""

import pytest
from tests.unit.annotate.test_positions import LEXICON, MODEL, WHY, positions, read, told

from newsledger.annotate.positions.stage import run
from newsledger.annotate.positions.view import is_told_first
from newsledger.language.coverage import Marks
from newsledger.language.pipeline import parse
from newsledger.model.article import Article
from newsledger.model.marks import Attribution, Mention

CASES = [
    (
        "[Torrin] blamed [Vellmark]. The ministry of [Vellmark] called this “a lie, and an insult”.",
        ("denial", "Vellmark", "this “a lie"),
    ),
    (
        "{Ansa Brolin: [she=Ansa Brolin] would clear the lock if they did not}, said [Ansa Brolin].",
        ("threat", "Ansa Brolin", "she would clear the lock"),
    ),
    (
        "{Ansa Brolin: her observers were turned away from the lock}, said [Ansa Brolin].",
        ("accusation", "Ansa Brolin", "her observers were turned away from the lock"),
    ),
    (
        "[Vellmark] gave bargemen moored above the lock until <Friday=2031-03-07> to leave the port.",
        ("demand", "Vellmark", "leave the port"),
    ),
    ("[Vellmark] denied that and said every barge had paid.", ("denial", "Vellmark", "that")),
    (
        "{Ansa Brolin: [Vellmark] had given no such order}, said [Ansa Brolin].",
        ("denial", "Ansa Brolin", "Vellmark had given no such order"),
    ),
    (
        "{Ansa Brolin: [Torrin] had known of the leak since May}, said [Ansa Brolin].",
        ("accusation", "Ansa Brolin", "Torrin had known of the leak since May"),
    ),
    (
        "“{Ansa Brolin: If the locks are not open by noon, the power lines will be switched off},” said [Ansa Brolin].",
        ("threat", "Ansa Brolin", "the power lines will be switched off"),
    ),
    ("[Vellmark] called for talks without conditions.", ("demand", "Vellmark", "talks without conditions")),
    (
        "{Ansa Brolin: his government would send ten nurses}, said [Ansa Brolin].",
        ("commitment", "Ansa Brolin", "his government would send ten nurses"),
    ),
]


@pytest.mark.parametrize(("marked", "wanted"), CASES)
def test_what_words_point_to_is_told_with_its_move(marked: str, wanted: tuple[str, str, str]) -> None:
    found = [(move, holder, content) for move, holder, _, content in told(marked, trees=True)]
    assert wanted in found


@pytest.mark.parametrize("known", ["[Torrin] knows the lock.", "[Torrin] knew of no leak."])
def test_what_another_knows_is_no_accusation(known: str) -> None:
    assert not told(f"{{Ansa Brolin: {known.removesuffix('.')}}}, said [Ansa Brolin].", trees=True)


def test_his_country_is_the_speakers_whatever_state_was_named_last() -> None:
    article, marks = read("{Ansa Brolin: his country was ready to hold talks}, said [Ansa Brolin] of [Torrin].")
    start = article.text.index("his country")
    wrong = Mention(
        id="m-own",
        stage="t@1",
        why=WHY,
        doc="d",
        span=(start, start + len("his country")),
        type="GPE",
        entity="Torrin",
        name="Torrin",
        form="nominal",
        country="XAL",
        sector=None,
    )
    speaker = next(one for one in marks if isinstance(one, Mention))
    office = [one for one in marks if one is not speaker]
    marks = [
        wrong,
        *office,
        Mention(**{name: getattr(speaker, name) for name in speaker.__struct_fields__} | {"sector": "GOV"}),
    ]
    parsed = parse(article, (), LEXICON).with_model(MODEL)
    assert [one.holder and one.holder.name for one in run(parsed, Marks(marks), LEXICON)] == ["Ansa Brolin"]


def test_a_verb_that_is_cut_off_is_told_with_what_its_cue_says() -> None:
    text = "Torrin ruled out paying wages for work that was not done but said that it might lend ten crowns."
    start, end = text.index("paying"), text.index(" but")
    words = Attribution(
        id="a",
        stage="t@1",
        why=WHY,
        doc="d",
        content=((start, end),),
        cue=((7, 16),),
        source=((0, 6),),
        type="indirect",
        speaker="Torrin",
        speaker_name="Torrin",
        voice="party",
    )
    article, marks = read("[Torrin]" + text.removeprefix("Torrin"))
    parsed = parse(Article(id="d", text=article.text), (), LEXICON).with_model(MODEL)
    (found,) = run(parsed, Marks([*marks, words]), LEXICON)
    assert [text[slice(*span)] for span in found.content] == ["paying wages for work that was not done"]


def test_her_government_before_the_speaker_is_told_need_not_be_his() -> None:
    mark = Attribution(
        id="a",
        stage="t@1",
        why=WHY,
        doc="d",
        content=((0, 21),),
        cue=((29, 33),),
        source=((23, 28),),
        type="indirect",
        voice="party",
    )
    assert is_told_first(mark, (0, 14))
    assert not is_told_first(mark, (40, 50))


@pytest.mark.parametrize(
    ("reply", "moves"),
    [
        ("“{Piet Orsk: Our men were asleep on their own side},” [Piet Orsk] said.", ["accusation", "denial"]),
        ("“{Piet Orsk: Did our men shell the lock?}” [Piet Orsk] said.", ["accusation"]),
        ("“{Ida Kemp: The men were asleep on their own side},” [Ida Kemp] said.", ["accusation"]),
    ],
)
def test_what_the_accused_tells_right_behind_a_charge_is_a_denial(reply: str, moves: list[str]) -> None:
    found = told(f"[Vellmark] accused [Torrin] of shelling the lock. {reply}", trees=True)
    assert [move for move, *_ in found] == moves


@pytest.mark.parametrize(
    ("words", "moves"),
    [
        ("officers clubbed him in front of his brother", ["accusation"]),
        ("no armed group had operated from the lock", ["denial"]),
        ("nobody had asked the lock keeper", []),
    ],
)
def test_what_men_did_and_what_nobody_did(words: str, moves: list[str]) -> None:
    found = told(f"“{{Ansa Brolin: {words}}},” [Ansa Brolin] said.", trees=True)
    assert [move for move, *_ in found] == moves


def test_the_term_of_a_demand_is_not_its_day() -> None:
    marked = "[Vellmark] ordered [Torrin] to leave the lock by <Friday=2031-03-07>, threatening to remove the crews."
    _, found = positions(marked)
    assert {one.move: one.when for one in found}["threat"] is None
