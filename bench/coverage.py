"""Any number of articles made from our own fictional coverage: many crises, and outlets that copy each.

Run ``python -m bench.coverage ARTICLES FOLDER``; then ``newsledger --config FOLDER/newsledger.toml report
FOLDER/docs.jsonl``. Each crisis of ``example/`` and ``practice/`` is told again and again, every time with other people,
places and outlets, other plain words, other days and other numbers, so that the copies are stories of their own; of each
time its agencies' texts are carried by further outlets, whole or cut, under headlines of their own. The words of speech,
moves, times and numbers stay. What such articles say makes little sense, but it is said, carried and copied as in the
originals. The same number gives the same articles, on every machine.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import yaml

from newsledger.config import Settings
from newsledger.lexicon.load import DATA
from newsledger.model.article import Article
from newsledger.model.codec import encode
from newsledger.read.sources import read

ROOT = Path(__file__).parents[1]
CARRIERS = 3
"""Outlets that carry an agency's text besides those of the crisis, each time it is told."""

CODE = 3
"""Letters of a country's code, and of words that always stay."""

CODED = ("code", "country")
COUNTRIES = 8
"""Countries of one crisis, at most."""

WEEKS = 6
"""The crises begin in so many weeks, by turns."""

WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
NUMBER = re.compile(r"(?<![\d.,:-])\d{1,3}(?:,\d{3})*(?![\d.,:-]|st\b|nd\b|rd\b|th\b)")
ISO = re.compile(r"(?<!\d)20\d\d-\d\d-\d\d(?!\d)")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    "December",
)
DAY_MONTH = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})\b")
MONTH_DAY = re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{1,2}})\b")
KEPT = (
    *("function_words", "grammar", "stopwords", "pronouns", "abbreviations", "credits", "dating", "numbers", "times"),
    *("reporting_verbs", "reporting_nouns", "reporting_phrases", "moves", "times_tense"),
)
"""Tables whose words stay, besides those of offices; all other words change places."""

ENDINGS = ("ing", "ed", "ly", "ies", "es", "s", "er", "al", "y", "e", "")
"""Plain words change places with words of the same ending, so that a sentence keeps its shape."""

ONSETS = ("b", "br", "c", "d", "dr", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "z")
VOWELS = ("a", "e", "i", "o", "u", "ai", "ea")
CODAS = ("l", "m", "n", "nd", "r", "rk", "s", "sk", "t", "v", "")


class World:
    """One invented crisis: its articles, its overlay, and which of its words are names."""

    def __init__(self, folder: Path, sources: str, known: frozenset[str]) -> None:
        self.overlay: dict[str, Any] = yaml.safe_load((folder / "world.yaml").read_text("utf-8"))
        settings = Settings(lexicon=(str(folder / "world.yaml"),))
        found = read([str(folder / sources)], settings)
        self.articles = [item for item in found if isinstance(item, Article)]
        texts = " ".join(article.text for article in self.articles)
        self._plain = {word for word in WORD.findall(texts) if word.islower()}
        named = {word for name in _strings(self.overlay) for word in WORD.findall(name) if word[0].isupper()}
        named = {word for word in named if not word.isupper() or len(word) > CODE}
        self.names = sorted(word for word in named if word.lower() not in self._plain | known)
        self.words = sorted(word for word in self._plain if len(word) > CODE and not known & set(_stems(word)))

    @cached_property
    def by_ending(self) -> list[list[str]]:
        """The plain words in groups of one ending."""
        groups: dict[str, list[str]] = defaultdict(list)
        for word in self.words:
            groups[next(end for end in ENDINGS if word.endswith(end))].append(word)
        return list(groups.values())

    @cached_property
    def agencies(self) -> tuple[str, ...]:
        """The names under which agencies sign their texts."""
        entries = self.overlay.get("agencies", [])
        return tuple(name for entry in entries for name in (entry["name"], *entry["aliases"]))


def coverage(size: int) -> tuple[list[Article], dict[str, list[Any]]]:
    """So many articles, and the overlay with their names."""
    known = _lexicon_words()
    folders = sorted(path.parent for path in (ROOT / "practice").glob("*/docs.jsonl"))
    worlds = [World(ROOT / "example", "coverage", known), *(World(folder, "docs.jsonl", known) for folder in folders)]
    articles: list[Article] = []
    overlay: dict[str, list[Any]] = {}
    for number in count():
        telling = _Telling(worlds[number % len(worlds)], number)
        for table, entries in telling.overlay.items():
            overlay.setdefault(table, []).extend(entries)
        articles += islice(telling.articles(), size - len(articles))
        if len(articles) >= size:
            break
    return articles, overlay


