"""Glossaries go to other programs and come back, and what cannot go with them is said."""

import csv
import shutil
import subprocess
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

from bilingual.errors import GlossaryError, OutputError
from bilingual.glossary import Term, TermKind, find_terms, read_glossary
from bilingual.glossary.exchange import export_glossary, import_glossary, read_exchange
from bilingual.glossary.files import read_entries

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
GLOSSARY = """French,English,kind,match,if,unless,note
plainte|doléance,complaint|lawsuit,term,,,,"a note, with ""quotes"" in it"
société,company,term,,actionnaire|une * anonyme,* civile,
ONU,UN,name,,,,
Le Monde,Le Monde,keep,,,,the newspaper
librairie,library,avoid,,,,false friend
déposer plainte,to file a complaint,term,,,,
Assises,assizes,term,exact,,,
=SOMME,=SUM,term,,,,no formula
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A glossary folder with everything that an entry can say."""
    folder = tmp_path / "glossary"
    folder.mkdir()
    (folder / "all.csv").write_text(GLOSSARY, encoding="utf-8")
    return folder


def facts(terms: tuple[Term, ...], *, contexts: bool) -> set[object]:
    told = {(term.source, term.target, term.others, term.kind, term.note) for term in terms}
    bound = {(term.source, term.match, term.only_if, term.unless) for term in terms}
    return {*told, *bound} if contexts else set(told)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_table_goes_and_comes_back_whole(folder: Path, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"out{suffix}"
    assert export_glossary(folder, file).losses == ()
    assert facts(read_exchange(file), contexts=True) == facts(read_entries(folder), contexts=True)


def test_tbx_goes_and_comes_back_but_for_contexts(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.tbx"
    result = export_glossary(folder, file)
    assert facts(read_exchange(file), contexts=False) == facts(read_entries(folder), contexts=False)
    assert result.losses == ("the match policy or the contexts of 2: they will apply everywhere",)


def test_omegat_gets_three_columns_and_every_alternative(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.tsv"
    result = export_glossary(folder, file)
    lines = file.read_text(encoding="utf-8").splitlines()
    assert 'plainte\tcomplaint\ta note, with "quotes" in it' in lines
    assert 'plainte\tlawsuit\ta note, with "quotes" in it' in lines
    assert "ONU\tUN" in lines
    assert not any("library" in line for line in lines)
    assert result.losses[0].startswith("1 of kind avoid")


def test_deepl_gets_two_columns_and_each_french_once(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.tsv"
    result = export_glossary(folder, file, for_deepl=True)
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
    assert ["plainte", "complaint"] in rows
    assert {len(row) for row in rows} == {2}
    assert len({row[0] for row in rows}) == len(rows)
    assert "the other English of 2: only the first is written" in result.losses


def test_tsv_comes_in_without_a_header(tmp_path: Path) -> None:
    file = tmp_path / "omegat.txt"
    file.write_text('# a comment\nplainte\tcomplaint\tseen\n"vol\ttheft\nONU\tUN\n', encoding="utf-8")
    terms = read_exchange(file)
    assert [(term.source, term.target, term.note) for term in terms] == [
        ("plainte", "complaint", "seen"),
        ('"vol', "theft", ""),
        ("ONU", "UN", ""),
    ]
    assert terms[2].kind is TermKind.NAME


def test_the_languages_of_a_deepl_export_are_heeded(tmp_path: Path) -> None:
    file = tmp_path / "deepl.tsv"
    file.write_text("plainte\tcomplaint\tfr\ten\ntheft\tvol\ten\tfr\n", encoding="utf-8")
    assert [(term.source, term.target, term.note) for term in read_exchange(file)] == [
        ("plainte", "complaint", ""),
        ("vol", "theft", ""),
    ]


def test_both_versions_of_tbx_are_read(tmp_path: Path) -> None:
    old, new = tmp_path / "old.tbx", tmp_path / "new.tbx"
    old.write_text(
        '<?xml version="1.0"?><martif type="TBX" xml:lang="en"><text><body><termEntry><descrip type="definition">d'
        '</descrip><langSet xml:lang="en-GB"><ntig><termGrp><term>suit</term></termGrp><termNote '
        'type="administrativeStatus">deprecatedTerm-admn-sts</termNote></ntig><ntig><termGrp><term>complaint</term>'
        '</termGrp></ntig></langSet><langSet xml:lang="FR"><ntig><termGrp><term>plainte</term></termGrp></ntig>'
        "</langSet></termEntry></body></text></martif>",
        encoding="utf-8",
    )
    new.write_text(
        '<?xml version="1.0"?><tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" '
        'xmlns:min="http://www.tbxinfo.net/ns/min"><text><body><conceptEntry id="1"><langSec xml:lang="fr"><termSec>'
        '<term>Onu</term><min:partOfSpeech>properNoun</min:partOfSpeech></termSec></langSec><langSec xml:lang="en">'
        "<termSec><term>UN</term></termSec></langSec></conceptEntry></body></text></tbx>",
        encoding="utf-8",
    )
    assert [(term.source, term.target, term.kind) for term in read_exchange(old)] == [
        ("plainte", "complaint", TermKind.TERM),
        ("plainte", "suit", TermKind.AVOID),
    ]
    assert [(term.source, term.target, term.kind) for term in read_exchange(new)] == [("Onu", "UN", TermKind.NAME)]


def test_entities_of_a_hostile_tbx_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    file = tmp_path / "bad.tbx"
    file.write_text(
        f'<!DOCTYPE martif [<!ENTITY x SYSTEM "{secret.as_uri()}">]><martif><termEntry><langSet xml:lang="fr"><tig>'
        '<term>a&x;</term></tig></langSet><langSet xml:lang="en"><tig><term>b&x;</term></tig></langSet></termEntry>'
        "</martif>",
        encoding="utf-8",
    )
    (term,) = read_exchange(file)
    assert "secret" not in term.source + term.target


@pytest.mark.parametrize(
    ("name", "data", "complaint"),
    [
        ("a.tbx", b"<martif><text>", "line 1: is not XML"),
        ("a.tbx", b"<html/>", "has no TBX entry"),
        ("a.xlsx", b"PK\x03\x04 cut off", "is not an XLSX file"),
        ("a.xlsx", b"", "is not an XLSX file"),
        ("a.tsv", b"plainte complaint\n", "line 1: French or English is missing"),
        ("a.pdf", b"", "is no glossary format"),
        ("a.csv", b"plainte,complaint\n", "line 1: the header"),
    ],
)
def test_a_file_that_is_no_glossary_is_refused_by_name(tmp_path: Path, name: str, data: bytes, complaint: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(GlossaryError, match=complaint) as raised:
        read_exchange(tmp_path / name)
    assert name in str(raised.value)
    assert raised.value.hint


@pytest.mark.parametrize("name", ["a.tbx", "a.xlsx", "a.tsv", "a.csv"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(GlossaryError, match="cannot be read"):
        read_exchange(tmp_path / name)


def test_an_import_adds_only_what_is_new_and_consistent(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "new.tsv"
    file.write_text("plainte\tgrievance\nONU\tUN\nvol\ttheft\n", encoding="utf-8")
    result = import_glossary(file, folder)
    assert [term.source for term in result.terms] == ["vol"]
    assert len(result.left_out) == 2
    assert "“grievance”, but “complaint” in all.csv, line 2" in result.left_out[0]
    assert "vol" in {term.source for term in read_glossary(folder).terms}


def test_an_import_never_overwrites_a_file(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.tsv"
    file.write_text("vol\ttheft\n", encoding="utf-8")
    with pytest.raises(OutputError, match=r"all\.csv: exists already"):
        import_glossary(file, folder)
    assert import_glossary(file, folder, name="more").path == folder / "more.csv"


def test_a_number_in_a_spreadsheet_cell_is_text(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Français", "Anglais"])
    book.active.append([49.3, "Article 49.3"])
    book.save(tmp_path / "a.xlsx")
    (term,) = read_exchange(tmp_path / "a.xlsx")
    assert term.source == "49.3"


def converted(file: Path, target: str, folder: Path, *options: str) -> None:
    """What LibreOffice makes of the file, in `folder`, under the file's name with another suffix."""
    if SOFFICE is None or shutil.which("localc") is None:
        pytest.skip("LibreOffice Calc (soffice and localc) is not installed")
    command = [
        SOFFICE,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        *options,
        "--convert-to",
        target,
    ]
    subprocess.run([*command, "--outdir", str(folder), str(file)], check=True, capture_output=True, timeout=120)


# LibreOffice's numbers: field separator, text delimiter, character set (76 UTF-8, 1 Windows-1252, 65535 UTF-16).
@pytest.mark.parametrize(("separator", "charset"), [(44, 76), (59, 1), (9, 65535)], ids=["utf-8", "cp1252", "utf-16"])
def test_a_csv_file_saved_by_libreoffice_is_read(folder: Path, tmp_path: Path, separator: int, charset: int) -> None:
    export_glossary(folder, tmp_path / "saved.xlsx")
    saved = tmp_path / "saved"
    saved.mkdir()
    converted(tmp_path / "saved.xlsx", f"csv:Text - txt - csv (StarCalc):{separator},34,{charset}", saved)
    shutil.rmtree(saved / "profile")
    assert facts(read_entries(saved), contexts=True) == facts(read_entries(folder), contexts=True)
    (found,) = find_terms(read_glossary(saved), "Les plaintes")
    assert found.term.others == ("lawsuit",)


def test_an_xlsx_file_saved_by_libreoffice_is_read(folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    with table.open("w", encoding="utf-8", newline="") as stream:
        rows = [["Français", "Anglais", "Type"], ["société", "company", ""], ["ONU", "UN", "nom"]]
        csv.writer(stream).writerows(rows)
    converted(table, "xlsx", tmp_path, "--infilter=CSV:44,34,76")
    assert {(term.source, term.target) for term in read_exchange(tmp_path / "table.xlsx")} == {
        ("société", "company"),
        ("ONU", "UN"),
    }
