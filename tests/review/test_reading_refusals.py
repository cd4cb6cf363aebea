"""Files that are no returned review, or were made to do harm: one clear line each."""

import os
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from time import process_time

import docx
import pytest

from bilingual.errors import InputError
from bilingual.review.reading import conversion, read_returned
from tests.review.wordfiles import comment, commented, deleted, inserted, row, t, table, word_file

BODY = table(row(1, "Un.", t("One.")))
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def refused(path: Path, data: bytes | None = None) -> str:
    """The message, and the hint behind it."""
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_returned(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    assert caught.value.hint
    return f"{message.removeprefix(f'{path}: ')}. {caught.value.hint}"


def with_parts(data: bytes, **added: bytes) -> bytes:
    """The package with more parts, or others in their place; `__` stands for `/`, `_dot_` for a dot."""
    result = BytesIO()
    names = {name.replace("__", "/").replace("_dot_", "."): content for name, content in added.items()}
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in names:
                new.writestr(name, old.read(name))
        for name, content in names.items():
            new.writestr(name, content)
    return result.getvalue()


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    assert "there is no such file" in refused(tmp_path / "none.docx")
    assert "this is a folder" in refused(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root can read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.touch(mode=0o000)
    assert "cannot be read (Permission denied)" in refused(path)


@pytest.mark.parametrize("name", ["~$tramway.docx", ".~lock.tramway.docx#"])
def test_a_lock_is_no_document(tmp_path: Path, name: str) -> None:
    assert "the lock of a document that is open" in refused(tmp_path / name, b"user")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.docx", b"", "it is empty"),
        ("a.docx", b"Not a package at all", "not a Word document"),
        ("a.docx", b"PK\x03\x04 and no more", "damaged"),
        ("a.docx", word_file(BODY)[:-400], "damaged"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "an old Word document (.doc)"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        ("a.doc", b"\xd0\xcf\x11\xe0", '".doc" files cannot be reviewed'),
        ("a.rtf", b"{\\rtf1}", '".rtf" files cannot be reviewed'),
        ("a.json", b"{}", '".json" files cannot be reviewed'),
        ("a.docm", word_file(BODY), "may have macros"),
        ("a.odt", b"text", "not an OpenDocument text"),
        ("a.odt", b"PK\x03\x04 and no more", "damaged"),
    ],
)
def test_other_files_are_refused_in_one_line(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    assert message in refused(tmp_path / name, data)


def test_a_document_without_a_table_of_ours_is_refused(tmp_path: Path) -> None:
    plain = docx.Document()
    plain.add_paragraph("Un texte.")
    plain.add_table(rows=2, cols=3)
    plain.save(str(tmp_path / "a.docx"))
    assert "no table with French and English side by side" in refused(tmp_path / "a.docx")


@pytest.mark.parametrize("name", ["word__vbaProject_dot_bin", "word__vbaData_dot_xml"])
def test_macros_are_refused(tmp_path: Path, name: str) -> None:
    assert "the document has macros" in refused(tmp_path / "a.docx", with_parts(word_file(BODY), **{name: b"x"}))


def test_a_document_that_is_declared_to_have_macros_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(word_file(BODY))) as package:
        types = package.read("[Content_Types].xml")
    declared = types.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main",
        b"application/vnd.ms-word.document.macroEnabled.main",
    )
    data = with_parts(word_file(BODY), **{"[Content_Types]_dot_xml": declared})
    assert "the document has macros" in refused(tmp_path / "a.docx", data)


@pytest.mark.parametrize("doctype", [BOMB, OUTSIDE], ids=["bomb", "other file"])
def test_a_document_type_declaration_is_refused_in_every_part(tmp_path: Path, doctype: str) -> None:
    assert "document type declaration" in refused(tmp_path / "a.docx", word_file(BODY, doctype=doctype))
    whole = word_file(
        BODY,
        comments=comment(1, "x"),
        commentsExtended="",
        footnotes="",
        header="",
    )
    for name in ("comments", "commentsExtended", "footnotes", "header"):
        with zipfile.ZipFile(BytesIO(whole)) as package:
            text = package.read(f"word/{name}.xml")
        data = with_parts(whole, **{f"word__{name}_dot_xml": doctype.encode() + text})
        assert "document type declaration" in refused(tmp_path / "a.docx", data), name


def test_a_package_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    data = with_parts(word_file(BODY), word__document_dot_xml=b" " * 150_000_000)
    assert "unpacks to far more than an article" in refused(tmp_path / "a.docx", data)


