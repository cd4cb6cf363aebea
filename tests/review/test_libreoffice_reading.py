"""What a real LibreOffice saves after a reviewer's edits, read back."""

from pathlib import Path

import pytest

from bilingual.exporting.docx import render
from bilingual.review.reading import read_returned
from bilingual.review.returned import ChangeKind, Column, ReturnedFile, ReturnedRow
from tests.exporting.docx.sample import sample_document
from tests.review.office import (
    INSTALLED,
    MISSING,
    AcceptAll,
    Append,
    BreakParagraph,
    Comment,
    CopyRow,
    DeleteColumn,
    DeleteRow,
    Edit,
    Embolden,
    Footnote,
    Insert,
    InsertColumn,
    InsertRow,
    Job,
    JoinParagraphs,
    MergeCells,
    MoveWords,
    RejectAll,
    Replace,
    Reply,
    Resolve,
    SetText,
    StopTracking,
    Track,
    edit,
    edit_all,
)

MAYOR = (
    "The mayor never hid how much the matter meant to him: he had made it the first of his promises as early as 2019, "
    "and repeated it at every opening, every New Year’s address and every council meeting. "
)
SHORTER = "Warning: The English is much shorter than the French. [length]"

TRACKED = (
    Track(author="A. B."),
    Replace(row=6, column=2, old="transport", new="public transport"),
    Replace(row=6, column=2, old="Shopkeepers, for their part, counted", new="Shopkeepers counted"),
    Replace(row=7, column=2, old=" of our customers"),
    SetText(row=8, column=2, text="What the neighbours wanted"),
    Embolden(row=9, column=2, words="rather"),
    DeleteRow(row=12),
    InsertRow(below=12, source="Une ligne nouvelle.", target="A new line."),
    MoveWords(row=15, column=2, words=MAYOR, to_row=15, to_column=2),
    Replace(row=16, column=1, old="chiffres", new="nombres"),
    StopTracking(),
    Insert(row=10, column=2, after="wheelchair", text=" or a stroller"),
)
REMARKED = (
    Comment(row=6, column=2, words="dust", text="Is it «dust»?", author="A. B."),
    Reply(to="Is it «dust»?", text="It is.", author="C. D."),
    Resolve(text="Is it «dust»?"),
    Reply(to=SHORTER, text="It need not be longer.", author="C. D."),
    Footnote(row=9, column=2, after="trees", text="Lime trees, mostly."),
    BreakParagraph(row=7, column=2, after="first year;"),
    BreakParagraph(row=8, column=2, after="What"),
    JoinParagraphs(row=8, column=2),
    Append(text="Well done."),
)
MOVED_ABOUT = (
    CopyRow(row=3, below=5),
    DeleteRow(row=8),
    InsertRow(below=10, id="new", source="Neuf.", target="New."),
    MergeCells(row=15, column=1, to_row=15, to_column=2),
    MergeCells(row=17, column=2, to_row=18, to_column=2),
)
EDITS: dict[str, tuple[Edit, ...]] = {
    "untouched.docx": (),
    "tracked.docx": TRACKED,
    "tracked.odt": TRACKED,
    "accepted.docx": (*TRACKED, AcceptAll()),
    "rejected.docx": (*TRACKED, RejectAll()),
    "remarked.docx": REMARKED,
    "remarked.odt": REMARKED,
    "moved.docx": MOVED_ABOUT,
    "columns.docx": (InsertColumn(before=2), DeleteColumn(column=0), SetText(row=3, column=1, text="My note.")),
}

pytestmark = pytest.mark.skipif(not INSTALLED, reason=MISSING)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All edits of this module, made in one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("reviews")
    (folder / "sample.docx").write_bytes(render(sample_document(), appendix=True))
    edit_all([Job(path=folder / "sample.docx", edits=edits, out=folder / name) for name, edits in EDITS.items()])
    return folder


def by_id(file: ReturnedFile) -> dict[str, ReturnedRow]:
    return {one.id: one for one in file.rows}


def original(folder: Path) -> ReturnedFile:
    return read_returned(folder / "sample.docx")


def texts(file: ReturnedFile) -> list[tuple[str, str, str]]:
    return [(one.id, one.source, one.target) for one in file.rows]


def kinds(row: ReturnedRow) -> list[tuple[str, str]]:
    return [(one.kind.value, one.text) for one in row.changes]


def test_a_file_that_was_only_saved_is_the_same(folder: Path) -> None:
    before, after = original(folder), read_returned(folder / "untouched.docx")
    assert (after.rows, after.changes, after.comments) == (before.rows, before.changes, before.comments)
    assert after.outside == before.outside


@pytest.mark.parametrize("name", ["tracked.docx", "tracked.odt"])
def test_tracked_changes_are_read_as_taken(folder: Path, name: str) -> None:
    file = read_returned(folder / name)
    rows = by_id(file)
    assert rows["6"].target.endswith(
        "according to the public transport authority. Shopkeepers counted the months of dust."
    )
    assert rows["7"].target.startswith("We lost a third in the first year")
    assert rows["8"].target == "What the neighbours wanted"
    assert rows["14"].target.startswith(MAYOR)
    assert rows["15"].source == "Les nombres"
    assert "12" not in rows
    assert ("", "Une ligne nouvelle.", "A new line.") in texts(file)
    assert rows["10"].target.startswith("access to the water for all, including in a wheelchair or a stroller and")


