"""Errors that a person can act on: what went wrong, what to do next, and the exit code of the command."""


class BilingualError(Exception):
    """Anything `bilingual` refuses to do.

    The message is one line that names the file and the place; `hint`, if not empty, is one line that says what to
    do next. `exit_code` is what the command ends with.
    """

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class InputError(BilingualError):
    """A file cannot be read as a French article: missing, empty, binary, too large, damaged, no article in it."""

    exit_code = 3


class ModelError(BilingualError):
    """An Argos package is missing, broken, hostile, of another language pair, or cannot be downloaded."""

    exit_code = 4


class OutputError(BilingualError):
    """A result cannot be written, or writing it would lose somebody's work."""

    exit_code = 5


class RulesError(BilingualError):
    """A file of cleaning rules is not valid."""

    exit_code = 6


class GlossaryError(BilingualError):
    """A glossary file is not valid."""

    exit_code = 7


class DocumentError(BilingualError):
    """A document JSON is damaged, or comes from a newer version of `bilingual`."""

    exit_code = 8


class TranslationMemoryError(BilingualError):
    """A translation memory is damaged, locked, not writable, or made by a newer version of `bilingual`."""

    exit_code = 9
