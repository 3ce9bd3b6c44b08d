"""From the labels of spaCy's own English pipelines (ClearNLP) to universal relations.

Most labels have another name only. Three constructions are built the other way round: there a preposition heads its
noun (``prep``, ``pobj``), and *be* heads its predicate (``attr``, ``acomp``); here it is the noun and the predicate.
"""

import msgspec

RENAMED = {
    "ROOT": "root",
    "acomp": "xcomp",
    "agent": "case",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "case",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
_VERBAL = ("VERB", "AUX", "ADJ", "ADV")


class Arc(msgspec.Struct):
    """A word's head (its place, None for a root), label, part of speech and lemma."""

    head: int | None
    label: str
    upos: str
    lemma: str


def universal(arcs: list[Arc]) -> list[Arc]:
    """The arcs of a text with universal relations.

    >>> she_went_to_town = [
    ...     Arc(1, "nsubj", "PRON", "she"),
    ...     Arc(None, "ROOT", "VERB", "go"),
    ...     Arc(1, "prep", "ADP", "to"),
    ...     Arc(2, "pobj", "NOUN", "town"),
    ... ]
    >>> [(arc.head, arc.label) for arc in universal(she_went_to_town)]
    [(1, 'nsubj'), (None, 'root'), (3, 'case'), (1, 'obl')]

    Misses:
        Further differences in guidelines: what *conj* hangs on in long lists, copulas of clauses.
    """
    made = [msgspec.structs.replace(arc) for arc in arcs]
    for place, arc in enumerate(arcs):
        if arc.label in ("pobj", "pcomp") and arc.head is not None:
            _turn(made, arc.head, place, "case" if arc.label == "pobj" else "mark")
            made[place].label = _oblique(arcs, arc)
    for place, arc in enumerate(arcs):
        if arc.label in ("attr", "acomp") and arc.head is not None and arcs[arc.head].lemma == "be":
            verb = arc.head
            label = made[verb].label
            _turn(made, verb, place, "cop")
            made[place].label = label
            for other in made:
                if other is not made[place] and other is not made[verb] and other.head == verb:
                    other.head = place
    for arc in made:
        arc.label = RENAMED.get(arc.label, arc.label)
    return made


def _turn(arcs: list[Arc], upper: int, lower: int, label: str) -> None:
    """Put a word above the one that headed it."""
    arcs[lower].head = arcs[upper].head
    arcs[upper].head, arcs[upper].label = lower, label


def _oblique(arcs: list[Arc], arc: Arc) -> str:
    """The label of what a preposition led: that of an agent, of a verb's oblique or of a noun's modifier."""
    preposition = arcs[arc.head] if arc.head is not None else arc
    if arc.label == "pcomp":
        return "advcl"
    if preposition.label == "agent":
        return "obl:agent"
    above = arcs[preposition.head] if preposition.head is not None else None
    if above is None:
        return "root"
    return "obl" if above.upos in _VERBAL else "nmod"
