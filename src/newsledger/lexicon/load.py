"""Reading word tables.

A table is a YAML file under ``data/`` with two keys: ``about`` (what its fields mean, where its entries came from,
what must not be added) and ``entries``, a list of records. An overlay is a YAML file of the user's that maps names of
tables (``countries``, ``agencies``, ``outlets``, ``organisations``, ``persons`` …) to further entries.
"""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from newsledger.errors import LexiconError

DATA = Path(__file__).parent / "data"
Entry = TypeVar("Entry", bound=msgspec.Struct)
Built = TypeVar("Built")


class About(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a table says of itself."""

    fields: dict[str, str]
    source: str
    never: str


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table before its entries are typed."""

    about: About
    entries: list[Any]


class Lexicon:
    """The tables, with a user's overlays; each is read and checked once, when it is first asked for.

    >>> from newsledger.lexicon.actors import Country
    >>> any(country.code == "FRA" for country in Lexicon().entries("actors/countries", Country))
    True
    """

    def __init__(self, overlays: tuple[str, ...] = (), decided: Mapping[str, list[Any]] | None = None) -> None:
        """Lexicon with overlay files, and with entries by table that a person decided; these come first."""
        self.overlays = overlays
        self._tables: dict[tuple[str, type], tuple[Any, ...]] = {}
        self._built: dict[Any, Any] = {}
        self._overlay_tables: dict[str, list[Any]] = {name: list(own) for name, own in (decided or {}).items()}
        for path in overlays:
            for name, entries in _read(Path(path)).items():
                if name not in table_names() or not isinstance(entries, list):
                    raise LexiconError(f"{path}: '{name}' is no table; there are {', '.join(sorted(table_names()))}")
                self._overlay_tables.setdefault(name, []).extend(entries)

    def entries(self, table: str, entry: type[Entry]) -> tuple[Entry, ...]:
        """The entries of a table such as ``actors/countries``, those of overlays first, each an ``entry``.

        Raises:
            LexiconError: There is no such table, or an entry has a wrong or unknown field.
        """
        key = (table, entry)
        if key not in self._tables:
            self._tables[key] = self._typed(table, entry)
        return self._tables[key]

    def built(self, maker: Any) -> Any:
        """What ``maker(lexicon)`` returns, made once: an index or a compiled expression over the tables.

        Give a module-level function; callers annotate the result.
        """
        if maker not in self._built:
            self._built[maker] = maker(self)
        return self._built[maker]

    @cached_property
    def hash(self) -> str:
        """A hash of all tables and overlays, part of the key of every stage's output."""
        state = blake2b(digest_size=10)
        for path in [*sorted(DATA.rglob("*.yaml")), *map(Path, self.overlays)]:
            state.update(path.name.encode() + b"\0" + path.read_bytes())
        return state.hexdigest()

    def _typed(self, table: str, entry: type[Entry]) -> tuple[Entry, ...]:
        path = DATA / f"{table}.yaml"
        try:
            raw = msgspec.convert(_read(path), Table)
            own = self._overlay_tables.get(path.stem, [])
            return tuple(msgspec.convert([*own, *raw.entries], list[entry]))  # type: ignore[valid-type]
        except msgspec.ValidationError as problem:
            raise LexiconError(f"table {table}: {problem}") from problem


def table_names() -> frozenset[str]:
    """Names under which an overlay may add entries."""
    return frozenset(path.stem for path in DATA.rglob("*.yaml"))


def _read(path: Path) -> dict[str, Any]:
    try:
        content = _parsed(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise LexiconError(f"{path}: {problem}") from problem
    if not isinstance(content, dict):
        raise LexiconError(f"{path}: expected a mapping, found {type(content).__name__}")
    return content


@lru_cache(maxsize=128)
def _parsed(text: str) -> Any:
    """What a YAML text holds, for whoever reads it and changes nothing; a command makes several lexicons."""
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - it is a safe loader
