"""Comments and answers, with what they are about."""

from pathlib import Path

import pytest

from bilingual.exporting.docx.comments import DATE as OUR_DATE
from bilingual.review.returned import Column, Fate, ObjectKind, ReturnedComment, ReturnedRow
from bilingual.rowmarks import Handed, comment_bookmark, comment_mark
from tests.review.wordfiles import (
    AUTHOR,
    DATE,
    change,
    comment,
    commented,
    deleted,
    inserted,
    paragraph,
    returned,
    row,
    t,
    table,
)

OURS = "Warning: The English is much shorter than the French. [length]"


def comments_on(tmp_path: Path, english: str, comments: str, threads: str = "") -> list[ReturnedComment]:
    body = table(row(3, "Le fleuve.", english))
    return list(returned(tmp_path, body, comments=comments, commentsExtended=threads).rows[0].comments)


def our_note(number: int, text: str = OURS, paragraph_id: str = "") -> str:
    return comment(number, text, author="bilingual", date="1980-01-01T00:00:00Z", paragraph_id=paragraph_id)


def thread(child: str, parent: str = "", done: int = 0) -> str:
    answers = f' w15:paraIdParent="{parent}"' if parent else ""
    return f'<w15:commentEx w15:paraId="{child}"{answers} w15:done="{done}"/>'


def test_a_comment_has_its_words_author_and_date(tmp_path: Path) -> None:
    english = t("The ") + commented(5, t("ri") + t("ver")) + t(" rises.")
    assert comments_on(tmp_path, english, comment(5, "Which?")) == [
        ReturnedComment(text="Which?", author=AUTHOR, date=DATE, anchor="river", column=Column.TARGET)
    ]


def test_a_resolved_comment_and_its_answer_are_both_there(tmp_path: Path) -> None:
    english = commented(5, commented(6, t("river")))
    comments = comment(5, "Which?", paragraph_id="0A") + comment(6, "The Doubs.", author="C. D.", paragraph_id="0B")
    found = comments_on(tmp_path, english, comments, thread("0A", done=1) + thread("0B", "0A", done=1))
    assert [(one.text, one.author, one.reply_to, one.anchor) for one in found] == [
        ("Which?", AUTHOR, "", "river"),
        ("The Doubs.", "C. D.", "Which?", "river"),
    ]


def test_our_own_notes_are_left_out_but_not_the_answers_to_them(tmp_path: Path) -> None:
    english = commented(0, commented(1, t("The river")))
    comments = our_note(0, paragraph_id="0A") + comment(1, "As it should be.", paragraph_id="0B")
    (answer,) = comments_on(tmp_path, english, comments, thread("0A") + thread("0B", "0A"))
    assert (answer.text, answer.reply_to) == ("As it should be.", OURS)


def test_a_person_who_is_called_like_us_is_not_left_out(tmp_path: Path) -> None:
    (only,) = comments_on(tmp_path, commented(0, t("x")), comment(0, "Hm.", author="bilingual"))
    assert only.author == "bilingual"


def test_words_added_below_our_note_are_an_answer_to_it(tmp_path: Path) -> None:
    (only,) = comments_on(tmp_path, commented(0, t("The river")), our_note(0, f"{OURS}\nNo, it is right."))
    assert (only.text, only.reply_to, only.author, only.anchor) == ("No, it is right.", OURS, "", "The river")


@pytest.mark.parametrize(
    "quoting",
    [
        'Reply to A. B. (05/02/2025, 10:11): "Which "Doubs"?"',
        'Répondre à A. B. (02/05/2025 10:11) : "Which "Doubs"?"',
    ],
)
def test_an_answer_that_quotes_as_libreoffice_does_is_told_from_the_quotation(tmp_path: Path, quoting: str) -> None:
    english = commented(5, t("Doubs")) + '<w:r><w:commentReference w:id="6"/></w:r>'
    comments = comment(5, 'Which "Doubs"?') + comment(6, f"{quoting}\nThe river.", author="C. D.")
    assert [(one.text, one.reply_to, one.anchor) for one in comments_on(tmp_path, english, comments)] == [
        ('Which "Doubs"?', "", "Doubs"),
        ("The river.", 'Which "Doubs"?', "Doubs"),
    ]


