"""The report at growing sizes: seconds from a warm ledger, words, and milliseconds to open a line.

Run ``python -m bench.report [ARTICLES ...]``, by default 100, 300 and 1000 articles of ``bench/coverage.py``, each size
read into a ledger of its own, or ``python -m bench.report --ledger FILE [--config FILE]`` for a copy of a ledger that is
there. ``newsledger report --ledger`` and ``newsledger show LINE --ledger`` are run as a user runs them. Printed for each:
seconds of CPU of the whole command (the middle of ``--runs``; neighbours on the machine disturb it less than the wall
clock), on the terminal, as a page, and of what came in since half of the articles were there; words of the report's
lines; and for every line with passages the CPU it takes to open it (the middle of five times, of all lines the median,
the 95th of 100 and the slowest; words and modules loaded), and the whole command once. The bar: 5 s for 1,000 articles,
1,000 words at any size, 50 ms a line.
"""

import argparse
import resource
import shutil
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
    """Milliseconds of CPU to open a line: the middle of five times."""
    spent = []
    for _ in range(5):
        begun = time.process_time()
        opened_quickly(ledger, lexicon, line)
        spent.append(1000 * (time.process_time() - begun))
    return statistics.median(spent)


def measure(config: Path, ledger: Path, runs: int) -> None:
    """Print what the reports over a ledger take, and what it takes to open the lines of the last."""
    store, lexicon = SqliteStore(ledger), Lexicon(load_settings(config).lexicon)
    articles, times = len(store.keys()), store.times()
    command = (PROGRAM, "--config", str(config), "report", "--ledger", str(ledger))
    since = ("--since", times[(len(times) - 1) // 2])
    asked = {"as a page": ("--format", "html"), "since half of it": since, "on the terminal": ()}
    print(f"{articles:6,} articles: report ", end="")
    for form, more in asked.items():
        spent = [run(*command, *more) for _ in range(runs)]
        wall, used = (statistics.median(values) for values in zip(*spent, strict=True))
        print(f"{form} {used:.2f} s of CPU ({wall:.2f} s), ", end="", flush=True)
    shown = last(store)
    store.close()
    if shown is None:
        raise SystemExit("the report was not kept")
    lines = [line for section in shown.brief.sections for line in section.lines]
    opened_quickly(ledger, lexicon, lines[0].id)  # loads the words
    took = sorted(opening(ledger, lexicon, line.id) for line in lines if line.cites)
    whole, _ = run(PROGRAM, "--config", str(config), "show", lines[0].id, "--ledger", str(ledger))
    words = sum(len(line.text.split()) for line in lines)
    late = took[min(len(took) - 1, len(took) * 95 // 100)]
    print(
        f"{len(lines)} lines, {words} words; a line opens in {statistics.median(took):.0f} ms, 95 of 100 in {late:.0f},"
    )
    print(f"        the slowest in {took[-1]:.0f} ({whole:.2f} s with the start of the process)")


def main() -> None:
    """Measure each size, or one ledger."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int, nargs="*", default=[100, 300, 1000])
    parser.add_argument("--ledger", type=Path, help="a ledger that is there; it is copied")
    parser.add_argument("--config", type=Path, help="its settings")
    parser.add_argument("--runs", type=int, default=3, help="how often each report is made")
    given = parser.parse_args()
    for size in [0] if given.ledger else given.articles:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            config, ledger = folder / "newsledger.toml", folder / "ledger.db"
            if given.ledger:
                shutil.copy(given.ledger, ledger)
                config.touch()
            else:
                run(sys.executable, MAKER, str(size), str(folder))
                run(PROGRAM, "--config", str(config), "read", str(folder / "docs.jsonl"), "--ledger", str(ledger))
            measure(given.config or config, ledger, given.runs)


if __name__ == "__main__":
    main()
