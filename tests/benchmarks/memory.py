"""How fast a large translation memory answers, and how much of what it should find it finds.

    uv run python -m tests.benchmarks.memory [PAIRS.tsv[.xz]] [--pairs 1000000] [--lookups 400] [--sample 100]

The file has French and English with a tab between. Without one, sentences are made up: of French words as frequent as
Zipf's law has it, with names and numbers. The near look-ups are for sentences of the memory with one to three
words replaced, left out or put in; recall is measured against rapidfuzz on every sentence of the memory.
"""

import argparse
import lzma
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, islice
from pathlib import Path
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from bilingual.lexicon import word_list
from bilingual.memory import LEAST_SIMILARITY, Level, Memory, NearMatch, Remembered, open_memory
from bilingual.memory.wording import Wording, similarity
from bilingual.rowmarks import comparable

NAMES = ("George Sand", "Jules Verne", "Dijon", "la Loire", "l’Assemblée nationale", "Émile Zola", "la Bretagne")
MONTHS = ("janvier", "février", "mars", "avril", "juin", "septembre", "octobre")
FRAMES = (
    "{words}.",
    "{words}, selon {name}.",
    "Le {day} {month} {year}, {words}.",
    "À {name}, {words} et {words}.",
    "{words}, soit {number} euros de plus qu’en {year}.",
    "« {words} », a dit {name}, avant que {words}.",
)
Answer = TypeVar("Answer")


