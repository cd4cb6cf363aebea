"""The page as text: what stands in it, in which order, and that nothing can break out of its place."""

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.document import BlockKind, Comment, Document, Metadata, Origin
from bilingual.exporting.html import render
from tests.exporting.sample import (
    COMMENT,
    FOOTNOTE,
    LENGTH,
    NUMBER,
    REPETITION,
    TERM,
    document_of,
    pair,
    paragraph,
    removed,
    reviewed,
    row,
    sample_document,
)

GOLDEN = Path(__file__).parent / "golden"
HOSTILE = "</td></script><script>alert('pris')</script> & <b>\"gras\"</b> {{ 7 * 7 }} {% raw %} <!-- "


def parsed(document: Document, *, appendix: bool = False) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(render(document, appendix=appendix))


def texts(page: lxml.html.HtmlElement, query: str) -> list[str]:
    return [str(element.text_content()) for element in page.xpath(query)]


def cell(page: lxml.html.HtmlElement, row_id: str, lang: str) -> str:
    (found,) = texts(page, f"//tr[@id='{row_id}']/td[@lang='{lang}']/*[1]")
    return found


def test_rows_are_written_as_in_the_golden_file() -> None:
    document = document_of(
        row(BlockKind.TITLE, pair("La crue", "The flood"), level=1),
        row(
            BlockKind.PARAGRAPH,
            pair("L’eau monte\u202f; on part.", "The water is rising; we leave."),
            pair("Il y a 1\u202f200 personnes & 3 chats.", "There are people & 3 cats.", NUMBER),
        ),
        row(BlockKind.LIST_ITEM, pair("42", "42"), level=2, origin=Origin.COPIED),
        paragraph("Une phrase. Puis deux.", "One sentence, rewritten.", notes=(LENGTH, REPETITION)),
        row(BlockKind.HEADING, pair("Et après\u202f?", "And then?"), level=3),
        reviewed(row(BlockKind.QUOTE, pair("On verra.", "We shall see.")), by="A. B.", date="2026-11-22"),
        paragraph("À traduire.", None),
        paragraph("C’est fini.", "It is over.", notes=(COMMENT, FOOTNOTE)),
    )
    body = render(document).partition("<tbody>\n")[2].partition("</tbody>")[0]
    assert body == (GOLDEN / "rows.html").read_text(encoding="utf-8")


def test_the_same_document_gives_the_same_page() -> None:
    assert render(sample_document(), appendix=True) == render(sample_document(), appendix=True)


def test_every_kept_block_has_one_row_with_its_id_its_french_and_its_english() -> None:
    document = sample_document()
    page = parsed(document)
    rows = list(document.rows())
    assert texts(page, "//table[@id='page-text']/tbody/tr/th/a") == [one.block.id for one in rows]
    for one in rows:
        assert cell(page, one.block.id, "fr") == one.block.text
        assert cell(page, one.block.id, "en") == (one.translation.target if one.translation else "Not translated")


def test_each_row_can_be_linked_to() -> None:
    page = parsed(sample_document())
    assert page.xpath("//tr[@id='b12']/th/a/@href") == ["#b12"]


def test_every_cell_and_the_page_say_their_language() -> None:
    page = parsed(sample_document())
    assert page.get("lang") == "en"
    assert {tuple(one.xpath("td/@lang")) for one in page.xpath("//tbody/tr")} == {("fr", "en")}


def test_the_table_has_a_head_with_scoped_columns() -> None:
    head = parsed(sample_document()).xpath("//table[@id='page-text']/thead/tr/th")
    assert [(one.get("scope"), one.text_content()) for one in head] == [
        ("col", "Row"),
        ("col", "French"),
        ("col", "English"),
    ]


def test_a_sentence_carries_the_same_mark_on_both_sides() -> None:
    page = parsed(sample_document())
    for lang in ("fr", "en"):
        assert page.xpath(f"//tr[@id='b4']/td[@lang='{lang}']//@data-s") == ["4.1", "4.2", "4.3"]


def test_a_rewritten_block_is_shown_whole_without_sentence_marks() -> None:
    page = parsed(document_of(paragraph("Une phrase. Puis deux.", "One sentence.")))
    assert cell(page, "b1", "en") == "One sentence."
    assert not page.xpath("//@data-s")


