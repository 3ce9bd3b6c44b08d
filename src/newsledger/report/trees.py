"""Which part of a sentence is shown, by its tree: a whole clause with its subject, cut where nothing is left hanging."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from newsledger.language.analysis import Analysis, Model
from newsledger.model.span import Span, Spans
from newsledger.report.borders import open_mark

SUBJECT = frozenset({"nsubj", "csubj", "expl"})
"""Relations of a subject to its clause."""

STANDING = frozenset({"root", "ccomp", "conj", "parataxis", "advcl"})
"""Relations of clauses that can be shown by themselves if they have a subject."""

CORE = frozenset({*SUBJECT, "obj", "iobj", "xcomp", "ccomp", "aux", "cop", "compound"})
"""Relations of what a verb cannot be shown without."""

LOOSE = frozenset({"advcl", "obl", "acl", "appos", "nmod", "conj", "parataxis", "discourse", "dep", "advmod", "punct"})
"""Relations of what may be left out at the end of a clause."""

COSTS = {"obl": 5, "nmod": 4, "conj": 4, "acl": 6, "acl:relcl": 3, "advmod": 3, "advcl": 4}
"""Words that a part gives up not to end right before what may belong to the word it hangs on: ``call | for a truce``."""

BOUND = ("advmod", "advcl", "acl")
"""Relations that cost as much behind other words of the same head: ``turns ships | away``, ``no plan of theirs | to stay``."""

NOMINAL, NOUNS = 6, ("NOUN", "PROPN", "PRON", "NUM")
"""The same before what a noun cannot do without: ``a day | after they had met``."""

NAME = "PROPN"
"""The part of speech of a name."""

PAUSES = ",–—-("
"""What stands before what is said besides of a subject: ``Fenn, *who flew over the valley*, promised``."""

QUOTED = 6
"""Words that it gives up not to end inside a quotation."""

FAR = frozenset({"advcl", "acl", "obl"})
"""Relations of clauses before which what else hangs on the verb may be left out: ``an exercise began … involving 1,000``."""

LEADING = 4
"""Words before a subject, at most, that are shown with it: ``On Friday Ulvany …``."""

GAP = 5
"""Words below which nothing inside a clause is left out."""

SPARE = 1.3
"""How many times as long as asked for a part may be, rather than be cut."""

FEW = 8
"""Words of the longest focus that must stay in; of a longer one the word that it hangs on."""

FURTHEST = 36
"""Words of the longest part; beyond it, only words tell where a sentence is cut."""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown of a text: from where to where, and what is left out inside."""

    start: int
    end: int
    gaps: Spans = ()


class Joining(msgspec.Struct, frozen=True, kw_only=True):
    """Words that decide what can be shown by itself.

    Attributes:
        plainly: Verbs that tell no more than that something was said: ``say``.
        linking: What joins a clause to such a verb: ``that``.
    """

    plainly: frozenset[str]
    linking: frozenset[str]


class Trees:
    """The trees of sentences, each made once by a model when a line asks for it."""

    def __init__(self, model: Model, words: Joining) -> None:
        self._model = model
        self._words = words
        self._made: dict[str, Analysis] = {}

    def part(self, text: str, sentence: Span, passage: Span, focus: Span, words: float) -> Part | None:
        """The part of a passage that holds the focus, of about so many words; None if the tree finds none short enough.

        Args:
            text: A reading text.
            sentence: The sentence of the passage, which is what the model reads.
            passage: What may be shown.
            focus: What must stay in; of what lies outside the passage nothing.
            words: How many words, ``SPARE`` times as many at most unless the clause has more.
        """
        own = text[slice(*sentence)]
        if own not in self._made:
            self._made[own] = self._model.analyse(own, ((0, len(own)),))
        tree, by = self._made[own], -sentence[0]
        found = _Clause(tree, _moved(passage, by), _moved(focus, by), words, self._words).part()
        if found is None:
            return None
        start, end = _moved((found.start, found.end), sentence[0])
        return Part(start=start, end=end, gaps=tuple(_moved(gap, sentence[0]) for gap in found.gaps))


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


