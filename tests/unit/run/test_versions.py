"""Which version stands, whatever order they come in."""

from itertools import permutations
from pathlib import Path

import pytest

from newsledger.config import Settings
from newsledger.model.article import Article
from newsledger.model.issue import Issue
from newsledger.run.versions import coming, revised
from newsledger.store.protocol import Batch, Entry, Store
from newsledger.store.sqlite import SqliteStore

OLD, NEW, NEWEST = (
    Article(id="p", text=f"The {word} pier stays closed, the port said.\n\nNobody was hurt.\n", published=day)
    for word, day in (("north", "2031-05-01"), ("south", "2031-05-02"), ("east", "2031-05-03"))
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return SqliteStore(tmp_path / "x.db")


def take_in(store: Store, *articles: Article) -> list[Issue]:
    issues: list[Issue] = []
    for one in coming(articles, store, issues):
        if not one.past:
            entry = Entry(article=one.article, key="k", marks=(), instead_of=one.instead_of, successor=one.successor)
            store.write(Batch(at="2031", entries=(entry,)))
    return issues


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("together", [True, False])
def test_the_latest_stands(store: Store, order: tuple[int, ...], *, together: bool) -> None:
    versions = [(OLD, NEW, NEWEST)[number] for number in order]
    for some in [versions] if together else [[one] for one in versions]:
        take_in(store, *some)
    assert [article.text for article in store.articles()] == [NEWEST.text]
    assert {article.text for article in store.superseded()} == {OLD.text, NEW.text}
    [revision] = revised(store, Settings())
    texts = {article.id: article.text for article in store.archived(revision.docs)}
    assert [texts[doc] for doc in revision.docs] == [OLD.text, NEW.text, NEWEST.text]


def test_of_undated_versions_the_last_to_come_in_stands(store: Store) -> None:
    bare = [Article(id="p", text=article.text) for article in (OLD, NEW, NEWEST)]
    for article in bare:
        take_in(store, article)
    take_in(store, bare[0])
    assert [article.text for article in store.articles()] == [NEWEST.text]
    [revision] = revised(store, Settings())
    assert revision.docs[0] == "p"
    assert revision.docs[-1] == next(store.articles()).id


def test_the_same_text_again_is_no_version(store: Store) -> None:
    take_in(store, OLD, OLD)
    take_in(store, OLD)
    assert [article.id for article in store.articles()] == ["p"]
    assert revised(store, Settings()) == []


def test_an_erased_article_comes_back_in_no_version(store: Store) -> None:
    take_in(store, OLD, NEW)
    store.erase("p", "2032")
    [issue] = take_in(store, NEWEST)
    assert "was erased on 2032" in issue.reason
    assert list(store.articles()) == []
