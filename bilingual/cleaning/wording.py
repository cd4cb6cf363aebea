"""How a block's text is looked at: one spelling for matching, quotations left out, words counted."""

import re
import unicodedata
from functools import lru_cache

# Signals look at the same few hundred blocks again and again: so many texts are remembered in each of their forms.
REMEMBERED = 4096
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
        "\ufe0e": None,  # text variation selector
        "\ufe0f": None,  # emoji variation selector
        "\ufeff": None,  # byte order mark
    }
)
# Icons before the words of a button or after them, but for arrows and pointing hands, which lead somewhere, and notes.
_ICON = "[\u2600-\u2619\u2620-\u2669\u2670-\u2793\U0001f300-\U0001f445\U0001f44a-\U0001faff]"
_FIRST_ICON = "\u2600"
_ICONS = re.compile(rf"^(?:{_ICON} ?)+(?=[^\W\d])|(?<=\w)(?: ?{_ICON})+$")
_ACCENT = re.compile("[\u0300-\u036f]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_WORD = re.compile(r"[^\W_]+")
# A quotation on one line; a straight quote opens after a space or a bracket and closes before one.
_QUOTATION = re.compile(r"«[^»]*»|“[^”]*”|(?<![^\s(])\"[^\"]*\"(?![^\s).,;:!?])")
# Where one link ends and the next begins, in a browser's text of a row of links: "Se connecterS'inscrire".
_SEAM = re.compile(r"(?<=[a-z0-9)!?%])(?=[A-Z])|(?<=[A-Z][A-Z])(?=[A-Z][a-z])")
_HAS_SEAM = re.compile(r"[a-z0-9)!?%][A-Z]|[A-Z]{3}[a-z]")  # finds the same in half the time
_JOINT = "\0"
_SEPARATORS = " |•·/–—-"
_NAMES_WITH_SEAMS = re.compile(r"(?:Linked|You|Whats|Tik|Pay|Git|Face|Snap|Play|App|My)(?=[A-Z][a-z])")
# Inflected French words differ in their last letters only: "laisser" and "laissee", "brun" and "bruns".
_STEM_LETTERS = 5
_LONG_WORD = re.compile(r"[^\W_]{4,}")

_ARTICLES_PRONOUNS_AND_THE_LIKE = """
a afin ainsi alors apres au aucun aussi autre aux avait avant avec avoir c ce cela celle celui ces cet cette
ceux chaque comme contre d dans de depuis des deux doit donc dont du elle elles en encore entre est et etait
etre eu fait font ici il ils j je jusqu jusque l la le les leur leurs lors lorsque lui m ma mais me meme mes
moins mon n ne ni nos notre nous on ont or ou par parce pas pendant peu peut plus pour pourtant puis qu quand
que quel quelle qui quoi s sa sans se selon sera ses si soit son sont sous souvent sur t ta tandis tant te tes
toujours tous tout toute toutes tres trop tu un une vers vos votre vous y
"""
FUNCTION_WORDS = frozenset(_ARTICLES_PRONOUNS_AND_THE_LIKE.split())
"""The small words of French, folded: about half of any running text."""


def folded(text: str) -> str:
    """The text without accents and with plain apostrophes and ligatures; case and white space are as they were."""
    if text.isascii():
        return text
    # Character by character, as French has few of these: four times as fast as the whole text at once.
    return _NOT_ASCII.sub(lambda found: _folded_characters(found[0]), text)


@lru_cache(REMEMBERED)
def _folded_characters(characters: str) -> str:
    return _ACCENT.sub("", unicodedata.normalize("NFD", characters.translate(_SPELLING)))


def spaced(text: str) -> str:
    """The text with every run of white space, no-break spaces included, as one space and none at either end."""
    return " ".join(text.split())


@lru_cache(REMEMBERED)
def comparable(text: str) -> str:
    """The text as rules see it: folded, spaced, and without the icons of buttons."""
    line = spaced(folded(text))
    has_icon = line and max(line[0], line[-1]) >= _FIRST_ICON  # few lines have any, and the pattern is slow to see it
    return _ICONS.sub("", line) if has_icon else line


@lru_cache(REMEMBERED)
def without_quotations(text: str) -> str:
    """The text with every quotation emptied to «»: what stands in it is somebody's words, not the page's."""
    if "«" in text or '"' in text or "“" in text:  # few lines have any, and the pattern is slow to see it
        return _QUOTATION.sub("«»", text)
    return text


@lru_cache(REMEMBERED)
def run_together(line: str) -> tuple[str, ...]:
    """The links or buttons of a line in which they are run together, as in "J'accepteJe refuse"; else nothing.

    The line is one as by `comparable`.
    """
    if not _HAS_SEAM.search(line):
        return ()
    parts = _SEAM.split(_NAMES_WITH_SEAMS.sub(lambda name: name[0] + _JOINT, line))
    found = tuple(part.replace(_JOINT, "").strip(_SEPARATORS) for part in parts)
    return found if len(found) > 1 else ()


@lru_cache(REMEMBERED)
def words(text: str) -> tuple[str, ...]:
    """The runs of letters and digits; "l'État" is two words."""
    return tuple(_WORD.findall(text))


@lru_cache(REMEMBERED)
def stems(text: str) -> frozenset[str]:
    """The beginnings of the words of four letters or more that say what a text is about."""
    found = frozenset(_LONG_WORD.findall(comparable(text).lower())) - FUNCTION_WORDS
    return frozenset(word.rstrip("sx")[:_STEM_LETTERS] for word in found)
