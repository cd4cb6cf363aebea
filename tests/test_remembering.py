"""What of a document goes into the memory, and what of a memory comes into a document: data in, data out."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bilingual.document import Document, Note, Origin, Provenance, Review, SentencePair, Severity, TermStatus
from bilingual.glossary import Glossary, TermHit, find_terms
from bilingual.memory import Level, Memory, Remembered, open_memory
from bilingual.remembering import (
    NEAR,
    Recollection,
    pairs_of,
    remembered_sentences,
    replaced_sentences,
    results_of,
    with_near_matches,
    with_remembered_rows,
)
from bilingual.terminology import term_uses
from tests.glossary.made import term
from tests.review.sample import document_of, sample

ICE = "La glace a douze centimètres."
GLOSSARY = Glossary(terms=(term("glace", "ice"),), hash="one")
BY = Review(by="A. B.", date="2026-05-04T10:00:00Z")
PROVENANCE = Provenance(bilingual="1", model_hash="abc", settings="beam 4")
TODAY = "2026-05-05T08:00:00+00:00"
RECALLED = SentencePair(source=ICE, target="From an earlier document.")


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return open_memory(tmp_path / "memory.sqlite")


def reviewed(document: Document, block_id: str, *, origins: Sequence[Origin] = ()) -> Document:
    """The document with a row that a person reviewed, its sentences of these origins."""
    return document.with_translations(
        tuple(
            replace(
                one,
                origin=Origin.REVIEWED,
                review=BY,
                sentences=tuple(
                    replace(pair, origin=origin) for pair, origin in zip(one.sentences, origins, strict=True)
                )
                if origins
                else (),
            )
            if one.block_id == block_id
            else one
            for one in document.translations
        )
    )


def untranslated(document: Document) -> Document:
    return document.with_translations(())


def remember(memory: Memory, source: str, target: str, level: Level, *, article: str = "pont") -> None:
    memory.remember([Remembered(source=source, target=target, level=level, by="A. B.", date=BY.date, article=article)])


def hits(source: str, glossary: Glossary = GLOSSARY) -> dict[str, tuple[TermHit, ...]]:
    return {source: find_terms(glossary, source)}


def test_a_reviewed_row_is_remembered_with_who_and_when_and_machines_rows_are_not() -> None:
    (pair,) = pairs_of(reviewed(sample(), "3"), {"2", "3"}, date=TODAY)
    assert (pair.source, pair.target, pair.level) == (ICE, "The ice is twelve centimetres thick.", Level.PARAGRAPH)
    assert (pair.by, pair.date, pair.article) == ("A. B.", TODAY, "canal")


def test_only_the_rows_that_are_asked_for_are_remembered() -> None:
    document = reviewed(reviewed(sample(), "3"), "5")
    assert [pair.source for pair in pairs_of(document, {"5"}, date=TODAY)] == ["Le dégel est prévu pour samedi."]


def test_a_sentence_that_a_later_review_joined_with_another_is_no_pair_any_more() -> None:
    before = reviewed(sample(), "4", origins=[Origin.REVIEWED, Origin.REVIEWED, Origin.MACHINE])
    after = reviewed(sample(), "4", origins=[Origin.REVIEWED, Origin.MACHINE, Origin.MACHINE])
    assert replaced_sentences(before, after) == {"« Le canal dort », dit-elle."}
    assert replaced_sentences(before, before) == set()
    assert replaced_sentences(before, reviewed(sample(), "4")) == {
        "Une éclusière casse la glace chaque matin.",
        "« Le canal dort », dit-elle.",
    }


def test_only_the_sentences_that_a_person_wrote_are_remembered_as_sentences() -> None:
    origins = (Origin.MACHINE, Origin.REVIEWED, Origin.COPIED)
    whole, sentence = pairs_of(reviewed(sample(), "4", origins=origins), {"4"}, date=TODAY)
    assert whole.level is Level.PARAGRAPH
    assert (sentence.level, sentence.source) == (Level.SENTENCE, "« Le canal dort », dit-elle.")


def test_two_rows_of_the_same_french_are_told_apart_by_their_neighbours(memory: Memory) -> None:
    thaw = [("Le dégel vient.", "The thaw comes.")]
    frost = [("Le dégel vient.", "It thaws.")]
    document = document_of(thaw, [("Un.", "One.")], frost)
    document = reviewed(reviewed(document, "1"), "3")
    one, other = pairs_of(document, {"1", "3"}, date=TODAY)
    assert one.context != other.context
    assert memory.remember([one, other]) == 2
    assert memory.remember([one, other]) == 0


def test_rows_whose_french_is_remembered_get_a_persons_english_and_others_none(memory: Memory) -> None:
    remember(memory, ICE, "Twelve centimetres of ice.", Level.PARAGRAPH)
    (translation,) = with_remembered_rows(untranslated(sample()), memory).translations
    assert (translation.block_id, translation.target) == ("3", "Twelve centimetres of ice.")
    assert (translation.origin, translation.review) == (Origin.REVIEWED, BY)
    assert translation.source_hash == sample().article.blocks[2].text_hash


def test_a_row_that_has_english_is_left_alone(memory: Memory) -> None:
    remember(memory, ICE, "Twelve centimetres of ice.", Level.PARAGRAPH)
    assert with_remembered_rows(sample(), memory) == sample()


def test_a_persons_sentence_goes_before_an_earlier_documents_and_that_before_the_memorys(memory: Memory) -> None:
    document = replace(sample(), provenance=PROVENANCE)
    memory.remember_results(results_of([document]))
    recall = Recollection(earlier={}, memory=memory, provenance=PROVENANCE)
    with_earlier = replace(recall, earlier={ICE: RECALLED})
    assert recall({ICE: ()})[ICE].target == "The ice is twelve centimetres thick."
    assert with_earlier({ICE: ()})[ICE] == RECALLED
    remember(memory, ICE, "Twelve centimetres of ice.", Level.SENTENCE)
    found = with_earlier({ICE: ()})[ICE]
    assert (found.target, found.origin) == ("Twelve centimetres of ice.", Origin.REVIEWED)


def test_a_persons_sentence_that_breaks_an_entry_is_taken_and_noted(memory: Memory) -> None:
    remember(memory, ICE, "Twelve centimetres of frost.", Level.SENTENCE)
    found = Recollection(earlier={}, memory=memory, provenance=PROVENANCE)(hits(ICE))[ICE]
    assert found.target == "Twelve centimetres of frost."
    assert [(note.code, note.severity) for note in found.notes] == [("glossary", Severity.WARNING)]
    assert [use.status for use in found.terms] == [TermStatus.FAILED]
    remember(memory, ICE, "Twelve centimetres of ice.", Level.SENTENCE)
    met = Recollection(earlier={}, memory=memory, provenance=PROVENANCE)(hits(ICE))[ICE]
    assert (met.notes, [use.status for use in met.terms]) == ((), [TermStatus.NATURAL])


def test_without_a_memory_earlier_documents_serve() -> None:
    recall = Recollection(earlier={ICE: RECALLED}, memory=None, provenance=PROVENANCE)
    assert recall({ICE: (), "Autre.": ()}) == {ICE: RECALLED}


def test_what_was_made_under_other_entries_is_not_recalled(memory: Memory) -> None:
    memory.remember_results(results_of([replace(sample(), provenance=PROVENANCE)]))
    recall = Recollection(earlier={ICE: RECALLED}, memory=memory, provenance=PROVENANCE)
    assert recall(hits(ICE)) == {}


def test_what_was_made_under_the_same_entries_is_recalled_with_their_present_place(memory: Memory) -> None:
    uses = term_uses(hits(ICE)[ICE], "The ice.", natural="The ice.", otherwise=TermStatus.NATURAL)
    pair = replace(sample().translations[2].sentences[0], terms=uses)
    made = replace(sample(), provenance=PROVENANCE)
    made = made.with_translations((replace(made.translations[2], sentences=(pair,)),))
    memory.remember_results(results_of([made]))
    moved = Glossary(terms=(term("glace", "ice", place="g.csv, line 9"),), hash="two")
    found = Recollection(earlier={}, memory=memory, provenance=PROVENANCE)(hits(ICE, moved))
    assert [use.entry for use in found[ICE].terms] == ["g.csv, line 9"]


def test_another_models_sentences_are_not_recalled(memory: Memory) -> None:
    memory.remember_results(results_of([replace(sample(), provenance=PROVENANCE)]))
    other = replace(PROVENANCE, model_hash="def")
    assert Recollection(earlier={}, memory=memory, provenance=other)({ICE: ()}) == {}


def test_results_are_the_machines_sentences_without_their_place_and_near_matches() -> None:
    document = sample()
    first, second = document.translations[1].sentences
    notes = (Note(code=NEAR, message="Seen."), Note(code="numbers", message="12?"))
    document = document.with_translations(
        (
            replace(
                document.translations[1], sentences=(replace(first, notes=notes), replace(second, origin=Origin.COPIED))
            ),
        )
    )
    (pair,) = results_of([document]).values()
    assert (pair.source, pair.space) == (first.source, "")
    assert [note.code for note in pair.notes] == ["numbers"]


def test_reviewed_sentences_are_counted_in_rows_that_are_the_machines() -> None:
    document = reviewed(sample(), "3", origins=[Origin.REVIEWED])
    row = document.translations[1]
    mixed = replace(row, sentences=(row.sentences[0], replace(row.sentences[1], origin=Origin.REVIEWED)))
    assert remembered_sentences(document) == 0
    assert remembered_sentences(document.with_translations((*document.translations, mixed))) == 1


def test_a_near_match_is_noted_once_for_the_record_with_its_english_and_the_difference(memory: Memory) -> None:
    remember(memory, "La glace a treize centimètres.", "Thirteen centimetres of ice.", Level.SENTENCE)
    remember(memory, "La glace a treize centimètres.", "Thirteen centimetres of ice.", Level.PARAGRAPH)
    noted = with_near_matches(sample(), memory)
    assert with_near_matches(noted, memory) == noted
    (note,) = noted.translations[2].all_notes
    assert (note.code, note.severity) == (NEAR, Severity.INFO)
    assert note.message.startswith("Reviewed before, 80 % alike: “Thirteen centimetres of ice.”; ")
    assert "treize" in note.message
    assert "douze" in note.message
    assert [one for one in noted.translations if one.all_notes] == [noted.translations[2]]


def test_a_block_of_several_sentences_is_compared_as_a_whole_too(memory: Memory) -> None:
    text = sample().article.blocks[3].text
    remember(memory, text.replace("chaque matin", "chaque soir"), "Every evening…", Level.PARAGRAPH)
    (note,) = with_near_matches(sample(), memory).translations[3].notes
    assert "“Every evening…”" in note.message


def test_a_reviewed_row_gets_no_near_match_and_an_old_note_goes_with_its_reason(memory: Memory) -> None:
    remember(memory, "La glace a treize centimètres.", "Thirteen centimetres of ice.", Level.SENTENCE)
    document = reviewed(sample(), "3", origins=[Origin.REVIEWED])
    assert with_near_matches(document, memory) == document
    noted = with_near_matches(sample(), memory)
    memory.forget(["La glace a treize centimètres."], level=Level.SENTENCE, article="pont")
    assert with_near_matches(noted, memory) == sample()