@pytest.mark.parametrize("change", [{"target": "Another English."}, {"sentences": (pair("Autre.", "One."),)}])
def test_sentences_that_do_not_add_up_to_the_block_are_not_marked(change: dict[str, object]) -> None:
    one = row(BlockKind.PARAGRAPH, pair("Une.", "One."))
    assert one.translation is not None
    changed = replace(one, translation=replace(one.translation, **change))  # type: ignore[arg-type]
    page = parsed(document_of(changed))
    assert not page.xpath("//@data-s")
    assert cell(page, "b1", "fr") == "Une."


def test_the_kind_is_the_one_of_the_verdict() -> None:
    one = row(BlockKind.PARAGRAPH, pair("Photo : Ville de Gien", "Photo: City of Gien"))
    page = parsed(document_of(replace(one, verdict=replace(one.verdict, kind=BlockKind.CAPTION))))
    assert page.xpath("//tr[@id='b1']/@class") == ["caption"]


def test_headings_count_once_and_skip_no_level() -> None:
    page = parsed(sample_document())
    outline = [int(one.tag[1]) for one in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6") if not one.get("role")]
    assert outline == [1, 2, 3, 2, 2]
    assert all(after <= before + 1 for before, after in pairwise(outline))


def test_an_untranslated_heading_counts_in_french() -> None:
    heading = replace(row(BlockKind.HEADING, pair("Suite", ""), level=1), translation=None)
    (suite,) = parsed(document_of(heading)).xpath("//h2")
    assert suite.get("role") is None
    assert suite.text_content() == "Suite"


def test_a_page_without_a_title_row_is_headed_by_the_title_of_its_source() -> None:
    document = document_of(paragraph("Une.", "One."), metadata=Metadata(title="La\n Loire"))
    page = parsed(document)
    assert texts(page, "//h1[@lang='fr']") == ["La Loire"]
    assert texts(page, "//title") == ["La Loire"]


def test_the_page_title_is_the_english_title_or_else_the_name_of_the_article() -> None:
    assert texts(parsed(sample_document()), "//title") == ["The Loire overflows, residents get organised"]
    assert texts(parsed(document_of(paragraph("Une.", "One."))), "//title") == ["loire"]


def test_reviewed_and_copied_rows_say_so_and_machine_rows_say_nothing() -> None:
    page = parsed(sample_document())
    marked = {one.get("id"): one.xpath("string(th)") for one in page.xpath("//tr[th[@scope='row']/*[2]]")}
    assert marked == {"b13": "b13 ✓ reviewed by A. B., 22 November 2026", "b17": "b17 copied"}


def test_who_reviewed_and_when_stands_above_the_text_and_on_the_mark() -> None:
    page = parsed(sample_document())
    assert texts(page, "//header//div")[-1] == "Reviewed✓ by A. B., 22 November 2026"
    assert page.xpath("//tr[@id='b13']/th/span/@title") == ["Reviewed by A. B., 22 November 2026"]


def test_several_reviewers_have_marks_of_their_own() -> None:
    one = row(BlockKind.PARAGRAPH, pair("Une phrase.", "One sentence."))
    page = parsed(
        document_of(
            reviewed(one, by="A. B.", date="2026-11-22"),
            reviewed(one, by="Reviewer 1"),
            reviewed(one, by="A. B.", date="2026-11-22T20:00:00Z"),
            reviewed(one),
        )
    )
    assert texts(page, "//tr/th/span[1]") == ["Row", "✓¹", "✓²", "✓¹", "✓³"]
    (words,) = texts(page, "//header//dd")
    assert words == "✓¹ by A. B., 22 November 2026; ✓² by Reviewer 1; ✓³ by a person"


def test_the_rows_to_be_read_first_are_listed_with_links_their_first_words_and_why() -> None:
    page = parsed(sample_document())
    assert texts(page, "//nav//summary") == ["Read these first (4 rows)"]
    assert page.xpath("//nav//li/a/@href") == ["#b23", "#b7", "#b22", "#b4"]
    untranslated, repeating, *_ = page.xpath("//nav//li")
    assert untranslated.text_content() == "b23 Le reste du texte attend encore sa traduction. not translated yet"
    assert repeating.text_content() == "b7 Forty kilometres of dikes protect the river the… repeats itself"
    assert [one.xpath("string(span/@lang)") for one in (untranslated, repeating)] == ["fr", "en"]


def test_at_most_ten_rows_are_listed_to_be_read_first() -> None:
    page = parsed(document_of(*[paragraph("Une phrase.", None)] * 12))
    assert page.xpath("//nav//li/a/@href") == [f"#b{number}" for number in range(1, 11)]


def test_where_nothing_is_risky_there_is_no_list() -> None:
    document = document_of(
        reviewed(row(BlockKind.PARAGRAPH, pair("Une.", "One.", REPETITION))), paragraph("Deux.", "Two.", notes=(TERM,))
    )
    assert "Read these first" not in render(document)


def test_notes_are_listed_gravest_first_with_links_to_their_rows() -> None:
    page = parsed(sample_document())
    assert texts(page, "//section//summary") == ["1 error", "3 warnings", "2 comments", "1 remark"]
    assert page.xpath("//section//li/a/@href") == ["#b7", "#b4", "#b22", "#b22", "#b22", "#b5"]
    first, *_ = texts(page, "//section//li")
    assert first == f"b7 {REPETITION.message} (sentence 1)"


def test_a_reviewer_s_comments_stand_open_in_their_row_apart_from_the_notes() -> None:
    page = parsed(document_of(paragraph("Une.", "One.", notes=(COMMENT, LENGTH, FOOTNOTE))))
    assert texts(page, "//tr/td/div[@class='comments']//li") == [
        f"Comment: {COMMENT.message}",
        f"Footnote: {FOOTNOTE.message}",
    ]
    assert texts(page, "//tr//details//li") == [f"Warning: {LENGTH.message}"]


def test_a_comment_says_who_made_it_when_and_on_what() -> None:
    written = Comment(by="A. B.", date="2026-11-22T10:05:00Z", about="One", answers="Why?", resolved=True)
    note = replace(COMMENT, message="Or “a”?", comment=written)
    page = parsed(document_of(paragraph("Une.", "One.", notes=(note,))))
    assert texts(page, "//tr/td/div[@class='comments']//li") == [
        "Comment: A. B., 2026-11-22, on “One”, in reply to “Why?”, resolved: Or “a”?"
    ]


def test_a_comment_on_a_sentence_does_not_underline_it_as_doubtful() -> None:
    page = parsed(document_of(row(BlockKind.PARAGRAPH, pair("Une.", "One.", COMMENT))))
    assert not page.xpath("//@data-note")
    assert texts(page, "//td//li") == [f"Comment: {COMMENT.message} (sentence 1)"]


def test_notes_are_folded_up_in_their_row() -> None:
    page = parsed(document_of(paragraph("Une.", "One.", notes=(TERM, LENGTH, REPETITION))))
    assert texts(page, "//tr//summary") == ["Error and 2 more notes"]
    assert texts(page, "//tr//li")[1] == f"Warning: {LENGTH.message}"


def test_a_page_without_notes_has_no_place_for_them() -> None:
    assert not parsed(document_of(paragraph("Une.", "One."))).xpath("//section | //nav")


def test_warnings_about_the_reading_are_among_the_notes() -> None:
    page = parsed(document_of(paragraph("Une.", "One."), warnings=("Page 2 is empty.",)))
    assert texts(page, "//section//li") == ["Page 2 is empty."]


def test_an_article_of_which_nothing_was_kept_says_so() -> None:
    assert "No line of this article was kept." in render(document_of())


def test_removed_lines_are_shown_only_on_request_with_rule_and_reason() -> None:
    document = document_of(paragraph("Une.", "One."), removed("Abonnez-vous !", "general/ads", "Advertises."))
    assert "Abonnez-vous" not in render(document)
    (line,) = texts(parsed(document, appendix=True), "//details[@class='removed']//tbody/tr")
    assert line.split("\n") == ["b2Abonnez-vous !", "Advertises. general/ads"]


def test_the_footer_tells_what_made_the_page() -> None:
    footer = parsed(sample_document()).xpath("string(//footer)")
    for fact in (
        "articles/loire.txt",
        "translate-fr_en 1.9",
        "beam 4, int8, length penalty 1.0",
        "bilingual 0.1.0",
    ):
        assert fact in footer


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,<p>",
        "file:///etc/hosts",
        "https://[oops",
        "loire.example",
        "https:",
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    page = parsed(document_of(paragraph("Une.", "One."), metadata=Metadata(url=url)))
    assert not page.xpath("//header//a")
    assert page.xpath("string(//header//dd)") == url


def test_a_web_address_becomes_a_link() -> None:
    page = parsed(sample_document())
    assert page.xpath("//header//a/@href") == ["https://journal-du-val.example/loire?crue=1&jour=7"]


def test_hostile_text_stays_text_wherever_it_comes_from() -> None:
    note = replace(LENGTH, message=HOSTILE)
    metadata = Metadata(title=HOSTILE, author=HOSTILE, date=HOSTILE, site=HOSTILE, url=f"https://{HOSTILE}")
    document = document_of(
        row(BlockKind.TITLE, pair(HOSTILE, HOSTILE, note)),
        paragraph(HOSTILE, HOSTILE, notes=(note,)),
        removed(HOSTILE, HOSTILE, HOSTILE),
        metadata=metadata,
        warnings=(HOSTILE,),
    )
    article = replace(document.article, path=HOSTILE)
    provenance = replace(document.provenance, model=HOSTILE, settings=HOSTILE)
    page = parsed(replace(document, article=article, provenance=provenance), appendix=True)
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//td//b[not(ancestor::li)] | //comment()")
    assert cell(page, "b1", "fr") == cell(page, "b2", "en") == HOSTILE


@pytest.mark.parametrize("row_id", ['b"><script>', "b 1", "é&amp;", "page-text' onclick='x"])
def test_a_strange_row_id_cannot_break_out_of_its_attribute(row_id: str) -> None:
    document = document_of(paragraph("Une.", "One."))
    (block,), (verdict,) = document.article.blocks, document.verdicts
    strange = replace(
        document,
        article=replace(document.article, blocks=(replace(block, id=row_id),)),
        verdicts=(replace(verdict, block_id=row_id),),
    )
    page = parsed(strange)
    assert page.xpath("//tbody/tr/@id") == [row_id]
    assert not page.xpath("//@onclick")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("deux  espaces et une\ttabulation", "deux  espaces et une\ttabulation"),
        ("une ligne\r\nune autre\rencore", "une ligne\nune autre\nencore"),
        ("1\u202f200\u00a0€\u202f; « oui\u00a0»", "1\u202f200\u00a0€\u202f; « oui\u00a0»"),
        ("nul\x00, cloche\x07, échappement\x1b[31m", "nul␀, cloche␇, échappement␛[31m"),
        ("c1\x85, effacement\x7f", "c1\ufffd, effacement\ufffd"),
        ("moitié d’un emoji \ud83d", "moitié d’un emoji \ufffd"),
        ("de droite \u202eà gauche\u202c", "de droite \u202eà gauche\u202c"),
    ],
)
def test_text_is_shown_exactly_and_what_html_forbids_is_made_visible(text: str, shown: str) -> None:
    data = render(document_of(row(BlockKind.PARAGRAPH, pair(text, text)))).encode("utf-8")
    page = lxml.html.document_fromstring(data.decode("utf-8"))
    assert cell(page, "b1", "fr") == cell(page, "b1", "en") == shown


