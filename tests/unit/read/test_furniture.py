"""Every text here is invented. ``⟦ ⟧`` stand around what is furniture; what stands outside must read on."""

from pathlib import Path

import pytest

from newsledger.language.coverage import Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.marks import Furniture
from newsledger.read.furniture.stage import furniture

BODY = "The harbour council of Orvane voted on Tuesday to keep the northern lock shut until spring, its clerk said."
MORE_BODY = "Fishermen had asked for the opposite, and some of them left the hall before the count was finished."

WORLD = """
agencies:
  - {name: Corvan Wire Agency, aliases: [CWA], country: XAX}
outlets:
  - {name: The Orvane Herald, aliases: [Orvane Herald], domains: [orvaneherald.example], country: XAX}
"""


@pytest.fixture(scope="session")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    path: Path = tmp_path_factory.mktemp("world") / "world.yaml"
    path.write_text(WORLD, "utf-8")
    return Lexicon((str(path),))


def marked(text: str) -> tuple[str, list[str]]:
    """The text without ``⟦ ⟧``, and what stood between them."""
    plain, wanted, rest = "", [], text
    while "⟦" in rest:
        before, _, rest = rest.partition("⟦")
        inside, _, rest = rest.partition("⟧")
        plain += before + inside
        wanted.append(inside)
    return plain + rest, wanted


def found(text: str, lexicon: Lexicon, **fields: str) -> list[Furniture]:
    return list(furniture(Article(id="a", text=text, **fields), Marks(), lexicon))  # type: ignore[arg-type]


WIDGETS = {
    "name and full name": "Prime Minister Ines Tarro⟦Ines Maria TarroFive things to know about the lock Herring is back "
    "Senator Vole says lock will cost millions MORE⟧ said on Monday that the lock stays shut.",
    "same name twice": "Envoy Olav Brint⟦Olav BrintOrvane 'will not pay' for lock MORE⟧ declined to comment on the vote.",
    "a space before the full name": "President Oda Kell⟦ Oda Marit KellThe lock nobody wanted Council votes again "
    "MORE⟧ told the crowd to go home.",
    "two in one sentence": "Ines Tarro⟦Ines Maria TarroHerring is back MORE⟧ and Olav Brint⟦Olav Per BrintBrint in hot "
    "water again MORE⟧ met at noon.",
    "a headline that opens with a quotation mark": "Ines Tarro⟦Ines Maria Tarro'We will not pay' says Brint MORE⟧ "
    "answered at once.",
    "a name in it that looks like a speaker": "Clerk Bo Marsh⟦Bo Emil MarshMcVane says marsh drained in error "
    "MORE⟧ has read the letter.",
}


@pytest.mark.parametrize("text", WIDGETS.values(), ids=WIDGETS)
def test_link_widget_is_marked_to_the_character(text: str, lexicon: Lexicon) -> None:
    plain, wanted = marked(f"Lock stays shut\n\n{text} {BODY}")
    marks = found(plain, lexicon)
    assert [plain[slice(*mark.span)] for mark in marks] == wanted
    assert {mark.reason for mark in marks} == {"link-widget"}


LINES = {
    "label": f"⟦World News⟧\n\nLock stays shut\n\n{BODY}",
    "share": f"Lock stays shut\n\n{BODY}\n\n⟦Share this article⟧\n\n{MORE_BODY}\n\n⟦214 comments⟧",
    "newsletter": f"Lock stays shut\n\n{BODY}\n\n⟦Get our free harbour letter in your inbox every morning. Sign up here.⟧"
    f"\n\n{MORE_BODY}",
    "related": f"Lock stays shut\n\n{BODY}\n\n⟦READ MORE: The lock nobody wanted⟧\n\n{MORE_BODY}",
    "caption": f"Lock stays shut\n\n{BODY}\n\n⟦Ferries wait off Orvane on Tuesday. Mia Solt/Corvan Wire Agency⟧\n\n{MORE_BODY}",
    "credit-line": f"Lock stays shut\n\n⟦By ANNA PELT and Bo Marsh, harbour correspondent⟧\n\n{BODY}",
    "cut-off": f"Lock stays shut\n\n{BODY}\n\n⟦To continue reading, subscribe.⟧",
    "boilerplate": f"Lock stays shut\n\n{BODY}\n\n⟦© 2031 Orvane Press Trust. All rights reserved.⟧",
    "photo-credit": f"Lock stays shut\n\n⟦(CWA Photo/Mia Solt)⟧\n\n{BODY}",
}


