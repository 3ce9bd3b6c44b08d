"""Pull quotes: furniture of the page that holds a quotation and, behind a dash, the name of who said it."""

import re
from collections.abc import Iterator

from newsledger.language.coverage import Marks
from newsledger.language.parsed import Parsed
from newsledger.model.marks import Furniture, Mention
from newsledger.model.span import Span
from newsledger.text.offsets import trimmed

# the quotation, a dash, a name: We will not wait.- Ada Kay
_SIGNED = re.compile(r"(?P<said>.+?)\s*(?P<dash>[-–—―]{1,2})\s*(?P<who>[^\W\d_][^\n]{2,60})\s*$", re.DOTALL)
_QUOTES = "“”\"‘’'«»„"


class Pulled:
    """A pull quote in offsets of the article: what was said, the dash, who said it, and that person's mention."""

    def __init__(self, content: Span, cue: Span, source: Span, mention: Mention | None) -> None:
        self.content = content
        self.cue = cue
        self.source = source
        self.mention = mention


def pull_quotes(parsed: Parsed, marks: Marks) -> Iterator[Pulled]:
    """The pull quotes of an article that name their speaker.

    Misses:
        Pull quotes without a name; those repeat a sentence of the text.
    """
    text = parsed.article.text
    people = {mention.name.split()[-1]: mention for mention in marks.of(Mention) if mention.type == "PERSON"}
    for mark in marks.of(Furniture):
        if mark.reason != "pull-quote":
            continue
        match = _SIGNED.match(text, *mark.span)
        if match is None:
            continue
        said, who = trimmed(text, match.span("said")), trimmed(text, match.span("who"))
        while said[1] > said[0] and text[said[0]] in _QUOTES:
            said = (said[0] + 1, said[1])
        while said[1] > said[0] and text[said[1] - 1] in _QUOTES:
            said = (said[0], said[1] - 1)
        words = text[who[0] : who[1]].split()
        if said[1] > said[0]:
            yield Pulled(said, match.span("dash"), who, people.get(words[-1]))
