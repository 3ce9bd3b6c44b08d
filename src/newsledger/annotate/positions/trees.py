"""Clauses of a sentence as its tree has them: predicate, subject, modality, negation, condition, and where they stand."""

from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from newsledger.annotate.positions.view import View
from newsledger.language.analysis import Analysis

_CLAUSAL = frozenset({"root", "ccomp", "parataxis", "conj", "dep", "appos"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_PREDICATES = frozenset({"VERB", "AUX", "ADJ", "NOUN", "ADV", "PROPN", "NUM", "PRON"})
_EDGES = frozenset({"punct", "cc", "mark"})  # what hangs on a predicate and belongs to no content at its edges
_SAID = frozenset({"ccomp", "parataxis"})  # what hangs on who says it
_LONGEST = 80  # words of a clause; no clause of news is longer


class Clause(msgspec.Struct, frozen=True):
    """A clause that states something.

    Attributes:
        top: Number of the word by which it hangs on others.
        head: Number of its predicate's word; of "has to go" that of "go", where ``top`` is "has".
        words: The numbers of its words in order, without conditions, reporting clauses and clauses joined to it.
        subject: Number of the word its subject hangs on, None if it has none, as an order.
        auxiliaries: Its auxiliaries in lower case, those of "has to" included.
        negated: Whether "not", "never", or "no" before its subject turns it round.
        passive: Whether its subject undergoes what it tells.
        condition: The words of the condition it stands under, in order; empty without one.
        shared: Whether its subject stands with another clause that it is joined to.
    """

    top: int
    head: int
    words: tuple[int, ...]
    subject: int | None
    auxiliaries: tuple[str, ...]
    negated: bool
    passive: bool
    condition: tuple[int, ...]
    shared: bool


def clauses(view: View, analysis: Analysis, start: int, end: int) -> Iterator[Clause]:
    """The clauses whose predicate stands in a stretch of the reading text, in order.

    Misses:
        Clauses without a finite verb, relative clauses, and those that only qualify another.
    """
    for number in analysis.within(start, end):
        word = analysis.words[number]
        if word.label.split(":")[0] in _CLAUSAL and word.upos in _PREDICATES and _is_clause(analysis, number):
            clause, cleft = _clause(view, analysis, number), _cleft(view, analysis, number)
            yield clause if cleft is None else _brought_out(view, analysis, clause, cleft)


def token_of(view: View, analysis: Analysis, word: int) -> int:
    """The token that holds the first character of a word."""
    return bisect_right(view.parsed.starts, analysis.words[word].start) - 1


def label(analysis: Analysis, word: int) -> str:
    """The relation of a word to its head, without its subtype."""
    return analysis.words[word].label.split(":")[0]


def form(analysis: Analysis, word: int) -> str:
    """A word in lower case, as it is written."""
    return analysis.forms[word].lower()


def phrase_end(view: View, first: int, high: int) -> int | None:
    """The token behind the last of the phrase or clause that begins at a token; None where no tree tells.

    Left out are what is said of it ("he said"), what another does as well, and its conditions, reasons and times in
    clauses of their own at its end.
    """
    analysis = view.parsed.analysis
    number = analysis.word_at(view.parsed.starts[first]) if analysis is not None else None
    if analysis is None or number is None or analysis.words[number].end <= view.parsed.starts[first]:
        return None
    top = number
    while (head := analysis.words[top].head) is not None and head > number and label(analysis, top) not in _SAID:
        top = head
    last, open_ = top, [top, *_completing(view, analysis, top)]
    while open_:
        word = open_.pop()
        last = max(last, word) if label(analysis, word) != "punct" else last
        open_ += [c for c in _told(analysis, word) if not (c > top and _added(view, analysis, c))]
    end = min(high, token_of(view, analysis, last) + 1)
    whole = end > first + 1 or last == number
    named = last == number and label(analysis, number) == "obj"  # "denied that"
    open_ended = view.words[end - 1] in view.group("stops") | view.group("prepositions")
    return end if whole and (named or not open_ended) else None


def _told(analysis: Analysis, number: int) -> Iterator[int]:
    """What hangs on a word up to what another does as well: what stands behind that is no longer told of the first."""
    for child in analysis.children[number]:
        if child > number and (_apart(analysis, child) or _resumed(analysis, number, child)):
            return
        yield child


def _resumed(analysis: Analysis, number: int, child: int) -> bool:
    """Whether a joined verb goes on with what is told, not with what is wanted: "to postpone it *and removed* the rest"."""
    verbs = [analysis.words[one] for one in (number, child)]
    bare = [form(analysis, one) == analysis.words[one].lemma.lower() for one in (number, child)]
    joined = label(analysis, child) == "conj" and all(verb.upos == "VERB" for verb in verbs)
    return joined and bare[0] and not bare[1] and not form(analysis, child).endswith("ing")


def _completing(view: View, analysis: Analysis, number: int) -> Iterator[int]:
    """What else is wanted of what is wanted: "the pass *open for good*", "their word *that …*", "a reply *by noon*"."""
    head = analysis.words[number].head
    if head is None or head > number or label(analysis, number) not in {"obj", "obl", "nsubj"}:
        return
    for child in (c for c in analysis.children[head] if c > number):
        name = label(analysis, child)
        if name == "xcomp" or (name == "ccomp" and _marked(analysis, child)):
            yield child
        elif name == "obl" and not _completes(view, analysis, child):
            return
        elif name == "obl":
            yield child


def _marked(analysis: Analysis, number: int) -> bool:
    return any(label(analysis, child) == "mark" for child in analysis.children[number])


def _completes(view: View, analysis: Analysis, number: int) -> bool:
    """Whether "by Friday", "on the pass", "with Ulvany" belongs to what is wanted; "on Friday" says when it was."""
    opening = {form(analysis, c) for c in analysis.children[number] if label(analysis, c) in {"case", "mark"}}
    timed = token_of(view, analysis, number) in view.time_at
    return not opening.isdisjoint(view.group("by when" if timed else "completing"))


def _added(view: View, analysis: Analysis, number: int) -> bool:
    """Whether words only say when, why or if, or what else is so.

    They have a subordinator, or stand behind a comma: ", which …", ", saying …", ", the body that …".
    """
    name = analysis.words[number].label
    if name == "advcl:relcl" or (name == "acl:relcl" and _behind_comma(analysis, number)):
        return True
    if name == "appos":
        return _behind_comma(analysis, number) and not _in_list(analysis, number)
    if label(analysis, number) == "obl" and _behind_comma(analysis, number):  # ", after two days of talks"
        opener = next(form(analysis, one) for one in analysis.subtree(number) if label(analysis, one) != "punct")
        return opener in view.group("breaks") | view.group("earlier")
    if label(analysis, number) == "advmod":
        return _begins_clause(view, analysis, number)
    if label(analysis, number) != "advcl" or _needed(view, analysis, number) or _limits(view, analysis, number):
        return False
    opens = {"mark", "advmod"}
    subordinate = any(
        label(analysis, c) in opens and c < number and not _is_to(view, analysis, c) for c in analysis.children[number]
    )
    saying = form(analysis, number).endswith("ing") and form(analysis, number) not in view.group("listing")
    return subordinate or (saying and _behind_comma(analysis, number))


def _begins_clause(view: View, analysis: Analysis, number: int) -> bool:
    """Whether an adverb begins a clause that says when: "as *long* as it rains", whatever the clause hangs on."""
    head, own = analysis.words[number].head, analysis.children[number]
    beside = analysis.children[head] if head is not None else ()
    clauses = [c for c in (*own, *beside) if c > number and label(analysis, c) == "advcl"]
    follows = any(number + 1 in analysis.subtree(c) and _added(view, analysis, c) for c in clauses)
    return (
        follows and any(label(analysis, c) == "advmod" for c in own) and all(label(analysis, c) != "case" for c in own)
    )


def _limits(view: View, analysis: Analysis, number: int) -> bool:
    """Whether a clause is part of what is said to have to be, "that every soldier leave *before talks begin*"."""
    head = analysis.words[number].head
    opens = any(form(analysis, c) in view.group("not yet") for c in analysis.children[number] if c < number)
    that = head is not None and label(analysis, head) == "ccomp" and _marked(analysis, head)
    return opens and that and not _behind_comma(analysis, number)


def _needed(view: View, analysis: Analysis, number: int) -> bool:
    """Whether a clause is what a word needs: "more *than it declares*", "keep them *from building* a dam"."""
    marks = {form(analysis, c) for c in analysis.children[number] if label(analysis, c) == "mark"}
    doing = form(analysis, number).endswith("ing") and not _behind_comma(analysis, number)
    return not marks.isdisjoint(view.group("comparing")) or (doing and not marks.isdisjoint(view.group("kept from")))


def _in_list(analysis: Analysis, number: int) -> bool:
    """Whether what looks like an apposition is one of several things: "tax cuts, a new road, and a bridge"."""
    head = analysis.words[number].head
    beside = analysis.children[head] if head is not None else ()
    return any(label(analysis, c) == "conj" and c > number for c in (*beside, *analysis.children[number]))


def _behind_comma(analysis: Analysis, number: int) -> bool:
    first = analysis.subtree(number)[0]
    return "," in {form(analysis, max(0, first - 1)), form(analysis, first)}


def _is_clause(analysis: Analysis, number: int) -> bool:
    """Whether a word is a predicate: it has a subject or an auxiliary, or it is a verb that shares those of another."""
    labels = {label(analysis, child) for child in analysis.children[number]}
    if labels & (_SUBJECTS | {"expl", "aux", "cop"}):
        return True
    word = analysis.words[number]
    head = word.head
    joined = word.label == "conj" and head is not None and analysis.words[head].upos in {"VERB", "AUX"}
    joined = joined and not _resumed(analysis, head or 0, number)
    return word.upos == "VERB" and (word.label in {"root", *_SAID} or (joined and _is_clause(analysis, head or 0)))


def _clause(view: View, analysis: Analysis, number: int) -> Clause:
    children = analysis.children[number]
    shared = _shared(analysis, number)
    subject = next((c for c in (*children, *shared) if label(analysis, c) in _SUBJECTS), None)
    own = [c for c in children if label(analysis, c) == "aux"]
    auxiliaries = own or ([c for c in shared if label(analysis, c) == "aux"])
    forms = tuple(form(analysis, c) for c in auxiliaries)
    bound = [c for c in auxiliaries if _binds(view, analysis, c)]
    forms = (*forms, "be to") if bound else forms  # "were to stay away"
    head, chained = number, None
    if analysis.words[number].lemma in view.group("duty verbs") and not any(
        label(analysis, c) == "obj" for c in children
    ):
        chained = next((c for c in children if label(analysis, c) == "xcomp" and _to(view, analysis, c)), None)
    if chained is not None:
        head, forms = chained, (*forms, f"{analysis.words[number].lemma} to")
    above = analysis.words[number].head
    beside = [c for c in analysis.children[above] if c < number] if above is not None else []  # "Should it fall, we …"
    conditions = [
        c for c in (*children, *beside) if label(analysis, c) in {"advcl", "ccomp"} and _conditional(view, analysis, c)
    ]
    parts = [c for c in analysis.children[head] if head != number] + list(children)
    return Clause(
        top=number,
        head=head,
        words=_own_words(view, analysis, number, frozenset(conditions)),
        subject=subject,
        auxiliaries=forms,
        negated=any(_negates(view, analysis, c) for c in (*parts, *([subject] if subject is not None else [])))
        and not any(_mere_reason(view, analysis, c) for c in parts),
        passive=any(analysis.words[c].label in {"nsubj:pass", "aux:pass"} for c in (*children, *shared)),
        condition=_with_not(view, analysis, analysis.subtree(conditions[0])) if conditions else (),
        shared=subject is not None and subject in shared,
    )


def _mere_reason(view: View, analysis: Analysis, number: int) -> bool:
    """Whether "not" turns round only why something is done, which is done: "we did not build it *just to* see it rust"."""
    first = analysis.subtree(number)[0]
    return label(analysis, number) == "advcl" and first < number and form(analysis, first) in view.group("not this")


def _cleft(view: View, analysis: Analysis, number: int) -> int | None:
    """The predicate of what somebody is brought out for: "must", of "it is *you* who must open the port"."""
    children = analysis.children[number]
    subject = next((c for c in children if label(analysis, c) in {"nsubj", "expl"} and c < number), None)
    copular = any(label(analysis, c) == "cop" for c in children)
    if subject is None or not copular or form(analysis, subject) not in view.group("it"):
        return None
    told = (c for c in children if c > number and analysis.words[c].label in {"acl:relcl", "advcl:relcl"})
    return next((c for c in told if any(label(analysis, one) == "nsubj" for one in analysis.children[c])), None)


def _brought_out(view: View, analysis: Analysis, clause: Clause, cleft: int) -> Clause:
    """A clause whose subject is brought out before it, with the words of both: its predicate is what the subject does."""
    inner = _clause(view, analysis, cleft)
    negated, words = clause.negated or inner.negated, tuple(sorted({*clause.words, *inner.words}))
    return msgspec.structs.replace(
        inner, top=clause.top, words=words, subject=clause.top, negated=negated, shared=False
    )


def _binds(view: View, analysis: Analysis, number: int) -> bool:
    """Whether a "be" with "to" behind it binds somebody: "the ships *were to* stay away"."""
    word = analysis.words[number]
    return word.lemma in view.group("being") and number + 1 < len(analysis.words) and _is_to(view, analysis, number + 1)


def _to(view: View, analysis: Analysis, number: int) -> bool:
    return any(_is_to(view, analysis, child) for child in analysis.children[number])


def _is_to(view: View, analysis: Analysis, number: int) -> bool:
    return form(analysis, number) in view.group("to")


def _shared(analysis: Analysis, number: int) -> tuple[int, ...]:
    """What hangs on the predicate that a joined one shares subject and auxiliaries with."""
    word = analysis.words[number]
    steps = 0
    while word.label == "conj" and word.head is not None and steps < _LONGEST:
        if any(label(analysis, c) in _SUBJECTS for c in analysis.children[number]):
            return ()
        number, word, steps = word.head, analysis.words[word.head], steps + 1
        if any(label(analysis, c) in _SUBJECTS for c in analysis.children[number]):
            return analysis.children[number]
    return ()


def _conditional(view: View, analysis: Analysis, number: int) -> bool:
    """Whether a clause is a condition: "if", "unless", or an inverted "should" opens it."""
    words = analysis.subtree(number)
    first = form(analysis, words[0])
    return first in view.group("conditions") | view.group("once") or (
        first in view.group("inverted") and len(words) > 1
    )


def _with_not(view: View, analysis: Analysis, words: tuple[int, ...]) -> tuple[int, ...]:
    """The words of a condition with the "not" that closes it, wherever the tree hangs it: "if they did *not*"."""
    behind = words[-1] + 1
    closing = behind < len(analysis.words) and form(analysis, behind) in view.group("negators") | view.group("not")
    return (*words, behind) if closing else words


def _negates(view: View, analysis: Analysis, number: int) -> bool:
    word = form(analysis, number)
    if label(analysis, number) in {"advmod", "aux", "det", "cc"}:
        return word in view.group("negators") | view.group("not")
    if label(analysis, number) not in _SUBJECTS | {"obj"}:
        return False
    first = next((c for c in analysis.children[number] if label(analysis, c) in {"det", "advmod"}), number)
    return form(analysis, first) in view.group("nobody") or word in view.group("nobody")


def _own_words(view: View, analysis: Analysis, number: int, conditions: frozenset[int]) -> tuple[int, ...]:
    """The words of a clause that stand in a row with its predicate."""
    left_out = {
        c for c in analysis.children[number] if c in conditions or _apart(analysis, c) or _resumed(analysis, number, c)
    }
    found, open_ = [], [number]
    while open_:
        found.append(word := open_.pop())
        open_ += [
            c for c in analysis.children[word] if not (c in left_out or (c > number and _added(view, analysis, c)))
        ]
    inside = frozenset(found)
    first = last = number
    marks = {word for word in range(min(inside), max(inside) + 1) if label(analysis, word) == "punct"}
    while first - 1 in inside | marks and first - 1 >= min(inside):
        first -= 1
    while last + 1 in inside | marks and last + 1 <= max(inside):
        last += 1
    while first < last and (
        first in marks
        or (analysis.words[first].head == number and label(analysis, first) in _EDGES)
        or (
            first + 1 in marks and form(analysis, first) in view.group("not")
        )  # "If they are not, no ship …", the "not" misread
    ):
        first += 1
    while last > first and last in marks:
        last -= 1
    return tuple(range(first, last + 1))


def _apart(analysis: Analysis, number: int) -> bool:
    """Whether a clause on a predicate is one of its own: who says so, or what another does as well."""
    name = label(analysis, number)
    labels = {label(analysis, child) for child in analysis.children[number]}
    if name == "parataxis":
        return True
    return name == "conj" and bool(labels & (_SUBJECTS | {"aux"}))
