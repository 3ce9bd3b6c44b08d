from typing import Any

import pytest

from newsledger.annotate.figures import stage as figures
from newsledger.annotate.mentions import stage as mentions
from newsledger.annotate.times import stage as times
from newsledger.compare.agreement.measure import MOST
from newsledger.compare.agreement.stage import agreement
from newsledger.language.coverage import Coverage, Marks
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.links import Figures, Story
from newsledger.model.marks import AnyMark, Attribution, Position
from newsledger.model.record import Why

LEXICON = Lexicon()


def claims(article: Article, speakers: tuple[str, ...]) -> list[AnyMark]:
    """An attribution for every sentence "X said …" of one of the speakers, the sentence its content."""
    found: list[AnyMark] = []
    for speaker in speakers:
        start = article.text.index(speaker)
        span = (start, article.text.index(".", start))
        common = {"doc": article.id, "stage": "t@1", "why": Why(rule="t@1"), "cue": (span,), "source": (span,)}
        found.append(Attribution(id=speaker, content=(span,), type="indirect", speaker_name=speaker, **common))  # type: ignore[arg-type]
    return found


def offers(article: Article, words: str) -> list[AnyMark]:
    """An offer that has some words for its content, if the article has them."""
    start = article.text.find(words)
    content = ((start, start + len(words)),)
    made: dict[str, Any] = {"doc": article.id, "stage": "t@1", "why": Why(rule="t@1")}
    return [Position(id="p", move="offer", issue="x", content=content, **made)] if start >= 0 else []


def links(
    *texts: str, days: tuple[str, ...] = (), story: bool = True, speakers: tuple[str, ...] = (), offer: str = "-"
) -> list[Figures]:
    articles = [
        Article(id=f"a{n}", text=text, published=days[n] if days else "2031-05-14") for n, text in enumerate(texts)
    ]
    marks = {}
    for article in articles:
        parsed = parse(article, (), LEXICON)
        found: list[AnyMark] = list(mentions.STAGE.run(parsed, Marks(), LEXICON))
        found += times.run(parsed, Marks(found), LEXICON)
        found += claims(article, tuple(speaker for speaker in speakers if speaker in article.text))
        found += offers(article, offer)
        found += figures.run(parsed, Marks(found), LEXICON)
        marks[article.id] = Marks(found)
    docs = tuple(article.id for article in articles)
    stories = [Story(id="s", stage="t@1", why=Why(rule="t@1"), score=1.0, docs=docs)] if story else []
    return sorted(agreement(Coverage(articles, marks, stories), LEXICON), key=lambda link: link.id)


def relations(*texts: str, days: tuple[str, ...] = ()) -> list[str]:
    return [link.relation for link in links(*texts, days=days)]


BLAST = "At least 40 sailors died in the blast at the northern depot."


def test_one_sentence_copied_agrees_and_names_all_its_carriers() -> None:
    (link,) = links(BLAST, BLAST, BLAST)
    assert (link.relation, link.range) == ("agree", (40, 40))
    assert [member.doc for member in link.members] == ["a0", "a1", "a2"]
    assert link.origins is not None


def test_bounds_that_leave_room_for_one_another_agree() -> None:
    assert relations(BLAST, "The blast at the northern depot killed 42 sailors.") == ["agree"]


def test_a_later_higher_toll_is_an_update() -> None:
    later = "The blast at the northern depot killed 75 sailors."
    assert relations(BLAST, later, days=("2031-05-14", "2031-05-16")) == ["update"]


def test_a_later_lower_toll_is_a_conflict() -> None:
    later = "The blast at the northern depot killed 12 sailors."
    assert relations(BLAST, later, days=("2031-05-14", "2031-05-16")) == ["conflict"]


def test_two_tolls_of_one_day_conflict() -> None:
    assert relations(BLAST, "The blast at the northern depot killed 12 sailors.") == ["conflict"]


