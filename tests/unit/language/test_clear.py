"""ClearNLP trees as universal ones, in invented sentences."""

import pytest

from newsledger.language.clear import Arc, universal

# form, head (place), label, part of speech, lemma -> expected head and label
SENTENCES: dict[str, list[tuple[str, int | None, str, str, str, int | None, str]]] = {
    "passive with an agent": [
        ("Ships", 2, "nsubjpass", "NOUN", "ship", 2, "nsubj:pass"),
        ("were", 2, "auxpass", "AUX", "be", 2, "aux:pass"),
        ("sunk", None, "ROOT", "VERB", "sink", None, "root"),
        ("by", 2, "agent", "ADP", "by", 4, "case"),
        ("Ostra", 3, "pobj", "PROPN", "Ostra", 2, "obl:agent"),
    ],
    "a noun with a preposition": [
        ("talks", None, "ROOT", "NOUN", "talk", None, "root"),
        ("on", 0, "prep", "ADP", "on", 2, "case"),
        ("grain", 1, "pobj", "NOUN", "grain", 0, "nmod"),
    ],
    "be and its predicate": [
        ("Oster", 1, "nsubj", "PROPN", "Oster", 2, "nsubj"),
        ("is", None, "ROOT", "AUX", "be", 2, "cop"),
        ("minister", 1, "attr", "NOUN", "minister", None, "root"),
        (".", 1, "punct", "PUNCT", ".", 2, "punct"),
    ],
    "a clause behind a preposition": [
        ("left", None, "ROOT", "VERB", "leave", None, "root"),
        ("after", 0, "prep", "ADP", "after", 2, "mark"),
        ("talking", 1, "pcomp", "VERB", "talk", 0, "advcl"),
    ],
    "no other label stays as it was": [
        ("sold", None, "ROOT", "VERB", "sell", None, "root"),
        ("not", 0, "neg", "PART", "not", 0, "advmod"),
        ("its", 3, "poss", "PRON", "its", 3, "nmod:poss"),
        ("ships", 0, "dobj", "NOUN", "ship", 0, "obj"),
        ("off", 0, "prt", "ADP", "off", 0, "compound:prt"),
    ],
}


@pytest.mark.parametrize("rows", SENTENCES.values(), ids=list(SENTENCES))
def test_trees_become_universal(rows: list[tuple[str, int | None, str, str, str, int | None, str]]) -> None:
    found = universal([Arc(head, label, upos, lemma) for _, head, label, upos, lemma, _, _ in rows])
    assert [(arc.head, arc.label) for arc in found] == [(head, label) for *_, head, label in rows]
