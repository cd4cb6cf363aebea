"""Speed and memory of the engine, against raw CTranslate2 and against Argos's own way, on one package in one run.

    uv run python -m tests.benchmarks.engine [--package FOLDER] [--sentences FILE] [--count N] [--repeats N]

Three programs translate the same French, each in a process of its own, in turns; the medians are compared:

raw     `ctranslate2.translate_batch` over the sentences, tokenized and sorted by length beforehand, with the
        threads and the batch size that proved fastest; neither tokenizing nor decoding is counted
engine  `ArgosEngine.translate` over the sentences, everything counted
argos   `argostranslate.translate.PackageTranslation`, one paragraph after another, as Argos comes, with the same
        beam and our sentence splitter put in. That module imports stanza and minisbd, which `bilingual` leaves
        out; empty modules stand in for them, and nothing of them is used.

Loading the model is not counted. Memory is the largest resident size of the whole process.
"""

import argparse
import itertools
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import types
from collections.abc import Callable, Iterator
from pathlib import Path

from bilingual.engine.packages import choose_package, read_package
from bilingual.sentences import split

ARTICLES = Path(__file__).parents[1] / "articles"
BEAM_SIZE = 4
LENGTH_PENALTY = 0.2
RAW_BATCH_TOKENS = 512
RAW_THREADS = 2
SENTENCES_PER_PARAGRAPH = 4
GOALS = {"raw": 0.9, "argos": 2.5}

Paragraphs = list[list[str]]


def decoded(path: Path) -> str:
    """The text of a sample article, some of which are deliberately not in UTF-8."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return path.read_text("cp1252")


def article_sentences(count: int) -> list[str]:
    """As many different sentences, made from the sample articles by putting a year before each in turn."""
    lines = (line for path in sorted(ARTICLES.glob("*.txt")) for line in decoded(path).splitlines())
    sentences = [sentence.text for line in lines for sentence in split(line.strip()) if len(sentence.text) > 20]
    varied = (f"En {year}, {text[0].lower()}{text[1:]}" for year in itertools.count(1900) for text in sentences)
    return list(itertools.islice(itertools.chain(sentences, varied), count))


def paragraphs_of(sentences: list[str], folder: Path) -> Paragraphs:
    """The sentences, as the splitter sees them, in paragraphs; those that the engine would not take left out."""
    from bilingual.engine.argos import ArgosEngine

    engine = ArgosEngine(read_package(folder))
    pieces = dict.fromkeys(piece.text for sentence in sentences for piece in split(sentence.strip()))
    fitting = [piece for piece in pieces if piece.strip() and engine.fits(piece)]
    return [
        fitting[start : start + SENTENCES_PER_PARAGRAPH] for start in range(0, len(fitting), SENTENCES_PER_PARAGRAPH)
    ]


def prepare_raw(folder: Path, paragraphs: Paragraphs) -> Callable[[], object]:
    """Raw CTranslate2 over all sentences."""
    import ctranslate2
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    translator = ctranslate2.Translator(
        str(folder / "model"), compute_type="int8", inter_threads=RAW_THREADS, intra_threads=1
    )
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph]
    tokens = sorted((processor.encode(sentence, out_type=str) for sentence in sentences), key=len, reverse=True)

    def run() -> object:
        return translator.translate_batch(
            tokens,
            beam_size=BEAM_SIZE,
            length_penalty=LENGTH_PENALTY,
            max_batch_size=RAW_BATCH_TOKENS,
            batch_type="tokens",
            replace_unknowns=True,
            return_scores=True,
        )

    translator.translate_batch(tokens[-1:])
    return run


def prepare_engine(folder: Path, paragraphs: Paragraphs) -> Callable[[], object]:
    """The engine over all sentences."""
    from bilingual.engine.argos import ArgosEngine

    engine = ArgosEngine(read_package(folder), threads=RAW_THREADS)
    engine.translate(["Bonjour."])
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph]
    return lambda: engine.translate(sentences)


def prepare_argos(folder: Path, paragraphs: Paragraphs) -> Callable[[], object]:
    """Argos paragraph by paragraph."""
    for name in ("stanza", "minisbd"):
        sys.modules.setdefault(name, types.ModuleType(name))
    sys.modules["minisbd"].SBDetect = None  # type: ignore[attr-defined]
    sys.modules["minisbd"].models = types.SimpleNamespace()  # type: ignore[attr-defined]
    from argostranslate import package, sbd, translate

    class OurSplitter(sbd.ISentenceBoundaryDetectionModel):  # type: ignore[misc]
        def __init__(self, _package: object) -> None:
            pass

        def split_sentences(self, text: str) -> list[str]:
            return [sentence.text for sentence in split(text)]

    translate.MiniSBDSentencizer = translate.StanzaSentencizer = OurSplitter
    translation = translate.PackageTranslation(None, None, package.Package(folder))
    translation.hypotheses("Bonjour.", num_hypotheses=1)
    texts = [" ".join(paragraph) for paragraph in paragraphs]
    return lambda: [translation.hypotheses(text, num_hypotheses=1) for text in texts]


PROGRAMS = {"raw": prepare_raw, "engine": prepare_engine, "argos": prepare_argos}


def measure(program: str, folder: Path, paragraphs_file: Path) -> None:
    """Run one program in this process; print its seconds and its largest size in kibibytes as JSON."""
    run = PROGRAMS[program](folder, json.loads(paragraphs_file.read_text("utf-8")))
    start = time.perf_counter()
    run()
    seconds = time.perf_counter() - start
    print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))


def measured(folder: Path, paragraphs: Paragraphs, repeats: int) -> Iterator[tuple[str, float, int]]:
    """Each program's seconds and kibibytes, in turns, as often as asked for."""
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "paragraphs.json"
        path.write_text(json.dumps(paragraphs), encoding="utf-8")
        for _, program in itertools.product(range(repeats), PROGRAMS):
            command = [sys.executable, "-m", __spec__.name, "--measure", program]
            command += ["--package", str(folder), "--sentences", str(path)]
            seconds, size = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            yield program, seconds, size


