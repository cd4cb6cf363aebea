"""A document as XLIFF 1.2 and 2.0: what a program for translators finds in it."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from bilingual.document import BlockKind, Comment, Document, Note, Origin, Review, Severity, TermStatus, TermUse
from bilingual.errors import OutputError
from bilingual.exporting.xliff import VERSIONS, render, write
from bilingual.rowmarks import bookmark_name
from tests.exporting.sample import NUMBER, document_of, pair, paragraph, removed, row, sample_document

SPACES = {"1": "urn:oasis:names:tc:xliff:document:1.2", "2": "urn:oasis:names:tc:xliff:document:2.0"}


def found(document: Document, path: str, *, version: str, appendix: bool = False) -> list[etree._Element]:
    """The elements at a path; `x:` is XLIFF's namespace."""
    root = etree.fromstring(render(document, version=version, appendix=appendix))
    return root.findall(path, {"x": SPACES[version[0]]})


def texts(document: Document, path: str, *, version: str, appendix: bool = False) -> list[str | None]:
    return [element.text for element in found(document, path, version=version, appendix=appendix)]


def reviewed(document: Document, review: Review) -> Document:
    translations = (replace(one, origin=Origin.REVIEWED, review=review) for one in document.translations)
    return document.with_translations(tuple(translations))


def test_every_kept_row_is_a_unit_with_its_id_and_its_bookmark() -> None:
    document = sample_document()
    rows = [
        (row.block.id, bookmark_name(row.block, row.translation.target if row.translation else ""))
        for row in document.rows()
    ]
    units = found(document, ".//x:trans-unit", version="1.2")
    assert [(unit.get("id"), unit.get("resname")) for unit in units] == rows
    units = found(document, ".//x:unit", version="2.0")
    assert [(unit.get("id"), unit.get("name")) for unit in units] == rows


def test_a_unit_of_1_2_is_a_whole_block() -> None:
    document = document_of(
        row(BlockKind.PARAGRAPH, pair("Il pleut.", "It rains."), pair("Tant pis & <b>.", "Never mind."))
    )
    assert texts(document, ".//x:source", version="1.2") == ["Il pleut. Tant pis & <b>."]
    assert texts(document, ".//x:target", version="1.2") == ["It rains. Never mind."]


def test_the_segments_of_2_0_are_the_sentences_with_the_space_between_them() -> None:
    document = document_of(row(BlockKind.PARAGRAPH, pair("Il pleut.", "It rains."), pair("Tant pis.", "Never mind.")))
    assert texts(document, ".//x:source", version="2.0") == ["Il pleut.", " ", "Tant pis."]
    assert texts(document, ".//x:segment/x:target", version="2.0") == ["It rains.", "Never mind."]
    assert [element.get("id") for element in found(document, ".//x:segment", version="2.0")] == ["s1", "s2"]


def test_a_row_whose_sentences_are_not_all_of_its_english_is_one_segment() -> None:
    original = document_of(row(BlockKind.PARAGRAPH, pair("Il pleut.", "It rains."), pair("Tant pis.", "Never mind.")))
    edited = original.with_translations((replace(original.translations[0], target="Rain! Never mind."),))
    assert texts(edited, ".//x:target", version="2.0") == ["Rain! Never mind."]
    assert texts(edited, ".//x:source", version="2.0") == ["Il pleut. Tant pis."]


@pytest.mark.parametrize(
    ("origin", "first", "second", "approved"),
    [
        (Origin.MACHINE, "needs-review-translation", "translated", "no"),
        (Origin.COPIED, "translated", "translated", "no"),
        (Origin.REVIEWED, "signed-off", "reviewed", "yes"),
    ],
)
def test_the_state_says_who_the_english_is_from(origin: Origin, first: str, second: str, approved: str) -> None:
    document = document_of(row(BlockKind.PARAGRAPH, pair("Il pleut.", "It rains."), origin=origin))
    assert [target.get("state") for target in found(document, ".//x:target", version="1.2")] == [first]
    assert [unit.get("approved") for unit in found(document, ".//x:trans-unit", version="1.2")] == [approved]
    assert [segment.get("state") for segment in found(document, ".//x:segment", version="2.0")] == [second]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_row_without_english_has_no_target(version: str) -> None:
    document = document_of(paragraph("Pas encore.", None))
    assert texts(document, ".//x:source", version=version) == ["Pas encore."]
    assert texts(document, ".//x:target", version=version) == []


