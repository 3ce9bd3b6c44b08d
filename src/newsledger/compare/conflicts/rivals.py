"""Accounts told side by side that cannot both be so, though neither denies the other: tolls, causes, mutual blame."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from newsledger.compare.conflicts.accounts import Account, spoken_by
from newsledger.compare.runs import runs
from newsledger.compare.standings.moves import CLAIMS, Moved, content_words
from newsledger.compare.standings.parties import Parties, parties_of
from newsledger.language.coverage import Coverage, Marks
from newsledger.lexicon import Lexicon
from newsledger.lexicon.moves import Group
from newsledger.lexicon.plover import sideless, stately
from newsledger.lexicon.words import stopwords
from newsledger.model.article import Article
from newsledger.model.marks import Attribution, Figure, Mention
from newsledger.model.span import Reference
from newsledger.text.offsets import overlap
from newsledger.text.tokens import plain_words

_VOICES = frozenset({"official", "party", "unknown"})
_NEAR = 250  # characters from one account to the one told beside it
_BACK = 3  # accounts that are looked back to
_LONGEST = 250  # characters of an account
_BARE = 4  # words of "it is five", which goes on with what the account before counts
_FATES = ("dead", "hurt", "taken", "arrested")  # groups "fate …" of en/moves_words

Pair = tuple[Account, Account]


class _Words(msgspec.Struct, frozen=True):
    """What befalls people, what leaves an account open or makes it nobody's, and empty words."""

    fates: dict[str, str]
    open: frozenset[str]
    nobody: frozenset[str]
    empty: frozenset[str]
    stately: frozenset[str]
    sideless: frozenset[str]


class _Rival(msgspec.Struct, frozen=True):
    """An account as its rivals are looked for.

    Attributes:
        account: It, as conflicts take it.
        mark: Its attribution.
        government: Whether a state's body or official says it.
        fate: What befell the people it counts or speaks of.
        number: How many; 0 for nobody, None where it tells no one number.
        people: Entities of the persons it names.
        moves: The claims it makes.
        bare: Whether it has hardly a word but a number.
        told: Whether nothing in it is open, and no ask or offer.
    """

    account: Account
    mark: Attribution
    government: bool
    fate: str | None
    number: float | None
    people: frozenset[str]
    moves: tuple[Moved, ...]
    bare: bool
    told: bool


def rivals(coverage: Coverage, moves: Iterable[Moved], lexicon: Lexicon) -> Iterator[Pair]:
    """Pairs of accounts of two sides, told right behind one another in one article, that cannot both be so.

    They give two numbers of the same people ("one man was killed", "four had been shot dead"), two causes of one
    person's death, or each blames the other; or the accused tells plainly what he did instead ("she had been at the
    dentist's"). Tolls of the same two sides in one run are one matter, whichever the article.

    Args:
        coverage: The articles with their attributions, figures and mentions.
        moves: All moves, from which it is known who accuses whom, and what only asks or offers.
        lexicon: For what befalls people, and what leaves an account open.

    Misses:
        Rivals in two articles, those further apart than a sentence or two, and those about things.
    """
    words: _Words = lexicon.built(_words)
    parties = parties_of(coverage, lexicon)
    made: dict[tuple[str, str], list[Moved]] = defaultdict(list)
    for move in moves:
        made[move.position.doc, move.position.stated_by or ""].append(move)
    run_of = runs(coverage)
    tolls: dict[tuple[str, ...], list[Pair]] = defaultdict(list)
    for article in coverage.articles:
        told = list(_told(article, coverage.marks(article.id), parties, made, words))
        run = run_of.get(article.id, article.id)
        near = ((one, other) for at, other in enumerate(told) for one in told[max(0, at - _BACK) : at])
        for one, other in near:
            if not _beside(one, other, article.text):
                continue
            pair = one.account, other.account
            if _counts_apart(one, other):
                sides = sorted({one.account.side, other.account.side})
                tolls[run, one.fate or other.fate or "", *sides].append(pair)
            elif _blames_apart(one, other) or _dies_apart(one, other) or _answers_plainly(one, other):
                yield pair
    for key in sorted(tolls):
        yield from tolls[key]
        yield from ((first[0], second[1]) for first, second in pairwise(tolls[key]) if first[0].side != second[1].side)