def report(folder: Path, paragraphs: Paragraphs, repeats: int) -> None:
    """Print the table."""
    results = list(measured(folder, paragraphs, repeats))
    count = sum(map(len, paragraphs))
    seconds = {name: statistics.median(s for n, s, _ in results if n == name) for name in PROGRAMS}
    sizes = {name: statistics.median(m for n, _, m in results if n == name) for name in PROGRAMS}
    print(f"{read_package(folder).name}, beam {BEAM_SIZE}: {count:,} sentences in {len(paragraphs):,} paragraphs")
    print(f"{'':8} {'sentences/s':>12} {'MB':>6}   medians of {repeats}")
    for name in PROGRAMS:
        print(f"{name:8} {count / seconds[name]:12.1f} {sizes[name] / 1024:6.0f}")
    for name, goal in GOALS.items():
        print(f"speed, engine to {name}: {seconds[name] / seconds['engine']:.2f} (goal: at least {goal})")
    print(f"memory, engine to raw: {sizes['engine'] / sizes['raw']:.2f}")
    print("(argos ran with empty stand-ins for stanza and minisbd, and with our splitter)")


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description="speed and memory of the engine")
    parser.add_argument("--package", type=Path, help="folder of a package; the one that would be used by default")
    parser.add_argument("--sentences", type=Path, help="text file with a sentence a line; the articles by default")
    parser.add_argument("--count", type=int, default=400, help="sentences to make from the articles")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--measure", choices=PROGRAMS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    folder = options.package or choose_package().package.path
    if options.measure:
        measure(options.measure, folder, options.sentences)
        return
    sentences = options.sentences.read_text("utf-8").splitlines() if options.sentences else None
    report(folder, paragraphs_of(sentences or article_sentences(options.count), folder), options.repeats)


if __name__ == "__main__":
    main()
