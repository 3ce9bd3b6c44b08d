import pytest

from newsledger.text.inflection import participle, past, third_person
from newsledger.text.stems import stem

ALIKE = [
    ("deploy", "deployment"),
    ("negotiate", "negotiations"),
    ("attack", "attackers"),
    ("withdraw", "withdrawal"),
    ("arrest", "arrested"),
]


@pytest.mark.parametrize(("left", "right"), ALIKE)
def test_forms_of_one_word_share_a_stem(left: str, right: str) -> None:
    assert stem(left) == stem(right)


@pytest.mark.parametrize(("left", "right"), [("meet", "met"), ("talk", "tariff"), ("raid", "rain")])
def test_other_words_keep_their_own(left: str, right: str) -> None:
    assert stem(left) != stem(right)


FORMS = [
    ("ban", "bans", "banned", "banning"),
    ("accuse", "accuses", "accused", "accusing"),
    ("deny", "denies", "denied", "denying"),
    ("veto", "vetoes", "vetoed", "vetoing"),
    ("mix", "mixes", "mixed", "mixing"),
]


@pytest.mark.parametrize(("plain", "third", "regular", "ing"), FORMS)
def test_regular_forms_follow_the_rules(plain: str, third: str, regular: str, ing: str) -> None:
    assert (third_person(plain), past(plain), participle(plain)) == (third, regular, ing)
