"""Whether the rows to be read first are the bad ones: risk against quality, sentence by sentence.

    uv run python -m tests.benchmarks.triage FOLDER [--package P] [--limit N]

FOLDER holds tests of two files each, `NAME.fr` and `NAME.en`, one sentence a line, in step. Each sentence is translated
as `bilingual` does it, without a glossary, and is a row of its own. Quality is sentence-level chrF (sacrebleu) against
the English of the test.

Spearman     rank correlation with chrF: -1 would be perfect, 0 is chance
worst tenth  how many of the sentences with the lowest chrF are in the fifth that comes first: 20 % is chance

Beside the risk, each of its signals is shown alone. Weights were chosen on FLORES-200 devtest and confirmed on
NTREX-128, which must stay so: do not choose on the second.
"""

import argparse
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import sacrebleu

from bilingual.document import Block, BlockKind, Row, SentencePair, Severity, Translation, Verdict
from bilingual.engine.argos import ArgosEngine
from bilingual.engine.packages import choose_package, read_package
from bilingual.translating import translate_sentences
from bilingual.triage import WORTH_READING, row_risk

WORST, FIRST = 0.1, 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A translated sentence, and its chrF, 0 to 100."""

    pair: SentencePair
    chrf: float


def read_test(stem: Path, limit: int | None) -> list[tuple[str, str]]:
    """The sentences of a test with their references."""
    french, english = (stem.with_suffix(suffix).read_text("utf-8").splitlines() for suffix in (".fr", ".en"))
    return list(zip(french, english, strict=True))[:limit]


def judged(sentences: Sequence[tuple[str, str]], engine: ArgosEngine) -> list[Judged]:
    """Those of the sentences that the engine takes whole, translated and judged."""
    fitting = {french: english for french, english in sentences if engine.fits(french)}
    pairs = translate_sentences(dict.fromkeys(fitting, ()), engine)
    return [
        Judged(pair=pairs[french], chrf=sacrebleu.sentence_chrf(pairs[french].target, [english]).score)
        for french, english in fitting.items()
    ]


def risk(pair: SentencePair) -> float:
    """The risk of a row that is only this sentence."""
    block = Block(id="b1", kind=BlockKind.PARAGRAPH, text=pair.source)
    verdict = Verdict(block_id="b1", keep=True, kind=block.kind, rule="default", reason="")
    translation = Translation(block_id="b1", source_hash=block.text_hash, target=pair.target, sentences=(pair,))
    return row_risk(Row(block=block, verdict=verdict, translation=translation)).score


SIGNALS: dict[str, Callable[[SentencePair], float]] = {
    "risk": risk,
    "confidence": lambda pair: -(pair.score or 0.0),
    "disagreement": lambda pair: pair.disagreement or 0.0,
    "length": lambda pair: risk(replace(pair, score=None, disagreement=None, notes=())),
    "notes": lambda pair: float(any(note.severity is not Severity.INFO for note in pair.notes)),
}


def spearman(one: Sequence[float], other: Sequence[float]) -> float:
    """Spearman's rank correlation, -1 to 1; equal values share the mean of their ranks."""
    return statistics.correlation(_ranks(one), _ranks(other))


def _ranks(values: Sequence[float]) -> list[float]:
    places: dict[float, list[int]] = {}
    for place, value in enumerate(sorted(values)):
        places.setdefault(value, []).append(place)
    return [statistics.mean(places[value]) for value in values]


def found(risks: Sequence[float], qualities: Sequence[float]) -> float:
    """The share, 0 to 1, of the worst tenth that is in the fifth of the highest risk."""
    count = len(risks)
    worst = set(sorted(range(count), key=lambda number: qualities[number])[: round(count * WORST)])
    first = sorted(range(count), key=lambda number: -risks[number])[: round(count * FIRST)]
    return len(worst & set(first)) / len(worst)


def _share(values: Iterable[bool]) -> float:
    return statistics.mean(map(float, values))


def report(name: str, results: Sequence[Judged]) -> None:
    """Print the table of one test."""
    qualities = [one.chrf for one in results]
    print(f"{name}: {len(results):,} sentences, mean chrF {statistics.mean(qualities):.1f}")
    print(f"{'':14} {'Spearman':>8} {'worst tenth':>12}")
    for signal, value in SIGNALS.items():
        values = [value(one.pair) for one in results]
        print(f"{signal:14} {spearman(values, qualities):8.2f} {found(values, qualities):12.0%}")
    listed = [one.chrf for one in results if risk(one.pair) >= WORTH_READING]
    if listed:
        tenth, half = sorted(qualities)[round(len(results) * WORST)], statistics.median(qualities)
        print(
            f"of risk {WORTH_READING} or more: {len(listed) / len(results):.0%} of the sentences, "
            f"{_share(one < half for one in listed):.0%} of them below the median, "
            f"{_share(one < tenth for one in listed):.0%} of the worst tenth"
        )


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description="whether the rows to be read first are the bad ones")
    parser.add_argument("folder", type=Path, help="folder of tests, NAME.fr and NAME.en")
    parser.add_argument("--package", type=Path, help="folder of a package; the one that would be used by default")
    parser.add_argument("--limit", type=int, help="sentences of each test")
    options = parser.parse_args()
    package = read_package(options.package) if options.package else choose_package().package
    engine = ArgosEngine(package)
    print(package.name)
    for path in sorted(options.folder.glob("*.fr")):
        report(path.stem, judged(read_test(path, options.limit), engine))


if __name__ == "__main__":
    main()
