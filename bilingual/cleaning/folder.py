"""Folder learning: lines that stand in many articles of one folder belong to their site, not to the articles.

Only hashes and counts are held, and no more than `MOST_LINES` of them, so that a folder of any size fits into memory.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bilingual.cleaning.wording import spaced

# Three articles of one affair share sentences by chance; a line in four different articles is no chance.
FEWEST_ARTICLES = 4
# Counts held at most, about 100 bytes each. Beyond, lines seen once are forgotten (lossy counting: Manku and Motwani,
# "Approximate Frequency Counts over Data Streams", 2002): a line's count may then be too low, never too high.
MOST_LINES = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderLines:
    """In how many of a folder's articles each line stands; `articles` is how many there are, copies not counted."""

    articles: int = 0
    counts: Mapping[int, int] = field(default_factory=dict)

    def count(self, text: str) -> int:
        """In how many articles this line stands."""
        return self.counts.get(_line_hash(text), 0)


NOTHING_LEARNED = FolderLines()
"""What is known of a folder that nobody has looked at."""


def learn(articles: Iterable[Iterable[str]]) -> FolderLines:
    """Count the lines of a folder's articles, each once per article; an article that is there twice counts once."""
    counts: Counter[int] = Counter()
    seen: set[int] = set()
    for texts in articles:
        lines = frozenset(_line_hash(text) for text in texts if text and not text.isspace())
        if not lines or hash(lines) in seen:
            continue
        seen.add(hash(lines))
        counts.update(lines)
        if len(counts) > MOST_LINES:
            counts = Counter({line: count for line, count in counts.items() if count > 1})
    return FolderLines(articles=len(seen), counts=counts)


def _line_hash(text: str) -> int:
    # Python's own hash: 64 bits, as good as any within one run, and the fastest.
    return hash(spaced(text).lower())