def test_a_comment_that_quotes_something_else_is_left_as_it_is(tmp_path: Path) -> None:
    (only,) = comments_on(tmp_path, commented(5, t("x")), comment(5, 'So says A. B. (2019): "No." I agree.'))
    assert (only.text, only.reply_to) == ('So says A. B. (2019): "No." I agree.', "")


def test_the_words_of_a_comment_are_those_that_stand(tmp_path: Path) -> None:
    english = commented(5, deleted("stream") + inserted("river")) + commented(6, deleted("soon"))
    found = comments_on(tmp_path, english, comment(5, "Better.") + comment(6, "Why?"))
    assert [one.anchor for one in found] == ["river", "soon"]


def test_a_comment_without_words_has_none(tmp_path: Path) -> None:
    (only,) = comments_on(tmp_path, t("x") + '<w:r><w:commentReference w:id="5"/></w:r>', comment(5, "Here."))
    assert (only.anchor, only.column) == ("", Column.TARGET)


def test_libreoffices_sign_of_no_date_is_no_date(tmp_path: Path) -> None:
    (only,) = comments_on(tmp_path, commented(5, t("x")), comment(5, "Here.", date="0-00-00T00:00:00Z"))
    assert only.date == ""


PICTURE = (
    '<w:r><w:drawing><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"/>'
    "</a:graphic></w:drawing></w:r>"
)


def test_a_picture_in_a_comment_is_not_lost_with_or_without_words(tmp_path: Path) -> None:
    comments = comment(5, "", author="C. D.") + comment(6, "Like this.")
    comments = comments.replace("</w:p></w:comment>", f"{PICTURE}</w:p></w:comment>")
    body = table(row(3, "Le fleuve.", commented(5, t("The ")) + commented(6, t("river."))))
    (only,) = returned(tmp_path, body, comments=comments).rows
    assert [one.text for one in only.comments] == ["Like this."]
    assert [(one.kind, one.text) for one in only.objects] == [
        (ObjectKind.PICTURE, "in a comment of C. D."),
        (ObjectKind.PICTURE, "in a comment of A. B."),
    ]


def test_a_picture_in_a_comment_outside_of_the_rows_is_the_files(tmp_path: Path) -> None:
    comments = comment(5, "").replace("</w:p>", f"{PICTURE}</w:p>")
    body = paragraph(commented(5, t("The title"))) + table(row(1, "Un.", t("One.")))
    assert [one.kind for one in returned(tmp_path, body, comments=comments).objects] == [ObjectKind.PICTURE]


def test_a_comment_over_several_rows_is_in_the_first(tmp_path: Path) -> None:
    first = row(1, "Un.", '<w:commentRangeStart w:id="5"/>' + t("One."))
    last = row(3, "Trois.", t("Three.") + '<w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r>')
    body = table(first, row(2, "Deux.", t("Two.")), last)
    file = returned(tmp_path, body, comments=comment(5, "All of it."))
    assert [len(one.comments) for one in file.rows] == [1, 0, 0]
    assert file.rows[0].comments[0].anchor.split() == ["One.", "2", "Deux.", "Two.", "3", "Trois.", "Three."]


def test_a_comment_between_rows_at_row_level_goes_to_the_next_row(tmp_path: Path) -> None:
    start, end = '<w:commentRangeStart w:id="5"/>', '<w:commentRangeEnd w:id="5"/>'
    second = row(2, "Deux.", t("Two.") + '<w:r><w:commentReference w:id="5"/></w:r>')
    file = returned(tmp_path, table(row(1, "Un.", t("One.")), start, second, end), comments=comment(5, "Row."))
    assert [len(one.comments) for one in file.rows] == [0, 1]


