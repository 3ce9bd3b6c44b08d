"""Figures: numbers with their bounds, units, what they count, for when, and who claims them."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import partial

from newsledger.annotate.figures.amounts import Amount, amounts
from newsledger.annotate.figures.counts import counted, is_plural
from newsledger.annotate.figures.scales import Scale, scale_of, scaled
from newsledger.annotate.figures.words import FigureWords, figure_words
from newsledger.language.coverage import Marks
from newsledger.language.parsed import Parsed, Sentence
from newsledger.lexicon import Lexicon
from newsledger.model.ids import mark_id
from newsledger.model.marks import Attribution, Figure, Mention, Time
from newsledger.model.record import Why
from newsledger.model.span import Span
from newsledger.model.stage import Stage
from newsledger.text.pieces import HYPHENS, Pieces

_HALF = 0.5
_SPELLED = 13  # a number in words from here on stands for something although no noun follows
_AGE = "year of age"
_OLDEST = 120  # years of age
_NEAR, _DEEP = 8, 64  # times and claims around a figure that are looked through


class Surroundings:
    """The times, names and attributions of an article in reading offsets."""

    def __init__(self, parsed: Parsed, marks: Marks) -> None:
        self.times = sorted((at, mark) for mark in marks.of(Time) if (at := parsed.at(mark.span)))
        self._time_starts = [at[0] for at, _ in self.times]
        names = (m for m in marks.of(Mention) if m.form == "name")
        self.names = sorted(at for mark in names if (at := parsed.at(mark.span)))
        self._name_starts = [start for start, _ in self.names]
        contents = [(at, mark) for mark in marks.of(Attribution) for span in mark.content if (at := parsed.at(span))]
        self.claims = sorted(contents, key=lambda pair: (pair[0], pair[1].id))
        self._claim_starts = [at[0] for at, _ in self.claims]

    def date_over(self, span: Span) -> bool:
        """Whether a date or a time of day lies over a span."""
        number = bisect_right(self._time_starts, span[0]) - 1
        if number < 0:
            return False
        at, mark = self.times[number]
        return at[1] > span[0] and mark.type in {"DATE", "TIME"}

    def name_over(self, span: Span) -> bool:
        """Whether a longer name lies over a span."""
        number = bisect_right(self._name_starts, span[0]) - 1
        return number >= 0 and self.names[number][1] >= span[1] and self.names[number] != span

    def when(self, span: Span, sentence: Sentence, numbered: Callable[[int, int], bool]) -> str | None:
        """The value of the date nearest to a span in its sentence, one before it first.

        A date behind another number belongs to that one: "now 5,000, against 7,000 on Sunday".
        """
        here = bisect_right(self._time_starts, span[0])
        for at, mark in reversed(self.times[max(0, here - _NEAR) : here]):
            if at[0] >= sentence.start and at[1] <= span[0] and _dated(mark):
                return mark.value
        for at, mark in self.times[here : here + _NEAR]:
            if span[1] <= at[0] and at[1] <= sentence.end and _dated(mark):
                return None if numbered(span[1], at[0]) else mark.value
        return None

    def is_claim(self, found: Pieces, amount: Amount) -> bool:
        """Whether all that somebody says is a number."""
        end = found.ends[amount.last - 1]
        starts = {found.starts[amount.first], found.starts[amount.numeral.first]}
        here = bisect_right(self._claim_starts, max(starts))
        return any(at[0] in starts and at[1] == end for at, _ in self.claims[max(0, here - _NEAR) : here])

    def attribution(self, span: Span) -> str | None:
        """The id of the innermost attribution whose content holds a span."""
        here = bisect_right(self._claim_starts, span[0])
        holding = [(at, mark) for at, mark in self.claims[max(0, here - _DEEP) : here] if span[1] <= at[1]]
        return min(holding, key=lambda pair: (pair[0][1] - pair[0][0], pair[1].id))[1].id if holding else None


def _dated(mark: Time) -> bool:
    return mark.type in {"DATE", "TIME"} and not mark.value.endswith("_REF")


def run(parsed: Parsed, marks: Marks, lexicon: Lexicon) -> Iterable[Figure]:
    """Figure marks of an article, in order.

    Dates, times of day, ordinals, scores, numbers in names (G7, Boeing 737) and years are no figures; durations and
    ages are. A vague figure ("dozens") has no value but an order of magnitude. The reason tells where a figure stands
    together with the words that bound it.

    Misses:
        Numbers in tables, Roman numerals, what an elliptical number counts, unless it is all that somebody says.
    """
    known: FigureWords = lexicon.built(figure_words)
    around = Surroundings(parsed, marks)
    told: tuple[int, Scale] | None = None
    for number, (sentence, found) in enumerate(zip(parsed.sentences, parsed.pieces, strict=True)):
        if known.numbers.keys().isdisjoint(found.words) and not found.numbered():
            continue
        before: tuple[int, int] | None = None
        for bare_amount in amounts(found, known):
            amount = _aged(found, bare_amount, known)
            noun = counted(found, amount, known)
            if noun is None and amount.unit is None and around.is_claim(found, amount):
                noun = before  # six were hurt, Kay said; Lund spoke of two
            before = noun or before
            bare = (found.starts[amount.numeral.first], found.ends[amount.numeral.last - 1])
            if _is_figure(found, amount, noun, known) and not _taken(around, bare, amount):
                own = scale_of(found, amount, known)
                if told and not (own or noun) and number - told[0] <= 1:
                    amount = scaled(found, amount, told[1])
                told = (number, own) if own else told
                yield _figure(parsed, around, sentence, (found, amount, noun))


def _taken(around: Surroundings, span: Span, amount: Amount) -> bool:
    return amount.unit is None and (around.date_over(span) or around.name_over(span))


def _is_figure(found: Pieces, amount: Amount, noun: tuple[int, int] | None, known: FigureWords) -> bool:
    """Whether an amount is a figure: not a number in a name, an address, or a pronoun "one"."""
    first, bare = amount.first, amount.numeral
    before = found.words[first - 1] if first else ""
    after = found.words[amount.last] if amount.last < len(found.words) else ""
    if amount.value == 1 and bare.last == bare.first + 1 and not found.words[bare.first][0].isdigit():
        return _counts_one(found, amount, noun, known, before)
    part = after in known.single["whole"]
    if bare.kind == "fraction" and not amount.unit and not (noun and part):
        return bare.value != _HALF and (part or amount.bound != "=" or amount.change is not None)
    if amount.unit or amount.bound != "=" or amount.change:
        return True
    if bare.kind == "vague":
        return part or first == 0
    if not found.words[bare.first][0].isdigit():
        return noun is not None or (bare.value is not None and bare.value >= _SPELLED)
    named = before in known.single["name"] or after in known.single["skip"]
    return not (named or _part_of_something(found, amount, noun, known))


def _part_of_something(found: Pieces, amount: Amount, noun: tuple[int, int] | None, known: FigureWords) -> bool:
    """Whether bare digits number a line, a house, a thing with a name, or a year: '88."""
    if amount.first and found.words[amount.first - 1] == "'" and found.tight(amount.first):
        return True
    if (noun is None and _is_list_number(found, amount)) or _is_address(found, amount.last, known):
        return True
    first = amount.first
    capital = first > 0 and found.raw(first - 1)[0].isupper() and not found.tight(first)
    capital = capital and not (first == 1 and found.words[0] in known.stopwords)  # Another 60 are missing
    plural = noun is not None and is_plural(found, noun[1] - 1, known)
    plain = {",", "."}.isdisjoint(found.words[amount.numeral.first]) and (amount.value or 0) >= 0
    return capital and plain and not plural


