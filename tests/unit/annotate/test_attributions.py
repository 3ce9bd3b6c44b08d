import time
from pathlib import Path

import pytest

from newsledger.annotate.attributions import stage as attributions
from newsledger.annotate.mentions import stage as mentions
from newsledger.language.analysis import Model
from newsledger.language.coverage import Marks
from newsledger.language.models import model_for
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import Attribution, Furniture
from newsledger.model.record import Why
from newsledger.model.span import Spans

LEXICON = Lexicon()
MODEL = model_for("builtin", LEXICON)


@pytest.fixture(scope="module")
def world() -> Lexicon:
    return Lexicon((str(Path(__file__).parents[3] / "example" / "world.yaml"),))


def said(
    text: str, furniture: tuple[Furniture, ...] = (), model: Model | None = None, lexicon: Lexicon = LEXICON
) -> list[Attribution]:
    article = Article(id="a", text=text)
    parsed = parse(article, tuple(mark.span for mark in furniture), lexicon).with_model(model)
    marks = Marks([*furniture])
    marks = marks.plus(mentions.run(parsed, marks, lexicon))
    return list(attributions.run(parsed, marks, lexicon))


def words(text: str, spans: Spans) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def parts(text: str, model: Model | None = None) -> list[tuple[str, str, str]]:
    marks = said(text, model=model)
    return [(words(text, mark.source), words(text, mark.cue), words(text, mark.content)) for mark in marks]


