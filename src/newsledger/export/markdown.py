"""A report as Markdown."""

import re

from newsledger.export.wording import Wording

SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")
"""Characters that Markdown reads as its own: ``*``, ``[``."""

BLOCK = re.compile(r"^(\d+)([.)])|^([-+])(?=\s)")
"""What would begin a list at the start of a line: ``12.``, ``- ``."""


def markdown(wording: Wording, command: str) -> str:
    """The report as Markdown: a heading a section, a bullet a line with its short id, the articles at the end.

    Args:
        wording: The words of the report.
        command: How a line is opened, ``newsledger show LINE-ID …``.
    """
    parts = [f"# {escaped(wording.title())}", escaped(wording.head())]
    for section in wording.sections():
        parts.append(f"## {escaped(wording.heading(section))}")
        lines = []
        for line in section.lines:
            beneath = wording.beneath(line)
            below = f"  \n  <sub>{escaped(beneath)} · `{wording.short(line)}`</sub>" if beneath else ""
            lines.append(f"- {escaped(line.text)}{below}")
        if not lines:
            lines.append(escaped(wording.empty(section)))
        if rest := wording.left_out(section):
            lines.append(f"- *{escaped(rest)}*")
        parts.append("\n".join(lines))
    parts.append(f"## {escaped(wording.phrases('title.sources'))}")
    listed = wording.listed()
    parts.append("\n".join(f"- {escaped(wording.source(source))}" for source in listed))
    if more := wording.unlisted(listed):
        parts.append(escaped(more))
    parts.append(wording.phrases("foot.show", command=f"`{command}`"))
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    r"""Text that Markdown shows as it stands, on one line.

    >>> escaped("- a [link]")
    '\\- a \\[link\\]'
    """
    flat = SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return BLOCK.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", flat)
