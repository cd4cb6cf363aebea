"""The small document whose exports were sent through other programs; what they saved is in `xliff/`."""

from bilingual.document import BlockKind, Document, Note, Origin
from tests.exporting.sample import document_of, pair, paragraph, row

MISSING = Note(code="numbers", message="The French has the number 40, the English has not.")


def harbour() -> Document:
    """Five rows, called b1 to b5: a title, two sentences, one sentence, one that is reviewed, one line in another."""
    return document_of(
        row(BlockKind.TITLE, pair("Le port s’éveille", "The port wakes up"), level=1),
        row(
            BlockKind.PARAGRAPH,
            pair("La marée monte dans le port.", "The tide goes up in the port."),
            pair(
                "Le phare s’éteint à l’aube & les mouettes crient.", "The lighthouse goes out at dawn & the gulls cry."
            ),
        ),
        row(
            BlockKind.PARAGRAPH,
            pair("Quarante bateaux rentrent, <tous> chargés.", "Boats return, <all> loaded.", MISSING),
        ),
        row(
            BlockKind.QUOTE,
            pair("« La mer décide », dit-on ici.", "“The sea decides,” they say here."),
            origin=Origin.REVIEWED,
        ),
        paragraph("Criée : 6 h\nMarché : 8 h", "Auction: 6 a.m.\nMarket: 8 a.m."),
    )