LONG_SOURCE = "“It is late,” Ada Kay, the chief clerk of Marn, one of the towns that wait, said on Monday."
CASES = [
    ("Ada Kay said that the road was shut.", "Ada Kay", "said", "that the road was shut"),
    ("Ada Kay said the road was shut.", "Ada Kay", "said", "the road was shut"),
    ("The road was shut, Kay said on Monday.", "Kay", "said", "The road was shut"),
    ("“The road is shut,” Kay said.", "Kay", "said", "The road is shut"),
    ("“The road is shut,” said Ada Kay, a clerk.", "Ada Kay, a clerk", "said", "The road is shut"),
    ("“The road is shut,” Kay said. “Go home.”", "Kay", "said", "The road is shut … Go home"),
    ("Kay said: “The road is shut.”", "Kay", "said:", "The road is shut"),
    ("“Will it hold?” Kay asked on Monday.", "Kay", "asked", "Will it hold?"),
    ("The road, Kay said, was shut.", "Kay", "said", "The road … was shut"),
    ("According to Kay, the road was shut.", "Kay", "According to", "the road was shut"),
    ("The road was shut, according to a report.", "a report", "according to", "The road was shut"),
    ("Kay told reporters that the road was shut.", "Kay", "told", "that the road was shut"),
    ("Ada Kay, a clerk from Marn, said the road was shut.", "Ada Kay, a clerk from Marn", "said", "the road was shut"),
    ("An envoy who asked for time said the road was shut.", "An envoy who asked for time", "said", "the road was shut"),
    ("Kay and the envoys said the road was shut.", "Kay and the envoys", "said", "the road was shut"),
    ("Kay has also said it would rain.", "Kay", "has also said", "it would rain"),
    ("Kay denied that the road was shut.", "Kay", "denied", "that the road was shut"),
    ("Kay promised to open the road.", "Kay", "promised", "to open the road"),
    ("Kay called for new talks.", "Kay", "called for", "new talks"),
    ("Kay accused Lund of theft.", "Kay", "accused", "Lund of theft"),
    ("Kay warned Lund in a letter last month that it would rain.", "Kay", "warned", "that it would rain"),
    ("In Marn on Monday, Kay said the road was shut.", "Kay", "said", "the road was shut"),
    ("“The road is shut.” Kay added, “It is cold.”", "Kay", "added", "It is cold"),
    ("Kay yelled “You lie!” at the guards.", "Kay", "yelled", "You lie!"),
    ("Kay sent this note:\n“The road is shut for good.”", "Kay", ":", "The road is shut for good"),
    ("The road was shut, Kay said, when it rained.", "Kay", "said", "The road was shut … when it rained"),
    ("The road was shut, per Reuters.", "Reuters", "per", "The road was shut"),
    ("The hut, a wreck, was shut, said Ada Kay.", "Ada Kay", "said", "The hut, a wreck, was shut"),
    ("Kay said it would rain, five days after Lund had left.", "Kay", "said", "it would rain"),
    ("Lesk refuses to sign treaty as talks fail", "Lesk", "refuses", "to sign treaty"),
    ("Kay said Lesk, which has a harbour, closed it.", "Kay", "said", "Lesk, which has a harbour, closed it"),
    ("Kay said an hour later that it rained.", "Kay", "said", "that it rained"),
    ("Kay said two days were enough.", "Kay", "said", "two days were enough"),
    ("Council adds clause to its terms as envoys agree to meet", "envoys", "agree", "to meet"),
    ("Kay wrote to her friends, in a long letter, “It is over.”", "Kay", "wrote", "It is over"),
    ("“He waits. I do not.” ― Ada Kay", "Ada Kay", "―", "He waits. I do not"),
    ("“I know him,” Kay said, but “he is late.”", "Kay", "said", "I know him … he is late"),
    ("“We go,” Jim Ost (R-Marn), a clerk, said.", "Jim Ost (R-Marn), a clerk", "said", "We go"),
    ("Kay said the road was shut, the Associated Press reported.", "Kay", "said", "the road was shut"),
    ("“Go back,” Ada Kay barked and left.", "Ada Kay", "barked", "Go back"),
    ("Reuters quoted Kay as saying that it rained.", "Kay", "as saying", "that it rained"),
    ("“It rains,” Kay was quoted as saying.", "Kay", "was quoted as saying", "It rains"),
    ("Kay said Lesk, which has a harbour, would wait.", "Kay", "said", "Lesk, which has a harbour, would wait"),
    ("“Not today,” Kay shot back.", "Kay", "shot back", "Not today"),
    ("As Kay put it, “the road is shut.”", "Kay", "put it", "the road is shut"),
    ("“Go back,” crowed a clerk from Marn.", "a clerk from Marn", "crowed", "Go back"),
    ("“We wait,” said Rep. G.K. Lund.", "Rep. G.K. Lund", "said", "We wait"),
    ("“Too late?” He wrote when Lund came.", "He", "wrote", "Too late?"),
    ("Kay was asked, “Will it hold?”", "", "was asked", "Will it hold?"),
    ("“It rains,” Kay said. She did not smile. “Go home.”", "Kay", "said", "It rains … Go home"),
    ("Kay said the road was open. “It is dry.”", "Kay", "said", "the road was open … It is dry"),
    ("”It rains,” said Ada Kay.", "Ada Kay", "said", "It rains"),
    ("„We wait”, said Kay.", "Kay", "said", "We wait"),
    ("“We wait for rain, Kay said.", "Kay", "said", "We wait for rain"),
    ('"We wait, said Kay. "It is late."', "Kay", "said", "We wait … It is late"),
    ("Kay asked “What now?” and jumped.", "Kay", "asked", "What now?"),
    ("They chanted “What curfew?” and kept on.", "They", "chanted", "What curfew?"),
    ("“We go,” Lund's niece, Del. Ada Kay, shouted.", "Lund's niece, Del. Ada Kay", "shouted", "We go"),
    ("“We go,” Ada “Gull” Kay said.", "Ada “Gull” Kay", "said", "We go"),
    ("“We go,” President AnaÃ¯s Kay said.", "President AnaÃ¯s Kay", "said", "We go"),
    ("“We go,” Kay said, referring to Lesk, “and stay.”", "Kay", "said", "We go … and stay"),
    ("“Will it hold?” Kay demanded.", "Kay", "demanded", "Will it hold?"),
    ("“It holds!” beamed Ada Kay, a clerk.", "Ada Kay, a clerk", "beamed", "It holds!"),
    ("Kay said it was late, going on to say that she would wait.", "Kay", "going on to say", "that she would wait"),
    ("Kay used the phrase “walls of sand” often.", "Kay", "used the phrase", "walls of sand"),
    ("“Will it hold?” Kay told Marn's council in a call.", "Kay", "told", "Will it hold?"),
    ("“We go,” said Kay, who said it was “too late.”", "Kay", "said", "We go"),
    ("“We go,” Kay told them before asking Lund, “Why wait?”", "Kay", "told", "We go"),
    ("“We go,” Kay told them before asking Lund, “Why wait?”", "Kay", "asking", "Why wait?"),
    ("Ada Kay agreed. “It is late. We go.”", "Ada Kay", "agreed", "It is late. We go"),
    ("“The road is shut,” said Will Kay, a clerk.", "Will Kay, a clerk", "said", "The road is shut"),
    ("“The road is shut,” the two said.", "the two", "said", "The road is shut"),
    ("“She asked, ‘Is it shut?’” Kay told the envoys.", "Kay", "told", "She asked, ‘Is it shut?"),
    ("“The road is shut.” - Ada Kay.", "Ada Kay", "-", "The road is shut"),
    ("“We go,” Kay said. But “it is late.”", "Kay", "said", "We go … But “it is late"),
    ("The crowd chanted, “Go back!” as it had in Marn.", "The crowd", "chanted", "Go back!"),
    ("Most boats in the harbour leak, the survey found.", "the survey", "found", "Most boats in the harbour leak"),
    ("If it rains, Kay said in a letter, they stay.", "Kay", "said", "If it rains … they stay"),
    (
        "The boats that refused to leave were safe, Kay said.",
        "Kay",
        "said",
        "The boats that refused to leave were safe",
    ),
    ("As Kay noted on Monday, the road was shut.", "Kay", "noted", "the road was shut"),
    ("The boats were safe in port, as Kay noted.", "Kay", "noted", "The boats were safe in port"),
    ("The road, Kay told the envoys on Monday, was shut.", "Kay", "told", "The road … was shut"),
    ("The boats were safe in port, Kay said a few minutes later.", "Kay", "said", "The boats were safe in port"),
    ("“It is late,” Kay is reported to have said.", "Kay", "is reported to have said", "It is late"),
    ("Ada Kay turned to the envoys. “It is late. We go.”", "Ada Kay", "“", "It is late. We go"),
    (LONG_SOURCE, "Ada Kay, the chief clerk of Marn, one of the towns that wait", "said", "It is late"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), CASES)
