"""The program against the tuning crisis: every score, with how many records stand behind it.

    python -m bench.practice [FOLDER] [--given positions]

FOLDER is a compiled practice crisis (``docs.jsonl``, ``gold.jsonl``, ``world.yaml``); without one it is the tuning
crisis, ``practice/corrin-radar``. ``--given`` takes the marks of a kind from gold: what stands on them is then measured
by itself. Printed: F1 in percent for every kind of mark and link, accuracies where a label is told, and CPU seconds. What each figure counts is said in ``tests/gold/crisis.py`` and ``tests/gold/linked.py``; the
floors in CI are of the same figures. Gold is never made from what the program wrote.
"""

import time
from collections import Counter

from bench.inputs import PRACTICE, asked, existing
from tests.gold.crisis import KINDS, measure_crisis

from practice.compiler.compiled import running_words, shipped


def main() -> None:
    parser = asked(__doc__)
    parser.add_argument("folder", nargs="?", type=existing, default=PRACTICE / "corrin-radar")
    parser.add_argument("--given", choices=KINDS, action="append", default=[])
    options = parser.parse_args()
    folder = options.folder
    gold = shipped(folder)
    counts = Counter(type(record).__name__ for record in (*gold.marks, *gold.links))
    print(f"{folder.name}: {len(gold.articles)} articles, {running_words(gold):,} words of running text")
    print("gold:", ", ".join(f"{count} {kind.lower()}" for kind, count in sorted(counts.items())))
    start = time.process_time()
    for name, value in measure_crisis(folder, options.given).items():
        print(f"{name:24} {value:5.1f}")
    print(f"{time.process_time() - start:.0f} CPU seconds")


if __name__ == "__main__":
    main()
