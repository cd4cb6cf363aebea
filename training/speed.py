"""How fast is one package compared with another? Both in one run, in turns, on the same sentences: a ratio.

    python -m training.speed PACKAGE BASELINE --sentences ../shared/bench/quality/flores-devtest.fr

Absolute figures depend on the machine and on what else it does; the ratio hardly does. Loading is not counted.
Tokens are each package's own; sentences and characters compare packages with different vocabularies.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bilingual.engine.argos import ArgosEngine
from bilingual.engine.tokens import PackageTokenizer
from bilingual.errors import BilingualError
from training.packages import open_package

CORES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """The median of some turns: seconds, and what came out in each."""

    name: str
    seconds: float
    sentences: int
    tokens: int
    characters: int


def measure(engine: ArgosEngine, sentences: Sequence[str]) -> tuple[float, list[str]]:
    """The seconds that translating takes, and the translations."""
    begun = time.perf_counter()
    results = engine.translate(sentences)
    return time.perf_counter() - begun, [hypotheses[0].text for hypotheses in results]


def compare(engines: Sequence[ArgosEngine], sentences: Sequence[str], *, turns: int) -> list[Speed]:
    """The speed of each engine, measured in turns after one warming up."""
    seconds: list[list[float]] = [[] for _ in engines]
    texts: list[list[str]] = [[] for _ in engines]
    for engine in engines:
        engine.translate(sentences[:8])
    for _ in range(turns):
        for number, engine in enumerate(engines):
            taken, texts[number] = measure(engine, sentences)
            seconds[number].append(taken)
    return [_speed(*of_one) for of_one in zip(engines, seconds, texts, strict=True)]


def table(speeds: Sequence[Speed]) -> str:
    """A row for each, then the ratios of the first to the last."""
    lines = [f"{'':24} {'tokens/s':>9} {'characters/s':>13} {'sentences/s':>12}"]
    for found in speeds:
        rates = (found.tokens / found.seconds, found.characters / found.seconds, found.sentences / found.seconds)
        lines.append(f"{found.name:24} {rates[0]:9.0f} {rates[1]:13.0f} {rates[2]:12.1f}")
    first, last = speeds[0], speeds[-1]
    tokens = (first.tokens / first.seconds) / (last.tokens / last.seconds)
    characters = (first.characters / first.seconds) / (last.characters / last.seconds)
    lines.append(f"{first.name} to {last.name}: {tokens:.2f} in tokens, {characters:.2f} in characters")
    return "\n".join(lines)


def _speed(engine: ArgosEngine, seconds: Sequence[float], texts: Sequence[str]) -> Speed:
    tokenizer = PackageTokenizer(engine.package)
    return Speed(
        name=engine.name,
        seconds=statistics.median(seconds),
        sentences=len(texts),
        tokens=sum(len(tokenizer.encode(text)) for text in texts),
        characters=sum(map(len, texts)),
    )


def read_sentences(path: Path, engines: Sequence[ArgosEngine], *, count: int) -> list[str]:
    """The first so many lines of a file that every engine takes whole.

    Raises:
        ValueError: There are none.
    """
    lines = dict.fromkeys(line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    fitting = [line for line in lines if line and all(engine.fits(line) for engine in engines)]
    if not fitting:
        raise ValueError(f"{path} has no sentence that both models take")
    return fitting[:count]


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options, measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m training.speed", description="speed of a package against another")
    parser.add_argument("packages", nargs=2, metavar="PACKAGE", help="an .argosmodel, a folder, or `starter`")
    parser.add_argument("--sentences", type=Path, required=True, help="text file with a French sentence a line")
    parser.add_argument("--count", type=int, default=300, help="sentences")
    parser.add_argument("--turns", type=int, default=5)
    options = parser.parse_args(arguments)
    try:
        with ExitStack() as stack:
            packages = [stack.enter_context(open_package(name)) for name in options.packages]
            engines = [ArgosEngine(package, threads=CORES) for package in packages]
            sentences = read_sentences(options.sentences, engines, count=options.count)
            speeds = compare(engines, sentences, turns=options.turns)
    except (BilingualError, OSError, ValueError) as error:
        sys.exit(f"training.speed: {error}")
    print(f"{len(sentences)} sentences, {options.turns} turns each, {CORES} cores, medians")
    print(table(speeds))


if __name__ == "__main__":
    main()
