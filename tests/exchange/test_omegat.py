"""A memory of ours through a real OmegaT, which translates with it and writes memories of its own."""

import shutil
import subprocess
from pathlib import Path

import pytest

from bilingual.exchange.reading import read_tmx
from bilingual.exchange.writing import write_tmx
from bilingual.memory.records import Level, Remembered

pytestmark = pytest.mark.skipif(shutil.which("omegat") is None, reason="OmegaT is not installed")

PROJECT = """<?xml version="1.0" encoding="UTF-8"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>FR</source_lang><target_lang>EN</target_lang>
<sentence_seg>true</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>"""

PAIRS = [
    Remembered(source=source, target=target, level=Level.SENTENCE, by="A. B.", date="2025-03-02T10:20:30Z")
    for source, target in (
        ("La marée monte dans le port.", "The tide is rising in the harbour."),
        ("L’eau & le sel <très> salé « ici ».", "Water & salt, <very> salty “here”."),
        ("Combien de bateaux rentrent ce soir ?", "How many boats are coming in tonight?"),
    )
]


def test_a_memory_comes_back_from_omegat_with_its_texts_persons_and_dates(tmp_path: Path) -> None:
    project = tmp_path / "port"
    for name in ("source", "target", "tm/auto", "glossary", "dictionary", "omegat"):
        (project / name).mkdir(parents=True)
    (project / "omegat.project").write_text(PROJECT, encoding="utf-8")
    (project / "source" / "port.txt").write_text("\n\n".join(pair.source for pair in PAIRS), encoding="utf-8")
    write_tmx(PAIRS, project / "tm" / "auto" / "bilingual.tmx")
    options = ["--mode=console-translate", f"--config-dir={tmp_path}"]
    subprocess.run(["omegat", str(project), *options], check=True, capture_output=True, timeout=120)
    assert (project / "target" / "port.txt").read_text().split("\n\n") == [pair.target for pair in PAIRS]
    for name in ("port-omegat.tmx", "port-level1.tmx", "port-level2.tmx"):
        returned = {(pair.source, pair.target, pair.by, pair.date) for pair in read_tmx(project / name)}
        assert returned == {(pair.source, pair.target, pair.by, pair.date) for pair in PAIRS}
