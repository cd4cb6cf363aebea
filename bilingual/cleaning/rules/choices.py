"""Remembers what a person decided about a text, as a rule in their own file."""

from pathlib import Path
from typing import TYPE_CHECKING

from bilingual.cleaning.wording import spaced
from bilingual.document import Block, text_hash
from bilingual.errors import RulesError
from bilingual.files import write_atomic

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import AoT, Table

_FIRST_LINE = "Your own rules; they come before the built-in ones. Edit them as you like."


def remember_choice(user_file: Path, block: Block, *, keep: bool) -> None:
    """Make the person's rule file keep (or drop) exactly this block's text from now on.

    An earlier choice about the same text is changed in place; everything else in the file, comments and layout
    included, stays as it was, and a choice that is already there leaves the file untouched.

    Raises:
        RulesError: The file that is there is not valid TOML, or its rules are not written as `[[rule]]`.
        OutputError: The file cannot be written.
    """
    document = _read(user_file)
    rules = _rules_of(document, user_file)
    text = spaced(block.text)
    table = next((table for table in rules if spaced(str(table.get("text", ""))) == text), None)
    if table is None:
        rules.append(_new_rule(text, keep=keep))
    elif table.get("keep", False) == keep:
        return
    else:
        table["keep"] = keep
    write_atomic(user_file, document.as_string().encode("utf-8"))


def _read(user_file: Path) -> "TOMLDocument":
    # tomlkit is the TOML library that keeps comments and layout; only this rare step needs it, so it loads here.
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    if not user_file.exists():
        document = tomlkit.document()
        document.add(tomlkit.comment(_FIRST_LINE))
        return document
    try:
        return tomlkit.parse(user_file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise RulesError(
            f"{user_file}: cannot be read as TOML ({error})", hint="Correct it or move it away, then choose again."
        ) from error


def _rules_of(document: "TOMLDocument", user_file: Path) -> "AoT":
    import tomlkit
    from tomlkit.items import AoT

    rules = document.setdefault("rule", tomlkit.aot())
    if not isinstance(rules, AoT):
        raise RulesError(f'{user_file}: "rule" is not a list of [[rule]] tables', hint="Write each as [[rule]].")
    return rules


def _new_rule(text: str, *, keep: bool) -> "Table":
    import tomlkit

    table = tomlkit.table()
    table["name"] = f"choice-{text_hash(text)}"
    table["text"] = text
    table["keep"] = keep
    return table
