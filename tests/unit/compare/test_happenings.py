from itertools import permutations

import msgspec
import pytest

from newsledger.compare.happenings.judge import period
from newsledger.compare.happenings.stage import run
from newsledger.language.coverage import Coverage, Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.ids import mark_id
from newsledger.model.links import Happening, Story, Thread
from newsledger.model.marks import Event, Mention, Party, Time
from newsledger.model.record import Why

LEXICON = Lexicon()
MARLAND = Party(name="Marland", code="XAA")
SARVO = Party(name="Sarvo", code="XAB")
VELT, MS_VELT = Party(name="Ana Velt", code="XAA"), Party(name="Ms Velt")
KELL = Party(name="Kell", code="XAC")


def event(article: Article, word: str, **fields: object) -> Event:
    start = article.text.index(word)
    span = (start, start + len(word))
    base: dict[str, object] = {"type": "ASSAULT", "source": (MARLAND,), "target": (SARVO,), "when": "2031-05-14"}
    return Event(
        id=mark_id(article, "event", (span,)),
        stage="events@1",
        why=Why(rule="events.verb@1", words=(word,)),
        doc=article.id,
        trigger=span,
        **(base | fields),  # type: ignore[arg-type]
    )


def article(name: str, word: str) -> Article:
    return Article(id=name, text=f"Marland {word} Sarvo near the old reef.", outlet=f"The {name}")


def happenings(*pairs: tuple[Article, Event], story: bool = True) -> list[Happening]:
    articles = [article for article, _ in pairs]
    docs = tuple(sorted(article.id for article in articles))
    why = Why(rule="test@1")
    stories = [Story(id="s", stage="stories@1", why=why, score=1.0, docs=docs)] if story else []
    coverage = Coverage(articles, {article.id: Marks([mark]) for article, mark in pairs}, stories)
    return [link for link in run(coverage, LEXICON) if isinstance(link, Happening)]


A, B = article("a", "attacked"), article("b", "assaulted")

PAIRS = [
    ({}, {}, 1),
    ({"when": "2031-05"}, {}, 1),
    ({"when": None}, {}, 1),
    ({"when": "2031-05-12"}, {}, 2),
    ({"source": (KELL,), "target": (MARLAND,), "type": "ACCUSE"}, {"type": "ACCUSE"}, 2),
    ({"realis": "negated"}, {}, 1),
    ({"realis": "future"}, {}, 2),
    ({"source": (KELL,), "type": "MOBILIZE"}, {"type": "MOBILIZE"}, 2),
    ({"source": (VELT,), "type": "ACCUSE"}, {"source": (MS_VELT,), "type": "ACCUSE"}, 1),
    ({"when": None}, {"when": None}, 1),
    ({"type": None}, {"type": None}, 1),
    ({"type": None}, {"type": None, "when": "2031-05-12"}, 0),
    ({"realis": "future"}, {"realis": "hypothetical"}, 1),
    ({"realis": "hypothetical"}, {"realis": "hypothetical"}, 0),
]


@pytest.mark.parametrize(("left", "right", "number"), PAIRS)
def test_marks_of_one_event_make_one_happening(left: dict[str, object], right: dict[str, object], number: int) -> None:
    assert len(happenings((A, event(A, "attacked", **left)), (B, event(B, "assaulted", **right)))) == number


def test_particle_of_a_verb_makes_no_two_things_one() -> None:
    left, right = article("a", "called up"), article("b", "moved up")
    assert len(happenings((left, event(left, "called up")), (right, event(right, "moved up")))) == 2


def test_the_narrowest_day_and_all_outlets_stand_on_the_happening() -> None:
    (link,) = happenings((A, event(A, "attacked", when="2031")), (B, event(B, "assaulted")))
    assert (link.when, link.outlets, link.source, link.target) == (
        "2031-05-14",
        ("The a", "The b"),
        ("Marland",),
        ("Sarvo",),
    )


ACROSS = [
    ({}, 1),
    ({"when": "2031-05"}, 2),
    ({"when": "2031-05-15"}, 2),
    ({"source": (KELL,), "target": (MARLAND,)}, 2),
    ({"source": (), "target": ()}, 2),
]


@pytest.mark.parametrize(("right", "number"), ACROSS)
def test_without_a_common_story_day_and_actors_must_be_the_same(right: dict[str, object], number: int) -> None:
    assert len(happenings((A, event(A, "attacked")), (B, event(B, "assaulted", **right)), story=False)) == number


CALAMITY = "The quake before dawn shook Ost Harbour.", "Donors met. The tents of the quake were too few."


