"""One small report in every form."""

from html.parser import HTMLParser

import msgspec
import pytest

from newsledger.export.html import html
from newsledger.export.markdown import markdown
from newsledger.export.wording import View, Wording
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.brief import Brief, Line, Section, Source
from newsledger.model.links import Origins
from newsledger.model.span import Place
from newsledger.report.phrases import Phrases
from newsledger.serve.cli.terminal import report_lines

NASTY = "Varn <script>alert(1)</script> & *stars* [link](x) says"
TEXTS = {"a<b>.txt": f"First. {NASTY} so. Last.", "b.txt": "Nothing."}
COMMAND = "newsledger show LINE-ID 'odd <dir>'"


@pytest.fixture
def wording() -> Wording:
    origins = Origins(least=1, most=2, names=("NLW",), outlets=("Daily", "Echo"), articles=2, unsure=("b.txt",))
    cites = (Place(doc="a<b>.txt", span=(7, 7 + len(NASTY))), Place(doc="b.txt", span=(0, 8)))
    line = Line(
        id="abcd00000001", text=NASTY, cites=cites, claimed_by="Varn", voice="party", origins=origins, status="new"
    )
    alone = Line(id="abcd10000002", text="1. No cites.", voice=None)
    sections = (
        Section(name="new", lines=(line,), left_out=3),
        Section(name="figures"),
        Section(name="conflicts"),
        Section(name="method", lines=(alone,)),
    )
    sources = (
        Source(
            number=1, doc="a<b>.txt", label="A <label>", outlet=None, date="2031-05-01/2031-05-03", url="javascript:x"
        ),
        Source(number=2, doc="b.txt", label="B", outlet="Echo", date=None, url="https://echo.example/?a=1&b=2"),
    )
    brief = Brief(
        as_of="2031-05-03", window=("2031-05-01", "2031-05-03"), articles=2, outlets=2, origins=origins,
        sections=sections, sources=sources,
    )  # fmt: skip
    return Wording(brief, Phrases(Lexicon()), View(since="2031-05-02"))


def test_claimants_and_carriers_stand_apart_with_origins_as_bounds(wording: Wording) -> None:
    line = wording.brief.sections[0].lines[0]
    assert wording.beneath(line) == (
        "new · claimed by Varn (a party) · carried by 2 outlets, 2 articles · "
        "origins: at least 1, at most 2 (NLW; a passage of [2] shows no credit) · [1] [2]"
    )


def test_a_report_of_no_article_says_what_is_read() -> None:
    brief = Brief(as_of=None, window=None, articles=0, outlets=0, origins=None, sections=())
    assert Wording(brief, Phrases(Lexicon()), View()).head().startswith("No article was found.")


def test_the_head_tells_the_surest_and_the_latest_day(wording: Wording) -> None:
    early = Wording(msgspec.structs.replace(wording.brief, as_of="2031-05-02"), wording.phrases)
    assert "articles from 2031-05-01 to 2031-05-02, at the latest 2031-05-03" in early.head()
    assert "articles from 2031-05-01 to 2031-05-03 ·" in wording.head()


def test_of_many_names_and_numbers_the_first_are_told_and_the_rest_counted(wording: Wording) -> None:
    sources = tuple(
        Source(number=n, doc=f"{n}.txt", label=f"Headline {n}", outlet=None, date=None) for n in range(1, 101)
    )
    places = tuple(Place(doc=source.doc, span=(0, 9)) for source in sources[10:30])
    origins = Origins(least=9, most=9, names=tuple("ABCDEFGHI"), articles=20)
    line = Line(id="0123456789ab", text="Said.", cites=places, origins=origins)
    brief = msgspec.structs.replace(
        wording.brief, sources=sources, sections=(Section(name="figures", lines=(line,)),), articles=100
    )
    many = Wording(brief, wording.phrases)
    assert "(A, B, C, D and 5 more)" in many.beneath(line)
    assert "[11] [12] [13] [14] [15] [16] and 14 more" in many.beneath(line)
    assert [source.number for source in many.listed()] == list(range(11, 18))
    assert [source.number for source in many.listed(cited=True)] == list(range(11, 31))
    assert "93 articles more" in many.unlisted(many.listed())
    assert "Headline 40" not in markdown(many, COMMAND)


