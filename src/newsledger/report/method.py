"""Method: what was read, what failed, by which thresholds lines were chosen, and what a report cannot tell."""

from collections.abc import Iterable

from newsledger.model.issue import Issue
from newsledger.model.links import Copy, Duplicate, Story
from newsledger.report.drafts import ALIKE, Draft, Sections
from newsledger.report.material import Material

FAILED = 5
"""Articles that failed, and files that are noted, are named up to this many; the rest is counted."""


def method(material: Material, issues: Iterable[Issue]) -> Sections:
    """What stands behind the report; none of it is news, so none of it has cites."""
    every = tuple(issues)
    coverage, phrases, docs = material.coverage, material.phrases, set(material.sources.order)
    stories = [story for story in coverage.links(Story) if docs & set(story.docs)]
    copies = [copy for copy in coverage.links(Copy) if {copy.a.doc, copy.b.doc} <= docs]
    duplicates = [link for link in coverage.links(Duplicate) if len(docs & set(link.docs)) > 1]
    texts = [
        phrases(
            "method.read",
            articles=phrases.count("articles", len(docs)),
            stories=phrases.count("stories", len(stories)),
            copies=phrases.count("copies", len(copies)),
            duplicates=phrases.count("duplicates", len(duplicates)),
        ),
        *_failed(material, every),
        phrases("method.choice", alike=round(100 * ALIKE)),
        phrases("method.limits"),
        *_noted(material, every),  # last, so that the lines before keep their ids
    ]
    drafts = tuple(
        Draft(text=text, bonus=float(len(texts) - number), key=f"method {number}") for number, text in enumerate(texts)
    )
    return Sections(name="method", drafts=drafts)


def _failed(material: Material, issues: Iterable[Issue]) -> list[str]:
    errors = {(issue.doc or issue.stage, issue.reason) for issue in issues if issue.severity == "error"}
    if not errors:
        return [material.phrases("method.none-failed")]
    return [material.phrases("method.failed", n=len(errors), named=_named(material, errors))]


def _noted(material: Material, issues: Iterable[Issue]) -> list[str]:
    """What was noted of files that gave no article of their name: empty ones, pictures, formats nobody reads."""
    known = {article.id for article in material.coverage.articles}
    notes = {(issue.doc, issue.reason) for issue in issues if issue.severity == "note" and issue.doc not in known}
    return [material.phrases("method.noted", named=_named(material, notes))] if notes else []


def _named(material: Material, told: set[tuple[str, str]]) -> str:
    """The first of some documents with what is said of each, and how many more there are."""
    first = sorted(told)[:FAILED]
    words = "; ".join(material.phrases("method.issue", doc=doc, reason=reason) for doc, reason in first)
    more = len(told) - len(first)
    return material.phrases("few.more", words=words, n=more) if more else words
