from collections.abc import Mapping, Sequence

import msgspec
import pytest
from tests.unit.compare.invented import BRIDGE, FERRIES, covered, credited, text

from newsledger.compare.origins.stage import STAGE, origins_of
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.links import Origin, Origins, Story
from newsledger.model.marks import AnyMark, Credit
from newsledger.model.record import Why
from newsledger.model.span import Place

AGENCY = "Associated Press"


def rooted(*articles: Article, marks: Mapping[str, Sequence[AnyMark]] | None = None) -> Coverage:
    coverage = covered(*articles, marks=marks)
    return coverage.plus(STAGE.run(coverage, Lexicon()))


def bounds(coverage: Coverage, *places: tuple[str, str]) -> tuple[int, int]:
    """Least and most behind some words, each with its article."""
    found = []
    for doc, words in places:
        start = coverage.article(doc).text.index(words)
        found.append(Place(doc=doc, span=(start, start + len(words))))
    origins = origins_of(coverage, found)
    return origins.least, origins.most


def wire(name: str, *more: str) -> Article:
    return Article(id=name, text="QUELL (AP) — " + text(*FERRIES, *more), outlet=f"The {name} Lamp")


def dateline(*articles: Article) -> dict[str, list[Credit]]:
    return {article.id: [credited(article, "AP", "text", AGENCY)] for article in articles}


def relayed(article: Article, words: str, outlet: str) -> Credit:
    return msgspec.structs.replace(credited(article, words, "attributed", AGENCY), agency=None, outlet=outlet)


def test_three_outlets_with_one_agency_are_one_origin() -> None:
    articles = [wire(name) for name in "abc"]
    coverage = rooted(*articles, marks=dateline(*articles))
    assert bounds(coverage, *[(name, FERRIES[2]) for name in "abc"]) == (1, 1)


def test_agency_that_is_not_in_the_store_is_an_unobserved_origin() -> None:
    articles = [wire(name) for name in "ab"]
    (origin,) = rooted(*articles, marks=dateline(*articles)).links(Origin)
    assert (origin.name, origin.type, origin.observed) == (AGENCY, "agency", False)
    assert {place.doc for place in origin.evidence} == {"a", "b"}


@pytest.mark.parametrize(
    ("outlet", "more", "origins"),
    [
        ("Meridian Press Agency", [], 1),
        ("The Meridian Press Agency", [], 1),
        ("Mercury Press Agency", ["Meridian Press Agency"], 3),
        ("MPA", [], 1),
        ("The Orlen Post", [], 2),
    ],
    ids=["its initials", "behind the", "initials of two", "one name as outlet and agency", "another's"],
)
def test_agency_no_table_knows_is_one_by_its_name_and_by_its_initials(
    outlet: str, more: list[str], origins: int
) -> None:
    copied = Article(id="a", text="QUELL (MPA) — " + FERRIES[0], outlet="The Quell Lamp")
    own = [Article(id=f"o{n}", text=BRIDGE[n], outlet=name) for n, name in enumerate([outlet, *more])]
    coverage = rooted(copied, *own, marks={"a": [credited(copied, "MPA", "text", "MPA")]})
    places = [("a", FERRIES[0]), *((article.id, article.text) for article in own)]
    assert bounds(coverage, *places) == (origins, origins)


def test_initials_of_an_agency_of_the_coverage_are_not_those_of_a_table() -> None:
    copied = Article(id="a", text="QUELL (APA) — " + FERRIES[0], outlet="The Quell Lamp")
    own = Article(id="b", text=BRIDGE[0], outlet="Alder Press Agency")
    table = "Austria Press Agency"
    marks = {"a": [credited(copied, "APA", "text", table)]}
    assert bounds(rooted(copied, own, marks=marks), ("a", FERRIES[0]), ("b", BRIDGE[0])) == (1, 1)
    spelled = Article(id="c", text=f"{BRIDGE[1]} ({table})", outlet="The Quell Lamp")
    marks["c"] = [credited(spelled, table, "text", table)]
    assert bounds(rooted(copied, own, spelled, marks=marks), ("a", FERRIES[0]), ("b", BRIDGE[0])) == (2, 2)


