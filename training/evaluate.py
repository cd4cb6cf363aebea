"""BLEU and chrF of packages on test sets, translated as `bilingual` translates, beside published figures.

    python -m training.evaluate PACKAGE... --folder ../shared/bench/quality
    python -m training.evaluate starter new.argosmodel --set mine mine.fr mine.en --json scores.json

A folder holds NAME.fr and NAME.en, a segment a line, and perhaps `published.tsv` (test, system, BLEU) with figures
that others published for the same set. Segments that are too long for the model are split as in the product;
`--checked` adds the product's checks and retries, which help weak models. Nothing of a test set is ever trained on: see
`held_out` in corpus.toml.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import sacrebleu

from bilingual.document import Article, Block, BlockKind, Document, Verdict
from bilingual.engine.argos import ArgosEngine
from bilingual.errors import BilingualError
from bilingual.glossary import Glossary
from bilingual.sentences import split, split_long
from bilingual.translating import translate_documents
from training.packages import open_package

# What published.tsv calls a test set that lies in the folder under another name.
PUBLISHED_NAMES = {"flores-devtest": "flores-test"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TestSet:
    """Segments and their reference translations, one each."""

    __test__ = False  # not one of pytest's

    name: str
    sources: tuple[str, ...]
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How well a system did on a test set, from 0 to 100; `chrf` is None where nobody published it."""

    test: str
    system: str
    bleu: float
    chrf: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """All scores, and what makes ours repeatable: sacrebleu's signatures and the engine's settings."""

    scores: tuple[Score, ...]
    signatures: dict[str, str]


def read_set(name: str, source: Path, reference: Path) -> TestSet:
    """A test set from two files of as many lines.

    Raises:
        ValueError: The files have different numbers of lines, or none.
        OSError: One cannot be read.
    """
    sources = tuple(source.read_text(encoding="utf-8").splitlines())
    references = tuple(reference.read_text(encoding="utf-8").splitlines())
    if not sources or len(sources) != len(references):
        raise ValueError(f"{source} has {len(sources)} lines, {reference} has {len(references)}")
    return TestSet(name=name, sources=sources, references=references)


def read_sets(folder: Path) -> list[TestSet]:
    """Every NAME.fr of a folder with its NAME.en.

    Raises:
        ValueError: There are none, or a pair does not fit together.
    """
    if not (paths := sorted(folder.glob("*.fr"))):
        raise ValueError(f"{folder} has no NAME.fr with a NAME.en")
    return [read_set(path.stem, path, path.with_suffix(".en")) for path in paths]


def read_published(path: Path, tests: Iterable[str]) -> list[Score]:
    """The figures that others published for these tests, from a table of test, system, BLEU; none without a table."""
    if not path.exists():
        return []
    names = {PUBLISHED_NAMES.get(test, test): test for test in tests}
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["test"] in names]
    return [Score(test=names[row["test"]], system=row["system"], bleu=float(row["BLEU"])) for row in rows]


def translate(engine: ArgosEngine, segments: Sequence[str]) -> list[str]:
    """The segments in English; one that is too long for the model is translated in pieces."""
    pieces = [_pieces(engine, segment) for segment in segments]
    translated = engine.translate([piece for found in pieces for piece in found])
    texts = iter(hypotheses[0].text for hypotheses in translated)
    return [" ".join(next(texts) for _ in found).strip() for found in pieces]


def translate_checked(engine: ArgosEngine, segments: Sequence[str]) -> list[str]:
    """The segments as `bilingual translate` would publish them, with its checks and retries, without a glossary."""
    blocks = tuple(Block(id=str(n), kind=BlockKind.PARAGRAPH, text=text) for n, text in enumerate(segments) if text)
    verdicts = tuple(
        Verdict(block_id=block.id, keep=True, kind=block.kind, rule="test set", reason="a segment of it")
        for block in blocks
    )
    document = Document(article=Article(name="test set", path="", blocks=blocks), verdicts=verdicts)
    (translated,) = translate_documents([document], engine, glossary=Glossary())
    targets = {translation.block_id: translation.target for translation in translated.translations}
    return [targets.get(str(n), "") for n in range(len(segments))]


