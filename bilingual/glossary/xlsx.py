"""Glossaries as XLSX, by openpyxl (MIT, the usual library for it): the same table as the CSV files."""

import io
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from zipfile import BadZipFile

import openpyxl  # type: ignore[import-untyped]
from openpyxl.styles import Font  # type: ignore[import-untyped]
from openpyxl.utils.exceptions import InvalidFileException  # type: ignore[import-untyped]

from bilingual.errors import GlossaryError
from bilingual.glossary.files import COLUMNS, entries_of
from bilingual.glossary.model import Term
from bilingual.glossary.plaincsv import rows_of_terms

_WIDTHS = (32, 32, 8, 10, 24, 24, 48)  # characters, one for each of the columns


def read(path: Path) -> Iterator[Term]:
    """The entries of the first sheet that is not empty; "line" in a place is the sheet's row.

    Raises:
        GlossaryError: The file cannot be read, is no XLSX, lacks its columns, or has an incomplete entry.
    """
    try:
        with warnings.catch_warnings():
            # Parts that openpyxl does not keep (styles, validations) do not matter here.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(path, data_only=True)
    except OSError as error:
        hint = "Close it in the spreadsheet, check its permissions, and run again."
        raise GlossaryError(f"{path}: cannot be read ({error.strerror or error})", hint=hint) from error
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        hint = "It may be half saved: save it again as XLSX."
        raise GlossaryError(f"{path}: is not an XLSX file ({error})", hint=hint) from error
    for sheet in book.worksheets:
        rows = [
            (number, ["" if cell is None else str(cell) for cell in row])
            for number, row in enumerate(sheet.iter_rows(values_only=True), start=1)
        ]
        filled = [(number, row) for number, row in rows if any(row) and not row[0].lstrip().startswith("#")]
        if filled:
            yield from entries_of(filled, path)
            return


def write(terms: Sequence[Term]) -> tuple[bytes, tuple[str, ...]]:
    """The entries as an XLSX file; nothing is lost."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Glossary"
    sheet.append(list(COLUMNS))
    for number, row in enumerate(rows_of_terms(terms), start=2):
        for column, text in enumerate(row, start=1):
            if text:
                # Text whatever it looks like: "=" at the beginning of a term is no formula.
                sheet.cell(number, column, text).data_type = "s"
    for cell, width in zip(sheet[1], _WIDTHS, strict=True):
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = "A2"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue(), ()
