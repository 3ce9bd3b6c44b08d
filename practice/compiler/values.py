"""Written values as the contract has them: spans, parties, numbers, names."""

import re
from collections.abc import Callable

from newsledger.model.span import Spans
from practice.compiler.notes import plain
from practice.compiler.passages import NotThereError, locate
from practice.compiler.shapes import Takes
from practice.compiler.source import Source
from practice.compiler.world import Role, key_of

Json = dict[str, object]
PARTS = re.compile(r'((?:`[^`]*`(?:#\d+)?|"[^"]*"|[^,`"])+)(?:,|$)')  # `the minister`:valk,ostra
PARTY = re.compile(r"(\^*`[^`]+`(?:#\d+)?)?(?::?([a-z0-9-]+))?")  # `the minister`:valk


class UnfitError(Exception):
    """A value that does not fit; the second argument says what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        """The problem and its remedy."""
        super().__init__(problem)
        self.problem, self.remedy = problem, remedy


def entity(roles: dict[str, Role], key: str) -> Role:
    """The entity of a key."""
    if key not in roles:
        near = sorted(known for known in roles if key in known.split("-"))
        raise UnfitError(
            f"no entity '{key}'", f"did you mean {', '.join(near)}?" if near else "declare it in cast.yaml"
        )
    return roles[key]


def spans(source: Source, paragraph: int, written: str) -> Spans:
    """The spans of a passage."""
    try:
        return locate(source.article.text, source.paragraphs, paragraph, written)
    except NotThereError as problem:
        remedy = (
            "number it (`he`#2) or frame it (`as {he} said`)" if "times" in str(problem) else "quote it as it stands"
        )
        raise UnfitError(str(problem), remedy) from problem


def number(written: str) -> int | float | None:
    """A number; ``-`` is a vague one."""
    if written == "-":
        return None
    try:
        return float(written) if "." in written else int(written)
    except ValueError as problem:
        raise UnfitError(f"no number: {written}", "write digits, no separators; - for a vague one") from problem


class Reader:
    """Reads the values of one source."""

    def __init__(self, source: Source, roles: dict[str, Role]) -> None:
        """A reader over a source, with the entities it may name."""
        self.source, self.roles = source, roles

    def value(self, takes: Takes, written: str, paragraph: int) -> object:
        """The value of a field, in the contract's shape. A label or an entity's key stays as it is written."""
        readers: dict[Takes, Callable[[], object]] = {
            "passages": lambda: [list(span) for span in spans(self.source, paragraph, written)],
            "passage": lambda: list(self.single(written, paragraph)),
            "party": lambda: self.party(written, paragraph),
            "parties": lambda: [self.party(part, paragraph) for part in PARTS.findall(written)],
            "place": lambda: self.place(written, paragraph),
            "number": lambda: number(written),
            "list": lambda: [plain(part) for part in PARTS.findall(written)],
            "entity": lambda: entity(self.roles, written) and written,
        }
        return readers.get(takes, lambda: plain(written))()

    def single(self, written: str, paragraph: int) -> tuple[int, int]:
        """The one stretch of a passage."""
        found = spans(self.source, paragraph, written)
        if len(found) != 1:
            raise UnfitError(f"one stretch is wanted: {written}", "quote words that stand together")
        return found[0]

    def party(self, written: str, paragraph: int) -> Json:
        """A party: its span if its words are quoted, and what the world says of it."""
        found = PARTY.fullmatch(written)
        if not found or not found[2]:
            raise UnfitError(f"cannot read the party {written}", "write `its words`:key, or key alone")
        role = entity(self.roles, found[2])
        span = list(self.single(found[1], paragraph)) if found[1] else None
        return {"span": span, "name": role.name, "code": role.code, "sector": role.sector}

    def place(self, written: str, paragraph: int) -> Json:
        """Where an event takes place."""
        party = self.party(written, paragraph)
        found = PARTY.fullmatch(written)
        country = entity(self.roles, found[2]).country if found else None
        return {"name": party["name"], "country": country, "span": party["span"]}


def canonical(roles: dict[str, Role], key: str) -> str:
    """The key by which all articles name an entity, whatever short key was written."""
    return key_of(entity(roles, key).name)
