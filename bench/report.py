"""The report at growing sizes: seconds from a warm ledger, words, and milliseconds to open a line.

Run ``python -m bench.report [ARTICLES ...]``, by default 100, 300 and 1000 articles of ``bench/coverage.py``. Each size is
read into a ledger of its own; then ``newsledger report --ledger`` and ``newsledger show LINE --ledger`` are run as a user
runs them. Printed for each: seconds of the whole command (wall, and CPU, which neighbours on the machine disturb less),
words of the report's lines, and for every line with passages the time to open it: the work (the middle of three times, of
all lines median and slowest; words and modules loaded) and the whole command once. The bar: 5 s for 1,000 articles, 1,000 words at any size, 50 ms a line.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from newsledger.config import load_settings
from newsledger.lexicon import Lexicon
from newsledger.run.shown import last
from newsledger.serve.cli.show import opened_quickly
from newsledger.store.sqlite import SqliteStore

PROGRAM = str(Path(sys.executable).parent / "newsledger")
MAKER = str(Path(__file__).parent / "coverage.py")


def run(*command: str) -> tuple[float, float]:
    """Seconds of a command: wall and CPU; one that fails ends the measurement with what it said."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed with {done.returncode}:\n{done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - begun, used


def opening(ledger: Path, lexicon: Lexicon, line: str) -> float:
    """Milliseconds of CPU to open a line: the middle of three times."""
    spent = []
    for _ in range(3):
        begun = time.process_time()
        opened_quickly(ledger, lexicon, line)
        spent.append(1000 * (time.process_time() - begun))
    return statistics.median(spent)


def measure(folder: Path, size: int) -> None:
    """Print one line for a number of articles."""
    run(sys.executable, MAKER, str(size), str(folder))
    config, ledger = folder / "newsledger.toml", folder / "ledger.db"
    run(PROGRAM, "--config", str(config), "read", str(folder / "docs.jsonl"), "--ledger", str(ledger))
    wall, used = run(PROGRAM, "--config", str(config), "report", "--ledger", str(ledger))
    store, lexicon = SqliteStore(ledger), Lexicon(load_settings(config).lexicon)
    shown = last(store)
    store.close()
    if shown is None:
        raise SystemExit("the report was not kept")
    lines = [line for section in shown.brief.sections for line in section.lines]
    opened_quickly(ledger, lexicon, lines[0].id)  # loads the words
    spent = [opening(ledger, lexicon, line.id) for line in lines if line.cites]
    whole, _ = run(PROGRAM, "--config", str(config), "show", lines[0].id, "--ledger", str(ledger))
    words = sum(len(line.text.split()) for line in lines)
    print(
        f"{size:6,} articles: report {wall:5.2f} s ({used:.2f} s of CPU), {len(lines)} lines, {words} words; ", end=""
    )
    print(f"a line opens in {statistics.median(spent):.0f} ms, the slowest in {max(spent):.0f} ms", end="")
    print(f" ({whole:.2f} s with the start of the process)")


def main() -> None:
    """Measure each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int, nargs="*", default=[100, 300, 1000])
    for size in parser.parse_args().articles:
        with tempfile.TemporaryDirectory() as name:
            measure(Path(name), size)


if __name__ == "__main__":
    main()
