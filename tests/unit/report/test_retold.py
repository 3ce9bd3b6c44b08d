"""Background retold in other words is no news; a new name, figure, quotation or move is."""

import msgspec

from newsledger.config import Settings
from newsledger.language.coverage import Coverage, Marks
from newsledger.model.article import Article
from newsledger.model.links import AnyLink, Figures, Happening
from newsledger.model.marks import AnyMark, Dating, Event, Figure, Mention, Time
from newsledger.model.record import Why
from newsledger.model.span import Reference, Span
from newsledger.report.changes import changes
from newsledger.report.material import Material

WHY = Why(rule="t@1")
FIRST = "Brask cut the cable off Hafnes in spring, and fears of a new attack on the island have grown since."
LEAD = "Divers mended it on Friday, the harbour master told reporters."
ANEW = "The island has feared a new attack since the cable off Hafnes was severed by Brask."


def mention(doc: str, span: Span, name: str) -> Mention:
    identity = f"{doc}{span[0]}"
    return Mention(
        doc=doc, id=identity, stage="t@1", why=WHY, span=span, type="GPE", entity=name, form="name", name=name
    )


def event(doc: str, span: Span) -> Event:
    return Event(doc=doc, id=f"e{doc}", stage="t@1", why=WHY, trigger=span, type="ASSAULT", realis="actual")


def told(
    background: str,
    marks: tuple[AnyMark, ...] = (),
    links: tuple[AnyLink, ...] = (),
    earlier: tuple[AnyMark, ...] = (),
) -> str:
    """What the section ``new`` rests on when a second article ends with some background."""
    texts = {"a": FIRST, "b": f"{LEAD}\n\n{background}"}
    named: list[AnyMark] = [mention("a", (0, 5), "Brask"), mention("a", (24, 30), "Hafnes"), event("a", (6, 9))]
    days = {"a": "2031-03-03", "b": "2031-03-04"}
    dated = {
        doc: Dating(
            doc=doc, id=f"d{doc}", stage="t@1", why=WHY, value=day, basis="metadata", spans=(), confidence="high"
        )
        for doc, day in days.items()
    }
    own: dict[str, list[AnyMark]] = {"a": [dated["a"], *named, *earlier], "b": [dated["b"], *marks]}
    articles = [Article(id=doc, text=text) for doc, text in texts.items()]
    coverage = Coverage(articles, {doc: Marks(made) for doc, made in own.items()}, links)
    drafts = changes(Material(coverage, Settings())).drafts
    return "\n".join(texts[place.doc][slice(*place.span)] for draft in drafts for place in draft.places)


AT = len(LEAD) + 2


def test_what_is_told_again_in_other_words_is_not_new() -> None:
    assert told(ANEW) == LEAD


def test_a_name_that_was_not_there_before_is_new() -> None:
    text = ANEW.replace("Brask", "Corrin")
    at = AT + text.index("Corrin")
    assert text in told(text, (mention("b", (at, at + 6), "Corrin"),))


def test_a_figure_that_was_not_there_before_is_new() -> None:
    text = ANEW.replace("since the", "for 40 days since the")
    at = AT + text.index("40")
    figure = Figure(doc="b", id="f", stage="t@1", why=WHY, span=(at, at + 2), value=40, low=40, high=40, bound="=")
    assert text in told(text, (figure,))


def test_an_event_that_an_earlier_article_tells_is_not_new_whatever_the_words() -> None:
    text = "In April saboteurs from the mainland had left everybody there without telephones."
    at = AT + text.index("left")
    mark = event("b", (at, at + 4))
    members = (Reference(doc="a", id="ea"), Reference(doc="b", id="eb"))
    one = Happening(id="h", stage="t@1", why=WHY, score=1.0, members=members, type="ASSAULT")
    assert text in told(text, (mark,))
    assert told(text, (mark,), (one,)) == LEAD


def test_an_article_leads_with_its_news_whatever_it_shares() -> None:
    assert LEAD in told(ANEW)


RETOLD = "Worries that the island will be invaded again grew when Brask severed its cable off Hafnes."


def test_words_that_newspapers_put_for_one_another_are_one() -> None:
    assert told(RETOLD) == LEAD


def test_what_is_negated_is_not_retold_by_what_is_not() -> None:
    denied = "Brask did not cut the cable off Hafnes, and no attack on the island is feared."
    assert denied in told(denied)


def figure(text: str, word: str, value: float | None, doc: str = "b") -> Figure:
    at = (AT if doc == "b" else 0) + text.index(word)
    span = (at, at + len(word))
    return Figure(doc=doc, id=f"f{doc}", stage="t@1", why=WHY, span=span, value=value, low=value, high=value, bound="=")


def test_a_vague_number_has_not_told_an_exact_one() -> None:
    text = ANEW.replace("since the", "for 40 days since the")
    vague = figure(FIRST, "spring", None, doc="a")
    exact = figure(text, "40", 40.0)
    members = (Reference(doc="a", id="fa"), Reference(doc="b", id="fb"))
    link = Figures(id="l", stage="t@1", why=WHY, score=1.0, members=members, relation="agree")
    assert text in told(text, (exact,), (link,), (vague,))
    known = figure(FIRST, "spring", 40.0, doc="a")
    assert told(text, (exact,), (link,), (known,)) == LEAD


def test_a_weekday_of_an_unknown_week_is_no_day_ahead() -> None:
    text = ANEW.replace("has feared", "on Sunday feared")
    at = AT + text.index("Sunday")
    sunday = Time(doc="b", id="t", stage="t@1", why=WHY, span=(at, at + 6), type="DATE", value="XXXX-WXX-7")
    assert told(text, (sunday,)) == LEAD
    assert text in told(text, (msgspec.structs.replace(sunday, value="2031-03-09"),))
    assert told(text, (msgspec.structs.replace(sunday, value="2031-03-09", direction="past"),)) == LEAD
