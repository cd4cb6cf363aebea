"""Comments in files older than the document: what became of them since is not undone. With real files throughout."""

import shutil
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from bilingual.document import Document
from bilingual.publishing import publish
from bilingual.review.outcome import Item, ReviewChoices, Status
from bilingual.reviewing import Options, ReviewReport, review
from bilingual.storage import read_document, write_document
from tests.editing import edit
from tests.review.sample import commented, sample, with_notes

ROW, FRENCH = 2, "Le canal de Nantes"
QUESTION = commented("Which canal?", about="Nantes channel")
ANSWER = commented("The one to Brest.", by="C. D.", answers="Which canal?")


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """A folder in which the canal was published with a question and its answer."""
    output = tmp_path / "output"
    publish(with_notes(sample(), ROW, QUESTION, ANSWER), output / "canal.json", earlier=None)
    return Options(output=output, glossary=tmp_path / "glossary", document=output / "canal.json")


def copy(options: Options, name: str) -> Path:
    """A copy of the canal as it is now, under another name."""
    return Path(shutil.copyfile(options.output / "canal.docx", options.output / name))


def document(options: Options) -> Document:
    return read_document(options.output / "canal.json").document


def notes(options: Options, number: int = ROW) -> list[str]:
    return [note.message for note in document(options).translations[number - 1].notes]


def items(report: ReviewReport) -> list[Item]:
    assert not report.errors
    return [item for one in report.reviewed for item in one.outcome.items]


def delete(path: Path, text: str) -> None:
    """Save the file without the comment of these words."""
    word = docx.Document(str(path))
    (gone,) = (one._comment_elm for one in word.comments if one.text == text)
    number = gone.get(qn("w:id"))
    next(gone.iterancestors()).remove(gone)
    for mark in word.element.body.xpath(f"//*[starts-with(local-name(), 'comment')][@w:id='{number}']"):
        mark.getparent().remove(mark)
    word.save(str(path))


def reword(path: Path, text: str, new: str) -> None:
    """Save the file with other words in the comment of these words."""
    word = docx.Document(str(path))
    (one,) = (one for one in word.comments if one.text == text)
    one.paragraphs[0].runs[-1].text = new
    word.save(str(path))


def test_a_comment_that_was_deleted_since_is_not_news_of_an_older_file_that_has_it(options: Options) -> None:
    older, newer = copy(options, "older.docx"), copy(options, "newer.docx")
    delete(newer, "Which canal?")
    delete(newer, "The one to Brest.")
    assert [item.status for item in items(review([newer, older], options))] == [Status.APPLIED, Status.APPLIED]
    assert notes(options) == []
    again = review([newer, older], options)
    assert [item.status for item in items(again)] == [Status.PRESENT, Status.PRESENT]
    assert items(review([older], options)) == []
    assert notes(options) == []


def test_a_comment_that_was_reworded_since_does_not_come_back_in_its_old_words(options: Options) -> None:
    first, second = copy(options, "first.docx"), copy(options, "second.docx")
    reword(first, "Which canal?", "Which of the canals?")
    review([first], options)
    third = copy(options, "third.docx")
    reword(third, "Which of the canals?", "Which of them?")
    review([third], options)
    assert notes(options)[0] == "Which of them?"
    for older in (first, second):
        report = review([older], options)
        assert {item.status for item in items(report)} <= {Status.PRESENT}
        assert report.reviewed[0].published is None
    assert notes(options)[0] == "Which of them?"


def test_the_file_in_which_a_comment_was_written_does_not_bring_it_back(options: Options) -> None:
    edit(options.output / "canal.docx", comments={FRENCH: "How thick is it?"})
    review([options.output / "canal.docx"], options)
    assert notes(options)[-1] == "How thick is it?"
    delete(options.output / "canal.docx", "How thick is it?")
    review([options.output / "canal.docx"], options)
    kept = sorted(options.output.glob("canal.reviewed-*.docx"))
    assert len(kept) == 2
    report = review(kept, options)
    assert [item.status for item in items(report)] == [Status.PRESENT, Status.PRESENT]
    assert notes(options) == ["Which canal?", "The one to Brest."]