def _is_list_number(found: Pieces, amount: Amount) -> bool:
    """Whether a number opens a line, or a compound that counts nothing: "3. Ada Brown", "a 40-strong crew"."""
    last = amount.last
    after = found.words[last] if last < len(found.words) else ""
    if (
        after in HYPHENS
        and found.tight(last)
        and found.tight(last + 1)
        and "," not in found.words[amount.numeral.first]
    ):
        return True
    return amount.first == 0 and after in {".", ")"} and last <= 1


def _is_address(found: Pieces, at: int, known: FigureWords) -> bool:
    """Whether capitalised words and a word for a street follow: 49 Example Ranch Road."""
    for place in range(at, min(at + 4, len(found.words))):
        if not (found.raw(place)[0].isupper() or found.raw(place)[0].isdigit()):
            return False
        if found.words[place] in known.single["skip"]:
            return True
    return False


def _aged(found: Pieces, amount: Amount, known: FigureWords) -> Amount:
    """An amount, as years of age where it stands so: "Ada Brown, 25, said"."""
    return amount._replace(unit=_AGE, kind="age") if amount.unit is None and _is_age(found, amount, known) else amount


def _is_age(found: Pieces, amount: Amount, known: FigureWords) -> bool:
    """Whether a bare number stands between commas behind a name, or behind "of" and a person: "a woman of 81"."""
    first, last = amount.first, amount.last
    behind = found.words[last] if last < len(found.words) else "."
    if first < 2 or amount.value is None or not 0 < amount.value < _OLDEST:  # noqa: PLR2004 - two words go before an age
        return False
    if _told_old(found, first, known):
        return True
    if found.words[first - 1] in known.single["whole"]:
        return found.words[first - 2] in known.single["aged"] and not behind.endswith("s")
    return found.words[first - 1] == "," and behind in {",", ".", ")"} and found.raw(first - 2)[0].isupper()


