"""The options of a training run, and what it may import."""

import ast
from pathlib import Path

import pytest

import bilingual
import training
from training.options import parse_options

FOLDER = Path(training.__file__).parent
REQUIRED = ["--data", "data", "--out", "run", "--minutes", "1.5"]


def test_options_have_their_types_and_the_sizes_come_apart() -> None:
    options, sizes = parse_options([*REQUIRED, "--batch", "512", "--init", "older", "--compile", "--d-model", "192"])
    assert (options.data, options.minutes, options.batch) == (Path("data"), 1.5, 512)
    assert (options.init, options.embed, options.compile, options.resume) == (Path("older"), None, True, False)
    assert sizes["d_model"] == 192
    assert sizes["activation"] == "relu"
    assert "vocab" not in sizes


@pytest.mark.parametrize("wrong", [["--batch", "many"], ["--vocab", "5"], ["--unknown"]])
def test_wrong_options_are_refused(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse_options([*REQUIRED, *wrong])
    assert "error:" in capsys.readouterr().err


def test_the_help_tells_every_option_with_its_default(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse_options(["--help"])
    shown = " ".join(capsys.readouterr().out.split())
    assert "target tokens a step (default: 8192)" in shown
    assert "falling to 30% of it" in shown


def imported(path: Path) -> set[str]:
    """The modules that a file imports, at any depth of its code."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_training_needs_nothing_but_torch_and_numpy() -> None:
    open_modules, seen = {"train"}, set[str]()
    outside: set[str] = set()
    while open_modules:
        seen.add(name := open_modules.pop())
        for module in imported(FOLDER / f"{name}.py"):
            top, _, ours = module.partition(".")
            if top == "training":
                open_modules |= {ours} - seen
            else:
                outside.add(top)
    assert outside & {"torch", "numpy"} == {"torch", "numpy"}
    assert not outside & {"bilingual", "sentencepiece", "ctranslate2", "sacrebleu", "msgspec", "jinja2", "py3langid"}


def test_nothing_in_bilingual_imports_the_recipe() -> None:
    for path in Path(bilingual.__file__).parent.rglob("*.py"):
        assert not {name for name in imported(path) if name.partition(".")[0] == "training"}, path


def test_only_what_says_so_needs_torch() -> None:
    needing = {path.stem for path in FOLDER.glob("*.py") if "torch" in {n.partition(".")[0] for n in imported(path)}}
    assert needing == {
        *("batches", "fidelity", "growth", "journal", "loss", "model", "optimiser", "team", "train", "trainer")
    }
