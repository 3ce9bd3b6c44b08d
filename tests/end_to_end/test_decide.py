"""What people decide, through the program: it wins, is listed, undone, carried over, and outlasts every re-run."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.end_to_end.bridge import ARTICLES, lines, put, report, run, take_in, texts

WAITING = "Some 400 lorries were waiting"
AGAIN = (
    "2031-03-05",
    "Merrow Gazette",
    """Lorries wait at the Dova bridge

On the eastern bank some 400 lorries were waiting, the customs office said on Wednesday.

Drivers slept in their cabins for a third night.
""",
)


def decide(folder: Path, *arguments: str, code: int = 0) -> str:
    return run(folder, "decide", *arguments, "--ledger", "x.db", *(() if code else ("--by", "anna")), code=code)


def line(brief: dict[str, Any], section: str, words: str) -> dict[str, Any]:
    return next(one for one in lines(brief, section) if words in one["text"])


def printed(folder: Path) -> str:
    """The report as it is printed, on one line."""
    return " ".join(run(folder, "report", "--ledger", "x.db").split())


def exported(folder: Path, kind: str) -> list[dict[str, Any]]:
    run(folder, "export", "jsonl", "--ledger", "x.db", "-o", "x.jsonl")
    records = [json.loads(one) for one in (folder / "x.jsonl").read_text("utf-8").splitlines()]
    return [record for record in records if record["kind"] == kind]


def test_a_rejected_line_stays_away_with_new_articles_and_other_words(filled: Path) -> None:
    wrong = line(report(filled), "figures", WAITING)
    said = decide(filled, "reject", wrong["id"][:6])
    assert WAITING in said
    assert WAITING not in texts(report(filled), "figures")
    put(filled, "d", *AGAIN)
    run(filled, "read", "d.jsonl", "--ledger", "x.db")
    after = report(filled, "--length", "0")
    assert after["articles"] == 3
    assert "400 lorries" not in texts(after, "figures")
    assert "Drivers slept" in texts(after)
    decide(filled, "--undo", said.split()[0])
    assert "400 lorries" in texts(report(filled), "figures")


@pytest.mark.parametrize("section", ["bottom-line", "new", "standings", "timeline", "bargain"])
def test_a_line_of_any_section_can_be_rejected_and_does_not_come_back(filled: Path, section: str) -> None:
    wrong = lines(report(filled, "--length", "0"), section)[0]
    decide(filled, "reject", wrong["id"])
    take_in(filled, "c")
    for brief in (report(filled), report(filled, "--length", "0")):
        assert wrong["id"] not in {one["id"] for one in lines(brief)}
        assert wrong["text"] not in texts(brief, section)


def test_a_rejected_move_takes_no_other_move_of_its_side_with_it(filled: Path) -> None:
    refused = line(report(filled), "standings", "refusal")
    decide(filled, "reject", refused["id"])
    standings = texts(report(filled), "standings")
    assert refused["text"] not in standings
    assert 'refusal: "No vehicle will cross"' in standings
    assert "demand" in standings


def test_an_announcement_stays_away_in_other_words_and_one_for_another_day_does_not(filled: Path) -> None:
    take_in(filled, "c")
    decide(filled, "reject", line(report(filled), "coming", "will meet")["id"])
    again = "Talks of the two governments planned for March 9 in the lake town of Merrow will go ahead, officials said."
    other = "The two governments will meet in the lake town of Merrow on March 19, the mediator's office announced."
    put(filled, "d", "2031-03-07", "Merrow Gazette", f"Merrow gets ready\n\n{again}\n\n{other}\n")
    run(filled, "read", "d.jsonl", "--ledger", "x.db")
    coming = texts(report(filled, "--length", "0"), "coming")
    assert "2031-03-19" in coming
    assert "2031-03-09" not in coming


def test_a_demand_rejected_in_the_bottom_line_goes_with_all_that_said_it_again(tmp_path: Path) -> None:
    told = (
        (
            "PORT ARLEN, March 3 — Tolmar's transport minister Ada Lund demanded on Monday that Ostra release the ferry "
            'Halcyon by Friday, saying the seizure broke the law.\n\n"We will not negotiate under threat," Lund told '
            "reporters.\n\nOstra's foreign ministry rejected the demand and said the ship would stay in port.\n\n"
            "Ostra and Tolmar will meet in Quell on March 10 for talks, the ministry said.\n"
        ),
        (
            "QUELL, March 4 — Ostra's foreign ministry on Tuesday refused to release the ferry Halcyon. Tolmar's minister Ada "
            "Lund had demanded its release by Friday.\n\nOstra's prime minister Ivo Trell said the crew would be charged.\n"
        ),
        (
            "PORT ARLEN, March 5 — Transport minister Ada Lund of Tolmar on Wednesday again demanded that Ostra release the "
            "ferry Halcyon before Friday.\n"
        ),
    )
    for number, text in enumerate(told):
        (tmp_path / f"e{number}.txt").write_text(f"Ferry {number}\nPaper {number}\nMarch {number + 3}, 2031\n\n{text}")
    run(tmp_path, "read", "e0.txt", "e1.txt", "--ledger", "x.db")
    wrong = line(report(tmp_path), "bottom-line", "Tolmar — demand")
    assert (
        {place["doc"] for place in wrong["cites"]} == {mark["doc"] for mark in wrong["marks"]} == {"e0.txt", "e1.txt"}
    )
    decide(tmp_path, "reject", wrong["id"])
    run(tmp_path, "read", "e2.txt", "--ledger", "x.db")
    assert "demand: " not in texts(report(tmp_path, "--length", "0"), "standings")


def test_a_line_that_only_counts_is_not_rejected_and_an_unknown_one_is_named(filled: Path) -> None:
    method = lines(report(filled, "--length", "0"), "method")[0]
    assert "only counts" in decide(filled, "reject", method["id"], code=2)
    assert "no line of the report" in decide(filled, "reject", "fffffff", code=2)


def test_a_note_on_a_line_is_found_again_when_the_line_has_grown(filled: Path) -> None:
    asked = line(report(filled), "standings", "demand")
    decide(filled, "note", asked["id"], "Check the river.")
    assert "note by anna: Check the river." in printed(filled)
    put(filled, "d", "2031-03-05", "Merrow Gazette", ARTICLES["a"][2].replace("Some 400", "About 410"))
    run(filled, "read", "d.jsonl", "--ledger", "x.db")
    grown = line(report(filled), "standings", "demand")
    assert len(grown["cites"]) > len(asked["cites"])
    assert "note by anna: Check the river." in printed(filled)
    opened = run(filled, "show", grown["id"], "--ledger", "x.db")
    assert "Check the river." in opened


def test_a_day_an_outlet_a_credit_and_a_rating_are_kept_over_a_new_version(filled: Path) -> None:
    decide(filled, "date", "b", "2031-03-02")
    decide(filled, "outlet", "b", "The Rotunda")
    decide(filled, "credit", "b", "WCS")
    decide(filled, "rate", "b", "usually reliable")
    put(filled, "b", *ARTICLES["b"][:2], ARTICLES["b"][2] + "\nA fourth lorry turned back at noon.\n")
    run(filled, "read", "b.jsonl", "--ledger", "x.db")
    source = next(one for one in report(filled)["sources"] if one["doc"].startswith("b~"))
    assert (source["date"], source["outlet"]) == ("2031-03-02", "The Rotunda")
    assert "rated by anna: usually reliable" in printed(filled)
    assert "WCS" in {origin["name"] for origin in exported(filled, "origin")}


def test_stories_are_merged_and_split_and_come_back_so(filled: Path) -> None:
    before = {tuple(story["docs"]) for story in exported(filled, "story")}
    kind = "split" if ("a", "b") in before else "merge"
    decided = decide(filled, kind, "b", *(["a"] if kind == "merge" else []))
    assert {tuple(story["docs"]) for story in exported(filled, "story")} != before
    take_in(filled, "c")
    together = any({"a", "b"} <= set(story["docs"]) for story in exported(filled, "story"))
    assert together == (kind == "merge")
    decide(filled, "--undo", decided.split()[0][:8])
    together = any({"a", "b"} <= set(story["docs"]) for story in exported(filled, "story"))
    assert together == (kind == "split")


def test_entities_are_merged_and_split(filled: Path) -> None:
    both = next(e for e in exported(filled, "entity") if len({m["doc"] for m in e["members"]}) > 1)
    decided = decide(filled, "split", f"entity:{both['name']}", "b")
    docs = [{m["doc"] for m in e["members"]} for e in exported(filled, "entity") if e["name"] == both["name"]]
    assert sorted(map(sorted, docs)) == [["a"], ["b"]]
    decide(filled, "--undo", decided.split()[0])
    other = next(e for e in exported(filled, "entity") if e["name"] != both["name"])
    decide(filled, "merge", f"entity:{both['name']}", other["name"])
    names = [e["name"] for e in exported(filled, "entity")]
    assert both["name"] in names
    assert other["name"] not in names


def test_owners_make_two_titles_one_origin(filled: Path) -> None:
    for outlet in ("The Orlane Mail", "Kestrin Post"):
        decide(filled, "owner", f"outlet:{outlet}", "Bridge Press")
    names = {origin["name"] for origin in exported(filled, "origin")}
    assert names
    assert {"owner outlet:Kestrin Post = Bridge Press"} <= {
        one.split("anna: ")[1] for one in decide(filled, "--list").splitlines()
    }


def test_decisions_are_carried_to_another_ledger_and_taken_over_once(filled: Path, tmp_path: Path) -> None:
    decide(filled, "date", "a", "2031-03-01")
    wrong = line(report(filled), "figures", WAITING)
    decide(filled, "reject", wrong["id"])
    decide(filled, "--export", "kept.jsonl")
    listed = decide(filled, "--list")
    assert listed.count("anna: ") == 2
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(filled / "kept.jsonl", other)
    take_in(other, "b", "a")
    assert "2 taken over" in decide(other, "--import", "kept.jsonl")
    assert "0 taken over" in decide(other, "--import", "kept.jsonl")
    assert decide(other, "--list") == listed
    brief = report(other)
    assert WAITING not in texts(brief, "figures")
    assert next(one["date"] for one in brief["sources"] if one["doc"] == "a") == "2031-03-01"


def test_as_of_a_time_before_it_a_decision_is_not_there(filled: Path) -> None:
    wrong = line(report(filled), "figures", WAITING)
    before = run(filled, "report", "--ledger", "x.db", "--reader", "bert", "--seen")
    assert WAITING in before
    decide(filled, "reject", wrong["id"])
    since = run(filled, "report", "--ledger", "x.db", "--reader", "bert").split("--since ")[1].split()[0]
    assert WAITING in texts(report(filled, "--as-of", since), "figures")
    assert WAITING not in texts(report(filled), "figures")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "say what to decide"),
        (("date", "a"), "needs a VALUE"),
        (("date", "a", "yesterday"), "no day"),
        (("date", "a", "0001-01-01"), "no day of news"),
        (("date", "x", "2031-03-01"), "no article"),
        (("owner", "Kestrin Post", "Bridge Press"), "outlet:Kestrin Post"),
        (("merge", "a", "x"), "no article"),
        (("merge", "a", "a"), "one with itself"),
        (("outlet", "a", " "), "needs a VALUE"),
        (("--export", "x.db/v.jsonl"), "Not a directory"),
        (("split", "entity:Ada Lund"), "name the article"),
        (("note", "zzz", "What?"), "no article, line or record"),
        (("--undo", "ffff"), "begins 0 decisions"),
    ],
)
def test_what_a_user_got_wrong_is_said(filled: Path, arguments: tuple[str, ...], told: str) -> None:
    assert told in decide(filled, *arguments, code=2)
