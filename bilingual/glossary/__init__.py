"""The editor's glossary: read from CSV files, found in the French, checked in the English."""

from bilingual.glossary.files import read_glossary
from bilingual.glossary.matching import find_terms, is_honoured, rendering
from bilingual.glossary.model import Glossary, Term, TermHit, TermKind

__all__ = [
    "Glossary",
    "Term",
    "TermHit",
    "TermKind",
    "find_terms",
    "is_honoured",
    "read_glossary",
    "rendering",
]
