"""Training for real, for seconds: the loss falls, and what comes out installs and translates."""

# ruff: noqa: E402 - nothing below can be imported without PyTorch

import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch is in the dependency group `training`")

from torch import Tensor

from bilingual.engine.argos import ArgosEngine
from bilingual.engine.install import install_file
from tests.training import sentences
from tests.training.conftest import Prepared
from tests.training.weights import SIZES, random_weights
from training import align, export, fidelity, train
from training.batches import Batch, Corpus
from training.growth import grown
from training.loss import LinearCrossEntropy, losses
from training.model import Transformer
from training.optimiser import orthogonal
from training.shards import END, START, shard_paths
from training.team import Team
from training.weights import Config, read_weights

CPU = torch.device("cpu")
TOKENS = 120_000
TINY = "--d-model 48 --ffn 96 --heads 2 --enc-layers 1 --dec-layers 1 --batch 450 --micro 225 --warmup 20 --threads 1"

# Twice as wide; the old width goes behind.
WIDER = "--d-model 96 --heads 4 --position-width"


@pytest.fixture(autouse=True)
def _threads_as_before() -> Iterator[None]:
    threads = torch.get_num_threads()
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def data(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Prepared and aligned data."""
    folder = tmp_path_factory.mktemp("aligned") / "data"
    shutil.copytree(prepared.data, folder)
    align.main(["--data", str(folder), "--embed-dim", "48"])
    return folder


def train_for(data: Path, out: Path, tokens: int, *more: str) -> None:
    """Train a tiny model for so many target tokens."""
    named = ["--data", str(data), "--out", str(out), "--minutes", "10", "--max-tokens", str(tokens), "--device", "cpu"]
    train.main([*named, *TINY.split(), *more])


@pytest.fixture(scope="module")
def run(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run that has learnt the tiny language."""
    out = tmp_path_factory.mktemp("run")
    train_for(data, out, TOKENS, "--align", "0.3", "--embed", str(data / "embed.npz"), "--ema", "0.9")
    return out


def test_a_trained_model_installs_and_translates(run: Path, data: Path, tmp_path: Path) -> None:
    path = tmp_path / "tiny.argosmodel"
    export.main(["--run", str(run), "--data", str(data), "--out", str(path), "--version", "0.3"])
    engine = ArgosEngine(install_file(path), threads=1)
    wanted = sentences.pairs()[::97]
    found = engine.translate([source for source, _ in wanted])
    right = [hypotheses[0].text == target for hypotheses, (_, target) in zip(found, wanted, strict=True)]
    assert np.mean(right) > 0.7


def test_the_summary_tells_what_the_run_came_to(run: Path) -> None:
    summary = json.loads((run / "summary.json").read_text())
    assert summary["target_tokens"] >= TOKENS
    assert summary["validation"] < 0.5
    assert summary["started_from"] == ""


def test_an_exported_model_computes_what_torch_computes(
    run: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fidelity.main(["--run", str(run), "--data", str(data), "--count", "5"])
    float32, int8 = capsys.readouterr().out.splitlines()
    assert float32.startswith("float32: 5/5 greedy outputs identical")
    assert float(float32.rsplit(" ", 2)[1]) < 1e-4
    assert int8.startswith("int8: ")


def test_the_same_seed_gives_the_same_weights(data: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        train_for(data, tmp_path / name, 4_000, "--dropout", "0.1", "--align", "0.3")
    (_, one), (_, two) = read_weights(tmp_path / "one"), read_weights(tmp_path / "two")
    # The rate follows the clock where that is ahead of the tokens: hence not to the last bit.
    assert all(np.allclose(one[name], two[name], atol=1e-3) for name in one)


def test_a_run_goes_on_from_its_checkpoint(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    train_for(data, tmp_path, 3_000)
    steps = json.loads((tmp_path / "summary.json").read_text())["steps"]
    train_for(data, tmp_path, 6_000, "--resume")
    assert f"from step {steps}," in capsys.readouterr().out
    assert json.loads((tmp_path / "summary.json").read_text())["steps"] > steps


@pytest.mark.parametrize(
    "larger", ["", "--ffn 144", "--ffn 100 --enc-layers 3", f"{WIDER} 48", f"{WIDER} 48 --ffn 144 --enc-layers 2"]
)
def test_a_new_run_can_start_from_the_weights_of_another_even_a_smaller_one(
    run: Path, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], larger: str
) -> None:
    train_for(data, tmp_path, 1_000, "--init", str(run), *larger.split())
    first = capsys.readouterr().out.splitlines()[1]
    earlier = json.loads((run / "summary.json").read_text())["validation"]
    assert float(first.split()[2]) == pytest.approx(earlier, abs=2e-3)


def gathered(model: Transformer, batches: list[Batch], workers: int) -> dict[str, Tensor]:
    """The gradients of these batches, shared among so many workers."""
    model.zero_grad()
    waiting, lock = iter(batches), threading.Lock()

    def work(replica: Transformer) -> None:
        while True:
            with lock:
                batch = next(waiting, None)
            if batch is None:
                return
            losses(replica, replica, batch, smoothing=0.1, chunk=64).smoothed.backward()

    Team(model, workers).run(work)
    return {name: p.grad.clone() for name, p in model.named_parameters()}


@pytest.mark.parametrize("count", [1, 5])
def test_several_workers_gather_the_gradients_of_one(data: Path, count: int) -> None:
    torch.manual_seed(1)
    corpus = Corpus(shard_paths(data)[:1], CPU, aligned=False)
    plan = corpus.epoch(np.random.default_rng(1), tokens=200, pool=500)
    batches = [corpus.batch(next(plan)) for _ in range(count)]
    model = Transformer(SIZES)
    one, three = gathered(model, batches, 1), gathered(model, batches, 3)
    assert all(torch.allclose(one[name], three[name], atol=1e-4 * one[name].abs().max().item() + 1e-6) for name in one)


@pytest.mark.parametrize(("small", "wider"), [(1, 2), (2, 6)])
def test_a_wider_model_computes_what_the_one_it_grew_from_did_and_its_copies_of_the_states_part(
    small: int, wider: int
) -> None:
    torch.manual_seed(1)
    known = Transformer(Config(vocab=50, d_model=16 * small, ffn=40, heads=small, enc_layers=2, dec_layers=2)).eval()
    for parameter in known.parameters():
        torch.nn.init.normal_(parameter, std=0.2)
    sizes = Config(
        vocab=50, d_model=16 * wider, ffn=56, heads=wider, enc_layers=3, dec_layers=2, position_width=16 * small
    )
    model = Transformer(sizes).eval()
    weights = {name: value.detach().numpy() for name, value in known.named_parameters()}
    model.load_state_dict(grown(weights, known.config, model))

    source, target = torch.randint(3, 50, (4, 9)), torch.randint(3, 50, (4, 7))
    (old, old_scores), (new, new_scores) = known(source, target, True), model(source, target, True)
    assert torch.allclose(new @ model.embed.weight.T, old @ known.embed.weight.T, atol=1e-4)
    assert torch.allclose(new_scores, old_scores, atol=1e-4)

    (model(source, target)[0] @ model.embed.weight.T).logsumexp(-1).mean().backward()
    halves = model.embed.weight.grad.unflatten(1, (wider // small, -1))
    assert not torch.allclose(halves[:, 0], halves[:, 1], rtol=0.1)


@pytest.mark.parametrize(
    "other",
    [
        "--d-model 32",
        "--ffn 64",
        "--dec-layers 2",
        f"{WIDER} 96",
        "--d-model 96 --position-width 48",
        "--d-model 48 --heads 4",
    ],
)
def test_weights_that_cannot_grow_to_the_sizes_are_refused(run: Path, data: Path, tmp_path: Path, other: str) -> None:
    with pytest.raises(SystemExit, match=r"training\.train: .* holds a Config\(.*of which no Config\(.* can be made"):
        train_for(data, tmp_path, 1_000, "--init", str(run), *other.split())


@pytest.mark.parametrize("sizes", ["--heads 5", "--position-width 32", "--d-model 45 --heads 3"])
def test_widths_that_do_not_divide_are_refused(data: Path, tmp_path: Path, sizes: str) -> None:
    with pytest.raises(SystemExit, match=r"training\.train: \d+ wide states cannot be parted among"):
        train_for(data, tmp_path, 1_000, *sizes.split())


def test_half_width_products_give_nearly_the_same_gradients(data: Path) -> None:
    torch.manual_seed(1)
    corpus = Corpus(shard_paths(data)[:1], CPU, aligned=False)
    batch = corpus.batch(next(corpus.epoch(np.random.default_rng(1), tokens=400, pool=500)))
    model = Transformer(SIZES)
    full = gathered(model, [batch], 1)
    with torch.autocast("cpu", torch.bfloat16):
        narrow = gathered(model, [batch], 1)
    cosines = {name: torch.cosine_similarity(full[name].flatten(), narrow[name].flatten(), dim=0) for name in full}
    moved = {name: float(cosine) for name, cosine in cosines.items() if float(full[name].abs().max()) > 1e-4}
    assert min(moved.values()) > 0.95
    assert any(not torch.equal(full[name], narrow[name]) for name in moved)


def test_a_run_in_half_width_is_a_run_like_others(data: Path, tmp_path: Path) -> None:
    train_for(data, tmp_path, 20_000)
    train_for(data, tmp_path / "narrow", 20_000, "--bfloat16")
    full, narrow = (json.loads((tmp_path / name / "summary.json").read_text()) for name in (".", "narrow"))
    assert narrow["validation"] == pytest.approx(full["validation"], rel=0.05)


def test_guided_alignment_needs_alignments(prepared: Prepared, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(prepared.data, data, ignore=shutil.ignore_patterns("align-*"))
    with pytest.raises(SystemExit, match=r"run training\.align first"):
        train_for(data, tmp_path, 1_000, "--align", "0.3")


def test_a_batch_holds_its_pairs_whole_and_sources_of_one_length(data: Path) -> None:
    corpus = Corpus(shard_paths(data), CPU, aligned=True)
    seen = []
    for pairs in corpus.epoch(np.random.default_rng(1), tokens=200, pool=500):
        batch = corpus.batch(pairs)
        seen += pairs.tolist()
        assert len({int(corpus.source.lengths[pair]) for pair in pairs}) == 1
        assert (batch.source[:, -1] == END).all()
        assert (batch.inputs[:, 0] == START).all()
        assert (
            len(batch.gold)
            == corpus.target_tokens(pairs)
            == int((batch.gold == END).sum()) + sum(corpus.target.lengths[pair] for pair in pairs)
        )
    assert sorted(seen) == np.repeat(np.arange(len(corpus.copies)), corpus.copies).tolist()


def loss_of(model: Transformer, batch: Batch, chunk: int) -> tuple[float, dict[str, Tensor]]:
    """The smoothed loss of a batch and all gradients."""
    model.zero_grad()
    found = losses(model, model, batch, smoothing=0.1, chunk=chunk)
    found.smoothed.backward()
    return found.smoothed.item(), {name: p.grad.clone() for name, p in model.named_parameters()}


def test_the_loss_in_chunks_is_that_of_torch(data: Path) -> None:
    torch.manual_seed(1)
    corpus = Corpus(shard_paths(data)[:1], CPU, aligned=False)
    batch = corpus.batch(next(corpus.epoch(np.random.default_rng(1), tokens=300, pool=500)))
    model = Transformer(SIZES)
    loss, gradients = loss_of(model, batch, chunk=7)
    model.zero_grad()
    states, _ = model(batch.source, batch.inputs)
    logits = states.flatten(0, 1)[batch.kept] @ model.embed.weight.T
    expected = torch.nn.functional.cross_entropy(logits, batch.gold, label_smoothing=0.1, reduction="sum")
    expected.backward()
    assert loss == pytest.approx(expected.item(), rel=1e-5)
    for name, parameter in model.named_parameters():
        assert torch.allclose(gradients[name], parameter.grad, atol=1e-3 * float(parameter.grad.abs().max()) + 1e-6)


def test_the_loss_without_smoothing_is_the_plain_one() -> None:
    states, weight = torch.randn(5, 8), torch.randn(11, 8)
    smoothed, plain = LinearCrossEntropy.apply(states, weight, torch.arange(5), 0.0, 2)
    assert float(smoothed) == pytest.approx(float(plain))


def test_muon_makes_singular_values_nearly_equal() -> None:
    torch.manual_seed(1)
    values = torch.linalg.svdvals(orthogonal(torch.randn(2, 16, 40)))
    assert 0.5 < float(values.min()) <= float(values.max()) < 1.3


def test_the_names_of_the_weights_are_those_that_export_reads() -> None:
    named = Transformer(SIZES).named_parameters()
    assert {name: tuple(value.shape) for name, value in named} == {
        name: value.shape for name, value in random_weights().items()
    }
