"""Reviewed English is compared with the glossary and with the numbers of its French, and never changed."""

from bilingual.document import Document, Note, Severity, TermStatus
from bilingual.glossary import Glossary
from bilingual.review.deciding import decide
from bilingual.review.deciding.entries import with_broken_entries
from tests.glossary.made import term
from tests.review.sample import document_of, handed_out, sample, with_target

GLOSSARY = Glossary(terms=(term("glace", "ice", place="names.csv, line 3"),), hash="one")


def reviewed(number: int, old: str, new: str, *, glossary: Glossary = GLOSSARY) -> Document:
    file = with_target(handed_out(sample()), number, lambda text: text.replace(old, new))
    return decide(sample(), [file], glossary=glossary).document


def test_an_entry_that_a_reviewer_broke_is_a_warning_on_its_sentence() -> None:
    first, *others = reviewed(4, "the ice", "the frost").translations[3].sentences
    assert first.notes == (
        Note(
            code="glossary",
            message="The reviewed English does not have “ice” for “glace” (names.csv, line 3).",
            severity=Severity.WARNING,
        ),
    )
    assert [use.status for use in first.terms] == [TermStatus.FAILED]
    assert first.target == "A lock keeper breaks the frost every morning."
    assert not any(pair.notes for pair in others)


def test_an_entry_that_a_reviewer_met_is_recorded_as_met() -> None:
    (use,) = reviewed(4, "every morning", "daily").translations[3].sentences[0].terms
    assert (use.source, use.target, use.status) == ("glace", "ice", TermStatus.NATURAL)


def test_english_without_sentences_has_the_note_on_its_row() -> None:
    file = with_target(handed_out(sample()), 4, "A lock keeper, who laughs, breaks the frost")
    translation = decide(sample(), [file], glossary=GLOSSARY).document.translations[3]
    assert translation.sentences == ()
    assert [note.code for note in translation.notes] == ["glossary"]


def test_a_wrong_number_of_the_reviewers_is_noted() -> None:
    document = document_of([("Le pont a 12 arches.", "The bridge has 12 arches.")])
    file = with_target(handed_out(document), 1, "The bridge has 13 arches.")
    (pair,) = decide(document, [file], glossary=Glossary()).document.translations[0].sentences
    assert [(note.code, note.severity) for note in pair.notes] == [("numbers", Severity.WARNING)]


def test_a_reviewed_row_that_an_edited_glossary_breaks_is_noted_and_one_that_is_met_again_is_not() -> None:
    before = reviewed(4, "every morning", "daily", glossary=Glossary())
    other = Glossary(terms=(term("glace", "pack ice"),), hash="two")
    after = with_broken_entries(before, other)
    (note,) = after.translations[3].sentences[0].notes
    assert "“pack ice”" in note.message
    assert [one.target for one in after.translations] == [one.target for one in before.translations]
    assert with_broken_entries(after, Glossary()) == before


def test_rows_of_the_machine_are_left_alone() -> None:
    assert with_broken_entries(sample(), GLOSSARY) == sample()


def test_english_that_is_to_be_avoided_is_named() -> None:
    avoid = Glossary(terms=(term("glace", "frost", kind="avoid", place="names.csv, line 4"),), hash="three")
    (note,) = reviewed(4, "the ice", "the frost", glossary=avoid).translations[3].sentences[0].notes
    assert note.message == (
        "The reviewed English has “frost” for “glace”, which the glossary (names.csv, line 4) avoids."
    )
