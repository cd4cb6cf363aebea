"""What a glossary is: entries, and the places where they were found in a French sentence."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

import msgspec


class TermKind(StrEnum):
    """How an entry is matched and what it demands.

    A `term` is matched in any case and inflected form; a `name` only with its own capitals (or all in capitals), and
    not inflected; `keep` is a name that stays as it is in French; `avoid` names English that must not be used.
    """

    TERM = "term"
    NAME = "name"
    KEEP = "keep"
    AVOID = "avoid"


class MatchPolicy(StrEnum):
    """How strictly an entry's French is matched, where the default of its kind is not what the editor wants.

    `exact`: letter by letter, no other form. `case`: inflected, but with the capitals of the entry. `any case`: a
    name also in small letters. `verb`: the first word is a verb and is conjugated.
    """

    DEFAULT = ""
    EXACT = "exact"
    CASE = "case"
    ANY_CASE = "any case"
    VERB = "verb"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One entry: the French, the English that it must become, and where it is written ("names.csv, line 3").

    `others` is English that is accepted too, `avoid` English that must not be used. `only_if` and `unless` are
    contexts: words of the same sentence, or a pattern such as `la * civile` where `*` stands for the entry.
    `kind_given` is false where the file names no kind and it was guessed from the capitals.
    """

    source: str
    target: str
    kind: TermKind
    place: str
    note: str = ""
    others: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    match: MatchPolicy = MatchPolicy.DEFAULT
    only_if: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    kind_given: bool = True

    @property
    def rule(self) -> str:
        """Twelve digits that change with all that bears on a translation: not the note, not where it is written."""
        return hashlib.sha256(msgspec.json.encode(self.demands)).hexdigest()[:12]

    @property
    def demands(self) -> tuple[object, ...]:
        """What the entry asks for, and where."""
        return (self.source, self.target, self.kind, self.others, self.avoid, self.match, self.only_if, self.unless)

    @property
    def is_name(self) -> bool:
        """Whether the entry is a proper name: its capitals count, and it has no plural."""
        return self.kind in (TermKind.NAME, TermKind.KEEP)

    @property
    def is_bound(self) -> bool:
        """Whether a match policy or a context limits or widens where the entry applies."""
        return bool(self.only_if or self.unless) or self.match is not MatchPolicy.DEFAULT

    @property
    def is_verb(self) -> bool:
        """Whether the first word is conjugated: the policy says so, or the English begins with `to `."""
        return self.match is MatchPolicy.VERB or (not self.is_name and self.target.startswith("to "))


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """All entries, longest French first, and a hash that changes with any of them ("" when there are none)."""

    terms: tuple[Term, ...] = ()
    hash: str = ""

    def __hash__(self) -> int:
        # Not over 50,000 entries each time: what is built from a glossary is cached by it.
        return hash((self.hash, len(self.terms)))


class VerbForm(StrEnum):
    """The form in which a verb stands, as far as its ending tells."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"
    FUTURE = "future"
    CONDITIONAL = "conditional"


class Casing(StrEnum):
    """The capitals that the place asks for: none of its own, one at the beginning, or capitals only."""

    ENTRY = "entry"
    INITIAL = "initial"
    UPPER = "upper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The form of the French that the English takes over."""

    plural: bool = False
    casing: Casing = Casing.ENTRY
    verb: VerbForm = VerbForm.BASE


@dataclass(frozen=True, slots=True, kw_only=True)
class TermHit:
    """An entry found in a French sentence: `source[start:end]` is `surface`, in whatever form it stands there.

    An article that has merged with a preposition is not part of it: in "une enquête du Monde" the entry `Le Monde`
    is found as "Monde".
    """

    term: Term
    start: int
    end: int
    surface: str
    shape: Shape = Shape()
