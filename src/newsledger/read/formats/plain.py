"""Plain text and Markdown: one article a file, its text exactly as it stands there."""

import re
from collections.abc import Iterator
from itertools import takewhile

from newsledger.lexicon import Lexicon
from newsledger.read.bylines import byline_words, undated
from newsledger.read.files import STDIN
from newsledger.read.formats.raw import Raw
from newsledger.read.formats.reader import Draft, Found, Reader

_LONGEST = 150
_FEWEST = 4  # words; a shorter first line is a section label if a headline follows it
_LINES = 3
_OPENING = 2000
_ENDS = tuple(".:;,…")
_HASHES = re.compile(r"#{1,6}\s+")  # a Markdown heading
# the end of a sentence, then the next one, an empty line or the end of the text: … failed. He said
_STOP = re.compile(r"[^\W\d_][.!?…][\"'”’)]*(?:\s+[\"'“‘(]*[^\W\d_a-z]|\s*\n\s*\n|\s*\Z)")
_WORD = re.compile(r"[^\W\d_]{2}")  # two letters: more than what is left of a date
_CODE = re.compile(r"[{}<>=;\\|]")
_KNOWN = ("txt", "md", "text", "markdown")


def headline(text: str, lexicon: Lexicon) -> str | None:
    r"""The first line if it looks like a headline: short, no final stop, something below it.

    A first line of up to three words is taken for a section label or masthead if one of the next looks like a headline;
    a line that holds a date and nothing else is never one.

    >>> headline("World\n\nTalks on the strait fail again\n\nThe talks failed on Monday.\n", Lexicon())
    'Talks on the strait fail again'

    Misses:
        A headline over two lines, and one that ends in an abbreviation.
    """
    lines = [line for line in text[:_OPENING].split("\n") if line.strip()]
    if len(lines) < 2 and (not text[_OPENING:] or text[_OPENING:].isspace()):  # noqa: PLR2004 - a title and a text
        return None
    known = byline_words(lexicon)
    opening = [_HASHES.sub("", line.strip()) for line in lines[:_LINES]]
    candidates = [line for line in takewhile(_is_headline, opening) if _WORD.search(undated(line, known))]
    long_enough = (line for line in candidates[: len(lines) - 1] if len(line.split()) >= _FEWEST)
    return next(long_enough, next(iter(candidates), None))


def _is_headline(line: str) -> bool:
    return len(line) <= _LONGEST and not line.endswith(_ENDS) and any(character.isalpha() for character in line)


def _fits(raw: Raw, _lexicon: Lexicon) -> bool:
    return raw.extension in _KNOWN or raw.name == STDIN or _is_prose(raw.head.decode("utf-8", "replace"))


def _is_prose(sample: str) -> bool:
    """Whether a text of unknown extension is running text: it has sentences, and hardly the marks of code."""
    return bool(_STOP.search(sample)) and len(_CODE.findall(sample)) < 0.005 * len(sample)


def _read(raw: Raw, lexicon: Lexicon) -> Iterator[Found]:
    yield Draft(text=raw.text, title=headline(raw.text, lexicon))


READER = Reader(name="plain", version=1, extensions=_KNOWN, fits=_fits, read=_read)
