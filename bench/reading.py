"""Reading: articles per CPU-second, language identification included.

    python -m bench.reading [FOLDER]

Without a folder it generates 2,000 plain-text articles of about 500 words, 200 web pages and 20 text exports of ten
articles each, and reads each kind by itself. The bar is 150 plain-text articles per CPU-second.
"""

import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bench.inputs import asked, existing

from newsledger.config import Settings
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.read.sources import read

WORDS = [
    "the",
    "envoys",
    "of",
    "ostra",
    "and",
    "velland",
    "met",
    "in",
    "a",
    "harbour",
    "town",
    "on",
    "monday",
    "said",
    "that",
    "talks",
    "about",
    "ships",
    "would",
    "go",
    "on",
    "for",
    "another",
    "week",
    "after",
    "which",
    "both",
    "sides",
    "will",
    "have",
    "to",
    "say",
    "whether",
    "they",
    "agree",
    "to",
    "what",
    "was",
    "asked",
    "from",
    "them",
    "in",
    "winter",
]
FRENCH = [
    "les",
    "envoyés",
    "ont",
    "quitté",
    "la",
    "ville",
    "lundi",
    "selon",
    "le",
    "ministère",
    "et",
    "des",
    "navires",
    "attendent",
    "toujours",
    "au",
    "port",
    "car",
    "une",
    "réponse",
    "du",
    "gouvernement",
    "est",
    "attendue",
    "cette",
    "semaine",
]


def article(chance: Random, words: list[str], length: int = 500) -> str:
    sentences = [" ".join(chance.choice(words) for _ in range(20)).capitalize() + "." for _ in range(length // 20)]
    return "\n\n".join(" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3)) + "\n"


def page(text: str, number: int) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    menu = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(60))
    return (
        f"<html><head><title>Talks {number}</title><meta property='article:published_time' content='2021-12-01'></head>"
        f"<body><nav><ul>{menu}</ul></nav><article><h1>Talks {number}</h1>{body}</article></body></html>"
    )


def generate(folder: Path) -> None:
    chance = Random(7)  # noqa: S311 - figures must be repeatable
    for kind in ("plain", "french", "pages", "exports"):
        (folder / kind).mkdir()
    for number in range(2000):
        (folder / "plain" / f"{number}.txt").write_text(article(chance, WORDS), "utf-8")
    for number in range(500):
        (folder / "french" / f"{number}.txt").write_text(article(chance, FRENCH), "utf-8")
    for number in range(200):
        (folder / "pages" / f"{number}.html").write_text(page(article(chance, WORDS), number), "utf-8")
    for number in range(20):
        head = "Title: Talks\nSource: The Gull\nDate: 2021-12-01\n\n"
        parts = [head + article(chance, WORDS) for _ in range(10)]
        (folder / "exports" / f"{number}.txt").write_text(f"\n{'=' * 40}\n".join(parts), "utf-8")


def measure(folder: Path) -> None:
    lexicon = Lexicon()
    begun = time.process_time()
    found = list(read([str(folder)], Settings(), lexicon=lexicon))
    spent = time.process_time() - begun
    articles = sum(isinstance(item, Article) for item in found)
    print(f"{folder.name}: {articles} articles in {spent:.2f} CPU-s = {articles / spent:.0f} articles per CPU-second")


def main() -> None:
    parser = asked(__doc__)
    parser.add_argument("folder", nargs="?", type=existing)
    given = parser.parse_args().folder
    if given:
        measure(given)
        return
    with TemporaryDirectory() as folder:
        generate(Path(folder))
        for kind in sorted(Path(folder).iterdir()):
            measure(kind)


if __name__ == "__main__":
    main()
