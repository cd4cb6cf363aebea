"""What is taken of a row: compared with what was handed out, and with what is in the document now."""

from dataclasses import replace

import pytest

from bilingual.document import BlockKind, Correction, Origin, Review, text_hash
from bilingual.errors import InputError
from bilingual.glossary import Glossary
from bilingual.review.deciding import decide
from bilingual.review.outcome import ItemKind, ReviewOutcome, Status
from bilingual.review.returned import ChangeKind, Column, ReturnedFile, ReturnedRow
from bilingual.rowmarks import comparable_hash
from tests.review.sample import (
    ROWS,
    document_of,
    english,
    found,
    handed_out,
    retranslated,
    reviewed,
    sample,
    tracked,
    with_row,
    with_rows,
    with_target,
    without_conflicts,
)

BEFORE = "The ice is twelve centimetres thick."
AFTER = "The ice is 12 cm thick."
OTHER = "The ice has twelve centimetres."


def edited(name: str = "canal.docx", *, to: str = AFTER, author: str = "A. B.") -> ReturnedFile:
    """A file with other English in row 3."""
    return with_target(handed_out(sample(), name, author=author), 3, to)


def only(outcome: ReviewOutcome, kind: ItemKind = ItemKind.ENGLISH) -> tuple[Status, str]:
    """The status and the message of the only item."""
    (item,) = outcome.items
    assert item.kind is kind
    return item.status, item.message


def test_a_file_that_nobody_has_touched_changes_nothing() -> None:
    outcome = reviewed(sample(), handed_out(sample()))
    assert (outcome.document, outcome.items) == (sample(), ())


def test_edited_english_is_applied_and_marked_as_reviewed() -> None:
    outcome = reviewed(sample(), edited())
    translation = outcome.document.translations[2]
    assert translation.target == AFTER
    assert translation.origin is Origin.REVIEWED
    assert translation.review == Review(by="A. B.", date="2026-11-22T10:00:00Z")
    assert only(outcome) == (Status.APPLIED, "The English of row 3 is as A. B. wrote it.")
    assert outcome.items[0].present == BEFORE
    assert [text.text for text in outcome.items[0].returned] == [AFTER]
    assert [one for one in outcome.document.translations if one.block_id != "3"] == [
        one for one in sample().translations if one.block_id != "3"
    ]


def test_who_and_when_come_from_the_tracked_changes_of_the_english() -> None:
    changes = (
        tracked(ChangeKind.DELETION, by="C. D."),
        replace(tracked(ChangeKind.INSERTION, by="E. F."), date="2026-11-23T08:00:00Z"),
        replace(tracked(ChangeKind.FORMATTING, by="G. H."), date="2026-11-24T08:00:00Z"),
        replace(tracked(ChangeKind.INSERTION, Column.SOURCE, by="I. J."), date="2026-11-25T08:00:00Z"),
    )
    outcome = reviewed(sample(), with_row(edited(), 3, changes=changes))
    assert outcome.document.translations[2].review == Review(by="C. D., E. F.", date="2026-11-23T08:00:00Z")


def test_a_file_that_says_nothing_of_its_author_is_applied_all_the_same() -> None:
    outcome = reviewed(sample(), replace(edited(), author="", modified=""))
    assert outcome.document.translations[2].review == Review()
    assert only(outcome)[1] == "The English of row 3 is as it came back."


def test_line_breaks_are_kept_and_count_as_an_edit() -> None:
    file = with_target(handed_out(sample()), 2, lambda text: text.replace(". The barges", ".\nThe barges"))
    outcome = reviewed(sample(), file)
    assert english(outcome.document, "2") == file.rows[1].target
    assert not reviewed(outcome.document, file).of(Status.APPLIED)
    assert reviewed(outcome.document, handed_out(sample())).document == outcome.document


def test_spaces_within_the_machines_english_are_an_edit_as_any_other() -> None:
    file = with_target(handed_out(sample()), 2, lambda text: text.replace(" ", "\u00a0", 1))
    outcome = reviewed(sample(), file)
    assert only(outcome, ItemKind.ENGLISH)[0] is Status.APPLIED
    assert "\u00a0" in english(outcome.document, "2")
    assert reviewed(outcome.document, file).of(Status.APPLIED) == ()


