"""`bilingual review`, `memory` and `export` as a person types them: what is printed, what is written, the exit code."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document

from bilingual.cli import main
from bilingual.document import Note
from bilingual.publishing import publish
from bilingual.storage import read_document
from tests.editing import edit
from tests.review.sample import english, sample

ICE = "Twelve centimetres of ice."
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en"
 srclang="fr" datatype="plaintext"/><body>{}</body></tmx>
"""
UNIT = '<tu><tuv xml:lang="fr"><seg>{}</seg></tuv><tuv xml:lang="en"><seg>{}</seg></tuv></tu>'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder in which an article was published."""
    monkeypatch.chdir(tmp_path)
    publish(sample(), Path("output/canal.json"), earlier=None)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def stored(block_id: str) -> str:
    return english(read_document(Path("output/canal.json")).document, block_id)


def notes(block_id: str) -> tuple[Note, ...]:
    translations = read_document(Path("output/canal.json")).document.translations
    return next(one.notes for one in translations if one.block_id == block_id)


def returned(text: str = ICE, name: str = "canal.docx", *, by: str = "A. B.") -> str:
    """The path of the article's DOCX with other English in row 3, or of a copy."""
    path = Path("output") / name
    if name != "canal.docx":
        shutil.copyfile("output/canal.docx", path)
    edit(path, {"La glace": text}, by=by)
    return str(path)


def test_a_review_prints_counts_that_add_up_and_writes_the_document(folder: Path) -> None:
    result = run("review", returned())
    assert result.exit_code == 0, result.output
    assert "1 change found = 1 applied + 0 already there + 0 in conflict + 0 listed" in result.stdout
    assert "2 pairs remembered" in result.stdout
    assert result.stderr == ""
    assert stored("3") == ICE
    assert (folder / "bilingual-memory.sqlite").exists()


def test_a_dry_run_shows_the_words_and_writes_nothing(folder: Path) -> None:
    path = returned()
    result = run("review", "--dry-run", path)
    assert result.exit_code == 0
    assert "[-" in result.stdout
    assert "{+" in result.stdout
    assert "dry run: nothing was written" in result.stdout
    assert stored("3") == english(sample(), "3")
    assert not (folder / "bilingual-memory.sqlite").exists()


def test_strict_ends_with_1_where_there_is_a_conflict(folder: Path) -> None:
    copies = [returned(name="canal (1).docx"), returned("Ice.", "canal (2).docx", by="C. D.")]
    relaxed, strict = run("review", *copies), run("review", "--strict", *copies)
    assert (relaxed.exit_code, strict.exit_code) == (0, 1)
    assert "conflict: The English of row 3" in strict.stdout
    assert "A. B. in canal (1).docx" in strict.stdout
    assert "C. D. in canal (2).docx" in strict.stdout


def test_json_is_all_that_stands_on_standard_output(folder: Path) -> None:
    result = run("review", "--json", returned(), "missing.docx")
    facts = json.loads(result.stdout)
    assert result.exit_code == facts["exit_code"] == 3
    assert facts["documents"][0]["applied"] == 1
    assert "missing.docx" in facts["errors"][0]["message"]


def test_a_file_that_cannot_be_read_is_an_error_with_a_hint_and_the_others_are_reviewed(folder: Path) -> None:
    Path("broken.docx").write_bytes(b"no zip file")
    result = run("review", "broken.docx", returned())
    assert result.exit_code == 3
    assert result.stderr.startswith("ERROR broken.docx")
    assert len(result.stderr.splitlines()) == 2
    assert "Traceback" not in result.output
    assert stored("3") == ICE


def test_what_was_edited_beside_the_returned_file_is_kept_with_a_warning(folder: Path) -> None:
    Path("output/canal.html").write_text("edited by a person", encoding="utf-8")
    result = run("review", returned())
    assert result.exit_code == 0
    assert "canal.edited-1.html" in result.stderr
    assert result.stderr.startswith("WARNING ")


def test_changed_french_is_taken_only_where_it_is_wanted(folder: Path) -> None:
    edit(Path("output/canal.docx"), french={"La glace": "La glace a treize centimètres."})
    assert "--french" in run("review", "--dry-run", "output/canal.docx").stdout
    assert run("review", "--french", "output/canal.docx").exit_code == 0
    document = read_document(Path("output/canal.json")).document
    assert document.article.blocks[2].text == "La glace a treize centimètres."
    assert [one.text for one in document.corrections] == ["La glace a treize centimètres."]


def test_approved_rows_are_counted(folder: Path) -> None:
    assert "4 rows approved as they were" in run("review", "--approve", returned()).stdout


def test_document_output_and_memory_can_be_chosen(folder: Path) -> None:
    path = returned()
    shutil.move("output", "elsewhere")
    shutil.move(path.replace("output", "elsewhere"), "sent.docx")
    assert run("review", "sent.docx").exit_code == 3
    assert run("review", "sent.docx", "--output", "elsewhere", "--dry-run").exit_code == 0
    result = run("review", "sent.docx", "--document", "elsewhere/canal.json", "--memory", "m.sqlite")
    assert result.exit_code == 0, result.output
    assert Path("m.sqlite").exists()
    assert english(read_document(Path("elsewhere/canal.json")).document, "3") == ICE


