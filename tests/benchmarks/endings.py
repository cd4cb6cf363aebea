"""Learns how much each clue to the end of an article counts, and how well that tells it on pages not learned from.

    uv run python -m tests.benchmarks.endings [--write]

The labelled pages are those of `pastes/`, each as it is and in three other ways, so that what is learned holds for
shorter articles, for pages with less below them, and for clean texts, and each article in the pages of some others, so
that it holds for boxes in other places. All lines below the first paragraph count, each page as much as any other. It
prints the weights and, for pages that were left out while learning, what the filter keeps and loses; with --write, the
weights are stored where the filter reads them.
"""

import argparse
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.preprocessing import StandardScaler  # type: ignore[import-untyped]

from bilingual.cleaning import endings
from bilingual.cleaning.endings import CLUES, Prospect, clues_at, end_of_the_text
from bilingual.cleaning.filter import BEFORE_THE_END, judged
from bilingual.cleaning.page import Page
from bilingual.cleaning.rules import load_rules
from bilingual.cleaning.rules.model import Ruleset
from bilingual.document import Article
from bilingual.reading.text import read
from tests.benchmarks.boilerplate import Score
from tests.benchmarks.labelled import Paste, read_pastes, same
from tests.benchmarks.mixtures import Lines, mixtures

STORED_AT = Path(endings.__file__).with_name("endings.toml")
FOLDS = 8  # so many times an eighth of the pages is left out
MIXTURES = 4  # pages of the same eighth that each article is put into
# Of what stands below the article, so much is left in the sparse variant; of a short one, half the article.
SPARSE, SHORT, SHORTEST = 0.4, 0.5, 6
REGULARIZATION = 0.3  # sklearn's C: of 0.1, 0.3 and 1 the best on pages left out


@dataclass(frozen=True, kw_only=True)
class Example:
    """A page whose article's last line is known: what the clues measure at `lines`, and whether it is over there."""

    article: str
    variant: str
    page: Page
    is_article: tuple[bool, ...]
    lines: tuple[int, ...]
    measured: np.ndarray

    @property
    def is_over(self) -> np.ndarray:
        """For each of the lines, whether nothing of the article follows."""
        last = max(i for i, is_article in enumerate(self.is_article) if is_article)
        return np.array([line > last for line in self.lines])


def variants(paste: Paste) -> Iterator[tuple[str, Lines]]:
    """The paste as it is, its article alone, with less below the article, and with less of the article."""
    chance = random.Random(paste.name)  # noqa: S311  (the same every time)
    last = max(i for i, (is_article, _) in enumerate(paste.lines) if is_article)
    article = [i for i, (is_article, _) in enumerate(paste.lines) if is_article]
    kept = set(article[: max(SHORTEST, int(SHORT * len(article)))])
    yield "whole", paste.lines
    yield "clean", [line for line in paste.lines if line[0]]
    yield "sparse", [line for i, line in enumerate(paste.lines) if i <= last or chance.random() < SPARSE]
    yield "short", [line for i, line in enumerate(paste.lines) if not line[0] or i in kept]


def example(paste: Paste, variant: str, lines: Lines, rules: Ruleset) -> Example:
    """The example that a variant of a paste is, judged by all signals that are asked before the one that is learned."""
    content = read("\n".join(text for _, text in lines).encode())
    page = judged(Article(name=paste.name, path="", blocks=content.blocks), rules, signals=BEFORE_THE_END)
    prospect = Prospect(page=page)
    first = page.first_paragraph
    asked = tuple(range(first + 1, len(page.blocks)))
    return Example(
        article=paste.name.partition(" in ")[0],
        variant=variant,
        page=page,
        is_article=tuple(_labels(page, lines)),
        lines=asked,
        measured=np.array([clues_at(prospect, line) for line in asked]).reshape(len(asked), len(CLUES)),
    )


def _labels(page: Page, lines: Lines) -> Iterator[bool]:
    """Whether each block is the article's: blocks come in the order of the lines, some of which have no block."""
    left = iter([(is_article, same(text)) for is_article, text in lines if text.strip()])
    for block in page.blocks:
        yield next(is_article for is_article, text in left if text == same(block.text))


def examples(pastes: Sequence[Paste]) -> list[Example]:
    """All variants of the pastes."""
    rules = load_rules()
    found = [example(paste, name, lines, rules) for paste in pastes for name, lines in variants(paste)]
    for fold in range(FOLDS):
        # Of two pastes that are left out together, or learned from together.
        mixed = mixtures(folds(pastes)[fold], MIXTURES)
        found += [example(page, "mixed", page.lines, rules) for page in mixed]
    return found


