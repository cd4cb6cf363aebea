"""Windows and batches: nothing lost, nothing twice, bounded, in an order that depends on the sentences alone."""

from hypothesis import given
from hypothesis import strategies as st

from bilingual.engine.scheduling import MAX_BATCH_TOKENS, WINDOW_SENTENCES, batches, windows

LENGTHS = st.lists(st.integers(min_value=1, max_value=120), max_size=200)


@given(st.lists(st.text(max_size=5)), st.randoms())
def test_windows_hold_every_different_sentence_once_the_longest_first(sources: list[str], chance: object) -> None:
    ordered = [source for window in windows(sources) for source in window]
    assert sorted(ordered) == sorted(set(sources))
    assert [len(source) for source in ordered] == sorted(map(len, ordered), reverse=True)
    assert [list(window) for window in windows(sources[::-1])] == [list(window) for window in windows(sources)]


def test_a_window_is_bounded() -> None:
    sizes = [len(window) for window in windows(str(number) for number in range(10_000))]
    assert sizes == [WINDOW_SENTENCES, WINDOW_SENTENCES, 10_000 - 2 * WINDOW_SENTENCES]


@given(LENGTHS, st.integers(min_value=1, max_value=16))
def test_batches_hold_every_item_once_and_stay_within_the_budget(lengths: list[int], workers: int) -> None:
    cut = list(batches([(length, (length, n)) for n, length in enumerate(lengths)], workers=workers))
    assert sorted(item for batch in cut for item in batch) == sorted((b, n) for n, b in enumerate(lengths))
    assert all(len(batch) * max(length for length, _ in batch) <= MAX_BATCH_TOKENS for batch in cut)
    flat = [length for batch in cut for length, _ in batch]
    assert flat == sorted(flat, reverse=True)


def test_a_small_job_is_shared_among_the_workers() -> None:
    items = [(20, number) for number in range(50)]
    assert len(list(batches(items, workers=1))) < len(list(batches(items, workers=4)))


def test_an_item_larger_than_the_budget_is_a_batch_by_itself() -> None:
    assert list(batches([(5_000, "a"), (5_000, "b")], workers=1)) == [["a"], ["b"]]