def test_source_cue_and_content(text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in parts(text)


NOT_SAID = [
    "The claims were paid on Monday.",
    "His report was long.",
    "The planned talks were short.",
    "They sailed at noon and slept.",
    "She puts it at about 90 calls a month.",
    "The master ignored three radio calls from the pier.",
    "At the first call nobody came.",
    "The letter came amid Western worries about the road.",
    "The envoys would see the harbour on Monday.",
    "He might expect a reply.",
    "Lesk recalled its envoy from Marn.",
    "Lesk recalled 2,000 of its soldiers.",
]


BY_TREE = [
    ("Kay has, so far, refused to sign.", ("Kay", "refused", "to sign")),
    ("Kay asked for time and left the harbour.", ("Kay", "asked for", "time")),
    ("The tall, tired envoy said the road was shut.", ("The tall, tired envoy", "said", "the road was shut")),
    ("Kay issued a statement saying that it rained.", ("Kay", "saying", "that it rained")),
    ("Asked about the road, Kay left the room.", ("", "Asked about", "the road")),
    ("Lund was called a thief by the mayor.", ("the mayor", "was called", "Lund … a thief")),
    ("The ministry, criticizing the plan, closed the road.", ("The ministry", "criticizing", "the plan")),
    ("In an incendiary press talk, Kay left early, calling Lund a thief.", ("Kay", "calling", "Lund a thief")),
    ("Kay left for Lesk, adding on Monday that it rained.", ("Kay", "adding", "that it rained")),
    ("The visit was announced by Ada Kay.", ("Ada Kay", "was announced", "The visit")),
    ("Ada Kay shook her head. “It is late. We go.”", ("Ada Kay", "“", "It is late. We go")),
    ("Lund is widely expected to sign.", ("", "is widely expected", "Lund … to sign")),
    ("Kay said she hoped that it would rain.", ("Kay", "said", "she hoped that it would rain")),
    ("Kay called them “lone wolves” and left the harbour.", ("Kay", "called", "them “lone wolves")),
    ("Kay said that it was late, but the boats left.", ("Kay", "said", "that it was late")),
    ("The envoys agreed on Monday to meet again.", ("The envoys", "agreed", "to meet again")),
    ("Kay spoke at length about the harbour.", ("Kay", "spoke at length about", "the harbour")),
    (
        "Lund, who had left early, arrived at noon and said that it rained.",
        ("Lund, who had left early", "said", "that it rained"),
    ),
    ("The council of Lesk this week announced a plan.", ("The council of Lesk", "announced", "a plan")),
]


@pytest.mark.parametrize(("text", "expected"), BY_TREE)
def test_a_tree_shows_what_rules_miss_and_where_it_ends(text: str, expected: tuple[str, str, str]) -> None:
    assert parts(text, MODEL) == [expected]
    assert parts(text) != [expected]


@pytest.mark.parametrize("model", [None, MODEL])
def test_a_paper_to_which_words_are_told_does_not_speak_them(model: Model | None) -> None:
    text = "“What he can do, and I presume he will, is wait,” Ada Kay, a clerk, told The Herald."
    assert [source for source, _, _ in parts(text, model)] == ["Ada Kay, a clerk"]


def test_by_the_tree_a_noun_is_no_cue() -> None:
    assert parts("One sweeping question surprised the envoys.", MODEL) == []


HEADLINES = [
    ("Ada Kay: no corridor for Lesk", [("Ada Kay", ":", "no corridor for Lesk")]),
    ("No corridor for Lesk: minister", [("minister", ":", "No corridor for Lesk")]),
    ("Weather: rain and more rain", []),
    ("Lesk offers talks, rejects a deal", [("Lesk", "offers", "talks"), ("Lesk", "rejects", "a deal")]),
]


@pytest.mark.parametrize(("text", "expected"), HEADLINES)
def test_headlines_name_who_speaks(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert parts(text) == expected


def test_who_relays_stands_behind_the_speaker() -> None:
    said_so, relayed = said("The road was shut, said Kay, the AP reported.")
    assert (said_so.speaker_name, said_so.via) == ("Kay", ("Associated Press",))
    assert relayed.voice == "outlet"


def test_adjectives_do_not_end_a_speaker() -> None:
    assert said("The tall, tired envoy said it rained.", model=MODEL)[0].speaker_name == "tall, tired envoy"


def test_quotation_marks_decide_before_trees_do() -> None:
    text = "“It rains and I hope it stops,” Kay said. “She said so.”"
    assert parts(text, MODEL) == parts(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As Lund spoke, the guards chanted, “Lock the gate!”", ("the guards", "chanted", "Lock the gate!")),
        ("Kay said “never” when asked about the gate.", ("Kay", "said", "never")),
        ("Of them 21 percent said “likely” and 14 percent said “not.”", ("21 percent", "said", "likely")),
        (
            "With clerks worried about the tolls, Lady Marn has a message: “We wait.”",
            ("Lady Marn", ":", "We wait"),
        ),
    ],
)
def test_a_quotation_ends_with_its_mark_and_has_its_own_speaker(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in parts(text, MODEL)


def test_what_a_copied_passage_quotes_has_a_speaker() -> None:
    text = 'The Herald wrote: "He had come early. He called the harbour “a hole,” and left."'
    found = parts(text, MODEL)
    assert [source for source, _, _ in found] == ["The Herald", "He"]
    assert "“a hole" in found[1][2]


def test_a_transcript_is_one_attribution_a_turn() -> None:
    text = "KAY: We wait.\nLUND: For how long?\nKAY: A week.\n(Laughter.)\nOr two.\nLUND: So be it.\nThe talk ended."
    assert parts(text) == [
        ("KAY", ":", "We wait"),
        ("LUND", ":", "For how long?"),
        ("KAY", ":", "A week … Or two"),
        ("LUND", ":", "So be it"),
    ]


def test_capitals_before_colons_are_no_transcript_unless_a_name_comes_back() -> None:
    assert parts("WHEN: Monday at noon.\nCOST: Two marks.\nPLACE: The harbour.") == []


def test_an_interview_is_one_attribution_a_turn() -> None:
    text = "Interview: the port\n\nThe Herald: Will it close?\n\nAda Kay: No. It stays.\n\nThe Herald: And the pilots?\n\nAda Kay: They stay."
    assert [(source, content) for source, _, content in parts(text)] == [
        ("The Herald", "Will it close?"),
        ("Ada Kay", "No. It stays"),
        ("The Herald", "And the pilots?"),
        ("Ada Kay", "They stay"),
    ]


def test_who_only_has_a_letter_before_his_turns_has_no_name() -> None:
    turns = said("Q: Will it close?\n\nA: No.\n\nQ: And the pilots?\n\nA: They stay.")
    assert [(mark.speaker_name, mark.type) for mark in turns] == [(None, "direct")] * 4


@pytest.mark.parametrize("text", ["Weight: two tons.\n\nPrice: Nine.\n\nWeight: Six.\n\nPrice: Ten."])
def test_a_list_is_no_interview(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize("text", NOT_SAID)
def test_nouns_and_deeds_report_nothing(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The road is shut,” Kay said.", "direct"),
        ("Kay said the road was “shut for good” by snow.", "mixed"),
        ("Kay said the road was shut.", "indirect"),
    ],
)
def test_type_by_the_share_of_quoted_words(text: str, kind: str) -> None:
    assert said(text)[0].type == kind


def test_participle_takes_the_speaker_of_its_clause() -> None:
    text = "Kay said the road was shut, adding that it would rain."
    marks = said(text)
    assert [words(text, mark.content) for mark in marks] == ["the road was shut", "that it would rain"]
    assert {words(text, mark.source) for mark in marks} == {"Kay"}


def test_floating_paragraph_goes_on_from_the_speaker_before() -> None:
    text = "“The road is shut,” Kay said.\n“We will wait for spring and then dig.”\nThey left."
    assert words(text, said(text)[0].content) == "The road is shut … We will wait for spring and then dig"


def test_paragraphs_without_an_end_belong_to_the_speaker_of_the_last() -> None:
    text = "“It is late,” Lund said.\n“We wait for rain.\n“Then we go,” said Kay."
    assert parts(text) == [("Lund", "said", "It is late"), ("Kay", "said", "We wait for rain … Then we go")]


def test_name_of_a_thing_behind_a_cue_is_not_said() -> None:
    text = "“We go,” said the author of “Sand and Tide” on Monday. “We stay away.”"
    assert [content for _, _, content in parts(text)] == ["We go … We stay away"]
    text = "“We go,” said Kay, who stood in a “long line” of cars."
    assert [content for _, _, content in parts(text)] == ["We go"]


def test_passage_in_other_marks_does_not_go_on_from_the_speaker() -> None:
    assert parts('“It is late,” Lund said.\n"The road was shut all day."') == [("Lund", "said", "It is late")]


def test_signed_quotation_ends_with_its_name() -> None:
    text = "“We wait.” ― Ada Kay\n“We leave at noon, all of us.”\n“We stay.” ― Bo Lund"
    assert parts(text) == [("Ada Kay", "―", "We wait"), ("Bo Lund", "―", "We stay")]


def test_quotation_is_signed_by_a_name_below_it() -> None:
    text = "“We wait.”\n\n- Ada Kay.\n\n“We leave.”\n\n- Boats and harbours of the coast"
    assert parts(text) == [("Ada Kay", "-", "We wait")]


def test_turns_of_dialogue_are_direct_speech() -> None:
    marks = said("— Will it hold?\n— No, said Kay. It never did.\n— And now?\nThey left.")
    assert [(mark.type, mark.speaker_name) for mark in marks] == [("direct", None), ("direct", "Kay"), ("direct", None)]


def test_list_with_dashes_is_no_dialogue() -> None:
    assert said("— Salt\n— Iron and coal\nThey left.") == []


def test_quotation_over_paragraphs_has_a_span_for_each() -> None:
    text = "“The road is shut.\n“The bridge is gone,” Kay said."
    assert words(text, said(text)[0].content).endswith("The bridge is gone")


def test_colon_at_a_paragraph_end_introduces_the_next() -> None:
    text = "Kay then said:\n“The road is shut and stays shut.”"
    assert words(text, said(text)[0].content) == "The road is shut and stays shut"


def test_unclosed_quotation_costs_only_its_paragraph() -> None:
    text = "“The road is shut, Kay said.\n“The bridge is gone,” Lund said."
    assert ("Lund", "The bridge is gone") in [(words(text, m.source), words(text, m.content)) for m in said(text)]


def test_link_widget_between_subject_and_verb_is_skipped() -> None:
    text = "Ada Kay READ ALSO Lund says no said that the road was shut."
    span = (text.index("READ"), text.index("said that"))
    widget = Furniture(id="f", doc="a", stage="t@1", why=Why(rule="t@1"), span=span, reason="link-widget")
    (mark,) = said(text, (widget,))
    assert (words(text, mark.source), words(text, mark.content)) == ("Ada Kay", "that the road was shut")


def test_pull_quote_keeps_its_quotation() -> None:
    text = "Ada Kay spoke.\nWe shall not wait.- Ada Kay\nThey left."
    span = (text.index("We"), text.index("\nThey"))
    pulled = Furniture(id="f", doc="a", stage="t@1", why=Why(rule="t@1"), span=span, reason="pull-quote")
    (mark,) = said(text, (pulled,))
    assert (words(text, mark.content), mark.speaker_name, mark.type) == ("We shall not wait.", "Ada Kay", "direct")


def test_pronoun_is_resolved_to_the_speaker() -> None:
    marks = said("President Ada Kay spoke in Marn. “The road is shut,” she said.")
    assert marks[-1].speaker_name == "Ada Kay"


def test_speaker_is_the_person_behind_the_office() -> None:
    marks = said("Ulm Board spokesman Peter Ost said the road was shut.")
    assert marks[0].speaker_name == "Peter Ost"


def test_two_who_speak_as_one_are_neither_of_them() -> None:
    (mark,) = said("Bo Lund and Ada Kay said the road was shut.")
    assert (mark.speaker, mark.speaker_name) == (None, "Bo Lund and Ada Kay")


def test_a_quotation_behind_a_viewpoint_is_who_thinks_so() -> None:
    assert parts("Kay joined them because to her, “there is nothing else.”") == [("her", "to", "there is nothing else")]
    assert all(source != "say" for source, _, _ in parts("Kay nodded as if to say, “we can go home.”", MODEL))


@pytest.mark.parametrize("text", ["A firm called Gull built it.", "The boats suspected sailed at noon."])
def test_a_participle_that_tells_things_apart_reports_nothing(text: str) -> None:
    assert parts(text, MODEL) == []


@pytest.mark.parametrize("source", ["Neither side", "No minister"])
def test_who_does_not_speak_is_no_speaker(source: str) -> None:
    (mark,) = said(f"{source} said who owns the banks.")
    assert (mark.speaker, mark.speaker_name, mark.voice) == (None, None, "unknown")


@pytest.mark.parametrize(
    "text",
    [
        "Nobody said who owns the banks.",
        "No one asked for the keys.",
        "She slept if anyone asked for her.",
        "Ada Kay said so.",
        "Ada Kay mentioned something else.",
        "We do not know which bridge it was.",
        "The number of people confirmed dead rose to 23.",
    ],
)
def test_what_nobody_says_and_what_tells_nothing_is_left_out(text: str) -> None:
    assert said(text) == []


def test_two_states_that_a_comma_joins_speak_as_one(world: Lexicon) -> None:
    (mark,) = said("Sarvela, Ulvany agree to open the road", model=MODEL, lexicon=world)
    assert (mark.speaker, mark.speaker_name) == (None, "Sarvela, Ulvany")


def test_quotation_behind_what_a_thing_did_is_nobodys() -> None:
    assert parts("The road was shut at noon. “It is late. We go.”") == []


def test_each_of_two_speakers_in_a_sentence_keeps_a_cue_by_the_tree() -> None:
    found = parts("‘Not a screw of it can stay,’ said Ms Kay; ‘they can bring their tools,’ said Bo Lund.", MODEL)
    assert [source for source, _, _ in found] == ["Ms Kay", "Bo Lund"]


def test_place_of_a_source_is_not_the_speaker() -> None:
    assert said("Diplomats in Moscow said the road was shut.")[0].speaker_name == "Diplomats in Moscow"


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("President Ada Kay said the road was shut.", "party"),
        ("Organisers of the march said the road was shut.", "party"),
        ("The dockers’ union said the road was shut.", "party"),
        ("The United Dock Workers said the road was shut.", "party"),
        ("Ilya Brandt, a defence analyst, said the road was shut.", "expert"),
        ("A senior official said the road was shut.", "official"),
        ("A witness said the road was shut.", "witness"),
        ("The report said the road was shut.", "document"),
        ("Reuters said the road was shut.", "outlet"),
        ("The coast guard said the ferry had sunk.", "official"),
        ("The mayor, Ada Kay, said the road would open.", "official"),
        ("A surgeon at the infirmary said nine had died.", "official"),
        ("The ferry’s owner said she had passed every test.", "party"),
        ("Two engineers who built the dam said it was sound.", "expert"),
        ("A deckhand said the lorries were not tied down.", "witness"),
        ("Ada Kay, 52, said she had swum for two hours.", "witness"),
        ("Ada Kay said she had swum for two hours.", "unknown"),
        ("A list at the town hall said nine were missing.", "document"),
        ("I said then that the dam would not hold.", "outlet"),
    ],
)
def test_voice(text: str, voice: str) -> None:
    assert said(text)[0].voice == voice


