"""What a reader is: a plain function from one file to drafts of the articles in it."""

from collections.abc import Callable, Iterator

import msgspec

from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.issue import Issue
from newsledger.read.formats.raw import Raw


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """One article as a reader found it, before it has an id (identity.py gives it one).

    Attributes:
        text: The text, headline first where the format keeps it apart.
        id: The id the format gives it, None if none.
        title: The headline.
        published: ISO 8601, or as the file writes it: it is read where ids are given.
        modified: The same, of the last change.
        outlet: Name of the outlet, as stated.
        url: Where it was published.
        language: As declared; the text itself is asked first.
        authors: Names.
        media: What won the text, if more than the reader: ``trafilatura 2.3.1``.
    """

    text: str = ""
    id: str | None = None
    title: str | None = None
    published: str | None = None
    modified: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    media: str | None = None


Found = Draft | Article | Issue
"""What a reader yields: a draft, an article of the contract as it stands, or an issue."""


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """A reader of one format.

    Attributes:
        name: Its name; ``name@version`` stands in ``Article.media`` and on its issues.
        version: Raised whenever its output can change.
        extensions: Endings in lower case, without the dot, of files that it may read.
        fits: Whether the content has its shape; asked for files of its extensions and of unknown ones. Looks at
            ``raw.head`` where that is enough.
        read: Yields what is in the file, in its order. May raise InputError for the file as a whole.
    """

    name: str
    version: int
    extensions: tuple[str, ...]
    fits: Callable[[Raw, Lexicon], bool]
    read: Callable[[Raw, Lexicon], Iterator[Found]]

    @property
    def label(self) -> str:
        """``name@version``."""
        return f"{self.name}@{self.version}"


def filled(first: Draft, second: Draft) -> Draft:
    """The first draft, with what it lacks taken from the second.

    >>> filled(Draft(title="Talks fail"), Draft(title="Home", outlet="The Ostran Post")).outlet
    'The Ostran Post'
    """
    missing = {
        name: getattr(second, name)
        for name in Draft.__struct_fields__
        if not getattr(first, name) and getattr(second, name)
    }
    return msgspec.structs.replace(first, **missing)


def composed(title: str | None, body: str) -> str:
    r"""The text of an article: its headline as first paragraph, unless the body has it there already.

    >>> composed("Talks fail", "The talks failed."), composed("Talks fail", "News\nTalks  fail\nThe talks failed.")
    ('Talks fail\n\nThe talks failed.', 'News\nTalks  fail\nThe talks failed.')
    """
    headline = " ".join((title or "").split())
    opening = [" ".join(line.split()).casefold() for line in body[:2000].splitlines()]
    if not headline or headline.casefold() in opening:
        return body
    return f"{headline}\n\n{body}" if body.strip() else headline
