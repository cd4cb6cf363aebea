"""What is wrong with a glossary, before it is used: contradictions, and entries that do nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from bilingual.document import Document
from bilingual.glossary.contexts import HERE
from bilingual.glossary.files import glossary_files, identity, read_entries
from bilingual.glossary.french import is_common_word
from bilingual.glossary.index import patterns_of
from bilingual.glossary.matching import find_terms
from bilingual.glossary.model import Glossary, MatchPolicy, Term, TermKind
from bilingual.glossary.rendering import bare
from bilingual.glossary.sentences import sentences_of
from bilingual.glossary.words import fold, words_of
from bilingual.lexicon import lemma


class Problem(StrEnum):
    """What may be wrong with an entry or a file."""

    CONFLICT = "conflict"
    DUPLICATE = "duplicate"
    CHAIN = "chain"
    NEVER = "never matches"
    DOUBTFUL = "doubtful"
    UNREAD = "not read"
    UNUSED = "no effect"

    @property
    def is_serious(self) -> bool:
        """Whether the glossary does not do what it says until this is mended."""
        return self in (Problem.CONFLICT, Problem.NEVER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something to look at: where ("names.csv, line 3"), what, and a sentence about it; the entry's French, if one."""

    place: str
    problem: Problem
    message: str
    entry: str = ""


def check_glossary(folder: Path, documents: Sequence[Document] = ()) -> tuple[Finding, ...]:
    """Everything doubtful about the glossary of a folder, the worst first.

    With documents, also the entries that occur in none of them.

    Raises:
        GlossaryError: A file cannot be read, lacks its columns, or has an incomplete entry.
    """
    terms = read_entries(folder)
    found = [
        *_unread_files(folder),
        *_repeated(terms),
        *_contradicted(terms),
        *_chains(terms),
        *(finding for term in terms for finding in _weak_points(term)),
    ]
    dead = {finding.place for finding in found if finding.problem is Problem.NEVER}
    if documents:
        found += _unused([term for term in terms if term.place not in dead], documents)
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: list(Problem).index(finding.problem)))


def _finding(term: Term, problem: Problem, message: str) -> Finding:
    return Finding(place=term.place, problem=problem, message=message, entry=term.source)


def _unread_files(folder: Path) -> Iterator[Finding]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix.lower() in (".xlsx", ".xls", ".ods", ".tbx"):
            message = "Only CSV files are read here: use `bilingual glossary import`, or save it as CSV."
            yield Finding(place=path.name, problem=Problem.UNREAD, message=message)
    for path in glossary_files(folder):
        if not path.read_bytes().strip():
            yield Finding(place=path.name, problem=Problem.UNREAD, message="The file is empty.")


def _repeated(terms: Sequence[Term]) -> Iterator[Finding]:
    """Entries for the same French: once too often, or with different English."""
    first: dict[object, Term] = {}
    for term in terms:
        other = first.setdefault(_same_french(term), term)
        if other.place == term.place:
            continue
        if fold(other.target) == fold(term.target):
            message = f"“{term.source}” is in {other.place} already."
            yield _finding(term, Problem.DUPLICATE, message)
        else:
            message = f"“{term.source}” is “{term.target}” here, but “{other.target}” in {other.place}."
            yield _finding(term, Problem.CONFLICT, message)


def _same_french(term: Term) -> tuple[object, ...]:
    """The same for entries that are found in the same places: spelled alike but for accents, hyphens and small case."""
    exact = term.is_name or term.match in (MatchPolicy.CASE, MatchPolicy.EXACT)
    words = tuple(word if exact else word.lower() for pattern in patterns_of(term) for word in pattern.words)
    _, *rest = identity(term)
    return words, exact, *rest


def _contradicted(terms: Sequence[Term]) -> Iterator[Finding]:
    """Renderings that one entry asks for and another forbids."""
    wanted = {(term.source.lower(), target.lower()): term for term in terms for target in (term.target, *term.others)
              if term.kind is not TermKind.AVOID}  # fmt: skip
    for term in terms:
        for target in (term.target, *term.others) if term.kind is TermKind.AVOID else ():
            if other := wanted.get((term.source.lower(), target.lower())):
                message = f"“{target}” for “{term.source}” is to be avoided here, but wanted in {other.place}."
                yield _finding(term, Problem.CONFLICT, message)


def _chains(terms: Sequence[Term]) -> Iterator[Finding]:
    """Entries whose English is the French of another entry that changes it."""
    by_source = {fold(term.source): term for term in terms if term.kind is not TermKind.AVOID}
    for term in terms:
        if term.kind is TermKind.KEEP:
            continue
        other = by_source.get(fold(bare(term.target, term)))
        if other and other.source != term.source and fold(other.target) != fold(term.target):
            message = f"“{term.source}” becomes “{term.target}”, which {other.place} turns into “{other.target}”."
            yield _finding(term, Problem.CHAIN, message)


def _weak_points(term: Term) -> Iterator[Finding]:
    if both := set(term.only_if) & set(term.unless):
        yield _finding(term, Problem.NEVER, f"“{both.pop()}” is in `if` and in `unless`.")
    elif empty := [context for context in (*term.only_if, *term.unless) if not words_of(context)]:
        yield _finding(term, Problem.NEVER, f"The context “{empty[0]}” has no word (`{HERE}` alone says nothing).")
    elif not _matches_itself(term):
        yield _finding(term, Problem.NEVER, f"“{term.source}” cannot be found in a sentence as it is written here.")
    elif _is_capitalised_word(term):
        message = f"“{term.source}” is a common word: if it is no name, write both sides in small letters."
        yield _finding(term, Problem.DOUBTFUL, message)


def _matches_itself(term: Term) -> bool:
    """Whether the entry is found in a plain sentence with its own French in it, contexts aside."""
    glossary = Glossary(terms=(replace(term, only_if=(), unless=()),))
    tries = (term.source, f"selon {term.source} hier", f"il veut {term.source} ici", f"du {term.source}")
    return any(find_terms(glossary, text) for text in tries)


def _is_capitalised_word(term: Term) -> bool:
    """Plainte, Complaint: a common noun that a spreadsheet has capitalised, rather than a name."""
    return (
        term.kind is TermKind.NAME
        and not term.kind_given
        and term.source.istitle()
        and len(words_of(term.source)) == 1
        and is_common_word(term.source)
        and lemma(term.target.lower(), "en") is not None
    )


def _unused(terms: Sequence[Term], documents: Iterable[Document]) -> Iterator[Finding]:
    """Entries that no sentence of the documents has."""
    glossary = Glossary(terms=tuple(terms), hash="check")
    used = {
        hit.term.place
        for document in documents
        for sentence in sentences_of(document)
        for hit in find_terms(glossary, sentence.text)
    }
    for term in terms:
        if term.kind is not TermKind.AVOID and term.place not in used:
            yield _finding(term, Problem.UNUSED, f"“{term.source}” occurs in none of the articles.")
