"""The command line: each body parses, calls one function of the library and shows what came back."""

import io
import sys
from pathlib import Path

import click

from bilingual import __version__
from bilingual.cli_errors import clear_errors
from bilingual.cli_glossary import glossary as glossary_commands
from bilingual.cli_memory import export
from bilingual.cli_memory import memory as memory_commands
from bilingual.cli_options import SOURCE, glossary_option, memory_option, output_option, rules_option
from bilingual.cli_review import review


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="bilingual")
def main() -> None:
    """Turn messy French articles into side-by-side French/English publications, offline.

    \b
    Example:
      bilingual translate article.txt
    """
    # French has characters that an old console's encoding lacks; what goes into a file or a pipe is UTF-8.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="replace")


main.add_command(glossary_commands)
main.add_command(review)
main.add_command(export)
main.add_command(memory_commands)


@main.command()
@click.argument("paths", metavar="FILE|FOLDER|-...", nargs=-1, required=True, type=SOURCE)
@output_option("Where the results go.")
@glossary_option()
@rules_option()
@memory_option()
@click.option("--no-clean", is_flag=True, help="Keep everything: do not filter boilerplate.")
@click.option("--appendix", is_flag=True, help="List the removed lines at the end of the DOCX and HTML.")
@click.option("--strict", is_flag=True, help="Exit with 1 if anything is left to check.")
@click.option("--quiet", is_flag=True, help="Show nothing but errors.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def translate(  # noqa: PLR0913  (one argument for each option)
    *,
    paths: tuple[Path, ...],
    output: Path,
    glossary: Path,
    rules: Path,
    memory: Path,
    no_clean: bool,
    appendix: bool,
    strict: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Clean and translate French articles; write a DOCX, an HTML page and a JSON document for each.

    Reads .txt, .html, .md and .docx files, folders of them, and standard input ("-").

    \b
    Example:
      bilingual translate article.txt folder/ --output output/
    """
    from bilingual import console, pipeline

    options = pipeline.Options(
        output=output, glossary=glossary, rules=rules, memory=memory, clean=not no_clean, appendix=appendix
    )
    with clear_errors():
        report = pipeline.translate(paths, options, listener=console.choose_listener(quiet=quiet))
    console.show_troubles(report)
    if as_json:
        click.echo(console.summary_json(report))
    elif not quiet:
        click.echo(console.summary(report))
    sys.exit(report.exit_code or (1 if strict and report.needs_checking else 0))


@main.command()
@click.argument("file", type=SOURCE)
@click.option("--explain", is_flag=True, help="List what was removed, with rule, reason and signals.")
@click.option("--keep", multiple=True, metavar="NUMBER|WORDS", help="Keep this block, now and in later runs.")
@click.option("--drop", multiple=True, metavar="NUMBER|WORDS", help="Drop this block, now and in later runs.")
@rules_option()
def clean(*, file: Path, explain: bool, keep: tuple[str, ...], drop: tuple[str, ...], rules: Path) -> None:
    """Print the French without its boilerplate, one block per paragraph.

    --keep and --drop teach the filter: each choice becomes a rule in your own rules file, and holds in later runs.

    \b
    Example:
      bilingual clean --explain article.txt
    """
    from bilingual import cleaning, console, judging

    choices = judging.Choices(keep=keep, drop=drop)
    with clear_errors():
        document = judging.clean(file, rules, choices=choices)
        if not explain:
            cleaning.require_text(document.article, document.verdicts)
        evidence = judging.evidence(document, rules) if explain else ()
    for warning in document.article.warnings:
        click.echo(f"WARNING {file}: {warning}", err=True)
    if keep or drop:
        click.echo(f"Remembered in {rules}; edit or delete it there.", err=True)
    click.echo(console.explanation(document, evidence, rules_file=rules) if explain else console.cleaned_text(document))


@main.group()
def model() -> None:
    """See and install the Argos packages that translate."""


@model.command("list")
def list_models() -> None:
    """List the Argos packages that are here; the one in use is marked.

    \b
    Example:
      bilingual model list
    """
    from bilingual import console
    from bilingual.engine import packages

    with clear_errors():
        click.echo(console.model_list(packages.survey_packages(), packages.choose_package()))


@model.command()
def info() -> None:
    """Show the package that would be used, and why.

    \b
    Example:
      bilingual model info
    """
    from bilingual import console
    from bilingual.engine import packages

    with clear_errors():
        choice = packages.choose_package()
        click.echo(console.model_info(choice, packages.describe_package(choice.package)))


@model.command()
@click.argument("file", required=False, type=SOURCE)
@click.option("--quiet", is_flag=True, help="Show nothing but errors.")
def install(*, file: Path | None, quiet: bool) -> None:
    """Install an .argosmodel FILE or, without one, download the newest French to English package.

    This is the only command that uses the network.

    \b
    Example:
      bilingual model install translate-fr_en-1_9.argosmodel
    """
    from bilingual import console
    from bilingual.engine import download, install

    with clear_errors():
        if file:
            package = install.install_file(file)
        else:
            listener = console.choose_listener(quiet=quiet, unit="bytes")
            listener.say("Downloading the newest French to English package")
            package = download.install_newest(progress=listener.progress)
    if not quiet:
        click.echo(f"Installed {package.name} in {package.path}")
