import pytest

from newsledger.compare.entities import entities
from newsledger.compare.standings.parties import Parties, parties_of
from newsledger.language.coverage import Coverage, Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import Attribution, Mention, MentionType, Party
from newsledger.model.record import Why

LEXICON = Lexicon()
PRESIDENT = "The president of Vask"
KINDS = {
    PRESIDENT: ("PERSON", None, "president", "GOV"),
    "Vask": ("GPE", "Vask", None, None),
    "Oril": ("GPE", "Oril", None, None),
    "Orilish": ("NORP", "Oril", None, None),
    "River Front": ("ORG", None, None, None),
    "Hill Front": ("ORG", None, None, None),
    "Kara Munt": ("PERSON", None, "prime minister", "GOV"),
    "Ivo Strell": ("PERSON", None, "prime minister", "GOV"),
    "Ada Rell": ("PERSON", None, None, None),
    "Bo Teck": ("PERSON", None, "foreign minister", "GOV"),
    "Jonna Ahl": ("PERSON", None, "leader", "GOV"),
}


def coverage(*texts: str, outlet: str | None = None) -> Coverage:
    """Articles in which the names above are marked; the last may be an outlet's."""
    outlets = [None] * (len(texts) - 1) + [outlet]
    articles = [Article(id=f"a{n}", text=text, outlet=outlets[n]) for n, text in enumerate(texts)]
    marks = {article.id: Marks(mentions(article)) for article in articles}
    bare = Coverage(articles, marks)
    return bare.plus(entities(bare, LEXICON))


def mentions(article: Article) -> list[Mention]:
    found = []
    for name, (kind, country, office, sector) in KINDS.items():
        at = article.text.find(name)
        if at >= 0:
            found.append(
                Mention(
                    id=f"{article.id}-{name}",
                    doc=article.id,
                    stage="test@1",
                    why=Why(rule="test@1"),
                    span=(at, at + len(name)),
                    type=kind,  # type: ignore[arg-type]
                    entity=name,
                    name=name,
                    form="nominal" if name == PRESIDENT else "name",
                    country=country,
                    office=office,
                    sector=sector,
                )
            )
    return found


def side(known: Parties, name: str, doc: str = "a0") -> str:
    kind, _, _, sector = KINDS[name]
    return known.side(Party(name=name, sector=sector or ("CVL" if kind == "PERSON" else None)), doc)


CASES = [
    ("DOLM, Vask (TNA) — Prime Minister Kara Munt refused.", "Kara Munt", "vask"),
    ("Vask’s Bo Teck refused.\n\nVask waits.", "Bo Teck", "vask"),
    ("DOLM, Vask (TNA) — Prime Minister Kara Munt of Sel refused.", "Kara Munt", "kara munt"),
    ("DOLM, Vask (TNA) — Jonna Ahl, the opposition leader, refused.", "Jonna Ahl", "jonna ahl"),
    ("Prime Minister Kara Munt refused.", "Kara Munt", "kara munt"),
]


@pytest.mark.parametrize(("text", "name", "wanted"), CASES)
def test_a_minister_is_of_the_state_told_beside_him_or_of_where_the_report_is_from(
    text: str, name: str, wanted: str
) -> None:
    assert side(parties_of(coverage(text, "Vask and Oril are at odds."), LEXICON), name) == wanted


def test_a_minister_is_of_his_state_in_articles_that_do_not_tell_it() -> None:
    known = parties_of(
        coverage("DOLM, Vask (TNA) — Prime Minister Kara Munt refused.", "Kara Munt refused again."), LEXICON
    )
    assert side(known, "Kara Munt", "a1") == "vask"


def test_a_state_has_one_prime_minister() -> None:
    known = parties_of(
        coverage(
            "DOLM, Vask (TNA) — Prime Minister Kara Munt refused. Prime Minister Ivo Strell asked for more.",
            "PORTO, Oril (TNA) — Prime Minister Ivo Strell asked.",
        ),
        LEXICON,
    )
    assert (side(known, "Kara Munt"), side(known, "Ivo Strell")) == ("vask", "oril")


def test_a_town_is_where_another_dateline_puts_it() -> None:
    known = parties_of(
        coverage("DOLM, May 5 (TNA) - Prime Minister Kara Munt refused.", "DOLM, Vask (TNA) — It rained."), LEXICON
    )
    assert side(known, "Kara Munt") == "vask"


def test_a_post_told_with_its_state_is_that_of_its_only_free_holder() -> None:
    texts = ("The president of Vask refused. Kara Munt will not go.", "Prime Minister Kara Munt refused. Oril waits.")
    known = parties_of(coverage(*texts), LEXICON)
    assert side(known, "Kara Munt") == "vask"


def test_a_minister_without_a_state_is_of_the_one_whose_people_stand_before_his_office() -> None:
    known = parties_of(
        coverage("Orilish Prime Minister Ivo Strell refused.", "Prime Minister Ivo Strell left."), LEXICON
    )
    assert side(known, "Ivo Strell", "a1") == "oril"


