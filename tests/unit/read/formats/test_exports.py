from collections.abc import Callable
from pathlib import Path

import pytest

from newsledger.config import Settings
from newsledger.model.article import Article
from newsledger.model.issue import Issue
from newsledger.read.sources import read

Reading = Callable[..., tuple[list[Article], list[Issue]]]

FIRST = 'The envoys of Ostra and Velland failed to agree on Monday.\n\n"We have nothing to add," said the minister.'
SECOND = "Velland will wait for a week, its premier said on Tuesday."

FORMATS = {
    "count-before-documents": f"""
                               1 of 2 DOCUMENTS


                               The Ostran Post

                          December 1, 2021 Wednesday
                                 Late Edition

Envoys fail to agree on strait

BYLINE: By ANN LEE

SECTION: Section A; Column 1; Foreign Desk; Pg. 4

LENGTH: 212 words

{FIRST}

SUBJECT: DIPLOMACY (90%); SEAS (80%)

LOAD-DATE: December 1, 2021

LANGUAGE: ENGLISH


                 Copyright 2021 The Ostran Post Company
                          All Rights Reserved


                               2 of 2 DOCUMENTS


                               Velland Times

                          December 2, 2021 Thursday

HEADLINE: Velland says it will wait

LENGTH: 100 words

BODY:

{SECOND}

LOAD-DATE: December 2, 2021
""",
    "ended-documents": f"""Envoys fail to agree on strait
The Ostran Post
December 1, 2021 Wednesday

Copyright 2021 The Ostran Post Company All Rights Reserved

Section: Section A; Pg. 4
Length: 212 words
Byline: Ann Lee

Body


{FIRST}

Load-Date: December 1, 2021


End of Document

Velland says it will wait
Velland Times
December 2, 2021 Thursday

Length: 100 words

Body

{SECOND}

End of Document
""",
    "counted-documents": f"""____________________________________________________________

Document 1 of 2

Envoys fail to agree on strait

Author: Lee, Ann; Wu, Bo

https://search.example/docview/1

Abstract: None available.

Full text: {FIRST}

Subject: Diplomacy

Publication title: The Ostran Post

Publication date: Dec 1, 2021

____________________________________________________________

Document 2 of 2

Velland says it will wait

Author: Wu, Bo

Full text: {SECOND}

Publication title: Velland Times

Publication date: Dec 2, 2021

____________________________________________________________
""",
    "two-letter-codes": f"""HD Envoys fail to agree on strait
BY By Ann Lee
WC 212 words
PD 1 December 2021
SN The Ostran Post
LA English
CY Copyright 2021. All rights reserved.

TD
{FIRST}

CO ostgov : Government
AN OSTP000020211201ehc10001a

Document OSTP000020211201ehc10001a

HD Velland says it will wait
WC 100 words
PD 2 December 2021
SN Velland Times
LP
{SECOND}

Document VELT000020211202ehc20002b
""",
    "rows": f"""Title: Envoys fail to agree on strait
Source: The Ostran Post
Date: 1 December 2021
Byline: Ann Lee
Length: 212 words

{FIRST}

==================================================
Title: Velland says it will wait
Source: Velland Times
Date: 2021-12-02

{SECOND}
""",
    "repeated-headers": f"""Headline: Envoys fail to agree on strait
Source: The Ostran Post
Date: 1 December 2021
{FIRST}

Headline: Velland says it will wait
Source: Velland Times
Date: 2021-12-02

{SECOND}
""",
}


@pytest.mark.parametrize("name", FORMATS)
def test_each_article_of_an_export_is_one(reading: Reading, name: str) -> None:
    articles, issues = reading({"export.txt": FORMATS[name]})
    assert issues == []
    assert [article.title for article in articles] == ["Envoys fail to agree on strait", "Velland says it will wait"]
    assert [article.published for article in articles] == ["2021-12-01", "2021-12-02"]
    assert [article.outlet for article in articles] == ["The Ostran Post", "Velland Times"]
    assert [article.text.split("\n\n", 1)[1] for article in articles] == [FIRST, SECOND]
    assert all((article.media or "").startswith("export@") for article in articles)


def test_ids_in_an_export_are_the_files_and_a_number(reading: Reading) -> None:
    articles, _ = reading({"export.txt": FORMATS["rows"]})
    assert [article.id for article in articles] == ["export.txt#1", "export.txt#2"]


def test_a_single_article_with_a_full_header_is_an_export(reading: Reading) -> None:
    text = FORMATS["rows"].split("======")[0]
    articles, _ = reading({"one.txt": text})
    assert [(article.id, article.outlet, article.authors) for article in articles] == [
        ("one.txt", "The Ostran Post", ("Ann Lee",))
    ]


def test_a_row_inside_a_text_cuts_nothing(reading: Reading) -> None:
    text = FORMATS["rows"].replace(FIRST, f"{FIRST}\n\n________________\n\nShips waited.")
    articles, _ = reading({"export.txt": text})
    assert len(articles) == 2
    assert articles[0].text.endswith("Ships waited.")


PLAIN = (
    "Talks: what is known\n\nDate: the talks begin on Monday.\n\nNote: nobody said more.\n",
    "Envoys fail to agree\n\nThey left.\n==========\nMore follows.\n",
    "Source: a ministry. Its words were few.\n\nThe envoys left.\n",
)


@pytest.mark.parametrize("text", PLAIN)
def test_running_text_is_no_export(reading: Reading, text: str) -> None:
    articles, _ = reading({"one.txt": text})
    assert [(article.text, article.media) for article in articles] == [(text, "plain@1")]


def test_a_users_own_format_is_an_entry_of_an_overlay(tmp_path: Path) -> None:
    overlay = tmp_path / "formats.yaml"
    overlay.write_text('exports:\n  - {name: kiosk, separators: ["Kiosk item #"], opening: [outlet]}\n')
    export = tmp_path / "kiosk.txt"
    items = [f"Kiosk item {n}\nThe Gull\nTitle: Ships wait {n}\nDate: 2021-12-0{n}\n\nShips waited.\n" for n in (1, 2)]
    export.write_text("".join(items))
    found = list(read([str(export)], Settings(lexicon=(str(overlay),))))
    assert [(item.outlet, item.title) for item in found if isinstance(item, Article)] == [
        ("The Gull", "Ships wait 1"),
        ("The Gull", "Ships wait 2"),
    ]
