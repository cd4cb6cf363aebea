"""The sample, exported once for all tests that only read it."""

from io import BytesIO

import docx
import pytest
from docx.document import Document as WordDocument

from bilingual.document import Document
from bilingual.exporting.docx import render
from tests.exporting.docx.sample import sample_document


@pytest.fixture(scope="module")
def document() -> Document:
    return sample_document()


@pytest.fixture(scope="module")
def data(document: Document) -> bytes:
    return render(document, appendix=True)


@pytest.fixture(scope="module")
def word(data: bytes) -> WordDocument:
    return docx.Document(BytesIO(data))
