"""Saved pages."""

import re
from pathlib import Path

import pytest
from trafilatura import extract_metadata

from bilingual.document import Block, BlockKind, Metadata
from bilingual.reading.extractor import author_of, metadata_of
from bilingual.reading.html import parse_page, read

PAGE = (Path(__file__).parent / "cases" / "page.html").read_text(encoding="utf-8")
BODY = "<html><head><title>Été</title></head><body>{}</body></html>"


def inside(page: str) -> list[Block]:
    """The blocks of the article itself."""
    return [block for block in read(page.encode()).blocks if not block.outside]


def texts(body: str) -> list[str]:
    return [block.text for block in read(BODY.format(body).encode()).blocks[1:]]


def test_the_head_of_a_page_gives_its_metadata() -> None:
    assert read(PAGE.encode()).metadata == Metadata(
        title="Les tramways reviennent en\u00a0ville",
        author="George Sand",
        date="2025-02-07",
        site="La Gazette d’exemple",
        url="https://gazette.example/tramways",
    )


def test_the_title_is_a_block_once() -> None:
    doubled = PAGE.replace("<figure>", "<h2>Les tramways reviennent en ville</h2><figure>")
    blocks = inside(doubled)
    assert [block.kind for block in blocks].count(BlockKind.TITLE) == 1
    assert sum("reviennent en" in block.text for block in blocks) == 1


def test_a_page_without_a_heading_takes_the_title_of_its_head() -> None:
    blocks = inside(PAGE.replace("<h1>Les tramways reviennent en&nbsp;ville</h1>", ""))
    assert (blocks[0].kind, blocks[0].text) == (BlockKind.TITLE, "Les tramways reviennent en ville")


def test_the_description_of_the_page_marks_the_standfirst_without_a_class() -> None:
    blocks = inside(PAGE.replace(' class="article-chapo"', ""))
    assert [block.kind for block in blocks[:2]] == [BlockKind.TITLE, BlockKind.STANDFIRST]


def test_a_pull_quote_does_not_hide_the_paragraph_it_is_taken_from() -> None:
    quoted = "Les élus y ont vu un outil d’urbanisme autant qu’un moyen de transport."
    page = PAGE.replace("Le tramway a changé la façon de marcher en ville.", quoted)
    assert sum(quoted in block.text for block in read(page.encode()).blocks) == 2


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252"),
        ("", "cp1252"),
        ('<meta charset="utf-16">', "utf-16"),
        ('<meta charset="iso-8859-1">', "utf-8"),
        ('<meta charset="iso-8859-1">', "utf-8-sig"),
    ],
)
def test_the_encoding_of_a_page_is_found(declaration: str, encoding: str) -> None:
    page = f"<html><head>{declaration}<title>Où</title></head><body><h1>Où</h1><p>L’œuvre « d’été »</p></body></html>"
    assert [block.text for block in read(page.encode(encoding)).blocks] == ["Où", "L’œuvre « d’été »"]


def test_an_xml_declaration_does_not_hinder_reading() -> None:
    page = '<?xml version="1.0" encoding="utf-8"?>\n' + BODY.format("<p>Un café.</p>")
    assert [block.text for block in read(page.encode()).blocks] == ["Été", "Un café."]


def test_line_breaks_stay_and_two_of_them_make_two_blocks() -> None:
    assert texts("<p>un<br>deux<br/> <br>trois</p>") == ["un\ndeux", "trois"]


def test_a_bullet_after_a_line_break_begins_a_list_item_of_its_own() -> None:
    assert texts("<p>Trois points :<br>• un<br>• deux</p>") == ["Trois points :", "• un", "• deux"]


def test_white_space_is_shown_as_a_browser_shows_it() -> None:
    assert texts("<p>  un\n   <b>deux </b> trois&nbsp;! </p>") == ["un deux trois\u00a0!"]


def test_text_beside_blocks_is_read_too() -> None:
    assert texts("<div>avant<p>dedans</p>après <span>encore</span></div>") == ["avant", "dedans", "après encore"]


def test_menus_scripts_and_controls_are_not_read_but_the_text_after_them_is() -> None:
    assert texts("<nav>Menu</nav>un<script>x</script> deux<button>Fermer</button> trois") == ["un deux trois"]


def test_cells_say_where_they_stand() -> None:
    body = "<table><tr><td colspan=2>a<td>b</tr><tr><td>c</table>"
    blocks = read(BODY.format(body).encode()).blocks[1:]
    assert [(block.text, block.place) for block in blocks] == [
        ("a", "table 1, row 1, column 1"),
        ("b", "table 1, row 1, column 3"),
        ("c", "table 1, row 2, column 1"),
    ]


def test_a_page_in_which_no_article_is_found_is_taken_whole_with_a_warning() -> None:
    content = read(BODY.format("".join(f"<div>{number}</div>" for number in range(30))).encode())
    assert len(content.blocks) == 31
    assert content.warnings == ("No article was recognised in the page, so all of its text was taken.",)


