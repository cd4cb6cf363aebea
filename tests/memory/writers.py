"""Programs that write into a memory at the same time, or are killed while they do: `python -m tests.memory.writers`.

Each line of the input asks for one thing, with the path of the memory at the end:

    kill HOW AMOUNT FIRST PATH   write batches, the first of that number, until killed by SIGKILL
    together COUNT PATH          so many processes write ten batches each at the same time

HOW says when the process is killed: at its so-manieth SQL `statement`, at the so-manieth `step` within them, or after
so many `milliseconds`. What is committed is printed, line by line; then "done" with the exit codes (negative: killed).
A process of its own forks them, as it has no threads and has all modules loaded.
"""

import os
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bilingual.memory import Memory, Remembered, open_memory
from tests.memory.samples import machine, reviewed

PAIRS = 5
RESULTS = 3
BATCHES = 10
STEP = 25  # instructions of SQLite's virtual machine


def batch(number: int) -> list[Remembered]:
    """The pairs of a batch: half of them of sentences that an earlier batch had as well."""
    names = [
        f"{number % 7} fois {name}" if index % 2 else f"{number} fois {name}" for index, name in enumerate("abcde")
    ]
    return [reviewed(f"Le maire a dit {name} hier soir.", f"{number}", article=f"batch {number}") for name in names]


def results_batch(number: int) -> list[str]:
    """The French of the results of a batch."""
    return [f"Phrase {number}, {name}." for name in "abc"]


def write(memory: Memory, number: int) -> None:
    """Write a batch of pairs and one of results, and say so after each."""
    memory.remember(batch(number))
    os.write(1, f"pairs {number}\n".encode())
    memory.remember_results(dict(machine(source, str(number)) for source in results_batch(number)))
    os.write(1, f"results {number}\n".encode())


def kill_at(amount: int) -> Callable[..., None]:
    """Something that kills the process when it is called for the so-manieth time."""
    left = iter(range(amount))

    def called(*_: object) -> None:
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    return called


def write_until_killed(how: str, amount: int, first: int, path: Path) -> None:
    """Write batch after batch; a statement or a step ends it, or the process that waits."""
    connect = sqlite3.connect

    def watched(*args: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **options)
        if how == "statement":
            connection.set_trace_callback(kill_at(amount))
        elif how == "step":
            connection.set_progress_handler(kill_at(amount), STEP)
        return connection

    with patch.object(sqlite3, "connect", watched), open_memory(path) as memory:
        for number in count(first):
            write(memory, number)


def write_batches(first: int, path: Path) -> None:
    """Write ten batches."""
    with open_memory(path) as memory:
        for number in range(first, first + BATCHES):
            write(memory, number)


def forked(work: Callable[[], None]) -> int:
    """The process that does the work."""
    process = os.fork()
    if process == 0:
        try:
            work()
            os._exit(0)
        finally:
            os._exit(1)
    return process


def killed(how: str, amount: int, first: int, path: Path) -> list[int]:
    """The process that was killed."""
    process = forked(partial(write_until_killed, how, amount, first, path))
    if how == "milliseconds":
        time.sleep(amount / 1000)
        os.kill(process, signal.SIGKILL)
    return [process]


def main() -> None:
    """Do what each line asks for."""
    for line in sys.stdin:
        order, *words, name = line.split()
        if order == "kill":
            processes = killed(words[0], int(words[1]), int(words[2]), Path(name))
        else:
            processes = [forked(partial(write_batches, 1000 * index, Path(name))) for index in range(int(words[0]))]
        codes = [os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) for process in processes]
        os.write(1, f"done {' '.join(map(str, codes))}\n".encode())


if __name__ == "__main__":
    main()
