"""Golden cases: each file in `cases` that a person might give, and beside it the blocks that must come of it."""

from pathlib import Path

import pytest

from bilingual.document import Block
from bilingual.reading import Source, read_source

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.suffix != ".blocks")


def line_of(block: Block) -> str:
    kind = f"{block.kind} {block.level}" if block.level else str(block.kind)
    return f"{kind} | {block.text}".replace("\n", "⏎")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_a_file_gives_the_blocks_that_stand_beside_it(path: Path) -> None:
    article = read_source(Source(path=path, name=path.stem))
    expected = path.with_suffix(".blocks").read_text(encoding="utf-8")
    assert "\n".join(line_of(block) for block in article.blocks if not block.outside) + "\n" == expected


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_the_ids_of_blocks_count_from_one_in_reading_order(path: Path) -> None:
    blocks = read_source(Source(path=path, name=path.stem)).blocks
    assert [block.id for block in blocks] == [str(number) for number in range(1, len(blocks) + 1)]
