"""The model of English: words, sentences, trees and names from raw text; speed, loading, memory, sameness.

    python -m bench.parse [FOLDER] [--model FOLDER] [--json FILE] [--articles N]

FOLDER holds ``parse/*_dev.conllu.gz`` (treebanks) and ``mention/*/`` (``docs.jsonl.gz``, ``gold.jsonl.gz``); without
it, only what needs no gold is measured, on made-up articles. Example:

    python -m bench.parse ~/data --json figures.json

Printed: F1 in percent of words, sentences, UPOS, UAS and LAS (labels without subtypes) after CoNLL 2018, each treebank
whole and GUM's news apart; F1 of names by type, in the practice coverage that the model was not trained on, too; words
a CPU-second; seconds and CPU-seconds to load; peak megabytes; whether order and neighbours change anything; how many
words keep part of speech, head, label and name on other processors (``ELSEWHERE``: those that qemu-user plays if it is
installed, and other kernels of OpenBLAS). A word inside a multiword token counts where its letters stand; one that the
token does not spell (*its* for *it is*) counts as missed. Articles that the model was trained on are left out.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from operator import eq
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from bench.inputs import PRACTICE, asked, existing, one, opened, records_of

from newsledger.language.analysis import Analysis, Model
from newsledger.language.models import model_for
from newsledger.lexicon import Lexicon
from newsledger.text.sentences import paragraphs
from training.corpus import recipe, trained_on

LINES = (
    "The harbour ministry of Velland said on Monday that its ships wouldn't leave the strait before the talks.",
    "“We never asked for escorts,” Mara Oster, a spokeswoman for the Ostran navy, told reporters in Lesk.",
    "Ostra, which closed two ports last week, has denied that it plans to tax grain from the northern valleys.",
    "Prices rose three percent, the fastest pace in decades, after the pact between the two states fell apart.",
)
PLACES = {"GPE": "LOC", "FAC": "LOC", "LOC": "LOC", "LOCATION": "LOC"}
PEOPLE = {"PERSON": "PER", "PER": "PER", "ORG": "ORG", "ORGANISATION": "ORG"}

HERE = (sys.executable, "-m", "bench.parse")  # this measurement again, in a process of its own
PLAYED = ("qemu-x86_64", "-cpu")  # plays a processor that is not there, 150 times slower
ELSEWHERE: dict[str, tuple[list[str], dict[str, str]]] = {  # what stands before the command, and the environment
    "Nehalem (SSE4)": ([*PLAYED, "Nehalem"], {}),
    "OpenBLAS for Nehalem": ([], {"OPENBLAS_CORETYPE": "Nehalem"}),
}


class Word(NamedTuple):
    """A word by its characters, white space left out; head by its characters, too."""

    span: tuple[int, int]
    upos: str
    head: tuple[int, int] | None
    label: str


def main() -> None:
    parser = asked(__doc__)
    parser.add_argument("folder", type=existing, nargs="?")
    parser.add_argument("--model", default="builtin", help="as the setting language.model")
    parser.add_argument("--json", type=Path, help="write the figures to this file, too")
    parser.add_argument("--articles", type=int, help="no more than so many of each set")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--tags", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone or options.tags:
        print(json.dumps(alone(options.model) if options.alone else tags(options.model, options.folder)))
        return
    model = model_for(options.model, Lexicon())
    if model is None:
        raise SystemExit("no model to measure")
    figures: dict[str, Any] = {"model": model.label}
    if options.folder:
        figures["trees"] = dict(trees(model, options.folder, options.articles))
        figures["names"] = dict(names(model, options.folder, options.articles))
    figures["speed"] = speed(model)
    figures["same in any order"] = same(model, model_for(options.model, Lexicon()) or model)
    figures["percent of words alike elsewhere"] = dict(elsewhere(options.model, options.folder))
    fresh = subprocess.run([*HERE, "--alone", "--model", options.model], capture_output=True, text=True, check=True)
    figures |= json.loads(fresh.stdout)
    print(json.dumps(figures, indent=1))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


def trees(model: Model, folder: Path, most: int | None) -> Iterator[tuple[str, dict[str, float]]]:
    for path in sorted((folder / "parse").glob("*_dev.conllu*")):
        articles = list(treebank(path))[:most]
        kinds = {path.name.split(".")[0]: articles}
        kinds["news in " + path.name.split(".")[0]] = [article for article in articles if "_news_" in article[0]]
        for name, chosen in kinds.items():
            if chosen:
                yield name, tree_figures(model, chosen)


def treebank(path: Path) -> Iterator[tuple[str, str, list[Word], set[tuple[int, int]]]]:
    """Each article: id, raw text, words, sentences."""
    docs: dict[str, dict[str, Any]] = {}
    doc: dict[str, Any] = {}
    for block in opened(path).decode("utf-8").split("\n\n"):
        lines = block.split("\n")
        about = dict(line[2:].split(" = ", 1) for line in lines if line.startswith("# ") and " = " in line)
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        rows = [row for row in rows if "." not in row[0]]
        if not rows:
            continue
        if "newdoc id" in about:
            doc = docs.setdefault(about["newdoc id"], {"text": "", "at": 0, "glue": True, "words": [], "spans": set()})
        elif doc["text"]:
            doc["text"] += "\n\n" if any(line.startswith("# newpar") for line in lines) else "" if doc["glue"] else " "
        doc["text"] += about["text"]
        start, doc["at"] = doc["at"], add(doc["words"], rows, doc["at"])
        doc["spans"].add((start, doc["at"]))
        last = next((row for row in rows if row[0].endswith("-" + rows[-1][0])), rows[-1])
        doc["glue"] = "SpaceAfter=No" in last[9]
    for name, found in docs.items():
        yield name, found["text"], found["words"], found["spans"]


def add(words: list[Word], rows: list[list[str]], at: int) -> int:
    """Add the words of a sentence; the place behind its last character comes back."""
    spans: list[tuple[int, int]] = []
    behind, end = 0, at
    for row in rows:
        if "-" in row[0]:
            behind, end = int(row[0].split("-")[1]), at + len("".join(row[1].split()))
            spelt = "".join(r[1] for r in rows if r[0].isdigit() and int(row[0].split("-")[0]) <= int(r[0]) <= behind)
            place = at if spelt == row[1] else -1
            continue
        size = len("".join(row[1].split()))
        inside = int(row[0]) <= behind
        if inside and place < 0:
            spans.append((-len(words) - len(spans) - 1, -1))  # spelt nowhere: it matches no word
        else:
            start = place if inside else at
            spans.append((start, start + size))
            place = start + size
        at = end if inside else at + size
    tree = [row for row in rows if "-" not in row[0]]
    heads = [None if row[6] == "0" else spans[int(row[6]) - 1] for row in tree]
    words += [
        Word(span, row[3], head, row[7].split(":")[0]) for span, head, row in zip(spans, heads, tree, strict=True)
    ]
    return at


def tree_figures(model: Model, articles: list[tuple[str, str, list[Word], set[tuple[int, int]]]]) -> dict[str, float]:
    right, said, wanted = Counter[str](), Counter[str](), Counter[str]()
    for _, text, words, sentences in articles:
        analysis = model.analyse(text, paragraphs(text))
        mine, spans = flat(analysis)
        by_span = {word.span: word for word in mine}
        said += Counter(words=len(mine), sentences=len(spans))
        wanted += Counter(words=len(words), sentences=len(sentences))
        right["sentences"] += len(spans & sentences)
        for word in words:
            other = by_span.get(word.span)
            if other is not None:
                attached = other.head == word.head
                right += Counter(words=1, upos=int(other.upos == word.upos), uas=int(attached))
                right["las"] += attached and other.label == word.label
    figures = {name: f1(right[name], said["words"], wanted["words"]) for name in ("words", "upos", "uas", "las")}
    return {
        "articles": len(articles),
        "sentences": f1(right["sentences"], *(c["sentences"] for c in (said, wanted))),
    } | figures


def flat(analysis: Analysis) -> tuple[list[Word], set[tuple[int, int]]]:
    """Words and sentences of an analysis by their characters, white space left out."""
    spans, at = [], 0
    for form in analysis.forms:
        size = len("".join(form.split()))
        spans.append((at, at + size))
        at += size
    words = [
        Word(span, word.upos, None if word.head is None else spans[word.head], word.label.split(":")[0])
        for span, word in zip(spans, analysis.words, strict=True)
    ]
    return words, {(spans[tree.first][0], spans[tree.last - 1][1]) for tree in analysis.sentences}


def names(model: Model, folder: Path, most: int | None) -> Iterator[tuple[str, dict[str, float]]]:
    plan = recipe()
    shares = {Path(plan.names_of_treebank).name: 1.0} | {Path(part.path).name: part.share for part in plan.names}
    for path in sorted((folder / "mention").glob("*")):
        docs = [doc for doc in records_of(one(path, "docs")) if not trained_on(doc["id"], shares.get(path.name, 0.0))][
            :most
        ]
        if docs:
            yield path.name, name_figures(model, path, docs)
    for path in sorted(PRACTICE.glob("*/gold.jsonl")):
        if path.parent.name not in plan.practice:
            docs = records_of(path.parent / "docs.jsonl")[:most]
            yield f"practice/{path.parent.name}", name_figures(model, path.parent, docs)


def name_figures(model: Model, path: Path, docs: list[dict[str, Any]]) -> dict[str, float]:
    gold: dict[str, set[tuple[int, int, str]]] = {doc["id"]: set() for doc in docs}
    texts = {doc["id"]: doc["text"] for doc in docs}
    for mark in records_of(one(path, "gold")):
        kind = (PEOPLE | PLACES).get(mark.get("type") or "") if mark["kind"] == "mention" else None
        if kind and mark["doc"] in gold and mark.get("form", "name") == "name":
            gold[mark["doc"]].add((*bare(texts[mark["doc"]], *mark["span"]), kind))
    right, said, wanted = Counter[str](), Counter[str](), Counter[str]()
    for doc, text in texts.items():
        found = model.analyse(text, paragraphs(text)).entities
        mine = {(*bare(text, e.start, e.end), (PEOPLE | PLACES)[e.type]) for e in found if e.type in PEOPLE | PLACES}
        said.update(kind for _, _, kind in mine)
        wanted.update(kind for _, _, kind in gold[doc])
        right.update(kind for _, _, kind in mine & gold[doc])
    figures = {kind: f1(right[kind], said[kind], wanted[kind]) for kind in ("PER", "ORG", "LOC")}
    return {"articles": len(docs), "all": f1(right.total(), said.total(), wanted.total())} | figures


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without a leading article and outer punctuation."""
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return (start + 4, end) if text[start:end].lower().startswith("the ") else (start, end)