def _pieces(engine: ArgosEngine, segment: str) -> list[str]:
    if engine.fits(segment):
        return [segment]
    sentences = [sentence.text for sentence in split(segment)]
    return [
        piece
        for sentence in sentences
        for piece in (
            [sentence] if engine.fits(sentence) else [part.text for part in split_long(sentence, engine.fits)]
        )
    ]


def score(system: str, test: TestSet, translations: Sequence[str]) -> Score:
    """BLEU and chrF with sacrebleu's defaults, to two decimals."""
    bleu = sacrebleu.BLEU().corpus_score(translations, [test.references]).score
    chrf = sacrebleu.CHRF().corpus_score(translations, [test.references]).score
    return Score(test=test.name, system=system, bleu=round(bleu, 2), chrf=round(chrf, 2))


def signatures() -> dict[str, str]:
    """What makes the scores repeatable, by metric."""
    found = {}
    for metric in (sacrebleu.BLEU(), sacrebleu.CHRF()):
        name = metric.corpus_score(["a"], [["a"]]).name  # a signature is complete only after scoring
        found[name] = str(metric.get_signature())
    return found


def evaluate(
    packages: Sequence[str], tests: Sequence[TestSet], *, checked: bool = False, out: Path | None = None
) -> Evaluation:
    """Score every package on every test, with the product's checks and retries or without.

    `out` is a folder that the translations are written to.

    Raises:
        ModelError: A package cannot be used.
    """
    scores: list[Score] = []
    found = signatures()
    for name in packages:
        with open_package(name) as package:
            engine = ArgosEngine(package)
            for test in tests:
                translations = (translate_checked if checked else translate)(engine, test.sources)
                scores.append(score(f"{package.name} checked" if checked else package.name, test, translations))
                if out:
                    _write_translations(out / f"{test.name}.{package.version}.en", translations)
            found[package.name] = engine.signature
    return Evaluation(scores=tuple(scores), signatures=found)


def table(scores: Iterable[Score]) -> str:
    """The scores test by test, the best BLEU last."""
    ordered = sorted(scores, key=lambda found: (found.test, found.bleu))
    lines = [f"{'test':16} {'system':24} {'BLEU':>6} {'chrF2':>6}"]
    for found in ordered:
        chrf = "–" if found.chrf is None else f"{found.chrf:.2f}"
        lines.append(f"{found.test:16} {found.system:24} {found.bleu:6.2f} {chrf:>6}")
    return "\n".join(lines)


def _write_translations(path: Path, translations: Sequence[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in translations), encoding="utf-8")


def _tests(options: argparse.Namespace) -> list[TestSet]:
    tests = read_sets(options.folder) if options.folder else []
    tests += [read_set(name, Path(source), Path(reference)) for name, source, reference in options.set]
    if not tests:
        raise ValueError("name a test set with --folder or --set")
    return tests


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options, evaluate, and print one table."""
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description="BLEU and chrF of packages")
    parser.add_argument("packages", nargs="+", help="an .argosmodel, a package folder, or `starter`")
    parser.add_argument("--folder", type=Path, help="folder of NAME.fr, NAME.en and perhaps published.tsv")
    parser.add_argument("--set", nargs=3, action="append", default=[], metavar=("NAME", "SOURCE", "REFERENCE"))
    parser.add_argument("--checked", action="store_true", help="with the checks and retries of `bilingual translate`")
    parser.add_argument("--out", type=Path, help="folder to write the translations to")
    parser.add_argument("--json", type=Path, help="also write the scores here, for the model card")
    options = parser.parse_args(arguments)
    try:
        tests = _tests(options)
        evaluation = evaluate(options.packages, tests, checked=options.checked, out=options.out)
        published = read_published(options.folder / "published.tsv", [t.name for t in tests]) if options.folder else []
    except (BilingualError, OSError, ValueError) as error:
        sys.exit(f"training.evaluate: {error}")
    print(table([*evaluation.scores, *published]))
    for name, signature in evaluation.signatures.items():
        print(f"{name}: {signature}")
    if options.json:
        options.json.write_text(json.dumps(asdict(evaluation), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