def test_comments_outside_of_the_rows_and_without_any_place_are_the_files(tmp_path: Path) -> None:
    body = paragraph(commented(5, t("The title"))) + table(row(1, "Un.", t("One.")))
    file = returned(tmp_path, body, comments=comment(5, "Too long.") + comment(6, "Lost."))
    assert [(one.text, one.anchor) for one in file.comments] == [("Too long.", "The title"), ("Lost.", "")]


def test_the_comment_on_a_deleted_row_is_kept(tmp_path: Path) -> None:
    body = table(row(1, "Un.", t("One.")), row(2, "Deux.", commented(5, t("Two.")), properties=change("del")))
    file = returned(tmp_path, body, comments=comment(5, "Not needed."))
    assert [(one.text, one.anchor) for one in file.comments] == [("Not needed.", "Two.")]


def test_the_words_of_a_comment_on_everything_are_cut(tmp_path: Path) -> None:
    (only,) = comments_on(tmp_path, commented(5, t("word " * 1000)), comment(5, "All."))
    assert 1990 <= len(only.anchor) <= 2000


def handed_out(
    number: int, text: str, content: str, *, author: str = AUTHOR, date: str = DATE, kind: Handed = Handed.COMMENT
) -> str:
    """Some content in the bookmark of a comment, without the comment itself."""
    name = comment_bookmark(number, comment_mark(kind, author=author, date=date, text=text))
    start, end = f'<w:bookmarkStart w:id="{number + 50}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{number + 50}"/>'
    return f"{start}{content}{end}"


def row_with(
    tmp_path: Path, english: str, comments: str, threads: str = "", *, reject_open: bool = False
) -> ReturnedRow:
    body = table(row(3, "Le fleuve.", english))
    file = returned(tmp_path, body, reject_open=reject_open, comments=comments, commentsExtended=threads)
    return file.rows[0]


def fates(found: ReturnedRow) -> list[tuple[str, Fate, bool]]:
    return [(one.mark.kind.value, one.fate, one.resolved) for one in found.handed_out]


def test_a_comment_that_was_handed_out_is_no_news(tmp_path: Path) -> None:
    english = handed_out(5, "Which?", commented(5, t("river")))
    found = row_with(tmp_path, english, comment(5, "Which?", paragraph_id="0A"), thread("0A"))
    assert (found.comments, fates(found)) == ((), [("c", Fate.KEPT, False)])
    assert (found.handed_out[0].text, found.handed_out[0].author) == ("Which?", AUTHOR)
    assert all("_" in name and not name.startswith("c") for name in found.bookmarks)


def test_a_comment_that_was_settled_is_known_as_such(tmp_path: Path) -> None:
    english = handed_out(5, "Which?", commented(5, t("river")))
    found = row_with(tmp_path, english, comment(5, "Which?", paragraph_id="0A"), thread("0A", done=1))
    assert fates(found) == [("c", Fate.KEPT, True)]


def test_a_comment_whose_bookmark_still_has_words_was_deleted(tmp_path: Path) -> None:
    found = row_with(tmp_path, t("The ") + handed_out(5, "Which?", t("river")), comment(9, "Lost."))
    assert fates(found) == [("c", Fate.DELETED, False)]


@pytest.mark.parametrize("content", ["", deleted("river")])
def test_a_comment_whose_bookmark_has_no_words_went_with_them(tmp_path: Path, content: str) -> None:
    found = row_with(tmp_path, t("The ") + handed_out(5, "Which?", content), "")
    assert fates(found) == [("c", Fate.WITH_WORDS, False)]


def test_a_comment_on_words_that_are_tracked_as_deleted_is_still_there(tmp_path: Path) -> None:
    english = handed_out(5, "Which?", '<w:commentRangeStart w:id="5"/>' + deleted("river")) + inserted("stream")
    english += '<w:commentRangeEnd w:id="5"/>' + change("del", '<w:r><w:commentReference w:id="5"/></w:r>')
    found = row_with(tmp_path, english, comment(5, "Which?"))
    assert (found.comments, fates(found)) == ((), [("c", Fate.KEPT, False)])


