"""Signals that come from the rules: lines that match one, and the sections such lines open."""

from collections.abc import Callable, Mapping
from itertools import groupby

from bilingual.cleaning.address import TOPIC_PARAGRAPHS, TOPIC_SHARE, could_be_appeal
from bilingual.cleaning.apparatus import is_book, stands_above_a_journal
from bilingual.cleaning.page import Decision, Page
from bilingual.cleaning.records import chronology
from bilingual.cleaning.repetition import announced_headings
from bilingual.cleaning.rules.model import BOXES, Category, Covers, Rule, first_match
from bilingual.cleaning.shapes import Shape, ends_in_a_full_stop, is_cut, is_like_a_title
from bilingual.cleaning.span import is_path, stems_of_the_text, text_span
from bilingual.cleaning.tables import cells_of_tables
from bilingual.cleaning.wording import run_together, stems
from bilingual.document import BlockKind, Decider

# "Lire aussi", two titles, then a short line and prose: that short line is the article's next heading.
LONGEST_HEADING = 8
LONGEST_QUOTATION = 15
# ...and so is the only line, if it shares so many of its longer words with the paragraph below it.
HEADING_SHARES = 2
# A word that could be a heading belongs to a box when a line of the same sort was removed so near by, prose apart.
COMPANY_WITHIN = 4
# A title that begins like a button ("Revoir Venise sans la foule") has so many words.
TITLE_WORDS = 4
# What opens other articles and nothing else: "Lire aussi".
_BOX_RULE = "general/related-box"
# What a teaser says of another article below its title.
LONGEST_SUMMARY = 60
# Links that are run together are no more than so many words; at least so many of them, and this share, match a rule.
ROW_WORDS = 24
FEWEST_LINKS = 2
ROW_SHARE = 0.5
# What says when an article was published, and what announces that the text goes on below an advertisement.
_DATES = frozenset({"general/metadata-date", "general/metadata-reading-time", "wording/line-of-record"})
_TEXT_GOES_ON = "general/advertising-break"
# What stands among the purposes of cookies.
_KIN = frozenset({Category.CONSENT, Category.LEGAL})
# What a line of a dialogue begins with.
_SPEECH = ("– ", "— ", "–\u00a0", "—\u00a0")


def matched_lines(page: Page) -> Mapping[int, Decision]:
    """Blocks that a rule speaks about by itself."""
    found = _rows_of_links(page) | _matches(page, _is_believed_by_itself)
    dates = chronology(page) if any(made.category is Category.METADATA for made in found.values()) else frozenset[int]()
    credited = [position for position, decision in found.items() if decision.category is Category.CREDIT]
    # "Source : Insee" is where a picture is from, or, below a table, where its numbers are.
    cells = cells_of_tables(page) if credited else frozenset[int]()
    spared = dates.union(position for position in credited if position - 1 in cells)
    return {position: decision for position, decision in found.items() if position not in spared}


def _is_believed_by_itself(rule: Rule) -> bool:
    return not (rule.needs_company or rule.needs_kin or rule.inside_text)


def _rows_of_links(page: Page) -> dict[int, Decision]:
    """Links that are run together, where half of them match a rule: they are each other's company."""
    decided = {}
    for position in page.possible:
        links = run_together(page.texts[position])
        if not links or page.shapes[position] is Shape.PROSE or page.lengths[position] > ROW_WORDS:
            continue
        possible = page.ways(position, lambda _: True)
        found = [rule for link in links if (rule := first_match(possible, link)) is not None and not rule.keep]
        # One alone may be the button of a heading: "Jeunesse" and "Modifier".
        if len(found) >= max(FEWEST_LINKS, ROW_SHARE * len(links)):
            decided[position] = Decision.of(found[0])
    return decided


def matched_inside_the_text(page: Page) -> Mapping[int, Decision]:
    """Blocks below the first paragraph whose words could be the article's title above it ("VIDÉO. La mer monte")."""
    span = text_span(page)
    found = _matches(page, lambda rule: rule.inside_text) if span else {}
    inside = {position: decision for position, decision in found.items() if span and position > span.start}
    return {**_sections(page.with_decisions(inside), inside), **inside}


