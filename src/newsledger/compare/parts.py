"""Connected parts of a graph, with the smallest member as the name of each; the runs that stories and threads make."""

from newsledger.language.coverage import Coverage
from newsledger.model.links import Story, Thread


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


def runs(coverage: Coverage) -> dict[str, str]:
    """Article to the key of the run it is part of: one for all stories whose threads share some, else its story's.

    Empty where no stories are known.
    """
    docs = {story.id: story.docs for story in coverage.links(Story)}
    parts = Parts()
    for members in docs.values():
        for doc in members:
            parts.join(members[0], doc)
    for thread in coverage.links(Thread):
        held = [docs[story][0] for story in thread.stories if story in docs]
        for doc in held:
            parts.join(held[0], doc)
    return {doc: parts.root(doc) for members in docs.values() for doc in members}
