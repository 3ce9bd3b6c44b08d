"""Captions and photo credits."""

import re
from collections.abc import Iterator

import msgspec

from newsledger.language.publishers import Spellings, publishers
from newsledger.lexicon import Lexicon
from newsledger.lexicon.pages import CreditWord
from newsledger.model.span import Span
from newsledger.read.furniture.lines import Line, Piece
from newsledger.text.offsets import trimmed

TAIL = 200  # characters at the end of a line in which its photo credit stands
CAPTION_WORDS = 90  # a longer paragraph is running text even if a photo credit is glued to its end
HEADING_WORDS = 12
LABEL_WORDS = 5
CREDIT_WORDS = 16

# where a credit may begin: behind a sentence, a bracket or a bar
_BEGIN = re.compile(r"[.!?…][\"'”’)]*\s+(?=[^\W\d_a-z])|[(\[|]\s*|\s[–—-]\s")
_PARTS = re.compile(r"[^\s/,|()\[\]:;]+")
_BRACKET = re.compile(r"[(\[][^()\[\]\n]{2,120}[)\]]")  # ‘(AP Photo/Ann Kay, File)’
_MAKER = re.compile(r"(?:[^\W\d_][\w.'’-]*\s+){1,3}[^\W\d_][\w.'’-]*\s*/\s*\S")  # ‘Ann B. Kay/Agency’
_BEHIND_NOUN = re.compile(r"\s*(?:[/,|)\].]|$|by\b|via\b)", re.IGNORECASE)


class PictureWords(msgspec.Struct, frozen=True):
    """What the words of photo credits are compiled to."""

    lead: re.Pattern[str]
    noun: re.Pattern[str]
    small: frozenset[str]
    publishers: Spellings


class PhotoCredit(msgspec.Struct, frozen=True, kw_only=True):
    """A photo credit at the end of a line or in brackets, and what told that it is one."""

    span: Span
    words: tuple[str, ...]


def picture_words(lexicon: Lexicon) -> PictureWords:
    """The words of photo credits of a lexicon."""
    built: PictureWords = lexicon.built(_build)
    return built


def photo_credit(text: str, line: Span, known: PictureWords) -> PhotoCredit | None:
    """The photo credit a line ends with, None if there is none.

    All its words are names, and it says that it is about a picture: by a noun, a picture service, a maker and an agency
    with a slash between them, or ``via`` an agency.

    >>> from newsledger.lexicon import Lexicon
    >>> text = "Ann Kay opens the fair on June 3. Bo Lind/Reuters"
    >>> credit = photo_credit(text, (0, len(text)), picture_words(Lexicon()))
    >>> text[credit.span[0] :], credit.words
    ('Bo Lind/Reuters', ('Reuters', '/'))
    """
    start = max(line[0], line[1] - TAIL)
    begins = [match.end() for match in _BEGIN.finditer(text, start, line[1])]
    if start == line[0]:
        begins.insert(0, start)
    for begin in begins:
        words = _evidence(text, trimmed(text, (begin, line[1])), known)
        if words:
            return PhotoCredit(span=(_with_bracket(text, begin, line[0]), line[1]), words=words)
    return None


def bracketed_credits(text: str, line: Span, known: PictureWords) -> Iterator[PhotoCredit]:
    """The photo credits in brackets anywhere in a line."""
    for match in _BRACKET.finditer(text, *line):
        words = _evidence(text, (match.start() + 1, match.end() - 1), known)
        if words:
            yield PhotoCredit(span=match.span(), words=words)


def pictures(text: str, lines: list[Line], known: PictureWords) -> Iterator[Piece]:
    """Captions with their headings and labels, and photo credits.

    Misses:
        Captions without a photo credit.
    """
    spaced = any(line.apart for line in lines)
    for number, line in enumerate(lines):
        credit = photo_credit(text, line.span, known)
        if credit is None:
            yield from _inside(text, line, known)
            continue
        before = trimmed(text, (line.start, credit.span[0]))
        said = text[before[0] : before[1]].split() if before[1] - before[0] < TAIL * 5 else None
        if said is None or len(said) > CAPTION_WORDS:
            yield _credit(credit)
        elif said:
            yield Piece(span=line.span, reason="caption", rule="caption", words=credit.words, spans=(credit.span,))
            yield from _above(lines, number, credit, spaced=spaced)
        else:
            yield _credit(credit)
            if spaced and number > 1 and not line.apart and lines[number - 1].apart:
                above = lines[number - 1]
                if 0 < len(above.words) <= CAPTION_WORDS:
                    span = above.span
                    yield Piece(
                        span=span, reason="caption", rule="caption-above", words=credit.words, spans=(credit.span,)
                    )
                    yield from _above(lines, number - 1, credit, spaced=spaced)


