"""Puts the signals together: which are asked, in which order, and what remains when none has spoken."""

from collections.abc import Sequence
from dataclasses import replace

from bilingual.cleaning.address import speaks_to_the_reader
from bilingual.cleaning.apparatus import kept_sections
from bilingual.cleaning.authors import lists_of_people, names_beside_the_record, names_of_the_author
from bilingual.cleaning.endings import after_the_end
from bilingual.cleaning.folder import NOTHING_LEARNED, FolderLines
from bilingual.cleaning.kinds import final_kinds
from bilingual.cleaning.layout import around_the_text, below_the_text, inside_boxes
from bilingual.cleaning.listings import latest_news, rankings, titles_in_pairs
from bilingual.cleaning.matching import (
    matched_in_company,
    matched_inside_the_text,
    matched_lines,
    opened_sections,
)
from bilingual.cleaning.page import Page, Signal
from bilingual.cleaning.pagination import page_breaks, paragraph_numbers, times_of_entries
from bilingual.cleaning.records import lines_of_record
from bilingual.cleaning.repetition import recurring_lines, repeated_paragraphs, tables_of_contents, title_again
from bilingual.cleaning.rules.model import Ruleset
from bilingual.document import Article, Block, BlockKind, Verdict
from bilingual.errors import InputError

DEFAULT_RULE = "default"
DEFAULT_REASON = "reads like a part of the article"
OUTSIDE_RULE = "page/outside-the-article"
OUTSIDE_REASON = "stands on the page outside what was recognised as the article"

SIGNALS: tuple[Signal, ...] = (
    times_of_entries,
    matched_lines,
    page_breaks,
    paragraph_numbers,
    latest_news,
    lines_of_record,
    names_beside_the_record,
    lists_of_people,
    names_of_the_author,
    recurring_lines,
    repeated_paragraphs,
    tables_of_contents,
    opened_sections,
    matched_inside_the_text,
    kept_sections,
    matched_in_company,
    rankings,
    titles_in_pairs,
    speaks_to_the_reader,
    # Once more, for lines beside those that the page's voice gave away.
    matched_in_company,
    inside_boxes,
    around_the_text,
    title_again,
    after_the_end,
    below_the_text,
)
"""The signals in the order in which they are asked; the first to decide about a block decides for good."""

BEFORE_THE_END = SIGNALS[: SIGNALS.index(after_the_end)]
"""Those that have spoken when it is asked where the article is over."""


def clean(article: Article, rules: Ruleset, folder: FolderLines = NOTHING_LEARNED) -> tuple[Verdict, ...]:
    """One verdict per block, in block order: kept or dropped, its final kind, the rule and the reason.

    `folder` is what `learn` found in the articles of the same folder.
    """
    page = judged(article, rules, folder)
    verdicts = {
        page.blocks[position].id: _verdict(page, position, kind) for position, kind in enumerate(final_kinds(page))
    }
    verdicts |= _verdicts_outside(article, rules)
    return tuple(verdicts[block.id] for block in article.blocks)


def _verdicts_outside(article: Article, rules: Ruleset) -> dict[str, Verdict]:
    """The verdicts on what stands around the article: it goes, unless a person has asked for it."""
    outside = tuple(block for block in article.blocks if block.outside)
    if not (outside and rules.of_the_person.files):
        return {block.id: outside_verdict(block) for block in outside}
    page = Page.of(replace(article, blocks=outside), rules.of_the_person)
    page = page.with_decisions(matched_lines(page))
    return {
        block.id: _verdict(page, position, block.kind) if position in page.decisions else outside_verdict(block)
        for position, block in enumerate(outside)
    }


def outside_verdict(block: Block) -> Verdict:
    """The verdict on a text that stands around the article on its page."""
    return Verdict(block_id=block.id, keep=False, kind=block.kind, rule=OUTSIDE_RULE, reason=OUTSIDE_REASON)


def judged(
    article: Article,
    rules: Ruleset,
    folder: FolderLines = NOTHING_LEARNED,
    *,
    signals: Sequence[Signal] = SIGNALS,
) -> Page:
    """The article's page after the signals, all by default, have spoken; what stands outside it is not on it."""
    inside = tuple(block for block in article.blocks if not block.outside)
    page = Page.of(replace(article, blocks=inside), rules, folder=folder)
    for signal in signals:
        page = page.with_decisions(signal(page))
    return page


def _verdict(page: Page, position: int, kind: BlockKind) -> Verdict:
    block_id = page.blocks[position].id
    decision = page.decisions.get(position)
    if decision is None:
        return Verdict(block_id=block_id, keep=True, kind=kind, rule=DEFAULT_RULE, reason=DEFAULT_REASON)
    return Verdict(
        block_id=block_id,
        keep=decision.keep,
        kind=kind,
        rule=decision.rule,
        reason=decision.reason,
        by=decision.by,
    )


def require_text(article: Article, verdicts: tuple[Verdict, ...]) -> None:
    """Refuse an article of which nothing is left to translate.

    Raises:
        InputError: Every block was dropped.
    """
    if not any(verdict.keep for verdict in verdicts):
        raise InputError(
            f"{article.path}: no article in it, all {len(verdicts)} blocks look like boilerplate",
            hint="`bilingual clean --explain` says why; --no-clean translates everything.",
        )
