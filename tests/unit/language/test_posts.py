"""Whether two titles are one post, and what its holder heads."""

import pytest

from newsledger.language.posts import Posts
from newsledger.lexicon import Lexicon


@pytest.fixture(scope="module")
def posts() -> Posts:
    return Posts(Lexicon())


ONE = [
    ("foreign minister", "minister", False),
    ("minister of foreign affairs", "foreign minister", False),
    ("mayor of hallmere", "mayor", False),
    ("defense secretary", "defence secretary", True),
    ("president", "leader", False),
    ("president", "chancellor", True),
    ("secretary of state", "top diplomat", False),
]


@pytest.mark.parametrize(("held", "said", "state"), ONE)
def test_titles_of_one_post(held: str, said: str, state: object, posts: Posts) -> None:
    assert posts.one(held, said, state=bool(state))


APART = [
    ("deputy foreign minister", "foreign minister"),
    ("former president", "president"),
    ("prime minister", "minister"),
    ("foreign minister", "interior minister"),
    ("minister of defence", "foreign minister"),
    ("president", "prime minister"),
    ("mayor of hallmere", "mayor of marn"),
    ("clerk", "leader"),
]


@pytest.mark.parametrize(("held", "said"), APART)
def test_titles_of_two_posts(held: str, said: str, posts: Posts) -> None:
    assert not posts.one(held, said)


HEADED = [
    ("interior minister", "interior ministry"),
    ("minister of ports", "ministry of ports"),
    ("defense secretary", "defense department"),
    ("attorney general", "justice department"),
    ("deputy foreign minister", None),
    ("spokesman", None),
    ("", None),
]


@pytest.mark.parametrize(("office", "body"), HEADED)
def test_body_that_an_office_heads(office: str, body: str | None, posts: Posts) -> None:
    assert posts.headed(office) == body


def test_body_is_known_by_its_long_name(posts: Posts) -> None:
    assert posts.heads("foreign minister", "Ministry of Foreign Affairs of Torvia")
    assert posts.heads("foreign minister", "Torvian Foreign Ministry")
    assert not posts.heads("foreign minister", "Torvian Interior Ministry")
