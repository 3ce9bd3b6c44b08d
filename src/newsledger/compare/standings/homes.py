"""Where articles are from: the state of their dateline, or that after which, or after whose town, their outlet is called."""

from collections import defaultdict
from collections.abc import Iterator

from newsledger.language.coverage import Coverage
from newsledger.text.datelines import dateline
from newsledger.text.tokens import plain_words

_FIRST = 3  # paragraphs among which a dateline stands
_SENT, _OWN = 1, 2  # how sure it is that officials without a state are of where an article is sent, an outlet at home
_LEAST = 4  # letters of a town's name by which an outlet can be called


def homes(coverage: Coverage, states: dict[str, str]) -> dict[str, tuple[str, int]]:
    """Articles to the state that their dateline names, or whose town it names in another, and how sure that is.

    "ORLO (TNA)" is from where "ORLO, Torrin" is. An article without a dateline is from the home of its outlet if that
    is called after such a town, the state or its people: the Orlo Courier calls its own ministers by no state, so it
    counts for two.

    Args:
        coverage: The articles.
        states: Names of states and of their people in lower case, to the state.

    Misses:
        Outlets whose name tells neither state nor town, and towns of no dateline.
    """
    placed: dict[str, tuple[str, str | None]] = {}
    for article in coverage.articles:
        town, _, rest = next(_datelines(article.text), "").partition("(")[0].partition(",")
        named = next((states[word] for word in plain_words(rest) if word in states), None)
        placed[article.id] = town.strip().lower(), named
    towns: dict[str, set[str]] = defaultdict(set)
    for town, state in placed.values():
        towns[town] |= {state} if state else set()
    known = {town: next(iter(found)) for town, found in towns.items() if len(found) == 1 and town}
    called: dict[str, set[str]] = defaultdict(set)
    for town, state in known.items():
        for word in plain_words(town):
            if len(word) >= _LEAST:
                called[word].add(state)
    for word, state in states.items():
        called[word].add(state)
    found: dict[str, tuple[str, int]] = {}
    for article in coverage.articles:
        town, told = placed[article.id]
        at_home = [
            called[word] for word in plain_words(coverage.outlet(article.id) or "") if len(called.get(word, ())) == 1
        ]
        if told is not None or town in known:
            found[article.id] = (told or known[town], _SENT)
        elif not town and at_home:
            found[article.id] = (next(iter(at_home[0])), _OWN)
    return found


def _datelines(text: str) -> Iterator[str]:
    """The datelines of an article's first paragraphs, without their dash."""
    start = 0
    for paragraph in text.split("\n\n")[:_FIRST]:
        end = dateline(text, (start, start + len(paragraph)))
        if end > start:
            yield text[start:end]
        start += len(paragraph) + 2