def test_spaces_at_the_ends_are_nobodys_edit() -> None:
    file = with_target(handed_out(sample()), 2, lambda text: f" {text} ")
    assert reviewed(sample(), file).items == ()


def test_reviewing_twice_changes_nothing_the_second_time() -> None:
    first = reviewed(sample(), edited())
    second = reviewed(first.document, edited())
    assert second.document == first.document
    assert only(second) == (Status.PRESENT, "The document has this English of row 3 already.")


def test_a_reviewer_goes_on_in_the_same_copy_after_a_first_review() -> None:
    first = reviewed(sample(), edited())
    later = with_target(edited(), 5, "A thaw is expected for Saturday.")
    second = reviewed(first.document, later)
    assert [item.status for item in second.items] == [Status.PRESENT, Status.APPLIED]
    assert english(second.document, "5") == "A thaw is expected for Saturday."


def test_a_row_that_somebody_else_has_reviewed_since_is_a_conflict_with_both_texts() -> None:
    first = reviewed(sample(), edited())
    second = reviewed(first.document, edited("b.docx", to=OTHER, author="C. D."))
    (item,) = second.items
    assert item.status is Status.CONFLICT
    assert (item.present, item.returned[0].text, item.returned[0].by) == (AFTER, OTHER, "C. D.")
    assert item.advice
    assert without_conflicts(second.document) == first.document


def test_a_reviewed_row_is_edited_again_in_a_file_made_after_the_review() -> None:
    first = reviewed(sample(), edited())
    again = with_target(handed_out(first.document), 3, OTHER)
    assert english(reviewed(first.document, again).document, "3") == OTHER


def test_a_copy_that_left_a_reviewed_row_alone_does_not_undo_it() -> None:
    first = reviewed(sample(), edited())
    assert reviewed(first.document, handed_out(sample())).document == first.document


def test_without_a_bookmark_a_reviewed_row_is_never_overwritten() -> None:
    first = reviewed(sample(), edited())
    second = reviewed(first.document, with_row(handed_out(sample()), 3, bookmarks=()))
    assert without_conflicts(second.document) == first.document
    assert [item.status for item in second.of(Status.CONFLICT)] == [Status.CONFLICT]


def test_two_reviewers_copies_merge() -> None:
    one = edited("a.docx", author="A. B.")
    other = with_target(handed_out(sample(), "b.docx", author="C. D."), 5, "A thaw is expected for Saturday.")
    outcome = reviewed(sample(), one, other)
    assert english(outcome.document, "3") == AFTER
    assert english(outcome.document, "5") == "A thaw is expected for Saturday."
    assert [one.review.by for one in outcome.document.translations if one.review] == ["A. B.", "C. D."]


def test_two_reviewers_who_wrote_the_same_are_named_together() -> None:
    outcome = reviewed(sample(), edited("a.docx"), edited("b.docx", author="C. D."))
    assert only(outcome) == (Status.APPLIED, "The English of row 3 is as A. B., C. D. wrote it.")
    (text,) = outcome.items[0].returned
    assert [place.file.name for place in text.places] == ["a.docx", "b.docx"]


def test_two_reviewers_who_wrote_different_things_are_a_conflict_with_both_texts() -> None:
    outcome = reviewed(sample(), edited("a.docx"), edited("b.docx", to=OTHER, author="C. D."))
    assert only(outcome)[0] is Status.CONFLICT
    assert [(text.text, text.by) for text in outcome.items[0].returned] == [(AFTER, "A. B."), (OTHER, "C. D.")]
    assert without_conflicts(outcome.document) == sample()


def test_emptied_english_is_a_conflict() -> None:
    outcome = reviewed(sample(), edited(to=" "))
    assert only(outcome) == (Status.CONFLICT, "The English of row 3 was emptied; it stays.")
    assert outcome.document == sample()


def test_a_row_emptied_on_both_sides_is_a_deleted_one() -> None:
    outcome = reviewed(sample(), with_row(handed_out(sample()), 3, source="", target=""))
    assert only(outcome, ItemKind.DELETED)[0] is Status.LISTED
    assert outcome.items[0].advice.endswith("bilingual clean canal.txt --drop 3")


