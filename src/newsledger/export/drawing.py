"""Strokes of a picture: lines, words, shapes, and the frame with its key and table."""

from newsledger.export.outside import plain, shown
from newsledger.export.wording import Wording

WIDTH = 640
"""Units from the left to the right of a picture; a unit is a CSS pixel on a wide screen."""


def words(x: float, y: float, text: str, style: str = "") -> str:
    """Text at a place; ``style`` names classes of the page's style."""
    named = f' class="{style}"' if style else ""
    return f'<text x="{x:g}" y="{y:g}"{named}>{shown(text)}</text>'


def stroke(x1: float, y1: float, x2: float, y2: float, style: str) -> str:
    """A straight line."""
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" class="{style}"/>'


def cut(text: str, most: int) -> str:
    """Text of at most so many characters, on one line.

    >>> cut("a long  headline", 8)
    'a long…'
    """
    flat = " ".join(plain(text).split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip(" ,;:.") + "…"


def framed(
    wording: Wording, parts: list[str], size: tuple[float, float], told: tuple[str, str, str], *, printed: bool = False
) -> str:
    """A picture with its heading and key above, and its table beneath.

    Args:
        wording: The words of the report.
        parts: Strokes, in the order they are drawn.
        size: Width and height.
        told: The heading, the key, and the table as HTML.
        printed: Print the table though it is closed, because the picture alone cannot be read.
    """
    (width, height), (title, key, rows) = size, told
    label, narrow = shown(title), min(width, 520)
    region = shown(wording.phrases("html.scroll", title=title))
    svg = (
        f'<svg viewBox="0 0 {width:g} {height:g}" role="img" aria-label="{label}" style="min-width:{narrow:g}px">'
        + "".join(parts)
        + "</svg>"
    )
    summary = shown(wording.phrases("html.table"))
    below = shown(wording.phrases("html.scroll", title=f"{wording.phrases('html.table')}: {title}"))
    kind = "data printed" if printed else "data"
    return (
        f'<figure class="picture"><figcaption><h3>{label}</h3></figcaption>\n'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{region}">{svg}</div>\n'
        f'<p class="key">{shown(key)}</p>\n'
        f'<details class="{kind}"><summary>{summary}</summary>\n'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{below}">{rows}</div>\n</details></figure>\n'
    )
