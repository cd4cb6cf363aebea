"""Exporters: each format is a module with `render(document, *, appendix=False)`, loaded when first used."""

from importlib import import_module
from typing import Protocol, cast

from bilingual.document import Document

FORMATS = {"docx": "bilingual.exporting.docx", "html": "bilingual.exporting.html"}


class Exporter(Protocol):
    """What the module of a format offers."""

    def render(self, document: Document, *, appendix: bool = False) -> bytes | str:
        """The file's content, with the removed lines in an appendix if asked for; equal documents give equal bytes."""


def render(document: Document, suffix: str, *, appendix: bool = False) -> bytes:
    """The content of the document's file in the format that the suffix names; text comes as UTF-8.

    Raises:
        KeyError: No exporter has that suffix; `FORMATS` lists those there are.
    """
    exporter = cast("Exporter", import_module(FORMATS[suffix]))
    content = exporter.render(document, appendix=appendix)
    return content.encode("utf-8") if isinstance(content, str) else content
