"""Every measurement in turn, or a list of them.

    python -m bench --list
    python -m bench [NAME ...]

Each runs without arguments, on the bundled coverage or on generated articles; one that fails is named at the end, and
the others run all the same. One by itself: ``python -m bench.NAME --help``.
"""

import subprocess
import sys
from pathlib import Path

from bench.inputs import asked

PARTS = {"__main__", "inputs", "copies_made", "copies_peers"}
"""Files that are no measurement of their own."""
GIVEN = {"sets", "living", "coverage"}
"""Measurements that need to be told on what."""


def main() -> None:
    names = sorted({path.stem for path in Path(__file__).parent.glob("*.py")} - PARTS)
    parser = asked(__doc__)
    parser.add_argument("names", nargs="*", choices=[*names, []], metavar="NAME")
    parser.add_argument("--list", action="store_true", help="print each name and what it measures")
    options = parser.parse_args()
    if options.list:
        for name in names:
            about = (Path(__file__).parent / f"{name}.py").read_text("utf-8").splitlines()[0].strip('"')
            print(f"{name:12} {about}")
        return
    failed = []
    for name in options.names or [name for name in names if name not in GIVEN]:
        print(f"== {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode:
            failed.append(name)
    if failed:
        raise SystemExit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
