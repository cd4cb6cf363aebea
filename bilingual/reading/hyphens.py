"""Words that were cut at the end of a line: with or without their hyphen?"""

import re

# A hyphen at a line's end belongs to the word before these ("dit-il", "celui-ci", "c’est-à-dire", "peut-être") …
_AFTER_A_HYPHEN = frozenset({
    "il", "elle", "on", "ils", "elles", "je", "tu", "nous", "vous", "ce", "ci", "là", "moi", "toi", "lui", "leur",
    "leurs", "y", "en", "le", "la", "les", "même", "mêmes", "dire", "être", "t",
})  # fmt: skip
# … and after these ("ex-ministre", "vingt-deux", "porte-parole", "Saint-Denis").
_BEFORE_A_HYPHEN = frozenset({
    "ex", "vice", "non", "sous", "demi", "mi", "semi", "quasi", "grand", "porte", "après", "avant", "contre",
    "entre", "outre", "au", "là", "peut", "celui", "celle", "ceux", "celles", "lui", "eux", "elle", "elles", "soi",
    "moi", "nous", "vous", "très", "nord", "sud", "est", "ouest", "saint", "sainte", "vingt", "trente", "quarante",
    "cinquante", "soixante", "quatre", "dix", "cent", "rendez", "haut", "bas", "chef", "centre", "libre", "presque",
    "savoir", "arrière",
})  # fmt: skip
_WORD = re.compile(r"[\w’'-]+")
_CUT = re.compile(r"([\w’'-]*\w)[-\u2010]$")


def words_of(text: str) -> frozenset[str]:
    """The words of a text in lower case, compounds whole."""
    return frozenset(word.lower() for word in _WORD.findall(text))


def line_before(line: str, after: str, *, words: frozenset[str]) -> str:
    """A line as it goes on into the next: with a space, or without the hyphen that cut its last word.

    `words` are those of the whole text, which may have the cut word whole.
    """
    if line.endswith("\u00ad"):
        return line.removesuffix("\u00ad")
    cut, rest = _CUT.search(line), _WORD.match(after)
    if cut is None or rest is None:
        return f"{line} "
    return line if _is_compound(cut.group(1), rest.group(), words) else line[:-1]


def _is_compound(before: str, after: str, words: frozenset[str]) -> bool:
    """Whether the hyphen is part of the word."""
    before, after, is_lower = before.lower(), after.lower(), after[0].islower()
    last = re.split("[’']", before)[-1]
    if not is_lower or f"{before}-{after}" in words or f"{last}-{after}" in words:
        return True
    if before + after in words or last + after in words:
        return False
    return "-" in last or last in _BEFORE_A_HYPHEN or after.split("-")[0] in _AFTER_A_HYPHEN
