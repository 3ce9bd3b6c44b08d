"""How one rendering of spoken words differs from the fullest one."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from newsledger.model.links import Drift

ONE_WORD = 1
"""Words that may be changed, added or left out for ``one-word``."""
RUN = 0.9
"""From this share of a rendering's words in order, nothing but length sets it apart."""


def drift(own: Sequence[str], full: Sequence[str], *, quoted: bool, translated: bool) -> Drift:
    """The label of a rendering.

    Args:
        own: The words the rendering puts in quotation marks, or all its words if it has no marks.
        full: Those of the fullest rendering.
        quoted: Whether it stands in quotation marks.
        translated: Whether the speaker's words reached the articles through translators.

    >>> drift("we will not wait".split(), "we will not wait for ever".split(), quoted=True, translated=False)
    'truncated'
    """
    if not quoted:
        return "reported"
    if list(own) == list(full):
        return "verbatim"
    if _inside(own, full):
        return "truncated"
    matcher = SequenceMatcher(None, list(own), list(full), autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    shared = sum(block.size for block in blocks)
    changed = max(len(own), len(full)) - shared
    if changed <= ONE_WORD and len(own) > ONE_WORD + 1:
        return "one-word"
    if shared >= len(own) - ONE_WORD and shared >= RUN * len(own):
        return "truncated" if shared == len(own) else "one-word"
    return "translated-differently" if translated else "reworded"


def _inside(own: Sequence[str], full: Sequence[str]) -> bool:
    size = len(own)
    return any(tuple(full[i : i + size]) == tuple(own) for i in range(len(full) - size + 1))