def test_a_state_that_is_called_a_neighbour_saw_nothing() -> None:
    text = "The Varran army left. Varra, a neighbour of Marn, said it was owed money. Varra’s army and the Varran navy left."
    mark = next(mark for mark in said(text, model=MODEL) if mark.speaker_name == "Varra")
    assert mark.voice == "party"


def test_what_a_headline_only_labels_is_nobodys_words() -> None:
    text = "Ada Kay talks live: crew to go home\n\nAda Kay met the crew on Monday and left for the port at noon on Tuesday."
    assert not any(
        mark.speaker_name == "Ada Kay" and "crew to go" in text[slice(*mark.content[0])] for mark in said(text)
    )


@pytest.mark.parametrize(
    "text",
    [
        "President Ada Kay said the road was shut, according to Reuters.",
        "“The road is shut,” President Ada Kay told Reuters.",
        "“The road is shut,” President Ada Kay said, Reuters reported.",
        "Reuters quoted President Ada Kay as saying the road was shut.",
    ],
)
def test_relaying_agency_is_no_speaker(text: str) -> None:
    mark = next(mark for mark in said(text) if mark.speaker_name == "Ada Kay")
    assert mark.via == ("Reuters",)


@pytest.mark.parametrize("model", [None, MODEL])
def test_who_relays_a_sentence_leaves_it_to_its_speaker(model: Model | None) -> None:
    text = "Ada Kay said Lund had left, the Herald reported, citing a clerk."
    assert parts(text, model)[:2] == [
        ("the Herald", "reported", "Ada Kay said Lund had left"),
        ("Ada Kay", "said", "Lund had left"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Marn Press quoted Ada Kay as saying the gate was shut.",
        "“The gate is shut,” the Marn Press quoted Ada Kay as saying.",
        "Marn Press reported that Ada Kay said on Monday the gate was shut.",
    ],
)
def test_an_agency_no_table_knows_relays_what_somebody_said(text: str) -> None:
    (mark,) = (mark for mark in said(text, model=MODEL) if mark.voice != "outlet")
    assert (mark.speaker_name, mark.via) == ("Ada Kay", ("Marn Press",))


