from newsledger.compare.duplicates import duplicates
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article

HARBOUR = "The harbour of Quell is closed. “Nobody sails,” the warden said."


def found(texts: dict[str, str]) -> list[tuple[str, ...]]:
    articles = [Article(id=name, text=text) for name, text in texts.items()]
    return [link.docs for link in duplicates(Coverage(articles, {}), Lexicon())]


def test_same_words_in_other_typography_are_one_text() -> None:
    straight = HARBOUR.replace("“", '"').replace("”", '"').replace(" is", "\n\nis")
    assert found({"b": HARBOUR, "a": straight}) == [("a", "b")]


def test_one_other_word_is_no_duplicate() -> None:
    assert found({"a": HARBOUR, "b": HARBOUR.replace("closed", "open")}) == []


def test_articles_without_a_word_are_no_duplicates() -> None:
    assert found({"a": "", "b": " … "}) == []
