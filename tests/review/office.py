"""A real LibreOffice that edits documents as a reviewer does.

A Basic macro in a profile of its own does the work: the way that needs no package beyond Writer itself. One start takes
seconds, so that `edit_all` does many files in one.

    edit(exported, [Track(author="A. B."), Replace(row=3, column=2, old="stream", new="river")], reviewed)
"""

import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from xml.sax.saxutils import escape

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
INSTALLED = SOFFICE is not None and shutil.which("lowriter") is not None
MISSING = "LibreOffice (soffice and lowriter) is not installed"

_SUBS = Path(__file__).with_name("office.bas")
_FILTERS = {".docx": "MS Word 2007 XML", ".odt": "writer8"}
# Told that its first start is over, LibreOffice does not put its own empty macros in the place of ours.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse">
<value>true</value></prop></item>
</oor:items>"""
_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<library:libraries xmlns:library="http://openoffice.org/2000/library">
<library:library library:name="Standard" library:link="false"/>
</library:libraries>"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Edits"/></library:library>"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edits" script:language="StarBasic">
{}
</script:module>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One thing that a reviewer does. Rows and columns count from 0, the headings being row 0 of the first table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Track(Edit):
    """Turns change tracking on; what follows is by this author."""

    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StopTracking(Edit):
    """Turns change tracking off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetText(Edit):
    """Replaces all that a cell says."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Replace(Edit):
    """Replaces the first place in a cell with these words; by nothing, to delete them."""

    row: int
    column: int
    old: str
    new: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Insert(Edit):
    """Writes behind these words of a cell, or at its start."""

    row: int
    column: int
    after: str = ""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveWords(Edit):
    """Cuts words out of one place and writes them behind other words."""

    row: int
    column: int
    words: str
    to_row: int
    to_column: int
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakParagraph(Edit):
    """Starts a new paragraph behind these words of a cell."""

    row: int
    column: int
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinParagraphs(Edit):
    """Joins the first two paragraphs of a cell."""

    row: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Embolden(Edit):
    """Makes words of a cell bold."""

    row: int
    column: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment(Edit):
    """Comments on words of a cell."""

    row: int
    column: int
    words: str
    text: str
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Edit):
    """Replies to the comment that says exactly this."""

    to: str
    text: str
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolve(Edit):
    """Marks the comment that says exactly this as resolved."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteComment(Edit):
    """Deletes the comment that says exactly this."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RewordComment(Edit):
    """Makes the comment that says exactly this say something else."""

    text: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote(Edit):
    """Adds a footnote behind these words of a cell, or at its start."""

    row: int
    column: int
    after: str = ""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLook(Edit):
    """Gives words of a cell a property of a character, by the name that LibreOffice has for it."""

    row: int
    column: int
    words: str
    name: str
    value: str | int


@dataclass(frozen=True, slots=True, kw_only=True)
class InsertFrame(Edit):
    """Puts a text frame with this text behind the first words of a cell."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InsertShape(Edit):
    """Puts an ellipse into a cell, with this text or with none."""

    row: int
    column: int
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InsertPicture(Edit):
    """Puts the picture in a file into a cell."""

    row: int
    column: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteIntoHeader(Edit):
    """Writes at the start of every page header."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteIntoFooter(Edit):
    """Writes at the start of every page footer."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTitle(Edit):
    """Changes the title in the properties of the document."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppendTable(Edit):
    """Puts a table with one cell, and this text in it, at the end of the document."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteRow(Edit):
    """Deletes a row."""

    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InsertRow(Edit):
    """Adds a row below another one, with these texts in its three columns."""

    below: int
    id: str = ""
    source: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow(Edit):
    """Copies a row to below another one, by way of the clipboard."""

    row: int
    below: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InsertColumn(Edit):
    """Adds an empty column before another one."""

    before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteColumn(Edit):
    """Deletes a column."""

    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeCells(Edit):
    """Merges all cells from one to another."""

    row: int
    column: int
    to_row: int
    to_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Append(Edit):
    """Writes a paragraph at the end of the document."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptAll(Edit):
    """Accepts all tracked changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectAll(Edit):
    """Rejects all tracked changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A file, what is done to it, and where it is saved, as `.docx` or `.odt` by that name."""

    path: Path
    edits: Sequence[Edit]
    out: Path


def edit(path: Path, edits: Sequence[Edit], out: Path) -> Path:
    """Open `path`, make the edits in this order, save it as `out`; returns `out`."""
    edit_all([Job(path=path, edits=edits, out=out)])
    return out


def edit_all(jobs: Iterable[Job], *, timeout: float = 120) -> None:
    """Do several jobs in one start of LibreOffice, within `timeout` seconds.

    Raises:
        AssertionError: An edit could not be made; the message says which.
    """
    assert SOFFICE, MISSING
    with tempfile.TemporaryDirectory() as name:
        profile, failure = Path(name, "profile"), Path(name, "failure.txt")
        _make_profile(profile, _program(jobs, failure))
        command = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        command.append("macro:///Standard.Edits.Main")
        subprocess.run(command, check=True, capture_output=True, timeout=timeout)
        assert failure.exists(), "the macro did not run"  # It writes the file, empty, when all went well.
        assert not (said := failure.read_text(encoding="utf-8").strip()), said


def _make_profile(profile: Path, program: str) -> None:
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    (library.parent / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (library / "Edits.xba").write_text(_MODULE.format(escape(program)), encoding="utf-8")


def _program(jobs: Iterable[Job], failure: Path) -> str:
    """The subs of `office.bas`, and a main one that calls them."""
    report = f"Report {_literal(str(failure))}, "
    lines = [line for job in jobs for line in _calls(job)]
    return "\n".join(
        (
            *(_SUBS.read_text(encoding="utf-8"), "Sub Main", "On Error GoTo Failed"),
            *(*lines, report + '""', "Exit Sub", "Failed:"),
            *(report + 'Doing & ": " & Error$', "If Not IsNull(Writer) Then Writer.close(True)", "End Sub"),
        )
    )


def _calls(job: Job) -> Iterator[str]:
    yield f"OpenFile {_literal(job.path.as_uri())}"
    for number, one in enumerate(job.edits, start=1):
        yield f"Doing = {_literal(f'{job.out.name}, edit {number}, {one}')}"
        values = (getattr(one, field.name) for field in fields(one))
        yield f"Do{type(one).__name__} {', '.join(_literal(value) for value in values)}"
    yield f"SaveFile {_literal(job.out.as_uri())}, {_literal(_FILTERS[job.out.suffix])}"


def _literal(value: object) -> str:
    """A number or a string as Basic writes it."""
    if isinstance(value, int):
        return str(value)
    return '"' + str(value).replace('"', '""').replace("\n", '" & Chr(10) & "') + '"'
