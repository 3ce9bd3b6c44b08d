"""Copy with known truth, made out of the practice coverage and of generated text; read by ``copies.py``.

Agency texts with families of copies (cut, excerpted, put into another article, edited lightly and heavily, copied from
a copy), families whose first text is not among the articles, quotations that unrelated articles share, forms filled
with other numbers and names, a footer for every outlet, and a tenth of the clocks wrong. No article states a credit:
what is measured is what the texts themselves tell.
"""

import json
from bisect import bisect
from collections import defaultdict
from datetime import datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

from newsledger.model.article import Article
from newsledger.model.span import Span
from newsledger.text.offsets import overlap

Pair = tuple[str, str]
PRACTICE = Path(__file__).parent.parent / "practice"
KINDS = {"neardup": 34, "contained": 24, "partial": 18, "heavy": 18, "passage": 6}
FAMILY = (1,) * 50 + (2,) * 24 + (3,) * 12 + (4,) * 7 + (5, 5, 5, 6, 6, 8, 20)
OUTLETS = 160
FORMS = (
    (
        "The clinic in {a} counted {0} new cases on Monday, {1} of them among children. It gave {2} doses last week and keeps "
        "{3} beds free. Who coughs should stay at home and ring the bell at the side door, the clinic says."
    ),
    (
        "The harbour of {a} closed at {0} points, {1} fewer than on Friday. The {b} line gained {2} points and the mills lost "
        "{3}. Some {4} shares changed hands, which is less than brokers in {b} had counted on."
    ),
)


PLAIN = tuple(
    "the of to and a in for on that with was by is at it from as said he had not but his be has who were".split()  # noqa: SIM905
)


class Truth(NamedTuple):
    """A true pair: its class, which side is the source (None: neither), and the shared spans by article."""

    kind: str
    source: str | None
    spans: dict[str, list[Span]]


class Workload(NamedTuple):
    """Articles, the pairs that copied, and pairs that are neither right nor wrong."""

    articles: list[Article]
    true: dict[Pair, Truth]
    neutral: set[Pair]


def origins(load: Workload) -> dict[Pair, str]:
    """Of the true pairs those in which one article has the text from the other, each with the article it is from.

    From its source, from what that had it from, and so on. An article made of two texts has each from somewhere else,
    and truth may name only one source: what it shares apart from that with an article that copied nothing is from
    there, too.
    """
    source = {b if true.source == a else a: true.source for (a, b), true in load.true.items() if true.source}
    copied = set(source.values())
    found: dict[Pair, str] = {}
    for pair in load.true:
        for giver, taker in (pair, pair[::-1]):
            apart = taker in source and not _meet(load, pair, taker, source[taker])
            of_none = giver in copied and giver not in source
            if giver in _behind(taker, source) or (of_none and (apart or taker not in copied | source.keys())):
                found[pair] = giver
    return found


def _behind(doc: str, source: dict[str, str]) -> list[str]:
    """What an article has its text from, directly or through others."""
    found: list[str] = []
    while doc in source and source[doc] not in found:
        doc = source[doc]
        found.append(doc)
    return found


def _meet(load: Workload, pair: Pair, taker: str, source: str) -> bool:
    """Whether what an article shares in a pair overlaps what it has from its source."""
    own = load.true.get((min(taker, source), max(taker, source)))
    return own is None or any(
        overlap(left, right) for left in load.true[pair].spans[taker] for right in own.spans[taker]
    )


class Paragraph(NamedTuple):
    """Words, and the number of the paragraph that they were copied from; their own number if from none."""

    words: str
    root: int


class Draft(NamedTuple):
    """An article in the making: where it copied from, how, and whether it is left out of the workload."""

    paragraphs: list[Paragraph]
    kind: str
    source: int | None = None
    hour: float = 0.0
    hidden: bool = False


