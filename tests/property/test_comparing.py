"""Whatever comes, goes or is decided in whatever order, a ledger compared step by step says what one compared whole says."""

import random
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.test_ledger import DOCS, SETTINGS, annotated

from newsledger.model.codec import AnyRecord
from newsledger.model.links import Verdict
from newsledger.model.record import Why
from newsledger.model.span import Reference
from newsledger.run.ledger import compare_anew
from newsledger.store.protocol import Batch, Entry
from newsledger.store.sqlite import SqliteStore

QUICK = settings(max_examples=4, deadline=None, derandomize=True)


def entries(docs: list[str]) -> tuple[Entry, ...]:
    held = {done.article.id: done for done in annotated()}
    return tuple(Entry(article=held[doc].article, key="k", marks=held[doc].marks) for doc in docs)


def found(store: SqliteStore, at: str) -> set[AnyRecord]:
    assert compare_anew(store, SETTINGS, lambda: at) == []
    return set(store.records(layer="compare"))


def compared_whole(path: Path, docs: list[str]) -> set[AnyRecord]:
    """What one run over some articles says."""
    store = SqliteStore(path)
    store.write(Batch(at="2031-05-01", entries=entries(docs)))
    said = found(store, "2031-05-02")
    store.close()
    return said


def owner(outlet: str) -> Verdict:
    about = Reference(doc="", id=f"outlet:{outlet}")
    return Verdict(
        id="v",
        stage="verdict@1",
        why=Why(rule="test@1"),
        score=1.0,
        about=about,
        decision="owner",
        value="One House",
        by="anna",
        at="2031-05-05",
    )


@QUICK
@given(seed=st.integers(0, 99), cut=st.integers(1, 6), gone=DOCS, erase=st.booleans(), decide=st.booleans())
def test_step_by_step_says_what_one_run_says(seed: int, cut: int, gone: str, erase: bool, decide: bool) -> None:  # noqa: FBT001
    docs = sorted(done.article.id for done in annotated())
    random.Random(seed).shuffle(docs)  # noqa: S311 - an order, not a secret
    left = [doc for doc in sorted(docs) if doc != gone]
    outlet = next(done.article.outlet for done in annotated() if done.article.outlet) or ""
    with TemporaryDirectory() as folder:
        steps, once = (SqliteStore(Path(folder) / name) for name in ("steps.db", "once.db"))
        for number, some in enumerate((docs[:cut], docs[cut:])):
            steps.write(Batch(at=f"2031-05-0{number + 1}", entries=entries(some)))
            between = found(steps, f"2031-05-0{number + 1}T12")
            assert between == compared_whole(
                Path(folder) / f"until{number}.db", sorted(docs[: (cut, len(docs))[number]])
            )
        (steps.erase if erase else steps.retract)(gone, "2031-05-04")
        once.write(Batch(at="2031-05-01", entries=entries(left)))
        for store in (steps, once) if decide else ():
            store.decide(owner(outlet))
        assert found(steps, "2031-05-06") == found(once, "2031-05-06")
        steps.close()
        once.close()