def made(count: int, lines: int) -> list[str]:
    draw = Random(11)  # noqa: S311 - varied, not secret
    return ["\n".join(" ".join(draw.choices(LINES, k=2)) for _ in range(lines)) for _ in range(count)]


def speed(model: Model) -> dict[str, float]:
    usual = made(20, 12)
    plain = [line.rstrip(".”").replace("“", "") for line in LINES]
    long = " and ".join(line if line.startswith("Ostra") else line[0].lower() + line[1:] for line in plain * 20)
    turns = [(pace(model, usual), pace(model, [long] * 2)) for _ in range(5)]  # by turns: others work here, too
    best = [max(figures) for figures in zip(*turns, strict=True)]
    return dict(zip(("words a CPU-second", "in one long sentence"), best, strict=True))


def pace(model: Model, texts: list[str]) -> int:
    begun = time.process_time()
    words = sum(len(model.analyse(text, paragraphs(text)).words) for text in texts)
    return round(words / (time.process_time() - begun))


def same(model: Model, again: Model) -> bool:
    """Whether articles are analysed alike in another order by the same model loaded once more."""
    texts = made(8, 7)
    forward = [described(model.analyse(text, paragraphs(text))) for text in texts]
    backward = [described(again.analyse(text, paragraphs(text))) for text in reversed(texts)]
    return forward == backward[::-1]


