"""Stage ``entities``: one person, organisation or place across articles, with what it is as of the latest."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec

from newsledger.language.coverage import Coverage
from newsledger.language.gazetteer import Gazetteer, Known, Offices, gazetteer, offices
from newsledger.language.persons import PersonNames, near, person_names, same_first
from newsledger.language.posts import Posts, posts
from newsledger.lexicon import Lexicon
from newsledger.lexicon.actors import Description, descriptions
from newsledger.lexicon.speech import Classes, names
from newsledger.model.ids import link_id
from newsledger.model.links import Entity
from newsledger.model.marks import Mention
from newsledger.model.record import Why
from newsledger.model.span import Reference, Span
from newsledger.model.stage import Stage

SAME_NAME = 1.0
SAME_SPELLING = 0.9
SAME_OFFICE = 0.8
SAME_SURNAME = 0.7


class Local(msgspec.Struct, frozen=True, kw_only=True):
    """An entity of one article: its fullest name, type, first mention and day, and what is known of it."""

    doc: str
    day: str
    id: str
    name: str
    type: str
    span: Span
    named: bool
    country: str | None = None
    sector: str | None = None
    office: str | None = None


class Group(msgspec.Struct, kw_only=True):
    """Entities of articles that are one, and the weakest rule that joined them."""

    members: list[Local]
    rule: str = "entities.name@3"
    score: float = SAME_NAME

    def join(self, others: Iterable[Local], rule: str, score: float) -> None:
        """More members, joined by a rule."""
        self.members += others
        if score < self.score:
            self.rule, self.score = rule, score

    def told(self, field: str) -> str | None:
        """What the latest article that tells it says of a field."""
        said = [(item.day, item.doc, getattr(item, field)) for item in self.members if getattr(item, field)]
        return max(said)[2] if said else None


def entities(coverage: Coverage, lexicon: Lexicon) -> Iterator[Entity]:
    """An ``entity`` for every person, body and place that two or more articles name or describe by office and state.

    Misses:
        Nicknames and changes of name; a surname alone, or an office alone, that fits two people; descriptions of
        places ("the hill") whose name another article tells.
    """
    judge: PersonNames = lexicon.built(person_names)
    homes: Gazetteer = lexicon.built(gazetteer)
    nouns: dict[str, Description] = lexicon.built(descriptions)
    kinds = {noun for noun, entry in nouns.items() if entry.kind == "country"}
    locals_ = [local for article in coverage.articles for local in _locals(coverage, article.id, homes, kinds)]
    named = [local for local in locals_ if local.named]
    surnames = {judge.folded(local.name)[-1:] for local in named if local.type == "PERSON"}
    people: list[Local] = []
    others: list[Local] = []
    for local in named:
        alone = local.type == "OTHER" and judge.folded(local.name) in surnames
        (people if local.type == "PERSON" or alone else others).append(local)
    groups = [*_people(people, judge), *_others(others, lexicon)]
    _holders([local for local in locals_ if not local.named], groups, lexicon)
    for group in groups:
        if len({local.doc for local in group.members}) > 1:
            yield _link(group)


def _locals(coverage: Coverage, doc: str, known: Gazetteer, kinds: Collection[str]) -> Iterator[Local]:
    """The entities of an article that are named, or described by an office or noun of a state.

    Where no state is told, it is that of the outlet: at home "the prime minister" is its own, and so is what is only
    called by one of ``kinds``, nouns of states: the Republic.
    """
    marks = coverage.marks(doc)
    outlet = known.get(coverage.outlet(doc) or "")
    home = outlet.country if outlet is not None else None
    found: dict[str, Mention] = {}
    for mention in sorted(marks.of(Mention), key=lambda mention: (mention.form != "name", mention.span)):
        if mention.form != "pronoun":
            found.setdefault(mention.entity, mention)
    for identity in sorted(found):
        mention = found[identity]
        named = mention.form == "name" and mention.name.lower() not in kinds
        if named or mention.country or home:
            yield Local(
                doc=doc,
                day=marks.dating.value if marks.dating else "",
                id=identity,
                name=mention.name,
                type=mention.type,
                span=mention.span,
                named=named,
                country=mention.country or (None if named else home),
                sector=mention.sector,
                office=mention.office,
            )


def _others(items: Sequence[Local], lexicon: Lexicon) -> list[Group]:
    """Bodies and places by their whole name, whatever type each article gave them; palaces and capitals that act apart.

    A name that no table knows joins the only longer one that begins with it, or the only body whose name, told by several
    articles, ends with it: the Front, of the Northern Front.
    """
    known: Gazetteer = lexicon.built(gazetteer)
    groups: dict[tuple[str, ...], Group] = {}
    for item in items:
        groups.setdefault(_key(item, lexicon), Group(members=[])).members.append(item)
    ordered = sorted(groups)
    for number, key in enumerate(ordered):
        item, longer = groups[key].members[0], _longer(ordered, number)
        if len(longer) == 1 and known.get(item.name) is None and _may_be(item, groups[longer[0]].members[0]):
            groups[longer[0]].join(groups.pop(key).members, "entities.short@3", SAME_SURNAME)
    ends = [key for key in sorted(groups) if len(key) == 1 and known.get(groups[key].members[0].name) is None]
    for key in ends:
        item, longer = groups[key].members[0], [other for other in sorted(groups) if other[-1:] == key != other]
        body = groups[longer[0]] if len(longer) == 1 else None
        if body and item.type == body.members[0].type == "ORG" and len({one.doc for one in body.members}) > 1:
            body.join(groups.pop(key).members, "entities.short@3", SAME_SURNAME)
    return [groups[key] for key in sorted(groups)]


def _longer(ordered: Sequence[tuple[str, ...]], number: int) -> Sequence[tuple[str, ...]]:
    """The names that begin with one; they stand right behind it."""
    key, end = ordered[number], number + 1
    while end < len(ordered) and ordered[end][: len(key)] == key:
        end += 1
    return ordered[number + 1 : end]


def _key(item: Local, lexicon: Lexicon) -> tuple[str, ...]:
    """What tells a body, place or people: its folded name; of what is one of its kind in a state, kind and state."""
    known: Gazetteer = lexicon.built(gazetteer)
    judge: PersonNames = lexicon.built(person_names)
    hit = known.get(item.name)
    if item.country and hit is not None and hit.kind == "demonym":
        return ("people of", item.country)
    if item.country and item.type == "ORG":
        if hit is not None and _governs(hit):
            return ("government of", item.country)
        body = _body(item, lexicon)
        if body and " " in body:  # the Vellish Foreign Ministry is Velland's Foreign Ministry
            return (body + " of", item.country)
    return judge.folded(item.name)


def _governs(known: Known) -> bool:
    """Whether a capital or palace stands for the government there."""
    return known.kind == "capital" or (known.kind == "metonym" and known.sector == "GOV")


def _body(item: Local, lexicon: Lexicon) -> str | None:
    """The kind of body that a name ends in: foreign ministry."""
    posts: Offices = lexicon.built(offices)
    words = item.name.lower().split()
    hit = posts.ending(words, len(words))
    return hit[1].name if hit else None


def _may_be(short: Local, longer: Local) -> bool:
    """Whether a short name can be the longer one's by type and state."""
    alike = longer.type in {short.type, "LOC", "FAC"} and longer.type not in {"GPE", "NORP"}
    return alike and short.country in {None, longer.country}


