"""The word lists of `simplemma`: the lemma of a French or English form, or nothing for a word that it does not know."""

from collections.abc import Iterator, Mapping
from functools import cache


def lemma(word: str, language: str) -> str | None:
    """The dictionary's lemma of exactly this form ("fr" or "en"); None if the form is not listed."""
    return _dictionary(language).get(word)


def word_list(language: str) -> Iterator[str]:
    """Every form that the dictionary lists."""
    return iter(_dictionary(language))


@cache
def _dictionary(language: str) -> Mapping[str, str]:
    # Imported when first needed: unpacking a dictionary takes 0.15 s.
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    return DefaultDictionaryFactory().get_dictionary(language)