def test_initials_that_the_masthead_spells_out_are_its_own() -> None:
    copied = Article(id="a", text="Coastal Press\n\nQUELL (CP) — " + FERRIES[0])
    other = Article(id="b", text="QUELL (CP) — " + FERRIES[0], outlet="The Quell Lamp")
    table = "Canadian Press"
    masthead = msgspec.structs.replace(
        credited(copied, "Coastal Press", "byline", table),
        agency=None,
        outlet="Coastal Press",
        why=Why(rule="credits.masthead@1"),
    )
    marks = {"a": [masthead, credited(copied, "CP", "text", table)], "b": [credited(other, "CP", "text", table)]}
    assert {one.name for one in rooted(copied, other, marks=marks).links(Origin)} == {"Coastal Press"}


@pytest.mark.parametrize(("outlet", "origins"), [("Atlantic Post", 2), ("The Atlantic Politics", 1)])
def test_a_name_that_begins_like_anothers_is_no_section_of_it(outlet: str, origins: int) -> None:
    own, other = Article(id="a", text=BRIDGE[0], outlet="The Atlantic"), Article(id="b", text=BRIDGE[1], outlet=outlet)
    assert bounds(rooted(own, other), ("a", own.text), ("b", other.text)) == (origins, origins)


def test_copy_without_a_credit_goes_back_to_the_credited_sibling() -> None:
    silent = Article(id="silent", text=text(*FERRIES), outlet="The Orlen Post")
    sibling = wire("a")
    coverage = rooted(silent, sibling, marks=dateline(sibling))
    assert bounds(coverage, ("silent", FERRIES[1]), ("a", FERRIES[1])) == (1, 1)


def test_relayed_statement_is_the_agencys_and_the_rest_is_open() -> None:
    relay = text(f"{BRIDGE[0][:-1]}, the AP reported.", BRIDGE[1], BRIDGE[2])
    article = Article(id="relay", text=relay, outlet="The Orlen Post")
    sibling = wire("a")
    marks = {"relay": [credited(article, "the AP reported", "attributed", AGENCY)], **dateline(sibling)}
    coverage = rooted(article, sibling, marks=marks)
    assert bounds(coverage, ("relay", BRIDGE[0][:-1]), ("a", FERRIES[0])) == (1, 1)
    assert bounds(coverage, ("relay", BRIDGE[2]), ("a", FERRIES[0])) == (1, 2)


@pytest.mark.parametrize(
    ("said", "root"),
    [
        ("Radio Orlen reported on Monday that {}.", "Radio Orlen"),
        ("As Radio Orlen reported, {}.", "Radio Orlen"),
        ("The Orlen said that {}.", "The Orlen Post"),
        ("That {}, its harbour master told the Valley Lamp.", "The Quell Valley Lamp"),
        ("That {}, its harbour master told the Lamp.", "The Orlen Post"),
        ("The MPA reported that {}.", "MPA"),
        ("A valley lamp said that {}.", "The Orlen Post"),
    ],
    ids=["outlet", "as it reported", "town, no outlet", "end of a name", "end of two names", "agency", "no name"],
)
def test_outlet_or_agency_that_only_the_coverage_knows_is_relayed(said: str, root: str) -> None:
    told = "a span of the Karst bridge sank"
    radio = Article(id="radio", text=f"{told.capitalize()}, our reporter saw.", outlet="Radio Orlen")
    lamp = Article(id="lamp", text=f"{told.capitalize()} at noon.", outlet="The Quell Valley Lamp")
    other = Article(id="other", text=BRIDGE[2], outlet="The Orlen Lamp")
    wired = Article(id="wired", text="QUELL (MPA) — " + FERRIES[0], outlet="The Karst Star")
    relay = Article(id="relay", text=said.format(told), outlet="The Orlen Post")
    coverage = rooted(radio, lamp, other, wired, relay, marks={"wired": [credited(wired, "MPA", "text", "MPA")]})
    assert {link.name for link in coverage.links(Origin) if "relay" in {place.doc for place in link.members}} == {root}


def test_own_paragraph_beside_an_observed_agency_is_the_outlets_own() -> None:
    agency = Article(id="agency", text=text(*FERRIES), outlet="AP")
    outlet = Article(id="outlet", text=text(BRIDGE[0], *FERRIES[:3]), outlet="The Orlen Post")
    coverage = rooted(agency, outlet)
    assert bounds(coverage, ("outlet", FERRIES[0])) == (1, 1)
    assert bounds(coverage, ("outlet", BRIDGE[0]), ("outlet", FERRIES[0])) == (2, 2)


