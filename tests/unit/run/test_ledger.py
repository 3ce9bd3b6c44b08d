"""Taking in and comparing by two programs at once, and what is not compared yet."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from newsledger.config import Settings
from newsledger.model.article import Article
from newsledger.run import ledger
from newsledger.run.inline import compare
from newsledger.run.ledger import COMPARED, UNCOMPARED, compare_anew, ingest, not_compared, take_in
from newsledger.store.protocol import Batch
from newsledger.store.sqlite import SqliteStore

SETTINGS = Settings(language=Settings().language.__class__(model="none"))
AT = "2031-05-02T08:00:00.000000Z"
TEXT = "The harbour board said on Monday that 30 ships were waiting off Port Arlen."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with SqliteStore.at(tmp_path / "x.db") as opened:
        yield opened


def article(doc: str) -> Article:
    return Article(id=doc, text=f"{TEXT} {doc}")


def now() -> str:
    return AT


def test_articles_that_nobody_compared_are_told_until_somebody_does(store: SqliteStore) -> None:
    assert not_compared(store) == []
    take_in([article("a")], store, SETTINGS, now)
    [issue] = not_compared(store)
    assert (issue.stage, issue.severity) == ("compare", "error")
    compare_anew(store, SETTINGS, now)
    assert not_compared(store) == []


def test_an_article_in_another_file_is_not_annotated_anew(store: SqliteStore) -> None:
    first, again = (msgspec.structs.replace(article("a"), source=f"{name}.jsonl:1") for name in ("monday", "tuesday"))
    assert take_in([first], store, SETTINGS, now).annotated == 1
    assert take_in([again], store, SETTINGS, now).unchanged == 1
    assert take_in([msgspec.structs.replace(again, outlet="The Mail")], store, SETTINGS, now).annotated == 1


def test_a_comparison_is_not_put_over_one_that_another_program_wrote_meanwhile(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest([article("a")], store, SETTINGS, now)
    take_in([article("b")], store, SETTINGS, now)
    rounds = list[int]()

    def meanwhile(*given: Any) -> Any:
        rounds.append(1)
        if len(rounds) == 1:
            store.write(Batch(at=AT, notes={COMPARED: "theirs"}))
        return compare(*given)

    monkeypatch.setattr(ledger, "compare", meanwhile)
    compare_anew(store, SETTINGS, now)
    assert len(rounds) == 2
    compare_anew(store, SETTINGS, now)
    assert len(rounds) == 2


def test_what_comes_in_while_all_is_compared_counts_as_not_compared(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in([article("a")], store, SETTINGS, now)

    def meanwhile(*given: Any) -> Any:
        monkeypatch.setattr(ledger, "compare", compare)
        take_in([article("b")], store, SETTINGS, now)
        return compare(*given)

    monkeypatch.setattr(ledger, "compare", meanwhile)
    compare_anew(store, SETTINGS, now)
    assert store.note(COMPARED) == UNCOMPARED
    compare_anew(store, SETTINGS, now)
    assert not_compared(store) == []


def test_what_is_annotated_anew_was_there_before(store: SqliteStore) -> None:
    ingest([article("a")], store, SETTINGS, now)
    told = Article(id="a", text=f"{TEXT} a", outlet="The Mail")
    done = take_in([told, article("b")], store, SETTINGS, now)
    assert (done.annotated, done.anew, done.unchanged) == (2, 1, 0)
    assert take_in([told, article("b")], store, SETTINGS, now).unchanged == 2
