"""The calendar and the feed of one line each, as their readers see them."""

from typing import Any

import feedparser
import vobject

from newsledger.export.agenda import calendar
from newsledger.export.atom import atom
from newsledger.language.coverage import Coverage, Marks
from newsledger.model.article import Article
from newsledger.model.brief import Brief, Line, Section, SectionName, Source
from newsledger.model.links import Origins
from newsledger.model.marks import Dating, Event
from newsledger.model.record import Why
from newsledger.model.span import Place, Reference

MADE: dict[str, Any] = {"stage": "test@1", "why": Why(rule="test.hand@1")}
TEXT = "Talks will be held in Vaury in June."
ARTICLES = (
    Article(id="a", text=TEXT, title="Talks", outlet="The Quell Lamp", url="https://lamp.example/talks"),
    Article(id="b", text=TEXT, title="More talks", outlet="The Farm", url="javascript:alert(1)"),
)


def brief(name: SectionName, text: str, *, voice: str | None = None, claimed_by: str | None = None) -> Brief:
    line = Line(
        id="l", text=text, cites=tuple(Place(doc=a.id, span=(0, len(TEXT))) for a in ARTICLES), voice=voice,
        claimed_by=claimed_by, origins=Origins(least=1, most=1, names=("NLW",), articles=2),
        marks=(Reference(doc="a", id="e"),),
    )  # fmt: skip
    sources = tuple(
        Source(number=n, doc=a.id, label=a.title or "", outlet=a.outlet, date="2031-05-02")
        for n, a in enumerate(ARTICLES, 1)
    )
    return Brief(
        as_of="2031-05-09", window=None, articles=2, outlets=2, origins=None, sources=sources,
        sections=(Section(name=name, lines=(line,)),),
    )  # fmt: skip


def coverage(when: str) -> Coverage:
    talks = Event(id="e", doc="a", trigger=(0, 5), type="CONSULT", when=when, **MADE)
    days = [
        Dating(id="d", doc=a.id, basis="metadata", spans=(), confidence="high", value=f"2031-05-0{n}", **MADE)
        for n, a in enumerate(ARTICLES, 2)
    ]
    return Coverage(articles=ARTICLES, marks={"a": Marks((days[0], talks)), "b": Marks((days[1],))})


def entry(when: str, text: str) -> Any:
    return vobject.readOne(calendar(coverage(when), brief("coming", text)).decode()).vevent


def test_a_day_is_told_by_the_entry_alone() -> None:
    assert entry("2031-06-05", "2031-06-05: Talks will be held.").summary.value == "Talks will be held."


def test_what_only_lies_in_a_month_says_so_before_all_else() -> None:
    made = entry("2031-06", "2031-06: Talks will be held.")
    assert made.summary.value == "2031-06-01–2031-06-30: Talks will be held."
    assert (made.dtend.value - made.dtstart.value).days == 30
    assert made.transp.value == "TRANSPARENT"


def test_an_entry_quotes_each_article_and_links_only_to_the_web() -> None:
    made = entry("2031-06-05", "2031-06-05: Talks will be held.")
    assert made.url.value == "https://lamp.example/talks"
    assert made.description.value.splitlines() == [
        "Announced.",
        "carried by 2 articles; origins: 1 (NLW)",
        f"“{TEXT}” — [1] Talks — The Quell Lamp, 2031-05-02, https://lamp.example/talks",
        f"“{TEXT}” — [2] More talks — The Farm, 2031-05-02",
    ]


def feed(voice: str | None, claimed_by: str | None) -> Any:
    (one,) = feedparser.parse(
        atom(coverage("2031-06"), brief("new", "Talks.", voice=voice, claimed_by=claimed_by))
    ).entries
    return one


def test_an_entry_of_the_feed_is_by_its_claimant_or_else_its_outlets() -> None:
    assert feed("party", "Varn").author == "Varn"
    assert feed("outlet", None).author == "The Quell Lamp, The Farm"
    assert feed("unknown", None).author == "claimant not stated"


def test_an_entry_of_the_feed_is_of_the_day_of_its_last_article() -> None:
    assert feed("outlet", None).updated == "2031-05-03T00:00:00+00:00"


def test_the_feed_links_only_to_the_web() -> None:
    assert [link.href for link in feed("outlet", None).links] == ["https://lamp.example/talks"]
