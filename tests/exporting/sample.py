"""Documents as the pipeline hands them to an exporter: any rows, or one article of every kind of block."""

from dataclasses import replace

from bilingual.document import (
    Article,
    Block,
    BlockKind,
    Document,
    Metadata,
    Note,
    Origin,
    Provenance,
    Review,
    Row,
    SentencePair,
    Severity,
    Translation,
    Verdict,
)


def pair(source: str, target: str, *notes: Note) -> SentencePair:
    """A sentence pair; `row` puts the spaces between several."""
    return SentencePair(source=source, target=target, notes=notes)


def row(kind: BlockKind, *pairs: SentencePair, level: int = 0, origin: Origin = Origin.MACHINE) -> Row:
    """A kept, translated block made of these sentences."""
    spaced = tuple(replace(one, space=" ") for one in pairs[:-1]) + pairs[-1:]
    block = Block(id="", kind=kind, text="".join(one.source + one.space for one in spaced), level=level)
    target = "".join(one.target + one.space for one in spaced)
    return Row(
        block=block,
        verdict=Verdict(block_id="", keep=True, kind=kind, rule="default", reason="Nothing speaks against it."),
        translation=Translation(
            block_id="", source_hash=block.text_hash, target=target, origin=origin, sentences=spaced
        ),
    )


def paragraph(source: str, target: str | None, *, notes: tuple[Note, ...] = ()) -> Row:
    """A paragraph without sentence pairs: rewritten by a person, or with None not translated at all."""
    plain = row(BlockKind.PARAGRAPH, pair(source, target or ""))
    if target is None or plain.translation is None:
        return replace(plain, translation=None)
    return replace(plain, translation=replace(plain.translation, sentences=(), notes=notes))


def reviewed(one: Row, *, by: str = "", date: str = "") -> Row:
    """The row as a person left it; without who and when as older documents have it."""
    assert one.translation
    review = Review(by=by, date=date) if by or date else None
    return replace(one, translation=replace(one.translation, origin=Origin.REVIEWED, review=review))


def removed(text: str, rule: str, reason: str) -> Row:
    """A dropped block."""
    return Row(
        block=Block(id="", kind=BlockKind.PARAGRAPH, text=text),
        verdict=Verdict(block_id="", keep=False, kind=BlockKind.PARAGRAPH, rule=rule, reason=reason),
        translation=None,
    )


def document_of(*rows: Row, metadata: Metadata | None = None, warnings: tuple[str, ...] = ()) -> Document:
    """A document of these rows, whose blocks are called b1, b2, … in this order."""
    named = [_named(one, number) for number, one in enumerate(rows, start=1)]
    return Document(
        article=Article(
            name="loire",
            path="articles/loire.txt",
            blocks=tuple(one.block for one in named),
            metadata=metadata or Metadata(),
            warnings=warnings,
        ),
        verdicts=tuple(one.verdict for one in named),
        translations=tuple(one.translation for one in named if one.translation),
        provenance=Provenance(
            bilingual="0.1.0",
            model="translate-fr_en 1.9",
            model_hash="3b3052fee6bb1e8e8e632a26a723eb2a",
            settings="beam 4, int8, length penalty 1.0",
            glossary_hash="9f86d081884c7d659a2feaa0c55ad015",
        ),
    )


def _named(one: Row, number: int) -> Row:
    name = f"b{number}"
    return Row(
        block=replace(one.block, id=name, place=f"line {number}"),
        verdict=replace(one.verdict, block_id=name),
        translation=replace(one.translation, block_id=name) if one.translation else None,
    )


NUMBER = Note(code="numbers", message="The French has the number 1 200, the English has not.")
REPETITION = Note(code="repetition", message="The English repeats “the river”.", severity=Severity.ERROR)
TERM = Note(code="term", message="“débit” became “flow” through the glossary.", severity=Severity.INFO)
LENGTH = Note(code="length", message="The English is much shorter than the French.")
COMMENT = Note(code="comment", message="A. B., 2026-11-22, on “nobody slept”: is that certain?", severity=Severity.INFO)
FOOTNOTE = Note(code="footnote", message="A. B., 2026-11-22: Météo-France, 6 April.", severity=Severity.INFO)

LONG_ADDRESS = "https://www.vigicrues.gouv.fr/niv2-bassin.php?" + "station=K435001020&" * 5


def sample_document() -> Document:
    """Twenty-four kept blocks of all kinds, one reviewed, one copied, one untranslated; two removed ones.

    Three of the blocks have notes of the machine, one of them a reviewer's comment and footnote too.
    """
    return document_of(
        *_opening(),
        *_dikes(),
        *_levels(),
        *_ending(),
        removed("Acceptez les cookies pour lire la suite.", "general/consent", "Asks for consent to cookies."),
        removed("Abonnez-vous à notre lettre du matin !", "general/newsletter", "Advertises a newsletter."),
        metadata=Metadata(
            title="La Loire déborde",
            author="La rédaction",
            date="2025-04-07",
            site="Le Journal du Val",
            url="https://journal-du-val.example/loire?crue=1&jour=7",
        ),
        warnings=("The last two lines of the file are not French and were kept as they are.",),
    )


