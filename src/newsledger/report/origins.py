"""Origins behind the places of a line.

Until ``compare.origins`` answers for any set of spans, this reads the ``origin`` links: passages of a known root count
for that root, an article without any may be a root of its own or a copy of another.
"""

from collections.abc import Iterable

from newsledger.language.coverage import Coverage
from newsledger.model.links import Origin, Origins
from newsledger.model.span import Place
from newsledger.text.offsets import overlap


def origins_behind(coverage: Coverage, places: Iterable[Place]) -> Origins:
    """How many roots stand behind some places, at least and at most, and who carries them."""
    cited = tuple(places)
    docs = sorted({place.doc for place in cited})
    roots: dict[str, set[str]] = {}
    for link in coverage.links(Origin):
        for member in link.members:
            if any(member.doc == place.doc and overlap(member.span, place.span) for place in cited):
                roots.setdefault(link.id, set()).add(member.doc)
    names = {link.id: link.name for link in coverage.links(Origin)}
    rooted = set[str]().union(*roots.values())
    rootless = [doc for doc in docs if doc not in rooted]
    outlets = tuple(sorted({outlet for doc in docs if (outlet := coverage.article(doc).outlet)}))
    return Origins(
        least=max(1, len(roots)) if docs else 0,
        most=len(roots) + len(rootless),
        names=tuple(sorted({names[link] for link in roots} - {"unknown"})),
        outlets=outlets,
        articles=len(docs),
    )
