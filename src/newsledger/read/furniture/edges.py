"""Furniture by where it stands: names and labels between headline and text, notes below it, short lines within it."""

import re
from collections.abc import Iterator

from newsledger.model.marks import FurnitureReason
from newsledger.read.bylines import TOP, BylineWords, signature
from newsledger.read.furniture.lines import Line, Phrases, Piece

LABEL_WORDS = 4  # words of a label in capitals
PART_WORDS = 12  # words between two bars
FOOT = 2  # lines below which nothing stands
FOOT_WORDS = 40
INVITING_WORDS = 24
CROSSHEAD_WORDS = 8
LEAST_QUESTIONS = 3  # fewer are questions of the text itself

_BARS = re.compile(r"\s+[|·•]\s+")  # ‘PORTS | Transit | 3 min’
_CLOCK = re.compile(
    r"\d{1,2}[.:]\d\d(?:\s?[ap]\.?m\.?)?(?:\s\(?[A-Z]{2,4}\)?)?$", re.IGNORECASE
)  # ‘17:52’, ‘5.31pm ET’
_PAGES = re.compile(r"(?:[^\W\d_a-z][^.;,\d]{2,40},? (?:page|p\.) [A-Z]?\d{1,3}[.;]?\s*)+$")  # ‘Letters, page 19.’
_SENTENCES = re.compile(r"[^\W\d_][^\W\d_]{2,}[.!?…][\"”’')\]]*\s+(?=\S)")  # where one sentence ends and another begins
# ‘desk@herald.example’, ‘herald.example’, ‘text LIVE to 4040’
_LISTED = re.compile(r"\s•\s")  # ‘More reports: The lamplighter • The fog’
_SHOUTED = re.compile(r"[A-Z][A-Z’' ]{3,60}:\s")  # ‘GET US ON YOUR PHONE: ’
_CONTACT = re.compile(r"\S+@\S+\.\w+|\b(?:\w+\.)+(?:com|org|net|example|co\.\w\w|info|news)\b|\b[A-Z]{3,} to \d{3,6}\b")


def above(text: str, lines: list[Line], taken: set[int], known: BylineWords) -> Iterator[tuple[int, Piece]]:
    """Lines of names, labels in capitals and parts between bars, right below the headline.

    Misses:
        A label in small letters that no table knows, and names that the text has elsewhere.
    """
    for number in _between(lines, taken):
        line = lines[number]
        if 0 < len(line.words) <= LABEL_WORDS and line.text.isupper() and line.text[-1].isalpha():
            yield number, _piece(line, "label", "label-in-capitals")
        elif line.text.isalpha() and line.text[0].isupper():
            yield number, _piece(line, "label", "label-of-a-word")
        elif _barred(line):
            yield number, _piece(line, "label", "parts-between-bars")
        elif _signed(text, line, known):
            yield number, _piece(line, "credit-line", "signature")


def within(lines: list[Line], taken: set[int]) -> Iterator[tuple[int, Piece]]:
    """Short lines that stand apart in the text: clocks of live entries, crossheads in capitals, questions as crossheads.

    Misses:
        Crossheads in small letters that ask nothing.
    """
    asked: list[int] = []
    for number in range(1, len(lines) - 1):
        line, behind = lines[number], lines[number + 1]
        if number in taken or not 0 < len(line.words) <= CROSSHEAD_WORDS:
            continue
        if _CLOCK.match(line.text):
            yield number, _piece(line, "label", "clock")
        elif len(behind.text) > 0 and (not behind.apart or not behind.ended or len(behind.words) <= CROSSHEAD_WORDS):
            continue
        elif line.apart and line.text.isupper() and len(line.words) <= LABEL_WORDS and line.text[-1].isalpha():
            yield number, _piece(line, "label", "crosshead-in-capitals")
        elif line.apart and line.text.endswith("?") and line.text[0].isupper() and ":" not in line.text:
            asked.append(number)
    if len(asked) >= LEAST_QUESTIONS:
        for number in asked:
            yield number, _piece(lines[number], "label", "crosshead-question")


def below(lines: list[Line], taken: set[int], names: list[str], known: Phrases) -> Iterator[tuple[int, Piece]]:
    """Notes in the last lines: of the house, of the writer, of other pages; and invitations to readers anywhere.

    Args:
        lines: The lines of the text.
        taken: Numbers of lines that are furniture already.
        names: Who signs the article.
        known: The stock phrases.

    Yields:
        The number of a line and the line as furniture.
    """
    left = [number for number in range(1, len(lines)) if number not in taken]
    for number in left:
        line = lines[number]
        if 0 < len(line.words) <= INVITING_WORDS and _inviting(line):
            yield number, _piece(line, "boilerplate", "invitation")
    for number in [number for number in left if number >= len(lines) - FOOT - len(taken & _last(lines))][-FOOT:]:
        line = lines[number]
        if not 0 < len(line.words) <= FOOT_WORDS:
            continue
        phrase = next(iter(known.all("foot", line.text)), None)
        if phrase:
            words = (phrase[0].words,)
            yield (
                number,
                Piece(span=line.span, reason=phrase[0].reason, rule="foot-phrase", words=words, spans=(line.span,)),
            )
        elif _PAGES.match(line.text) or _LISTED.search(line.text):
            yield number, _piece(line, "related", "pages")
        elif any(line.text.startswith(name) for name in names) and not _SENTENCES.search(line.text):
            yield number, _piece(line, "boilerplate", "about-the-writer")


def _between(lines: list[Line], taken: set[int]) -> Iterator[int]:
    """Numbers of the lines between the headline and the running text that are not furniture yet."""
    headline = next((number for number in range(len(lines)) if number not in taken), len(lines))
    for number in range(headline + 1, min(len(lines), headline + TOP)):
        if lines[number].running:
            return
        if number not in taken:
            yield number


def _barred(line: Line) -> bool:
    parts = _BARS.split(line.text)
    return len(parts) > 1 and not line.ended and all(0 < len(part.split()) <= PART_WORDS for part in parts)


def _signed(text: str, line: Line, known: BylineWords) -> bool:
    """Whether a line is nothing but names of reporters: names whose words the text has in small letters are none."""
    found = signature(line, known)
    if found is None:
        return False
    rest = text[line.end :]
    for name, _ in found.persons:
        spread = re.compile(rf"(?<=[^\n])\b{re.escape(name)}\b")
        if spread.search(rest) or any(re.search(rf"\b{re.escape(word.lower())}\b", text) for word in name.split()):
            return False
    return True


def _inviting(line: Line) -> bool:
    """A question to the reader, or an order in capitals, with an address to write to behind it."""
    contact = _CONTACT.search(line.text)
    return contact is not None and ("?" in line.text[: contact.start()] or _SHOUTED.match(line.text) is not None)


def _last(lines: list[Line]) -> set[int]:
    return set(range(max(0, len(lines) - 2 * FOOT), len(lines)))


def _piece(line: Line, reason: FurnitureReason, rule: str) -> Piece:
    return Piece(span=line.span, reason=reason, rule=rule, spans=(line.span,))
