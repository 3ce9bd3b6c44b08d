"""Chains over the bundled model: which names, descriptions and pronouns of an article are one."""

from pathlib import Path

import pytest

from newsledger.annotate.attributions.stage import STAGE as ATTRIBUTIONS
from newsledger.annotate.mentions.quoted import STAGE as QUOTED
from newsledger.annotate.mentions.stage import STAGE as MENTIONS
from newsledger.language.coverage import Marks
from newsledger.language.models import model_for
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import Mention

WORLD = """
countries:
  - {code: XAA, name: Velland, demonyms: [Vellish, Vellanders], capital: Ostby,
     metonyms: [{name: Amber House, sector: GOV}]}
  - {code: XAB, name: Torvia, demonyms: [Torvian, Torvians], capital: Marn, places: [Hallmere]}
organisations:
  - {name: Inner Lakes Council, aliases: [the Lakers], code: IGO, sector: IGO}
"""


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    path: Path = tmp_path_factory.mktemp("world") / "world.yaml"
    path.write_text(WORLD, "utf-8")
    return Lexicon((str(path),))


@pytest.fixture(scope="module")
def found(lexicon: Lexicon) -> "Finder":
    return Finder(lexicon)


class Finder:
    """Mentions of a text by the words they stand on; of equal words the last counts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.model = model_for("builtin", lexicon)

    def __call__(self, text: str) -> dict[str, Mention]:
        parsed = parse(Article(id="a", text=text), (), self.lexicon).with_model(self.model)
        marks = Marks()
        for stage in (MENTIONS, ATTRIBUTIONS, QUOTED):
            marks = marks.grown(stage.run(parsed, marks, self.lexicon))
        return {text[slice(*mark.span)]: mark for mark in sorted(marks.of(Mention), key=lambda mark: mark.span)}


KAY = "Foreign Minister Ada Kay of Torvia arrived on Monday with Foreign Minister Ilya Brandt of Velland. "
CHAINS = [
    (  # who speaks a long quotation goes on speaking, whoever is named in it
        "“There is no flour,” Emil Ost said. “Mr Brandt speaks of soldiers. We need bread.”\n\nHe said it was shut.",
        "He",
        "Emil Ost",
    ),
    (
        "The River Front refused on Monday while the road was shut, the chairman of its council, Emil Ost, said.",
        "its",
        "River Front",
    ),
    (KAY + "The Torvian minister left early.", "The Torvian minister", "Ada Kay"),
    (KAY + "The Vellish minister left early.", "The Vellish minister", "Ilya Brandt"),
    ("Torvia’s president, Emil Ost, spoke. The Torvian leader was calm.", "The Torvian leader", "Emil Ost"),
    ("President Emil Ost spoke. Later his wife arrived.", "his", "Emil Ost"),
    ("Mr. Brandt spoke on Monday. “We cannot tell whether Mr. Ost will come,” he added.", "he", "Brandt"),
    ("Mr. Brandt spoke to cadets. “Whoever comes will find the gate closed at his back,” he said.", "he", "Brandt"),
    ("Ms. Lund met Mr. Ost. “We talked,” she said.", "she", "Lund"),
    ("Ms. Lund met Mr. Ost, who left early.", "who", "Ost"),
    ("Mr. Ost blamed himself.", "himself", "Ost"),
    ("The Harbour Board met on Monday. The board adopted the plan.", "The board", "Harbour Board"),
    ("The Harbour Board said it would wait.", "it", "Harbour Board"),
    ("Hallmere was quiet. Half the town was asleep.", "the town", "Hallmere"),
    ("Velland signed. The country has no fleet.", "The country", "Velland"),
    ("The Amber House was silent. The Vellish government met on Monday.", "The Vellish government", "Amber House"),
    ("Dana Orr, a clerk, left. “I was tired,” she said.", "I", "Dana Orr"),
    ("Velland’s president, Emil Ost, spoke. “We will wait,” he said.", "We", "Velland"),
    ("OSTBY, Torvia (WCS) — Torvia moved its fleet on Monday.", "its", "Torvia"),
    (
        "The flow of gas fell again. By four it was half of that, the operator said. It cited repairs.",
        "It",
        "the operator",
    ),
    ("Dana Orr bakes bread at night. “It is late,” the 44-year-old said.", "the 44-year-old", "Dana Orr"),
    (
        "The bell was old, its headmistress said. The tower leans. “I hear it,” Dana Orr said.",
        "its headmistress",
        "Dana Orr",
    ),
    (
        "Velland wrote to Torvia. A Vellish official said the government was calm. The Vellish government met.",
        "the government",
        "The Vellish government",
    ),
    (
        "Velland’s foreign minister, Ilya Brandt, spoke. The head of Vellish diplomacy was calm.",
        "The head of Vellish diplomacy",
        "Ilya Brandt",
    ),
    ("NATO met on Monday. The alliance will wait.", "The alliance", "NATO"),
    (
        "Torvia’s Foreign Ministry was shut. Foreign Minister Ada Kay of Torvia spoke of her ministry.",
        "her ministry",
        "Foreign Ministry",
    ),
    (
        "Northern League nominee Emil Ost met Lake Party nominee Ada Kay. Later the Northern League nominee left.",
        "the Northern League nominee",
        "Emil Ost",
    ),
    ("Boats lay on the Lessen. The river was high.", "The river", "Lessen"),
    ("They met near Hallmere, in the Upper Orr, a province of farmers.", "a province of farmers", "Upper Orr"),
    ("Chandler Van Orr came late. Van Orr was tired.", "Van Orr", "Chandler Van Orr"),
    ("James O’Lund came late. O'Lund was tired.", "O'Lund", "James O’Lund"),
    ("Dana Brankov came late. Brancov was tired.", "Brancov", "Dana Brankov"),
    ("The minister was late. At noon Finance Minister Ada Kay arrived.", "The minister", "Ada Kay"),
    (
        "“We wait,” Minister Sunniva Kay told them.\nOn board the Solrun, Marte Eide, 34, waited. “I will,” she said.",
        "she",
        "Marte Eide",
    ),
]


@pytest.mark.parametrize(("text", "words", "name"), CHAINS)
def test_words_stand_for_whom_they_mean(text: str, words: str, name: str, found: Finder) -> None:
    marks = found(text)
    assert marks[words].entity == marks[name].entity


APART = [
    (KAY + "Deputy Foreign Minister Ola Lund stayed. The minister left.", "The minister", "Ola Lund"),
    ("Mr. Ost met Ms. Lund. She left early.", "She", "Ost"),
    ("Ms. Lund told Ms. Orr that Mr. Ost trusted her.", "her", "Ost"),
    ("The Orr River Commission met on Monday. The river rose.", "The river", "Orr River Commission"),
    (
        "Hallmere District Hospital was full. The field hospital arrived.",
        "The field hospital",
        "Hallmere District Hospital",
    ),
    (
        "The Torvian Finance Ministry was shut. Foreign Minister Ada Kay of Torvia spoke. The ministry agreed.",
        "The ministry",
        "Torvian Finance Ministry",
    ),
    (
        "Prime Minister Emil Ost spoke. The leader of the Reform League laughed.",
        "The leader of the Reform League",
        "Emil Ost",
    ),
    ("The Lakers met on Monday. The alliance will wait.", "The alliance", "The Lakers"),
    ("President Emil Ost of Torvia spoke. Torvia’s military rulers fled.", "Torvia’s military rulers", "Emil Ost"),
    (
        "Northern League nominee Emil Ost met Lake Party nominee Ada Kay. Later the Northern League nominee left.",
        "the Northern League nominee",
        "Ada Kay",
    ),
    ("Prime Minister Ada Kay met nobody. The Vellish president spoke.", "The Vellish president", "Ada Kay"),
    ("They met in Ostby. The Vellish territory was quiet.", "The Vellish territory", "Ostby"),
    ("Ms. Orr said the boat was old. It sank on Monday.", "It", "Orr"),
]


@pytest.mark.parametrize(("text", "words", "name"), APART)
def test_words_stand_for_nobody_else(text: str, words: str, name: str, found: Finder) -> None:
    marks = found(text)
    assert words not in marks or marks[words].entity != marks[name].entity


def test_a_description_with_a_state_is_nobody_who_is_named_behind_it(found: Finder) -> None:
    text = "President Kay spoke with Paul Ost. The Torvian president sent help, while Kay offered money."
    assert found(text)["The Torvian president"].name != "Kay"
    assert found(text)["Kay"].country is None


def test_who_was_met_long_ago_is_no_president_of_a_state_that_nobody_told(found: Finder) -> None:
    text = f"President Kay spoke. {'The road was wet. ' * 9}Torvia’s president left."
    assert found(text)["Kay"].country is None
    assert found("President Kay spoke. The road was wet. Torvia’s president left.")["Torvia’s president"].name == "Kay"


@pytest.mark.parametrize(
    ("behind", "country", "sector"),
    [
        ("president of Students for Life of Torvia", None, "SOC"),
        ("president of the Torvian Academy of Surgeons", None, "SOC"),
        ("president of Torvia", "XAB", "GOV"),
        ("director of the Border Service of Torvia", "XAB", "GOV"),
    ],
)
def test_who_heads_a_private_body_governs_no_state(
    behind: str, country: str | None, sector: str, found: Finder
) -> None:
    mention = found(f"Ada Kay, {behind}, said the road was shut.")["Ada Kay"]
    assert (mention.country, mention.sector) == (country, sector)


@pytest.mark.parametrize("words", ["It", "the road", "A clerk", "the town of Hallmere"])
def test_what_names_nobody_is_no_mention(words: str, found: Finder) -> None:
    text = "It rained in Velland. A clerk walked to the town of Hallmere; the road was wet."
    assert words not in found(text)


@pytest.mark.parametrize(
    ("text", "kind"), [("Ostby denied the report on Monday.", "ORG"), ("They met in Ostby on Monday.", "GPE")]
)
def test_capital_that_acts_is_a_government(text: str, kind: str, found: Finder) -> None:
    assert found(text)["Ostby"].type == kind


def test_name_of_the_tables_goes_on_behind_its_article(found: Finder) -> None:
    assert found("The Lakers met in Marn.")["The Lakers"].name == "Inner Lakes Council"


def test_title_without_a_name_is_no_name(found: Finder) -> None:
    marks = found("President Emil Ost spoke. “It is late,” the President said.")
    assert marks["the President"].form == "nominal"
    assert "President" not in marks


def test_description_tells_the_state_of_an_official(found: Finder) -> None:
    assert found("President Emil Ost spoke. The Torvian leader was calm.")["Emil Ost"].country == "XAB"


def test_apposition_tells_office_and_state(found: Finder) -> None:
    kay = found("The foreign minister of Torvia, Ada Kay, spoke. Kay left.")["Kay"]
    assert (kay.office, kay.country, kay.sector) == ("foreign minister", "XAB", "GOV")


def test_office_in_the_text_counts_more_than_a_table(tmp_path: Path) -> None:
    path = tmp_path / "world.yaml"
    path.write_text(
        WORLD + "persons:\n  - {name: Ada Kay, office: foreign minister, country: XAB, sector: GOV}\n", "utf-8"
    )
    marks = Finder(Lexicon((str(path),)))
    assert marks("Prime Minister Ada Kay spoke.")["Ada Kay"].office == "prime minister"
    assert marks("The minister, Ada Kay, spoke.")["Ada Kay"].office == "foreign minister"


def test_name_with_a_saint_keeps_its_genitive(found: Finder) -> None:
    assert "St Orla’s" in found("They met at St Orla’s on Monday.")


def test_side_of_a_river_is_no_state(found: Finder) -> None:
    assert "its side" not in found("Torvia said its side was quiet.")


def test_republic_stays_a_state_behind_its_article(found: Finder) -> None:
    assert found("They live in the Republic.")["Republic"].type != "LOC"


@pytest.mark.parametrize("words", ["Ostby-based", "R-Marn"])
def test_words_with_a_name_in_them_are_none(words: str, found: Finder) -> None:
    assert words not in found(f"Dana Orr ({words}) met an Ostby-based clerk on Monday.")


@pytest.mark.parametrize(("name", "kind"), [("DANA", "GPE"), ("GULL ISLAND", "LOC")])
def test_unknown_name_in_a_dateline_is_a_place(name: str, kind: str, found: Finder) -> None:
    assert found(f"{name} (WCS) - The boat sank on Monday.")[name].type == kind


def test_guest_of_another_state_is_not_of_his_hosts(found: Finder) -> None:
    marks = found("Prime Minister Emil Ost of Torvia spoke. His Vellish counterpart, Ada Kay, left.")
    assert (marks["Emil Ost"].country, marks["Ada Kay"].country) == ("XAB", "XAA")


def test_spokesman_speaks_for_the_body_that_spoke_before(found: Finder) -> None:
    marks = found("Torvia’s foreign ministry called it rash. It would wait, spokesman Emil Ost said.")
    assert (marks["Emil Ost"].country, marks["Emil Ost"].sector) == ("XAB", "GOV")
    marks = found("Torvia’s foreign ministry called it rash. It would wait, Orr spokesman Emil Ost said.")
    assert marks["Emil Ost"].country is None


def test_spokeswoman_of_whom_no_table_knows_is_no_official(found: Finder) -> None:
    assert found("“So be it,” said Ada Kay, a spokeswoman for the skippers’ league.")["Ada Kay"].sector is None


def test_one_noun_with_two_adjectives_is_two_things(found: Finder) -> None:
    marks = found("Boats lay off the northern bank. The council met. Torvia’s central bank put the loss at two crowns.")
    assert (
        "the northern bank" not in marks or marks["the northern bank"].entity != marks["Torvia’s central bank"].entity
    )


def test_full_name_is_a_person_if_its_surname_is(found: Finder) -> None:
    marks = found("The harbour master, Odd Tveit, counted boats. Tveit said he would wait. “So be it,” he said.")
    assert marks["Odd Tveit"].type == marks["Tveit"].type == "PERSON"


def test_common_word_that_opens_a_sentence_is_no_name(found: Finder) -> None:
    assert "Headmistress" not in found("The headmistress left. Headmistress and pupils met on Monday.")


def test_rules_alone_find_no_things(lexicon: Lexicon) -> None:
    article = Article(id="a", text="The Harbour Board said it would wait.")
    marks = list(MENTIONS.run(parse(article, (), lexicon), Marks(), lexicon))
    assert [article.text[slice(*mark.span)] for mark in marks] == ["Harbour Board"]


STATES = [
    ("Oskel denied it on Monday. The Oskeli army stayed where it was.", "Oskel", "GPE"),
    ("Oskel denied it on Monday. The Oskeli army stayed where it was.", "Oskeli", "NORP"),
    ("Varra said no. Varra's Defense Ministry sent a note.", "Varra", "GPE"),
    ("Varra said no. People in Varra cheered.", "Varra", "GPE"),
    ("Oskel has offered to move its heavy guns.", "Oskel", "GPE"),
    ("Talks between Velland and Oskel failed. Oskel said no.", "Oskel", "GPE"),
    ("Mikal Orso said no. Orso's army stayed. People believe in Orso.", "Orso", "PERSON"),
]


@pytest.mark.parametrize(("text", "name", "kind"), STATES)
def test_a_state_no_table_knows_is_told_by_what_only_a_state_has(
    text: str, name: str, kind: str, found: Finder
) -> None:
    assert found(f"{text} The sea was calm.")[name].type == kind


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (
            "Varra denied it on Monday. The Varran army stayed where it was. Foreign Minister Ada Kay of Varra left.",
            "Ada Kay",
            "Varra",
        ),
        (
            "Varra denied it on Monday. The Varran army stayed where it was. The Varran president, Ada Kay, left.",
            "Ada Kay",
            "Varra",
        ),
        ("Varra denied it on Monday. The Varran army stayed where it was.", "Varran", "Varra"),
        ("Varra said no. Varra's Defense Ministry sent a note.", "Varra", "Varra"),
        ("Varra will cut the gas. Varran Energy Minister Ada Kay said so on Monday.", "Ada Kay", "Varra"),
        ("Varra said no. People in Varra cheered. The mayor of Varra, Ada Kay, left.", "Ada Kay", None),
    ],
    ids=["minister of", "its president", "people", "state", "people of an office", "town"],
)
def test_a_state_no_table_knows_has_its_name_for_a_code(
    text: str, name: str, country: str | None, found: Finder
) -> None:
    assert found(f"{text} The sea was calm.")[name].country == country


COMPANIES = [
    ("Velmark, the terminal operator, lost its licence on Monday.", "Velmark", "ORG"),
    ("Police searched the offices of the operator Velmark on Monday.", "Velmark", "ORG"),
    ("Velmark lost its licence. Velmark's chief executive, Dag Orre, left.", "Velmark", "ORG"),
    ("Velmark lost its licence on Monday. Velmark shares fell.", "Velmark", "ORG"),
    ("Dag Orre said no. Orre's chief executive left.", "Orre", "PERSON"),
]


@pytest.mark.parametrize(("text", "name", "kind"), COMPANIES)
def test_a_company_no_table_knows_is_told_by_what_stands_beside_it(
    text: str, name: str, kind: str, found: Finder
) -> None:
    assert found(f"{text} The sea was calm.")[name].type == kind


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The minister fined Velmark, the operator. The company said no.", "The company", "Velmark"),
        ("Velmark lost money. Velmark shares fell. The firm said no.", "The firm", "Velmark"),
        (
            "Velmark lost money. Velmark shares fell. Norlin made money. Norlin shares rose. The firm said no.",
            "The firm",
            "firm",
        ),
        (
            "Police fined Velmark on Monday. They fined Velmark's chief executive. The firm said no.",
            "The firm",
            "Velmark",
        ),
        ("Velmark lost money. Velmark shares fell. The oil company said no.", "The oil company", "oil company"),
        ("The Dockers' Federation walked out. The union said no.", "The union", "Dockers' Federation"),
    ],
    ids=["described", "the only one", "one of two", "one to which something is done", "of another kind", "union"],
)
def test_the_company_is_the_only_one_the_article_names(text: str, words: str, name: str, found: Finder) -> None:
    assert found(f"{text} The sea was calm.")[words].name == name


def test_who_is_one_minister_is_not_another(found: Finder) -> None:
    text = (
        "Torvia’s foreign minister, Ada Kay, left on Monday. Velland’s prime minister said on Tuesday that it rained."
    )
    assert found(text)["Velland’s prime minister"].name != "Ada Kay"
    text = "It will wait, its foreign minister said on Friday. Ilya Brandt said on Saturday that nobody would come."
    assert found(text)["its foreign minister"].name == "Ilya Brandt"


def test_a_name_that_nobody_introduces_is_hardly_she(found: Finder) -> None:
    text = (
        "Drelm accused Torvia on Monday of closing the port. Prime Minister Sola Tarn said Drelm would close its own. "
        "“We know who did it,” she told reporters."
    )
    assert found(text)["she"].name == "Sola Tarn"


def test_a_family_is_no_company(found: Finder) -> None:
    text = (
        "The Holms burned their chairs. “It was cold,” said Ane Holm. The mayor, Per Lund, accused Norvolt of haste. "
        "The company denied it. Lund left."
    )
    seen = found(text)
    assert seen["The company"].name == "Norvolt"
    assert seen["Lund"].name == "Per Lund"


@pytest.mark.parametrize(
    "text",
    [
        "LESK, Drelm (WCS) — Drelm was quiet on Monday.",
        "Drelm recalled its ambassador on Monday.",
        "Kay said Drelm would expel Torvia’s ambassador on Monday.",
    ],
    ids=["behind the city of a dateline", "sends", "expels"],
)
def test_a_state_no_table_knows_is_told_by_its_deeds(text: str, found: Finder) -> None:
    assert found(text)["Drelm"].country == "Drelm"


def test_a_headline_minister_is_named_behind_a_pronoun(found: Finder) -> None:
    text = "Torvia’s prime minister said on Monday she would wait. “We wait,” Sola Tarn told parliament."
    assert found(text)["she"].name == "Sola Tarn"


def test_leaders_of_a_people_without_a_state_are_who_they_are(found: Finder) -> None:
    assert found("African leaders rejected it.")["African leaders"].office == "leader"
    assert "other African leaders" not in found("Sola Tarn and other African leaders rejected it.")
