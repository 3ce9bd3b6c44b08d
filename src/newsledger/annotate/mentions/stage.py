"""Names, descriptions and pronouns of one article, and which of them are one entity."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from newsledger.annotate.mentions.chains import Found, Resolver
from newsledger.annotate.mentions.entities import Entities, Entity
from newsledger.annotate.mentions.names import Name, Namer
from newsledger.annotate.mentions.offices import OfficeFinder
from newsledger.annotate.mentions.phrases import Phrases
from newsledger.annotate.mentions.references import Reference, Surface
from newsledger.annotate.mentions.tagged import settled
from newsledger.annotate.words import Words, words_of
from newsledger.language.coverage import Marks
from newsledger.language.parsed import Parsed
from newsledger.lexicon import Lexicon
from newsledger.lexicon.speech import Classes, names
from newsledger.model.article import GivenMention
from newsledger.model.ids import digest, mark_id
from newsledger.model.marks import Mention, MentionType
from newsledger.model.record import Why
from newsledger.model.span import Span
from newsledger.model.stage import Stage
from newsledger.text.offsets import hull


def run(parsed: Parsed, marks: Marks, lexicon: Lexicon) -> Iterator[Mention]:
    """Every mention of the article, in order of its text; mentions given with the article are taken as they are.

    A model's names and trees are used where it analyses the article; without one, names come from tables and capitals,
    and only persons have pronouns.

    Misses:
        Languages that look like peoples; things on which a name only rests (the Tamber line, the Treaty of 1961 as
        "it"); pronouns for groups that nobody names; who says "I" in a quotation is told by ``quoted``.
    """
    del marks
    given = parsed.article.given.mentions if parsed.article.given else ()
    if given:
        yield from _given(parsed, given)
        return
    words = words_of(parsed, lexicon)
    found = list(Namer(words, lexicon).find())
    if parsed.analysis is not None:
        found = settled(found, words, parsed.analysis, lexicon)
    finder = OfficeFinder(words, found, lexicon)
    titled = [finder.dressed(name) for name in found]
    entities = Entities(parsed.article.id, lexicon)
    _define(titled, words, entities)
    gathered = sorted(entities.gather(titled), key=lambda item: item[0].first)
    made: list[Mention]
    if parsed.analysis is None:
        references = list(Surface(words, entities, lexicon).resolve(gathered))
        made = [_reference_mark(parsed, words, reference) for reference in references]
    else:
        phrases = Phrases(words, parsed.analysis, gathered, lexicon).find()
        resolver = Resolver(words, parsed.analysis, phrases, entities, lexicon)
        made = [_found_mark(parsed, found) for found in resolver.resolve()]
    classes: Classes = lexicon.built(names)
    # last, since descriptions tell their state and office
    made += [_name_mark(parsed, words, name, entity, classes) for name, entity in gathered]
    yield from sorted(made, key=lambda mark: (mark.span, mark.id))


def _given(parsed: Parsed, given: Sequence[GivenMention]) -> Iterator[Mention]:
    for item in given:
        span = hull(item.span)
        text = parsed.article.text[span[0] : span[1]]
        name = item.name or " ".join(text.split())
        yield Mention(
            id=mark_id(parsed.article, "mention", (span,)),
            doc=parsed.article.id,
            stage=STAGE.label,
            why=Why(rule="mentions.given@3"),
            span=span,
            type=msgspec.convert(item.type or "OTHER", MentionType),
            entity=item.entity or digest("in-article entity", parsed.article.id, "given", name.lower()),
            name=name,
            form="name",
        )


def _define(found: Sequence[Name], words: Words, entities: Entities) -> None:
    """Acronyms that the text defines: a body, then its initials in brackets."""
    for name in found:
        i = name.last
        if name.type == "ORG" and i + 2 < len(words) and words.text[i] == "(" and words.text[i + 2] == ")":
            alias = words.text[i + 1]
            capitals = "".join(letter for letter in name.text if letter.isupper())
            if alias.isupper() and len(alias) > 1 and alias in capitals:
                entities.define(alias, entities.gather([name])[0][1])


def _name_mark(parsed: Parsed, words: Words, name: Name, entity: Entity, classes: Classes) -> Mention:
    start, end = words.span(name.first, name.last)
    if words.possessive(name.last - 1) and words.text[name.first] not in classes["genitive-front"]:  # St Orr's
        end -= 2
    kind = "PERSON" if entity.type == "PERSON" else name.type
    sector = entity.sector
    if parsed.analysis is None and name.known and name.known.kind == "capital" and _acts(words, name):
        sector = "GOV"
    return _mark(parsed, (start, end), kind, entity, _Form("name", f"mentions.{name.rule}@3", sector, None))


def _acts(words: Words, name: Name) -> bool:
    """Whether a capital stands where only those who govern there can: no preposition before it, no comma behind it."""
    before = words.lower[name.first - 1] if name.first else ""
    after = words.lower[name.last] if name.last < len(words) else "."
    return (
        before not in words.grammar["preposition"] and after[0].isalpha() and after not in words.grammar["preposition"]
    )


def _reference_mark(parsed: Parsed, words: Words, reference: Reference) -> Mention:
    entity = reference.entity
    rule = f"mentions.{reference.rule}@3"
    span = words.span(reference.first, reference.last)
    if words.possessive(reference.last - 1) and reference.form == "nominal":
        span = (span[0], span[1] - 2)
    return _mark(parsed, span, entity.type, entity, _Form(reference.form, rule, entity.sector, reference.office))


def _found_mark(parsed: Parsed, found: Found) -> Mention:
    phrase, entity = found.phrase, found.entity
    form = _Form(phrase.form, f"mentions.{found.rule}@3", entity.sector, found.office)
    return _mark(parsed, (phrase.start, phrase.end), entity.type, entity, form)


class _Form(msgspec.Struct, frozen=True):
    """How an entity is mentioned here, and by which rule."""

    form: Literal["name", "nominal", "pronoun"]
    rule: str
    sector: str | None
    office: str | None


def _mark(parsed: Parsed, span: Span, kind: MentionType, entity: Entity, form: _Form) -> Mention:
    where = parsed.span(*span)
    office = entity.office or form.office
    return Mention(
        id=mark_id(parsed.article, "mention", (where,)),
        doc=parsed.article.id,
        stage=STAGE.label,
        why=Why(rule=form.rule, words=(office,) if office else ()),
        span=where,
        type=kind,
        entity=entity.id,
        name=entity.name,
        form=form.form,
        office=office,
        country=entity.country,
        sector=form.sector,
    )


STAGE = Stage(name="mentions", version=8, room="annotate", needs=("furniture",), makes=("mention",), run=run)
