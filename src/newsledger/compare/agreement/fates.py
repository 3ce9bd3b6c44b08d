"""What became of those a figure counts, by the words of its clause."""

from collections.abc import Iterator, Sequence

from newsledger.compare.agreement.things import ThingWords
from newsledger.model.span import Span

Row = Sequence[tuple[str, int, int]]
"""Words in lower case with their offsets."""

NEAR = 60
"""Characters around a figure that name a fate."""

_LONGEST = 3  # words of a phrase that names one


def fate_of(clause: Row, at: Span, known: ThingWords, others: Sequence[Span] = ()) -> tuple[str | None, int]:
    """The fate named nearest to a figure, and how far from it; what is told of them since goes before that.

    Args:
        clause: The words around the figure, its own left out.
        at: Where it stands.
        known: The words of fates, and of what somebody became.
        others: What other figures count: the five bodies of "five bodies, and 33 people remain missing".
    """
    found = [
        (max(at[0] - end, start - at[1]), start, name)
        for name, start, end in _named(clause, known)
        if not any(first <= start < last for first, last in others)
    ]
    own = [one for one in found if one[1] >= at[1] and one[0] < NEAR]
    found = own if own and _joined(clause, min(found)[1], at, known) else found
    gap, start, fate = min(found, default=(NEAR, 0, ""))
    if gap >= NEAR:
        return None, NEAR
    since = _since(clause, max(start, at[1]), known) if start >= at[1] else None
    return since or fate, gap


def _joined(clause: Row, start: int, at: Span, known: ThingWords) -> bool:
    """Whether a fate told before a number is another's: 17 have died and |41 are missing."""
    return any(word in known.roles["joins"] for word, first, _ in clause if start < first < at[0])


def _named(clause: Row, known: ThingWords) -> Iterator[tuple[str, int, int]]:
    """The fates that some words name, with their offsets: killed; from their homes."""
    for first, (word, _, _) in enumerate(clause):
        if word not in known.fate_openers:
            continue
        for size in range(1, min(_LONGEST, len(clause) - first) + 1):
            part = clause[first : first + size]
            name = known.fates.get(" ".join(one for one, _, _ in part))
            if name:
                yield name, part[0][1], part[-1][2]


def _since(clause: Row, start: int, known: ThingWords) -> str | None:
    """What became of the missing or the hurt: seven listed as missing were found alive; two of the injured died."""
    behind = [word for word, first, _ in clause if first > start]
    turn = next((n for n, word in enumerate(behind) if word in known.roles["became"]), None)
    if turn is None or known.roles["plan"] & set(behind[:turn]):
        return None
    return next((known.fates[word] for word in behind[turn:] if word in known.fates), known.rescued)
