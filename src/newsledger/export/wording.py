"""The words around a report's lines, the same in every form: headings, who claims and carries a line, articles."""

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from newsledger.model.brief import Brief, Line, Section, Source
from newsledger.model.links import Origins, Verdict
from newsledger.report.phrases import Phrases

SHORT = 4
"""Digits of a line's id that are shown, unless two lines of the report begin alike."""

EMPTY_SHOWN = ("new", "conflicts", "coming")
"""Sections that say so when nothing was found; other empty ones are left out."""


NAMES, NUMBERS = 4, 6
"""Names of origins and numbers of articles that a line tells; what opens it shows all."""

LISTED = 40
"""Articles up to which all are listed at the end; of more, those that the lines name."""

BETWEEN = " · "
"""What stands between the facts beneath a line."""

Fact = Literal["status", "claim", "carried", "origins", "articles", "remark"]
"""What may stand beneath a line: what became of it, who claims it, who carries it, from how many origins."""

REMARKS = ("note", "rate")
"""What people decide that changes no line and is told with it."""


class View(msgspec.Struct, frozen=True, kw_only=True):
    """From where a report is looked at.

    Attributes:
        since: The day or system time after which things are new, if one was asked for.
        reader: Who looks; without ``since`` for the first time.
        ledger_at: The system time of the ledger as of which it is.
        remarks: Notes and ratings of people.
    """

    since: str | None = None
    reader: str | None = None
    ledger_at: str | None = None
    remarks: tuple[Verdict, ...] = ()


