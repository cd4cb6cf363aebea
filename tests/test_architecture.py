"""The shape of the house: imports point downwards, heavy libraries stay out of the way, only the console prints."""

import ast
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

import pytest

import bilingual

PACKAGE = Path(bilingual.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

# Lower numbers may not import higher ones; rooms of the same number do not know each other.
FLOORS = {
    "errors": 0,
    "document": 0,
    "files": 1,
    "rowmarks": 1,
    "lexicon": 1,
    "markup": 1,
    "triage": 1,
    "reading": 2,
    "cleaning": 2,
    "sentences": 2,
    "typography": 2,
    "checking": 2,
    "glossary": 2,
    "engine": 2,
    "storage": 2,
    "earlier": 2,
    "exporting": 2,
    "memory": 2,
    "review": 4,
    "exchange": 3,
    "segmenting": 3,
    "terminology": 3,
    "translating": 4,
    "judging": 3,
    "publishing": 3,
    "runs": 3,
    "remembering": 4,
    "pipeline": 5,
    "reviewing": 5,
    "console": 6,
    "console_glossary": 6,
    "console_memory": 6,
    "console_review": 6,
    "cli_errors": 7,
    "cli_glossary": 8,
    "cli_memory": 8,
    "cli_options": 7,
    "cli_review": 8,
    "cli": 9,
    "__main__": 10,
}


def room(module: str) -> str:
    """The room of a dotted module name: `bilingual.reading.text` is in `reading`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path) -> set[str]:
    """Every module of ours that the file imports, at any depth of its code."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return {name for name in found if name.startswith("bilingual")}


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_imports_point_downwards_only(path: Path) -> None:
    here = room(module_name(path))
    for name in imported(path):
        there = room(name)
        if there in FLOORS and here in FLOORS and there != here:
            assert FLOORS[there] < FLOORS[here], f"{module_name(path)} imports {name}"


def test_every_room_has_its_floor() -> None:
    rooms = {room(module_name(path)) for path in MODULES} - {""}
    assert rooms == FLOORS.keys()


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_only_the_engine_imports_argos_and_ctranslate2(path: Path) -> None:
    if room(module_name(path)) != "engine":
        names = {
            alias.name.split(".")[0]
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Import)
            for alias in node.names
        }
        assert not names & {"argostranslate", "ctranslate2", "sentencepiece"}


def test_the_help_text_loads_no_heavy_library() -> None:
    code = (
        "import sys; from bilingual.cli import main\n"
        "try: main(['translate', '--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'ctranslate2', 'argostranslate', 'trafilatura', 'docx', 'lxml', 'jinja2', 'numpy', 'py3langid'}\n"
        "assert not heavy & sys.modules.keys(), heavy & sys.modules.keys()\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert "Usage:" in result.stdout


def test_what_argos_asks_for_and_nobody_uses_is_not_installed() -> None:
    # PyTorch would come with stanza; whoever trains a model installs it on purpose.
    installed = {(found.name or "").lower() for found in distributions()}
    assert not installed & {"stanza", "spacy", "minisbd"}