class _Clause:
    """The clause of one sentence that holds a focus."""

    def __init__(self, tree: Analysis, passage: Span, focus: Span, words: float, joining: Joining) -> None:
        self._tree, self._words, self._joining = tree, words, joining
        self._passage, self._text = passage, tree.text
        self._range = tree.within(*passage)
        inside = tree.within(max(focus[0], passage[0]), max(min(focus[1], passage[1]), passage[0] + 1))
        self._ending: dict[tuple[int, int], dict[int, int]] = {}
        self._focus = tuple(number for number in inside if number in self._range)

    def part(self) -> Part | None:
        """What is shown of the passage; None if nothing short enough can be."""
        if not self._focus:
            return None
        wide, narrow = (self._over(path) for path in (self._path(inner=False), self._path(inner=True)))
        found = wide if wide and self._shown(wide) <= SPARE * self._words else narrow or wide
        return found if found and self._shown(found) <= FURTHEST else None

    def _shown(self, part: Part) -> int:
        return self._size(part.start, part.end) - sum(self._size(*gap) for gap in part.gaps)

    def _over(self, path: list[int]) -> Part | None:
        """The part that shows the clause at the end of a path."""
        top = path[-1]
        start = self._start(top)
        if self._size(start, self._passage[1]) <= SPARE * self._words:
            return Part(start=start, end=self._passage[1])
        gaps = tuple(self._gaps(top, path, start))
        left_out = sum(self._size(*gap) for gap in gaps)
        end = self._end(top, path, start, left_out)
        if end is None:
            return None
        return Part(start=start, end=end, gaps=tuple(gap for gap in gaps if gap[1] < end))

    def _path(self, *, inner: bool) -> list[int]:
        """From the word that the focus hangs on up to the verb of the clause that is shown.

        Args:
            inner: A clause will do that is plainly said, or that tells of a noun before it.
        """
        inside = set(self._focus)
        number = next((n for n in self._focus if self._tree.words[n].head not in inside), self._focus[0])
        path = [number]
        while not (self._stands(path[-1]) or (inner and self._told(path[-1]))):
            head = self._tree.words[path[-1]].head
            if head is None or head not in self._range:
                break
            path.append(head)
        return path

    def _stands(self, number: int) -> bool:
        """Whether a word is the head of a clause with a subject of its own that can be shown by itself."""
        word = self._tree.words[number]
        base, led = _base(word.label), word.head is None or word.head not in self._range
        if base not in STANDING or self._subject(number) is None or (base == "advcl" and self._linked(number)):
            return False
        if base == "conj":  # "denied that she knew it and that he did", "unless it is freed and she resigns"
            return (
                led or word.head is None or (self._tree.words[word.head].label != "advcl" and self._stands(word.head))
            )
        return led or base != "ccomp" or number < (word.head or 0)  # "denied that it had": not without who says so

    def _linked(self, number: int) -> bool:
        """Whether a clause is joined by a word that joins what is said: ``denied in a statement *that* it had``."""
        return any(self._tree.forms[child].lower() in self._joining.linking for child in self._tree.children[number])

    def _told(self, number: int) -> bool:
        """Whether a clause is what somebody plainly says, or tells of a noun: ``Russia, which has built up a force``."""
        word = self._tree.words[number]
        subject = self._subject(number)
        if word.head is None or subject is None:
            return False
        if word.label == "acl:relcl":  # not "a report that Kostel had fled", which may have been denied
            first = next(n for n in self._tree.subtree(number) if self._tree.words[n].label != "punct")
            return first == subject and self._tree.words[subject].upos == "PRON" and word.head in self._range
        return word.label == "ccomp" and self._tree.words[word.head].lemma in self._joining.plainly

    def _subject(self, number: int) -> int | None:
        children = (child for child in self._tree.children[number] if child in self._range)
        return next((child for child in children if _base(self._tree.words[child].label) in SUBJECT), None)

    def _left(self, number: int) -> int:
        return max(self._tree.reach(number)[0], self._passage[0])

    def _right(self, number: int) -> int:
        return min(self._tree.reach(number)[1], self._passage[1])

    def _start(self, top: int) -> int:
        """Where the clause begins: with the passage if little stands before its subject and verb, else with these."""
        words = self._tree.words
        if self._subject(top) is None:  # a heading, or what somebody is to do
            near = self._size(self._passage[0], self._left(top)) <= self._words
            return self._passage[0] if near or self._holds(top, self._passage[0]) else self._left(top)
        core = [top, *(c for c in self._tree.children[top] if c in self._range and _base(words[c].label) in CORE)]
        if words[top].label == "advcl":  # "after Pellmar refused"
            core += [c for c in self._tree.children[top] if c in self._range and words[c].label == "mark"]
        head = words[top].head
        if words[top].label == "acl:relcl" and head is not None:
            return self._left(head)
        begin = min(self._left(number) if number != top else words[top].start for number in core)
        first = min(words[number].start for number in self._focus)
        begin = min(begin, self._left(top)) if first < begin else begin
        near = self._size(self._passage[0], begin) <= LEADING and self._holds(top, self._passage[0])
        return self._passage[0] if near else begin

    def _holds(self, top: int, offset: int) -> bool:
        """Whether the first word behind an offset hangs on a clause."""
        return self._left(top) <= offset or not self._text[offset : self._left(top)].strip(" \"“'‘…")

    def _gaps(self, top: int, path: list[int], start: int) -> Iterator[Span]:
        """What is left out inside: what is said of the subject, verbs before the one that holds the focus, what is far from it."""
        subject = self._subject(top)
        if subject is None or subject > top:
            return
        words, behind = self._tree.words, self._right(subject)
        said = [
            child
            for child in self._tree.children[subject]
            if child in self._range
            and child > subject
            and _base(words[child].label) in ("acl", "appos", "parataxis")
            and self._text[self._left(child)] in PAUSES
            and not self._names(child, subject)
        ]
        cut = min((self._left(child) for child in said), default=behind)
        cut = len(self._text[:cut].rstrip(PAUSES + " "))
        held = min(words[number].start for number in self._focus)
        verb = next((n for n in reversed(path[:-1]) if words[n].label == "conj" and words[n].head == top), None)
        if verb is not None and held >= words[verb].start:
            own = [c for c in self._tree.children[verb] if _base(words[c].label) in ("aux", "advmod")]
            shared = any(_base(words[c].label) == "aux" for c in self._tree.children[top])
            if not shared or any(_base(words[c].label) == "aux" for c in own):  # "would close it and expel them"
                yield from self._gap(cut, min([words[verb].start, *(words[c].start for c in own)]))
            return
        if said and start <= held and not cut <= held < behind:
            yield from self._gap(cut, min(words[top].start, behind + 1) if behind > top else behind)
        below = next((n for n in reversed(path[:-1]) if _base(words[n].label) in FAR and words[n].head == top), None)
        if below is not None and held > words[top].end:
            clean = (n for n in range(top + 1, below) if n in self._ends(top, start))
            begins = self._left(below)
            begins += len(self._text[begins:]) - len(self._text[begins:].lstrip(PAUSES + " "))
            yield from self._gap(words[next(clean, top + 1) - 1].end, begins)

    def _names(self, number: int, subject: int) -> bool:
        """Whether what is said besides of a subject without a name is its name: ``his guest, *the actress Ann Bay*, was``."""
        words = self._tree.words
        named = any(words[below].upos == NAME for below in self._tree.subtree(number))
        return words[number].label == "appos" and words[subject].upos != NAME and named

    def _gap(self, start: int, end: int) -> Iterator[Span]:
        """A stretch to leave out, if it is long enough and no quotation begins or ends in it."""
        marks = [sign for sign in self._text[start:end] if sign in '“”«»„"']
        if start < end and not marks and self._size(start, end) >= GAP:
            yield start, end

    def _end(self, top: int, path: list[int], start: int, left_out: int) -> int | None:
        """Where a part ends best: no earlier than its verb and focus, nothing left hanging, about as long as asked for."""
        words = self._tree.words
        held = self._focus if len(self._focus) <= FEW else path[:1]
        least = max(top, *held, *path) + 1
        most = SPARE * self._words + left_out
        best: tuple[float, int] | None = None
        ends = self._ends(top, start)
        for place in range(least, self._range.stop + 1):
            if place not in ends:
                continue
            end = words[place - 1].end if place < self._range.stop else self._passage[1]
            size = self._size(start, end)
            worth = size - ends[place] if size <= most else 2 * most - size - ends[place] - 1
            if best is None or worth >= best[0]:
                best = worth, end
        return best[1] if best else None

    def _ends(self, top: int, start: int) -> dict[int, int]:
        """Before which words a part from ``start`` on may end, and what that costs; before others something is left hanging."""
        if (top, start) in self._ending:
            return self._ending[top, start]
        words, inside = self._tree.words, frozenset(self._tree.subtree(top))
        last = min(max(inside) + 1, self._range.stop - 1)
        hanging, costs = set[int](), Counter[int]()
        for number in range(top, last):  # "it will be freed, Kroll | said, if"
            if number not in inside and words[number].label != "punct":
                hanging.update(range(number + 1, (words[number].head or 0) + 1))
        for number in inside - {top}:
            head, label = words[number].head, words[number].label
            if head not in inside or number not in self._range or min(words[number].start, words[head].start) < start:
                continue
            if number < head and label != "punct":
                hanging.update(range(number + 1, head + 1))
            elif number > head and (_base(label) not in LOOSE or self._tells_whom(number, head)):
                hanging.update(range(head + 1, number + 1))
            elif number > head:
                costs.update(self._missed(number, head))
        ends = {
            place: costs[place] + QUOTED * bool(open_mark(self._text[start : words[place - 1].end]))
            for place in range(top + 1, last + 1)
            if place not in hanging
        }
        self._ending[top, start] = ends | {self._range.stop: 0}
        return self._ending[top, start]

    def _tells_whom(self, number: int, head: int) -> bool:
        """Whether a clause tells whom a pronoun means: "those *who wait*", "it is you *who must go*"."""
        return self._tree.words[number].label == "acl:relcl" and self._tree.words[head].upos == "PRON"

    def _missed(self, number: int, head: int) -> dict[int, int]:
        """What it costs to end before a word and what hangs on it, where these stand right behind their head."""
        words, label = self._tree.words, self._tree.words[number].label
        nominal = label == "advcl" and words[head].upos in NOUNS
        cost = NOMINAL if nominal else COSTS.get(label, COSTS.get(_base(label), 0))
        begins = self._tree.within(*self._tree.reach(number)).start
        return {
            place: cost
            for place in range(max(head + 1, begins), number + 1)
            if label in BOUND or head == place - 1 or words[place - 1].label == "compound:prt"
        }

    def _size(self, start: int, end: int) -> int:
        return len(self._text[start:end].split())


def _base(label: str) -> str:
    """A relation without its subtype: ``nsubj`` of ``nsubj:pass``."""
    return label.partition(":")[0]
