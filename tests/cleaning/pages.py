"""Makes pages of a few lines, and says what the filter keeps of them."""

from collections.abc import Iterable

from bilingual.cleaning import NOTHING_LEARNED, FolderLines, clean
from bilingual.cleaning.rules import load_rules
from bilingual.document import Article, Block, BlockKind, Verdict
from bilingual.reading.shapes import kind_of

DATE = "Publié le 3 mai 2021 à 8h12"
TITLE = "Le phare de Kéréon cherche un gardien"
TEXT = (
    "Le phare est vide depuis 2004, et les vitres de la lanterne, que personne ne lave plus, sont blanches de sel.",
    "L'association qui le loue à l'État voudrait y loger un gardien six mois par an, avec un poêle et une radio.",
    "Il faudra y monter par un filin, comme autrefois, parce que le débarcadère a été emporté par la tempête.",
    "Trente-deux personnes ont écrit, dont un boulanger, deux sœurs et un ancien gardien qui n'a pas dit son âge.",
)
FOOT = ("Partager sur Facebook", "Mentions légales", "Plan du site", "© 2024 La Gazette - Tous droits réservés")


def page(lines: Iterable[str]) -> Article:
    """An article with a block for each line, as the reader of plain text would make it."""
    blocks = tuple(Block(id=str(number), kind=kind_of(line), text=line) for number, line in enumerate(lines, start=1))
    return Article(name="essai", path="essai.txt", blocks=blocks)


def kept(*lines: str, folder: FolderLines = NOTHING_LEARNED) -> list[str]:
    """The lines that stay."""
    verdicts = clean(page(lines), load_rules(), folder)
    return [line for line, verdict in zip(lines, verdicts, strict=True) if verdict.keep]


def title_of(*lines: str) -> str | None:
    """The line that stays as the title, None if none does."""
    verdicts = clean(page(lines), load_rules())
    titles = (line for line, verdict in zip(lines, verdicts, strict=True) if verdict.keep and _is_title(verdict))
    return next(titles, None)


def _is_title(verdict: Verdict) -> bool:
    return verdict.kind is BlockKind.TITLE
