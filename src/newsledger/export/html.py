"""A report as one plain HTML page: no script, no style sheet of others, evidence folded beneath each line."""

from collections.abc import Mapping
from html import escape

from newsledger.export.wording import Wording
from newsledger.model.brief import Line, Section
from newsledger.model.span import Place

AROUND = 80
"""Characters shown before and after a cited passage."""

STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem; margin-bottom: .2rem }
h2 { font-size: 1.1rem; border-bottom: 1px solid; margin-top: 2rem }
li { margin: .6rem 0 }
small, summary { opacity: .75 }
summary { cursor: pointer; font-size: .85rem }
blockquote { margin: .4rem 0 .4rem 1rem; font-size: .9rem }
mark { background: #ffe9a8; color: #000 }
@media print { details > * { display: block } }
""".strip()


def html(wording: Wording, texts: Mapping[str, str], command: str) -> str:
    """The report as a page that needs nothing else; every word of an article is escaped.

    Args:
        wording: The words of the report.
        texts: Article id to its text, for the passages behind each line.
        command: How a line is opened, ``newsledger show LINE-ID …``.
    """
    title = escape(wording.title())
    sections = "\n".join(_section(wording, section, texts) for section in wording.sections())
    articles = "\n".join(
        f'<li id="article-{source.number}">{escape(wording.source(source))}{_link(source.url)}</li>'
        for source in wording.brief.sources
    )
    foot = wording.phrases("foot.show", command=f"<code>{escape(command)}</code>")
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
{STYLE}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{escape(wording.head())}</p>
{sections}
<section id="articles">
<h2>{escape(wording.phrases("title.sources"))}</h2>
<ul>
{articles}
</ul>
</section>
<footer><p>{foot}</p></footer>
</body>
</html>
"""


def _section(wording: Wording, section: Section, texts: Mapping[str, str]) -> str:
    lines = "\n".join(_line(wording, line, texts) for line in section.lines)
    body = f"<ul>\n{lines}\n</ul>" if lines else f"<p>{escape(wording.empty(section))}</p>"
    rest = wording.left_out(section)
    more = f"\n<p><small>{escape(rest)}</small></p>" if rest else ""
    heading = escape(wording.heading(section))
    return f'<section id="{section.name}">\n<h2>{heading}</h2>\n{body}{more}\n</section>'


def _line(wording: Wording, line: Line, texts: Mapping[str, str]) -> str:
    beneath = wording.beneath(line)
    below = f"<br><small>{escape(beneath)} · <code>{escape(wording.short(line))}</code></small>" if beneath else ""
    return f'<li id="{escape(line.id)}">{escape(line.text)}{below}{_evidence(wording, line, texts)}</li>'


def _evidence(wording: Wording, line: Line, texts: Mapping[str, str]) -> str:
    quoted = [_passage(wording, place, texts[place.doc]) for place in line.cites if place.doc in texts]
    if not quoted:
        return ""
    summary = escape(wording.phrases("evidence"))
    return f"\n<details><summary>{summary} ({len(quoted)})</summary>\n" + "\n".join(quoted) + "\n</details>"


def _passage(wording: Wording, place: Place, text: str) -> str:
    start, end = place.span
    before, after = max(0, start - AROUND), min(len(text), end + AROUND)
    left = ("…" if before else "") + text[before:start]
    right = text[end:after] + ("…" if after < len(text) else "")
    where = f"{wording.label(place.doc)} {place.doc}:{start}-{end}"
    return (
        f"<blockquote>{escape(left)}<mark>{escape(text[start:end])}</mark>{escape(right)}"
        f"<br><small>{escape(where)}</small></blockquote>"
    )


def _link(url: str | None) -> str:
    """A link to where an article was published; nothing but the web's own addresses is linked."""
    if url and url.startswith(("http://", "https://")):
        return f' <a href="{escape(url)}" rel="noreferrer noopener">{escape(url)}</a>'
    return ""
