"""Agencies and outlets from which running text relays: the AP reported, told Reuters, according to the Herald."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from newsledger.language.publishers import Found, Publisher, Spellings, publishers, with_article
from newsledger.lexicon import Lexicon
from newsledger.lexicon.actors import Agency, Country
from newsledger.lexicon.pages import CreditWord
from newsledger.lexicon.words import stopwords
from newsledger.model.span import Span

CUE = 45  # characters before and behind a name in which its cue stands
ABBREVIATED = 5  # characters up to which a word with a full stop is a title or an initial: ‘Gen. ’
AGAIN = 800  # characters over which ``the agency`` still means the one named last

_CAPITAL_BEFORE = re.compile(r"(?<![^\W_])(?P<word>[^\W\d_a-zß-ÿ][\w.’'-]*)\s+$")  # ‘Michael ’ before ‘Bloomberg’
_POSSESSIVE = ("'s", "’s", "s'", "s’")


class RelayWords(msgspec.Struct, frozen=True):
    """What the words around relayed names are compiled to."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    reported: re.Pattern[str]
    again: re.Pattern[str]
    again_agency: frozenset[str]
    possessive: re.Pattern[str]
    small: frozenset[str]
    described: re.Pattern[str] | None
    described_as: dict[str, Publisher]
    agencies: frozenset[str | None]
    unknown: re.Pattern[str]


def relayed(
    text: str, taken: list[Span], lexicon: Lexicon, known: Spellings, own: str | None = None
) -> Iterator[tuple[Found, tuple[str, ...]]]:
    """Names from which a statement is relayed, with their cue: ``the AP reported``, ``told Reuters``.

    Args:
        text: The text.
        taken: Where it credits otherwise.
        lexicon: The words around a name.
        known: The names to look for: those of the tables, beside which go the agencies that the tables describe and
            names that a noun ends; or some others, of which alone relays are told.
        own: The outlet that prints the text and calls itself by the end of its name: ``told the Post``.

    Misses:
        Names far from their cue, and an agency that is spoken of as an agency of something else (``the agency``).
    """
    words: RelayWords = lexicon.built(relay_words)
    blocked = sorted(taken)
    wanted = None if known.whole else known.names
    itself = list(_itself(text, own)) if own else []
    mine = [found.span for found in itself]
    named = [*itself, *(found for found in known.find(text) if not _meets(found.span, mine))]
    ended = list(_unknown(text, words))
    spoken = (found.publisher.name for found in (*named, *ended))
    if wanted is not None and wanted.isdisjoint(words.agencies) and wanted.isdisjoint(spoken):
        return  # before the long search for descriptions
    hits: list[tuple[Found, str | None]] = [(found, None) for found in named]
    full = [found.span for found in named]
    hits += [(found, None) for found in _described(text, words) if not _meets(found.span, full)]
    hits += [
        (Found(publisher=_AGAIN, span=(match.start("noun"), match.end("noun"))), match["verb"])
        for match in words.again.finditer(text)
    ]
    hits += [(found, None) for found in ended if not _meets(found.span, full)]
    hits.sort(key=lambda hit: hit[0].span)
    last: dict[str, Found] = {}
    number = 0
    for found, verb in hits:
        while number < len(blocked) and blocked[number][1] <= found.span[0]:
            number += 1
        if number < len(blocked) and blocked[number][0] < found.span[1]:
            continue
        if verb is not None:
            earlier = _earlier(text, found, last, words)
            if earlier and (wanted is None or earlier.publisher.name in wanted):
                yield earlier, (verb.lower(),)
            continue
        resolved = _resolved(found, last, known)
        cue = _cue(text, resolved, words) if resolved else None
        if cue is None or resolved is None:
            continue
        last[resolved.publisher.kind] = resolved
        if wanted is None or resolved.publisher.name in wanted:
            yield msgspec.structs.replace(resolved, span=with_article(text, found.span)), (cue,)


_AGAIN = Publisher(kind="agency", name=None, spelling="", weak=True)


