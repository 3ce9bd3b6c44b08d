"""``links.yaml``: what its sections hold, and the line of every entry."""

from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
import yaml

from newsledger.model.links import Change, Relation
from practice.compiler.refusal import Refusal

Entry = TypeVar("Entry", bound=msgspec.Struct)
LINE = "__line__"


class Item(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Any entry; ``line`` is where it stands."""

    line: int = msgspec.field(name=LINE, default=1)


class CopyItem(Item, frozen=True, kw_only=True):
    """Passages that two articles share: ``from`` and ``to`` where one was made from the other, else ``common``."""

    from_: str | None = msgspec.field(name="from", default=None)
    to: str | None = None
    common: tuple[str, str] | None = None
    passages: tuple[str, ...]


class DuplicateItem(Item, frozen=True, kw_only=True):
    """Articles with one running text."""

    docs: tuple[str, ...]


class ChangeItem(Item, frozen=True, kw_only=True):
    """What changed between two versions: words of the one before, of the one after."""

    type: Literal["correction", "update", "withdrawal"]
    before: tuple[str, str] | None = None
    after: tuple[str, str] | None = None


class RevisionItem(Item, frozen=True, kw_only=True):
    """Versions of one article in order of time."""

    docs: tuple[str, ...]
    changes: tuple[ChangeItem, ...] = ()


class OriginItem(Item, frozen=True, kw_only=True):
    """A root, and by article the passages that go back to it; ``*`` is all of the running text."""

    name: str
    type: Literal["agency", "outlet", "document", "unknown"]
    observed: bool
    members: dict[str, tuple[str, ...] | int]
    evidence: dict[str, tuple[str, ...] | int] = {}


class StoryItem(Item, frozen=True, kw_only=True):
    """Articles that report one happening, under a name by which threads refer to it."""

    name: str
    docs: tuple[str, ...]


class ThreadItem(Item, frozen=True, kw_only=True):
    """Names of stories in order of time, and in words why each continues the one before."""

    stories: tuple[str, ...]
    why: tuple[str, ...]


class UtteranceItem(Item, frozen=True, kw_only=True):
    """Contents that render the same words: ``article#label drift``."""

    speaker: str | None
    members: tuple[str, ...]
    origins: tuple[int, int] | None = None
    names: tuple[str, ...] = ()


class FiguresItem(Item, frozen=True, kw_only=True):
    """Figures that measure one thing, or only look so."""

    about: str
    relation: Literal["agree", "update", "conflict", "not-comparable"]
    members: tuple[str, ...]
    range: tuple[int | float, int | float] | None = None
    origins: tuple[int, int] | None = None
    names: tuple[str, ...] = ()


class ConflictItem(Item, frozen=True, kw_only=True):
    """Claims that contradict each other, by who holds them."""

    about: str
    sides: dict[str, tuple[str, ...] | int]


class HappeningItem(Item, frozen=True, kw_only=True):
    """Events that are one."""

    members: tuple[str, ...]
    when: str | None = None
    origins: tuple[int, int] | None = None
    names: tuple[str, ...] = ()


class AnswerItem(Item, frozen=True, kw_only=True):
    """One position answers another."""

    from_: str = msgspec.field(name="from")
    to: str
    relation: Relation
    basis: Literal["explicit", "implied"] = "explicit"


class StandingItem(Item, frozen=True, kw_only=True):
    """The moves of one holder on one issue in order of time."""

    holder: str
    issue: str
    moves: tuple[str, ...]
    changes: tuple[Change, ...] = ()


class BargainItem(Item, frozen=True, kw_only=True):
    """An issue on which one side asks and another has a part."""

    issue: str
    parties: tuple[str, ...]
    asks: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


SECTIONS: dict[str, type[Item]] = {
    "copies": CopyItem,
    "duplicates": DuplicateItem,
    "revisions": RevisionItem,
    "origins": OriginItem,
    "stories": StoryItem,
    "threads": ThreadItem,
    "utterances": UtteranceItem,
    "figures": FiguresItem,
    "conflicts": ConflictItem,
    "happenings": HappeningItem,
    "answers": AnswerItem,
    "standings": StandingItem,
    "bargains": BargainItem,
}


class _Numbered(yaml.SafeLoader):
    """Gives every mapping the line it begins on."""


def _numbered(loader: _Numbered, node: yaml.MappingNode) -> dict[Any, Any]:
    return {**loader.construct_mapping(node, deep=True), LINE: node.start_mark.line + 1}


_Numbered.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _numbered)


def read_links(path: Path) -> tuple[list[Item], list[Refusal]]:
    """The entries of a crisis' ``links.yaml`` in order, and those that do not fit; none if there is no such file."""
    if not path.exists():
        return [], []
    try:
        sections = yaml.load(path.read_text("utf-8"), Loader=_Numbered) or {}  # noqa: S506  # a SafeLoader
    except yaml.YAMLError as problem:
        return [], [Refusal(path, 1, f"no YAML: {problem}", "mend it")]
    if not isinstance(sections, dict):
        return [], [Refusal(path, 1, "no mapping of sections", f"write sections: {', '.join(SECTIONS)}")]
    items: list[Item] = []
    refusals: list[Refusal] = []
    for name, entries in sections.items():
        if name == LINE:
            continue
        if name not in SECTIONS or not isinstance(entries, list):
            refusals.append(Refusal(path, 1, f"no section '{name}' of entries", f"there are {', '.join(SECTIONS)}"))
            continue
        for entry in entries:
            try:
                items.append(msgspec.convert(entry, SECTIONS[name]))
            except msgspec.ValidationError as problem:
                line = entry.get(LINE, 1) if isinstance(entry, dict) else 1
                refusals.append(Refusal(path, line, f"{name}: {problem}", "see docs/practice.md, Links"))
    return items, refusals
