"""Entity tags of words, with what a set does not tell left open.

Sets differ in their classes: most know persons, organisations and places only. What a set cannot tell is left open
(a *partial label*: several tags may stand, and the loss asks only that one of them does), never taught wrongly.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import msgspec
import yaml

from newsledger.language.cutting import cut
from newsledger.lexicon import Lexicon
from newsledger.lexicon.actors import Country
from newsledger.model.span import Span
from training.examples import Paragraph, Word
from training.files import opened

KINDS = ("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT")
TAGS = ("O", *(f"{lead}-{kind}" for kind in KINDS for lead in "BI"))
_COARSE = {"PER": ("PERSON",), "ORG": ("ORG",)}


def bits(tags: Iterable[str]) -> int:
    """A set of tags as one number."""
    return sum(1 << TAGS.index(tag) for tag in tags)


OUTSIDE = bits(["O"])
GROUPS = bits(["B-NORP", "I-NORP"])


class Heads(msgspec.Struct, frozen=True):
    """The words of kinds.yaml, in small letters."""

    loc: frozenset[str]
    fac: frozenset[str]
    norp: frozenset[str]


class Silver:
    """What the lexicon and a few head words tell of names that a set calls just a place, or nothing.

    Args:
        lexicon: States with their capitals, places and people.
        path: kinds.yaml: head words of places and buildings, and names of groups.
        capitals_open: Whether a word with a capital outside of a set's names may be a group or an event unknown to us.
            That finds a few more of them, and makes groups of plain words.
    """

    def __init__(self, lexicon: Lexicon, path: Path, *, capitals_open: bool = False) -> None:
        self._capitals_open = capitals_open
        states = lexicon.entries("actors/countries", Country)
        names = {name for state in states for name in (state.name, *state.aliases, state.capital or "", *state.places)}
        table = yaml.safe_load(path.read_text("utf-8"))
        self._heads = Heads(**{key: frozenset(table[key]) for key in ("loc", "fac", "norp")})
        self._polities = frozenset(name.lower() for name in names if name) | frozenset(table["gpe"])
        self._groups = self._heads.norp | {word.lower() for state in states for word in state.demonyms}

    def place(self, name: str) -> tuple[str, ...]:
        """The kinds that a place of this name may be of."""
        words = re.findall(r"[^\W_]+", name.lower())
        if name.lower().removeprefix("the ") in self._polities:
            return ("GPE",)
        for kind, heads in (("FAC", self._heads.fac), ("LOC", self._heads.loc)):
            if words and (words[-1] in heads or words[0] in heads):
                return (kind,)
        return ("GPE", "LOC", "FAC")

    def outside(self, word: str) -> int:
        """The tags that may stand where a set without groups and events names nothing."""
        if word.lower() in self._groups and word[:1].isupper():
            return GROUPS
        if self._capitals_open and word[:1].isupper():
            return bits(["O", "B-NORP", "I-NORP", "B-EVENT", "I-EVENT"])
        return OUTSIDE


def allowed(kinds: tuple[str, ...], *, begins: bool) -> int:
    """The tags of a word inside a name of one of these kinds."""
    return bits(f"{'B' if begins else 'I'}-{kind}" for kind in kinds)


def named(folder: Path, lexicon: Lexicon, silver: Silver | None) -> Iterator[Paragraph]:
    """The lines of a set of articles with names, cut into words by our own rules.

    Args:
        folder: Holds docs.jsonl and gold.jsonl, packed or not.
        lexicon: For cutting words.
        silver: Of a set with coarse classes; None where the set has all of ours.
    """
    for article in articles(folder):
        for match in re.finditer(r"\S[^\n]*", article.text):  # lines, without white space before them
            places = cut(article.text, *match.span(), lexicon)
            words = [
                Word(form=article.text[a:b], glued=a > match.start() and not article.text[a - 1].isspace())
                for a, b in places
            ]
            tag(words, places, article, silver)
            yield Paragraph(source=folder.name, doc=article.id, words=words)


def merged(paragraphs: list[Paragraph], folder: Path, silver: Silver) -> None:
    """Write the names of a set into a treebank's words of the same articles.

    Sentences are found by their characters, in order; one that the set leaves out stays open.
    """
    words: dict[str, list[Word]] = {}
    for paragraph in paragraphs:
        words.setdefault(paragraph.doc, []).extend(paragraph.words)
    for article in articles(folder):
        offsets = [i for i, sign in enumerate(article.text) if not sign.isspace()]
        signs = "".join(article.text[i] for i in offsets)
        at = 0
        for sentence in _sentences(words.get(article.id, [])):
            sizes = [len("".join(word.form.split())) for word in sentence]
            if signs.startswith("".join("".join(word.form.split()) for word in sentence), at):
                ends = [at + sum(sizes[: i + 1]) for i in range(len(sizes))]
                places = [(offsets[end - size], offsets[end - 1] + 1) for end, size in zip(ends, sizes, strict=True)]
                tag(sentence, places, article, silver)
                at = ends[-1]


def _sentences(words: list[Word]) -> Iterator[list[Word]]:
    starts = [i for i, word in enumerate(words) if word.first]
    for start, end in pairwise([*starts, len(words)]):
        yield words[start:end]


class Named(msgspec.Struct, frozen=True):
    """An article and its names: span and type, in order."""

    id: str
    text: str
    names: tuple[tuple[Span, str], ...]


def articles(folder: Path) -> Iterator[Named]:
    """The articles of a folder with docs.jsonl and gold.jsonl; mentions that are no names are left out."""
    docs, gold = (next(folder.glob(f"{name}.jsonl*")) for name in ("docs", "gold"))
    names: dict[str, list[tuple[Span, str]]] = {}
    for mark in map(msgspec.json.decode, opened(gold).splitlines()):
        if mark["kind"] == "mention" and mark.get("form", "name") == "name":
            names.setdefault(mark["doc"], []).append((tuple(mark["span"]), mark["type"]))
    for article in map(msgspec.json.decode, opened(docs).splitlines()):
        yield Named(article["id"], article["text"], tuple(sorted(names.get(article["id"], []))))


def tag(words: list[Word], places: Iterable[Span], article: Named, silver: Silver | None) -> None:
    """Write into each word the tags that may stand there; a class that is none of ours leaves it open."""
    for word, (start, end) in zip(words, places, strict=True):
        over = next(((span, kind) for span, kind in article.names if span[0] < end and start < span[1]), None)
        if over is None:
            word.tags = OUTSIDE if silver is None else silver.outside(word.form)
            continue
        (left, right), kind = over
        coarse = silver is not None and kind == "LOC"
        kinds = silver.place(article.text[left:right]) if silver and coarse else _COARSE.get(kind, (kind,))
        word.tags = allowed(kinds, begins=start <= left) if set(kinds) <= set(KINDS) else None
