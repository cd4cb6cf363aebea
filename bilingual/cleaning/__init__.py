"""Tells the article from what surrounded it on its web page: Article -> Verdicts. See README.md beside this file."""

from bilingual.cleaning.filter import clean, require_text

__all__ = ["clean", "require_text"]
