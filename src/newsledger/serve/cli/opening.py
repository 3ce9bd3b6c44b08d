"""What ``newsledger show`` prints: an article, a passage of it, or a line of the report, down to the characters."""

from collections.abc import Iterable, Iterator
from functools import cache

from newsledger.compare.origins.stage import origins_of
from newsledger.export.folding import Folding
from newsledger.export.wording import Wording, moment
from newsledger.language.coverage import Coverage
from newsledger.model.brief import Line, Section, Source
from newsledger.model.links import Copy, Verdict
from newsledger.model.marks import AnyMark, Credit, Furniture
from newsledger.model.span import Place, Span
from newsledger.report.extract import Extracts
from newsledger.report.material import spans_of
from newsledger.report.reasons import reason
from newsledger.serve.cli.terminal import Styled, wrapped
from newsledger.text.offsets import joined, overlap, without

AROUND = 300
"""Characters of the text shown before and after a passage, up to the ends of their lines."""

SHORT = 90
"""Characters of a mark's text that are shown."""

FIELDS = (
    *("type", "move", "holder", "addressee", "issue", "speaker_name", "voice", "via", "value", "direction", "unit"),
    *("bound", "mode", "source", "target", "when", "realis", "name", "country", "reason", "agency", "outlet", "person"),
    *("role", "basis", "confidence"),
)
"""Fields of marks that tell a reader something, in the order they are shown."""


class Opener:
    """Opens articles, passages and lines of one coverage and its report."""

    def __init__(self, coverage: Coverage, wording: Wording, extracts: Extracts, width: int) -> None:
        self._coverage = coverage
        self._wording = wording
        self._phrases = wording.phrases
        self._extracts = extracts
        self._width = width
        self._sources = {source.doc: source for source in wording.brief.sources}

    def article(self, doc: str, span: Span | None = None) -> Iterator[Styled]:
        """An article or a passage: what is known of it, its text, the marks on it, origins, and who shares it."""
        phrases, text = self._phrases, self._coverage.article(doc).text
        yield from self._header(doc)
        place = Place(doc=doc, span=span or (0, len(text)))
        start, end = _context(text, place.span) if span else place.span
        yield "", ""
        yield "bold", phrases("show.text", start=place.span[0], end=place.span[1], length=len(text))
        yield from self._text(doc, (start, end), span)
        if text.strip():
            origins = origins_of(self._coverage, [place])
            yield "", ""
            yield "bold", phrases("show.origins")
            yield "", self._indented(f"{self._wording.carried(origins)} · {self._wording.origins(origins)}")
        yield from self._shared(place)
        yield from self._marks(place)

    def line(self, section: Section, line: Line, folding: Folding) -> Iterator[Styled]:
        """A line of the report: its passages, copies folded beneath the first, and the marks it was made from."""
        phrases = self._phrases
        yield "bold", phrases("show.line", id=line.id, section=self._wording.heading(section))
        yield "", wrapped(line.text, self._width, first="  ", rest="  ")
        if beneath := self._wording.beneath(line):
            yield "dim", self._indented(beneath)
        if remarks := self._wording.remarks(line):
            yield "bold", self._indented(phrases("show.remarks"))
            yield from (("", self._indented(self._remark(remark), 4)) for remark in remarks)
        if not line.cites:
            yield "", self._indented(phrases("show.no-cites"))
        for first, copies in folding.folded(line.cites):
            yield "", ""
            yield "bold", self._indented(self._cite("show.cite", first))
            yield from self._quoted(first)
            for copy in copies:
                yield "dim", self._indented(self._cite("show.folded", copy), 4)
        marks = [m for r in line.marks if (m := self._coverage.marks(r.doc).get(r.id))]
        if marks:
            yield "", ""
            yield "bold", phrases("show.made-from")
            yield from self._described(marks)

    def _remark(self, verdict: Verdict) -> str:
        value, decision = verdict.value or "", verdict.decision
        return self._phrases("show.remark", by=verdict.by, time=moment(verdict.at), decision=decision, value=value)

    def _header(self, doc: str) -> Iterator[Styled]:
        phrases, marks, article = self._phrases, self._coverage.marks(doc), self._coverage.article(doc)
        source = self._source(doc)
        yield "bold", phrases("show.article", number=source.number, label=source.label)
        yield "dim", self._indented(doc)
        yield "", self._indented(phrases("show.outlet", outlet=source.outlet or phrases("source.no-outlet")))
        if article.url:
            yield "", self._indented(article.url)
        dating = marks.dating
        if dating is None:
            yield "", self._indented(phrases("source.no-day"))
        else:
            day = self._wording.day(dating.value)
            told = phrases("show.day", day=day, basis=dating.basis, confidence=dating.confidence)
            yield "", self._indented(told)
            for passage in self._extracts.sentences(doc, dating.spans)[:2]:
                sentence = self._extracts.text(passage)
                yield "dim", self._indented(phrases("show.day.evidence", sentence=sentence), 4)
            yield "dim", self._indented(reason(dating, phrases), 4)
        for credit in marks.of(Credit):
            name = credit.agency or credit.outlet or credit.person or ""
            yield "", self._indented(phrases("show.credit", role=credit.role, name=name))

    def _text(self, doc: str, shown: Span, span: Span | None) -> Iterator[Styled]:
        """The text between two offsets, furniture dim and named, the passage set off."""
        text = self._coverage.article(doc).text
        cuts: list[tuple[Span, str, str]] = []
        holes = []
        for mark in self._coverage.marks(doc).of(Furniture):
            piece = (max(mark.span[0], shown[0]), min(mark.span[1], shown[1]))
            if piece[1] > piece[0]:
                holes.append(piece)
                named = self._phrases("show.furniture", reason=mark.reason, text=text[piece[0] : piece[1]].strip())
                cuts.append((piece, "dim", f"⟨{named}⟩"))
        for piece in without(shown, joined(tuple(holes))):
            cuts += _set_off(text, piece, span)
        for _, style, words in sorted(cuts):
            for line in words.splitlines():
                if line.strip():
                    yield style, self._indented(line)

    def _quoted(self, place: Place) -> Iterator[Styled]:
        text = self._coverage.article(place.doc).text
        sentence = self._extracts.sentences(place.doc, (place.span,))
        around = [p.span for p in self._extracts.places(sentence)] or [place.span]
        start = min(place.span[0], *(span[0] for span in around))
        end = max(place.span[1], *(span[1] for span in around))
        words = f"{text[start : place.span[0]]}⟦{text[place.span[0] : place.span[1]]}⟧{text[place.span[1] : end]}"
        yield "", self._indented(words if words.strip("⟦⟧") else "", 4)

    def _shared(self, place: Place) -> Iterator[Styled]:
        found = []
        for link in self._coverage.links(Copy):
            for here, there, own in ((link.a, link.b, "a"), (link.b, link.a, "b")):
                if here.doc == place.doc and overlap(here.span, place.span) and there.doc in self._sources:
                    found.append((self._source(there.doc).number, there.span, there, _seen_from(own, link), link.words))
        if not found:
            return
        yield "", ""
        yield "bold", self._phrases("show.shared")
        for _, _, there, direction, words in sorted(found, key=lambda item: item[:2]):
            told = self._phrases(f"show.direction.{direction}")
            yield "", self._indented(self._cite("show.share", there, words=words, direction=told))

    def _marks(self, place: Place) -> Iterator[Styled]:
        on = [m for m in self._coverage.marks(place.doc).all() if any(overlap(s, place.span) for s in spans_of(m))]
        if on:
            yield "", ""
            yield "bold", self._phrases("show.marks")
            yield from self._described(sorted(on, key=lambda mark: (spans_of(mark), mark.id)))

    def _described(self, marks: Iterable[AnyMark]) -> Iterator[Styled]:
        for mark in marks:
            text, spans = self._coverage.article(mark.doc).text, spans_of(mark)
            if not spans:
                continue
            words = " … ".join(" ".join(text[start:end].split()) for start, end in spans)
            told = self._phrases(
                "show.mark",
                kind=mark.__struct_config__.tag,
                start=spans[0][0],
                end=spans[-1][1],
                text=words if len(words) <= SHORT else words[:SHORT] + "…",
                fields="".join(f" · {name}: {value}" for name, value in _fields(mark)),
            )
            yield "", self._indented(f"{self._wording.label(mark.doc)} {told}")
            yield "dim", self._indented(reason(mark, self._phrases, text), 4)
            if self._wording.view.ledger_at:  # a ledger takes decisions about records
                yield "dim", self._indented(self._phrases("show.record", id=mark.id), 4)

    def _cite(self, phrase: str, place: Place, **more: object) -> str:
        source = self._source(place.doc)
        return self._phrases(
            phrase,
            place=f"{place.doc}:{place.span[0]}-{place.span[1]}",
            label=self._phrases("show.article", number=source.number, label=source.label),
            outlet=source.outlet or self._phrases("source.no-outlet"),
            day=self._wording.day(source.date),
            **more,
        )

    def _source(self, doc: str) -> Source:
        return self._sources[doc]

    def _indented(self, text: str, by: int = 2) -> str:
        return wrapped(text, self._width, first=" " * by, rest=" " * by)


