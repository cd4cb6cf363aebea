"""Word documents."""

import io
import zipfile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from bilingual.document import BlockKind
from bilingual.errors import InputError
from bilingual.reading import docx_package
from bilingual.reading.docx import read
from tests.reading.word import cell, paragraph, run, saved, table, word_file


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in read(word_file(body, parts=parts)).blocks]


def test_styles_say_what_a_paragraph_is() -> None:
    document = docx.Document()
    for text, style in [
        ("Le titre", "Title"),
        ("Le chapeau de l’article.", "Subtitle"),
        ("Une partie", "Heading 1"),
        ("Une sous-partie", "Heading 2"),
        ("Un paragraphe.", "Normal"),
        ("Un point", "List Bullet"),
        ("Un point plus bas", "List Bullet 2"),
        ("Une citation", "Quote"),
        ("Une légende", "Caption"),
    ]:
        document.add_paragraph(text, style=style)
    assert [(str(block.kind), block.level) for block in read(saved(document)).blocks] == [
        ("title", 1),
        ("standfirst", 0),
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
        ("list item", 1),
        ("list item", 2),
        ("quote", 0),
        ("caption", 0),
    ]


@pytest.mark.parametrize("name", ["Titre 2", "titre 2", "Titre de niveau 2"])
def test_a_heading_style_is_known_in_french_too(name: str) -> None:
    document = docx.Document()
    document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Une partie.", style=name)
    (block,) = read(saved(document)).blocks
    assert (block.kind, block.level) == (BlockKind.HEADING, 2)


def test_a_style_based_on_a_heading_is_a_heading() -> None:
    document = docx.Document()
    style = document.styles.add_style("Intertitre maison", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Heading 3"]
    document.add_paragraph("Une partie.", style=style)
    (block,) = read(saved(document)).blocks
    assert (block.kind, block.level) == (BlockKind.HEADING, 3)


def test_an_outline_level_makes_a_heading() -> None:
    body = f'<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr>{run("Une partie.")}</w:p>'
    (block,) = read(word_file(body)).blocks
    assert (block.kind, block.level) == (BlockKind.HEADING, 2)


def test_numbering_makes_a_list_item_with_its_depth() -> None:
    body = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="{}"/></w:numPr></w:pPr>' + run("Un point.") + "</w:p>"
    )
    (item,) = read(word_file(body.format(3))).blocks
    assert (item.kind, item.level) == (BlockKind.LIST_ITEM, 2)
    (paragraph_without_number,) = read(word_file(body.format(0))).blocks
    assert paragraph_without_number.kind is BlockKind.PARAGRAPH


