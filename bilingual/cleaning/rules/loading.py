"""Reads rule files; whatever is wrong in one is said with the file, the rule and the place."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from bilingual.cleaning.rules.model import Category, Covers, Rule, RuleFile, Ruleset
from bilingual.cleaning.rules.patterns import Pattern, compiled
from bilingual.cleaning.wording import spaced
from bilingual.document import BlockKind, Decider
from bilingual.errors import RulesError

_USER_PREFIX = "user"
_HINT = "bilingual/cleaning/README.md shows what a rule looks like."


class _RuleTable(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A `[[rule]]` of a TOML file, as written there; msgspec checks names and types."""

    name: str
    category: Category = Category.PERSON
    reason: str = ""
    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    text: str = ""
    whole: bool = False
    label: bool = False
    needs_company: bool = False
    needs_kin: bool = False
    needs_titles: bool = False
    inside_text: bool = False
    foreign: bool = False
    max_words: int = 40
    covers: Covers = Covers.LINE
    keep: bool = False
    kind: BlockKind | None = None
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


class _FileTable(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The top level of a rule file; its rules are checked one by one, so that an error can name its rule."""

    domains: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()
    rule: tuple[dict[str, object], ...] = ()


def load_rules(user_file: Path | None = None) -> Ruleset:
    """The person's own rules, if the file is there, then the built-in ones for sites, then the general ones.

    Raises:
        RulesError: A file is not valid TOML or UTF-8, or a rule in it has an unknown key, a wrong value, no
            pattern, or a pattern that is not a regular expression.
    """
    if user_file is None or not user_file.exists():
        return _built_in_rules()
    return Ruleset(files=(_read_user_file(user_file), *_built_in_rules().files))


@cache
def _built_in_rules() -> Ruleset:
    folder = resources.files(__package__)
    sites = [_read_built_in(file, f"sites/{_stem(file)}") for file in _toml_files(folder / "sites")]
    general = [_read_built_in(file, "general") for file in _toml_files(folder)]
    return Ruleset(files=(*sites, *general))


def _toml_files(folder: Traversable) -> list[Traversable]:
    return sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)


def _stem(file: Traversable) -> str:
    return file.name.removesuffix(".toml")


def _read_built_in(file: Traversable, name: str) -> RuleFile:
    return parse_rules(file.read_text(encoding="utf-8"), name=name, place=file.name)


def _read_user_file(path: Path) -> RuleFile:
    try:
        # TOML is UTF-8; Windows editors put a byte order mark before it.
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RulesError(f"{path}: cannot be read as UTF-8 text ({error})", hint=_HINT) from error
    return parse_rules(text, name=_USER_PREFIX, place=str(path), by=Decider.PERSON)


def parse_rules(text: str, *, name: str, place: str, by: Decider = Decider.RULE) -> RuleFile:
    """The rules in the text of a TOML file; each rule's name begins with `name`, errors begin with `place`.

    Raises:
        RulesError: As for `load_rules`.
    """
    try:
        table = msgspec.convert(tomllib.loads(text), _FileTable)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise RulesError(f"{place}: {error}", hint=_HINT) from error
    if by is Decider.PERSON:
        _check(table.markers, f"{place}, markers")
    return RuleFile(
        name=name,
        rules=tuple(
            _rule(values, prefix=name, place=_place_of(values, place, number), by=by)
            for number, values in enumerate(table.rule, start=1)
        ),
        domains=tuple(domain.lower() for domain in table.domains),
        markers=tuple(Pattern(source=f"(?m:{marker})") for marker in table.markers),
    )


def _place_of(values: dict[str, object], place: str, number: int) -> str:
    name = values.get("name")
    return f'{place}, rule "{name}"' if isinstance(name, str) else f"{place}, rule number {number}"


def _rule(values: dict[str, object], *, prefix: str, place: str, by: Decider) -> Rule:
    try:
        table = msgspec.convert(values, _RuleTable)
    except msgspec.ValidationError as error:
        raise RulesError(f"{place}: {error}", hint=_HINT) from error
    if not (table.any_of or table.all_of or table.text):
        raise RulesError(f'{place}: needs "any_of", "all_of" or "text"', hint=_HINT)
    if by is Decider.PERSON:
        # The built-in patterns are compiled when a line might have what they look for; a test compiles them all.
        _check((*table.any_of, *table.all_of), place)
    return Rule(
        name=f"{prefix}/{table.name}",
        category=table.category,
        reason=table.reason or ("was kept" if table.keep else "was removed") + " by a rule of yours",
        any_of=tuple(Pattern(source=source, whole=table.whole) for source in table.any_of),
        all_of=tuple(Pattern(source=source) for source in table.all_of),
        text=spaced(table.text),
        label=table.label,
        needs_company=table.needs_company,
        needs_kin=table.needs_kin,
        needs_titles=table.needs_titles,
        inside_text=table.inside_text,
        foreign=table.foreign,
        max_words=table.max_words,
        covers=table.covers,
        keep=table.keep,
        kind=table.kind,
        by=by,
        match=table.match,
        no_match=table.no_match,
    )


def _check(sources: Iterable[str], place: str) -> None:
    for source in sources:
        try:
            compiled(source)
        except re.error as error:
            raise RulesError(f"{place}: the pattern {source!r} is not valid ({error})", hint=_HINT) from error
