"""Reads what a reviewer sends back, saved by Word or LibreOffice, with tracked changes or without.

returned = read_returned(Path("output/tramway.docx"))

The steps: `package` opens the file, `blocks` reads its XML, `tables` finds our rows and columns in it, `layout` puts
everything in its place, `comments` says who remarked what. Nothing that a person did is left out: what is in no row is
among the `outside` texts, changes and comments.
"""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from bilingual.errors import InputError
from bilingual.reading import LARGEST_FILE
from bilingual.reading.docx_package import SAVE_AGAIN
from bilingual.reading.inputs import Source
from bilingual.review.reading.blocks import read_blocks
from bilingual.review.reading.comments import Comments, comments_in
from bilingual.review.reading.conversion import as_docx
from bilingual.review.reading.emphasis import emphasised, looks_of
from bilingual.review.reading.inline import Surroundings
from bilingual.review.reading.insets import objects_in
from bilingual.review.reading.layout import Content, Layout, Place, lay_out
from bilingual.review.reading.package import Package, open_package
from bilingual.review.reading.tracking import Point, PointKind, notes_of, stands, text_of
from bilingual.review.returned import Column, EmphasisedText, ReturnedFile, ReturnedObject, ReturnedRow
from bilingual.rowmarks import read_comment_bookmark

_LOCKS = ("~$", ".~lock.")
_HINTS = {
    ".docm": "Save it as .docx without macros, and review that file.",
    ".dotm": "Save it as .docx without macros, and review that file.",
    ".json": "Give the .docx that the reviewer saved.",
    ".html": "Give the .docx that the reviewer saved.",
}

T = TypeVar("T")


def read_returned(path: Path, *, reject_open: bool = False) -> ReturnedFile:
    """What a reviewer's file holds: its rows, and everything that stands outside of them.

    Tracked changes that are still open count as accepted; with `reject_open`, as rejected. Each is reported either
    way, once. `.odt` files are read by way of LibreOffice.

    Raises:
        InputError: There is no such file, or it cannot be read, is of another kind, damaged, encrypted or hostile, or
            has no table of ours. The message is one line that begins with the path.
    """
    label = Source(path=path, name="").label
    try:
        package = open_package(_docx_bytes(path))
        return _read(path, package, rejected=reject_open)
    except InputError as error:
        raise InputError(f"{label}: {error}", hint=error.hint) from error


def _docx_bytes(path: Path) -> bytes:
    suffix = path.suffix.lower()
    if path.name.startswith(_LOCKS):
        raise InputError(
            "this is the lock of a document that is open", hint="Save and close the document, and give that file."
        )
    data = _file_bytes(path)
    if suffix not in {".docx", ".odt"}:
        what = (
            "the document may have macros" if suffix in {".docm", ".dotm"} else f'"{suffix}" files cannot be reviewed'
        )
        raise InputError(what, hint=_HINTS.get(suffix, SAVE_AGAIN))
    return as_docx(data) if suffix == ".odt" else data


