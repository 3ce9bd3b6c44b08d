"""Furniture: what stands on a page around and inside the running text, each piece marked with its reason.

Nothing is removed: a mark tells the stages that follow to read on behind it. Typography and stock phrases decide here;
what repeats over the articles of an outlet is found in ``compare``.
"""

from collections.abc import Iterable, Iterator

from newsledger.language.coverage import Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.ids import mark_id
from newsledger.model.marks import Furniture
from newsledger.model.record import Why
from newsledger.model.span import Span
from newsledger.model.stage import Stage
from newsledger.read.bylines import TOP, BylineWords, byline, byline_words, masthead, signature, undated
from newsledger.read.furniture.edges import above, below, within
from newsledger.read.furniture.lines import LONGEST, Line, Phrases, Piece, by_phrase, lines, phrases
from newsledger.read.furniture.lists import cut_off, headline_runs, pull_quotes, related
from newsledger.read.furniture.pictures import picture_words, pictures
from newsledger.read.furniture.widgets import label_behind_sentence, notices, widgets
from newsledger.text.offsets import overlap


def furniture(article: Article, marks: Marks, lexicon: Lexicon) -> Iterator[Furniture]:
    """The furniture of one article, in the order of the text; no two marks overlap.

    Misses:
        What looks like running text: a summary in full sentences, a caption without a credit, a bare headline alone.
    """
    del marks
    for piece in pieces(article, lexicon):
        yield Furniture(
            id=mark_id(article, "furniture", (piece.span,), piece.reason),
            stage=STAGE.label,
            why=Why(rule=f"furniture.{piece.rule}@1", words=piece.words, spans=piece.spans),
            doc=article.id,
            span=piece.span,
            reason=piece.reason,
        )


def pieces(article: Article, lexicon: Lexicon) -> list[Piece]:
    """The furniture of one article as pieces, sorted, none over another."""
    text, known = article.text, phrases(lexicon).narrowed(article.text)
    all_lines = lines(text)
    chosen = _Chosen(all_lines)
    words, pictured = byline_words(lexicon), picture_words(lexicon)
    chosen.lines(_single_lines(article, all_lines, lexicon, known))
    chosen.lines([*above(text, all_lines, chosen.taken, words), *within(all_lines, chosen.taken)])
    chosen.all(pictures(text, all_lines, pictured))
    chosen.lines(related(all_lines, known, chosen.taken))
    chosen.lines(headline_runs(all_lines, chosen.taken))
    chosen.lines(pull_quotes(text, all_lines, chosen.taken))
    chosen.lines([*below(all_lines, chosen.taken, _signers(all_lines, chosen, words), known)])
    chosen.all([*widgets(text, known), *notices(text, known)])
    for line in all_lines:
        long = not line.text or len(line.words) > LEAST_WORDS
        glued = label_behind_sentence(text, line.span, known) if long else None
        if glued:
            chosen.add(glued)
    end = cut_off(text, all_lines, chosen.taken)
    if end:
        chosen.add(end)
    return chosen.sorted()


def _signers(all_lines: list[Line], chosen: "_Chosen", words: BylineWords) -> list[str]:
    """Who signs the article above its text."""
    signed = [all_lines[number] for number in sorted(chosen.taken) if number < TOP]
    found = [byline(line, words) or signature(line, words) for line in signed]
    return [name for one in found if one for name, _ in one.persons]


LEAST_WORDS = 12  # words of a line that a link may be glued to


class _Chosen:
    """Pieces chosen so far; a later one that overlaps an earlier one is dropped."""

    def __init__(self, all_lines: list[Line]) -> None:
        self.taken: set[int] = set()
        self._numbers = {line.start: number for number, line in enumerate(all_lines)}
        self._pieces: dict[Span, Piece] = {}

    def line(self, number: int, piece: Piece) -> None:
        if number not in self.taken:
            self.taken.add(number)
            self._pieces[piece.span] = piece

    def lines(self, found: Iterable[tuple[int, Piece]]) -> None:
        for number, piece in found:
            self.line(number, piece)

    def all(self, found: Iterable[Piece]) -> None:
        for piece in found:
            self.add(piece)

    def add(self, piece: Piece) -> None:
        number = self._numbers.get(piece.span[0])
        if number is not None and number in self.taken:
            return
        self._pieces.setdefault(piece.span, piece)
        if number is not None and piece.reason in {"caption", "photo-credit"}:
            self.taken.add(number)

    def sorted(self) -> list[Piece]:
        result: list[Piece] = []
        for span in sorted(self._pieces, key=lambda span: (span[0], -span[1])):
            if not result or not overlap(result[-1].span, span):
                result.append(self._pieces[span])
        return result


