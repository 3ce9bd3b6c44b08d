"""Whether a side's words stand against another's: they speak of the same."""

from newsledger.annotate.positions.parties import same_party
from newsledger.annotate.positions.trees import Clause, token_of
from newsledger.annotate.positions.view import Speech, View
from newsledger.language.analysis import Analysis

_LEAST = 4  # letters of a word that tells what is spoken of
_TELLING = frozenset({"NOUN", "VERB", "ADJ"})


def is_against(view: View, analysis: Analysis, clause: Clause, speech: Speech) -> bool:
    """Whether another side used one of the telling words of a clause anywhere before.

    Misses:
        What an outlet tells in its own voice, and what other articles do.
    """
    at = token_of(view, analysis, clause.head)
    earlier = [one for one in view.speeches if one.last <= at and one.political and _is_anothers(one, speech)]
    if not earlier:
        return False
    own = {_stem(analysis, word) for word in clause.words if analysis.words[word].upos in _TELLING}
    own = {stem for stem in own if len(stem) >= _LEAST} - view.group("generic")
    starts, ends = view.parsed.starts, view.parsed.ends
    return any(
        _stem(analysis, word) in own
        for one in earlier
        for word in analysis.within(starts[one.first], ends[one.last - 1])
    )


def _is_anothers(one: Speech, speech: Speech) -> bool:
    return one.speaker is not None and not same_party(one.speaker, speech.speaker)


def _stem(analysis: Analysis, word: int) -> str:
    return analysis.words[word].lemma.lower()