def test_short_ids_are_as_long_as_they_must_be(wording: Wording) -> None:
    assert [wording.short(line) for section in wording.brief.sections for line in section.lines] == ["abcd0", "abcd1"]


def test_an_empty_section_is_printed_only_if_that_tells_something(wording: Wording) -> None:
    assert [section.name for section in wording.sections()] == ["new", "conflicts", "method"]


class Page(HTMLParser):
    """Tags of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_escapes_what_articles_say_and_needs_nothing_else(wording: Wording) -> None:
    page = Page()
    coverage = Coverage([Article(id=doc, text=text) for doc, text in TEXTS.items()], {})
    page.feed(html(wording, coverage, COMMAND))
    assert "script" not in page.tags
    assert [link for link in page.links if not link.startswith("#")] == ["https://echo.example/?a=1&b=2"]
    assert NASTY in page.text
    assert "a<b>.txt:7-62" in page.text
    assert page.tags.count("details") == 1
    assert page.tags.count("blockquote") == 2


def test_markdown_shows_what_articles_say_as_it_stands(wording: Wording) -> None:
    text = markdown(wording, COMMAND)
    assert "Varn \\<script\\>alert(1)\\</script\\> & \\*stars\\* \\[link\\](x) says" in text
    assert "- 1\\. No cites." in text
    assert "- *3 lines more; --length 0 shows all*" in text
    assert "[1] A <label> — outlet not stated, between 2031-05-01 and 2031-05-03" in text.replace("\\", "")


def test_terminal_lines_are_wrapped_at_the_width(wording: Wording) -> None:
    printed = [line for _, text in report_lines(wording, COMMAND, 60) for line in text.splitlines()]
    assert max(map(len, printed[:-1])) <= 60
    assert "  [abcd0] Varn" in "\n".join(printed)
    assert "New since 2031-05-02" in printed
    assert printed[-1].endswith(COMMAND)


@pytest.mark.parametrize(
    ("last", "head"),
    [("2031-05-01", "articles of 2031-05-01 ·"), ("2031-05-03", "articles from 2031-05-01 to 2031-05-03 ·")],
)
def test_articles_of_one_day_are_not_told_as_a_stretch(wording: Wording, last: str, head: str) -> None:
    brief = msgspec.structs.replace(wording.brief, window=("2031-05-01", last))
    assert head in Wording(brief, wording.phrases).head()


def test_a_report_of_no_article_has_no_empty_sections(wording: Wording) -> None:
    empty = Wording(msgspec.structs.replace(wording.brief, articles=0), wording.phrases)
    assert [section.name for section in empty.sections()] == ["new", "method"]  # those with lines
    assert [section.name for section in wording.sections()] == ["new", "conflicts", "method"]


def test_articles_that_only_passages_name_are_not_printed(wording: Wording) -> None:
    line = wording.brief.sections[0].lines[0]
    many = [Source(number=n, doc=f"{n}", label=f"Article {n}") for n in range(1, 61)]
    long = msgspec.structs.replace(line, cites=tuple(Place(doc=one.doc, span=(0, 1)) for one in many[:50]))
    brief = msgspec.structs.replace(
        wording.brief, articles=60, sources=tuple(many), sections=(Section(name="new", lines=(long,)),)
    )
    coverage = Coverage(articles=[Article(id=one.doc, text="Words.") for one in many], marks={}, links=())
    page = html(Wording(brief, wording.phrases), coverage, COMMAND)
    assert page.count(' class="deep"') == 43
    assert '<p class="rest paper">43 articles more that only the passages name are not printed.</p>' in page
    assert "10 articles more were read; no line names them." in page
    assert ".deep { display: none }" in page
