"""Lists of links, pull quotes and cut-off ends: furniture that shows only beside the lines around it."""

import re
from collections.abc import Iterator

from newsledger.read.furniture.lines import Line, Phrases, Piece
from newsledger.text.offsets import trimmed

HEADLINE_WORDS = 22
RUN_WORDS = range(5, HEADLINE_WORDS)  # four words and fewer are names in a list as often as headlines
TITLE_SHARE = 0.6  # share of capitals among the longer words of a headline in title case
PULLED_WORDS = range(5, 60)
MOST_PULLED = 40  # lines looked up in the body as pull quotes
ANNOUNCED = 12  # lines that a heading can announce

_SIGN = re.compile(r"\s*[:|–—»›-]")
# a quotation that ends with its speaker behind a dash, without a word for saying: ‘… is over.- Ann Kay’
_DASHED = re.compile(
    r"(?<=[^\W\d_A-Z][.!?…\"”’'])\s*(?P<dash>[-–—]{1,2})\s*(?P<name>(?:[^\W\d_a-z][\w.'’-]*\s+){1,3}[^\W\d_a-z][\w.'’-]*)$"
)
_QUOTED = re.compile(r"[\"“‘'].{8,}[\"”’'][.,]?$", re.DOTALL)
_WORDS = re.compile(r"[^\W_]+")
_HANGING = re.compile(r"(?<=\w)(?P<comma>,)[\"”’']?$")  # ‘very hard to control,”’ and nothing behind
_DOTS = re.compile(r"\s*(?:\[?(?:…|\.\.\.)\]?)\s*$")


def related(lines: list[Line], known: Phrases, taken: set[int]) -> Iterator[tuple[int, Piece]]:
    """Headings that announce links with the headlines below them, labelled links, and runs of bare headlines.

    Args:
        lines: The lines of the text.
        known: The stock phrases.
        taken: Numbers of lines that are furniture already.

    Yields:
        The number of a line and the line as furniture.

    Misses:
        A single headline that nothing announces, and headlines that end as sentences do.
    """
    number = 1
    while number < len(lines):
        line = lines[number]
        lead = _lead(line, known) if number not in taken else None
        if lead is None:
            number += 1
            continue
        phrase, alone = lead
        yield number, _related(line, "related-lead", (phrase,))
        number += 1
        last = number + ANNOUNCED
        while alone and number < min(len(lines), last) and _listed(lines, number, taken):
            yield number, _related(lines[number], "related-list", (phrase,))
            number += 1


def headline_runs(lines: list[Line], taken: set[int]) -> Iterator[tuple[int, Piece]]:
    """Lines in a row that look like headlines in title case, behind the first running line; one if in capitals."""
    first = next((number for number, line in enumerate(lines) if line.running), len(lines))
    run: list[int] = []
    for number in range(first + 1, len(lines) + 1):
        if number < len(lines) and number not in taken and _title(lines[number]):
            run.append(number)
            continue
        capitals = len(run) == 1 and lines[run[0]].text.isupper()
        if (len(run) > 1 or capitals) and lines[run[0] - 1].ended:  # behind a colon it is a list of the text itself
            for one in run:
                yield one, _related(lines[one], "headline-run", ())
        run = []


def pull_quotes(text: str, lines: list[Line], taken: set[int]) -> Iterator[tuple[int, Piece]]:
    """Quotations set apart: those that repeat the body, and those that name their speaker behind a dash.

    Misses:
        A pull quote that neither repeats words of the text nor ends with a dash and a name.
    """
    first = next((number for number, line in enumerate(lines) if line.running), len(lines))
    candidates = []
    for number in range(first + 1, len(lines)):
        line = lines[number]
        if number in taken or len(line.words) not in PULLED_WORDS:
            continue
        dashed = _DASHED.search(line.text)
        if dashed and not _dialogue(lines, number):
            yield number, _dashed(text, line, dashed.start("name"), dashed.start("dash"))
        elif _QUOTED.match(line.text) or line.text.isupper():
            candidates.append(number)
    if candidates:
        yield from _repeated(text, lines, candidates[:MOST_PULLED])