@pytest.mark.parametrize(("reason", "text"), LINES.items(), ids=LINES)
def test_line_is_marked_with_its_reason(reason: str, text: str, lexicon: Lexicon) -> None:
    plain, wanted = marked(text)
    marks = found(plain, lexicon)
    assert [plain[slice(*mark.span)] for mark in marks] == wanted
    assert {mark.reason for mark in marks} == {reason}


SETS = {
    "caption with a heading and a label": f"Lock stays shut\n\n{BODY}\n\n⟦Council Meets in Orvane⟧\n⟦Members of the council "
    f"enter the hall on March 4. Mia Solt/Pool Photo via CWA⟧\n\n{MORE_BODY}\n\n⟦Ines Tarro.⟧\n⟦Ines Tarro leaves the hall. "
    "Mia Solt/CWA Photo⟧",
    "credit in brackets behind a caption": f"Lock stays shut\n\n⟦Ines Tarro leaves the hall. (Photo by Mia Solt/Getty "
    f"Images)⟧\n\n{BODY}",
    "list of links under a heading": f"Lock stays shut\n\n{BODY}\n\n⟦Related stories⟧\n⟦Herring is back off Orvane⟧\n⟦Brint in "
    f"hot water again⟧\n\n{MORE_BODY}",
    "headlines in a row": f"Lock stays shut\n\n{BODY}\n\n⟦Herring Is Back Off the Orvane Coast⟧\n⟦Senator Vole in Hot Water "
    f"Over Lock⟧\n\n{MORE_BODY}",
    "a link in brackets inside a paragraph": f"Lock stays shut\n\nThe vote was close. ⟦(RELATED: Herring is back off Orvane)"
    f"⟧ {BODY}",
    "a link glued to a paragraph": f"Lock stays shut\n\n{BODY}⟦READ MORE: Herring is back off Orvane⟧\n\n{MORE_BODY}",
    "contributors": f"Lock stays shut\n\n{BODY}\n\n⟦Bo Marsh in Tolby and Mia Solt in Orvane contributed to this report.⟧",
    "agencies without a name": f"Lock stays shut\n\n{BODY}\n\n⟦With Herald wires⟧",
    "an agency alone at the end": f"Lock stays shut\n\n{BODY}\n\n⟦With CWA⟧",
    "hand-over to an agency": f"Lock stays shut\n\n{BODY}\n\n⟦For more reporting from Corvan Wire Agency, see below:⟧\n\n"
    f"{MORE_BODY}",
    "a headline in capitals amid the text": f"Lock stays shut\n\n{BODY}\n\n⟦BRINT SAYS HERRING ‘WILL NOT WAIT’ FOR LOCK⟧\n\n"
    f"{MORE_BODY}",
    "byline with a date in slashes": f"Lock stays shut\n\n⟦BY ANNA PELT - 03/04/31 10:34 AM EST⟧\n\n{BODY}",
    "date with the words before it": f"Lock stays shut\n\n⟦Published On 4 March 2031⟧\n⟦Last updated: 4 March 2031, 18.05 GMT⟧"
    f"\n\n{BODY}",
    "picture lines of a page": f"Lock stays shut\n\n⟦Image source, Getty Images⟧\n\n⟦Image caption, The lock in March⟧\n\n{BODY}",
    "list numbers": f"Lock stays shut\n\n{BODY}\n\n⟦list of 2 items⟧\n\n{MORE_BODY}",
    "outlet no table knows, and date": f"Lock stays shut\n⟦Quell Mirror, 4 March 2031⟧\n\n{BODY}",
    "somebody and date": f"Lock stays shut\n⟦Ann Kay | 4 March 2031 | 10:40⟧\n\n{BODY}",
    "sentence that ends in a date": f"Lock stays shut\nThe lock shuts, 4 March 2031\n\n{BODY}",
    "masthead and date": f"⟦THE ORVANE HERALD⟧\n⟦Tuesday 4 March 2031⟧\n\nLock stays shut\n\n{BODY}",
    "broken off behind a comma": f'Lock stays shut\n\n{BODY}\n\n"You learn to wait,"',
    "names alone below the headline": f"Lock stays shut\n\n⟦Anna Pelt in Tolby and Bo Marsh in Orvane⟧\n\n{BODY}",
    "names with a title": f"Lock stays shut\n\n⟦Anna Pelt, Harbour Editor⟧\n\n{BODY}",
    "name behind from": f"Lock stays shut\n\n⟦From Anna Pelt in Tolby, with agencies⟧\n\n{BODY}",
    "reporters without a name": f"Lock stays shut\n\n⟦by our own reporters in Tolby⟧\n\n{BODY}",
    "a post without a name": f"Lock stays shut\n\n⟦Herald reporter⟧\n\n{BODY}",
    "labels below the headline": f"Lock stays shut\n\n⟦SATURDAY REPORT⟧\n\n⟦PORTS | Transit | 3 min⟧\n\n{BODY}",
    "live entries": f"Lock stays shut: live\n\n⟦17:52⟧\n\n{BODY}\n\n⟦5.31 p.m.⟧\n\n{MORE_BODY}\n\n⟦Older posts →⟧",
    "crossheads in capitals": f"Letter from Orvane\n\n{BODY}\n\n⟦THE NUMBER⟧\n\n{MORE_BODY}",
    "questions as crossheads": f"The lock explained\n\n⟦Why is it shut?⟧\n\n{BODY}\n\n⟦Who decided that?⟧\n\n{MORE_BODY}\n\n"
    f"⟦Will it open again?⟧\n\n{BODY}",
    "notes at the foot": f"Lock stays shut\n\n⟦By Anna Pelt⟧\n\n{BODY}\n\n⟦Anna Pelt sailed on Orvane pilot boats for ten years.⟧\n\n"
    "⟦Letters, page 11. Tides, page 14.⟧",
    "owner": f"Lock stays shut\n\n{BODY}\n\n⟦The Orvane Herald is published by Lock Press, Tolby.⟧",
    "invitation to readers": f"Lock stays shut\n\n{BODY}\n\n⟦Did you see the vote? Write to desk@orvaneherald.example⟧",
    "order in brackets": f"Lock stays shut\n\nThe vote ⟦(TAP HERE to vote: shut or open?)⟧ was close. {BODY}",
    "correction notice": f"Lock stays shut\n\n{BODY}\n\n⟦Correction. The lock is nine metres deep, not seven.⟧",
    "advertisement": f"Lock stays shut\n\n{BODY}\n\n⟦ADVERTISEMENT⟧\n\n{MORE_BODY} ⟦Story continues below advertisement⟧ {BODY}",
}


