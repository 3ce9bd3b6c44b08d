"""Keys that stay while what they name grows: a story or standing a user follows, with what became of it."""

from collections.abc import Mapping

from newsledger.model.ids import digest
from newsledger.store.protocol import Change, Step


def trace(before: Mapping[str, frozenset[str]], now: Mapping[str, frozenset[str]], kind: str) -> list[Step]:
    """What became of each key.

    Args:
        before: Key to members, as of the last comparison.
        now: Id of a link to its members.
        kind: Kind of the links; part of a new key.

    Returns:
        A step for each link, sorted by key, and one for each key that names nothing any more. A link takes the key it
        shares most members with; where two links claim one key the larger share wins, and the other is split from it.

    >>> [(s.key, s.link, s.change) for s in trace({"k": frozenset("ab")}, {"x": frozenset("abc")}, "story")]
    [('k', 'x', 'grew')]
    """
    claims = sorted(
        (-len(members & held), -len(held), key, link)
        for link, members in now.items()
        for key, held in before.items()
        if members & held
    )
    owner: dict[str, str] = {}
    taken: dict[str, str] = {}
    for _, _, key, link in claims:
        if link not in owner and key not in taken:
            owner[link], taken[key] = key, link
    steps = [_step(link, members, before, owner, kind) for link, members in now.items()]
    for key in before.keys() - taken.keys():
        into = sorted(owner[link] for link, members in now.items() if link in owner and members & before[key])
        steps.append(Step(key=key, link=None, change="merged" if into else "gone", others=tuple(into)))
    return sorted(steps, key=lambda step: (step.key, step.link or ""))


def _step(
    link: str, members: frozenset[str], before: Mapping[str, frozenset[str]], owner: Mapping[str, str], kind: str
) -> Step:
    key = owner.get(link)
    if key is None:
        parents = tuple(sorted(name for name, held in before.items() if held & members))
        new = digest("key", kind, min(members, default=link), link)
        return Step(key=new, link=link, change="split" if parents else "appeared", others=parents)
    held = before[key]
    change: Change = "same" if members == held else "grew" if len(members) >= len(held) else "shrank"
    return Step(key=key, link=link, change=change)
