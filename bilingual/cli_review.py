"""`bilingual review`: a reviewer's files come back."""

import sys
from pathlib import Path

import click

from bilingual.cli_errors import clear_errors
from bilingual.cli_options import FILE, GLOSSARY, MEMORY, glossary_option, memory_option, near, output_option


@click.command()
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option("--dry-run", is_flag=True, help="Show every change word by word; write nothing.")
@click.option("--reject-open", is_flag=True, help="Read tracked changes that are still open as if rejected.")
@click.option("--approve", is_flag=True, help="Count the rows that were left as they are as reviewed, too.")
@click.option("--french", is_flag=True, help="Take changed French over as a correction of the source.")
@click.option("--older", is_flag=True, help="Take the edits of a file made before the last translation.")
@click.option("--document", type=FILE, help="The JSON document of the files, where it is not found by itself.")
@output_option("Where the documents are.")
@glossary_option(near=True)
@memory_option(near=True)
@click.option("--strict", is_flag=True, help="Exit with 1 if there is a conflict.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def review(  # noqa: PLR0913  (one argument for each option)
    *,
    paths: tuple[Path, ...],
    dry_run: bool,
    reject_open: bool,
    approve: bool,
    french: bool,
    older: bool,
    document: Path | None,
    output: Path,
    glossary: Path | None,
    memory: Path | None,
    strict: bool,
    as_json: bool,
) -> None:
    """Bring a reviewer's edits back into the document, the page and the memory.

    Reads .docx, .odt and XLIFF files that were made from a document of `bilingual translate`. Several copies of one
    document are merged. Every change is applied or listed.

    \b
    Example:
      bilingual review output/article.docx
    """
    from bilingual import console, console_review, reviewing
    from bilingual.review.outcome import ReviewChoices

    options = reviewing.Options(
        output=output,
        glossary=glossary or near(paths, GLOSSARY),
        memory=memory or near(paths, MEMORY),
        document=document,
        reject_open=reject_open,
        dry_run=dry_run,
        choices=ReviewChoices(older=older, french=french, approve=approve),
    )
    with clear_errors():
        report = reviewing.review(paths, options)
    for error in report.all_errors:
        console.show_error(error, error.hint)
    for warning in console_review.warnings(report):
        click.secho(f"WARNING {warning}", fg="yellow", err=True)
    click.echo(console_review.report_json(report) if as_json else console_review.report(report, dry_run=dry_run))
    sys.exit(report.exit_code or (1 if strict and report.has_conflicts else 0))
