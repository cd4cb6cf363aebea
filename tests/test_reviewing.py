"""The way back as a whole, without a word processor: files in, document, page and memory changed, and nothing else."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bilingual.document import Origin, Review
from bilingual.errors import GlossaryError, InputError, TranslationMemoryError
from bilingual.exporting import xliff
from bilingual.memory import Level, PairOrigin, open_memory
from bilingual.publishing import publish
from bilingual.review.outcome import ItemKind, ReviewChoices, Status
from bilingual.reviewing import Options, ReviewReport, review
from bilingual.storage import read_document
from tests.editing import WHEN, edit
from tests.review.sample import ROWS, document_of, english, sample

ICE = "Twelve centimetres of ice."
THAW = "A thaw is due on Saturday."


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """A folder in which the canal, and a page with other rows, were published."""
    output = tmp_path / "output"
    publish(sample(), output / "canal.json", earlier=None)
    publish(document_of([("Le phare.", "The lighthouse.")], name="phare"), output / "phare.json", earlier=None)
    return Options(output=output, glossary=tmp_path / "glossary", memory=tmp_path / "memory.sqlite")


def returned(options: Options, texts: Mapping[str, str], name: str = "canal.docx", *, by: str = "A. B.") -> Path:
    """The canal's DOCX with these texts, under another name if wanted."""
    path = options.output / name
    if path.name != "canal.docx":
        shutil.copyfile(options.output / "canal.docx", path)
    edit(path, texts, by=by)
    return path


def stored(options: Options) -> dict[str, str]:
    document = read_document(options.output / "canal.json").document
    return {one.block_id: one.target for one in document.translations}


def contents(options: Options) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in options.output.iterdir()}


def items(report: ReviewReport, *statuses: Status) -> list[ItemKind]:
    return [item.kind for one in report.reviewed for item in one.outcome.of(*statuses)]


def test_an_edit_reaches_document_page_docx_and_memory(options: Options) -> None:
    path = returned(options, {"La glace": ICE})
    report = review([path], options)
    (one,) = report.reviewed
    assert one.published
    assert one.published.files == tuple(options.output / f"canal.{suffix}" for suffix in ("docx", "html", "json"))
    document = read_document(options.output / "canal.json").document
    assert document == one.outcome.document
    row = document.translations[2]
    assert (row.target, row.origin, row.review) == (ICE, Origin.REVIEWED, Review(by="A. B.", date=WHEN))
    assert ICE in (options.output / "canal.html").read_text(encoding="utf-8")
    assert options.memory
    with open_memory(options.memory) as memory:
        assert memory.counts().pairs[Level.PARAGRAPH, PairOrigin.REVIEWED] == 1
    assert one.remembered == 2
    assert (report.exit_code, report.has_conflicts) == (0, False)


def test_reviewing_again_changes_nothing(options: Options) -> None:
    path = returned(options, {"La glace": ICE})
    edited = path.read_bytes()
    review([path], options)
    before = contents(options)
    assert before["canal.reviewed-1.docx"] == edited
    again, kept = review([path], options), review([options.output / "canal.reviewed-1.docx"], options)
    assert items(again) == []
    assert items(kept, Status.PRESENT) == [ItemKind.ENGLISH]
    assert [one.published for report in (again, kept) for one in report.reviewed] == [None, None]
    assert [one.remembered for report in (again, kept) for one in report.reviewed] == [0, 0]
    assert contents(options) == before


def test_a_dry_run_finds_the_same_and_writes_nothing(options: Options) -> None:
    path = returned(options, {"La glace": ICE})
    before = contents(options)
    dry = review([path], replace(options, dry_run=True))
    assert contents(options) == before
    assert options.memory
    assert not options.memory.exists()
    (one,), (real,) = dry.reviewed, review([path], options).reviewed
    assert one.published is None
    assert one.outcome == real.outcome


def test_two_reviewers_copies_are_merged_and_both_texts_of_a_conflict_are_listed(options: Options) -> None:
    first = returned(options, {"La glace": ICE, "Le dégel": THAW}, "canal (1).docx")
    second = returned(options, {"La glace": "Ice: twelve centimetres."}, "canal (2).docx", by="C. D.")
    report = review([first, second, first], options)
    (one,) = report.reviewed
    (conflict,) = one.outcome.of(Status.CONFLICT)
    assert {(text.text, text.by) for text in conflict.returned} == {
        (ICE, "A. B."),
        ("Ice: twelve centimetres.", "C. D."),
    }
    assert report.has_conflicts
    assert stored(options)["5"] == THAW
    assert stored(options)["3"] == english(sample(), "3")


def test_a_file_of_no_document_and_a_damaged_one_do_not_stop_the_others(options: Options) -> None:
    damaged, stranger = options.output / "damaged.docx", options.output.parent / "stranger" / "stranger.docx"
    damaged.write_bytes(b"PK\x03\x04 and then nothing")
    publish(document_of([("Un inconnu.", "A stranger.")]), stranger.with_suffix(".json"), earlier=None)
    stranger.with_suffix(".json").unlink()
    report = review([damaged, stranger, returned(options, {"La glace": ICE})], options)
    assert [type(error) for error in report.errors] == [InputError, InputError]
    assert "damaged.docx" in str(report.errors[0])
    assert "stranger.docx: no document in " in str(report.errors[1])
    assert report.exit_code == InputError.exit_code
    assert stored(options)["3"] == ICE