def test_troops_of_two_states_are_never_a_conflict() -> None:
    left = "France has massed about 20,000 troops near the Spanish border."
    right = "Spain has massed about 30,000 troops near the French border."
    (link,) = links(left, right)
    assert link.relation == "not-comparable"
    assert link.why.rule == "agreement.other-owner@1"
    assert link.why.words == ("ESP", "FRA")


def test_an_addition_is_not_compared_with_a_total() -> None:
    assert relations("France sent another 5,000 troops to the border.", "France has 9,000 troops at the border.") == [
        "not-comparable"
    ]


def test_what_a_vote_is_won_by_is_no_number_of_votes() -> None:
    counted = "Parliament passed the port bill by 112 votes to 98."
    won, other = "Parliament passed the port bill by 14 votes.", "Parliament passed the port bill with 114 votes."
    assert "conflict" not in relations(counted, won)
    assert "conflict" in relations(counted, other)


def test_a_toll_of_a_blow_long_past_is_no_earlier_state_of_todays() -> None:
    now, then = (
        "The blast at the northern depot killed 40 sailors.",
        "A blast at the depot killed 12 sailors in December.",
    )
    assert relations(then, now, days=("2031-05-14", "2031-05-16")) == []
    assert relations("The blast at the northern depot killed 12 sailors.", now, days=("2031-05-14", "2031-05-16")) == [
        "update"
    ]


def test_what_a_number_was_before_is_no_rival_of_it_in_another_article() -> None:
    told = "The board in the harbour office showed 41 ships at anchor off the northern approach, up from 29 on Friday."
    other = "On the same board 41 ships were at anchor off the northern approach."
    assert "conflict" not in relations(told, other)
    assert "update" in relations(told)


def test_dead_and_wounded_are_not_one_thing() -> None:
    assert "conflict" not in relations("The blast killed 40 people.", "The blast wounded 55 people.")


def test_figures_of_unrelated_articles_stay_apart() -> None:
    assert links("The farm sold 300 cows.", "A dairy in the north bought 400 cows.", story=False) == []


def test_one_template_filled_for_two_towns_says_nothing() -> None:
    left = "The health office in Holm reported 310 new cases on Monday, and beds were free."
    right = "The health office in Brask reported 290 new cases on Monday, and beds were free."
    assert links(left, right, story=False) == []


def test_the_order_of_the_articles_changes_nothing() -> None:
    other = "The blast at the northern depot killed 75 sailors."
    one = [(link.relation, link.range) for link in links(BLAST, other)]
    assert one == [(link.relation, link.range) for link in links(other, BLAST)]


def test_one_large_number_of_one_thing_agrees_within_a_thread_however_it_is_told() -> None:
    assert relations("They hold 38 lorries at the pass.", "Of the 38 vehicles none has moved since.") == ["agree"]
    assert links("They hold 38 lorries at the pass.", "Of the 38 vehicles none has moved.", story=False) == []


def test_a_bare_number_counts_what_its_equals_count() -> None:
    (link,) = links("Guards saw 2,400 soldiers at the river.", "Nobody there believes 2,400.")
    assert (link.relation, len(link.members)) == ("agree", 2)


def test_a_group_never_holds_two_armies() -> None:
    texts = (
        "France has 9,000 troops at the river.",
        "Spain has 9,000 troops at the river.",
        "Nobody believes in the 9,000 soldiers.",
    )
    groups = [link for link in links(*texts) if link.relation == "agree"]
    assert groups
    assert all({"a0", "a1"} - {member.doc for member in link.members} for link in groups)


def test_a_group_never_holds_two_exact_numbers() -> None:
    texts = ("At least 40 sailors died at the depot.", "The depot killed 42 sailors.", "The depot killed 47 sailors.")
    assert all(not {42, 47} <= set(link.range or ()) for link in links(*texts) if link.relation == "agree")


def test_a_total_and_what_it_was_before_are_an_update_in_one_sentence() -> None:
    assert relations("Guards raised their count of the dead to 128, from 112 a day earlier.") == ["update"]


def test_tolls_of_years_apart_say_nothing_of_each_other() -> None:
    assert links("The quake killed 212 people in 1974.", "The quake killed 130 people.") == []


