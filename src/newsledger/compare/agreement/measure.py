"""What a figure measures: the thing counted, whose it is, what became of it, in which words it is told."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from newsledger.compare.reuse.stage import stopwords
from newsledger.language.coverage import Coverage
from newsledger.language.pipeline import Abbreviation
from newsledger.lexicon import Lexicon
from newsledger.lexicon.actors import Country
from newsledger.lexicon.figures import Thing, Unit
from newsledger.model.links import Story, Thread
from newsledger.model.marks import Attribution, Figure, Mention
from newsledger.model.span import Span
from newsledger.text.calendar import interval
from newsledger.text.offsets import Reading
from newsledger.text.periods import Days, days
from newsledger.text.sentences import sentences
from newsledger.text.tokens import words

_LEFT_OUT = frozenset({"time", "age"})  # kinds of units whose figures nobody compares
SOLDIER = "soldier"
"""The thing whose owner may be the subject of its sentence; other things' owners stand in the counted phrase."""

PERSON = "person"
"""The thing that dies, is wounded, is missing: whoever is named so is counted as one."""

BARE = ""
"""The thing of a number that counts nothing named."""

TRIVIAL = 2
"""The two ministers are no figure to compare."""

DISTINCT = 13
"""A number from here on is seldom the same by chance; smaller ones tell nothing by being equal."""

_WINDOW = 500  # characters to both sides in which a figure's sentence is looked for
_CLAUSE, _FATE, _BESIDE = (
    80,
    60,
    30,
)  # characters around a figure that tell of it, and that name what became of those counted
_AROUND = 250  # characters to both sides that may name what a bare number counts
_SHORTEST = 3  # letters of a word that tells something


class ThingWords(NamedTuple):
    """The words of en/figures_things by role, units that measure, and names of states by code."""

    things: dict[str, str]
    kins: dict[str, str]
    fates: dict[str, str]
    growing: frozenset[str]
    activities: dict[str, str]
    increments: frozenset[str]
    rises: frozenset[str]
    locatives: frozenset[str]
    formers: frozenset[str]
    times: frozenset[str]
    measures: frozenset[str]
    countries: dict[str, str]
    abbreviations: frozenset[str]
    stopwords: frozenset[str]


class Measure(NamedTuple):
    """One figure with all that decides what it can be compared with.

    Attributes:
        figure: The mark.
        thing: What is counted: a name of en/figures_things, the singular of its noun, or the unit; BARE if not named.
        kin: What it is a kind of: technicians and pupils are persons; else the thing itself.
        noun: The counted phrase as written.
        owner: Code of the country whose it is, None if the sentence does not say.
        fate: What became of those counted.
        activity: What they were gathered for.
        added: Whether it adds to an earlier number.
        rising: Whether the sentence calls it a newer total.
        former: Whether it is what a total was before: "from 112".
        measured: Whether its unit measures stuff or ways, not money or shares.
        context: Telling words of its sentence.
        around: Telling words of the sentences around, for a bare number.
        countries: Codes of the countries its sentence names.
        day: The days it can refer to.
        published: The days its article can have appeared on.
        story: The thread, or else the story, its article belongs to.
        claimant: Who claims it, by name; None where the article itself does.
    """

    figure: Figure
    thing: str
    kin: str
    noun: str
    owner: str | None
    fate: str | None
    activity: str | None
    added: bool
    rising: bool
    former: bool
    measured: bool
    context: frozenset[str]
    around: frozenset[str]
    countries: frozenset[str]
    day: Days | None
    published: Days | None
    story: str | None
    claimant: str | None

    @property
    def size(self) -> float:
        """The value without its sign, the lower end of a range."""
        return abs(self.figure.value if self.figure.value is not None else self.figure.low or 0)


def thing_words(lexicon: Lexicon) -> ThingWords:
    """The indexes of en/figures_things and its neighbours."""
    entries = lexicon.entries("en/figures_things", Thing)

    def index(role: str) -> dict[str, str]:
        return {word: entry.name for entry in reversed(entries) if entry.role == role for word in entry.words}

    return ThingWords(
        things=index("thing"),
        kins={entry.name: entry.kin for entry in entries if entry.kin},
        fates=index("fate"),
        growing=frozenset(entry.name for entry in entries if entry.grows),
        activities=index("activity"),
        increments=frozenset(index("increment")),
        rises=frozenset(index("rise")),
        locatives=frozenset(index("locative")),
        formers=frozenset(index("former")),
        measures=frozenset(unit.unit for unit in lexicon.entries("en/units", Unit) if unit.kind == "measure"),
        times=frozenset(unit.unit for unit in lexicon.entries("en/units", Unit) if unit.kind in _LEFT_OUT),
        countries={entry.code: entry.name for entry in reversed(lexicon.entries("actors/countries", Country))},
        abbreviations=frozenset(e.word.lower() for e in lexicon.entries("en/abbreviations", Abbreviation)),
        stopwords=lexicon.built(stopwords),
    )


def measures(coverage: Coverage, lexicon: Lexicon) -> list[Measure]:
    """The figures of the coverage that can be compared, sorted by article and place.

    Durations, ages and a bare one are left out, and so are numbers that count nothing named.
    """
    known: ThingWords = lexicon.built(thing_words)
    threads = {story: thread.id for thread in coverage.links(Thread) for story in thread.stories}
    stories = {doc: threads.get(story.id, story.id) for story in coverage.links(Story) for doc in story.docs}
    found: list[Measure] = []
    for article in coverage.articles:
        figures = sorted(coverage.marks(article.id).of(Figure), key=lambda mark: mark.span)
        if figures:
            page = _Page(coverage, article.id, known)
            found += [m for figure in figures if (m := page.measure(figure, stories.get(article.id)))]
    return found


