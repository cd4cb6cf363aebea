"""What a person sees while it works: a bar on a terminal, plain lines in a log, nothing when quiet."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bilingual.console import PlainListener, QuietListener, choose_listener
from tests.test_pipeline import article

pty = pytest.importorskip("pty", reason="pseudo-terminals are a Unix thing")


def read_all(descriptor: int) -> str:
    pieces = []
    while True:
        try:
            piece = os.read(descriptor, 4096)
        except OSError:  # how Linux says that the other end is closed
            break
        if not piece:
            break
        pieces.append(piece)
    return b"".join(pieces).decode()


def test_a_terminal_gets_a_progress_bar(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "bilingual", "translate", str(article(tmp_path))]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=theirs, stdin=subprocess.DEVNULL, env=environment
    ):
        os.close(theirs)
        shown = read_all(ours)
    os.close(ours)
    assert "Reading" in shown
    assert "sentences  [" in shown
    assert "5/5" in shown


def test_a_log_gets_a_line_for_each_tenth(capsys: pytest.CaptureFixture[str]) -> None:
    listener = PlainListener("bytes")
    for done in range(0, 2001, 50):
        listener.progress(done, 2000)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "  200 of 2,000 bytes"
    assert lines[-1] == "  2,000 of 2,000 bytes"
    assert len(lines) == 10


def test_quiet_says_nothing_and_a_pipe_gets_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert isinstance(choose_listener(quiet=True), QuietListener)
    assert isinstance(choose_listener(quiet=False), PlainListener)
    QuietListener().say("something")
    QuietListener().progress(1, 2)
    assert capsys.readouterr() == ("", "")


def test_the_summary_counts_entries_and_changed_rows_and_so_does_the_json(tmp_path: Path) -> None:
    (tmp_path / "glossary").mkdir()
    path = article(tmp_path)
    word = next(word for word in path.read_text("utf-8").split() if len(word) > 6 and word.isalpha())
    (tmp_path / "glossary" / "g.csv").write_text(f"French,English\n{word},zebra\n", encoding="utf-8")
    command = [sys.executable, "-m", "bilingual", "translate", str(path), "--quiet", "--json"]
    first, again = (
        json.loads(subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout)["articles"][0]
        for _ in range(2)
    )
    assert sum(first["glossary"].values()) >= 1
    assert set(first["glossary"]) == {"natural", "reranked", "forced", "substituted", "failed"}
    assert (first["rows_changed"], again["rows_changed"]) == (None, 0)
    shown = subprocess.run(command[:-2], cwd=tmp_path, capture_output=True, check=True, text=True).stdout
    assert re.search(r"glossary: \d+ entr(?:y|ies) met, \d+ forced,.* \d+ failed", shown)
    assert re.search(r"changed since the last run: 0 of \d+ rows", shown)