@pytest.mark.parametrize("text", [text for name, text in SETS.items() if "comma" not in name])
def test_furniture_among_running_text_is_marked(text: str, lexicon: Lexicon) -> None:
    plain, wanted = marked(text)
    assert [plain[slice(*mark.span)] for mark in found(plain, lexicon)] == wanted


def test_cut_off_end_gives_up_its_comma_only(lexicon: Lexicon) -> None:
    plain = SETS["broken off behind a comma"]
    (mark,) = found(plain, lexicon)
    assert (mark.reason, plain[slice(*mark.span)], mark.span[1]) == ("cut-off", ",", len(plain) - 1)


def test_pull_quote_with_a_dash_names_a_speaker_of_the_text(lexicon: Lexicon) -> None:
    quote = "Nobody has asked the herring what they think of it all.- Olav Brint"
    plain = f"Lock stays shut\n\n{BODY} Olav Brint did not vote.\n\n{quote}\n\n{MORE_BODY}"
    (mark,) = found(plain, lexicon)
    assert (mark.reason, plain[slice(*mark.span)]) == ("pull-quote", quote)


def test_name_behind_a_dash_that_the_text_does_not_know_signs_a_brief(lexicon: Lexicon) -> None:
    plain = f"Lock stays shut\n\n{BODY}\n\nThe council will meet again in the old hall next week. --Mia Solt"
    (mark,) = found(plain, lexicon)
    assert (mark.reason, plain[slice(*mark.span)]) == ("credit-line", "--Mia Solt")


