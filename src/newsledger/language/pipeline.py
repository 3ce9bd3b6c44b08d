"""From an article and its furniture to a Parsed: paragraphs, sentences and tokens by rules."""

from itertools import starmap

from newsledger.language.parsed import Parsed, Sentence, Token
from newsledger.lexicon import Lexicon
from newsledger.lexicon.words import abbreviations
from newsledger.model.article import Article
from newsledger.model.span import Spans
from newsledger.text.offsets import Reading
from newsledger.text.sentences import paragraphs, sentences
from newsledger.text.tokens import tokens


def parse(article: Article, furniture: Spans, lexicon: Lexicon) -> Parsed:
    """An article with its sentences and tokens; furniture is skipped, and a sentence may run on behind it.

    Args:
        article: The article.
        furniture: Spans to skip.
        lexicon: For its abbreviations.

    Parts of speech, trees and names come with a model: ``parsed.with_model(…)`` names it, ``parsed.analysis`` asks it.
    """
    reading = Reading(article.text, furniture)
    known = lexicon.built(abbreviations)
    found = paragraphs(reading.text)
    all_tokens: list[Token] = []
    all_sentences: list[Sentence] = []
    for number, paragraph in enumerate(found):
        for start, end in sentences(reading.text, paragraph, known):
            first = len(all_tokens)
            all_tokens.extend(starmap(Token, tokens(reading.text, start, end)))
            all_sentences.append(Sentence(start, end, number, first, len(all_tokens)))
    return Parsed(article, reading, found, tuple(all_sentences), tuple(all_tokens))
