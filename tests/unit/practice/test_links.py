"""Links join what they name, and refuse what is not there."""

from pathlib import Path

import pytest
from tests.unit.practice.crisis import PLAIN, refusals, write

from newsledger.model.links import AnyLink, Copy, Entity, Figures, Utterance
from practice.compiler.compiled import compile_crisis

SAID = "| attribution q: `We will open the bridge at noon` direct party source=`Ada Brock` cue=`said`"
LINES = f"{SAID}\n| figure f: `noon` 12\n| event e: `open` AGREE\n| mention `Ada Brock` ada-brock"
MOVE = '| position p: `We will open the bridge` offer issue="bridge"'
ARTICLES = {
    "a": f"{PLAIN}\n{LINES}\n{MOVE}\n\nFurniture here.\n| furniture * label",
    "b": f"Lund.\n\n{PLAIN}\n{LINES}\n\nFurniture here.\n| furniture * label",
    "c": "We will open the gate at noon.\n| event e: `open` none",
}
STORIES = "stories:\n  - {name: s, docs: [a, b, c]}\n"

FITTING = {
    "copy": "copies:\n  - {from: b, to: a, passages: [We will .. Brock said]}",
    "copy of a third": "copies:\n  - {common: [a, b], passages: [We will .. Brock said]}",
    "utterance": "utterances:\n  - {speaker: ada-brock, members: [a#q verbatim, b#q verbatim], origins: [1, 2]}",
    "figures": "figures:\n  - {about: hour, relation: agree, members: [a#f, b#f]}",
    "happening": "happenings:\n  - {members: [a#e, b#e]}",
    "conflict": 'conflicts:\n  - {about: hour, sides: {ada-brock: [a#q], "-": [b#q]}}',
    "thread": f"{STORIES}threads:\n  - {{stories: [s], why: []}}",
    "origin": "origins:\n  - {name: Dawn Wire, type: agency, observed: false, members: {a: ['*'], b: [We will .. said.]}}",
    "revision": "revisions:\n  - {docs: [a, b], changes: [{type: update, after: [b, Lund.]}]}",
    "standing": "standings:\n  - {holder: ostra, issue: bridge, moves: [a#p]}",
    "bargain": "bargains:\n  - {issue: bridge, parties: [ostra], asks: [a#p], open: [a#p]}",
}
UNFIT = {
    "section": ("answerings: []", "no section 'answerings'"),
    "field": ("copies:\n  - {from: a, too: b, passages: [noon]}", "copies: "),
    "yaml": ("copies: [", "no YAML"),
    "article": ("copies:\n  - {from: a, to: z, passages: [noon]}", "no article 'z'"),
    "one side": ("copies:\n  - {from: a, passages: [noon]}", "copy without two articles"),
    "passage": ("copies:\n  - {from: a, to: b, passages: [at dusk]}", "a: not in the text"),
    "copy that differs": ("copies:\n  - {from: a, to: c, passages: [We will .. noon]}", "the copy differs at word 5"),
    "copy over furniture": ("copies:\n  - {from: a, to: b, passages: [Furniture here]}", "runs over furniture"),
    "duplicate that differs": ("duplicates:\n  - {docs: [a, b]}", "the copy differs"),
    "label": ("figures:\n  - {about: hour, relation: agree, members: [a#g]}", "no record 'g' in a"),
    "kind": ("figures:\n  - {about: hour, relation: agree, members: [a#q]}", "is a attribution"),
    "member twice": ("figures:\n  - {about: hour, relation: agree, members: [a#f, a#f]}", "a member stands twice"),
    "drift": ("utterances:\n  - {speaker: null, members: [a#q exact]}", "no drift 'exact'"),
    "speaker": ("utterances:\n  - {speaker: brock, members: [a#q verbatim]}", "no entity 'brock'"),
    "types": ("happenings:\n  - {members: [a#e, c#e]}", "different types in one happening"),
    "origins": ("happenings:\n  - {members: [a#e, b#e], origins: [2, 5]}", "origins 2 to 5 of 2 articles"),
    "story": ("stories:\n  - {name: s, docs: [a, b]}", "c stands in 0 stories"),
    "thread": ("threads:\n  - {stories: [s], why: []}", "no story 's'"),
    "reasons": (f"{STORIES}threads:\n  - {{stories: [s], why: [it goes on]}}", "1 reasons for 1 stories"),
    "conflict of one": ("conflicts:\n  - {about: hour, sides: {ada-brock: [a#q]}}", "conflict of one side"),
    "open": ("bargains:\n  - {issue: bridge, parties: [ostra], open: [a#p]}", "an open ask that is no ask"),
    "twice": ("happenings:\n  - {members: [a#e]}\n  - {members: [a#e]}", "the link of line 2 again"),
}


def links(folder: Path, text: str) -> tuple[AnyLink, ...]:
    return compile_crisis(write(folder, ARTICLES, text)).links


@pytest.mark.parametrize("name", FITTING)
def test_what_fits_becomes_a_link(name: str, tmp_path: Path) -> None:
    found = links(tmp_path / "c", FITTING[name])
    assert [link for link in found if not isinstance(link, Entity)]


@pytest.mark.parametrize("name", UNFIT)
def test_what_does_not_fit_is_refused(name: str, tmp_path: Path) -> None:
    text, words = UNFIT[name]
    said = refusals(tmp_path / "c", ARTICLES, text)
    assert any(words in line for line in said), said
    assert all(line.startswith("links.yaml:") for line in said)


def test_entities_are_linked_by_their_keys(tmp_path: Path) -> None:
    (link,) = links(tmp_path / "c", "")
    assert isinstance(link, Entity)
    assert (link.name, [member.doc for member in link.members]) == ("Ada Brock", ["a", "b"])


def test_a_copy_counts_its_words_and_knows_who_was_first(tmp_path: Path) -> None:
    found = [link for link in links(tmp_path / "c", FITTING["copy"]) if isinstance(link, Copy)]
    assert [(link.a.doc, link.b.doc, link.direction, link.words) for link in found] == [("a", "b", "a-from-b", 10)]


def test_members_keep_their_order_and_drift(tmp_path: Path) -> None:
    found = [link for link in links(tmp_path / "c", FITTING["utterance"]) if isinstance(link, Utterance)]
    assert [[member.doc for member in link.members] for link in found] == [["a", "b"]]
    assert found[0].origins is not None
    assert (found[0].origins.least, found[0].origins.most, found[0].origins.articles) == (1, 2, 2)


def test_figures_name_their_marks(tmp_path: Path) -> None:
    made = compile_crisis(write(tmp_path / "c", ARTICLES, FITTING["figures"]))
    found = [link for link in made.links if isinstance(link, Figures)]
    assert {member.id for link in found for member in link.members} <= {mark.id for mark in made.marks}