@pytest.mark.parametrize("name", ["tracked.docx", "tracked.odt"])
def test_tracked_changes_are_read_as_rejected(folder: Path, name: str) -> None:
    file, before = read_returned(folder / name, reject_open=True), original(folder)
    after = [one for one in texts(file) if one[0] != "10"]
    assert after == [one for one in texts(before) if one[0] != "10"]
    assert "stroller" in by_id(file)["10"].target


def test_every_tracked_change_counts_once(folder: Path) -> None:
    file = read_returned(folder / "tracked.docx")
    rows = by_id(file)
    assert kinds(rows["6"]) == [
        ("deletion", "transport"),
        ("insertion", "public transport"),
        ("deletion", "Shopkeepers, for their part, counted"),
        ("insertion", "Shopkeepers counted"),
    ]
    assert kinds(rows["7"]) == [("deletion", " of our customers")]
    assert kinds(rows["8"]) == [("deletion", "What residents asked for"), ("insertion", "What the neighbours wanted")]
    assert kinds(rows["9"]) == [("formatting", "rather")]
    assert kinds(rows["14"]) == [("move", MAYOR)]
    assert [(one.kind, one.column) for one in rows["15"].changes] == [
        (ChangeKind.DELETION, Column.SOURCE),
        (ChangeKind.INSERTION, Column.SOURCE),
    ]
    assert kinds(rows[""]) == [("row inserted", "Une ligne nouvelle. | A new line.")]
    assert [(one.kind.value, one.text) for one in file.changes] == [
        ("row deleted", "12 | un ponton ; | a landing stage;")
    ]
    assert sum(len(one.changes) for one in file.rows) == 12
    assert {one.author for row in file.rows for one in row.changes} == {"A. B."}
    assert all(one.date.startswith("20") for row in file.rows for one in row.changes)


def test_accepted_changes_are_text_and_nothing_else(folder: Path) -> None:
    accepted = read_returned(folder / "accepted.docx")
    assert texts(accepted) == texts(read_returned(folder / "tracked.docx"))
    assert not any(one.changes for one in accepted.rows)


def test_rejected_changes_leave_no_trace(folder: Path) -> None:
    rejected = read_returned(folder / "rejected.docx")
    assert texts(rejected) == texts(read_returned(folder / "tracked.docx", reject_open=True))
    assert not any(one.changes for one in rejected.rows)


@pytest.mark.parametrize("name", ["remarked.docx", "remarked.odt"])
def test_comments_answers_and_notes_are_read(folder: Path, name: str) -> None:
    file = read_returned(folder / name)
    rows = by_id(file)
    assert [(one.text, one.author, one.anchor, one.reply_to) for one in rows["6"].comments] == [
        ("Is it «dust»?", "A. B.", "dust", ""),
        ("It is.", "C. D.", "dust", "Is it «dust»?"),
    ]
    assert [(one.text, one.reply_to) for one in rows["14"].comments] == [("It need not be longer.", SHORTER)]
    assert sum(len(one.comments) for one in file.rows) == 3
    assert rows["9"].footnotes == ("Lime trees, mostly.",)
    assert rows["9"].target == "trees rather than concrete;"
    assert rows["7"].target.split("\n") == [
        "We lost a third of our customers in the first year;",
        " they came back in the second, on foot.",
    ]
    assert rows["8"].target == "What residents asked for"
    assert file.outside[-1] == "Well done."
    assert not any(one.changes for one in file.rows)


def test_copied_deleted_added_and_merged_rows_are_read(folder: Path) -> None:
    rows = read_returned(folder / "moved.docx").rows
    before = by_id(original(folder))
    assert [one.id for one in rows][:13] == ["1", "2", "3", "4", "5", "3", "6", "8", "9", "10", "new", "11", "12"]
    assert rows[5].target == rows[2].target
    assert rows[5].bookmarks != rows[2].bookmarks
    after = by_id(read_returned(folder / "moved.docx"))
    assert (after["14"].source, after["14"].target) == (before["14"].source, before["14"].target)
    assert (after["16"].target, after["17"].target) == ("Year\nPassengers per day", "")


def test_columns_that_came_and_went_leave_the_texts_where_they_belong(folder: Path) -> None:
    rows = read_returned(folder / "columns.docx").rows
    before = original(folder).rows
    assert [(one.source, one.target, one.bookmarks) for one in rows] == [
        (one.source, one.target, one.bookmarks) for one in before
    ]
    assert {one.id for one in rows} == {""}
    assert rows[2].extra == ("My note.",)


def test_the_file_says_who_saved_it_and_when(folder: Path) -> None:
    file = read_returned(folder / "tracked.docx")
    assert file.author == "A. B."
    assert file.modified.startswith("20")


def test_an_edit_that_cannot_be_made_is_named(folder: Path) -> None:
    with pytest.raises(AssertionError, match=r"never\.docx, edit 1, Replace\(row=6.*not there"):
        edit(folder / "sample.docx", [Replace(row=6, column=2, old="not there", new="")], folder / "never.docx")
    assert not (folder / "never.docx").exists()
