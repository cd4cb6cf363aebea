"""How a block's text is looked at: one spelling for matching, quotations left out, words counted."""

import re
import unicodedata

# Pastes mix typographic and typewriter apostrophes, three kinds of wide spaces, and composed letters: none of it
# changes what a line says. Written as escapes because most of them are invisible.
_SPELLING = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "œ": "oe",
        "Œ": "OE",
        "æ": "ae",
        "Æ": "AE",
        "\u00ad": None,  # soft hyphen
        "\u200b": None,  # zero width space
        "\u200d": None,  # zero width joiner
        "\u2060": None,  # word joiner
        "\ufe0f": None,  # emoji variation selector
        "\ufeff": None,  # byte order mark
    }
)
_WORD = re.compile(r"[^\W_]+")
# A quotation on one line; a straight quote opens after a space or a bracket and closes before one.
_QUOTATION = re.compile(r"«[^»]*»|“[^”]*”|(?<![^\s(])\"[^\"]*\"(?![^\s).,;:!?])")


def folded(text: str) -> str:
    """The text without accents and with plain apostrophes and ligatures; case and white space are as they were."""
    decomposed = unicodedata.normalize("NFD", text.translate(_SPELLING))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def spaced(text: str) -> str:
    """The text with every run of white space, no-break spaces included, as one space and none at either end."""
    return " ".join(text.split())


def comparable(text: str) -> str:
    """The text as rules see it: folded, and spaced."""
    return spaced(folded(text))


def without_quotations(text: str) -> str:
    """The text with every quotation emptied to «»: what stands in it is somebody's words, not the page's."""
    return _QUOTATION.sub("«»", text)


def words(text: str) -> list[str]:
    """The runs of letters and digits; "l'État" is two words."""
    return _WORD.findall(text)


def content_words(text: str) -> frozenset[str]:
    """The words of four letters or more that say what a text is about, folded and in lower case."""
    return frozenset(word for word in words(folded(text).lower()) if len(word) > 3)  # noqa: PLR2004
