"""How every command ends when something goes wrong."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from bilingual.errors import BilingualError

INTERRUPTED = 130  # what shells use for a command that Ctrl-C ended


@contextmanager
def clear_errors() -> Iterator[None]:
    """Turn an error that a person can act on into two lines and an exit code, and Ctrl-C into exit code 130."""
    from bilingual import console

    try:
        yield
    except BilingualError as error:
        console.show_error(error, error.hint)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        click.echo("Interrupted.", err=True)
        sys.exit(INTERRUPTED)