def test_who_quotes_somebody_is_no_relay_as_a_person() -> None:
    teller, speaker = said("Bo Lund quoted Ada Kay as saying the gate was shut.")
    assert (teller.speaker_name, speaker.speaker_name, speaker.via) == ("Bo Lund", "Ada Kay", ())


def test_two_speakers_in_one_sentence_keep_their_words() -> None:
    text = "“Not a screw stays,” said Ada Kay; “bring tweezers,” said Bo Lund."
    assert parts(text) == [("Ada Kay", "said", "Not a screw stays"), ("Bo Lund", "said", "bring tweezers")]


def test_participle_behind_a_nested_cue_is_the_outer_speakers() -> None:
    text = "Kay said Lund will seek “long terms of trade,” adding that it was late."
    assert ("Kay", "adding", "that it was late") in parts(text)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The harbour master, Ada Kay, put the loss at 118.", "The harbour master, Ada Kay", "the loss at 118"),
        ("The Relief Service counted 128 dead.", "The Relief Service", "128 dead"),
        (
            "The Relief Service raised its count of the dead to 128.",
            "The Relief Service",
            "its count of the dead to 128",
        ),
        ("Torvia puts the figure at 3,100.", "Torvia", "the figure at 3,100"),
    ],
)
def test_who_gives_a_number_claims_it(text: str, source: str, content: str) -> None:
    assert (source, content) in [(who, what) for who, _, what in parts(text, MODEL)]


