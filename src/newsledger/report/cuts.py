"""Where an extract that is too long may be cut: before a word that opens a phrase, never inside one."""

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from newsledger.lexicon import Lexicon
from newsledger.lexicon.speech import grammar, verb_forms
from newsledger.model.span import Span
from newsledger.report.borders import clause_borders

WORD = re.compile(r"\S+")
"""What counts as a word: ``cease-fire,``."""

AROUND = ".,;:!?()“”„«»\"'’‘—–-"
"""What is no part of a word at its ends."""

STOPS = ',;:”"»'
"""What a word ends with before which a part ends."""

FEWEST = 5
"""Words below which a part says too little."""

CLAUSAL = 3
"""Words below which what stands between two commas is no main clause: a name of a list, ``23 March``."""

OVER = 2
"""Words by which an extract may be longer than asked for, to end well."""

FURTHER = 4
"""The same where it could not end well before."""

BETTER = 4
"""Words that an extract gives up to end before a clause rather than a phrase, or before that rather than a bound word."""

PARTICIPLE = "ing"
"""How a word ends that opens what leads up to a clause: ``Addressing cadets in Brask, …``."""

PAIR = 2
"""Words that it gives up not to end before what may join a pair: ``Ukraine | and other countries``."""

CLAUSE = ("subordinator", "complementiser", "relative")
"""Classes of words that open a clause."""

PHRASE = ("preposition", "coordinator")
"""Classes of words that open a phrase."""

OPEN = (*CLAUSE, *PHRASE, "determiner", "auxiliary", "negated-auxiliary", "negation", "joined-pronoun")
"""Classes of words that no extract ends with: something must follow."""

HANGING = ("relative", "coordinator", "auxiliary", "negated-auxiliary")
"""Classes of words that no extract begins with if what stands before them can be shown."""

OPENING = ("determiner", "preposition", "subject-pronoun", "pronoun", "joined-pronoun", "adverb")
"""Classes of words that an extract may begin with, besides those that open a clause; other lower-case words are verbs."""


SPARE = 1.3
"""How many times as long as asked for a clause may be, rather than be cut."""

SHORT = 0.6
"""Share of the words asked for, below which a part takes in some of what follows."""

LEANING = 1.75
"""How many times as long as asked for a clause may be that takes in what it hangs on."""


