"""Records to JSON lines and back."""

import json

import msgspec
import pytest

from newsledger.errors import InputError
from newsledger.model.codec import decode, decode_article, encode, kinds, schema
from newsledger.model.links import Answer, Claim, Conflict, Copy
from newsledger.model.marks import Attribution, Furniture
from newsledger.model.record import Why
from newsledger.model.span import Place, Reference

WHY = Why(rule="test.case@1", words=("said",), spans=((0, 2),))


def test_a_mark_goes_there_and_back() -> None:
    mark = Attribution(
        doc="a",
        id="x",
        stage="attributions@1",
        why=WHY,
        content=((0, 3), (9, 12)),
        cue=((4, 8),),
        source=(),
        type="direct",
    )
    assert decode(encode(mark)) == mark


def test_a_link_keeps_the_contracts_field_names() -> None:
    link = Answer(
        id="x",
        stage="answers@1",
        why=WHY,
        score=1.0,
        from_=Reference(doc="a", id="p"),
        to=Reference(doc="b", id="q"),
        relation="refuses",
    )
    raw = json.loads(encode(link))
    assert raw["kind"] == "answer"
    assert raw["from"] == {"doc": "a", "id": "p"}
    assert decode(encode(link)) == link


@pytest.mark.parametrize("span", [[0, 3], [[0, 3]]])
def test_a_span_may_come_flat_or_as_a_list(span: object) -> None:
    raw: dict[str, object] = {"kind": "attribution", "doc": "a", "id": "x", "stage": "s@1", "why": {"rule": "r@1"}}
    mark = decode(json.dumps(raw | {"content": span, "cue": [], "source": [], "type": "direct"}))
    assert isinstance(mark, Attribution)
    assert mark.content == ((0, 3),)
    raw |= {"kind": "furniture", "reason": "label", "span": span}
    furniture = decode(json.dumps(raw))
    assert isinstance(furniture, Furniture)
    assert furniture.span == (0, 3)


def test_places_of_a_copy_stay_single_spans() -> None:
    copy = Copy(
        id="c",
        stage="reuse@1",
        why=WHY,
        score=1.0,
        a=Place(doc="a", span=(0, 9)),
        b=Place(doc="b", span=(3, 12)),
        direction="unknown",
        words=2,
    )
    assert decode(encode(copy)) == copy


@pytest.mark.parametrize("line", ["", "[]", "{}", '{"kind":"nonsense"}', '{"kind":"time","doc":1}', "{"])
def test_what_is_no_record_is_refused(line: str) -> None:
    with pytest.raises(InputError):
        decode(line)


def test_an_article_needs_an_id_and_a_text() -> None:
    given = '{"id":"a","text":"t","given":{"mentions":[{"span":[0,1]}]},"extra":1}'
    article = decode_article(given)
    assert article.given is not None
    assert article.given.mentions[0].span == ((0, 1),)
    with pytest.raises(InputError):
        decode_article('{"id":"a"}')
    with pytest.raises(InputError, match="no JSON object"):
        decode_article('["a"]')


def test_the_schema_names_every_kind() -> None:
    definitions = schema()["$defs"]
    for cls in kinds().values():
        assert cls.__name__ in definitions
    assert "Brief" in definitions
    assert "Article" in definitions


def test_every_record_is_frozen() -> None:
    for cls in kinds().values():
        assert cls.__struct_config__.frozen, cls
    assert issubclass(Copy, msgspec.Struct)


def test_each_side_of_a_conflict_is_the_list_of_its_claims() -> None:
    said, denied = Claim(doc="a", id="p", span=((0, 3),), holder="Ulvany"), Claim(doc="b", id="q", holder="Sarvela")
    conflict = Conflict(id="c", stage="c@1", why=WHY, score=1.0, about="pilots", sides=((said,), (denied,)))
    raw = json.loads(encode(conflict))
    assert raw["sides"][0] == [{"doc": "a", "id": "p", "span": [[0, 3]], "holder": "Ulvany"}]
    assert decode(encode(conflict)) == conflict
