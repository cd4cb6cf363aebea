"""`bilingual glossary` as a person types it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bilingual.cli import main
from bilingual.glossary import read_glossary
from bilingual.storage import StoredDocument, write_document
from tests.glossary.documents import document


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a glossary and an article translated under it."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "plainte,complaint", "vol,theft")
    rows = (("Deux plaintes du Comité Lumière.", "Two complaints."), ("Le Comité Lumière attend.", "It waits."))
    article = document(*rows, glossary=read_glossary(tmp_path / "glossary"))
    write_document(StoredDocument(document=article), tmp_path / "output" / "tramway.json")
    return tmp_path


def write(folder: Path, *entries: str) -> None:
    (folder / "glossary").mkdir(exist_ok=True)
    (folder / "glossary" / "g.csv").write_text("\n".join(("French,English", *entries)), encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ("glossary", *arguments))


def test_check_lists_entries_without_effect_in_one_line(folder: Path) -> None:
    result = run("check")
    assert result.exit_code == 0, result.output
    assert "g.csv: 1 in none of the articles: vol" in result.stdout


def test_check_ends_with_7_on_a_conflict(folder: Path) -> None:
    write(folder, "vol,theft", "vol,flight")
    result = run("check")
    assert result.exit_code == 7
    assert "g.csv, line 3: “vol” is “flight” here, but “theft” in g.csv, line 2." in result.stdout


def test_check_as_json_has_every_finding(folder: Path) -> None:
    (finding,) = json.loads(run("check", "--json").stdout)
    assert finding["problem"] == "no effect"
    assert finding["serious"] is False


def test_check_says_when_all_is_well(folder: Path) -> None:
    write(folder, "plainte,complaint")
    assert run("check").stdout == "The glossary is in order.\n"


def test_a_broken_file_is_an_error_of_two_lines(folder: Path) -> None:
    write(folder, 'plainte,"complaint')
    for command in ("check", "suggest", "impact"):
        result = run(command)
        assert result.exit_code == 7
        assert "g.csv, line 2" in result.stderr
        assert "Traceback" not in result.output


def test_suggestions_are_a_glossary_file(folder: Path) -> None:
    (folder / "glossary" / "new.csv").write_text(run("suggest").stdout, encoding="utf-8")
    assert "Comité Lumière" in {term.source for term in read_glossary(folder / "glossary").terms}
    assert "Comité Lumière" not in run("suggest").stdout


def test_impact_shows_the_rows_that_an_edit_changes(folder: Path) -> None:
    assert run("impact").stdout == "Nothing would change.\n"
    write(folder, "plainte,lawsuit", "vol,theft")
    result = run("impact")
    assert "tramway, row 1\n  Deux plaintes du Comité Lumière.\n" in result.stdout
    assert "- plaintes → complaints (g.csv, line 2)" in result.stdout
    assert "+ plaintes → lawsuits (g.csv, line 2)" in result.stdout
    assert result.stdout.endswith("1 row in 1 article would be translated again.\n")
    (change,) = json.loads(run("impact", "--json").stdout)
    assert change["row"] == "1"


@pytest.mark.parametrize("suffix", ["tbx", "tsv", "xlsx", "csv"])
def test_what_is_exported_can_be_imported(folder: Path, suffix: str) -> None:
    before = {(term.source, term.target) for term in read_glossary(folder / "glossary").terms}
    assert "Wrote 2 entries to out" in run("export", f"out.{suffix}").stdout
    result = run("import", f"out.{suffix}", "--glossary", "other")
    assert result.exit_code == 0, result.output
    assert {(term.source, term.target) for term in read_glossary(folder / "other").terms} == before


def test_an_import_with_nothing_new_writes_no_file(folder: Path) -> None:
    run("export", "out.tbx")
    result = run("import", "out.tbx")
    assert "Left out: out.tbx, entry 1: “plainte” is in g.csv, line 2 already" in result.stdout
    assert result.stdout.endswith("Nothing new: no file was written.\n")
    assert not (folder / "glossary" / "out.csv").exists()


def test_an_import_never_overwrites(folder: Path) -> None:
    run("export", "g.csv")
    result = run("import", "g.csv")
    assert result.exit_code == 5
    assert "exists already" in result.stderr
