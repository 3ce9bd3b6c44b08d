"""Whatever articles say: the report is the same in any order, cites slice, and the budget holds."""

from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from newsledger.config import Report, Settings
from newsledger.language.coverage import Coverage, Marks
from newsledger.model.article import Article
from newsledger.model.ids import mark_id
from newsledger.model.marks import AnyMark, Dating, Event, Figure, Party, Position
from newsledger.model.record import Why
from newsledger.report.compose import as_json, compose

WORDS = ("Varn", "said", "four", "cutters", "will", "not", "leave", "Hafnes", "“yes”", "and,", "talks;", "“", '"', "12")
STATES = ("Ulvany", "Sarvela")
WHY = Why(rule="test.hand@1")

sentence = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(lambda words: " ".join(words) + ".")
text = st.lists(sentence, min_size=0, max_size=6).map("\n".join)
day = st.sampled_from(["2031-05-01", "2031-05-02", "2031-05-01/2031-05-09", None])


def marked(article: Article, when: str | None, number: int) -> list[AnyMark]:
    """A dating, and a move, an event and a figure in the middle of a text."""
    length = len(article.text)
    made: list[AnyMark] = []
    if when:
        base = mark_id(article, "dating", ())
        made.append(
            Dating(
                id=base, doc=article.id, value=when, basis="metadata", spans=(), confidence="high", stage="t@1", why=WHY
            )
        )
    if length > 4:
        span = (length // 4, length // 2 + 1)
        common: dict[str, Any] = {"doc": article.id, "stage": "t@1", "why": WHY}
        names = {kind: mark_id(article, kind, (span,)) for kind in ("position", "event", "figure")}
        holder = Party(name=STATES[number % 2])
        made += [
            Position(
                id=names["position"], move="demand", content=(span,), issue="x", holder=holder, when=when, **common
            ),
            Event(id=names["event"], trigger=span, type="CONSULT", when="2031-05-01", **common),
            Figure(id=names["figure"], span=span, value=40, low=40, high=40, unit="ships", **common),
        ]
    return made


@st.composite
def coverages(draw: st.DrawFn) -> tuple[list[Article], dict[str, Marks]]:
    bodies = draw(st.lists(st.tuples(text, day), max_size=6))
    articles = [Article(id=f"a{number}.txt", text=body) for number, (body, _) in enumerate(bodies)]
    marks = {
        article.id: Marks(marked(article, when, number))
        for number, (article, (_, when)) in enumerate(zip(articles, bodies, strict=True))
    }
    return articles, marks


@settings(max_examples=60, deadline=None)
@given(coverages(), st.integers(0, 400), st.randoms(use_true_random=False))
def test_a_report_holds_its_promises(made: tuple[list[Article], dict[str, Marks]], words: int, random: Random) -> None:
    articles, marks = made
    rules = Settings(report=Report(words=words, section=5, bottom_line=2))
    brief = compose(Coverage(articles, marks), rules)
    shuffled = articles.copy()
    random.shuffle(shuffled)
    assert as_json(compose(Coverage(shuffled, marks), rules)) == as_json(brief)
    texts = {article.id: article.text for article in articles}
    lines = [line for section in brief.sections for line in section.lines]
    assert sum(len(line.text.split()) for line in lines) <= words
    assert len({line.id for line in lines}) == len(lines)
    assert all(len(section.lines) <= 5 for section in brief.sections)
    for line in lines:
        for place in line.cites:
            assert texts[place.doc][slice(*place.span)].strip()