def _people(people: Sequence[Local], judge: PersonNames) -> list[Group]:
    """Persons by first name and surname; one with a surname alone joins the bearer that fits."""
    full: defaultdict[tuple[str, str], list[Local]] = defaultdict(list)
    alone: defaultdict[str, list[Local]] = defaultdict(list)
    for person in people:
        parts = judge.folded(person.name)
        if len(parts) > 1:
            full[parts[0], parts[-1]].append(person)
        elif parts:
            alone[parts[0]].append(person)
    groups = _spelt([(key, Group(members=full[key])) for key in sorted(full)])
    for surname in sorted(alone):
        bearers = [group for key, group in groups if key[1] == surname]
        left: list[Local] = []
        for person in alone[surname]:
            fitting = [group for group in bearers if _fits(person, group)]
            closer = [group for group in fitting if person.office and person.office in _all(group, "office")]
            one = closer if len(closer) == 1 else fitting
            if len(one) == 1:
                one[0].join([person], "entities.surname@3", SAME_SURNAME)
            elif not bearers:
                left.append(person)
        if left:
            groups.append((("", surname), Group(members=left, rule="entities.surname@3", score=SAME_SURNAME)))
    return [group for _, group in groups]


_Keyed = tuple[tuple[str, str], Group]


def _spelt(keyed: list[_Keyed]) -> list[_Keyed]:
    """Bearers of a full name, with those joined whose initial or other spelling can only mean them."""
    for _, group in keyed:
        if len({person.name for person in group.members}) > 1:
            group.join([], "entities.spelling@3", SAME_SPELLING)
        group.members.sort(key=lambda person: (person.doc, person.id))
    kept: list[_Keyed] = []
    for key, group in sorted(keyed, key=lambda item: (-len(item[0][0]), -len(item[1].members), item[0])):
        fitting = [other for known, other in kept if _one_spelling(key, known) and _agree(group, other)]
        if len(fitting) == 1:
            fitting[0].join(group.members, "entities.spelling@3", SAME_SPELLING)
        else:
            kept.append((key, group))
    return sorted(kept, key=lambda item: item[0])