def test_a_comment_stays_deleted_where_the_french_of_its_row_was_corrected_since(options: Options) -> None:
    edit(options.output / "canal.docx", comments={FRENCH: "How thick is it?"})
    review([options.output / "canal.docx"], options)
    older = copy(options, "older.docx")
    delete(options.output / "canal.docx", "How thick is it?")
    review([options.output / "canal.docx"], options)
    corrected = copy(options, "corrected.docx")
    edit(corrected, french={FRENCH: "Le canal de Nantes gèle."}, english={FRENCH: "The Nantes canal freezes."})
    review([corrected], replace(options, choices=ReviewChoices(french=True)))
    assert document(options).article.blocks[ROW - 1].text == "Le canal de Nantes gèle."
    review([older, options.output / "canal.reviewed-1.docx"], replace(options, choices=ReviewChoices(older=True)))
    assert notes(options)[:2] == ["Which canal?", "The one to Brest."]
    assert "How thick is it?" not in notes(options)


def test_a_comment_that_an_older_file_has_besides_is_taken_over(options: Options) -> None:
    older, newer = copy(options, "older.docx"), copy(options, "newer.docx")
    delete(newer, "Which canal?")
    review([newer], options)
    edit(older, comments={FRENCH: "Which canal?"}, by="E. F.")
    assert [item.status for item in items(review([older], options))] == [Status.APPLIED]
    assert notes(options) == ["The one to Brest.", "Which canal?"]


def test_a_document_that_was_stored_before_such_marks_were_kept_learns_them_with_the_next_review(
    options: Options,
) -> None:
    path = options.output / "canal.json"
    stored = read_document(path)
    without = {key: tuple(one for one in known if "_" not in one) for key, known in stored.handed_out.items()}
    assert without != stored.handed_out
    write_document(replace(stored, handed_out=without), path)
    older, newer = copy(options, "older.docx"), copy(options, "newer.docx")
    delete(newer, "The one to Brest.")
    review([newer], options)
    assert items(review([older], options)) == []
    assert notes(options) == ["Which canal?"]


def move_words(path: Path, number: int, to: int) -> None:
    """Save the file with all English of a row, its comments with it, behind that of another."""
    word = docx.Document(str(path))
    source, target = (word.tables[0].rows[one].cells[2].paragraphs[0] for one in (number, to))
    for element in list(source._p)[1:]:
        target._p.append(element)
    source.add_run("Taken away.")
    word.save(str(path))


def test_comments_go_with_their_words_to_another_row_once(options: Options) -> None:
    older, newer = copy(options, "older.docx"), copy(options, "newer.docx")
    move_words(newer, ROW, 4)
    report = review([newer, older], options)
    assert [item.message for item in items(report) if "moved" in item.message] == [
        "A comment on row 2 was moved to row 4.",
        "A comment on row 2 was moved to row 4.",
    ]
    assert notes(options) == []
    assert notes(options, 4) == ["Which canal?", "The one to Brest."]
    after = document(options)
    for files in ([newer, older], [newer]):
        assert Status.APPLIED not in {item.status for item in items(review(files, options))}
        assert document(options) == after
    assert not [item for item in items(review([older], options)) if item.kind.value.startswith("comment")]


def test_a_comment_that_two_files_moved_to_two_rows_is_on_the_first_and_the_other_says_where(options: Options) -> None:
    files = [copy(options, name) for name in ("a.docx", "b.docx")]
    for path, to in zip(files, (4, 5), strict=True):
        move_words(path, ROW, to)
    review(files, options)
    after = [notes(options, number) for number in (2, 4, 5)]
    assert [len(found) for found in after] == [0, 2, 0]
    report = review(files, options)
    listed = [item.message for item in items(report) if "stands on row" in item.message]
    assert listed == ["A comment on row 4 stands on row 5 in the file; in the document it stays where it is."] * 2
    assert [notes(options, number) for number in (2, 4, 5)] == after


def test_a_comment_that_was_moved_and_deleted_there_is_deleted(options: Options) -> None:
    path = copy(options, "a.docx")
    move_words(path, ROW, 4)
    delete(path, "The one to Brest.")
    review([path], options)
    assert (notes(options), notes(options, 4)) == ([], ["Which canal?"])
