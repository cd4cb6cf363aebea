"""Finds what stands at the top of a box whose lower part was removed: its heading, its pitch, the thing for sale."""

import re
from collections.abc import Iterator
from itertools import takewhile

from bilingual.cleaning.address import topics_of_the_text
from bilingual.cleaning.appeals import is_appeal_for_money, letter_to_the_readers, long_letter
from bilingual.cleaning.page import Page
from bilingual.cleaning.rules.model import BOXES, Category, first_match
from bilingual.cleaning.shapes import HEADING_WORDS, Shape, ends_in_a_full_stop
from bilingual.cleaning.wording import stems, words

# The name of something for sale, with its size and colour.
GOODS_WORDS = 14
# A newsletter says what it brings in two or three sentences.
PITCH_WORDS = 60
# So many lines stand above a pitch at most: "Attendez !" and "Recevez mon guide".
HEADINGS_OF_A_PITCH = 2

# Prices and buttons stand below what is sold, "Notre sélection" above it.
_BELOW_GOODS = frozenset({"general/shop-price", "general/shop-offers", "general/shop-offer", "general/shop-button"})
# What buyers think of it may stand between.
_RATING = "general/metadata-reading-time"
# Fields for a name or an address, which are nothing but that...
_FIELDS = frozenset(
    {
        "general/newsletter-label",
        "general/newsletter-form",
        "general/newsletter-exchange",
        "general/subscription-field",
        "general/subscription-field-word",
    }
)
# ...and what stands below a pitch that speaks to somebody.
_BUTTONS = (
    frozenset({"general/newsletter-leaving", "general/newsletter-word", "general/subscription-first-person"}) | _FIELDS
)
# What comes again and again, or is read by many already.
_COMES_REGULARLY = re.compile(
    r"^(?:chaque|tous les|toutes les|une? \w+ (?:par|sur)|deux fois|le (?:lundi|mardi|mercredi|jeudi|vendredi|samedi"
    r"|dimanche))\b|\b(?:par|de la) semaine\b"
    r"|\b\d[\d ]*(?: ?000)? (?:\w+ ){1,4}(?:l'ont|l[ae]|les|nous|y|ont|sont)\b"
    r".{0,20}\b(?:deja|recoi\w*|lisent|suivent|abonne\w*|inscri\w*)\b|\bdeja \d[\d ]{2,} "
)
# ...or now and then.
_COMES_AGAIN = re.compile(
    r"\bdu lundi au (?:vendredi|samedi|dimanche)\b"
    r"|\b(?:une|deux|trois) fois (?:par|le|la|tous) (?:les )?(?:jour|semaine|mois|trimestre|an)s?\b"
    r"|\b(?:un|une) (?:jour|semaine|mois|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) sur deux\b"
)
_SPEAKS = frozenset({"reader", "site", "imperative", "button", "letters"})
_VOICES = frozenset({"reader", "button", "imperative"})
_ASKS_FOR_AN_ADDRESS = frozenset({Category.NEWSLETTER, Category.SUBSCRIPTION, Category.CONSENT})


def tops_of_boxes(page: Page) -> Iterator[int]:
    """The positions of undecided lines right above a removed part of a box that belong to it."""
    topics = topics_of_the_text(page)
    last = max(page.prose, default=0)
    for below in sorted(page.dropped):
        if page.category_of_drop(below) not in BOXES and page.decisions[below].rule != _RATING:
            continue
        yield from letter_to_the_readers(page, below, topics) or long_letter(page, below, topics)
        top = below - 1
        if top < 0 or top in page.decisions:
            continue
        if _is_for_sale(page, top) or (
            _could_head_a_pitch(page, top) and (top > last or _addresses(page, top, topics))
        ):
            yield top
        elif "letters" not in topics and _is_pitch_of_a_letter(page, top):
            yield from (top - 1, top)
        elif _is_pitch_above_a_field(page, top) or is_appeal_for_money(page, top, topics):
            yield top
            yield from _headings_of_a_pitch(page, top)


