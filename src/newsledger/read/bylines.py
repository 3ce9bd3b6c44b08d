"""Bylines, mastheads and date lines: the lines around a headline that say who and when."""

import re

import msgspec

from newsledger.language.publishers import Found, Publisher, Spellings, publishers
from newsledger.language.written import Calendar, calendar_words, written_dates
from newsledger.lexicon import Lexicon
from newsledger.lexicon.pages import CreditWord
from newsledger.lexicon.speech import names
from newsledger.model.article import Article
from newsledger.model.span import Span, Spans
from newsledger.read.furniture.lines import Line
from newsledger.text.offsets import overlap

LONGEST_BYLINE = 24  # words
LONGEST_OUTLET = 6  # words of the name of an outlet
BEAT_WORDS = 3  # words that may say of what somebody is the correspondent
TOP = 8  # lines above which a masthead or a date line stands

_AND = re.compile(r"\s*(?:,|;|&|\band\b|\bAND\b|\bAnd\b|\|)\s*")
_PERSON = re.compile(r"(?:[^\W\d_][\w.'’-]*\s+){1,4}[^\W\d_][\w.'’-]*$")  # ‘Ann B. Kay’
_CLOCK = re.compile(r"\b\d{1,2}[.:]\d\d(?:\s?[ap]\.?m\.?|\b)(?:\s[A-Z]{2,4}\b)?", re.IGNORECASE)  # ‘7:48 PM ET’
_NO_NAME = re.compile(r"\s+[-–—•]\s|\s*\d")  # ‘Ann Kay - 12/01/21’
_WORD_BEFORE = re.compile(r"(?<!\S)(?P<word>\w[\w.'’-]*)[^\S\n]+$")  # ‘Valley ’ before ‘Post’
_CAPITAL_BEHIND = re.compile(r"[^\S\n]+[^\W\d_a-zß-ÿ]")  # ‘ K’ of ‘Petra Kay’
_MARKS = " .()[]\n"
_PART = re.compile(r"[^\s,|/;()–—·]+")
_OTHER_SIGN = re.compile(r"[\d:;?!\"“”‘|$€£%]|\s[–—-]\s|’s\b|'s\b")  # in headlines, not in a line of names
_SLASHES = re.compile(r"\b\d{1,2}/\d{1,2}/(?:\d\d){1,2}\b")  # ‘12/01/21’: a date whose order is open


class Byline(msgspec.Struct, frozen=True, kw_only=True):
    """Who stands in a byline or in a line of contributors.

    Attributes:
        persons: Name and place of each person.
        published_by: Agencies and outlets named in it.
    """

    persons: tuple[tuple[str, Span], ...]
    published_by: tuple[Found, ...]


class BylineWords(msgspec.Struct, frozen=True):
    """What the words of bylines are compiled to."""

    opens: re.Pattern[str]
    jobs: frozenset[str]
    posts: frozenset[str]
    small: frozenset[str]
    with_names: frozenset[str]
    leads: re.Pattern[str]
    tails: re.Pattern[str]
    wires: re.Pattern[str]
    dated: re.Pattern[str]
    outlets: frozenset[str]
    outlets_the: frozenset[str]
    publishers: Spellings
    calendar: Calendar
    given: frozenset[str]


def byline_words(lexicon: Lexicon) -> BylineWords:
    """The words of bylines of a lexicon."""
    built: BylineWords = lexicon.built(_build)
    return built