@pytest.mark.parametrize(
    ("observed", "put_in", "origins"),
    [
        ("AP", BRIDGE[0], (1, 2)),
        (None, BRIDGE[0], (1, 2)),
        ("AP", f"{BRIDGE[1]} “We saw it sink,” a pilot told the Post.", (2, 2)),
    ],
    ids=["nobody says whose", "in an article of no outlet", "what the outlet says it was told"],
)
def test_paragraph_put_in_beneath_an_agencys_dateline_may_be_the_outlets(
    observed: str | None, put_in: str, origins: tuple[int, int]
) -> None:
    agency = Article(id="agency", text="QUELL (AP) — " + text(*FERRIES), outlet=observed)
    outlet = Article(id="outlet", text="QUELL (AP) — " + text(*FERRIES[:3], put_in), outlet="The Orlen Post")
    marks = dateline(agency, outlet)
    if "told" in put_in:
        marks["outlet"].append(relayed(outlet, "the Post", "The Orlen Post"))
    coverage = rooted(agency, outlet, marks=marks)
    assert bounds(coverage, ("outlet", put_in), ("agency", FERRIES[0])) == origins


def test_outlet_is_one_with_its_article_and_without() -> None:
    own = Article(id="a", text=BRIDGE[0], outlet="The Orlen Post")
    told = Article(id="b", text=f"{FERRIES[0][:-1]}, he told the Orlen Post.", outlet="The Quell Lamp")
    marks = {"b": [relayed(told, "the Orlen Post", "Orlen Post")]}
    assert bounds(rooted(own, told, marks=marks), ("a", BRIDGE[0]), ("b", FERRIES[0][:-1])) == (1, 1)


def test_two_reporters_who_did_not_copy_are_two_origins() -> None:
    coverage = rooted(
        Article(id="a", text=text(*FERRIES), outlet="The Orlen Post"),
        Article(id="b", text=text(*BRIDGE), outlet="The Quell Lamp"),
    )
    assert bounds(coverage, ("a", FERRIES[0]), ("b", BRIDGE[0])) == (2, 2)


def test_shared_quotation_makes_nobody_depend() -> None:
    quote = "“We were promised two berths and a lamp on the breakwater, and we will wait for both,” Marrow said."
    coverage = rooted(
        Article(id="a", text=text(FERRIES[0], quote), outlet="The Orlen Post"),
        Article(id="b", text=text(BRIDGE[0], quote), outlet="The Quell Lamp"),
    )
    assert bounds(coverage, ("a", quote), ("b", quote)) == (2, 2)


def test_set_phrase_beside_a_shared_quotation_makes_nobody_depend() -> None:
    quote = "“We were promised two berths and a lamp on the breakwater, and we will wait for both,”"
    phrase = "under the treaty of the four northern harbours of Quell"
    coverage = rooted(
        Article(id="a", text=text(f"{quote} Marrow said.", f"Nobody fishes there {phrase}."), outlet="The Orlen Post"),
        Article(
            id="b", text=text(f"{quote} he added.", f"Talks may fail {phrase}, he fears."), outlet="The Quell Lamp"
        ),
    )
    assert bounds(coverage, ("a", quote), ("b", quote)) == (2, 2)


def test_what_leads_up_to_copied_words_in_their_paragraph_may_be_told_from_there() -> None:
    source = Article(id="a", text=text("Ilse Marrow signed it.", *FERRIES[:3]), outlet="The Orlen Post")
    lead = "It took a night of shouting in Tolmar before Ilse Marrow signed. "
    led = Article(id="b", text=text(lead + FERRIES[0], FERRIES[1]), outlet="The Quell Lamp")
    apart = Article(id="b", text=text(lead, FERRIES[0], FERRIES[1]), outlet="The Quell Lamp")
    places = [("a", FERRIES[0]), ("b", lead.strip())]
    assert [bounds(rooted(source, taker), *places) for taker in (led, apart)] == [(1, 2), (2, 2)]


def test_a_piece_of_another_outlet_that_a_sentence_is_about_need_not_be_its_source() -> None:
    article = Article(id="a", text=f"{FERRIES[0]} Ilse Marrow has a note in the Lamp on it.", outlet="The Orlen Post")
    credit = relayed(article, "the Lamp", "The Quell Lamp")
    named = msgspec.structs.replace(credit, why=Why(rule=credit.why.rule, words=("note in",)))
    own = ("a", FERRIES[0])
    assert bounds(rooted(article, marks={"a": [named]}), own, ("a", "Ilse Marrow")) == (1, 2)
    assert bounds(rooted(article, marks={"a": [credit]}), own, ("a", "Ilse Marrow")) == (2, 2)


