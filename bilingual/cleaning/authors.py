"""The signals that find what a page says of its authors: their names without "Par", and their lives."""

from collections.abc import Mapping

from bilingual.cleaning.page import Decision, Page
from bilingual.cleaning.rules.model import Category
from bilingual.cleaning.shapes import Shape
from bilingual.cleaning.wording import FUNCTION_WORDS, comparable, words

# A name has so many words...
NAME_WORDS = range(2, 5)
# ...and may be a title as well, unless a line of so many words stands above it: the title or the standfirst.
TITLE_WORDS = 5
# What the author does in life stands at the end: in the last third of the lines.
LIFE_BEGINS_AFTER = 2 / 3
# The same byline comes again below an article of at least so many paragraphs.
PARAGRAPHS_BEFORE_LIFE = 3

_RULE = "layout/author"
_BETWEEN_NAMES = str.maketrans("", "", " -.'")


def names_beside_the_record(page: Page) -> Mapping[int, Decision]:
    """Names right above or below the date, below a title: a byline without "Par"."""
    decision = Decision(keep=False, rule=_RULE, reason="is a name beside the date", category=Category.METADATA)
    return {i: decision for i in page.undecided() if _is_beside_a_record(page, i) and _is_name(page, i)}


def _is_name(page: Page, position: int) -> bool:
    """Whether the line is two to four words with a capital, none of them a small word of the language."""
    if page.shapes[position] is not Shape.LABEL:
        return False
    text = comparable(page.blocks[position].text)
    said = words(text)
    are_names = all(word[0].isupper() and word.lower() not in FUNCTION_WORDS for word in said)
    is_bare = "".join(said) == text.translate(_BETWEEN_NAMES)
    return len(said) in NAME_WORDS and are_names and is_bare and not text.isupper()


def _is_beside_a_record(page: Page, position: int) -> bool:
    if Category.METADATA not in (page.category_of_drop(position - 1), page.category_of_drop(position + 1)):
        return False
    above = next((i for i in reversed(range(position)) if i not in page.decisions), None)
    return above is not None and len(words(page.lines[above])) >= TITLE_WORDS


def names_of_the_author(page: Page) -> Mapping[int, Decision]:
    """Lines that are nothing but the author's name, and at the end of the page those that say what the author does."""
    names = {
        comparable(page.author).lower(),
        *(page.lines[i] for i, made in page.decisions.items() if made.rule == _RULE),
    }
    names.discard("")
    name = Decision(keep=False, rule=_RULE, reason="is the name of the author", category=Category.METADATA)
    life = Decision(keep=False, rule="layout/author-life", reason="says who the author is", category=Category.METADATA)
    beginnings = tuple(f"{name} est " for name in names)
    end = len(page.blocks) * LIFE_BEGINS_AFTER
    lives = {
        i: life
        for i in page.undecided()
        if (i >= end and page.lines[i].startswith(beginnings)) or _is_below_a_name_again(page, i)
    }
    return {**lives, **{i: name for i in page.undecided() if page.lines[i] in names}}


def _is_below_a_name_again(page: Page, position: int) -> bool:
    """Whether the last paragraph but few stands below a byline whose name stood above the text already."""
    if position == 0 or page.category_of_drop(position - 1) is not Category.METADATA:
        return False
    prose = page.with_shape(Shape.PROSE)
    if position not in prose or len([i for i in prose if i < position]) < PARAGRAPHS_BEFORE_LIFE:
        return False
    name = page.lines[position - 1].removeprefix("par ")
    above = page.lines[: prose[0]]
    return len(words(name)) in NAME_WORDS and any(line.removeprefix("par ") == name for line in above)