def test_quotation_set_apart_that_the_body_holds_is_a_pull_quote(lexicon: Lexicon) -> None:
    pulled = "‘WE SHALL KEEP IT SHUT UNTIL THE ICE IS GONE’"
    plain = f"Lock stays shut\n\n“We shall keep it shut until the ice is gone,” Brint said. {BODY}\n\n{pulled}\n\n{MORE_BODY}"
    assert [mark.reason for mark in found(plain, lexicon)] == ["pull-quote"]


RUNNING = {
    "a name with a capital inside": "Fiona McVane of MacTarro Lines said DeKell knew. Ann McVane wants MORE time, she said.",
    "a sentence on photographs": "He showed a photo of the lock to the members, who laughed. It was taken by his wife.",
    "a sentence that begins with by": "By Monday the water had fallen by two metres and the ferries were aground.",
    "share and follow as verbs": "Share prices in Orvane fell. Follow the money, a trader said when he was asked about it.",
    "a slash between places": "The road from Orvane to Tolby was shut. Officials blamed Orvane/Tolby traffic for the delay.",
    "a correction": "Correction, 4 March: An earlier version gave the wrong depth of the lock.",
    "a list behind a colon": "The council will hear these bodies on Monday:\n\nThe Union of Harbour Pilots of Orvane\n\nThe "
    "Guild of Fish Merchants of Tolby",
    "a subheading": f"{BODY}\n\nWhat happens next\n\n{MORE_BODY}",
    "a name told of": "Anna Pelt\n\nThe clerk Anna Pelt read the list of the boats that had been turned back at the lock.",
    "questions of the text itself": f"Will it open?\n\n{MORE_BODY}\n\nAnd in spring?",
    "answers of an interview": f"Q: Will it open?\n\n{MORE_BODY}\n\nQ: In spring?\n\n{MORE_BODY}\n\nQ: When?",
    "an address in the text": "Boats must write to lock@orvane.example before noon if they want to pass on Monday.",
    "a table": "Cargo, in tonnes:\n\nBarley From Orvane 45 50 41\n\nHerring From Tolby 12 10 9",
    "dialogue with dashes": "– Will it open? – No, said Brint.\n\n– And in spring?\n\n– Perhaps, said Brint.",
    "an agency that speaks": "Corvan Wire Agency said the lock was shut at noon and that nobody had been hurt.",
}


@pytest.mark.parametrize("text", RUNNING.values(), ids=RUNNING)
def test_running_text_is_left_alone(text: str, lexicon: Lexicon) -> None:
    assert found(f"Lock stays shut\n\n{BODY}\n\n{text}\n\n{MORE_BODY}", lexicon) == []


def test_two_words_that_the_text_has_in_small_letters_are_no_name(lexicon: Lexicon) -> None:
    text = (
        "The lock was shut at noon, and the harbour council of Orvane closed its doors behind the last of its guests."
    )
    assert found(f"Orvane waits\n\nLock Closed\n\n{text}", lexicon) == []


def test_headline_of_the_metadata_is_never_furniture(lexicon: Lexicon) -> None:
    assert found(f"Opinion\n\n{BODY}", lexicon, title="Opinion") == []


@pytest.mark.parametrize(
    ("first", "wanted"),
    [("Halden Tribune", ["label"]), ("Brannoc Post", ["label"]), ("Border Guards", []), ("The guards wait", [])],
)
def test_name_of_an_outlet_above_the_headline_is_a_masthead(first: str, wanted: list[str], lexicon: Lexicon) -> None:
    text, title = f"{first}\n\nLock stays shut\n\n{BODY}", "Lock stays shut"
    assert [mark.reason for mark in found(text, lexicon, title=title)] == wanted
    assert found(text, lexicon, title=first) == []


def test_mark_says_by_which_words_it_was_made(lexicon: Lexicon) -> None:
    plain, _ = marked(LINES["newsletter"])
    (mark,) = found(plain, lexicon)
    assert (mark.stage, mark.why.rule, mark.why.words) == (
        "furniture@5",
        "furniture.phrase-start@1",
        ("get * in your inbox",),
    )


def test_long_line_of_glued_words_takes_linear_time(lexicon: Lexicon) -> None:
    text = "aB" * 200_000 + " MORE " * 20_000
    assert found(text, lexicon) == []