def _cue(text: str, found: Found, words: RelayWords) -> str | None:
    start, end = found.span
    name = with_article(text, found.span)
    if name == found.span and (found.publisher.article or _person_before(text, start, words)):
        return None
    before = words.before.search(text, max(0, name[0] - CUE), name[0])
    if before:
        return before["cue"].lower()
    stop = min(len(text), end + CUE * 2)
    after = words.possessive.match(text, end, stop)
    after = after or (words.reported if found.publisher.weak else words.after).match(text, end, stop)
    return after["cue"].lower() if after else None


def _described(text: str, words: RelayWords) -> Iterator[Found]:
    """Agencies by a short name or by their state: ``Pallas``, ``Sorrand's agency``."""
    for match in words.described.finditer(text) if words.described else ():
        yield Found(publisher=words.described_as[match[0].replace("’", "'")], span=match.span())


def _itself(text: str, own: str) -> Iterator[Found]:
    """Where a text names the outlet that prints it, by name or by its end behind an article: ``the Post``."""
    for match in _ends(own).finditer(text):
        name = Publisher(kind="outlet", name=own, spelling=match["end"], weak=True, article=match["end"] != own)
        yield Found(publisher=name, span=match.span("end"))


@lru_cache(maxsize=1 << 10)
def _ends(name: str) -> re.Pattern[str]:
    words = name.removeprefix("The ").split()
    ends = "|".join(re.escape(" ".join(words[start:])) for start in range(len(words)))
    return re.compile(rf"\b[Tt]he\s(?P<end>{ends})(?![\w-])")


def _unknown(text: str, words: RelayWords) -> Iterator[Found]:
    """Agencies and outlets that no table knows, by the noun that their names end in: ``Meridian Press``."""
    for match in words.unknown.finditer(text):
        name = " ".join(match[0].split())
        yield Found(publisher=Publisher(kind="outlet", name=name, spelling=name, weak=True), span=match.span())


def _meets(span: Span, spans: list[Span]) -> bool:
    place = bisect_left(spans, span)
    near = spans[max(0, place - 1) : place + 1]
    return any(start < span[1] and span[0] < end for start, end in near)


def _person_before(text: str, start: int, words: RelayWords) -> bool:
    """Whether a name goes on from a word before it, as in ``Michael Bloomberg``; ``Russia's Interfax`` does not."""
    match = _CAPITAL_BEFORE.search(text, max(0, start - 30), start)
    if match is None:
        return False
    ended = match["word"].endswith(".") and len(match["word"]) > ABBREVIATED  # ‘Compare. Reuters says …’
    opens = match["word"].lower() in words.small  # ‘In Reuters’s account …’
    return not (ended or opens or match["word"].endswith(_POSSESSIVE))


def _resolved(found: Found, last: dict[str, Found], known: Spellings) -> Found | None:
    """The name with the outlet it stands for: what several share, or an end of a name, means the one named before."""
    earlier = last.get("outlet")
    if earlier and found.publisher.article and f" {earlier.publisher.name}".endswith(f" {found.publisher.spelling}"):
        return msgspec.structs.replace(found, publisher=earlier.publisher)
    if found.publisher.name is not None:
        return found
    if earlier and earlier.publisher.name in known.shared.get(found.publisher.spelling.removeprefix("The "), ()):
        return msgspec.structs.replace(found, publisher=earlier.publisher)  # no longer a weak name
    return None


def _earlier(text: str, found: Found, last: dict[str, Found], words: RelayWords) -> Found | None:
    """What ``the agency`` or ``the newspaper`` names again, if that stands shortly before it."""
    noun = " ".join(text[found.span[0] : found.span[1]].lower().split())
    kind = "agency" if noun in words.again_agency else "outlet"
    earlier = last.get(kind)
    if earlier is None or found.span[0] - earlier.span[1] > AGAIN:
        return None
    return msgspec.structs.replace(earlier, span=with_article(text, found.span))