def test_inside_the_output_folder_the_memory_and_glossary_above_it_are_used(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("review", returned("Ice, twelve centimetres thick."))
    Path("glossary").mkdir()
    Path("glossary/terms.csv").write_text("no columns of a glossary\n", encoding="utf-8")
    returned()
    monkeypatch.chdir("output")
    assert run("review", "canal.docx").exit_code == 7
    Path("../glossary/terms.csv").unlink()
    assert run("review", "canal.docx").exit_code == 0
    assert not Path("bilingual-memory.sqlite").exists()
    monkeypatch.chdir(folder)
    assert "2 pairs in all.tmx" in run("memory", "export", "all.tmx").stdout
    assert f"<seg>{ICE}</seg>" in Path("all.tmx").read_text(encoding="utf-8")


def test_from_any_folder_the_memory_above_the_files_folder_is_used(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("review", returned("Ice, twelve centimetres thick."))
    path = folder / returned()
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert run("review", str(path)).exit_code == 0
    assert not list(Path().iterdir())
    monkeypatch.chdir(folder)
    run("memory", "export", "all.tmx")
    assert f"<seg>{ICE}</seg>" in Path("all.tmx").read_text(encoding="utf-8")


def test_english_with_words_struck_out_is_not_remembered_and_the_warning_outlives_the_next_run(folder: Path) -> None:
    path = Path(returned())
    document = Document(str(path))
    (cell,) = (row.cells[2] for row in document.tables[0].rows if ICE in row.cells[2].text)
    cell.paragraphs[0].add_run(" Or so.").font.strike = True
    document.save(str(path))
    run("review", str(path))
    assert stored("3") == f"{ICE} Or so."
    assert "reviewed: 0 paragraphs, 0 sentences" in run("memory", "info").stdout
    assert any("struck out" in note.message for note in notes("3"))
    run("review", "--approve", str(path.with_name("canal.docx")))
    assert notes("3") == ()


def test_a_damaged_memory_ends_with_9(folder: Path) -> None:
    Path("bilingual-memory.sqlite").write_bytes(b"no database at all, but long enough to be looked at " * 40)
    path = returned()
    for arguments in (["review", path], ["memory", "info"], ["memory", "export", "m.tmx"], ["translate", path]):
        result = run(*arguments)
        assert result.exit_code == 9, result.output
        assert "ERROR bilingual-memory.sqlite: is no translation memory" in result.stderr
        assert "Traceback" not in result.output
    assert stored("3") == english(sample(), "3")
    assert not Path("m.tmx").exists()


def test_memory_info_counts_what_a_review_remembered(folder: Path) -> None:
    assert "reviewed: 0 paragraphs, 0 sentences" in run("memory", "info").stdout
    run("review", returned())
    assert "reviewed: 1 paragraph, 1 sentence" in run("memory", "info").stdout


def test_the_memory_goes_out_as_tmx_and_comes_into_another_one(folder: Path) -> None:
    run("review", returned())
    exported = run("memory", "export", "reviewed.tmx")
    assert exported.stdout == "2 pairs in reviewed.tmx\n"
    assert run("memory", "import", "reviewed.tmx", "--memory", "other.sqlite").stdout == "2 pairs new in other.sqlite\n"
    assert run("memory", "import", "reviewed.tmx", "--memory", "other.sqlite").stdout == "0 pairs new in other.sqlite\n"


def test_another_tools_tmx_serves_the_next_translation(folder: Path) -> None:
    Path("old.tmx").write_text(
        TMX.format(UNIT.format("La gare rouvre mardi.", "Station back Tuesday.")), encoding="utf-8"
    )
    assert run("memory", "import", "old.tmx").stdout == "1 pair new in bilingual-memory.sqlite\n"
    Path("gare.txt").write_text("La ville\n\nLa gare rouvre mardi. Les trains attendront.\n", encoding="utf-8")
    result = run("translate", "gare.txt")
    assert result.exit_code == 0, result.output
    assert "from the memory: 1 reviewed text" in result.stdout
    assert "Station back Tuesday." in Path("output/gare.html").read_text(encoding="utf-8")


def test_a_broken_tmx_adds_nothing(folder: Path) -> None:
    Path("bad.tmx").write_text(TMX.format(UNIT.format("Oui.", "Yes."))[:-30], encoding="utf-8")
    result = run("memory", "import", "bad.tmx")
    assert result.exit_code == 3
    assert result.stderr.startswith("ERROR bad.tmx")
    assert "imported: 0 paragraphs, 0 sentences" in run("memory", "info").stdout


@pytest.mark.parametrize("version", ["1.2", "2.0"])
def test_a_document_goes_out_as_xliff_and_comes_back_with_review(folder: Path, version: str) -> None:
    result = run("export", "output/canal.json", "canal.xlf", "--xliff", version)
    assert (result.exit_code, result.stdout) == (0, "Wrote canal.xlf\n")
    path = Path("canal.xlf")
    text = path.read_text(encoding="utf-8")
    assert f'version="{version}"' in text
    path.write_text(text.replace("The ice is twelve centimetres thick.", ICE), encoding="utf-8")
    result = run("review", "canal.xlf")
    assert result.exit_code == 0, result.output
    assert "1 change found = 1 applied" in result.stdout
    assert stored("3") == ICE


def test_only_a_document_can_be_exported(folder: Path) -> None:
    for name in ("output/canal.html", "missing.json"):
        result = run("export", name, "canal.xlf")
        assert result.exit_code == 8
        assert result.stderr.startswith(f"ERROR {Path(name)}")
    assert not Path("canal.xlf").exists()
    assert run("export", "output/canal.json", "canal.xlf", "--xliff", "3").exit_code == 2
