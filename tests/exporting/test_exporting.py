"""One way in for all formats: the suffix names the exporter."""

import pytest

from bilingual import exporting
from tests.exporting.sample import sample_document


@pytest.mark.parametrize("suffix", exporting.FORMATS)
def test_every_format_gives_the_bytes_of_its_file(suffix: str) -> None:
    data = exporting.render(sample_document(), suffix)
    assert data.lstrip().lower().startswith({"docx": b"pk\x03\x04", "html": b"<!doctype html>"}[suffix])
    assert data == exporting.render(sample_document(), suffix)


@pytest.mark.parametrize("suffix", exporting.FORMATS)
def test_the_removed_lines_are_there_only_when_asked_for(suffix: str) -> None:
    with_appendix = exporting.render(sample_document(), suffix, appendix=True)
    assert len(with_appendix) > len(exporting.render(sample_document(), suffix))


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(KeyError, match="odt"):
        exporting.render(sample_document(), "odt")
