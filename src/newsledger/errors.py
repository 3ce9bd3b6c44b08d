"""Every exception newsledger raises on purpose.

::

    NewsledgerError
    ├── InputError              what was to be read cannot be
    │   ├── UnreadableInput     missing, no permission, a directory loop
    │   ├── UnsupportedFormat   readable, but no reader knows it
    │   └── RepeatedId          one id for two articles of one file
    ├── LexiconError            a word table or an overlay does not fit its schema
    ├── ConfigError             newsledger.toml does not fit
    ├── StageError
    │   ├── UnknownStage        a mark, link or stage nobody makes
    │   └── MissingNeeds        a stage before what it needs
    ├── StoreError              the ledger
    └── ExportError             an exporter

Wrong set-up raises one of these before work begins. One bad article raises nothing: it becomes an Issue (model/issue.py).
"""


class NewsledgerError(Exception):
    """Anything a user can mend; the message says how."""


class InputError(NewsledgerError):
    """What was to be read cannot be."""


class UnreadableInput(InputError):
    """A path that is missing, closed to us, or leads in a circle."""


class UnsupportedFormat(InputError):
    """A file that no reader knows."""


class RepeatedId(InputError):
    """One id stands for two articles."""


class LexiconError(NewsledgerError):
    """A word table or an overlay does not fit its schema."""


class ConfigError(NewsledgerError):
    """A setting that does not exist or does not fit."""


class StageError(NewsledgerError):
    """The stages cannot run in this order or combination."""


class UnknownStage(StageError):
    """A kind of mark or link, or a stage, that nobody makes."""


class MissingNeeds(StageError):
    """A stage stands before what it needs."""


class StoreError(NewsledgerError):
    """The ledger cannot be opened, or its version is not ours."""


class ExportError(NewsledgerError):
    """An exporter cannot write what it was given."""
