"""How well and how fast boilerplate is told from the article, against other tools, on the same pages.

    uv run python -m tests.benchmarks.boilerplate [FOLDER] [--pastes FOLDER] [--errors] [--speed]

On segments, as in trafilatura's own evaluation (its `tests/comparison.py`): of the pages in FOLDER, `NAME.json` says
which pieces of text must be in the result (`with`: found is a true positive, lost a false negative) and which must not
(`without`: found is a false positive). The page itself is `NAME.txt` as pasted, `NAME.html` as saved, or both.

White space is not compared.

On lines: `pastes/*.txt` beside this file are pastes written for this benchmark, every line labelled "+ " (article) or
"- " (boilerplate), and `pages/*` pages as saved and as pasted, labelled in segments like those of FOLDER. The README
in each of the two folders says which were scored before anything was changed for them, and with what result. A mixture
is the article of one paste in the page of another (`mixtures.py`). --pastes scores labelled pastes of your own instead:
real pages, which must not be copied here.

"balanced" is F1 if a page had as many lines of boilerplate as of the article, as evaluations on segments have; of the
pastes, most have four to eight times as many.

ours        reading and cleaning as `bilingual` does it
extractor   (HTML only) trafilatura as our reader uses it, without our signals
signals     (HTML only) our signals on all text of the page, without the extractor
trafilatura, trafilatura precision, jusText   on HTML; pasted lines are given to them as paragraphs of a page
length      lines of 80 characters or more
raw         everything
"""

import argparse
import hashlib
import html
import json
import statistics
import tempfile
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from pathlib import Path

import justext  # type: ignore[import-untyped]  # it comes with trafilatura
import trafilatura

from bilingual.cleaning import clean, learn
from bilingual.cleaning.rules import load_rules
from bilingual.cleaning.rules.model import wording_of
from bilingual.cleaning.wording import comparable, run_together, stems, without_quotations, words
from bilingual.document import Article, Block, Verdict
from bilingual.reading import Source, read_source
from bilingual.reading.content import numbered
from bilingual.reading.html import parse_page
from bilingual.reading.html_pieces import pieces_of_page
from bilingual.reading.lines import read_lines
from tests.benchmarks.labelled import PASTES, Paste, read_pastes, same
from tests.benchmarks.mixtures import mixtures

PAGES = Path(__file__).with_name("pages")
LONG_LINE = 80
REPEATS = 9
REMEMBERING = (comparable, without_quotations, words, stems, run_together, wording_of)

Filter = Callable[[Path], str]
"""From a file to what the tool holds for the article, a line per block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts of segments or lines: of the article, found or lost; of what is none, taken wrongly or rightly left."""

    found: int = 0
    lost: int = 0
    wrong: int = 0
    left: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            found=self.found + other.found,
            lost=self.lost + other.lost,
            wrong=self.wrong + other.wrong,
            left=self.left + other.left,
        )

    @property
    def precision(self) -> float:
        """The share, 0 to 1, of what was found that belongs to the article."""
        return self.found / (self.found + self.wrong) if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share, 0 to 1, of the article that was found."""
        return self.found / (self.found + self.lost) if self.found else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _harmonic(self.precision, self.recall)

    @property
    def balanced_f1(self) -> float:
        """The same if there were as much boilerplate as article, as in data with as many segments of either.

        Of lines, a page may have eight times as many around the article as in it.
        """
        kept = self.wrong / (self.wrong + self.left) if self.wrong else 0.0
        return _harmonic(self.recall / (self.recall + kept), self.recall) if self.recall else 0.0


def _harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def corpus_hash(folder: Path) -> str:
    """Twelve hexadecimal digits that change with any file of a corpus: figures belong to them."""
    files = sorted(path for path in folder.iterdir() if path.suffix != ".md")
    sums = "".join(hashlib.sha256(path.read_bytes()).hexdigest() for path in files)
    return hashlib.sha256(sums.encode()).hexdigest()[:12]


def score_segments(result: str, segments: Mapping[str, Sequence[str]]) -> Score:
    """The segments of one page in a tool's result; white space, no-break spaces included, is not compared."""
    lost, wrong = wrong_segments(result, segments)
    return _score(segments["with"], lost, segments["without"], wrong)


