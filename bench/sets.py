"""Development sets: what ``newsledger annotate`` and ``newsledger compare`` write, scored against gold.

    python -m bench.sets DATA SCORERS [--only TASK/SET]
    python -m bench.sets ../shared/data ../shared/score --only figure/newsquant_a

DATA holds ``TASK/SET/docs.jsonl[.gz]`` (articles of the contract) and ``gold.jsonl[.gz]`` (marks or links). SCORERS is
called as ``python SCORERS TASK DOCS GOLD OUT`` and prints one JSON object of figures. Sets whose name ends in ``_train``
are left out unless asked for. Printed for each set: CPU seconds of the command, and the figures of its scorer.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.inputs import asked, existing, one, opened

KINDS = {
    "attribution": ("annotate", "--marks", "attribution"),
    "time": ("annotate", "--marks", "time"),
    "figure": ("annotate", "--marks", "figure"),
    "event": ("annotate", "--marks", "event"),
    "position": ("annotate", "--marks", "position"),
    "mention": ("annotate", "--marks", "mention"),
    "copy": ("compare", "--links", "copy"),
    "story": ("compare", "--links", "story"),
    "happening": ("compare", "--links", "happening"),
}
"""The command that writes what a task is scored on. Trees are measured by ``bench/parse.py``."""


def sets(data: Path, only: list[str]) -> Iterator[tuple[str, Path]]:
    """Tasks and the folders of their sets, in alphabetical order."""
    for folder in sorted(path.parent for path in data.glob("*/*/gold.jsonl*")):
        task = folder.parent.name
        if task in KINDS and (f"{task}/{folder.name}" in only if only else not folder.name.endswith("_train")):
            yield task, folder


def scored(task: str, folder: Path, scorers: Path) -> tuple[float, dict[str, object]]:
    """CPU seconds of the command, and what the scorer says of its output."""
    with TemporaryDirectory() as made:
        docs, out = Path(made) / "docs.jsonl", Path(made) / "out.jsonl"
        docs.write_bytes(opened(one(folder, "docs")))
        command, *kinds = KINDS[task]
        before = spent()
        with out.open("wb") as stream:
            subprocess.run(
                [sys.executable, "-m", "newsledger", command, str(docs), *kinds],
                check=True,
                stdout=stream,
                stderr=subprocess.DEVNULL,
            )
        seconds = spent() - before
        files = [str(docs), str(one(folder, "gold")), str(out)]
        said = subprocess.run([sys.executable, str(scorers), task, *files], check=True, capture_output=True)
    return seconds, json.loads(said.stdout)


def spent() -> float:
    """CPU seconds of the commands run so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    parser = asked(__doc__)
    parser.add_argument("data", type=existing)
    parser.add_argument("scorers", type=existing)
    parser.add_argument("--only", action="append", default=[], metavar="TASK/SET", help="may be given several times")
    options = parser.parse_args()
    found = list(sets(options.data, options.only))
    if not found:
        raise SystemExit(
            f"no set to measure in {options.data}: it holds TASK/SET/docs.jsonl and gold.jsonl, see --help"
        )
    for task, folder in found:
        seconds, figures = scored(task, folder, options.scorers)
        print(f"{task}/{folder.name} {seconds:.0f} CPU-s {json.dumps(figures)}", flush=True)


if __name__ == "__main__":
    main()
