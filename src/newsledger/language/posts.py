"""Offices compared: whether two titles are one post, and what its holder heads."""

from newsledger.lexicon import Lexicon
from newsledger.lexicon.actors import Office, Rank
from newsledger.lexicon.speech import Classes, names

_Parts = tuple[str, frozenset[str]]


class Posts:
    """Knows which titles can be one office's, and which body an office heads."""

    def __init__(self, lexicon: Lexicon) -> None:
        classes: Classes = lexicon.built(names)
        self._below = classes["below-office"]
        self._joints = classes["org-joint"]
        self._ranks = lexicon.entries("actors/ranks", Rank)
        self._bodies = {o.name: o.body for o in lexicon.entries("actors/offices", Office) if o.body}
        self._told: dict[str, _Parts] = {}

    def one(self, held: str, said: str, *, state: bool = False) -> bool:
        """Whether who holds one office can be called by a title.

        Args:
            held: The office, lower case.
            said: The title, lower case; a shorter one leaves out what the office is for.
            state: Whether the same state is told of both, so that a title of the same rank will do.

        >>> from newsledger.lexicon import Lexicon
        >>> posts = Posts(Lexicon())
        >>> posts.one("minister of defence", "minister"), posts.one("deputy foreign minister", "foreign minister")
        (True, False)
        >>> posts.one("prime minister", "leader"), posts.one("prime minister", "president")
        (True, False)
        """
        if self.alike(held, said):
            return True
        ranks = self._ranked(held) or self._ranked(" ".join(held.split()[: self._end(held.split())]))
        return any(said in rank.titles and (state or said in rank.loose) for rank in ranks)

    def alike(self, held: str, said: str) -> bool:
        """Whether two titles have one noun, and one only leaves out what the other tells."""
        (head, more), (other, rest) = self._parts(held), self._parts(said)
        return head == other and (more <= rest or rest <= more) and self._below.isdisjoint(more ^ rest)

    def _ranked(self, office: str) -> list[Rank]:
        return [rank for rank in self._ranks if office in rank.titles]

    def headed(self, office: str) -> str | None:
        """The body that the holder of an office heads, in lower case; None for a deputy and for who heads none.

        >>> from newsledger.lexicon import Lexicon
        >>> posts = Posts(Lexicon())
        >>> posts.headed("foreign minister"), posts.headed("secretary of state"), posts.headed("deputy minister")
        ('foreign ministry', 'department of state', None)
        """
        words = office.lower().split()
        end = self._end(words)
        for first in range(end):
            body = self._bodies.get(" ".join(words[first:end]))
            if body is not None:
                return body if " " in body else " ".join([*words[:end][:-1], body, *words[end:]])
            if words[first] in self._below:
                return None
        return None

    def heads(self, office: str, body: str) -> bool:
        """Whether who holds an office heads a body: a foreign minister the Ministry of Foreign Affairs of a state.

        >>> from newsledger.lexicon import Lexicon
        >>> Posts(Lexicon()).heads("foreign minister", "Ministry of Foreign Affairs")
        True
        """
        headed = self.headed(office)
        if headed is None:
            return False
        (head, more), (other, rest) = self._parts(headed), self._parts(body.lower())
        return head == other and more <= rest

    def _parts(self, office: str) -> _Parts:
        """The noun of an office or body, and what tells of which: ("minister", {"defence"})."""
        if office not in self._told:
            self._told[office] = self._read(office)
        return self._told[office]

    def _read(self, office: str) -> _Parts:
        words = office.split()
        end = self._end(words)
        rest = (word for i, word in enumerate(words) if i != end - 1 and word not in self._joints)
        return (words[end - 1] if words else "", frozenset(rest))

    def _end(self, words: list[str]) -> int:
        """Behind the noun, before its "of"."""
        return next((i for i in range(1, len(words)) if words[i] in self._joints), len(words))


def posts(lexicon: Lexicon) -> Posts:
    """The judge of offices; give it to ``lexicon.built``."""
    return Posts(lexicon)
