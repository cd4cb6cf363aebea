"""Words and marks that every exporter uses: dates, who reviewed a row and when, and who wrote a comment."""

import re
from collections.abc import Iterable
from typing import Final

from bilingual.document import Note, Origin, Row

REVIEWED: Final = "✓"

_DAY: Final = len("2026-11-22")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DATE = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d\d))?(?:T.*)?")
_SUPERSCRIPT: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def readable_date(iso: str) -> str:
    """The date in English, `12 April 2025` or `April 2025`; anything but an ISO date comes back as it is."""
    if not (match := _DATE.fullmatch(iso)):
        return iso
    year, month, day = match.groups()
    month_and_year = f"{_MONTHS[int(month) - 1]} {year}"
    return f"{int(day)} {month_and_year}" if day else month_and_year


def reviewed(row: Row) -> str:
    """Who reviewed a row and when, as far as that is known: `by A. B., 22 November 2026`; empty if nobody did."""
    if row.translation is None or row.translation.origin is not Origin.REVIEWED:
        return ""
    review = row.translation.review
    by = f"by {review.by}" if review and review.by else ""
    return ", ".join(filter(None, (by, readable_date(review.date) if review else ""))) or "by a person"


def attributed(note: Note) -> str:
    """The note's message; of a person's comment with who wrote it, when, on which words, and what it answers."""
    comment = note.comment
    if comment is None:
        return note.message
    about = (
        comment.by,
        comment.date[:_DAY],
        f"on “{comment.about}”" if comment.about else "",
        f"in reply to “{comment.answers}”" if comment.answers else "",
        "resolved" if comment.resolved else "",
    )
    return f"{', '.join(filter(None, about)) or 'Comment'}: {note.message}"


def review_marks(rows: Iterable[Row]) -> dict[str, str]:
    """For each "who and when" among the rows its mark, in their order: ✓, or ✓¹, ✓² … where there are several.

    So it can be said once, as with footnotes: the whole of an article may be reviewed, and the column of the ids is
    narrow.
    """
    found = list(dict.fromkeys(filter(None, map(reviewed, rows))))
    if len(found) == 1:
        return {found[0]: REVIEWED}
    return {who: f"{REVIEWED}{number}".translate(_SUPERSCRIPT) for number, who in enumerate(found, start=1)}
