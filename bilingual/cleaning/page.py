"""An article while it is being judged: its blocks, their shapes, and what has been decided so far."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, wraps
from typing import Any, Self, TypeVar

from bilingual.cleaning.folder import NOTHING_LEARNED, FolderLines
from bilingual.cleaning.rules.model import Category, Covers, Rule, Ruleset, Way
from bilingual.cleaning.shapes import FUNCTION_WORD_SHARE, Shape, function_word_share, shape_of
from bilingual.cleaning.voice import signs_of
from bilingual.cleaning.wording import comparable, without_quotations, words
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

    @property
    def is_provisional(self) -> bool:
        """Whether a rule keeps the block as a caption: of the article, unless it turns out to stand below its end."""
        return self.keep and self.kind is BlockKind.CAPTION and self.by is Decider.RULE

    def for_its_part(self) -> Self:
        """The same decision about the lines of the part that the line opens."""
        return replace(self, reason=f"belongs to the part that the line above opens: that line {self.reason}")


@dataclass(frozen=True, kw_only=True)
class Page:
    """The blocks of an article by position, and what is known of them.

    `texts` are as by `comparable`, `lines` the same in lower case, `spoken` without quotations, too; `lengths` count
    their words; `signs` are the voices and subjects of sites in them; `possible` are the ways in which one might
    match rules.
    """

    blocks: tuple[Block, ...]
    texts: tuple[str, ...]
    lines: tuple[str, ...]
    spoken: tuple[str, ...]
    lengths: tuple[int, ...]
    signs: tuple[frozenset[str], ...]
    shapes: tuple[Shape, ...]
    possible: Mapping[int, tuple[Way, ...]]
    author: str = ""
    folder: FolderLines = NOTHING_LEARNED
    decisions: Mapping[int, Decision] = field(default_factory=dict)
    measured: dict[Callable[["Page"], Any], Any] = field(default_factory=dict, init=False, repr=False)

    @classmethod
    def of(cls, article: Article, rules: Ruleset, *, folder: FolderLines = NOTHING_LEARNED) -> Self:
        """The page of an article, nothing decided; `folder` is what was learned from the articles beside it."""
        texts = tuple(comparable(block.text) for block in article.blocks)
        spoken = tuple(without_quotations(text).lower() for text in texts)
        return cls(
            blocks=article.blocks,
            texts=texts,
            lines=tuple(map(str.lower, texts)),
            spoken=spoken,
            lengths=tuple(len(words(text)) for text in texts),
            signs=signs_of(spoken),
            shapes=tuple(shape_of(block) for block in article.blocks),
            possible=rules.possible_for(article),
            author=article.metadata.author,
            folder=folder,
        )

    def with_decisions(self, decisions: Mapping[int, Decision]) -> Self:
        """The same page with these decisions added; one made earlier stands, unless it was provisional."""
        if not decisions:
            return self
        standing = {i: made for i, made in self.decisions.items() if i not in decisions or not made.is_provisional}
        return replace(self, decisions={**decisions, **standing})

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

    def is_of_record(self, position: int) -> bool:
        """Whether the block at this position is to go because it says who wrote the article, or when."""
        return self.category_of_drop(position) is Category.METADATA

    def ways(self, position: int, are_asked: Callable[[Rule], bool]) -> list[Way]:
        """The ways in which a block might match those rules that are asked, if they speak about its language."""
        found = (way for way in self.possible.get(position, ()) if are_asked(way.rule))
        return [way for way in found if not way.rule.foreign or self.is_foreign(position)]

    def undecided(self, positions: Iterable[int] | None = None) -> list[int]:
        """Those of the positions (of all, by default) that no signal has decided about."""
        everywhere = range(len(self.blocks)) if positions is None else positions
        return [position for position in everywhere if position not in self.decisions]

    def is_foreign(self, position: int) -> bool:
        """Whether the block is not French, on a page whose paragraphs are: told by their small words."""
        return self._is_french and function_word_share(self.texts[position]) < FUNCTION_WORD_SHARE

    @cached_property
    def _is_french(self) -> bool:
        return function_word_share(" ".join(self.texts[i] for i in self.prose)) >= FUNCTION_WORD_SHARE

    @property
    def first_paragraph(self) -> int:
        """The position of the first paragraph that is not to go; behind the last block if there is none."""
        return next(iter(self.prose), len(self.blocks))

    @cached_property
    def prose(self) -> tuple[int, ...]:
        """The positions of the paragraphs that are not to go."""
        return tuple(i for i, shape in enumerate(self.shapes) if shape is Shape.PROSE and i not in self.dropped)


Measured = TypeVar("Measured")


def measured_once(measure: Callable[[Page], Measured]) -> Callable[[Page], Measured]:
    """The same function, which measures each page only once: every other signal asks where the text is."""

    @wraps(measure)
    def remembered(page: Page) -> Measured:
        if measure not in page.measured:
            page.measured[measure] = measure(page)
        found: Measured = page.measured[measure]
        return found

    return remembered


def drops(
    positions: Iterable[int], *, rule: str, reason: str, category: Category, covers: Covers = Covers.LINE
) -> dict[int, Decision]:
    """By position, one and the same decision that a block is to go."""
    return dict.fromkeys(positions, Decision(keep=False, rule=rule, reason=reason, category=category, covers=covers))


Signal = Callable[[Page], Mapping[int, Decision]]
"""A signal reads a page and says what it decides, by position; it never sees its own decisions."""
