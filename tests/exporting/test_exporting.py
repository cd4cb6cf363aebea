"""One way in for all formats: the suffix names the exporter."""

from pathlib import Path

import pytest

from bilingual import exporting
from tests.exporting.sample import sample_document


@pytest.mark.parametrize("suffix", exporting.FORMATS)
def test_every_format_writes_its_file(tmp_path: Path, suffix: str) -> None:
    exporting.write(sample_document(), tmp_path / f"loire.{suffix}")
    assert [path.name for path in tmp_path.iterdir()] == [f"loire.{suffix}"]
    assert (tmp_path / f"loire.{suffix}").stat().st_size > 5000


@pytest.mark.parametrize("suffix", exporting.FORMATS)
def test_the_removed_lines_are_there_only_when_asked_for(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"loire.{suffix}"
    exporting.write(sample_document(), path)
    without = path.stat().st_size
    exporting.write(sample_document(), path, appendix=True)
    assert path.stat().st_size > without


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="odt"):
        exporting.write(sample_document(), tmp_path / "loire.odt")
