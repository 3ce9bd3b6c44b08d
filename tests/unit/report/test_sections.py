"""What single sections do with what the stages hand them."""

from typing import Any, Literal

import msgspec
import pytest

from newsledger.config import Settings
from newsledger.language.coverage import Coverage, Marks
from newsledger.language.sectors import ITSELF
from newsledger.model.article import Article
from newsledger.model.links import AnyLink, Bargain, Claim, Conflict, Copy, Edit, Figures, Revision, Standing, Utterance
from newsledger.model.marks import AnyMark, Attribution, Dating, Event, Figure, Mention, Party, Position, Time
from newsledger.model.record import Why
from newsledger.model.span import Place, Reference
from newsledger.report.agenda import agenda
from newsledger.report.changes import changes
from newsledger.report.compose import compose
from newsledger.report.conflicts import conflicts
from newsledger.report.figures import figures
from newsledger.report.material import Material
from newsledger.report.moves import content, holder
from newsledger.report.quotations import quotations
from newsledger.report.sides import Sides
from newsledger.report.timeline import timeline
from newsledger.run.coverage import cover

WHY = Why(rule="test.hand@1")
MADE: dict[str, Any] = {"stage": "test@1", "why": WHY}


def dating(doc: str, value: str) -> Dating:
    return Dating(id=f"day {doc}", doc=doc, value=value, basis="in-text", spans=(), confidence="low", **MADE)


def material(texts: dict[str, str], marks: list[AnyMark], links: tuple[AnyLink, ...] = ()) -> Material:
    articles = [Article(id=doc, text=text) for doc, text in texts.items()]
    own = {doc: Marks(mark for mark in marks if mark.doc == doc) for doc in texts}
    return Material(Coverage(articles, own, links), Settings())


QUOTES = {
    "a": "“We will keep the strait open,” Varn said.",
    "b": "Varn promised to keep the strait “open”.",
    "c": "Varn promised to keep the strait open.",
}
SAID = {"a": "We will keep the strait open", "b": "to keep the strait “open”", "c": "to keep the strait open"}


@pytest.mark.parametrize(
    ("docs", "drift", "text"),
    [
        (
            "ab",
            ("verbatim", "one-word"),
            "Varn: “We will keep the strait open” [1]; also to keep the strait “open” [2]",
        ),
        ("ac", ("verbatim", "reported"), "Varn: “We will keep the strait open” [1]; reported, not quoted: to keep…"),
        ("bc", ("one-word", "reported"), "Varn: to keep the strait “open” [1]"),
    ],
)
def test_only_what_an_article_quotes_stands_in_quotation_marks(docs: str, drift: Any, text: str) -> None:
    marks: list[AnyMark] = []
    for doc in docs:
        start = QUOTES[doc].index(SAID[doc])
        kind: Literal["direct", "indirect"] = "direct" if doc == "a" else "indirect"
        spans = ((start, start + len(SAID[doc])),)
        marks.append(
            Attribution(id=doc, doc=doc, content=spans, cue=(), source=(), type=kind, speaker_name="Varn", **MADE)
        )
    members = tuple(Reference(doc=doc, id=doc) for doc in docs)
    link = Utterance(id="u", score=1.0, speaker="Varn", members=members, drift=drift, **MADE)
    (draft,) = quotations(material({doc: QUOTES[doc] for doc in docs}, marks, (link,))).drafts
    assert draft.text.startswith(text.removesuffix("…"))


def test_an_utterance_that_nobody_quotes_is_no_quotation() -> None:
    mark = Attribution(id="c", doc="c", content=((0, 9),), cue=(), source=(), type="indirect", **MADE)
    other = Attribution(id="d", doc="d", content=((0, 9),), cue=(), source=(), type="indirect", **MADE)
    members = (Reference(doc="c", id="c"), Reference(doc="d", id="d"))
    link = Utterance(id="u", score=1.0, speaker=None, members=members, drift=("reported", "reported"), **MADE)
    assert quotations(material({"c": QUOTES["c"], "d": QUOTES["c"]}, [mark, other], (link,))).drafts == ()


