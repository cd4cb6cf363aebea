"""The command is killed at each of its steps: what is on the disk is whole, and a second run makes it complete."""

import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from bilingual.memory import Remembered, open_memory
from bilingual.storage import read_document
from tests.editing import edit
from tests.memory.test_killed import check_whole

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork() and SIGKILL")

ARTICLES = {
    "moulin.txt": "Le pont du moulin ferme\n\nLe pont sera fermé lundi. La ville veut compter les piétons.\n",
    "gare.txt": "La gare rouvre mardi\n\nLa ville veut compter les piétons. Les trains attendront.\n",
}
TRANSLATE = ["translate", "--quiet", "moulin.txt", "gare.txt"]
REVIEW = ["review", "output/moulin.docx"]
MEMORY = "bilingual-memory.sqlite"

# Runs the command in a folder with these arguments, killed at that step unless it is 0: exit code and step.
Command = Callable[[Path, list[str], int], tuple[int, str]]


@pytest.fixture(scope="module")
def command() -> Iterator[Command]:
    """The command in processes that can be killed: see `tests.killing`."""
    killing = [sys.executable, "-m", "tests.killing"]
    with subprocess.Popen(killing, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        stdin, stdout = process.stdin, process.stdout

        def run(folder: Path, arguments: list[str], at: int) -> tuple[int, str]:
            stdin.write(json.dumps({"folder": str(folder), "arguments": arguments, "at": at}) + "\n")
            stdin.flush()
            answer = json.loads(stdout.readline())
            return answer["code"], answer["step"]

        yield run
        stdin.close()


@pytest.fixture
def start(tmp_path: Path) -> Path:
    """A folder with articles and a glossary."""
    folder = tmp_path / "start"
    (folder / "glossary").mkdir(parents=True)
    (folder / "glossary" / "g.csv").write_text("French,English\npiéton,pedestrian\n", encoding="utf-8")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Every file but the memory, whose bytes tell in which order it was written."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != MEMORY)
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def remembered(folder: Path) -> tuple[set[Remembered], int]:
    """The reviewed pairs, whenever that was, and how many results of the machine there are."""
    with open_memory(folder / MEMORY) as memory:
        return {replace(pair, date="") for pair in memory.all_reviewed()}, memory.counts().results


def check_all_whole(folder: Path) -> None:
    """Whether every file that has its name has its whole content, too."""
    for path in (folder / "output").glob("*.*"):
        if path.suffix == ".json":
            read_document(path)
        elif path.suffix == ".docx":
            with zipfile.ZipFile(path) as archive:
                assert archive.testzip() is None
        elif path.suffix == ".html":
            assert path.read_text(encoding="utf-8").rstrip().endswith("</html>")
        else:
            assert path.name.startswith(".bilingual-")
    if (folder / MEMORY).exists():
        check_whole(folder / MEMORY)


def killed_at_each_step(command: Command, start: Path, arguments: list[str]) -> Iterator[tuple[str, Path]]:
    """Each step of the command, and a copy of the folder in which it was killed there."""
    for number in count(1):
        folder = start.with_name(f"killed-{number}")
        shutil.copytree(start, folder)
        code, step = command(folder, arguments, number)
        if code == 0:
            return
        assert code == -signal.SIGKILL, step
        yield step, folder


def check_all_kills(command: Command, start: Path, arguments: list[str], *, least: int) -> None:
    """Kill the command at each step, look at what is there, run it again and compare."""
    whole = start.with_name("whole")
    shutil.copytree(start, whole)
    assert command(whole, arguments, 0) == (0, "")
    wanted, kept = files(whole), remembered(whole)
    fell: Counter[str] = Counter()
    for step, folder in killed_at_each_step(command, start, arguments):
        fell[step] += 1
        check_all_whole(folder)
        assert command(folder, arguments, 0) == (0, "")
        assert names_and_differences(files(folder), wanted) == [], f"killed at step {fell.total()}, {step}"
        assert remembered(folder) == kept
        shutil.rmtree(folder)
    print(f"{fell.total()} kills of `bilingual {arguments[0]}`: {dict(fell)}")  # noqa: T201
    assert fell.total() >= least
    assert min(fell["open"], fell["os.fsync"], fell["os.rename"], fell["SQL COMMIT"]) > 0


def names_and_differences(found: Mapping[str, bytes], wanted: Mapping[str, bytes]) -> list[str]:
    return sorted(name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name))


def test_a_translation_that_is_killed_at_any_step_leaves_all_whole_and_is_completed(
    command: Command, start: Path
) -> None:
    check_all_kills(command, start, TRANSLATE, least=30)


def test_a_review_that_is_killed_at_any_step_leaves_all_whole_and_is_completed(command: Command, start: Path) -> None:
    assert command(start, TRANSLATE, 0) == (0, "")
    returned = start / "output" / "moulin.docx"
    edit(
        returned,
        {"Le pont sera": "The bridge closes on Monday. The city wants to count."},
        comments={"Le pont du": "?"},
    )
    edited = returned.read_bytes()
    check_all_kills(command, start, REVIEW, least=20)
    assert (start.with_name("whole") / "output" / "moulin.reviewed-1.docx").read_bytes() == edited