def test_a_row_without_english_is_initial_in_2_0() -> None:
    (segment,) = found(document_of(paragraph("Pas encore.", None)), ".//x:segment", version="2.0")
    assert segment.get("state") == "initial"


@pytest.mark.parametrize("version", VERSIONS)
def test_notes_terms_and_the_review_are_notes_of_the_unit_in_our_name(version: str) -> None:
    use = TermUse(source="ONU", start=2, target="UN", entry="names.csv, line 3", status=TermStatus.FORCED)
    sentence = replace(pair("L’ONU vote.", "The UN votes.", NUMBER), terms=(use,))
    document = reviewed(document_of(row(BlockKind.PARAGRAPH, sentence)), Review(by="A. B.", date="2025-03-02"))
    assert texts(document, ".//x:note", version=version) == [
        "bilingual: Reviewed: A. B., 2025-03-02",
        f"bilingual: {NUMBER.message}",
        "bilingual: Glossary: ONU → UN (names.csv, line 3): the model was made to use it",
    ]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_comment_says_who_made_it(version: str) -> None:
    comment = Note(code="comment", message="Or “a”?", severity=Severity.INFO, comment=Comment(by="A. B."))
    document = document_of(paragraph("Une.", "One.", notes=(comment,)))
    assert "bilingual: A. B.: Or “a”?" in texts(document, ".//x:note", version=version)


@pytest.mark.parametrize("version", VERSIONS)
def test_removed_lines_are_notes_of_the_file_if_asked_for(version: str) -> None:
    document = document_of(removed("Abonnez-vous !", "general/newsletter", "Advertises a newsletter."))
    assert texts(document, ".//x:note", version=version) == []
    assert texts(document, ".//x:note", version=version, appendix=True) == [
        "bilingual: Removed (general/newsletter: Advertises a newsletter.) Abonnez-vous !"
    ]


@pytest.mark.parametrize("version", VERSIONS)
def test_the_languages_and_the_version_are_named(version: str) -> None:
    root = etree.fromstring(render(sample_document(), version=version))
    assert root.get("version") == version
    names = ("source-language", "target-language") if version == "1.2" else ("srcLang", "trgLang")
    assert [(root if version == "2.0" else root[0]).get(name) for name in names] == ["fr", "en"]


def test_ids_that_2_0_does_not_allow_become_the_row_key() -> None:
    document = document_of(row(BlockKind.PARAGRAPH, pair("Oui.", "Yes.")))
    odd = replace(document.article.blocks[0], id="à 1/2")
    document = replace(
        document,
        article=replace(document.article, blocks=(odd,)),
        verdicts=(replace(document.verdicts[0], block_id=odd.id),),
        translations=(replace(document.translations[0], block_id=odd.id),),
    )
    (unit,) = found(document, ".//x:unit", version="2.0")
    assert unit.get("id") == (unit.get("name") or "").split("_")[0]


@pytest.mark.parametrize("version", VERSIONS)
def test_characters_that_xml_cannot_hold_are_made_visible(version: str) -> None:
    document = document_of(paragraph("Un\x00 deux\x0c", "One\ud800 two"))
    assert texts(document, ".//x:source", version=version) == ["Un\ufffd deux\n"]
    assert texts(document, ".//x:target", version=version) == ["One\ufffd two"]


@pytest.mark.parametrize("version", VERSIONS)
def test_the_same_document_gives_the_same_bytes(tmp_path: Path, version: str) -> None:
    write(sample_document(), tmp_path / "a.xlf", version=version, appendix=True)
    assert (tmp_path / "a.xlf").read_bytes() == render(sample_document(), version=version, appendix=True)


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r"a\.xlf: cannot be written"):
        write(sample_document(), tmp_path / "file" / "a.xlf")
