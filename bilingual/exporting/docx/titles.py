"""The article's title in both languages."""

from dataclasses import dataclass

from bilingual.document import BlockKind, Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """The title in French, and in English where it has been translated, else empty."""

    french: str
    english: str


def titles(document: Document) -> Titles:
    """The title of the article's own text, else of its metadata, else the article's name."""
    for row in document.rows():
        if row.verdict.kind is BlockKind.TITLE:
            english = row.translation.target if row.translation else ""
            return Titles(french=row.block.text, english=english)
    return Titles(french=document.article.metadata.title or document.article.name, english="")