def _file_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InputError("this is a folder", hint="Give the .docx that the reviewer saved.")
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise InputError("there is no such file", hint="Check the spelling of its name.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"cannot be read ({reason})", hint="Check the file's permissions.") from error
    if len(data) > LARGEST_FILE:
        raise InputError(f"it is larger than {LARGEST_FILE // 1024**2} MB", hint="Take the pictures out of it.")
    if not data:
        raise InputError("it is empty", hint="Check that the document was saved.")
    return data


def _read(path: Path, package: Package, *, rejected: bool) -> ReturnedFile:
    looks = looks_of(package.styles)
    body = Surroundings(looks=looks, links=package.links, rejected=rejected)
    around = Surroundings(looks=looks, rejected=rejected, page_numbers=False)
    furniture = [block for root in package.furniture for block in read_blocks(root, surroundings=around)]
    layout = lay_out(read_blocks(package.body, package.notes, surroundings=body), furniture, rejected=rejected)
    if layout is None:
        raise InputError(
            "there is no table with French and English side by side in it",
            hint="Give the .docx that `bilingual` made, as the reviewer saved it.",
        )
    comments = comments_in(package, layout.contents, rejected=rejected)
    return ReturnedFile(
        path=path,
        rows=_rows(layout, comments),
        outside=tuple(layout.outside),
        author=package.author,
        modified=package.modified,
        changes=_by_row(layout.changes)[None],
        objects=_objects((one for one in layout.contents if one.place.row is None), layout)
        + _by_row(comments.objects)[None],
        furniture=tuple(layout.furniture),
        properties=tuple(package.properties.items()),
        comments=_by_row(comments.new)[None],
    )


def _rows(layout: Layout, comments: Comments) -> tuple[ReturnedRow, ...]:
    contents = _by_row((content.place, content) for content in layout.contents)
    changes, remarks, handed_out = _by_row(layout.changes), _by_row(comments.new), _by_row(comments.handed_out)
    in_comments = _by_row(comments.objects)
    bookmarks = _by_row(one for one in _bookmarks(layout.contents) if not read_comment_bookmark(one[1]))
    return tuple(
        ReturnedRow(
            number=number + 1,
            id=next(iter(_text(contents[number], Column.ID, layout).split()), ""),
            beside_id=" ".join(_text(contents[number], Column.ID, layout).split()[1:]),
            bookmarks=tuple(dict.fromkeys(bookmarks[number])),
            source=_text(contents[number], Column.SOURCE, layout),
            target=_text(contents[number], Column.TARGET, layout),
            extra=tuple(
                _text([content], Column.EXTRA, layout)
                for content in contents[number]
                if content.place.column is Column.EXTRA
            ),
            comments=remarks[number],
            handed_out=handed_out[number],
            changes=changes[number],
            objects=_objects(contents[number], layout) + in_comments[number],
            emphases=tuple(_emphases(contents[number], layout)),
            footnotes=tuple(
                note for content in contents[number] for note in notes_of(content.items, rejected=layout.rejected)
            ),
        )
        for number in range(layout.rows)
    )


def _by_row(found: Iterable[tuple[Place, T]]) -> defaultdict[int | None, tuple[T, ...]]:
    lists: defaultdict[int | None, list[T]] = defaultdict(list)
    for place, one in found:
        lists[place.row].append(one)
    return defaultdict(tuple, {row: tuple(ones) for row, ones in lists.items()})


def _text(contents: Iterable[Content], column: Column, layout: Layout) -> str:
    texts = (text_of(content.items, rejected=layout.rejected) for content in contents if content.place.column is column)
    return "\n".join(texts).strip("\n")


def _objects(contents: Iterable[Content], layout: Layout) -> tuple[ReturnedObject, ...]:
    shown = (content for content in contents if stands(content.marks, rejected=layout.rejected))
    return tuple(dict.fromkeys(one for found in shown for one in objects_in(found.items, rejected=layout.rejected)))


def _emphases(contents: Iterable[Content], layout: Layout) -> Iterable[EmphasisedText]:
    for content in contents:
        if content.place.column in (Column.ID, Column.SOURCE, Column.TARGET):
            yield from emphasised(content.items, content.place.column, rejected=layout.rejected)


def _bookmarks(contents: Iterable[Content]) -> Iterable[tuple[Place, str]]:
    """Every bookmark with the place of its start; if that is outside of all rows, with the first row in it."""
    waiting: dict[str, str] = {}
    for content in contents:
        if content.place.row is not None:
            yield from ((content.place, name) for name in waiting.values())
            waiting.clear()
        for point in content.items:
            if isinstance(point, Point) and point.kind is PointKind.BOOKMARK and content.place.row is None:
                waiting[point.id] = point.name
            elif isinstance(point, Point) and point.kind is PointKind.BOOKMARK:
                yield content.place, point.name
            elif isinstance(point, Point) and point.kind is PointKind.BOOKMARK_END:
                waiting.pop(point.id, None)
