"""``python -m practice.compiler FOLDER…``: writes ``docs.jsonl`` and ``gold.jsonl`` beside the sources, prints counts.

With ``--bare`` it writes sources without annotation instead, for a second annotator: ``--bare ID ID`` or, for all
articles, ``--bare``. Exit 0: done. 1: refused; nothing is written, and every line says file, line, problem and remedy.
2: wrong usage.
"""

import argparse
import sys
from pathlib import Path

from practice.compiler.compiled import compile_crisis, summary
from practice.compiler.refusal import Refusal, Refused
from practice.compiler.second import write_bare


def main(arguments: list[str]) -> int:
    """The exit code of compiling these crises, or of writing their bare sources."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    if len(asked.folders) > 1 and (asked.out or asked.bare is not None):
        parser.error("--out and --bare take one folder")
    refused = False
    for folder in asked.folders:
        try:
            if asked.bare is None:
                _compile(folder, asked.out or folder)
            else:
                for path in write_bare(folder, asked.bare, asked.out or folder / "second"):
                    print(path)
        except (Refusal, Refused) as problem:
            print(problem, file=sys.stderr)
            refused = True
    return int(refused)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m practice.compiler", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="practice/CRISIS, or its second/")
    parser.add_argument("--out", type=Path, help="where to write; else the folder itself, with --bare its second/")
    parser.add_argument("--bare", nargs="*", metavar="ID", help="write articles without annotation; all if none named")
    return parser


def _compile(folder: Path, out: Path) -> None:
    compiled = compile_crisis(folder)
    out.mkdir(parents=True, exist_ok=True)
    (out / "docs.jsonl").write_bytes(compiled.docs())
    (out / "gold.jsonl").write_bytes(compiled.gold())
    print(f"{folder}: {summary(compiled)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