class _Telling:
    """A crisis told with other names, words, days and numbers."""

    def __init__(self, world: World, number: int) -> None:
        self._world, self._number = world, number
        self._draw = Random(number)  # noqa: S311 - varied, not secret
        self._shift = timedelta(weeks=number // 2 % WEEKS)
        self._factor = 1 + number % 7 / 10
        self._as: dict[str, str] = {}
        for name in sorted(world.names, key=len):
            stem = next((s for s in self._as if len(s) > 3 and name.startswith(s) and len(name) - len(s) < 4), None)
            self._as[name] = self._as[stem] + name[len(stem) :] if stem else self._name()
        for group in world.by_ending:
            self._as |= dict(zip(group, self._draw.sample(group, len(group)), strict=True))
        self.overlay = {table: [self._told(entry) for entry in entries] for table, entries in world.overlay.items()}

    def articles(self) -> Iterator[Article]:
        """The articles of the crisis, then those of outlets that carry its agencies' texts."""
        for article in self._world.articles:
            yield self._told(article)
        for article in self._world.articles:
            if any(name in article.text[:400] for name in self._world.agencies):
                yield from map(self._told, self._carried(article))

    def _carried(self, article: Article) -> Iterator[Article]:
        parts = article.text.split("\n\n")
        for number in range(CARRIERS):
            last = self._draw.randint(len(parts) // 2, len(parts))
            lead = parts[-1].split(".")[0] if number else parts[0]
            city = self._name()
            changes = {
                "id": f"{article.id} {number}",
                "text": "\n\n".join([lead, *parts[1:last]]),
                "title": lead,
                "outlet": f"{city} {('Herald', 'Mail', 'Tribune')[number]}",
                "url": f"https://{city.lower()}.example/{self._number}/{number}",
                "version_of": None,
            }
            yield msgspec.structs.replace(article, **changes)

    def _told(self, value: Any) -> Any:
        """Text, a list or a record with everything in it renamed."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, list):
            return [self._told(item) for item in value]
        if isinstance(value, dict):
            return {
                key: (item if key == "sector" else self._code(item) if key in CODED else self._told(item))
                for key, item in value.items()
            }
        if isinstance(value, Article):
            changes = {
                name: self._text(getattr(value, name) or "") or None
                for name in ("title", "outlet", "url", "published", "modified")
            }
            return msgspec.structs.replace(
                value, **changes, id=f"{self._number:03}/{value.id}", text=self._text(value.text), source=None
            )
        return value

    def _code(self, code: str | None) -> str | None:
        """An invented country's code in this telling; others stay."""
        if code is None or not code.startswith("XA"):
            return code
        first, second = divmod(COUNTRIES * self._number + ord(code[2]) % COUNTRIES, 26)
        return "X" + chr(ord("A") + first % 26) + chr(ord("A") + second)

    def _text(self, text: str) -> str:
        text = WORD.sub(lambda found: self._word(found[0]), text)
        text = ISO.sub(lambda found: str(date.fromisoformat(found[0]) + self._shift), text)
        text = DAY_MONTH.sub(lambda found: self._day(int(found[1]), found[2], "{0.day} {0:%B}"), text)
        text = MONTH_DAY.sub(lambda found: self._day(int(found[2]), found[1], "{0:%B} {0.day}"), text)
        return NUMBER.sub(self._amount, text)

    def _word(self, word: str) -> str:
        if word in self._as:
            return self._as[word]
        if word.isupper() and word.capitalize() in self._as:  # a dateline's ``BRASK``
            return self._as[word.capitalize()].upper()
        other = self._as.get(word.lower())
        return word if other is None else other.capitalize() if word[0].isupper() else other

    def _day(self, day: int, month: str, form: str) -> str:
        year = int((self._world.articles[0].published or "2031")[:4])
        return form.format(date(year, MONTHS.index(month) + 1, min(day, 28)) + self._shift)

    def _amount(self, found: re.Match[str]) -> str:
        value = int(found[0].replace(",", ""))
        return found[0] if value <= 31 else f"{round(value * self._factor):,}"

    def _name(self) -> str:
        draw = self._draw.choice
        parts = [draw(ONSETS) + draw(VOWELS), draw(CODAS) + draw(ONSETS) + draw(VOWELS) + draw(CODAS)]
        return "".join(parts).capitalize()


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)


def _stems(word: str) -> Iterator[str]:
    """A word and what an ending was put to: ``warned``, ``warn``; ``carries``, ``carry``; ``pledging``, ``pledge``."""
    yield word
    for end in ENDINGS:
        if end and word.endswith(end):
            stem = word.removesuffix(end)
            yield from (stem, stem + "e", stem + "y", stem[:-1])


def _lexicon_words() -> frozenset[str]:
    """The words with which English tells speech, moves, time and number: a sentence needs them to be read."""
    paths = [*(DATA / "en" / f"{name}.yaml" for name in KEPT), DATA / "actors" / "offices.yaml"]
    tables = [yaml.safe_load(path.read_text("utf-8"))["entries"] for path in paths]
    return frozenset(word.lower() for text in _strings(tables) for word in WORD.findall(text))


def main() -> None:
    """Write the articles, the overlay and the settings that name it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    articles, overlay = coverage(given.articles)
    given.folder.mkdir(parents=True, exist_ok=True)
    (given.folder / "docs.jsonl").write_bytes(b"".join(encode(article) + b"\n" for article in articles))
    (given.folder / "world.yaml").write_text(yaml.safe_dump(overlay, allow_unicode=True), "utf-8")
    (given.folder / "newsledger.toml").write_text('lexicon = ["world.yaml"]\n', "utf-8")


if __name__ == "__main__":
    main()