def byline(line: Line, known: BylineWords) -> Byline | None:
    """Who a byline names, None if the line is none.

    >>> from newsledger.lexicon import Lexicon
    >>> text = "By ANN KAY and Bo Lind, Associated Press | June 3, 2031"
    >>> found = byline(Line(text, (0, len(text)), apart=True), byline_words(Lexicon()))
    >>> [name for name, _ in found.persons], [one.publisher.name for one in found.published_by]
    (['ANN KAY', 'Bo Lind'], ['Associated Press'])

    Misses:
        Names in small letters, and bylines without a word that opens them.
    """
    opens = known.opens.match(line.text)
    if not opens or len(line.words) > LONGEST_BYLINE:
        return None
    rest = undated(line.text, known, opens.end())
    parts = _PART.findall(rest)
    agencies = known.wires.search(rest)  # ‘By Ann Kay and agencies’
    unnamed = agencies.group().split() if agencies else []
    small = [part for part in parts if part[0].islower() and part not in known.small and part not in unnamed]
    named = [part for part in parts if part[0].isupper()]
    beat = len(small) <= BEAT_WORDS and any(part in known.posts for part in parts)  # ‘harbour correspondent’
    if (small and not beat) or not named or (line.ended and len(line.words) > LONGEST_BYLINE // 2):
        return None
    return people(line.text, (opens.end(), len(line.text)), line.start, known)


def signature(line: Line, known: BylineWords) -> Byline | None:
    """Who a line names that has nothing but names, places and titles of reporters, None if it has more.

    >>> from newsledger.lexicon import Lexicon
    >>> words = byline_words(Lexicon())
    >>> found = signature(Line("Ann Kay in Tolmar and Bo Lind", (0, 29), apart=True), words)
    >>> [name for name, _ in found.persons]
    ['Ann Kay', 'Bo Lind']
    >>> signature(Line("by our own reporters in Tolmar", (0, 30), apart=True), words).persons
    ()
    >>> signature(Line("Ann Kay saw the harbour", (0, 23), apart=True), words)
    """
    parts = _PART.findall(line.text)
    if not parts or len(parts) > LONGEST_BYLINE // 2 or line.ended or _OTHER_SIGN.search(line.text):
        return None
    agencies = known.wires.search(line.text)  # ‘Ann Kay, with agencies’
    unnamed = agencies.group().split() if agencies else []
    small = [part for part in parts if part[0].islower() and part not in known.small and part not in unnamed]
    jobs = [number for number, part in enumerate(parts) if part.lower() in known.jobs]
    if len(small) > (BEAT_WORDS if jobs else 0):
        return None
    opened = parts[0].lower() in known.small  # ‘From Ann Kay in Tolmar’
    start = len(parts[0]) if opened else 0
    found = people(line.text, (start, len(line.text)), line.start, known)
    if jobs and all(part.lower() in known.small for part in parts[: jobs[0]]) and (opened or jobs[0]):
        return msgspec.structs.replace(found, persons=())  # ‘by our own reporter in Lower Tolmar’
    own = jobs and len(parts) <= BEAT_WORDS + 2 and jobs[-1] == len(parts) - 1  # ‘Orvane Evening Herald reporter’
    name = line.text[start : line.text.rindex(parts[-1])].strip() if own else ""
    outlet = new_outlet(name, known, beside=True) if name and not found.published_by else None
    if outlet:
        at = line.start + line.text.index(name)
        return Byline(persons=(), published_by=(Found(publisher=outlet, span=(at, at + len(name))),))
    return found if found.persons or own else None


def people(text: str, span: Span, shift: int, known: BylineWords) -> Byline:
    """The persons, agencies and outlets in a stretch of names; ``shift`` is added to every offset."""
    found = tuple(one for one in known.publishers.find(text, *span) if not _of_a_name(text, one, known))
    taken = [one.span for one in found] + [one.span for one in written_dates(text, known.calendar, *span)]
    persons: list[tuple[str, Span]] = []
    outlets: list[Found] = []
    start = span[0]
    for match in [*_AND.finditer(text, *span), None]:
        end = match.start() if match else span[1]
        at = _trimmed(text, (start, end))
        name, _, last = text[slice(*at)].rpartition(" ")
        titled = bool(name) and last.lower() in known.posts  # ‘Orvane Herald staff’
        at = (at[0], at[0] + len(name)) if titled else at
        free = not any(overlap(at, one) for one in taken)
        outlet = new_outlet(text[slice(*at)], known, beside=titled) if free else None
        if outlet:
            outlets.append(Found(publisher=outlet, span=at))
            taken.append(at)
        person = _person(text, (start, end), taken, known)
        if person:
            name, (left, right) = person
            persons.append((name, (left + shift, right + shift)))
        start = match.end() if match else end
    moved = [
        msgspec.structs.replace(one, span=(one.span[0] + shift, one.span[1] + shift))
        for one in (*found, *outlets)
        if one.publisher.kind != "pictures"
    ]
    return Byline(persons=tuple(persons), published_by=tuple(moved))


def _of_a_name(text: str, found: Found, known: BylineWords) -> bool:
    """Whether what may be a publisher's name only ends another, or begins one: ‘Post’ of ‘Tolmar Valley Post’, ‘Petra Kay’."""
    if text[slice(*found.span)] in known.given and _CAPITAL_BEHIND.match(text, found.span[1]):
        return True
    before = _WORD_BEFORE.search(text, 0, found.span[0])
    open_ = found.publisher.kind == "outlet" and found.publisher.weak
    return open_ and before is not None and before["word"][0].isupper()


def _trimmed(text: str, span: Span) -> Span:
    words = text[slice(*span)]
    return (span[0] + len(words) - len(words.lstrip(_MARKS)), span[1] - len(words) + len(words.rstrip(_MARKS)))


def _person(text: str, span: Span, taken: list[Span], known: BylineWords) -> tuple[str, Span] | None:
    start, end = span
    cut = _NO_NAME.search(text, start, end)
    end = cut.start() if cut else end
    for word in _PART.finditer(text, start, end):
        if word.group().lower() in known.small and word.group()[0].islower():
            if word.start() > span[0] and _PERSON.match(text[start : word.start()].strip(" .()[]")):
                end = word.start()  # ‘Ann Kay in Tolmar’
                break
            start = word.end()  # ‘Reuters writer Ann Kay’
    stripped = text[start:end].strip(_MARKS)
    if not _PERSON.match(stripped) or not stripped.split()[-1][0].isupper():
        return None
    if stripped.split()[-1].lower() in known.jobs:  # ‘Ann Kay, Political Editor’
        return None
    left = text.index(stripped, start)
    right = left + len(stripped)
    return None if any(a < right and left < b for a, b in taken) else (stripped, (left, right))


def new_outlet(words: str, known: BylineWords, *, beside: bool = False) -> Publisher | None:
    """An outlet that no table knows, by a noun that begins or ends its name; None if it is none.

    Of a name ``beside`` a date or the title of a reporter any such noun tells it, not only behind "the"; and behind
    "the" any name of several words.

    >>> from newsledger.lexicon import Lexicon
    >>> known = byline_words(Lexicon())
    >>> [new_outlet(name, known) is not None for name in ("The Lesk Star", "Lesk Daily News", "Wei Star", "Ann Kay")]
    [True, True, False, False]
    """
    parts = words.split()
    begins = len(parts) > 1 and parts[0].lower() == "the"
    name = parts[begins:]
    if not 1 + (not begins) <= len(name) < LONGEST_OUTLET or not all(_capital(part, known) for part in name):
        return None
    nouns = known.outlets_the if begins or beside else known.outlets
    named = begins and beside and len(name) > 1  # The Pacific Ledger, May 16
    if not named and nouns.isdisjoint((name[0].lower(), name[-1].lower())):
        return None
    return Publisher(kind="outlet", name=" ".join(parts), spelling=" ".join(parts), weak=True)


def _capital(part: str, known: BylineWords) -> bool:
    return part[0].isupper() or part in known.small


def undated(text: str, known: BylineWords, start: int = 0) -> str:
    """A text without its dates, times of day and the words before them."""
    rest, behind = "", start
    for one in written_dates(text, known.calendar, start):
        rest += text[behind : one.span[0]]
        behind = one.span[1]
    return known.dated.sub(" ", _CLOCK.sub(" ", _SLASHES.sub(" ", rest + text[behind:])))


def masthead(
    line: Line, article: Article, known: BylineWords, *, above: bool = False, over_date: bool = False
) -> tuple[Spans, tuple[Found, ...]] | None:
    """What decides that a line is nothing but a date, an outlet's or an agency's name, or both; None if it is not.

    Below the headline a name of somebody or something else may stand beside the date: ``Ann Kay, 3 June 2031``. A line
    ``above`` the headline is a masthead where the first line of others would be the headline; one ``over_date`` as well,
    whatever it is called: ‘Sunday Lantern’.

    Returns:
        The spans of dates and names, and the names of outlets and agencies.
    """
    if not line.text or len(line.words) > LONGEST_BYLINE // 2:
        return None
    dated = [one.span for one in written_dates(line.text, known.calendar)]
    dated += [match.span() for match in _SLASHES.finditer(line.text)]
    found = [] if dated else list(known.publishers.find(line.text))
    rest = undated(line.text, known) if dated else line.text
    bare = " ".join(_PART.findall(rest)).strip(" .:-")
    names = {(article.outlet or "").casefold(), *(one.publisher.spelling.casefold() for one in found)} - {""}
    whole = known.publishers.named(bare) if bare else None
    below = bool(bare and line.start)  # the first line is a headline
    if over_date and whole is None and _named(line.text, known):
        whole, bare = Publisher(kind="outlet", name=line.text, spelling=line.text, weak=True), line.text
    whole = whole or (new_outlet(bare, known, beside=above or bool(dated)) if below or above else None)
    name = (
        below
        and not known.opens.match(line.text)
        and len(bare.split()) < LONGEST_OUTLET
        and all(_capital(part, known) for part in bare.split())
    )
    if not (whole or bare.casefold() in names or (dated and (name or not bare))):
        return None
    spans = tuple((a + line.start, b + line.start) for a, b in dated) or (line.span,)
    named = (Found(publisher=whole, span=_where(line, bare)),) if whole else ()
    return spans, named


def _named(text: str, known: BylineWords) -> bool:
    """Whether a line is a name of two words or more, as far as its capitals tell."""
    parts = text.split()
    return 1 < len(parts) < LONGEST_OUTLET and all(_capital(part, known) for part in parts) and parts[-1].isalpha()


def _where(line: Line, bare: str) -> Span:
    at = max(0, line.text.find(bare))
    return (line.start + at, line.start + at + len(bare)) if bare in line.text else line.span


def _build(lexicon: Lexicon) -> BylineWords:
    entries = lexicon.entries("en/credits", CreditWord)

    def forms(use: str) -> str:
        return "|".join(sorted((re.escape(e.words) for e in entries if e.use == use), key=len, reverse=True))

    jobs = frozenset(entry.words for entry in entries if entry.use == "job")
    posts = jobs | frozenset(entry.words for entry in entries if entry.use == "post")
    links = frozenset(entry.words for entry in entries if entry.use == "post-link")
    return BylineWords(
        re.compile(rf"(?i:{forms('byline')})\b:?\s+(?=[^\W\d_a-z])"),
        jobs,
        posts,
        posts | links,
        frozenset(entry.words for entry in entries if entry.use == "with-names"),
        re.compile(rf"(?:^|[(;–—-]\s*|\.\s+)(?P<lead>{forms('contributor-lead')})\s*", re.IGNORECASE),
        re.compile(rf"\b(?P<tail>{forms('contributor-tail')})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{forms('wires')})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{forms('dated')})\b:?", re.IGNORECASE),
        frozenset(entry.words for entry in entries if entry.use == "outlet-noun"),
        frozenset(entry.words for entry in entries if entry.use.startswith("outlet-noun")),
        publishers(lexicon),
        calendar_words(lexicon),
        lexicon.built(names)["given-male"] | lexicon.built(names)["given-female"],
    )
