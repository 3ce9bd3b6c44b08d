"""Entry type of en/stopwords: words that tell nothing of what a text is about."""

import msgspec


class Stopword(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word in small letters."""

    word: str