CLAIMS = ("The envoy", "The army", "The harbour office")


def test_a_bare_number_counts_what_was_counted_right_before_it() -> None:
    text = "The envoy said there were 60 technicians on the hill. The army said it was 24."
    (link,) = links(text, speakers=CLAIMS)
    assert (link.relation, link.range, link.why.rule) == ("conflict", (24, 60), "agreement.two-claims@1")


def test_after_three_buses_sixty_counts_no_buses() -> None:
    assert links("They came in 3 buses. The army said it had expected 60.", speakers=CLAIMS) == []


def test_a_bare_number_counts_no_buses_but_what_was_counted_before_them() -> None:
    text = "Seven monitors sat on the dyke. They came in three buses. The paper had told everyone to expect 36."
    (link,) = links(text, "Some 36 monitors are on the dyke.")
    assert (link.relation, link.range) == ("agree", (36, 36))


def test_one_quake_has_one_magnitude() -> None:
    (link,) = links("The quake had magnitude 5.4.", "The institute put the magnitude at 5.6.")
    assert (link.relation, link.range) == ("conflict", (5.4, 5.6))


def test_one_rare_number_in_like_surroundings_agrees_without_a_thread() -> None:
    left = "The general staff held an exercise on the river. It counted 2,400 servicemen there."
    right = "The exercise was to end. The staff had said there were 2,400 men at the river, and nobody counted boots."
    (link,) = links(left, right, story=False)
    assert link.relation == "agree"
    assert links(left, "The fair on the meadow sold tickets to 2,400 men, and nobody counted shoes.", story=False) == []
    assert links(left, right, days=("2031-05-14", "2031-07-14"), story=False) == []


def test_one_number_in_two_articles_that_name_one_person_agrees() -> None:
    left, right = "Colonel Hanne Welby leads 36 monitors.", "Of the 36 monitors Colonel Hanne Welby spoke well."
    (link,) = links(left, right, story=False)
    assert link.relation == "agree"


@pytest.mark.parametrize(
    ("right", "relation"),
    [
        ("Ada Kay and Bo Lund dined while 73 percent of the fields of Lathe lay dry.", []),
        ("Ada Kay and Bo Lund saw that 73 percent of voters in Lathe backed the dam.", ["agree"]),
        ("Ada Kay and Bo Lund quarrelled over thousands of tickets.", []),
    ],
    ids=["of other things", "told alike", "no number"],
)
def test_a_share_agrees_without_a_thread_only_in_common_words(right: str, relation: list[str]) -> None:
    left = "Ada Kay told Bo Lund that 73 percent of voters backed the dam, and thousands of shops stayed shut."
    assert [link.relation for link in links(left, right, story=False)] == relation


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Kay said the top tenth paid 69 percent. Lund said the bottom fifth paid 8 percent.", []),
        (
            "Kay said support for the dam stood at 60 percent. Lund said support for the dam stood at 40 percent.",
            ["conflict"],
        ),
        ("Kay said the port owed $28 million. Lund said the bank held $12 million.", []),
    ],
    ids=["shares of others", "one share", "sums of others"],
)
def test_shares_and_sums_conflict_only_where_they_are_of_one_thing(text: str, relation: list[str]) -> None:
    assert [link.relation for link in links(text, speakers=("Kay", "Lund"))] == relation


def test_a_total_that_a_movement_leads_to_is_an_update() -> None:
    text = "The army moved 6,000 soldiers to the river by noon, bringing the number there to 9,000."
    (link,) = links(text)
    assert (link.relation, link.why.rule) == ("update", "agreement.newer-total@1")


def test_a_number_that_is_expected_is_not_one_that_was_counted() -> None:
    text = "The town expected 60 monitors. A clerk at the inn counted 36 monitors."
    assert [link.relation for link in links(text)] == ["not-comparable"]


def test_the_dead_of_a_province_are_not_its_people() -> None:
    text = "The army said 63 people died. The envoy spoke of a province of 96,000 people."
    assert links(text, speakers=CLAIMS) == []