def _told_old(found: Pieces, first: int, known: FigureWords) -> bool:
    """Whether a number stands behind "aged", or behind another that does: "the men, aged 22 and 25"."""
    old = known.single["old"]
    listed = first > 2 and found.words[first - 3] in old and found.words[first - 2].isdigit()  # noqa: PLR2004 - aged 22 and
    return found.words[first - 1] in old or (listed and not found.words[first - 1][0].isdigit())


def _counts_one(found: Pieces, amount: Amount, noun: tuple[int, int] | None, known: FigureWords, before: str) -> bool:
    after = found.words[amount.last] if amount.last < len(found.words) else ""
    if before in known.single["lone"] or after in known.single["lone"]:
        return False
    return amount.unit is not None or (noun is not None and found.raw(noun[0])[0].islower())


def _figure(
    parsed: Parsed, around: Surroundings, sentence: Sentence, read: tuple[Pieces, Amount, tuple[int, int] | None]
) -> Figure:
    found, amount, noun = read
    span = (found.starts[amount.first], found.ends[amount.last - 1])
    own = parsed.span(*span)
    counts = parsed.span(found.starts[noun[0]], found.ends[noun[1] - 1]) if noun else None
    vague = amount.numeral.kind == "vague"
    bounded = amount.bounded
    spans = parsed.spans(found.starts[bounded[0]], found.ends[bounded[1] - 1]) if bounded else ()
    words = tuple(word for word in (amount.unit, amount.change, amount.bound) if word)
    return Figure(
        id=mark_id(parsed.article, "figure", (own,)),
        doc=parsed.article.id,
        stage=STAGE.label,
        why=Why(rule=f"figures.{'vague' if vague else amount.kind or 'count'}@1", words=words, spans=spans),
        span=own,
        value=amount.value,
        low=amount.low,
        high=amount.high,
        bound="range" if vague and amount.bound == "=" else amount.bound,  # type: ignore[arg-type]
        change=None if noun and not amount.unit else amount.change,  # type: ignore[arg-type]
        unit=amount.unit,
        counts=counts,
        when=around.when(span, sentence, partial(_numbered, found)),
        attribution=around.attribution(span),
    )


def _numbered(found: Pieces, start: int, end: int) -> bool:
    """Whether digits stand between two offsets."""
    return any(start <= at < end and word[0].isdigit() for at, word in zip(found.starts, found.words, strict=True))


STAGE = Stage(
    name="figures", version=10, room="annotate", needs=("time", "attribution", "mention"), makes=("figure",), run=run
)