def matched_in_company(page: Page) -> Mapping[int, Decision]:
    """Blocks whose words could be a heading ("Instagram", "Contact"), where their neighbours say that they are none.

    They are believed beside a removed block, beside each other, or a few lines from a removed one of their category.
    """
    among_kin = _among_kin(page)
    found = _matches(page, lambda rule: rule.needs_company)
    if not found:
        return among_kin
    spared = cells_of_tables(page) | _phrases_of_the_title(page) | announced_headings(page)
    matches = {position: decision for position, decision in found.items() if position not in spared}
    believed = page.with_decisions(matches)
    in_company = {
        position: decision
        for position, decision in matches.items()
        if any(_is_company(page, beside, matches) for beside in (position - 1, position + 1))
        or _has_kin(believed, position)
    }
    return in_company | among_kin


def _among_kin(page: Page) -> dict[int, Decision]:
    """Blocks that a rule which needs kin speaks about, where only short lines part them from a removed one of its sort.

    An article about cookies says what they are for, too, but has no buttons to accept them.
    """
    found = _matches(page, lambda rule: rule.needs_kin)
    # Hardly any page has such lines.
    runs = groupby(range(len(page.blocks)), key=lambda i: i in found or _could_be_kin(page, i)) if found else ()
    believed: dict[int, Decision] = {}
    for part in (list(run) for is_part, run in runs if is_part):
        categories = {page.category_of_drop(i) for i in part}
        believed |= {i: found[i] for i in part if i in found and found[i].category in categories}
    return believed


def _could_be_kin(page: Page, position: int) -> bool:
    """Whether it is a short line that nothing was decided about, or a removed one of a program for consent."""
    if position in page.decisions:
        return page.category_of_drop(position) in _KIN
    return page.shapes[position] is not Shape.PROSE


def _phrases_of_the_title(page: Page) -> frozenset[int]:
    """The phrases above the text that say what it says: a title stands beside the date, and may begin like a button."""
    span = text_span(page)
    if span is None:
        return frozenset()
    about = stems_of_the_text(page, span)
    phrases = (i for i in range(span.start) if page.lengths[i] >= TITLE_WORDS)
    return frozenset(i for i in phrases if len(stems(page.blocks[i].text) & about) >= HEADING_SHARES)


def _is_company(page: Page, beside: int, matches: Mapping[int, Decision]) -> bool:
    # A page break says nothing about what stands beside it.
    is_removed = page.category_of_drop(beside) not in (None, Category.PAGINATION)
    return is_removed or beside in matches or could_be_appeal(page, beside)


def _has_kin(page: Page, position: int) -> bool:
    category = page.category_of_drop(position)
    for step in (-1, 1):
        for near in range(position + step, position + step * (COMPANY_WITHIN + 1), step):
            there = page.category_of_drop(near)
            if there is category or {there, category} <= BOXES:
                return True
            if not 0 <= near < len(page.blocks) or page.shapes[near] is Shape.PROSE:
                break
    return False


def _matches(page: Page, are_asked: Callable[[Rule], bool]) -> dict[int, Decision]:
    matches = {}
    for position in page.possible:
        if position in page.decisions:
            continue
        rule = first_match(page.ways(position, are_asked), page.blocks[position].text)
        if rule is not None and not _could_head_text(page, position, rule):
            matches[position] = Decision.of(rule)
    return matches


def _could_head_text(page: Page, position: int, rule: Rule) -> bool:
    """Whether the line might be a heading all the same, because of the line below it."""
    below = position + 1
    if rule.keep or rule.by is Decider.PERSON or below == len(page.blocks):
        return False
    if _opens_references(page, position):
        return True
    return (rule.needs_titles and not _could_be_title(page, below)) or _heads_its_subject(page, position)


def _opens_references(page: Page, position: int) -> bool:
    """Whether the line could open the sources ("À lire"), and a book or an article of a journal stands below."""
    # Hardly any line can match such a rule: that is asked first.
    ways = page.ways(position, lambda rule: rule.keep)
    opens = first_match(ways, page.blocks[position].text) is not None
    return opens and (stands_above_a_journal(page, position) or is_book(page.lines[position + 1]))


