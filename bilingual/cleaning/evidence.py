"""What the signals saw in each block, in words a person can read in a table: the `--explain` of a verdict."""

import math
from collections import Counter
from dataclasses import dataclass

from bilingual.cleaning.address import topics_of_the_text
from bilingual.cleaning.endings import Prospect, odds_at
from bilingual.cleaning.filter import BEFORE_THE_END, judged
from bilingual.cleaning.folder import NOTHING_LEARNED, FolderLines
from bilingual.cleaning.rules.model import Ruleset
from bilingual.cleaning.shapes import Shape, function_word_share
from bilingual.cleaning.span import text_span
from bilingual.cleaning.voice import points_of
from bilingual.document import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks about one block, whichever signal decided in the end.

    `function_words` is a share, 0 to 1; `reader_points` are those of `voice`; `place` is "above", "in" or "below"
    the text; `neighbours_removed` is 0 to 2; `copies` counts how often the same line stands on the page; `over` says
    how sure it is, 0 to 1, that nothing of the article stands there or below.
    """

    block_id: str
    shape: Shape
    words: int
    function_words: float
    reader_points: int
    place: str
    neighbours_removed: int
    copies: int
    over: float


def evidence_for(article: Article, rules: Ruleset, folder: FolderLines = NOTHING_LEARNED) -> tuple[Evidence, ...]:
    """The evidence for each block of the article itself, in block order."""
    page = judged(article, rules, folder)
    prospect = Prospect(page=judged(article, rules, folder, signals=BEFORE_THE_END))
    span = text_span(page)
    topics = topics_of_the_text(page)
    copies = Counter(page.texts)
    return tuple(
        Evidence(
            block_id=block.id,
            shape=page.shapes[i],
            words=page.lengths[i],
            function_words=function_word_share(page.texts[i]),
            reader_points=points_of(page.signs[i] - topics),
            place=_place(i, span),
            neighbours_removed=sum(page.is_dropped(beside) for beside in (i - 1, i + 1)),
            copies=copies[page.texts[i]],
            over=1 / (1 + math.exp(-odds_at(prospect, i))),
        )
        for i, block in enumerate(page.blocks)
    )


def _place(position: int, span: range | None) -> str:
    if span is None:
        return "no text"
    return "in" if position in span else "above" if position < span.start else "below"