def test_headings_are_known_by_their_shape_where_the_author_used_no_styles() -> None:
    body = paragraph(run("Un intertitre")) + paragraph(run("Un paragraphe."))
    assert [block.kind for block in read(word_file(body)).blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_french_typography_stays_as_it_is() -> None:
    text = "« Où ? », dit-il\u202f: l’œuvre coûte 10\u00a0€…"
    assert texts(paragraph(run(text))) == [text]


def test_tracked_insertions_are_text_and_deletions_are_not() -> None:
    body = paragraph(
        run("Le "),
        f'<w:del w:id="1" w:author="a">{run("vieux ").replace("w:t", "w:delText")}</w:del>',
        f'<w:ins w:id="2" w:author="a">{run("nouveau ")}</w:ins>',
        f'<w:moveFrom w:id="3" w:author="a">{run("parti ")}</w:moveFrom>',
        f'<w:moveTo w:id="4" w:author="a">{run("venu ")}</w:moveTo>',
        run("texte."),
    )
    assert texts(body) == ["Le nouveau venu texte."]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    first = f'<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>{run("Le début ")}</w:p>'
    assert texts(first + paragraph(run("et la fin."))) == ["Le début et la fin."]


def test_a_field_gives_its_result_and_not_its_formula() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    formula = '<w:r><w:instrText> HYPERLINK "https://exemple.fr" </w:instrText></w:r>'
    body = paragraph(
        run("Voir "),
        mark.format("begin"),
        formula,
        run("formule"),
        mark.format("separate"),
        run("ce lien"),
        mark.format("end"),
        f'<w:fldSimple w:instr="DATE">{run(" du 3 mars")}</w:fldSimple>',
        run("."),
    )
    assert texts(body) == ["Voir ce lien du 3 mars."]


def test_links_content_controls_and_smart_tags_are_looked_into() -> None:
    body = paragraph(
        f"<w:hyperlink>{run('un lien')}</w:hyperlink>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run(', un champ')}</w:sdtContent></w:sdt>",
        f"<w:smartTag>{run(', un nom')}</w:smartTag>",
    )
    block_control = f"<w:sdt><w:sdtContent>{paragraph(run('Un bloc.'))}</w:sdtContent></w:sdt>"
    assert texts(body + block_control) == ["un lien, un champ, un nom", "Un bloc."]


def test_soft_line_breaks_tabs_and_special_hyphens_are_kept() -> None:
    assert texts(paragraph("<w:r><w:t>un</w:t><w:tab/><w:t>deux</w:t><w:br/><w:t>trois</w:t></w:r>")) == [
        "un\tdeux\ntrois"
    ]
    assert texts(
        paragraph("<w:r><w:t>peut</w:t><w:noBreakHyphen/><w:t>ê</w:t><w:softHyphen/><w:t>tre</w:t></w:r>")
    ) == ["peut\u2011être"]


def test_two_line_breaks_make_two_blocks() -> None:
    assert texts(paragraph("<w:r><w:t>Un.</w:t><w:br/><w:br/><w:t>Deux.</w:t></w:r>")) == ["Un.", "Deux."]


def test_a_line_break_in_a_heading_is_a_space() -> None:
    document = docx.Document()
    document.add_heading("Un titre\nsur deux lignes", level=1)
    assert [block.text for block in read(saved(document)).blocks] == ["Un titre sur deux lignes"]


def test_cells_come_in_reading_order_with_their_places() -> None:
    body = table(
        cell(paragraph(run("A"))) + cell(paragraph(run("B"))), cell(paragraph(run("C"))) + cell(paragraph(run("D")))
    )
    blocks = read(word_file(body)).blocks
    assert [(block.text, block.place) for block in blocks] == [
        ("A", "table 1, row 1, column 1"),
        ("B", "table 1, row 1, column 2"),
        ("C", "table 1, row 2, column 1"),
        ("D", "table 1, row 2, column 2"),
    ]
    assert {block.kind for block in blocks} == {BlockKind.TABLE_CELL}


def test_merged_cells_hold_their_text_once() -> None:
    body = table(
        cell(paragraph(run("large")), '<w:gridSpan w:val="2"/>')
        + cell(paragraph(run("haut")), '<w:vMerge w:val="restart"/>'),
        cell(paragraph(run("a"))) + cell(paragraph(run("b"))) + cell(paragraph(), "<w:vMerge/>"),
    )
    blocks = read(word_file(body)).blocks
    assert [block.text for block in blocks] == ["large", "haut", "a", "b"]
    assert blocks[1].place == "table 1, row 1, column 3"


def test_a_table_in_a_table_is_read_where_it_stands() -> None:
    inner = table(cell(paragraph(run("dedans"))) + cell(paragraph(run("aussi"))))
    body = table(cell(paragraph(run("avant")) + inner + paragraph(run("après"))) + cell(paragraph(run("à côté"))))
    blocks = read(word_file(body)).blocks
    assert [block.text for block in blocks] == ["avant", "dedans", "aussi", "après", "à côté"]
    assert blocks[1].place == "table 1, row 1, column 1, table 2, row 1, column 1"


def test_a_table_of_one_cell_is_only_a_frame() -> None:
    (block,) = read(word_file(table(cell(paragraph(run("Un encadré avec une phrase.")))))).blocks
    assert block.kind is BlockKind.PARAGRAPH


def test_a_text_box_is_read_once_though_it_is_stored_twice() -> None:
    box = f"<w:txbxContent>{paragraph(run('Dans la boîte.'))}</w:txbxContent>"
    body = paragraph(
        run("Autour."),
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>",
    )
    assert [(block.text, block.place) for block in read(word_file(body)).blocks] == [
        ("Autour.", "paragraph 1"),
        ("Dans la boîte.", "text box 1"),
    ]


def test_footnotes_and_endnotes_come_after_the_text_in_the_order_of_their_marks() -> None:
    body = paragraph(
        run("Un"),
        '<w:r><w:footnoteReference w:id="3"/></w:r>',
        run(" deux"),
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        run(" trois."),
        '<w:r><w:endnoteReference w:id="2"/></w:r>',
    )
    footnotes = (
        f'<w:footnote w:type="separator" w:id="0">{paragraph(run("---"))}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph(run("La seconde."))}</w:footnote>'
        f'<w:footnote w:id="3">{paragraph(run("La première."))}</w:footnote>'
    )
    endnotes = f'<w:endnote w:id="2">{paragraph(run("La dernière."))}</w:endnote>'
    blocks = read(word_file(body, parts={"footnotes": footnotes, "endnotes": endnotes})).blocks
    assert [(block.text, str(block.kind), block.place) for block in blocks] == [
        ("Un deux trois.", "paragraph", "paragraph 1"),
        ("La première.", "note", "footnote 1"),
        ("La seconde.", "note", "footnote 2"),
        ("La dernière.", "note", "endnote 1"),
    ]


def test_page_headers_and_hidden_text_are_named_in_warnings() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Revue d’exemple"
    document.sections[0].footer.paragraphs[0].text = "Page 3"
    document.add_paragraph("Visible.").add_run(" Caché.").font.hidden = True
    content = read(saved(document))
    assert [block.text for block in content.blocks] == ["Visible."]
    assert content.warnings == (
        "The page header was left out: “Revue d’exemple”.",
        "The page footer was left out: “Page 3”.",
        "Hidden text was left out: “Caché.”.",
    )


def test_comments_are_not_text() -> None:
    document = docx.Document()
    added = document.add_paragraph("Le texte.")
    document.add_comment(added.runs, text="Une remarque", author="Relectrice")
    assert [block.text for block in read(saved(document)).blocks] == ["Le texte."]


def test_the_properties_of_the_file_give_title_and_author() -> None:
    metadata = read(word_file(paragraph(run("Un texte.")), title="Un titre", author="George Sand")).metadata
    assert (metadata.title, metadata.author) == ("Un titre", "George Sand")


def test_a_byline_in_the_text_comes_before_the_properties_of_the_file() -> None:
    body = paragraph(run("Par George Sand")) + paragraph(run("Publié le 1er mai 2024"))
    metadata = read(word_file(body, author="Secrétariat")).metadata
    assert (metadata.author, metadata.date) == ("George Sand", "2024-05-01")


def test_an_old_word_file_is_refused() -> None:
    with pytest.raises(InputError, match="old Word document"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def test_a_file_protected_by_a_password_is_refused() -> None:
    with pytest.raises(InputError, match="password"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))


def rewritten(data: bytes, name: str, content: bytes) -> bytes:
    """The package with one of its files replaced."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, content if entry.filename == name else old.read(entry))
    return result.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "_LARGEST_XML", 1_000_000)
    bomb = rewritten(word_file(paragraph(run("x"))), "word/document.xml", b"<a>" + b" " * 2_000_000)
    with pytest.raises(InputError, match="unpacks to far more"):
        read(bomb)


def test_an_external_entity_is_never_resolved(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("secret") / "secret.txt"
    secret.write_text("SECRET", encoding="utf-8")
    whole = word_file(paragraph(run("Avant ENTITE après.")))
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        xml = package.read("word/document.xml").decode()
    declaration, body = xml.split("?>", 1)
    hostile = f'{declaration}?><!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>{body.replace("ENTITE", "&x;")}'
    blocks = read(rewritten(whole, "word/document.xml", hostile.encode())).blocks
    assert blocks
    assert not any("SECRET" in block.text for block in blocks)
