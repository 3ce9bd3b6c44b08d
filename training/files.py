"""Reading the data, packed or not, and knowing it by its hash."""

import gzip
import hashlib
from pathlib import Path


def opened(path: Path) -> str:
    """The text of a file, unpacked if its name says so."""
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")


def sha256(path: Path) -> str:
    """The sha256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
