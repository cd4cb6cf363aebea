"""From weights to a package that installs. No PyTorch: what the weights say does not matter here."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from bilingual.engine.argos import ArgosEngine
from bilingual.engine.install import install_file
from tests.training.conftest import Prepared
from tests.training.weights import SIZES, random_weights
from training import export, weights
from training.weights import Config, position_table, read_weights, sinusoids, write_weights


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A folder with weights, as a training run leaves it."""
    folder = tmp_path / "run"
    folder.mkdir()
    write_weights(folder, SIZES, random_weights())
    return folder


def export_to(path: Path, run: Path, prepared: Prepared) -> Path:
    """What the command makes."""
    export.main(["--run", str(run), "--data", str(prepared.data), "--out", str(path), "--version", "0.7"])
    return path


def test_an_exported_package_installs_and_translates(run: Path, prepared: Prepared, tmp_path: Path) -> None:
    package = install_file(export_to(tmp_path / "tiny.argosmodel", run, prepared))
    assert package.name == "translate-fr_en 0.7"
    ((hypothesis,),) = ArgosEngine(package, threads=1).translate(["Le facteur dessine la lune."])
    assert hypothesis.text.strip()


def test_exporting_again_gives_the_same_bytes(run: Path, prepared: Prepared, tmp_path: Path) -> None:
    first = export_to(tmp_path / "first.argosmodel", run, prepared)
    assert export_to(tmp_path / "second.argosmodel", run, prepared).read_bytes() == first.read_bytes()


def test_exporting_does_not_quantise_the_weights_it_was_given(run: Path, prepared: Prepared, tmp_path: Path) -> None:
    trained = export.read_trained(run, prepared.data / "spm.model")
    before = {name: value.copy() for name, value in trained.weights.items()}
    export.write_model(trained, tmp_path / "model", quantization="int8")
    assert all(np.array_equal(value, before[name]) for name, value in trained.weights.items())


def test_a_tokenizer_of_another_model_is_refused(prepared: Prepared, tmp_path: Path) -> None:
    sizes = dataclasses.replace(SIZES, vocab=300)
    write_weights(tmp_path, sizes, random_weights(sizes))
    with pytest.raises(SystemExit, match=r"has 360 tokens, the model in .* has 300"):
        export_to(tmp_path / "tiny.argosmodel", tmp_path, prepared)
    assert not (tmp_path / "tiny.argosmodel").exists()


def test_a_run_without_weights_is_refused(prepared: Prepared, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"no weights-NN\.npz in"):
        export_to(tmp_path / "tiny.argosmodel", tmp_path, prepared)


def test_weights_come_back_from_parts_of_limited_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "PART_BYTES", 5_000)
    written = random_weights()
    write_weights(tmp_path, SIZES, written)
    parts = sorted(tmp_path.glob("weights-*.npz"))
    assert len(parts) > 5
    config, read = read_weights(tmp_path)
    assert config == SIZES
    assert read.keys() == written.keys()
    assert all(np.array_equal(read[name], value.astype(np.float16)) for name, value in written.items())


def test_position_encodings_are_those_of_the_formula() -> None:
    encodings = sinusoids(512, 192)
    assert encodings.shape == (512, 192)
    scale = 0.025 * 192**0.5
    assert encodings[0, :96] == pytest.approx(np.zeros(96))
    assert encodings[0, 96:] == pytest.approx(np.full(96, scale))
    assert encodings[100, 0] == pytest.approx(scale * np.sin(100), abs=1e-6)
    assert encodings[100, 95] == pytest.approx(scale * np.sin(100 / 10_000), abs=1e-6)


def test_a_model_that_was_widened_has_its_old_position_encodings_side_by_side() -> None:
    table = position_table(Config(d_model=96, heads=3, position_width=32))
    assert table.shape == (512, 96)
    assert all(np.array_equal(table[:, start : start + 32], sinusoids(512, 32)) for start in (0, 32, 64))
    assert np.array_equal(position_table(Config(d_model=96, heads=3)), sinusoids(512, 96))
