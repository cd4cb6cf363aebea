"""Exporters: each format is a module with `write(document, path, *, appendix=False)`, loaded when first used."""

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from bilingual.document import Document

FORMATS = {"docx": "bilingual.exporting.docx", "html": "bilingual.exporting.html"}


class Exporter(Protocol):
    """What the module of a format offers."""

    def write(self, document: Document, path: Path, *, appendix: bool = False) -> None:
        """Write the document to `path`, with the removed lines in an appendix if asked for."""


def write(document: Document, path: Path, *, appendix: bool = False) -> None:
    """Write the document in the format that the suffix of `path` names.

    Raises:
        KeyError: No exporter has that suffix; `FORMATS` lists those there are.
        OutputError: The file cannot be written.
    """
    exporter = cast("Exporter", import_module(FORMATS[path.suffix.removeprefix(".")]))
    exporter.write(document, path, appendix=appendix)
