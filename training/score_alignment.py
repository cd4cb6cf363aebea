"""How good are a package's word alignments? Measured on sentences that were aligned by hand.

    python -m training.score_alignment PACKAGE...

Each reference English is forced on the model as a prefix, so that `return_attention` gives one row of weights for
every token of it. Weights are added up by words, and each English word is linked to the French word that it attends
to most. Links are scored as in Och and Ney (2003): precision counts possible links as right, recall asks for the sure
ones, alignment error rate (AER) combines both; 0 is perfect. For comparison: links along the diagonal.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import ctranslate2
import numpy as np
import numpy.typing as npt

from bilingual.engine.packages import ModelPackage
from bilingual.engine.tokens import WORD_START, PackageTokenizer
from bilingual.errors import BilingualError
from training.packages import open_package

CHECKED = Path(__file__).with_name("alignments.txt")

_WORD = re.compile(r"\w+'|\w+|[^\w\s]")
_LINK = re.compile(r"(?P<source>[^=~\s]+)(?P<kind>[=~])(?P<target>[^=~\s]+)")
_LINES = 3  # of an entry: French, English, links

Link = tuple[int, int]  # numbers of the source and of the target word
Weights = npt.NDArray[np.float64]  # (target, source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A pair of sentences with links between their words, checked by hand; sure links are possible ones too."""

    source: str
    target: str
    sure: frozenset[Link]
    possible: frozenset[Link]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentScore:
    """From 0 to 1; `error_rate` is the AER, `f1` the harmonic mean of precision and recall."""

    precision: float
    recall: float
    f1: float
    error_rate: float


def words(text: str) -> list[str]:
    """The words of a sentence as alignments.txt counts them."""
    return _WORD.findall(text)


def read_checked(path: Path = CHECKED) -> list[Checked]:
    """The sentences of a file of the form of alignments.txt.

    Raises:
        ValueError: An entry is not valid; the message names the file and the entry's first line.
    """
    text = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return [_entry(entry.strip().splitlines(), path) for entry in re.split(r"\n\s*\n", text) if entry.strip()]


def _entry(lines: Sequence[str], path: Path) -> Checked:
    if len(lines) != _LINES:
        raise ValueError(f"{path}: {lines[0]!r}: an entry has a French, an English and a line of links")
    source, target, linked = lines
    found: dict[str, set[Link]] = {"=": set(), "~": set()}
    try:
        for item in linked.split():
            if not (link := _LINK.fullmatch(item)):
                raise ValueError(f"{item!r} is no link")
            found[link["kind"]].add(
                (_position(link["source"], words(source)), _position(link["target"], words(target)))
            )
    except ValueError as error:
        raise ValueError(f"{path}: {source!r}: {error}") from error
    return Checked(
        source=source, target=target, sure=frozenset(found["="]), possible=frozenset(found["="] | found["~"])
    )


def _position(name: str, among: Sequence[str]) -> int:
    """Which word "le" (the first) or "le/2" (the second) is."""
    word, _, number = name.partition("/")
    places = [index for index, other in enumerate(among) if other == word]
    if len(places) < int(number or 1):
        raise ValueError(f"{name!r} is not among its words")
    return places[int(number or 1) - 1]


def score_links(checked: Sequence[Checked], found: Sequence[frozenset[Link]]) -> AlignmentScore:
    """The score of links found for these sentences, over all links together."""
    links = sum(map(len, found))
    sure = sum(len(pair.sure) for pair in checked)
    right = sum(len(pair.possible & mine) for pair, mine in zip(checked, found, strict=True))
    recalled = sum(len(pair.sure & mine) for pair, mine in zip(checked, found, strict=True))
    precision, recall = right / max(links, 1), recalled / max(sure, 1)
    return AlignmentScore(
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / max(precision + recall, 1e-9),
        error_rate=1 - (recalled + right) / max(links + sure, 1),
    )


def diagonal_links(pair: Checked) -> frozenset[Link]:
    """Each target word linked to the source word at the same relative position: what any model must beat."""
    sources, targets = len(words(pair.source)), len(words(pair.target))
    return frozenset((min(sources - 1, int((t + 0.5) * sources / targets)), t) for t in range(targets))


