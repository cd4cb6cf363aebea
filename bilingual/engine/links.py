"""Which words of a translation come from which words of the French, as the model's attention has it."""

from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[int, int]

# Characters of a text that its tokens may lack (the model has none for them) before places are out of step.
_LONGEST_GAP = 30


@dataclass(frozen=True, slots=True)
class Link:
    """A token of the translation, `target[slice(*target)]`, and the French token that the model looked at for it."""

    source: Span
    target: Span


def link_words(
    source: tuple[str, Sequence[str]], target: tuple[str, Sequence[str]], attention: Sequence[Sequence[float]]
) -> tuple[Link, ...]:
    """The links of a translation; `source` and `target` are text and tokens, `attention` has a row per target token.

    Tokens without a letter or figure are left out on both sides.
    """
    source_places = places(source[1], source[0])
    target_places = places(target[1], target[0])
    found: list[Link] = []
    # The end of the sentence, which some packages have as a token, is looked at too; it has no place.
    for place, row in zip(target_places, attention, strict=False):
        attended = row.index(max(row)) if row else 0
        if place[0] < place[1] and attended < len(source_places):
            found.append(Link(source_places[attended], place))
    return tuple(link for link in found if link.source[0] < link.source[1])


def places(tokens: Sequence[str], text: str) -> list[Span]:
    """Where the letters and figures of each token stand in the text; an empty place for a token without any.

    Tokens are of the text as the tokenizer has normalized it, so only what is the same counts; this holds for the
    pieces of SentencePiece as well as for BPE.
    """
    found: list[Span] = []
    folded = text.lower()
    position = 0
    for token in tokens:
        start = end = position
        for character in filter(str.isalnum, token.lower()):
            if (place := folded.find(character, end, end + _LONGEST_GAP)) < 0:
                continue
            start = place if start == end else start
            end = place + 1
        found.append((start, end))
        position = end
    return found


def moved(links: Sequence[Link], text: str, target: str) -> tuple[Link, ...]:
    """The links of a translation, `text`, in the same with other typography, `target`."""
    if text == target:
        return tuple(links)
    found = places([text[slice(*link.target)] for link in links], target)
    return tuple(Link(link.source, place) for link, place in zip(links, found, strict=True) if place[0] < place[1])
