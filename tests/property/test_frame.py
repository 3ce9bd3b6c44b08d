"""What must hold for any text: offsets lead back, sentences lose nothing, records survive the codec."""

from hypothesis import given
from hypothesis import strategies as st

from newsledger.language.pipeline import parse
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.codec import decode, encode
from newsledger.model.marks import Attribution
from newsledger.model.record import Why
from newsledger.model.span import Spans
from newsledger.text.offsets import Reading, joined
from newsledger.text.tokens import tokens

LEXICON = Lexicon()
TEXTS = st.text(alphabet=st.sampled_from("aB1 .,!?“”\"'’\n\té🙂—"), max_size=120)
HOLES = st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120)), max_size=5)


def holes(pairs: list[tuple[int, int]], length: int) -> Spans:
    return tuple((min(a, b, length), min(max(a, b), length)) for a, b in pairs)


@given(TEXTS, HOLES)
def test_kept_text_and_holes_are_the_whole_text(text: str, pairs: list[tuple[int, int]]) -> None:
    reading = Reading(text, holes(pairs, len(text)))
    assert "".join(text[a:b] for a, b in reading.kept) == reading.text
    inside = {i for a, b in holes(pairs, len(text)) for i in range(a, b)}
    assert {i for a, b in reading.kept for i in range(a, b)} == set(range(len(text))) - inside


@given(TEXTS, HOLES, st.integers(0, 120), st.integers(0, 120))
def test_reading_offsets_lead_back_to_the_same_characters(
    text: str, pairs: list[tuple[int, int]], left: int, right: int
) -> None:
    reading = Reading(text, holes(pairs, len(text)))
    start, end = sorted((min(left, len(reading.text)), min(right, len(reading.text))))
    spans = reading.spans(start, end)
    assert "".join(text[a:b] for a, b in spans) == reading.text[start:end]
    for a, b in spans:
        at = reading.at((a, b))
        assert at is not None
        assert reading.text[at[0] : at[1]] == text[a:b]


@given(TEXTS, HOLES)
def test_sentences_hold_every_character_but_white_space(text: str, pairs: list[tuple[int, int]]) -> None:
    parsed = parse(Article(id="a", text=text), holes(pairs, len(text)), LEXICON)
    covered = {i for s in parsed.sentences for i in range(s.start, s.end)}
    assert all(parsed.text[i].isspace() for i in set(range(len(parsed.text))) - covered)
    for token in parsed.tokens:
        sentence = parsed.sentence_at(token.start)
        assert sentence is not None
        assert sentence.start <= token.start < token.end <= sentence.end


@given(TEXTS)
def test_tokens_hold_every_character_but_white_space(text: str) -> None:
    covered = {i for a, b in tokens(text) for i in range(a, b)}
    assert all(text[i].isspace() for i in set(range(len(text))) - covered)


SPANS = st.lists(st.tuples(st.integers(0, 9), st.integers(10, 20)), max_size=3).map(lambda pairs: joined(tuple(pairs)))


@given(SPANS, SPANS, st.text(max_size=20), st.one_of(st.none(), st.text(max_size=5)))
def test_a_record_survives_the_codec(content: Spans, source: Spans, rule: str, speaker: str | None) -> None:
    mark = Attribution(
        doc="a",
        id="x",
        stage="s@1",
        why=Why(rule=rule, spans=content),
        content=content,
        cue=(),
        source=source,
        type="indirect",
        speaker=speaker,
    )
    assert decode(encode(mark)) == mark