class Cuts:
    """Cuts by the closed word classes of the language."""

    def __init__(self, lexicon: Lexicon) -> None:
        classes = lexicon.built(grammar)
        self._clause = frozenset[str]().union(*(classes[name] for name in CLAUSE)) - classes["bound"]
        self._phrase = frozenset[str]().union(*(classes[name] for name in PHRASE))
        self._phrase -= classes["bound"] | classes["particle"]
        self._hanging = frozenset[str]().union(*(classes[name] for name in HANGING))
        self._opening = self._clause | self._phrase | frozenset[str]().union(*(classes[name] for name in OPENING))
        self._saying = lexicon.built(verb_forms)
        self._fronting = classes["preposition"] | classes["subordinator"] | self._saying
        self._subordinating = classes["subordinator"] - classes["preposition"]
        self._auxiliary = classes["auxiliary"] | classes["negated-auxiliary"]
        self._relative = classes["relative"]
        self._joining = classes["coordinator"] - classes["negation"]
        self._linking = classes["linking"]
        self._bound = classes["bound"]
        self._joints = self._clause | self._phrase | self._bound
        self._open = frozenset[str]().union(*(classes[name] for name in OPEN)) | classes["subject-pronoun"]

    def part(self, text: str, passage: Span, focus: Span, words: int) -> Span:
        """The part of a passage, cut at its clauses, that holds the focus and has about so many words.

        A part of less than ``FEWEST`` words takes its neighbour in whatever its length. A part that is more than
        ``SPARE`` times as long as asked for is cut at the clauses inside its quotations, then before a word that opens
        a clause or phrase.

        Args:
            text: A text.
            passage: A sentence of it, or what of one may be shown.
            focus: What must stay in; of a long focus its beginning.
            words: How many words.
        """
        part = _around(text, passage, focus, words, clause_borders(text, passage, within=False))
        most = int(SPARE * words)
        if size(text, part) <= most:
            return self._eked(text, part, passage, focus, words)
        start = min(max(focus[0], part[0]), part[1] - 1)
        part = _around(text, part, (start, start + 1), words, clause_borders(text, part, within=True))
        if size(text, part) <= most:
            return self._eked(text, part, passage, (start, start + 1), words)
        return self.cut(text, part, (start, focus[1]), most)

    def _eked(self, text: str, part: Span, passage: Span, focus: Span, words: int) -> Span:
        """A part with what stands before it if it hangs on that, with some of what follows if it is short."""
        borders = [at for at in (passage[0], *clause_borders(text, passage, within=False)) if at < part[0]]
        if borders and self.hangs(text, part):
            wider = (borders[-1], part[1])
            if size(text, wider) <= LEANING * words:
                return wider
            before = self.ending(text, (borders[-1], part[0]), int(LEANING * words) - size(text, part))
            if before < part[0]:
                return before, part[1]
        if part != passage and size(text, part) < SHORT * words:
            start = part[0] if part[1] < passage[1] else passage[0]
            return self.cut(text, (start, passage[1]), focus, int(SPARE * words))
        return part

    def cut(self, text: str, part: Span, focus: Span, most: int) -> Span:
        """A stretch of a part with about so many words at most that holds the focus, or the beginning of a long one.

        It begins where the part begins if the focus is near, else before a word that opens a clause or a phrase; it
        ends before such a word as well, one of the latest that leave it short enough, in its last third. Where none
        stands, it ends after the last word that can end an extract.

        Args:
            text: A text.
            part: What is too long.
            focus: What must stay in.
            most: The most words.
        """
        found = list(WORD.finditer(text, *part))
        if not found:
            return part
        words = [match[0].lower().strip(AROUND) for match in found]
        inside = [n for n, match in enumerate(found) if match.start() < focus[1] and match.end() > focus[0]] or [0]
        after = frozenset(n for n, match in enumerate(found, 1) if match[0][-1] in STOPS)
        first = self._first(words, inside, most, after)
        last = self._last(words, first, inside[-1], most)
        return found[first].start(), found[last - 1].end()

    def ending(self, text: str, part: Span, most: int) -> int:
        """Where the words begin that a relative behind a part leans on: at most so many, before a word that opens a phrase.

        The part's end if no relative follows or none of its last words opens a phrase.
        """
        behind = WORD.search(text, part[1])
        leans = behind is not None and behind[0].strip(AROUND) in self._relative
        found = list(WORD.finditer(text, *part))[-most:] if leans and most > 0 else []
        return next((word.start() for word in found if word[0].strip(AROUND) in self._phrase), part[1])

    def relative(self, word: str) -> bool:
        """Whether a word opens a relative clause: ``which``."""
        return word.lower() in self._relative

    def opened(self, before: str) -> bool:
        """Whether a clause opens behind some words: ``…, ``, ``… if ``, ``… said that ``, ``… and ``, or nothing."""
        words = before.split()
        return not words or words[-1][-1] in STOPS or words[-1].lower() in self._clause | self._joining

    def one_clause(self, text: str, part: Span) -> bool:
        """Whether a part is of one clause: no comma in it, nor a second verb that is joined: ``and will hear``."""
        words = [word[0] for word in WORD.finditer(text, *part)]
        return not self.verb_joined(text, part) and not any(word[-1] in STOPS for word in words)

    def verb_joined(self, text: str, part: Span) -> bool:
        """Whether a part goes on with a second verb: ``and will hear``."""
        words = [word[0].lower() for word in WORD.finditer(text, *part)]
        return any(word in self._joining and behind in self._auxiliary for word, behind in pairwise(words))

    def main(self, text: str, borders: list[int]) -> int:
        """Where the main clause begins behind what leads up to it: ``With three hours left, …``, ``Asked why, he …``.

        Args:
            text: A text.
            borders: Where a sentence and its parts begin, and where it ends.
        """
        parts = [[word[0].lower().strip(AROUND) for word in WORD.finditer(text, *part)] for part in pairwise(borders)]
        if len(parts) > 1 and parts[0] and self._leads(parts[0]):
            behind = next((n for n, part in enumerate(parts[1:], 1) if part and part[0] not in self._clause), 0)
            if behind and parts[behind][0] not in self._hanging and len(parts[behind]) >= CLAUSAL:
                return borders[behind]
        return borders[0]

    def _leads(self, words: list[str]) -> bool:
        """Whether some words lead up to a clause: they have no verb of their own but behind a word like "if"."""
        if words[0] in self._subordinating:
            return True
        return (words[0] in self._fronting or words[0].endswith(PARTICIPLE)) and not self._finite(words[1:])

    def _finite(self, words: list[str]) -> bool:
        """Whether an auxiliary stands in some words before any that opens a clause: they have a verb of their own."""
        opened = next((n for n, word in enumerate(words) if word in self._clause), len(words))
        return any(word in self._auxiliary for word in words[:opened])

    def joined(self, text: str, part: Span) -> int:
        """Where a part begins behind what joins it to what is cut off before: ``and 60 came``, ``however, that they came``."""
        found = list(WORD.finditer(text, *part))[:2]
        words = [match[0].lower().strip(AROUND) for match in found]
        if len(words) > 1 and words[1] in self._linking and found[0][0][-1] in STOPS:
            return found[1].end()
        return found[0].end() if words and words[0] in self._joining | self._linking else part[0]

    def unlinked(self, text: str, part: Span) -> int:
        """Where a part begins behind a word that only joins it: ``that Sarvela would wait``."""
        found = WORD.search(text, *part)
        return found.end() + 1 if found and found[0].lower() in self._linking else part[0]

    def predicate(self, text: str, part: Span, most: int) -> int:
        """Where the verb of a part's first auxiliary ends: ``the power to Abel *would go* off``.

        Behind the first character if none stands before a word that opens a clause, or among a few more words than asked.
        """
        found = list(WORD.finditer(text, *part))[: most + FURTHER]
        words = [match[0].lower().strip(AROUND) for match in found]
        for number, word in enumerate(words[:-1]):
            if word in self._auxiliary:
                return found[number + 1].end()
            if number and word in self._clause - self._phrase:
                break
        return part[0] + 1

    def hangs(self, text: str, part: Span) -> bool:
        """Whether a part opens with a word that needs what stands before it: ``which are set``, ``was held``."""
        found = WORD.search(text, *part)
        word = found[0].strip(AROUND) if found else ""
        return word in self._hanging or (word[:1].islower() and word not in self._opening)

    def _first(self, words: list[str], inside: list[int], most: int, after: frozenset[int]) -> int:
        """The number of the first word: 0 if the focus is near."""
        if inside[-1] < most or inside[0] + CLAUSAL <= most:
            return 0
        last = min(inside[-1], inside[0] + most // 2)
        latest = max(0, min(inside[0], len(words) - FEWEST))  # later ones would leave too few words
        reach = range(min(max(0, last - most + 1), latest), latest + 1)
        parts = [n for n in reach if n in after]
        clauses = [n for n in reach if words[n] in self._clause]
        phrases = [n for n in reach if words[n] in self._phrase]
        return next((some[0] for some in (clauses[-1:], parts, phrases) if some), reach[-1])

    def _worth(self, word: str) -> int:
        """Before a clause an extract ends best; worse before what may join a pair of names, worst inside a phrase."""
        return BETTER * (word in self._clause) - BETTER * (word in self._bound) - PAIR * (word in self._joining)

    def _last(self, words: list[str], first: int, focus: int, most: int) -> int:
        """The number after the last word."""
        if len(words) - first <= most + OVER:
            return len(words)
        end = first + most
        least = min(max(first + FEWEST, first + 2 * most // 3, focus + 1), end)
        every = range(min(max(first + CLAUSAL, focus + 1), end), len(words))
        ends = [n for n in every if words[n] in self._joints and words[n - 1] not in self._open]
        ends = [n for n in ends if words[n] not in self._bound or words[n] != words[n - 2]]  # "as soon as"
        near = [n for n in ends if n <= end + OVER and (n >= least or words[n] in self._clause)]
        ends = [n for n in ends if n >= least]
        if near:
            end = max(near, key=lambda n: n + self._worth(words[n]) * (n >= least))
        elif ends and ends[0] <= end + FURTHER:
            end = ends[0]
        else:
            held = focus if focus < end else first
            while end > held + 1 and words[end - 1] in self._open:
                end -= 1
        saying = words[end - 2] in self._joining and words[end - 1] in self._saying  # "rejected it and said"
        return end - 2 if saying and end - 2 > max(first, focus) else end


def size(text: str, span: Span) -> int:
    """How many words stand in a stretch of a text."""
    return len(text[slice(*span)].split())


def _around(text: str, passage: Span, focus: Span, words: int, inner: list[int]) -> Span:
    """The clauses around a focus, by the borders inside a passage, with about so many words."""
    borders = [passage[0], *inner, passage[1]]
    last = len(borders) - 1
    left = max(0, min(bisect_right(borders, focus[0]) - 1, last - 1))
    right = min(max(bisect_left(borders, focus[1]), left + 1), last)
    while left > 0 or right < last:  # what comes before a clause names its subject more often than what follows
        few = size(text, (borders[left], borders[right])) < FEWEST
        if left > 0 and (few or size(text, (borders[left - 1], borders[right])) <= words):
            left -= 1
        elif right < last and (few or size(text, (borders[left], borders[right + 1])) <= words):
            right += 1
        else:
            break
    return borders[left], borders[right]