def cut_off(text: str, lines: list[Line], taken: set[int]) -> Piece | None:
    """The sign at which a text breaks off: a last comma, or dots behind a broken sentence. The fragment stays readable.

    Misses:
        A text that breaks off behind a word: nothing there could be taken away.
    """
    last = next((number for number in range(len(lines) - 1, 0, -1) if number not in taken), None)
    if last is None:
        return None
    end = lines[last].end
    tail_start = max(lines[last].start, end - 60)
    tail = text[tail_start:end]
    hanging = _HANGING.search(tail)
    if hanging:
        span = (tail_start + hanging.start("comma"), tail_start + hanging.end("comma"))
        return Piece(span=span, reason="cut-off", rule="hanging-comma", spans=((tail_start, end),))
    dots = _DOTS.search(tail)
    if dots and tail[: dots.start()][-1:].isalnum():
        span = trimmed(text, (tail_start + dots.start(), end))
        return Piece(span=span, reason="cut-off", rule="trailing-dots", spans=((tail_start, end),))
    return None


def _lead(line: Line, known: Phrases) -> tuple[str, bool] | None:
    """The phrase with which a line announces links, and whether the line is nothing but that."""
    bare = line.text.strip("|·•*[]<>»›→-–— \t")
    found = known.match("lead", bare) if line.text and len(line.words) <= HEADLINE_WORDS + 4 else None
    if found is None:
        return None
    phrase, (_, end) = found
    if not bare[end:].strip(" :.…»›>|→"):
        return phrase.words, True
    sign = _SIGN.match(bare, end)
    if sign and (bare[:end].isupper() or ":" in sign.group() or "|" in sign.group()):
        return phrase.words, False
    return None


def _listed(lines: list[Line], number: int, taken: set[int]) -> bool:
    line = lines[number]
    return number not in taken and not line.ended and 0 < len(line.words) <= HEADLINE_WORDS


def _title(line: Line) -> bool:
    if len(line.words) not in RUN_WORDS or line.capitals < TITLE_SHARE:
        return False
    numbers = sum(word[0].isdigit() for word in line.words)  # a row of a table
    return numbers <= 1 and not line.ended and line.text[-1] not in ':;,"”’—–-' and line.text[0].isalpha()


def _dialogue(lines: list[Line], number: int) -> bool:
    around = [lines[n].text for n in (number - 1, number + 1) if 0 <= n < len(lines)]
    return any(text[:1] in "–—-" for text in around)


def _dashed(text: str, line: Line, name: int, dash: int) -> Piece:
    """A pull quote if the text knows its speaker from elsewhere, else a paragraph with its writer's name at the end."""
    at = line.start + name
    surname = _WORDS.findall(line.text[name:])[-1]
    known = text.find(surname) < line.start or text.find(surname, line.end) >= 0
    if known and text.find(surname) >= 0:
        return Piece(span=line.span, reason="pull-quote", rule="dash-attribution", spans=((at, line.end),))
    span = (line.start + dash, line.end)
    return Piece(span=span, reason="credit-line", rule="signed", spans=((at, line.end),))


def _repeated(text: str, lines: list[Line], candidates: list[int]) -> Iterator[tuple[int, Piece]]:
    body = " " + " ".join(_WORDS.findall(text.casefold())) + " "
    for number in candidates:
        line = lines[number]
        words = " " + " ".join(_WORDS.findall(line.text.casefold())) + " "
        if body.count(words) > 1:
            yield number, Piece(span=line.span, reason="pull-quote", rule="repeats-body", spans=(line.span,))


def _related(line: Line, rule: str, words: tuple[str, ...]) -> Piece:
    return Piece(span=line.span, reason="related", rule=rule, words=words, spans=(line.span,))
