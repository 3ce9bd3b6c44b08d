"""Figures: what is counted, in the article's words, who says so, and whether figures of one thing agree."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import Literal

import msgspec

from newsledger.compare.parts import Parts
from newsledger.compare.runs import runs
from newsledger.language.coverage import Coverage
from newsledger.model.links import Figures
from newsledger.model.marks import Figure
from newsledger.report.drafts import Draft, Sections, foremost, references, together, within_reach
from newsledger.report.extract import Passage
from newsledger.report.likeness import words_of
from newsledger.report.material import Material

WORDS = 10
"""Words of an extract, unless the clause it must hold has more."""

SMALL = 10
"""Smaller counts without a unit (two leaders, three days) are no figures a report shows, unless they count the dead."""

LARGE = 1_000_000
"""From which on the end of a range is told in the words of an article, not in digits."""

DEAD, TERM, MAIN, TRIFLE = 1.0, 0.5, 1.0, 0.5
"""What counts for a figure: that it tells what became of people, what is asked or promised; at most for its thread; and
against one that measures ways and weights."""

TERMS = ("demand", "offer", "commitment", "refuse", "accept")
"""Moves whose figures are asked or promised."""

LASTING = ("figures.time", "figures.age")
"""The rules of lengths of time and of ages: what lasts "sixty days" is told with its event, unless it is bounded."""


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """Figures of one thing: how they relate, from where to where they reach, and what they count as far as that is known.

    ``fated`` says that they count what became of people: dead, missing.
    """

    members: list[Figure]
    relation: Literal["line", "agree", "update", "conflict", "both"] = "line"
    range: tuple[float, float] | None = None
    about: tuple[str, ...] = ()
    fated: bool = False


def figures(material: Material) -> Sections:
    """One line for each figure or group of figures of one thing; a range, an update or a conflict says so."""
    numbers = {doc: material.sources.number(doc) for doc in material.sources.order}
    counts = counted(material.coverage, numbers, material.fated)
    seen = {(figure.doc, figure.id) for count in counts for figure in count.members}
    lone = [f for f in material.marks(Figure) if (f.doc, f.id) not in seen and telling(f)]
    counts += [Count(members=same) for same in _copied(material, lone)]
    worded, more = foremost(
        material, counts, lambda count: ("", _bonus(material, count) + 1 - 1 / len({f.doc for f in count.members}))
    )
    drafts = dict[str, Draft]()
    for draft in (_draft(material, count) for count in worded):
        same = drafts.get(draft.text, draft)  # "71 of the 150 seats" is told once
        marks = tuple(dict.fromkeys((*same.marks, *draft.marks)))
        drafts[draft.text] = msgspec.structs.replace(
            same, marks=marks, places=within_reach((*same.places, *draft.places))
        )
    return Sections(name="figures", drafts=tuple(drafts.values()), more=more)


def counted(coverage: Coverage, numbers: Mapping[str, int], fated: frozenset[str] = frozenset()) -> list[Count]:
    """The figures of some articles that count one thing: links that share a figure and a word of what they count.

    Args:
        coverage: Marks and links.
        numbers: Article to its number in order.
        fated: Words that tell what became of those counted; without them no small number counts that agrees.
    """
    links = [link for link in coverage.links(Figures) if link.relation != "not-comparable"]
    parts = Parts[int]()
    holding: dict[tuple[str, str | None], list[int]] = {}
    for number, link in enumerate(links):
        parts.join(number, number)
        for key in [(member.doc, member.id) for member in link.members]:
            for other in holding.setdefault(key, []):
                if _one_thing(links[other], link):
                    parts.join(other, number)
            holding[key].append(number)
    found = (_count(coverage, numbers, [links[number] for number in group], fated) for _, group in parts.all())
    return [count for count in found if count.members]


def of_fates(link: Figures, fated: frozenset[str]) -> bool:
    """Whether figures count what became of people, by the words that tell it: the dead, the missing."""
    return not fated.isdisjoint((link.about or "").replace(",", "").split())


def _one_thing(link: Figures, other: Figures) -> bool:
    return link.about == other.about or bool(words_of(link.about or "") & words_of(other.about or ""))


def _count(coverage: Coverage, numbers: Mapping[str, int], links: list[Figures], fated: frozenset[str]) -> Count:
    """What some links join; of what agrees only figures that tell something."""
    kinds = {link.relation for link in links}
    apart = bool(kinds & {"update", "conflict"})  # one injured or two: where they differ small numbers tell
    told = any(of_fates(link, fated) for link in links)
    references = {(member.doc, member.id) for link in links for member in link.members if member.doc in numbers}
    marks = (coverage.marks(doc).get(identity) for doc, identity in references)
    members = [mark for mark in marks if isinstance(mark, Figure) and (apart or told or telling(mark))]
    steps = [link for link in links if link.relation != "agree"]  # "hundreds" agree with 300 and reach to 1,000
    ends = [end for link in steps or links for end in link.range or ()]
    relation: Literal["agree", "update", "conflict", "both"] = "agree"
    if apart:
        relation = "both" if {"update", "conflict"} <= kinds else "update" if "update" in kinds else "conflict"
    return Count(
        members=sorted(members, key=lambda figure: (numbers[figure.doc], figure.span, figure.id)),
        relation=relation,
        range=(min(ends), max(ends)) if ends else None,
        about=tuple(sorted({link.about for link in links if link.about})),
        fated=told,
    )


def _copied(material: Material, lone: list[Figure]) -> list[list[Figure]]:
    """Figures of one value in sentences that were copied, put together; by article."""
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in lone:
        sentences = material.extracts.sentences(figure.doc, (figure.span,))[:1]
        first = material.facing.first(sentences[0]) if sentences else figure.id
        groups.setdefault((first, _key(figure)), []).append(figure)
    return list(groups.values())


def _key(figure: Figure) -> str:
    return f"{figure.value} {figure.low} {figure.high} {figure.unit}"


def _bonus(material: Material, count: Count) -> float:
    """What comes first: the dead and the missing, what is asked or promised, what several articles give, main stories."""
    first = count.members[0]
    value = max((abs(v) for v in (first.value, first.low, first.high) if v is not None), default=0)
    kind = DEAD if count.fated else TERM if any(_is_term(material, f) for f in count.members) else 0.0
    lesser = TRIFLE if first.unit in material.measures else 0.0
    told = float(count.relation != "line") + float(count.fated or value >= SMALL)
    return round(told + kind - lesser + MAIN * _share(material, count), 2)


def _is_term(material: Material, figure: Figure) -> bool:
    """Whether a figure is money that stands in what a side asks, offers or binds itself to."""
    if figure.unit not in material.monies:
        return False
    starts, ends = material.wanted(figure.doc, TERMS)
    number = bisect_right(starts, figure.span[0])
    return number > 0 and figure.span[0] < ends[number - 1]


def _share(material: Material, count: Count) -> float:
    """How many articles the thread of a figure has, as a share of the longest thread's."""
    told: tuple[dict[str, int], int] = material.once(_threads)
    run_of, longest = told
    return max(run_of.get(figure.doc, 1) for figure in count.members) / longest


