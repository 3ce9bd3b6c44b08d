"""Accounts that contradict each other by their own words: one says what another says is not so, or another number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from newsledger.compare.conflicts.accounts import Account, spoken_by
from newsledger.compare.runs import runs
from newsledger.compare.standings.moves import CLAIMS, Moved, content_words
from newsledger.compare.standings.parties import Parties, parties_of
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.lexicon.moves import Group
from newsledger.lexicon.words import stopwords
from newsledger.model.article import Article
from newsledger.model.links import Figures
from newsledger.model.marks import Event, Figure
from newsledger.model.span import Reference, Span, Spans
from newsledger.text.offsets import overlap
from newsledger.text.tokens import plain_words

_CLAIMING = frozenset({"official", "party", "witness", "unknown", "document"})
_SIDES = frozenset({"official", "party"})
_LONGEST = 400  # characters of an account
_RECENT = 40  # accounts with a common word that are looked back to
_SHARED, _PLAIN = 3, 1  # words that two accounts share, and how many of them are no names
_ALIKE, _SAME = 0.6, 0.7  # share of the shorter account's words: of one matter; one account told again

_ENDS = (". ", "” ", "\n")
_OUTLET = " outlet"  # the side of what outlets tell themselves; no party has such a key

Pair = tuple[Account, Account]


class _Told(msgspec.Struct, frozen=True):
    """An account; whether it is a clause, says that something is not so, and is a side's; its words that are no names.

    ``place`` is where it stands, ``deed`` the words without which an outlet's own account tells of something else.
    """

    account: Account
    clause: bool
    negated: bool
    official: bool
    plain: frozenset[str]
    place: Spans
    deed: frozenset[str]


class _Known(msgspec.Struct, frozen=True):
    """What turns round, what opens a relative clause, leaves open, states or asks, and empty words."""

    negators: frozenset[str]
    relatives: frozenset[str]
    open: frozenset[str]
    finite: frozenset[str]
    questions: frozenset[str]
    empty: frozenset[str]


def opposed(coverage: Coverage, moves: Iterable[Moved], lexicon: Lexicon) -> Iterator[Pair]:
    """Accounts of two who contradict each other, and those that tell one of them again, pair by pair.

    "No children were in the school, its head said" stands against "30 children lay beneath the school, a rescuer
    said", in one article or two of one run; so do two states whose numbers are in conflict.

    Args:
        coverage: The articles with their attributions, figures and stories.
        moves: All moves; what a side wants or will do is no account.
        lexicon: For the words that turn an account round or leave it open.

    What an outlet tells as having happened stands against whoever says that it has not.

    Misses:
        Accounts that share few words ("they are nurses", "they are soldiers").
    """
    known: _Known = lexicon.built(_known)
    told = {}
    for run, accounts in _accounts(coverage, list(moves), known, parties_of(coverage, lexicon)).items():
        told[run] = [*_turned_round(accounts)]
        found = {(one.account.reference.doc, one.account.reference.id or ""): one for pair in told[run] for one in pair}
        told[run] += [pair for key in sorted(found) for pair in _again(found[key], accounts)]
        told[run] += _numbered(
            coverage, {(one.account.reference.doc, one.account.reference.id): one for one in accounts}
        )
    for run in sorted(told):
        yield from ((one.account, other.account) for one, other in told[run])


def _turned_round(accounts: list[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Pairs of which one says that what the other says is not so."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(accounts):
        near = {other for word in one.account.words for other in index[word][-_RECENT:]} if one.clause else ()
        for other in sorted(near):
            two = accounts[other]
            against = one.negated != two.negated and two.clause and one.account.side != two.account.side
            if against and _of_one(one, two, _ALIKE) and not _overlapping(one, two):
                yield two, one
        for word in one.account.words:
            index[word].append(number)


def _of_one(one: _Told, other: _Told, share: float) -> bool:
    """Whether two accounts share so many words that they are of one matter; names alone are not enough."""
    common = one.account.words & other.account.words
    if not one.deed | other.deed <= common:
        return False
    least = min(len(one.account.words), len(other.account.words))
    return len(common) >= max(_SHARED, share * least) and len(one.plain & other.plain) >= _PLAIN


def _overlapping(one: _Told, other: _Told) -> bool:
    """Whether one account holds words of another, which is then told in it."""
    together = one.account.reference.doc == other.account.reference.doc
    return together and any(overlap(a, b) for a in one.place for b in other.place)


def _again(one: _Told, accounts: list[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """An account with others of the same side that tell it again."""
    for other in accounts:
        same = (other.account.side, other.negated, other.deed) == (one.account.side, one.negated, one.deed)
        if same and other is not one and _of_one(one, other, _SAME):
            yield one, other


def _numbered(coverage: Coverage, accounts: dict[tuple[str, str | None], _Told]) -> Iterator[tuple[_Told, _Told]]:
    """Pairs of accounts of a state and another side whose numbers are in conflict, each told by its number.

    A number and its conversion, "40 metres (44 yards)", count once: the first does.
    """
    links = (link for link in coverage.links(Figures) if link.relation == "conflict")
    lots = sorted(sorted((one.doc, one.span, one.id or "") for one in link.members) for link in links)
    known = set[tuple[tuple[str, str | None], ...]]()
    for lot in lots:
        figures = [mark for doc, _, identity in lot if isinstance(mark := coverage.marks(doc).get(identity), Figure)]
        for pair in pairwise(figures):
            keys = tuple((one.doc, one.attribution) for one in pair)
            told = [accounts[key] for key in keys if key in accounts and accounts[key].official]
            if keys in known or len({one.account.side for one in told}) < len(pair):
                continue
            known.add(keys)
            if any(one.account.of for one in told):
                first, second = (_by_number(one, figure) for one, figure in zip(told, pair, strict=True))
                yield first, second


def _by_number(told: _Told, figure: Figure) -> _Told:
    reference = Reference(doc=figure.doc, id=figure.id, span=(figure.span,))
    return msgspec.structs.replace(told, account=msgspec.structs.replace(told.account, reference=reference))


def _accounts(coverage: Coverage, moves: list[Moved], known: _Known, parties: Parties) -> dict[str, list[_Told]]:
    """The accounts of each run that say that something is or is not so, by article and place."""
    asked: dict[str, list[Span]] = defaultdict(list)
    denials = {move.position.stated_by for move in moves if move.position.move == "denial"}
    denied = {move.run for move in moves if move.position.move == "denial"}
    for move in moves:
        asked[move.position.doc] += () if move.position.move in CLAIMS else move.position.content
    found: dict[str, list[_Told]] = defaultdict(list)
    run_of = runs(coverage)
    for article in coverage.articles:
        told = _happened(article, coverage, known) if run_of.get(article.id, article.id) in denied or not run_of else ()
        for account, official, place in (*_said(article, coverage, parties, known), *told):
            if any(overlap(a, b) for a in account.reference.span for b in asked[article.id]):
                continue
            one = _told(account, article.text, place, known, official=official)
            if one is not None:
                one = msgspec.structs.replace(one, negated=one.negated or account.reference.id in denials)
                found[run_of.get(article.id, article.id)].append(one)
    return found


def _told(account: Account, text: str, place: Spans, known: _Known, *, official: bool) -> _Told | None:
    """An account as it is compared, by the words that stand in some spans; None where they leave it open."""
    words_of = " ".join(text[slice(*span)] for span in place)
    told = plain_words(words_of)
    if not told or not known.open.isdisjoint(told) or told[0] in known.questions:
        return None
    main = _main(told, known)
    (first, *_), names = account.reference.span, {word.lower() for word in words_of.split() if word[:1].isupper()}
    return _Told(
        account=account,
        clause=not known.finite.isdisjoint(main),
        negated=not known.negators.isdisjoint(main) or any(word.endswith(("n't", "n’t")) for word in main),
        official=official,
        plain=account.words - names,
        place=place,
        deed=frozenset[str]() if place == account.reference.span else content_words(text[slice(*first)], known.empty),
    )


def _happened(article: Article, coverage: Coverage, known: _Known) -> Iterator[tuple[Account, bool, Spans]]:
    """What an outlet tells in its own voice as having happened, and its sentence."""
    outlet = coverage.outlet(article.id) or ""
    for event in coverage.marks(article.id).of(Event):
        if event.stated_by is None and event.realis == "actual" and event.type is not None:
            place = _sentence(article.text, event.trigger)
            told = content_words(article.text[slice(*place)], known.empty)
            reference = Reference(doc=article.id, id=event.id, span=(event.trigger,))
            account = Account(side=_OUTLET, name=outlet, of="", topics=frozenset(), words=told, reference=reference)
            yield account, False, (place,)


def _sentence(text: str, at: Span) -> Span:
    """The sentence around a word, by its full stops and the ends of its paragraph."""
    start = max(text.rfind(end, 0, at[0]) + len(end) for end in _ENDS)
    ends = [found for end in _ENDS if (found := text.find(end, at[1])) >= 0]
    return start, min(ends, default=len(text))


def _main(told: list[str], known: _Known) -> list[str]:
    """The words before a relative clause: "forces that it prefers not to name" does not say that they are not there."""
    relative = next((at for at, word in enumerate(told) if word in known.relatives and at), len(told))
    return told[:relative]


def _said(
    article: Article, coverage: Coverage, parties: Parties, known: _Known
) -> Iterator[tuple[Account, bool, Spans]]:
    """What others than the outlet say in an article, whether a side says it, and where; ``of`` is its state."""
    marks = coverage.marks(article.id)
    for mark, side, name, code in spoken_by(article, marks, parties):
        text = " ".join(article.text[slice(*span)] for span in mark.content)
        if mark.voice in _CLAIMING and len(text) <= _LONGEST:
            reference = Reference(doc=article.id, id=mark.id, span=mark.content)
            told = content_words(text, known.empty)
            account = Account(side=side, name=name, of=code or "", topics=frozenset(), words=told, reference=reference)
            yield account, mark.voice in _SIDES, mark.content


def _known(lexicon: Lexicon) -> _Known:
    groups = {entry.group: frozenset(entry.words) for entry in reversed(lexicon.entries("en/moves_words", Group))}
    return _Known(
        negators=groups["negators"] | groups["nobody"],
        relatives=groups["relatives"],
        open=groups["conditionals"] | groups["doubtful"] | groups["modals"],
        finite=groups["finite"] | groups["be"],
        questions=groups["questions"],
        empty=lexicon.built(stopwords),
    )
