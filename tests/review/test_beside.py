"""What stands in a row besides its texts: told, with the row and what to do, and never for an untouched file."""

from dataclasses import replace

import pytest

from bilingual.document import Document, Origin
from bilingual.review.outcome import Item, ItemKind, Status
from bilingual.review.returned import ObjectKind, ReturnedFile, ReturnedObject
from tests.review.sample import handed_out, reviewed, sample, with_row, with_rows


def only(document: Document, file: ReturnedFile) -> Item:
    """The only item of a review that changes nothing."""
    outcome = reviewed(document, file)
    (item,) = outcome.items
    assert item.status is Status.LISTED
    assert outcome.document == document
    return item


def with_origin(block_id: str, origin: Origin) -> Document:
    """The sample with another origin of one row's English."""
    document = sample()
    return document.with_translations(
        tuple(replace(one, origin=origin) if one.block_id == block_id else one for one in document.translations)
    )


def test_words_beside_an_id_are_listed_with_their_row() -> None:
    item = only(sample(), with_row(handed_out(sample()), 3, beside_id="! ask G. S."))
    assert (item.kind, item.block_id, item.places[0].row) == (ItemKind.ID, "3", 3)
    assert item.message == "Beside the id of row 3 is written “ask G. S.”."
    assert "as a comment" in item.advice


@pytest.mark.parametrize("mark", ["!", "✓", "✓²", "✓¹²"])
def test_our_own_marks_are_nobodys_words(mark: str) -> None:
    document = with_origin("3", Origin.REVIEWED)
    assert reviewed(document, with_row(handed_out(document), 3, beside_id=mark)).items == ()


def test_the_marks_of_older_exports_are_nobodys_words() -> None:
    copied = with_origin("3", Origin.COPIED)
    assert reviewed(copied, with_row(handed_out(copied), 3, beside_id="=")).items == ()
    assert reviewed(sample(), with_row(handed_out(sample()), 3, beside_id="!")).items == ()
    unknown = with_row(handed_out(sample()), 3, beside_id="✓", bookmarks=())
    assert reviewed(sample(), unknown).items == ()


def test_a_tick_beside_a_row_that_nobody_has_reviewed_is_a_reviewers() -> None:
    item = only(sample(), with_row(handed_out(sample()), 3, beside_id="✓"))
    assert item.message == "Beside the id of row 3 is written “✓”."
    assert "--approve" in item.advice


def test_words_beside_the_id_of_an_added_row_are_listed_too() -> None:
    rows = list(handed_out(sample()).rows)
    added = replace(rows[0], id="x", bookmarks=(), source="Un ajout.", target="More.", beside_id="new")
    items = reviewed(sample(), with_rows(handed_out(sample()), [*rows, added])).items
    assert "Beside the id of row 6 of the table is written “new”." in [item.message for item in items]


def test_what_is_more_than_text_is_one_item_for_each_row() -> None:
    objects = (ReturnedObject(kind=ObjectKind.PICTURE), ReturnedObject(kind=ObjectKind.TEXT_BOX, text="Who says so?"))
    item = only(sample(), with_row(handed_out(sample()), 2, objects=objects))
    assert (item.kind, item.block_id) == (ItemKind.OBJECT, "2")
    assert item.message == (
        "There is more than text in row 2, and it is not taken over: picture, text box “Who says so?”."
    )
    assert item.advice


def test_objects_outside_of_the_rows_are_one_item() -> None:
    chart = ReturnedObject(kind=ObjectKind.CHART)
    item = only(sample(), replace(handed_out(sample()), objects=(chart,)))
    assert item.message == "There is more than text in the text around the rows, and it is not taken over: chart."
    assert item.places[0].row == 0


@pytest.mark.parametrize("kind", ObjectKind)
def test_every_kind_of_object_has_advice(kind: ObjectKind) -> None:
    assert only(sample(), with_row(handed_out(sample()), 2, objects=(ReturnedObject(kind=kind),))).advice


def test_other_spaces_in_the_french_are_one_item_for_all_rows() -> None:
    file = handed_out(sample())
    for number in (2, 3):
        file = with_row(file, number, source=file.rows[number - 1].source.replace(" ", "\u00a0", 1))
    item = only(sample(), file)
    assert (item.kind, item.message) == (
        ItemKind.FRENCH_SPACES,
        "Only spaces or lines are other in the French of rows 2, 3.",
    )


def test_what_is_typed_into_a_header_is_listed() -> None:
    item = only(sample(), replace(handed_out(sample()), furniture=("DRAFT",)))
    assert (item.kind, item.message) == (
        ItemKind.OUTSIDE,
        "A page header or footer was changed; it is not part of the document.",
    )
    assert [text.text for text in item.returned] == ["DRAFT"]
    assert "as a comment" in item.advice
    assert only(sample(), replace(handed_out(sample()), furniture=("",))).returned == ()


def test_what_the_file_says_of_itself_is_listed_unless_it_is_the_title() -> None:
    file = handed_out(sample())
    title = (("title", file.rows[0].source), ("subject", file.rows[0].target))
    assert reviewed(sample(), replace(file, properties=title)).items == ()
    item = only(sample(), replace(file, properties=(*title, ("keywords", "ice, G. S."))))
    assert item.message == "The file’s property “keywords” is not what it was; it is not part of the document."
    assert [text.text for text in item.returned] == ["ice, G. S."]


def test_a_long_title_that_was_cut_short_in_the_properties_is_the_title() -> None:
    document = sample()
    long = replace(document.article.blocks[0], text="Le canal gèle " * 30)
    longer = replace(document, article=replace(document.article, blocks=(long, *document.article.blocks[1:])))
    file = replace(handed_out(longer), properties=(("title", long.text[:255].strip()),))
    assert reviewed(longer, file).items == ()
