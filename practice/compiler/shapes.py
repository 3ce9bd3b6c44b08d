"""Which values each kind of mark may have: written without a name, or with one."""

from typing import Literal

import msgspec

Takes = Literal["passage", "passages", "party", "parties", "place", "entity", "label", "number", "list", "word"]


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """How a kind is written.

    Attributes:
        anchor: The field that its passage fills.
        wide: Whether that field takes several stretches.
        order: Fields of the values without a name, in order; the last ones may be left out.
        needs: How many of them must be there.
        fields: What each field takes.
    """

    anchor: str
    wide: bool = False
    order: tuple[str, ...] = ()
    needs: int = 0
    fields: dict[str, Takes] = {}


SHAPES: dict[str, Shape] = {
    "furniture": Shape(anchor="span", order=("reason",), needs=1),
    "credit": Shape(
        anchor="span",
        order=("role",),
        needs=1,
        fields={"agency": "word", "outlet": "word", "person": "word"},
    ),
    "dating": Shape(anchor="spans", wide=True, order=("value", "basis", "confidence"), needs=3),
    "mention": Shape(
        anchor="span",
        order=("entity", "form"),
        needs=1,
        fields={"entity": "entity", "type": "word", "office": "word", "country": "word", "sector": "word"},
    ),
    "time": Shape(anchor="span", order=("value", "direction"), needs=1, fields={"type": "word"}),
    "figure": Shape(
        anchor="span",
        order=("value",),
        needs=1,
        fields={
            "value": "number",
            "low": "number",
            "high": "number",
            "bound": "word",
            "change": "word",
            "unit": "word",
            "counts": "passage",
            "when": "word",
            "by": "label",
        },
    ),
    "attribution": Shape(
        anchor="content",
        wide=True,
        order=("type", "voice"),
        needs=2,
        fields={
            "source": "passages",
            "cue": "passages",
            "speaker": "entity",
            "via": "list",
            "within": "label",
        },
    ),
    "event": Shape(
        anchor="trigger",
        order=("type", "mode"),
        needs=1,
        fields={
            "context": "list",
            "source": "parties",
            "target": "parties",
            "when": "word",
            "where": "place",
            "realis": "word",
            "by": "label",
        },
    ),
    "position": Shape(
        anchor="content",
        wide=True,
        order=("move",),
        needs=1,
        fields={
            "holder": "party",
            "addressee": "party",
            "issue": "word",
            "form": "word",
            "condition": "passages",
            "consequence": "passages",
            "deadline": "word",
            "basis": "word",
            "when": "word",
            "by": "label",
            "voice": "word",
        },
    ),
}

REFERENCES = {
    "by": {"figure": "attribution", "event": "stated_by", "position": "stated_by"},
    "within": {"attribution": "within"},
}
TELLING = {"furniture": "reason", "credit": "role", "event": "type", "position": "move", "mention": "entity"}
PLOVER_MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}
