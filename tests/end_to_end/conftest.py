"""What several tests of the ledger begin with."""

import shutil
from pathlib import Path

import pytest
from tests.end_to_end.bridge import take_in


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the first two articles."""
    folder = tmp_path_factory.mktemp("two")
    take_in(folder, "a", "b")
    return folder


@pytest.fixture
def filled(two: Path, tmp_path: Path) -> Path:
    """A copy of the ledger with the first two articles."""
    shutil.copy(two / "x.db", tmp_path / "x.db")
    return tmp_path
