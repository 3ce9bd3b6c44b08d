import gzip
import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from newsledger.config import Limits
from newsledger.errors import RepeatedId
from newsledger.model.article import Article
from newsledger.model.issue import Issue
from newsledger.read.formats.jsonl import read_contract

Reading = Callable[..., tuple[list[Article], list[Issue]]]


def contract(*lines: str, megabytes: int = 64) -> list[Article | Issue]:
    stream = BytesIO("\n".join(lines).encode("utf-8", "surrogatepass"))
    return list(read_contract(stream, "docs", limits=Limits(file_megabytes=megabytes)))


def line(identity: str, text: str = "Ships wait.", **more: object) -> str:
    return json.dumps({"id": identity, "text": text, **more})


def test_text_stays_as_given_to_the_last_character() -> None:
    text = "\ufeffShips\r\nwait\u0000 \u2028 “so” \t\n"
    (article,) = contract(line("a", text))
    assert isinstance(article, Article)
    assert article.text == text


def test_fields_of_the_contract_are_kept_and_others_passed_over() -> None:
    given = {"mentions": [{"span": [0, 5]}]}
    (article,) = contract(line("a", outlet="The Gull", published="2021-12-01", language="fr", given=given, mood="sour"))
    assert isinstance(article, Article)
    assert (article.outlet, article.published, article.language) == ("The Gull", "2021-12-01", "fr")
    assert article.given is not None
    assert article.given.mentions[0].span == ((0, 5),)


def test_an_id_used_twice_names_both_lines() -> None:
    with pytest.raises(RepeatedId, match=r"docs.*'b'.*line 2 .*line 4"):
        contract(line("a"), line("b"), "", line("b", "Other."))


BAD = [
    "{",
    "[]",
    "3",
    '"a"',
    "null",
    '{"id": "a"}',
    '{"id": 1, "text": "x"}',
    '{"id": "a", "text": "\\ud800"}',
    "[" * 99_999,
]


@pytest.mark.parametrize("bad", BAD, ids=range(len(BAD)))
def test_a_bad_line_is_an_issue_that_names_it_and_the_rest_goes_on(bad: str) -> None:
    first, issue, last = contract(line("a"), bad, line("z"))
    assert isinstance(issue, Issue)
    assert issue.severity == "error"
    assert "line 2" in issue.reason
    assert [item.id for item in (first, last) if isinstance(item, Article)] == ["a", "z"]


def test_a_line_past_the_cap_is_an_issue_and_the_rest_goes_on() -> None:
    found = contract(line("a"), line("b", "x" * 2**21), line("c"), megabytes=1)
    assert [item.id for item in found if isinstance(item, Article)] == ["a", "c"]
    assert [item.reason for item in found if isinstance(item, Issue)] == [
        "line 2: longer than 1 MB (limits.file_megabytes)"
    ]


def test_language_is_told_where_it_is_not_given_and_the_text_is_long_enough() -> None:
    german = (
        "Die Gesandten verließen am Montag die Stadt, wie das Ministerium sagte, und die Schiffe warten weiter. " * 3
    )
    english = "The envoys left the town on Monday, the ministry said, and the ships would wait. " * 3
    found = contract(line("a", german), line("b", english), line("c", "Zolt Vanq!"))
    assert [item.language for item in found if isinstance(item, Article)] == ["de", "en", None]


def test_reading_folders_takes_the_contract_too(reading: Reading) -> None:
    articles, issues = reading({"a.jsonl": line("x", "Ships\r\nwait."), "b.json": f"[{line('y')}, {line('z')}]"})
    assert [(article.id, article.text) for article in articles] == [
        ("x", "Ships\r\nwait."),
        ("y", "Ships wait."),
        ("z", "Ships wait."),
    ]
    assert issues == []


def test_an_id_used_twice_in_a_json_list_is_refused(reading: Reading) -> None:
    with pytest.raises(RepeatedId, match="item 1 and item 2"):
        reading({"b.json": f"[{line('y')}, {line('y')}]"})


def test_a_packed_file_is_unpacked_and_one_that_breaks_off_is_an_issue(tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl.gz"
    data = gzip.compress("\n".join(line(str(number)) for number in range(9)).encode())
    for content, articles, issues in ((data, 9, 0), (data[:-12], 0, 1)):
        path.write_bytes(content)
        with path.open("rb") as stream:
            found = list(read_contract(stream, "docs"))
        assert sum(isinstance(item, Issue) for item in found) == issues
        assert sum(isinstance(item, Article) for item in found) >= articles
