"""Folders, globs and files to articles: names, ids, versions."""

import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from newsledger.config import Settings
from newsledger.model.article import Article
from newsledger.model.ids import article_id, text_hash
from newsledger.model.issue import Issue
from newsledger.read.sources import read

Reading = Callable[..., tuple[list[Article], list[Issue]]]

LONG = "The envoys of Ostra left the town on Monday, the ministry said, and the ships would wait for them.\n"
PAGE = '{{"@type": "NewsArticle", "headline": "{title}", "articleBody": "{body}", "url": "{url}", "publisher": "The Gull"}}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "deep/er/c.md", ".hidden.txt", ".git/x.txt"):
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}: {LONG}")
    return tmp_path / "news"


def ids(*paths: str | Path) -> list[str]:
    found = read([str(path) for path in paths], Settings())
    return [item.id for item in found if isinstance(item, Article)]


def test_a_folder_is_read_with_all_below_it_in_the_order_of_names(folder: Path) -> None:
    assert ids(folder) == ["a.txt", "b.txt", "deep/er/c.md"]


def test_a_file_is_called_by_its_name(folder: Path) -> None:
    assert ids(folder / "deep" / "er" / "c.md") == ["c.md"]


def test_a_glob_names_files_below_its_fixed_part(folder: Path) -> None:
    assert ids(folder / "*.txt") == ["a.txt", "b.txt"]
    assert ids(folder / "**" / "*.md") == ["deep/er/c.md"]
    assert ids(folder / "d*") == ["deep/er/c.md"]


def test_a_glob_without_a_folder_is_relative_to_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert ids("*.txt") == ["a.txt", "b.txt"]
    assert ids("deep/*/*.md") == ["er/c.md"]


def test_a_file_reached_twice_is_read_once(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "a.txt")
    assert ids(folder, folder / "deep", folder / "b.txt") == ids(folder)
    assert len(ids(folder)) == 3


def test_files_of_one_name_in_two_folders_are_two_articles(tmp_path: Path) -> None:
    for day in ("monday", "tuesday"):
        (tmp_path / day).mkdir()
        (tmp_path / day / "1.txt").write_text(f"{day}: {LONG}")
    found = ids(tmp_path / "monday", tmp_path / "tuesday")
    assert [identity.rsplit("/", 2)[-2:] for identity in found] == [["monday", "1.txt"], ["tuesday", "1.txt"]]


def test_standard_input_is_read_whatever_its_format() -> None:
    (article,) = read(["-"], Settings(), BytesIO(LONG.encode()))
    assert isinstance(article, Article)
    assert (article.id, article.text) == ("-", LONG)
    (other,) = read(["-"], Settings(), BytesIO(b'{"id": "a", "text": "Ships wait."}\n'))
    assert isinstance(other, Article)
    assert other.id == "a"


def test_an_id_is_made_of_outlet_and_url(reading: Reading) -> None:
    (article,), _ = reading({"a.json": PAGE.format(title="t", body=LONG.strip(), url="https://g.example/a?utm_x=1#c")})
    assert article.id == article_id("The Gull", "https://g.example/a", "")
    assert article.url == "https://g.example/a?utm_x=1#c"


def test_texts_under_one_url_are_versions(reading: Reading) -> None:
    url = "https://g.example/a"
    pages = {f"{n}.json": PAGE.format(title="t", body=f"{n} {LONG.strip()}", url=url) for n in "ab"}
    articles, issues = reading(pages | {"c.json": pages["a.json"]})
    base = article_id("The Gull", url, "")
    assert {article.id for article in articles} == {f"{base}~{text_hash(article.text)[:8]}" for article in articles}
    assert {article.version_of for article in articles} == {base}
    assert len(articles) == 2
    assert [(issue.severity, "2 times" in issue.reason) for issue in issues] == [("note", True)]


def test_the_same_text_under_one_id_is_one_article_with_the_fuller_facts(reading: Reading) -> None:
    lines = ['{"id": "x", "text": "Ships wait."}', '{"id": "x", "text": "Ships wait.", "outlet": "The Gull"}']
    articles, issues = reading({f"{n}.jsonl": line for n, line in enumerate(lines)})
    assert [(article.id, article.outlet, article.version_of) for article in articles] == [("x", "The Gull", None)]
    assert len(issues) == 1


def test_one_text_in_two_files_stays_two_articles(reading: Reading) -> None:
    articles, issues = reading({"a.txt": LONG, "b.txt": LONG})
    assert [article.id for article in articles] == ["a.txt", "b.txt"]
    assert issues == []


def test_the_outlet_is_told_by_its_domain(tmp_path: Path) -> None:
    overlay = tmp_path / "world.yaml"
    overlay.write_text("outlets:\n  - {name: The Ostran Post, domains: [post.example]}\n")
    page = (
        '{"@type": "NewsArticle", "headline": "t", "articleBody": "Ships wait.", "url": "https://world.post.example/a"}'
    )
    (tmp_path / "a.json").write_text(page)
    (article,) = read([str(tmp_path / "a.json")], Settings(lexicon=(str(overlay),)))
    assert isinstance(article, Article)
    assert article.outlet == "The Ostran Post"


def test_a_date_that_cannot_be_read_is_noted_and_counts_as_not_stated(reading: Reading) -> None:
    (article,), (issue,) = reading({"a.csv": "title,text,date\nOne,Ships wait.,02/03/2021\n"})
    assert article.published is None
    assert (issue.doc, issue.severity) == (article.id, "note")
    assert "02/03/2021" in issue.reason


LANGUAGES = {
    "en": LONG,
    "fr": "Les envoyés ont quitté la ville lundi, a déclaré le ministère, et les navires attendent toujours au port. ",
    "ru": "Посланники покинули город в понедельник, сообщило министерство, и корабли по-прежнему ждут в порту. ",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_languages_are_read_and_named(reading: Reading, language: str) -> None:
    (article,), issues = reading({"a.txt": LANGUAGES[language] * 3})
    assert article.language == language
    assert issues == []


def test_reading_needs_no_library_for_what_is_not_there(folder: Path) -> None:
    code = (
        "import sys; from newsledger.config import Settings; from newsledger.read.sources import read;"
        f"list(read([{str(folder)!r}], Settings()));"
        "print({'trafilatura', 'lxml', 'feedparser', 'py3langid', 'htmldate', 'charset_normalizer'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_paths_are_the_same_with_another_separator(folder: Path) -> None:
    assert ids(f"{folder}{os.sep}") == ids(folder)
