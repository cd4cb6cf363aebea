"""The options of a training run."""

import argparse
import math
from collections.abc import Sequence
from dataclasses import MISSING, Field, dataclass, fields
from pathlib import Path
from typing import Annotated, Any, get_args, get_type_hints

from training.weights import Config


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to train; every field is an option of the command of the same name."""

    data: Annotated[Path, "folder that training.prepare made"]
    out: Annotated[Path, "folder for checkpoint, weights and summary"]
    minutes: Annotated[float, "wall-clock budget, resumed time included"]
    max_tokens: Annotated[float, "end after this many target tokens, if sooner"] = math.inf
    resume: Annotated[bool, "go on from the checkpoint in OUT, if there is one"] = False
    init: Annotated[Path | None, "folder of weights-NN.npz to start from: same spm.model, sizes same or less"] = None
    embed: Annotated[Path | None, "embed.npz to start from, of training.align"] = None
    copy_gain: Annotated[float, "start cross-attention as a copy, this strong"] = 0.0
    batch: Annotated[int, "target tokens a step"] = 8192
    batch_start: Annotated[int, "grow the step to --batch from this; 0 for a constant step"] = 0
    micro: Annotated[int, "target tokens a forward pass (GPU: 32768)"] = 2048
    chunk: Annotated[int, "target tokens whose logits exist at once (GPU: 16384)"] = 512
    pool: Annotated[int, "pairs sorted by length together"] = 1_000_000
    curriculum: Annotated[float, "share of the budget with short pairs only"] = 0.0
    short: Annotated[int, "most tokens a side of a short pair"] = 30
    lr: Annotated[float, "peak rate of Adam"] = 4e-3
    muon_lr: Annotated[float, "peak rate of Muon"] = 2e-2
    decay: Annotated[float, "Muon's decoupled weight decay"] = 0.0
    warmup: Annotated[int, "steps until the peak rate"] = 150
    smoothing: Annotated[float, "label smoothing"] = 0.1
    clip: Annotated[float, "largest norm of all gradients"] = 1.0
    ema: Annotated[float, "decay of the averaged weights, a step"] = 0.995
    align: Annotated[float, "weight of the guided-alignment loss, falling to 30%% of it (needs training.align)"] = 0.0
    log: Annotated[float, "seconds between progress lines"] = 20.0
    validate: Annotated[float, "seconds between validations"] = 180.0
    save: Annotated[float, "seconds between checkpoints"] = 240.0
    bfloat16: Annotated[bool, "half-width matrix products on a CPU, too: faster where it has AVX-512 BF16"] = False
    threads: Annotated[int, "CPU workers"] = 2
    compile: Annotated[bool, "torch.compile, for GPUs; use --threads 1 on a CPU"] = False
    device: Annotated[str, "cpu or cuda; a GPU if there is one by default"] = ""
    seed: Annotated[int, "of weights and of the order of pairs"] = 1


def parse_options(arguments: Sequence[str] | None = None) -> tuple[Options, dict[str, Any]]:
    """The options of a command line, and the sizes of the model but for its vocabulary, as `Config` takes them."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description="train a small translation model")
    hints = get_type_hints(Options, include_extras=True)
    for option in fields(Options):
        kind, explained = get_args(hints[option.name])
        _add(parser, option, kind, explained)
    group = parser.add_argument_group("sizes of the model")
    sizes = [size for size in fields(Config) if size.name != "vocab"]
    for size in sizes:
        _add(group, size, size.type, "")
    values = vars(parser.parse_args(arguments))
    return Options(**{name: values[name] for name in hints}), {size.name: values[size.name] for size in sizes}


def _add(parser: argparse._ActionsContainer, option: Field[Any], kind: Any, explained: str) -> None:
    """Make a command-line option of a field."""
    flag = "--" + option.name.replace("_", "-")
    if kind is bool:
        parser.add_argument(flag, action="store_true", help=explained)
    elif option.default is MISSING:
        parser.add_argument(flag, type=kind, required=True, help=explained)
    else:
        shown = f"{explained} (default: {option.default})" if option.default not in (None, "") else explained
        kind = Path if kind == Path | None else kind
        parser.add_argument(flag, type=kind, default=option.default, help=shown)
