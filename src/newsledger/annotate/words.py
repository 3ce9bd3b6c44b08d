"""The tokens of one article as parallel columns, with what the closed word classes say of each."""

from bisect import bisect_left
from functools import lru_cache

from newsledger.language.gazetteer import bare
from newsledger.language.parsed import Parsed
from newsledger.lexicon import Lexicon
from newsledger.lexicon.speech import Classes, grammar
from newsledger.model.span import Span
from newsledger.text.quotemarks import Quotation, excerpts, quotations, unmarked

LONGER = 4
"""Letters of the words whose capitals tell a headline."""
FEWEST = 3
"""Such words that a line must have."""
LONGEST_NICKNAME = 2
"""Words of a nickname inside a name."""
HEADLINE_SHARE = 0.6
"""From this share of capitalised longer words on, a line is set as a headline and capitals tell nothing."""


@lru_cache(maxsize=1)
def words_of(parsed: Parsed, lexicon: Lexicon) -> "Words":
    """The columns of an article, kept for the stage that asks next."""
    return Words(parsed, lexicon)


class Words:
    """Columns over ``parsed.tokens``.

    With ``opened`` the excerpts are read as if they had no marks, so that only what they quote is a quotation.

    Attributes:
        text: The token as written, apostrophes straight.
        bare: The same without a possessive ending.
        lower: ``text`` in lower case.
        capitals: Whether the token begins with a capital letter.
        starts: Reading offset of the first character.
        ends: Reading offset behind the last character.
        quotations: The quotations of the reading text, but for nicknames.
        excerpts: The quotations that are passages of another text, with quotations of their own.
        nicknames: The marks of the nicknames inside names: Ada “Gull” Kay.
        headline: For each sentence, whether it is set as a headline.
        grammar: The closed word classes.
        classes: For each token, the names of the closed classes its lower-case form belongs to.
        quotes: For each token, 1 inside quotation marks, else 0.
    """

    def __init__(self, parsed: Parsed, lexicon: Lexicon, *, opened: bool = False) -> None:
        source = parsed.text
        self.parsed = parsed
        self.starts, self.ends, self.capitals = parsed.starts, parsed.ends, parsed.capitals
        curly = "’" in source
        self.text = [word.replace("’", "'") for word in parsed.strings] if curly else parsed.strings
        self.bare = [bare(word) if "'" in word else word for word in self.text]
        self.lower = [word.replace("’", "'") for word in parsed.lowered] if curly else parsed.lowered
        self.grammar: Classes = lexicon.built(grammar)
        self.classes = self._classes()
        self.headline = [self._is_headline(s.first_token, s.last_token) for s in parsed.sentences]
        headlines = {s.first_token for s, headline in zip(parsed.sentences, self.headline, strict=True) if headline}
        quoting = quotations(source, parsed.paragraphs)
        self.excerpts = excerpts(source, quoting)
        quoting = unmarked(quoting, self.excerpts) if opened else quoting
        marked = [(found, self._nickname(found, headlines)) for found in quoting]
        self.quotations: tuple[Quotation, ...] = tuple(found for found, nickname in marked if not nickname)
        self.nicknames = frozenset(i for _, nickname in marked for i in nickname)
        self.quotes = self._mask()

    def __len__(self) -> int:
        return len(self.text)

    def capital(self, index: int) -> bool:
        """Whether a token begins with a capital letter."""
        return self.capitals[index]

    def possessive(self, index: int) -> bool:
        """Whether a token ends in a possessive ending."""
        return self.text[index] != self.bare[index]

    def quoted(self, index: int) -> bool:
        """Whether a token stands inside quotation marks."""
        return self.quotes[index] == 1

    def at(self, offset: int) -> int:
        """The number of the first token that ends behind a reading offset."""
        return bisect_left(self.ends, offset + 1)

    def span(self, first: int, last: int) -> Span:
        """Reading offsets from token ``first`` up to but not including token ``last``."""
        return (self.starts[first], self.ends[last - 1])

    def _classes(self) -> list[frozenset[str]]:
        """The closed classes of each token; none of a given name that is also one of their words: said Will Kay."""
        found, capitals, verbs = self.grammar.of_each(self.lower), self.capitals, self.grammar["auxiliary"]
        for i in range(1, len(found) - 1):
            if (
                found[i]
                and capitals[i]
                and capitals[i + 1]
                and self.lower[i] in verbs
                and self.text[i - 1][0].islower()
            ):
                found[i] = frozenset()
        return found

    def _is_headline(self, first: int, last: int) -> bool:
        if last > first and self.text[last - 1] in {".", "!", "?", '"', "”"}:
            return False
        words = [word for word in self.text[first:last] if len(word) >= LONGER and word[0].isalpha()]
        small = sum(word[0].islower() for word in words)
        return len(words) >= FEWEST and small < (1 - HEADLINE_SHARE) * len(words)

    def _nickname(self, found: Quotation, headlines: set[int]) -> tuple[int, ...]:
        """The marks of a quotation between the words of a name; none where it is no nickname."""
        first, last = self.at(found.outer[0]), self.at(found.outer[1] - 1)
        if found.depth or not found.closed or not 0 < last - first - 1 <= LONGEST_NICKNAME:
            return ()
        if first == 0 or last + 1 >= len(self.text) or self.classes[first - 1]:
            return ()
        around = self.parsed.sentence_at(self.starts[first - 1])
        if around is None or last + 1 >= around.last_token or around.first_token in headlines:
            return ()
        named = all(self.capitals[i] for i in (first - 1, *range(first + 1, last), last + 1))
        return (first, last) if named else ()

    def _mask(self) -> bytearray:
        mask = bytearray(len(self.text))
        for quotation in self.quotations:
            if quotation.depth == 0:
                first, last = self.at(quotation.inner[0]), bisect_left(self.starts, quotation.inner[1])
                mask[first:last] = b"\1" * max(0, last - first)
        return mask