def _score(article: Sized, lost: Sized, boilerplate: Sized, wrong: Sized) -> Score:
    return Score(found=len(article) - len(lost), lost=len(lost), wrong=len(wrong), left=len(boilerplate) - len(wrong))


def wrong_segments(result: str, segments: Mapping[str, Sequence[str]]) -> tuple[list[str], list[str]]:
    """The article's segments that a result has lost, and the other segments that it has."""
    text = same(result)
    lost = [segment for segment in segments["with"] if same(segment) not in text]
    return lost, [segment for segment in segments["without"] if same(segment) in text]


def wrong_lines(result: str, paste: Paste) -> tuple[list[str], list[str]]:
    """The article's lines that a result has lost, and the other lines that it has; a line twice counts twice."""
    left = Counter(same(line) for line in result.splitlines())
    lost = [line for line in paste.having(article=True) if not _taken(left, line)]
    return lost, [line for line in paste.having(article=False) if _taken(left, line)]


def _taken(left: Counter[str], line: str) -> bool:
    left[same(line)] -= 1
    return left[same(line)] >= 0


def score_lines(result: str, paste: Paste) -> Score:
    """The lines of one paste in a tool's result."""
    lost, wrong = wrong_lines(result, paste)
    return _score(paste.having(article=True), lost, paste.having(article=False), wrong)


def _kept(article: Article, verdicts: Iterable[Verdict]) -> str:
    return "\n".join(block.text for block, verdict in zip(article.blocks, verdicts, strict=True) if verdict.keep)


def ours(path: Path) -> str:
    """What `bilingual clean` prints."""
    article = read_source(Source(path=path, name=path.stem))
    return _kept(article, clean(article, load_rules()))


def extractor(path: Path) -> str:
    """What our reader takes for the article of a saved page, nothing removed."""
    blocks = read_source(Source(path=path, name=path.stem)).blocks
    return "\n".join(block.text for block in blocks if not block.outside)


def signals(path: Path) -> str:
    """Our signals on everything that stands in a saved page."""
    page, _ = parse_page(path.read_bytes())
    article = Article(name="page", path=str(path), blocks=tuple[Block, ...](numbered(pieces_of_page(page))))
    return _kept(article, clean(article, load_rules()))