def _one_spelling(left: tuple[str, str], right: tuple[str, str]) -> bool:
    """Whether two full names are an initial and its name, or transcriptions a letter apart."""
    if left[1] == right[1]:
        return (same_first(left[0], right[0]) and left[0] != right[0]) or near(left[0], right[0])
    return left[0] == right[0] and near(left[1], right[1])


def _agree(left: Group, right: Group) -> bool:
    """Whether nothing known of two groups speaks against their being one person, who stands once in an article."""
    if {item.doc for item in left.members} & {item.doc for item in right.members}:
        return False
    return all(not _all(left, f) or not _all(right, f) or _all(left, f) & _all(right, f) for f in ("country", "sector"))


def _all(group: Group, field: str) -> set[str]:
    return {value for item in group.members if (value := getattr(item, field))}


def _fits(person: Local, group: Group) -> bool:
    countries = _all(group, "country")
    return person.country is None or not countries or person.country in countries


def _holders(described: Sequence[Local], groups: list[Group], lexicon: Lexicon) -> None:
    """Join descriptions by office and state to whom they mean: the president of Torvia, the Torvian side."""
    classes: Classes = lexicon.built(names)
    judge: Posts = lexicon.built(posts)
    index: defaultdict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in groups:
        country = group.told("country") or ""
        index[_sort(group.members[0], lexicon), country].append(group)
    for local in described:
        said = local.office or local.name
        sort = "government" if said.lower() in classes["government"] else _sort(local, lexicon)
        groups_ = index[sort, local.country or ""]
        fitting = groups_ if sort in {"government", "GPE"} else _bearing(said.lower(), groups_, local.day, judge)
        if len(fitting) == 1:
            fitting[0].join([local], "entities.office@3", SAME_OFFICE)


def _sort(local: Local, lexicon: Lexicon) -> str:
    """Among what a description of something is looked for: persons, bodies, states, governments."""
    known: Gazetteer = lexicon.built(gazetteer)
    hit = known.get(local.name)
    if local.named and hit is not None and local.type == "ORG" and _governs(hit):
        return "government"
    if local.type == "GPE" and local.named:
        return "GPE" if hit is not None and hit.kind == "country" else "place"
    return local.type


def _bearing(said: str, groups: Sequence[Group], day: str, judge: Posts) -> list[Group]:
    """Whom a title means on a day: who held the office by then, else whom a later article gives it; a body of the name."""
    if groups and groups[0].members[0].type != "PERSON":
        return [group for group in groups if any(judge.one(name.lower(), said) for name in _all(group, "name"))]
    by_then, later = (
        [group for group in groups if any(judge.one(office, said, state=True) for office in held(group, day))]
        for held in (_held, _later)
    )
    return by_then or later


def _held(group: Group, day: str) -> set[str]:
    """The offices that the last article before a day that tells one gives a person; those of articles without a day, too."""
    told = [(item.day, item.office.lower()) for item in group.members if item.office and (item.day <= day or not day)]
    last = max((when for when, _ in told), default="")
    return {office for when, office in told if when in {last, ""} or not day}


def _later(group: Group, day: str) -> set[str]:
    """The offices that articles give a person only later."""
    return {item.office.lower() for item in group.members if item.office and item.day > day}


def _link(group: Group) -> Entity:
    members = sorted(group.members, key=lambda item: (item.doc, item.id))
    told = Counter(item.name for item in members if item.named)
    name = max(sorted(told), key=lambda name: (len(name.split()), told[name], len(name)))  # a misspelt one is rare
    references = tuple(Reference(doc=item.doc, id=item.id, span=(item.span,)) for item in members)
    kinds = [item.type for item in members if item.type != "OTHER" and item.named]
    return Entity(
        id=link_id("entity", references),
        stage=STAGE.label,
        why=Why(rule=group.rule, words=tuple(sorted({item.name for item in members}))),
        score=group.score,
        name=name,
        type=min(kinds, key=lambda kind: (-kinds.count(kind), kind), default="OTHER"),
        members=references,
        country=group.told("country"),
        sector=group.told("sector"),
        office=group.told("office"),
    )


STAGE = Stage(name="entities", version=3, room="compare", needs=("mention",), makes=("entity",), run=entities)
