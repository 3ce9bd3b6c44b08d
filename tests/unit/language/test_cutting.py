"""Words as the English treebanks cut them, in invented sentences."""

import time

import pytest

from newsledger.language.cutting import cut
from newsledger.lexicon import Lexicon

CASES = {
    "Velland's navy can't sail.": "Velland 's navy ca n't sail .",
    "VELLAND'S NAVY CAN'T SAIL": "VELLAND 'S NAVY CA N'T SAIL",
    "Thats what they couldnt say": "That s what they could nt say",
    "They’ll say it’s won’t-open.": "They ’ll say it ’s wo n’t - open .",
    "the U.S.-led cease-fire": "the U.S. - led cease - fire",
    "a non-stop, pre-war pro-Velland rally": "a non-stop , pre-war pro-Velland rally",
    "Mr. Oster cannot pay $5m or 12.5%": "Mr. Oster can not pay $ 5 m or 12.5 %",
    "O'Rell (of Lesk) wrote -- twice...": "O'Rell ( of Lesk ) wrote -- twice ...",
    "See https://harbour.example/a?b=1, desk@lesk.example or wave.example.": (
        "See https://harbour.example/a?b=1 , desk@lesk.example or wave.example ."
    ),
    "On 11/28/2000 at 10:30, the 21st, 1,200 left; 1990-95 was worse": (
        "On 11/28/2000 at 10:30 , the 21st , 1,200 left ; 1990 - 95 was worse"
    ),
    "Voss&Co and AT&T, F16s in the 1980s": "Voss & Co and AT&T , F16s in the 1980s",
    "No. 4 sent oster@lesk and plan_b.doc to sci.sea.lanes for US$5 [...]": (
        "No. 4 sent oster@lesk and plan_b.doc to sci.sea.lanes for US$ 5 [...]"
    ),
    "“No?!” she said": "“ No ?! ” she said",
}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon()


@pytest.mark.parametrize(("text", "expected"), CASES.items(), ids=list(CASES))
def test_words_are_cut_as_in_the_treebanks(text: str, expected: str, lexicon: Lexicon) -> None:
    assert " ".join(text[a:b] for a, b in cut(text, 0, len(text), lexicon)) == expected


def test_only_the_stretch_asked_for_is_cut(lexicon: Lexicon) -> None:
    text = "Ports shut. Ships wait."
    assert [text[a:b] for a, b in cut(text, 12, 17, lexicon)] == ["Ships"]


@pytest.mark.parametrize("run", ["a.", "a-", "a_", "a@", "1,", "'s", "a"])
def test_no_text_takes_more_than_its_length(run: str, lexicon: Lexicon) -> None:
    begun = time.process_time()
    text = run * 20_000
    assert "".join(text[a:b] for a, b in cut(text, 0, len(text), lexicon)) == text
    assert time.process_time() - begun < 2
