"""Spaces and lines that a person changed, in rows that a machine made and in rows that were reviewed."""

from bilingual.document import Document
from bilingual.glossary import Glossary
from bilingual.review.deciding import decide
from bilingual.review.outcome import ItemKind, ReviewOutcome, Status
from bilingual.review.returned import ReturnedFile
from bilingual.rowmarks import comparable_hash, spacing
from tests.review.sample import english, handed_out, reviewed, sample, with_target

DOUBLED = "The ice is  12 cm thick."
MENDED = "The ice is 12 cm thick."
BOUND = "The ice is 12\u00a0cm thick."


def exported(*documents: Document) -> dict[str, tuple[str, ...]]:
    """What is kept of the English that these documents were handed out with."""
    found: dict[str, tuple[str, ...]] = {}
    for document in documents:
        for row in document.rows():
            target = row.translation.target if row.translation else ""
            found[row.block.text_hash] = (
                *found.get(row.block.text_hash, ()),
                comparable_hash(target),
                spacing(target),
            )
    return found


def decided(document: Document, *files: ReturnedFile, known: dict[str, tuple[str, ...]]) -> ReviewOutcome:
    return decide(document, files, glossary=Glossary(), handed_out=known)


def with_row_three(target: str) -> Document:
    """The sample, its third row reviewed to this English."""
    return reviewed(sample(), with_target(handed_out(sample()), 3, target)).document


def statuses(outcome: ReviewOutcome) -> list[tuple[ItemKind, Status]]:
    return [(item.kind, item.status) for item in outcome.items]


def test_a_space_that_a_person_took_out_of_a_reviewed_row_is_taken_over() -> None:
    document = with_row_three(DOUBLED)
    known = exported(sample(), document)
    file = with_target(handed_out(document), 3, MENDED)
    outcome = decided(document, file, known=known)
    assert statuses(outcome) == [(ItemKind.ENGLISH, Status.APPLIED)]
    assert english(outcome.document, "3") == MENDED
    again = decided(outcome.document, file, known=exported(sample(), document, outcome.document))
    assert again.items == ()


def test_a_space_that_a_person_bound_in_a_reviewed_row_is_taken_over() -> None:
    document = with_row_three(MENDED)
    outcome = decided(document, with_target(handed_out(document), 3, BOUND), known=exported(document))
    assert english(outcome.document, "3") == BOUND


def test_a_copy_from_before_the_spaces_were_changed_does_not_undo_them() -> None:
    document = with_row_three(MENDED)
    changed = decided(document, with_target(handed_out(document), 3, BOUND), known=exported(document)).document
    known = exported(document, changed)
    assert decided(changed, handed_out(document), known=known).items == ()
    other = with_target(handed_out(document, "b.docx"), 5, "A thaw is expected.")
    assert statuses(decided(changed, other, known=known)) == [(ItemKind.ENGLISH, Status.APPLIED)]


def test_where_two_spacings_were_handed_out_a_third_one_is_listed() -> None:
    document = with_row_three(DOUBLED)
    changed = decided(document, with_target(handed_out(document), 3, MENDED), known=exported(document)).document
    file = with_target(handed_out(document, "b.docx"), 3, BOUND)
    outcome = decided(changed, file, known=exported(document, changed))
    assert statuses(outcome) == [(ItemKind.ENGLISH, Status.LISTED)]
    assert (outcome.items[0].present, outcome.items[0].returned[0].text) == (MENDED, BOUND)
    assert outcome.document == changed


def test_where_nothing_is_known_of_the_spaces_handed_out_they_are_listed_and_stay() -> None:
    document = with_row_three(MENDED)
    outcome = decided(document, with_target(handed_out(document), 3, BOUND), known={})
    assert statuses(outcome) == [(ItemKind.ENGLISH, Status.LISTED)]
    assert outcome.document == document


def test_spaces_of_unknown_origin_do_not_stand_in_the_way_of_words() -> None:
    document = with_row_three(MENDED)
    unknown = with_target(handed_out(document, "a.docx"), 3, BOUND)
    words = with_target(handed_out(document, "b.docx"), 3, "The ice measures 12 cm.")
    assert english(decided(document, unknown, words, known={}).document, "3") == "The ice measures 12 cm."


def test_two_reviewers_with_other_spaces_each_are_a_conflict_with_both_texts() -> None:
    document = with_row_three(DOUBLED)
    files = [with_target(handed_out(document, name), 3, text) for name, text in (("a", MENDED), ("b", BOUND))]
    outcome = decided(document, *files, known=exported(document))
    assert statuses(outcome) == [(ItemKind.ENGLISH, Status.CONFLICT)]
    assert [text.text for text in outcome.items[0].returned] == [MENDED, BOUND]


def test_apostrophes_and_quotes_are_words_and_taken_over() -> None:
    document = with_row_three("The ice isn't “thick”.")
    file = with_target(handed_out(document), 3, "The ice isn’t 'thick'.")
    assert english(decided(document, file, known={}).document, "3") == "The ice isn’t 'thick'."


def test_a_space_that_was_missing_is_another_word_and_taken_over() -> None:
    document = with_row_three("The ice is 12cm thick.")
    assert english(decided(document, with_target(handed_out(document), 3, MENDED), known={}).document, "3") == MENDED


def test_spaces_at_the_ends_of_lines_and_empty_lines_are_nobodys_edit() -> None:
    document = with_row_three("The ice\nis thick.")
    file = with_target(handed_out(document), 3, " The ice \n\n is thick. ")
    assert decided(document, file, known=exported(document)).items == ()