def word_links(weights: Weights, source_words: Sequence[int], target_words: Sequence[int]) -> frozenset[Link]:
    """Each target word linked to the source word with the largest sum of weights.

    `source_words` and `target_words` tell for each column and row of tokens which word it belongs to.
    """
    total = np.zeros((max(target_words) + 1, max(source_words) + 1))
    np.add.at(total, np.ix_(np.array(target_words), np.array(source_words)), weights)
    return frozenset((int(total[target].argmax()), target) for target in set(target_words))


def words_of_tokens(tokens: Sequence[str], text: str) -> list[int]:
    """Which word of the text each token belongs to, by the characters they share (a bare word start: the next).

    Raises:
        ValueError: The tokens do not spell the text.
    """
    owners = [number for number, word in enumerate(words(text)) for _ in word]
    spelt = [token.replace(WORD_START, "") for token in tokens]
    if "".join(spelt) != "".join(words(text)):
        raise ValueError(f"the tokenizer changes {text!r}")
    starts = np.cumsum([0, *map(len, spelt)])[:-1]
    return [owners[min(int(start), len(owners) - 1)] for start in starts]


class Aligner:
    """Word links from the attention of one package, on one core."""

    def __init__(self, package: ModelPackage) -> None:
        self._tokenizer = PackageTokenizer(package)
        self._translator = ctranslate2.Translator(str(package.path / "model"), compute_type="int8", intra_threads=1)

    def links(self, pair: Checked) -> frozenset[Link]:
        """The links between the words of a sentence and its given translation."""
        source, target = self._tokenizer.encode(pair.source), self._tokenizer.encode(pair.target)
        weights = self.attention(source, target)
        return word_links(weights, words_of_tokens(source, pair.source), words_of_tokens(target, pair.target))

    def attention(self, source: list[str], target: list[str]) -> Weights:
        """A row for each target token, which is forced, with a weight for each source token."""
        (result,) = self._translator.translate_batch(
            [source],
            target_prefix=[target],
            beam_size=1,
            max_decoding_length=len(target),
            return_attention=True,
        )
        return np.array(result.attention[0])


def evaluate(aligner: Callable[[Checked], frozenset[Link]], checked: Sequence[Checked]) -> AlignmentScore:
    """The score of what an aligner finds."""
    return score_links(checked, [aligner(pair) for pair in checked])


def table(scores: Iterable[tuple[str, AlignmentScore]]) -> str:
    """A row for each aligner, in percent."""
    lines = [f"{'':24} {'precision':>9} {'recall':>7} {'F1':>6} {'AER':>6}"]
    for name, found in scores:
        row = f"{found.precision:9.1%} {found.recall:7.1%} {found.f1:6.1%} {found.error_rate:6.1%}"
        lines.append(f"{name:24} {row}")
    return "\n".join(lines)


def score_packages(names: Iterable[str], checked: Sequence[Checked]) -> list[tuple[str, AlignmentScore]]:
    """The score of each package under its name.

    Raises:
        ModelError: A package cannot be used.
    """
    scores = []
    for name in names:
        with open_package(name) as package:
            scores.append((package.name, evaluate(Aligner(package).links, checked)))
    return scores


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options and print the table."""
    parser = argparse.ArgumentParser(prog="python -m training.score_alignment", description="quality of alignments")
    parser.add_argument("packages", nargs="+", help="an .argosmodel, a package folder, or `starter`")
    parser.add_argument("--checked", type=Path, default=CHECKED, help="sentences aligned by hand")
    parser.add_argument("--json", type=Path, help="also write the scores here, for the model card")
    options = parser.parse_args(arguments)
    try:
        checked = read_checked(options.checked)
        scores = score_packages(options.packages, checked)
    except (BilingualError, OSError, ValueError) as error:
        sys.exit(f"training.score_alignment: {error}")
    if options.json:
        found = {"sentences": len(checked), "scores": [{"name": name} | asdict(score) for name, score in scores]}
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(f"{len(checked)} sentences, {sum(len(pair.sure) for pair in checked)} sure links")
    print(table([*scores, ("diagonal", evaluate(diagonal_links, checked))]))


if __name__ == "__main__":
    main()
