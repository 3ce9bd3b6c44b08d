"""Link widgets glued into the midst of a sentence, and other links and notices inside running text."""

import re
from collections.abc import Iterator

from newsledger.model.span import Span
from newsledger.read.furniture.lines import LONGEST, Phrases, Piece

# a small letter or a closing sign with a capital letter glued to it: ‘PutinVladimir’, ‘Jr.Martin’
_GLUE = re.compile(r"(?<=[^\W\d_][a-zß-öø-ÿ.)])(?=[A-ZÀ-ÖØ-Þ][\w.]?)")
_LAST_WORDS = re.compile(r"[^\W\d_][\w'’-]*")
# a headline that opens with a quotation mark or a digit, glued to a name: ‘Kay‘We will not’’, ‘Kay10 things’
_QUOTE_GLUE = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[\"'“‘$\d])")
_BRACKETED = re.compile(r"[(\[][^()\[\]\n]{4,300}[)\]]")  # ‘(RELATED: Ten things to know)’
_LABEL_SIGN = re.compile(r"\s*[:|–—]")  # what stands behind the label of a link: ‘READ MORE:’
_CAPITAL_LABEL = re.compile(r"[A-Z][A-Z ]{3,30}(?=\s*[:|])")  # ‘READ MORE’ of ‘READ MORE: Headline’
SENTENCE_ENDS = frozenset('.!?”"’)')

REACH = 900  # characters a widget may be long
NAME_WORDS = 4  # words before the glue in which the name of the link is looked for
MOST_NAMES = 6  # words of a full name
BEFORE = 80  # characters in which these words stand


def widgets(text: str, known: Phrases) -> Iterator[Piece]:
    """Link widgets: a name, the name once more in full, other headlines, and a closing word.

    What speaks for one is typography: the full name is glued to the name it repeats, the first headline is glued to
    the full name, and a closing word (``MORE``) stands before the sentence goes on. The mark begins behind the name
    and ends with the closing word, so that ``Vladimir Kay`` and ``said on Wednesday`` read on.

    Misses:
        Widgets without a closing word, and those whose name shares no word with the text before.
    """
    behind = 0
    for phrase, (left, right) in known.all("close", text):
        nearest = max(behind, left - REACH)
        nearest = max(nearest, text.rfind("\n", nearest, left) + 1)
        behind = right
        for glue in _GLUE.finditer(text, nearest, left):
            start = _start(text, glue.start(), nearest)
            if start is not None:
                decided = ((glue.start() - 1, glue.start() + 1), (left, right))
                span, words = (start, right), (phrase.words,)
                yield Piece(span=span, reason="link-widget", rule="link-widget", words=words, spans=decided)
                break


def _start(text: str, at: int, nearest: int) -> int | None:
    before = list(_LAST_WORDS.finditer(text, max(nearest, at - BEFORE), at))
    names = {match.group() for match in before[-NAME_WORDS:] if match.group()[0].isupper() and len(match.group()) > 1}
    if _full_name_follows(text, at, names):
        return at
    last = before[-1].group() if before else ""
    for word in reversed(before[-NAME_WORDS - 2 : -1]):  # a space parts the widget from its name: ‘Kay Ann Bo KayThe’
        if word.group() == last and _names(text, word.end(), at):
            return word.end()
    return None


def _full_name_follows(text: str, at: int, names: set[str]) -> bool:
    """Whether a full name begins at ``at``, ends with a name that stands before it, and has a headline glued to it."""
    end = min(len(text), at + BEFORE)
    for glue in (_GLUE, _QUOTE_GLUE):
        for match in glue.finditer(text, at + 2, end):
            run = _names(text, at, match.start())
            if any(word in names for word in run[-2:]):
                return True
    return False


def _names(text: str, start: int, end: int) -> list[str]:
    """The words of a stretch if they are two to six and all capitalised, as a full name is; else nothing."""
    words = text[start:end].split()
    capitals = all(word.strip('("“‘')[:1].isupper() for word in words)
    return words if capitals and 1 < len(words) <= MOST_NAMES else []


def notices(text: str, known: Phrases) -> Iterator[Piece]:
    """Links in brackets and notices inside running text: ``(RELATED: …)``, ``Story continues below advertisement``."""
    for bracket in _BRACKETED.finditer(text):
        inner = bracket.group()[1:-1].strip()
        lead = known.match("lead", inner)
        # ‘TAP HERE to vote: …’: words in capitals shout what the sign is farther off
        if lead and (_LABEL_SIGN.match(inner, lead[1][1]) or (":" in inner and inner[: lead[1][1]].isupper())):
            span = bracket.span()
            yield Piece(span=span, reason=lead[0].reason, rule="bracketed-link", words=(lead[0].words,), spans=(span,))
    for phrase, span in known.all("inline", text):
        yield Piece(span=span, reason=phrase.reason, rule="notice", words=(phrase.words,), spans=(span,))


def label_behind_sentence(text: str, line: Span, known: Phrases) -> Piece | None:
    """A label of a link in capitals that is glued to the end of a paragraph, with the headline that follows it.

    >>> from newsledger.lexicon import Lexicon
    >>> from newsledger.read.furniture.lines import phrases
    >>> text = "The court rose at noon.READ MORE: Ten things to know about courts"
    >>> piece = label_behind_sentence(text, (0, len(text)), phrases(Lexicon()))
    >>> text[piece.span[0] : piece.span[1]]
    'READ MORE: Ten things to know about courts'
    """
    start = max(line[0], line[1] - LONGEST)
    for label in _CAPITAL_LABEL.finditer(text, start, line[1]):
        found = known.match("lead", label.group())
        ends = text[max(line[0], label.start() - 4) : label.start()].rstrip()[-1:] in SENTENCE_ENDS
        if found and ends and text.count(". ", label.end(), line[1]) == 0:
            span, words = (label.start(), line[1]), (found[0].words,)
            return Piece(span=span, reason=found[0].reason, rule="glued-link", words=words, spans=(label.span(),))
    return None
