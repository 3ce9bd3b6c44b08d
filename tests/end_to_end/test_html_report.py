"""The report as a page: its structure, and what a browser does with one made of hostile articles."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from bench.hostile import BROWSER, MARKER, articles, browse, listening, opened
from lxml import html as reader

ROOT = Path(__file__).parents[2]
PROGRAM = str(Path(sys.executable).parent / "newsledger")
LINKS = 3000


def made(folder: Path, *arguments: str) -> str:
    target = folder / "report.html"
    command = [PROGRAM, *arguments, "--format", "html", "--output", str(target)]
    subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
    return target.read_text("utf-8")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    return made(tmp_path_factory.mktemp("page"), "--config", "example/newsledger.toml", "report", "example/coverage")


@pytest.fixture(scope="module")
def tree(page: str) -> Any:
    return reader.document_fromstring(page)


def test_headings_go_down_one_level_at_a_time(tree: Any) -> None:
    levels = [int(node.tag[1]) for node in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert 3 in levels


def test_there_are_landmarks_a_language_and_a_way_past_the_menu(tree: Any) -> None:
    assert tree.get("lang") == "en"
    for landmark in ("header", "nav", "main", "footer"):
        assert len(tree.findall(f".//{landmark}")) == 1, landmark
    assert tree.xpath("//a[@class='skip']/@href") == ["#report"]
    for section in tree.iter("section"):
        assert tree.get_element_by_id(section.get("aria-labelledby")).tag == "h2"


def test_every_id_stands_once_and_every_inner_link_arrives(tree: Any) -> None:
    ids = Counter(tree.xpath("//@id"))
    assert not [name for name, times in ids.items() if times > 1]
    jumps = {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")}
    assert len(jumps) > 50
    assert jumps <= ids.keys()


def test_nothing_runs_and_nothing_is_asked_of_others(page: str, tree: Any) -> None:
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert len(policy) == 1
    assert "default-src 'none'" in policy[0]
    assert "script-src" not in policy[0]
    for tag in ("script", "link", "img", "iframe", "object", "embed", "base", "form", "use", "image"):
        assert not tree.findall(f".//{tag}"), tag
    assert not [name for node in tree.iter() for name in node.attrib if name.startswith("on")]
    assert not tree.xpath("//@src | //@srcset | //@action | //@data")
    assert "@import" not in page
    assert "url(" not in page


def test_every_line_opens_to_the_exact_passages(tree: Any) -> None:
    opened = tree.xpath("//details[contains(@class, 'evidence') or contains(@class, 'copies')]")
    assert len(opened) > 20
    assert all(details.xpath(".//blockquote/mark") for details in opened)
    assert tree.xpath("//details[@class='copies']")
    texts = {path.name: path.read_text("utf-8") for path in (ROOT / "example" / "coverage").glob("*.txt")}
    shown = 0
    for passage in tree.xpath("//figure[contains(@class, 'passage')]"):
        where = re.fullmatch(r"(.+):(\d+)-(\d+)", passage.xpath(".//figcaption//code")[0].text)
        assert where
        if where[1] in texts:
            expected = texts[where[1]][int(where[2]) : int(where[3])]
            assert passage.xpath(".//mark")[0].text_content() == expected
            shown += 1
    assert shown > 20


def test_every_picture_has_a_name_and_its_table_beneath(tree: Any) -> None:
    pictures = tree.xpath("//figure[@class='picture']")
    assert {picture.getparent().get("id") for picture in pictures} == {"figures", "standings", "origins"}
    for picture in pictures:
        (drawn,) = picture.findall(".//svg")
        assert drawn.get("aria-label")
        (table,) = picture.findall(".//table")
        assert table.find("caption") is not None
        assert all(head.get("scope") == "col" for head in table.find("thead").iter("th"))
        assert len(table.findall("tbody/tr")) > 1
    dashed = tree.xpath("//section[@id='origins']//*[contains(@class, 'unsure')]")
    assert dashed
    assert "undetermined: " in tree.get_element_by_id("origins").text_content()


def test_colours_of_text_have_contrast(page: str) -> None:
    themes = re.findall(r":root \{(.*?)\}", page, re.DOTALL)[:2]
    assert len(themes) == 2  # light and dark
    for theme in themes:
        colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", theme))
        pairs = [(front, back) for front in ("ink", "soft", "link") for back in ("ground", "card")]
        for front, back in [*pairs, ("mark-ink", "mark"), ("line", "ground")]:
            assert _contrast(colours[front], colours[back]) >= 4.5, (front, back)


def _contrast(front: str, back: str) -> float:
    light, dark = sorted((_luminance(front), _luminance(back)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list[bytes]]]:
    """A page made of hostile articles, and what their addresses hear."""
    folder = tmp_path_factory.mktemp("attacked")
    with listening() as (port, heard):
        made(folder, "report", *articles(folder, LINKS, port))
        yield folder / "report.html", heard


def test_hostile_articles_are_text_on_the_page(attacked: tuple[Path, list[bytes]]) -> None:
    page = attacked[0].read_text("utf-8")
    tree = reader.document_fromstring(page)
    for tag in ("script", "img", "iframe", "object", "link", "base", "image"):
        assert not tree.findall(f".//{tag}"), tag
    assert not [name for node in tree.iter() for name in node.attrib if name.startswith("on")]
    assert len(tree.findall(".//style")) == 1
    outside = [href for href in tree.xpath("//@href") if not href.startswith("#")]
    assert outside
    assert all(href.endswith("/plain") for href in outside)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", page)
    assert "⟨U+202E⟩" in page
    assert "&lt;script&gt;" in page


@pytest.mark.skipif(BROWSER is None, reason="no chromium on this machine")
def test_a_browser_runs_nothing_and_asks_for_nothing(attacked: tuple[Path, list[bytes]], tmp_path: Path) -> None:
    page, heard = attacked
    wide = opened(page)
    dumped = browse(wide, tmp_path / "profile", "--dump-dom")
    after = reader.document_fromstring(dumped)
    assert (after.findtext(".//title") or "").startswith("Situation report")
    assert after.find("body").get("id") is None
    assert not after.findall(".//script")
    browse(wide, tmp_path / "profile", f"--print-to-pdf={tmp_path / 'report.pdf'}")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert heard == []


@pytest.mark.skipif(BROWSER is None, reason="no chromium on this machine")
def test_the_browser_of_these_tests_would_run_and_ask(tmp_path: Path) -> None:
    with listening() as (port, heard):
        page = tmp_path / "open.html"
        page.write_text(
            f"<title>x</title><img src=http://127.0.0.1:{port}/a><script>document.title='{MARKER}'</script>"
        )
        dumped = browse(page, tmp_path / "profile", "--dump-dom")
    assert MARKER in (reader.document_fromstring(dumped).findtext(".//title") or "")
    assert heard


def test_the_list_of_sections_is_short_and_leads_to_each(tree: Any) -> None:
    jumps = tree.xpath("//nav//a")
    assert [jump.get("href")[1:] for jump in jumps] == [section.get("id") for section in tree.iter("section")]
    assert max(len(jump.text_content()) for jump in jumps) < 25


def test_the_articles_beneath_a_line_lead_to_where_they_are_listed(tree: Any) -> None:
    lines = tree.xpath("//li[starts-with(@id, 'line-')][.//details]")
    assert len(lines) > 20
    for line in lines:
        beneath = line.xpath(".//span[@class='articles']/a")
        assert beneath
        for jump in beneath:
            listed = tree.get_element_by_id(jump.get("href")[1:])
            assert listed.text_content().startswith(jump.text_content())
        stops = line.xpath(".//a[not(@tabindex)][not(ancestor::details)] | ./details/summary")
        assert len(stops) == 2  # its permalink and its passages, which lead to the articles too
        assert line.xpath(".//figcaption/a[starts-with(@href, '#article-')]")


def test_how_many_origins_carry_a_line_stands_out(tree: Any) -> None:
    told = tree.xpath("//span[@class='origins']/b")
    assert len(told) > 20
    assert all(re.fullmatch(r"origins: (\d+|at least \d+, at most \d+)", count.text_content()) for count in told)


def test_days_are_not_broken_into_lines(tree: Any) -> None:
    days = tree.xpath("//li[starts-with(@id, 'line-')]//time")
    assert len(days) > 20
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day.text_content()) for day in days)
    assert not tree.xpath("//time//time")


def test_the_key_of_the_trees_is_told_once(tree: Any) -> None:
    keys = [key.text_content() for key in tree.xpath("//section[@id='origins']//p[@class='key']")]
    assert len(keys) > 1
    assert sum("A root stands above" in key for key in keys) == 1
    assert all(key.startswith("origins: ") for key in keys)


def test_what_a_picture_cannot_be_read_without_is_printed(page: str, tree: Any) -> None:
    (printed,) = tree.xpath("//details[contains(@class, 'printed')]")
    assert printed.xpath("ancestor::section/@id") == ["figures"]
    assert "details:not([open], .printed)" in page
    assert ".printed::details-content { content-visibility: visible" in page


LONG = "Harbourmasterswidowspensionfundassemblyhall" * 4
ODD = (
    (f"Orlane asks for the {LONG}", f"https://example.org/{'a' * 200}", "The Quell Lamp"),
    ("אורליין דורשת את פתיחת הגשר", "https://example.org/b", "ידיעות הגשר"),
)
MEASURED = """<script>
document.querySelectorAll('details').forEach(one => { one.open = true });
document.documentElement.style.width = '390px';
const out = [...document.querySelectorAll('body *')].filter(
  one => !one.closest('.scroll, .skip') && one.getBoundingClientRect().right > 391);
