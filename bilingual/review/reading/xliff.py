"""Reads what a reviewer's program for translators saved: XLIFF 1.x or 2.x, whatever it did to the segments of a unit.

Segments that were split or merged make no difference, since a unit is read as a whole. Proposals from memories
(`alt-trans`, `mtc:matches`) are not the reviewer's work; they are left out.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from lxml import etree

from bilingual.errors import InputError
from bilingual.exporting.xliff import AUTHOR, SAYS
from bilingual.markup import below, fault, is_language, iso_date, local_name, parse, plain_text, unwrapped
from bilingual.review.returned import ChangeKind, Column, ReturnedComment, ReturnedFile, ReturnedRow, TrackedChange

# The XML of a whole book is about 30 MB.
_LARGEST = 100 * 1024 * 1024  # bytes
# In 1.2 "signed-off" and "final", in 2.0 "reviewed" and "final".
_SIGNED_OFF = frozenset({"signed-off", "reviewed", "final"})
_LONGEST_ORDER = 6  # digits; a unit has not a million segments
_SAVE_AGAIN = "Save it again as XLIFF in the program that it comes from."

_UNITS = ("trans-unit", "unit")  # of 1.x, of 2.x
_PROPOSALS = ("alt-trans", "match")
# Inline elements that stand for a code; what some of them hold is the code itself.
_CODES = ("x", "bx", "ex", "ph", "it", "bpt", "ept", "sc", "ec", "sm", "em")
# How Trados marks open changes, and what they are.
_OPEN_CHANGES = {"x-sdl-added": ChangeKind.INSERTION, "x-sdl-deleted": ChangeKind.DELETION}
_COLUMNS = {"source": Column.SOURCE, "target": Column.TARGET}

_Code = Callable[[etree._Element], str | None]


def read_xliff(path: Path, *, reject_open: bool = False) -> ReturnedFile:
    """The units of the file as rows, each with its id, and with its name as the bookmark.

    Notes and marked comments become comments, unless they are those of the export. Open changes, where a program
    keeps them in the text, are taken as accepted, or with `reject_open` as rejected.

    Raises:
        InputError: The file cannot be read, is damaged, far too large, no XLIFF from French to English, or has no
            unit.
    """
    root = _root(path)
    _check_languages(root, path)
    code = partial(_code, dropped=ChangeKind.INSERTION if reject_open else ChangeKind.DELETION)
    rows = tuple(_row(unit, number, code) for number, unit in enumerate(below(root, *_UNITS), start=1))
    if not rows:
        raise InputError(f"{path}: has no unit to translate", hint=_SAVE_AGAIN)
    author, modified = _last_change(root)
    notes = (note for note in below(root, "note") if _is_a_persons(note) and not _is_within(note, *_UNITS))
    comments = tuple(_note(note, {}) for note in notes)
    return ReturnedFile(path=path, rows=rows, author=author, modified=modified, comments=comments)


def _root(path: Path) -> etree._Element:
    root = _parse(_data(path), path)
    version = root.get("version", "")
    if local_name(root) != "xliff":
        raise InputError(f"{path}: is not XLIFF, but <{local_name(root)}>", hint=_SAVE_AGAIN)
    if not version.startswith(("1.", "2.")):
        hint = "Save it as XLIFF 1.2 or 2.0."
        raise InputError(f"{path}: is XLIFF of an unknown version ({version or 'none given'})", hint=hint)
    return root


def _data(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"{path}: is far larger than an article", hint=_SAVE_AGAIN)
        return path.read_bytes()
    except OSError as error:
        hint = "Check its name and permissions."
        raise InputError(f"{path}: cannot be read ({error.strerror or error})", hint=hint) from error


def _parse(data: bytes, path: Path) -> etree._Element:
    try:
        root = parse(data)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{path}, {fault(error)}", hint=_SAVE_AGAIN) from error
    if next(root.iter(etree.Entity), None) is not None:
        # No CAT tool writes any: they are there to read other files, or to fill the memory.
        raise InputError(f"{path}: has entities of its own, and is not read for safety's sake", hint=_SAVE_AGAIN)
    return root


def _check_languages(root: etree._Element, path: Path) -> None:
    for element in (root, *below(root, "file")):
        source = element.get("srcLang") or element.get("source-language") or "fr"
        target = element.get("trgLang") or element.get("target-language") or "en"
        if not (is_language(source, "fr", "fra", "fre") and is_language(target, "en", "eng")):
            raise InputError(
                f"{path}: translates from {source} into {target}, not from French into English",
                hint="Name the file that was exported from this article.",
            )


def _is_approved(unit: etree._Element) -> bool:
    """Whether the whole unit is signed off: `approved` or the target's state in 1.2, every segment's state in 2.0."""
    states = [one.get("state", "") for one in below(unit, "segment", "target") if local_name(one) == "segment"]
    states = states or [one.get("state", "") for one in below(unit, "target")]
    return unit.get("approved") == "yes" or (bool(states) and _SIGNED_OFF.issuperset(states))


def _row(unit: etree._Element, number: int, code: _Code) -> ReturnedRow:
    name = unit.get("resname") or unit.get("name")
    source, target = (_sides(unit, side) for side in ("source", "target"))
    return ReturnedRow(
        number=number,
        id=unit.get("id", "").strip(),
        bookmarks=(name,) if name else (),
        source=unwrapped("".join(plain_text(element, code) for element in source)),
        target=unwrapped("".join(plain_text(element, code) for element in target)),
        approved=_is_approved(unit),
        comments=tuple(_comments(unit, source, target)),
        changes=tuple(_open_changes(source, Column.SOURCE)) + tuple(_open_changes(target, Column.TARGET)),
    )


def _sides(unit: etree._Element, side: str) -> list[etree._Element]:
    """The source or target elements of a unit, in the order of their language.

    In 2.x, targets may be ordered otherwise than their sources, and what stands between segments, usually a space,
    need not be there a second time.
    """
    parts = [part for part in unit if local_name(part) in ("segment", "ignorable")] or [unit]
    texts = [_child(part, side) for part in parts]
    if side == "target" and any(text is not None for text in texts):
        shared = (_child(part, "source") if local_name(part) == "ignorable" else None for part in parts)
        texts = [other if text is None else text for text, other in zip(texts, shared, strict=True)]
    present = [(_place(text, number), text) for number, text in enumerate(texts, start=1) if text is not None]
    return [text for _, text in sorted(present, key=lambda item: item[0])]


def _place(text: etree._Element, number: int) -> int:
    order = text.get("order", "")
    return int(order) if order.isdecimal() and len(order) <= _LONGEST_ORDER else number


def _child(parent: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in parent if local_name(child) == name), None)


def _code(element: etree._Element, *, dropped: ChangeKind) -> str | None:
    name = local_name(element)
    if name in _CODES:
        return "\n" if element.get("ctype") == "lb" or element.get("subType") == "xlf:lb" else ""
    if name == "cp":  # a character that XML cannot hold
        return "\ufffd"
    return "" if name == "mrk" and _OPEN_CHANGES.get(element.get("mtype", "")) is dropped else None


def _open_changes(sides: list[etree._Element], column: Column) -> Iterator[TrackedChange]:
    for mark in _marks(sides):
        if kind := _OPEN_CHANGES.get(mark.get("mtype", "")):
            yield TrackedChange(kind=kind, text=_text(mark), column=column)


def _comments(
    unit: etree._Element, source: list[etree._Element], target: list[etree._Element]
) -> Iterator[ReturnedComment]:
    """The unit's notes, with the words that a mark ties them to, and the comments that marks hold themselves."""
    anchors = {_referred(mark): _text(mark) for mark in _marks(source + target) if mark.get("ref")}
    for note in below(unit, "note"):
        if _is_a_persons(note) and not _is_within(note, *_PROPOSALS):
            yield _note(note, anchors)
    for side, column in ((source, Column.SOURCE), (target, Column.TARGET)):
        for mark in _marks(side):
            if text := mark.get("comment") or (mark.get("type") == "comment" and mark.get("value")):
                yield ReturnedComment(text=text, anchor=_text(mark), column=column)


