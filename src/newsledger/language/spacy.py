"""A spaCy pipeline behind our interface."""

from typing import Any, get_args

from newsledger.errors import ConfigError
from newsledger.language.analysis import Analysis, Entity, EntityType, Tree, Word
from newsledger.language.clear import Arc, universal
from newsledger.model.span import Spans

_TYPES: dict[str, EntityType] = {kind: kind for kind in get_args(EntityType)} | {"PER": "PERSON"}


class SpacyModel:
    """A spaCy pipeline by its name or its path.

    Attributes:
        label: Its name and version.
    """

    def __init__(self, name: str) -> None:
        """The pipeline, loaded.

        Raises:
            ConfigError: spaCy is not installed, or has no such pipeline.
        """
        try:
            import spacy  # noqa: PLC0415 - only for those who set it
        except ImportError as problem:
            raise ConfigError(f"language.model = '{name}' needs spaCy: pip install spacy") from problem
        try:
            self._pipeline: Any = spacy.load(name)
        except (OSError, ValueError) as problem:
            raise ConfigError(f"language.model = '{name}': {problem}") from problem
        meta = self._pipeline.meta
        self.label = f"{meta['lang']}_{meta['name']}@{meta['version']}"
        parser: Any = self._pipeline.get_pipe("parser") if "parser" in self._pipeline.pipe_names else None
        self._clear = parser is not None and "dobj" in parser.labels

    def analyse(self, text: str, paragraphs: Spans) -> Analysis:
        """The analysis of a reading text; what the pipeline does not tell is ``X``, ``dep`` or the word itself."""
        words: list[Word] = []
        trees: list[Tree] = []
        entities: list[Entity] = []
        pieces = self._pipeline.pipe(text[start:end] for start, end in paragraphs)
        for number, ((shift, _), doc) in enumerate(zip(paragraphs, pieces, strict=True)):
            base = len(words)
            places = {token.i: place for place, token in enumerate(t for t in doc if not t.is_space)}
            words += self._words(doc, places, shift, base)
            for sentence in doc.sents if doc.has_annotation("SENT_START") else [doc[:]]:
                inside = [base + places[token.i] for token in sentence if token.i in places]
                if inside:
                    first, last = inside[0], inside[-1] + 1
                    trees.append(Tree(words[first].start, words[last - 1].end, number, first, last))
            for name in doc.ents:
                inside = [base + places[token.i] for token in name if token.i in places]
                kind = _TYPES.get(name.label_)
                if inside and kind is not None:
                    first, last = inside[0], inside[-1] + 1
                    entities.append(Entity(first, last, words[first].start, words[last - 1].end, kind))
        return Analysis(text, tuple(words), tuple(trees), tuple(entities))

    def _words(self, doc: Any, places: dict[int, int], shift: int, base: int) -> list[Word]:
        tokens = [doc[number] for number in places]
        arcs = [
            Arc(
                None if token.head.i == token.i or token.head.i not in places else places[token.head.i],
                token.dep_ or "dep",
                token.pos_ or "X",
                token.lemma_ or token.text,
            )
            for token in tokens
        ]
        arcs = universal(arcs) if self._clear else arcs
        return [
            Word(
                shift + token.idx,
                shift + token.idx + len(token),
                arc.upos,
                arc.lemma,
                None if arc.head is None else base + arc.head,
                "root" if arc.head is None else arc.label,
            )
            for token, arc in zip(tokens, arcs, strict=True)
        ]