def test_a_row_that_was_not_translated_takes_a_persons_english() -> None:
    document = sample()
    untranslated = document.with_translations(document.translations[:4])
    file = with_target(handed_out(untranslated), 5, "The thaw is expected on Saturday.")
    outcome = reviewed(untranslated, file)
    assert english(outcome.document, "5") == "The thaw is expected on Saturday."
    assert outcome.document.translations[4].sentences[0].source == "Le dégel est prévu pour samedi."


# --- Older files ------------------------------------------------------------------------------------------------------


def test_a_file_with_edits_from_before_the_last_translation_is_refused_as_a_whole() -> None:
    now = retranslated(retranslated(sample(), "2", "Translated anew."), "4", "Translated anew, too.")
    with pytest.raises(InputError) as refused:
        reviewed(now, edited())
    assert str(refused.value) == (
        "canal.docx: was made before canal was last translated: 2 rows have other texts now; nothing was changed"
    )
    assert "--older" in refused.value.hint


def test_on_demand_the_edits_of_an_older_file_are_taken_over_what_a_machine_made_since() -> None:
    now = retranslated(retranslated(sample(), "3", "Translated anew."), "4", "Translated anew, too.")
    outcome = reviewed(now, edited(), older=True)
    assert english(outcome.document, "3") == AFTER
    assert english(outcome.document, "4") == "Translated anew, too."
    assert only(outcome)[1].endswith("in the place of a newer translation.")


def test_an_older_file_whose_edits_are_all_in_the_document_is_simply_nothing_new() -> None:
    first = reviewed(sample(), edited())
    now = retranslated(first.document, "2", "Translated anew.")
    assert only(reviewed(now, edited()))[0] is Status.PRESENT
    assert reviewed(now, handed_out(sample())).items == ()


def test_reviewed_rows_do_not_make_a_file_older() -> None:
    first = reviewed(sample(), edited())
    assert english(reviewed(first.document, with_target(handed_out(sample()), 5, "Thaw.")).document, "5") == "Thaw."


def test_rows_whose_french_is_gone_make_a_file_older_and_are_listed_with_their_text() -> None:
    now = document_of(*ROWS[:2], [("La glace fond.", "The ice melts.")], *ROWS[3:], kinds=[BlockKind.TITLE])
    with pytest.raises(InputError, match="1 row has other texts now"):
        reviewed(now, edited())
    outcome = reviewed(now, edited(), older=True)
    assert only(outcome, ItemKind.GONE)[0] is Status.CONFLICT
    assert outcome.items[0].returned[0].text == AFTER
    assert "La glace a douze centimètres." in outcome.items[0].message
    assert outcome.document == now


def test_a_row_of_a_paragraph_that_is_no_longer_in_the_source_is_listed_if_it_was_edited() -> None:
    now = document_of(*ROWS[:2], *ROWS[3:], kinds=[BlockKind.TITLE])
    outcome = reviewed(now, edited(), older=True)
    assert [item.returned[0].text for item in found(outcome, ItemKind.GONE, Status.CONFLICT)] == [AFTER]
    assert reviewed(now, handed_out(sample()), older=True).items == ()


def test_an_edited_row_that_was_dropped_since_is_listed_with_what_brings_it_back() -> None:
    document = sample()
    verdicts = tuple(replace(one, keep=one.block_id != "3") for one in document.verdicts)
    outcome = reviewed(replace(document, verdicts=verdicts), edited())
    assert only(outcome, ItemKind.GONE)[0] is Status.CONFLICT
    assert outcome.items[0].advice == "To have it back: bilingual clean canal.txt --keep 3"
    assert reviewed(replace(document, verdicts=verdicts), handed_out(document)).items == ()


# --- French -----------------------------------------------------------------------------------------------------------

FRENCH = "La glace a treize centimètres."


def with_french(name: str = "canal.docx", source: str = FRENCH) -> ReturnedFile:
    return with_row(handed_out(sample(), name), 3, source=source)


def test_changed_french_is_a_conflict_unless_asked_for() -> None:
    outcome = reviewed(sample(), with_french())
    assert only(outcome, ItemKind.FRENCH)[0] is Status.CONFLICT
    assert (outcome.items[0].present, outcome.items[0].returned[0].text) == ("La glace a douze centimètres.", FRENCH)
    assert "--french" in outcome.items[0].advice
    assert without_conflicts(outcome.document) == sample()