def _threads(material: Material) -> tuple[dict[str, int], int]:
    """Article to the length of its thread, and the longest."""
    run_of = runs(material.coverage)
    sizes = Counter(run_of.values())
    return {doc: sizes[run] for doc, run in run_of.items()}, max(sizes.values(), default=1)


def telling(figure: Figure) -> bool:
    """Whether a figure counts or measures something: a unit or what it counts, no small number, no mere span of time."""
    if figure.why.rule.startswith(LASTING) and figure.bound == "=":
        return False
    value = max((abs(v) for v in (figure.value, figure.low, figure.high) if v is not None), default=None)
    if figure.unit:
        return True
    return figure.counts is not None and (value is None or value >= SMALL)


def _draft(material: Material, count: Count) -> Draft:
    late = count.relation in {"update", "both"}  # what was counted last is told
    order = {figure.id: material.sources.number(figure.doc) * (-1 if late else 1) for figure in count.members}
    members = sorted(count.members, key=lambda figure: (order[figure.id], _in_heading(material, figure)))
    first = members[0]
    sentences = [s for figure in members for s in material.extracts.sentences(figure.doc, (figure.span,))[:1]]
    tell = partial(_words, count=count, first=first, sentence=sentences[0] if sentences else None)
    claimed, voice = material.claim(first.doc, first.attribution)
    return Draft(
        text=tell(material),
        tell=tell,
        places=together(material, list(dict.fromkeys(sentences))),
        claimed_by=claimed,
        voice=voice,
        marks=references(*members),
        when=None,
        bonus=_bonus(material, count),
        key=_key(first),
    )