@pytest.mark.parametrize(("copied", "lines"), [(True, 0), (False, 1)])
def test_one_text_that_others_copied_is_no_quotation_to_compare(copied: bool, lines: int) -> None:  # noqa: FBT001
    span = (QUOTES["a"].index(SAID["a"]), QUOTES["a"].index(SAID["a"]) + len(SAID["a"]))
    marks: list[AnyMark] = [
        Attribution(id=doc, doc=doc, content=(span,), cue=(), source=(), type="direct", speaker_name="Varn", **MADE)
        for doc in "ab"
    ]
    members = (Reference(doc="a", id="a"), Reference(doc="b", id="b"))
    said = Utterance(id="u", score=1.0, speaker="Varn", members=members, drift=("verbatim", "verbatim"), **MADE)
    first, second = (Place(doc=doc, span=(0, len(QUOTES["a"]))) for doc in "ab")
    copy = Copy(id="c", score=1.0, words=8, direction="unknown", a=first, b=second, **MADE)
    links: tuple[AnyLink, ...] = (said, copy) if copied else (said,)
    made = material({"a": QUOTES["a"], "b": QUOTES["a"]}, marks, links)
    assert len(quotations(made).drafts) == lines


def position(identity: str, name: str, code: str | None = None) -> Position:
    holder = Party(name=name, code=code)
    return Position(id=identity, doc="a", move="demand", content=((0, 4),), issue="x", holder=holder, **MADE)


@pytest.mark.parametrize(
    ("name", "code", "side"),
    [
        ("Ilse Varn", None, "Ulvany"),
        ("Varn", None, "Ulvany"),
        ("somebody else", "XAB", "Ulvany"),
        ("Seamen's Union", None, "Seamen's Union"),
        ("some officials", None, None),
        ("Cabinet adds a further demand to its long list", None, None),
    ],
)
def test_a_side_is_the_state_its_people_speak_for(name: str, code: str | None, side: str | None) -> None:
    mentions: list[AnyMark] = [
        Mention(id="1", doc="a", span=(0, 6), type="GPE", entity="e", name="Ulvany", form="name", country="XAB", **MADE),
        Mention(id="2", doc="a", span=(8, 12), type="PERSON", entity="f", name="Ilse Varn", form="name", country="XAB", sector="GOV", **MADE),
    ]  # fmt: skip
    made = material({"a": "Ulvany, Varn."}, [*mentions, position("p", name, code)])
    assert Sides(made).of(position("p", name, code)) == side


def test_a_state_is_called_by_its_own_name_and_not_by_a_towns() -> None:
    mentions: list[AnyMark] = [
        Mention(id="1", doc="a", span=(0, 7), type="GPE", entity="e", name="Dresden", form="name", country="DEU", **MADE),
        Mention(id="2", doc="a", span=(9, 16), type="GPE", entity="e", name="Dresden", form="name", country="DEU", **MADE),
        Mention(id="3", doc="a", span=(18, 25), type="GPE", entity="f", name="Germany", form="name", country="DEU", **MADE),
    ]  # fmt: skip
    said = position("p", "somebody", "DEU")
    made = material({"a": "Dresden, Dresden, Germany."}, [*mentions, said])
    assert Sides(made).of(said) == "Germany"


@pytest.mark.parametrize(("code", "side"), [(None, "Government"), ("XAB", None)])
def test_in_one_countrys_own_news_its_government_is_a_side(code: str | None, side: str | None) -> None:
    text = "Ulvany refused. The government waits."
    place = (text.index("The gov"), text.index(" waits"))
    own = Party(name="government", sector="GOV", span=place)
    said = msgspec.structs.replace(position("p", "government"), holder=own)
    other = msgspec.structs.replace(position("q", "Ulvany", code), holder=Party(name="Ulvany", code=code))
    body = Mention(id="m", doc="a", span=place, type="ORG", entity="e", name="government", form="nominal", sector="GOV", **MADE)  # fmt: skip
    moves = (Reference(doc="a", id="q"),)
    standing = Standing(id="s", holder="Ulvany", issue="x", moves=moves, score=1.0, **MADE)
    made = material({"a": text}, [body, said, other], (standing,))
    assert Sides(made).of(said) == side


@pytest.mark.parametrize(("known", "acts"), [("PTY", "PTY"), (None, ITSELF)])
def test_a_party_or_a_private_person_stands_for_nobody_else(known: str | None, acts: str) -> None:
    mentions: list[AnyMark] = [
        Mention(id="1", doc="a", span=(0, 6), type="GPE", entity="e", name="Ulvany", form="name", country="XAB", **MADE),
        Mention(id="2", doc="a", span=(8, 12), type="PERSON", entity="f", name="Ada Reff", form="name", country="XAB", sector=known, **MADE),
    ]  # fmt: skip
    said = msgspec.structs.replace(
        position("p", "Ada Reff", "XAB"), holder=Party(name="Ada Reff", code="XAB", sector=acts)
    )
    made = material({"a": "Ulvany, Reff."}, [*mentions, said])
    assert Sides(made).of(said) == "Ada Reff"


