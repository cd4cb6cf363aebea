"""A reviewer's day, with a real LibreOffice: translate, edit in the word processor, bring it back, translate again.

`uv run python -m tests.review.day [FOLDER]` prints the reports that a person would see; the files stay in FOLDER.
"""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import click

from bilingual import console_review, pipeline, reviewing
from bilingual.console import QuietListener
from bilingual.document import Document
from bilingual.storage import read_document
from tests.review.office import (
    MISSING,
    SOFFICE,
    Comment,
    DeleteRow,
    Edit,
    Embolden,
    Footnote,
    InsertRow,
    Job,
    SetText,
    StopTracking,
    Track,
    edit_all,
)

ARTICLE = """La passerelle de Montreval rouvre ce samedi

Par G. S.

Fermée depuis dix-huit mois, la passerelle de Montreval sera rendue aux piétons samedi matin.

Les travaux ont coûté 2,4 millions d’euros, un peu moins que prévu. La ville en a payé la moitié.

« On ne pouvait plus rejoindre le marché sans faire un détour », raconte une habitante du quartier.

Les cyclistes devront encore attendre. Une piste est promise pour le printemps 2028.

La fréquentation sera comptée pendant un an avant toute autre décision.
"""

# The same last sentence stands in another article: what the reviewer made of it serves there as well.
OTHER_ARTICLE = """Le pont du moulin ferme

Le pont du moulin sera fermé à partir de lundi pour une visite de ses piles.

La fréquentation sera comptée pendant un an avant toute autre décision.
"""

REOPENING = "Closed for eighteen months, the Montreval footbridge reopens to pedestrians on Saturday morning."
COST = "The work cost €2.4 million, slightly less than planned. The city paid half of it."
COUNTING = "Use will be counted for a year before anything else is decided."


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Where the day happened, and what each step of it reported; `second` is the copy of another reviewer."""

    folder: Path
    translated: Document
    dry: reviewing.ReviewReport
    review: reviewing.ReviewReport
    again: reviewing.ReviewReport
    second: reviewing.ReviewReport
    retranslated: pipeline.Report

    @property
    def reviewed(self) -> Document:
        """The document as it is stored at the end of the day."""
        return read_document(self.folder / "output" / "passerelle.json").document


def spend(folder: Path) -> Day:
    """The whole day in that folder."""
    for name, text in (("passerelle.txt", ARTICLE), ("moulin.txt", OTHER_ARTICLE)):
        (folder / name).write_text(text, encoding="utf-8")
    (outcome,) = _translate(folder, "passerelle.txt").outcomes
    assert outcome.document
    _edit(folder, outcome.document)
    dry = _review(folder, "passerelle.docx", dry_run=True)
    review = _review(folder, "passerelle.docx")
    return Day(
        folder=folder,
        translated=outcome.document,
        dry=dry,
        review=review,
        again=_review(folder, "passerelle.docx"),
        second=_review(folder, "passerelle (1).odt"),
        retranslated=_translate(folder, "passerelle.txt", "moulin.txt"),
    )


def _translate(folder: Path, *names: str) -> pipeline.Report:
    options = pipeline.Options(
        output=folder / "output",
        glossary=folder / "glossary",
        rules=folder / "rules.toml",
        memory=folder / "memory.sqlite",
    )
    return pipeline.translate([folder / name for name in names], options, listener=QuietListener())


def _review(folder: Path, name: str, *, dry_run: bool = False) -> reviewing.ReviewReport:
    options = reviewing.Options(
        output=folder / "output",
        glossary=folder / "glossary",
        memory=folder / "memory.sqlite",
        dry_run=dry_run,
    )
    return reviewing.review([folder / "output" / name], options)


def _edit(folder: Path, document: Document) -> None:
    """Two reviewers edit copies of the file, the second an ODT under a name that a browser gave it."""
    number = {row.block.text: place for place, row in enumerate(document.rows(), start=1)}
    opening, cost, quote, cyclists, counting = (
        next(place for text, place in number.items() if text.startswith(beginning))
        for beginning in ("Fermée", "Les travaux", "«", "Les cyclistes", "La fréquentation")
    )
    said = next(row.translation.target for row in document.rows() if row.translation and row.block.text[0] == "«")
    edits: list[Edit] = [
        Track(author="A. B."),
        SetText(row=opening, column=2, text=REOPENING),
        StopTracking(),
        SetText(row=cost, column=2, text=COST),
        SetText(row=counting, column=2, text=COUNTING),
        Comment(row=quote, column=2, words=said.split()[-1], text="Who says so?", author="A. B."),
        Footnote(row=counting, column=2, after="", text="By the town's own counters."),
        InsertRow(below=counting, source="Une ligne ajoutée.", target="An added line."),
        Track(author="A. B."),
        Embolden(row=quote, column=2, words=said.split()[0]),
        DeleteRow(row=cyclists),
    ]
    second: list[Edit] = [
        Track(author="C. D."),
        SetText(row=opening, column=2, text="After eighteen months, the footbridge opens again."),
        SetText(row=1, column=2, text="Montreval footbridge reopens this Saturday"),
    ]
    exported, edited = folder / "output" / "passerelle.docx", folder / "edited.docx"
    copy = folder / "output" / "passerelle (1).odt"
    edit_all([Job(path=exported, edits=edits, out=edited), Job(path=exported, edits=second, out=copy)])
    edited.replace(exported)


def main() -> None:
    """Print what a person would see."""
    if SOFFICE is None:
        sys.exit(MISSING)
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    day = spend(folder)
    for name, report in (("dry run", day.dry), ("review", day.review), ("again", day.again), ("second", day.second)):
        click.echo(f"--- {name}")
        for error in report.all_errors:
            click.echo(f"ERROR {error}")
        click.echo(console_review.report(report, dry_run=report is day.dry))


if __name__ == "__main__":
    main()