def relay_words(lexicon: Lexicon) -> RelayWords:
    """The words of relays of a lexicon; for ``lexicon.built``."""
    entries = lexicon.entries("en/credits", CreditWord)

    def forms(*uses: str) -> str:
        return either([entry.words for entry in entries if entry.use in uses])

    after = forms("after")
    tail, between = rf"(?:\s+(?:{forms('agency-tail')}))?", rf"(?:(?:{forms('between')})\s+)?"
    gapped = either([entry.words for entry in entries if entry.use == "after" and "*" in entry.words])
    described = _descriptions(lexicon, entries)
    pattern = either(list(described)).replace("'", "['’]")
    first = re.escape("".join(sorted({words[0] for words in described})))  # seen before two thousand names are tried
    nouns = either([entry.words.title() for entry in entries if entry.use == "outlet-noun"])
    return RelayWords(
        re.compile(
            rf"(?<!\w)(?P<cue>{forms('before', 'before-piece')})\s+(?:an?\s+\w+\s+(?:with|by|to)\s+)?$", re.IGNORECASE
        ),
        re.compile(rf"{tail}(?:,\s+which\s+|\s+)(?P<cue>{after})\b(?![-'’])"),
        re.compile(rf"{tail}\s+{between}(?P<cue>{forms('after-weak')}|{gapped})\b"),
        re.compile(rf"\b[Tt]he\s+(?P<noun>{forms('again', 'again-agency')})\s+{between}(?P<verb>{after})\b"),
        frozenset(entry.words for entry in entries if entry.use == "again-agency"),
        re.compile(rf"(?:['’]s?)\s+(?:own\s+)?(?P<cue>{forms('possessive')})\b"),
        lexicon.built(stopwords),
        re.compile(rf"(?<!\w)(?=[{first}])(?:{pattern})(?!\w)") if pattern else None,
        described,
        frozenset(one.name for one in described.values()),
        re.compile(rf"(?<![\w-])(?:[A-Z][\w'’&-]*\s){{1,3}}(?:{nouns})(?![\w-])"),
    )


def _descriptions(lexicon: Lexicon, entries: tuple[CreditWord, ...]) -> dict[str, Publisher]:
    """Short names of agencies, and what the only agency of a state is called after it.

    No short name is what anything else in the tables is called: a state, a people, a place, an agency, an outlet.
    """
    agencies = lexicon.entries("agencies/agencies", Agency)
    countries = {country.code: country for country in lexicon.entries("actors/countries", Country)}
    tails = [entry.words for entry in entries if entry.use == "agency-tail"]
    nouns = [entry.words for entry in entries if entry.use == "agency-of"]
    states: frozenset[str] = lexicon.built(places)
    shorts = [(agency, agency.name.removesuffix(f" {tail}")) for agency in agencies for tail in tails]
    known = publishers(lexicon)
    found: dict[str, Publisher] = {}
    for agency, short in shorts:
        if short != agency.name and short not in states and known.named(short) is None:
            found[short] = Publisher(kind="agency", name=agency.name, spelling=short, weak=True)
    seats = Counter(agency.country for agency in agencies)
    for agency in agencies:
        state = countries.get(agency.country or "")
        if state and seats[agency.country] == 1:
            for before in (f"{state.name}'s", *state.demonyms):
                for noun in nouns:
                    words = f"{before} {noun}"
                    found[words] = Publisher(kind="agency", name=agency.name, spelling=words, weak=False)
    return found


def places(lexicon: Lexicon) -> frozenset[str]:
    """What states, peoples and places are called."""
    countries = lexicon.entries("actors/countries", Country)
    named = {name for one in countries for name in (one.name, *one.aliases, *one.demonyms, *one.places)}
    return frozenset(named | {one.capital for one in countries if one.capital})


def either(phrases: list[str]) -> str:
    """Any of some phrases, the longest first; a star stands for a few words of the same sentence."""
    words = sorted(phrases, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\*", r"[^.\n]{0,40}?").replace(r"\ ", r"\s+") for form in words)
