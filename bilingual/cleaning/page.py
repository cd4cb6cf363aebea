"""An article while it is being judged: its blocks, their shapes, and what has been decided so far."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self

from bilingual.cleaning.folder import NOTHING_LEARNED, FolderLines
from bilingual.cleaning.rules.model import Category, Covers, Rule, Ruleset
from bilingual.cleaning.shapes import Shape, shape_of
from bilingual.cleaning.wording import comparable
from bilingual.document import Article, Block, BlockKind, Decider


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a signal decided about one block, and why."""

    keep: bool
    rule: str
    reason: str
    category: Category
    covers: Covers = Covers.LINE
    kind: BlockKind | None = None
    by: Decider = Decider.RULE

    @classmethod
    def of(cls, rule: Rule) -> Self:
        """The decision of a rule about a block it matched."""
        return cls(
            keep=rule.keep,
            rule=rule.name,
            reason=rule.reason,
            category=rule.category,
            covers=rule.covers,
            kind=rule.kind,
            by=rule.by,
        )

    def for_its_part(self) -> Self:
        """The same decision about the lines of the part that the line opens."""
        return replace(self, reason=f"belongs to the part that the line above opens: that line {self.reason}")


@dataclass(frozen=True, kw_only=True)
class Page:
    """The blocks of an article by position, and what is known of them.

    `lines` are their texts as by `comparable`, in lower case; `possible` are the rules that might match a text.
    """

    blocks: tuple[Block, ...]
    lines: tuple[str, ...]
    shapes: tuple[Shape, ...]
    possible: Mapping[str, tuple[Rule, ...]]
    author: str = ""
    folder: FolderLines = NOTHING_LEARNED
    decisions: Mapping[int, Decision] = field(default_factory=dict)

    @classmethod
    def of(cls, article: Article, rules: Ruleset, *, folder: FolderLines = NOTHING_LEARNED) -> Self:
        """The page of an article, nothing decided; `folder` is what was learned from the articles beside it."""
        return cls(
            blocks=article.blocks,
            lines=tuple(comparable(block.text).lower() for block in article.blocks),
            shapes=tuple(shape_of(block) for block in article.blocks),
            possible=rules.possible_for(article),
            author=article.metadata.author,
            folder=folder,
        )

    def with_decisions(self, decisions: Mapping[int, Decision]) -> Self:
        """The same page with these decisions added; one made earlier stands."""
        return replace(self, decisions={**decisions, **self.decisions})

    @cached_property
    def dropped(self) -> frozenset[int]:
        """The positions of the blocks that are to go."""
        return frozenset(position for position, decision in self.decisions.items() if not decision.keep)

    def is_dropped(self, position: int) -> bool:
        """Whether there is a block at this position and it is to go."""
        return position in self.dropped

    def category_of_drop(self, position: int) -> Category | None:
        """Why the block at this position is to go, None if it is not."""
        decision = self.decisions.get(position)
        return None if decision is None or decision.keep else decision.category

    def undecided(self, positions: Iterable[int] | None = None) -> list[int]:
        """Those of the positions (of all, by default) that no signal has decided about."""
        everywhere = range(len(self.blocks)) if positions is None else positions
        return [position for position in everywhere if position not in self.decisions]

    @property
    def first_paragraph(self) -> int:
        """The position of the first paragraph that is not to go; behind the last block if there is none."""
        return next(iter(self.prose), len(self.blocks))

    @cached_property
    def prose(self) -> tuple[int, ...]:
        """The positions of the paragraphs that are not to go."""
        return tuple(i for i, shape in enumerate(self.shapes) if shape is Shape.PROSE and i not in self.dropped)


Signal = Callable[[Page], Mapping[int, Decision]]
"""A signal reads a page and says what it decides, by position; it never sees its own decisions."""
