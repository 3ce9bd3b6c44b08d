"""Sections, lines and the passages they open to, as parts of one page."""

from collections.abc import Iterable

from newsledger.export.folding import Folding
from newsledger.export.outside import anchor, link, shown
from newsledger.export.wording import Wording, moment
from newsledger.language.coverage import Coverage
from newsledger.model.brief import Line, Section
from newsledger.model.links import Copy
from newsledger.model.span import Place

AROUND = 90
"""Characters shown before and after a cited passage."""


SHORT = 14
"""Characters of a cell that is not broken into lines: a day, a number."""


class Parts:
    """Makes the parts of one page; every id stands on it once."""

    def __init__(self, wording: Wording, coverage: Coverage) -> None:
        self._wording = wording
        self._phrases = wording.phrases
        self._texts = {article.id: article.text for article in coverage.articles}
        self._sources = {source.doc: source for source in wording.brief.sources}
        self._folding = Folding((link.a, link.b) for link in coverage.links(Copy))
        self._taken: set[str] = set()

    def section(self, section: Section, pictures: str) -> str:
        """A section with its heading, its pictures, its lines, and how many found no room."""
        wording, name = self._wording, section.name
        lines = "\n".join(self._line(line) for line in section.lines)
        body = f'<ul class="lines">\n{lines}\n</ul>' if lines else f"<p>{shown(wording.empty(section))}</p>"
        rest = wording.left_out(section)
        more = f'\n<p class="rest">{shown(rest)}</p>' if rest else ""
        return headed(name, wording.heading(section), f"{pictures}{body}{more}")

    def articles(self) -> str:
        """The articles behind the lines under their numbers, with where they were published."""
        listed = self._wording.listed(cited=True)
        items = [
            f'<li id="article-{source.number}">{shown(self._wording.source(source))} {link(source.url)}</li>'
            for source in listed
        ]
        more = self._wording.unlisted(listed)
        rest = f'\n<p class="rest">{shown(more)}</p>' if more else ""
        return headed("articles", self._phrases("title.sources"), "<ul>\n" + "\n".join(items) + f"\n</ul>{rest}")

    def _line(self, line: Line) -> str:
        short = shown(self._wording.short(line))
        label = shown(self._phrases("html.permalink", id=short))
        beneath = shown(self._wording.beneath(line))
        if line.status:
            word = shown(self._phrases(f"status.{line.status}"))
            beneath = beneath.replace(word, f'<span class="status">{word}</span>', 1)
        jump = f'<a class="permalink" href="#line-{shown(line.id)}" aria-label="{label}"><code>{short}</code></a>'
        below = f'<p class="beneath">{beneath + " · " if beneath else ""}{jump}</p>'
        told = f'<p class="told" dir="auto">{shown(line.text)}</p>'
        return f"<li{self._id(f'line-{line.id}')}>{told}\n{below}{self._evidence(line)}</li>"

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
        left = ("… " if before else "") + text[before:start]
        right = text[end:after] + (" …" if after < len(text) else "")
        name = anchor(place.doc, start, end)
        source = self._sources.get(place.doc)
        home = f'<a href="#article-{source.number}">{shown(self._wording.source(source))}</a>' if source else ""
        where = f'<a class="permalink" href="#{shown(name)}"><code>{shown(place.doc)}:{start}-{end}</code></a>'
        quoted = f"{shown(left)}<mark>{shown(text[start:end])}</mark>{shown(right)}"
        return (
            f'<figure class="passage"{self._id(name)}><blockquote dir="auto">{quoted}</blockquote>'
            f"<figcaption>{home} · {where}</figcaption></figure>"
        )

    def _here(self, place: Place) -> bool:
        return place.doc in self._texts and 0 <= place.span[0] < place.span[1] <= len(self._texts[place.doc])

    def _id(self, name: str) -> str:
        if name in self._taken:
            return ""
        self._taken.add(name)
        return f' id="{shown(name)}"'


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """A passage with some whole words before and after it.

    >>> around("word " * 100, 200, 204)
    (110, 294)
    """
    before, after = max(0, start - AROUND), min(len(text), end + AROUND)
    if before and not text[before - 1].isspace():
        space = text.find(" ", before, start)
        before = space + 1 if space >= 0 else before
    if after < len(text) and not text[after].isspace():
        space = text.rfind(" ", end, after)
        after = space if space >= 0 else after
    return before, after


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
