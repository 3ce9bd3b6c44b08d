import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsledger.text.quotemarks import quotations
from newsledger.text.sentences import paragraphs

TEXTS = st.text(alphabet=st.sampled_from("ab s.,\n“”\"‘’'«»„‚`"), max_size=120)


@given(TEXTS)
def test_quotations_lie_inside_one_paragraph_and_hold_their_inner_span(text: str) -> None:
    blocks = paragraphs(text)
    for item in quotations(text, blocks):
        assert item.outer[0] < item.inner[0] <= item.inner[1] <= item.outer[1]
        assert any(start <= item.outer[0] and item.outer[1] <= end for start, end in blocks)


@given(TEXTS)
def test_quotations_nest_or_stand_apart(text: str) -> None:
    items = quotations(text, paragraphs(text))
    for left in items:
        for right in items:
            apart = left.outer[1] <= right.outer[0] or right.outer[1] <= left.outer[0]
            inside = left.inner[0] <= right.outer[0] and right.outer[1] <= left.inner[1]
            outside = right.inner[0] <= left.outer[0] and left.outer[1] <= right.inner[1]
            assert left is right or apart or inside or outside


@given(TEXTS)
def test_a_paragraph_is_read_the_same_alone(text: str) -> None:
    blocks = paragraphs(text)
    together = {(q.outer, q.inner, q.depth) for q in quotations(text, blocks)}
    alone = {(q.outer, q.inner, q.depth) for block in blocks for q in quotations(text, (block,))}
    assert together == alone


@pytest.mark.parametrize("pattern", ['"', "“", '" a ', " 'b", "“a ‘b "])
def test_time_is_linear_in_the_number_of_marks(pattern: str) -> None:
    def cost(count: int) -> float:
        text = pattern * count
        start = time.process_time()
        quotations(text, ((0, len(text)),))
        return time.process_time() - start

    cost(1_000)
    assert cost(80_000) < 40 * (cost(10_000) + 0.01)
