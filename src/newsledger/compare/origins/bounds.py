"""The fewest and the most roots that some passages can have, each of which goes back to one of a few."""

from collections.abc import Collection, Iterable, Sequence

Choice = frozenset[str]
"""The roots of which a passage has one."""


def fewest(choices: Iterable[Choice]) -> int:
    """The size of a smallest set of roots that holds one of each passage.

    >>> fewest([frozenset("a"), frozenset("ab"), frozenset("bc"), frozenset("cd")])
    2

    Exact, so that taking a passage away never makes it larger. Passages that another settles and roots that another
    replaces are dropped first; what is left, hardly ever anything, is tried out.
    """
    choices = frozenset(choices)
    settled = frozenset().union(*(choice for choice in choices if len(choice) == 1))
    left = _reduced(frozenset(choice for choice in choices if not choice & settled))
    if not left:
        return len(settled)
    smallest = min(left, key=lambda choice: (len(choice), sorted(choice)))
    tried = (fewest(choice for choice in left if root not in choice) for root in sorted(smallest))
    return len(settled) + 1 + min(tried)


def _reduced(choices: frozenset[Choice]) -> frozenset[Choice]:
    """The choices without those that hold another whole, and without roots that are nowhere where another is not."""
    while True:
        least = frozenset(one for one in choices if not any(other < one for other in choices))
        where = {root: frozenset(choice for choice in least if root in choice) for root in frozenset().union(*least)}
        replaced = {root for root, held in where.items() if _replaced(root, held, where)}
        smaller = frozenset(choice - replaced for choice in least)
        if smaller == choices:
            return choices
        choices = smaller


def _replaced(root: str, held: Collection[Choice], where: dict[str, frozenset[Choice]]) -> bool:
    """Whether another root is in every choice of one, and in more, or in the same and before it by name."""
    held = frozenset(held)
    return any(held < other or (held == other and name < root) for name, other in where.items() if name != root)


def most(choices: Sequence[Choice]) -> int:
    """The most different roots if each passage takes one of its own: a largest matching of passages and roots.

    >>> most([frozenset("a"), frozenset("ab"), frozenset("ab")])
    2
    """
    holder: dict[str, int] = {}

    def take(number: int, tried: set[str]) -> bool:
        for root in sorted(choices[number]):
            if root not in tried:
                tried.add(root)
                if root not in holder or take(holder[root], tried):
                    holder[root] = number
                    return True
        return False

    return sum(take(number, set()) for number in range(len(choices)))
