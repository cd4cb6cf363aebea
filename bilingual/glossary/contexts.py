"""The contexts of an entry: words that must, or must not, stand in the sentence around it."""

from bilingual.glossary.french import is_form
from bilingual.glossary.model import Term
from bilingual.glossary.words import Word, words_of

HERE = "*"


def fits_context(term: Term, words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether the sentence is one in which the entry applies; words `first` to `last` are the entry itself."""
    if any(_applies(context, words, first, last) for context in term.unless):
        return False
    return not term.only_if or any(_applies(context, words, first, last) for context in term.only_if)


def _applies(context: str, words: tuple[Word, ...], first: int, last: int) -> bool:
    if HERE in context:
        before, _, after = context.partition(HERE)
        return _stands(before, words, end=first) and _stands(after, words, start=last + 1)
    wanted = words_of(context)
    return any(
        _matches(wanted, words, start)
        for start in range(len(words) - len(wanted) + 1)
        if start > last or start + len(wanted) <= first
    )


def _stands(context: str, words: tuple[Word, ...], *, start: int = 0, end: int | None = None) -> bool:
    """Whether the words of the context stand at `start`, or up to `end`."""
    wanted = words_of(context)
    start = start if end is None else end - len(wanted)
    return 0 <= start <= len(words) - len(wanted) and _matches(wanted, words, start)


def _matches(wanted: tuple[Word, ...], words: tuple[Word, ...], start: int) -> bool:
    following = words[start : start + len(wanted)]
    return all(is_form(word.text, expected.text, alone=False) for word, expected in zip(following, wanted, strict=True))
