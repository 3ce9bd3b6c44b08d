"""From ``links.yaml`` to links of the contract; entities are linked by their keys."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, get_args

from newsledger.model import links as model
from newsledger.model.ids import link_id
from newsledger.model.links import AnyLink, Drift
from newsledger.model.marks import Attribution, Event, Figure, Furniture, Mention, Position
from newsledger.model.record import Why
from newsledger.model.span import Place, Reference
from practice.compiler import linkfile
from practice.compiler.lookup import Labelled, Lookup
from practice.compiler.marks import RULE, STAGE, Made
from practice.compiler.refusal import Refusal
from practice.compiler.same import words_between
from practice.compiler.values import UnfitError, canonical
from practice.compiler.world import Role

GOLD: dict[str, Any] = {"stage": STAGE, "score": 1.0, "why": Why(rule=RULE)}


class Context:
    """What a maker may ask: the look-up, the entities, and the ids of stories by name."""

    def __init__(self, made: Iterable[Made], roles: dict[str, Role], items: list[linkfile.Item]) -> None:
        """A context over a crisis; stories are known before the threads that name them."""
        self.lookup, self.roles = Lookup(made), roles
        stories = [item for item in items if isinstance(item, linkfile.StoryItem)]
        self.stories = {item.name: link_id("story", item.docs) for item in stories}

    def speaker(self, key: str | None) -> str | None:
        """The name of an entity."""
        if key is None:
            return None
        canonical(self.roles, key)
        return self.roles[key].name


def make_links(path: Path, made: list[Made], roles: dict[str, Role]) -> tuple[list[AnyLink], list[Refusal]]:
    """The links of a crisis, sorted by kind and id, and all that does not fit."""
    items, refusals = linkfile.read_links(path)
    context = Context(made, roles, items)
    links: dict[str, AnyLink] = {link.id: link for link in _entities(made, roles)}
    lines: dict[str, int] = {}
    for item in items:
        try:
            made_here = list(MAKERS[type(item)](context, item))
        except UnfitError as problem:
            refusals.append(Refusal(path, item.line, problem.problem, problem.remedy))
            continue
        for link in made_here:
            if link.id in links:
                problem_here = f"the link of line {lines.get(link.id, 0)} again"
                refusals.append(Refusal(path, item.line, problem_here, "keep one"))
            links[link.id] = link
            lines[link.id] = item.line
    refusals += _stories(path, made, items)
    return sorted(links.values(), key=lambda link: (type(link).__name__, link.id)), refusals


def _entities(made: list[Made], roles: dict[str, Role]) -> Iterator[model.Entity]:
    found: dict[str, list[Reference]] = defaultdict(list)
    own: dict[str, Role] = {}
    for item in made:
        own |= {canonical(item.source.head.entities, key): role for key, role in item.source.head.entities.items()}
        for mark in item.marks:
            if isinstance(mark, Mention):
                found[mark.entity].append(Reference(doc=mark.doc, id=mark.id, span=(mark.span,)))
    known = own | {canonical(roles, key): role for key, role in roles.items()}
    for key, members in sorted(found.items()):
        if len({member.doc for member in members}) > 1:
            role = known[key]
            yield model.Entity(
                id=link_id("entity", members),
                name=role.name,
                type=role.type,
                country=role.country,
                sector=role.sector,
                members=tuple(members),
                **GOLD,
            )


def _stories(path: Path, made: list[Made], items: list[linkfile.Item]) -> Iterator[Refusal]:
    """Every article of a crisis belongs to one story, once there are stories."""
    stories = [item for item in items if isinstance(item, linkfile.StoryItem)]
    places = [doc for story in stories for doc in story.docs]
    for doc in sorted(item.source.article.id for item in made) if stories else ():
        if places.count(doc) != 1:
            yield Refusal(path, stories[0].line, f"{doc} stands in {places.count(doc)} stories", "put it in one")


def _copies(context: Context, item: linkfile.CopyItem) -> Iterator[AnyLink]:
    pair = item.common or (item.from_, item.to)
    if None in pair or (item.common and (item.from_ or item.to)):
        raise UnfitError("copy without two articles", "write from and to, or common: [one, other]")
    origin, copy = str(pair[0]), str(pair[1])
    for passage in item.passages:
        one, other = context.lookup.place(origin, passage), context.lookup.place(copy, passage)
        texts = [context.lookup.article(place.doc).source.article.text[slice(*place.span)] for place in (one, other)]
        words = words_between(*texts)
        _no_furniture(context, one, other)
        first, second = sorted((one, other), key=lambda place: place.doc)
        direction: Literal["a-from-b", "b-from-a", "common-origin"] = "b-from-a" if first.doc == origin else "a-from-b"
        direction = "common-origin" if item.common else direction
        yield model.Copy(
            id=link_id("copy", (first, second)), a=first, b=second, direction=direction, words=words, **GOLD
        )


def _no_furniture(context: Context, *places: Place) -> None:
    for place in places:
        for mark in context.lookup.article(place.doc).marks:
            if isinstance(mark, Furniture) and mark.span[0] < place.span[1] and place.span[0] < mark.span[1]:
                raise UnfitError(f"the passage runs over furniture in {place.doc}", "part it there")


def _duplicate(context: Context, item: linkfile.DuplicateItem) -> Iterator[AnyLink]:
    texts = [
        " ".join(_words(context.lookup.article(place.doc), place) for place in context.lookup.running(doc))
        for doc in item.docs
    ]
    for text in texts[1:]:
        words_between(texts[0], text)
    yield model.Duplicate(id=link_id("duplicate", item.docs), docs=tuple(sorted(item.docs)), **GOLD)


def _words(made: Made, place: Place) -> str:
    return made.source.article.text[slice(*place.span)]


def _revision(context: Context, item: linkfile.RevisionItem) -> Iterator[AnyLink]:
    for doc in item.docs:
        context.lookup.article(doc)
    changes = tuple(
        model.Edit(
            type=change.type,
            before=context.lookup.place(*change.before) if change.before else None,
            after=context.lookup.place(*change.after) if change.after else None,
        )
        for change in item.changes
    )
    yield model.Revision(id=link_id("revision", item.docs), docs=item.docs, changes=changes, **GOLD)


def _origin(context: Context, item: linkfile.OriginItem) -> Iterator[AnyLink]:
    members = tuple(_passages(context.lookup, item.members))
    yield model.Origin(
        id=link_id("origin", members, item.name),
        name=item.name,
        type=item.type,
        observed=item.observed,
        members=members,
        evidence=tuple(_passages(context.lookup, item.evidence)),
        **GOLD,
    )


def _passages(lookup: Lookup, written: dict[str, tuple[str, ...] | int]) -> Iterator[Place]:
    for doc, passages in written.items():
        if isinstance(passages, int):
            continue
        for passage in passages:
            yield from lookup.running(doc) if passage == "*" else (lookup.place(doc, passage),)


def _story(context: Context, item: linkfile.StoryItem) -> Iterator[AnyLink]:
    for doc in item.docs:
        context.lookup.article(doc)
    yield model.Story(id=context.stories[item.name], docs=tuple(sorted(item.docs)), **GOLD)


def _thread(context: Context, item: linkfile.ThreadItem) -> Iterator[AnyLink]:
    missing = [name for name in item.stories if name not in context.stories]
    if missing or len(item.why) != len(item.stories) - 1:
        problem = f"no story '{missing[0]}'" if missing else f"{len(item.why)} reasons for {len(item.stories)} stories"
        raise UnfitError(problem, "name stories of this file, and one reason a step")
    stories = tuple(context.stories[name] for name in item.stories)
    steps = tuple(Why(rule=RULE, words=(reason,)) for reason in item.why)
    yield model.Thread(id=link_id("thread", stories), stories=stories, steps=steps, **GOLD)


def _utterance(context: Context, item: linkfile.UtteranceItem) -> Iterator[AnyLink]:
    parted = [member.rpartition(" ") for member in item.members]
    members = context.lookup.references([name for name, _, _ in parted], Attribution)
    for _, _, drift in parted:
        if drift not in get_args(Drift):
            raise UnfitError(f"no drift '{drift}'", f"write article#label and one of {', '.join(get_args(Drift))}")
    drifts: Any = tuple(drift for _, _, drift in parted)
    yield model.Utterance(
        id=link_id("utterance", members),
        speaker=context.speaker(item.speaker),
        members=members,
        drift=drifts,
        origins=context.lookup.origins(item.origins, item.names, (member.doc for member in members)),
        **GOLD,
    )


def _figures(context: Context, item: linkfile.FiguresItem) -> Iterator[AnyLink]:
    members = context.lookup.references(item.members, Figure)
    yield model.Figures(
        id=link_id("figures", members, item.relation),
        about=item.about,
        relation=item.relation,
        members=members,
        range=item.range,
        origins=context.lookup.origins(item.origins, item.names, (member.doc for member in members)),
        **GOLD,
    )


def _conflict(context: Context, item: linkfile.ConflictItem) -> Iterator[AnyLink]:
    kinds: tuple[type[Labelled], ...] = (Position, Figure, Attribution, Event)
    sides = tuple(
        _claims(context.speaker(None if key == "-" else key), context.lookup.references(names, *kinds))
        for key, names in item.sides.items()
        if not isinstance(names, int)
    )
    if len(sides) < 2:  # noqa: PLR2004  # a conflict has sides
        raise UnfitError("conflict of one side", "name who contradicts")
    members = [claim for side in sides for claim in side]
    yield model.Conflict(id=link_id("conflict", members), about=item.about, sides=sides, **GOLD)


def _claims(holder: str | None, members: tuple[Reference, ...]) -> tuple[model.Claim, ...]:
    return tuple(model.Claim(doc=member.doc, id=member.id, holder=holder) for member in members)


def _happening(context: Context, item: linkfile.HappeningItem) -> Iterator[AnyLink]:
    events = [mark for mark in (context.lookup.mark(name, Event) for name in item.members) if isinstance(mark, Event)]
    if len({event.type for event in events}) > 1:
        raise UnfitError("events of different types in one happening", "give them one type, or part them")
    members = context.lookup.references(item.members, Event)
    docs = [member.doc for member in members]
    outlets = {context.lookup.article(doc).source.article.outlet for doc in docs}
    yield model.Happening(
        id=link_id("happening", members),
        members=members,
        type=events[0].type,
        source=tuple(sorted({party.name for event in events for party in event.source if party.name})),
        target=tuple(sorted({party.name for event in events for party in event.target if party.name})),
        when=item.when,
        origins=context.lookup.origins(item.origins, item.names, docs),
        outlets=tuple(sorted(outlet for outlet in outlets if outlet)),
        **GOLD,
    )


def _answer(context: Context, item: linkfile.AnswerItem) -> Iterator[AnyLink]:
    from_, to = context.lookup.references((item.from_, item.to), Position)
    yield model.Answer(
        id=link_id("answer", (from_, to), from_.id or ""),
        from_=from_,
        to=to,
        relation=item.relation,
        basis=item.basis,
        **GOLD,
    )


def _standing(context: Context, item: linkfile.StandingItem) -> Iterator[AnyLink]:
    moves = context.lookup.references(item.moves, Position)
    yield model.Standing(
        id=link_id("standing", moves),
        holder=str(context.speaker(item.holder)),
        issue=item.issue,
        moves=moves,
        changes=item.changes,
        **GOLD,
    )


def _bargain(context: Context, item: linkfile.BargainItem) -> Iterator[AnyLink]:
    slots: dict[str, Any] = {
        name: context.lookup.references(getattr(item, name), Position)
        for name in ("asks", "offers", "refusals", "conditions", "open")
    }
    if not set(slots["open"]) <= set(slots["asks"]):
        raise UnfitError("an open ask that is no ask", "name it among asks, too")
    parties = tuple(str(context.speaker(key)) for key in item.parties)
    members = [member for references in slots.values() for member in references]
    yield model.Bargain(id=link_id("bargain", members, item.issue), issue=item.issue, parties=parties, **slots, **GOLD)


MAKERS: dict[type[linkfile.Item], Callable[[Context, Any], Iterator[AnyLink]]] = {
    linkfile.CopyItem: _copies,
    linkfile.DuplicateItem: _duplicate,
    linkfile.RevisionItem: _revision,
    linkfile.OriginItem: _origin,
    linkfile.StoryItem: _story,
    linkfile.ThreadItem: _thread,
    linkfile.UtteranceItem: _utterance,
    linkfile.FiguresItem: _figures,
    linkfile.ConflictItem: _conflict,
    linkfile.HappeningItem: _happening,
    linkfile.AnswerItem: _answer,
    linkfile.StandingItem: _standing,
    linkfile.BargainItem: _bargain,
}
