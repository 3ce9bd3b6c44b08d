"""``python -m practice.compiler FOLDER…``: writes ``docs.jsonl`` and ``gold.jsonl`` beside the sources, prints counts.

Exit 0: compiled. 1: refused; nothing is written, and every line says file, line, problem and remedy. 2: wrong usage.
"""

import sys
from pathlib import Path

from practice.compiler.compiled import compile_crisis, summary
from practice.compiler.refusal import Refused


def main(folders: list[str]) -> int:
    """The exit code of compiling these crises."""
    if not folders:
        print("usage: python -m practice.compiler FOLDER…", file=sys.stderr)
        return 2
    refused = False
    for folder in map(Path, folders):
        try:
            compiled = compile_crisis(folder)
        except Refused as problem:
            print(problem, file=sys.stderr)
            refused = True
            continue
        (folder / "docs.jsonl").write_bytes(compiled.docs())
        (folder / "gold.jsonl").write_bytes(compiled.gold())
        print(f"{folder}: {summary(compiled)}")
    return int(refused)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
