"""Each export is read back by a reader that is not ours."""

import csv
import io
import json
import subprocess
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path

import duckdb
import feedparser
import vobject
from rdflib import RDF, Graph, Namespace

from newsledger.config import load_settings
from newsledger.export.exporter import exporters
from newsledger.model.article import Article
from newsledger.read.sources import read

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "example" / "newsledger.toml"
COVERAGE = str(ROOT / "example" / "coverage")
PROGRAM = [str(Path(sys.executable).parent / "newsledger"), "--config", str(CONFIG)]


@cache
def exported(name: str) -> bytes:
    return subprocess.run([*PROGRAM, "export", name, COVERAGE], capture_output=True, check=True).stdout


@cache
def texts() -> dict[str, str]:
    found = read([COVERAGE], load_settings(CONFIG))
    return {a.url or f"urn:newsledger:article:{a.id}": a.text for a in found if isinstance(a, Article)}


def test_the_table_says_the_same_in_csv_and_parquet(tmp_path: Path) -> None:
    path = tmp_path / "statements.parquet"
    path.write_bytes(exported("parquet"))
    relation = duckdb.read_parquet(str(path))
    rows = relation.project("id, kind, text, start, origins_least, origins_most").fetchall()
    plain = list(csv.DictReader(io.StringIO(exported("csv").decode())))
    assert len(rows) == len(plain) > 100
    assert [row[0] for row in rows] == [row["id"] for row in plain]
    assert {row[1] for row in rows} == {"attribution", "position", "figure", "event"}
    assert all(1 <= row[4] <= row[5] for row in rows)


def test_a_row_tells_who_did_what_to_whom_and_whether_it_happened() -> None:
    rows = list(csv.DictReader(io.StringIO(exported("csv").decode())))
    known = {article.id: article for article in read([COVERAGE], load_settings(CONFIG)) if isinstance(article, Article)}
    for row in rows:
        text = known[row["doc"]].text
        here = " ".join(text[int(row["start"]) : int(row["end"])].split())
        assert here in row["context"]
        assert row["context"] in " ".join(text.split())
        assert row["title"] == (known[row["doc"]].title or "")
        assert row["when"][:1] in {"", "1", "2"}  # a day or a period, no weekday of an unknown week
    events = [row for row in rows if row["kind"] == "event"]
    assert {"actual", "negated"} < {row["realis"] for row in events}
    assert sum(bool(row["whom"]) for row in events) > 10
    positions = [row for row in rows if row["kind"] == "position"]
    assert sum(bool(row["issue"]) for row in positions) > 10
    assert sum(bool(row["said_by"]) for row in positions) > 10
    figures = [row for row in rows if row["kind"] == "figure"]
    assert {"pilots", "vessels"} & {row["what"].split()[-1] for row in figures if row["what"]}
    assert "dollar" in {row["unit"] for row in figures}


def test_a_cell_can_not_run_as_a_formula() -> None:
    cells = [cell for row in csv.reader(io.StringIO(exported("csv").decode())) for cell in row]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@")]


def test_annotations_anchor_by_position_and_by_quote() -> None:
    page = json.loads(exported("annotations"))
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert page["id"]
    values = {item["body"]["value"] for item in page["items"]}
    assert any(value.startswith("position: demand (") for value in values)
    assert any(value.startswith("event: ") and value.endswith(" (negated)") for value in values)
    assert len(page["items"]) > 100
    for item in page["items"]:
        for target in item["target"]:
            text = texts()[target["source"]]
            position, quote = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
            assert target["state"]["type"] in page["@context"][1]  # the model has no state for the hash of a text
            assert target["state"]["value"] == "sha256:" + sha256(text.encode()).hexdigest()


def test_linked_data_is_read_as_schema_org_without_asking_the_web() -> None:
    schema, graph = Namespace("https://schema.org/"), Graph().parse(data=exported("jsonld"), format="json-ld")
    articles = set(graph.subjects(RDF.type, schema.NewsArticle))
    assert {str(article) for article in articles} == set(texts())
    assert all(graph.value(article, schema.headline) for article in articles)
    said = [node for kind in (schema.Quotation, schema.Claim) for node in graph.subjects(RDF.type, kind)]
    assert len(said) > 50
    for node in said:
        text = texts()[str(graph.value(node, schema.isPartOf))]
        assert all(piece in text for piece in str(graph.value(node, schema.text)).split(" … "))
    speakers = [graph.value(node, schema.spokenByCharacter) for node in graph.subjects(RDF.type, schema.Quotation)]
    assert sum(bool(speaker and graph.value(speaker, schema.name)) for speaker in speakers) > 10
    claimants = [graph.value(node, schema.author) for node in graph.subjects(RDF.type, schema.Claim)]
    kinds = {graph.value(one, RDF.type) for one in [*speakers, *claimants] if one is not None}
    assert kinds == {schema.Person, schema.Organization}
    assert sum(one is not None for one in claimants) > 10
    assert all(str(name).startswith(str(schema)) or name == RDF.type for name in graph.predicates())


def test_announced_events_open_in_a_calendar() -> None:
    events = list(vobject.readOne(exported("ical").decode()).vevent_list)
    assert len(events) > 2
    for event in events:
        assert event.dtstart.value < event.dtend.value
        assert event.status.value in {"TENTATIVE", "CONFIRMED", "CANCELLED"}
        assert event.summary.value
        assert event.transp.value == "TRANSPARENT"
        fate, facts, *quoted = event.description.value.splitlines()
        assert fate
        assert "origins: " in facts
        assert quoted
        for line in quoted:
            words = line[1 : line.index("” — [")]
            assert any(words in " ".join(text.split()) for text in texts().values())
    assert any(event.url.value.startswith("https://") for event in events if "url" in event.contents)
    assert len({event.uid.value for event in events}) == len(events)


def test_new_lines_are_a_feed() -> None:
    feed = feedparser.parse(exported("atom"))
    assert not feed.bozo
    assert len(feed.entries) > 5
    for entry in feed.entries:
        facts, *quoted = entry.content[0].value.split("\n\n")
        assert facts
        assert quoted
        assert all(line.startswith("“") and "” — [" in line for line in quoted)
    assert sum("origins: " in entry.content[0].value for entry in feed.entries) > 5
    assert {tag["term"] for entry in feed.entries for tag in entry.tags} <= {"new", "changed", "corrected", "withdrawn"}
    assert len({entry.updated for entry in feed.entries}) > 1  # each of the day of its last article
    assert max(entry.updated for entry in feed.entries) <= feed.feed.updated
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)


def test_records_are_those_of_the_contract() -> None:
    kinds = {json.loads(line)["kind"] for line in exported("jsonl").splitlines()}
    assert {"attribution", "copy", "story"} <= kinds


def test_every_format_is_listed_and_an_unknown_one_is_named() -> None:
    listed = subprocess.run([*PROGRAM, "export", "--list"], capture_output=True, text=True, check=True).stdout
    assert all(name in listed for name in exporters())
    done = subprocess.run([*PROGRAM, "export", "papyrus", COVERAGE], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "papyrus" in done.stderr