def folds(pastes: Iterable[Paste]) -> list[list[Paste]]:
    """The pastes in as many groups as are left out in turn."""
    ordered = sorted(pastes, key=lambda paste: paste.name)
    return [ordered[fold::FOLDS] for fold in range(FOLDS)]


def learned(examples: Sequence[Example]) -> dict[str, float]:
    """The weight of each clue and the bias, in log-odds, rounded to what a person can read."""
    telling = [one for one in examples if one.lines]
    measured = np.vstack([one.measured for one in telling])
    is_over = np.concatenate([one.is_over for one in telling])
    weight = np.concatenate([np.full(len(one.lines), 1 / len(one.lines)) for one in telling])
    scaler = StandardScaler().fit(measured)
    model = LogisticRegression(C=REGULARIZATION, max_iter=5000)
    model.fit(scaler.transform(measured), is_over, sample_weight=weight / weight.mean())
    worth = model.coef_[0] / scaler.scale_
    bias = model.intercept_[0] - worth @ scaler.mean_
    found = {"bias": bias, **dict(zip(CLUES, worth, strict=True))}
    return {name: round(float(value), 2) for name, value in found.items()}


def log_loss(examples: Iterable[Example], weights: Mapping[str, float]) -> float:
    """The mean over the examples of how surprised the weights are by where the articles end (0: not at all)."""
    worth = np.array([weights[name] for name in CLUES])
    losses = []
    for one in examples:
        if one.lines:
            odds = weights["bias"] + one.measured @ worth
            losses.append(np.mean(np.logaddexp(0, np.where(one.is_over, -odds, odds))))
    return float(np.mean(losses))


def score(one: Example, weights: Mapping[str, float]) -> Score:
    """What the filter keeps and loses of the page, with these weights."""
    worth = np.array([weights[name] for name in CLUES])
    odds = dict(zip(one.lines, weights["bias"] + one.measured @ worth, strict=True))
    end = end_of_the_text(Prospect(page=one.page), odds.__getitem__)
    kept = [(end is None or i < end) and not one.page.is_dropped(i) for i in range(len(one.page.blocks))]
    pairs = list(zip(kept, one.is_article, strict=True))
    return Score(found=pairs.count((True, True)), lost=pairs.count((False, True)), wrong=pairs.count((True, False)))


def left_out(pastes: Sequence[Paste]) -> dict[str, Score]:
    """By variant, the score on pages that were left out while learning, in turns."""
    found = examples(pastes)
    totals: dict[str, Score] = {}
    for fold in folds(pastes):
        out = {paste.name for paste in fold}
        weights = learned([one for one in found if one.article not in out])
        for one in found:
            if one.article in out:
                totals[one.variant] = totals.get(one.variant, Score()) + score(one, weights)
    return totals


def as_toml(weights: Mapping[str, float]) -> str:
    """The weights with what each clue measures, as the filter reads them."""
    meanings = {"bias": "what every line has", **{name: meaning for name, (meaning, _) in CLUES.items()}}
    lines = (f"{f'{name} = {value}':<28}# {meanings[name]}" for name, value in weights.items())
    head = (
        "# What one unit of each clue says for the article being over, in log-odds: tests/benchmarks/endings.py --write"
    )
    return "\n".join((head, *lines)) + "\n"


def main() -> None:
    """Learn, print, and store the weights if asked to."""
    parser = argparse.ArgumentParser(description="weights of the clues to an article's end")
    parser.add_argument("--write", action="store_true", help=f"store them in {STORED_AT.name}")
    options = parser.parse_args()
    pastes = read_pastes()
    print(f"{'left out':<12}precision  recall     F1   found  lost  wrong")
    for name, one in left_out(pastes).items():
        shares = f"{one.precision:>9.3f}{one.recall:>8.3f}{one.f1:>7.3f}"
        print(f"{name:<12}{shares}{one.found:>8}{one.lost:>6}{one.wrong:>7}")
    found = examples(pastes)
    weights = learned(found)
    print(f"log loss on all: {log_loss(found, weights):.4f}\n{as_toml(weights)}")
    if options.write:
        STORED_AT.write_text(as_toml(weights), encoding="utf-8")


if __name__ == "__main__":
    main()
