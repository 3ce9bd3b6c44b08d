import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest

from newsledger.errors import StoreError
from newsledger.store import passages
from newsledger.store.passages import PassageIndex

WRITER = """
import sys
from pathlib import Path
from newsledger.store import passages
passages.SEALED_AT = 8
index = passages.PassageIndex(Path(sys.argv[1]), writable=True)
for number in range(len(index), 10**6):
    index.add([(f"n{number}", " ".join(f"{word}of{number}" for word in range(40)))])
    print(number, flush=True)
"""


def text(number: int) -> str:
    return " ".join(f"{word}of{number}" for word in range(40))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(passages, "SEALED_AT", 8)
    return tmp_path / "index"


@pytest.fixture
def index(folder: Path) -> Iterator[PassageIndex]:
    found = PassageIndex(folder, writable=True)
    yield found
    found.close()


def names(index: PassageIndex, wanted: str) -> list[str]:
    return [doc for doc, _ in index.partners(wanted)]


def test_article_is_found_by_a_passage_of_it_whatever_the_number_of_segments(index: PassageIndex) -> None:
    for number in range(100):
        index.add([(f"n{number}", text(number))])
    for number in (0, 7, 8, 63, 99):
        passage = " ".join(text(number).split()[10:30])
        assert names(index, f"quite other words before it {passage} and behind it") == [f"n{number}"]
    assert names(index, text(100)) == []


def test_those_that_share_most_come_first(index: PassageIndex) -> None:
    half = " ".join(text(1).split()[:20])
    index.add([("half", half), ("whole", text(1))])
    assert names(index, text(1)) == ["whole", "half"]


def test_segments_of_like_size_are_merged(index: PassageIndex, folder: Path) -> None:
    for start in range(0, 8 * 64, 8):
        index.add([(f"n{number}", text(number)) for number in range(start, start + 8)])
    assert len(list(folder.glob("*.segment"))) < 8
    assert names(index, text(3)) == ["n3"]


def test_reader_sees_what_is_written_while_it_reads(index: PassageIndex, folder: Path) -> None:
    index.add([("n0", text(0))])
    reader = PassageIndex(folder)
    for number in range(1, 50):
        index.add([(f"n{number}", text(number))])
        reader.refresh()
        assert names(reader, text(number)) == [f"n{number}"]
    assert names(reader, text(0)) == ["n0"]


def test_reader_sees_an_index_that_was_made_anew_beneath_it(folder: Path) -> None:
    def filled(first: int) -> None:
        writer = PassageIndex(folder, writable=True)
        writer.add((f"n{number}", text(number)) for number in range(first, first + 8))
        writer.close()

    filled(0)
    reader = PassageIndex(folder)
    shutil.rmtree(folder)
    filled(8)
    reader.refresh()
    assert (names(reader, text(3)), names(reader, text(11))) == ([], ["n11"])
    reader.close()


def test_one_process_writes_at_a_time_and_readers_do_not(index: PassageIndex, folder: Path) -> None:
    assert len(index) == 0
    with pytest.raises(StoreError, match="another process"):
        PassageIndex(folder, writable=True)
    with pytest.raises(StoreError, match="reading only"):
        PassageIndex(folder).add([("n0", text(0))])


def test_who_waits_writes_once_the_other_process_has_done(folder: Path) -> None:
    first = PassageIndex(folder, writable=True)
    done = Timer(0.2, first.close)
    done.start()
    second = PassageIndex(folder, writable=True, wait=60)
    assert done.finished.is_set()  # it did not write beside the other
    second.add([("n0", text(0))])
    done.join()
    assert names(second, text(0)) == ["n0"]
    second.close()


def test_what_is_removed_is_not_found_and_what_is_erased_is_in_no_file(index: PassageIndex, folder: Path) -> None:
    index.add([(f"secret-{number}", text(number)) for number in range(20)])
    index.remove(["secret-3"])
    assert names(index, text(3)) == []
    index.remove(["secret-4", "secret-19"], erase=True)
    assert names(index, text(4)) == names(index, text(19)) == []
    assert names(index, text(5)) == ["secret-5"]
    held = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert b"secret-4" not in held
    assert b"secret-19" not in held
    assert b"secret-5" in held


def test_article_that_comes_again_replaces_itself(index: PassageIndex) -> None:
    for number in range(20):
        index.add([(f"n{number}", text(number))])
    index.add([("n2", text(77))])
    assert names(index, text(2)) == []
    assert names(index, text(77)) == ["n2"]


def test_index_opens_again_with_all_it_held(folder: Path) -> None:
    for start in (0, 10, 20):
        index = PassageIndex(folder, writable=True)
        index.add([(f"n{number}", text(number)) for number in range(start, start + 10)])
        index.remove([f"n{start}"])
        index.close()
    found = PassageIndex(folder)
    assert [names(found, text(number)) for number in (0, 1, 10, 29)] == [[], ["n1"], [], ["n29"]]


def test_half_a_record_at_the_end_of_the_journal_is_passed_over(folder: Path) -> None:
    index = PassageIndex(folder, writable=True)
    index.add([("n0", text(0)), ("n1", text(1))])
    index.close()
    journal = folder / "0.journal"
    journal.write_bytes(journal.read_bytes()[:-7])
    again = PassageIndex(folder, writable=True)
    assert (names(again, text(0)), names(again, text(1))) == (["n0"], [])
    again.add([("n2", text(2))])
    again.close()
    assert names(PassageIndex(folder), text(2)) == ["n2"]


def test_killed_writer_loses_nothing_it_had_reported(tmp_path: Path) -> None:
    folder, written = tmp_path / "index", -1
    for stop in (13, 37, 70):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE) as child:
            for line in child.stdout or ():
                written = int(line)
                if written >= stop:
                    os.kill(child.pid, signal.SIGKILL)
                    break
        found = PassageIndex(folder)
        assert all(f"n{number}" in found for number in range(written + 1))
        assert names(found, text(written)) == [f"n{written}"]


def test_folder_without_an_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no index"):
        PassageIndex(tmp_path)
