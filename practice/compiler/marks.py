"""From the annotation lines of one source to marks of the contract."""

from collections import Counter
from pathlib import Path

import msgspec

from newsledger.errors import InputError
from newsledger.model import codec
from newsledger.model.ids import mark_id
from newsledger.model.marks import AnyMark, Dating, Mention
from newsledger.model.record import Why
from newsledger.model.span import Span, Spans
from practice.compiler.notes import Annotation, annotations
from practice.compiler.refusal import Refusal
from practice.compiler.shapes import PLOVER_MODES, REFERENCES, SHAPES, TELLING, Shape
from practice.compiler.source import Source
from practice.compiler.values import Json, Reader, UnfitError, canonical, spans
from practice.compiler.world import Role

STAGE = "practice@1"
RULE = "practice.gold@1"
PRONOUNS = frozenset((Path(__file__).parent / "pronouns.txt").read_text("utf-8").split())
OPENERS = PRONOUNS | {"the", "a", "an"}
SMALL = frozenset({"of", "the", "for", "and", "from"})  # Notes from the Pass


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """The marks of a source in the order of its lines; those with a label by it; the line of each by id."""

    source: Source
    marks: tuple[AnyMark, ...]
    labelled: dict[str, AnyMark]
    lines: dict[str, int]


def make_marks(source: Source, roles: dict[str, Role]) -> tuple[Made, list[Refusal]]:
    """The marks of a source, and all that does not fit."""
    try:
        written = annotations(source)
    except Refusal as problem:
        return Made(source=source, marks=(), labelled={}, lines={}), [problem]
    reader = Reader(source, roles | source.head.entities)
    refusals: list[Refusal] = []
    raw: list[tuple[Annotation, Json]] = []
    ordinals: Counter[str] = Counter()
    ids: dict[str, str] = {}
    for item in written:
        try:
            fields = _fields(reader, item)
            fields["id"] = _id(source, item, fields, ordinals)
            _label(ids, item, str(fields["id"]))
            raw.append((item, fields))
        except UnfitError as problem:
            refusals.append(Refusal(source.path, item.line, problem.problem, problem.remedy))
    marks: list[AnyMark] = []
    lines: dict[str, int] = {}
    for item, fields in raw:
        try:
            marks.append(_decoded(item, _resolved(item, fields, ids)))
            lines[marks[-1].id] = item.line
        except UnfitError as problem:
            refusals.append(Refusal(source.path, item.line, problem.problem, problem.remedy))
    marks = _dated(source, _fullest(source, marks))
    by_id = {mark.id: mark for mark in marks}
    labelled = {label: by_id[found] for label, found in ids.items() if found in by_id}
    return Made(source=source, marks=tuple(marks), labelled=labelled, lines=lines), refusals


def _fields(reader: Reader, item: Annotation) -> Json:
    shape = SHAPES.get(item.kind)
    if not shape:
        raise UnfitError(f"no kind '{item.kind}'", f"there are {', '.join(SHAPES)}")
    if not shape.needs <= len(item.values) <= len(shape.order):
        raise UnfitError(f"{item.kind} with {len(item.values)} values", f"write {' '.join(shape.order)}")
    fields: Json = {"kind": item.kind, "doc": reader.source.article.id, "stage": STAGE, "why": {"rule": RULE}}
    fields[shape.anchor] = _anchor(reader, item, shape)
    for name, value in (*zip(shape.order, item.values, strict=False), *item.named.items()):
        if name in fields or name not in {*shape.fields, *shape.order}:
            raise UnfitError(
                f"{item.kind} takes no '{name}' here", f"it takes {', '.join([*shape.order, *shape.fields])}"
            )
        fields[name] = reader.value(shape.fields.get(name, "word"), value, item.paragraph)
    _completed(reader, item, fields)
    return fields


def _anchor(reader: Reader, item: Annotation, shape: Shape) -> object:
    if shape.wide:
        found = spans(reader.source, item.paragraph, item.passage)
        if not found and item.kind != "dating":
            raise UnfitError(f"{item.kind} without words", "quote its words first")
        return [list(span) for span in found]
    return list(reader.single(item.passage, item.paragraph))


def _completed(reader: Reader, item: Annotation, fields: Json) -> None:
    """What the kind implies: the form of a mention, the type of a time, the bounds of a figure."""
    if item.kind == "mention":
        _complete_mention(reader, fields)
    elif item.kind == "time":
        value = str(fields["value"])
        duration = value.startswith("P") and not value.endswith("_REF")
        fields.setdefault("type", "DURATION" if duration else "TIME" if "T" in value.removesuffix("_REF") else "DATE")
        if value.endswith("_REF"):
            fields["type"] = "DATE"
    elif item.kind == "attribution":
        fields.setdefault("source", [])
        fields.setdefault("cue", [])
        if "speaker" in fields:
            fields["speaker_name"] = reader.roles[str(fields["speaker"])].name
            fields["speaker"] = canonical(reader.roles, str(fields["speaker"]))
    elif item.kind == "event":
        _complete_event(fields)
    elif item.kind == "position":
        fields.setdefault("issue", "")
        if not fields["issue"]:
            raise UnfitError("position without issue", 'write issue="its words"')
    elif item.kind == "credit" and len({"agency", "outlet", "person"} & fields.keys()) != 1:
        raise UnfitError("credit names not one of agency, outlet, person", "name exactly one")


