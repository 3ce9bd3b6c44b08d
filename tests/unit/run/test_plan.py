"""The plan: which stages run, and in which order."""

from collections.abc import Iterator

import pytest

from newsledger.errors import MissingNeeds, UnknownStage
from newsledger.model.stage import Stage
from newsledger.run.plan import ROOMS, all_stages, check, needed_for


def nothing(*_given: object) -> Iterator[object]:
    return iter(())


def stage(name: str, needs: tuple[str, ...], makes: tuple[str, ...]) -> Stage:
    return Stage(name=name, version=1, room="annotate", needs=needs, makes=makes, run=nothing)


def test_our_own_stages_run_in_an_order_that_works() -> None:
    stages = all_stages()
    rooms = [ROOMS.index(s.room) for s in stages]
    assert rooms == sorted(rooms)
    assert len({s.name for s in stages}) == len(stages)


def test_a_stage_before_what_it_needs_is_refused() -> None:
    with pytest.raises(MissingNeeds, match="figures@1 needs time"):
        check([stage("figures", ("time",), ("figure",)), stage("times", (), ("time",))])


def test_only_what_is_needed_is_run() -> None:
    names = {s.name for s in needed_for({"credit"})}
    assert "credits" in names
    assert "furniture" in names
    assert "figures" not in names


def test_what_is_given_is_not_made() -> None:
    names = {s.name for s in needed_for({"credit"}, frozenset({"furniture"}))}
    assert "credits" in names
    assert "furniture" not in names


def test_an_unknown_kind_is_named() -> None:
    with pytest.raises(UnknownStage, match="horoscope"):
        needed_for({"horoscope"})


def test_one_article_needs_no_stage_that_compares() -> None:
    chosen = needed_for({"time"}, rooms=("read", "annotate"))
    assert {s.room for s in chosen} <= {"read", "annotate"}
    assert "attributions" not in {s.name for s in chosen}
