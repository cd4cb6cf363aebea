"""Is this French? Asked of the text itself, since files rarely say."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_FRENCH = "fr"
# The languages a person is likely to give by mistake. The fewer, the surer the answer on a single paragraph.
_NAMES = {
    "fr": "French", "en": "English", "de": "German", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "ca": "Catalan", "ro": "Romanian", "pl": "Polish", "ru": "Russian", "uk": "Ukrainian",
    "el": "Greek", "tr": "Turkish", "ar": "Arabic", "zh": "Chinese", "ja": "Japanese",
}  # fmt: skip
_ENOUGH = 200  # letters: below, names and quotations weigh more than the language
_ENOUGH_OF_A_BLOCK = 40
_BEGINNING = 400  # characters of a paragraph, from which its language is told

# Small words of French that hardly any of the other languages has, and that stand in every paragraph of it. Where one
# word in twenty is one of them, with two different ones, the model need not be asked, which takes long to load.
_ONLY_FRENCH = re.compile(
    r"\b(?:après|au|aux|avec|c['’]est|cela|ces|cette|comme|dans|depuis|d['’]une?|elles?|et|était|été|être|les"
    r"|leurs?|même|ont|où|pour|qu['’]\w+|sans|selon|sont|très|une|vous)\b"
)
_ONE_WORD_IN = 20
_AT_LEAST = 2


def foreign_language(texts: Sequence[str]) -> str:
    """The English name of the language most of these texts are written in; "" if it is French or too short to tell.

    Each paragraph has as many votes as it has letters, so that quotations in another language do not decide. The
    longest vote first, until nothing can change the result. Most French texts need no vote.
    """
    long = (text for text in texts if len(text) >= _ENOUGH_OF_A_BLOCK)
    voters = [(letters, text) for text in long if (letters := sum(map(str.isalpha, text))) >= _ENOUGH_OF_A_BLOCK]
    total = sum(letters for letters, _ in voters)
    if total < _ENOUGH:
        return ""
    if sum(letters for letters, text in voters if _is_surely_french(text[:_BEGINNING])) > total / 2:
        return ""
    votes: Counter[str] = Counter()
    for letters, text in sorted(voters, key=itemgetter(0), reverse=True):
        votes[_language(text[:_BEGINNING])] += letters
        if max(votes.values()) > total / 2:
            break
    language = votes.most_common(1)[0][0]
    return "" if language == _FRENCH else _NAMES[language]


def _language(text: str) -> str:
    return str(_identifier().classify(text)[0])


def _is_surely_french(text: str) -> bool:
    found = _ONLY_FRENCH.findall(text)
    return len(set(found)) >= _AT_LEAST and len(found) * _ONE_WORD_IN >= len(text.split())


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    # An own instance: the module's functions share one, whose languages anybody may change.
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(_NAMES))
    return identifier