def test_the_english_of_a_row_with_changed_french_is_applied() -> None:
    outcome = reviewed(sample(), with_target(with_french(), 3, AFTER))
    assert [(item.kind, item.status) for item in outcome.items] == [
        (ItemKind.FRENCH, Status.CONFLICT),
        (ItemKind.ENGLISH, Status.APPLIED),
    ]
    assert english(outcome.document, "3") == AFTER


def test_on_demand_changed_french_corrects_the_source() -> None:
    outcome = reviewed(sample(), with_french(), french=True)
    before = sample().article.blocks[2]
    assert outcome.document.article.blocks[2].text == FRENCH
    assert outcome.document.corrections == (Correction(block_id="3", source_hash=before.text_hash, text=FRENCH),)
    assert only(outcome, ItemKind.FRENCH)[0] is Status.APPLIED
    # What the machine made of the French before stands until it is translated again, and is known to be stale.
    assert outcome.document.translations[2] == sample().translations[2]
    assert reviewed(outcome.document, with_french(), french=True).document == outcome.document


def test_french_and_english_changed_together_belong_together() -> None:
    outcome = reviewed(sample(), with_target(with_french(), 3, "The ice is thirteen centimetres thick."), french=True)
    translation = outcome.document.translations[2]
    assert (translation.source_hash, translation.origin) == (text_hash(FRENCH), Origin.REVIEWED)
    assert [(pair.source, pair.target) for pair in translation.sentences] == [(FRENCH, translation.target)]


def test_reviewed_english_stays_reviewed_when_its_french_is_corrected() -> None:
    first = reviewed(sample(), edited()).document
    outcome = reviewed(first, with_row(handed_out(first), 3, source=FRENCH), french=True)
    translation = outcome.document.translations[2]
    assert (translation.source_hash, translation.origin, translation.target) == (
        text_hash(FRENCH),
        Origin.REVIEWED,
        AFTER,
    )


def test_a_second_correction_is_one_of_what_was_read_and_taking_it_back_leaves_none() -> None:
    read = sample().article.blocks[2]
    first = reviewed(sample(), with_french(), french=True).document
    again = with_row(handed_out(first), 3, source="La glace a onze centimètres.")
    second = reviewed(first, again, french=True).document
    eleven = Correction(block_id="3", source_hash=read.text_hash, text="La glace a onze centimètres.")
    assert second.corrections == (eleven,)
    back = reviewed(second, with_row(handed_out(second), 3, source=read.text), french=True).document
    assert (back.corrections, back.article) == ((), sample().article)


def test_a_copy_with_the_french_of_before_does_not_undo_a_correction() -> None:
    first = reviewed(sample(), with_french(), french=True).document
    bare = with_row(handed_out(sample()), 3, bookmarks=())
    assert reviewed(first, handed_out(sample()), french=True).document == first
    assert reviewed(first, bare, french=True).document == first


def test_the_english_of_another_copy_is_applied_to_corrected_french() -> None:
    first = reviewed(sample(), with_french(), french=True).document
    assert english(reviewed(first, edited()).document, "3") == AFTER


def test_french_that_two_reviewers_corrected_differently_is_a_conflict() -> None:
    outcome = reviewed(sample(), with_french("a.docx"), with_french("b.docx", "La glace fond."), french=True)
    assert only(outcome, ItemKind.FRENCH)[0] is Status.CONFLICT
    assert [text.text for text in outcome.items[0].returned] == [FRENCH, "La glace fond."]
    first = reviewed(sample(), with_french(), french=True).document
    assert without_conflicts(reviewed(first, with_french(source="La glace fond."), french=True).document) == first


def test_a_file_that_has_the_row_twice_and_once_with_its_french_wants_no_correction() -> None:
    file = with_french()
    twice = with_rows(file, [*file.rows, handed_out(sample()).rows[2]])
    outcome = reviewed(sample(), twice, french=True)
    assert [item.status for item in found(outcome, ItemKind.FRENCH)] == [Status.CONFLICT]
    assert without_conflicts(outcome.document) == sample()


