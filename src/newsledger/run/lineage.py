"""Keys that stay while what they name grows: a story or standing a user follows, with what became of it."""

from collections import Counter, defaultdict
from collections.abc import Mapping

import msgspec

from newsledger.language.coverage import Coverage
from newsledger.model.ids import digest
from newsledger.model.links import Standing, Story
from newsledger.model.marks import Position
from newsledger.store.protocol import Change, Step

FOLLOWED: dict[str, type[Story] | type[Standing]] = {"story": Story, "standing": Standing}
"""Kinds of links a user follows."""


def members(coverage: Coverage, link: Story | Standing) -> frozenset[str]:
    """Hashes of what a story or standing holds, which outlast a new version of an article.

    A story holds articles, whatever their version. A standing holds its moves by what they say, and beside them its
    holder and issue, which tie it to itself where every move was worded anew.
    """
    if isinstance(link, Story):
        return frozenset(_base(coverage, doc) for doc in link.docs)
    moves = {f"{_base(coverage, move.doc)} {_words(coverage, move.doc, move.id)}" for move in link.moves}
    return frozenset(digest("member", name) for name in (*moves, f"{link.holder}: {link.issue}"))


def _base(coverage: Coverage, doc: str) -> str:
    return digest("member", coverage.article(doc).version_of or doc)


def _words(coverage: Coverage, doc: str, identity: str | None) -> str:
    mark, text = coverage.marks(doc).get(identity), coverage.article(doc).text
    spans = mark.content if isinstance(mark, Position) else ()
    return " ".join(" ".join(text[start:end] for start, end in spans).lower().split()) or str(identity)


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
    shared = _shared(before, now)
    claims = sorted(
        (-count, -len(before[key]), key, link) for link, counts in shared.items() for key, count in counts.items()
    )
    owner: dict[str, str] = {}
    taken: dict[str, str] = {}
    for _, _, key, link in claims:
        if link not in owner and key not in taken:
            owner[link], taken[key] = key, link
    steps = [_step(link, members, before, (owner.get(link), shared[link]), kind) for link, members in now.items()]
    heirs: defaultdict[str, list[str]] = defaultdict(list)
    for link, key in owner.items():
        for other in shared[link]:
            heirs[other].append(key)
    for key in before.keys() - taken.keys():
        into = sorted(heirs[key])
        steps.append(Step(key=key, link=None, change="merged" if into else "gone", others=tuple(into)))
    return sorted(steps, key=lambda step: (step.key, step.link or ""))


def _shared(before: Mapping[str, frozenset[str]], now: Mapping[str, frozenset[str]]) -> dict[str, Counter[str]]:
    """How many members each link shares with each key, by link; few share any."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for key, held in before.items():
        for member in held:
            holders[member].append(key)
    return {link: Counter(key for one in members for key in holders.get(one, ())) for link, members in now.items()}


def _step(
    link: str,
    members: frozenset[str],
    before: Mapping[str, frozenset[str]],
    claimed: tuple[str | None, Counter[str]],
    kind: str,
) -> Step:
    """What became of a link: by the key it takes, and by what it shares with others where it takes none."""
    key, shared = claimed
    if key is None:
        parents = tuple(sorted(shared))
        new = digest("key", kind, min(members, default=link), link)
        found = Step(key=new, link=link, change="split" if parents else "appeared", others=parents)
    else:
        held = before[key]
        change: Change = "same" if members == held else "grew" if len(members) >= len(held) else "shrank"
        found = Step(key=key, link=link, change=change)
    return msgspec.structs.replace(found, members=tuple(sorted(members)))