@pytest.mark.parametrize(
    ("name", "sector", "wanted"), [("Ina Vell", "LEG", "ina vell"), ("Senate", "LEG", "usa"), ("Texas", None, "texas")]
)
def test_a_senator_and_a_province_are_not_their_state(name: str, sector: str | None, wanted: str) -> None:
    text = "Ina Vell spoke. The Senate voted. Texas sued."
    at = text.index(name)
    kind: MentionType = {"Ina Vell": "PERSON", "Senate": "ORG", "Texas": "GPE"}[name]  # type: ignore[assignment]
    mark = Mention(
        id="m", doc="a0", stage="test@1", why=Why(rule="test@1"), span=(at, at + len(name)), type=kind, entity=name,
        name=name, form="name", country="USA", sector=sector,
    )  # fmt: skip
    known = parties_of(Coverage([Article(id="a0", text=text)], {"a0": Marks([mark])}), LEXICON)
    assert known.side(Party(name=name, code="USA", sector=sector), "a0") == wanted


def test_a_president_speaks_for_no_company_that_one_article_puts_beside_him() -> None:
    texts = ("River Front chief Kara Munt refused.", *["Prime Minister Kara Munt of Vask refused."] * 3)
    assert side(parties_of(coverage(*texts), LEXICON), "Kara Munt", "a1") == "vask"


@pytest.mark.parametrize(
    ("speaker", "does", "wanted"),
    [("Oril", "would go", "oril"), ("Kara Munt", "would go", "bo teck"), ("Oril", "has won", "bo teck")],
)
def test_a_minister_of_whom_a_state_itself_tells_what_he_will_do_is_its_own(
    speaker: str, does: str, wanted: str
) -> None:
    bare = coverage(f"Oril said Bo Teck {does}. Kara Munt waits.")
    (article,) = bare.articles
    told = Attribution(
        id="s",
        doc="a0",
        stage="test@1",
        why=Why(rule="test@1"),
        content=((10, 26),),
        cue=((5, 9),),
        source=((0, 4),),
        type="indirect",
        speaker=speaker,
    )
    marks = {article.id: bare.marks(article.id).plus([told])}
    assert side(parties_of(Coverage([article], marks), LEXICON), "Bo Teck") == wanted


def test_an_outlet_called_after_a_town_tells_of_its_own_ministers() -> None:
    texts = (
        "DOLM, Vask (TNA) — It rained.",
        "PORTO, Oril (TNA) — Prime Minister Kara Munt refused.",
        "Prime Minister Kara Munt refused again.",
    )
    assert side(parties_of(coverage(*texts, outlet="Dolm Courier"), LEXICON), "Kara Munt", "a2") == "vask"
    assert side(parties_of(coverage(*texts), LEXICON), "Kara Munt", "a2") == "oril"


@pytest.mark.parametrize(
    ("outlet", "wanted"), [("Orilish Post", "oril"), ("Vask Today", "vask"), ("Post", "kara munt")]
)
def test_an_outlet_called_after_a_state_tells_of_its_own_ministers(outlet: str, wanted: str) -> None:
    texts = ("Vask waits. Orilish towns wait. Oril waits.", "Prime Minister Kara Munt refused.")
    assert side(parties_of(coverage(*texts, outlet=outlet), LEXICON), "Kara Munt", "a1") == wanted


def test_what_an_article_takes_for_granted_of_one_minister_it_does_of_all() -> None:
    texts = ("Orilish Prime Minister Ivo Strell refused.", "Prime Minister Ivo Strell met Foreign Minister Bo Teck.")
    known = parties_of(coverage(*texts, "Bo Teck left."), LEXICON)
    assert (side(known, "Bo Teck", "a1"), side(known, "Bo Teck", "a2")) == ("oril", "oril")
    both = (
        "Prime Minister Kara Munt of Vask refused.",
        "Prime Minister Ivo Strell and Prime Minister Kara Munt met Bo Teck.",
    )
    torn = parties_of(coverage(texts[0], *both), LEXICON)
    assert side(torn, "Bo Teck", "a2") == "bo teck"


def test_who_speaks_for_a_body_is_of_its_side() -> None:
    known = parties_of(coverage("Ada Rell, who leads the River Front, refused.", "Ada Rell refused again."), LEXICON)
    assert side(known, "Ada Rell", "a1") == "river front"


@pytest.mark.parametrize(
    ("text", "wanted"), [("The River Front refused.", "river front"), ("The River Front met the Hill Front.", "front")]
)
def test_the_last_word_of_its_name_is_an_organisation_if_no_other_ends_in_it(text: str, wanted: str) -> None:
    known = parties_of(coverage(text), LEXICON)
    assert known.side(Party(name="the Front", sector="CVL"), "a0") == wanted
