"""The program as a filter: exit codes, order, workers, given marks, the schema."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from newsledger.config import load_settings
from newsledger.model.article import Article
from newsledger.model.codec import encode
from newsledger.read.sources import read

ROOT = Path(__file__).parents[2]
PROGRAM = str(Path(sys.executable).parent / "newsledger")
CONFIG = ROOT / "example" / "newsledger.toml"


def call(*arguments: str, stdin: bytes = b"") -> tuple[int, list[dict[str, object]], str]:
    done = subprocess.run([PROGRAM, "--config", str(CONFIG), *arguments], input=stdin, capture_output=True, check=False)
    lines = done.stdout.splitlines()
    return done.returncode, [json.loads(line) for line in lines if line[:1] == b"{"], done.stderr.decode()


@cache
def example() -> tuple[bytes, ...]:
    found = read([str(ROOT / "example" / "coverage")], load_settings(CONFIG))
    return tuple(encode(item) for item in found if isinstance(item, Article))


def jsonl(folder: Path, lines: tuple[bytes, ...] | list[bytes]) -> str:
    path = folder / "docs.jsonl"
    path.write_bytes(b"\n".join(lines) + b"\n")
    return str(path)


def key(record: dict[str, object]) -> str:
    return json.dumps(record, sort_keys=True)


@pytest.mark.parametrize("command", ["annotate", "compare"])
def test_neither_order_nor_workers_change_a_record(tmp_path: Path, command: str) -> None:
    docs = jsonl(tmp_path, example())
    code, records, _ = call(command, docs)
    assert code == 0
    assert len(records) > 100
    backwards = jsonl(tmp_path, example()[::-1])
    _, others, _ = call(command, backwards, "--workers", "2")
    assert sorted(map(key, others)) == sorted(map(key, records))
    if command == "compare":
        links = [str(r["id"]) for r in others if "doc" not in r]
        assert links == sorted(links)
        assert others == records


def test_every_line_fits_the_schema(tmp_path: Path) -> None:
    docs = jsonl(tmp_path, example())
    schema = json.loads(subprocess.run([PROGRAM, "schema"], capture_output=True, check=True).stdout)
    definitions = {
        definition["properties"]["kind"]["enum"][0]: definition
        for definition in schema["$defs"].values()
        if "kind" in definition.get("properties", {})
    }
    validators = {
        kind: jsonschema.Draft202012Validator(definition | {"$defs": schema["$defs"]})
        for kind, definition in definitions.items()
    }
    _, marks, _ = call("annotate", docs)
    _, links, _ = call("compare", docs)
    records = [*marks, *links]
    assert {"attribution", "position", "copy", "story"} <= {str(record["kind"]) for record in records}
    faults = [fault.message for record in records for fault in validators[str(record["kind"])].iter_errors(record)]
    assert faults == []


def test_every_span_slices_to_text(tmp_path: Path) -> None:
    texts = {article["id"]: article["text"] for article in map(json.loads, example())}
    docs = jsonl(tmp_path, example())
    for command in ("annotate", "compare"):
        for record in call(command, docs)[1]:
            for doc, (start, end) in spans(record, str(record.get("doc", ""))):
                assert 0 <= start < end <= len(texts[doc]), record


def spans(value: object, doc: str, sides: dict[str, str] | None = None) -> list[tuple[str, tuple[int, int]]]:
    """Every span inside a record, with the article it counts in; ``sides`` are the articles of a copy's edits."""
    if isinstance(value, dict):
        inside = str(value.get("doc", doc))
        named = (
            {name: str(value[name]["doc"]) for name in ("a", "b") if isinstance(value.get(name), dict)} or sides or {}
        )
        return [
            found
            for name, item in value.items()
            if name != "range"
            for found in spans(item, named.get(name, inside), named)
        ]
    if isinstance(value, list):
        if len(value) == 2 and all(type(item) is int for item in value):
            return [(doc, (value[0], value[1]))]
        return [found for item in value for found in spans(item, doc, sides)]
    return []


def test_only_the_kinds_asked_for_are_written(tmp_path: Path) -> None:
    docs = jsonl(tmp_path, example()[:4])
    assert {r["kind"] for r in call("annotate", docs, "--marks", "time,credit")[1]} == {"time", "credit"}
    assert {r["kind"] for r in call("compare", docs, "--links", "copy,story")[1]} <= {"copy", "story"}
    code, _, error = call("annotate", docs, "--marks", "horoscope")
    assert code == 2
    assert "horoscope" in error


