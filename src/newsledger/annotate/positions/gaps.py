"""What the verb of a relative clause lacks, and which of two objects is given."""

from newsledger.annotate.positions.roles import word_of
from newsledger.annotate.positions.trees import form, label, token_of
from newsledger.annotate.positions.view import View
from newsledger.language.analysis import Analysis

_OPENING = 2  # words of a relative clause up to the one that points back: "of what"
_PHRASE = 12  # words of a noun phrase before its noun
_COMPLEMENTS = frozenset({"obj", "ccomp", "xcomp", "obl"})


def gapped(view: View, token: int, low: int) -> tuple[int, int] | None:
    """What the verb of a relative clause has as its object: "*the guarantees* he is seeking"; None where it has none.

    A clause behind the relative one is part of it: "*the promise Torrin wants that …*". Of "what Torrin wants is a
    road" it is the road.
    """
    analysis = view.parsed.analysis
    verb = word_of(view, token)
    if analysis is None or verb is None or not _lacks_object(view, analysis, verb):
        return None
    noun, clause = analysis.words[verb].head, analysis.subtree(verb)
    if noun is None or noun > verb:
        return None
    if analysis.words[noun].upos == "PRON":
        return _told_by_what(view, analysis, noun)
    if analysis.words[noun].lemma.lower() in view.group("circumstances"):  # "the third time she asked"
        return None
    if any(form(analysis, one) in view.group("what") for one in clause[:_OPENING]):
        return None  # "five sixths of what they asked for"
    apart = "," in {form(analysis, clause[0]), form(analysis, max(0, clause[0] - 1))}
    while apart and label(analysis, noun) == "nmod":
        noun = analysis.words[noun].head or noun  # "an end to the flights, which she asked for"
    subtree = analysis.subtree(noun)
    last = clause[0] - 1
    if subtree[-1] > clause[-1] and form(analysis, clause[-1] + 1) in view.group("that"):
        last = subtree[-1]
    elif (told := _that_clause(analysis, verb)) is not None:
        last = told
    while last > noun and (analysis.words[last].upos in {"PUNCT", "ADP"}):
        last -= 1
    words = (one for one in subtree if one >= noun - _PHRASE)
    first = next((one for one in words if analysis.words[one].upos not in {"PUNCT", "ADP"}), noun)
    return max(low, token_of(view, analysis, first)), token_of(view, analysis, last) + 1


def lacking(view: View, token: int, low: int) -> tuple[int, int] | None:
    """A noun with the relative clause whose last verb lacks its object: "*the prisoners it is ready to free*"."""
    analysis, number = view.parsed.analysis, word_of(view, token)
    if analysis is None or number is None or any(_taken(view, analysis, c) for c in analysis.children[number]):
        return None
    while analysis.words[number].label == "xcomp":
        number = analysis.words[number].head or number
    noun = analysis.words[number].head
    named = [c for c in analysis.children[number] if analysis.words[c].label == "nsubj"]
    if analysis.words[number].label != "acl:relcl" or noun is None or not named:
        return None
    if form(analysis, named[0]) in view.group("relatives"):
        return None
    first = next((one for one in analysis.subtree(noun) if analysis.words[one].upos not in {"PUNCT", "ADP"}), noun)
    return max(low, token_of(view, analysis, first)), token + 1


def _taken(view: View, analysis: Analysis, child: int) -> bool:
    """Whether a word on a verb is what the verb takes, and no relative pronoun."""
    return label(analysis, child) in _COMPLEMENTS and form(analysis, child) not in view.group("relatives")


def second_object(view: View, token: int) -> int | None:
    """The token at which what is given begins, behind whom it is given to: "offered the rebels *a truce*"; else None."""
    analysis, verb = view.parsed.analysis, word_of(view, token)
    if analysis is None or verb is None:
        return None
    given = {label(analysis, c): c for c in analysis.children[verb]}
    if not {"iobj", "obj"} <= given.keys() or given["obj"] < given["iobj"]:
        return None
    return token_of(view, analysis, analysis.subtree(given["obj"])[0])


def _told_by_what(view: View, analysis: Analysis, pronoun: int) -> tuple[int, int] | None:
    """What is "what the minister has offered": "*an inspection* is what …"; None where it is not told so."""
    children = analysis.children[pronoun]
    named = [c for c in children if label(analysis, c) == "nsubj" and analysis.words[c].upos != "PRON" and c < pronoun]
    if not named or not any(label(analysis, c) == "cop" for c in children):
        return None
    phrase = analysis.subtree(named[0])
    return token_of(view, analysis, phrase[0]), token_of(view, analysis, phrase[-1]) + 1


def _lacks_object(view: View, analysis: Analysis, verb: int) -> bool:
    """Whether a verb stands in a relative clause that has a subject of its own, and nothing else it could take."""
    if analysis.words[verb].label != "acl:relcl":
        return False
    children = analysis.children[verb]
    named = {label(analysis, c) for c in children}
    subject = next((c for c in children if analysis.words[c].label == "nsubj"), None)
    own = subject is not None and form(analysis, subject) not in view.group("relatives")
    objects = [c for c in children if label(analysis, c) == "obj" and form(analysis, c) not in view.group("relatives")]
    return own and not objects and "xcomp" not in named


def _that_clause(analysis: Analysis, verb: int) -> int | None:
    """The last word of a that-clause on a verb, which of a verb that lacks its object belongs to the noun."""
    for child in analysis.children[verb]:
        if label(analysis, child) == "ccomp" and child > verb:
            return analysis.subtree(child)[-1]
    return None
