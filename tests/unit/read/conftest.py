"""What tests of the readers share: files to read, and what reading them gives."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from newsledger.config import Limits, Settings
from newsledger.model.article import Article
from newsledger.model.issue import Issue
from newsledger.read.sources import read

Result = tuple[list[Article], list[Issue]]


@pytest.fixture
def reading(tmp_path: Path) -> Callable[..., Result]:
    """Write some files (name to content) and read the folder they stand in."""

    def reads(files: Mapping[str, str | bytes], megabytes: int = 64) -> Result:
        for name, content in files.items():
            path = tmp_path / "in" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        found = list(read([str(tmp_path / "in")], Settings(limits=Limits(file_megabytes=megabytes))))
        articles = [item for item in found if isinstance(item, Article)]
        return articles, [item for item in found if isinstance(item, Issue)]

    return reads