@pytest.mark.parametrize(("reject_open", "fate"), [(False, Fate.DELETED), (True, Fate.KEPT)])
def test_a_comment_whose_deletion_libreoffice_tracked_is_deleted_unless_that_is_rejected(
    tmp_path: Path, *, reject_open: bool, fate: Fate
) -> None:
    sign = change("del", '<w:r><w:commentReference w:id="5"/></w:r>')
    english = handed_out(5, "Which?", t("river")) + sign
    found = row_with(tmp_path, english, comment(5, "Which?"), reject_open=reject_open)
    assert (found.comments, fates(found)) == ((), [("c", fate, False)])


@pytest.mark.parametrize("date", ["", "0-00-00T00:00:00Z", "1980-01-01T00:00:00Z"])
def test_a_comment_that_was_handed_out_without_a_date_is_no_news(tmp_path: Path, date: str) -> None:
    english = handed_out(5, "Which?", commented(5, t("river")), date=OUR_DATE)
    comments = comment(5, "Which?", date=date).replace(' w:date=""', "")
    found = row_with(tmp_path, english, comments)
    assert (found.comments, fates(found)) == ((), [("c", Fate.KEPT, False)])


def test_of_two_that_say_the_same_in_the_same_minute_the_one_that_is_gone_was_deleted(tmp_path: Path) -> None:
    english = handed_out(9, "Which?", t("river")) + handed_out(10, "Which?", commented(10, t("bank")))
    found = row_with(tmp_path, english, comment(10, "Which?"))
    assert fates(found) == [("c", Fate.DELETED, False), ("c", Fate.KEPT, False)]


def test_other_words_by_the_same_person_are_news(tmp_path: Path) -> None:
    english = handed_out(5, "Which?", commented(5, t("river")))
    found = row_with(tmp_path, english, comment(5, "Which river?"))
    assert [(one.text, one.author, one.date, one.of_program) for one in found.comments] == [
        ("Which river?", AUTHOR, DATE, False)
    ]
    assert fates(found) == [("c", Fate.DELETED, False)]


def our_handout(number: int, content: str, text: str = OURS) -> str:
    return handed_out(number, text, content, author="bilingual", date="1980-01-01T00:00:00Z", kind=Handed.NOTE)


def test_other_words_of_our_note_are_news_under_our_name(tmp_path: Path) -> None:
    english = our_handout(0, commented(0, t("The river")))
    found = row_with(tmp_path, english, our_note(0, OURS.replace("much", "a bit")))
    (only,) = found.comments
    assert (only.text, only.of_program, only.author) == (OURS.replace("much", "a bit"), True, "")
    assert fates(found) == [("n", Fate.DELETED, False)]


def test_words_below_our_note_leave_it_as_it_was(tmp_path: Path) -> None:
    english = our_handout(0, commented(0, t("The river")))
    found = row_with(tmp_path, english, our_note(0, f"{OURS}\nNo."))
    assert [(one.text, one.reply_to, one.of_program) for one in found.comments] == [("No.", OURS, False)]
    assert fates(found) == [("n", Fate.KEPT, False)]


def test_a_note_of_ours_that_was_pasted_in_is_no_news(tmp_path: Path) -> None:
    english = our_handout(0, commented(0, t("The river"))) + commented(1, t("pasted"))
    found = row_with(tmp_path, english, our_note(0) + our_note(1, "Error: Something else. [number]"))
    assert (found.comments, fates(found)) == ((), [("n", Fate.KEPT, False)])


def test_comments_of_a_row_that_is_tracked_as_deleted_are_no_deletions_and_no_news(tmp_path: Path) -> None:
    gone = row(2, "Deux.", handed_out(5, "Which?", commented(5, t("Two."))), properties=change("del"))
    file = returned(tmp_path, table(row(1, "Un.", t("One.")), gone), comments=comment(5, "Which?"))
    assert not file.comments
    assert not any(one.handed_out for one in file.rows)
