"""Which articles are of one affair: by whole texts and their names, each read together with those most like it.

Two crises of one week share the words of all crises, and a few names by chance. Of the names of its own crisis a column
may hold none; but the articles that it is most like hold them.
"""

from collections.abc import Sequence

import numpy as np

from newsledger.compare.stories.groups import filled, mixed
from newsledger.compare.stories.nearness import Window, alike
from newsledger.compare.stories.terms import Weights
from newsledger.text.shingles import Numbers

MATES = 8
MATES_WEIGHT = 3.0
"""Each article is read together with so many of those that are most like it, each weighed by how much."""

AFFAIR = 0.25
"""Likeness from which on two articles that are so read are of one affair."""


def affairs(whole: Weights, windows: Sequence[Window | None]) -> list[Numbers]:
    """The numbers of the articles that are of one affair with each, its own among them, in rising order.

    Args:
        whole: The terms of whole texts, of which names weigh most.
        windows: The days of each; one of unknown days is of any season.

    Misses:
        Two affairs with the same people in the same places; two of so few articles that each is read with all.
    """
    rows = alike(whole, windows)
    count = len(rows)
    mix = mixed(rows, np.full(count, MATES_WEIGHT), np.full(count, MATES), 0.0)
    near = (others[like >= AFFAIR] for others, like in filled(rows, mix))
    return [np.sort(np.append(others, number)) for number, others in enumerate(near)]
