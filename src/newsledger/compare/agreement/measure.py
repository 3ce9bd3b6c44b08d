"""What a figure measures: the thing counted, whose it is, what became of it, in which words it is told."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from newsledger.compare.agreement.fates import fate_of
from newsledger.compare.agreement.sums import counted, parts_of
from newsledger.compare.agreement.things import (
    BARE,
    DISTINCT,
    INHABITANT,
    PERSON,
    SINGULAR,
    SOLDIER,
    TRIVIAL,
    ThingWords,
    stem,
    thing_words,
)
from newsledger.compare.runs import runs
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.model.links import Entity, Story
from newsledger.model.marks import Attribution, Figure, Mention, Position
from newsledger.model.span import Span, Spans
from newsledger.text.calendar import appeared, interval
from newsledger.text.offsets import Reading, overlap
from newsledger.text.periods import Days, days
from newsledger.text.sentences import sentences
from newsledger.text.tokens import plain_words, words

Role = Literal["total", "addition", "part", "share", "summand", "former", "denied", "usual", "planned", "term"]

TERMS = frozenset({"demand", "red-line", "offer", "accept", "refuse", "concession", "commitment"})
"""Moves whose numbers are what a side wants or grants, and no report of how many there are."""

MOST = 400
"""Figures of an article that are compared: news gives some thirty, a page with more is a table, and pairs grow with it."""

ROUND = 0.1
"""How far "about" reaches to both sides."""

OPEN = 0.3
"""How far "more than" reaches upwards and "up to" downwards."""

_WINDOW = 500  # characters to both sides in which a figure's sentence is looked for
_CLAUSE, _BESIDE = 80, 30  # characters around a figure that tell of it; that count people
_AROUND = 250  # characters to both sides that may name what a bare number counts
_SHORTEST = 3  # letters of a word that tells something
_PLAN = 50  # characters around a figure in which a word of planning is looked for
_BREAK = ";"  # the manifest listed 152; survivors speak of more
_LEAD = 3  # words before a figure that say what part it plays

_OF = re.compile(r"\bof (?:[^\W\d]+ ){0,3}$")  # the strength of the northern |force

Row = list[tuple[str, int, int]]


class Measure(NamedTuple):
    """One figure with all that decides what it can be compared with.

    Attributes:
        figure: The mark.
        thing: What is counted: a name of en/figures_things, the singular of its noun, or the unit; BARE if not named.
        kin: What it is a kind of: technicians and pupils are persons; else the thing itself.
        noun: The counted phrase as written.
        bare: Whether nothing counted stands next to the number.
        owner: Code of the country whose it is, None if the sentence does not say.
        fate: What became of those counted.
        activity: What they were gathered for.
        role: The part the number plays: a total, an addition to one, a part of one, a share (three of the dead), one of the
            numbers that its article adds up, what it was before, what is usual,
            what is planned, what a side asks for or grants, or what somebody says is wrong.
        rising: Whether the sentence calls it a newer total.
        measured: Whether its unit measures stuff or ways, not money or shares.
        clause: Telling words next to it, no further than the numbers on both sides.
        context: Telling words of its sentence.
        around: Telling words of the sentences around, for a bare number and for one that is met by chance hardly ever.
        nearby: What else is named before a bare number, the nearest first, with how many characters lie between.
        countries: Codes of the countries its sentence names.
        scene: Who and what is named in its article: ids of entities where several articles name them.
        people: The persons among them.
        day: The days it can refer to.
        published: The days its article can have appeared on.
        clock: When its article appeared, as its metadata say.
        event: The story its article belongs to.
        story: The thread of that story, or else the story.
        claimant: Who claims it, by name; None where the article itself does.
        size: The value without its sign, the lower end of a range.
        reach: From where to where the number can lie by its bound; None for a vague one without ends.
        told: Telling words of its sentence and of those around.
    """

    figure: Figure
    thing: str
    kin: str
    noun: str
    bare: bool
    owner: str | None
    fate: str | None
    activity: str | None
    role: Role
    rising: bool
    measured: bool
    clause: frozenset[str]
    context: frozenset[str]
    around: frozenset[str]
    nearby: tuple[tuple[str, int], ...]
    countries: frozenset[str]
    scene: frozenset[str]
    people: frozenset[str]
    day: Days | None
    published: Days | None
    clock: str
    event: str | None
    story: str | None
    claimant: str | None
    size: float
    reach: tuple[float, float] | None
    told: frozenset[str]


def measures(coverage: Coverage, lexicon: Lexicon) -> list[list[Measure]]:
    """The figures of each article that can be compared, in order of place.

    Durations, ages and bare small numbers are left out, and what follows the first MOST figures of an article.
    """
    run_of = runs(coverage)
    events = {doc: story.id for story in coverage.links(Story) for doc in story.docs}
    named = {(member.doc, member.id): link.id for link in coverage.links(Entity) for member in link.members}
    found: list[list[Measure]] = []
    for article in coverage.articles:
        doc = article.id
        figures = sorted(coverage.marks(doc).of(Figure), key=lambda mark: mark.span)[:MOST]
        names = [mark for mark in coverage.marks(doc).of(Mention) if mark.form == "name"] if figures else []
        scene = frozenset(named.get((doc, mark.entity), mark.name) for mark in names)
        people = frozenset(named.get((doc, mark.entity), mark.name) for mark in names if mark.type == "PERSON")
        around = _Around(scene, people, events.get(doc), run_of.get(doc))
        page = _Page(coverage, doc, lexicon.built(thing_words), figures, around)
        found.append([measure for figure in figures if (measure := page.measure(figure))])
    return found


class _Around(NamedTuple):
    """What other articles tell of the one that a figure stands in: names and persons by their entities, story, run."""

    scene: frozenset[str]
    people: frozenset[str]
    event: str | None
    story: str | None


class _Page:
    """One article as the measures of its figures need it."""

    def __init__(
        self,
        coverage: Coverage,
        doc: str,
        known: ThingWords,
        figures: list[Figure],
        around: _Around,
    ) -> None:
        self.known = known
        self.around = around
        self.reading: Reading = coverage.reading(doc)
        marks = coverage.marks(doc)
        self.marks = marks
        placed = [(at, mark) for mark in marks.of(Mention) if mark.country and (at := self.reading.at(mark.span))]
        self.mentions = sorted(placed, key=lambda pair: pair[0])
        self._starts = [at[0] for at, _ in self.mentions]
        self._figures = sorted(at for figure in figures if (at := self.reading.at(figure.span)))
        nouns = (self.reading.at(figure.counts) for figure in figures if figure.counts)
        self._counted = [at for at in nouns if at]
        moves = (mark for mark in marks.of(Position) if mark.move in TERMS)
        self._terms = [part for mark in moves for part in mark.content]
        self._rows: dict[Span, tuple[Row, frozenset[str]]] = {}
        self._cut: dict[Span, Spans] = {}
        self._parts = parts_of(list(counted(self.reading, figures, self._sentence, self.known.numbers)))
        self.clock = coverage.article(doc).published or ""
        self.published = interval(marks.dating.value) if marks.dating else appeared(self.clock)

    def measure(self, figure: Figure) -> Measure | None:
        """What a figure measures, None if it can be compared with nothing."""
        at = self.reading.at(figure.span)
        unit = (figure.unit or "").split(" per ")[0]
        if at is None or unit in self.known.times:
            return None
        sentence = self._sentence(at)
        row, context = self._read(sentence)
        counted = self.reading.at(figure.counts) if figure.counts else None
        noun = self.reading.text[counted[0] : counted[1]] if counted else ""
        clause = self._clause(at, row)
        away = {word: max(at[0] - end, start - at[1]) for word, start, end in reversed(clause)}
        activities = self.known.activities
        fate, told = fate_of(clause, at, self.known, [span for span in self._counted if span != counted])
        active = min(((gap, word) for word, gap in away.items() if word in activities), default=(0, ""))[1]
        thing = self._thing(figure, noun, fate if told < _BESIDE else None)
        least = figure.value if figure.value is not None else figure.low
        small = least is None or (abs(least) < DISTINCT and least == round(least))
        if thing == BARE and small:
            return None
        kin = self.known.kins.get(thing, thing)
        claim = self.marks.get(figure.attribution)
        role = "term" if self._is_term(figure) else self._role(figure, at, row, clause, noun)
        if role == "total" and figure.id in self._parts and (fate is None or self._parts[figure.id] == sentence):
            role = "summand"
        around = self._around(at) if thing == BARE or singular(least) else frozenset[str]()
        here = self.mentions[bisect_left(self._starts, sentence[0]) : bisect_left(self._starts, sentence[1])]
        return Measure(
            figure=figure,
            thing=thing,
            kin=kin,
            noun=noun,
            bare=thing == BARE,
            owner=self._owner(at, counted, here, thing),
            fate=fate if PERSON in {thing, kin} else None,
            activity=activities.get(active),
            role=role,
            rising=any(word in self.known.roles["rise"] for word, _, end in clause if end <= at[0]),
            measured=unit in self.known.measures,
            clause=self._telling(away),
            context=context,
            around=around,
            nearby=self._nearby(at) if thing == BARE else (),
            countries=frozenset(mark.country for _, mark in here if mark.country),
            scene=self.around.scene,
            people=self.around.people,
            day=days(figure.when) if figure.when else None,
            published=self.published,
            clock=self.clock,
            event=self.around.event,
            story=self.around.story,
            claimant=claim.speaker_name if isinstance(claim, Attribution) else None,
            size=abs(least or 0),
            reach=_reach(figure),
            told=context | around,
        )

    def _read(self, sentence: Span) -> tuple[Row, frozenset[str]]:
        """The words of a sentence with their offsets, and the telling ones; read once for all its figures."""
        if sentence not in self._rows:
            row = [(w, sentence[0] + a, sentence[0] + b) for w, a, b in words(self.reading.text[slice(*sentence)])]
            self._rows[sentence] = row, self._telling([word for word, _, _ in row])
        return self._rows[sentence]

    def _clause(self, at: Span, row: Row) -> Row:
        """The words of a sentence next to a figure, the figure's own left out, up to the figures on both sides."""
        number = bisect_left(self._figures, at)
        left = self._figures[number - 1][1] if number else 0
        right = self._figures[number + 1][0] if number + 1 < len(self._figures) else len(self.reading.text)
        left, right = max(left, at[0] - _CLAUSE), min(right, at[1] + _CLAUSE)
        left = max(left, self.reading.text.rfind(_BREAK, left, at[0]))
        end = self.reading.text.find(_BREAK, at[1], right)
        right = right if end < 0 else end
        return [word for word in row if left <= word[1] and word[2] <= right and not at[0] <= word[1] < at[1]]

    def _is_term(self, figure: Figure) -> bool:
        return any(overlap(figure.span, part) for part in self._terms)

    def _role(self, figure: Figure, at: Span, row: Row, clause: Row, noun: str) -> Role:
        roles = self.known.roles
        before = [word for word, _, end in clause if end <= at[0]]
        behind = [word for word, start, _ in clause if start >= at[1]]
        lead = set(before[-_LEAD:])
        counted = set(noun.lower().split())
        more = figure.bound not in {"<", ">"} and roles["increment"] & (set(before[-2:]) | counted | set(behind[:1]))
        if more or self._margin(before, counted, behind):
            return "addition"
        if roles["usual"] & (lead | counted):
            return "usual"
        share = behind[:1] == ["of"] and set(behind[1:2]) & roles["whole"]
        if share or roles["part"] & (lead | counted):
            return "share" if share and noun else "part"
        if roles["denied"] & set(before[-1:]):
            return "denied"
        if roles["former"] & set(_unreckoned(before, roles)[-2:]) and not self._opens(at, row):
            return "former"
        near = {w for w, start, end in clause if at[0] - end < _PLAN and start - at[1] < _PLAN}
        return "term" if roles["term"] & lead else "planned" if roles["plan"] & near else "total"

    def _margin(self, before: list[str], counted: set[str], behind: list[str]) -> bool:
        """Whether a number is by how much a vote was won: by 14 votes, and not by 112 to 98."""
        tally = self.known.roles["tally"]
        follows = next((word for word in behind if word not in counted), "")
        return bool(before[-1:] == ["by"] and tally & counted and follows not in tally)

    def _opens(self, at: Span, row: Row) -> bool:
        """Whether a figure stands at the head of its sentence, where "from" goes before no former total."""
        return sum(end <= at[0] for _, _, end in row) < _LEAD

    def _telling(self, some: Iterable[str]) -> frozenset[str]:
        """The stems of the telling ones of some words."""
        stops = self.known.stopwords
        return frozenset([stem(w) for w in {*some} - stops if len(w) >= _SHORTEST and not w[0].isdigit()])

    def _around(self, at: Span) -> frozenset[str]:
        return self._telling(plain_words(self.reading.text[max(0, at[0] - _AROUND) : at[1] + _AROUND]))

    def _nearby(self, at: Span) -> tuple[tuple[str, int], ...]:
        """Kinds of things that are named before a bare number, the nearest first: plurals, or "the strength of a force".

        What another number counts is left out.
        """
        start = max(0, at[0] - _AROUND)
        text = self.reading.text[start : at[0]]
        found = [
            (self.known.things[word], len(text) - end)
            for word, first, end in words(text)
            if word in self.known.things
            and (word.endswith("s") or _OF.search(text, max(0, first - _BESIDE), first))
            and not any(a <= start + first < b for a, b in self._counted)
        ]
        return tuple(reversed(found))

    def _sentence(self, at: Span) -> Span:
        """The sentence around a figure, no further than the window reaches."""
        text = self.reading.text
        left, right = max(0, at[0] - _WINDOW), min(len(text), at[1] + _WINDOW)
        paragraph = (text.rfind("\n", left, at[0]) + 1 or left, right)
        end = text.find("\n", at[1], right)
        paragraph = (paragraph[0], right if end < 0 else end)
        if paragraph not in self._cut:
            self._cut[paragraph] = sentences(text, paragraph, self.known.abbreviations)
        for span in self._cut[paragraph]:
            if span[0] <= at[0] < span[1]:
                return span
        return paragraph

    def _thing(self, figure: Figure, noun: str, fate: str | None) -> str:
        head = noun.lower().partition(" of ")[0]
        if figure.unit:
            return f"{figure.unit} of {stem(head.rsplit(maxsplit=1)[-1])}" if noun else figure.unit
        if not noun:
            return INHABITANT if self._of_a_place(figure) else PERSON if fate else BARE
        ways = ((word, word + "s") for word in reversed(head.split()))  # one worker died; workers died
        kinds = [self.known.things[word] for pair in ways for word in pair if word in self.known.things]
        if kinds:
            return next((kind for kind in kinds if kind != PERSON), PERSON)  # rescue workers
        if noun.partition(" of ")[0].rsplit(maxsplit=1)[-1][0].isupper():
            return PERSON  # 9,000 Sorranders
        return PERSON if fate and head.endswith("s") else stem(head.rsplit(maxsplit=1)[-1])

    def _of_a_place(self, figure: Figure) -> bool:
        """Whether a bare number says how many live somewhere: a town of 8,000."""
        at = self.reading.at(figure.span)
        before = plain_words(self.reading.text[max(0, at[0] - _BESIDE) : at[0]]) if at else []
        return len(before) > 1 and "of" in before[-2:] and bool(self.known.roles["home"] & set(before[-_LEAD:]))

    def _owner(self, at: Span, counted: Span | None, here: list[tuple[Span, Mention]], thing: str) -> str | None:
        if counted:
            inside = [mark.country for span, mark in here if counted[0] <= span[0] < counted[1]]
            if inside:
                return inside[0]
        if thing != SOLDIER:
            return None
        before = [(span, mark) for span, mark in here if span[1] <= at[0]]
        for span, mark in reversed(before):
            lead = self.reading.text[max(0, span[0] - 40) : span[0]].lower().split()
            if not set(lead[-2:]) & self.known.roles["locative"]:
                return mark.country
        return None


