"""`bilingual memory`: the translation memory, and its exchange with other programs; `bilingual export`."""

from pathlib import Path

import click

from bilingual.cli_errors import clear_errors
from bilingual.cli_options import FILE, memory_option

may_overwrite = click.option("--overwrite", is_flag=True, help="Replace the file if it exists.")


@click.group()
def memory() -> None:
    """See and exchange the translation memory."""


@memory.command()
@memory_option()
def info(*, memory: Path) -> None:
    """Show how much is remembered.

    \b
    Example:
      bilingual memory info
    """
    from bilingual import console_memory
    from bilingual.memory import open_memory

    with clear_errors(), open_memory(memory) as opened:
        click.echo(console_memory.counts(opened.counts(), memory))


@memory.command("import")
@click.argument("file", type=FILE)
@memory_option()
def import_tmx(*, file: Path, memory: Path) -> None:
    """Take the French-English pairs of a TMX FILE into the memory, all or, after an error, none.

    \b
    Example:
      bilingual memory import project_save.tmx
    """
    from bilingual.exchange.reading import read_tmx
    from bilingual.memory import open_memory
    from bilingual.runs import plural

    with clear_errors(), open_memory(memory) as opened:
        click.echo(f"{plural(opened.remember(read_tmx(file)), 'pair')} new in {memory}")


@memory.command("export")
@click.argument("file", type=FILE)
@memory_option()
@may_overwrite
def export_tmx(*, file: Path, memory: Path, overwrite: bool) -> None:
    """Write all pairs of the memory to a TMX 1.4b FILE.

    \b
    Example:
      bilingual memory export reviewed.tmx
    """
    from bilingual.exchange.writing import write_tmx
    from bilingual.files import check_free
    from bilingual.memory import open_memory
    from bilingual.runs import plural

    with clear_errors(), open_memory(memory) as opened:
        check_free(file, suffixes=(".tmx",), overwrite=overwrite)
        click.echo(f"{plural(write_tmx(opened.all_reviewed(), file), 'pair')} in {file}")


@click.command()
@click.argument("document", type=FILE)
@click.argument("file", type=FILE)
@click.option("--xliff", type=click.Choice(["1.2", "2.0"]), default="1.2", show_default=True, help="The version.")
@may_overwrite
def export(*, document: Path, file: Path, xliff: str, overwrite: bool) -> None:
    """Write a DOCUMENT (a JSON of `bilingual translate`) as an XLIFF FILE, for people who work in a CAT tool.

    The file comes back with `bilingual review`.

    \b
    Example:
      bilingual export output/article.json article.xlf
    """
    from bilingual.exporting.xliff import SUFFIXES, write
    from bilingual.files import check_free
    from bilingual.storage import read_document

    with clear_errors():
        check_free(file, suffixes=SUFFIXES, overwrite=overwrite)
        write(read_document(document).document, file, version=xliff)
    click.echo(f"Wrote {file}")
