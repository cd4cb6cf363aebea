"""What a person sees of the translation memory."""

from collections.abc import Iterator
from pathlib import Path

from bilingual.memory import Counts, Level, PairOrigin
from bilingual.runs import plural


def counts(held: Counts, path: Path) -> str:
    """How many pairs of each kind the memory in `path` holds, and how many of the machine's sentences."""
    return "\n".join([f"{path}", *_lines(held)])


def _lines(held: Counts) -> Iterator[str]:
    for origin in PairOrigin:
        numbers = [plural(held.pairs.get((level, origin), 0), level.value) for level in Level]
        yield f"  {origin.value}: {', '.join(numbers)}"
    yield f"  machine: {plural(held.results, 'sentence')}"
