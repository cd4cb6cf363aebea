"""A glossary is read as any spreadsheet writes it."""

from pathlib import Path

import pytest

from bilingual.errors import GlossaryError
from bilingual.glossary import Glossary, MatchPolicy, TermKind, read_glossary


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
    "header",
    ["Français;Anglais;Type;Remarque", "FRANCAIS;ANGLAIS;genre;commentaire", " french ; ENGLISH ; Kind ; Notes "],
)
def test_a_header_may_be_french_and_written_anyhow(tmp_path: Path, header: str) -> None:
    (term,) = glossary_of(tmp_path, f"{header}\nLyon;Lyon;nom propre;ville\n").terms
    assert (term.kind, term.note) == (TermKind.NAME, "ville")


def test_alternatives_contexts_and_policies_are_read(tmp_path: Path) -> None:
    text = (
        "French;English;match;if;unless\n"
        "start-up|jeune pousse;startup|start-up company;case;actionnaire|une * anonyme;* civile\n"
    )
    first, second = glossary_of(tmp_path, text).terms
    assert {first.source, second.source} == {"start-up", "jeune pousse"}
    assert (first.target, first.others, first.match) == ("startup", ("start-up company",), MatchPolicy.CASE)
    assert (first.only_if, first.unless) == (("actionnaire", "une * anonyme"), ("* civile",))


@pytest.mark.parametrize(
    ("source", "target", "kind"),
    [
        ("plainte", "complaint", TermKind.TERM),
        ("ONU", "UN", TermKind.NAME),
        ("Orange", "Orange", TermKind.KEEP),
        ("Le Monde", "The World", TermKind.NAME),
        ("Londres", "London", TermKind.NAME),
        ("Premier ministre", "Prime Minister", TermKind.TERM),
        ("PDG", "chief executive", TermKind.TERM),
    ],
)
def test_two_columns_are_enough(tmp_path: Path, source: str, target: str, kind: TermKind) -> None:
    (term,) = glossary_of(tmp_path, f"French,English\n{source},{target}\n").terms
    assert term.kind is kind


def test_utf_16_without_its_mark_is_read(tmp_path: Path) -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        (term,) = glossary_of(tmp_path, "French\tEnglish\nsociété\tcompany\n", encoding=encoding).terms
        assert term.source == "société"


def test_excels_separator_line_is_no_header(tmp_path: Path) -> None:
    (term,) = glossary_of(tmp_path, "sep=;\nFrench;English\nplainte;a, b and c\n").terms
    assert (term.target, term.place) == ("a, b and c", "g.csv, line 3")


def test_a_cell_of_several_lines_is_one_line_and_placed_where_it_begins(tmp_path: Path) -> None:
    text = 'French,English,note\nplainte,complaint,"one\ntwo"\nvol,theft,\n'
    first, second = sorted(glossary_of(tmp_path, text).terms, key=lambda term: term.place)
    assert (first.note, first.place, second.place) == ("one two", "g.csv, line 2", "g.csv, line 4")


@pytest.mark.parametrize(
    ("data", "complaint", "hint"),
    [
        (b'French,English\nplainte,"complaint\nvol,theft\n', "line 2: a quote .* never closed", "half saved"),
        (b'French,English\n"plainte"x,complaint\n', "line 2: text follows a closing quote", "twice"),
        ("French,English\nsociété,company\nmarché".encode()[:-1], "line 3: is not text", "half saved"),
        ("French,English\n".encode("utf-16")[:-1], "is not text", "half saved"),
        (b"PK\x03\x04\x14\x00", "a spreadsheet document, not CSV", "import"),
        (b"French,English\n" + b"a" * 300 + b"\0\0", "is not text", "half saved"),
        (b"French,English,match\nvol,theft,loosely\n", "line 2: unknown match 'loosely'", "exact, case, any case"),
    ],
)
def test_a_half_saved_or_wrong_file_is_refused_with_a_remedy(
    tmp_path: Path, data: bytes, complaint: str, hint: str
) -> None:
    (tmp_path / "g.csv").write_bytes(data)
    with pytest.raises(GlossaryError, match=complaint) as raised:
        read_glossary(tmp_path)
    assert "g.csv" in str(raised.value)
    assert hint in raised.value.hint


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "g.csv").mkdir()
    with pytest.raises(GlossaryError, match=r"g\.csv: cannot be read") as raised:
        read_glossary(tmp_path)
    assert "spreadsheet" in raised.value.hint


def test_the_same_french_twice_is_fine_in_different_contexts(tmp_path: Path) -> None:
    text = "French,English,if\nsociété,company,actionnaire\nsociété,society,\n"
    assert len(glossary_of(tmp_path, text).terms) == 2


@pytest.mark.parametrize("edit", ["vol,theft|stealing,,", "vol,theft,air,", "vol,theft,,air"])
def test_the_hash_changes_with_whatever_bears_on_a_translation(tmp_path: Path, edit: str) -> None:
    header = "French,English,if,unless\n"
    assert glossary_of(tmp_path, f"{header}vol,theft,,\n").hash != glossary_of(tmp_path, f"{header}{edit}\n").hash


def test_the_hash_stays_when_a_note_or_the_place_changes(tmp_path: Path) -> None:
    first = glossary_of(tmp_path, "French,English,note\nvol,theft,a\n").hash
    assert glossary_of(tmp_path, "\nFrench,English,note\nvol,theft,b\n").hash == first