@pytest.mark.parametrize("text", ["She raised wages to 12 crowns.", "The army put 3,000 men at the border."])
def test_a_number_that_measures_a_deed_is_no_claim(text: str) -> None:
    assert parts(text, MODEL) == []


def test_dateline_is_no_speaker() -> None:
    text = "OSTBY, June 12 (WCS) — The army shelled the market, the commander of the south, General Emil Ost, said."
    (found,) = parts(text, MODEL)
    assert found == ("the commander of the south, General Emil Ost", "said", "The army shelled the market")


def test_dateline_is_not_said() -> None:
    assert parts("MARN, May 3 — The road is shut, Kay said.") == [("Kay", "said", "The road is shut")]


def test_quotation_inside_a_quotation_stays_the_outer_speakers() -> None:
    text = "“They told us, ‘Close the harbour,’ and left,” Kay said."
    assert parts(text) == [("Kay", "said", "They told us, ‘Close the harbour,’ and left")]


@pytest.mark.parametrize(
    "source",
    ["A person familiar with the talks", "Two people briefed on the plan", "An official who asked not to be named"],
)
def test_who_is_not_named_is_a_source_all_the_same(source: str) -> None:
    assert (source, "said", "the road was shut") in parts(f"{source} said the road was shut.", MODEL)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Kay said the harbour would be op", "the harbour would be op"),
        ("“We wait, Kay said, “and th", "We wait … and th"),
    ],
)
def test_article_that_is_cut_off_keeps_what_was_said(text: str, content: str) -> None:
    assert [found for _, _, found in parts(text)] == [content]