def _could_head_a_pitch(page: Page, position: int) -> bool:
    """Whether a short line stands above a removed paragraph; below the last paragraph it can head nothing else."""
    above, below = page.shapes[position], page.shapes[position + 1]
    is_short = above is not Shape.PROSE and page.lengths[position] <= HEADING_WORDS
    return is_short and below is Shape.PROSE and not ends_in_a_full_stop(page.texts[position])


def _addresses(page: Page, position: int, topics: frozenset[str]) -> bool:
    """Whether the line says "vous", where the article does not."""
    return "reader" in page.signs[position] - topics


def _is_for_sale(page: Page, position: int) -> bool:
    """Whether a line above a price, or above a button to buy, names the thing."""
    is_rated = page.decisions[position + 1].rule == _RATING
    below = page.decisions.get(position + 2 if is_rated else position + 1)
    if below is None or below.rule not in _BELOW_GOODS or page.shapes[position] is not Shape.LABEL:
        return False
    return page.lengths[position] <= GOODS_WORDS


def _is_pitch_of_a_letter(page: Page, position: int) -> bool:
    """Whether a paragraph stands between the name of a newsletter and the field for an address."""
    heading = position - 1
    if heading < 0 or heading in page.decisions or page.shapes[position] is Shape.LABEL:
        return False
    asks = page.category_of_drop(position + 1) in _ASKS_FOR_AN_ADDRESS and page.shapes[position + 1] is Shape.LABEL
    return asks and page.lengths[position] <= PITCH_WORDS and _could_name_a_letter(page, heading)


def _is_pitch_above_a_field(page: Page, position: int) -> bool:
    """Whether a paragraph above a field for an address says how often something comes, or how many have it.

    Above a button, or less often, it must speak to somebody: "Le bateau passe deux fois par semaine" does not.
    """
    says, below = page.spoken[position], page.decisions[position + 1].rule
    if page.shapes[position] is Shape.LABEL or len(words(says)) > PITCH_WORDS:
        return False
    if below in _FIELDS and _COMES_REGULARLY.search(says):
        return True
    comes = _COMES_REGULARLY.search(says) or _COMES_AGAIN.search(says)
    return bool(comes) and below in _BUTTONS and _speaks(page, position)


def _speaks(page: Page, position: int) -> bool:
    return not page.signs[position].isdisjoint(_SPEAKS)


def _headings_of_a_pitch(page: Page, pitch: int) -> Iterator[int]:
    """The lines right above a pitch that call to somebody: in capitals, with "!", or to "vous"; or a letter's name."""
    above = range(pitch - 1, max(-1, pitch - 1 - HEADINGS_OF_A_PITCH), -1)
    calls = list(takewhile(lambda i: i not in page.decisions and _calls(page, i), above))
    yield from calls or ([pitch - 1] if _could_be_its_name(page, pitch) else [])


def _could_be_its_name(page: Page, pitch: int) -> bool:
    """Whether a label parts a pitch from the paragraph above, and says nothing of what the next paragraph says."""
    name = pitch - 1
    is_label = name > 0 and name not in page.decisions and page.shapes[name] is Shape.LABEL
    if not is_label or name - 1 not in page.prose or not _speaks(page, pitch):
        return False
    following = next((i for i in page.prose if i > pitch), None)
    about = frozenset[str]() if following is None else stems(page.blocks[following].text)
    return page.lengths[name] <= HEADING_WORDS and not stems(page.blocks[name].text) & about


def _calls(page: Page, position: int) -> bool:
    text = page.blocks[position].text
    calls = text.isupper() or text.rstrip().endswith("!") or not _VOICES.isdisjoint(page.signs[position])
    return calls and page.shapes[position] is not Shape.PROSE and page.lengths[position] <= HEADING_WORDS


def _could_name_a_letter(page: Page, position: int) -> bool:
    ways = [way for way in page.possible.get(position, ()) if way.rule.category is Category.NEWSLETTER]
    return first_match(ways, page.blocks[position].text) is not None