def _opening() -> tuple[Row, ...]:
    return (
        row(
            BlockKind.TITLE,
            pair("La Loire déborde, les riverains s’organisent", "The Loire overflows, residents get organised"),
            level=1,
        ),
        row(
            BlockKind.STANDFIRST,
            pair(
                "Après trois semaines de pluie, le fleuve a dépassé son niveau de 2016.",
                "After three weeks of rain, the river has risen above its 2016 level.",
            ),
            pair(
                "Dans les villages, on déplace les meubles, les bêtes et les archives.",
                "In the villages, people are moving furniture, animals and archives.",
            ),
        ),
        row(
            BlockKind.CAPTION,
            pair(
                "Le pont de Gien, lundi matin. // Source : Ville de Gien",
                "The bridge at Gien, Monday morning. // Source: City of Gien",
            ),
        ),
        row(
            BlockKind.PARAGRAPH,
            pair(
                "« On n’avait jamais vu l’eau monter aussi vite », raconte une habitante de Sully-sur-Loire.",
                "“We had never seen the water rise so fast,” says a resident of Sully-sur-Loire.",
            ),
            pair(
                "Dans la nuit de dimanche à lundi, la préfecture a fait évacuer 1 200 personnes.",
                "During the night of Sunday to Monday, the prefecture evacuated people.",
                NUMBER,
            ),
            pair("Aucun blessé n’est à déplorer.", "No one was hurt."),
        ),
        row(
            BlockKind.PARAGRAPH,
            pair(
                "Les relevés de Vigicrues, publiés toutes les heures, montrent une hausse de 12 cm en "
                "six heures ; le débit atteint 3 400 m³/s à Orléans.",
                "The Vigicrues readings, published every hour, show a rise of 12 cm in six hours; the "
                "flow reaches 3,400 m³/s in Orléans.",
                TERM,
            ),
            pair(
                "Selon Météo-France, les précipitations devraient s’interrompre mercredi, avant un "
                "nouvel épisode en fin de semaine.",
                "According to Météo-France, the rain should stop on Wednesday, before a new episode at "
                "the end of the week.",
            ),
            pair(
                "« Le pic est attendu jeudi », précise la mairie, qui appelle chacun à rester loin des "
                "berges, à ne pas emprunter les routes fermées et à prendre des nouvelles de ses voisins "
                "âgés, car les secours ne pourront pas être partout à la fois et les lignes "
                "téléphoniques restent saturées le soir.",
                "“The peak is expected on Thursday,” says the town hall, which asks everyone to stay "
                "away from the banks, not to use closed roads and to check on elderly neighbours, for "
                "the rescuers cannot be everywhere at once and the telephone lines remain overloaded in "
                "the evening.",
            ),
        ),
    )


def _dikes() -> tuple[Row, ...]:
    return (
        row(BlockKind.HEADING, pair("Des digues sous surveillance", "Dikes under watch"), level=2),
        row(
            BlockKind.PARAGRAPH,
            pair(
                "Quarante kilomètres de digues protègent le val ; certaines datent de Louis XIV.",
                "Forty kilometres of dikes protect the river the river; some date from Louis XIV.",
                REPETITION,
            ),
            pair(
                "Les agents les parcourent à pied, de jour comme de nuit, une lampe à la main.",
                "Staff walk along them by day and by night, torch in hand.",
            ),
        ),
        row(BlockKind.HEADING, pair("Ce que les équipes cherchent", "What the teams look for"), level=4),
        row(
            BlockKind.LIST_ITEM,
            pair("des fuites au pied du talus ;", "leaks at the foot of the bank;"),
            level=1,
        ),
        row(
            BlockKind.LIST_ITEM,
            pair(
                "claires : l’eau filtre, sans danger immédiat ;",
                "clear: water seeps, with no immediate danger;",
            ),
            level=2,
        ),
        row(
            BlockKind.LIST_ITEM,
            pair("troubles : la terre part avec l’eau ;", "cloudy: earth leaves with the water;"),
            level=2,
        ),
        row(
            BlockKind.LIST_ITEM,
            pair("des terriers de blaireaux et de ragondins.", "badger and coypu burrows."),
            level=1,
        ),
        reviewed(
            row(
                BlockKind.QUOTE,
                pair("Une digue ne cède pas d’un coup.", "A dike does not give way all at once."),
                pair(
                    "Elle prévient, il faut savoir l’écouter.",
                    "It gives warning; you have to know how to listen.",
                ),
            ),
            by="A. B.",
            date="2026-11-22T18:30:00Z",
        ),
    )


def _levels() -> tuple[Row, ...]:
    return (
        row(BlockKind.HEADING, pair("Hauteurs relevées", "Measured levels"), level=2),
        row(BlockKind.TABLE_CELL, pair("Station", "Station")),
        row(BlockKind.TABLE_CELL, pair("Hauteur maximale", "Highest level")),
        row(BlockKind.TABLE_CELL, pair("Gien", "Gien"), origin=Origin.COPIED),
        row(BlockKind.TABLE_CELL, pair("3,62 m", "3.62 m")),
    )


def _ending() -> tuple[Row, ...]:
    return (
        row(BlockKind.HEADING, pair("Et maintenant ?", "What now?"), level=2),
        row(
            BlockKind.PARAGRAPH,
            pair(
                "L’État promet un fonds d’urgence de 1,5 milliard d’euros.",
                "The State promises an emergency fund of 1.5 billion euros.",
            ),
            pair(
                "Les assureurs, eux, attendent l’arrêté de catastrophe naturelle pour ouvrir les dossiers.",
                "Insurers, for their part, are waiting for the natural disaster order before opening claims.",
            ),
        ),
        row(BlockKind.PARAGRAPH, pair("Voir la carte :", "See the map:"), pair(LONG_ADDRESS, LONG_ADDRESS)),
        paragraph(
            "À Blois, la levée a tenu. Personne n’a dormi, et personne ne s’en plaint.",
            "In Blois the levee held; nobody slept.",
            notes=(LENGTH, COMMENT, FOOTNOTE),
        ),
        paragraph("Le reste du texte attend encore sa traduction.", None),
        row(
            BlockKind.NOTE,
            pair(
                "1. Le débit moyen de la Loire à Orléans est d’environ 350 m³/s.",
                "1. The mean flow of the Loire in Orléans is about 350 m³/s.",
            ),
        ),
    )
