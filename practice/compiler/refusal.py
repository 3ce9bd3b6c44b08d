"""What does not fit, where it stands, and what to do about it."""

from pathlib import Path


class Refusal(Exception):
    """One thing that does not fit: ``FILE:LINE: problem; remedy``."""

    def __init__(self, file: Path, line: int, problem: str, remedy: str) -> None:
        """A refusal; ``line`` counts from 1."""
        super().__init__(f"{file}:{line}: {problem}; {remedy}")
        self.file, self.line, self.problem, self.remedy = file, line, problem, remedy


class Refused(Exception):
    """All that does not fit, in order of file and line."""

    def __init__(self, refusals: list[Refusal]) -> None:
        """The refusals of one crisis."""
        self.refusals = sorted(refusals, key=lambda item: (str(item.file), item.line))
        super().__init__("\n".join(map(str, self.refusals)))
