"""Who does and who undergoes what a verb tells, as the tree of its sentence has it."""

from typing import NamedTuple

from newsledger.annotate.positions.trees import form, label, token_of
from newsledger.annotate.positions.view import Actor, View
from newsledger.language.analysis import Analysis

_STEPS = 4  # from a deed up to the verb whose subject does it: "*resorts* to provocations"
_NAMING = frozenset({"flat", "appos", "nmod:desc", "compound"})  # what else names whom a noun names


def word_of(view: View, token: int) -> int | None:
    """The word that begins where a token does; None where no tree tells."""
    analysis = view.parsed.analysis
    number = analysis.word_at(view.parsed.starts[token]) if analysis is not None else None
    if analysis is None or number is None or analysis.words[number].start != view.parsed.starts[token]:
        return None
    return number


def is_verb(view: View, token: int) -> bool:
    """Whether a word is a verb in its sentence; where no tree tells, whether it stands in no content."""
    analysis = view.parsed.analysis
    number = word_of(view, token)
    return analysis is None or number is None or analysis.words[number].upos in {"VERB", "AUX"}


def is_noun(view: View, token: int) -> bool:
    """Whether a word is a noun or a name in its sentence; where no tree tells, it is none."""
    analysis = view.parsed.analysis
    number = word_of(view, token)
    return analysis is not None and number is not None and analysis.words[number].upos in {"NOUN", "PROPN"}


def is_number(view: View, token: int) -> bool:
    """Whether a word only counts; where no tree tells, it does not."""
    analysis = view.parsed.analysis
    number = word_of(view, token)
    return analysis is not None and number is not None and analysis.words[number].upos == "NUM"


class Deed(NamedTuple):
    """What somebody will do: the token of who does it, and its verb in the base form."""

    doer: int
    lemma: str


def own_will(view: View, first: int, last: int) -> Deed | None:
    """The deed that a clause says somebody will do, "*it* would *send* the ships"; None where it tells none."""
    analysis = view.parsed.analysis
    head = analysis.head_of(view.parsed.starts[first], view.parsed.ends[last - 1]) if analysis is not None else None
    if analysis is None or head is None:
        return None
    children = analysis.children[head]
    will = any(label(analysis, c) == "aux" and form(analysis, c) in view.group("plan") for c in children)
    subject = next((c for c in children if analysis.words[c].label == "nsubj"), None)
    if not will or subject is None:
        return None
    return Deed(token_of(view, analysis, subject), analysis.words[head].lemma.lower())


def joined_to(view: View, token: int) -> int | None:
    """The verb before a verb with which it shares its subject: "put off its deadline and *dropped*"; else None.

    What somebody did is joined to no form in -ing: "*accused* it of cutting the line and gave it until Friday".
    """
    analysis = view.parsed.analysis
    verb = word_of(view, token)
    if analysis is None or verb is None or label(analysis, verb) != "conj":
        return None
    head = analysis.words[verb].head
    while head is not None and _is_ing(analysis, head) and not _is_ing(analysis, verb):
        head = analysis.words[head].head
    if head is None or head > verb or analysis.words[head].upos != "VERB":
        return None
    return token_of(view, analysis, head)


def _is_ing(analysis: Analysis, number: int) -> bool:
    return form(analysis, number).endswith("ing")


def bringer(view: View, token: int) -> int | None:
    """The token of who does something with what a noun tells: "*Ambray*, who arrived with an *offer*"; else None."""
    analysis = view.parsed.analysis
    noun = word_of(view, token)
    if analysis is None or noun is None or label(analysis, noun) != "obl":
        return None
    if not any(form(analysis, c) in view.group("brought with") for c in analysis.children[noun]):
        return None
    verb = analysis.words[noun].head
    subjects = [c for c in analysis.children[verb] if analysis.words[c].label == "nsubj"] if verb is not None else []
    if verb is None or not subjects:
        return None
    relative = form(analysis, subjects[0]) in view.group("relatives")
    who = analysis.words[verb].head if relative else subjects[0]
    return token_of(view, analysis, who) if who is not None else None