def elsewhere(setting: str, folder: Path | None) -> Iterator[tuple[str, float]]:
    """The share of words that another processor reads alike; one that cannot be played is left out."""
    given = [*([str(folder)] if folder else []), "--tags", "--model", setting]

    def asking(lead: list[str], more: dict[str, str]) -> list[object]:
        command = [*lead, *HERE, *given]
        done = subprocess.run(command, env=os.environ | more, capture_output=True, text=True, check=True)
        return list(json.loads(done.stdout))

    here = asking([], {})
    for name, (lead, more) in ELSEWHERE.items():
        if not lead or (platform.machine() == "x86_64" and shutil.which(lead[0])):
            there = asking(lead, more)
            yield name, f1(sum(map(eq, here, there)), len(here), len(there))


def tags(setting: str, folder: Path | None) -> list[tuple[object, ...]]:
    """Part of speech, head, label and name of each word of some articles."""
    model = model_for(setting, Lexicon())
    if model is None:
        raise SystemExit("no model to measure")
    banks = sorted((folder / "parse").glob("*_dev.conllu*")) if folder else []
    texts = [text[:1_500] for bank in banks for _, text, _, _ in list(treebank(bank))[:4]] or made(2, 7)
    found: list[tuple[object, ...]] = []
    for text in texts:
        analysis = model.analyse(text, paragraphs(text))
        named = {i: (i - e.first, e.type) for e in analysis.entities for i in range(e.first, e.last)}
        found += [(w.upos, w.head, w.label, named.get(i)) for i, w in enumerate(analysis.words)]
    return found


def described(analysis: Analysis) -> tuple[object, ...]:
    return analysis.words, analysis.sentences, analysis.entities


def alone(setting: str) -> dict[str, float]:
    """Seconds until the first words are read, and peak megabytes after a long article, in a process of its own."""
    lexicon = Lexicon()
    begun, busy = time.perf_counter(), time.process_time()
    model = model_for(setting, lexicon)
    if model is None:
        raise SystemExit("no model to measure")
    model.analyse("Talks ended.", ((0, 12),))
    loading, working = time.perf_counter() - begun, time.process_time() - busy
    text = made(1, 280)[0]
    model.analyse(text, paragraphs(text))
    return {
        "seconds to load": round(loading, 2),
        "CPU-seconds to load": round(working, 2),
        "characters": len(text),
        "peak megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def f1(right: int, said: int, wanted: int) -> float:
    return round(200 * right / (said + wanted), 1) if said + wanted else 0.0


if __name__ == "__main__":
    main()
