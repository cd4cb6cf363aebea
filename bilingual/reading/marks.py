"""The marks that begin a list item in plain text, and the dashes that begin a speech instead."""

import re

_MARK = re.compile(r"(?:[-–—•·*‣▪◦●■►▶✓✔➔→]|\(?\d{1,2}[.)°]|\(?[a-zA-Z]\)|[ivxIVX]{1,4}\))[ \t\u00a0\u202f]+(?=\S)")
_DASHES = ("-", "–", "—")
# An inversion ("dit-il", "pensez-vous") or a question or exclamation is said, not listed.
_SPEECH = re.compile(r"\w-(?:t-)?(?:il|elle|on|ils|elles|je|tu|nous|vous)\b|[?!…]\W*$")
_SENTENCE = re.compile(r"^\W*[^\W\d_a-zà-ÿœ].*\.\W*$")


def leading_mark(text: str) -> str:
    """The dash, bullet or number that begins the text, with the spaces after it; "" if there is none."""
    match = _MARK.match(text)
    return match.group() if match else ""


def is_list_item(text: str) -> bool:
    """Whether the text is a list item: it begins with a mark, and is not speech.

    French sets off speech with the same dashes as list items. After a dash it is speech if it asks, exclaims or has an
    inversion, after an em dash also if it is a whole sentence.
    """
    mark = leading_mark(text)
    if not mark.startswith(_DASHES):
        return bool(mark)
    said = text.removeprefix(mark)
    return not (_SPEECH.search(said) or (mark.startswith("—") and _SENTENCE.match(said)))
