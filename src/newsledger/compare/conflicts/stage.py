"""Conflicts: what one side asserts of another and that other denies or throws back, in their words, without a verdict."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations, product

from newsledger.compare.conflicts.accounts import Account, accounts, contested
from newsledger.compare.conflicts.opposed import Pair, opposed
from newsledger.compare.conflicts.rivals import rivals
from newsledger.compare.parts import Parts
from newsledger.compare.standings.moves import Moved, is_claim, moved, related
from newsledger.compare.standings.stage import issue_words, issues
from newsledger.language.coverage import Coverage
from newsledger.lexicon import Lexicon
from newsledger.lexicon.moves import Group
from newsledger.model.ids import link_id
from newsledger.model.links import Answer, Claim, Conflict
from newsledger.model.record import Why
from newsledger.model.span import Reference
from newsledger.model.stage import Stage
from newsledger.text.offsets import overlap
from newsledger.text.tokens import plain_words

_THROWN_BACK, _MUTUAL, _CONTRADICTED, _OPPOSED = 0.7, 0.5, 0.5, 0.4  # scores where no denial is
_RECENT = 40  # claims of a side against another that are looked back to
_WORDS = 4  # words that tell what accounts are about
_SHARED, _ALIKE = 2, 0.5  # words, and the share of the shorter content, from which two charges are one turned round


def run(coverage: Coverage, lexicon: Lexicon) -> Iterator[Conflict]:
    """One conflict for each matter that one side asserts and another denies, sorted by id.

    A denial and the accusation it answers (an ``answer`` link) belong together, and every report of either; so do a
    charge and one thrown back: that the claims are made up, or that the other side did the very same. Accounts of other
    sides that a denial contradicts stand with it, whether or not they accuse, and so do another side's words right
    before it.

    So do accounts that contradict each other by their own words or by the numbers of two states, with those that tell
    them again, though nobody denies anything.
    So do accounts told side by side that cannot both be so: two tolls, two causes of a death, blame thrown back.

    Misses:
        Two accounts in other words of which neither denies the other, and figures that are of no two states (those are
        ``figures`` links).
    """
    moves = moved(coverage, lexicon)
    claims = {(m.position.doc, m.position.id): m for m in moves if is_claim(m)}
    parts = Parts[str]()
    in_conflict: set[str] = set()
    score: dict[str, float] = defaultdict(float)
    for one, other, sure in (*_denied(coverage, claims), *_thrown_back(claims, lexicon)):
        parts.join(_key(one), _key(other))
        in_conflict |= {_key(one), _key(other)}
        score[_key(one)] = max(score[_key(one)], sure)
    contradicted: dict[str, list[Account]] = defaultdict(list)
    for denial, account in (*accounts(coverage, moves, lexicon), *contested(coverage, moves, lexicon)):
        contradicted[_key(denial)].append(account)
        in_conflict.add(_key(denial))
        score[_key(denial)] = max(score[_key(denial)], _CONTRADICTED)
    _reports(claims, parts, in_conflict)
    groups: dict[str, list[Moved]] = defaultdict(list)
    for move in claims.values():
        if _key(move) in in_conflict:
            groups[parts.root(_key(move))].append(move)
    matters = [
        (group, [account for move in group for account in contradicted[_key(move)]])
        for group in _one_matter(list(groups.values()), contradicted)
    ]
    denials = {_speech(move): move for move in claims.values() if move.position.move == "denial"}
    found = [
        _conflict(group, max((score.get(_key(move), _OPPOSED) for move in group), default=_OPPOSED), told)
        for group, told in _with_accounts(
            matters, [*opposed(coverage, moves, lexicon), *rivals(coverage, moves, lexicon)], denials
        )
    ]
    yield from sorted((link for link in found if len(link.sides) > 1), key=lambda link: link.id)


def _with_accounts(
    matters: list[tuple[list[Moved], list[Account]]], pairs: list[Pair], denials: dict[str, Moved]
) -> Iterator[tuple[list[Moved], list[Account]]]:
    """The matters with the accounts that contradict one of theirs, and those that only contradict each other.

    An account that is the words of a denial stands there as that.
    """
    parts = Parts[str]()
    for number, (group, told) in enumerate(matters):
        for move in group:
            parts.join(_matter(number), _speech(move))
        for account in told:
            parts.join(_matter(number), _account_key(account))
    for one, other in pairs:
        parts.join(_account_key(one), _account_key(other))
    moves: dict[str, list[Moved]] = defaultdict(list)
    accounts: dict[str, dict[Account, None]] = defaultdict(dict)
    for number, (group, told) in enumerate(matters):
        moves[parts.root(_matter(number))] += group
        accounts[parts.root(_matter(number))] |= dict.fromkeys(told)
    for account in (account for pair in pairs for account in pair):
        key = _account_key(account)
        if key not in denials:
            accounts[parts.root(key)][account] = None
        elif denials[key] not in moves[parts.root(key)]:
            moves[parts.root(key)].append(denials[key])
    for root in sorted({*moves, *accounts}):
        yield moves[root], list(accounts[root])


def _speech(move: Moved) -> str:
    """The key of the words that make a move, by which an account is known, too."""
    return f"{move.position.doc} {move.position.stated_by or move.position.id}"


def _matter(number: int) -> str:
    return f"#{number}"


def _account_key(account: Account) -> str:
    return f"{account.reference.doc} {account.reference.id}"


def _one_matter(groups: list[list[Moved]], contradicted: dict[str, list[Account]]) -> Iterator[list[Moved]]:
    """The groups, those of one run joined that set the same two sides against each other over a common word, no name."""
    parts = Parts[int]()
    known: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        told = [account for move in group for account in contradicted[_key(move)]]
        sides = sorted({move.side for move in group} | {account.side for account in told})
        names = frozenset[str]().union(*(move.names for move in group))
        called = [*(move.name for move in group), *(account.name for account in told)]
        names |= {word for name in called for word in plain_words(name)}
        words = frozenset[str]().union(*(move.words for move in group), *(one.words for one in told)) - names
        for place in product([group[0].run], combinations(sides, 2), sorted(words)):
            key = (place[0], *place[1], place[2])
            for other in known[key]:
                parts.join(number, other)
            known[key].append(number)
    joined: dict[int, list[Moved]] = defaultdict(list)
    for number, group in enumerate(groups):
        joined[parts.root(number)] += group
    yield from joined.values()


def _denied(coverage: Coverage, claims: dict[tuple[str, str], Moved]) -> Iterator[tuple[Moved, Moved, float]]:
    """Denials with the claims they answer."""
    for answer in coverage.links(Answer):
        denial = claims.get((answer.from_.doc, answer.from_.id or ""))
        claim = claims.get((answer.to.doc, answer.to.id or ""))
        if denial and claim:
            yield denial, claim, answer.score


def _thrown_back(claims: dict[tuple[str, str], Moved], lexicon: Lexicon) -> Iterator[tuple[Moved, Moved, float]]:
    """Charges of the accused against the accuser: of making the claim up, or of the same deed."""
    made_up = lexicon.built(_countercharges)
    charges: dict[tuple[str, str, str], list[Moved]] = defaultdict(list)
    for move in claims.values():
        if move.position.move == "accusation" and move.towards:
            for claim in charges[move.run, move.towards, move.side][-_RECENT:]:
                if not made_up.isdisjoint(move.words) and related(move, claim):
                    yield move, claim, _THROWN_BACK
                elif _turned_round(move, claim):
                    yield move, claim, _MUTUAL
            charges[move.run, move.side, move.towards].append(move)


def _countercharges(lexicon: Lexicon) -> frozenset[str]:
    """The words that call a claim made up."""
    groups = {entry.group: entry.words for entry in reversed(lexicon.entries("en/moves_words", Group))}
    return frozenset(groups["countercharges"])


def _turned_round(move: Moved, claim: Moved) -> bool:
    shared = len(move.words & claim.words)
    return shared >= _SHARED and shared >= _ALIKE * min(len(move.words), len(claim.words))


def _key(move: Moved) -> str:
    return f"{move.position.doc} {move.position.id}"


def _reports(claims: dict[tuple[str, str], Moved], parts: Parts[str], in_conflict: set[str]) -> None:
    """Join what a side claims on one matter, or denies, whatever the words, so that a conflict shows all who carry it."""
    sides: dict[tuple[str, str, str], list[Moved]] = defaultdict(list)
    for move in claims.values():
        sides[move.side, move.run, move.position.move].append(move)
    for key in sorted(sides):
        for matter in issues(sides[key]):
            keys = [_key(move) for move in matter]
            if in_conflict & set(keys):
                in_conflict.update(keys)
                for other in keys[1:]:
                    parts.join(keys[0], other)


def _conflict(group: list[Moved], score: float, contradicted: list[Account]) -> Conflict:
    group.sort(key=lambda move: move.order)
    sides: dict[str, dict[Reference, None]] = defaultdict(dict)
    names: dict[str, str] = {}
    for move in group:
        sides[move.side][move.reference] = None
        names.setdefault(move.side, move.name)
    for account in sorted(contradicted, key=lambda one: (one.reference.doc, one.reference.span)):
        if not any(_is_told(account, reference) for reference in sides[account.side]):
            sides[account.side][account.reference] = None
            names.setdefault(account.side, account.name)
    denials = [move for move in group if move.position.move == "denial"]
    rule = "denied" if denials else "countered" if group else "opposed"
    return Conflict(
        id=link_id("conflict", [reference for members in sides.values() for reference in members]),
        stage=STAGE.label,
        why=Why(
            rule=f"conflicts.{rule}@1",
            records=tuple(move.position.id for move in denials or group),
        ),
        score=score,
        about=issue_words(denials or group) or _common(contradicted),
        sides=tuple(
            tuple(Claim(doc=one.doc, id=one.id, span=one.span, holder=names[side]) for one in members)
            for side, members in sorted(sides.items())
        ),
    )


def _common(accounts: list[Account]) -> str:
    """The words that most of some accounts share, the most common first."""
    counts = Counter(word for account in accounts for word in account.words)
    return " ".join(sorted(counts, key=lambda word: (-counts[word], word))[:_WORDS])


def _is_told(account: Account, reference: Reference) -> bool:
    """Whether an account holds the words of a member."""
    same = account.reference.doc == reference.doc
    return same and any(overlap(a, b) for a in account.reference.span for b in reference.span)


STAGE = Stage(
    name="conflicts",
    version=8,
    room="compare",
    needs=("position", "attribution", "mention", "figure", "entity", "story", "thread", "answer", "figures"),
    makes=("conflict",),
    run=run,
)
