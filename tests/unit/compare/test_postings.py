import numpy as np
import pytest

from newsledger.compare.reuse.postings import FIRST, HITS, LATEST, Postings, candidates, directory, kept, merged, sealed

NOBODY = np.empty(0, dtype=np.uint32)


def row(*hashes: int) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    return np.array(sorted(hashes), dtype=np.uint64)


def test_run_of_eight_words_shares_a_kept_shingle() -> None:
    shared = "the ferry left Orlen with the mail tonight"
    left, right = kept([f"one two three {shared} four", f"other words stand here {shared} and here"])
    assert set(left.tolist()) & set(right.tolist())


def test_text_of_few_words_has_no_shingle() -> None:
    assert [len(hashes) for hashes in kept(["", "one two"])] == [0, 0]


def test_postings_are_sorted_and_merge_in_order() -> None:
    first, second = sealed([0, 1], [row(5, 9), row(5, 7)]), sealed([2], [row(1, 5)])
    (whole,) = merged([first, second], NOBODY)
    assert list(zip(whole.hashes.tolist(), whole.docs.tolist(), strict=True)) == [
        (1, 2), (5, 0), (5, 1), (5, 2), (7, 1), (9, 0),
    ]  # fmt: skip


def test_merging_leaves_out_what_is_gone() -> None:
    (whole,) = merged([sealed([0, 1], [row(5, 9), row(5, 7)])], np.array([0], dtype=np.uint32))
    assert whole.docs.tolist() == [1, 1]


def test_candidate_shares_two_shingles_at_least() -> None:
    segments = [sealed([0, 1], [row(1, 2, 3), row(3, 9)]), sealed([2], [row(1, 9)])]
    assert candidates([directory(segment) for segment in segments], row(1, 2, 3, 9), NOBODY) == [(0, 3), (1, 2), (2, 2)]
    assert candidates([directory(segment) for segment in segments], row(1, 2, 3), np.array([0], dtype=np.uint32)) == []
    assert (
        candidates([], row(1, 2), NOBODY) == candidates([directory(Postings(row(), NOBODY))], row(1, 2), NOBODY) == []
    )


def test_of_what_very_many_share_the_first_and_the_latest_are_found() -> None:
    many = sealed(list(range(500)), [row(1, 2)] * 500)
    found = {doc for doc, _ in candidates([directory(many)], row(1, 2), NOBODY)}
    assert found == {*range(FIRST), *range(500 - LATEST, 500)}


@pytest.mark.parametrize("most", [40, 10**6, 2**64 - 2], ids=["few hashes", "alike", "spread"])
def test_directory_finds_what_a_look_at_every_posting_finds(most: int) -> None:
    draw = np.random.default_rng(most)
    rows = [np.unique(draw.integers(0, most, 60, dtype=np.uint64)) for _ in range(LATEST)]
    wanted = np.unique(np.concatenate((rows[3], draw.integers(0, most, 60, dtype=np.uint64))))
    shared = {doc: len(np.intersect1d(row, wanted)) for doc, row in enumerate(rows)}
    found = candidates([directory(sealed(range(len(rows)), rows))], wanted, NOBODY)
    assert dict(found) == {doc: count for doc, count in shared.items() if count >= HITS}
