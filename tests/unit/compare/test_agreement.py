from newsledger.annotate.figures import stage as figures
from newsledger.annotate.mentions import stage as mentions
from newsledger.annotate.times import stage as times
from newsledger.compare.agreement.stage import agreement
from newsledger.language.coverage import Coverage, Marks
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.links import Figures, Story
from newsledger.model.marks import AnyMark
from newsledger.model.record import Why

LEXICON = Lexicon()


def links(*texts: str, days: tuple[str, ...] = (), story: bool = True) -> list[Figures]:
    articles = [
        Article(id=f"a{n}", text=text, published=days[n] if days else "2031-05-14") for n, text in enumerate(texts)
    ]
    marks = {}
    for article in articles:
        parsed = parse(article, (), LEXICON)
        found: list[AnyMark] = list(mentions.STAGE.run(parsed, Marks(), LEXICON))
        found += times.run(parsed, Marks(found), LEXICON)
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


def test_a_group_never_holds_two_exact_numbers() -> None:
    texts = ("At least 40 sailors died at the depot.", "The depot killed 42 sailors.", "The depot killed 47 sailors.")
    assert all(not {42, 47} <= set(link.range or ()) for link in links(*texts) if link.relation == "agree")


def test_a_total_and_what_it_was_before_are_an_update_in_one_sentence() -> None:
    assert relations("Guards raised their count of the dead to 128, from 112 a day earlier.") == ["update"]


def test_tolls_of_years_apart_say_nothing_of_each_other() -> None:
    assert links("The quake killed 212 people in 1974.", "The quake killed 130 people.") == []
