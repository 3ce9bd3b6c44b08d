"""Who said what: direct, mixed and indirect speech with cue, source, speaker, voice and relaying agencies."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from newsledger.annotate.attributions.behind import Behind
from newsledger.annotate.attributions.counting import Counting
from newsledger.annotate.attributions.cues import CueFinder
from newsledger.annotate.attributions.dialogue import with_dialogue, with_transcript
from newsledger.annotate.attributions.edges import Edges
from newsledger.annotate.attributions.further import Further
from newsledger.annotate.attributions.hollow import Hollow
from newsledger.annotate.attributions.nouns import Nouns
from newsledger.annotate.attributions.pulled import Pulled, pull_quotes
from newsledger.annotate.attributions.quotes import with_quotations, with_signatures
from newsledger.annotate.attributions.shapes import Found, Piece
from newsledger.annotate.attributions.sources import Speakers
from newsledger.annotate.attributions.trees import Trees
from newsledger.annotate.attributions.views import Views
from newsledger.annotate.clauses import Clauses, Unit
from newsledger.annotate.words import Words, words_of
from newsledger.language.coverage import Marks
from newsledger.language.parsed import Parsed
from newsledger.lexicon import Lexicon
from newsledger.model.ids import mark_id
from newsledger.model.marks import Attribution
from newsledger.model.record import Why
from newsledger.model.span import Span, Spans
from newsledger.model.stage import Stage
from newsledger.text.offsets import hull, joined

DIRECT_SHARE = 0.9
"""From this share of quoted words on, speech is direct."""
GUESSED = frozenset({"headline", "behind"})
"""Rules whose sources must be somebody of the tables, or of the article."""
SIGNS_BEFORE = frozenset("($£€#@[")
SIGNS_BEHIND = frozenset(")%?!]")


def run(parsed: Parsed, marks: Marks, lexicon: Lexicon) -> Iterator[Attribution]:
    """Every attribution of the article, in order of its content.

    Misses:
        Speech reported by a verb that no table holds; a subject that a verb no table holds parts from its cue; cues
        inside quotations; stances that are no speech (supports, opposes by deed).
    """
    words = words_of(parsed, lexicon)
    said = [(words, *pair) for pair in _said(words, lexicon)]
    if words.excerpts:
        opened = Words(parsed, lexicon, opened=True)
        said += [(opened, *pair) for pair in _said(opened, lexicon) if _inside(words, opened, pair[0])]
    speakers = Speakers(words, marks, lexicon)
    made: dict[str, Attribution] = {}
    for read, one, here in sorted(said, key=lambda item: item[1].cue):
        relays = [other for other in here if other.cue != one.cue]
        mark = _mark(read, one, speakers, relays)
        if mark is not None and not _echo(mark, one, relays):
            made[mark.id] = mark
    for pulled in pull_quotes(parsed, marks):
        mark = _pulled_mark(parsed, pulled)
        made[mark.id] = mark
    yield from sorted(_nested(list(made.values())), key=lambda mark: (mark.content, mark.cue, mark.id))


def _said(words: Words, lexicon: Lexicon) -> Iterator[tuple[Found, list[Found]]]:
    """What is said in an article, each with the others of its unit."""
    clauses = Clauses(words, lexicon)
    finder = CueFinder(clauses, lexicon)
    found = [(unit, finder.find(unit)) for unit in clauses.units()]
    subject = finder.others.subject
    if words.parsed.analysis is not None:
        trees = Trees(clauses, words.parsed.analysis, lexicon)
        edges, subject = Edges(trees, finder.left), trees.subject
        hanging = (Nouns(trees, finder.left, lexicon), Views(trees, finder.left, lexicon))
        more = (Behind(trees), Further(trees, finder.left), Counting(trees, lexicon), *hanging)
        found = [(unit, _by_tree(unit, here, edges, more)) for unit, here in found]
        found = [
            (unit, [*here, *(edges.mended(one, unit) for one in finder.unclaimed(unit, here))]) for unit, here in found
        ]
    hollow = Hollow(clauses)
    found = [(unit, [one for one in here if hollow.tells(one)]) for unit, here in found]
    units = with_transcript(clauses, with_dialogue(clauses, with_signatures(clauses, found)))
    return with_quotations(clauses, units, subject)


def _inside(words: Words, opened: Words, one: Found) -> bool:
    """Whether a cue stands in a passage of another text, and tells what that text quotes."""
    start, end = words.span(*one.cue[0])
    quotes = any(opened.quoted(i) for piece in one.content for i in range(*piece))
    return quotes and any(a <= start and end <= b for a, b in (passage.inner for passage in words.excerpts))


def _by_tree(
    unit: Unit, found: Sequence[Found], edges: Edges, more: Sequence[Behind | Further | Counting | Nouns | Views]
) -> list[Found]:
    """The attributions of a unit with the edges that its trees give, and those that only trees show."""
    mended = [edges.mended(one, unit) for one in found if edges.reports(one)]
    for finder in more:
        mended += finder.find(unit, mended)
    return [edges.named(one, unit) for one in edges.outermost(sorted(mended, key=lambda one: one.cue))]


def _echo(mark: Attribution, one: Found, relays: Sequence[Found]) -> bool:
    """Whether an agency or outlet only relays, behind it, a quotation that has its speaker: “…,” the agency reported."""
    if mark.voice != "outlet" or one.rule == "phrase":
        return False
    first, last = one.content[0][0], one.content[-1][1]
    return any(a <= first and last <= b for other in relays for a, b in other.content)


def _mark(words: Words, one: Found, speakers: Speakers, relays: Sequence[Found]) -> Attribution | None:
    parsed = words.parsed
    content = joined(tuple(span for piece in one.content for span in _content(words, piece)))
    if not content:
        return None
    cue = joined(tuple(span for piece in one.cue for span in _spans(words, piece)))
    source = joined(tuple(span for piece in one.source for span in _spans(words, piece)))
    speaker = speakers.of(one, relays)
    if one.rule in GUESSED and not speakers.speaks(one):
        return None
    return Attribution(
        id=mark_id(parsed.article, "attribution", content, *map(str, cue)),
        doc=parsed.article.id,
        stage=STAGE.label,
        why=Why(rule=f"attributions.{one.rule}@1", words=(one.verb,), spans=cue),
        content=content,
        cue=cue,
        source=source,
        type=_type(words, one),
        speaker=speaker.entity,
        speaker_name=speaker.name,
        voice=speaker.voice,
        via=speaker.via,
    )


def _spans(words: Words, piece: Piece) -> Spans:
    return words.parsed.spans(*words.span(*piece)) if piece[1] > piece[0] else ()


def _content(words: Words, piece: Piece) -> Spans:
    """A content without the marks at its ends, one span for each paragraph."""
    first, last = piece
    while last > first and not _ends_content(words.text[last - 1]):
        last -= 1
    while last > first and not words.text[first][0].isalnum() and words.text[first] not in SIGNS_BEFORE:
        first += 1
    return _spans(words, (first, last))


def _ends_content(word: str) -> bool:
    return word[-1].isalnum() or len(word) > 1 or word in SIGNS_BEHIND


def _type(words: Words, one: Found) -> Literal["direct", "indirect", "mixed"]:
    inside = [words.quoted(i) for piece in one.content for i in range(*piece) if words.text[i][0].isalnum()]
    share = sum(inside) / len(inside) if inside else 0.0
    if share >= DIRECT_SHARE or one.rule in {"dialogue", "transcript"}:
        return "direct"
    return "mixed" if share else "indirect"


def _pulled_mark(parsed: Parsed, pulled: Pulled) -> Attribution:
    mention = pulled.mention
    name = " ".join(parsed.article.text[pulled.source[0] : pulled.source[1]].split())
    return Attribution(
        id=mark_id(parsed.article, "attribution", (pulled.content,), str((pulled.cue,))),
        doc=parsed.article.id,
        stage=STAGE.label,
        why=Why(rule="attributions.pull-quote@1", words=("–",), spans=(pulled.cue,)),
        content=(pulled.content,),
        cue=(pulled.cue,),
        source=(pulled.source,),
        type="direct",
        speaker=mention.entity if mention else None,
        speaker_name=mention.name if mention else name,
        voice="party" if mention and mention.sector else "unknown",
    )


def _nested(made: list[Attribution]) -> Iterator[Attribution]:
    """The attributions, each with the id of the smallest other whose content holds its cue."""
    pieces = sorted((span, mark.id) for mark in made for span in mark.content)
    around: list[tuple[Span, str]] = []
    number = 0
    for mark in sorted(made, key=lambda item: (item.cue, item.id)):
        cue = hull(mark.cue)
        while number < len(pieces) and pieces[number][0][0] <= cue[0]:
            around.append(pieces[number])
            number += 1
        around = [piece for piece in around if piece[0][1] >= cue[1]]
        outer = [(span[1] - span[0], identity) for span, identity in around if identity != mark.id]
        yield msgspec.structs.replace(mark, within=min(outer)[1] if outer else None)


STAGE = Stage(
    name="attributions",
    version=14,
    room="annotate",
    needs=("mention", "credit", "furniture"),
    makes=("attribution",),
    run=run,
)