def _complete_mention(reader: Reader, fields: Json) -> None:
    role = reader.roles[str(fields["entity"])]
    words = reader.source.article.text[slice(*msgspec.convert(fields["span"], Span))]
    form = "pronoun" if words.lower() in PRONOUNS else "name" if _named(words) else "nominal"
    given = {"type": role.type, "office": role.office, "country": role.country, "sector": role.sector}
    for name, value in {**given, "form": form}.items():
        fields.setdefault(name, value)
    fields["entity"], fields["name"] = canonical(reader.roles, str(fields["entity"])), role.name


def _named(words: str) -> bool:
    """Whether all words but small ones have a capital, and no article or pronoun opens them."""
    first, *rest = words.split()
    return first[:1].isupper() and first.lower() not in OPENERS and all(not w[0].islower() or w in SMALL for w in rest)


def _complete_event(fields: Json) -> None:
    kind, mode = fields["type"], fields.get("mode")
    if kind == "none":
        fields["type"] = kind = None
    elif kind not in PLOVER_MODES:
        raise UnfitError(f"no PLOVER type '{kind}'", f"one of none, {', '.join(PLOVER_MODES)}")
    if mode is not None and (kind is None or mode not in PLOVER_MODES[str(kind)].split()):
        raise UnfitError(f"no mode '{mode}' of {kind}", f"one of {PLOVER_MODES.get(str(kind)) or 'no mode'}")


def _id(source: Source, item: Annotation, fields: Json, ordinals: Counter[str]) -> str:
    anchor = fields[SHAPES[item.kind].anchor]
    where = anchor if SHAPES[item.kind].wide else [anchor]
    stretches: Spans = msgspec.convert(where, Spans)
    telling = str(fields.get(TELLING.get(item.kind, ""), "") or "")
    like = f"{item.kind} {stretches} {telling}"
    ordinals[like] += 1
    return mark_id(source.article, item.kind, stretches, telling, ordinal=ordinals[like] - 1)


def _label(ids: dict[str, str], item: Annotation, found: str) -> None:
    if item.label in ids:
        raise UnfitError(f"the label '{item.label}' stands twice in this article", "choose another")
    if item.label:
        ids[item.label] = found


def _resolved(item: Annotation, fields: Json, ids: dict[str, str]) -> Json:
    for name, targets in REFERENCES.items():
        if name in fields and item.kind in targets:
            label = str(fields.pop(name))
            if label not in ids:
                raise UnfitError(f"no record '{label}' in this article", "label the attribution it names")
            if ids[label] == fields["id"]:
                raise UnfitError(f"'{label}' names itself", "name the attribution around it")
            fields[targets[item.kind]] = ids[label]
    return fields


def _decoded(item: Annotation, fields: Json) -> AnyMark:
    try:
        mark = codec.decode(msgspec.json.encode(fields))
    except InputError as problem:
        raise UnfitError(str(problem), f"see GUIDELINES.md, {item.kind}") from problem
    if not isinstance(mark, AnyMark):
        raise UnfitError(f"{item.kind} is no mark", "write links in links.yaml")
    return mark


def _fullest(source: Source, marks: list[AnyMark]) -> list[AnyMark]:
    """The marks with each mention's name as the fullest that stands in the article."""
    longest: dict[str, str] = {}
    for mark in marks:
        if isinstance(mark, Mention) and mark.form == "name":
            words = source.article.text[slice(*mark.span)]
            if len(words) > len(longest.get(mark.entity, "")):
                longest[mark.entity] = words
    return [
        msgspec.structs.replace(mark, name=longest.get(mark.entity, mark.name)) if isinstance(mark, Mention) else mark
        for mark in marks
    ]


def _dated(source: Source, marks: list[AnyMark]) -> list[AnyMark]:
    """The marks with a dating from the head, if no line gives one."""
    day = (source.article.published or "")[:10]
    if not day or any(isinstance(mark, Dating) for mark in marks):
        return marks
    dating = Dating(
        doc=source.article.id,
        id=mark_id(source.article, "dating", ()),
        stage=STAGE,
        why=Why(rule=RULE),
        value=day,
        basis="metadata",
        spans=(),
        confidence="high",
    )
    return [dating, *marks]
