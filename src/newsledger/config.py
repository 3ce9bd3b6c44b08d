"""Settings: one frozen record, read from newsledger.toml; there is no other way to configure."""

import tomllib
from pathlib import Path

import msgspec

from newsledger.errors import ConfigError


class Limits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one article or file may cost; past it there is an issue, and the run goes on.

    Attributes:
        seconds: CPU seconds for all stages of one article.
        megabytes: Memory that one article may add to the process.
        characters: Characters of an article that are annotated; what follows is read and kept only.
        analysed: Characters of an article that a model of English analyses; what follows is annotated by rules alone.
        file_megabytes: Size of a file, and of a page once its markup is unpacked.
    """

    seconds: float = 20.0
    megabytes: int = 2048
    characters: int = 500_000
    analysed: int = 60_000
    file_megabytes: int = 64


class Language(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which model of English analyses the articles.

    Attributes:
        model: ``builtin``, ``none`` (rules only), the name of a spaCy pipeline that is installed, or a path: to a
            folder laid out like the bundled model, or to a spaCy pipeline on disk.
    """

    model: str = "builtin"


class Report(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The budget of a report, whatever the size of the input.

    Attributes:
        bottom_line: Lines of the bottom line.
        section: Lines of every other section.
        words: Words of the whole.
    """

    bottom_line: int = 5
    section: int = 12
    words: int = 1000


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that can be set.

    Attributes:
        lexicon: Overlay files for a region the lexicon lacks, relative to the settings file.
        workers: Processes; 1 works in this one.
        limits: See Limits.
        language: See Language.
        report: See Report.
    """

    lexicon: tuple[str, ...] = ()
    workers: int = 1
    limits: Limits = Limits()
    language: Language = Language()
    report: Report = Report()


def load_settings(path: Path | None) -> Settings:
    """The settings of a file; overlay paths come back absolute. None, or no such default file, gives the defaults.

    Raises:
        ConfigError: The file is missing, is no TOML, or holds a setting that does not exist or fit.
    """
    if path is None:
        return Settings()
    try:
        settings = msgspec.convert(tomllib.loads(path.read_text("utf-8")), Settings)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as problem:
        raise ConfigError(f"{path}: {problem}") from problem
    overlays = tuple(str((path.parent / name).resolve()) for name in settings.lexicon)
    return msgspec.structs.replace(settings, lexicon=overlays)
