"""Rows find their blocks by any two of id, bookmark and French."""

from dataclasses import replace

import pytest

from bilingual.document import Document
from bilingual.errors import InputError
from bilingual.review.deciding.matching import index_of, pair_rows
from bilingual.review.deciding.structure import structure_of
from bilingual.review.returned import ReturnedRow
from tests.review.sample import ROWS, document_of, handed_out, sample, with_rows

Rows = list[ReturnedRow]


def rows_of(document: Document) -> Rows:
    return list(handed_out(document).rows)


def pairs(document: Document, rows: Rows) -> dict[int, str]:
    """The block's id for each row, by the row's place in the table from 1."""
    found = pair_rows(rows, index_of(document), known={})
    return {number + 1: block.id for number, block in sorted(found.items())}


IN_ORDER = {1: "1", 2: "2", 3: "3", 4: "4", 5: "5"}


@pytest.mark.parametrize(
    "lost",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"id": ""}, id="the id"),
        pytest.param({"id": "77"}, id="the id, changed"),
        pytest.param({"bookmarks": ()}, id="the bookmark"),
        pytest.param({"bookmarks": ("_GoBack",)}, id="the bookmark, another's there"),
        pytest.param({"source": "Autre chose."}, id="the French"),
        pytest.param({"source": "Autre chose.", "id": ""}, id="the French and the id: the bookmark knows both"),
    ],
)
def test_a_row_is_found_by_any_two_marks(lost: dict[str, object]) -> None:
    rows = rows_of(sample())
    rows[2] = replace(rows[2], **lost)  # type: ignore[arg-type]
    assert pairs(sample(), rows) == IN_ORDER


@pytest.mark.parametrize(
    "lost",
    [
        pytest.param({"id": "", "bookmarks": ()}, id="French"),
        pytest.param({"source": "Autre chose.", "bookmarks": ()}, id="id"),
    ],
)
def test_with_one_mark_left_the_rows_around_decide(lost: dict[str, object]) -> None:
    rows = rows_of(sample())
    rows[2] = replace(rows[2], **lost)  # type: ignore[arg-type]
    assert pairs(sample(), rows) == IN_ORDER
    elsewhere = [rows[2], *rows[:2], *rows[3:]]
    assert 1 not in pairs(sample(), elsewhere)


def test_an_id_alone_beside_an_unknown_row_is_not_enough() -> None:
    rows = rows_of(sample())
    rows[2] = replace(rows[2], source="Autre chose.", bookmarks=())
    rows[3] = ReturnedRow(number=4, source="Inconnu.", target="Unknown.")
    assert 3 not in pairs(sample(), rows)


def test_all_rows_are_found_by_french_alone_if_their_order_is_that_of_the_document() -> None:
    assert pairs(sample(), [replace(row, id="", bookmarks=()) for row in rows_of(sample())]) == IN_ORDER


def test_position_alone_finds_nothing() -> None:
    rows = [replace(row, id="", bookmarks=(), source="Autre chose.") for row in rows_of(sample())]
    assert pairs(sample(), rows) == {}


def test_rows_in_another_order_are_found_all_the_same() -> None:
    rows = rows_of(sample())
    assert pairs(sample(), [rows[4], rows[0], rows[2], rows[1], rows[3]]) == {1: "5", 2: "1", 3: "3", 4: "2", 5: "4"}


def test_where_the_source_got_a_paragraph_more_the_french_counts_and_not_the_moved_ids() -> None:
    rows = rows_of(sample())
    longer = document_of([("Un ajout en tête.", "A paragraph before all.")], *ROWS)
    assert pairs(longer, rows) == {1: "2", 2: "3", 3: "4", 4: "5", 5: "6"}


def test_a_row_whose_french_is_gone_does_not_take_the_place_of_the_one_that_has_its_id_now() -> None:
    rows = rows_of(sample())
    without_the_third = document_of(*ROWS[:2], *ROWS[3:])
    assert pairs(without_the_third, rows) == {1: "1", 2: "2", 4: "3", 5: "4"}


def test_the_same_french_twice_goes_by_ids_and_without_them_by_order() -> None:
    document = document_of([("Oui.", "Yes.")], ROWS[1], [("Oui.", "Yes!")], ROWS[2], [("Oui.", "Aye.")])
    rows = rows_of(document)
    assert pairs(document, [rows[4], rows[1], rows[0], rows[3], rows[2]]) == {1: "5", 2: "2", 3: "1", 4: "4", 5: "3"}
    bare = [replace(row, id="", bookmarks=()) for row in rows]
    assert pairs(document, bare) == IN_ORDER


def test_a_copied_row_is_the_same_block_again() -> None:
    rows = rows_of(sample())
    copy = replace(rows[1], bookmarks=(rows[1].bookmarks[0] + "_1",))
    assert pairs(sample(), [*rows[:2], copy, *rows[2:]]) == {1: "1", 2: "2", 3: "2", 4: "3", 5: "4", 6: "5"}


def test_spaces_that_a_word_processor_changed_make_no_other_french() -> None:
    rows = [replace(row, id="", source=row.source.replace(" ", "\u00a0")) for row in rows_of(sample())]
    assert pairs(sample(), rows) == IN_ORDER


def other_article() -> Document:
    return document_of(*([(f"La vigne {number} mûrit.", f"Vineyard {number} ripens.")] for number in range(1, 9)))


def test_a_file_of_another_article_is_refused_although_its_rows_have_the_same_ids() -> None:
    with pytest.raises(InputError, match=r"canal\.docx: belongs to another article: none of its 8 rows is in canal"):
        structure_of(handed_out(other_article()), sample())


def test_a_line_that_two_articles_share_does_not_make_them_one() -> None:
    rows = [*rows_of(other_article()), rows_of(sample())[0]]
    with pytest.raises(InputError, match="only 1 of its 9 rows"):
        structure_of(with_rows(handed_out(sample()), rows), sample())


def test_a_file_without_rows_is_refused() -> None:
    with pytest.raises(InputError, match="none of its 0 rows"):
        structure_of(replace(handed_out(sample()), rows=()), sample())
