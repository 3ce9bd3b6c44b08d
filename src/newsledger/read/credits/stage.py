"""Credits: which agency, outlet or person stands behind the text, a statement in it, a picture, or helped.

``text`` says that the article or the passage is the agency's own; ``attributed`` that a statement inside it is relayed
from one; ``contributor`` that part of it may be theirs. A photo credit never says anything of the text.
"""

from collections.abc import Iterator

import msgspec

from newsledger.language.coverage import Marks
from newsledger.language.publishers import Found, Publisher, publishers
from newsledger.language.relays import relayed
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.ids import mark_id
from newsledger.model.marks import Credit, Furniture, Role
from newsledger.model.record import Why
from newsledger.model.span import Span
from newsledger.model.stage import Stage
from newsledger.read.bylines import BylineWords, byline, byline_words, new_outlet, people, signature
from newsledger.read.credits.datelines import datelines, hand_over, lead_ins, signed
from newsledger.read.furniture.lines import Line, lines
from newsledger.read.furniture.pictures import bracketed_credits, photo_credit, picture_words
from newsledger.text.sentences import paragraphs


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A credit before it is a mark."""

    span: Span
    role: Role
    rule: str
    publisher: Publisher | None = None
    person: str | None = None
    words: tuple[str, ...] = ()


def credits_of(article: Article, marks: Marks, lexicon: Lexicon) -> Iterator[Credit]:
    """The credits of one article, in the order of the text.

    Misses:
        Agencies and outlets that are in no table, unless a dateline or byline names them or their names end in a noun of
        such (Press, Radio); credits in pictures themselves.
    """
    claims: dict[tuple[Span, Role, str | None], Claim] = {}
    for claim in _claims(article, marks, lexicon):
        claims.setdefault((claim.span, claim.role, claim.person), claim)
    for claim in sorted(claims.values(), key=lambda one: (one.span, one.role, one.person or "")):
        yield _credit(article, claim)


def _claims(article: Article, marks: Marks, lexicon: Lexicon) -> Iterator[Claim]:
    text = article.text
    furniture = [mark for mark in marks.of(Furniture) if mark.reason != "pull-quote"]
    taken = [mark.span for mark in furniture]
    around = [claim for mark in furniture for claim in _in_furniture(text, mark, lexicon)]
    yield from around
    all_lines = lines(text)
    for found, rule in datelines(text, all_lines, lexicon):
        taken.append(found.span)
        yield Claim(span=found.span, role="text", rule=rule, publisher=found.publisher)
    for found, whole in signed(text, all_lines, lexicon):
        if not _inside(found.span, taken):
            taken.append(found.span)
            role: Role = "text" if whole else "attributed"
            yield Claim(
                span=found.span,
                role=role,
                rule="signed-off" if whole else "signed-paragraph",
                publisher=found.publisher,
            )
    for found, words in lead_ins(text, lexicon):
        if not _inside(found.span, taken):
            taken.append(found.span)
            yield Claim(span=found.span, role="text", rule="lead-in", publisher=found.publisher, words=words)
    own = article.outlet or next(_outlets(around), None)
    for found, words in relayed(text, taken, lexicon, publishers(lexicon), own):
        yield Claim(span=found.span, role="attributed", rule="relayed", publisher=found.publisher, words=words)
    yield from _of_authors(article, lexicon)


def _outlets(around: list[Claim]) -> Iterator[str]:
    """Outlets that a masthead names."""
    for claim in around:
        if claim.rule == "masthead" and claim.publisher and claim.publisher.kind == "outlet":
            yield claim.publisher.name or claim.publisher.spelling


def _in_furniture(text: str, mark: Furniture, lexicon: Lexicon) -> Iterator[Claim]:
    known = byline_words(lexicon)
    if mark.reason in {"caption", "photo-credit"}:
        yield from _pictures(text, mark.span, lexicon)
    elif mark.reason == "credit-line":
        yield from _credit_line(text, mark, known, lexicon)
    elif mark.why.rule.startswith("furniture.masthead"):
        for found in _heads(text, mark, known):
            yield Claim(span=found.span, role="byline", rule="masthead", publisher=found.publisher)
    elif mark.reason == "boilerplate":
        for found in known.publishers.find(text, *mark.span):
            if found.publisher.kind == "agency":
                yield Claim(span=found.span, role="text", rule="rights", publisher=found.publisher)


def _heads(text: str, mark: Furniture, known: BylineWords) -> Iterator[Found]:
    """The outlets and agencies that a masthead names; a name that no table knows hides what is part of it."""
    for name in mark.why.words:
        new, at = new_outlet(name, known, beside=True), text.find(name, *mark.span)
        if new is None and not any(True for _ in known.publishers.find(text, *mark.span)):
            new = Publisher(kind="outlet", name=name, spelling=name, weak=True)  # Sunday Lantern, above a date
        if new and at >= 0 and known.publishers.named(name) is None:
            yield Found(publisher=new, span=(at, at + len(name)))
            return
    yield from known.publishers.find(text, *mark.span)
    whole = known.publishers.named(text[slice(*mark.span)].strip())
    if whole:
        yield Found(publisher=whole, span=mark.span)


def _pictures(text: str, span: Span, lexicon: Lexicon) -> Iterator[Claim]:
    words = picture_words(lexicon)
    last = photo_credit(text, span, words)
    for credit in [last] if last else list(bracketed_credits(text, span, words)):
        found = list(words.publishers.find(text, *credit.span))
        for one in found:
            yield Claim(span=one.span, role="photo", rule="photo", publisher=one.publisher, words=credit.words)
        slash = text.find("/", *credit.span)
        end = slash if slash >= 0 else credit.span[1]
        lead = words.lead.match(text, credit.span[0], end)
        start = lead.end() if lead else credit.span[0]
        for name, where in people(text, (start, end), 0, byline_words(lexicon)).persons:
            yield Claim(span=where, role="photo", rule="photo", person=name, words=credit.words)


def _credit_line(text: str, mark: Furniture, known: BylineWords, lexicon: Lexicon) -> Iterator[Claim]:
    span, line = mark.span, Line(text, mark.span, apart=True)
    found = byline(line, known)
    if found is None and mark.why.rule.startswith("furniture.signature"):
        found = signature(line, known)
    if found:
        for name, where in found.persons:
            yield Claim(span=where, role="byline", rule="byline", person=name)
        for one in found.published_by:
            # ‘By Ann Kay, with AP’: part of it is theirs; ‘Ann Kay, AP’: all of it
            beside = found.persons and lexicon.built(hand_over).beside.search(text, span[0], one.span[0])
            role: Role = "contributor" if beside else "text"
            yield Claim(span=one.span, role=role, rule="byline", publisher=one.publisher)
        return
    names = list(known.publishers.find(text, *span))
    helped = list(_contributors(line, known))
    handed = list(lead_ins(text, lexicon, span))  # ‘For more reporting from the AP, see below:’
    if helped:
        yield from helped
    elif handed:
        for one, words in handed:
            yield Claim(span=one.span, role="text", rule="lead-in", publisher=one.publisher, words=words)
        return
    elif line.text[:1] in "-–—" and not names:
        name = line.text.lstrip("-–— ").rstrip(".")
        start = span[0] + line.text.index(name)
        yield Claim(span=(start, start + len(name)), role="byline", rule="signed", person=name)
        return
    else:
        yield from _with_names(line, names, known)
        return
    for one in names:
        yield Claim(span=one.span, role="contributor", rule="contributors", publisher=one.publisher)


def _contributors(line: Line, known: BylineWords) -> Iterator[Claim]:
    """Persons behind ``Reporting by`` and before ``contributed to this report``."""
    leads = list(known.leads.finditer(line.text))
    for number, lead in enumerate(leads):
        end = leads[number + 1].start() if number + 1 < len(leads) else len(line.text)
        for name, where in people(line.text, (lead.end(), end), line.start, known).persons:
            words = (lead["lead"].lower(),)
            yield Claim(span=where, role="contributor", rule="contributors", person=name, words=words)
    tail = None if leads else known.tails.search(line.text)
    if tail:
        for name, where in people(line.text, (0, tail.start()), line.start, known).persons:
            words = (tail["tail"].lower(),)
            yield Claim(span=where, role="contributor", rule="contributors", person=name, words=words)


def _with_names(line: Line, names: list[Found], known: BylineWords) -> Iterator[Claim]:
    """A line of names: alone they made the text, behind ``With`` part of it; unnamed agencies are called as written."""
    alone = known.publishers.named(line.text.strip("()—–-. "))
    if alone:
        yield Claim(span=line.span, role="text", rule="names-alone", publisher=alone)
        return
    wires = known.wires.search(line.text)
    if wires:
        lead = known.leads.match(line.text)
        start = line.start + (lead.end() if lead else len("with ") if line.text[:5].casefold() == "with " else 0)
        unnamed = line.text[start - line.start :].rstrip(". ")
        publisher = Publisher(kind="agency", name=unnamed, spelling=unnamed, weak=True)
        span = (start, start + len(unnamed))
        yield Claim(span=span, role="contributor", rule="wires", publisher=publisher, words=(wires.group().lower(),))
        return
    for one in names:
        yield Claim(span=one.span, role="contributor", rule="with-names", publisher=one.publisher)


def _of_authors(article: Article, lexicon: Lexicon) -> Iterator[Claim]:
    """Agencies that the page's metadata name as authors; with nothing in the text to point at, its first line stands."""
    first = next(iter(paragraphs(article.text)), None)
    for author in article.authors:
        found = publishers(lexicon).named(author)
        if first and found and found.kind == "agency":
            yield Claim(span=first, role="text", rule="authors", publisher=found, words=(author,))


def _credit(article: Article, claim: Claim) -> Credit:
    publisher = claim.publisher
    name = (publisher.name or publisher.spelling) if publisher else None
    agency = name if publisher and publisher.kind in {"agency", "pictures"} else None
    outlet = name if publisher and publisher.kind == "outlet" else None
    person = _as_name(claim.person) if claim.person else None
    return Credit(
        id=mark_id(article, "credit", (claim.span,), claim.role, name or person or ""),
        stage=STAGE.label,
        why=Why(rule=f"credits.{claim.rule}@1", words=claim.words, spans=(claim.span,)),
        doc=article.id,
        span=claim.span,
        role=claim.role,
        agency=agency,
        outlet=outlet,
        person=person,
    )


def _as_name(name: str) -> str:
    """A name in capitals as one writes it elsewhere: ``ANN B. KAY`` becomes ``Ann B. Kay``."""
    return " ".join(word.title() for word in name.split()) if name.isupper() else " ".join(name.split())


def _inside(span: Span, taken: list[Span]) -> bool:
    return any(left < span[1] and span[0] < right for left, right in taken)


STAGE = Stage(name="credits", version=9, room="read", needs=("furniture",), makes=("credit",), run=credits_of)
