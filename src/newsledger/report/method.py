"""Method: what was read, what failed, by which thresholds lines were chosen, and what a report cannot tell."""

from collections.abc import Iterable

from newsledger.model.issue import Issue
from newsledger.model.links import Copy, Duplicate, Story
from newsledger.report.drafts import ALIKE, Draft, Sections
from newsledger.report.material import Material

FAILED = 5
"""Articles that failed are named up to this many; the rest is counted."""


def method(material: Material, issues: Iterable[Issue]) -> Sections:
    """What stands behind the report; none of it is news, so none of it has cites."""
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
        *_failed(material, issues),
        phrases("method.choice", alike=round(100 * ALIKE)),
        phrases("method.limits"),
    ]
    drafts = tuple(
        Draft(text=text, bonus=float(len(texts) - number), key=f"method {number}") for number, text in enumerate(texts)
    )
    return Sections(name="method", drafts=drafts)


def _failed(material: Material, issues: Iterable[Issue]) -> list[str]:
    errors = sorted({(issue.doc or issue.stage, issue.reason) for issue in issues if issue.severity == "error"})
    if not errors:
        return [material.phrases("method.none-failed")]
    named = "; ".join(material.phrases("method.issue", doc=doc, reason=reason) for doc, reason in errors[:FAILED])
    return [material.phrases("method.failed", n=len(errors), named=named)]
