"""The same sentences of real articles from two packages, under each other: what a change means to a reader.

    python -m training.side_by_side OLD NEW article.txt... --count 10

The articles go the whole road, `bilingual translate` with each package; the sentences shown are spread evenly over
all of them.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bilingual import pipeline
from bilingual.console import QuietListener
from bilingual.document import Origin, SentencePair
from bilingual.errors import BilingualError
from training.packages import open_package

# Shorter ones are headings and captions, which say little about a model.
MIN_CHARACTERS = 40


def translate(name: str, articles: Sequence[Path]) -> list[SentencePair]:
    """All sentences of the articles as `bilingual translate` gives them with this package.

    Raises:
        BilingualError: A package or an article cannot be used.
    """
    with open_package(name) as package, tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        options = pipeline.Options(
            output=folder / "output",
            glossary=folder / "glossary",
            rules=folder / "rules.toml",
            model=str(package.path),
        )
        report = pipeline.translate(articles, options, listener=QuietListener())
    pairs: list[SentencePair] = []
    for outcome in report.outcomes:
        if outcome.error or not outcome.document:
            raise outcome.error or BilingualError(f"{outcome.path}: not translated")
        pairs += [pair for found in outcome.document.translations for pair in found.sentences]
    return pairs


def chosen(old: Sequence[SentencePair], new: Sequence[SentencePair], count: int) -> list[tuple[str, str, str]]:
    """The French and both translations of sentences spread evenly over the whole."""
    both = [
        (before.source, before.target, after.target)
        for before, after in zip(old, new, strict=True)
        if before.origin is Origin.MACHINE and len(before.source) >= MIN_CHARACTERS
    ]
    step = max(1, len(both) // count)
    return both[::step][:count]


def shown(sentences: Sequence[tuple[str, str, str]], names: tuple[str, str]) -> str:
    """Three lines for each sentence."""
    width = max(map(len, names))
    return "\n\n".join(
        f"{'':{width}}  {source}\n{names[0]:{width}}  {before}\n{names[1]:{width}}  {after}"
        for source, before, after in sentences
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options and print the sentences."""
    parser = argparse.ArgumentParser(prog="python -m training.side_by_side", description="two packages, side by side")
    parser.add_argument("old", help="an .argosmodel, a package folder, or `starter`")
    parser.add_argument("new", help="another one")
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=10, help="sentences")
    options = parser.parse_args(arguments)
    try:
        old, new = translate(options.old, options.articles), translate(options.new, options.articles)
    except BilingualError as error:
        sys.exit(f"training.side_by_side: {error}")
    print(shown(chosen(old, new, options.count), ("old", "new")))


if __name__ == "__main__":
    main()
