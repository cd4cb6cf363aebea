"""English punctuation for machine English, so that no French typography is left in it.

Conventions follow the Chicago Manual of Style, 17th ed.: double quotation marks outside and single ones
inside (13.30), no space before punctuation (6.7), commas between thousands (9.54). Only typography changes,
never a word.
"""

import re
from collections.abc import Callable

_SPACE = r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]"
# Stands for text that is not prose while the rules run; a private-use character of the text itself is
# protected like the rest, so that it comes back.
_STAND_IN = "\ue000"
_NOT_PROSE = re.compile(
    "|".join(
        (
            _STAND_IN,
            r"`[^`\n]+`",  # code in Markdown
            r"</?[A-Za-z][^<>\n]*>",  # a tag
            r"(?<![\w.])[A-Za-z_][\w.]*\([\"'][^()\n]*[\"']\)",  # a call: print("x")
            r"(?<![\w-])[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*')",  # an attribute: lang="fr"
            r"(?:https?|ftp|file)://[^\s<>«»“”]*[^\s<>«»“”.,;:!?…)\]\"'’]",
            r"\bwww\.[^\s<>«»“”]*[^\s<>«»“”.,;:!?…)\]\"'’]",
            r"(?<![\w.+'-])\w[\w.+'-]*@[\w-]+(?:\.[\w-]+)+",
            r"\b[A-Za-z]:\\[^\s<>«»“”\"]*",  # a Windows path
            r"(?<![\w/])(?:~|\.{1,2})?/[\w.-]+(?:/[^\s/<>«»“”\"]*)+",  # a Unix path
        )
    )
)


def english(text: str, source: str = "") -> str:
    """`text` with English punctuation, quotation marks, apostrophes and numbers; twice is the same as once.

    `source` is the French it translates: with it a number is rewritten by what the French shows it to be
    ("1,500" after "1,500" is one and a half, "12.000" after "12.000" is twelve thousand). Addresses, paths,
    code and tags are left as they are.
    """
    not_prose = iter(_NOT_PROSE.findall(text))
    prose = _NOT_PROSE.sub(_STAND_IN, text)
    for rule in (_spaces, _ellipses, _double_quotes, _apostrophes, _punctuation, _numbers(source)):
        prose = rule(prose)
    return _without_added_stop(re.sub(_STAND_IN, lambda _: next(not_prose), prose), source)


_FULL_STOP = re.compile(r"(?<=[\w%€$°”’)])\.\Z")
# A full stop that belongs to what stands before it: U.S., J. K., etc., Inc.
_ABBREVIATED = re.compile(r"(?:\b\w|\.\w+|\b(?:etc|al|Inc|Ltd|Co|Corp|Jr|Sr|St|No|vs))\.\Z")


def _without_added_stop(text: str, source: str) -> str:
    """Headings and list items end without a full stop in French; models, trained on sentences, like to add one."""
    french = source.rstrip(f"{_CLOSING}\"’') \u00a0\u202f")
    added = _FULL_STOP.search(text) and (french[-1:].isalnum() or french[-1:] in tuple("%€$°"))
    return text[:-1] if added and not _ABBREVIATED.search(text) else text


def _spaces(text: str) -> str:
    """No-break and thin spaces as plain ones, one at a time; those inside a number are dealt with after."""
    return re.sub(rf"{_SPACE}+", " ", text)


def _ellipses(text: str) -> str:
    return re.sub(r"(?<!\.)\.\.\.(?!\.)", "…", text)


# Thousands set apart by spaces: "12 000", "1 234 567,8"; not a telephone number, nor "+33 612 345".
_SPACED_NUMBER = re.compile(r"(?<![\w.,+/-])(?<!\d )([1-9]\d{0,2}(?: \d{3})+)(?:,(\d+))?(?![\d/]|[ .,-]\d)")
# What a number after it names a member of, so that the next number is another one: "page 12 300 people".
_LABEL = re.compile(
    r"(?:\b(?:page|p\.|chapter|article|section|room|line|route|no\.|number|version|January|February|March|April|May"
    r"|June|July|August|September|October|November|December)|[#№]) $",
    re.IGNORECASE,
)
_GROUP = 3  # digits: a comma before as many is an English thousand, unless the French shows otherwise
# Not one of a list: "1,2,3", "1,2 and 3".
_DECIMAL_COMMA = re.compile(r"(?<![\w.,])(?<!\d )(\d+),(\d+)(?![\d/]|[.,]\d|,? (?:and|or) \d)")
_DOTTED_THOUSANDS = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:\.\d{3})*\.(?:000|(?<=\.\d{3}\.)\d{3})(?![\d/]|[.,]\d)")


