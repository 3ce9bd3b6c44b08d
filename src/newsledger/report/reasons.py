"""Why a record was made, as a sentence for people."""

from newsledger.model.record import Record, Why
from newsledger.report.phrases import Phrases

MOST = 5
"""Words of a rule that are named; the rest is counted."""


def reason(record: Record, phrases: Phrases, text: str | None = None) -> str:
    """A sentence on the rule that made a record: which rule, what it read, what it measured, and the stage.

    A sentence of its own stands in the table under ``why.<stage>.<rule>``; any other rule gets a general one.

    Args:
        record: A mark or link.
        phrases: The fixed words.
        text: The article's text, to quote the characters that decided; None leaves them out.
    """
    why = record.why
    rule = why.rule.split("@", 1)[0]
    name = f"why.{rule}"
    words = _words(why, phrases)
    parts = [phrases(name, words=words) if phrases.has(name) else _general(rule, words, phrases)]
    if text is not None and why.spans:
        quoted = [" ".join(text[start:end].split()) for start, end in why.spans[:MOST]]
        parts.append(phrases("why.spans", words=_listed([word for word in quoted if word], phrases)))
    if why.measure is not None:
        parts.append(phrases("why.measure", measure=f"{why.measure:.3g}"))
    parts.append(phrases("why.stage", stage=record.stage))
    return "; ".join(parts)


def _general(rule: str, words: str, phrases: Phrases) -> str:
    readable = rule.replace(".", ": ").replace("-", " ").replace("_", " ")
    return phrases("why.rule-words" if words else "why.rule", rule=readable, words=words)


def _words(why: Why, phrases: Phrases) -> str:
    return _listed([word for word in why.words if word], phrases)


def _listed(words: list[str], phrases: Phrases) -> str:
    shown = [phrases("why.word", word=word) for word in words[:MOST]]
    if len(words) > MOST:
        shown.append(phrases("why.more", n=len(words) - MOST))
    return ", ".join(shown)
