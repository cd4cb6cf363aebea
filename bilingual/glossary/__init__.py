"""The editor's glossary: read from CSV files, found in the French, checked in the English."""

from bilingual.glossary.english import indefinite_article
from bilingual.glossary.files import read_glossary
from bilingual.glossary.matching import find_terms
from bilingual.glossary.model import Glossary, MatchPolicy, Term, TermHit, TermKind
from bilingual.glossary.rendering import accepted_forms, avoided, is_honoured, rendering, wanted

__all__ = [
    "Glossary",
    "MatchPolicy",
    "Term",
    "TermHit",
    "TermKind",
    "accepted_forms",
    "avoided",
    "find_terms",
    "indefinite_article",
    "is_honoured",
    "read_glossary",
    "rendering",
    "wanted",
]
