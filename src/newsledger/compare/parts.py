"""Connected parts of a graph, with the smallest member as the name of each."""


class Parts:
    """A union-find over strings.

    >>> parts = Parts()
    >>> parts.join("b", "c"); parts.join("c", "a")
    >>> parts.root("b"), parts.root("z")
    ('a', 'z')
    """

    def __init__(self) -> None:
        self._up: dict[str, str] = {}

    def root(self, member: str) -> str:
        """The smallest member of the part that a member is in."""
        root = member
        while self._up.get(root, root) != root:
            root = self._up[root]
        while self._up.get(member, member) != root:
            self._up[member], member = root, self._up[member]
        return root

    def join(self, left: str, right: str) -> None:
        """Make the parts of two members one."""
        first, second = sorted((self.root(left), self.root(right)))
        self._up[second] = first
        self._up.setdefault(first, first)
