"""The bottom line: what the two main sides ask, answer and threaten, what is announced next, and the latest news.

A line each, in this order: the asks of the side whose asks most articles carry; the answer of the other; the nearest
announced event; the threats of the one and of the other. What the latest article with news of a side leads with comes
before the threats if no line tells it. What the other side asks and what further sides say follow where one of these is
missing. What a side has withdrawn is no bottom line. A toll that more articles give than any term stands behind the answer
if it is of people, and first where no term is carried widely.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import partial

import msgspec

from newsledger.model.links import Answer, Figures, Standing
from newsledger.model.marks import Event, Move
from newsledger.model.span import Place
from newsledger.report.agenda import TALKS
from newsledger.report.changes import LEAD
from newsledger.report.drafts import Draft, Sections, references, within_reach
from newsledger.report.figures import of_fates
from newsledger.report.material import Material
from newsledger.report.moves import conditional, content, open_ended
from newsledger.report.sources import window
from newsledger.report.terms import Term, alike, aside, places, terms

WORDS = 10
"""Words shown of a move in the bottom line."""

SECOND = 5
"""Words shown of the second term of a line."""

LONGEST, SECOND_LONGEST = 22, 10
"""Words of the longest threat that is shown with its condition, as the first and as the second term."""

TOGETHER = 2
"""Terms of one side and class that share a line; of asks a third."""

CLASS: dict[Move, str] = {
    **dict.fromkeys(("demand", "red-line"), "ask"),
    **dict.fromkeys(("refuse", "accept", "offer", "concession", "commitment"), "answer"),
    **dict.fromkeys(("threat", "warning"), "threat"),
}
"""Classes of moves that share a line; charges, denials and what is left open are no bottom line unless nothing else is."""

WITHDRAWN = "withdrawn"
"""The change of a standing whose last move takes back what was said before."""

ASKED = ("demand",)
"""What makes a side the one that asks; a red line is as often an answer."""

FIRST = 5.0
"""Preference of the first line; each that follows has one less."""

MANY = 3
"""Articles that give a figure, below which it is no bottom line."""

COUNTED = 1.5
"""Preference of a toll where terms are carried by several articles: behind the threat of the main side."""

PEOPLE = 3.5
"""The same of a toll of people: behind what is asked and answered."""

NEWEST = 2.5
"""Preference of what the latest article leads with: before the threats."""

LATE = 3
"""The last articles among which it is looked for: a feature may come behind the news."""

AHEAD = 1
"""Announced events that are taken over; the nearest ahead, or none."""

Group = list[tuple[Term, tuple[Place, ...]]]


def bottom_line(material: Material, sections: tuple[Sections, ...]) -> Sections:
    """Candidates for the bottom line, those that it opens with first.

    Args:
        material: The coverage.
        sections: Drafts of the other sections; what is announced and what is new are taken over from them.
    """
    every = terms(material)
    following = _next(material, sections)
    said = {place for draft in following for place in draft.places}
    groups = _groups(material, every, said)
    main, other = _main(every)
    opening = [(main, "ask"), (other, "answer"), None, (main, "threat"), (other, "threat")]
    drafts = [
        msgspec.structs.replace(draft, bonus=FIRST - number, turn="")
        for number, key in enumerate(opening)
        for draft in (following if key is None else _drafts(material, _taken(material, groups, key)))
    ]
    rest = [draft for group in groups.values() for draft in _drafts(material, group)]
    latest = [draft for draft in _latest(material, sections) if not _is_told(draft, drafts)]
    rest = [draft for draft in rest if not _is_told(draft, latest)]
    asked = max((len({move.doc for move in term.moves}) for term in every), default=0)
    return Sections(name="bottom-line", drafts=(*_counted(material, sections, asked), *drafts, *latest, *rest))


def _counted(material: Material, sections: tuple[Sections, ...], asked: int) -> list[Draft]:
    """The toll that most articles give, if more give it than any term: of people, else what moves as articles follow.

    It comes first of all where no term is carried by two articles.

    Args:
        material: The coverage.
        sections: Drafts of the other sections.
        asked: How many articles carry the widest term.
    """
    links = [link for link in material.coverage.links(Figures) if link.relation != "not-comparable"]
    fated = [link for link in links if of_fates(link, material.fated)]
    moving = [link for link in links if link.relation == "update"]
    figures = [draft for part in sections if part.name == "figures" for draft in part.drafts]
    for of_people, told in ((True, fated), (False, moving)):
        marks = {(one.doc, one.id) for link in told for one in link.members}
        tolls = [draft for draft in figures if any((mark.doc, mark.id) in marks for mark in draft.marks)]
        widest = max(tolls, key=lambda draft: len({place.doc for place in draft.places}), default=None)
        if widest is not None and len({place.doc for place in widest.places}) > max(asked, MANY - 1):
            bonus = FIRST + 1 if asked <= 1 else PEOPLE if of_people else COUNTED
            return [msgspec.structs.replace(widest, bonus=bonus, turn="")]
    return []


def _is_told(draft: Draft, others: list[Draft]) -> bool:
    """Whether a line stands on the sentence that another stands on."""
    return any(set(draft.places[:1]) & set(other.places) for other in others)


def _taken(material: Material, groups: dict[tuple[str, str], Group], key: tuple[str, str]) -> Group:
    """The group of a side and class, taken out; none if all it has is about an issue of its own."""
    group = groups.get(key, [])
    return groups.pop(key, []) if group and not aside(material, group[0][0]) else []


def _groups(material: Material, every: list[Term], said: set[Place]) -> dict[tuple[str, str], Group]:
    """Each side's weightiest terms of a class; none that stands where the announced event does."""
    answers = {(link.from_.doc, link.from_.id) for link in material.coverage.links(Answer)}
    groups: dict[tuple[str, str], Group] = {}
    for term in sorted(_standing(material, every), key=lambda term: _weight(material, term, answers)):
        cited = places(material, term)
        if not said & set(cited):
            groups.setdefault((term.side, CLASS.get(term.move, term.move)), []).append((term, cited))
    return {key: _told_together(material, key[1], group) for key, group in groups.items() if group[0][1]}