def test_a_surrogate_in_a_reference_does_not_reach_the_text() -> None:
    assert texts("<p>a&#xD800;b&#1;c</p>") == ["a\ufffdbc"]


@pytest.mark.parametrize(
    "ending",
    [
        "<p>Servez tiède.</p>",
        "<p>À suivre.</p><p>Bon appétit !</p>",
        "<ul><li>du sel ;</li><li>du poivre.</li></ul>",
        "<table><tr><td>Poireaux</td><td>4</td></tr><tr><td>Crème</td><td>20 cl</td></tr></table>",
        "<figure><figcaption>La tarte, à la sortie du four.</figcaption></figure>",
    ],
)
def test_the_short_end_of_an_article_is_kept(ending: str) -> None:
    page = f"""<html><body><main><h1>Recette de la tarte</h1>
    <p>Émincez les poireaux, puis faites-les fondre dans le beurre pendant vingt minutes à feu doux.</p>
    <p>Étalez la pâte et enfournez pendant quarante longues minutes.</p>{ending}</main></body></html>"""
    texts = [block.text for block in read(page.encode()).blocks]
    for wanted in re.findall(r"(?<=>)[^<>]*\w[^<>]*(?=<)", ending):
        assert wanted in texts


def test_the_short_beginning_of_an_article_is_kept() -> None:
    page = """<html><head><title>Rapport</title></head><body><div><p class="MsoTitle">Rapport d’activité</p>
    <p>L’association a tenu cette année quarante permanences, contre trente-deux l’an dernier.</p>
    <p>Les adhérents sont plus nombreux, et les comptes sont de nouveau équilibrés.</p></div></body></html>"""
    assert "Rapport d’activité" in [block.text for block in read(page.encode()).blocks]


def test_paragraphs_that_only_single_line_breaks_part_are_pieces_of_their_own() -> None:
    first = "La municipalité a présenté hier soir son projet de réaménagement du vieux port aux habitants du quartier."
    second = "Les travaux, qui doivent durer deux ans, commenceront par la démolition de la criée et des hangars."
    third = "Une réunion publique est prévue."
    assert texts(f"<div>{first}<br>{second}<br>{third}</div>") == [first, second, third]


def test_verses_and_addresses_keep_their_lines() -> None:
    verses = "Demain, dès l’aube,<br>à l’heure où blanchit la campagne,<br>je partirai."
    assert texts(f"<p>{verses}</p>") == [verses.replace("<br>", "\n")]


def test_what_stands_around_the_article_is_there_in_its_place_and_marked() -> None:
    blocks = read(PAGE.encode()).blocks
    outside = [block.outside for block in blocks]
    first, last = outside.index(False), len(outside) - 1 - outside[::-1].index(False)
    assert any(outside[:first])
    assert any(outside[last:])
    assert [block.id for block in blocks] == [str(number) for number in range(1, len(blocks) + 1)]


@pytest.mark.parametrize(
    "head",
    [
        PAGE,
        "<title>Les marées | gazette.example</title>",
        '<title>Les marées</title><link rel="canonical" href="https://gazette.example/2024/05/06/marees">',
        '<meta property="og:title" content="Les marées"><meta property="og:site_name" content="@la gazette">'
        '<meta name="author" content="redaction"><meta property="og:description" content="Mer &amp;amp; lune">',
        '<link rel="canonical" href="/marees"><meta property="og:image" content="https://gazette.example/mer.png">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Les marées", "datePublished": '
        '"2023-05-06", "author": [{"name": "Jules Verne"}], "publisher": {"name": "La Gazette"}}</script>',
        '<meta name="author" content="George Sand"><script type="application/ld+json">{"@type": "Article", </script>',
        '<meta property="article:published_time" content="2021-03-04"><meta name="keywords" content="mer, lune">',
    ],
)
def test_the_metadata_are_those_that_trafilatura_finds(head: str) -> None:
    body = (
        '<h1>Les marées</h1><span class="author">Victor Hugo</span><div class="tags"><a href="/tag/mer">Mer</a></div>'
    )
    page, _ = parse_page((head if head == PAGE else f"<html><head>{head}</head><body>{body}</body></html>").encode())
    theirs = extract_metadata(page, date_config={"original_date": True, "extensive_search": False})
    ours = metadata_of(page)
    assert (ours.title, ours.date) == (theirs.title, theirs.date)
    assert (ours.author or author_of(page)) == theirs.author
    assert (ours.url, ours.description) == (theirs.url, theirs.description)
    host = "gazette.example"  # where nothing names the site, theirs is the host of the address
    assert (ours.sitename or host) == (theirs.sitename or host)


def test_structured_data_that_cannot_be_read_do_not_keep_a_page_from_being_read() -> None:
    data = f'<script type="application/ld+json">{"[" * 100_000}</script>'
    assert texts(f"{data}<p>Un café.</p>") == ["Un café."]
