"""What stands around the table: front matter, page header and footer, appendix, properties."""

import zipfile
from io import BytesIO

from docx.document import Document as WordDocument

from bilingual.document import BlockKind, Document
from bilingual.exporting.docx import render
from bilingual.exporting.docx.runninghead import exported_texts
from bilingual.rowmarks import comparable_hash
from tests.exporting.docx.reopened import one_row, opened, parts
from tests.exporting.docx.sample import sample_document


def test_the_front_matter_has_both_titles_the_source_and_what_translated_it(word: WordDocument) -> None:
    assert [paragraph.text for paragraph in word.paragraphs][:5] == [
        "In Dijon, the tram gives the banks of the Ouche back to walkers",
        "À Dijon, le tramway rend les berges de l’Ouche aux promeneurs",
        "La rédaction · 12 April 2025 · Le Courrier des villes",
        "https://example.org/dijon/tramway?page=1&vue=complète",
        "bilingual 0.1.0 · model translate-fr_en 1.9 · model hash 3b3052fee6bb · settings beam 4"
        " · glossary 9f2c41d0a7be",
    ]


def test_an_article_without_a_title_is_headed_by_its_name_in_one_language() -> None:
    word = opened(one_row("Oui.", "Yes."))
    assert [paragraph.text for paragraph in word.paragraphs if paragraph.text] == ["essai"]


def test_the_properties_are_the_article_s_and_not_ours(word: WordDocument) -> None:
    properties = word.core_properties
    assert properties.title == "À Dijon, le tramway rend les berges de l’Ouche aux promeneurs"
    assert properties.subject == "In Dijon, the tram gives the banks of the Ouche back to walkers"
    assert properties.author == "La rédaction"
    assert properties.language == "fr-FR, en-GB"


def test_nothing_of_the_library_s_own_template_is_left(data: bytes) -> None:
    assert not [name for name, part in parts(data).items() if b"python-docx" in part]
    assert not [name for name in parts(data) if "thumbnail" in name or "customXml" in name]


def test_equal_documents_give_equal_bytes_with_a_fixed_time(data: bytes) -> None:
    assert render(sample_document(), appendix=True) == data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_title_stands_above_all_pages_but_the_first_and_page_numbers_below_all(
    word: WordDocument,
) -> None:
    section = word.sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.is_linked_to_previous
    assert section.header.paragraphs[0].text.startswith("In Dijon, the tram")
    for footer in (section.footer, section.first_page_footer):
        fields = footer.part.element.xpath("//w:fldSimple/@w:instr")
        assert [field.strip() for field in fields] == ["PAGE", "NUMPAGES"]
        assert footer.paragraphs[0].text.startswith("La rédaction · 12 April 2025 · Le Courrier des villes\t")


def test_every_header_and_footer_has_a_bookmark_that_names_the_texts_of_all(word: WordDocument) -> None:
    section = word.sections[0]
    parts = [part.part.element for part in (section.header, section.footer, section.first_page_footer)]
    names = [name for part in parts for name in part.xpath("//w:bookmarkStart/@w:name")]
    ids = [one for part in parts for one in part.xpath("//w:bookmarkStart/@w:id")]
    assert len(set(names)) == len(set(ids)) == len(parts)
    title = "In Dijon, the tram gives the banks of the Ouche back to walkers"
    footer = "La rédaction · 12 April 2025 · Le Courrier des villes\tPage  of "
    assert {exported_texts(name) for name in names} == {frozenset({comparable_hash(title), comparable_hash(footer)})}
    assert exported_texts("h1_and_others") == frozenset()


def test_a_long_title_is_cut_at_a_word_in_the_page_header_and_keeps_its_no_break_spaces() -> None:
    title = "Un titre\u00a0: " + "interminable " * 20
    word = opened(one_row(title, None, kind=BlockKind.TITLE))
    header = word.sections[0].header.paragraphs[0].text
    assert header.startswith("Un titre\u00a0: interminable")
    assert header.endswith("interminable…")
    assert len(header) <= 96


def test_the_appendix_lists_removed_lines_with_rule_and_reason(word: WordDocument) -> None:
    rows = [tuple(cell.text for cell in row.cells) for row in word.tables[1].rows]
    assert rows[0] == ("Id", "Français", "Rule", "Reason")
    assert rows[2] == (
        "26",
        "Abonnez-vous à notre lettre d’information pour ne rien manquer.",
        "general/newsletter",
        "An invitation to subscribe.",
    )


def test_without_being_asked_or_with_nothing_removed_there_is_no_appendix(document: Document) -> None:
    assert len(opened(document).tables) == 1
    assert len(opened(one_row("Oui.", "Yes."), appendix=True).tables) == 1