def _heads_its_subject(page: Page, position: int) -> bool:
    """Whether a line of one word heads a paragraph that has this word, in an article about it ("Publicité").

    What marks advertisements comes more than once.
    """
    word, below = stems(page.blocks[position].text), position + 1
    if len(word) != 1 or page.shapes[below] is not Shape.PROSE or page.lines.count(page.lines[position]) > 1:
        return False
    about = [word <= stems(page.blocks[i].text) for i in page.prose]
    return word <= stems(page.blocks[below].text) and sum(about) >= max(TOPIC_PARAGRAPHS, TOPIC_SHARE * len(about))


def opened_sections(page: Page) -> Mapping[int, Decision]:
    """The titles that follow a line such as "Lire aussi"."""
    return _sections(page, page.decisions)


def _sections(page: Page, openers: Mapping[int, Decision]) -> dict[int, Decision]:
    decided: dict[int, Decision] = {}
    # Above the text, what follows may be the article's own title.
    span = text_span(page) or range(len(page.blocks))
    for position, opening in sorted(openers.items()):
        if position > span.start and not opening.keep and position not in decided:
            section = _section(page, position, opening.covers)
            if opening.rule == _BOX_RULE or not _is_a_list_of_the_text(page, section, span):
                decided |= {inside: opening.for_its_part() for inside in section}
    return decided


def _is_a_list_of_the_text(page: Page, lines: list[int], span: range) -> bool:
    """Whether lines inside the text are shorter than titles, as those below "Prochaines dates" may be in an article."""
    return bool(lines) and lines[-1] < span.stop and sum(page.lengths[i] for i in lines) < TITLE_WORDS * len(lines)


def _section(page: Page, position: int, covers: Covers) -> list[int]:
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
        if page.is_dropped(after):
            if page.decisions[after].rule == _TEXT_GOES_ON or is_path(page, after):
                break
            continue
        if after in page.decisions:
            break
        if titles and titles[-1] == after - 1 and _is_summary(page, after):
            titles.append(after)
            continue
        if not _could_be_title(page, after):
            return titles[:-1] if titles and _heads(page, titles, after, at_least=at_least) else titles
        titles.append(after)
    return titles


def _is_summary(page: Page, position: int) -> bool:
    """Whether a paragraph below a title sums up another article: a date follows, as below no paragraph of a text."""
    is_short = page.shapes[position] is Shape.PROSE and page.lengths[position] <= LONGEST_SUMMARY
    return is_short and _is_dated(page, position)


def _is_dated(page: Page, position: int) -> bool:
    below = page.decisions.get(position + 1)
    return below is not None and below.rule in _DATES


def _heads(page: Page, titles: list[int], text: int, *, at_least: int) -> bool:
    """Whether the last of the titles is the heading of the text below: one too many, or about the same things."""
    shared = stems(page.blocks[titles[-1]].text) & stems(page.blocks[text].text)
    return _could_be_heading(page, titles[-1]) and (len(titles) > at_least or len(shared) >= HEADING_SHARES)


def _could_be_title(page: Page, position: int) -> bool:
    """Titles may ask or exclaim, but they do not end in a full stop, nor announce or answer somebody.

    One that was cut, or is as long as a paragraph, must have a date or another removed line below.
    """
    shape, text = page.shapes[position], page.blocks[position].text
    if text.rstrip().endswith(":") or text.startswith(_SPEECH):
        return False
    if is_like_a_title(page.texts[position]) and (shape is Shape.PROSE or is_cut(text)):
        return _is_dated(page, position) or page.is_dropped(position + 1)
    return shape is Shape.LABEL or (shape is Shape.SENTENCE and not ends_in_a_full_stop(text))


def _could_be_heading(page: Page, position: int) -> bool:
    """Headings are short, quotations apart, and a colon belongs to titles ("Budget : ce qui change")."""
    longest = LONGEST_QUOTATION if page.blocks[position].kind is BlockKind.QUOTE else LONGEST_HEADING
    return page.lengths[position] <= longest and " : " not in page.texts[position]
