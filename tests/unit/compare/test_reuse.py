import pytest
from tests.unit.compare.invented import BRIDGE, FERRIES, covered, credited, text

from newsledger.model.article import Article
from newsledger.model.links import Copy

CASES = (
    "The clinic of {0} counted {1} new cases on Monday, {2} more than a week before. It gave {3} doses, and {4} beds are "
    "taken. The clinic asks all who cough to stay at home and to ring the bell on the side door."
)


def copies(a: str, b: str) -> tuple[Copy, ...]:
    return covered(Article(id="a", text=a), Article(id="b", text=b)).links(Copy)


def shared(a: str, b: str) -> list[tuple[str, str]]:
    found = [(a[slice(*link.a.span)], b[slice(*link.b.span)]) for link in copies(a, b)]
    return sorted(found, key=lambda sides: a.index(sides[0]))


def test_copied_paragraphs_come_back_to_the_character() -> None:
    other = text(BRIDGE[0], FERRIES[2], FERRIES[3])
    assert shared(text(*FERRIES), other) == [(FERRIES[2], FERRIES[2]), (FERRIES[3], FERRIES[3])]


def test_typography_does_not_break_a_passage() -> None:
    straight = FERRIES[1].replace("“", '"').replace("”", '"')
    assert shared(text(*FERRIES), text(straight, FERRIES[2], BRIDGE[1]))[0] == (FERRIES[1], straight)


def test_moved_paragraphs_are_passages_of_their_own() -> None:
    assert shared(text(*FERRIES), text(FERRIES[3], BRIDGE[0], FERRIES[0])) == [
        (FERRIES[0], FERRIES[0]),
        (FERRIES[3], FERRIES[3]),
    ]


def test_edited_sentence_stays_one_passage() -> None:
    edited = FERRIES[3].replace("About 2,400", "Some 2,400").replace("handed out", "later ladled out")
    ((left, right),) = shared(text(FERRIES[3], BRIDGE[0]), text(BRIDGE[1], edited))
    assert left.startswith("2,400")
    assert left.endswith("soup and blankets.")
    assert right.endswith("later ladled out soup and blankets.")


def test_sentence_that_one_side_lacks_ends_the_passage() -> None:
    whole = f"{FERRIES[0]} {FERRIES[2]} {FERRIES[3]}"
    cut = f"{FERRIES[0]} {FERRIES[3]}"
    assert shared(whole, cut) == [(FERRIES[0], FERRIES[0]), (FERRIES[3], FERRIES[3])]


def test_form_with_other_numbers_is_no_copy() -> None:
    assert copies(CASES.format("Orlen", 841, 12, 98, 31), CASES.format("Quell", 506, 77, 64, 18)) == ()


