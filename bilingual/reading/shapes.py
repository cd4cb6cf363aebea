"""What a paragraph is, told by its shape alone: in plain text nothing else says so."""

import re

from bilingual.document import BlockKind
from bilingual.reading.marks import is_list_item, leading_mark
from bilingual.reading.metadata import is_about_the_source

# A headline of a French newspaper rarely has 100 characters; above 140 it is a sentence that lacks its full stop.
_LONGEST_HEADING = 140
_LONGEST_CAPTION = 300
_LONGEST_CREDIT = 80
_LONGEST_ATTRIBUTION = 80

# Who is credited for the pictures of the French press.
_AGENCIES = "|".join(
    (
        r"AFP|AP|EPA|DR|D\.R\.|NASA|ESA|[Rr]euters|REUTERS|Sipa(?: Press)?|SIPA|Abaca|ABACA|ABACAPRESS|MaxPPP|MAXPPP",
        r"Getty(?: Images)?|Shutterstock|Photononstop|Bestimage|Hans Lucas|Unsplash|Pexels|Pixabay|iStock|Adobe Stock",
        r"Wikimedia Commons|Wikipédia|CC[ -]BY[\w .-]*|Flickr|Divergence|Starface|Icon Sport|Belga|Keystone|Alamy",
        r"Magnum(?: Photos)?|Gamma|Rapho|Roger-Viollet|Bridgeman Images|Leemage|Capture d[’']écran",
    )
)
_OF_A_PICTURE = rf"s?\s(?:d[’'](?:illustration|archives?)\b.*|(?:{_AGENCIES})\.?)$"
# Each with what every text has in lower case in which it can be found: the patterns are slow where they find nothing.
_CREDITS = tuple(
    (sign, re.compile(pattern))
    for sign, pattern in (
        ("//", rf"//\s*(?i:source|photo|crédits?|image|illustration)s?\s*:.{{1,{_LONGEST_CREDIT}}}$"),
        ("©", rf"(?:^|\s)©.{{1,{_LONGEST_CREDIT}}}$"),
        ("(c)", rf"(?:^|\s)\([cC]\)\s.{{1,{_LONGEST_CREDIT}}}$"),
        (
            ":",
            r"^(?i:\(?(?:crédits?(?:\s+photos?)?|photos?|photographies?|images?|illustrations?|légendes?|infographies?|"
            r"visuel|photomontage|source)(?:\s+(?:de couverture|principale|à la une))?)\s*:.+$",
        ),
        ("(", rf"\((?i:photo|crédits?|illustration|image|archives)s?\b[^()]{{0,{_LONGEST_CREDIT}}}\)\.?$"),
        # No "i" in these: to ignore case is to take "ı" for it, too.
        ("photo", rf"(?:^|\s)(?i:photo){_OF_A_PICTURE}"),
        ("mage", rf"(?:^|\s)(?i:image){_OF_A_PICTURE}"),
        ("llu", rf"(?:^|\s)(?i:illustration){_OF_A_PICTURE}"),
        ("arch", rf"(?:^|\s)(?i:archives){_OF_A_PICTURE}"),
        ("/", rf"\S\s?/\s?(?:{_AGENCIES})\)?\.?$"),
        ("", rf"^(?:{_AGENCIES})(?:\s?/.*)?$"),
    )
)

# A whole quotation; in “ ” and " " none of the same kind may stand inside.
_QUOTATIONS = {"«": "»", "“": "”", '"': '"', "„": "“"}
_ATTRIBUTION = re.compile(rf"[\s,]*[-–—(]?\s*[^\W\d_a-zà-ÿœ][^.!?;:]{{0,{_LONGEST_ATTRIBUTION}}}\)?")
# A full stop inside; headlines do go on after a question ("Faut-il partir ? Nos conseils").
_SENTENCE_BREAK = re.compile(r"[^\W\d_]{3}[.…]+[»”\"]?\s+[^\W\d_a-zà-ÿœ]")
_NO_HEADING_END = (".", ",", ";", ":", "…", "/")
_CONTACT = re.compile(r"\S+@\S+\.\S+|(?:https?://|www\.)\S+")


def kind_of(text: str) -> BlockKind:
    """What a paragraph of plain text is: a list item, a caption, a quote, a heading, or else a paragraph.

    Which heading is the title, and which paragraph the standfirst, depends on their neighbours and is left to cleaning.
    """
    if is_list_item(text):
        return BlockKind.LIST_ITEM
    if is_about_the_source(text):
        return BlockKind.PARAGRAPH
    kind = _caption_or_quote(text)
    return BlockKind.HEADING if not kind and _is_heading(text) else kind or BlockKind.PARAGRAPH


def kind_in_body(text: str) -> BlockKind:
    """What a paragraph is where the source marks headings and lists itself: a caption, a quote, or a paragraph."""
    kind = None if is_about_the_source(text) else _caption_or_quote(text)
    return kind or BlockKind.PARAGRAPH


def _caption_or_quote(text: str) -> BlockKind | None:
    if _is_caption(text):
        return BlockKind.CAPTION
    return BlockKind.QUOTE if _is_quote(text) else None


def _is_caption(text: str) -> bool:
    if len(text) > _LONGEST_CAPTION:
        return False
    lower = text.lower()
    return any(sign in lower and credit.search(text) for sign, credit in _CREDITS)


def _is_quote(text: str) -> bool:
    """Whether the text is one quotation from end to end, but for a name after it."""
    opening = text[:1]
    end = _end_of_quotation(text, opening, _QUOTATIONS[opening]) if opening in _QUOTATIONS else 0
    if not end:
        return False
    rest = text[end:].strip().removesuffix(".")
    return not rest or bool(_ATTRIBUTION.fullmatch(rest))


def _end_of_quotation(text: str, opening: str, closing: str) -> int:
    """The index after the mark that closes the one at the start, 0 if none does."""
    depth = 0
    for index, character in enumerate(text):
        if character == closing and (depth or opening != closing):
            depth -= 1
            if depth == 0:
                return index + 1
        elif character == opening:
            depth += 1
    return 0


def _is_heading(text: str) -> bool:
    if len(text) > _LONGEST_HEADING or leading_mark(text) or _has_contact(text):
        return False
    first = next(filter(str.isalnum, text), "")
    if not first or first.islower() or not any(map(str.isalpha, text)):
        return False
    return text.isupper() or not (text.endswith(_NO_HEADING_END) or _has_sentence_break(text))


def _has_sentence_break(text: str) -> bool:
    might = "." in text or "…" in text  # the pattern is slow where it finds nothing
    return might and bool(_SENTENCE_BREAK.search(text))


def _has_contact(text: str) -> bool:
    might = "@" in text or "www." in text or "://" in text  # the pattern is slow where it finds nothing
    return might and bool(_CONTACT.search(text))