document.title = 'wider: ' + out.map(one => one.tagName + ' ' + one.className).join(', ');
</script></body>"""


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page of articles with endless words, and with names written from right to left."""
    folder = tmp_path_factory.mktemp("odd")
    with (folder / "odd.jsonl").open("w", encoding="utf-8") as out:
        for number, (title, url, outlet) in enumerate(ODD):
            text = (
                f"{title}\n\nOrlane demanded on Monday that Kestrin open the bridge to all {40 + number} lorries.\n\n"
                f'"We want {LONG} open," Foreign Minister Ada Lund said on Tuesday.'
            )
            told = {"id": f"{'wire-' * 40}{number}.txt", "title": title, "text": text, "url": url, "outlet": outlet}
            out.write(json.dumps(told | {"published": f"2031-05-0{number + 5}"}) + "\n")
    return made(folder, "report", str(folder / "odd.jsonl"))


@pytest.mark.skipif(BROWSER is None, reason="no chromium on this machine")
def test_on_a_telephone_no_word_or_address_is_wider_than_the_page(odd: str, tmp_path: Path) -> None:
    page = tmp_path / "narrow.html"
    page.write_text(re.sub("<meta http-equiv[^>]*>", "", odd).replace("</body>", MEASURED), "utf-8")
    after = reader.document_fromstring(browse(page, tmp_path / "profile", "--dump-dom"))
    assert after.xpath("count(//body//details[@open])") > 5
    assert after.xpath("//head/title/text()") == ["wider: "]


def test_names_written_from_right_to_left_turn_nothing_else(odd: str) -> None:
    tree = reader.document_fromstring(odd)
    assert "time { white-space: nowrap; unicode-bidi: isolate; direction: ltr }" in odd
    (listed,) = tree.xpath("//li[starts-with(., '[2]')]")
    assert [one.text_content() for one in listed.findall(".//bdi")] == list(ODD[1])[0::2]
    assert listed.find(".//time").text_content() == "2031-05-06"


def test_a_page_of_no_article_is_its_head_and_its_method(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    tree = reader.document_fromstring(made(tmp_path, "report", str(tmp_path / "empty")))
    assert "No article was found." in tree.find(".//header").text_content()
    assert tree.xpath("//section/@id") == ["method"]
    assert tree.xpath("//nav//a/@href") == ["#method"]
