"""Organisations by the last words of their name: "the commission" of a run that tells of one Electoral Commission."""

from collections import defaultdict
from collections.abc import Iterable

from newsledger.compare.runs import runs
from newsledger.language.coverage import Coverage
from newsledger.language.sectors import acting
from newsledger.model.marks import Mention, Party
from newsledger.text.tokens import plain_words

_PRESS = "JRN"  # sector of outlets and agencies, who are no sides

Named = tuple[str, Party]
"""An article, and an organisation as that article names it."""


def shortened(coverage: Coverage) -> dict[tuple[str, str], Named]:
    """Run and last words of a name, in lower case, to the one organisation of that run whose name ends in them.

    Words that end the names of two ("Civic Front", "Highland Front") stand for neither.

    Misses:
        Short names that are no last words: "the union" for a federation, initials.
    """
    run_of = runs(coverage)
    found: dict[tuple[str, str], dict[str, Named]] = defaultdict(dict)
    for article in coverage.articles:
        for mention in coverage.marks(article.id).of(Mention):
            told = plain_words(mention.name)
            if mention.type != "ORG" or mention.form != "name" or mention.sector == _PRESS:
                continue
            party = Party(name=mention.name, code=mention.country, sector=acting(mention))
            for first in range(1, len(told)):
                key = (run_of.get(article.id, article.id), " ".join(told[first:]))
                found[key].setdefault(" ".join(told), (article.id, party))
    longest = {key: _longest(named) for key, named in sorted(found.items())}
    return {key: found[key][names[0]] for key, names in longest.items() if len(names) == 1}


def _longest(names: Iterable[str]) -> list[str]:
    """The names that are not the end of another one."""
    names = sorted(names)
    return [name for name in names if not any(other.endswith(f" {name}") for other in names)]
