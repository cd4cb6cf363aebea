"""The commands of `bilingual glossary`: looking after the editor's glossary."""

import sys
from pathlib import Path

import click

from bilingual.cli_errors import clear_errors
from bilingual.cli_options import glossary_option, output_option
from bilingual.document import Document
from bilingual.errors import GlossaryError

FILE = click.Path(path_type=Path, dir_okay=False)
in_glossary = glossary_option()
from_output = output_option("Where the translated articles are.")
as_json_too = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


@click.group()
def glossary() -> None:
    """Check, grow and exchange the glossary."""


@glossary.command()
@in_glossary
@from_output
@as_json_too
def check(*, glossary: Path, output: Path, as_json: bool) -> None:
    """List contradictory, doubtful and useless entries; exit with 7 if any is serious.

    \b
    Example:
      bilingual glossary check
    """
    from bilingual import console_glossary
    from bilingual.glossary import checking

    with clear_errors():
        findings = checking.check_glossary(glossary, _documents(output))
    click.echo(console_glossary.findings_json(findings) if as_json else console_glossary.findings(findings))
    sys.exit(GlossaryError.exit_code if any(finding.problem.is_serious for finding in findings) else 0)


@glossary.command()
@in_glossary
@from_output
def suggest(*, glossary: Path, output: Path) -> None:
    """Print names and repeated terms of the articles that no entry covers, as CSV.

    Names are entries at once. A term's line begins with # until you have written its English.

    \b
    Example:
      bilingual glossary suggest > suggestions.csv
    """
    from bilingual import console_glossary
    from bilingual.glossary import read_glossary, suggesting

    with clear_errors():
        suggestions = suggesting.suggest(read_glossary(glossary), _documents(output))
    click.echo(console_glossary.suggestions_csv(suggestions), nl=False)


@glossary.command()
@in_glossary
@from_output
@as_json_too
def impact(*, glossary: Path, output: Path, as_json: bool) -> None:
    """Show which rows of which articles the edited glossary would change, before running.

    \b
    Example:
      bilingual glossary impact
    """
    from bilingual import console_glossary
    from bilingual.glossary import read_glossary
    from bilingual.glossary.impact import impact_of
    from bilingual.terminology import still_applies

    with clear_errors():
        documents = _documents(output)
        changes = impact_of(read_glossary(glossary), documents, stands=still_applies)
    click.echo(console_glossary.changes_json(changes) if as_json else console_glossary.changes(changes))


@glossary.command("import")
@click.argument("file", type=FILE)
@in_glossary
@click.option("--name", default="", help="The name of the new file, without .csv; that of FILE if left out.")
def import_(*, file: Path, glossary: Path, name: str) -> None:
    """Add the entries of another program's FILE (.tbx, .tsv, .xlsx, .csv) as a new CSV file.

    What the glossary has already, and what contradicts it, is left out and listed.

    \b
    Example:
      bilingual glossary import terms.tbx
    """
    from bilingual import console_glossary
    from bilingual.glossary import exchange

    with clear_errors():
        result = exchange.import_glossary(file, glossary, name=name)
    click.echo(console_glossary.imported(result))


@glossary.command()
@click.argument("file", type=FILE)
@in_glossary
@click.option("--deepl", "for_deepl", is_flag=True, help="Write the TSV that DeepL takes, not that of OmegaT.")
def export(*, file: Path, glossary: Path, for_deepl: bool) -> None:
    """Write all entries to one FILE for another program: .tbx, .tsv (OmegaT, DeepL), .xlsx or .csv.

    \b
    Example:
      bilingual glossary export terms.tbx
    """
    from bilingual import console_glossary
    from bilingual.glossary import exchange

    with clear_errors():
        result = exchange.export_glossary(glossary, file, for_deepl=for_deepl)
    click.echo(console_glossary.exported(result))


def _documents(output: Path) -> tuple[Document, ...]:
    """The articles that were translated to the folder."""
    from bilingual.storage import read_document

    return tuple(read_document(path).document for path in sorted(output.glob("*.json")))
