"""Whether two passages are the same words; typography does not count."""

import re

from practice.compiler.values import UnfitError

WORD = re.compile(r"\w+")


def words_between(one: str, other: str) -> int:
    """The number of words that two passages have in common, all of them.

    >>> words_between("He said “no”.", 'He said "no".')
    3

    Raises:
        UnfitError: They differ; it says where first.
    """
    left, right = WORD.findall(one), WORD.findall(other)
    for at, pair in enumerate(zip(left, right, strict=False)):
        if pair[0] != pair[1]:
            raise UnfitError(
                f"the copy differs at word {at + 1}: {pair[0]!r}, {pair[1]!r}", "end the passage before it"
            )
    if len(left) != len(right):
        raise UnfitError(f"the copy differs in length: {len(left)} and {len(right)} words", "end both at one word")
    return len(left)
