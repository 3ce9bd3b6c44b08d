from collections.abc import Iterator
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from newsledger.config import Settings
from newsledger.errors import UnsupportedFormat
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.read.formats import table
from newsledger.read.formats.raw import Raw
from newsledger.read.formats.reader import Draft, Found, Reader
from newsledger.read.sources import read


def fits(raw: Raw, _lexicon: Lexicon) -> bool:
    return raw.head.startswith(b"KIOSK")


def reads(raw: Raw, _lexicon: Lexicon) -> Iterator[Found]:
    for line in raw.text.splitlines()[1:]:
        yield Draft(text=line)


KIOSK = Reader(name="kiosk", version=3, extensions=("txt", "kio"), fits=fits, read=reads)


@pytest.fixture(autouse=True)
def fresh_table() -> Iterator[None]:
    table.readers.cache_clear()
    yield
    table.readers.cache_clear()


def plug_in(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    entry = EntryPoint(name=name, value="tests:KIOSK", group="newsledger.readers")
    monkeypatch.setattr(EntryPoint, "load", lambda _self: KIOSK)
    monkeypatch.setattr(table, "entry_points", lambda group: EntryPoints([entry] if "readers" in group else []))


def test_a_reader_that_plugs_in_is_asked_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    plug_in(monkeypatch, "v1.kiosk")
    (tmp_path / "a.txt").write_text("KIOSK\nShips wait.\nShips left.\n")
    (tmp_path / "b.txt").write_text("Ships wait.\n")
    found = [item for item in read([str(tmp_path)], Settings()) if isinstance(item, Article)]
    assert [(item.id, item.media) for item in found] == [
        ("a.txt#1", "kiosk@3"),
        ("a.txt#2", "kiosk@3"),
        ("b.txt", "plain@1"),
    ]


def test_a_reader_of_another_interface_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    plug_in(monkeypatch, "v9.kiosk")
    with pytest.raises(UnsupportedFormat, match=r"v9\.kiosk"):
        table.readers()


def test_every_reader_of_ours_has_a_name_of_its_own() -> None:
    names = [reader.name for reader in table.readers()]
    assert len(set(names)) == len(names) == len(table.OURS)
