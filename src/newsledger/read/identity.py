"""Drafts to articles: ids, versions of one article, the same text read twice, dates, outlets, languages."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.codec import encode
from newsledger.model.ids import article_id, text_hash
from newsledger.model.issue import Issue
from newsledger.read.formats.labels import bare_name
from newsledger.read.formats.reader import Draft
from newsledger.read.isodates import iso
from newsledger.read.languages import identified
from newsledger.read.outletnames import outlet_at

_VERSION = 8  # hexadecimal digits of the text's hash behind the id of a version
# parameters that tell where a reader came from, not what is read: ?utm_source=rss&utm_medium=feed
_TRACKING = re.compile(r"(?<=[?&])utm_\w+=[^&#]*&?")
_CODE = re.compile(r"[a-zA-Z]{2,3}(?=$|[-_])")  # en-GB, pt_BR


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where a draft came from: the file's name, its number in it if there are several, and its reader's label."""

    name: str
    number: int | None
    reader: str

    @property
    def path(self) -> str:
        """``file`` or ``file#3``."""
        return self.name if self.number is None else f"{self.name}#{self.number}"


def article_of(draft: Draft, origin: Origin, lexicon: Lexicon) -> tuple[Article, list[Issue]]:
    """The article of a draft, its id not yet told apart from other versions, and notes on what could not be read."""
    outlet = draft.outlet or outlet_at(draft.url, lexicon)
    address = clean(draft.url)
    identity = draft.id or article_id(outlet, address, origin.path)
    declared = _CODE.match(draft.language or "")
    issues = []
    for name, value in (("published", draft.published), ("modified", draft.modified)):
        if value and not iso(value):
            reason = f"its date '{value[:60]}' ({name}) is not understood; it counts as not stated"
            issues.append(Issue(doc=identity, stage=origin.reader, severity="note", reason=reason))
    article = Article(
        id=identity,
        text=draft.text,
        title=" ".join(draft.title.split()) if draft.title else None,
        published=iso(draft.published),
        modified=iso(draft.modified),
        outlet=outlet,
        url=draft.url,
        language=identified(draft.text, lexicon) or (declared.group().lower() if declared else None),
        authors=tuple(bare_name(name, lexicon) for name in draft.authors),
        source=origin.path,
        media=f"{origin.reader} {draft.media}" if draft.media else origin.reader,
    )
    return article, issues


def clean(url: str | None) -> str | None:
    """An address without its fragment and without parameters that only track readers.

    >>> clean("https://post.example/a?id=7&utm_source=rss#comments")
    'https://post.example/a?id=7'
    """
    return _TRACKING.sub("", url.strip().split("#", 1)[0]).rstrip("?&") if url else None


def told_apart(articles: Iterable[Article]) -> Iterator[Article | Issue]:
    """Articles with one id each, in the order given, whatever that order is.

    Where one id stands for several texts, each is a version: ``id~`` and the beginning of the text's hash, with
    ``version_of`` naming what they share. The same text under one id is one article, and a note names its sources.
    """
    texts: dict[str, dict[str, list[Article]]] = {}
    for article in articles:
        texts.setdefault(article.id, {}).setdefault(article.text, []).append(article)
    for base, versions in texts.items():
        for text, same in versions.items():
            fullest = min(same, key=lambda article: (-_filled(article), encode(article)))
            if len(versions) > 1:
                identity = f"{base}~{text_hash(text)[:_VERSION]}"
                fullest = msgspec.structs.replace(fullest, id=identity, version_of=base)
            yield fullest
            if len(same) > 1:
                sources = ", ".join(sorted(article.source or "?" for article in same)[:5])
                reason = f"was read {len(same)} times with the same text ({sources}); it counts once"
                yield Issue(doc=fullest.id, stage="read", severity="note", reason=reason)


def _filled(article: Article) -> int:
    return sum(1 for name in Article.__struct_fields__ if getattr(article, name))
