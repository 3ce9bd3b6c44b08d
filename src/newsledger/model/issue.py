"""What went wrong with one article, kept as data: the rest of the run goes on."""

from typing import Literal

import msgspec

from newsledger.model.span import Span


class Issue(msgspec.Struct, frozen=True, gc=False, kw_only=True, tag_field="kind", tag="issue"):
    """One thing that went wrong, or (``note``) that a reader should know.

    Attributes:
        doc: Id or path of the article or file.
        stage: Where it happened: a reader or a stage, ``name@version`` for the latter.
        severity: ``error`` makes the command exit with 3; a ``note`` does not.
        reason: One sentence that says what happened and, where there is one, the remedy.
        span: Where in the text, if that is known.
        detail: The traceback of an unforeseen failure.
    """

    doc: str
    stage: str
    severity: Literal["error", "note"]
    reason: str
    span: Span | None = None
    detail: str | None = None