def _numbers(source: str) -> Callable[[str], str]:
    """The rule that gives numbers their English form, knowing how `source` writes them."""
    french = re.sub(rf"(?<=\d){_SPACE}(?=\d{{3}})", " ", source)
    dotted = frozenset(re.findall(r"\d+(?:\.\d+)+", french))
    # A comma is taken for a decimal one only where the French does not also write the same digits as a
    # thousand.
    decimals = frozenset(
        number
        for number in re.findall(r"\d+,\d+", french)
        if number.replace(",", ".") not in dotted and number.replace(",", " ") not in french
    )

    def spaced(match: re.Match[str]) -> str:
        if _LABEL.search(match.string[: match.start()]):
            return match[0]
        return match[1].replace(" ", ",") + (f".{match[2]}" if match[2] else "")

    def decimal(match: re.Match[str]) -> str:
        is_decimal = match[0] in decimals or (len(match[2]) != _GROUP and not _is_reference(match))
        return f"{match[1]}.{match[2]}" if is_decimal else match[0]

    def thousands(match: re.Match[str]) -> str:
        return match[0].replace(".", ",") if match[0] in dotted else match[0]

    def rule(text: str) -> str:
        text = _DECIMAL_COMMA.sub(decimal, _DOTTED_THOUSANDS.sub(thousands, text))
        return _SPACED_NUMBER.sub(spaced, text)

    return rule


def _is_reference(match: re.Match[str]) -> bool:
    """Whether the digits stand alone in brackets: [3,4] cites two notes."""
    around = match.string[max(match.start() - 1, 0) : match.end() + 1]
    return around[:1] in "([" and around[-1:] in ")]"


_OPENING, _CLOSING = "«‹“„", "»›”"


def _double_quotes(text: str) -> str:
    """All quotation marks as “ ”; those within others as ‘ ’, if all are paired."""
    marks = _quotation_marks(text)
    nested = _are_paired(marks)
    pieces, depth, done = [], 0, 0
    for position, opens in marks:
        depth -= not opens
        piece = text[done:position]
        mark = ("‘" if opens else "’") if nested and depth else ("“" if opens else "”")
        pieces += [piece if opens else piece.rstrip(" "), mark]
        done = position + 1
        while opens and text[done : done + 1] == " ":
            done += 1
        depth += opens
    return "".join(pieces) + text[done:]


def _quotation_marks(text: str) -> list[tuple[int, bool]]:
    """Where the marks stand, and whether each opens; a straight one after a digit may be inches: left out."""
    marks: list[tuple[int, bool]] = []
    straight_open = False
    for match in re.finditer(r"[«»‹›“”„\"]", text):
        if match[0] != '"':
            marks.append((match.start(), match[0] in _OPENING))
            continue
        opens = _opens(text, match.start(), straight_open=straight_open)
        if not opens and not straight_open and text[match.start() - 1 : match.start()].isdigit():
            continue
        straight_open = opens
        marks.append((match.start(), opens))
    return marks


def _opens(text: str, position: int, *, straight_open: bool) -> bool:
    """Whether the straight mark at `position` opens, by its neighbours or else by turns."""
    before, after = text[position - 1 : position] if position else " ", text[position + 1 : position + 2]
    may_open = before.isspace() or before in "([{—–-" + _OPENING
    may_close = not after or after.isspace() or after in ".,;:!?…)]}—–-" + _CLOSING
    return not straight_open if may_open == may_close else may_open


def _are_paired(marks: list[tuple[int, bool]]) -> bool:
    depth = 0
    for _, opens in marks:
        depth += 1 if opens else -1
        if depth < 0:
            return False
    return depth == 0


def _apostrophes(text: str) -> str:
    """Straight single marks as ‘ ’ around words, else as ’; after a digit they may be feet or minutes."""
    text = re.sub(r"(?<=\w) (?=['’](?:s|re|ve|ll|d|m)\b(?!['’]))", "", text)
    text = re.sub(r"(?<![\w'])'(?=[^\s'])([^'\n]*[^\s'])'(?![\w'])", r"‘\1’", text)
    return re.sub(r"(?<!\d)'|'(?=\w)", "’", text)


# Spaces that French puts before a mark, or a model leaves there; emoticons, "!=" and ".NET" are not prose.
_BEFORE_MARK = re.compile(
    r" +(?=;(?!-?[)(])|:(?!-?[)(DPp|]|:)|!(?!=)|\?(?!=)|,|[)\]](?!:)|\.(?<!\. \.)(?=$|[\s\"”’)\]])|…(?=$|[”’)\]]))"
    r"|(?<=\d) +(?=%)"
)


def _punctuation(text: str) -> str:
    """No space before a mark or just inside brackets; two hyphens between words as a dash."""
    text = re.sub(r"(?<=[(\[]) +", "", _BEFORE_MARK.sub("", text))
    return re.sub(r"(?<=\s)--(?=\s)", "—", text)
