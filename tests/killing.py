"""Runs of the command that are killed at any of their steps: `python -m tests.killing`.

Each line of the input is JSON: {"folder": …, "arguments": […], "at": N}. The command runs in the folder, and is killed
by SIGKILL before its N-th step on the disk: a file opened to be written, flushed, renamed or deleted, or an SQL
statement that writes. With 0, it runs to its end. The answer is JSON, too: {"code": …, "step": …}, the exit code
(-9: killed) and the step that it was killed at.

A process of its own forks them: it has all modules loaded and no threads.
"""

import json
import os
import signal
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bilingual.cli import main as command

_STEPS = {"os.rename", "os.remove"}
_STATEMENTS = {"BEGIN", "INSERT", "UPDATE", "COMMIT"}


class Reaper:
    """Counts the steps of this process, and kills it before one of them; `tell` hears which."""

    def __init__(self, at: int, tell: Callable[[str], object]) -> None:
        self._left = iter(range(at - 1))
        self._tell = tell

    def step(self, name: str, *, last_act: Callable[[], None] | None = None) -> None:
        """Count a step of that name; if it is to be the end, `last_act` is done first."""
        if next(self._left, None) is None:
            if last_act:
                last_act()
            self._tell(name)
            os.kill(os.getpid(), signal.SIGKILL)

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """An audit hook: https://docs.python.org/3/library/audit_events.html."""
        # With a mode, a call of `os.open` is announced that follows.
        is_write = event == "open" and arguments[1] is None and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if is_write or event in _STEPS:
            self.step(event)

    def sync(self, file: int) -> None:
        """Stands for `os.fsync`: who is killed here leaves half of the file on the disk."""
        self.step("os.fsync", last_act=partial(os.truncate, file, os.fstat(file).st_size // 2))

    def connect(self, *arguments: Any, **options: Any) -> sqlite3.Connection:
        """Stands for `sqlite3.connect`."""
        connection: sqlite3.Connection = _CONNECT(*arguments, **options)
        connection.set_trace_callback(self.execute)
        return connection

    def execute(self, statement: str) -> None:
        """Hear of an SQL statement before it is executed."""
        if (name := statement.split(maxsplit=1)[0]) in _STATEMENTS:
            self.step(f"SQL {name}")


_CONNECT = sqlite3.connect


def run(folder: str, arguments: list[str], reaper: Reaper | None) -> None:
    """Run the command in the folder; it ends with `SystemExit`."""
    os.chdir(folder)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if reaper is None:
        command(arguments)
    else:
        sys.addaudithook(reaper.hear)
        with patch.object(os, "fsync", reaper.sync), patch.object(sqlite3, "connect", reaper.connect):
            command(arguments)


def forked(folder: str, arguments: list[str], at: int) -> dict[str, object]:
    """Run the command in a process of its own, killed at that step unless it is 0; how it ended."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        code = 99
        try:
            run(folder, arguments, Reaper(at, lambda name: os.write(writing, name.encode())) if at else None)
        except SystemExit as error:
            code = int(error.code or 0)
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading) as said:
        step = said.read()
    return {"code": os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), "step": step}


def warm_up() -> None:
    """Load here, once, what each process would have to load: everything but the model, which brings threads."""
    from bilingual import console_review, exporting, judging, pipeline, reviewing  # noqa: F401
    from bilingual.engine import argos, packages  # noqa: F401
    from bilingual.review import phrases
    from bilingual.review.reading import read_returned

    with tempfile.TemporaryDirectory() as folder:
        path, word = Path(folder) / "a.txt", Path(folder) / "a.docx"
        path.write_text("Le pont ferme\n\nLe pont du moulin sera fermé lundi pour une visite.\n", encoding="utf-8")
        document = judging.clean(path, Path(folder) / "rules.toml", choices=judging.Choices())
        exporting.render(document, "html")
        word.write_bytes(exporting.render(document, "docx"))
        read_returned(word)
    for language in ("fr", "en"):
        phrases.base_form("ponts", language)


def main() -> None:
    """Do what each line asks for."""
    warm_up()
    for line in sys.stdin:
        asked = json.loads(line)
        os.write(1, json.dumps(forked(asked["folder"], asked["arguments"], asked["at"])).encode() + b"\n")


if __name__ == "__main__":
    main()
