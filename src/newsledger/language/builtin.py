"""The bundled model: an article's words in windows through the encoder, and what its heads say of them."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from newsledger.language.analysis import Analysis, Entity, Tree, Word
from newsledger.language.cutting import cut
from newsledger.language.encoder import Encoder, Piece
from newsledger.language.heads import Parser, Tagger, mixed
from newsledger.language.names import Tags, whole
from newsledger.language.trees import Scores
from newsledger.lexicon import Lexicon
from newsledger.model.span import Span, Spans
from newsledger.text.datelines import dateline


class Classes(msgspec.Struct, frozen=True):
    """The classes of each head, in the order of their scores, and the model's name and version."""

    upos: list[str]
    lemmas: list[str]
    labels: list[str]
    tags: list[str]
    label: str = "minilm-ud@1"


class Read(msgspec.Struct, frozen=True):
    """What the heads say of the words of one sentence; heads count from 1 in it, 0 for the root; tags as scores."""

    first: int
    upos: list[int]
    lemmas: list[int]
    heads: list[int]
    labels: list[int]
    tags: Scores


class Builtin:
    """The model of a folder: encoder.onnx, heads/, vocabulary.txt, classes.json, lemmas.json.

    Attributes:
        label: Its name and version.
    """

    def __init__(self, folder: Path, lexicon: Lexicon) -> None:
        self._folder = folder
        self._lexicon = lexicon
        self._encoder = Encoder(folder)
        self._classes = msgspec.json.decode((folder / "classes.json").read_bytes(), type=Classes)
        self.label = self._classes.label

    @cached_property
    def _threads(self) -> ThreadpoolController:
        """Holds numpy to one thread: several would cost more than they give, and sum in another order."""
        return ThreadpoolController()

    @cached_property
    def _taggers(self) -> dict[str, Tagger]:
        names = ("sentences", "upos", "lemmas", "entities")
        return {name: Tagger(self._folder / "heads" / f"{name}.npz") for name in names}

    @cached_property
    def _parser(self) -> Parser:
        return Parser(self._folder / "heads" / "parser.npz")

    @cached_property
    def _tags(self) -> Tags:
        return Tags(self._classes.tags)

    @cached_property
    def _lemmas(self) -> dict[str, dict[str, str]]:
        """The lemmas of forms that the treebanks hold, by part of speech; rules are for the others."""
        found = msgspec.json.decode((self._folder / "lemmas.json").read_bytes(), type=dict[str, dict[str, str]])
        return {upos: found.get(upos, {}) for upos in self._classes.upos}

    @cached_property
    def _rules(self) -> list[tuple[int, str]]:
        """How many letters each lemma rule cuts off, and what it puts there."""
        return [(int(cut_off), end) for cut_off, _, end in (rule.partition("+") for rule in self._classes.lemmas)]

    def analyse(self, text: str, paragraphs: Spans) -> Analysis:
        """The analysis of a reading text. A dateline is a sentence of its own.

        Misses:
            A sentence that does not fit a window (about 110 words) is cut, at a comma if there is one.
        """
        spans: list[Span] = []
        ends: list[int] = []
        numbers: list[int] = []
        for number, (start, end) in enumerate(paragraphs):
            behind = dateline(text, (start, end))
            for part in ((start, behind), (behind, end)) if behind > start else ((start, end),):
                spans += cut(text, *part, self._lexicon)
                ends.append(len(spans))
                numbers.append(number)
        if not spans:
            return Analysis(text, (), (), ())
        with self._threads.limit(limits=1):
            read = sorted(self._read(self._encoder.pieces(text, tuple(spans)), ends), key=lambda one: one.first)
        words = [word for one in read for word in self._words(one, text, spans)]
        tags = self._tags.leaning(np.concatenate([one.tags for one in read]), _alike(text, words))
        trees, entities, piece = [], [], 0
        for one in read:
            last = one.first + len(one.heads)
            while last > ends[piece]:
                piece += 1
            trees.append(Tree(spans[one.first][0], spans[last - 1][1], numbers[piece], one.first, last))
            best = self._tags.names(self._tags.best(tags[one.first : last]))
            for first, behind, kind in whole(best, [word.upos for word in words[one.first : last]]):
                left, right = one.first + first, one.first + behind
                entities.append(Entity(left, right, spans[left][0], spans[right - 1][1], kind))
        return Analysis(text, tuple(words), tuple(trees), tuple(entities))

    def _read(self, words: Sequence[Piece], ends: Sequence[int]) -> Iterator[Read]:
        """Every sentence, in no order; no window reaches across the end of a paragraph."""
        paragraphs = zip([0, *ends], ends, strict=False)
        windows = [window for first, end in paragraphs for window in self._encoder.windows(words, first, end)]
        for batch in self._encoder.batches(windows):
            *own, parser = mixed(self._encoder.states(words, batch), (*self._taggers.values(), self._parser))
            scores = {name: head.scores(x) for (name, head), x in zip(self._taggers.items(), own, strict=True)}
            begins = (scores["sentences"][:, 1] > scores["sentences"][:, 0]).tolist()
            sentences, row = [], 0
            for window in batch:
                behind = row + window.last - window.first
                sentences += [(row + a, row + b, window.first + a) for a, b in _sentences(begins[row:behind])]
                row = behind
            yield from self._said(scores, self._parser.projections(parser), sentences)

    def _said(
        self, scores: dict[str, Scores], projections: NDArray[np.float32], sentences: list[tuple[int, int, int]]
    ) -> Iterator[Read]:
        """What the heads say of sentences: rows of the scores, and the number of the first word."""
        trees = [self._parser.heads(projections[left:right]) for left, right, _ in sentences]
        rows = [row for left, right, _ in sentences for row in range(left, right)]
        place = {row: number for number, row in enumerate(rows)}
        flat = [
            place[left + head - 1] if head else -1
            for (left, _, _), tree in zip(sentences, trees, strict=True)
            for head in tree
        ]
        labels = self._parser.labels(projections[rows], flat)
        upos, lemmas = (scores[name].argmax(1).tolist() for name in ("upos", "lemmas"))
        done = 0
        for (left, right, first), tree in zip(sentences, trees, strict=True):
            own = labels[done : done + right - left]
            done += right - left
            yield Read(first, upos[left:right], lemmas[left:right], tree, own, scores["entities"][left:right])

    def _words(self, read: Read, text: str, spans: list[Span]) -> Iterator[Word]:
        parts, labels = self._classes.upos, self._classes.labels
        above = read.first - 1
        own = spans[read.first : read.first + len(read.heads)]
        for (start, end), part, rule, head, label in zip(
            own, read.upos, read.lemmas, read.heads, read.labels, strict=True
        ):
            upos, form = parts[part], text[start:end]
            known = form if upos == "PROPN" else self._lemmas[upos].get(form.lower())
            lemma = known or _lemma(form, self._rules[rule])
            yield Word(start, end, upos, lemma, above + head if head else None, labels[label])


def _alike(text: str, words: Sequence[Word]) -> list[list[int]]:
    """The numbers of proper nouns that are written alike, where there are several."""
    found: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        if word.upos == "PROPN" and word.end - word.start > 1:
            found.setdefault(text[word.start : word.end], []).append(number)
    return [numbers for numbers in found.values() if len(numbers) > 1]


def _sentences(begins: list[bool]) -> list[Span]:
    """Rows from one start to the next; the first row begins the first sentence."""
    starts = [0, *(row for row in range(1, len(begins)) if begins[row])]
    return list(zip(starts, [*starts[1:], len(begins)], strict=True))


def _lemma(form: str, rule: tuple[int, str]) -> str:
    """A lemma by its rule; a rule that would leave nothing leaves the word as it is.

    >>> _lemma("Making", (3, "e")), _lemma("a", (3, "e"))
    ('make', 'a')
    """
    cut_off, end = rule
    small = form.lower()
    return small[: len(small) - cut_off] + end if cut_off <= len(small) and (end or cut_off < len(small)) else small
