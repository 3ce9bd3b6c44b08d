from pathlib import Path

import pytest

from newsledger.annotate.mentions.stage import run
from newsledger.language.coverage import Marks
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article, Given, GivenMention
from newsledger.model.marks import Mention

WORLD = """
countries:
  - {code: XAA, name: Velland, demonyms: [Vellish, Vellanders], capital: Ostby,
     metonyms: [{name: Amber House, sector: GOV}]}
  - {code: XAB, name: Torvia, demonyms: [Torvian, Torvians], capital: Marn}
organisations:
  - {name: Inner Lakes Council, aliases: [ILC], code: IGO, sector: IGO}
persons:
  - {name: Lena Ruud, office: transport minister, country: XAB, sector: GOV}
"""


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    path: Path = tmp_path_factory.mktemp("world") / "world.yaml"
    path.write_text(WORLD, "utf-8")
    return Lexicon((str(path),))


def mentions(text: str, lexicon: Lexicon) -> dict[str, Mention]:
    article = Article(id="a", text=text)
    found = run(parse(article, (), lexicon), Marks(), lexicon)
    return {text[mark.span[0] : mark.span[1]]: mark for mark in found}


TYPES = [
    ("On Monday Ada Kay left.", "Ada Kay", "PERSON"),
    ("They sailed for Velland at noon.", "Velland", "GPE"),
    ("The Vellish fleet sailed.", "Vellish", "NORP"),
    ("They wrote to the Harbour Safety Board at noon.", "Harbour Safety Board", "ORG"),
    ("They crossed the Black River at noon.", "Black River", "LOC"),
    ("They met at Ruud Airport at noon.", "Ruud Airport", "FAC"),
    ("It was signed at the Amber House.", "Amber House", "ORG"),
]


@pytest.mark.parametrize(("text", "name", "kind"), TYPES)
def test_types_of_names(text: str, name: str, kind: str, lexicon: Lexicon) -> None:
    assert mentions(text, lexicon)[name].type == kind


def test_office_country_and_sector_stand_before_the_name(lexicon: Lexicon) -> None:
    mark = mentions("Vellish Foreign Ministry spokeswoman Maria Lund left.", lexicon)["Maria Lund"]
    assert (mark.office, mark.country, mark.sector) == ("spokeswoman", "XAA", "GOV")


@pytest.mark.parametrize("title", ["", "Transport Minister ", "Minister ", "Ms. "])
def test_known_person_keeps_country_and_office_behind_a_title(title: str, lexicon: Lexicon) -> None:
    found = mentions(f"They met {title}Lena Ruud at noon.", lexicon)
    mark = found["Lena Ruud"]
    assert (mark.office, mark.country) == ("transport minister", "XAB")
    assert "Transport Minister" not in found


@pytest.mark.parametrize(
    ("text", "country"), [("They met Transport Minister Ruud.", "XAB"), ("They met clerk Ruud.", None)]
)
def test_known_surname_is_its_bearer_only_with_the_office(text: str, country: str | None, lexicon: Lexicon) -> None:
    assert mentions(text, lexicon)["Ruud"].country == country


def test_office_stands_behind_the_name_between_commas(lexicon: Lexicon) -> None:
    mark = mentions("Ilya Brandt, a defence analyst in Marn, wrote the book.", lexicon)["Ilya Brandt"]
    assert (mark.office, mark.country) == ("defence analyst", "XAB")


def test_office_stands_before_the_name_and_a_comma(lexicon: Lexicon) -> None:
    mark = mentions("Torvia's foreign minister, Emil Ost, left.", lexicon)["Emil Ost"]
    assert (mark.office, mark.country) == ("foreign minister", "XAB")


def test_surname_title_and_pronoun_are_the_full_name(lexicon: Lexicon) -> None:
    found = mentions("President Anna Kay left Marn. Mrs. Kay slept. She woke at noon.", lexicon)
    assert found["Kay"].entity == found["Anna Kay"].entity == found["She"].entity
    assert found["Kay"].name == "Anna Kay"


def test_description_by_state_and_rank_is_its_head(lexicon: Lexicon) -> None:
    found = mentions("Torvian President Emil Ost spoke. The Torvian leader then left.", lexicon)
    assert found["The Torvian leader"].entity == found["Emil Ost"].entity


def test_description_of_another_state_stays_apart(lexicon: Lexicon) -> None:
    found = mentions("Torvian President Emil Ost spoke. The Vellish president then left.", lexicon)
    assert found["The Vellish president"].entity != found["Emil Ost"].entity


def test_two_people_of_one_surname_stay_apart(lexicon: Lexicon) -> None:
    found = mentions("On Monday Anna Kay met Peter Kay.", lexicon)
    assert found["Anna Kay"].entity != found["Peter Kay"].entity


def test_acronym_is_the_body_that_defines_it(lexicon: Lexicon) -> None:
    found = mentions("They wrote to the Harbour Safety Board (HSB). Later the HSB answered.", lexicon)
    assert found["HSB"].entity == found["Harbour Safety Board"].entity


def test_a_region_is_no_part_of_it(lexicon: Lexicon) -> None:
    found = mentions("The ferries serve Eastern Europe. Ulvany and Europe agreed to meet.", lexicon)
    assert found["Europe"].name == "Europe"
    assert found["Europe"].entity != found["Eastern Europe"].entity


def test_metonym_and_acting_capital_have_state_and_sector(lexicon: Lexicon) -> None:
    found = mentions("The Amber House waited. On Monday Marn refused. They met in Ostby.", lexicon)
    assert (found["Amber House"].country, found["Amber House"].sector) == ("XAA", "GOV")
    assert (found["Marn"].country, found["Marn"].sector) == ("XAB", "GOV")
    assert found["Ostby"].sector is None


def test_capitals_of_a_headline_are_no_names(lexicon: Lexicon) -> None:
    found = mentions("Talks On Harbour Fees Begin Under Heavy Guard\nThey began at noon.", lexicon)
    assert not found


def test_sentence_start_is_no_name_unless_met_elsewhere(lexicon: Lexicon) -> None:
    assert "Ships" not in mentions("Ships waited. The ships left.", lexicon)
    assert "Brenn" in mentions("Brenn waited. They asked Brenn again.", lexicon)


def test_group_of_a_state_is_a_description(lexicon: Lexicon) -> None:
    mark = mentions("On Monday Torvian diplomats left.", lexicon)["Torvian diplomats"]
    assert (mark.form, mark.country, mark.sector) == ("nominal", "XAB", "GOV")


def test_given_mentions_are_taken_as_they_are(lexicon: Lexicon) -> None:
    text = "Ada Kay left Velland."
    given = Given(mentions=(GivenMention(span=((0, 3),), type="PERSON", entity="e1"),))
    article = Article(id="a", text=text, given=given)
    (mark,) = run(parse(article, (), lexicon), Marks(), lexicon)
    assert (mark.span, mark.entity, mark.type) == ((0, 3), "e1", "PERSON")
