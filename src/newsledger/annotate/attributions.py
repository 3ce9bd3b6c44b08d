"""Who said what: direct, mixed and indirect speech with cue, source, speaker, voice and relaying agencies."""

from collections.abc import Iterator

from newsledger.annotate.attribution_cues import CueFinder
from newsledger.annotate.attribution_quotes import with_quotations
from newsledger.annotate.attribution_shapes import Found, Piece
from newsledger.annotate.attribution_sources import Speakers
from newsledger.annotate.clauses import Clauses
from newsledger.annotate.words import Words
from newsledger.language.coverage import Marks
from newsledger.language.parsed import Parsed
from newsledger.lexicon import Lexicon
from newsledger.model.ids import mark_id
from newsledger.model.marks import Attribution
from newsledger.model.record import Why
from newsledger.model.span import Spans
from newsledger.model.stage import Stage
from newsledger.text.offsets import joined

DIRECT_SHARE = 0.9
"""From this share of quoted words on, speech is direct."""


def run(parsed: Parsed, marks: Marks, lexicon: Lexicon) -> Iterator[Attribution]:
    """Every attribution of the article, in order of its content."""
    words = Words(parsed, lexicon)
    clauses = Clauses(words, lexicon)
    finder = CueFinder(clauses, lexicon)
    found = [(unit, finder.find(unit)) for unit in clauses.units()]
    speakers = Speakers(words, marks, lexicon)
    made = [_mark(words, one, speakers) for one in with_quotations(clauses, found)]
    unique = {mark.id: mark for mark in made if mark is not None}
    yield from sorted(unique.values(), key=lambda mark: (mark.content, mark.cue, mark.id))


def _mark(words: Words, one: Found, speakers: Speakers) -> Attribution | None:
    parsed = words.parsed
    content = tuple(span for piece in one.content for span in _spans(words, piece, bare=True))
    if not content:
        return None
    cue = tuple(span for piece in one.cue for span in _spans(words, piece))
    source = tuple(span for piece in one.source for span in _spans(words, piece))
    speaker = speakers.of(one)
    return Attribution(
        id=mark_id(parsed.article, "attribution", joined(content), *map(str, cue)),
        doc=parsed.article.id,
        stage=STAGE.label,
        why=Why(rule=f"attributions.{one.rule}@1", words=(one.verb,), spans=cue),
        content=joined(content),
        cue=joined(cue),
        source=joined(source),
        type=_type(words, one),
        speaker=speaker.entity,
        speaker_name=speaker.name,
        voice=speaker.voice,
        via=speaker.via,
    )


def _spans(words: Words, piece: Piece, *, bare: bool = False) -> Spans:
    first, last = piece
    while (
        bare
        and last > first
        and not words.text[last - 1][-1].isalnum()
        and words.text[last - 1] not in {")", "%", "?", "!"}
    ):
        last -= 1
    while (
        bare
        and last > first
        and not words.text[first][0].isalnum()
        and words.text[first] not in {"(", "$", "£", "€", "#", "@"}
    ):
        first += 1
    if first >= last:
        return ()
    return words.parsed.spans(*words.span(first, last))


def _type(words: Words, one: Found) -> str:
    inside = [words.quoted(i) for piece in one.content for i in range(*piece) if words.text[i][0].isalnum()]
    share = sum(inside) / len(inside) if inside else 0.0
    if share >= DIRECT_SHARE:
        return "direct"
    return "mixed" if share else "indirect"


STAGE = Stage(
    name="attributions",
    version=1,
    room="annotate",
    needs=("mention", "credit", "furniture"),
    makes=("attribution",),
    run=run,
)
