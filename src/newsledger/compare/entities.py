"""Stage ``entities``: one person, organisation or place across articles."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.ids import link_id
from newsledger.model.links import Entity
from newsledger.model.marks import Mention
from newsledger.model.record import Why
from newsledger.model.span import Reference, Span
from newsledger.model.stage import Stage

# a letter written twice, as in Zelenskyy
_DOUBLED = re.compile(r"(\w)\1+")
# ways to write one sound when names come from other alphabets: Dmitriy, Dmitrij; Gorbachov, Gorbatchov
_SPELLINGS = (("tch", "ch"), ("iy", "i"), ("yi", "i"), ("ij", "i"), ("ey", "e"), ("ei", "e"), ("y", "i"), ("w", "v"))
_TITLES_END = frozenset({"jr", "sr", "ii", "iii"})
SAME_NAME = 1.0
SAME_SPELLING = 0.9
SAME_SURNAME = 0.7


class Local(msgspec.Struct, frozen=True, kw_only=True):
    """An entity of one article: its fullest name, type, where it is first named, and what is known of it."""

    doc: str
    id: str
    name: str
    type: str
    span: Span
    country: str | None = None
    sector: str | None = None


def folded(name: str) -> tuple[str, ...]:
    """The words of a name without accents, titles of descent and habits of transcription.

    >>> folded("Volodymyr Zelenskyy") == folded("Volodimir Zelensky")
    True
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter))
    return tuple(_sounded(word) for word in letters.split() if word not in _TITLES_END)


def _sounded(word: str) -> str:
    for written, sound in _SPELLINGS:
        word = word.replace(written, sound)
    return _DOUBLED.sub(r"\1", word)


def entities(coverage: Coverage, lexicon: Lexicon) -> Iterator[Entity]:
    """An ``entity`` for every person, body and place that two or more articles name.

    Misses:
        Nicknames and changes of name; a surname alone where two people of that surname are about.
    """
    del lexicon
    locals_ = [local for article in coverage.articles for local in _locals(coverage, article.id)]
    surnames = {folded(local.name)[-1:] for local in locals_ if local.type == "PERSON"}
    people = [local for local in locals_ if _person(local, surnames)]
    others = [local for local in locals_ if not _person(local, surnames)]
    for group, rule, score in (*_people(people), *_named(others)):
        if len({local.doc for local in group}) > 1:
            yield _link(group, rule, score)


def _locals(coverage: Coverage, doc: str) -> Iterable[Local]:
    first: dict[str, Mention] = {}
    for mention in coverage.marks(doc).of(Mention):
        known = first.get(mention.entity)
        if mention.form == "name" and (known is None or mention.span < known.span):
            first[mention.entity] = mention
    for identity in sorted(first):
        mention = first[identity]
        yield Local(
            doc=doc,
            id=identity,
            name=mention.name,
            type=mention.type,
            span=mention.span,
            country=mention.country,
            sector=mention.sector,
        )


def _person(local: Local, surnames: set[tuple[str, ...]]) -> bool:
    """Whether an entity is a person, or a single unknown name that is a person's surname elsewhere."""
    return local.type == "PERSON" or (local.type == "OTHER" and folded(local.name) in surnames)


_Group = tuple[list[Local], str, float]


def _named(items: list[Local]) -> Iterator[_Group]:
    """Bodies and places by their whole name, whatever type each article gave them."""
    groups: defaultdict[tuple[str, ...], list[Local]] = defaultdict(list)
    for item in items:
        article = folded(item.name)
        groups[article].append(item)
    for key in sorted(groups):
        yield groups[key], "entities.name@1", SAME_NAME


def _people(people: list[Local]) -> Iterator[_Group]:
    """Persons by first name and surname; one with a surname alone joins the only bearer of it."""
    full: defaultdict[tuple[str, str], list[Local]] = defaultdict(list)
    alone: defaultdict[str, list[Local]] = defaultdict(list)
    for person in people:
        parts = folded(person.name)
        if len(parts) > 1:
            full[parts[0], parts[-1]].append(person)
        elif parts:
            alone[parts[0]].append(person)
    bearers: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for key in sorted(full):
        bearers[key[1]].append(key)
    joined: set[str] = set()
    for surname, keys in sorted(bearers.items()):
        merged = _with_initials(keys, full)
        single = alone.get(surname, [])
        for group in merged:
            fitting = [item for item in single if _fits(item, group)] if len(merged) == 1 else []
            joined |= {surname} if fitting else set()
            spelt = {person.name for person in group}
            rule, score = ("entities.name@1", SAME_NAME) if len(spelt) == 1 else ("entities.spelling@1", SAME_SPELLING)
            yield [*group, *fitting], "entities.surname@1" if fitting else rule, SAME_SURNAME if fitting else score
    for surname in sorted(set(alone) - joined):
        yield alone[surname], "entities.surname@1", SAME_SURNAME


def _with_initials(keys: list[tuple[str, str]], full: dict[tuple[str, str], list[Local]]) -> list[list[Local]]:
    """The bearers of one surname, an initial joined to the only first name it can stand for."""
    whole = [key for key in keys if len(key[0]) > 1]
    groups = {key: list(full[key]) for key in whole}
    for key in keys:
        if key in groups:
            continue
        fitting = [other for other in whole if other[0].startswith(key[0])]
        if len(fitting) == 1:
            groups[fitting[0]] += full[key]
        else:
            groups[key] = list(full[key])
    return [groups[key] for key in sorted(groups)]


def _fits(item: Local, group: list[Local]) -> bool:
    countries = {person.country for person in group if person.country}
    return item.country is None or not countries or item.country in countries


def _link(group: list[Local], rule: str, score: float) -> Entity:
    members = sorted(group, key=lambda item: (item.doc, item.id))
    name = max(sorted({item.name for item in members}), key=len)
    references = tuple(Reference(doc=item.doc, id=item.id, span=(item.span,)) for item in members)
    return Entity(
        id=link_id("entity", references),
        stage=STAGE.label,
        why=Why(rule=rule, words=tuple(sorted({item.name for item in members}))),
        score=score,
        name=name,
        type=_most(item.type for item in members if item.type != "OTHER") or "OTHER",
        members=references,
        country=_most(item.country for item in members),
        sector=_most(item.sector for item in members),
    )


def _most(values: Iterable[str | None]) -> str | None:
    """The value given most often, the first by alphabet among equals."""
    counts: defaultdict[str, int] = defaultdict(int)
    for value in values:
        if value:
            counts[value] += 1
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


STAGE = Stage(name="entities", version=1, room="compare", needs=("mention",), makes=("entity",), run=entities)