@pytest.mark.parametrize(
    ("days", "number"), [(("2031-05-14", None), 1), (("2031-05-14", "2019"), 0), ((None, None), 1)]
)
def test_a_calamity_is_one_in_all_stories_of_a_thread(days: tuple[str | None, str | None], number: int) -> None:
    articles = [Article(id=name, text=text) for name, text in zip("ab", CALAMITY, strict=True)]
    why = Why(rule="events.noun@1", words=("quake",))
    fields = {"type": None, "source": (), "target": (), "why": why}
    marks = {
        item.id: Marks([msgspec.structs.replace(event(item, "quake"), when=day, **fields)])
        for item, day in zip(articles, days, strict=True)
    }
    stories = [Story(id=f"s{item.id}", stage="s@1", why=why, score=1.0, docs=(item.id,)) for item in articles]
    thread = Thread(id="t", stage="t@1", why=why, score=1.0, stories=("sa", "sb"), steps=(why,))
    found = run(Coverage(articles, marks, [*stories, thread]), LEXICON)
    assert len([link for link in found if isinstance(link, Happening)]) == number


RETOLD = "The two fleets have kept their distance since Marland shelled the light on Ost Reef in a fog."
REWORDED = "In a fog Marland shelled the light on Ost Reef, and the two fleets, people say, kept their distance."


@pytest.mark.parametrize(
    ("text", "mode", "number"), [(RETOLD, None, 1), (REWORDED, None, 0), (REWORDED, "heavy-weapons", 1)]
)
def test_what_is_retold_word_for_word_or_is_one_of_its_kind_needs_no_day(
    text: str, mode: str | None, number: int
) -> None:
    articles = [Article(id="a", text=RETOLD), Article(id="b", text=f"Donors met. {text}")]
    why = Why(rule="test@1")
    fields = {"source": (), "target": (), "mode": mode, "when": None}
    marks = {item.id: Marks([event(item, "shelled", **fields)]) for item in articles}
    stories = [Story(id=f"s{item.id}", stage="s@1", why=why, score=1.0, docs=(item.id,)) for item in articles]
    thread = Thread(id="t", stage="t@1", why=why, score=1.0, stories=("sa", "sb"), steps=(why,))
    found = run(Coverage(articles, marks, [*stories, thread]), LEXICON)
    assert len([link for link in found if isinstance(link, Happening)]) == number


def test_the_order_of_articles_changes_nothing() -> None:
    third = article("c", "raided")
    pairs = [(A, event(A, "attacked")), (B, event(B, "assaulted")), (third, event(third, "raided"))]
    results = [happenings(*order) for order in permutations(pairs)]
    assert all(result == results[0] for result in results)


def test_a_time_resolved_anew_dates_its_event_anew() -> None:
    why = Why(rule="events.verb@1", words=("attacked",), spans=((17, 22),))
    start = A.text.index("attacked")
    undated = Event(
        id="e", stage="events@1", why=why, doc="a", trigger=(start, start + 8), type="ASSAULT", source=(MARLAND,)
    )
    time = Time(
        id="t", stage="cross-dating@1", why=Why(rule="t@1"), doc="a", span=(17, 22), type="DATE", value="2031-05-14"
    )
    found = list(run(Coverage([A], {"a": Marks([undated, time])}), LEXICON))
    assert [record.when for record in found] == ["2031-05-14", "2031-05-14"]
    assert found[0].id == "e"


def test_a_period_of_nothing_is_unknown() -> None:
    assert period("XXXX-05-14") is None


def meeting(name: str, *people: str) -> tuple[Article, list[Event | Mention]]:
    """An article in which some people meet, with their mentions."""
    first = Article(id=name, text=f"On Thursday {' and '.join(people)} will meet at the old reef.", outlet=name)
    marks: list[Event | Mention] = []
    for person in people:
        start = first.text.index(person)
        span = (start, start + len(person))
        marks.append(
            Mention(
                id=mark_id(first, "mention", (span,)),
                stage="mentions@1",
                why=Why(rule="test@1"),
                doc=name,
                span=span,
                name=person,
                type="PERSON",
                entity=person,
                form="name",
            )
        )
    parties = tuple(Party(span=mark.span, name=mark.name) for mark in marks if isinstance(mark, Mention))
    return first, [*marks, event(first, "meet", type="AGREE", realis="future", source=parties, target=())]


@pytest.mark.parametrize(
    ("left", "right", "number"),
    [
        (("Ana Velt", "Orin Tasch"), ("Ana Velt", "Orin Tasch"), 1),
        (("Ana Velt", "Orin Tasch"), ("Ana Velt", "Orin Tasch", "Ilse Korr"), 1),
        (("Ana Velt", "Orin Tasch"), ("Ana Velt", "Ilse Korr"), 2),
        (("Ana Velt", "Orin Tasch"), ("Ilse Korr", "Jon Arr"), 2),
    ],
)
def test_meetings_of_one_day_are_one_if_the_same_people_meet(
    left: tuple[str, ...], right: tuple[str, ...], number: int
) -> None:
    (a, first), (b, second) = meeting("a", *left), meeting("b", *right)
    story = Story(id="s", stage="stories@1", why=Why(rule="test@1"), score=1.0, docs=("a", "b"))
    coverage = Coverage([a, b], {"a": Marks(first), "b": Marks(second)}, [story])
    assert len([link for link in run(coverage, LEXICON) if isinstance(link, Happening)]) == number
