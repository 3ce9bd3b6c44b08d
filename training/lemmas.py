"""Lemma rules: how many letters to cut off a word's end, and what to put there instead."""

from collections import Counter
from collections.abc import Iterable

from training.examples import Paragraph


def rule(form: str, lemma: str) -> str:
    """The rule that makes a lemma of a form, both in small letters: ``2+e`` for making.

    >>> rule("Making", "make"), rule("said", "say"), rule("talks", "talk"), rule("He", "he")
    ('3+e', '2+y', '1+', '0+')
    """
    small, aim = form.lower(), lemma.lower()
    shared = 0
    while shared < min(len(small), len(aim)) and small[shared] == aim[shared]:
        shared += 1
    return f"{len(small) - shared}+{aim[shared:]}"


def rules(paragraphs: Iterable[Paragraph], least: int = 3) -> list[str]:
    """The rules that at least so many words follow, the most frequent first."""
    seen = Counter(rule(word.form, word.lemma) for p in paragraphs for word in p.words if word.lemma is not None)
    return [name for name, count in sorted(seen.items(), key=lambda item: (-item[1], item[0])) if count >= least]


def known(paragraphs: Iterable[Paragraph]) -> dict[str, dict[str, str]]:
    """The usual lemma of each form in small letters, by part of speech; names are left to themselves."""
    seen: dict[tuple[str, str], Counter[str]] = {}
    for word in (word for paragraph in paragraphs for word in paragraph.words):
        if word.upos not in {None, "PROPN", "PUNCT", "NUM", "SYM", "X"} and word.lemma and word.form.isalpha():
            seen.setdefault((word.upos or "", word.form.lower()), Counter())[word.lemma] += 1
    table: dict[str, dict[str, str]] = {}
    for (upos, form), lemmas in sorted(seen.items()):
        table.setdefault(upos, {})[form] = min(lemmas, key=lambda lemma: (-lemmas[lemma], lemma))
    return table