def made_pairs(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Sentences without end, the same for the same seed."""
    vocabulary = sorted(word_list("fr"))
    chance.shuffle(vocabulary)
    weights = list(accumulate(1 / rank for rank in range(1, len(vocabulary) + 1)))
    while True:
        drawn = iter(chance.choices(vocabulary, cum_weights=weights, k=80))

        def some(drawn: Iterator[str] = drawn) -> str:
            return " ".join(islice(drawn, chance.randrange(4, 22)))

        source = chance.choice(FRAMES)
        while "{words}" in source:
            source = source.replace("{words}", some(), 1)
        source = source.format(
            name=chance.choice(NAMES),
            day=chance.randrange(1, 29),
            month=chance.choice(MONTHS),
            year=chance.randrange(1990, 2027),
            number=chance.randrange(100, 10_000),
        )
        yield source, source[::-1]


def read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    """The pairs of a file with tabs."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            source, _, target = line.rstrip("\n").partition("\t")
            yield source, target


def different(pairs: Iterator[tuple[str, str]], count: int) -> list[tuple[str, str]]:
    """The first pairs, each French once."""
    found: dict[str, tuple[str, str]] = {}
    for source, target in pairs:
        if source and target:
            found.setdefault(comparable(source), (source, target))
        if len(found) == count:
            break
    return list(found.values())


def perturbed(source: str, words: Sequence[str], chance: random.Random) -> str:
    """The sentence with one to three words changed; the words are those that come in."""
    found = source.split()
    for _ in range(chance.randrange(1, 4)):
        place, change = chance.randrange(len(found)), chance.random()
        if change < 0.6:
            found[place] = chance.choice(words)
        elif change < 0.8 and len(found) > 1:
            del found[place]
        else:
            found.insert(place, chance.choice(words))
    return " ".join(found)


def timed(ask: Callable[[str], Answer], questions: Sequence[str]) -> tuple[list[Answer], list[float]]:
    """The answers, and the milliseconds that each took."""
    answers, milliseconds = [], []
    for question in questions:
        began = time.perf_counter()
        answers.append(ask(question))
        milliseconds.append(1000 * (time.perf_counter() - began))
    return answers, milliseconds


class EverySentence:
    """All sentences of the memory, one character for a word, for rapidfuzz to go through one by one."""

    def __init__(self, sources: Sequence[str]) -> None:
        self._letters: dict[str, str] = {}
        self._sources = sources
        self._coded = [self._code(source) for source in sources]

    def _code(self, text: str) -> str:
        return "".join(self._letter(word) for word in Wording(text).words)

    def _letter(self, word: str) -> str:
        # Beyond the surrogates, which are no characters.
        return self._letters.setdefault(word, chr(0xE000 + len(self._letters)))

    def best(self, source: str) -> float:
        """How alike the most alike sentence is that is not the same; 0 where none is enough."""
        found = process.extract(
            self._code(source),
            self._coded,
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=LEAST_SIMILARITY,
            limit=None,
        )
        others = (self._sources[number] for _, _, number in found)
        asked = Wording(source)
        alike = [similarity(asked, Wording(one), at_least=LEAST_SIMILARITY) for one in others if one != source]
        return max(alike, default=0.0)


def filled(path: Path, pairs: Sequence[tuple[str, str]]) -> Memory:
    """A memory of these pairs, and a line on what it took."""
    memory = open_memory(path)
    began = time.perf_counter()
    memory.remember(
        Remembered(source=source, target=target, level=Level.SENTENCE, date="2025-05-03", article="benchmark")
        for source, target in pairs
    )
    spent = time.perf_counter() - began
    memory.close()
    text = sum(len(source.encode()) + len(target.encode()) for source, target in pairs)
    print(f"{len(pairs):,} pairs remembered in {spent:.0f} s ({1e6 * spent / len(pairs):.0f} µs each)")
    print(f"{path.stat().st_size / 1e6:.0f} MB, {path.stat().st_size / text:.1f} times the text itself")
    return memory


def report(name: str, milliseconds: Sequence[float]) -> None:
    """A line on how long look-ups took."""
    ninth = sorted(milliseconds)[len(milliseconds) * 9 // 10]
    median = statistics.median(milliseconds)
    print(f"{name:20} median {median:7.2f} ms, nine of ten {ninth:7.2f} ms, worst {max(milliseconds):7.2f} ms")


def recall(questions: Sequence[str], answers: Sequence[tuple[NearMatch, ...]], everything: EverySentence) -> None:
    """How many of the questions that have a near match got one, and got the most alike."""
    best, milliseconds = timed(everything.best, questions)
    report("every sentence", milliseconds)
    given = [answer[0].similarity if answer else 0.0 for answer in answers]
    wanted = [(found, one) for found, one in zip(given, best, strict=True) if one]
    found, found_best = sum(bool(one) for one, _ in wanted), sum(one >= other - 1e-9 for one, other in wanted)
    print(
        f"of {len(questions)} questions, {len(wanted)} have a match of {LEAST_SIMILARITY:.0%} or more:"
        f" recall {found / len(wanted):.3f}, of the best match {found_best / len(wanted):.3f}"
    )


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description="how fast a large translation memory answers")
    parser.add_argument("file", type=Path, nargs="?", help="French and English with a tab between; may be .xz")
    parser.add_argument("--pairs", type=int, default=1_000_000, help="how many pairs the memory holds at most")
    parser.add_argument("--lookups", type=int, default=400, help="how many look-ups are timed")
    parser.add_argument("--sample", type=int, default=100, help="how many of them are compared with every sentence")
    options = parser.parse_args()
    chance = random.Random(6)  # noqa: S311  (no secret)
    pairs = different(read_pairs(options.file) if options.file else made_pairs(chance), options.pairs)
    sources = [source for source, _ in chance.sample(pairs, min(options.lookups, len(pairs)))]
    words = [word for source in sources for word in source.split()]
    questions = [perturbed(source, words, chance) for source in sources]
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder) / "memory.sqlite", pairs) as memory:
        exact, exact_times = timed(lambda text: memory.reviewed([text], level=Level.SENTENCE), sources)
        near, near_times = timed(lambda text: memory.near(text, level=Level.SENTENCE), questions)
        report("exact", exact_times)
        report("near", near_times)
        ratio = statistics.median(near_times) / statistics.median(exact_times)
        print(f"{sum(map(bool, exact))} of {len(sources)} found again; a near look-up takes {ratio:.0f} exact ones")
        print(f"{sum(map(bool, near))} of {len(questions)} sentences with one to three words changed have a near match")
        recall(questions[: options.sample], near[: options.sample], EverySentence([source for source, _ in pairs]))


if __name__ == "__main__":
    main()
