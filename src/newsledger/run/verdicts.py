"""What people decided, put over what the program found: it outlasts every re-run and always wins."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from newsledger.language.coverage import Coverage, Marks
from newsledger.model.article import Article
from newsledger.model.ids import link_id, mark_id
from newsledger.model.links import AnyLink, Decision, Entity, Story, Verdict
from newsledger.model.marks import AnyMark, Credit, Dating, Mark, Mention
from newsledger.model.record import Why
from newsledger.model.span import Reference

STAGE = "verdict@1"
VERSION = re.compile(r"~[0-9a-f]{8}$")
"""What the id of a version has behind that of the article: ``post-17~3f2a91c0``."""

OUTLET, ENTITY = "outlet:", "entity:"


class Verdicts:
    """Verdicts in the order they were made: of two on one thing the later counts, merges and splits all count.

    What was decided about an article holds for every version of it.
    """

    def __init__(self, verdicts: Iterable[Verdict] = ()) -> None:
        self._all = sorted(verdicts, key=lambda verdict: (verdict.at, verdict.id))
        self._last = {(v.decision, base(v.about.doc), v.about.id): v for v in self._all}
        self._rejected = {v.about.id for v in self._of("reject") if v.about.id}
        self._dated = {base(v.about.doc) for v in self._of("date")}

    @property
    def entries(self) -> dict[str, list[dict[str, Any]]]:
        """Entries for the lexicon: owners of outlets."""
        owned = [v for v in self._of("owner") if (v.about.id or "").startswith(OUTLET)]
        names = [{"name": (v.about.id or "").removeprefix(OUTLET), "owner": v.value} for v in owned]
        return {"outlets": names} if names else {}

    def before(self, coverage: Coverage) -> Coverage:
        """The coverage with outlets, days and credits as decided, and without rejected marks."""
        if not self._all:
            return coverage
        articles = [self._article(article) for article in coverage.articles]
        marks = {article.id: Marks(self._marks(article, coverage.marks(article.id).all())) for article in articles}
        links = [link for link in coverage.all_links() if link.id not in self._rejected]
        return Coverage(articles, marks, links)

    def allowed(self, records: Iterable[AnyMark | AnyLink]) -> list[AnyMark | AnyLink]:
        """Records less those that were rejected, and less datings of articles whose day was decided."""
        return [
            record
            for record in records
            if record.id not in self._rejected and not (isinstance(record, Dating) and base(record.doc) in self._dated)
        ]

    def settled(self, coverage: Coverage) -> Coverage:
        """The coverage with stories and entities merged and split as decided."""
        for verdict in self._all:
            named = (verdict.about.id or "").startswith(ENTITY)
            if verdict.decision == "merge":
                coverage = _merged_entities(coverage, verdict) if named else _merged_stories(coverage, verdict)
            elif verdict.decision == "split":
                coverage = _split_entity(coverage, verdict) if named else _split_story(coverage, verdict)
        return coverage

    def _of(self, decision: Decision) -> list[Verdict]:
        return [verdict for (kind, _, _), verdict in self._last.items() if kind == decision]

    def _article(self, article: Article) -> Article:
        decided = self._last.get(("outlet", base(article.id), None))
        return msgspec.structs.replace(article, outlet=decided.value) if decided else article

    def _marks(self, article: Article, marks: list[AnyMark]) -> list[AnyMark]:
        kept = [mark for mark in self.allowed(marks) if isinstance(mark, Mark)]
        day = self._last.get(("date", base(article.id), None))
        if day is not None and day.value:
            why = Why(rule="verdict.date@1", words=(day.by, day.at), records=(day.id,))
            identity = mark_id(article, "dating", (), day.value)
            fixed = Dating(
                doc=article.id,
                id=identity,
                stage=STAGE,
                why=why,
                value=day.value,
                basis="metadata",
                spans=(),
                confidence="high",
            )
            kept.append(fixed)
        credit = self._last.get(("credit", base(article.id), None))
        if credit is not None and credit.value:
            why = Why(rule="verdict.credit@1", words=(credit.by, credit.at), records=(credit.id,))
            span = (0, max(1, len(article.text)))
            identity = mark_id(article, "credit", (span,), credit.value)
            kept.append(
                Credit(doc=article.id, id=identity, stage=STAGE, why=why, span=span, role="text", agency=credit.value)
            )
        return kept


NO_VERDICTS = Verdicts()


def base(doc: str) -> str:
    """The id that all versions of an article share.

    >>> base("post-17~3f2a91c0"), base("post-17")
    ('post-17', 'post-17')
    """
    return VERSION.sub("", doc)


def standing(coverage: Coverage, doc: str | None) -> str | None:
    """The version of an article that stands; None if none does."""
    return next((article.id for article in coverage.articles if base(article.id) == base(doc or "")), None)


def _merged_stories(coverage: Coverage, verdict: Verdict) -> Coverage:
    named = {standing(coverage, verdict.about.doc), standing(coverage, verdict.value)}
    both = [s for s in coverage.links(Story) if named & set(s.docs)]
    docs = {doc for story in both for doc in story.docs}
    if len(both) < 2 or not named <= docs:  # noqa: PLR2004 - a merge takes two
        return coverage
    return coverage.without_links(s.id for s in both).plus([_story(docs, verdict)])


def _split_story(coverage: Coverage, verdict: Verdict) -> Coverage:
    doc = standing(coverage, verdict.about.doc) or ""
    story = next((s for s in coverage.links(Story) if doc in s.docs and len(s.docs) > 1), None)
    if story is None:
        return coverage
    rest = _story(set(story.docs) - {doc}, verdict)
    return coverage.without_links([story.id]).plus([rest, _story({doc}, verdict)])


def _story(docs: set[str], verdict: Verdict) -> Story:
    members = tuple(sorted(docs))
    why = Why(rule=f"verdict.{verdict.decision}@1", words=(verdict.by, verdict.at), records=(verdict.id,))
    return Story(id=link_id("story", members), stage=STAGE, why=why, score=1.0, docs=members)


def _merged_entities(coverage: Coverage, verdict: Verdict) -> Coverage:
    first, other = (called(coverage, name) for name in ((verdict.about.id or "").removeprefix(ENTITY), verdict.value))
    both = [e for e in coverage.links(Entity) if e in first or e in other]
    if not first or len(both) < 2:  # noqa: PLR2004 - a merge takes two
        return coverage
    members = sorted({m for e in both for m in e.members}, key=lambda m: (m.doc, m.id or "", m.span))
    return coverage.without_links(e.id for e in both).plus([_entity(first[0], members, verdict)])


def _split_entity(coverage: Coverage, verdict: Verdict) -> Coverage:
    name, doc = (verdict.about.id or "").removeprefix(ENTITY), standing(coverage, verdict.about.doc) or ""
    found = next((e for e in called(coverage, name) if _apart(e, doc)), None)
    if found is None:
        return coverage
    inside = [m for m in found.members if m.doc == doc]
    rest = [m for m in found.members if m.doc != doc]
    parts = [_entity(found, part, verdict) for part in (rest, inside)]
    return coverage.without_links([found.id]).plus(parts)


def called(coverage: Coverage, name: str | None) -> list[Entity]:
    """The entities of a name; else the one that an article calls so, since a later one may have told a fuller name."""
    entities = coverage.links(Entity)
    found = [entity for entity in entities if entity.name == name]
    if found:
        return found
    mentions = (mark for article in coverage.articles for mark in coverage.marks(article.id).of(Mention))
    places = {(mark.doc, mark.entity) for mark in mentions if mark.name == name}
    found = [entity for entity in entities if any((member.doc, member.id) in places for member in entity.members)]
    return found if len(found) == 1 else []


def _apart(entity: Entity, doc: str) -> bool:
    docs = {member.doc for member in entity.members}
    return doc in docs and len(docs) > 1


def _entity(like: Entity, members: list[Reference], verdict: Verdict) -> Entity:
    why = Why(rule=f"verdict.{verdict.decision}@1", words=(verdict.by, verdict.at), records=(verdict.id,))
    identity = link_id("entity", members, like.name)
    return msgspec.structs.replace(like, id=identity, stage=STAGE, why=why, members=tuple(members))