def _standing(material: Material, every: list[Term]) -> list[Term]:
    """The terms that still stand: not those of a standing that ends with what takes them back."""
    back: dict[tuple[str, str | None], int] = {}
    for link in material.coverage.links(Standing):
        if WITHDRAWN in link.changes:
            back |= {(move.doc, move.id): len(link.moves) - number for number, move in enumerate(link.moves, 1)}
    return [term for term in every if not all(back.get((move.doc, move.id), 0) for move in term.moves)]


def _told_together(material: Material, kind: str, group: Group) -> Group:
    """The first term and the next of its story that stands elsewhere and says something else; of asks the newest, too.

    Asks are of one issue, so that what a captain wants for himself is not beside what his state wants. A term that says
    again what one of them says lends it its passages.
    """
    told = [group[0]]
    docs = {place.doc for place in group[0][1]}
    rest = [pair for pair in group[1:] if material.sources.together(docs, {place.doc for place in pair[1]})]
    if kind == "ask":
        issues = _issues(material, group[0][0])
        rest = [pair for pair in rest if not issues or issues & _issues(material, pair[0])]
    newest = sorted(rest, key=lambda pair: -_latest_of(material, pair[1])) if kind == "ask" else []
    newer = [pair for pair in newest if _latest_of(material, pair[1]) > _latest_of(material, group[0][1])]
    for some, most in ((rest, TOGETHER), (newer, TOGETHER + 1)):
        told += [pair for pair in some if _is_other(material, pair, told)][: max(0, most - len(told))][:1]
    return [_with(term, cited, _again(material, term, rest, told)) for term, cited in told]


def _issues(material: Material, term: Term) -> set[str]:
    """Ids of the standings that hold a term's moves."""
    found: dict[tuple[str, str | None], str] = material.once(_standing_of)
    return {found[move.doc, move.id] for move in term.moves if (move.doc, move.id) in found}


def _standing_of(material: Material) -> dict[tuple[str, str | None], str]:
    links = material.coverage.links(Standing)
    return {(move.doc, move.id): link.id for link in links for move in link.moves}


def _latest_of(material: Material, cited: tuple[Place, ...]) -> int:
    return max(material.sources.number(place.doc) for place in cited)


def _is_other(material: Material, pair: tuple[Term, tuple[Place, ...]], told: Group) -> bool:
    """Whether a term stands elsewhere than some others and says something else."""
    return not any(set(pair[1]) & set(cited) or alike(material, pair[0], term) for term, cited in told)


def _again(material: Material, term: Term, rest: Group, told: Group) -> Group:
    """The terms that say again what one says, and where they stand."""
    named = [one for one, _ in told]
    return [pair for pair in rest if pair[0] not in named and alike(material, pair[0], term)]


def _with(term: Term, cited: tuple[Place, ...], again: Group) -> tuple[Term, tuple[Place, ...]]:
    """A term with the moves and places of those that say it again."""
    moves = (*term.moves, *(move for other, _ in again for move in other.moves))
    return msgspec.structs.replace(term, moves=moves), (*cited, *(place for _, places in again for place in places))


def _weight(material: Material, term: Term, answers: set[tuple[str, str | None]]) -> tuple[int, ...]:
    """What is about an issue of its own last; then asks by how many articles carry them; others by how late they are.

    An answer that meets an ask, and a threat with its condition, come before others of their class, plain ones last.
    """
    return aside(material, term), *_in_class(material, term, answers)