def disputed(text: str, about: str, *pairs: tuple[int, int]) -> Material:
    """An article with pairs of figures that disagree."""
    starts = {number: text.index(str(number)) for pair in pairs for number in pair}
    marks: list[AnyMark] = [
        Figure(id=str(number), doc="a", span=(at, at + len(str(number))), value=number, **MADE)
        for number, at in starts.items()
    ]
    links: list[AnyLink] = [
        Figures(
            id=f"{low}-{high}",
            score=1.0,
            members=(Reference(doc="a", id=str(low)), Reference(doc="a", id=str(high))),
            relation="conflict",
            about=about,
            range=(float(low), float(high)),
            **MADE,
        )
        for low, high in pairs
    ]
    return material({"a": text}, marks, tuple(links))


def test_figures_in_dispute_about_one_thing_share_a_line() -> None:
    text = "The port counted 41 ships, the council 30 ships, the union 52 ships."
    (draft,) = conflicts(disputed(text, "ships", (30, 41), (30, 52))).drafts
    assert all(f": {number}" in draft.text for number in (30, 41, 52))


@pytest.mark.parametrize(
    ("text", "kind", "cue", "words", "told"),
    [
        ("“No lock opens without Torrin,” the clerk said.", "direct", "said", "No lock opens without Torrin", "“No lock opens without Torrin”"),
        ("The clerk said that Torrin shut it.", "indirect", "said", "that Torrin shut it", "Torrin shut it"),
        ("The clerk saw it as a sign of war.", "indirect", "saw", "it as a sign of war", "saw it as a sign of war"),
    ],
)  # fmt: skip
def test_an_account_in_a_conflict_is_told_in_its_own_words(
    text: str, kind: Literal["direct", "indirect"], cue: str, words: str, told: str
) -> None:
    whole = f"{text} Torrin denied it."
    at, by, it = whole.index(words), whole.index(cue), whole.index("it.", len(text))
    said = Attribution(
        id="s", doc="a", type=kind, content=((at, at + len(words)),), cue=((by, by + len(cue)),),
        source=((text.lower().index("the clerk"), text.lower().index("the clerk") + 9),), speaker="e", **MADE,
    )  # fmt: skip
    denial = Position(
        id="p", doc="a", move="denial", content=((it, it + 2),), issue="lock", holder=Party(name="Torrin"), **MADE
    )
    sides = (
        (Claim(doc="a", id="s", span=said.content, holder="Clerk of the locks"),),
        (Claim(doc="a", id="p", span=denial.content, holder="Torrin"),),
    )
    link = Conflict(id="c", score=0.5, about="lock", sides=sides, **MADE)
    (draft,) = conflicts(material({"a": whole}, [said, denial], (link,))).drafts
    assert draft.text.startswith(f"Clerk of the locks: {told} ↔ ")


@pytest.mark.parametrize(("about", "told"), [("sailors, dead", 1), ("missing crew", 1), ("docks", 0)])
def test_small_numbers_of_the_dead_and_missing_tell_where_those_of_things_do_not(about: str, told: int) -> None:
    text = "The port counted 7 of them, the council 8 of them."
    made = disputed(text, about, (7, 8))
    agreed = [msgspec.structs.replace(link, relation="agree") for link in made.coverage.links(Figures)]
    assert len(figures(made.over(made.coverage.plus(agreed))).drafts) == told


def test_two_counts_in_dispute_in_one_article_have_a_line_each() -> None:
    text = "The mayor counted 17 dead, the army 11 dead. The council counts 2300 dead since May, the port 3100 dead."
    pairs = ((11, 17), (2300, 3100))
    assert len(conflicts(disputed(text, "dead", *pairs)).drafts) == len(pairs)


def test_figures_that_share_one_are_told_in_one_range_with_what_they_count() -> None:
    text = "Ports counted 41 and 30 ships, later 52 ships."
    (draft,) = figures(disputed(text, "ships", (30, 41), (30, 52))).drafts
    assert draft.text.endswith("(ships, in dispute: from 30 to 52)")


