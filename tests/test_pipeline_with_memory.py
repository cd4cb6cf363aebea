"""Translating with a memory: what a person or the machine made once is used again, and nobody's words are changed."""

import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from bilingual import pipeline, reviewing
from bilingual.console import QuietListener
from bilingual.document import Document, Note, Origin, Translation
from bilingual.engine.argos import ArgosEngine
from bilingual.errors import TranslationMemoryError
from bilingual.memory import Level, Memory, database, open_memory
from bilingual.pipeline import Outcome
from bilingual.remembering import NEAR, results_of
from bilingual.review.outcome import ReviewChoices
from bilingual.storage import read_document
from tests.editing import edit

BRIDGE = """Le pont du moulin ferme

Le pont du moulin sera fermé lundi. La ville veut compter les piétons pendant un an.

Les habitants demandent une passerelle au conseil de la ville.
"""
STATION = """La gare rouvre mardi

Les habitants demandent une passerelle au conseil de la ville.

Les trains attendront encore. La ville veut compter les piétons pendant un an.
"""
CLOSING = "The mill bridge closes on Monday. For a year, the city will count walkers."
ASKING = "People here want a footbridge."


class Folder:
    """A folder with two articles, and what is done in it; `asked` are the sentences that the engine was asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.asked: list[str] = []
        (path / "glossary").mkdir()
        self.write("pont.txt", BRIDGE)
        self.write("gare.txt", STATION)

    def write(self, name: str, text: str) -> None:
        (self.path / name).write_text(text, encoding="utf-8")

    def glossary(self, entries: str) -> None:
        self.write("glossary/g.csv", f"French,English\n{entries}")

    def report(self, *names: str) -> pipeline.Report:
        self.asked.clear()
        options = pipeline.Options(
            output=self.path / "output",
            glossary=self.path / "glossary",
            rules=self.path / "rules.toml",
            memory=self.memory_path,
        )
        return pipeline.translate([self.path / name for name in names], options, listener=QuietListener())

    def translate(self, name: str = "pont.txt") -> Outcome:
        (outcome,) = self.report(name).outcomes
        return outcome

    def review(self, **choices: bool) -> reviewing.Reviewed:
        options = reviewing.Options(
            output=self.path / "output",
            glossary=self.path / "glossary",
            memory=self.memory_path,
            choices=ReviewChoices(**choices),
        )
        report = reviewing.review([self.docx], options)
        assert not report.all_errors
        return report.reviewed[0]

    @property
    def docx(self) -> Path:
        return self.path / "output" / "pont.docx"

    @property
    def memory_path(self) -> Path:
        return self.path / "memory.sqlite"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    made = Folder(tmp_path)
    translate = ArgosEngine.translate

    def spied(engine: ArgosEngine, sources: list[str], **options: object) -> object:
        made.asked += sources
        return translate(engine, sources, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(ArgosEngine, "translate", spied)
    return made


@pytest.fixture
def reviewed(folder: Folder) -> Folder:
    """The folder after a review of two paragraphs of the bridge."""
    folder.translate()
    edit(folder.docx, {"Le pont du moulin sera": CLOSING, "Les habitants": ASKING})
    assert folder.review().remembered == 5  # two paragraphs and their three sentences
    return folder


def document(outcome: Outcome) -> Document:
    assert outcome.document
    return outcome.document


def row(found: Document, beginning: str) -> Translation:
    (translation,) = (
        one.translation for one in found.rows() if one.translation and one.block.text.startswith(beginning)
    )
    return translation


def near(notes: Iterable[Note]) -> list[Note]:
    return [note for note in notes if note.code == NEAR]


def test_a_reviewed_row_and_a_reviewed_sentence_serve_another_article_and_are_counted(reviewed: Folder) -> None:
    outcome = reviewed.translate("gare.txt")
    asking, trains = row(document(outcome), "Les habitants"), row(document(outcome), "Les trains")
    assert (asking.target, asking.origin) == (ASKING, Origin.REVIEWED)
    assert asking.review
    assert asking.review.by == "A. B."
    assert trains.origin is Origin.MACHINE
    assert trains.target.endswith(" For a year, the city will count walkers.")
    assert [pair.origin for pair in trains.sentences] == [Origin.MACHINE, Origin.REVIEWED]
    assert outcome.remembered == 2
    assert not any("compter" in sentence or "demandent" in sentence for sentence in reviewed.asked)


def test_what_was_reviewed_outlives_the_output_folder(reviewed: Folder) -> None:
    shutil.rmtree(reviewed.path / "output")
    outcome = reviewed.translate()
    assert row(document(outcome), "Le pont du moulin sera").target == CLOSING
    assert outcome.remembered == 2
    assert outcome.changed is None


def test_what_the_machine_made_is_not_asked_for_again_even_without_the_output_folder(folder: Folder) -> None:
    first = folder.translate()
    assert folder.asked
    shutil.rmtree(folder.path / "output")
    again = folder.translate()
    assert folder.asked == []
    assert again.document == first.document
    assert again.remembered == 0


def test_a_run_that_cannot_write_its_files_remembers_what_the_machine_made(folder: Folder) -> None:
    folder.docx.mkdir(parents=True)
    assert folder.translate().error
    folder.docx.rmdir()
    assert not folder.translate().error
    assert folder.asked == []


def test_an_edited_entry_never_loses_to_the_memory(folder: Folder) -> None:
    folder.glossary("passerelle,footbridge\n")
    folder.translate()
    shutil.rmtree(folder.path / "output")
    folder.glossary("passerelle,gangway\n")
    outcome = folder.translate()
    assert "gangway" in row(document(outcome), "Les habitants").target
    assert folder.asked
    assert all("passerelle" in sentence for sentence in folder.asked)


def test_an_entry_that_is_put_back_finds_what_the_machine_made_under_it(folder: Folder) -> None:
    folder.glossary("passerelle,footbridge\n")
    first = folder.translate()
    folder.glossary("passerelle,gangway\n")
    folder.translate()
    folder.glossary("passerelle,footbridge\n")
    assert document(folder.translate()).translations == document(first).translations
    assert folder.asked == []


def test_a_reviewed_row_that_an_edited_entry_breaks_is_noted_and_not_changed(reviewed: Folder) -> None:
    reviewed.glossary("passerelle,gangway\n")
    outcome = reviewed.translate()
    translation = row(document(outcome), "Les habitants")
    assert translation.target == ASKING
    (note,) = translation.all_notes
    assert (note.code, note.severity.value) == ("glossary", "warning")
    assert "“gangway”" in note.message
    assert outcome.changed == 0
    reviewed.glossary("passerelle,footbridge\n")
    assert not row(document(reviewed.translate()), "Les habitants").all_notes


def test_a_near_match_is_a_note_with_the_difference(reviewed: Folder) -> None:
    reviewed.write(
        "pont.txt", BRIDGE.replace("fermé lundi", "fermé mardi").replace("pendant un an", "pendant deux ans")
    )
    translation = row(document(reviewed.translate()), "Le pont du moulin sera")
    assert translation.origin is Origin.MACHINE
    closing = near(translation.sentences[0].notes)[0].message
    assert "“The mill bridge closes on Monday.”" in closing
    assert "lundi" in closing
    assert "mardi" in closing


def test_the_note_of_a_near_match_is_not_kept_with_what_the_machine_made(reviewed: Folder) -> None:
    reviewed.write("pont.txt", BRIDGE.replace("fermé lundi", "fermé mardi"))
    made = document(reviewed.translate())
    assert near(row(made, "Le pont du moulin sera").all_notes)
    with open_memory(reviewed.memory_path) as memory:
        kept = memory.results(results_of([made]))
        assert not any(near(pair.notes) for pair in kept.values())
        assert any("mardi" in key.source for key in kept)
        sentences = ["Le pont du moulin sera fermé lundi.", "La ville veut compter les piétons pendant un an."]
        assert memory.forget(sentences, level=Level.SENTENCE, article="pont") == 2
    assert not near(row(document(reviewed.translate()), "Le pont du moulin sera").sentences[0].notes)


def test_running_again_changes_nothing_and_asks_for_nothing(reviewed: Folder) -> None:
    reviewed.write("pont.txt", BRIDGE.replace("fermé lundi", "fermé mardi"))
    first = reviewed.translate()
    before = {path.name: path.read_bytes() for path in first.files}
    again = reviewed.translate()
    assert {path.name: path.read_bytes() for path in again.files} == before
    assert (again.changed, reviewed.asked) == (0, [])


def test_comments_on_a_machines_row_survive_a_retranslation(folder: Folder) -> None:
    folder.glossary("passerelle,footbridge\n")
    folder.translate()
    edit(folder.docx, comments={"Les habitants": "Who asked?"})
    folder.review()
    folder.glossary("passerelle,gangway\n")
    outcome = folder.translate()
    translation = row(document(outcome), "Les habitants")
    assert outcome.changed == 1
    assert [note.code for note in translation.notes] == ["comment"]
    assert "Who asked?" in translation.notes[0].message
    assert not outcome.warnings


def test_corrected_french_survives_later_runs_and_is_translated_anew_with_its_comment(folder: Folder) -> None:
    before = row(document(folder.translate()), "Les habitants")
    corrected = "Les commerçants demandent un parking au conseil de la ville."
    edit(folder.docx, french={"Les habitants": corrected}, comments={"Les habitants": "So they said."})
    folder.review(french=True)
    for _ in range(2):
        outcome = folder.translate()
        translation = row(document(outcome), "Les commerçants")
        assert translation.sentences[0].source == corrected
        assert translation.target != before.target
        assert "So they said." in translation.notes[0].message
        assert not outcome.warnings
    assert folder.asked == []
    assert corrected not in (folder.path / "pont.txt").read_text(encoding="utf-8")


def test_english_for_corrected_french_stays_reviewed(folder: Folder) -> None:
    folder.translate()
    edit(folder.docx, {"Les habitants": ASKING}, french={"Les habitants": "Les gens demandent une passerelle."})
    folder.review(french=True)
    translation = row(document(folder.translate()), "Les gens")
    assert (translation.target, translation.origin) == (ASKING, Origin.REVIEWED)


def test_a_damaged_memory_is_an_error_before_any_work(folder: Folder) -> None:
    folder.memory_path.write_bytes(b"no database at all, but long enough to be looked at " * 40)
    with pytest.raises(TranslationMemoryError, match=r"memory\.sqlite: is no translation memory") as caught:
        folder.report("pont.txt")
    assert caught.value.exit_code == 9
    assert caught.value.hint
    assert folder.asked == []
    assert not (folder.path / "output").exists()


def test_a_locked_memory_is_an_error_before_any_work(reviewed: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(reviewed.memory_path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(TranslationMemoryError, match=r"memory\.sqlite: is locked") as caught:
            reviewed.report("gare.txt")
    assert caught.value.exit_code == 9
    assert reviewed.asked == []
    assert not (reviewed.path / "output" / "gare.json").exists()


def test_a_memory_that_cannot_be_written_in_the_end_is_a_warning_and_the_files_are_there(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise TranslationMemoryError("memory.sqlite: is locked by another program")

    monkeypatch.setattr(Memory, "remember_results", locked)
    report = folder.report("pont.txt", "gare.txt")
    assert report.warnings == ("What the model made is not remembered: memory.sqlite: is locked by another program.",)
    assert report.exit_code == 0
    assert [len(outcome.files) for outcome in report.outcomes] == [3, 3]


def test_a_document_of_a_run_with_the_memory_is_stored_as_it_came_back(reviewed: Folder) -> None:
    outcome = reviewed.translate("gare.txt")
    assert read_document(reviewed.path / "output" / "gare.json").document == document(outcome)
