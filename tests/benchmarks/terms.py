"""How well the glossary is obeyed, and what that costs: term accuracy, chrF, BLEU and time, four ways side by side.

    uv run python -m tests.benchmarks.terms FOLDER [--package P] [--limit N] [--worst N]

FOLDER holds `segments.jsonl`: one JSON object a line with `french`, `english` (the reference) and `terms`, each with
`english` and the French `surface` in this sentence. One French word can have different English in different
sentences there, so each sentence has a glossary of its own.

unconstrained  the sentences as they are, no glossary
naive          the English terms put into the French by search and replace, then translated
placeholder    each term replaced by a code, which is replaced by the English term in what comes out
this engine    `bilingual.translating` with the glossary

All four go through the same checks and retries. Accuracy is the share of terms whose English is there: "surface" in
the very form of the term, "any form" in one that the glossary accepts as well.
"""

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bilingual.document import SentencePair, TermStatus
from bilingual.engine.argos import ArgosEngine
from bilingual.engine.packages import choose_package, read_package
from bilingual.glossary import Glossary, Term, TermHit, TermKind, find_terms, is_honoured
from bilingual.segmenting import pieces_of
from bilingual.terminology import checked
from bilingual.translating import translate_sentences

GOALS = (
    "goals: any form at least 99 %, chrF at most 0.2 below unconstrained and above naive, time at most 1.5 "
    "(CPU: the same where others use the machine)"
)


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A sentence of the test, cut into what the engine takes at a time, with the terms of each piece."""

    french: str
    english: str
    terms: tuple[Term, ...]
    pieces: tuple[tuple[str, str, tuple[TermHit, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class Result:
    """What one way made of all segments, and in each repeat the seconds by the clock and of the processors."""

    targets: list[str]
    pairs: dict[str, SentencePair]
    seconds: list[float]
    cpu_seconds: list[float]


def read_segments(folder: Path, engine: ArgosEngine) -> Iterator[Segment]:
    """The segments of the folder."""
    for line in (folder / "segments.jsonl").read_text("utf-8").splitlines():
        found = json.loads(line)
        terms = tuple(dict.fromkeys(term_of(entry["surface"], entry["english"]) for entry in found["terms"]))
        glossary = Glossary(
            terms=tuple(sorted(terms, key=lambda term: -len(term.source))),
            hash="|".join(f"{term.source}={term.target}" for term in terms),
        )
        pieces = tuple(
            (piece.text, piece.space, find_terms(glossary, piece.text))
            for piece in pieces_of(found["french"], engine.fits)
        )
        yield Segment(french=found["french"], english=found["english"], terms=terms, pieces=pieces)


def term_of(french: str, english: str) -> Term:
    """The entry that an editor would write: what has a capital in French is a name."""
    kind = TermKind.NAME if french != french.lower() else TermKind.TERM
    return Term(source=french, target=english, kind=kind, place="segments.jsonl")


def joined(segment: Segment, pairs: dict[str, SentencePair]) -> str:
    """The English of a segment from its pieces."""
    return "".join(pairs[text].target + space for text, space, _ in segment.pieces)


def all_pieces(segments: Sequence[Segment]) -> dict[str, tuple[TermHit, ...]]:
    """Every piece with its terms."""
    return {text: hits for segment in segments for text, _, hits in segment.pieces}


def unconstrained(segments: Sequence[Segment], engine: ArgosEngine) -> dict[str, SentencePair]:
    """Translations without a glossary."""
    return translate_sentences(dict.fromkeys(all_pieces(segments), ()), engine)


def naive(segments: Sequence[Segment], engine: ArgosEngine) -> dict[str, SentencePair]:
    """Translations of the French with the English terms in it."""
    return with_words(segments, engine, lambda hit, _: hit.term.target)


def placeholder(segments: Sequence[Segment], engine: ArgosEngine) -> dict[str, SentencePair]:
    """Translations of the French with codes in it, these replaced afterwards; what is lost is lost."""
    pairs = with_words(segments, engine, lambda _, number: f"XT{number}")
    return {
        source: replaced(pairs[source], [(f"XT{number}", hit.term.target) for number, hit in enumerate(hits)])
        for source, hits in all_pieces(segments).items()
    }


def with_words(
    segments: Sequence[Segment], engine: ArgosEngine, word: Callable[[TermHit, int], str]
) -> dict[str, SentencePair]:
    """Translations of the French with another word for each term."""
    asked: dict[str, str] = {}
    for source, hits in all_pieces(segments).items():
        changed = source
        for number, hit in reversed(list(enumerate(hits))):
            changed = changed[: hit.start] + word(hit, number) + changed[hit.end :]
        asked[source] = changed if engine.fits(changed) else source
    pairs = translate_sentences(dict.fromkeys(asked.values(), ()), engine)
    return {source: pairs[changed] for source, changed in asked.items()}


def replaced(pair: SentencePair, words: Sequence[tuple[str, str]]) -> SentencePair:
    """The pair with these words replaced in its English."""
    target = pair.target
    for code, english in words:
        target = target.replace(code, english)
    return SentencePair(source=pair.source, target=target)


def this_engine(segments: Sequence[Segment], engine: ArgosEngine) -> dict[str, SentencePair]:
    """Translations that obey the glossary."""
    return translate_sentences(all_pieces(segments), engine)


WAYS = {"unconstrained": unconstrained, "naive": naive, "placeholder": placeholder, "this engine": this_engine}


def measured(segments: Sequence[Segment], engine: ArgosEngine, repeats: int) -> dict[str, Result]:
    """Each way's results and times; the ways in turns, so that they meet the same conditions."""
    results: dict[str, Result] = {}
    for _ in range(repeats):
        for name, way in WAYS.items():
            checked.cache_clear()  # What an earlier turn found out must not help.
            start, cpu_start = time.perf_counter(), time.process_time()
            pairs = way(segments, engine)
            seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - cpu_start
            targets = [joined(segment, pairs) for segment in segments]
            result = results.setdefault(name, Result(targets=targets, pairs=pairs, seconds=[], cpu_seconds=[]))
            result.seconds.append(seconds)
            result.cpu_seconds.append(cpu_seconds)
    return results


