"""Signals that come from the rules: lines that match one, and the sections such lines open."""

from collections.abc import Mapping
from dataclasses import replace

from bilingual.cleaning.page import Decision, Page
from bilingual.cleaning.rules.model import Category, Covers, Rule, first_match
from bilingual.cleaning.shapes import Shape, ends_in_a_full_stop
from bilingual.cleaning.wording import comparable, words

# "Lire aussi", two titles, then a short line and prose: that short line is the article's next heading.
LONGEST_HEADING = 8
# A word that could be a heading belongs to a box when a line of the same sort was removed so near by, prose apart.
COMPANY_WITHIN = 4
# A section "to the end of the page" is believed once this share of the page's prose is behind it...
REST_BEGINS_AFTER = 0.5
# ...or, for a section whose paragraphs are somebody else's (readers' comments), this share.
COMMENTS_BEGIN_AFTER = 0.35


def matched_lines(page: Page) -> Mapping[int, Decision]:
    """Blocks that a rule speaks about by itself."""
    return _matches(page, tuple(rule for rule in page.rules if not rule.needs_company))


def matched_in_company(page: Page) -> Mapping[int, Decision]:
    """Blocks whose words could be a heading ("Instagram", "Contact"), where their neighbours say that they are none.

    They are believed beside a removed block, beside each other, or a few lines from a removed one of their category.
    """
    matches = _matches(page, tuple(rule for rule in page.rules if rule.needs_company))
    return {
        position: decision
        for position, decision in matches.items()
        if any(page.is_dropped(beside) or beside in matches for beside in (position - 1, position + 1))
        or _has_kin(page, position, decision.category)
    }


def _has_kin(page: Page, position: int, category: Category) -> bool:
    for step in (-1, 1):
        for near in range(position + step, position + step * (COMPANY_WITHIN + 1), step):
            if page.category_of_drop(near) is category:
                return True
            if not 0 <= near < len(page.blocks) or page.shapes[near] is Shape.PROSE:
                break
    return False


def names_of_the_author(page: Page) -> Mapping[int, Decision]:
    """Lines that are nothing but the author's name: a byline without "Par", or a signature."""
    decision = Decision(
        keep=False, rule="layout/author", reason="is the name of the author", category=Category.METADATA
    )
    author = comparable(page.author).lower()
    return {i: decision for i in page.undecided() if author and comparable(page.blocks[i].text).lower() == author}


def _matches(page: Page, rules: tuple[Rule, ...]) -> Mapping[int, Decision]:
    found = {position: first_match(rules, page.blocks[position]) for position in page.undecided()}
    return {position: Decision.of(rule) for position, rule in found.items() if rule is not None}


def opened_sections(page: Page) -> Mapping[int, Decision]:
    """What belongs to a line such as "Lire aussi" or "Commentaires": the titles after it, or the rest of the page."""
    covers = {rule.name: rule.covers for rule in page.rules}
    decided: dict[int, Decision] = {}
    for position, opening in sorted(page.decisions.items()):
        if opening.keep or position in decided:
            continue
        section = _section(page, position, covers.get(opening.rule, Covers.LINE))
        decided |= {inside: _inside(opening) for inside in section}
    return decided


def _inside(opening: Decision) -> Decision:
    return replace(opening, reason=f"belongs to the part that the line above opens: that line {opening.reason}")


def _section(page: Page, position: int, covers: Covers) -> list[int]:
    if covers is Covers.REST and _is_closing_section(page, position):
        return page.undecided(range(position + 1, len(page.blocks)))
    if covers is Covers.LINE:
        return []
    # After "Lire aussi", one line alone is what there is to read; after "Les plus lus" there would be several.
    return _titles_after(page, position, at_least=1 if covers is Covers.TITLES else 0)


def _titles_after(page: Page, position: int, *, at_least: int) -> list[int]:
    """The undecided title-like lines up to the next text, without that text's heading.

    The last line is taken for that heading only where `at_least` others are left.
    """
    titles: list[int] = []
    for after in range(position + 1, len(page.blocks)):
        if after in page.decisions:
            break
        if not _could_be_title(page, after):
            return titles[:-1] if len(titles) > at_least and _could_be_heading(page, titles[-1]) else titles
        titles.append(after)
    return titles


def _could_be_title(page: Page, position: int) -> bool:
    """Titles may ask or exclaim, but they do not end in a full stop."""
    shape = page.shapes[position]
    return shape is Shape.LABEL or (shape is Shape.SENTENCE and not ends_in_a_full_stop(page.blocks[position].text))


def _could_be_heading(page: Page, position: int) -> bool:
    """Headings are short, and a colon belongs to titles ("Budget : ce qui change")."""
    text = comparable(page.blocks[position].text)
    return len(words(text)) <= LONGEST_HEADING and " : " not in text


def _is_closing_section(page: Page, position: int) -> bool:
    """Whether the article is over here: enough of it came before, and what follows is not running prose.

    Teasers have a title between any two of their paragraphs; an article that goes on after a box has two paragraphs
    in a row sooner or later. Readers' comments may have that too.
    """
    comments = page.decisions[position].category is Category.COMMENTS
    prose = page.with_shape(Shape.PROSE)
    before = sum(_length(page, i) for i in prose if i < position)
    after = sum(_length(page, i) for i in prose if i > position)
    needed = COMMENTS_BEGIN_AFTER if comments else REST_BEGINS_AFTER
    if position + 1 in prose or before < needed * (before + after):
        return False
    return comments or not any(first > position and first + 1 in prose for first in prose)


def _length(page: Page, position: int) -> int:
    return len(words(page.blocks[position].text))