@given(st.lists(st.tuples(st.text(min_size=1), st.text()), min_size=1, max_size=4))
def test_any_text_can_be_rendered_and_encoded(sentences: list[tuple[str, str]]) -> None:
    document = document_of(row(BlockKind.PARAGRAPH, *(pair(*one) for one in sentences)))
    page = lxml.html.document_fromstring(render(document).encode("utf-8").decode("utf-8"))
    assert page.xpath("count(//tbody/tr/td)") == 2
    assert page.xpath("count(//td[@lang='fr']//span)") == len(sentences)


def test_the_policy_names_the_hashes_of_the_only_script_and_style() -> None:
    page = parsed(sample_document(), appendix=True)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ")
    for element in ("script", "style"):
        (code,) = texts(page, f"//{element}")
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy


def test_the_page_is_one_file_that_refers_to_no_other() -> None:
    page = parsed(sample_document(), appendix=True)
    assert not page.xpath("//link | //img | //iframe | //@src | //@style")
    assert not re.search(r"url\(|@import", page.xpath("string(//style)"))


def test_three_thousand_rows_make_a_light_page() -> None:
    sentences = [pair("Une phrase du texte.", "A sentence of the text.")] * 3
    document = document_of(*[row(BlockKind.PARAGRAPH, *sentences)] * 3000)
    page = parsed(document)
    assert len(page.xpath("//tbody/tr")) == 3000
    assert len(page.xpath("//tbody//*")) <= 3000 * 13
