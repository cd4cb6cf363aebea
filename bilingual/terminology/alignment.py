"""Which words of an English sentence stand for a term of the French, when they are not the words wanted."""

import re
from collections.abc import Sequence

from bilingual.engine.links import Link, Span

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*(?:['’](?!\w))?")
# Words around a term that attention spills over to. What a term replaces never begins or ends with one of them.
_FUNCTION_WORDS = frozenset(
    """the a an of to in on at by for with from and or as is are was were be been has have had its his her their our
    this that these those which who it they he she we you not no but than into over about between after before more
    most all some any can may will would should could""".split()  # noqa: SIM905  (readable as a text)
)


def aligned_words(hit: Span, links: Sequence[Link], target: str) -> Span | None:
    """The place in the target of the words that stand for `hit`, a place in the source; None if there are none.

    Of several runs of neighbouring words the longest counts, without the function words at its ends. A run with a
    figure in it does not: the number would be lost.
    """
    linked = [link.target for link in links if _overlap(link.source, hit)]
    words = [word.span() for word in _WORD.finditer(target) if any(_overlap(word.span(), place) for place in linked)]
    runs = [trimmed for run in _runs(words, target) if (trimmed := _trimmed(run, target))]
    longest = max(runs, key=lambda run: run[-1][1] - run[0][0], default=None)
    return (longest[0][0], longest[-1][1]) if longest else None


def insertion_place(hit: Span, links: Sequence[Link], target: str) -> int | None:
    """Where in the target the words would stand that it lacks: after those for the nearest words before the hit.

    None where nothing is known of what stands for what.
    """
    if not links:
        return None
    before = [link for link in links if link.source[1] <= hit[0]]
    if not before:
        return 0
    nearest = max(before, key=lambda link: (link.source[0], link.target[1]))
    return next((word.end() for word in _WORD.finditer(target) if word.end() >= nearest.target[1]), len(target))


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _runs(words: Sequence[Span], target: str) -> list[list[Span]]:
    """The words in groups that nothing but a space stands between."""
    runs: list[list[Span]] = []
    for word in words:
        if runs and target[runs[-1][-1][1] : word[0]].isspace():
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _trimmed(run: Sequence[Span], target: str) -> list[Span]:
    words = list(run)
    while words and _is_outside(target[slice(*words[0])]):
        words.pop(0)
    while words and _is_outside(target[slice(*words[-1])]):
        words.pop()
    return [] if any(target[slice(*word)].isdigit() for word in words) else words


def _is_outside(word: str) -> bool:
    return word.isdigit() or word.lower() in _FUNCTION_WORDS