def test_a_damaged_part_is_named(tmp_path: Path) -> None:
    data = with_parts(word_file(BODY, footnotes=""), word__footnotes_dot_xml=b"<w:footnotes")
    assert "/word/footnotes.xml is damaged" in refused(tmp_path / "a.docx", data)


def test_an_odt_with_macros_a_password_or_no_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def odt(**parts: bytes) -> bytes:
        result = BytesIO()
        with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in parts.items():
                package.writestr(name.replace("__", "/").replace("_dot_", "."), content)
        return result.getvalue()

    manifest = {"META-INF__manifest_dot_xml": b"<manifest/>"}
    assert "macros" in refused(tmp_path / "a.odt", odt(Basic__Standard__Module1_dot_xml=b"x", **manifest))
    encrypted = odt(**{"META-INF__manifest_dot_xml": b"<manifest><encryption-data/></manifest>"})
    assert "password" in refused(tmp_path / "a.odt", encrypted)
    monkeypatch.setattr(conversion, "_LARGEST_UNPACKED", 1_000_000)
    assert "far more" in refused(tmp_path / "a.odt", odt(content_dot_xml=b" " * 1_000_000, **manifest))


def test_without_libreoffice_an_odt_gets_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", {}.get)
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    message = refused(tmp_path / "a.odt", data.getvalue())
    assert "needs LibreOffice, which is not installed" in message
    assert "save it again as .docx" in message


def test_a_libreoffice_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hanging = tmp_path / "soffice"
    hanging.write_text('#!/bin/sh\nsleep 60 &\necho $! > "$(dirname "$0")/child"\nwait\n')
    hanging.chmod(0o755)
    monkeypatch.setattr("shutil.which", {"soffice": str(hanging)}.get)
    monkeypatch.setattr(conversion, "_TIMEOUT", 1)
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    assert "did not open the document within" in refused(tmp_path / "a.odt", data.getvalue())
    child = (tmp_path / "child").read_text().strip()
    state = subprocess.run(["ps", "-o", "stat=", "-p", child], capture_output=True, text=True, check=False).stdout
    assert not state or state.startswith("Z")


def test_nesting_as_deep_as_the_parser_allows_is_read(tmp_path: Path) -> None:
    deep = "<w:smartTag>" * 200 + t("deep") + "</w:smartTag>" * 200
    (tmp_path / "a.docx").write_bytes(word_file(table(row(1, "Un.", deep))))
    assert read_returned(tmp_path / "a.docx").rows[0].target == "deep"


def test_tables_nested_as_deep_as_the_parser_allows_are_read(tmp_path: Path) -> None:
    inner = t("deep")
    for _ in range(55):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    body = table(row(1, "Un.", t("One."))) + inner.replace(t("deep"), f"<w:p>{t('deep')}</w:p>")
    (tmp_path / "a.docx").write_bytes(word_file(body))
    assert read_returned(tmp_path / "a.docx").outside == ("deep",)


@pytest.mark.parametrize(
    "english",
    [
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>" * 30_000 + "x",
        "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in range(30_000)) + t("x"),
        '<w:r><w:footnoteReference w:id="2"/></w:r>' * 30_000,
        "".join(f'<w:bookmarkStart w:id="{number}" w:name="n{number}"/>' for number in range(30_000)),
        (inserted("a") + deleted("b")) * 15_000,
    ],
    ids=["fields", "comments", "notes", "bookmarks", "changes"],
)
def test_much_of_one_thing_takes_no_longer_than_its_size(tmp_path: Path, english: str) -> None:
    notes = f'<w:footnote w:id="2"><w:p>{t("note " * 10_000)}</w:p></w:footnote>'
    (tmp_path / "a.docx").write_bytes(word_file(table(row(1, "Un.", english)), footnotes=notes))
    start = process_time()
    read_returned(tmp_path / "a.docx")
    assert process_time() - start < 20


def test_three_thousand_rows_are_read_in_seconds(tmp_path: Path) -> None:
    rows = (
        row(n, f"La phrase {n}.", t("The ") + deleted("line") + commented(n, inserted("sentence")) + t(f" {n}."))
        for n in range(3000)
    )
    comments = "".join(comment(n, f"Number {n}.") for n in range(3000))
    (tmp_path / "a.docx").write_bytes(word_file(table(*rows), comments=comments))
    start = process_time()
    file = read_returned(tmp_path / "a.docx")
    assert process_time() - start < 20
    assert (len(file.rows), file.rows[-1].target) == (3000, "The sentence 2999.")
    assert all((len(one.changes), len(one.comments)) == (2, 1) for one in file.rows)
