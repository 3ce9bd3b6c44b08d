"""Who is named in datelines, at the ends of paragraphs, and where an article hands over to an agency's text."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec

from newsledger.language.publishers import Found, Publisher, Spellings, publishers, with_article
from newsledger.language.relays import CUE, either, places
from newsledger.lexicon import Lexicon
from newsledger.lexicon.actors import Agency
from newsledger.lexicon.pages import CreditWord
from newsledger.model.span import Span
from newsledger.read.furniture.lines import Line

DATELINE = 110  # characters in which a dateline ends

# ‘MOSCOW (AP) — ’, ‘TOLMAR/BRASK, Oct 14 (Northline) - ’, ‘(Reuters) – ’
_BRACKETED = re.compile(r"(?P<place>[^()\n]{0,80}?)\((?P<name>[^()\n]{2,40})\)\s*[-–—:]{1,2}\s*(?=\S)")
_STOPPED = re.compile(
    r"(?P<place>[A-Z][^()\n]{0,80}?)\((?P<name>[^()\n]{2,40})\)\.\s+(?=[A-Z])"
)  # ‘BRASK, Oct 13 (ULTA). A ship …’
_SIGNED = re.compile(r"\((?P<name>[^()\n]{2,40})\)\.?\s*$")  # ‘… the harbour board said (AP).’
_GLUED = re.compile(r"\((?P<name>[^()\n]{2,40})\)\s*(?=[\"“‘]?[A-Z])")  # ‘(CNN)A ship …’
_SLASHED = re.compile(
    r"(?P<place>[^\n/]{2,80}?)\s/(?P<name>[A-Z][\w .-]{1,30})/\s*[-–—.:]"
)  # ‘BRASK, 13 October. /ULTA/.’
_BARE = re.compile(r"(?P<name>[A-Z][\w .-]{1,40}?)\s+[-–—]{1,2}\s+(?=[\"“‘]?[A-Z])")  # ‘Reuters - A ship …’
_UNKNOWN = re.compile(
    r"(?:[A-Z]{2,8}(?:/[A-Z]{2,8})?|[A-Z][\w.'’&-]*(?: (?:[a-z]{1,3} ){0,2}[A-Z][\w.'’&-]*){0,4})$"
)  # an agency that no table knows: ‘(XYZ)’, ‘(Meridian Press)’


class HandOver(msgspec.Struct, frozen=True):
    """What the words that hand over to an agency, or join it to a reporter, are compiled to."""

    lead: re.Pattern[str]
    leads: tuple[str, ...]
    beside: re.Pattern[str]


def hand_over(lexicon: Lexicon) -> HandOver:
    """The words of hand-overs of a lexicon; for ``lexicon.built``."""
    entries = lexicon.entries("en/credits", CreditWord)
    leads = [entry.words for entry in entries if entry.use == "lead-in"]
    beside = either([entry.words for entry in entries if entry.use == "beside"])
    return HandOver(
        re.compile(rf"\b(?P<lead>{either(leads)})\s+(?:the\s+)?", re.IGNORECASE),
        tuple(leads),
        re.compile(rf"(?<!\w)(?:{beside})\s+(?:the\s+)?$", re.IGNORECASE),
    )


def datelines(text: str, all_lines: list[Line], lexicon: Lexicon) -> Iterator[tuple[Found, str]]:
    """The agencies and outlets in datelines, with the name of the rule.

    Misses:
        Datelines without an agency; those of an outlet in small letters.
    """
    known, fronts = publishers(lexicon), lexicon.built(_fronts)
    for line in all_lines:
        end = min(line.end, line.start + DATELINE)
        found = _bracketed(text, line.start, end, known, fronts)
        found = found or _named(_GLUED.match(text, line.start, end), known)
        slashed = _SLASHED.match(text, line.start, end)
        found = found or _named(slashed, known) or (_new(slashed, fronts) if slashed else None)
        found = found or _stopped(text, line.start, end, known, fronts)
        if found is None:
            found = _named(_BARE.match(text, line.start, end), known)
            if found is None or found.publisher.kind != "agency":
                continue
        yield found, "dateline"


def signed(text: str, all_lines: list[Line], lexicon: Lexicon) -> Iterator[tuple[Found, bool]]:
    """The agencies in brackets at the ends of paragraphs, and whether that is the end of the article."""
    known = publishers(lexicon)
    last = next((line.start for line in reversed(all_lines) if line.text.strip()), None)
    for line in all_lines:
        found = _named(_SIGNED.search(text, line.start, line.end), known)
        if found and found.publisher.kind == "agency":
            yield found, line.start == last


def lead_ins(text: str, lexicon: Lexicon, within: Span | None = None) -> Iterator[tuple[Found, tuple[str, ...]]]:
    """Names to which an article hands over: ``As reported by the AP:`` at the end of a line."""
    known, words = publishers(lexicon), lexicon.built(hand_over)
    start, end = within or (0, len(text))
    lowered = text[start:end].lower()
    there = any(phrase in lowered for phrase in words.leads)
    for match in words.lead.finditer(text, start, end) if there else ():
        found = known.at(text, match.end())
        if found is None:
            continue
        stop = text.find("\n", found.span[1])
        rest = text[found.span[1] : stop if stop >= 0 else len(text)][:CUE].strip(" ,")
        if not rest or rest.endswith(":"):
            span = with_article(text, found.span)
            yield msgspec.structs.replace(found, span=span), (match["lead"].lower(),)


def _bracketed(text: str, start: int, end: int, known: Spellings, fronts: Mapping[str, str]) -> Found | None:
    """Who stands in brackets between a place and a dash; behind a place in capitals, one that no table knows as well."""
    match = _BRACKETED.match(text, start, end)
    return _named(match, known) or (_new(match, fronts) if match else None)


def _stopped(text: str, start: int, end: int, known: Spellings, fronts: Mapping[str, str]) -> Found | None:
    """An agency in brackets and a full stop behind a place in capitals; behind a day, too, one that no table knows."""
    match = _STOPPED.match(text, start, end)
    if match is None or not _place(match).isupper():
        return None
    found = _named(match, known)
    if found is None and any(map(str.isdecimal, match["place"])):
        found = _new(match, fronts)
    return found if found and found.publisher.kind == "agency" else None


def _new(match: re.Match[str], fronts: Mapping[str, str]) -> Found | None:
    """The agency that no table knows in the brackets of a dateline, if a place in capitals opens it."""
    name = fronts.get(match["name"], match["name"])
    if not (_place(match).isupper() and name and _UNKNOWN.match(match["name"])):
        return None
    unknown = Publisher(kind="agency", name=name, spelling=match["name"], weak=True)
    return Found(publisher=unknown, span=match.span("name"))


def _place(dateline: re.Match[str]) -> str:
    return dateline["place"].split(",")[0].strip()


def _named(match: re.Match[str] | None, known: Spellings) -> Found | None:
    if match is None:
        return None
    publisher = known.named(match["name"])
    return Found(publisher=publisher, span=match.span("name")) if publisher else None


def _fronts(lexicon: Lexicon) -> dict[str, str]:
    """The agency that the first words of its name alone can mean: (Kestrel) is the Kestrel Wire; a place means none."""
    names = [agency.name for agency in lexicon.entries("agencies/agencies", Agency)]
    split = [(" ".join(name.split()[:size]), name) for name in names for size in range(1, len(name.split()))]
    times = Counter(front for front, _ in split)
    states: frozenset[str] = lexicon.built(places)
    return {**{front: name for front, name in split if times[front] == 1}, **dict.fromkeys(states, "")}
