"""Who is credited with what; every agency, outlet and person here is invented or named as any text names them."""

from pathlib import Path

import pytest

from newsledger.language.coverage import Marks
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.read.credits.stage import credits_of
from newsledger.read.furniture.stage import furniture

BODY = "The harbour council of Orvane voted on Tuesday to keep the northern lock shut until spring, its clerk said."

WORLD = """
countries:
  - {code: XAX, name: Norland, demonyms: [Norlander]}
agencies:
  - {name: Skerry News Agency, country: XAZ}
  - {name: Corvan Wire Agency, aliases: [CWA], weak: [Corvan], country: XAX}
  - {name: Tolby Telegraph Bureau, aliases: [TTB], country: XAY}
outlets:
  - {name: The Orvane Herald, aliases: [Orvane Herald], weak: [the Herald], domains: [orvaneherald.example], country: XAX}
  - {name: The Tolby Herald, aliases: [Tolby Herald], weak: [the Herald], domains: [tolbyherald.example], country: XAY}
"""


@pytest.fixture(scope="session")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    path: Path = tmp_path_factory.mktemp("world") / "world.yaml"
    path.write_text(WORLD, "utf-8")
    return Lexicon((str(path),))


def found(text: str, lexicon: Lexicon, **fields: object) -> set[tuple[str, str, str]]:
    """Role, name and the text of the span of every credit."""
    article = Article(id="a", text=text, **fields)  # type: ignore[arg-type]
    marks = Marks(furniture(article, Marks(), lexicon))
    credited = credits_of(article, marks, lexicon)
    return {(c.role, c.agency or c.outlet or c.person or "", text[slice(*c.span)]) for c in credited}


