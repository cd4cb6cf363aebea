"""The index of near matches: which texts can be at least three quarters the same, word by word.

A text in the memory is cut into chunks of two or three words, side by side, one more than there can be changes. So in
whatever is three quarters the same, one chunk at least has come through whole, and it is enough to look up every run of
two and three words of the text at hand, wherever it stands: nothing is missed. (Pass-Join, Li, Deng, Wang and Feng
2011, with words for letters; without the exact places of its chunks, which take a number of look-ups that grows with
the cube of the length.)

SQLite's FTS5 was left aside: asked for the two or four rarest words of a sentence (by fts5vocab) among a million, best
first by its own ranking, it took at least fifteen times as long in the same run, and with two missed one match in
twenty.
"""

import zlib
from collections.abc import Sequence
from itertools import accumulate, pairwise

# Below three quarters, what is left to change is about as much work as correcting the machine's translation: memories
# helped from 70 to 80 % on in Koehn and Senellart 2010, and the lowest band that tools count is 75 to 84 %.
LEAST_SIMILARITY = 0.75


def stored_keys(words: Sequence[str], kind: str) -> set[int]:
    """The keys under which a text of these words is found among those of its kind; none for a text without words."""
    ends = list(accumulate(_chunk_sizes(len(words)), initial=0))
    return {_key(words[start:end], kind) for start, end in pairwise(ends)}


def asked_keys(words: Sequence[str], kind: str) -> set[int]:
    """The keys of every chunk that a text nearly the same may have been stored with."""
    shortest, longest = lengths(len(words))
    sizes = {size for count in range(shortest, longest + 1) for size in _chunk_sizes(count)}
    return {_key(words[start : start + size], kind) for size in sizes for start in range(len(words) - size + 1)}


def lengths(count: int) -> tuple[int, int]:
    """How few and how many words a text can have that is three quarters the same as one of `count` words."""
    return max(-(-count * 3 // 4), 1), count * 4 // 3


def _chunk_sizes(count: int) -> list[int]:
    """How many words each chunk of a text has: of so many words, a third at most is changed, and one chunk is more.

    (A text may have grown by a third, of which then a quarter is new.)
    """
    chunks = count // 3 + 1
    size, larger = divmod(count, chunks)
    return [size + 1] * larger + [size] * (chunks - larger) if count else []


def _key(words: Sequence[str], kind: str) -> int:
    # That two chunks now and then have the same sum costs one comparison of texts.
    return zlib.crc32(" ".join((kind, *words)).encode())
