"""Words cut to a stem, so that forms of one word meet."""

_ENDINGS = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_LEAST = 3  # letters a stem keeps: bring stays, ringing becomes ring


def stem(word: str) -> str:
    """A word in small letters without possessive, plural and verb endings, a last e and a doubled last letter.

    Misses:
        Irregular forms (went, men) and derived words (invader, invasion); some unlike words meet (univers).

    >>> [stem(word) for word in ("talks", "talked", "stopping", "stops", "allies", "ally", "minister’s", "races")]
    ['talk', 'talk', 'stop', 'stop', 'ally', 'ally', 'minister', 'rac']
    """
    plain = word.replace("’", "'").removesuffix("'s").removesuffix("'")
    for ending, instead in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _LEAST and not plain.endswith("ss"):
            plain = plain[: -len(ending)] + instead
            break
    if len(plain) > _LEAST and plain[-1] == "e":
        plain = plain[:-1]
    if len(plain) > _LEAST and plain[-1] == plain[-2]:
        plain = plain[:-1]
    return plain