def sender(view: View, token: int) -> int | None:
    """The token of who does something with a text that asks: "*Kay* handed the envoy a note *demanding*"; else None."""
    analysis = view.parsed.analysis
    asking = word_of(view, token)
    if analysis is None or not asking or not _is_ing(analysis, asking):
        return None
    text = asking - 1
    if form(analysis, text) not in view.group("documents") or label(analysis, text) != "obj":
        return None
    verb = analysis.words[text].head
    if analysis.words[asking].head not in {text, verb}:
        return None
    subjects = [c for c in analysis.children[verb] if analysis.words[c].label == "nsubj"] if verb is not None else []
    return token_of(view, analysis, subjects[0]) if subjects else None


def is_given_up(view: View, token: int) -> bool:
    """Whether a noun is what somebody gives up, or should: "if Torrin lifts its *threat* to close the lock"."""
    analysis = view.parsed.analysis
    noun = word_of(view, token)
    verb = analysis.words[noun].head if analysis is not None and noun is not None else None
    if analysis is None or noun is None or verb is None or label(analysis, noun) != "obj":
        return False
    return analysis.words[verb].lemma.lower() in view.group("yielding")


def stands_as_said(view: View, token: int) -> bool:
    """Whether a noun is what is said to hold on: "the *demand* that it come down stands"."""
    analysis = view.parsed.analysis
    noun = word_of(view, token)
    verb = analysis.words[noun].head if analysis is not None and noun is not None else None
    if analysis is None or noun is None or verb is None or analysis.words[noun].label != "nsubj":
        return False
    return analysis.words[verb].lemma.lower() in view.group("staying")


def agent(analysis: Analysis, verb: int) -> int | None:
    """The word for whom something is done by: "rejected by the *ministry*"."""
    return next((c for c in analysis.children[verb] if analysis.words[c].label == "obl:agent"), None)


def actor_of(view: View, analysis: Analysis, number: int) -> Actor | None:
    """The party that a noun names, by itself or by what stands in apposition: "its *minister*, Mirela Dastin"."""
    found = view.actor_at.get(token_of(view, analysis, number))
    named = [
        actor
        for child in analysis.children[number]
        if analysis.words[child].label in _NAMING or label(analysis, child) in _NAMING
        if (actor := view.actor_at.get(token_of(view, analysis, child))) is not None and actor.mention.type == "PERSON"
    ]
    return named[0] if named else found


def undergone(view: View, token: int) -> tuple[Actor, tuple[int, int]] | None:
    """Who did what a passive verb tells, and the tokens of what it was done to; None unless both are named."""
    analysis = view.parsed.analysis
    verb = word_of(view, token)
    if analysis is None or verb is None:
        return None
    subject = next((c for c in analysis.children[verb] if analysis.words[c].label == "nsubj:pass"), None)
    by = agent(analysis, verb)
    actor = actor_of(view, analysis, by) if by is not None else None
    if subject is None or actor is None or subject > verb:
        return None
    phrase = analysis.subtree(subject)
    return actor, (token_of(view, analysis, phrase[0]), token_of(view, analysis, phrase[-1]) + 1)


def stands_alone(view: View, token: int) -> bool:
    """Whether a verb with a subject takes nothing: "Ulvany refused."; times and adverbs do not count."""
    analysis = view.parsed.analysis
    verb = word_of(view, token)
    if analysis is None or verb is None or analysis.words[verb].upos != "VERB":
        return False
    children = analysis.children[verb]
    taken = [
        c
        for c in children
        if label(analysis, c) in {"obj", "xcomp", "ccomp", "obl", "advcl", "aux", "cop"}
        and token_of(view, analysis, c) not in view.time_at
    ]
    return not taken and any(analysis.words[c].label == "nsubj" for c in children)


def is_order(view: View, token: int) -> bool:
    """Whether a verb orders something: "Ask me tomorrow", which asks for nothing."""
    analysis = view.parsed.analysis
    verb = word_of(view, token)
    if analysis is None or verb is None:
        return False
    word = analysis.words[verb]
    plain = word.upos == "VERB" and form(analysis, verb) == word.lemma.lower() and analysis.forms[verb].istitle()
    grammar = {"nsubj", "aux", "mark", "csubj"}
    return (
        plain
        and label(analysis, verb) == "root"
        and not any(label(analysis, c) in grammar for c in analysis.children[verb])
    )


def is_before(view: View, token: int) -> bool:
    """Whether a clause only says before what something was: "before Torrin asked"."""
    analysis = view.parsed.analysis
    verb = word_of(view, token)
    if analysis is None or verb is None or label(analysis, verb) != "advcl":
        return False
    return any(
        label(analysis, c) == "mark" and form(analysis, c) in view.group("not yet") for c in analysis.children[verb]
    )