def test_a_weekday_in_an_article_without_a_day_gives_an_interval() -> None:
    text = "Varn spoke on Thursday."
    marks: list[AnyMark] = [
        dating("a", "2031-05-02/2031-05-30"),
        Time(id="t", doc="a", span=(14, 22), type="DATE", value="XXXX-WXX-4", direction="past", relative="@ <WXX-4", **MADE),
        Event(id="e", doc="a", trigger=(5, 10), type="CONSULT", **MADE),
    ]  # fmt: skip
    (draft,) = timeline(material({"a": text}, marks)).drafts
    assert draft.text == "2031-05-01–2031-05-29: Varn spoke on Thursday."


@pytest.mark.parametrize(
    ("when", "text"),
    [
        ("2031-05-11", "2031-05-11 (next 24 hours): Talks begin in Vaury."),
        ("2031-05-15", "2031-05-15 (next 7 days): Talks begin in Vaury."),
        ("2031-06", "2031-06: Talks begin in Vaury."),
        ("2031-05-03", "2031-05-03 (passed): Talks begin in Vaury."),
        ("2031-05-01", None),
    ],
)
def test_what_is_announced_is_told_by_its_distance_from_the_report(when: str, text: str | None) -> None:
    texts = {"a": "Talks begin in Vaury.", "b": "Nothing new."}
    event = Event(id="e", doc="a", trigger=(6, 11), type="CONSULT", when=when, realis="future", **MADE)
    made = material(texts, [dating("a", "2031-05-02"), dating("b", "2031-05-10"), event])
    assert [draft.text for draft in agenda(made).drafts] == ([text] if text else [])


def announced(doc: str, text: str, word: str, places: tuple[str, ...]) -> list[AnyMark]:
    """Talks on a day of June in an article, and the places it names."""
    at = text.index(word)
    found = [(name, text.index(name)) for name in places]
    talks = Event(
        id=f"e{doc}", doc=doc, trigger=(at, at + len(word)), type="CONSULT", when="2031-06-02", realis="future", **MADE
    )
    names = [
        Mention(
            id=f"{doc}{at}", doc=doc, span=(at, at + len(name)), type="GPE", entity=name, form="name", name=name, **MADE
        )
        for name, at in found
    ]
    return [dating(doc, "2031-05-02"), talks, *names]


@pytest.mark.parametrize(("places", "lines"), [(("Tolmar", "Vaury"), 1), (("Vaury",), 1), (("Tolmar",), 2)])
def test_talks_that_two_articles_announce_for_one_place_are_one_meeting(places: tuple[str, ...], lines: int) -> None:
    texts = {"a": "Talks with Tolmar begin in Vaury.", "b": "Tolmar agreed to meet in Vaury next month."}
    agreed = Position(
        id="p", doc="b", move="accept", content=((17, 30),), issue="talks", holder=Party(name="Tolmar"), **MADE
    )  # a side: that two articles name it tells no place
    marks = [*announced("a", texts["a"], "Talks", places), *announced("b", texts["b"], "meet", places), agreed]
    assert len(agenda(material(texts, marks)).drafts) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Ships must leave by Friday\n\nVarn told the ships to leave the strait by Friday.", 1),
        ("Ships must leave by Friday\n\nVarn told the ships to leave.", 1),
        ("Correction, Friday: an earlier version named another strait.", 0),
        ("We will be back with more news on Friday.", 0),
    ],
)
def test_neither_a_headline_told_in_the_text_nor_a_notice_is_an_announcement(text: str, lines: int) -> None:
    days: list[AnyMark] = [
        Time(id=str(at), doc="a", span=(at, at + 6), type="DATE", value="2031-05-09", **MADE)
        for at in range(len(text))
        if text.startswith("Friday", at)
    ]
    assert len(agenda(material({"a": text}, [dating("a", "2031-05-02"), *days])).drafts) == lines


def test_what_lies_ahead_is_preferred_to_what_has_passed() -> None:
    texts = {"a": "Talks begin in Vaury. Envoys meet in Lesk.", "b": "Nothing new."}
    passed = Event(id="e", doc="a", trigger=(6, 11), type="CONSULT", when="2031-05-03", realis="future", **MADE)
    ahead = Event(id="f", doc="a", trigger=(29, 33), type="CONSULT", when="2031-05-12", realis="future", **MADE)
    drafts = agenda(material(texts, [dating("a", "2031-05-02"), dating("b", "2031-05-10"), passed, ahead])).drafts
    worth = {draft.when: draft.bonus for draft in drafts}
    assert worth["2031-05-12"] > worth["2031-05-03"]