def test_a_piece_of_french_above_an_unknown_row_and_french_of_several_paragraphs_are_no_corrections() -> None:
    file = with_row(handed_out(sample()), 2, source="Le canal de Nantes est pris par la glace.")
    rest = ReturnedRow(number=0, source="Les péniches patientent.", target="Barges wait.")
    in_pieces = with_rows(file, [*file.rows[:2], rest, *file.rows[2:]])
    assert without_conflicts(reviewed(sample(), in_pieces, french=True).document) == sample()
    two_paragraphs = with_row(handed_out(sample()), 3, source="La glace a douze centimètres.\nElle tient.")
    assert without_conflicts(reviewed(sample(), two_paragraphs, french=True).document) == sample()


def test_french_that_was_cut_on_purpose_is_taken_over() -> None:
    file = with_row(handed_out(sample()), 2, source="Le canal de Nantes est pris par la glace.")
    corrected = reviewed(sample(), file, french=True).document
    assert corrected.article.blocks[1].text == "Le canal de Nantes est pris par la glace."


def test_deleted_french_is_never_taken_over() -> None:
    outcome = reviewed(sample(), with_french(source=""), french=True)
    assert only(outcome, ItemKind.FRENCH)[0] is Status.CONFLICT
    assert outcome.document == sample()


def test_english_beside_a_part_of_its_french_is_not_taken_for_the_whole() -> None:
    file = with_row(
        handed_out(sample()), 2, source="Le canal de Nantes est pris par la glace.", target="The canal is icebound."
    )
    outcome = reviewed(sample(), file)
    assert {item.status for item in outcome.items} == {Status.CONFLICT}
    assert without_conflicts(outcome.document) == sample()


# --- Approval ---------------------------------------------------------------------------------------------------------


def test_approved_rows_are_reviewed_as_they_are() -> None:
    outcome = reviewed(sample(), edited(), approve=True)
    assert outcome.approved == ("1", "2", "4", "5")
    for before, after in zip(sample().translations, outcome.document.translations, strict=True):
        assert after.origin is Origin.REVIEWED
        assert after.review == Review(by="A. B.", date="2026-11-22T10:00:00Z")
        assert after.block_id == "3" or after.sentences == before.sentences
    assert reviewed(outcome.document, edited(), approve=True).approved == ()


def test_a_row_that_is_open_or_was_not_seen_as_it_is_now_is_not_approved() -> None:
    now = retranslated(sample(), "2", "Translated anew.")
    file = with_french()
    outcome = reviewed(now, with_rows(file, file.rows[:4]), approve=True, older=True)
    assert outcome.approved == ("1", "4")


def test_a_text_that_was_not_taken_over_stays_on_the_row_as_a_warning_until_it_is_reviewed_again() -> None:
    first = reviewed(sample(), edited())
    second = reviewed(first.document, edited("b.docx", to=OTHER, author="C. D."))
    notes = [note for note in second.document.translations[2].notes if note.code == "conflict"]
    assert [note.message for note in notes] == [f"Not taken over, English of C. D.: “{OTHER}”"]
    assert reviewed(second.document, edited("b.docx", to=OTHER, author="C. D.")).document == second.document
    settled = reviewed(second.document, with_target(handed_out(second.document), 3, OTHER)).document
    assert not settled.translations[2].notes


def test_without_bookmarks_what_an_earlier_run_handed_out_is_nobodys_edit() -> None:
    old = with_row(handed_out(sample()), 3, bookmarks=())
    first, second, third, *others = sample().translations
    newer = replace(third, target="The ice now measures twelve centimetres.", sentences=())
    present = sample().with_translations((first, second, newer, *others))
    known = {third.source_hash: (comparable_hash(third.target), comparable_hash(newer.target))}
    assert decide(present, [old], glossary=Glossary(), handed_out=known).items == ()
    assert decide(present, [old], glossary=Glossary()).of(Status.APPLIED)
    edited_one = with_target(old, 3, AFTER)
    assert decide(present, [edited_one], glossary=Glossary(), handed_out=known).of(Status.APPLIED)


def test_a_row_that_was_signed_off_as_it_was_is_reviewed_and_no_other() -> None:
    outcome = reviewed(sample(), with_row(handed_out(sample()), 2, approved=True))
    assert outcome.approved == ("2",)
    assert [one.origin is Origin.REVIEWED for one in outcome.document.translations][:3] == [False, True, False]
