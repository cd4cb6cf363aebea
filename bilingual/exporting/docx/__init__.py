"""A document as DOCX: French and English side by side, ready for review in Word or LibreOffice.

python-docx keeps the package and its parts in order; the table is built of plain elements, because it
looks all cells up anew at each access, and thousands of rows would be slow. Each row carries what finds its
block again after a review: the id in the first column, and around the French a bookmark made of the id and of
the hash of the French.
"""

from bilingual.document import Document
from bilingual.exporting.docx.appendix import removed_lines
from bilingual.exporting.docx.comments import add_comments
from bilingual.exporting.docx.frontmatter import front_matter
from bilingual.exporting.docx.marks import row_marks
from bilingual.exporting.docx.package import blank_package, package_bytes, set_properties
from bilingual.exporting.docx.runninghead import add_header_and_footers
from bilingual.exporting.docx.table import AFTER_TABLE, side_by_side
from bilingual.exporting.docx.titles import titles
from bilingual.exporting.docx.wordml import paragraph

__all__ = ["render"]


def render(document: Document, *, appendix: bool = False) -> bytes:
    """The bytes of a DOCX with one table row per kept block; equal documents give equal bytes.

    With `appendix`, the removed lines follow on a page of their own, each with the rule and the reason.
    """
    package = blank_package()
    title = titles(document)
    set_properties(package, title, document.article.metadata)
    add_header_and_footers(package, title, document.article.metadata)
    table, remarks = side_by_side(document.rows(), row_marks(document))
    content = [*front_matter(package, document), table, paragraph(AFTER_TABLE)]
    if appendix:
        content += removed_lines(document.removed())
    package.element.body[:0] = content
    add_comments(package, remarks)
    return package_bytes(package)