def _in_class(material: Material, term: Term, answers: set[tuple[str, str | None]]) -> tuple[int, ...]:
    docs = {move.doc for move in term.moves}
    latest = max(material.sources.number(doc) for doc in docs)
    kind = CLASS.get(term.move)
    if kind == "ask":
        return term.move not in ASKED, -len(docs), -latest
    if kind == "answer":
        meets = any((move.doc, move.id) in answers for move in term.moves)
        return not meets, term.move not in ("refuse", "accept"), -latest, -len(docs)
    if kind == "threat":
        headed = all(_headed(material, move.doc, move.content) for move in term.moves)
        return headed, not any(move.condition for move in term.moves), -latest, -len(docs)
    return -len(docs), -latest


def _headed(material: Material, doc: str, spans: tuple[tuple[int, int], ...]) -> bool:
    return any(material.extracts.is_heading(one) for one in material.extracts.sentences(doc, spans)[:1])


def _main(every: list[Term]) -> tuple[str, str]:
    """The side whose asks most articles carry, and the one that answers and threatens most widely besides; or none."""
    asked, said = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for term in every:
        kind = CLASS.get(term.move)
        if kind is not None:
            (asked if term.move in ASKED else said)[term.side].extend(move.doc for move in term.moves)
    main = _most(asked) or _most(said)
    said.pop(main, None)
    asked.pop(main, None)
    return main, _most(said) or _most(asked)


def _most(carried: dict[str, list[str]]) -> str:
    """The name with most articles, then most moves."""
    return min(carried, key=lambda name: (-len(set(carried[name])), -len(carried[name]), name), default="")


def _drafts(material: Material, group: Group) -> list[Draft]:
    """A side's weightiest terms of one class as a line, the second more shortly told; none of nothing."""
    if not group:
        return []
    first = group[0][0]
    latest = first.latest
    claimed, voice = material.claim(latest.doc, latest.stated_by)
    tell = partial(_words, some=[term for term, _ in group])
    return [
        Draft(
            text=tell(material),
            tell=tell,
            places=within_reach(tuple(place for _, cited in group for place in cited)),
            claimed_by=claimed,
            voice=voice,
            marks=references(*(move for term, _ in group for move in term.moves)),
            move=True,
            bonus=0.5 * (first.move in CLASS and not aside(material, first)),
            key=f"{first.side} {CLASS.get(first.move, first.move)}",
            turn=first.side,
        )
    ]


def _words(material: Material, some: list[Term]) -> str:
    """What a line says: a side and its terms."""
    return material.phrases("bottom.move", holder=some[0].side, move=_told(material, some))


def _told(material: Material, some: Iterable[Term]) -> str:
    """Terms with their verbs; the verb is not repeated for the same kind of move."""
    told, kind = list[str](), ""
    for term in some:
        size = SECOND if told else WORDS
        most = SECOND_LONGEST if told else LONGEST
        move = term.latest
        words = open_ended(conditional(material, move, most) or content(material, move, size, term.side))
        told.append(words if term.move == kind else material.phrases(f"move.{term.move}", content=words))
        kind = term.move
    return material.phrases("standings.and").join(told)


def _next(material: Material, sections: tuple[Sections, ...]) -> list[Draft]:
    """The nearest announced event that has not passed, talks first, none before others if it was called off.

    A month is passed with its last day.
    """
    today = (material.as_of or "")[:10]
    coming = [draft for part in sections if part.name == "coming" for draft in part.drafts]
    ahead = [draft for draft in coming if draft.when and window(draft.when)[1] > today]
    ahead.sort(
        key=lambda draft: (
            not _meets(material, draft),
            draft.became is not None,
            -draft.bonus,
            -len({p.doc for p in draft.places}),
            draft.when or "",
        )
    )
    return ahead[:AHEAD]


def _meets(material: Material, draft: Draft) -> bool:
    return any(event.type in TALKS for event in material.of(draft.marks, Event))


def _latest(material: Material, sections: tuple[Sections, ...]) -> list[Draft]:
    """What the latest article with news of a side that states terms leads with."""
    sides = {term.side for term in terms(material)}
    new = [draft for part in sections if part.name == "new" for draft in part.drafts if draft.bonus >= LEAD]
    new = [draft for draft in new if draft.status == "new" and any(side in draft.text for side in sides)]
    told = {draft.key: draft for draft in sorted(new, key=lambda draft: draft.bonus)}
    last = next((told[doc] for doc in material.sources.order[: -LATE - 1 : -1] if doc in told), None)
    return [msgspec.structs.replace(last, bonus=NEWEST, order="", turn="", waits=0)] if last else []