class Language:
    """Sentences of a language of its own: some thousand words, frequent and rare, each with words that like to follow."""

    def __init__(self, draw: Random) -> None:
        self.draw = draw
        parts = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en", "il", "on", "us")]
        rare = sorted({"".join(draw.choices(parts, k=draw.randint(2, 3))) for _ in range(9000)})
        draw.shuffle(rare)
        self.words = [*PLAIN, *rare]
        self._weights = list(accumulate(1 / (rank + 4) for rank in range(len(self.words))))
        self._after = [draw.choices(range(len(self.words)), cum_weights=self._weights, k=24) for _ in self.words]
        self._first = list(accumulate(1 / (rank + 1) for rank in range(24)))

    def word(self) -> str:
        """A word, frequent ones more often."""
        return self.words[self._place()]

    def _place(self) -> int:
        return bisect(self._weights, self.draw.random() * self._weights[-1])

    def sentence(self) -> str:
        """A sentence."""
        at = self._place()
        found = []
        for _ in range(self.draw.randint(9, 26)):
            found.append(self.words[at])
            likes = self.draw.random() < 0.75
            at = self._after[at][bisect(self._first, self.draw.random() * self._first[-1])] if likes else self._place()
        return " ".join(found).capitalize() + "."

    def paragraph(self) -> str:
        """Two or three sentences."""
        return " ".join(self.sentence() for _ in range(self.draw.randint(1, 3)))

    def edited(self, text: str, rate: float) -> str:
        """A text of which a share of the words is dropped, put in or changed."""
        words: list[str] = []
        for word in text.split():
            chance = self.draw.random() / rate
            if chance >= 1:
                words.append(word)
            elif chance >= 0.35:
                words += [self.word()] if chance < 0.65 else [word, self.word()]
        return " ".join(words) or text


