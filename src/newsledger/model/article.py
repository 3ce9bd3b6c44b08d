"""An article as it was read."""

import msgspec

from newsledger.model.span import Spans


class GivenMention(msgspec.Struct, frozen=True, kw_only=True):
    """A mention the user hands over to be taken as it is."""

    span: Spans
    type: str | None = None
    entity: str | None = None
    name: str | None = None


class GivenTrigger(msgspec.Struct, frozen=True, kw_only=True):
    """An event trigger the user hands over to be taken as it is."""

    span: Spans
    type: str | None = None


class Given(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Records to take as they are instead of finding them: a CoNLL-U parse, mentions, event triggers."""

    parse: str | None = None
    mentions: tuple[GivenMention, ...] = ()
    events: tuple[GivenTrigger, ...] = ()


class Article(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One text of one article. The text never changes; what is found in it are marks.

    Attributes:
        id: The given id, else a hash of outlet and URL, else the relative path.
        text: The text, headline first where a reader knew one; offsets count its code points.
        title: The headline as metadata.
        published: ISO 8601 date or date-time, as written; a zone is kept if there was one.
        modified: The same, of the last change the page states.
        outlet: Name of the outlet that carries the text, None if not stated.
        url: Where it was published.
        language: ISO 639-1 code.
        authors: Names in the page's metadata.
        version_of: The id its versions share, where one article was read in several texts.
        source: Where the bytes came from (path, with a number for one of several in a file).
        media: How the text was won: ``plain``, ``html``, ``feed``, ``given``, with the extractor's version.
        given: Records to take as they are.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    modified: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    version_of: str | None = None
    source: str | None = None
    media: str | None = None
    given: Given | None = None

    @property
    def is_english(self) -> bool:
        """Whether it is annotated: an article whose language nobody knows is taken for English."""
        return self.language is None or self.language.lower().startswith("en")