TEXTS = {
    "ORVANE (CWA) — {body}": {("text", "Corvan Wire Agency", "CWA")},
    "ORVANE, Norland, March 4 (Corvan Wire Agency) - {body}": {("text", "Corvan Wire Agency", "Corvan Wire Agency")},
    "ORVANE, 4 March. /TTB/. {body}": {("text", "Tolby Telegraph Bureau", "TTB")},
    "ORVANE, March 4 (TTB). {body}": {("text", "Tolby Telegraph Bureau", "TTB")},
    "The lock (TTB). {body}": set(),
    "“It is old.” So the clerk (CWA).\n\n{body}": {("attributed", "Corvan Wire Agency", "CWA")},
    "{body}\n\nThe lock is old, she said. (CWA)": {("text", "Corvan Wire Agency", "CWA")},
    "CWA is quoting a clerk it does not name. {body}": {("attributed", "Corvan Wire Agency", "CWA")},
    "{body} A survey published on Monday by The Tolby Herald said so.": {
        ("attributed", "The Tolby Herald", "The Tolby Herald")
    },
    "ORVANE (XQZ) — {body}": {("text", "XQZ", "XQZ")},
    "ORVANE, March 4, 2031 (Lantern Press) - {body}": {("text", "Lantern Press", "Lantern Press")},
    "ORVANE, March 4 (XQZ). {body}": {("text", "XQZ", "XQZ")},
    "ORVANE (XQZ). {body}": set(),
    "Upper Valley Herald reporter\n\n{body}": {("text", "Upper Valley Herald", "Upper Valley Herald")},
    "ORVANE (Norland) - {body}": set(),
    "Lantern Press reported that the lock is old. {body}": {("attributed", "Lantern Press", "Lantern Press")},
    "The clerk told Lantern Radio it is old. {body}": {("attributed", "Lantern Radio", "Lantern Radio")},
    "Lantern Press is a printer's shop. {body}": set(),
    "In Skerry’s version the lock is old. {body}": {("attributed", "Skerry News Agency", "Skerry")},
    "It is old. Skerry has the clerk saying so. {body}": {("attributed", "Skerry News Agency", "Skerry")},
    "Skerry is an island. {body}": set(),
    "Norland's agency picked it up. {body}": {("attributed", "Corvan Wire Agency", "Norland's agency")},
    "Norland's agency for locks is closed. {body}": set(),
    "In the Orvane Herald's account it is old. {body}": {("attributed", "The Orvane Herald", "the Orvane Herald")},
    "By Ann Kay, with CWA\n\n{body}": {("byline", "Ann Kay", "Ann Kay"), ("contributor", "Corvan Wire Agency", "CWA")},
    "By Petra Marsh\n\n{body}": {("byline", "Petra Marsh", "Petra Marsh")},  # no copy of Petra, the agency
    "(CWA){body}": {("text", "Corvan Wire Agency", "CWA")},
    "BY ANNA PELT - 03/04/31 10:34 AM EST\n\n{body}": {("byline", "Anna Pelt", "ANNA PELT")},
    "TTB - {body}": {("text", "Tolby Telegraph Bureau", "TTB")},
    "{body} As reported by CWA:\nThe lock stays shut.": {("text", "Corvan Wire Agency", "CWA")},
    "{body}\n\nFor more reporting from the Corvan Wire Agency, see below:\n\n{body}": {
        ("text", "Corvan Wire Agency", "the Corvan Wire Agency")
    },
    "{body}\n\n© 2031 CWA. All rights reserved.": {("text", "Corvan Wire Agency", "CWA")},
    "{body} The lock is old, according to the CWA.": {("attributed", "Corvan Wire Agency", "the CWA")},
    "{body} The lock is old, CWA reported.": {("attributed", "Corvan Wire Agency", "CWA")},
    "{body} “It is old,” she told The Orvane Herald.": {("attributed", "The Orvane Herald", "The Orvane Herald")},
    "CWA said the lock was old. The agency quoted a clerk. {body}": {
        ("attributed", "Corvan Wire Agency", "CWA"),
        ("attributed", "Corvan Wire Agency", "The agency"),
    },
    "The Tolby Herald reported it first, the Herald said. {body}": {
        ("attributed", "The Tolby Herald", "The Tolby Herald"),
        ("attributed", "The Tolby Herald", "the Herald"),
    },
    "{body} It was sold, the Herald said.": set(),  # which of the two, nobody knows
    "{body} The agency said it would inspect the lock.": set(),
    "{body} Paula Corvan said the lock was old.": set(),
    "{body} Asked by a man from CWA, Brint said no.": set(),
    "{body}\n\nFerries wait off Orvane. Mia Solt/CWA": {
        ("photo", "Corvan Wire Agency", "CWA"),
        ("photo", "Mia Solt", "Mia Solt"),
    },
    "{body}\n\nWith CWA": {("contributor", "Corvan Wire Agency", "CWA")},
    "{body}\n\nWith Herald wires": {("contributor", "Herald wires", "Herald wires")},
    "{body}\n\nAdditional reporting by agencies": {("contributor", "agencies", "agencies")},
    "MARN, June 5 /TTAB/. {body}": {("text", "TTAB", "TTAB")},
    "{body}\n\nBy ANNA B. PELT": {("byline", "Anna B. Pelt", "ANNA B. PELT")},
    "By Anna Pelt and Bo Marsh, Corvan Wire Agency\n\n{body}": {
        ("byline", "Anna Pelt", "Anna Pelt"),
        ("byline", "Bo Marsh", "Bo Marsh"),
        ("text", "Corvan Wire Agency", "Corvan Wire Agency"),
    },
    "{body}\n\nBo Marsh in Tolby, Norland and Mia Solt from Orvane contributed to this report.": {
        ("contributor", "Bo Marsh", "Bo Marsh"),
        ("contributor", "Mia Solt", "Mia Solt"),
    },
    "{body}\n\n(Reporting by Bo Marsh in Tolby; Editing by Mia Solt)": {
        ("contributor", "Bo Marsh", "Bo Marsh"),
        ("contributor", "Mia Solt", "Mia Solt"),
    },
    "{body}\n\nCWA writer Bo Marsh in Tolby contributed to this report.": {
        ("contributor", "Corvan Wire Agency", "CWA"),
        ("contributor", "Bo Marsh", "Bo Marsh"),
    },
}


