"""Finds what stands at the top of a box whose lower part was removed: its heading, its pitch, the thing for sale."""

from collections.abc import Iterator

from bilingual.cleaning.address import plain, signs_in, topics_of_the_text
from bilingual.cleaning.page import Page
from bilingual.cleaning.rules.model import BOXES, Category, first_match
from bilingual.cleaning.shapes import Shape
from bilingual.cleaning.wording import words

# Headings of boxes are as short as those of articles; more words are a sentence of the text.
HEADING_WORDS = 12
# The name of something for sale, with its size and colour.
GOODS_WORDS = 14
# A newsletter says what it brings in two or three sentences.
PITCH_WORDS = 60

# Prices and buttons stand below what is sold, "Notre sélection" above it.
_BELOW_GOODS = frozenset({"general/shop-price", "general/shop-offers", "general/shop-offer", "general/shop-button"})
_ASKS_FOR_AN_ADDRESS = frozenset({Category.NEWSLETTER, Category.SUBSCRIPTION, Category.CONSENT})


def tops_of_boxes(page: Page) -> Iterator[int]:
    """The positions of undecided lines right above a removed part of a box that belong to it."""
    topics = topics_of_the_text(page)
    last = max(page.with_shape(Shape.PROSE), default=0)
    for below in sorted(page.dropped):
        top = below - 1
        if top < 0 or top in page.decisions or page.category_of_drop(below) not in BOXES:
            continue
        if _is_for_sale(page, top) or (
            _could_head_a_pitch(page, top) and (top > last or _addresses(page, top, topics))
        ):
            yield top
        elif "letters" not in topics and _is_pitch_of_a_letter(page, top):
            yield from (top - 1, top)


def _could_head_a_pitch(page: Page, position: int) -> bool:
    """Whether a short line stands above a removed paragraph; below the last paragraph it can head nothing else."""
    above, below = page.shapes[position], page.shapes[position + 1]
    is_short = above is not Shape.PROSE and len(words(page.lines[position])) <= HEADING_WORDS
    return is_short and below is Shape.PROSE


def _addresses(page: Page, position: int, topics: frozenset[str]) -> bool:
    """Whether the line says "vous", where the article does not."""
    return "reader" in signs_in(plain(page.blocks[position].text)) - topics


def _is_for_sale(page: Page, position: int) -> bool:
    """Whether a line above a price, or above a button to buy, names the thing."""
    if page.decisions[position + 1].rule not in _BELOW_GOODS or page.shapes[position] is not Shape.LABEL:
        return False
    return len(words(page.lines[position])) <= GOODS_WORDS


def _is_pitch_of_a_letter(page: Page, position: int) -> bool:
    """Whether a paragraph stands between the name of a newsletter and the field for an address."""
    heading = position - 1
    if heading < 0 or heading in page.decisions or page.shapes[position] is Shape.LABEL:
        return False
    asks = page.category_of_drop(position + 1) in _ASKS_FOR_AN_ADDRESS and page.shapes[position + 1] is Shape.LABEL
    return asks and len(words(page.lines[position])) <= PITCH_WORDS and _could_name_a_letter(page, heading)


def _could_name_a_letter(page: Page, position: int) -> bool:
    text = page.blocks[position].text
    rules = [rule for rule in page.possible.get(text, ()) if rule.category is Category.NEWSLETTER]
    return first_match(rules, text) is not None