FORMS = {
    "obituary": (
        "{0} of {1} died on Monday at the age of {2}, the family of {0} said. The funeral will be held at the chapel of {1} "
        "on Friday, and the family asks that no flowers be sent. Those who knew {0} are asked to write to the house in {1}."
    ),
    "election": (
        "The council of {1} elected {0} as its speaker on Monday. {0} follows {3}, who did not stand again. The council of "
        "{1} meets every second week in the old grain hall, and its meetings are open to all who live in the town."
    ),
    "sentence": (
        "The court in {1} found {0} guilty of smuggling on Monday. The judge said that the sentence would be spoken next week "
        "and that the court had taken into account that the accused had no earlier sentences. The accused stays at liberty."
    ),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_form_with_other_names_is_no_copy(form: str) -> None:
    assert (
        copies(form.format("Anna Verrin", "Quell", 81, "Per Holm"), form.format("Tom Brandt", "Orlen", 77, "Ida Kest"))
        == ()
    )


def test_names_spelled_otherwise_leave_a_copy_a_copy() -> None:
    form = FORMS["election"]
    assert copies(
        form.format("Anna Verrin", "Quell", 81, "Per Holm"), form.format("Ana Verin", "Qel", 81, "Peer Holmm")
    )


def test_a_copy_in_which_one_name_stands_for_another_is_a_copy() -> None:
    assert copies(
        text(*FERRIES), text(*FERRIES).replace("Tilda Marrow", "Hedda Brask").replace("Osvald Brenk", "Uwe Tarn")
    )


def test_shared_quotation_alone_is_labelled_and_has_no_direction() -> None:
    quote = "“We were promised two berths and a lamp on the breakwater, and we will wait for both,” Marrow said."
    (link,) = copies(text(FERRIES[0], quote), text(BRIDGE[0], quote))
    assert (link.why.rule, link.direction) == ("reuse.quotation@1", "unknown")


def test_unrelated_articles_share_nothing() -> None:
    assert copies(text(*FERRIES), text(*BRIDGE)) == ()


def test_versions_of_one_article_are_no_copies() -> None:
    articles = [Article(id=name, text=text(*FERRIES), version_of="ferry") for name in "ab"]
    assert covered(*articles).links(Copy) == ()


@pytest.mark.parametrize(
    ("outlet", "later", "pairs"),
    [
        ("The Ferryman", text(*BRIDGE, *BRIDGE, FERRIES[2]), 0),
        ("The Bellman", text(*BRIDGE, *BRIDGE, FERRIES[2]), 1),
        ("The Ferryman", text(BRIDGE[0], *FERRIES[1:]), 1),
    ],
    ids=["own background", "another's paragraph", "half of an own article"],
)
def test_background_that_an_outlet_repeats_is_no_copy(outlet: str, later: str, pairs: int) -> None:
    first = Article(id="a", text=text(*FERRIES), outlet="The Ferryman")
    found = covered(first, Article(id="b", text=later, outlet=outlet)).links(Copy)
    assert len({(link.a.doc, link.b.doc) for link in found}) == pairs


@pytest.mark.parametrize(("articles_of_it", "pairs"), [(3, 3), (6, 0)], ids=["seen three times", "grown frequent"])
def test_footer_of_an_outlet_is_no_copy_once_it_is_frequent(articles_of_it: int, pairs: int) -> None:
    footer = "The Quell Lamp belongs to its readers, and whoever finds an error may ring the bell and tell us so."
    subjects = ("goats", "kites", "wells", "plums", "ropes", "stoves")[:articles_of_it]
    articles = [
        Article(
            id=name,
            text=text(f"News of {name} from {name}shire, with {name} for all.", footer),
            outlet="The Quell Lamp",
        )
        for name in subjects
    ]
    assert len(covered(*articles).links(Copy)) == pairs


@pytest.mark.parametrize(("agency_of", "direction"), [("a", "b-from-a"), ("b", "a-from-b")])
def test_credit_of_the_other_gives_the_direction(agency_of: str, direction: str) -> None:
    copy_of = "b" if agency_of == "a" else "a"
    agency = Article(id=agency_of, text=text(*FERRIES), outlet="Reuters")
    copy = Article(id=copy_of, text="(Reuters) " + text(*FERRIES[:3]), outlet="The Quell Lamp")
    marks = {copy_of: [credited(copy, "Reuters", "text", "Reuters")]}
    assert {link.direction for link in covered(agency, copy, marks=marks).links(Copy)} == {direction}


def test_two_that_credit_one_agency_have_a_common_origin() -> None:
    articles = [Article(id=name, text="(Reuters) " + text(*FERRIES)) for name in "ab"]
    marks = {article.id: [credited(article, "Reuters", "text", "Reuters")] for article in articles}
    assert {link.direction for link in covered(*articles, marks=marks).links(Copy)} == {"common-origin"}


def test_without_days_or_credits_the_direction_is_unknown() -> None:
    assert {link.direction for link in copies(text(*FERRIES), text(*FERRIES))} == {"unknown"}


def test_siblings_share_most_with_what_they_were_cut_from() -> None:
    wire = Article(id="m", text=text(*FERRIES), published="2031-05-05T06:00:00")
    first = Article(id="a", text=text(*FERRIES[:4]), published="2031-05-05T09:00:00")
    second = Article(id="z", text=text(*FERRIES[1:]), published="2031-05-05T10:00:00")
    way = {(link.a.doc, link.b.doc): link.direction for link in covered(wire, first, second).links(Copy)}
    assert way == {("a", "m"): "a-from-b", ("m", "z"): "b-from-a", ("a", "z"): "common-origin"}


def test_set_phrase_is_no_copy() -> None:
    phrase = "for the deckhands and stokers of the Orlen line"
    assert copies(text(f"{BRIDGE[0]} It was a bad day {phrase}."), text(f"Work was found {phrase}. {FERRIES[2]}")) == ()


def test_passage_is_cut_where_either_side_ends_a_paragraph() -> None:
    one, two = f"{FERRIES[0]} {FERRIES[2]}", text(FERRIES[0], FERRIES[2])
    assert shared(text(one, BRIDGE[0]), two) == [(FERRIES[0], FERRIES[0]), (FERRIES[2], FERRIES[2])]


def test_links_grow_with_the_articles_and_not_with_their_pairs() -> None:
    articles = [Article(id=f"n{number:03}", text=text(*FERRIES, f"Edition {number}.")) for number in range(80)]
    found = {(link.a.doc, link.b.doc) for link in covered(*articles).links(Copy)}
    assert len(found) <= 80 * 25
    assert {doc for pair in found for doc in pair} == {article.id for article in articles}


def test_edits_of_a_passage_slice_to_what_was_done() -> None:
    a = text(BRIDGE[0], FERRIES[3])
    b = text(FERRIES[3].replace("About 2,400", "Some 2,400").replace("handed out", "later ladled out"), FERRIES[0])
    (link,) = copies(a, b)
    kinds = [edit.type for edit in link.edits]
    assert kinds[0] == kinds[-1] == "kept"
    assert ("replaced", "handed", "later ladled") in {
        (edit.type, a[slice(*edit.a)], b[slice(*edit.b)]) for edit in link.edits if edit.a and edit.b
    }


def test_moved_paragraph_says_so() -> None:
    found = copies(text(*FERRIES), text(FERRIES[3], FERRIES[0], FERRIES[1], FERRIES[2]))
    moved = [text(*FERRIES)[slice(*link.a.span)] for link in found if link.edits and link.edits[0].type == "moved"]
    assert moved == [FERRIES[3]]


def test_same_words_have_no_edits() -> None:
    assert [link.edits for link in copies(text(FERRIES[1]), text(FERRIES[1]))] == [()]


def test_text_repeated_inside_one_article_is_shared_once() -> None:
    found = shared(text(FERRIES[1], BRIDGE[0], FERRIES[1]), text(BRIDGE[1], FERRIES[1]))
    assert [right for _, right in found] == [FERRIES[1]]


def test_direction_is_stated_only_where_likelier_than_not() -> None:
    siblings = [
        Article(id=name, text=text(*FERRIES), published=f"2031-05-05T0{hour}:00:00")
        for hour, name in enumerate("abcdefgh", start=1)
    ]
    for link in covered(*siblings).links(Copy):
        assert link.likely is not None
        assert (link.likely > 0.5) == (link.direction != "unknown")


def test_two_articles_that_follow_on_two_others_are_copies_each() -> None:
    first, second = text(FERRIES[0], FERRIES[2]), text(FERRIES[3], BRIDGE[0])
    found = covered(
        *(Article(id=name, text=words) for name, words in zip("abcd", (first, second, first, second), strict=True))
    )
    assert {(link.a.doc, link.b.doc) for link in found.links(Copy)} == {("a", "c"), ("b", "d")}
