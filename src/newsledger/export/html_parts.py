"""Sections, lines and the passages they open to, as parts of one page."""

import re
from collections.abc import Iterable

import msgspec

from newsledger.export.folding import Folding, around
from newsledger.export.outside import anchor, link, shown
from newsledger.export.wording import BETWEEN, Fact, Wording, moment
from newsledger.language.coverage import Coverage
from newsledger.model.brief import Line, Section, Source
from newsledger.model.links import Copy
from newsledger.model.span import Place

NUMBER = re.compile(r"\[(\d+)\]")
"""An article's number: ``[12]``."""

DAY = re.compile(r"(?<![\w-])\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\w-])")
"""A day: ``2031-05-02``."""

BREAK = re.compile(r"\s*\n\s*")
"""Where a paragraph ends."""

DEEP = ' class="deep"'
"""What marks an article that only opened passages name, where it is told in full; paper does without."""

SHORT = 14
"""Characters of a cell that is not broken into lines: a day, a number."""


class Parts:
    """Makes the parts of one page; every id stands on it once."""

    def __init__(self, wording: Wording, coverage: Coverage) -> None:
        self._wording = wording
        self._phrases = wording.phrases
        self._texts = {article.id: article.text for article in coverage.articles}
        self._sources = {source.doc: source for source in wording.brief.sources}
        self._listed = {source.number for source in wording.listed(cited=True)}
        self._folding = Folding((link.a, link.b) for link in coverage.links(Copy))
        self._taken: set[str] = set()

    def section(self, section: Section, pictures: str) -> str:
        """A section with its heading, its pictures, its lines, and how many found no room."""
        wording, name = self._wording, section.name
        lines = "\n".join(self._line(line) for line in section.lines)
        body = f'<ul class="lines" role="list">\n{lines}\n</ul>' if lines else f"<p>{shown(wording.empty(section))}</p>"
        rest = wording.left_out(section)
        more = f'\n<p class="rest">{shown(rest)}</p>' if rest else ""
        return headed(name, wording.heading(section), f"{pictures}{body}{more}")

    def articles(self) -> str:
        """The articles behind the lines under their numbers, with where they were published."""
        listed, named = self._wording.listed(cited=True), {source.number for source in self._wording.listed()}
        items = [
            f'<li id="article-{source.number}"{"" if source.number in named else DEEP}>'
            f"{self._named(source)} {link(source.url)}</li>"
            for source in listed
        ]
        more, deep = self._wording.unlisted(listed), sum(source.number not in named for source in listed)
        rest = f'\n<p class="rest">{shown(more)}</p>' if more else ""
        if deep:
            told = self._phrases("sources.deep", articles=self._phrases.count("articles", deep))
            rest = f'\n<p class="rest paper">{shown(told)}</p>{rest}'
        return headed("articles", self._phrases("title.sources"), "<ul>\n" + "\n".join(items) + f"\n</ul>{rest}")

    def _line(self, line: Line) -> str:
        short = shown(self._wording.short(line))
        label = shown(self._phrases("html.permalink", id=short))
        jump = f'<a class="permalink" href="#line-{shown(line.id)}" aria-label="{label}"><code>{short}</code></a>'
        facts = [self._fact(line, name, told) for name, told in self._wording.facts(line)]
        bare = "" if facts else " bare"  # a line about the report itself has its link behind it
        told = f'<p class="told{bare}" dir="auto">{dated(shown(line.text))}</p>'
        below = f'<p class="beneath{bare}">{BETWEEN.join([*facts, jump])}</p>'
        return f"<li{self._id(f'line-{line.id}')}>{told}\n{below}{self._evidence(line)}</li>"

    def _fact(self, line: Line, name: Fact, told: str) -> str:
        """A fact beneath a line; articles lead to where they are listed, and the count of origins stands out."""
        safe = shown(told)
        if name in ("articles", "origins"):
            safe = NUMBER.sub(self._linked, safe)
        if name == "origins" and line.origins:
            count = shown(self._wording.bounds(line.origins))
            safe = safe.replace(count, f"<b>{count}</b>", 1)
        return f'<span class="{name}">{dated(safe)}</span>'

    def _linked(self, number: re.Match[str]) -> str:
        """A number as a link that the tab key passes by: from line to line it has two stops, and passages lead there too."""
        if int(number[1]) not in self._listed:
            return number[0]
        return f'<a tabindex="-1" href="#article-{number[1]}">{number[0]}</a>'

    def _evidence(self, line: Line) -> str:
        known = [place for place in line.cites if self._here(place)]
        if not known:
            return ""
        passages = self._phrases.count("passages", len(known))
        articles = self._phrases.count("articles", len({place.doc for place in known}))
        summary = shown(self._phrases("html.evidence", passages=passages, articles=articles))
        notes = "".join(
            f'<p class="beneath">{shown(self._phrases(f"remark.{v.decision}", by=v.by, value=v.value or ""))}'
            f" ({shown(moment(v.at))})</p>"
            for v in self._wording.remarks(line)
        )
        groups = "\n".join(self._group(first, copies) for first, copies in self._folding.folded(known))
        return f'\n<details class="evidence"><summary>{summary}</summary>\n{notes}{groups}\n</details>'

    def _group(self, first: Place, copies: Iterable[Place]) -> str:
        beneath = list(copies)
        if not beneath:
            return self._passage(first)
        numbers = " ".join(dict.fromkeys(self._wording.label(place.doc) for place in beneath))
        summary = shown(self._phrases("html.copies", numbers=numbers))
        inside = "\n".join(self._passage(place) for place in beneath)
        folded = f'<details class="copies"><summary>{summary}</summary>\n{inside}\n</details>'
        return f"{self._passage(first)}\n{folded}"

    def _passage(self, place: Place) -> str:
        text, (start, end) = self._texts[place.doc], place.span
        before, after = around(text, start, end)
        left = ("… " if before else "") + BREAK.sub("\n", text[before:start])
        right = BREAK.sub("\n", text[end:after]) + (" …" if after < len(text) else "")
        name = anchor(place.doc, start, end)
        source = self._sources.get(place.doc)
        home = f'<a href="#article-{source.number}">{self._named(source)}</a>' if source else ""
        where = f'<a class="permalink" href="#{shown(name)}"><code>{shown(place.doc)}:{start}-{end}</code></a>'
        quoted = f"{shown(left)}<mark>{shown(text[start:end])}</mark>{shown(right)}"
        return (
            f'<figure class="passage"{self._id(name)}><blockquote dir="auto">{quoted}</blockquote>'
            f"<figcaption>{home} · {where}</figcaption></figure>"
        )

    def _named(self, source: Source) -> str:
        """An article with its headline and outlet apart, which may be written from right to left."""
        outlet = "\1" if source.outlet else None
        told = shown(self._wording.source(msgspec.structs.replace(source, label="\0", outlet=outlet)))
        for sign, name in (("⟨U+0001⟩", source.outlet), ("⟨U+0000⟩", source.label)):
            told = told.replace(sign, f"<bdi>{shown(name or '')}</bdi>", 1)
        return dated(told)

    def _here(self, place: Place) -> bool:
        return place.doc in self._texts and 0 <= place.span[0] < place.span[1] <= len(self._texts[place.doc])

    def _id(self, name: str) -> str:
        if name in self._taken:
            return ""
        self._taken.add(name)
        return f' id="{shown(name)}"'


def dated(safe: str) -> str:
    """Escaped text whose days are not broken into lines.

    >>> dated("before 2031-05-02")
    'before <time>2031-05-02</time>'
    """
    return DAY.sub(r"<time>\g<0></time>", safe)


def headed(name: str, heading: str, body: str) -> str:
    """A section of the page with its heading."""
    return (
        f'<section id="{shown(name)}" aria-labelledby="{shown(name)}-heading">\n'
        f'<h2 id="{shown(name)}-heading">{shown(heading)}</h2>\n{body}\n</section>'
    )


def table(caption: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table with a caption; the first cell of a row is its heading."""
    head = "".join(f'<th scope="col">{shown(column)}</th>' for column in columns)
    body = "\n".join("<tr>" + "".join(_cell(cell, number) for number, cell in enumerate(row)) + "</tr>" for row in rows)
    return (
        f"<table><caption>{shown(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
    )


def _cell(text: str, number: int) -> str:
    short = ' class="short"' if len(text) <= SHORT else ""
    tag, scope = ("td", "") if number else ("th", ' scope="row"')
    return f'<{tag}{scope}{short} dir="auto">{shown(text)}</{tag}>'