def _unreckoned(before: list[str], roles: Mapping[str, frozenset[str]]) -> list[str]:
    """The words before a number without the noun that only says it was reckoned: from an earlier estimate of |15."""
    if before[-1:] != ["of"] or not roles["reckoned"] & set(before[-2:-1]):
        return before
    return before[: max((n + 1 for n, word in enumerate(before) if word in roles["former"]), default=0)]


def singular(value: float | None) -> bool:
    """Whether a number is so large, and so little rounded, that two articles hardly ever share it by chance.

    >>> singular(2400), singular(3000), singular(84)
    (True, False, False)
    """
    return value is not None and abs(value) >= SINGULAR and len(f"{abs(value):.0f}".rstrip("0")) > 1


def _reach(figure: Figure) -> tuple[float, float] | None:
    value = figure.value
    if value is None:
        return (figure.low, figure.high) if figure.low is not None and figure.high is not None else None
    ends = {"~": (-ROUND, ROUND), ">": (0.0, OPEN), "<": (-OPEN, 0.0)}.get(figure.bound, (0.0, 0.0))
    low, high = sorted((value * (1 + ends[0]), value * (1 + ends[1])))
    return low, high


def plain(measure: Measure) -> bool:
    """Whether a figure counts more than one or two, or tells of a fate."""
    return measure.size > TRIVIAL or bool(measure.figure.unit) or measure.fate is not None
