"""The sentences of a text that a person has changed: where the old ones ended, found again in the new text.

A sentence's end is found again where the words around it stayed, or where there is one end of a sentence between the
words that stayed. Where an end is lost, both texts are split afresh, which serves if it gives as many sentences on both
sides; else the sentences on either side of a lost end are taken together.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from bilingual.document import Origin, Sentence, SentencePair
from bilingual.review.worddiff import DiffKind, word_diff
from bilingual.sentences import join, split

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…]+[»›”’\"')\]]*\s+(?=[«‹“‘\"'(\[]*[^\W_a-zß-öø-ÿœ])")


def paired(source: str, target: str, earlier: Sequence[SentencePair]) -> tuple[SentencePair, ...]:
    """The sentences of a reviewed row, made from its earlier ones; none if they cannot be told apart.

    Those with the same French and English as before are as they were; the others are a person's now, with no score,
    notes or terms. Their English and its spaces, joined, are `target`.
    """
    pairs = _moved(source, target, earlier)
    if not earlier or len(pairs) < len(earlier):
        afresh = _in_step(split(source), split(target))
        pairs = afresh if len(afresh) >= len(pairs) else pairs if len(pairs) > 1 else ()
    before = {(pair.source, pair.target): pair for pair in earlier}
    known = (before.get((pair.source, pair.target), pair) for pair in pairs)
    return tuple(replace(one, space=pair.space) for one, pair in zip(known, pairs, strict=True))


def _moved(source: str, target: str, earlier: Sequence[SentencePair]) -> tuple[SentencePair, ...]:
    """Both texts cut where the earlier sentences ended; a pair less for each end that is lost on either side."""
    french = _moved_ends([Sentence(text=pair.source, space=pair.space) for pair in earlier], source)
    english = _moved_ends([Sentence(text=pair.target, space=pair.space) for pair in earlier], target)
    cuts = [(0, 0)]
    for one, other in zip(french, english, strict=True):
        if one and other and source[cuts[-1][0] : one].strip() and target[cuts[-1][1] : other].strip():
            cuts.append((one, other))
    if not (source[cuts[-1][0] :].strip() and target[cuts[-1][1] :].strip()):
        cuts.pop()
    return _in_step(_cut(source, [one for one, _ in cuts]), _cut(target, [other for _, other in cuts]))


def _moved_ends(sentences: Sequence[Sentence], text: str) -> list[int | None]:
    """For each sentence but the last, where it ends in the text that they have become, its space included."""
    old = join(sentences)
    ends = list(accumulate(len(sentence.text + sentence.space) for sentence in sentences))[:-1]
    if old == text:
        return list(ends)
    stayed = list(_words_that_stayed(old, text))
    return [_moved_end(old, text, end, stayed) for end in ends]


def _words_that_stayed(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """Each word of the old text that the new one has too: its start and end, and how far it moved."""
    start = begin = 0
    for span in word_diff(old, new):
        if span.kind is DiffKind.EQUAL:
            for word in _WORD.finditer(span.text):
                yield start + word.start(), start + word.end(), begin - start
        start += len(span.text) if span.kind is not DiffKind.INSERTED else 0
        begin += len(span.text) if span.kind is not DiffKind.DELETED else 0


def _moved_end(old: str, text: str, end: int, stayed: Sequence[tuple[int, int, int]]) -> int | None:
    """The only place between the words that stayed, before and after the old end, where a sentence can end.

    Where the very words around it stayed, that is where the second begins, whatever sign is between them now.
    """
    _, last, before = max((word for word in stayed if word[1] <= end), default=(0, 0, 0))
    first, _, after = min((word for word in stayed if word[0] >= end), default=(len(old), 0, len(text) - len(old)))
    left, right = last + before, first + after
    if text[left:right][-1:].isspace() and not _WORD.search(old[last:first]) and not _WORD.search(text[left:right]):
        return right
    found = [match.end() for match in _SENTENCE_END.finditer(text, left) if match.end() <= right]
    return found[0] if len(found) == 1 else None


def _cut(text: str, starts: Sequence[int]) -> tuple[Sentence, ...]:
    """The text cut at these places, each piece with its white space apart; nothing if there is no place."""
    pieces = [text[start:end] for start, end in pairwise([*starts, len(text)])]
    return tuple(Sentence(text=piece.rstrip(), space=piece[len(piece.rstrip()) :]) for piece in pieces)


def _in_step(french: Sequence[Sentence], english: Sequence[Sentence]) -> tuple[SentencePair, ...]:
    """The sentences in pairs, if there are as many on both sides."""
    if len(french) != len(english):
        return ()
    return tuple(
        SentencePair(source=one.text, target=other.text, space=other.space, origin=Origin.REVIEWED)
        for one, other in zip(french, english, strict=True)
    )
