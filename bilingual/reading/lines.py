"""The lines of a source as they are, quickly: enough to see which of them recur in a folder, not to read an article."""

from bilingual.errors import InputError
from bilingual.reading.inputs import Source

_TEXT = frozenset({".txt", ".md", ".markdown"})
_PAGES = frozenset({".html", ".htm"})


def read_lines(source: Source) -> list[str]:
    """The lines of a text, or the blocks of a saved page; empty for other kinds, and for what cannot be read.

    A file that cannot be read is no error here: reading it as an article will say what is wrong with it.
    """
    suffix = source.path.suffix.lower() if source.path else ""
    if source.path is None or suffix not in _TEXT | _PAGES:
        return []
    try:
        data = source.path.read_bytes()
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
