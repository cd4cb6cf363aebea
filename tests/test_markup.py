"""XML of other programs: read piece by piece, and as the text that it stands for."""

from io import BytesIO

import pytest
from lxml import etree

from bilingual.markup import each_element, is_language, iso_date, parse, plain_text, unwrapped


def test_a_long_file_is_forgotten_while_it_is_read() -> None:
    file = BytesIO(b"<r>" + b"<other/><row>1</row>\n" * 20_000 + b"</r>")
    kept = [len(parent) for row in each_element(file, "row") if (parent := row.getparent()) is not None]
    assert len(kept) == 20_000
    assert max(kept) < 5_000  # what one read from the disk brings


def test_elements_are_found_in_any_namespace() -> None:
    file = BytesIO(b'<r xmlns="urn:a" xmlns:b="urn:b"><row>1</row><b:row>2</b:row></r>')
    assert [row.text for row in each_element(file, "row")] == ["1", "2"]


def test_a_child_counts_with_its_text_or_with_what_it_stands_for() -> None:
    element = parse(b"<p>one<b> two<x>!</x></b> three<!-- no --></p>")
    assert plain_text(element, lambda _: None) == "one two! three"
    assert plain_text(element, lambda child: "?" if child.tag == "x" else None) == "one two? three"
    assert plain_text(element, lambda _: "") == "one three"


def test_an_entity_without_its_dtd_is_read_as_that_of_html() -> None:
    element = parse(b'<!DOCTYPE p SYSTEM "none.dtd"><p>caf&eacute; &unknown;</p>')
    assert plain_text(element, lambda _: None) == "café &unknown;"


def test_a_tree_too_deep_is_refused() -> None:
    with pytest.raises(etree.XMLSyntaxError):
        parse(b"<a>" * 100_000)


@pytest.mark.parametrize(
    ("text", "line"),
    [("\n    One\n\ttwo\n", "One two"), ("One\ntwo", "One\ntwo"), ("One\r\ntwo ", "One\ntwo"), ("  ", "")],
)
def test_line_breaks_with_an_indent_are_the_files_and_others_the_texts(text: str, line: str) -> None:
    assert unwrapped(text) == line


@pytest.mark.parametrize(
    ("code", "found"), [("fr", True), ("FR-ca", True), ("fr_FR", True), ("frp", False), (None, False)]
)
def test_a_language_has_any_region_and_case(code: str | None, found: bool) -> None:
    assert is_language(code, "fr", "fra") is found


@pytest.mark.parametrize(
    ("date", "utc"),
    [
        ("20250302T102030Z", "2025-03-02T10:20:30Z"),
        (" 2025-03-02T10:20:30.123-05:00", "2025-03-02T15:20:30Z"),
        ("2025-03-02", "2025-03-02T00:00:00Z"),
        ("0001-01-01T00:00:00Z", ""),
        ("9999-12-31T23:59:59-05:00", ""),
        ("03/02/2025", ""),
        (None, ""),
    ],
)
def test_dates_become_utc_in_one_form(date: str | None, utc: str) -> None:
    assert iso_date(date) == utc
