"""How long 50,000 glossary entries take: `python -m tests.benchmarks.matching`.

The entries are made of the words of the sample articles and of the French word list, one to four words each, so that
many of them share their beginnings with the text.
"""

import random
import time
import tracemalloc
from pathlib import Path

from bilingual import reading
from bilingual.glossary import Glossary, Term, TermKind, find_terms
from bilingual.glossary.index import index_of
from bilingual.glossary.words import words_of
from bilingual.lexicon import lemma, word_list

ARTICLES = Path(__file__).parent.parent / "articles"
COUNT = 50_000


def entries(count: int, article_words: list[str]) -> tuple[Term, ...]:
    """So many different entries, the same in every run."""
    chance = random.Random(5)  # noqa: S311  (no secret)
    lemmas = [word for word in word_list("fr") if lemma(word, "fr") == word and word.isalpha()]
    sources: set[str] = set()
    while len(sources) < count:
        first = chance.choice(article_words if chance.random() < 0.1 else lemmas)
        others = (chance.choice(article_words + lemmas[:2000]) for _ in range(chance.randrange(4)))
        sources.add(" ".join((first, *others)))
    return tuple(
        Term(source=source, target=source[::-1], kind=TermKind.TERM, place=f"made.csv, line {number}")
        for number, source in enumerate(sorted(sources), start=2)
    )


def main() -> None:
    """Print what building the index and matching cost."""
    articles = [
        [block.text for block in reading.read_source(source).blocks] for source in reading.collect_sources([ARTICLES])
    ]
    count = sum(len(words_of(text)) for article in articles for text in article)
    glossary = Glossary(terms=entries(COUNT, [word.text for text in articles[0] for word in words_of(text)]), hash="b")
    tracemalloc.start()
    began = time.perf_counter()
    index = index_of(glossary)
    built, memory = time.perf_counter() - began, tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print(f"{COUNT:,} entries: {len(index.edges):,} edges, {memory / 1e6:.0f} MB, built in {built:.2f} s (traced)")
    for name in ("first", "second"):
        began = time.perf_counter()
        hits = sum(len(find_terms(glossary, text)) for article in articles for text in article)
        spent = time.perf_counter() - began
        print(f"{name} pass: {hits:,} hits in {count:,} words, {1e3 * spent / len(articles):.1f} ms an article")


if __name__ == "__main__":
    main()
