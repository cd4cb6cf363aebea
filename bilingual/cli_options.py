"""The options that several commands have, with their defaults: where results, glossary, rules and memory are."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

# Whether a file can be read is found out when its turn comes: one that cannot must not stop the others.
FILE = click.Path(path_type=Path, readable=False)
FOLDER = click.Path(path_type=Path, file_okay=False)
SOURCE = click.Path(path_type=Path, allow_dash=True, readable=False)

OUTPUT = "output"
GLOSSARY = "glossary"
RULES = "bilingual-rules.toml"
MEMORY = "bilingual-memory.sqlite"

Command = TypeVar("Command", bound=Callable[..., object])


def output_option(help_text: str) -> Callable[[Command], Command]:
    """`--output`: the folder of results and documents."""
    return click.option("--output", type=FOLDER, default=OUTPUT, show_default=True, help=help_text)


def glossary_option(*, near: bool = False) -> Callable[[Command], Command]:
    """`--glossary`: the folder of the editor's glossary; with `near`, also where a person works inside `output/`."""
    return _option("--glossary", FOLDER, GLOSSARY, "A folder of CSV files.", near=near)


def memory_option(*, near: bool = False) -> Callable[[Command], Command]:
    """`--memory`: the file of the translation memory; with `near`, also where a person works inside `output/`."""
    return _option("--memory", FILE, MEMORY, "What is remembered.", near=near)


def rules_option() -> Callable[[Command], Command]:
    """`--rules`: the person's own cleaning rules."""
    return _option("--rules", SOURCE, RULES, "Your own cleaning rules and choices.")


def _option(
    flag: str, kind: click.Path, name: str, help_text: str, *, near: bool = False
) -> Callable[[Command], Command]:
    if not near:
        return click.option(flag, type=kind, default=name, show_default=True, help=help_text)
    return click.option(flag, type=kind, default=lambda: _here_or_above(name), show_default=name, help=help_text)


def _here_or_above(name: str) -> Path:
    """The file or folder of that name here or, where a person has gone into `output/` to review, above it."""
    above = Path("..", name)
    return above if not Path(name).exists() and above.exists() else Path(name)