def sinking() -> Material:
    """A ferry that sank, as two papers tell it."""
    texts = (
        "A ferry sank off Carrow Island on Monday, killing nine people. It went down 12 kilometres from the mole.",
        "The ferry that sank off Carrow Island on Monday went down 12 kilometres from the mole. Eleven people died.",
    )
    articles = [Article(id=f"a{n}", text=text, published=f"2031-05-1{n + 2}") for n, text in enumerate(texts)]
    return Material(cover(articles, Settings()).coverage, Settings())


def test_what_befell_is_on_the_timeline_though_nobody_did_it() -> None:
    lines = [draft.text for draft in timeline(sinking()).drafts]
    assert any(line.startswith("2031-05-12: A ferry sank off Carrow Island") for line in lines)


def test_what_an_article_opens_with_is_on_the_timeline_if_it_names_the_day() -> None:
    texts = (
        "Thank you for reading our live coverage on Friday.\n\nThe company closed its second well in Orla on Thursday evening.",
        "ORLA, May 16 (TTA) - A judge will lead an inquiry into the loss of the ferry, the prime minister announced on Wednesday. He spoke well.",
    )
    articles = [Article(id=f"a{n}", text=text, published="2031-05-16") for n, text in enumerate(texts)]
    lines = [draft.text for draft in timeline(Material(cover(articles, Settings()).coverage, Settings())).drafts]
    assert [line.partition(":")[0] for line in sorted(lines)] == ["2031-05-14", "2031-05-15"]


def coming(*texts: str) -> list[str]:
    articles = [Article(id=f"a{n}", text=text, published=f"2031-05-{n + 12}") for n, text in enumerate(texts)]
    return [draft.text for draft in agenda(Material(cover(articles, Settings()).coverage, Settings())).drafts]


def test_what_two_articles_announce_for_a_day_in_like_words_is_one_line() -> None:
    lines = coming(
        "The search at the surface would end on Sunday at sunset, Captain Ruben Tavake said.",
        "Rescuers will call off the surface search for the ferry on Sunday evening, the coast guard said.",
        "A market will open in Orla on Sunday, the mayor said.",
    )
    assert sorted("market" in line for line in lines) == [False, True]


def test_a_strike_that_is_suspended_and_a_day_that_held_once_are_off() -> None:
    lines = coming(
        "Dockers will begin a walkout on Wednesday 21 May over the wages, the Dock Union said.",
        "The Dock Union said it had suspended the walkout over the wages. The quarantine had been due to end on 23 May.",
    )
    assert [line.partition("(")[2].partition(")")[0] for line in sorted(lines)] == ["called off", "put off"]


def test_the_dead_come_before_ways_and_weights() -> None:
    lines = sorted(figures(sinking()).drafts, key=lambda draft: -draft.bonus)
    assert "people" in lines[0].text
    assert "kilometres" in lines[-1].text


@pytest.mark.parametrize(("when", "waits"), [("2031-05-01", 0), ("2029", 1)])
def test_what_one_article_tells_of_long_ago_waits(when: str, waits: int) -> None:
    text = "Varn spoke in a time long gone."
    marks: list[AnyMark] = [
        dating("a", "2031-05-02"),
        Time(id="t", doc="a", span=(14, 30), type="DATE", value=when, direction="past", **MADE),
        Event(id="e", doc="a", trigger=(5, 10), type="CONSULT", when=when, **MADE),
    ]
    (draft,) = timeline(material({"a": text}, marks)).drafts
    assert draft.waits == waits


@pytest.mark.parametrize(
    ("text", "words", "cue", "told"),
    [
        ("Ulvany's navy ministry denied any build-up.", "any build-up", "denied", "Ulvany's navy ministry denied any build-up"),
        ("Ulvany denied it.", "it", "denied", "Ulvany denied it."),
        ("Ulvany asks for a pause in spring.", "a pause", "asks for", "Ulvany asks for a pause…"),
    ],
)  # fmt: skip
def test_a_content_that_says_too_little_is_told_with_its_cue(text: str, words: str, cue: str, told: str) -> None:
    at, start = text.index(cue), text.index(words)
    mark = Position(
        id="p", doc="a", move="denial", content=((start, start + len(words)),), issue="x", holder=Party(name="Ulvany"),
        stage="test@1", why=Why(rule="positions.cue@2", spans=((at, at + len(cue)),)),
    )  # fmt: skip
    assert content(material({"a": text}, [mark]), mark) == told


