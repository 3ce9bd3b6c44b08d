"""Stories that grow: what is settled depends on the articles alone, and keys are kept while stories grow, split and merge."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from newsledger.compare.stories.days import News
from newsledger.compare.stories.grouper import HEAD, Grouper, Sketch
from newsledger.compare.stories.terms import Profile
from newsledger.run.lineage import trace

WORDS = ("ferry", "strike", "Quell", "roster", "plum", "frost", "Vesna", "harvest", "lamp", "choir", "organ", "Tellow")

sketches = st.builds(
    lambda words, day: Sketch(
        profile=Profile(" ".join(words), frozenset(), HEAD),
        whole=Profile(" ".join(words), frozenset()),
        words=len(words),
        news=News((date(2031, 5, day), date(2031, 5, day)) if day else None, frozenset()),
    ),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=12),
    st.none() | st.integers(1, 28),
)
coverages = st.dictionaries(st.sampled_from("abcdefghij"), sketches, min_size=1)
partitions = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 3)).map(
    lambda labels: [
        frozenset(doc for doc, label in labels.items() if label == number) for number in sorted(set(labels.values()))
    ]
)


def groups(grouper: Grouper) -> list[list[str]]:
    settled = grouper.settle()
    return [[settled.docs[number] for number in group] for group in settled.groups]


@settings(deadline=None)
@given(coverages, st.data())
def test_order_drops_and_settling_in_between_leave_no_trace(articles: dict[str, Sketch], data: st.DataObject) -> None:
    copied = data.draw(st.lists(st.tuples(*[st.sampled_from(sorted(articles))] * 2, st.integers(1, 9)), max_size=3))
    plain, other = Grouper(), Grouper()
    for doc, sketch in articles.items():
        plain.add(doc, sketch)
    for doc in data.draw(st.permutations(sorted(articles))):
        other.add("gone", articles[doc])
        other.add(doc, articles[doc])
        other.settle()
        other.drop("gone")
    for a, b, words in copied:
        if a != b:
            plain.copied(a, b, words)
            other.copied(b, a, words)
    assert groups(plain) == groups(other)
    assert sorted(doc for group in groups(plain) for doc in group) == sorted(articles)


@given(st.lists(partitions, min_size=1, max_size=6))
def test_every_story_has_one_key_and_what_became_of_each_is_told(history: list[list[frozenset[str]]]) -> None:
    held: dict[str, frozenset[str]] = {}
    for number, stories in enumerate(history):
        now = {f"link{number}.{place}": members for place, members in enumerate(stories)}
        steps = trace(held, now, "story")
        named = {step.key: step for step in steps}
        assert len(named) == len(steps)
        assert {step.link for step in steps if step.link} == set(now)
        assert held.keys() <= named.keys()
        assert all(step.change in ("merged", "gone") for step in steps if step.link is None)
        for key, members in held.items():
            told = named[key]
            if told.link is not None:
                assert now[told.link] & members
        held = {step.key: now[step.link] for step in steps if step.link}
        again = trace(held, now, "story")
        assert all(step.change == "same" for step in again)