def test_titles_of_one_owner_are_one_at_least_and_two_at_most() -> None:
    coverage = rooted(
        Article(id="a", text=text(*FERRIES), outlet="The Wall Street Journal"),
        Article(id="b", text=text(*BRIDGE), outlet="New York Post"),
    )
    assert bounds(coverage, ("a", FERRIES[0]), ("b", BRIDGE[0])) == (1, 2)


def test_photo_credit_is_no_origin() -> None:
    article = Article(id="a", text=text(*FERRIES), outlet="The Orlen Post")
    marks = {"a": [credited(article, "Quell", "photo", AGENCY)]}
    assert [origin.name for origin in rooted(article, marks=marks).links(Origin)] == ["The Orlen Post"]


def test_summary_above_an_agencys_text_is_the_agencys() -> None:
    lead = "Crews of nine ferries between Orlen and Quell walked out before dawn on Monday. As reported by the AP:"
    article = Article(id="a", text=text(lead, *FERRIES))
    marks = {"a": [credited(article, "AP", "text", AGENCY)]}
    coverage = rooted(article, marks=marks)
    assert bounds(coverage, ("a", lead[:70]), ("a", FERRIES[3])) == (1, 1)


def test_story_comes_back_with_its_origins_under_the_same_id() -> None:
    articles = [wire(name) for name in "ab"]
    coverage = covered(*articles, marks=dateline(*articles))
    story = Story(id="s", stage="stories@1", why=Why(rule="stories.together@1"), score=1.0, docs=("a", "b"))
    coverage = coverage.plus([story])
    (found,) = coverage.plus(STAGE.run(coverage, Lexicon())).links(Story)
    assert found.id == "s"
    assert found.origins
    assert (found.origins.least, found.origins.most, found.origins.articles) == (1, 1, 2)
    assert found.origins.names == (AGENCY,)


def test_nothing_cited_has_no_origin() -> None:
    assert bounds(rooted(Article(id="a", text=FERRIES[0]))) == (0, 0)


def test_copies_of_undetermined_direction_have_one_root_together() -> None:
    coverage = rooted(
        Article(id="a", text=text(*FERRIES), outlet="The Orlen Post"),
        Article(id="b", text=text(*FERRIES), outlet="The Quell Lamp"),
    )
    assert bounds(coverage, *[(doc, part) for doc in "ab" for part in FERRIES[:3]]) == (1, 1)


def test_family_of_one_text_stays_one_origin_when_a_copy_is_taken_away() -> None:
    silent = [Article(id=f"silent {n}", text=text(*FERRIES), outlet=f"Post {n}") for n in range(3)]
    sibling = wire("a")
    for gone in range(3):
        left = [*silent[:gone], *silent[gone + 1 :], sibling]
        coverage = rooted(*left, marks=dateline(sibling))
        assert bounds(coverage, *[(article.id, FERRIES[1]) for article in left]) == (1, 1)


def test_sentence_an_outlet_says_it_was_told_itself_is_its_own_beneath_a_dateline() -> None:
    told = "Marrow told the New York Times that the soup was thin."
    article = Article(id="a", text=f"QUELL (AP) — {text(*FERRIES, told)}", outlet="The New York Times")
    marks = {"a": [*dateline(article)["a"], outlet_credit(article, "New York Times")]}
    coverage = rooted(article, marks=marks)
    assert bounds(coverage, ("a", told)) == (1, 1)
    assert origins_at(coverage, "a", told).names == ("The New York Times",)


def test_paragraph_beneath_a_dateline_that_the_agencys_own_text_lacks_may_be_the_outlets() -> None:
    agency = Article(id="agency", text=text(*FERRIES), outlet="AP")
    outlet = Article(id="outlet", text=f"QUELL (AP) — {text(*FERRIES[:3], BRIDGE[0])}", outlet="The Orlen Post")
    coverage = rooted(agency, outlet, marks=dateline(outlet))
    assert bounds(coverage, ("outlet", FERRIES[1]), ("outlet", BRIDGE[0])) == (1, 2)


def test_sentence_that_tells_what_the_copied_text_tells_may_come_from_there() -> None:
    agency = Article(id="agency", text=text(*FERRIES), outlet="AP")
    retold = "Furious Tilda Marrow blames the night roster of Quell for it all."
    outlet = Article(id="outlet", text=text(*FERRIES[:2], retold, BRIDGE[0]), outlet="The Orlen Post")
    coverage = rooted(agency, outlet)
    assert bounds(coverage, ("agency", FERRIES[0]), ("outlet", retold)) == (1, 2)
    assert bounds(coverage, ("agency", FERRIES[0]), ("outlet", BRIDGE[0])) == (2, 2)