def _single_lines(
    article: Article, all_lines: list[Line], lexicon: Lexicon, known: Phrases
) -> Iterator[tuple[int, Piece]]:
    """Lines that are furniture by what they say: stock phrases, sections, mastheads, dates, bylines."""
    words = byline_words(lexicon)
    headline = _headline(article, all_lines, words)
    body = next((number for number, line in enumerate(all_lines) if line.running), len(all_lines))
    for number, line in enumerate(all_lines):
        if not line.text or len(line.text) > LONGEST or number == headline:
            continue
        piece = None
        if number < min(body, TOP):
            over = _over(article, all_lines, words) if number == 0 and headline is not None else frozenset[str]()
            piece = _top(article, line, lexicon, known, over)
        piece = piece or by_phrase(line, known)
        if piece is None and byline(line, words):
            piece = Piece(span=line.span, reason="credit-line", rule="byline", spans=(line.span,))
        if piece is None and number in {len(all_lines) - 1, len(all_lines) - 2}:
            piece = _with_names(line, lexicon)
        if piece:
            yield number, piece


def _over(article: Article, all_lines: list[Line], words: BylineWords) -> frozenset[str]:
    """What a first line stands above: the headline, and right above a line that is only a date."""
    after = next((one for one in all_lines[1:TOP] if one.text), None)
    dated = after is not None and not undated(after.text, words).strip(" .,|–—-") and masthead(after, article, words)
    return frozenset({"headline", "date"} if dated else {"headline"})


def _top(article: Article, line: Line, lexicon: Lexicon, known: Phrases, over: frozenset[str]) -> Piece | None:
    section = known.match("section", line.text.strip("| :"))
    if section:
        words = (section[0].words,)
        return Piece(span=line.span, reason=section[0].reason, rule="section", words=words, spans=(line.span,))
    found = masthead(line, article, byline_words(lexicon), above="headline" in over, over_date="date" in over)
    if found is None or any(one.publisher.kind == "pictures" for one in found[1]):
        return None
    names = tuple(one.publisher.spelling for one in found[1])
    agency = any(one.publisher.kind == "agency" for one in found[1])
    return Piece(
        span=line.span, reason="credit-line" if agency else "label", rule="masthead", words=names, spans=found[0]
    )


def _with_names(line: Line, lexicon: Lexicon) -> Piece | None:
    """A last line such as ``With WCS`` or ``Reuters``."""
    words = byline_words(lexicon)
    known = words.publishers
    first, _, rest = line.text.partition(" ")
    found = known.named(line.text.strip("()—–-. ")) or (
        known.named(rest.strip(". ")) if first.casefold() in words.with_names else None
    )
    if found is None or len(line.words) > 6:  # noqa: PLR2004 - a name, not a sentence
        return None
    return Piece(span=line.span, reason="credit-line", rule="with-names", words=(found.spelling,), spans=(line.span,))


def _headline(article: Article, all_lines: list[Line], words: BylineWords) -> int | None:
    """The number of the line that is the headline, if the metadata name it: never furniture, unless it is a date."""
    title = " ".join((article.title or "").split()).casefold()
    if not title:
        return None
    same = (n for n, line in enumerate(all_lines[:TOP]) if " ".join(line.text.split()).casefold() == title)
    number = next(same, None)
    return None if number is None or masthead(all_lines[number], article, words) else number


STAGE = Stage(name="furniture", version=5, room="read", makes=("furniture",), run=furniture)
