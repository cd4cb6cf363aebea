"""What a glossary is: entries, and the places where they were found in a French sentence."""

from dataclasses import dataclass
from enum import StrEnum


class TermKind(StrEnum):
    """How an entry is matched and what it demands.

    A `term` is matched in any case, also in the plural; a `name` only with its own capitals (or all in capitals);
    `keep` is a name that stays as it is in French.
    """

    TERM = "term"
    NAME = "name"
    KEEP = "keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One entry: the French, the English that it must become, and where it is written ("names.csv, line 3")."""

    source: str
    target: str
    kind: TermKind
    place: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """All entries, longest French first, and a hash that changes with any of them ("" when there are none)."""

    terms: tuple[Term, ...] = ()
    hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermHit:
    """An entry found in a French sentence: `source[start:end]` is `surface`, in whatever form it stands there."""

    term: Term
    start: int
    end: int
    surface: str