def test_more_than_leaves_room_for_a_later_larger_toll() -> None:
    assert links("The blast killed more than 100 sailors.", "The blast killed 141 sailors.") == []


def test_a_rough_number_rounds_the_exact_one_told_before_it() -> None:
    texts = (
        "The hill has 31 foreign technicians.",
        "Some 30 foreign technicians left.",
        "Now 30 foreign technicians left.",
    )
    found = links(*texts, days=("2031-05-14", "2031-05-15", "2031-05-18"))
    assert {tuple(member.doc for member in link.members) for link in found if link.relation == "agree"} == {
        ("a0", "a1")
    }


def test_each_state_of_a_number_is_linked_with_the_next_only() -> None:
    texts = tuple(f"The blast at the depot killed {count} sailors." for count in (20, 31, 45))
    found = links(*texts, days=("2031-05-14", "2031-05-15", "2031-05-16"))
    assert sorted(tuple(m.doc for m in link.members) for link in found) == [("a0", "a1"), ("a1", "a2")]


def test_a_toll_that_is_corrected_downwards_is_an_update() -> None:
    left = "Police put the number of injured at 31."
    (link,) = links(left, "Police corrected the number of injured to 27.", days=("2031-05-14", "2031-05-16"))
    assert (link.relation, link.why.rule) == ("update", "agreement.later-day@1")


def test_the_number_by_which_a_toll_rose_is_an_addition() -> None:
    left = "The toll rose from 17 after five people died of their wounds. In all 22 people died."
    found = links(left, "The army said 11 people died.", speakers=CLAIMS)
    assert "conflict" not in [link.relation for link in found if link.range and 5 in link.range]


@pytest.mark.parametrize(
    ("police", "relation"),
    [
        ("Fewer than 3,000 people marched through Lathe on Wednesday, the police said.", ["conflict"]),
        ("Police put the crowd that marched through Lathe on Wednesday at 3,000.", ["conflict"]),
        ("The police expect that 20,000 people will march through Lathe on Friday.", []),
    ],
    ids=["told", "put at", "of a day to come"],
)
def test_two_counts_of_one_crowd_conflict_however_far_apart(police: str, relation: list[str]) -> None:
    union = "Organisers said 12,000 people marched through Lathe on Wednesday."
    speakers = ("Organisers", "Fewer", "Police", "The police")
    assert [link.relation for link in links(union, police, speakers=speakers)] == relation


@pytest.mark.parametrize(
    ("later", "relation"),
    [
        ("Lund dropped her demand for 30 kilometers.", []),
        ("Lund said the belt was 30 kilometers wide.", ["conflict"]),
    ],
)
def test_what_a_side_asks_for_is_no_rival_of_what_there_is(later: str, relation: list[str]) -> None:
    text = f"Kay said the belt was 20 kilometers wide. {later}"
    assert [link.relation for link in links(text, speakers=("Kay", "Lund"))] == relation


@pytest.mark.parametrize(("offer", "relation"), [("guns back 20 kilometers", []), ("-", ["conflict"])])
def test_what_a_side_offers_is_no_rival_of_what_there_is(offer: str, relation: list[str]) -> None:
    text = "Kay said she would move the guns back 20 kilometers. Lund said they stood 30 kilometers back."
    assert [link.relation for link in links(text, speakers=("Kay", "Lund"), offer=offer)] == relation


def test_polls_of_two_days_replace_nothing() -> None:
    polls = [f"Support for the dam stood at {share} percent in a poll of voters." for share in (43, 49)]
    assert relations(*polls, days=("2031-05-14", "2031-05-20")) == []


def test_people_saved_are_no_rivals_of_people_aboard() -> None:
    text = "A ferry with more than 200 people aboard sank, Kay said. Boats pulled 87 people from the water."
    assert [link.relation for link in links(text, speakers=("A ferry",))] == []


def test_a_toll_that_an_article_raises_does_not_agree_with_the_one_before() -> None:
    text = "The blast killed at least 31 people. Divers found eight bodies, bringing the toll to 39."
    assert "agree" not in relations(text)


