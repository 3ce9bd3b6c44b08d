"""The time that annotate takes grows no faster than the article, whatever its shape."""

import time

import pytest

from newsledger.config import Settings
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.run.inline import Worker
from newsledger.run.plan import all_stages

WORKER = Worker(all_stages(), Lexicon(), Settings())
SMALL, TIMES = 1_600, 5  # characters of the shorter text, and how many times as long the longer one is
SLACK = 2.5  # linear growth gives TIMES; quadratic growth TIMES squared

SHAPES = {
    "digits in a row": "1 ",
    "opening quotation marks": "“",
    "unclosed straight quotation marks": '"a ',
    "one sentence without end": "and the envoy of Ulvany said that she would send 14 ships on Monday ",
}


def fastest(text: str) -> float:
    """CPU-seconds for an article, the fastest of two rounds."""
    spent = []
    for number in range(2):
        begun = time.process_time()
        annotated = WORKER.annotate(Article(id=f"a{number}", text=text))
        assert not annotated.issues  # what is cut off at the cap takes as long as the cap, short or long
        spent.append(time.process_time() - begun)
    return min(spent)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_time_grows_no_faster_than_the_article(shape: str) -> None:
    fastest("A word.")
    short = fastest(shape * (SMALL // len(shape)))
    long = fastest(shape * (TIMES * SMALL // len(shape)))
    assert long < SLACK * TIMES * max(short, 0.005)
