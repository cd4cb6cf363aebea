"""Running again: what an earlier run left is kept where nothing that concerns it has changed, and only there."""

from dataclasses import replace
from pathlib import Path

import pytest

from bilingual import pipeline
from bilingual.console import QuietListener
from bilingual.document import Article, Correction, Document, Note, Origin, Severity, text_hash
from bilingual.earlier import corrected, placed_corrections, with_comments_of
from bilingual.engine.argos import ArgosEngine
from bilingual.pipeline import Outcome
from bilingual.storage import StoredDocument, read_document, write_document
from tests.review.sample import document_of, sample

ARTICLE = """Le maire de Lyon a déposé une plainte hier matin devant le tribunal de la ville.

Le projet de la région sera présenté en juin aux habitants, après deux ans de travail.

Il pleut depuis trois jours, et les routes de la vallée sont fermées jusqu’à dimanche.
"""


class Run:
    """A folder with an article and a glossary; calling it runs the main job and says which sentences were asked."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.asked: list[str] = []
        (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
        (folder / "glossary").mkdir()
        translate = ArgosEngine.translate

        def spied(engine: ArgosEngine, sources: list[str], **options: object) -> object:
            self.asked += sources
            return translate(engine, sources, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(ArgosEngine, "translate", spied)

    def __call__(self, glossary: str, *, header: str = "French,English") -> Outcome:
        (self.folder / "glossary" / "g.csv").write_text(f"{header}\n{glossary}", encoding="utf-8")
        self.asked.clear()
        options = pipeline.Options(
            output=self.folder / "output", glossary=self.folder / "glossary", rules=self.folder / "rules.toml"
        )
        (outcome,) = pipeline.translate([self.folder / "a.txt"], options, listener=QuietListener()).outcomes
        return outcome

    @property
    def stored(self) -> Path:
        return self.folder / "output" / "a.json"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    return Run(tmp_path, monkeypatch)


def rows(outcome: Outcome) -> list[str]:
    assert outcome.document is not None
    return [translation.target for translation in outcome.document.translations]


def test_the_first_run_has_nothing_to_compare_with(run: Run) -> None:
    assert run("plainte,complaint\n").changed is None


def test_running_again_asks_for_nothing_and_changes_nothing(run: Run) -> None:
    first, again = run("plainte,complaint\n"), run("plainte,complaint\n")
    assert run.asked == []
    assert again.changed == 0
    assert again.document == first.document


def test_an_edited_entry_changes_the_rows_that_it_applies_to_and_no_others(run: Run) -> None:
    before = rows(run("plainte,complaint\nprojet,project\n"))
    outcome = run("plainte,grievance\nprojet,project\n")
    assert any("plainte" in sentence for sentence in run.asked)
    assert not any("pleut" in sentence for sentence in run.asked)
    assert outcome.changed == 1
    assert "grievance" in rows(outcome)[0]
    assert rows(outcome)[1:] == before[1:]


def test_a_deleted_entry_gives_the_models_own_words_back(run: Run) -> None:
    own = rows(run(""))
    run("plainte,grievance\n")
    assert rows(run("")) == own


def test_an_edit_leaves_alone_what_another_entry_was_forced_upon(run: Run) -> None:
    before = rows(run("plainte,grievance\nprojet,scheme\n"))
    outcome = run("plainte,grievance\nprojet,undertaking\n")
    assert all("projet" in sentence for sentence in run.asked)
    assert outcome.changed == 1
    assert rows(outcome)[0] == before[0]
    assert "undertaking" in rows(outcome)[1]


@pytest.mark.parametrize(
    "edited",
    ["plainte,complaint,,vallée\n", "plainte,complaint|lawsuit,,\n", "plainte,complaint,,\nplainte,suit,avoid,\n", ""],
    ids=["a context", "another rendering", "one to avoid", "deleted"],
)
def test_whatever_an_entry_asks_for_otherwise_its_sentences_are_asked_for_again(run: Run, edited: str) -> None:
    run("plainte,complaint,,\n", header="French,English,kind,if")
    run(edited, header="French,English,kind,if")
    assert any("plainte" in sentence for sentence in run.asked)
    assert not any("pleut" in sentence or "projet" in sentence for sentence in run.asked)


def test_a_note_or_a_new_line_before_an_entry_retranslates_nothing_and_the_new_line_is_told(run: Run) -> None:
    run("projet,project\n")
    outcome = run("# Remarks\nabeille,bee\nprojet,project\n")
    assert outcome.changed == 0
    assert run.asked == []
    assert outcome.document is not None
    entries = [use.entry for row in outcome.document.translations for pair in row.sentences for use in pair.terms]
    assert entries == ["g.csv, line 4"]


def test_a_reviewed_row_is_never_touched_by_an_edit_of_the_glossary(run: Run) -> None:
    run("plainte,complaint\n")
    store_reviewed(run.stored, "The mayor has gone to court.")
    outcome = run("plainte,grievance\n")
    assert rows(outcome)[0] == "The mayor has gone to court."
    assert outcome.changed == 0
    assert run.asked == []


def test_what_another_model_translated_is_not_kept(run: Run) -> None:
    run("")
    stored = read_document(run.stored)
    provenance = replace(stored.document.provenance, model_hash="0" * 12)
    write_document(replace(stored, document=replace(stored.document, provenance=provenance)), run.stored)
    run("")
    assert any("pleut" in sentence for sentence in run.asked)


def twins() -> Document:
    return document_of([("Le lac gèle.", "")], [("Le port dort.", "")], [("Le lac gèle.", "")])


def correction(block_id: str, read: str, text: str) -> Correction:
    return Correction(block_id=block_id, source_hash=text_hash(read), text=text)


def texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


def test_corrected_french_takes_the_place_of_what_was_read_in_its_block_only() -> None:
    found = corrected(twins().article, [correction("3", "Le lac gèle.", "Le lac a gelé.")])
    assert texts(found) == ["Le lac gèle.", "Le port dort.", "Le lac a gelé."]
    assert [block.id for block in found.blocks] == ["1", "2", "3"]


def test_a_correction_finds_its_block_again_where_the_rows_have_moved() -> None:
    moved = document_of([("Une ligne.", "")], [("Le lac gèle.", "")]).article
    placed = placed_corrections(moved, [correction("1", "Le lac gèle.", "Le lac a gelé.")])
    assert placed == (correction("2", "Le lac gèle.", "Le lac a gelé."),)
    assert texts(corrected(moved, placed)) == ["Une ligne.", "Le lac a gelé."]


def test_a_correction_whose_french_is_gone_corrects_nothing() -> None:
    gone = correction("1", "Rien de tel.", "Quelque chose.")
    assert placed_corrections(twins().article, [gone]) == ()


def test_two_corrections_of_the_same_french_go_to_two_blocks() -> None:
    both = (correction("1", "Le lac gèle.", "Le lac a gelé."), correction("3", "Le lac gèle.", "Le lac gèlera."))
    placed = placed_corrections(twins().article, both)
    assert texts(corrected(twins().article, placed)) == ["Le lac a gelé.", "Le port dort.", "Le lac gèlera."]


def commented(document: Document, block_id: str, *notes: Note) -> Document:
    translations = (replace(one, notes=notes) if one.block_id == block_id else one for one in document.translations)
    return document.with_translations(tuple(translations))


COMMENT = Note(code="comment", message="A. B.: who says so?", severity=Severity.INFO)
DOUBT = Note(code="length", message="Short.")


def test_what_people_wrote_beside_a_row_comes_along_and_the_machines_notes_do_not() -> None:
    earlier = commented(sample(), "3", COMMENT, DOUBT)
    found = with_comments_of(earlier, sample())
    assert [one.notes for one in found.translations] == [(), (), (COMMENT,), (), ()]
    assert with_comments_of(earlier, found) == found


def test_a_comment_on_one_of_two_rows_of_the_same_french_is_not_lost() -> None:
    document = document_of([("Le lac gèle.", "The lake freezes.")], [("Le lac gèle.", "The lake freezes.")])
    for block_id in ("1", "2"):
        found = with_comments_of(commented(document, block_id, COMMENT), document)
        assert COMMENT in [note for one in found.translations if one.block_id == block_id for note in one.notes]


def test_a_comment_stays_on_its_own_row_of_two_with_the_same_french() -> None:
    document = document_of([("Le lac gèle.", "The lake freezes.")], [("Le lac gèle.", "The lake freezes.")])
    found = with_comments_of(commented(document, "2", COMMENT), document)
    assert [one.notes for one in found.translations] == [(), (COMMENT,)]


def test_the_comments_of_rows_that_are_gone_go_to_the_last_with_their_french() -> None:
    two = document_of([("Le lac gèle.", "The lake freezes.")], [("Le lac gèle.", "The lake freezes.")])
    other = replace(COMMENT, message="C. D.: so do I")
    earlier = commented(commented(two, "1", COMMENT), "2", other)
    one = document_of([("Une ligne.", "A line.")], [("Le lac gèle.", "The lake freezes.")])
    assert [found.notes for found in with_comments_of(earlier, one).translations] == [(), (other, COMMENT)]


def test_a_warning_of_words_not_taken_over_outlives_the_next_run() -> None:
    warning = Note(code="conflict", message="Not taken over, English of A. B.: “Ice”")
    found = with_comments_of(commented(sample(), "3", warning, DOUBT), sample())
    assert [one.notes for one in found.translations] == [(), (), (warning,), (), ()]


def test_a_comment_follows_the_french_that_was_corrected_after_it_was_translated() -> None:
    earlier = commented(document_of([("Le lac gèle.", "The lake freezes.")]), "1", COMMENT)
    blocks = (replace(earlier.article.blocks[0], text="Le lac a gelé."),)
    earlier = replace(earlier, article=replace(earlier.article, blocks=blocks))
    again = document_of([("Le lac a gelé.", "The lake froze.")])
    assert with_comments_of(earlier, again).translations[0].notes == (COMMENT,)


def store_reviewed(path: Path, target: str) -> None:
    """Store the first row's English as a person's."""
    stored = read_document(path)
    first, *others = stored.document.translations
    reviewed = replace(first, target=target, origin=Origin.REVIEWED, sentences=())
    document: Document = stored.document.with_translations((reviewed, *others))
    write_document(StoredDocument(document=document, exports=stored.exports), path)
