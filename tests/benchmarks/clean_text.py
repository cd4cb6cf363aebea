"""How much of clean French the filter takes for boilerplate: sentences of any parallel text, a few to an article.

    uv run python -m tests.benchmarks.clean_text FILE... [--show]

A FILE has a sentence a line, or French and English parted by a tab; it may be packed (.xz). Sentences of fewer words
than the filter's shortest paragraph are left out. Nothing else stands on these pages, so whatever goes is lost, unless
the text itself was taken from the margins of web sites.
"""

import argparse
import lzma
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from bilingual.cleaning import clean
from bilingual.cleaning.rules import load_rules
from bilingual.cleaning.rules.model import Ruleset
from bilingual.cleaning.shapes import PROSE_WORDS
from bilingual.document import Article
from tests.cleaning.pages import page

SENTENCES_OF_AN_ARTICLE = 15
MOST_OF_A_FILE = 3000


def sentences(path: Path) -> Iterator[str]:
    """The French of a file, without its short lines."""
    unpack = lzma.open if path.suffix == ".xz" else open
    with unpack(path, "rt", encoding="utf-8") as file:
        for line in file:
            french = line.partition("\t")[0].strip()
            if len(french.split()) >= PROSE_WORDS:
                yield french


def articles(texts: Iterable[str]) -> Iterator[Article]:
    """The texts as articles of a few blocks."""
    remaining = iter(texts)
    while chosen := tuple(islice(remaining, SENTENCES_OF_AN_ARTICLE)):
        yield page(chosen)


def dropped(article: Article, rules: Ruleset) -> list[tuple[str, str]]:
    """The texts that the filter drops, each after the name of the rule."""
    verdicts = clean(article, rules)
    pairs = zip(article.blocks, verdicts, strict=True)
    return [(verdict.rule, block.text) for block, verdict in pairs if not verdict.keep]


def main() -> None:
    """Read the options and print a line for each file, and one for all."""
    parser = argparse.ArgumentParser(description="clean French that the filter takes for boilerplate")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--show", action="store_true", help="list what was dropped, with the rule")
    options = parser.parse_args()
    rules = load_rules()
    all_lost = all_read = 0
    for path in options.files:
        texts = list(islice(sentences(path), MOST_OF_A_FILE))
        lost = [pair for article in articles(texts) for pair in dropped(article, rules)]
        print(f"{path.name:<32}{len(texts):>7}{len(lost):>6}  {len(lost) / max(len(texts), 1):.3%}")
        for rule, text in lost if options.show else ():
            print(f"    {rule:<34}{text}")
        all_read, all_lost = all_read + len(texts), all_lost + len(lost)
    print(f"{'all':<32}{all_read:>7}{all_lost:>6}  {all_lost / max(all_read, 1):.3%}")


if __name__ == "__main__":
    main()