def test_given_marks_are_taken_as_they_are(tmp_path: Path) -> None:
    docs = jsonl(tmp_path, example()[:2])
    doc = json.loads(example()[0])["id"]
    mark = {"kind": "time", "doc": doc, "id": "mine", "stage": "me@1", "why": {"rule": "me@1"}}
    mark |= {"span": [0, 3], "type": "DATE", "value": "1999-01-01"}
    given = tmp_path / "given.jsonl"
    given.write_text(json.dumps(mark) + "\n", "utf-8")
    records = call("annotate", docs, "--marks", "time", "--given", str(given))[1]
    assert [r["id"] for r in records] == ["mine"]


def test_one_bad_line_harms_no_other(tmp_path: Path) -> None:
    docs = jsonl(tmp_path, [example()[0], b'{"id": "broken"', example()[1]])
    code, records, _ = call("annotate", docs, "--marks", "time")
    assert code == 3
    issues = [r for r in records if r["kind"] == "issue"]
    assert len(issues) == 1
    assert "line 2" in str(issues[0]["doc"]) + str(issues[0]["reason"])
    assert {r["doc"] for r in records if r["kind"] == "time"} == {json.loads(example()[n])["id"] for n in (0, 1)}


def test_an_id_used_twice_names_both_lines(tmp_path: Path) -> None:
    docs = jsonl(tmp_path, [example()[0], example()[1], example()[0]])
    code, _, error = call("annotate", docs)
    assert code == 2
    assert "1" in error
    assert "3" in error


def test_a_missing_file_says_what_is_wrong(tmp_path: Path) -> None:
    code, _, error = call("annotate", str(tmp_path / "nowhere.jsonl"))
    assert code == 2
    assert "nowhere.jsonl" in error


def test_a_page_where_json_lines_are_wanted_says_which_command_takes_it(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Ulvany closes its port\n\nThe port shut at noon.\n")
    code, _, error = call("annotate", str(page))
    assert code == 2
    assert "newsledger report" in error


def test_standard_input_is_a_file_like_any(tmp_path: Path) -> None:
    docs = jsonl(tmp_path, example()[:2])
    assert call("annotate", "-", stdin=Path(docs).read_bytes()) == call("annotate", docs)


def test_help_is_quick_and_shows_an_example() -> None:
    lean = "import sys; import newsledger.serve.cli.main; print(len(sys.modules)); assert 'rich' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", lean], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 400
    shown = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=True).stdout
    assert "Example" in shown


def test_parse_prints_conllu_with_furniture_in_place(tmp_path: Path) -> None:
    docs = jsonl(tmp_path, example())
    texts = {article["id"]: article["text"] for article in map(json.loads, example())}
    done = subprocess.run([PROGRAM, "--config", str(CONFIG), "parse", docs], capture_output=True, text=True, check=True)
    doc, furniture = "", 0
    for line in done.stdout.splitlines():
        if line.startswith("# newdoc id = "):
            doc = line.removeprefix("# newdoc id = ")
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            assert len(columns) == 10
            misc = dict(part.split("=") for part in columns[9].split("|"))
            furniture += misc.get("Furniture") == "Yes"
            assert texts[doc][int(misc["start_char"]) : int(misc["end_char"])] == columns[1]
    assert furniture > 10


def test_parse_gives_each_sentence_one_root_unless_no_model_is_wanted(tmp_path: Path) -> None:
    text = "Ostra closed two ports. Velland didn't answer.\n\nShips wait."
    docs = jsonl(tmp_path, [json.dumps({"id": "a", "text": text}).encode()])
    (tmp_path / "rules.toml").write_text('[language]\nmodel = "none"\n')
    with_model, by_rules = (
        subprocess.run([PROGRAM, *extra, "parse", docs], capture_output=True, text=True, check=True).stdout
        for extra in ((), ("--config", str(tmp_path / "rules.toml")))
    )
    heads = [
        [line.split("\t")[6] for line in block.splitlines() if line[0].isdigit()]
        for block in with_model.strip().split("\n\n")
    ]
    assert [block.count("0") for block in heads] == [1, 1, 1]
    assert "\tdid\t" in with_model
    assert "\tdidn't\t_\t_\t" in by_rules
