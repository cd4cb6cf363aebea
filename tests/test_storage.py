"""A document survives the way to disk and back, and a damaged one is refused."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bilingual.document import (
    Article,
    Block,
    BlockKind,
    Comment,
    Document,
    Metadata,
    Note,
    Origin,
    Provenance,
    SentencePair,
    Severity,
    Translation,
    Verdict,
)
from bilingual.errors import DocumentError
from bilingual.storage import StoredDocument, file_hash, read_document, write_document

BLOCK = Block(id="1", kind=BlockKind.PARAGRAPH, text="Le maire a dit « non ».", place="line 3")
DOCUMENT = Document(
    article=Article(
        name="mairie",
        path="mairie.txt",
        blocks=(BLOCK,),
        metadata=Metadata(title="À la mairie", date="2025-04"),
        warnings=("One warning.",),
    ),
    verdicts=(Verdict(block_id="1", keep=True, kind=BlockKind.STANDFIRST, rule="default", reason="Reads like prose."),),
    translations=(
        Translation(
            block_id="1",
            source_hash=BLOCK.text_hash,
            target="The mayor said “no”.",
            origin=Origin.REVIEWED,
            sentences=(SentencePair(source=BLOCK.text, target="The mayor said “no”.", score=-0.5),),
            notes=(
                Note(code="length", message="Short.", severity=Severity.INFO),
                Note(
                    code="comment",
                    message="Who says so?",
                    severity=Severity.INFO,
                    comment=Comment(by="A. B.", date="2026-11-20T10:05:00Z", about="no", answers="Why?", resolved=True),
                ),
            ),
        ),
    ),
    provenance=Provenance(bilingual="0.1.0", model="translate-fr_en 0.1"),
)


def test_a_document_comes_back_as_it_was(tmp_path: Path) -> None:
    stored = StoredDocument(document=DOCUMENT, exports={"mairie.docx": "ab" * 32})
    write_document(stored, tmp_path / "mairie.json")
    assert read_document(tmp_path / "mairie.json") == stored


def test_the_file_is_text_that_a_person_can_read(tmp_path: Path) -> None:
    write_document(StoredDocument(document=DOCUMENT), tmp_path / "mairie.json")
    text = (tmp_path / "mairie.json").read_text(encoding="utf-8")
    assert '"text": "Le maire a dit « non ».",' in text


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "is not a document of bilingual"),
        ("{", "is not a document of bilingual"),
        ('{"format": "bilingual-document/99"}', "this version reads 'bilingual-document/1'"),
        ('{"format": "bilingual-document/1", "document": {"article": 3}}', r"\$\.document\.article"),
    ],
)
def test_a_damaged_or_foreign_file_is_named_with_the_place(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "mairie.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DocumentError, match=complaint) as raised:
        read_document(path)
    assert "mairie.json" in str(raised.value)
    assert raised.value.hint


def test_a_missing_file_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"missing\.json: cannot be read"):
        read_document(tmp_path / "missing.json")


def test_the_hash_of_a_file_changes_with_its_content(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    first = file_hash(path)
    path.write_bytes(b"two")
    assert file_hash(path) != first


def test_a_document_of_an_older_version_has_its_comments_in_their_messages(tmp_path: Path) -> None:
    older = replace(DOCUMENT.translations[0].notes[1], message="A. B., 2026-11-20: Who says so?", comment=None)
    document = DOCUMENT.with_translations((replace(DOCUMENT.translations[0], notes=(older,)),))
    path = tmp_path / "mairie.json"
    write_document(StoredDocument(document=document), path)
    text = path.read_text(encoding="utf-8")
    assert '"comment": null' in text
    path.write_text(re.sub(r',\s*"comment": null', "", text), encoding="utf-8")
    assert read_document(path).document == document
