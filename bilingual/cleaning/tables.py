"""Finds tables that a paste has taken apart, one cell per line: their words and numbers look like menus and prices."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from bilingual.cleaning.page import Page, measured_once
from bilingual.cleaning.shapes import Shape

# Longer lines are hardly cells.
CELL_WORDS = 8
# So many cells in a row, and so many rows below each other with numbers in the same places, are a table.
WIDTHS = range(2, 8)
FEWEST_ROWS = {2: 3}  # a name and a number, three times; wider rows need come only twice
FEWEST_WIDE_ROWS = 2
FEWEST_CELLS = 6  # three rows of two, or two of three

_VALUE = re.compile(
    r"(?:[<>~≈+±-]|moins d[e']|plus d[e']|environ|pres de|jusqu'a)? ?[-+]?\d[\d ., /x%–-]*"
    r"(?: ?[a-z€$£°%²³./*]{1,12}){0,3}|[-–—]|n\.?[acds]\.?",
    re.IGNORECASE,
)


@measured_once
def cells_of_tables(page: Page) -> frozenset[int]:
    """The positions of the cells below the first paragraph, with the names of the columns."""
    first = page.first_paragraph
    found: set[int] = set()
    for is_cell, run in groupby(range(first, len(page.blocks)), key=lambda i: _could_be_cell(page, i)):
        if is_cell and len(lines := list(run)) >= FEWEST_CELLS:
            found |= _cells(page, lines)
    return frozenset(found)


def _could_be_cell(page: Page, position: int) -> bool:
    is_short = page.shapes[position] is Shape.LABEL and page.lengths[position] <= CELL_WORDS
    return is_short and not page.is_dropped(position)


def _cells(page: Page, run: Sequence[int]) -> set[int]:
    """The cells of the tables among these lines; what stands above a table in the same run names its columns."""
    are_values = [bool(_VALUE.fullmatch(page.texts[i])) for i in run]
    if sum(are_values) < FEWEST_WIDE_ROWS:
        return set()
    found = [rows for width in WIDTHS for rows in (*_rows(are_values, width), *_rows_of_numbers(are_values, width))]
    tables = [rows for rows in found if not _counts_up(page, [run[i] for i in rows if are_values[i]])]
    if not tables:
        return set()
    return set(run[: max(rows.stop for rows in tables)])


def _rows(are_values: Sequence[bool], width: int) -> Iterator[range]:
    """The stretches of rows of this width: each begins with a name, and has its numbers where the first has them."""
    start = 0
    while start + width <= len(are_values):
        row = are_values[start : start + width]
        stop = start + width
        while not row[0] and any(row) and are_values[stop : stop + width] == row:
            stop += width
        if stop - start >= width * FEWEST_ROWS.get(width, FEWEST_WIDE_ROWS):
            yield range(start, stop)
        else:
            stop = start + 1
        start = stop


def _rows_of_numbers(are_values: Sequence[bool], width: int) -> Iterator[range]:
    """The stretches of rows of nothing but numbers, years for instance, below as many lines that could name columns."""
    runs = [(is_value, len(list(run))) for is_value, run in groupby(are_values)]
    start = 0
    for (is_value, above), (_, numbers) in pairwise(runs):
        start += above
        if not is_value and above >= width and numbers >= FEWEST_WIDE_ROWS * width:
            yield range(start - width, start + numbers)


def _counts_up(page: Page, values: Sequence[int]) -> bool:
    """Whether the numbers are ranks ("1", a title, "2", a title), as those of articles much read."""
    numbers = [page.lines[i] for i in values]
    return all(number.isdigit() for number in numbers) and all(
        int(after) == int(before) + 1 for before, after in pairwise(numbers)
    )