def _note(note: etree._Element, anchors: dict[str, str]) -> ReturnedComment:
    column = _COLUMNS.get(note.get("annotates") or note.get("appliesTo") or "")
    anchor = anchors.get(note.get("id", ""), "")
    author = note.get("from") or note.get("category") or ""
    return ReturnedComment(text=_text(note).strip(), author=author, anchor=anchor, column=column)


def _is_a_persons(note: etree._Element) -> bool:
    text = _text(note).strip()
    return bool(text) and AUTHOR not in (note.get("from"), note.get("category")) and not text.startswith(SAYS)


def _is_within(element: etree._Element, *names: str) -> bool:
    return any(local_name(above) in names for above in element.iterancestors())


def _marks(sides: list[etree._Element]) -> Iterator[etree._Element]:
    for side in sides:
        yield from below(side, "mrk")


def _referred(mark: etree._Element) -> str:
    """The id of the note that a mark of 2.x refers to by a fragment: "#n=n1" in the standard, "#n1" in some files."""
    return mark.get("ref", "").removeprefix("#").removeprefix("n=")


def _text(element: etree._Element) -> str:
    return plain_text(element, lambda _: None)


def _last_change(root: etree._Element) -> tuple[str, str]:
    """Who changed the file last, and when, as far as the phases of 1.2, the revisions of 2.x or memoQ say it."""
    changes = [(iso_date(date), who or "") for date, who in _dated(root)]
    return max(changes)[1] if changes else "", max(date for date, _ in changes) if changes else ""


def _dated(root: etree._Element) -> Iterator[tuple[str | None, str | None]]:
    for element in below(root, "phase", "revision", *_UNITS):
        attributes = {etree.QName(name).localname: str(value) for name, value in element.items()}
        if local_name(element) == "phase":
            yield attributes.get("date"), attributes.get("contact-name")
        elif local_name(element) == "revision":
            yield attributes.get("datetime"), attributes.get("author")
        elif "lastchangedtimestamp" in attributes:
            yield attributes["lastchangedtimestamp"], attributes.get("lastchanginguser")
