"""Who stands behind a source: the entity named in it, the voice it speaks with, and who relayed it."""

import msgspec

from newsledger.annotate.attribution_shapes import Found
from newsledger.annotate.words import Words
from newsledger.language.coverage import Marks
from newsledger.language.gazetteer import Offices, offices
from newsledger.lexicon import Lexicon
from newsledger.model.marks import Mention, Voice


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """The entity of the article that speaks, its fullest name, its voice, and who relayed it."""

    entity: str | None = None
    name: str | None = None
    voice: Voice = "unknown"
    via: tuple[str, ...] = ()


class Speakers:
    """Resolves the sources of one article."""

    def __init__(self, words: Words, marks: Marks, lexicon: Lexicon) -> None:
        self.words = words
        self.offices: Offices = lexicon.built(offices)
        self._mentions: dict[int, Mention] = {}
        for mention in marks.of(Mention):
            at = words.parsed.at(mention.span)
            if at is not None:
                self._mentions.setdefault(words.at(at[0]), mention)

    def of(self, one: Found) -> Speaker:
        """The speaker of an attribution."""
        inside = [self._mentions[i] for piece in one.source for i in range(*piece) if i in self._mentions]
        chosen = next((m for m in inside if m.type == "PERSON"), None) or next(
            (m for m in inside if m.form == "name" and m.type != "NORP"), inside[0] if inside else None
        )
        if chosen is None:
            return Speaker()
        return Speaker(entity=chosen.entity, name=chosen.name, voice=self._voice(chosen))

    def _voice(self, mention: Mention) -> Voice:
        if mention.sector in {"GOV", "MIL", "LEG"}:
            return "party"
        return "unknown"
