"""What a rule is, and whether it speaks about a block."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, lru_cache

from bilingual.cleaning.rules.index import LiteralIndex
from bilingual.cleaning.rules.literals import LINE_END, weight_of
from bilingual.cleaning.rules.patterns import Pattern
from bilingual.cleaning.shapes import ends_in_a_full_stop, is_cut
from bilingual.cleaning.wording import REMEMBERED, comparable, run_together, spaced, without_quotations, words
from bilingual.document import Article, BlockKind, Decider

# Patterns look at no more text than the words they may see would need: a line of one endless word costs nothing.
_LONGEST_WORD = 30


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
    ARTICLE = "article"
    CAPTION = "caption"
    STATUS = "status"
    ADVERTISING = "advertising"
    SHOP = "shop"
    PAGINATION = "pagination"
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
        Category.SHOP,
    }
)
"""What comes in boxes of several lines: a heading, what it is for, a field, a button."""


class Covers(StrEnum):
    """How far a rule reaches beyond the line it matched."""

    LINE = "line"
    TITLES = "titles"
    REST = "rest"


# A button that ends in an ellipsis has no more words than this; a sentence that trails off has more.
BUTTON_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: what it looks for, where it is believed, what it decides and why.

    A block matches when it has at most `max_words` words, and one of `any_of` and each of `all_of` is found in it.
    `label`: a block that ends in a full stop never matches. `needs_company`: the rule is believed only beside a removed
    block, `needs_titles`: only above a line that could be a title, as its words could be a heading. `inside_text`: only
    below the first paragraph, as the article's own title could have these words. `needs_kin`: only
    among other lines of its category, as an article on the subject could say the same. `foreign`: only lines that are
    not French, on a page whose paragraphs are. A rule with `text` matches that text alone, white space aside.
    """

    name: str
    category: Category
    reason: str
    any_of: tuple[Pattern, ...] = ()
    all_of: tuple[Pattern, ...] = ()
    text: str = ""
    label: bool = False
    needs_company: bool = False
    needs_kin: bool = False
    needs_titles: bool = False
    inside_text: bool = False
    foreign: bool = False
    max_words: int = 40
    covers: Covers = Covers.LINE
    keep: bool = False
    kind: BlockKind | None = None
    by: Decider = Decider.RULE
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()

    @property
    def ways(self) -> tuple["Way", ...]:
        """The ways in which a block may match this rule, each to be looked for by itself."""
        if not self.any_of:
            return (Way(rule=self, patterns=self.all_of),)
        return tuple(Way(rule=self, patterns=(pattern, *self.all_of)) for pattern in self.any_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A block's text in the forms that rules look at, made once for all of them.

    `everything` is as by `comparable`, `unquoted` the same without its quotations.
    """

    text: str
    everything: str
    unquoted: str
    word_count: int


@lru_cache(REMEMBERED)
def wording_of(text: str) -> Wording:
    """The forms of a text."""
    everything = comparable(text)
    return Wording(
        text=text,
        everything=everything,
        unquoted=without_quotations(everything),
        word_count=len(words(everything)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way in which a block may match a rule: all of these patterns are found in it."""

    rule: Rule
    patterns: tuple[Pattern, ...]

    def matches(self, wording: Wording) -> bool:
        """Whether a block with this wording matches the rule in this way."""
        rule = self.rule
        if rule.text:
            return spaced(wording.text) == rule.text
        if wording.word_count > rule.max_words or len(wording.everything) > rule.max_words * _LONGEST_WORD:
            return False
        # A rule that keeps is welcome to look inside quotation marks: it can lose nothing.
        text = wording.everything if rule.keep else wording.unquoted
        for pattern in self.patterns:  # `all` takes longer than most patterns do
            if not pattern.find(text):
                return False
        return not (rule.label and ends_in_a_full_stop(wording.everything) and not self._is_button(wording))

    def _is_button(self, wording: Wording) -> bool:
        """Whether it is a whole button with an ellipsis behind it ("Lire la suite…")."""
        is_short = wording.word_count <= BUTTON_WORDS and is_cut(wording.everything)
        return is_short and all(pattern.whole for pattern in self.patterns)

    @property
    def literals(self) -> frozenset[str]:
        """Strings one of which stands in every text that matches so, as by `literals_of`; empty if none must."""
        if self.rule.text:
            return frozenset({f"{LINE_END}{comparable(self.rule.text).lower()}{LINE_END}"})
        return max((pattern.literals for pattern in self.patterns), key=weight_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFile:
    """The rules of one TOML file. With `domains` or `markers` it speaks only about articles that show one of them.

    `domains` are compared with the article's address and site name; `markers` are patterns looked for in its text.
    """

    name: str
    rules: tuple[Rule, ...]
    domains: tuple[str, ...] = ()
    markers: tuple[Pattern, ...] = ()

    @property
    def in_order(self) -> list[Rule]:
        """The rules in the order in which they are asked.

        Those about one exact text come first, then those that keep: losing a sentence is worse than keeping a cookie
        line.
        """
        return sorted(self.rules, key=lambda rule: (not rule.text, not rule.keep))

    def applies_to(self, article: Article, page: str) -> bool:
        """Whether the file is about all sites, or about one that the article's metadata or its text shows.

        `page` is the article's text as by `comparable`, in lines.
        """
        if not (self.domains or self.markers):
            return True
        source = f"{article.metadata.url} {article.metadata.site}".lower()
        return any(domain in source for domain in self.domains) or any(marker.is_in(page) for marker in self.markers)


@dataclass(frozen=True, kw_only=True)
class Ruleset:
    """All rule files, the most particular first: the person's own, then those about sites, then the general ones."""

    files: tuple[RuleFile, ...]

    @cached_property
    def _ways(self) -> tuple[tuple[RuleFile, Way], ...]:
        return tuple((file, way) for file in self.files for rule in file.in_order for way in rule.ways)

    @cached_property
    def _index(self) -> LiteralIndex:
        return LiteralIndex([way.literals for _, way in self._ways])

    @cached_property
    def of_the_person(self) -> "Ruleset":
        """Only the rules by which a person wants something kept."""
        kept = {
            file.name: tuple(rule for rule in file.rules if rule.keep and rule.by is Decider.PERSON)
            for file in self.files
        }
        return Ruleset(files=tuple(replace(file, rules=kept[file.name]) for file in self.files if kept[file.name]))

    def possible_for(self, article: Article) -> Mapping[int, tuple[Way, ...]]:
        """By the position of a block, the ways in which it might match rules, in the order in which these are asked.

        A block that none can match is not in it.
        """
        lines = [comparable(block.text) for block in article.blocks]
        # Rules that keep look inside quotations, too, those that drop do not; links that are run together match alone.
        others = [(i, bare) for i, line in enumerate(lines) if (bare := without_quotations(line)) != line]
        others += [(i, link) for i, line in enumerate(lines) for link in run_together(line)]
        possible = self._index.possible((*lines, *(text for _, text in others)))
        for place, (i, _) in enumerate(others, start=len(lines)):
            possible.setdefault(i, set()).update(possible.pop(place, ()))
        page = LINE_END.join(lines)
        applying = {file.name for file in self.files if file.applies_to(article, page)}
        return {i: tuple(self._applying(numbers, applying)) for i, numbers in possible.items()}

    def _applying(self, numbers: Iterable[int], files: Set[str]) -> Iterator[Way]:
        """The ways with these numbers that stand in one of these files, in order."""
        for number in sorted(numbers):
            file, way = self._ways[number]
            if file.name in files:
                yield way


def first_match(ways: Sequence[Way], text: str) -> Rule | None:
    """The first rule that the text of a block matches in one of these ways, None if there is none."""
    if not ways:
        return None
    wording = wording_of(text)
    return next((way.rule for way in ways if way.matches(wording)), None)
