"""What a person sees of a review and of the memory."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click
import pytest

from bilingual import console_memory, console_review
from bilingual.errors import InputError, OutputError
from bilingual.memory import Counts, Level, PairOrigin
from bilingual.publishing import Published
from bilingual.review.learning import ProposedEntry
from bilingual.review.outcome import Status
from bilingual.review.returned import ChangeKind, Column, Fate, ReturnedFile
from bilingual.reviewing import Reviewed, ReviewReport
from tests.review.sample import commented, handed_out, reviewed, sample, tracked, with_notes, with_row, with_target

FILES = tuple(Path("output") / f"canal.{suffix}" for suffix in ("docx", "html", "json"))
PUBLISHED = Published(files=FILES)
FROST = ("the ice", "the frost")
ENTRY = ProposedEntry(
    source="canal",
    target="canal",
    before="channel",
    count=2,
    rows=("canal, row 2", "canal, row 4"),
    example="The canal.",
)


def edited(*, by: str = "A. B.", name: str = "canal.docx", ice: str = "Twelve centimetres.") -> ReturnedFile:
    """The canal with one word changed in row 4, and other English in row 3."""
    file = with_target(handed_out(sample(), name, author=by), 4, lambda text: text.replace(*FROST))
    return with_target(file, 3, ice)


def of(*files: ReturnedFile, published: Published | None = PUBLISHED, remembered: int = 0) -> ReviewReport:
    outcome = reviewed(sample(), *files)
    one = Reviewed(stored_at=FILES[-1], before=sample(), outcome=outcome, published=published, remembered=remembered)
    return ReviewReport(reviewed=(one,))


def shown(report: ReviewReport, *, dry_run: bool = False) -> list[str]:
    return click.unstyle(console_review.report(report, dry_run=dry_run)).splitlines()


def counted(lines: Sequence[str], what: str) -> tuple[int, int]:
    """The count that a line says, and the sum of its parts."""
    (line,) = (line for line in lines if re.search(rf"\d+ {what}", line))
    whole, parts = line.split(" = ")
    return int(whole.split()[0]), sum(int(part.split()[0]) for part in parts.split(" + "))


def test_the_counts_add_up_and_the_files_are_named() -> None:
    lines = shown(of(edited(), remembered=4))
    assert lines == [
        "canal (output/canal.json), from canal.docx".replace("output/canal.json", str(FILES[-1])),
        "  2 changes found = 2 applied + 0 already there + 0 in conflict + 0 listed",
        f"  files: {FILES[0]}, .html, .json; 4 pairs remembered",
    ]


def test_a_dry_run_shows_every_change_word_by_word() -> None:
    lines = shown(of(edited(), published=None), dry_run=True)
    assert any("applied: The English of row 4 is as A. B. wrote it." in line for line in lines)
    assert any("breaks the [-ice-]{+frost+} every morning" in line for line in lines)
    assert lines[-1] == "  dry run: nothing was written"


def test_a_diff_is_red_and_green() -> None:
    diff = console_review.coloured_diff("The ice melts.", "The frost melts.")
    assert diff == f"The {click.style('[-ice-]', fg='red')}{click.style('{+frost+}', fg='green')} melts."
    assert console_review.coloured_diff("Same.", "Same.") == "Same."


def test_a_conflict_shows_both_texts_who_wrote_them_where_and_what_to_do() -> None:
    report = of(edited(), edited(by="C. D.", name="copy.docx", ice="Twelve cm of ice."))
    lines = shown(report)
    start = next(number for number, line in enumerate(lines) if line.startswith("  conflict: The English of row 3"))
    assert lines[start].endswith("(canal.docx, row 3 of the table, copy.docx, row 3 of the table)")
    assert lines[start + 1 : start + 4] == [
        "      now: The ice is twelve centimetres thick.",
        "      A. B. in canal.docx: Twelve centimetres.",
        "      C. D. in copy.docx: Twelve cm of ice.",
    ]
    assert lines[start + 4].startswith("      → ")
    assert counted(lines, "changes? found") == (2, 2)
    assert report.has_conflicts


def test_applied_changes_are_counted_but_not_listed() -> None:
    assert not any("row 4" in line for line in shown(of(edited())))


def test_a_deleted_comment_can_be_read_in_the_report(tmp_path: Path) -> None:
    now = with_notes(sample(), 2, commented("Which canal?"))
    file = handed_out(now)
    gone = replace(file.rows[1].handed_out[0], fate=Fate.DELETED)
    outcome = reviewed(now, with_row(file, 2, handed_out=(gone,)))
    report = ReviewReport(reviewed=(Reviewed(stored_at=tmp_path, before=now, outcome=outcome),))
    assert "      was: A. B., 2026-11-20: Which canal?" in shown(report)
    assert "      now: A. B., 2026-11-20: Which canal?" in shown(report, dry_run=True)


def test_tracked_changes_have_a_count_of_their_own() -> None:
    changes = (tracked(ChangeKind.INSERTION), tracked(ChangeKind.DELETION), tracked(ChangeKind.FORMATTING))
    file = with_row(edited(), 3, changes=changes)
    file = with_row(file, 2, changes=(tracked(ChangeKind.FORMATTING, Column.SOURCE),))
    lines = shown(of(file))
    assert counted(lines, "tracked changes? in the file") == (4, 4)
    assert counted(lines, "changes? found")[0] == counted(lines, "changes? found")[1] >= 2


def test_nothing_new_says_so_and_what_the_memory_got_all_the_same() -> None:
    untouched = handed_out(sample())
    assert shown(of(untouched, published=None))[-1] == "  nothing new: nothing was written"
    again = shown(of(untouched, published=None, remembered=2))
    assert again[-1] == "  nothing new: nothing was written; 2 pairs remembered"
    assert again[1].startswith("  0 changes found")


def test_files_that_could_not_be_written_are_not_named_as_written() -> None:
    published = Published(error=OutputError("canal.html: cannot be replaced"))
    last = shown(of(edited(), published=published, remembered=1))[-1]
    assert last == "  not all files could be written: see the error, then review again; 1 pair remembered"


def test_proposed_entries_are_lines_to_paste_into_a_glossary() -> None:
    lines = shown(replace(of(edited()), proposals=(ENTRY,)))
    header, entry = lines[-2:]
    assert header.split(",")[:2] == ["French", "English"]
    assert entry.startswith("canal,canal,")
    assert "glossary/names.csv" in lines[-4]


def test_warnings_are_those_of_all_documents() -> None:
    report = of(edited(), published=Published(files=FILES, warnings=("canal.html was edited.",)))
    assert console_review.warnings(report) == ["canal.html was edited."]
    assert console_review.warnings(of(edited(), published=None)) == []


def test_the_json_report_has_the_same_facts() -> None:
    published = Published(warnings=("canal.html was edited.",), error=OutputError("canal.docx: no", hint="Close it."))
    report = of(edited(), edited(by="C. D.", name="copy.docx", ice="Twelve cm."), published=published)
    refused = InputError("other.docx: is damaged", hint="Save it again.")
    facts = json.loads(console_review.report_json(replace(report, errors=(refused,), proposals=(ENTRY,))))
    assert facts["exit_code"] == 3
    assert [error["message"] for error in facts["errors"]] == ["other.docx: is damaged", "canal.docx: no"]
    assert [error["code"] for error in facts["errors"]] == [3, 5]
    assert facts["warnings"] == ["canal.html was edited."]
    (one,) = facts["documents"]
    assert one["found"] == sum(one[status.name.lower()] for status in Status) == len(one["items"]) == 2
    conflict = next(item for item in one["items"] if item["status"] == "conflict")
    assert [text["by"] for text in conflict["returned"]] == ["A. B.", "C. D."]
    assert conflict["places"][0] == {"file": "canal.docx", "row": 3}
    assert one["returned"] == ["canal.docx", "copy.docx"]
    assert facts["proposals"][0]["French"] == "canal"


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_a_colour(status: Status) -> None:
    item = replace(reviewed(sample(), edited()).items[0], status=status)
    outcome = replace(reviewed(sample(), edited()), items=(item,))
    report = ReviewReport(reviewed=(Reviewed(stored_at=FILES[-1], before=sample(), outcome=outcome),))
    assert re.search(rf"\x1b\[\d+m[\w ]*{status.value}", console_review.report(report, dry_run=True))


def test_the_memory_is_counted_by_origin_and_level() -> None:
    pairs = {(Level.PARAGRAPH, PairOrigin.REVIEWED): 1, (Level.SENTENCE, PairOrigin.IMPORTED): 3}
    assert console_memory.counts(Counts(pairs=pairs, results=12), Path("m.sqlite")).splitlines() == [
        "m.sqlite",
        "  reviewed: 1 paragraph, 0 sentences",
        "  imported: 0 paragraphs, 3 sentences",
        "  machine: 12 sentences",
    ]
