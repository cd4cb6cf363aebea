"""A glossary is read as any spreadsheet writes it, found in French and checked in English."""

from pathlib import Path

import pytest

from bilingual.errors import GlossaryError
from bilingual.glossary import Glossary, TermKind, find_terms, is_honoured, read_glossary


def glossary_of(folder: Path, text: str, *, encoding: str = "utf-8") -> Glossary:
    (folder / "g.csv").write_bytes(text.encode(encoding))
    return read_glossary(folder)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_encoding_and_delimiter_of_a_spreadsheet_is_read(
    tmp_path: Path, encoding: str, delimiter: str, line_end: str
) -> None:
    rows = [["French", "English"], ["mise en œuvre", "implementation"], ["société", "company"]]
    text = line_end.join(delimiter.join(row) for row in rows)
    glossary = glossary_of(tmp_path, text, encoding=encoding)
    assert [(term.source, term.target) for term in glossary.terms] == [
        ("mise en œuvre", "implementation"),
        ("société", "company"),
    ]


def test_comments_blank_lines_and_quoted_cells_are_understood(tmp_path: Path) -> None:
    text = '# our names\n\nFrench,English,kind,note\n"Lyon, ville",Lyon,name,"a, note"\n\n# end\n'
    (term,) = glossary_of(tmp_path, text).terms
    assert (term.source, term.kind, term.note, term.place) == (
        "Lyon, ville",
        TermKind.NAME,
        "a, note",
        "g.csv, line 4",
    )


def test_a_kept_name_needs_no_english(tmp_path: Path) -> None:
    (term,) = glossary_of(tmp_path, "French,English,kind\nLe Monde,,keep\n").terms
    assert term.target == "Le Monde"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("plainte,complaint\n", "line 1: the header"),
        ("French,English\nplainte,\n", "line 2: the English is missing"),
        ("French,English\n,complaint\n", "line 2: the French is missing"),
        ("French,English,kind\nplainte,complaint,verb\n", "line 2: unknown kind 'verb'"),
        ("French,English\nplainte,complaint\nplainte,lawsuit\n", "line 3: 'plainte' is 'lawsuit' here"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_line(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(GlossaryError, match=complaint) as raised:
        glossary_of(tmp_path, text)
    assert "g.csv" in str(raised.value)
    assert raised.value.hint


def test_lock_files_of_spreadsheets_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".~lock.g.csv").write_bytes(b"\xff\x00,someone")
    (tmp_path / "~$g.csv").write_bytes(b"\xff\x00")
    assert read_glossary(tmp_path).terms == ()


def test_a_missing_folder_is_an_empty_glossary(tmp_path: Path) -> None:
    assert read_glossary(tmp_path / "nowhere") == Glossary()


def test_the_hash_changes_with_an_entry(tmp_path: Path) -> None:
    first = glossary_of(tmp_path, "French,English\nplainte,complaint\n").hash
    assert glossary_of(tmp_path, "French,English\nplainte,lawsuit\n").hash != first


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Deux plaintes ont été déposées.", ["plainte"]),
        ("La complainte du phare.", []),
        ("L’ONU s’est réunie.", ["ONU"]),
        ("un onu", []),
        ("selon le conseil\u00a0d’administration", ["conseil d'administration"]),
        ("les conseils d’administration", ["conseil d'administration"]),
        ("le conseil", ["conseil"]),
        ("LE MONDE S’INTERROGE", ["Le Monde"]),
        ("le monde entier", []),
    ],
)
def test_entries_are_found_as_french_writes_them(tmp_path: Path, source: str, found: list[str]) -> None:
    text = (
        "French,English,kind\nplainte,complaint,\nONU,UN,name\nLe Monde,,keep\n"
        "conseil d'administration,board of directors,term\nconseil,council,\n"
    )
    glossary = glossary_of(tmp_path, text)
    assert [hit.term.source for hit in find_terms(glossary, source)] == found


@pytest.mark.parametrize(
    ("target", "honoured"),
    [
        ("A complaint was lodged.", True),
        ("Complaints were lodged.", True),
        ("A lawsuit was filed.", False),
        ("He complained.", False),
    ],
)
def test_the_english_is_checked_for_the_entry(tmp_path: Path, target: str, honoured: bool) -> None:
    (hit,) = find_terms(glossary_of(tmp_path, "French,English\nplainte,complaint\n"), "Une plainte.")
    assert is_honoured(hit, target) is honoured
