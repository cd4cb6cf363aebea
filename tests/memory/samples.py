"""Pairs and sentences that several tests use."""

from bilingual.document import SentencePair
from bilingual.memory import Level, PairOrigin, Remembered, ResultKey

MEETING = "Le conseil municipal se réunit le 3 mai à la mairie de Dijon."


def reviewed(source: str, target: str, *, article: str = "mairie", date: str = "", context: str = "") -> Remembered:
    """A sentence that a reviewer corrected."""
    return Remembered(
        source=source,
        target=target,
        level=Level.SENTENCE,
        by="A. B.",
        date=date or "2025-05-03T10:00:00Z",
        article=article,
        context=context,
    )


def imported(source: str, target: str, *, date: str = "") -> Remembered:
    """A sentence from another tool."""
    return Remembered(
        source=source, target=target, level=Level.SENTENCE, origin=PairOrigin.IMPORTED, date=date, article="old.tmx"
    )


def machine(source: str, target: str = "Hello.") -> tuple[ResultKey, SentencePair]:
    """A result of the machine with its key."""
    return ResultKey(source=source, engine="0.6 abc beam 4"), SentencePair(source=source, target=target, score=-0.2)
