"""``python -m training.card``: the model's card, with figures, data, hashes and versions, and its licence beside it."""

import argparse
import importlib.metadata
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

from training.corpus import Recipe, recipe
from training.encoder import STARTING_WEIGHTS

LICENCES = {
    "parse/ewt_train": "UD_English-EWT, CC BY-SA 4.0",
    "parse/gum_train": "UD_English-GUM: academic, court, bio, voyage, news, interview, speech; annotation CC BY 4.0, texts CC BY 2.5, CC BY 4.0, CC BY-SA 3.0, public domain",
    "mention/uner_ewt_train": "UNER_English-EWT, CC BY-SA 4.0 (its early train part: the only one at hand)",
    "mention/wikigold": "wikigold, CC BY 4.0",
    "practice/": "this repository",
    "mention/crossner": "CrossNER, MIT (without its part of CoNLL-2003)",
}
NOTICE = """\
The weights in this folder are licensed under Creative Commons Attribution-ShareAlike 4.0 International
(https://creativecommons.org/licenses/by-sa/4.0/), as are the treebanks and names they were trained on; CARD.md names
them and their makers. The code that makes and runs them is under the licence of the repository.

They were trained from all-MiniLM-L6-v2 (sentence-transformers) of nreimers/MiniLM-L6-H384-uncased (Microsoft), which
are licensed under the Apache License, Version 2.0 (https://www.apache.org/licenses/LICENSE-2.0); the weights were
changed. vocabulary.txt is theirs, unchanged.
"""


def card(plan: Recipe, figures: dict[str, Any], log: list[dict[str, Any]], hashes: dict[str, str]) -> str:
    """The card as Markdown."""
    return "\n".join([*_about(plan, log, hashes), *_figures(figures), *_limits()]) + "\n"


def _about(plan: Recipe, log: list[dict[str, Any]], hashes: dict[str, str]) -> list[str]:
    versions = {name: importlib.metadata.version(name) for name in ("torch", "onnx", "onnxruntime", "numpy")}
    stages = [
        f"- Steps to {stage.until} (rate to zero at {stage.of}), {stage.frozen} lowest layers still, "
        f"dropout {stage.dropout}, {stage.names:.0%} of the sets of names a pass"
        + (f", names of {stage.swapped:.0%} of the paragraphs swapped for invented ones." if stage.swapped else ".")
        for stage in plan.stages
    ]
    held = " and ".join(f"{Path(n.path).name} {n.share:.0%}" for n in plan.names if n.share < 1)
    data = [f"| `{name}` | {_licence(name)} | `{value}` |" for name, value in hashes.items()]
    return [
        "# minilm-ud 1: English words, trees and names",
        "",
        "MiniLM-L6 (uncased, with a case embedding) fine-tuned with heads for sentence starts, universal parts of speech,",
        "lemma rules, universal dependencies and names (PERSON, ORG, GPE, LOC, NORP, FAC, EVENT). The encoder and its",
        "embeddings are stored as int8 and computed so (seven-bit weights, scales by channel; activations scaled as they",
        "come); heads are stored as float16 and computed in float32.",
        "",
        "Weights CC BY-SA 4.0; starting weights Apache-2.0 (LICENSE.txt). Made by `training/` of this repository:",
        f"seed {plan.seed}, about {plan.batch_words} words a step.",
        *stages,
        "",
        plan.history,
        f"It took {_minutes(log)} CPU-minutes on two cores, with "
        + ", ".join(f"{name} {version}" for name, version in versions.items())
        + ".",
        f"Starting weights: sha256 `{STARTING_WEIGHTS}`.",
        "",
        "## Data",
        "| file | from, licence | sha256 |",
        "| --- | --- | --- |",
        *data,
        "",
        f"Of {held} of the articles, by hash of the id; the rest is held out. Kinds of places, groups and",
        "events, which most sets do not tell apart, come from the lexicon, `training/kinds.yaml` and the practice coverage;",
        "where nothing tells, the loss leaves the tag open.",
        "",
    ]


def _minutes(log: list[dict[str, Any]]) -> int:
    """CPU-minutes of all runs: a run that was resumed counts anew from zero."""
    cpu = [note["cpu"] for note in log]
    ends = [before for before, after in pairwise(cpu) if after < before]
    return round((sum(ends) + cpu[-1]) / 60)


def _licence(name: str) -> str:
    return next((text for start, text in LICENCES.items() if name.startswith(start)), "")


def _figures(figures: dict[str, Any]) -> list[str]:
    trees = ["articles", "words", "sentences", "upos", "uas", "las"]
    names = ["articles", "all", "PER", "ORG", "LOC"]
    lines = [
        "## Figures",
        "Printed by `bench/parse.py`: F1 in percent, from raw text, own words and sentences (CoNLL 2018; labels without",
        "subtypes). Names as each set has them: equal span and type, places as one.",
        "",
    ]
    for title, columns, rows in (
        ("trees", trees, figures.get("trees", {})),
        ("names", names, figures.get("names", {})),
    ):
        lines += [f"| {title} | {' | '.join(columns)} |", "| --- " * (len(columns) + 1) + "|"]
        lines += [f"| {name} | {' | '.join(str(row[column]) for column in columns)} |" for name, row in rows.items()]
        lines.append("")
    speed = figures["speed"]
    alike = ", ".join(f"{name} {share}" for name, share in figures["percent of words alike elsewhere"].items())
    text = (
        f"Words a CPU-second on one thread, all heads: {speed['words a CPU-second']:,}; in one long sentence "
        f"{speed['in one long sentence']:,}. Loading {figures['seconds to load']} s, {figures['CPU-seconds to load']} of "
        f"them computing. Peak memory {figures['peak megabytes']} MB on an article of {figures['characters']:,} characters. "
        f"Same output in any order: {'yes' if figures['same in any order'] else 'NO'}. Percent of words with the same part "
        f"of speech, head, label and name elsewhere: {alike}."
    )
    return [*lines, text, ""]


def _limits() -> list[str]:
    return [
        "## Limits",
        "- Windows hold about 110 words: a longer sentence is cut, at a comma if there is one. No paragraph is joined to another.",
        "- On one machine output is the same in any order, with any neighbours and workers: batches lie within one article.",
        "  Of other processors, one was played by qemu and its kernels by OpenBLAS; docs/language.md says what they share.",
        "- ORG is the weakest class: sets disagree on it, and each figure above is under its set's own guidelines.",
        "- crossner, multiner and re3d are no news, and re3d marks nominals as well: they show how far the names carry.",
        "- The crises of the practice coverage that are listed above, as they stood on the day of the run, are in the training",
        "  data: figures on them are no test of this model.",
        "- Speed was measured while eight others worked on the same two cores.",
    ]


def main() -> None:
    """Write CARD.md and LICENSE.txt into the folder of the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="folder of the training run")
    parser.add_argument("--figures", type=Path, required=True, help="what bench/parse.py --json wrote")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    plan = recipe()
    hashes = json.loads((options.run / "data.json").read_text("utf-8"))
    log = [json.loads(line) for line in (options.run / "log.jsonl").read_text("utf-8").splitlines()]
    text = card(plan, json.loads(options.figures.read_text("utf-8")), log, hashes)
    (options.out / "CARD.md").write_text(text, "utf-8")
    (options.out / "LICENSE.txt").write_text(NOTICE, "utf-8")


if __name__ == "__main__":
    main()