class _Page:
    """One article as the measures of its figures need it."""

    def __init__(self, coverage: Coverage, doc: str, known: ThingWords) -> None:
        self.known = known
        self.reading: Reading = coverage.reading(doc)
        marks = coverage.marks(doc)
        self.marks = marks
        placed = [(at, mark) for mark in marks.of(Mention) if mark.country and (at := self.reading.at(mark.span))]
        self.mentions = sorted(placed, key=lambda pair: pair[0])
        self._starts = [at[0] for at, _ in self.mentions]
        dating = marks.dating.value if marks.dating else (coverage.article(doc).published or "")[:10]
        self.published = interval(dating)

    def measure(self, figure: Figure, story: str | None) -> Measure | None:
        """What a figure measures, None if it can be compared with nothing."""
        at = self.reading.at(figure.span)
        unit = (figure.unit or "").split(" per ")[0]
        trivial = figure.value is not None and abs(figure.value) <= TRIVIAL and figure.unit is None
        if at is None or unit in self.known.times:
            return None
        sentence = self._sentence(at)
        row = words(self.reading.text[sentence[0] : sentence[1]])
        counted = self.reading.at(figure.counts) if figure.counts else None
        noun = self.reading.text[counted[0] : counted[1]] if counted else ""
        away = {word: abs(sentence[0] + start - at[1]) for word, start, _ in reversed(row)}
        near = sorted((word for word in away if away[word] < _CLAUSE), key=lambda word: (away[word], word))
        fate = next((self.known.fates[word] for word in near if word in self.known.fates and away[word] < _FATE), None)
        beside = any(word in self.known.fates and away[word] < _BESIDE for word in near)
        thing = self._thing(figure, noun, fate if beside else None)
        small = figure.value is None or (abs(figure.value) < DISTINCT and figure.value == round(figure.value))
        if (trivial and fate is None) or (thing == BARE and small):
            return None
        claim = self.marks.get(figure.attribution)
        here = self.mentions[bisect_left(self._starts, sentence[0]) : bisect_left(self._starts, sentence[1])]
        return Measure(
            figure=figure,
            thing=thing,
            kin=self.known.kins.get(thing, thing),
            noun=noun,
            owner=self._owner(at, counted, here, thing),
            fate=fate if PERSON in {thing, self.known.kins.get(thing)} else None,
            activity=next((self.known.activities[word] for word in near if word in self.known.activities), None),
            added=figure.bound not in {"<", ">"}
            and any(
                word in self.known.increments for word in words_before(row, at[0] - sentence[0], noun, after=not noun)
            ),
            rising=any(word in self.known.rises for word in near),
            former=bool(self.known.formers & set(words_before(row, at[0] - sentence[0], ""))),
            measured=unit in self.known.measures,
            context=self._telling(row),
            around=self._around(at) if thing == BARE else frozenset(),
            countries=frozenset(mark.country for _, mark in here if mark.country),
            day=days(figure.when) if figure.when else None,
            published=self.published,
            story=story,
            claimant=claim.speaker_name if isinstance(claim, Attribution) else None,
        )

    def _telling(self, row: list[tuple[str, int, int]]) -> frozenset[str]:
        """The stems of the telling words of some words with their offsets."""
        stops = self.known.stopwords
        return frozenset(_stem(w) for w, _, _ in row if w not in stops and len(w) >= _SHORTEST and not w[0].isdigit())

    def _around(self, at: Span) -> frozenset[str]:
        return self._telling(words(self.reading.text[max(0, at[0] - _AROUND) : at[1] + _AROUND]))

    def _sentence(self, at: Span) -> Span:
        """The sentence around a figure, no further than the window reaches."""
        text = self.reading.text
        left, right = max(0, at[0] - _WINDOW), min(len(text), at[1] + _WINDOW)
        paragraph = (text.rfind("\n", left, at[0]) + 1 or left, right)
        end = text.find("\n", at[1], right)
        paragraph = (paragraph[0], right if end < 0 else end)
        for span in sentences(text, paragraph, self.known.abbreviations):
            if span[0] <= at[0] < span[1]:
                return span
        return paragraph

    def _thing(self, figure: Figure, noun: str, fate: str | None) -> str:
        head = noun.lower().partition(" of ")[0]
        if figure.unit:
            return f"{figure.unit} of {_stem(head.rsplit(maxsplit=1)[-1])}" if noun else figure.unit
        if not noun:
            return PERSON if fate else BARE
        kinds = [self.known.things[word] for word in reversed(head.split()) if word in self.known.things]
        if kinds:
            return next((kind for kind in kinds if kind != PERSON), PERSON)  # rescue workers
        if noun.partition(" of ")[0].rsplit(maxsplit=1)[-1][0].isupper():
            return PERSON  # 9,000 Sorranders
        return PERSON if fate else _stem(head.rsplit(maxsplit=1)[-1])

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
            if not set(lead[-2:]) & self.known.locatives:
                return mark.country
        return None


def words_before(row: list[tuple[str, int, int]], at: int, noun: str, *, after: bool = False) -> list[str]:
    """The two words before an offset and those of the counted phrase, or the word behind: "another 50", "17 more"."""
    number = bisect_right([start for _, start, _ in row], at - 1)
    behind = [word for word, _, _ in row[number : number + 2] if not word[0].isdigit()][:1] if after else []
    return [word for word, _, _ in row[max(0, number - 2) : number]] + noun.lower().split() + behind


def _stem(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("’s")
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004 - cities
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