def _inside(text: str, line: Line, known: PictureWords) -> Iterator[Piece]:
    behind = line.start
    for credit in bracketed_credits(text, line.span, known):
        before = trimmed(text, (behind, credit.span[0]))
        first = behind == line.start
        sentence = text[max(before[0], before[1] - 2) : before[1]].rstrip("\"'”’")[-1:] in ".!?"
        if first and sentence and before[1] - before[0] < TAIL * 2:
            span = (line.start, credit.span[1])
            yield Piece(span=span, reason="caption", rule="caption", words=credit.words, spans=(credit.span,))
        else:
            yield _credit(credit)
        behind = credit.span[1]


def _above(lines: list[Line], number: int, credit: PhotoCredit, *, spaced: bool) -> Iterator[Piece]:
    """The heading or label right above a caption: ``Kay Opens the Fair`` or ``Ann Kay.``; never the headline."""
    if number < 2 or (spaced and lines[number].apart):  # noqa: PLR2004 - the first line is the headline
        return
    above = lines[number - 1]
    heading = not above.ended and 0 < len(above.words) <= HEADING_WORDS
    label = above.ended and len(above.words) <= LABEL_WORDS and all(not word[0].islower() for word in above.words)
    if heading or label:
        rule = "caption-heading" if heading else "caption-label"
        yield Piece(span=above.span, reason="caption", rule=rule, words=credit.words, spans=(credit.span,))


def _credit(credit: PhotoCredit) -> Piece:
    return Piece(span=credit.span, reason="photo-credit", rule="photo-credit", words=credit.words, spans=(credit.span,))


def _with_bracket(text: str, begin: int, first: int) -> int:
    left = begin
    while left > first and text[left - 1] in "([| \t":
        left -= 1
    return left if "(" in text[left:begin] or "[" in text[left:begin] else begin


def _evidence(text: str, span: Span, known: PictureWords) -> tuple[str, ...]:
    """What makes a stretch of text a photo credit; nothing if it is none."""
    tail = text[span[0] : span[1]].rstrip(".)] ")
    lead = known.lead.match(tail)
    count = _names_only(tail[lead.end() :] if lead else tail, known)
    if not count:
        return ()
    if lead:
        return (lead.group().strip(),)
    found = list(known.publishers.find(tail))
    service = next((one.publisher for one in found if one.publisher.kind == "pictures"), None)
    if service:
        return (service.spelling,)
    noun = next((match for match in known.noun.finditer(tail) if _BEHIND_NOUN.match(tail, match.end())), None)
    if noun and count > 1:
        return (noun.group(),)
    maker = _MAKER.match(tail)
    agency = next((one.publisher.spelling for one in found if maker or one.publisher.kind == "agency"), None)
    if agency and ("/" in tail or " via " in tail):
        return (agency, "/" if "/" in tail else "via")
    return ("/",) if maker and tail.count("/") == 1 and span[0] > 0 and count <= LABEL_WORDS + 1 else ()


def _names_only(words: str, known: PictureWords) -> int:
    """How many words there are, if each is a name or may stand between names in a credit; else 0."""
    count = 0
    for match in _PARTS.finditer(words):
        part = match.group()
        count += 1
        if (part[0].islower() and part not in known.small) or count > CREDIT_WORDS:
            return 0
    return count


def _build(lexicon: Lexicon) -> PictureWords:
    entries = lexicon.entries("en/credits", CreditWord)
    leads = sorted((entry.words for entry in entries if entry.use == "photo-lead"), key=len, reverse=True)
    nouns = sorted((entry.words for entry in entries if entry.use == "photo"), key=len, reverse=True)
    small = {word for entry in entries if entry.use in {"photo", "link"} for word in entry.words.split()}
    return PictureWords(
        re.compile("|".join(rf"{re.escape(words)}(?!\w)\s*" for words in leads), re.IGNORECASE),
        re.compile(rf"\b(?:{'|'.join(map(re.escape, nouns))})\b", re.IGNORECASE),
        frozenset(small),
        publishers(lexicon),
    )