def is_of_another(view: View, token: int, cue: tuple[int, int]) -> bool:
    """Whether a word stands with a verb that is neither that of a cue nor above it: "a pass it *closed* in March, but refused".

    Where no tree tells, it does not.
    """
    analysis = view.parsed.analysis
    number, verb = word_of(view, token), word_of(view, cue[0])
    if analysis is None or verb is None:
        return False
    while number is not None and analysis.words[number].upos not in {"VERB", "AUX"}:
        number = analysis.words[number].head
    above = {verb}
    while (head := analysis.words[verb].head) is not None and head not in above:
        above.add(verb := head)
    return number is not None and token < cue[0] and number not in above


def states(view: View, token: int) -> bool:
    """Whether a word tells of a deed that is done: no infinitive ("may mean to invade"), nothing behind a preposition.

    Where no tree tells, it does.
    """
    analysis = view.parsed.analysis
    number = word_of(view, token)
    if analysis is None or number is None:
        return True
    if analysis.words[number].upos in {"NOUN", "PROPN"}:
        return not any(label(analysis, c) == "case" for c in analysis.children[number])
    return not any(form(analysis, c) in view.group("to") for c in analysis.children[number])


def does(view: View, token: int, actor: Actor) -> bool:
    """Whether a party is who does what a word tells: the subject above it, or the owner of the deed.

    Of "it is an adventure" nobody is. Where no tree tells, it is.
    """
    analysis = view.parsed.analysis
    number = word_of(view, token)
    if analysis is None or number is None:
        return True
    place = range(actor.first, actor.last + 1)
    if any(label(analysis, c) == "cop" for c in analysis.children[number]) and actor.mention.form == "pronoun":
        return False
    if any(token_of(view, analysis, c) in place for c in analysis.subtree(number)):
        return True
    above: int | None = number
    for _ in range(_STEPS):
        if above is None:
            break
        subjects = (c for c in analysis.children[above] if label(analysis, c) in {"nsubj", "csubj"})
        if any(token_of(view, analysis, one) in place for c in subjects for one in analysis.subtree(c)):
            return True
        above = analysis.words[above].head
    return False


def told_behind(view: View, token: int) -> int | None:
    """Where the clause begins that tells what a noun is of: "the proposal of the minister *to open* the pass"."""
    analysis = view.parsed.analysis
    noun = word_of(view, token)
    if analysis is None or noun is None:
        return None
    clauses = (c for c in analysis.children[noun] if label(analysis, c) in {"acl", "ccomp"} and c > noun)
    marks = (m for c in clauses for m in analysis.children[c] if label(analysis, m) == "mark" and m > noun)
    return next((token_of(view, analysis, mark) for mark in marks), None)


def points_back(view: View, token: int) -> bool:
    """Whether the "that" behind a noun only says which it is, "the offer *that* the minister made", and not what of.

    Where no tree tells, it does not.
    """
    analysis = view.parsed.analysis
    that = word_of(view, token)
    verb = analysis.words[that].head if analysis is not None and that is not None else None
    if analysis is None or that is None or verb is None:
        return False
    if label(analysis, that) in {"obj", "nsubj"}:
        return True
    objects = (c for c in analysis.children[verb] if label(analysis, c) in {"obj", "ccomp", "xcomp"})
    made = any(token_of(view, analysis, c) not in view.time_at for c in objects)
    return form(analysis, verb) in view.group("light") and not made


def qualifying(view: View, first: int, last: int) -> frozenset[int]:
    """The tokens of relative clauses on nouns among some tokens: "the troops *that it sent to the river*".

    What is promised or asked is none of them: "a promise that no ship will come".
    """
    analysis = view.parsed.analysis
    if analysis is None or first >= last:
        return frozenset()
    found: set[int] = set()
    for number in analysis.within(view.parsed.starts[first], view.parsed.ends[last - 1]):
        head = analysis.words[number].head
        told_of = any(label(analysis, c) == "mark" for c in analysis.children[number])
        relative = analysis.words[number].label == "acl:relcl" and not told_of and head is not None and head < number
        if relative and first <= token_of(view, analysis, head or 0) < last:
            found.update(token_of(view, analysis, word) for word in analysis.subtree(number))
    return frozenset(found)
