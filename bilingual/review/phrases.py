"""Words that can be the French or the English of a glossary entry, cut out of sentences."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bilingual.glossary.words import Word, fold, starts_sentence, word_set, words_of
from bilingual.lexicon import lemma

_LONGEST = 4  # words of a French phrase
_ENGLISH_STOP = word_set(
    "a an the of to in on at by for with from as and or but nor so if than then that this these those it its he she "
    "they we you i his her their our your my him them us who which what whose where when how not no is are was were be "
    "been being am do does did has have had will would can could may might shall should must there here s t very also"
)
_FRENCH_LINKS = word_set("a au aux d de des du en et l la le les sur")
_FRENCH_STOP = _FRENCH_LINKS | word_set(
    "un une ce cet cette ces c son sa ses leur leurs notre nos votre vos mon ma mes il elle ils elles on nous vous je "
    "tu se s ne n pas plus que qu qui dont ou est sont etait etaient ete etre ont avait avaient aussi tres bien pour "
    "par dans avec sans sous mais donc si y lui eux tout toute tous toutes meme comme entre apres avant depuis selon"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words of a sentence that may be a term: their base forms, where they stand, and how many are content words."""

    key: tuple[str, ...]
    start: int
    end: int
    content: int


def french_phrases(text: str) -> Iterator[Phrase]:
    """Every run of one to four words that could be a noun phrase: no function word or finite verb at its ends."""
    words = words_of(text)
    for first in range(len(words)):
        for last in range(first, min(first + _LONGEST, len(words))):
            run = words[first : last + 1]
            if any(word.joint for word in run[1:]):
                break
            if all(map(_is_content, (run[0], run[-1]))) and all(map(_is_inner, run[1:-1])):
                yield Phrase(
                    key=tuple(base_form(word.text, "fr") for word in run),
                    start=run[0].start,
                    end=run[-1].end,
                    content=sum(map(_is_content, run)),
                )


def _is_content(word: Word) -> bool:
    lowered = word.text.lower()
    known = lemma(lowered, "fr")
    is_verb = known is not None and known != lowered and known.endswith(("er", "ir", "re"))
    return lowered.isalpha() and fold(lowered) not in _FRENCH_STOP and not is_verb


def _is_inner(word: Word) -> bool:
    return fold(word.text) in _FRENCH_LINKS or _is_content(word)


def base_form(word: str, language: str) -> str:
    """The lemma ("fr" or "en"), else the word without an s, in small letters without accents."""
    lowered = word.lower()
    return fold(lemma(lowered, language) or lowered.removesuffix("s"))


def is_english_content(word: Word) -> bool:
    """Whether it is a word of its own meaning: no function word, no number."""
    return word.text.isalpha() and word.text.lower() not in _ENGLISH_STOP


def trimmed(words: Sequence[Word]) -> Sequence[Word]:
    """The words without the function words and numbers at either end."""
    content = [place for place, word in enumerate(words) if is_english_content(word)]
    return words[content[0] : content[-1] + 1] if content else ()


def common_form(places: Iterable[tuple[str, int, int]], language: str) -> str:
    """Of texts, each from a sentence's start to end, the most frequent, then the shortest form: the singular, mostly.

    A capital that only the beginning of a sentence asks for is a small letter.
    """
    forms = Counter(_within_a_sentence(text, start, end, language) for text, start, end in places)
    return min(forms, key=lambda form: (-forms[form], len(form), form))


def _within_a_sentence(text: str, start: int, end: int, language: str) -> str:
    form = " ".join(text[start:end].split())
    first = words_of(form)[0].text
    if starts_sentence(text, start) and first[1:].islower() and lemma(first.lower(), language):
        return form[0].lower() + form[1:]
    return form
