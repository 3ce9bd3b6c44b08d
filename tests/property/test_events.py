from hypothesis import given, settings
from hypothesis import strategies as st

from newsledger.annotate.events import stage as events
from newsledger.annotate.mentions import stage as mentions
from newsledger.language.coverage import Marks
from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article

LEXICON = Lexicon()
WORDS = st.sampled_from(
    [
        "France",
        "Germany",
        "will",
        "not",
        "attack",
        "attacked",
        "attacks",
        "the",
        "talks",
        "with",
        "on",
        ",",
        ".",
        "“",
        "”",
        "to",
        "urged",
        "and",
        "that",
        "which",
        "sanctions",
        "by",
        "is",
        "set",
        "meet",
        "refused",
        "said",
        "he",
        "troops",
        "deploying",
        "of",
        "in",
        "if",
        "must",
        "agreed",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_every_span_lies_in_the_text_and_holds_words(text: str) -> None:
    article = Article(id="a", text=text)
    parsed = parse(article, (), LEXICON)
    marks = Marks(mentions.STAGE.run(parsed, Marks(), LEXICON))
    found = list(events.run(parsed, marks, LEXICON))
    for event in found:
        spans = [event.trigger, *(party.span for party in (*event.source, *event.target) if party.span)]
        assert all(0 <= start < end <= len(text) and text[start:end].strip() for start, end in spans)
    assert len({event.id for event in found}) == len(found)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_fault(text: str) -> None:
    parsed = parse(Article(id="a", text=text), (), LEXICON)
    assert list(events.run(parsed, Marks(), LEXICON)) == list(events.run(parsed, Marks(), LEXICON))