def as_page(path: Path) -> str:
    """The file as HTML; the lines of a paste as its paragraphs."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".html":
        return text
    lines = "\n".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())
    return f"<html><body>\n{lines}\n</body></html>"


def by_trafilatura(path: Path) -> str:
    """Trafilatura as it comes, without comments."""
    return trafilatura.extract(as_page(path), include_comments=False) or ""


def with_metadata(path: Path) -> object:
    """Trafilatura as it comes, with the title, author and date that our reader gives, too."""
    return trafilatura.bare_extraction(as_page(path), include_comments=False, with_metadata=True)


def by_trafilatura_precisely(path: Path) -> str:
    """Trafilatura in its precision mode."""
    return trafilatura.extract(as_page(path), include_comments=False, favor_precision=True) or ""


def by_justext(path: Path) -> str:
    """JusText with its French stop list."""
    paragraphs = justext.justext(as_page(path).encode(), justext.get_stoplist("French"), encoding="utf-8")
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


def by_length(path: Path) -> str:
    """The rule of thumb: long lines are the article."""
    return "\n".join(line for line in raw(path).splitlines() if len(line) >= LONG_LINE)


def raw(path: Path) -> str:
    """Everything: of a saved page, all that its markup shows."""
    if path.suffix == ".txt":
        return path.read_text(encoding="utf-8", errors="replace")
    page, _ = parse_page(path.read_bytes())
    return "\n".join(piece.text for piece in pieces_of_page(page))


ON_TEXT: Mapping[str, Filter] = {
    "ours": ours,
    "trafilatura": by_trafilatura,
    "trafilatura precision": by_trafilatura_precisely,
    "jusText": by_justext,
    "length": by_length,
    "raw": raw,
}
ON_HTML: Mapping[str, Filter] = {**ON_TEXT, "extractor": extractor, "signals": signals}


def score_folder(folder: Path, suffix: str, tool: Filter) -> Score:
    """All labelled pages of a folder that are there with this suffix."""
    pages = [path for path in sorted(folder.glob("*.json")) if path.with_suffix(suffix).exists()]
    scores = (score_segments(tool(path.with_suffix(suffix)), json.loads(path.read_text("utf-8"))) for path in pages)
    return sum(scores, Score())


def score_pastes(tool: Filter, pastes: Iterable[Paste]) -> Score:
    """What a tool keeps and loses of all these pastes."""
    return sum((score_lines(result_of(tool, paste), paste) for paste in pastes), Score())


def result_of(tool: Filter, paste: Paste) -> str:
    """What a tool makes of a paste, which it is given as a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{paste.name}.txt"
        path.write_text(paste.text, encoding="utf-8")
        return tool(path)


def print_scores(title: str, scores: Mapping[str, Score]) -> None:
    """One table."""
    print(f"\n{title:<30}{'precision':>10}{'recall':>8}{'F1':>7}{'balanced':>10}   found  lost  wrong")
    for name, score in scores.items():
        print(
            f"{name:<30}{score.precision:>10.3f}{score.recall:>8.3f}{score.f1:>7.3f}{score.balanced_f1:>10.3f}"
            f"{score.found:>8}{score.lost:>6}{score.wrong:>7}"
        )


def print_pages(title: str, folder: Path) -> None:
    """The tables of a folder of labelled pages, as pasted and as saved."""
    for suffix, tools in ((".txt", ON_TEXT), (".html", ON_HTML)):
        scores = {tool: score_folder(folder, suffix, of_tool) for tool, of_tool in tools.items()}
        print_scores(f"{title}, {suffix}", scores)


def print_errors() -> None:
    """Every line of the pastes, and every piece of the pages, that was lost or wrongly kept."""
    print_wrong_lines(read_pastes())
    for path in sorted((*PAGES.glob("*.txt"), *PAGES.glob("*.html"))):
        segments = json.loads(path.with_suffix(".json").read_text("utf-8"))
        _print_wrong(path.name, *wrong_segments(ours(path), segments))


def print_wrong_lines(pastes: Iterable[Paste]) -> None:
    """Every line of these pastes that was lost or wrongly kept."""
    for paste in pastes:
        _print_wrong(paste.name, *wrong_lines(result_of(ours, paste), paste))


def _print_wrong(name: str, lost: Iterable[str], kept: Iterable[str]) -> None:
    for what, lines in (("lost", lost), ("kept", kept)):
        for line in lines:
            print(f"{name:<32}{what}  {line}")


