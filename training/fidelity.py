"""Does an exported model compute what PyTorch computes? Needs PyTorch.

    python -m training.fidelity --run RUN --data DATA --count 20

Compares greedy outputs, log-probabilities and the guided head's attention on held-out sentences, for the float32 and
the int8 model.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import ctranslate2
import numpy as np
import numpy.typing as npt
import sentencepiece
import torch

from training.export import Trained, read_trained, write_model
from training.model import Transformer
from training.shards import END, START, TOKENIZER, VALIDATION_SOURCE

LIMIT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Between PyTorch's own greedy output of one sentence and CTranslate2's view of it.

    `log_probabilities` has the absolute difference for every token of the output; `attention` is the largest
    difference of one weight, None where CTranslate2 writes something else.
    """

    log_probabilities: npt.NDArray[np.float64]
    attention: float | None


class Comparison:
    """A trained model in PyTorch beside the same model exported."""

    def __init__(self, trained: Trained, translator: ctranslate2.Translator) -> None:
        self._pieces, self._translator = trained.pieces, translator
        self._model = Transformer(trained.config).eval()
        self._model.load_state_dict({name: torch.from_numpy(value) for name, value in trained.weights.items()})

    def difference(self, source: list[int]) -> Difference:
        """For one sentence, given as ids."""
        expected = self._model.greedy(source, limit=LIMIT)
        with torch.no_grad():
            states, scores = self._model(torch.tensor([[*source, END]]), torch.tensor([[START, *expected]]), True)
            logp = (states[0] @ self._model.embed.weight.T).log_softmax(1)
            logp = logp.gather(1, torch.tensor([*expected, END])[:, None])[:, 0].numpy()
        (scored,) = self._translator.score_batch([self._tokens(source)], [self._tokens(expected)])
        attention = scores[0].softmax(1).numpy()[:-1, :-1]  # CTranslate2 has no row and no column for the end
        return Difference(
            log_probabilities=np.abs(np.array(scored.log_probs) - logp),
            attention=self._attention_difference(source, expected, attention),
        )

    def _attention_difference(
        self, source: list[int], expected: list[int], attention: npt.NDArray[np.float32]
    ) -> float | None:
        (found,) = self._translator.translate_batch(
            [self._tokens(source)], beam_size=1, max_decoding_length=LIMIT, return_attention=True
        )
        if not expected or found.hypotheses[0] != self._tokens(expected):
            return None
        return float(np.abs(np.array(found.attention[0]) - attention).max())

    def _tokens(self, ids: list[int]) -> list[str]:
        return [self._pieces[i] for i in ids]


def report(name: str, differences: Sequence[Difference]) -> str:
    """One line for a model."""
    same = [found.attention for found in differences if found.attention is not None]
    gaps = np.concatenate([found.log_probabilities for found in differences])
    return (
        f"{name}: {len(same)}/{len(differences)} greedy outputs identical to PyTorch's, their attention differs by at "
        f"most {max(same, default=0.0):.1e}; log-probabilities of tokens by {gaps.mean():.1e} (mean), "
        f"{gaps.max():.1e} (most)"
    )


def compare(trained: Trained, sources: Sequence[list[int]], *, quantization: str | None) -> list[Difference]:
    """The differences for these sentences."""
    with tempfile.TemporaryDirectory() as folder:
        write_model(trained, Path(folder), quantization=quantization)
        compute_type = quantization or "float32"
        comparison = Comparison(trained, ctranslate2.Translator(folder, compute_type=compute_type, intra_threads=1))
        return [comparison.difference(source) for source in sources]


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options and compare."""
    parser = argparse.ArgumentParser(prog="python -m training.fidelity", description="compare an export with PyTorch")
    parser.add_argument("--run", type=Path, required=True, help="folder that training.train wrote weights to")
    parser.add_argument("--data", type=Path, required=True, help="folder that training.prepare made")
    parser.add_argument("--count", type=int, default=20, help="sentences")
    options = parser.parse_args(arguments)
    try:
        trained = read_trained(options.run, options.data / TOKENIZER)
        lines = (options.data / VALIDATION_SOURCE).read_text(encoding="utf-8").splitlines()[: options.count]
    except (OSError, ValueError) as error:
        sys.exit(f"training.fidelity: {error}")
    processor = sentencepiece.SentencePieceProcessor(model_file=str(options.data / TOKENIZER))
    sources = processor.encode(lines)
    for name, quantization in (("float32", None), ("int8", "int8")):
        print(report(name, compare(trained, sources, quantization=quantization)))


if __name__ == "__main__":
    main()
