"""The program against the tuning crisis: every score, with how many records stand behind it.

    python bench/practice.py [FOLDER]

FOLDER is a compiled practice crisis (``docs.jsonl``, ``gold.jsonl``, ``world.yaml``); without one it is the tuning
crisis, ``practice/corrin-radar``. Printed: F1 in percent for every kind of mark and link, accuracies where a label is
told, and CPU seconds. What each figure counts is said in ``tests/gold/crisis.py`` and ``tests/gold/linked.py``; the
floors in CI are of the same figures. Gold is never made from what the program wrote.
"""

import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # practice/ and tests/ are no part of the package

from tests.gold.crisis import measure_crisis  # noqa: E402

from practice.compiler.compiled import running_words, shipped  # noqa: E402


def main() -> None:
    folder = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "practice" / "corrin-radar"
    gold = shipped(folder)
    counts = Counter(type(record).__name__ for record in (*gold.marks, *gold.links))
    print(f"{folder.name}: {len(gold.articles)} articles, {running_words(gold):,} words of running text")
    print("gold:", ", ".join(f"{count} {kind.lower()}" for kind, count in sorted(counts.items())))
    start = time.process_time()
    for name, value in measure_crisis(folder).items():
        print(f"{name:24} {value:5.1f}")
    print(f"{time.process_time() - start:.0f} CPU seconds")


if __name__ == "__main__":
    main()