def _told(
    article: Article, marks: Marks, parties: Parties, made: dict[tuple[str, str], list[Moved]], words: _Words
) -> Iterator[_Rival]:
    """The accounts of an article that sides give, by place."""
    said = sorted(spoken_by(article, marks, parties), key=lambda one: (one[0].content, one[0].id))
    sectors = {one.entity: one.sector for one in marks.of(Mention) if one.sector}
    for mark, side, name, code in said:
        text = " ".join(article.text[slice(*span)] for span in mark.content)
        sector = sectors.get(mark.speaker or "")
        if mark.voice not in _VOICES or len(text) > _LONGEST or sector in words.sideless:
            continue
        spoken = plain_words(text)
        figures = [one for one in marks.of(Figure) if any(overlap(one.span, span) for span in mark.content)]
        reference = Reference(doc=article.id, id=mark.id, span=mark.content)
        told = content_words(text, words.empty)
        moves = made.get((article.id, mark.id), [])
        asks = any(move.position.move not in CLAIMS for move in moves)
        yield _Rival(
            account=Account(side=side, name=name, of=code or "", topics=frozenset(), words=told, reference=reference),
            mark=mark,
            government=sector in words.stately,
            fate=min((words.fates[word] for word in spoken if word in words.fates), key=_FATES.index, default=None),
            number=_number(spoken, figures, words),
            people=frozenset(
                one.entity
                for one in marks.of(Mention)
                if one.type == "PERSON" and any(overlap(one.span, span) for span in mark.content)
            ),
            moves=tuple(moves),
            bare=len(spoken) <= _BARE,
            told=not asks and words.open.isdisjoint(spoken) and not text.endswith("?"),
        )


def _number(spoken: list[str], figures: list[Figure], words: _Words) -> float | None:
    """How many an account counts; 0 for "nobody", None where it counts none or several, or leaves it open."""
    counted = {one.value for one in figures if one.unit is None}
    if len(counted) == 1 and all(one.bound == "=" for one in figures if one.unit is None):
        value = counted.pop()
        return float(value) if value is not None else None
    return 0.0 if not counted and spoken and spoken[0] in words.nobody else None


def _beside(one: _Rival, other: _Rival, text: str) -> bool:
    """Whether two sides tell two accounts right behind one another; a government is no rival of its own bodies."""
    end, start = one.mark.content[-1][1], other.mark.content[0][0]
    apart = one.account.side != other.account.side and not (
        one.government and other.government and _nameless(one, other)
    )
    return apart and 0 <= start - end <= _NEAR and text.count("\n\n", end, start) <= 1 and one.told and other.told


def _nameless(one: _Rival, other: _Rival) -> bool:
    """Whether no state is told of one of two governments, so that they may be one."""
    return not (one.account.of and other.account.of)


def _counts_apart(one: _Rival, other: _Rival) -> bool:
    """Whether two accounts give two numbers of those whom the same befell."""
    alike = one.fate == other.fate or (other.bare and other.fate is None) or 0 in {one.number, other.number}
    known = one.fate is not None and (other.fate is not None or other.bare)
    return known and alike and None not in {one.number, other.number} and one.number != other.number


def _dies_apart(one: _Rival, other: _Rival) -> bool:
    """Whether two accounts tell in other words how the same person died."""
    same = one.fate == other.fate == _FATES[0] or (
        _FATES[0] in {one.fate, other.fate} and "hurt" in {one.fate, other.fate}
    )
    words = one.account.words & other.account.words
    return same and bool(one.people & other.people) and None is one.number is other.number and len(words) <= 1


def _blames_apart(one: _Rival, other: _Rival) -> bool:
    """Whether each of two sides accuses, and one of them the other."""
    charges = [[move for move in rival.moves if move.position.move == "accusation"] for rival in (one, other)]
    if not all(charges):
        return False
    return _against(charges[0], other) or _against(charges[1], one)


def _answers_plainly(one: _Rival, other: _Rival) -> bool:
    """Whether the accused tells right behind a charge what was so instead, with no claim of his own on another matter."""
    charges = [move for move in one.moves if move.position.move == "accusation"]
    return _against(charges, other) and len(other.account.words) > 1


def _against(charges: list[Moved], rival: _Rival) -> bool:
    return any(move.towards == rival.account.side for move in charges)


def _words(lexicon: Lexicon) -> _Words:
    groups = {entry.group: frozenset(entry.words) for entry in reversed(lexicon.entries("en/moves_words", Group))}
    return _Words(
        fates={word: fate for fate in _FATES for word in sorted(groups[f"fate {fate}"])},
        open=groups["conditionals"] | groups["doubtful"] | groups["modals"] | groups["duty"],
        nobody=groups["nobody"],
        empty=lexicon.built(stopwords),
        stately=lexicon.built(stately),
        sideless=lexicon.built(sideless),
    )