def test_what_is_denied_stands_behind_a_bare_denial_without_its_holder() -> None:
    text = "Ulvanian divers laid mines off Lesk. Ulvany denied it on Friday."
    at = text.index("denied it")
    mark = Position(
        id="p", doc="a", move="denial", content=((at + 7, at + 9),), issue="x", stage="test@1",
        holder=Party(name="Ulvany", span=(at - 7, at - 1)), why=Why(rule="positions.cue@2", spans=((at, at + 6),)),
    )  # fmt: skip
    assert content(material({"a": text}, [mark]), mark) == "denied it [Ulvanian divers laid mines off Lesk]"


def test_what_belongs_to_a_side_keeps_its_owner() -> None:
    text = "Ulvany's command denied having fired."
    at = text.index("denied")
    mark = Position(
        id="p", doc="a", move="denial", content=((at + 7, len(text) - 1),), issue="x", stage="test@1",
        holder=Party(name="Ulvany", span=(0, 6)), why=Why(rule="positions.cue@2", spans=((at, at + 6),)),
    )  # fmt: skip
    assert content(material({"a": text}, [mark]), mark) == "Ulvany's command denied having fired"


@pytest.mark.parametrize(("sector", "name"), [("GOV", "Ilse Varn"), (None, "Her brother")])
def test_a_government_that_is_somebodys_goes_by_whose_it_is(sector: str | None, name: str) -> None:
    text = "Her brother agreed to wait."
    owner = Mention(id="m", doc="a", span=(0, 3), type="PERSON", entity="e", name="Ilse Varn", form="pronoun", **MADE)
    party = Party(name="Her brother", span=(0, 11), sector=sector)
    move = Position(id="p", doc="a", move="accept", content=((22, 26),), issue="wait", holder=party, **MADE)
    assert holder(material({"a": text}, [owner, move]), move) == name


def test_what_a_side_yields_is_told_with_its_verb() -> None:
    text = "Ulvany put off the northern toll for good."
    at = text.index("put off")
    why = Why(rule="positions.cue@2", words=("put off",), spans=((at, at + 7),))
    mark = Position(
        id="p", doc="a", move="concession", content=((at + 8, text.index(" for")),), issue="toll",
        holder=Party(name="Ulvany"), stage="test@1", why=why,
    )  # fmt: skip
    assert content(material({"a": text}, [mark]), mark).strip("…") == "put off the northern toll"


@pytest.mark.parametrize(
    ("text", "number", "rule", "bound", "told"),
    [
        ("Jens Aro, 61, had seen it.", "61", "figures.age@1", "=", []),
        ("The clerk had counted more than 60 lorries.", "60", "figures.count@1", ">", ["more than 60 lorries"]),
        ("The pause lasts sixty days.", "sixty days", "figures.time@1", "=", []),
        ("It takes under sixty days.", "sixty days", "figures.time@1", "<", ["under sixty days"]),
    ],
)
def test_a_figure_keeps_what_bounds_it_and_a_mere_span_of_time_is_none(
    text: str, number: str, rule: str, bound: Any, told: list[str]
) -> None:
    at = text.index(number)
    started = {">": "more than", "<": "under"}.get(bound)
    counts = (text.index("lorries"), text.index("lorries") + 7) if "lorries" in text else None
    mark = Figure(
        id="f", doc="a", span=(at, at + len(number)), value=60, bound=bound, unit=None if counts else "day",
        counts=counts, stage="test@1", why=Why(rule=rule, spans=((text.index(started), at + len(number)),) if started else ()),
    )  # fmt: skip
    lines = [draft.text for draft in figures(material({"a": text}, [mark])).drafts]
    assert len(lines) == len(told)
    assert all(words in line for words, line in zip(told, lines, strict=True))


def test_two_figures_in_the_same_words_are_told_once() -> None:
    text = "The league has 71 of the 150 seats."
    marks = [
        Figure(id=number, doc="a", span=(text.index(number), text.index(number) + len(number)), value=float(number),
               counts=(text.index("seats"), text.index("seats") + 5), **MADE)
        for number in ("71", "150")
    ]  # fmt: skip
    (draft,) = figures(material({"a": text}, list(marks))).drafts
    assert {mark.id for mark in draft.marks} == {"71", "150"}


