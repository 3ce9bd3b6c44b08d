"""Connected parts of a graph, with the smallest member as the name of each."""

from typing import Generic, TypeVar

K = TypeVar("K", str, int)


class Parts(Generic[K]):
    """A union-find over members that have an order.

    >>> parts = Parts[str]()
    >>> parts.join("b", "c"); parts.join("c", "a")
    >>> parts.root("b"), parts.root("z")
    ('a', 'z')
    >>> parts.all()
    [('a', ['a', 'b', 'c'])]
    """

    def __init__(self) -> None:
        self._up: dict[K, K] = {}

    def root(self, member: K) -> K:
        """The smallest member of the part that a member is in."""
        up, root = self._up, member
        while (above := up.get(root, root)) != root:
            root = above
        while (above := up.get(member, member)) != root:
            up[member], member = root, above
        return root

    def join(self, left: K, right: K) -> None:
        """Make the parts of two members one."""
        first, second = self.root(left), self.root(right)
        if second < first:
            first, second = second, first
        self._up[second] = first
        self._up.setdefault(first, first)

    def all(self) -> list[tuple[K, list[K]]]:
        """The parts in order, each with its smallest member and all members, which are in order, too."""
        found: dict[K, list[K]] = {}
        for member in sorted(self._up):
            found.setdefault(self.root(member), []).append(member)
        return list(found.items())
