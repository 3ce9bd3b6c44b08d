"""A report as one HTML page that needs nothing else: no script, no address of others, passages beneath each line."""

from newsledger.export.html_parts import Parts, dated, headed
from newsledger.export.html_style import STYLE
from newsledger.export.outside import shown
from newsledger.export.pictures import pictures
from newsledger.export.wording import Wording
from newsledger.language.coverage import Coverage
from newsledger.report.phrases import Phrases

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""What a browser may load for the page: its own styles; nothing is run and nothing is asked for."""


def html(wording: Wording, coverage: Coverage, command: str) -> str:
    """The report as a page; every word of an article is escaped, and no control character steers how it reads.

    Lines have permalinks (``#line-ID``) and so have passages (``#doc:start-end``).

    Args:
        wording: The words of the report.
        coverage: The articles behind each line, and what joins them, for the pictures.
        command: How a line is opened, ``newsledger show LINE-ID …``.
    """
    phrases, parts = wording.phrases, Parts(wording, coverage)
    drawn = pictures(wording, coverage)
    sections = [parts.section(section, drawn.get(section.name, "")) for section in wording.sections()]
    names: list[tuple[str, str]] = [(section.name, wording.heading(section)) for section in wording.sections()]
    if "origins" in drawn:
        sections.append(headed("origins", phrases("title.origins"), drawn["origins"]))
        names.append(("origins", phrases("title.origins")))
    if wording.brief.sources:
        sections.append(parts.articles())
        names.append(("articles", phrases("title.sources")))
    jumps = "\n".join(
        f'<li><a href="#{shown(name)}">{shown(_short(phrases, name, told))}</a></li>' for name, told in names
    )
    title, day, body = wording.title(), wording.brief.as_of, "\n".join(sections)
    tab = phrases("html.title", title=title, day=day) if day else title
    foot = shown(phrases("foot.show", command="\0")).replace("⟨U+0000⟩", f"<code>{shown(command)}</code>")
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta http-equiv="x-dns-prefetch-control" content="off">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{shown(tab)}</title>
<style>
{STYLE}
</style>
</head>
<body>
<a class="skip" href="#report">{shown(phrases("html.skip"))}</a>
<header>
<h1>{shown(title)}</h1>
<p>{dated(shown(wording.head()))}</p>
</header>
<nav aria-label="{shown(phrases("html.sections"))}">
<ul>
{jumps}
</ul>
</nav>
<main id="report">
{body}
</main>
<footer><p>{foot}</p></footer>
</body>
</html>
"""


def _short(phrases: Phrases, name: str, heading: str) -> str:
    """What a section is called in the list of sections: its heading, or a shorter name."""
    return phrases(f"nav.{name}") if phrases.has(f"nav.{name}") else heading