def test_a_part_of_them_is_no_total() -> None:
    raid = "Troops killed six of them at the northern depot."
    assert relations("At least nine people were killed in a blast at the northern depot on Monday.", raid) == []


STEPS = [
    (("Orlavia lowered the toll of Monday's sinking to 29 dead from 31.",), (), ["update"]),
    (("It put the cost at 22 million euros, up from an estimate of 15 million.",), (), ["update"]),
    (("At least seven people were killed in the blast.", "The blast killed nine people."), (), ["update"]),
    (("The collapse killed one worker.", "The toll of the collapse rose to three."), (), ["update"]),
    (("Tressan said 45 people were missing. Orlo said seven people listed as missing were found alive.",), (), []),
    (("Five people died, taking the death toll to 41.", "Seven more people died, taking the death toll to 48."),
     (), ["update"]),
    (("A ferry with 214 people sank.", "About 1,100 people were moved from their homes."), (), []),
    (("The union said four of its members were arrested. Police said one man had been detained.",),
     ("The union", "Police"), ["conflict"]),
    (("The toll rose to 33, the ministry said.\n\nThe coast guard put the toll at 31.",),
     ("the ministry", "The coast guard"), ["conflict"]),
    (("The fire chief said 140 stalls had burnt.", "Edda Klein said 160 stalls had been lost, not 140."),
     ("The fire chief", "Edda Klein"), ["agree", "conflict"]),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "speakers", "expected"), STEPS)
def test_tolls_and_sums_are_told_in_steps_and_claims(
    texts: tuple[str, ...], speakers: tuple[str, ...], expected: list[str]
) -> None:
    days = ("2031-05-14", "2031-05-15")
    assert sorted(link.relation for link in links(*texts, days=days, speakers=speakers)) == expected


def test_each_of_two_counts_joined_by_a_word_has_its_own_fate() -> None:
    later = "At least 23 people died when the ferry sank off Orla, the coast guard said."
    first = "At least 17 people have died and 41 are missing after the ferry sank off Orla."
    found = links(first, later, days=("2031-05-14", "2031-05-15"))
    assert [(link.relation, link.range, link.about) for link in found] == [("update", (17, 23), "people, dead")]


def test_parts_that_add_up_to_a_total_are_no_rivals_of_it() -> None:
    text = "There were 201 confirmed cases, the institute said. Lower Tarn has 158 cases, Sund 36 and Orla seven."
    (link,) = links(text, speakers=("There were",))
    assert (link.relation, link.why.rule) == ("not-comparable", "agreement.part-against-total@1")


def test_a_share_of_the_dead_is_not_all_of_them() -> None:
    assert "agree" not in relations("Nine of the dead are children.", "At least nine people are dead.")


def test_survivors_in_a_hospital_are_not_all_survivors() -> None:
    hospital = "The hospital at Orla is treating 43 survivors of the ferry."
    rescued = "A total of 118 people were rescued from the ferry off Orla."
    assert "update" not in relations(hospital, rescued, days=("2031-05-14", "2031-05-15"))
    assert "update" not in relations(hospital, rescued)


def test_what_a_ship_may_carry_is_no_rival_of_what_it_carried() -> None:
    text = "The list of the operator had 152 names. The vessel was licensed to carry 160."
    assert [link.relation for link in links(text, speakers=("The list",))] == ["not-comparable"]


def test_more_than_a_million_and_a_million_and_a_half_update_nothing() -> None:
    more, exact = "The firm recalled more than a million bottles.", "The firm recalled 1.4 million bottles."
    assert "update" not in relations(more, exact, days=("2031-05-14", "2031-05-15"))


def test_of_an_article_that_is_a_table_the_first_figures_are_compared() -> None:
    table = " ".join(f"{n + 2_000} ships waited." for n in range(MOST + 50))
    early, late = (links(f"The board said that {n} ships waited.", table) for n in (2_003, 2_000 + MOST + 3))
    assert "agree" in {link.relation for link in early}
    assert "agree" not in {link.relation for link in late}