class Wording:
    """Words for one report.

    Attributes:
        brief: The report.
        phrases: The fixed words.
        view: From where it is looked at.
    """

    def __init__(self, brief: Brief, phrases: Phrases, view: View | None = None) -> None:
        self.brief = brief
        self.phrases = phrases
        self.view = view or View()
        self._remarks: dict[str, list[Verdict]] = {}
        for verdict in self.view.remarks:
            if verdict.decision in REMARKS:
                self._remarks.setdefault(verdict.about.id or verdict.about.doc, []).append(verdict)
        self._numbers = {source.doc: source.number for source in brief.sources}
        self._ids = _short_ids(line.id for section in brief.sections for line in section.lines)

    def title(self) -> str:
        """The heading of the whole."""
        return self.phrases("title.report")

    def head(self) -> str:
        """As of when, which days, how many articles, outlets and origins."""
        brief, phrases = self.brief, self.phrases
        if not brief.articles:
            return phrases("head.empty")
        parts = [phrases("head.as-of", day=brief.as_of) if brief.as_of else phrases("head.undated")]
        if brief.window:
            first, last = brief.window
            surely = min(brief.as_of or last, last)
            name = "head.window" if surely == last else "head.window-latest"
            name = "head.window-day" if first == last else name
            parts.append(phrases(name, first=first, last=last, surely=surely))
        parts.append(phrases.count("articles", brief.articles))
        if brief.outlets:
            parts.append(phrases.count("outlets", brief.outlets))
        if brief.origins:
            parts.append(self.origins(brief.origins))
        if self.view.ledger_at:
            parts.append(phrases("head.ledger", time=moment(self.view.ledger_at)))
        return " · ".join(parts)

    def heading(self, section: Section) -> str:
        """The heading of a section."""
        view = self.view
        if section.name == "new" and view.reader:
            name = "title.new-looked" if view.since else "title.new-first"
            return self.phrases(name, reader=view.reader, time=moment(view.since or ""))
        if section.name == "new" and view.since:
            return self.phrases("title.new-since", since=moment(view.since))
        return self.phrases(f"title.{section.name}")

    def empty(self, section: Section) -> str:
        """What stands in a section without lines."""
        first = section.name == "new" and self.view.reader and not self.view.since
        return self.phrases("section.first-look" if first else "section.empty")

    def sections(self) -> list[Section]:
        """The sections that are printed: those with lines, and those whose being empty tells something."""
        told = EMPTY_SHOWN if self.brief.articles else ()
        return [section for section in self.brief.sections if section.lines or section.name in told]

    def short(self, line: Line) -> str:
        """The short id under which ``newsledger show`` opens a line."""
        return self._ids[line.id]

    def beneath(self, line: Line) -> str:
        """Who claims a line, who carries it, and how many origins are behind it; empty if nothing is known."""
        return BETWEEN.join(told for _, told in self.facts(line))

    def facts(self, line: Line) -> list[tuple[Fact, str]]:
        """What stands beneath a line, piece by piece."""
        parts: list[tuple[Fact, str]] = []
        if line.status:
            parts.append(("status", self.phrases(f"status.{line.status}")))
        parts.append(("claim", self.claim(line)))
        if line.origins and line.cites:
            parts += [("carried", self.carried(line.origins)), ("origins", self.origins(line.origins, told=True))]
        if line.cites:
            numbers = self._few([f"[{number}]" for number in self._cited(line)], NUMBERS, " ")
            parts.append(("articles", numbers))
        for v in self.remarks(line):
            parts.append(("remark", self.phrases(f"remark.{v.decision}", by=v.by, value=v.value or "")))
        return [part for part in parts if part[1]]

    def remarks(self, line: Line) -> list[Verdict]:
        """Notes and ratings of a line or of what it was made from, in the order they were made."""
        about = dict.fromkeys([line.id, *(mark.id for mark in line.marks if mark.id)])
        found = [verdict for identity in about for verdict in self._remarks.get(identity, ())]
        return sorted(found, key=lambda verdict: (verdict.at, verdict.id))

    def claim(self, line: Line) -> str:
        """Who claims a line, in which voice."""
        voice = self.phrases(f"voice.{line.voice}") if line.voice and line.voice != "unknown" else ""
        if line.claimed_by is None:
            return voice
        return self.phrases("claimed.voice" if voice else "claimed", who=line.claimed_by, voice=voice)

    def carried(self, origins: Origins) -> str:
        """How many outlets and articles carry something."""
        articles = self.phrases.count("articles", origins.articles)
        if not origins.outlets:
            return self.phrases("carried", articles=articles)
        outlets = self.phrases.count("outlets", len(origins.outlets))
        return self.phrases("carried.outlets", outlets=outlets, articles=articles)

    def origins(self, origins: Origins, *, told: bool = False) -> str:
        """At least and at most how many origins, and the names of those that are known.

        Args:
            origins: The bounds.
            told: Where they differ, tell which articles show no credit.
        """
        notes = [self._few(origins.names, NAMES, ", ")] if origins.names else []
        if len(origins.names) > origins.most:  # a passage may stem from either of two roots
            notes = [self.phrases("origins.among", names=notes[0])]
        if told and origins.least != origins.most and origins.unsure:
            numbers = self._few([self.label(doc) for doc in sorted(origins.unsure, key=self._order)], NAMES, " ")
            notes.append(
                self.phrases(f"origins.unsure.{'one' if len(origins.unsure) == 1 else 'many'}", numbers=numbers)
            )
        return self.bounds(origins) + (self.phrases("origins.names", names="; ".join(notes)) if notes else "")

    def bounds(self, origins: Origins) -> str:
        """At least and at most how many origins; what ``origins`` begins with."""
        name = "origins.exact" if origins.least == origins.most else "origins.range"
        return self.phrases(name, least=origins.least, most=origins.most)

    def _cited(self, line: Line) -> list[int]:
        return sorted({self._numbers[place.doc] for place in line.cites if place.doc in self._numbers})

    def _few(self, words: Sequence[str], most: int, between: str) -> str:
        """Some words, or the first of them and how many more there are; one more is told rather than counted."""
        if len(words) <= most + 1:
            return between.join(words)
        return self.phrases("few.more", words=between.join(words[:most]), n=f"{len(words) - most:,}")

    def listed(self, *, cited: bool = False) -> list[Source]:
        """The articles at the end of the report: all if they are few, else those that a line names, or rests on."""
        if len(self.brief.sources) <= LISTED:
            return list(self.brief.sources)
        lines = [line for section in self.brief.sections for line in section.lines]
        named = {number for line in lines for number in self._cited(line)[: None if cited else NUMBERS + 1]}
        return [source for source in self.brief.sources if source.number in named]

    def unlisted(self, listed: Sequence[Source]) -> str:
        """How many articles are not listed; empty if all are."""
        more = len(self.brief.sources) - len(listed)
        return self.phrases("sources.more", articles=self.phrases.count("articles", more)) if more else ""

    def _order(self, doc: str) -> tuple[int, str]:
        return self._numbers.get(doc, len(self._numbers) + 1), doc

    def left_out(self, section: Section) -> str:
        """How many lines found no room, empty if all did."""
        if not section.left_out:
            return ""
        return self.phrases("section.left-out", lines=self.phrases.count("lines", section.left_out))

    def source(self, source: Source) -> str:
        """An article: number, headline, outlet, day or interval, and what people noted about it."""
        told = self.phrases(
            "source.line",
            number=source.number,
            label=source.label,
            outlet=source.outlet or self.phrases("source.no-outlet"),
            day=self.day(source.date),
        )
        said = self._remarks.get(source.doc, ())
        return " · ".join([told, *(self.phrases(f"remark.{v.decision}", by=v.by, value=v.value or "") for v in said)])

    def day(self, value: str | None) -> str:
        """A day, or the interval that holds it."""
        if value is None:
            return self.phrases("source.no-day")
        first, _, last = value.partition("/")
        return self.phrases("source.between", first=first, last=last) if last else first

    def label(self, doc: str) -> str:
        """An article's short number in brackets."""
        return f"[{self._numbers[doc]}]" if doc in self._numbers else doc


def moment(value: str) -> str:
    """A system time as people read it; a day stays as it is.

    >>> moment("2031-05-02T10:15:30.000000Z"), moment("2031-05-02")
    ('2031-05-02 10:15:30 UTC', '2031-05-02')
    """
    day, _, clock = value.partition("T")
    return f"{day} {clock[:8]} UTC" if clock else day


def _short_ids(ids: Iterable[str]) -> dict[str, str]:
    """Each id to its shortest beginning that no other id shares, of at least ``SHORT`` digits."""
    every = sorted(set(ids))
    short = {}
    for number, one in enumerate(every):
        neighbours = every[max(0, number - 1) : number] + every[number + 1 : number + 2]
        size = SHORT
        while size < len(one) and any(other.startswith(one[:size]) for other in neighbours):
            size += 1
        short[one] = one[:size]
    return short