def _context(text: str, span: Span) -> Span:
    """A passage with some text around it, up to the ends of lines where they are near."""
    start, end = max(0, span[0] - AROUND), min(len(text), span[1] + AROUND)
    line = text.rfind("\n", start, span[0])
    start = line + 1 if line >= 0 else start
    line = text.find("\n", span[1], end)
    return start, line if line >= 0 else end


def _set_off(text: str, piece: Span, span: Span | None) -> Iterator[tuple[Span, str, str]]:
    """A piece of text in one, two or three parts, the one inside a passage within white brackets."""
    inside = (max(piece[0], span[0]), min(piece[1], span[1])) if span else (0, 0)
    if inside[1] <= inside[0]:
        yield piece, "", text[piece[0] : piece[1]]
        return
    if piece[0] < inside[0]:
        yield (piece[0], inside[0]), "", text[piece[0] : inside[0]]
    yield inside, "reverse", f"⟦{text[inside[0] : inside[1]]}⟧"
    if inside[1] < piece[1]:
        yield (inside[1], piece[1]), "", text[inside[1] : piece[1]]


def _seen_from(own: str, link: Copy) -> str:
    """The direction of a copy seen from its side ``a`` or ``b``."""
    if link.direction in ("a-from-b", "b-from-a"):
        return "here-from-there" if link.direction.startswith(own) else "there-from-here"
    return link.direction


@cache
def _told_of(kind: type[AnyMark]) -> tuple[str, ...]:
    """Which fields of a kind of mark tell a reader something."""
    return tuple(name for name in FIELDS if name in kind.__struct_fields__)


def _fields(mark: AnyMark) -> Iterator[tuple[str, str]]:
    for name in _told_of(type(mark)):
        value = getattr(mark, name)
        parties = [one for one in (value if isinstance(value, tuple) else (value,)) if not isinstance(one, tuple)]
        words = [str(getattr(one, "name", None) or getattr(one, "code", None) or one) for one in parties if one]
        if words:
            yield name.replace("_", " "), ", ".join(words)
