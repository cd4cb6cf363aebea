"""The sample articles, read and cleaned: what remains is written in `golden/`, one paragraph per block."""

from pathlib import Path

import pytest

from bilingual.cleaning import clean
from bilingual.cleaning.rules import load_rules
from bilingual.document import Article, BlockKind, Verdict
from bilingual.reading import Source, read_source

ARTICLES = sorted((Path(__file__).parents[1] / "articles").iterdir())
GOLDEN = Path(__file__).parent / "golden"


def cleaned(path: Path) -> tuple[Article, tuple[Verdict, ...]]:
    article = read_source(Source(path=path, name=path.stem))
    return article, clean(article, load_rules())


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_exactly_the_article_remains(path: Path) -> None:
    article, verdicts = cleaned(path)
    remaining = [block.text for block, verdict in zip(article.blocks, verdicts, strict=True) if verdict.keep]
    assert "\n\n".join(remaining) + "\n" == (GOLDEN / f"{path.stem}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_the_article_has_its_title_and_its_standfirst(path: Path) -> None:
    kinds = [verdict.kind for verdict in cleaned(path)[1] if verdict.keep]
    assert kinds.count(BlockKind.STANDFIRST) == 1
    # The tech magazine's paste, like the real ones, begins with its date and has no title.
    assert kinds.count(BlockKind.TITLE) == (path.stem != "tech-magazine")
