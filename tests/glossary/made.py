"""Glossaries for tests, made without files."""

from bilingual.glossary import Glossary, Term, TermHit, TermKind, find_terms


def term(source: str, target: str = "", kind: str = "term", **others: object) -> Term:
    """An entry; `others` are fields of `Term`."""
    fields = {"place": "g.csv, line 2", **others}
    return Term(source=source, target=target or source, kind=TermKind(kind), **fields)  # type: ignore[arg-type]


def hits(source: str, *terms: Term) -> tuple[TermHit, ...]:
    """What is found of the entries in a sentence."""
    return find_terms(Glossary(terms=terms), source)


def hit(source: str, *terms: Term) -> TermHit:
    """The only thing found."""
    (found,) = hits(source, *terms)
    return found