def ratios(times: Sequence[float], base: Sequence[float]) -> str:
    """How many times as long: the shortest times compared, and in brackets the turns with the least and the most."""
    turns = [one / other for one, other in zip(times, base, strict=True)]
    return f"{min(times) / min(base):.2f} ({min(turns):.2f}–{max(turns):.2f})"


def has_surface(term: Term, target: str) -> bool:
    """Whether the English has the very form of the term; its capitals count if it is a name."""
    flags = re.NOFLAG if term.kind is TermKind.NAME else re.IGNORECASE
    return re.search(rf"(?<!\w){re.escape(term.target)}(?!\w)", target, flags) is not None


def has_any_form(term: Term, segment: Segment, target: str) -> bool:
    """Whether the English has a form of the term that the glossary accepts."""
    hits = [hit for _, _, found in segment.pieces for hit in found if hit.term == term]
    return has_surface(term, target) or any(is_honoured(hit, target) for hit in hits)


def accuracy(segments: Sequence[Segment], targets: Sequence[str]) -> tuple[float, float]:
    """The share of terms in the very form, and in any accepted form, in percent."""
    terms = [
        (term, segment, target) for segment, target in zip(segments, targets, strict=True) for term in segment.terms
    ]
    surface = sum(has_surface(term, target) for term, _, target in terms)
    any_form = sum(has_any_form(term, segment, target) for term, segment, target in terms)
    return 100 * surface / len(terms), 100 * any_form / len(terms)


