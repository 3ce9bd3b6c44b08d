"""The fixed words of a report, by name; all of them stand in one table, ``en/report``."""

from newsledger.lexicon import Lexicon
from newsledger.lexicon.report import Phrase


class Phrases:
    """Templates by name, to be filled.

    >>> Phrases(Lexicon())("carried", articles="2 articles")
    'carried by 2 articles'
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._texts: dict[str, str] = lexicon.built(_texts)

    def __call__(self, name: str, /, **words: object) -> str:
        """The template of a name with its gaps filled."""
        return self._texts[name].format(**words)

    def has(self, name: str) -> bool:
        """Whether there is a template of that name."""
        return name in self._texts

    def count(self, name: str, number: int) -> str:
        """A number with its noun: ``count.<name>.one`` or ``count.<name>.many``."""
        return self(f"count.{name}.{'one' if number == 1 else 'many'}", n=f"{number:,}")

    def day(self, value: str | None) -> str:
        """A day or another period as people read it: an interval from its first day to its last; ``?`` if it is open.

        >>> Phrases(Lexicon()).day("2031-05-02/2031-05-09")
        '2031-05-02–2031-05-09'
        """
        first, _, last = (value or "?").partition("/")
        return self("day.interval", first=first, last=last) if last else first


def _texts(lexicon: Lexicon) -> dict[str, str]:
    # An overlay's entries come first, so that a user's wording wins over ours.
    return {entry.name: entry.text for entry in reversed(lexicon.entries("en/report", Phrase))}
