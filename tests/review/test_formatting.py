"""Formatting without tracked changes: one item for a file; words struck out are a conflict on their row."""

from dataclasses import replace

from bilingual.document import Severity
from bilingual.review.outcome import ItemKind, Status
from bilingual.review.returned import Column, Emphasis, EmphasisedText, ReturnedFile
from tests.review.sample import english, found, handed_out, reviewed, sample, with_row, with_target

STRUCK = EmphasisedText(
    emphasis=Emphasis.STRUCK, text="twelve centimetres", rest="The ice is thick.", column=Column.TARGET
)


def emphasised(emphasis: Emphasis, text: str, *, rest: str = "", column: Column = Column.TARGET) -> EmphasisedText:
    return EmphasisedText(emphasis=emphasis, text=text, rest=rest, column=column)


def struck_out(*, name: str = "canal.docx") -> ReturnedFile:
    return with_row(handed_out(sample(), name), 3, emphases=(STRUCK,))


def test_all_formatting_of_a_file_is_one_item_with_rows_and_words() -> None:
    file = with_row(handed_out(sample()), 2, emphases=(emphasised(Emphasis.BOLD, "The Nantes channel"),))
    file = with_row(file, 4, emphases=(emphasised(Emphasis.ITALIC, "A lock keeper breaks the ice every morning"),))
    outcome = reviewed(sample(), file)
    (item,) = outcome.items
    assert (item.kind, item.status) == (ItemKind.FORMATTING, Status.LISTED)
    assert item.message == (
        "Formatting in rows 2, 4, not taken over: bold “The Nantes channel” (2), "
        "italic “A lock keeper breaks the ice…” (4)."
    )
    assert [place.row for place in item.places] == [2, 4]
    assert outcome.document == sample()


def test_a_highlight_is_advised_to_be_a_comment() -> None:
    file = with_row(handed_out(sample()), 2, emphases=(emphasised(Emphasis.HIGHLIGHTED, "channel"),))
    (item,) = reviewed(sample(), file).items
    assert item.message == "Formatting in row 2, not taken over: highlighted “channel” (2)."
    assert "comment" in item.advice


def test_of_much_formatting_the_beginning_is_told_and_how_much_more() -> None:
    file = with_row(handed_out(sample()), 2, emphases=tuple(emphasised(Emphasis.BOLD, str(n)) for n in range(20)))
    (item,) = reviewed(sample(), file).items
    assert item.message.endswith("bold “11” (2) and 8 more.")


def test_words_struck_out_are_a_conflict_with_both_texts_and_a_warning_on_the_row() -> None:
    outcome = reviewed(sample(), struck_out())
    (item,) = outcome.items
    assert (item.kind, item.status, item.block_id) == (ItemKind.STRUCK, Status.CONFLICT, "3")
    assert item.message == "In row 3, English: “twelve centimetres” came back struck out, not deleted; it stays."
    assert (item.present, item.returned[0].text) == ("The ice is twelve centimetres thick.", "The ice is thick.")
    assert "delete them" in item.advice
    (note,) = outcome.document.translations[2].notes
    assert (note.code, note.severity) == ("conflict", Severity.WARNING)
    assert "“twelve centimetres”" in note.message
    assert english(outcome.document, "3") == "The ice is twelve centimetres thick."


def test_a_second_review_of_words_struck_out_changes_nothing() -> None:
    first = reviewed(sample(), struck_out())
    second = reviewed(first.document, struck_out(name="canal.reviewed-1.docx"))
    assert second.document == first.document
    assert [item.status for item in second.items] == [Status.CONFLICT]


def test_other_words_of_the_row_are_taken_over_and_those_struck_out_keep_their_warning() -> None:
    file = with_target(struck_out(), 3, "The ice is now twelve centimetres thick.")
    outcome = reviewed(sample(), file)
    assert english(outcome.document, "3") == "The ice is now twelve centimetres thick."
    assert {item.status for item in outcome.items} == {Status.APPLIED, Status.CONFLICT}
    assert len(outcome.document.translations[2].notes) == 1
    assert reviewed(outcome.document, file).document == outcome.document


def test_the_warning_goes_when_the_words_were_deleted() -> None:
    first = reviewed(sample(), struck_out()).document
    outcome = reviewed(first, with_target(handed_out(first), 3, "The ice is thick."))
    assert outcome.document.translations[2].notes == ()


def test_words_struck_out_that_are_gone_from_the_document_are_nothing_new() -> None:
    now = reviewed(sample(), with_target(handed_out(sample()), 3, "The ice is thick.")).document
    outcome = reviewed(now, struck_out())
    assert [(item.kind, item.status) for item in outcome.items] == [(ItemKind.STRUCK, Status.PRESENT)]
    assert outcome.document == now


def test_a_row_struck_out_as_a_whole_is_told_how_to_drop() -> None:
    whole = emphasised(Emphasis.STRUCK, "The ice is twelve centimetres thick.")
    (item,) = reviewed(sample(), with_row(handed_out(sample()), 3, emphases=(whole,))).items
    assert item.message == "In row 3, English: all of it came back struck out, not deleted; it stays."
    assert item.advice.endswith("bilingual clean canal.txt --drop 3")


def test_a_row_with_words_struck_out_is_not_approved() -> None:
    outcome = reviewed(sample(), struck_out(), approve=True)
    assert outcome.approved == ("1", "2", "4", "5")


def test_french_struck_out_is_a_conflict_of_its_own() -> None:
    french = emphasised(Emphasis.STRUCK, "douze", rest="La glace a centimètres.", column=Column.SOURCE)
    outcome = reviewed(sample(), with_row(handed_out(sample()), 3, emphases=(french, STRUCK)))
    messages = [item.message for item in found(outcome, ItemKind.STRUCK)]
    assert [message.partition(":")[0] for message in messages] == ["In row 3, French", "In row 3, English"]


def test_formatting_in_a_row_of_nobodys_is_told_by_its_number() -> None:
    rows = handed_out(sample()).rows
    added = replace(rows[0], number=6, id="", bookmarks=(), source="Un ajout.", target="More.", emphases=(STRUCK,))
    outcome = reviewed(sample(), replace(handed_out(sample()), rows=(*rows, added)))
    assert [item.message.partition(",")[0] for item in found(outcome, ItemKind.STRUCK)] == ["In row 6 of the table"]
