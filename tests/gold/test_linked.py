"""The scorer of links: gold against itself is right throughout, nothing is wrong throughout, and damage shows."""

import msgspec
import pytest
from tests.gold.gold import ROOT
from tests.gold.linked import measure_links

from newsledger.language.coverage import Coverage, Marks
from newsledger.model.links import AnyLink, Copy, Utterance
from newsledger.model.marks import AnyMark
from practice.compiler.compiled import Compiled, shipped


@pytest.fixture(scope="module")
def gold() -> Compiled:
    return shipped(ROOT / "practice" / "corrin-radar")


def covered(gold: Compiled, links: tuple[AnyLink, ...]) -> Coverage:
    marks: dict[str, list[AnyMark]] = {}
    for mark in gold.marks:
        marks.setdefault(mark.doc, []).append(mark)
    return Coverage(gold.articles, {doc: Marks(own) for doc, own in marks.items()}, links)


def test_gold_against_itself_is_right(gold: Compiled) -> None:
    figures = measure_links(gold, covered(gold, gold.links))
    counted = figures.pop("origins of lines")  # the program counts these itself, from the origins given
    assert set(figures.values()) == {100.0}
    assert counted > 50


def test_without_links_nothing_is_right(gold: Compiled) -> None:
    figures = measure_links(gold, covered(gold, ()))
    figures.pop("origins of lines")
    assert figures.pop("voices") == 100.0
    assert set(figures.values()) == {0.0}


def test_a_lost_copy_and_a_wrong_drift_show(gold: Compiled) -> None:
    first = next(link for link in gold.links if isinstance(link, Copy))
    kept = tuple(
        msgspec.structs.replace(link, drift=("one-word",) * len(link.drift)) if isinstance(link, Utterance) else link
        for link in gold.links
        if link is not first
    )
    figures = measure_links(gold, covered(gold, kept))
    assert figures["copied words"] < 100
    assert figures["drifts"] < 20
    assert figures["utterances"] == 100
