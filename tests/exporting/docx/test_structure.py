"""What Word demands of a file, as far as it can be checked without Word."""

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

from tests.exporting.docx.reopened import comments, parts, xpath
from tests.exporting.docx.word_order import violations


def test_the_children_of_every_element_come_in_the_order_that_word_demands(data: bytes) -> None:
    found = {
        name: list(violations(etree.fromstring(part)))
        for name, part in parts(data).items()
        if name.startswith("word/") and name.endswith(".xml")
    }
    assert len(found) > 5
    assert not {name: sentences for name, sentences in found.items() if sentences}


def test_bookmarks_and_comments_come_in_pairs_with_ids_of_their_own(word: WordDocument) -> None:
    def ids(name: str) -> list[str]:
        return [one.get(qn("w:id"), "") for one in xpath(word, f"//w:{name}")]

    assert len(set(ids("bookmarkStart"))) == len(ids("bookmarkStart"))
    assert sorted(ids("bookmarkStart")) == sorted(ids("bookmarkEnd"))
    assert len(set(ids("commentRangeStart"))) == len(ids("commentRangeStart"))
    assert sorted(ids("commentRangeStart")) == sorted(ids("commentRangeEnd")) == sorted(ids("commentReference"))
    assert {int(one) for one in ids("commentReference")} == set(comments(word))


def test_a_paragraph_follows_each_table_and_no_content_control_hides_rows(word: WordDocument) -> None:
    for table in xpath(word, "//w:tbl"):
        following = table.getnext()
        assert following is not None
        assert following.tag == qn("w:p")
    assert not xpath(word, "//w:sdt")