def print_speed(folder: Path) -> None:
    """Processor seconds for the folder's pages, and how that compares with trafilatura on the same pages as HTML.

    Plain text is compared with both: the pages as saved, and their pasted lines as the paragraphs of a page.
    """
    pages, texts = sorted(folder.glob("*.html")), sorted(folder.glob("*.txt"))
    articles = [read_source(Source(path=path, name=path.stem)) for path in texts]
    rules = load_rules()
    work: Mapping[str, Callable[[], object]] = {
        "trafilatura, HTML": lambda: [by_trafilatura(path) for path in pages],
        "trafilatura, lines as HTML": lambda: [by_trafilatura(path) for path in texts],
        "trafilatura, HTML, metadata": lambda: [with_metadata(path) for path in pages],
        "ours, HTML": lambda: [ours(path) for path in pages],
        "ours, text": lambda: [ours(path) for path in texts],
        "ours, text, reading only": lambda: [read_source(Source(path=path, name=path.stem)) for path in texts],
        "ours, text, cleaning only": lambda: [clean(article, rules) for article in articles],
        "raw, text": lambda: [raw(path) for path in texts],
    }
    turns = list(_turns(work))
    print(f"\n{'median of turns':<28}{'seconds':>8}{'times as fast as trafilatura':>34}")
    for name in work:
        seconds = statistics.median(turn[name] for turn in turns)
        on_html, on_lines = (
            statistics.median(turn[rival] / turn[name] for turn in turns)
            for rival in ("trafilatura, HTML", "trafilatura, lines as HTML")
        )
        print(f"{name:<28}{seconds:>8.3f}{on_html:>8.2f} on HTML{on_lines:>8.2f} on lines")


def _turns(work: Mapping[str, Callable[[], object]]) -> Iterator[dict[str, float]]:
    """Processor seconds of each piece of work, in turns: what else the machine does meanwhile slows all of them."""
    for turn in range(REPEATS + 1):
        seconds = {}
        for name, run in work.items():
            # Nothing is remembered from one turn to the next.
            for remembering in REMEMBERING:
                remembering.cache_clear()
            start = time.process_time()
            run()
            seconds[name] = time.process_time() - start
        if turn:  # the first one loads libraries
            yield seconds


def print_folder_learning(articles: int = 10_000, lines: int = 50) -> None:
    """How long it takes to learn from that many files, and how much memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(articles):
            text = "\n".join(
                f"Ligne {line} du site" if line % 5 else f"Ligne {line} de {number}" for line in range(lines)
            )
            (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        sources = [Source(path=path, name=path.stem) for path in sorted(folder.iterdir())]
        tracemalloc.start()
        start = time.perf_counter()
        learned = learn(read_lines(source) for source in sources)
        seconds = time.perf_counter() - start
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    print(
        f"folder learning: {learned.articles:,} files of {lines} lines in {seconds:.1f} s (memory watched), "
        f"{size / 1e6:.0f} MB at most"
    )


def main() -> None:
    """Read the options and print the tables."""
    parser = argparse.ArgumentParser(description="quality and speed of the boilerplate filter")
    parser.add_argument("folder", nargs="?", type=Path, help="labelled pages: NAME.json with NAME.txt, NAME.html")
    parser.add_argument("--pastes", type=Path, metavar="FOLDER", help="score these labelled pastes alone: NAME.txt")
    parser.add_argument("--errors", action="store_true", help="list every line that was lost or wrongly kept")
    parser.add_argument("--speed", action="store_true", help="measure speed and folder learning")
    options = parser.parse_args()
    if options.pastes:
        own = read_pastes(options.pastes)
        title = f"{len(own)} pastes of {options.pastes.name}"
        print_scores(title, {name: score_pastes(tool, own) for name, tool in ON_TEXT.items()})
        print_wrong_lines(own if options.errors else ())
        return
    pastes = read_pastes()
    title = f"{len(pastes)} pastes ({corpus_hash(PASTES)})"
    print_scores(title, {name: score_pastes(tool, pastes) for name, tool in ON_TEXT.items()})
    mixed = tuple(mixtures(pastes, each=1))
    print_scores(f"{len(mixed)} mixtures", {"ours": score_pastes(ours, mixed)})
    print_pages(f"{len(list(PAGES.glob('*.html')))} pages ({corpus_hash(PAGES)})", PAGES)
    if options.folder:
        print_pages(options.folder.name, options.folder)
    if options.errors:
        print_errors()
    if options.speed:
        if options.folder:
            print_speed(options.folder)
        print_folder_learning()


if __name__ == "__main__":
    main()
