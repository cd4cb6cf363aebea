"""The options that several commands have, with their defaults: where results, glossary, rules and memory are."""

import os
from collections.abc import Callable, Iterable
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
    """`--glossary`: the folder of the editor's glossary; with `near`, None where a person does not name it."""
    return _option("--glossary", FOLDER, GLOSSARY, "A folder of CSV files.", near=near)


def memory_option(*, near: bool = False) -> Callable[[Command], Command]:
    """`--memory`: the file of the translation memory; with `near`, None where a person does not name it."""
    return _option("--memory", FILE, MEMORY, "What is remembered.", near=near)


def rules_option() -> Callable[[Command], Command]:
    """`--rules`: the person's own cleaning rules."""
    return _option("--rules", SOURCE, RULES, "Your own cleaning rules and choices.")


def near(paths: Iterable[Path], name: str) -> Path:
    """The file or folder of that name here or else above the folder of one of the paths, where `output/` is.

    So a review finds the memory and the glossary of its document from within `output/`, and from anywhere else.
    """
    folders = (Path(), *(path.absolute().parent.parent for path in paths))
    found = next((folder / name for folder in folders if (folder / name).exists()), Path(name))
    return Path(os.path.relpath(found)) if found.is_relative_to(Path.cwd().parent) else found


def _option(
    flag: str, kind: click.Path, name: str, help_text: str, *, near: bool = False
) -> Callable[[Command], Command]:
    if near:
        text = f"{help_text}  [default: {name}, here or above the file's folder]"
        return click.option(flag, type=kind, help=text)
    return click.option(flag, type=kind, default=name, show_default=True, help=help_text)
