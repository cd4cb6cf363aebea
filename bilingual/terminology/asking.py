"""What repairing asks of an engine, and how: see `bilingual.engine.argos.ArgosEngine`."""

from collections.abc import Callable, Sequence
from typing import Protocol

from bilingual.engine.argos import DEFAULT_SEARCH, Hypothesis, Search
from bilingual.engine.guided import Completion
from bilingual.engine.links import Link


class Guide(Protocol):
    """What scores, aligns and completes: see `bilingual.engine.guided.GuidedModel`."""

    def score(self, pairs: Sequence[tuple[str, str]]) -> tuple[float, ...]:
        """For each French and English sentence the mean log-probability per token of that translation."""
        ...

    def complete(self, pairs: Sequence[tuple[str, str]]) -> tuple[Completion, ...]:
        """For each French sentence and beginning of its English, the whole English."""
        ...

    def align(self, pairs: Sequence[tuple[str, str]]) -> tuple[tuple[Link, ...], ...]:
        """For each French and English sentence which words come from which."""
        ...


class Engine(Protocol):
    """What translates."""

    def fits(self, source: str) -> bool:
        """Whether the sentence is short enough to be translated whole."""
        ...

    def translate(
        self,
        sources: Sequence[str],
        *,
        search: Search = DEFAULT_SEARCH,
        progress: Callable[[int], None] | None = None,
    ) -> tuple[tuple[Hypothesis, ...], ...]:
        """The hypotheses for each source, best first."""
        ...

    @property
    def guided(self) -> Guide:
        """The same model, made to judge and complete translations that are given to it."""
        ...

    @property
    def surrogates(self) -> tuple[str, ...]:
        """Invented words that the model copies faithfully."""
        ...
