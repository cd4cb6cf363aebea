"""The lines of a source as they are, quickly: enough to see which of them recur in a folder, not to read an article."""

from collections.abc import Iterable, Iterator

from bilingual.errors import InputError
from bilingual.reading.inputs import Source

_TEXT = frozenset({".txt", ".md", ".markdown"})
_PAGES = frozenset({".html", ".htm"})
_WORD = ".docx"
# A DOCX takes a hundred times as long as a text; from so many of a folder one learns as much as from all.
MOST_DOCX = 50


def lines_of_folder(sources: Iterable[Source]) -> Iterator[list[str]]:
    """The lines of each of a folder's sources, as by `read_lines`; of its DOCX files only of the first `MOST_DOCX`."""
    seen = 0
    for source in sources:
        if source.path and source.path.suffix.lower() == _WORD:
            seen += 1
            if seen > MOST_DOCX:
                continue
        yield read_lines(source)


def read_lines(source: Source) -> list[str]:
    """The lines of a text, or the blocks of a saved page or a DOCX; empty for what cannot be read.

    A file that cannot be read is no error here: reading it as an article will say what is wrong with it.
    """
    suffix = source.path.suffix.lower() if source.path else ""
    if source.path is None or suffix not in _TEXT | _PAGES | {_WORD}:
        return []
    try:
        data = source.path.read_bytes()
        if suffix == _WORD:
            return _lines_of_docx(data)
        return _lines_of_page(data) if suffix in _PAGES else _lines_of_text(data)
    except (OSError, InputError):
        return []


def _lines_of_text(data: bytes) -> list[str]:
    from bilingual.reading.encoding import decode

    return decode(data).text.splitlines()


def _lines_of_page(data: bytes) -> list[str]:
    from bilingual.reading.html import parse_page
    from bilingual.reading.html_pieces import pieces_of_page

    return [piece.text for piece in pieces_of_page(parse_page(data)[0])]


def _lines_of_docx(data: bytes) -> list[str]:
    from bilingual.reading.docx import read

    return [block.text for block in read(data).blocks]