def test_a_file_of_another_article_changes_nothing(options: Options) -> None:
    path = returned(options, {"La glace": ICE})
    before = contents(options)
    report = review([path], replace(options, document=options.output / "phare.json"))
    assert report.exit_code == InputError.exit_code
    assert report.reviewed == ()
    assert contents(options) == before


def test_an_older_file_is_refused_and_taken_row_by_row_where_that_is_wanted(options: Options) -> None:
    path = returned(options, {"La glace": ICE}, "canal (1).docx")
    newer = document_of(*ROWS[:2], [("La glace a douze centimètres.", "There is ice.")], *ROWS[3:])
    publish(newer, options.output / "canal.json", earlier=read_document(options.output / "canal.json"))
    before = contents(options)
    (error,) = review([path], options).errors
    assert "--older" in error.hint
    assert contents(options) == before
    taken = review([path], replace(options, choices=ReviewChoices(older=True)))
    assert not taken.all_errors
    assert stored(options)["3"] == ICE


def test_approved_rows_are_reviewed_and_remembered(options: Options) -> None:
    path = returned(options, {"La glace": ICE})
    (one,) = review([path], replace(options, choices=ReviewChoices(approve=True))).reviewed
    assert len(one.outcome.approved) == 4
    assert all(row.origin is Origin.REVIEWED for row in one.outcome.document.translations)


def test_an_xliff_file_comes_back_like_a_docx(options: Options) -> None:
    path = options.output.parent / "canal.xlf"
    xliff.write(sample(), path)
    text = path.read_text(encoding="utf-8")
    assert text.count("The ice is twelve centimetres thick.") == 1
    path.write_text(text.replace("The ice is twelve centimetres thick.", ICE), encoding="utf-8")
    report = review([path], options)
    assert not report.all_errors
    assert stored(options)["3"] == ICE


def test_a_broken_glossary_is_an_error_before_anything_is_read(options: Options) -> None:
    options.glossary.mkdir()
    (options.glossary / "g.csv").write_text("no header", encoding="utf-8")
    before = contents(options)
    with pytest.raises(GlossaryError):
        review([returned(options, {})], options)
    assert contents(options).keys() == before.keys()


def test_a_damaged_memory_changes_nothing(options: Options) -> None:
    assert options.memory
    options.memory.write_bytes(b"no database at all, but long enough to be looked at " * 40)
    path = returned(options, {"La glace": ICE})
    before = contents(options)
    report = review([path], options)
    assert [type(error) for error in report.errors] == [TranslationMemoryError]
    assert report.exit_code == 9
    assert contents(options) == before


def test_without_a_memory_the_documents_are_reviewed(options: Options) -> None:
    (one,) = review([returned(options, {"La glace": ICE})], replace(options, memory=None)).reviewed
    assert one.remembered == 0
    assert stored(options)["3"] == ICE


def test_a_page_that_cannot_be_written_is_an_error_and_the_next_review_writes_it(options: Options) -> None:
    page = options.output / "canal.html"
    page.unlink()
    page.mkdir()
    path = returned(options, {"La glace": ICE})
    report = review([path], options)
    (error,) = report.all_errors
    assert "canal.html" in str(error)
    assert report.exit_code == error.exit_code == 5
    assert stored(options)["3"] == ICE
    page.rmdir()
    again = review([path], options)
    assert not again.all_errors
    assert ICE in page.read_text(encoding="utf-8")
    assert sorted(one.name for one in options.output.glob("*-1*")) == ["canal.reviewed-1.docx"]


def test_words_that_are_changed_again_and_again_are_proposed(options: Options) -> None:
    sentences = [
        (f"Le canal {word}.", f"The channel {done}.") for word, done in (("dort", "sleeps"), ("gèle", "freezes"))
    ]
    publish(document_of(*[[one] for one in sentences], name="eau"), options.output / "eau.json", earlier=None)
    path = options.output / "eau.docx"
    edit(path, {"Le canal dort": "The canal sleeps.", "Le canal gèle": "The canal freezes."})
    (entry,) = review([path], options).proposals
    assert (entry.source, entry.target, entry.count) == ("canal", "canal", 2)
    assert entry.rows == ("eau, row 1", "eau, row 2")


def test_two_reviews_at_the_same_time_both_count(options: Options, tmp_path: Path) -> None:
    names = [
        returned(options, {"La glace": ICE}, "one.docx").name,
        returned(options, {"Le dégel": THAW}, "two.docx").name,
    ]
    command = [sys.executable, "-m", "bilingual", "review", "--memory", "memory.sqlite"]
    running = [
        subprocess.Popen([*command, f"output/{name}"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for name in names
    ]
    said = [process.communicate(timeout=60)[0].decode() for process in running]
    assert [process.returncode for process in running] == [0, 0], said
    assert {ICE, THAW} <= set(stored(options).values())
