"""Articles come in over days: versions take each other's place, stories grow and keep their keys, readers come back."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.end_to_end.bridge import ARTICLES, lines, new, put, report, run, take_in, texts

DAY, OUTLET, TEXT = ARTICLES["b"]
CORRECTED = TEXT.replace("every pillar", "every arch") + "\nCorrection: An earlier version named the wrong bridge.\n"
WORDS = 1000
"""Words of a report."""

TAKEN_BACK = "Withdrawn: This article has been withdrawn by the Kestrin Post.\n"


def revise(folder: Path, text: str, day: str) -> None:
    put(folder, "b", day, OUTLET, text)
    run(folder, "read", "b.jsonl", "--ledger", "x.db")


def revisions(folder: Path) -> list[dict[str, Any]]:
    run(folder, "export", "jsonl", "--ledger", "x.db", "-o", "x.jsonl")
    records = [json.loads(one) for one in (folder / "x.jsonl").read_text("utf-8").splitlines()]
    return [record for record in records if record["kind"] == "revision"]


def cited(brief: dict[str, Any]) -> set[str]:
    return {place["doc"] for line in lines(brief) for place in line["cites"]}


def test_a_correction_closes_what_the_article_said_before(tmp_path: Path) -> None:
    take_in(tmp_path, "a", "b")
    before = run(tmp_path, "report", "--ledger", "x.db", "--reader", "anna", "--seen")
    assert "every pillar" in " ".join(before.split())
    revise(tmp_path, CORRECTED, "2031-03-05")
    [revision] = revisions(tmp_path)
    assert revision["docs"][0] == "b"
    assert {change["type"] for change in revision["changes"]} == {"correction"}
    today = report(tmp_path, "--length", "0")
    assert "every arch" in texts(today)
    assert "every pillar" not in texts(today)
    assert (today["articles"], "b" in cited(today)) == (2, False)
    assert "corrected" in {line["status"] for line in lines(today, "new")}
    since = run(tmp_path, "report", "--ledger", "x.db", "--reader", "anna").split("--since ")[1].split()[0]
    then = report(tmp_path, "--as-of", since, "--length", "0")
    assert "every pillar" in texts(then)
    assert "every arch" not in texts(then)
    assert "0 faults" in run(tmp_path, "audit", "--ledger", "x.db")


def test_a_report_without_a_ledger_counts_two_versions_as_one_article(tmp_path: Path) -> None:
    for name, day, text in (("first", DAY, TEXT), ("second", "2031-03-05", CORRECTED)):
        put(tmp_path, "b", day, OUTLET, text)
        (tmp_path / "b.jsonl").rename(tmp_path / f"{name}.jsonl")
    for order in (("first.jsonl", "second.jsonl"), ("second.jsonl", "first.jsonl")):
        brief = json.loads(run(tmp_path, "report", *order, "--format", "json", "--length", "0"))
        assert brief["articles"] == 1
        assert "every arch" in texts(brief)
        assert "every pillar" not in texts(brief)
        assert "corrected" in {line["status"] for line in lines(brief, "new")}


def test_to_a_reader_of_the_version_before_only_what_changed_is_new(tmp_path: Path) -> None:
    take_in(tmp_path, "a", "b")
    run(tmp_path, "report", "--ledger", "x.db", "--reader", "anna", "--seen")
    added = "Two hundred drivers crossed the river by boat on Wednesday, the harbour master said."
    revise(tmp_path, f"{TEXT}\n{added}\n", "2031-03-05")
    told = lines(report(tmp_path, "--reader", "anna"), "new")
    assert len(told) == 1
    assert "drivers" in told[0]["text"]


ADDED = (
    "Ferries from Kestrin carried two hundred drivers across the flood.",
    "Bakers on the northern bank ran out of flour before noon.",
    "A school bus waited five hours at the barrier near the mill.",
    "Fishermen offered their boats to nurses who work at the hospital.",
    "Pigeons nest under the third arch, an engineer wrote in his diary.",
    "Shops in the old market shut because no supplies came through.",
    "The opera put off its first night until singers can reach it.",
    "Two couples held their weddings on rafts moored below the weir.",
    "Cyclists found a path along the aqueduct that guards then blocked.",
    "Insurers refused to pay for fruit that rotted in stranded lorries.",
    "Children in Ostmar skated on a frozen canal instead of going to class.",
    "Monks at the abbey rang their bells each time a boat got through.",
    "A brewery poured eleven vats of beer into its cellar drains.",
    "Postmen sorted letters by candlelight in a chapel beside the quay.",
)


def test_a_reader_who_comes_back_is_told_all_that_was_added_in_whole_sentences(tmp_path: Path) -> None:
    take_in(tmp_path, "a", "b")
    run(tmp_path, "report", "--ledger", "x.db", "--reader", "anna", "--seen")
    put(tmp_path, "c", "2031-03-06", OUTLET, "\n\n".join(ADDED))
    run(tmp_path, "read", "c.jsonl", "--ledger", "x.db")
    brief = report(tmp_path, "--reader", "anna")
    told = " ".join(line["text"] for line in lines(brief, "new"))
    assert [sentence for sentence in ADDED if sentence not in told] == []
    assert sum(len(line["text"].split()) for line in lines(brief)) <= WORDS


def test_a_withdrawn_article_says_nothing_any_more(tmp_path: Path) -> None:
    take_in(tmp_path, "a", "b")
    revise(tmp_path, TAKEN_BACK, "2031-03-05")
    brief = report(tmp_path, "--length", "0")
    assert "inspected" not in texts(brief)
    assert "withdrawn" in {line["status"] for line in lines(brief, "new")}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_the_latest_of_several_versions_stands_in_whatever_order_they_come(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    versions = [(TEXT, "2031-03-04"), (CORRECTED, "2031-03-05"), (TAKEN_BACK, "2031-03-06")]
    for number in order:
        revise(tmp_path, *versions[number])
    brief = report(tmp_path, "--length", "0")
    assert brief["articles"] == 1
    assert "inspect" not in texts(brief)
    [revision] = revisions(tmp_path)
    assert len(revision["docs"]) == 3
    assert "withdrawal" in {change["type"] for change in revision["changes"]}
    revise(tmp_path, *versions[order[0]])
    assert report(tmp_path, "--length", "0") == brief


def test_a_story_and_a_standing_keep_their_keys_while_they_grow(tmp_path: Path) -> None:
    take_in(tmp_path, "a")
    first = run(tmp_path, "follow", "--ledger", "x.db")
    key = next(line.split()[0] for line in first.splitlines() if "Orlane" in line)
    take_in(tmp_path, "b", "c")
    revise(tmp_path, CORRECTED, "2031-03-07")
    after = run(tmp_path, "follow", "--ledger", "x.db")
    assert key in after
    told = run(tmp_path, "follow", key[:6], "--ledger", "x.db")
    assert "appeared" in told
    assert "Orlane" in told
    assert run(tmp_path, "follow", "--kind", "standing", "--ledger", "x.db").count("standing") > 1
    assert "begins 0" in run(tmp_path, "follow", "fffff", "--ledger", "x.db", code=2)


def test_each_reader_has_a_time_of_their_own_and_a_look_changes_nothing(tmp_path: Path) -> None:
    take_in(tmp_path, "a")
    run(tmp_path, "report", "--ledger", "x.db", "--reader", "anna", "--seen")
    take_in(tmp_path, "b")
    run(tmp_path, "report", "--ledger", "x.db", "--reader", "bert", "--seen")
    take_in(tmp_path, "c")
    assert {one.split(":")[0] for one in new(report(tmp_path, "--reader", "anna")).splitlines() if ":" in one} >= {
        "b",
        "c",
    }
    assert "b:" not in new(report(tmp_path, "--reader", "bert"))
    assert new(report(tmp_path, "--reader", "carla")) == ""
    assert new(report(tmp_path, "--reader", "anna")) != ""
