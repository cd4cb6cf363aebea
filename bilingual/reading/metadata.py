"""What a pasted text says of itself: its date, its author, its address."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from urllib.parse import urlsplit

from bilingual.document import Metadata

# Date and author stand around the title, which in a paste comes after the site's menus; agencies and blogs put them
# at the very end. Prose lies between, and dates in prose are of something else.
_FIRST_BLOCKS, _BLOCKS_BEFORE_PROSE, _BLOCKS_OF_PROSE, _LAST_BLOCKS = 10, 10, 3, 5
_PROSE = 150  # characters: the first block as long as this, with another close by, begins the article
_LONGEST_LINE = 200  # characters: longer is a paragraph that happens to begin like one
_LONGEST_BYLINE = 120
_LONGEST_BARE_DATE = 60  # characters: a line of little else than the date …
_BESIDE_A_BARE_DATE = 20  # … namely letters enough for a name

_FULL_YEAR = 4  # digits
_YEAR = re.compile(r"\d{4}")
_DIGIT = re.compile(r"\d")
_SENTENCE_END = re.compile(r"\w{2}[.!?…]$")
_LONGEST_SENTENCE_END = 4  # characters that this pattern can see: it may stand before a last line break
_MONTHS = {
    "janv": 1, "fevr": 2, "févr": 2, "mars": 3, "avr": 4, "mai": 5, "juin": 6, "juil": 7, "aout": 8, "août": 8,
    "sept": 9, "oct": 10, "nov": 11, "dec": 12, "déc": 12,
}  # fmt: skip
_MONTH = r"(?P<month>janv|f[eé]vr|mars|avr|mai|juin|juil|ao[uû]t|sept|oct|nov|d[eé]c)[a-zé]*\.?"
_DATES = (
    re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{2})(?:-(?P<d>\d{2}))?(?!\d)"),
    re.compile(r"\b(?P<d>\d{1,2})(?:er)?\s+" + _MONTH + r"\s+(?P<y>\d{4})\b", re.IGNORECASE),
    re.compile(r"\b(?P<d>\d{1,2})\s?[/.]\s?(?P<m>\d{1,2})\s?[/.]\s?(?P<y>\d{4}|\d{2})\b"),
    re.compile(r"\b" + _MONTH + r"\s+(?P<y>\d{4})\b", re.IGNORECASE),
)
_PUBLISHED = re.compile(r"\b(?:publi|post|paru|parution|mis en ligne|mise en ligne|diffus|écrit|rédig)", re.IGNORECASE)
_DATED = re.compile(
    r"\W*(?:article )?(?:date\b|publi|post[eé]|paru|parution|mise?s? (?:en ligne|à jour)|modifi|actualis|diffus|"
    r"(?:écrit|rédigé|créé) le)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|le|à|du|\d{1,2}\s?(?:h|:)\s?\d{0,2}|min)\b",
    re.IGNORECASE,
)

_CAPITALISED = r"[A-ZÀ-ÖØ-ÞŒ][\w’'-]*(?:\.(?=\s|$))?"
_NAME = rf"{_CAPITALISED}(?:\s+(?:(?:de|du|des|la|le|von|van|den|der|ben|el|al|d’|d')\s*)*{_CAPITALISED}){{0,3}}"
_NAMES = rf"{_NAME}(?:\s*(?:,|\bet\b|&)\s*{_NAME})*"
_AFTER_A_NAME = r"(?=\s*$|\s*[|•·–—(/-]|\s*,|\s+(?:le|à|avec|pour|publié|mis|posté|modifié|\d))"
_BYLINE = re.compile(
    rf"\W*(?:(?i:écrit|rédigé|publié|posté|(?:une )?enquête|entretien|reportage|propos recueillis)\s+)?"
    rf"(?:(?i:par)\s+|(?i:aut(?:eur|rice)s?)\s*:\s*)(?P<names>{_NAMES}){_AFTER_A_NAME}"
)
_LATER_BYLINE = re.compile(
    rf"(?:\b(?i:publi|post|mis en ligne|écrit|rédig).{{0,60}}|\d{{4}}\W*)\bpar\s+(?P<names>{_NAMES}){_AFTER_A_NAME}"
)
_BY_SOMEBODY = re.compile(rf"par\s+{_CAPITALISED}")  # in every later byline, and quick where there is none
_ADDRESS = re.compile(
    r"(?:(?:source|lien|url|adresse|article original|à lire sur)\s*:?\s*)?(?P<url>https?://\S+)", re.I
)


def metadata_in(texts: Sequence[str]) -> Metadata:
    """Date, author, address and site, as far as the first or last of these texts are lines that give them."""
    lines = _around_the_article(texts)
    url = _first(map(address, lines))
    return Metadata(author=_first(map(author, lines)), date=_publication_date(lines), url=url, site=site_of(url))


def _around_the_article(texts: Sequence[str]) -> list[str]:
    long = [len(text) >= _PROSE for text in texts]
    prose = next((index for index in range(len(texts)) if long[index] and any(long[index + 1 : index + 4])), 0)
    above = range(max(prose - _BLOCKS_BEFORE_PROSE, 0), prose + _BLOCKS_OF_PROSE)
    wanted = {*above, *range(_FIRST_BLOCKS), *range(len(texts) - _LAST_BLOCKS, len(texts))}
    return [text for index, text in enumerate(texts) if index in wanted]


def completed(metadata: Metadata, other: Metadata) -> Metadata:
    """The first metadata, with what it lacks taken from the second."""
    return replace(
        metadata,
        title=metadata.title or other.title,
        author=metadata.author or other.author,
        date=metadata.date or other.date,
        site=metadata.site or other.site,
        url=metadata.url or other.url,
    )


def is_about_the_source(text: str) -> bool:
    """Whether a line says who wrote the article, when or where, rather than being a part of it."""
    return bool(author(text) or dated(text) or address(text))


def author(text: str) -> str:
    """The names in a line such as "Par Prénom Nom", "" if the text is no such line."""
    if len(text) > _LONGEST_BYLINE:
        return ""
    match = _BYLINE.match(text) or (_BY_SOMEBODY.search(text) and _LATER_BYLINE.search(text))
    if not match or _SENTENCE_END.search(text[-_LONGEST_SENTENCE_END:]):
        return ""
    return " ".join(match["names"].split())


def dated(text: str) -> str:
    """The ISO date in a line such as "Publié le 10 avril 2025 à 14h02", "" if the text is no such line."""
    if len(text) > _LONGEST_LINE or not _DIGIT.search(text):
        return ""
    if not (_DATED.match(text) or _is_bare_date(text) or author(text)):
        return ""
    published = _PUBLISHED.search(text)
    return (iso_date(text[published.end() :]) if published else "") or iso_date(text)


def _is_bare_date(text: str) -> bool:
    """Whether a line has a date with its full year, and next to no words besides."""
    if len(text) > _LONGEST_BARE_DATE or text.endswith((".", "?", "!")) or not _YEAR.search(text):
        return False
    dates = [match for pattern in _DATES for match in pattern.finditer(text) if len(match["y"]) == _FULL_YEAR]
    rest = _TIME.sub("", text.replace(dates[0].group(), " ")) if dates else text
    return bool(dates) and sum(map(str.isalpha, rest)) <= _BESIDE_A_BARE_DATE


def iso_date(text: str) -> str:
    """The first date in a text, as YYYY-MM-DD, or YYYY-MM where it has no day; "" if there is none."""
    found = (_iso(match.groupdict()) for pattern in _DATES for match in pattern.finditer(text))
    return _first(found)


def _iso(parts: dict[str, str | None]) -> str:
    year, month, day = parts["y"] or "", parts.get("m"), parts.get("d")
    # No month, thus no date, where case was ignored too far: "maı" matches, too.
    number = int(month) if month else _MONTHS.get((parts.get("month") or "").lower(), 0)
    try:
        found = date(int(year) + (0 if len(year) == _FULL_YEAR else 2000), number, int(day) if day else 1)
    except ValueError:
        return ""
    return found.isoformat() if day else found.isoformat()[:7]


def address(text: str) -> str:
    """The address that a line consists of, "" if the text is no such line."""
    match = "://" in text and _ADDRESS.fullmatch(text.strip())
    return match["url"] if match else ""


def site_of(url: str) -> str:
    """The host of an address without "www."; "" if it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _publication_date(texts: Iterable[str]) -> str:
    """The first date of publication, else the first other date: "Mis à jour" may come before "Publié"."""
    dates = [(text, found) for text in texts if (found := dated(text))]
    published = (found for text, found in dates if _PUBLISHED.search(text))
    return _first(chain(published, (found for _, found in dates)))


def _first(values: Iterable[str]) -> str:
    return next(filter(None, values), "")
