"""What a rule is, and whether it speaks about a block."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bilingual.cleaning.shapes import ends_in_a_full_stop
from bilingual.cleaning.wording import REMEMBERED, comparable, spaced, without_quotations, words
from bilingual.document import Article, Block, BlockKind, Decider

# Patterns look at no more text than the words they may see would need: a line of one endless word costs nothing.
_LONGEST_WORD = 30


Finder = Callable[[str], re.Match[str] | None]
"""How a pattern is looked for: its `search`, `match` or `fullmatch`."""


class Category(StrEnum):
    """What sort of thing a rule recognises; the names that a person sees in `clean --explain`."""

    CONSENT = "consent"
    NEWSLETTER = "newsletter"
    SUBSCRIPTION = "subscription"
    SHARE = "share"
    PLAYER = "player"
    APP = "app"
    RELATED = "related"
    METADATA = "metadata"
    CREDIT = "credit"
    CAPTION = "caption"
    STATUS = "status"
    ADVERTISING = "advertising"
    NAVIGATION = "navigation"
    COMMENTS = "comments"
    LEGAL = "legal"
    SOCIAL = "social"
    PERSON = "person"


BOXES = frozenset(
    {
        Category.NEWSLETTER,
        Category.SUBSCRIPTION,
        Category.SHARE,
        Category.CONSENT,
        Category.COMMENTS,
        Category.SOCIAL,
        Category.APP,
    }
)
"""What comes in boxes of several lines: a heading, what it is for, a field, a button."""


class Covers(StrEnum):
    """How far a rule reaches beyond the line it matched."""

    LINE = "line"
    TITLES = "titles"
    REST = "rest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: what it looks for, where it is believed, what it decides and why.

    A block matches when it has at most `max_words` words and each of `finders` finds something in it.
    `label`: a block that ends in a full stop never matches. `needs_company`: the rule is believed only beside a removed
    block, as its words could be a heading. A rule with `text` matches that text alone, white space aside.
    """

    name: str
    category: Category
    reason: str
    finders: tuple[Finder, ...] = ()
    text: str = ""
    label: bool = False
    needs_company: bool = False
    max_words: int = 40
    covers: Covers = Covers.LINE
    keep: bool = False
    kind: BlockKind | None = None
    by: Decider = Decider.RULE
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()

    def matches(self, wording: "Wording") -> bool:
        """Whether this rule speaks about a block with this wording."""
        if self.text:
            return wording.exact == self.text
        if wording.word_count > self.max_words or len(wording.everything) > self.max_words * _LONGEST_WORD:
            return False
        if self.label and wording.is_statement:
            return False
        # A rule that keeps is welcome to look inside quotation marks: it can lose nothing.
        text = wording.everything if self.keep else wording.unquoted
        for find in self.finders:  # noqa: SIM110  (`all` takes longer than most patterns do)
            if not find(text):
                return False
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A block's text in the forms that rules look at, made once for all of them."""

    exact: str
    everything: str
    unquoted: str
    word_count: int
    is_statement: bool


@lru_cache(REMEMBERED)
def wording_of(text: str) -> Wording:
    """The forms of a text."""
    everything = comparable(text)
    return Wording(
        exact=spaced(text),
        everything=everything,
        unquoted=without_quotations(everything),
        word_count=len(words(everything)),
        is_statement=ends_in_a_full_stop(everything),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFile:
    """The rules of one TOML file. With `domains` or `markers` it speaks only about articles that show one of them.

    `domains` are compared with the article's address and site name; `markers` are patterns looked for in its text.
    """

    name: str
    rules: tuple[Rule, ...]
    domains: tuple[str, ...] = ()
    markers: tuple[re.Pattern[str], ...] = ()

    def applies_to(self, article: Article) -> bool:
        """Whether the article comes from a site this file is about; always, for a file about no site."""
        if not self.domains and not self.markers:
            return True
        source = f"{article.metadata.url} {article.metadata.site}".lower()
        if any(domain in source for domain in self.domains):
            return True
        text = "\n".join(comparable(block.text) for block in article.blocks)
        return any(marker.search(text) for marker in self.markers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruleset:
    """All rule files, the most particular first: the person's own, then those about sites, then the general ones."""

    files: tuple[RuleFile, ...]

    def rules_for(self, article: Article) -> tuple[Rule, ...]:
        """The rules that apply to an article, in the order in which they are asked.

        In each file those about one exact text come first, then those that keep: losing a sentence is worse than
        keeping a cookie line.
        """
        return tuple(
            rule
            for file in self.files
            if file.applies_to(article)
            for rule in sorted(file.rules, key=lambda rule: (not rule.text, not rule.keep))
        )


def first_match(rules: tuple[Rule, ...], block: Block) -> Rule | None:
    """The first of the rules that speaks about the block, None if none does."""
    wording = wording_of(block.text)
    for rule in rules:
        if rule.matches(wording):
            return rule
    return None
