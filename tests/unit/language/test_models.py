"""Which model a setting names, and a small spaCy pipeline made here."""

from pathlib import Path
from typing import Any

import pytest

from newsledger.errors import ConfigError
from newsledger.language.models import model_for
from newsledger.language.parsed import Parsed
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article

spacy: Any = pytest.importorskip("spacy")

TEXT = "Ostra’s navy sank ships in Lesk.\nOster met Velland."
WORDS = ["Oster", "met", "Velland", "in", "Lesk", "."]
HEADS = [1, 1, 1, 1, 3, 1]
CLEAR = ["nsubj", "ROOT", "dobj", "prep", "pobj", "punct"]
PARTS = ["PROPN", "VERB", "PROPN", "ADP", "PROPN", "PUNCT"]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon()


class Recited:
    """A parser that knows one sentence by heart, with labels as spaCy's own English pipelines have them."""

    labels = tuple(CLEAR)

    def __call__(self, doc: Any) -> Any:
        if [token.text for token in doc] == WORDS:
            for token, head, label, part in zip(doc, HEADS, CLEAR, PARTS, strict=True):
                token.head, token.dep_, token.pos_ = doc[head], label, part
        return doc


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small pipeline of spaCy's on disk."""
    spacy.language.Language.factory("recited", func=lambda nlp, name: Recited())  # noqa: ARG005 - spaCy's call
    made = spacy.blank("en")
    made.meta["name"], made.meta["version"] = "little", "1.0"
    made.add_pipe("recited", name="parser")
    ruler = made.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Oster"}, {"label": "GPE", "pattern": "Lesk"}])
    path = tmp_path_factory.mktemp("spacy") / "little"
    made.to_disk(path)
    return path


def parsed(text: str, lexicon: Lexicon) -> Parsed:
    return parse(Article(id="a", text=text), (), lexicon)


def test_without_a_model_there_is_no_analysis(lexicon: Lexicon) -> None:
    assert model_for("none", lexicon) is None
    assert parsed(TEXT, lexicon).with_model(None).analysis is None


def test_a_model_that_does_not_exist_is_a_wrong_setting(lexicon: Lexicon) -> None:
    with pytest.raises(ConfigError, match="no_such_pipeline"):
        model_for("no_such_pipeline", lexicon)


def test_a_pipeline_of_spacy_speaks_universal_relations(pipeline: Path, lexicon: Lexicon) -> None:
    page = parsed("Oster met Velland in Lesk .", lexicon).with_model(model_for(str(pipeline), lexicon))
    assert page.analysis is not None
    arcs = [(word.head, word.label) for word in page.analysis.words]
    assert arcs == [(1, "nsubj"), (None, "root"), (1, "obj"), (4, "case"), (1, "obl"), (1, "punct")]
    assert [(entity.type, page.text[entity.start : entity.end]) for entity in page.analysis.entities] == [
        ("PERSON", "Oster"),
        ("GPE", "Lesk"),
    ]


def test_words_of_spacy_stand_where_the_text_has_them(pipeline: Path, lexicon: Lexicon) -> None:
    model = model_for(str(pipeline), lexicon)
    assert model is not None
    page = parsed(TEXT, lexicon).with_model(model)
    assert page.analysis is not None
    assert "".join(page.analysis.forms) == "".join(TEXT.split())
    assert [tree.paragraph for tree in page.analysis.sentences][-1] == 1
    assert model.label == "en_little@1.0"
