"""The process in which memories are written by several at once, or by one that is killed."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

Ask = Callable[[str], tuple[list[str], list[int]]]


@pytest.fixture
def ask() -> Iterator[Ask]:
    """Ask `tests.memory.writers` for something: what was committed comes back, and the exit codes."""
    if not hasattr(os, "fork"):
        pytest.skip("needs fork() and SIGKILL")
    command = [sys.executable, "-m", "tests.memory.writers"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        stdin, stdout = process.stdin, process.stdout

        def asked(line: str) -> tuple[list[str], list[int]]:
            stdin.write(line + "\n")
            stdin.flush()
            committed: list[str] = []
            while not (said := stdout.readline().strip()).startswith("done"):
                assert said, "the process that writes has ended"
                committed.append(said)
            return committed, [int(code) for code in said.split()[1:]]

        yield asked
        stdin.close()
