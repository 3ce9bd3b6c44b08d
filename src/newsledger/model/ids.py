"""Ids: hashes of what a record stands for, the same on every machine and after every re-run."""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

from newsledger.model.article import Article
from newsledger.model.span import Place, Reference, Spans

SEPARATOR = "\x1f"


def digest(*parts: str) -> str:
    """A hash of some strings as 20 hexadecimal digits (80 bits: a clash among 10^9 is under one in a million).

    >>> digest("a", "b") == digest("a", "b"), digest("a", "b") == digest("ab")
    (True, False)
    """
    return blake2b(SEPARATOR.join(parts).encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


@lru_cache(maxsize=8)
def text_hash(text: str) -> str:
    """The hash that stands beside an article's id and tells one version of its text from another."""
    return digest("text", text)


def mark_id(article: Article, kind: str, spans: Spans, *telling: str, ordinal: int = 0) -> str:
    """The id of a mark.

    Args:
        article: The article it stands in: its id and the hash of its text count.
        kind: The mark's kind.
        spans: All its spans, in order.
        telling: Fields that tell it from a neighbour on the same spans, such as the move of a position.
        ordinal: Counts marks that are alike in all this, from 0.

    Misses:
        The stage's version is left out on purpose: a better stage does not orphan what refers to a mark.
    """
    where = " ".join([f"{start}:{end}" for start, end in spans])
    return digest(kind, article.id, text_hash(article.text), where, *telling, str(ordinal))


def link_id(kind: str, members: Iterable[Place | Reference | str], *telling: str) -> str:
    """The id of a link: its kind and its members, whatever their order, and fields that tell it from another."""
    return digest(kind, *sorted(_name(member) for member in members), *telling)


def _name(member: Place | Reference | str) -> str:
    if isinstance(member, str):
        return member
    if isinstance(member, Reference):
        return f"{member.doc} {member.id or member.span}"
    return f"{member.doc} {member.span[0]}:{member.span[1]}"


def article_id(outlet: str | None, url: str | None, path: str) -> str:
    """The id of an article that brought none: outlet and URL, else its relative path with forward slashes."""
    return digest("article", outlet or "", url) if url else path.replace("\\", "/")
