"""Every passage that the gold quotes stands in its article, and its groups name articles of the coverage."""

from itertools import chain

import pytest
from tests.gold.gold import ROOT, WORD, GoldArticle, located, read_gold

from newsledger.config import load_settings
from newsledger.model.article import Article
from newsledger.read.sources import read

KINDS = ("furniture", "attributions", "figures", "positions", "coming")


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    settings = load_settings(ROOT / "example" / "newsledger.toml")
    found = read([str(ROOT / "example" / "coverage")], settings)
    return {item.id: item.text for item in found if isinstance(item, Article)}


def test_every_article_is_annotated_once(texts: dict[str, str]) -> None:
    assert sorted(item.doc for item in read_gold().articles) == sorted(texts)


@pytest.mark.parametrize("item", read_gold().articles, ids=lambda item: item.doc)
@pytest.mark.parametrize("kind", KINDS)
def test_every_quoted_passage_stands_in_its_article(texts: dict[str, str], item: GoldArticle, kind: str) -> None:
    text = texts[item.doc]
    missing = []
    for line in getattr(item, kind):
        try:
            located(text, line.text)
        except ValueError:
            missing.append(line.text)
    assert missing == []


def test_only_full_articles_have_more_than_furniture() -> None:
    partial = [item for item in read_gold().articles if not item.full]
    assert [item.doc for item in partial if any(getattr(item, kind) for kind in KINDS[1:])] == []


def test_every_source_is_in_the_words_of_its_article(texts: dict[str, str]) -> None:
    for item in read_gold().articles:
        for line in item.attributions:
            assert all(word in texts[item.doc] for word in WORD.findall(line.source or "")), line


def test_groups_name_each_article_once_and_pairs_name_articles(texts: dict[str, str]) -> None:
    wanted = read_gold()
    assert sorted(chain.from_iterable(wanted.stories)) == sorted(texts)
    assert set(chain.from_iterable(wanted.copies)) <= set(texts)


def test_brackets_pick_the_words_between_them() -> None:
    assert located("14 ships and its 14 pilots", "its [14] pilots") == ((17, 19),)