class Maker:
    """Makes drafts of articles until there are enough."""

    def __init__(self, seed: int, texts: list[list[str]]) -> None:
        self.draw = Random(seed)  # noqa: S311 - varied, not secret
        self.language = Language(self.draw)
        self.texts = texts
        self.drafts: list[Draft] = []
        self._roots = 0

    def fresh(self, *texts: str) -> list[Paragraph]:
        """Paragraphs that nobody had before."""
        self._roots += len(texts)
        return [Paragraph(text, self._roots - len(texts) + number) for number, text in enumerate(texts)]

    def written(self, least: int, most: int) -> list[Paragraph]:
        """Generated paragraphs."""
        return self.fresh(*(self.language.paragraph() for _ in range(self.draw.randint(least, most))))

    def put(self, draft: Draft) -> int:
        """Keep a draft; its number."""
        self.drafts.append(draft)
        return len(self.drafts) - 1

    def add(self) -> None:
        """One article and all that comes with it."""
        chance, hour = self.draw.random(), self.draw.uniform(0, 24 * 25)
        if chance < 0.24:
            self.family(hour)
        elif chance < 0.27:
            names = {"a": self.draw.choice(self.language.words[40:]).title(), "b": self.language.word().title()}
            form = self.draw.choice(FORMS).format(*self.draw.sample(range(10, 999), 5), **names)
            self.put(Draft(self.fresh(form), "form", hour=hour))
        elif chance < 0.31:
            quote = f"“{self.language.sentence()} {self.language.sentence()[:-1]},” the envoy said."
            (shared,) = self.fresh(quote)
            for _ in range(2):
                self.put(Draft([*self.written(2, 6), shared, *self.written(1, 3)], "quote", hour=hour))
        else:
            self.put(Draft(self.written(3, 10), "single", hour=hour))

    def family(self, hour: float) -> None:
        """An agency's text and its copies; some copy a copy, and of some families the agency's text is hidden."""
        own = self.fresh(*self.texts.pop()) if self.texts and self.draw.random() < 0.5 else self.written(4, 11)
        count = self.draw.choice(FAMILY)
        first = self.put(Draft(own, "wire", hour=hour, hidden=count > 1 and self.draw.random() < 0.05))
        members = [first]
        for _ in range(count):
            nested = len(members) > 1 and self.draw.random() < 0.12
            source = self.draw.choice(members[1:]) if nested else first
            kind = self.draw.choices(list(KINDS), list(KINDS.values()))[0]
            at = self.drafts[source].hour + self.draw.expovariate(1 / 5)
            members.append(self.put(Draft(self.copied(self.drafts[source].paragraphs, kind), kind, source, at)))

    def copied(self, given: list[Paragraph], kind: str) -> list[Paragraph]:
        """What a copy of one class makes of paragraphs."""
        draw, count = self.draw, len(given)
        if kind == "heavy":
            kept = [part._replace(words=self.language.edited(part.words, draw.uniform(0.1, 0.3))) for part in given]
            draw.shuffle(kept)
            return [*self.written(0, 1), *kept]
        rate = draw.choice((0.0, 0.005, 0.02))
        if kind == "contained" and count > 2:
            cut = draw.randint(max(1, count // 2), count - 1)
            given = given[:cut] if draw.random() < 0.6 else [given[n] for n in sorted(draw.sample(range(count), cut))]
        if kind == "partial":
            given = given[: max(1, count // 2)]
        if kind == "passage":
            start = draw.randrange(max(1, count - 1))
            given = given[start : start + draw.randint(1, 2)]
        kept = [part._replace(words=self.language.edited(part.words, rate)) if rate else part for part in given]
        if kind in {"partial", "passage"}:
            own = self.written(3, 7)
            place = draw.randint(0, len(own)) if kind == "passage" else draw.choice((0, 1, len(own)))
            return [*own[:place], *kept, *own[place:]]
        return [*self.written(1, 1), *kept] if draw.random() < 0.3 else kept


def generated(count: int, seed: int = 1) -> Workload:
    """A workload of ``count`` articles; the same for the same seed."""
    make = Maker(seed * 1_000_003 + count, practice())
    while sum(not draft.hidden for draft in make.drafts) < count:
        make.add()
    return told(make.draw, make.drafts, make.language)


def practice() -> list[list[str]]:
    """The paragraphs of every practice article that has some."""
    texts = []
    for path in sorted(PRACTICE.glob("*/docs.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            paragraphs = [part for part in json.loads(line)["text"].split("\n\n") if len(part.split()) > 9]
            texts += [paragraphs] if len(paragraphs) > 2 else []
    return texts


def told(draw: Random, drafts: list[Draft], language: Language) -> Workload:
    """Articles with outlets, footers and clocks, and the truth about them."""
    footers = [f"Paper {n} is owned by its readers. {language.sentence()} All rights are kept." for n in range(OUTLETS)]
    articles: list[Article] = []
    holders: defaultdict[int, dict[int, Span]] = defaultdict(dict)
    for number, draft in enumerate(drafts):
        at = 0
        for part in draft.paragraphs:
            holders[part.root][number] = (at, at + len(part.words))
            at += len(part.words) + 2
        if not draft.hidden:
            outlet = draw.randrange(OUTLETS)
            text = "\n\n".join([*(part.words for part in draft.paragraphs), footers[outlet]])
            hour = draft.hour + (draw.uniform(-12, 12) if draw.random() < 0.1 else 0)
            articles.append(Article(id=name(number), text=text, outlet=f"Paper {outlet}", published=clock(hour)))
    return Workload(articles, *pairs(drafts, holders))


def pairs(drafts: list[Draft], holders: dict[int, dict[int, Span]]) -> tuple[dict[Pair, Truth], set[Pair]]:
    """The true pairs, and those that only share a quotation."""
    true: dict[Pair, Truth] = {}
    neutral: set[Pair] = set()
    for spans in holders.values():
        shown = [number for number in spans if not drafts[number].hidden]
        for place, a in enumerate(shown):
            for b in shown[place + 1 :]:
                key = (name(a), name(b))
                if drafts[a].kind == "quote":
                    neutral.add(key)
                    continue
                source = name(a) if drafts[b].source == a else name(b) if drafts[a].source == b else None
                pair = true.setdefault(
                    key, Truth(altered(drafts[a].kind, drafts[b].kind), source, {n: [] for n in key})
                )
                for side, number in zip(key, (a, b), strict=True):
                    pair.spans[side].append(spans[number])
    return true, neutral


def altered(*kinds: str) -> str:
    """The class of a pair: that of the side which changed more."""
    return next(kind for kind in ("heavy", "passage", "partial", "contained", "neardup") if kind in kinds)


def name(number: int) -> str:
    return f"g{number:07}"


def clock(hour: float) -> str:
    """A time in May 2031."""
    return (datetime(2031, 5, 1) + timedelta(hours=hour)).isoformat(timespec="seconds")  # noqa: DTZ001 - local, as printed
