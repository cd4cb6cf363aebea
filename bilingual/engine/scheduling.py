"""In what portions sentences go to the model: windows that bound the memory, batches of about equal work."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

# Source tokens in a batch, padding included. Measured on two cores with the starter model (sentences/s): 64
# tokens 480, 128 583, 256 622, 512 630, 1,024 544, 2,048 499, 8,192 323: beyond 512 the working set leaves
# the caches.
MAX_BATCH_TOKENS = 512
# Below this the overhead of a batch shows (same measurement).
MIN_BATCH_TOKENS = 128
# Sentences that are tokenized, sorted and translated together: enough that sorting pays, few enough that the
# tokens and results of a very long run never are in memory at once.
WINDOW_SENTENCES = 4096

Item = TypeVar("Item")


def windows(sources: Iterable[str]) -> Iterator[Sequence[str]]:
    """The different sentences among these, the longest first, a window at a time.

    Their order depends on nothing but the sentences themselves. The longest come first so that the last
    batches, for which some cores wait, are the quickest.
    """
    ordered = sorted(set(sources), key=lambda source: (-len(source), source))
    for start in range(0, len(ordered), WINDOW_SENTENCES):
        yield ordered[start : start + WINDOW_SENTENCES]


def batches(items: Sequence[tuple[int, Item]], *, workers: int) -> Iterator[list[Item]]:
    """The items, each given with its number of tokens, in batches of neighbours in length, the longest first.

    A batch holds as many as fit a budget of tokens when all are padded to its longest, and at least one.
    Where there is little to do the budget shrinks so that every worker gets a share.
    """
    total = sum(length for length, _ in items)
    budget = max(MIN_BATCH_TOKENS, min(MAX_BATCH_TOKENS, total // (2 * workers)))
    batch: list[Item] = []
    longest = 0
    for length, item in sorted(items, key=lambda pair: -pair[0]):
        if batch and (len(batch) + 1) * longest > budget:
            yield batch
            batch = []
        longest = longest if batch else length
        batch.append(item)
    if batch:
        yield batch