def test_copied_text_of_two_outlets_that_both_credit_an_agency_may_be_the_agencys() -> None:
    relay = "The harbour is shut, the AP reported."
    both = [Article(id=doc, text=text(*FERRIES[:3], relay), outlet=f"The {doc} Post") for doc in "ab"]
    marks = {article.id: [credited(article, "the AP reported", "attributed", AGENCY)] for article in both}
    coverage = rooted(*both, marks=marks)
    found = origins_at(coverage, "a", FERRIES[0])
    assert (found.least, found.most) == (1, 1)
    assert AGENCY in found.names


def test_agency_text_of_no_stated_outlet_is_the_agencys_own() -> None:
    article = Article(id="a", text=f"QUELL (AP) — {text(*FERRIES)}")
    (origin,) = rooted(article, marks=dateline(article)).links(Origin)
    assert (origin.name, origin.observed) == (AGENCY, True)


def test_statement_of_another_outlet_leaves_the_rest_ones_own() -> None:
    relay = "The harbour is shut, the New York Times reported."
    article = Article(id="a", text=text(FERRIES[0], relay), outlet="The Orlen Post")
    coverage = rooted(article, marks={"a": [outlet_credit(article, "New York Times")]})
    assert bounds(coverage, ("a", FERRIES[0])) == (1, 1)


def test_quotation_that_an_agency_printed_before_may_be_from_there() -> None:
    quote = "“We were promised two berths and a lamp on the breakwater,” Marrow said."
    agency = Article(id="agency", text=text(FERRIES[0], quote), outlet="AP", published="2031-03-02")
    outlet = Article(id="outlet", text=text(BRIDGE[0], quote), outlet="The Orlen Post", published="2031-03-03")
    early = Article(id="early", text=text(BRIDGE[0], quote), outlet="The Orlen Post", published="2031-03-01")
    assert bounds(rooted(agency, outlet), ("agency", quote), ("outlet", quote)) == (1, 2)
    assert bounds(rooted(agency, early), ("agency", quote), ("early", quote)) == (2, 2)


def test_behind_a_semicolon_a_relay_is_open() -> None:
    relay = "The harbour is shut, the AP reported; nobody on the quay had heard of it."
    article = Article(id="a", text=text(relay), outlet="The Orlen Post")
    coverage = rooted(article, marks={"a": [credited(article, "the AP reported", "attributed", AGENCY)]})
    found = origins_at(coverage, "a", relay)
    assert (found.least, found.most) == (1, 1)
    assert found.names == (AGENCY, "The Orlen Post")


def test_relay_of_an_outlet_may_be_what_that_outlet_has_from_an_agency() -> None:
    times = Article(id="times", text=f"QUELL (AP) — {text(*FERRIES)}", outlet="The New York Times")
    relay = "Tilda Marrow of the deckhands said they were not asked, the New York Times reported."
    article = Article(id="a", text=text(BRIDGE[0], "The port waits.", relay), outlet="The Orlen Post")
    marks = {"a": [outlet_credit(article, "New York Times")], **dateline(times)}
    assert AGENCY in origins_at(rooted(article, times, marks=marks), "a", relay).names


def test_grounds_say_why_and_where_for_each_passage() -> None:
    silent = Article(id="silent", text=text(*FERRIES), outlet="The Orlen Post")
    sibling = wire("a")
    (origin,) = rooted(silent, sibling, marks=dateline(sibling)).links(Origin)
    grounds = {(place.doc, ground.basis) for place, ground in zip(origin.members, origin.grounds, strict=True)}
    assert grounds == {("a", "credit"), ("silent", "copy")}
    copied = next(ground for ground in origin.grounds if ground.basis == "copy")
    assert {place.doc for place in copied.evidence} == {"a"}


def outlet_credit(article: Article, words: str) -> Credit:
    start = article.text.index(words)
    why = Why(rule="credits.relayed@1")
    span = (start, start + len(words))
    return Credit(
        id=f"o {article.id}", stage="t@1", why=why, doc=article.id, span=span, role="attributed", outlet=words
    )


def origins_at(coverage: Coverage, doc: str, words: str) -> Origins:
    start = coverage.article(doc).text.index(words)
    return origins_of(coverage, [Place(doc=doc, span=(start, start + len(words)))])