def report(segments: Sequence[Segment], results: dict[str, Result]) -> None:
    """Print the table."""
    import sacrebleu

    references = [[segment.english for segment in segments]]
    base = results["unconstrained"]
    print(f"{'':14} {'surface':>8} {'any form':>9} {'chrF':>6} {'BLEU':>6} {'time':>17} {'CPU':>17}")
    for name, result in results.items():
        surface, any_form = accuracy(segments, result.targets)
        chrf = sacrebleu.corpus_chrf(result.targets, references).score
        bleu = sacrebleu.corpus_bleu(result.targets, references).score
        print(
            f"{name:14} {surface:7.1f}% {any_form:8.1f}% {chrf:6.2f} {bleu:6.2f} "
            f"{ratios(result.seconds, base.seconds):>17} {ratios(result.cpu_seconds, base.cpu_seconds):>17}"
        )
    print(GOALS)
    uses = Counter(use.status for pair in results["this engine"].pairs.values() for use in pair.terms)
    print("this engine's hits: " + ", ".join(f"{uses[status]} {status}" for status in TermStatus))
    missed = sum(len(segment.terms) for segment in segments) - len(
        {(number, hit.term) for number, segment in enumerate(segments) for *_, hits in segment.pieces for hit in hits}
    )
    print(f"terms not found in the French, or inside a longer one: {missed}")


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What became of a segment, in chrF: how much better than unconstrained it is, and how like the reference."""

    obeys: bool
    change: float
    likeness: float
    number: int

    @property
    def why(self) -> str:
        """A line for the reader."""
        if not self.obeys:
            return "a term is missing"
        if self.change < 0:
            return f"obeying cost {-self.change:.1f} chrF"
        return (
            f"obeys, {self.change:.1f} chrF better than unconstrained, but only {self.likeness:.0f} like the reference"
        )


def verdicts(segments: Sequence[Segment], results: dict[str, Result]) -> list[Verdict]:
    """The segments that lack a term or that obeying has changed, the worst first; what is as ever says nothing."""
    import sacrebleu

    ours, plain = results["this engine"].targets, results["unconstrained"].targets
    found: list[Verdict] = []
    for number, segment in enumerate(segments):
        before, after = (
            sacrebleu.sentence_chrf(target, [segment.english]).score for target in (plain[number], ours[number])
        )
        pairs = [results["this engine"].pairs[text] for text, *_ in segment.pieces]
        obeys = all(has_any_form(term, segment, ours[number]) for term in segment.terms) and not any(
            use.status is TermStatus.FAILED for pair in pairs for use in pair.terms
        )
        if not obeys or ours[number] != plain[number]:
            found.append(Verdict(obeys=obeys, change=after - before, likeness=after, number=number))
    # Those that lost nothing are in the order of how far they are from the reference.
    return sorted(found, key=lambda one: (one.obeys, min(one.change, 0.0), one.likeness, one.number))


def show_worst(segments: Sequence[Segment], results: dict[str, Result], count: int) -> None:
    """Print the sentences with a term missing, those that obeying made worse, then those least like the reference."""
    ours, plain = results["this engine"], results["unconstrained"]
    for place, verdict in enumerate(verdicts(segments, results)[:count], start=1):
        segment = segments[verdict.number]
        pairs = [ours.pairs[text] for text, *_ in segment.pieces]
        print(f"\n{place}. {verdict.why}")
        print(f"   French         {segment.french}")
        print(f"   reference      {segment.english}")
        print(f"   unconstrained  {plain.targets[verdict.number]}")
        print(f"   this engine    {ours.targets[verdict.number]}")
        for use in (use for pair in pairs for use in pair.terms):
            print(f"   {use.status:14} {use.source} → {use.target}")
        for note in (note for pair in pairs for note in pair.notes):
            print(f"   note           {note.message}")


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description="how well the glossary is obeyed")
    parser.add_argument("folder", type=Path, help="folder with segments.jsonl")
    parser.add_argument("--package", type=Path, help="folder of a package; the one that would be used by default")
    parser.add_argument("--limit", type=int, help="only the first segments")
    parser.add_argument("--repeats", type=int, default=3, help="turns; times are the shortest, and their range")
    parser.add_argument("--worst", type=int, default=0, help="show so many sentences")
    options = parser.parse_args()
    try:
        import sacrebleu  # noqa: F401
    except ImportError:
        sys.exit("chrF and BLEU need sacrebleu: uv run --with sacrebleu python -m tests.benchmarks.terms …")
    package = read_package(options.package) if options.package else choose_package().package
    engine = ArgosEngine(package)
    engine.translate(["Bonjour."])
    _ = engine.surrogates  # tried on installation, not while translating
    segments = list(read_segments(options.folder, engine))[: options.limit]
    terms = sum(len(segment.terms) for segment in segments)
    print(f"{package.name} ({package.content_hash}): {len(segments)} segments, {terms} different terms in them")
    results = measured(segments, engine, options.repeats)
    report(segments, results)
    show_worst(segments, results, options.worst)


if __name__ == "__main__":
    main()
