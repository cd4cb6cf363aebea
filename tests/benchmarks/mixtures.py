"""Pages made of two labelled pastes: the article of one in what stands above, between and below that of the other.

Each paste of a site is written once, but what stands around an article hardly depends on it: so a hundred pastes make
ten thousand pages, of whose articles and sites the filter has seen no two together.
"""

import random
from collections.abc import Iterable, Iterator, Sequence

from bilingual.cleaning.shapes import Shape, shape_of
from bilingual.document import Block, BlockKind
from bilingual.reading.shapes import kind_of
from tests.benchmarks.labelled import Paste

Lines = Sequence[tuple[bool, str]]


def mixture(article: Paste, around: Paste) -> Paste | None:
    """The article of the first paste in the page of the second; None if one of them has no paragraph.

    Its title stands where that of the other stood. What stood between two paragraphs of the other stands between two of
    this one, about as far down, never between a heading and its paragraph.
    """
    body = [line for line in article.lines if line[0]]
    if not (any(map(_is_prose, body)) and any(line[0] and _is_prose(line) for line in around.lines)):
        return None
    above, beside_the_title, boxes, below = _parts([line for line in around.lines if line[1].strip()])
    head = 0 if _is_prose(body[0]) else 1
    lines = (*above, *body[:head], *beside_the_title, *_with_boxes(body[head:], boxes), *below)
    return Paste(name=f"{article.name} in {around.name}", lines=tuple(lines))


def mixtures(pastes: Sequence[Paste], each: int) -> Iterator[Paste]:
    """Every article in so many of the other pages, always the same ones."""
    for paste in pastes:
        chance = random.Random(paste.name)  # noqa: S311  (the same every time)
        others = chance.sample([other for other in pastes if other is not paste], each)
        yield from filter(None, (mixture(paste, other) for other in others))


def _parts(lines: Lines) -> tuple[Lines, Lines, list[tuple[float, Lines]], Lines]:
    """What stands above the title, between it and the first paragraph, among the paragraphs, and below the last line.

    Of what stands among them it is given how many of the paragraphs stand above it, from 0 to 1.
    """
    of_the_article = [i for i, line in enumerate(lines) if line[0]]
    first, last = of_the_article[0], of_the_article[-1]
    prose = [i for i in of_the_article if _is_prose(lines[i])]
    beside_the_title = [line for line in lines[first : prose[0]] if not line[0]]
    boxes: list[tuple[float, list[tuple[bool, str]]]] = []
    for i in range(prose[0], last):
        if not lines[i][0]:
            if lines[i - 1][0]:
                boxes.append((sum(other < i for other in prose) / len(prose), []))
            boxes[-1][1].append(lines[i])
    return lines[:first], beside_the_title, list(boxes), lines[last + 1 :]


def _with_boxes(body: Lines, boxes: Iterable[tuple[float, Lines]]) -> Iterator[tuple[bool, str]]:
    total, above = sum(map(_is_prose, body)), 0
    waiting = list(boxes)
    for i, line in enumerate(body):
        yield line
        above += _is_prose(line)
        if waiting and above >= waiting[0][0] * total and _is_prose(line) and _begins_a_section(body[i + 1 : i + 3]):
            yield from waiting.pop(0)[1]


def _begins_a_section(after: Lines) -> bool:
    """Whether a paragraph follows, or a heading with its paragraph."""
    if not after or _is_prose(after[0]):
        return bool(after)
    return kind_of(after[0][1]) is BlockKind.HEADING and any(map(_is_prose, after[1:]))


def _is_prose(line: tuple[bool, str]) -> bool:
    return shape_of(Block(id="", kind=kind_of(line[1]), text=line[1])) is Shape.PROSE
