"""Pack a trained model as an ordinary Argos Translate package around a CTranslate2 model. Needs no PyTorch.

    python -m training.export --run RUN --data DATA --version 0.2 --card CARD.md --out translate-fr_en-0_2.argosmodel

The zip is the same, byte for byte, for the same weights, tokenizer, version and card.
"""

import argparse
import json
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import sentencepiece
from ctranslate2.specs import TransformerDecoderSpec, TransformerEncoderSpec, TransformerSpec
from ctranslate2.specs.common_spec import Activation

from training.shards import TOKENIZER
from training.weights import Config, Weights, position_table, read_weights

ACTIVATIONS = {"relu": Activation.RELU, "gelu": Activation.GELU, "swish": Activation.SWISH}
# Instead of the time of packing, which would make every package a new one. (The earliest that a zip can hold.)
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
START_TOKEN, END_TOKEN, UNKNOWN_TOKEN = "<s>", "</s>", "<unk>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """A trained model and the pieces of its vocabulary, in the order of their ids."""

    config: Config
    weights: Weights
    pieces: tuple[str, ...]


def read_trained(run: Path, tokenizer: Path) -> Trained:
    """The model of a run folder with its SentencePiece vocabulary.

    Raises:
        FileNotFoundError: One of them is missing.
        ValueError: They do not belong together.
    """
    if not tokenizer.exists():
        raise FileNotFoundError(f"{tokenizer} is missing")
    config, weights = read_weights(run)
    processor = sentencepiece.SentencePieceProcessor(model_file=str(tokenizer))
    pieces = tuple(processor.id_to_piece(i) for i in range(processor.get_piece_size()))
    if len(pieces) != config.vocab:
        raise ValueError(f"{tokenizer} has {len(pieces)} tokens, the model in {run} has {config.vocab}")
    return Trained(config=config, weights=weights, pieces=pieces)


def write_model(trained: Trained, folder: Path, *, quantization: str | None) -> None:
    """Write a CTranslate2 model; `quantization` is one of its weight types ("int8"), None for float32."""
    spec = build_spec(trained)
    spec.validate()
    spec.optimize(quantization=quantization)
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))


def build_spec(trained: Trained) -> Any:
    """The model as CTranslate2 describes it, not yet quantised."""
    config, weights = trained.config, trained.weights
    sizes = {"num_heads": config.heads, "pre_norm": True, "activation": ACTIVATIONS[config.activation]}
    spec = TransformerSpec(
        TransformerEncoderSpec(config.enc_layers, **sizes),
        TransformerDecoderSpec(config.dec_layers, **sizes, alignment_layer=config.guided_layer, alignment_heads=1),
    )
    _put_embeddings(spec, trained)
    _put(spec.encoder.layer_norm, weights, "enc_norm")
    _put(spec.decoder.layer_norm, weights, "dec_norm")
    for number, layer in enumerate(spec.encoder.layer):
        _put_layer(layer, weights, f"encoder.{number}")
    for number, layer in enumerate(spec.decoder.layer):
        _put_layer(layer, weights, f"decoder.{number}")
        _put_attention(layer.attention, weights, f"decoder.{number}.cross", ("q", "kv", "out"))
    _put_tokens(spec, trained.pieces)
    return spec


def write_package(folder: Path, path: Path) -> None:
    """Zip a package folder, with its name as the top folder, reproducibly."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(file for file in folder.rglob("*") if file.is_file()):
            member = zipfile.ZipInfo(file.relative_to(folder.parent).as_posix(), ZIP_TIME)
            member.external_attr = 0o644 << 16
            archive.writestr(member, file.read_bytes(), zipfile.ZIP_DEFLATED)


def metadata(version: str) -> dict[str, str]:
    """What `metadata.json` of a French to English package says."""
    return {
        "package_version": version,
        "argos_version": "1.0",
        "from_code": "fr",
        "from_name": "French",
        "to_code": "en",
        "to_name": "English",
    }


def export(trained: Trained, tokenizer: Path, path: Path, *, version: str, card: str) -> None:
    """Write the `.argosmodel` file: int8 model, tokenizer, metadata, and the card as README.md."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / f"translate-fr_en-{version.replace('.', '_')}"
        write_model(trained, folder / "model", quantization="int8")
        shutil.copy(tokenizer, folder / "sentencepiece.model")
        (folder / "metadata.json").write_text(json.dumps(metadata(version), indent=4), encoding="utf-8")
        (folder / "README.md").write_text(card, encoding="utf-8")
        path.parent.mkdir(parents=True, exist_ok=True)
        write_package(folder, path)


def _put_embeddings(spec: Any, trained: Trained) -> None:
    """One table for source, target and output, scaled by the square root of its width, and the position encodings."""
    table = _copied(trained.weights["embed.weight"])
    spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight = spec.decoder.projection.weight = table
    for side in (spec.encoder, spec.decoder):
        side.scale_embeddings = True
        side.position_encodings.encodings = position_table(trained.config)


def _put_layer(layer: Any, weights: Weights, name: str) -> None:
    """Self-attention, with one fused projection for query, key and value, and the feed-forward network."""
    _put_attention(layer.self_attention, weights, f"{name}.attn", ("q", "out"))
    _put(layer.ffn.layer_norm, weights, f"{name}.ffn.norm")
    _put(layer.ffn.linear_0, weights, f"{name}.ffn.up")
    _put(layer.ffn.linear_1, weights, f"{name}.ffn.down")


def _put_attention(spec: Any, weights: Weights, name: str, projections: tuple[str, ...]) -> None:
    _put(spec.layer_norm, weights, f"{name}.norm")
    for linear, projection in zip(spec.linear, projections, strict=True):
        _put(linear, weights, f"{name}.{projection}")


def _put(spec: Any, weights: Weights, name: str) -> None:
    """A linear layer or a layer norm."""
    weight, bias = _copied(weights[f"{name}.weight"]), _copied(weights[f"{name}.bias"])
    if hasattr(spec, "gamma"):
        spec.gamma, spec.beta = weight, bias
    else:
        spec.weight, spec.bias = weight, bias


def _put_tokens(spec: Any, pieces: tuple[str, ...]) -> None:
    """The vocabulary, and how sentences begin and end: the source with its end alone, the target with both."""
    spec.config.add_source_bos, spec.config.add_source_eos = False, True
    spec.config.bos_token, spec.config.eos_token, spec.config.unk_token = START_TOKEN, END_TOKEN, UNKNOWN_TOKEN
    spec.config.decoder_start_token = START_TOKEN
    spec.register_source_vocabulary(list(pieces))
    spec.register_target_vocabulary(list(pieces))


def _copied(array: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    # CTranslate2 quantises arrays in place.
    return array.copy()


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options and export."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description="pack a trained model")
    parser.add_argument("--run", type=Path, required=True, help="folder that training.train wrote weights to")
    parser.add_argument("--data", type=Path, required=True, help="folder that training.prepare made")
    parser.add_argument("--out", type=Path, required=True, help="the .argosmodel to write")
    parser.add_argument("--version", default="0.1", help="of the package")
    parser.add_argument("--card", type=Path, help="model card (training.card), which becomes the package's README.md")
    options = parser.parse_args(arguments)
    try:
        trained = read_trained(options.run, options.data / TOKENIZER)
        card = options.card.read_text(encoding="utf-8") if options.card else "# French to English\n"
        export(trained, options.data / TOKENIZER, options.out, version=options.version, card=card)
    except (OSError, ValueError) as error:
        sys.exit(f"training.export: {error}")
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