def test_headline_and_body_each_keep_their_words() -> None:
    text = "Minister says ferries go eastward\n\n“The ferries go westward,” Minister Ada Kay said."
    assert [content for _, _, content in parts(text)] == ["ferries go eastward", "The ferries go westward"]


def test_agency_behind_a_sentence_tells_all_of_it() -> None:
    marks = said("Kay denied the theft, adding that “nobody was there,” the news agency said.")
    outer = next(mark for mark in marks if mark.voice == "outlet")
    assert len(marks) == 3
    assert {mark.within for mark in marks if mark.id != outer.id} == {outer.id}


def test_nested_attribution_names_the_one_around_it() -> None:
    text = "Kay said that Lund had denied the theft."
    outer, inner = sorted(said(text), key=lambda mark: mark.cue)
    assert inner.within == outer.id


@pytest.mark.parametrize(
    "pattern", ['" said ', "he said that ", "a and the ", "“x,” said Kay, ", "— No, said Kay.\n", "“x y.”\n"]
)
def test_time_is_linear_on_hostile_text(pattern: str) -> None:
    def cost(count: int) -> float:
        text = pattern * count
        start = time.process_time()
        said(text)
        return time.process_time() - start

    cost(50)
    assert cost(4_000) < 12 * (cost(1_000) + 0.05)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Leon Matry said the crew was well. “We want the ship back,” he said.", "Leon Matry"),
        ("Leon Matry said the crew was well. The minister issued a note. “We want the ship back,” it said.", None),
    ],
)
def test_it_is_no_person(text: str, speaker: str | None) -> None:
    names = [mark.speaker_name for mark in said(text) if mark.type == "direct"]
    assert names == [speaker]