def _in_heading(material: Material, figure: Figure) -> bool:
    """Whether a figure stands in a headline, which tells it more shortly than the text."""
    return any(map(material.extracts.is_heading, material.extracts.sentences(figure.doc, (figure.span,))[:1]))


def _words(material: Material, count: Count, first: Figure, sentence: Passage | None) -> str:
    """What a line says: a figure in its clause, and how those of one thing differ."""
    text = material.coverage.article(first.doc).text[first.span[0] : first.span[1]]
    shown = _shown(material, first, sentence) if sentence else None
    if shown and sentence:
        told = material.unframed(sentence)
        text = material.extracts.shown(shown, of=told if told.start <= shown.start else sentence)
    named = material.phrases("figures.of", about=count.about[0]) if count.about and _several(material, shown) else ""
    low, high = _way(count, first)
    words = {"extract": text, "of": named, "low": _end(material, count, low), "high": _end(material, count, high)}
    vague = count.relation == "agree" and all(figure.value is None for figure in count.members)
    ranged = material.phrases(f"figures.{count.relation}", **words) if low != high and not vague else ""
    return ranged or material.phrases("figures.line", **words)


def _way(count: Count, last: Figure) -> tuple[float | None, float | None]:
    """From where to where figures go: downwards where the one told last is the lower end, as of the missing."""
    low, high = count.range or (last.low, last.high)
    if count.relation not in {"update", "both"} or low is None or high is None or last.value is None:
        return low, high
    return (high, low) if last.value - low < high - last.value else (low, high)


def _shown(material: Material, figure: Figure, sentence: Passage) -> Passage | None:
    """The part of a sentence that tells a figure with what it counts; None where that is furniture."""
    spans = (figure.span, *figure.why.spans, *((figure.counts,) if figure.counts else ()))  # none of "more than 60"
    focus = material.extracts.passage(figure.doc, spans)
    if focus is None:
        return None
    told = material.unframed(sentence)
    told = told if told.start <= focus.start else sentence
    shown = material.extracts.clause(told, (focus.start, min(focus.end, told.end)), WORDS)
    own = material.extracts.passage(figure.doc, (figure.span,)) or focus
    # a figure far behind what it counts must stay in
    return shown if own.end <= shown.end else material.extracts.clause(told, (own.start, own.end), WORDS)


def _several(material: Material, shown: Passage | None) -> bool:
    """Whether several figures stand in what is shown, so that it does not say which of them the range is of."""
    figures = material.coverage.marks(shown.doc).of(Figure) if shown else ()
    inside = (material.extracts.passage(figure.doc, (figure.span,)) for figure in figures)
    return sum(1 for at in inside if at and shown and shown.start <= at.start and at.end <= shown.end) > 1


def _end(material: Material, count: Count, value: float | None) -> str:
    """An end of a range; a large one in the shortest words of the articles: 380 million crowns."""
    if value is None or value < LARGE:
        return _number(value)
    own = (figure for figure in count.members if figure.value == value)
    words = (" ".join(material.coverage.article(one.doc).text[slice(*one.span)].split()) for one in own)
    return min(words, key=lambda told: (len(told), told), default=_number(value))


def _number(value: float | None) -> str:
    if value is None:
        return "?"
    return f"{value:,.10g}" if value == int(value) else f"{value:,}"
