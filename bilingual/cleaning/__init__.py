"""Tells the article from what surrounded it on its web page: Article -> Verdicts. See README.md beside this file."""

from bilingual.cleaning.evidence import Evidence, evidence_for
from bilingual.cleaning.filter import clean, outside_verdict, require_text
from bilingual.cleaning.folder import FEWEST_ARTICLES, NOTHING_LEARNED, FolderLines, learn

__all__ = [
    "FEWEST_ARTICLES",
    "NOTHING_LEARNED",
    "Evidence",
    "FolderLines",
    "clean",
    "evidence_for",
    "learn",
    "outside_verdict",
    "require_text",
]