@pytest.mark.parametrize(
    ("move", "cue", "told"),
    [
        ("refuse", "suspend", "suspend the northern toll"),
        ("refuse", "reject", "the northern toll"),
        ("denial", "responsible for", "responsible for the northern toll"),
        ("denial", "denied", "the northern toll"),
    ],
)
def test_what_a_side_will_not_do_or_has_not_done_is_told_with_its_verb(move: Any, cue: str, told: str) -> None:
    text = f"Ulvany will {cue} the northern toll for good."
    at, end = text.index(cue), text.rindex(" for")
    why = Why(rule="positions.cue@2", words=(cue,), spans=((at, at + len(cue)),))
    mark = Position(
        id="p", doc="a", move=move, content=((at + len(cue) + 1, end),), issue="toll", holder=Party(name="Ulvany"),
        stage="test@1", why=why,
    )  # fmt: skip
    assert content(material({"a": text}, [mark]), mark).strip("…") == told


def test_two_asks_without_an_answer_are_two_lines_though_most_words_of_these_are_the_same() -> None:
    text = "Torrin asks Ulvany for talks on the toll. Ulvany asks Torrin for tolls on the pier."
    marks = [
        Position(
            id=name, doc="a", move="demand", content=((at := text.index(words), at + len(words)),), issue="toll pier",
            holder=Party(name=name), **MADE,
        )
        for name, words in (("Torrin", "talks on the toll"), ("Ulvany", "tolls on the pier"))
    ]  # fmt: skip
    asks = tuple(Reference(doc="a", id=mark.id, span=mark.content) for mark in marks)
    link = Bargain(
        id="b", stage="test@1", why=Why(rule="test@1"), score=1.0, issue="toll", parties=("Torrin", "Ulvany"), asks=asks,
        offers=(), refusals=(), conditions=(), open=asks,
    )  # fmt: skip
    whole = Coverage(
        [Article(id="a", text=text), Article(id="b", text="The toll on the pier is old.")],
        {"a": Marks(marks), "b": Marks([msgspec.structs.replace(marks[0], id="c", doc="b", content=((4, 8),))])},
        (link,),
    )
    (section,) = (one for one in compose(whole, Settings(), length=0).sections if one.name == "gaps")
    assert len([line for line in section.lines if "No answer" in line.text]) == 2


def test_options_that_a_side_weighs_are_told_with_their_verb() -> None:
    text = "Vellmark is weighing a number of options if the lock stays shut."
    at = text.index("weighing")
    why = Why(rule="positions.cue@2", words=("weighing",), spans=((at, at + 8),))
    mark = Position(
        id="p", doc="a", move="threat", content=((at + 9, text.index(" if")),), issue="options", holder=Party(name="Vellmark"),
        stage="test@1", why=why,
    )  # fmt: skip
    assert content(material({"a": text}, [mark]), mark).startswith("weighing a number of options")


def test_a_correction_is_one_line_told_by_what_stands_now() -> None:
    texts = {"a": "Two guards were hurt.", "b": "One guard was hurt. He was on the mole. Nobody else was near at noon."}
    edits = (
        Edit(type="correction", before=Place(doc="a", span=(0, 21)), after=None),
        Edit(type="correction", before=None, after=Place(doc="b", span=(0, 19))),
        Edit(type="correction", before=None, after=Place(doc="b", span=(20, 39))),
        Edit(type="update", before=None, after=Place(doc="b", span=(40, 69))),
    )
    link = Revision(id="r", docs=("a", "b"), changes=edits, score=1.0, **MADE)
    days = [dating("a", "2031-05-02"), dating("b", "2031-05-03")]
    told = [draft for draft in changes(material(texts, [*days], (link,))).drafts if draft.status == "corrected"]
    assert [draft.text for draft in told] == ["[2] corrects: One guard was hurt."]
    assert len(told[0].places) == 3


def test_a_new_line_names_who_says_what_it_shows() -> None:
    wait, shut = "it would wait in port for its pilots", "he would shut the strait to all ships of every foreign navy"
    text = f"Tolmar said on Monday {wait}, some hours after the angry president of Ulvany had warned that {shut}."
    marks: list[AnyMark] = [dating("a", "2031-05-02"), dating("b", "2031-05-03")]
    for words, who in ((wait, "Tolmar"), (shut, "Vosk")):
        span = (text.index(words), text.index(words) + len(words))
        said = Attribution(
            id=who,
            doc="b",
            content=(span,),
            cue=(),
            source=(),
            type="indirect",
            speaker_name=who,
            voice="party",
            **MADE,
        )
        marks.append(said)
    (draft,) = changes(material({"a": "Ships lie off Lesk.", "b": text}, marks)).drafts
    assert draft.text.startswith("Tolmar said on Monday")
    assert draft.claimed_by == "Tolmar"


