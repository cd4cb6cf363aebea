"""A table as any spreadsheet writes it: bytes in, numbered rows out."""

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path

from bilingual.errors import GlossaryError

_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_ZIP = b"PK\x03\x04"  # how XLSX and ODS files begin
_DELIMITERS = ";\t,"


def read_text(path: Path) -> str:
    """The text of a file in UTF-8 (with or without BOM), UTF-16 or Windows-1252, which a French Excel writes.

    Raises:
        GlossaryError: The file cannot be read, is cut off, or is no text.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        hint = "Close it in the spreadsheet, check its permissions, and run again."
        raise GlossaryError(f"{path}: cannot be read ({error.strerror or error})", hint=hint) from error
    if data.startswith(_ZIP):
        hint = "Save it as CSV in the spreadsheet, or rename it to .xlsx and use `bilingual glossary import`."
        raise GlossaryError(f"{path}: is a spreadsheet document, not CSV", hint=hint)
    try:
        text = _decode(data)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        hint = "It may be half saved: save it again, as CSV UTF-8."
        raise GlossaryError(f"{path}, line {line}: is not text ({error.reason})", hint=hint) from error
    if "\0" in text:
        raise GlossaryError(f"{path}: is not text (zero bytes)", hint="It may be half saved: save it again as CSV.")
    return text


def _decode(data: bytes) -> str:
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            return data.decode(encoding)
    if b"\0" in data[:200]:  # UTF-16 without its mark: every other byte of Latin text is zero
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # Cut off inside a letter, after proper UTF-8: Windows-1252 would turn this into nonsense.
        if error.end == len(data) and not data[: error.start].isascii():
            raise
        return data.decode("cp1252")


def rows_of(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each row that is neither blank nor a comment (`#`), with the number of its first line.

    The first such row decides between semicolon, tab and comma, unless Excel's `sep=` line does.

    Raises:
        GlossaryError: A quote is never closed, or something follows a closed one.
    """
    lines = ["" if line.lstrip().startswith("#") else line for line in io.StringIO(text, newline="")]
    delimiter = _delimiter(lines)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    first = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield first, row
            first = reader.line_num + 1
    except csv.Error as error:
        raise _broken(path, first, str(error)) from error


def _delimiter(lines: list[str]) -> str:
    for number, line in enumerate(lines):
        if line.lower().startswith("sep=") and len(line.strip("\r\n")) == len("sep=;"):
            lines[number] = ""
            return line[4]
        if line.strip():
            return max(_DELIMITERS, key=line.count)
    return ","


def _broken(path: Path, line: int, reason: str) -> GlossaryError:
    if "unexpected end" in reason:
        hint = 'The file is half saved or a " is missing: close the quote, or save the file again.'
        return GlossaryError(f'{path}, line {line}: a quote (") is opened and never closed', hint=hint)
    if "field larger" in reason:
        hint = 'A " may be missing at the end of a cell: close the quote, or save the file again.'
        return GlossaryError(f"{path}, line {line}: a cell is too long", hint=hint)
    hint = 'Write quotes inside a quoted cell twice (""), or save the file again in a spreadsheet.'
    return GlossaryError(f'{path}, line {line}: text follows a closing quote (")', hint=hint)
