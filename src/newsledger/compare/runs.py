"""Runs: the stories that threads hold together, as one key for each article."""

from newsledger.compare.parts import Parts
from newsledger.language.coverage import Coverage
from newsledger.model.links import Story, Thread


def runs(coverage: Coverage) -> dict[str, str]:
    """Article to the key of the run it is part of: one for all stories whose threads share some, else its story's.

    Empty where no stories are known.
    """
    return coverage.made(_runs)


def _runs(coverage: Coverage) -> dict[str, str]:
    docs = {story.id: story.docs for story in coverage.links(Story)}
    parts = Parts[str]()
    for members in docs.values():
        for doc in members:
            parts.join(members[0], doc)
    for thread in coverage.links(Thread):
        held = [docs[story][0] for story in thread.stories if story in docs]
        for doc in held:
            parts.join(held[0], doc)
    return {doc: parts.root(doc) for members in docs.values() for doc in members}