def test_what_else_a_headline_tells_is_not_refused() -> None:
    text = (
        "Velland to let experts examine servers, rejects Torvia envoys\n\n"
        "MARN, May 5 (WCS) - Velland will let experts examine the servers, its foreign minister said on Monday.\n"
    )
    covered = cover([Article(id="d", text=text, published="2031-05-06")], Settings()).coverage
    refused = [one for one in covered.marks("d").of(Position) if one.move == "refuse"]
    assert [content(Material(covered, Settings()), one) for one in refused] == ["rejects Torvia envoys"]


def test_a_deed_without_a_day_stands_with_what_its_sentence_dates() -> None:
    text = "Varn said on Tuesday that he had met the crew."
    marks: list[AnyMark] = [
        dating("a", "2031-05-07"),
        Time(id="t", doc="a", span=(13, 20), type="DATE", value="2031-05-06", direction="past", **MADE),
        Event(id="e", doc="a", trigger=(5, 9), type="CONSULT", when="2031-05-06", **MADE),
        Event(id="f", doc="a", trigger=(33, 36), type="COOPERATE", when="2031-05-07", **MADE),
    ]
    (draft,) = timeline(material({"a": text}, marks)).drafts
    assert draft.when == "2031-05-06"


def test_large_ends_of_a_range_are_told_in_the_words_of_the_articles() -> None:
    text = "The port asks 41000000 crowns, and the owner offers 30 million crowns."
    made = disputed("It asks 41 or 30.", "crowns", (30, 41))
    starts = {"30": text.index("30 m"), "41": text.index("41000000")}
    ends = {"30": (30_000_000.0, "30 million crowns"), "41": (41_000_000.0, "41000000 crowns")}
    marks: list[AnyMark] = [
        Figure(id=key, doc="a", span=(at, at + len(ends[key][1])), value=ends[key][0], **MADE)
        for key, at in starts.items()
    ]
    link = msgspec.structs.replace(next(iter(made.coverage.links(Figures))), range=(30_000_000.0, 41_000_000.0))
    (draft,) = figures(material({"a": text}, marks, (link,))).drafts
    assert "from 30 million crowns to 41000000 crowns" in draft.text


def test_a_year_that_still_runs_tells_no_day() -> None:
    text = "LESK, May 5 (WCS) - The army of Velland shelled Marn on Monday. It was attacked in the worst week of the year.\n"
    coverage = cover([Article(id="d", text=text, published="2031-05-06")], Settings()).coverage
    told = timeline(Material(coverage, Settings())).drafts
    assert told
    assert not any(draft.text.startswith("2031:") for draft in told)


def test_a_sentence_that_is_told_whole_stands_once_in_a_section() -> None:
    text = (
        "MARN, May 5 (WCS) - Blue Quay said it had raised its offer to 60,000 dollars a worker and had agreed to cut 800 "
        "jobs instead of 1,200. The port of Marn stayed shut on Monday, and 40 ships were waiting off the coast.\n"
    )
    coverage = cover([Article(id="d", text=text, published="2031-05-06")], Settings()).coverage
    (told,) = (section for section in compose(coverage, Settings()).sections if section.name == "figures")
    assert any("60,000" in line.text and "800" in line.text for line in told.lines)
    assert len({line.text for line in told.lines}) == len(told.lines)


@pytest.mark.parametrize(("mode", "count"), [("seize", 1), ("ban", 2)])
def test_one_deed_of_years_ago_is_one_line_whoever_is_taken_for_its_doer(mode: str, count: int) -> None:
    texts = {"a": "Ulvany annexed the cape in 2014.", "b": "It acted as in 2014 before annexing the cape of Sarvela."}
    marks: list[AnyMark] = []
    for doc, word, source, how in (("a", "annexed", "Ulvany", "seize"), ("b", "annexing", "Torrin", mode)):
        at = texts[doc].index(word)
        target = (Party(name="Sarvela", code="XAC"),)
        marks.append(
            Event(id=doc, doc=doc, trigger=(at, at + len(word)), type="COERCE", mode=how, when="2014", realis="actual",
                  source=(Party(name=source),), target=target, **MADE)
        )  # fmt: skip
        marks.append(
            Dating(id=f"d{doc}", doc=doc, value="2021-12-01", basis="in-text", spans=(), confidence="high", **MADE)
        )
    assert len(timeline(material(texts, marks)).drafts) == count
