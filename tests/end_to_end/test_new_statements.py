"""A reader who comes back is shown what an article adds, statement by statement, and nothing that others had said."""

import json
from pathlib import Path

import pytest
from tests.end_to_end.bridge import ARTICLES, put, run, take_in

DAY, OUTLET = "2031-03-08", "Merrow Evening Wire"
LEAD = "Orlane will close its own side of the Dova bridge for a month, President Mattis Crane said on Saturday."
RETOLD = "Orlane last week demanded that Kestrin reopen the Dova bridge to all lorries"
THREAT = "said it would “tax every crate of fruit” from Kestrin if the pillars are not cleared by April"
QUOTED = "“We did not lend forty engineers only to watch them count rust,” Crane said."
STALE = "Kestrin has refused to reopen the crossing until its engineers have inspected every pillar."
COURT = "A court in Merrow ordered Kestrin on Friday to let ambulances pass."
STRIKE = "Crane called on Kestrin's transport minister to resign."
ARTICLE = f"""Orlane shuts its side of the bridge

{LEAD}

{RETOLD} and {THREAT}.

{QUOTED}

{STALE}

{COURT}

{STRIKE}
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The lines of the section ``new`` after the fourth article, for a reader who has seen the first three."""
    folder: Path = tmp_path_factory.mktemp("new")
    take_in(folder, *ARTICLES)
    run(folder, "report", "--ledger", "x.db", "--reader", "anna", "--seen")
    put(folder, "d", DAY, OUTLET, ARTICLE)
    run(folder, "read", "d.jsonl", "--ledger", "x.db")
    brief = json.loads(run(folder, "report", "--ledger", "x.db", "--reader", "anna", "--format", "json"))
    section = next(section for section in brief["sections"] if section["name"] == "new")
    assert {place["doc"] for line in section["lines"] for place in line["cites"]} == {"d"}
    return "\n".join(line["text"] for line in section["lines"])


@pytest.mark.parametrize(
    "words", ["close its own side", "lend forty engineers", "tax every crate", "ordered Kestrin", "to resign"]
)
def test_every_statement_that_no_earlier_article_carries_is_shown(told: str, words: str) -> None:
    assert words in told


@pytest.mark.parametrize("words", ["demanded that Kestrin reopen", "inspected every pillar"])
def test_what_earlier_articles_said_is_not_shown(told: str, words: str) -> None:
    assert words not in told