@pytest.mark.parametrize(("text", "wanted"), TEXTS.items(), ids=TEXTS)
def test_credit_has_role_name_and_place(text: str, wanted: set[tuple[str, str, str]], lexicon: Lexicon) -> None:
    assert found("Lock stays shut\n\n" + text.format(body=BODY), lexicon) == wanted


SIGNED: dict[str, set[tuple[str, str, str]]] = {
    "Anna Pelt in Tolby and BO MARSH": {("byline", "Anna Pelt", "Anna Pelt"), ("byline", "Bo Marsh", "BO MARSH")},
    "Anna Pelt, Harbour Editor": {("byline", "Anna Pelt", "Anna Pelt")},
    "by our own reporters in Lower Tolby": set(),
    "The Lesk Lantern Post, 4 March 2031": {("byline", "The Lesk Lantern Post", "The Lesk Lantern Post")},
    "Lesk News Agency": {("byline", "Lesk News Agency", "Lesk News Agency")},
    "By Anna Pelt, The Lesk Courier, and agencies": {
        ("byline", "Anna Pelt", "Anna Pelt"),
        ("text", "The Lesk Courier", "The Lesk Courier"),
    },
    "By Lesk Courier staff, with agencies": {("text", "Lesk Courier", "Lesk Courier")},
    "Port Lesk, 4 March 2031": set(),
}


@pytest.mark.parametrize(("line", "wanted"), SIGNED.items(), ids=SIGNED)
def test_names_below_the_headline_tell_author_and_outlet_though_no_table_knows_them(
    line: str, wanted: set[tuple[str, str, str]], lexicon: Lexicon
) -> None:
    assert found(f"Lock stays shut\n\n{line}\n\n{BODY}", lexicon) == wanted


def test_name_in_a_link_widget_credits_nobody(lexicon: Lexicon) -> None:
    text = f"Lock stays shut\n\nInes Tarro Ines Maria TarroClerk told CWA the truth MORE said no. {BODY}"
    assert found(text, lexicon) == set()


def test_agency_among_the_authors_of_the_page_made_the_text(lexicon: Lexicon) -> None:
    credited = found(f"Lock stays shut\n\n{BODY}", lexicon, authors=("Corvan Wire Agency", "Bo Marsh"))
    assert credited == {("text", "Corvan Wire Agency", "Lock stays shut")}


def test_shipped_tables_know_world_agencies() -> None:
    text = f"Lock stays shut\n\nMOSCOW (AP) — {BODY}\n\nIt was cold, Agence France-Presse reported."
    assert {name for _, name, _ in found(text, Lexicon())} == {"Associated Press", "Agence France-Presse"}


@pytest.mark.parametrize(
    ("said", "outlet", "wanted"),
    [
        ("It was sold, she told the Herald.", "The Lesk Herald", "The Lesk Herald"),
        ("It was sold, she told the Post.", "The Washington Post", "The Washington Post"),
        ("It is old, the Quell Press reported; she told the Press it was sold.", "The Lesk Press", "Quell Press"),
        ("It was sold, she told the Herald.", "The Lesk Lamp", None),
    ],
    ids=["its own name's end", "which several share", "named before", "another outlet's"],
)
def test_end_of_a_name_means_the_outlet_named_last_or_the_one_that_prints_it(
    said: str, outlet: str, wanted: str | None, lexicon: Lexicon
) -> None:
    named = {words: name for _, name, words in found(f"{BODY} {said}", lexicon, outlet=outlet)}
    assert named.get(f"the {outlet.rsplit(maxsplit=1)[-1]}") == wanted


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"Sunday Lantern\n17 May 2031\n\nHope fades for the crew of the lock boat\n\n{BODY}", "Sunday Lantern"),
        (
            f"Hope fades for the crew of the lock boat\n\nBy Ann Kay\nThe Skerry Ledger, May 17, 2031\n\n{BODY}",
            "The Skerry Ledger",
        ),
    ],
)
def test_name_beside_a_date_is_an_outlet_whatever_its_noun(text: str, outlet: str, lexicon: Lexicon) -> None:
    assert ("byline", outlet, outlet) in found(text, lexicon, title="Hope fades for the crew of the lock boat")
