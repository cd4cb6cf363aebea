"""XLIFF that comes back from programs for translators.

The files of `xliff/` are exports of `harbour`, edited and saved by OmegaT 3.6, by translate-toolkit 3.20 (the library
of Weblate) and by the `xliff` library 6 of npm.
"""

from pathlib import Path

import pytest

from bilingual.errors import InputError
from bilingual.exporting.xliff import VERSIONS, render, write
from bilingual.review.reading.xliff import read_xliff
from bilingual.review.returned import ChangeKind, Column, ReturnedComment, ReturnedFile, TrackedChange
from bilingual.rowmarks import bookmark_name, comparable_hash, read_bookmark
from tests.exporting.sample import sample_document
from tests.review.harbour import harbour

SAMPLES = Path(__file__).parent / "xliff"
RISING = "The tide is rising in the harbour. The lighthouse goes out at dawn & the gulls cry."
FORTY = "Forty boats come home, <all> of them loaded."
NS_1 = 'xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"'
NS_2 = 'xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="fr" trgLang="en"'


def read_1(folder: Path, body: str, *, file: str = 'source-language="fr-FR" target-language="EN-gb"') -> ReturnedFile:
    """XLIFF 1.2 with this body, read."""
    path = folder / "returned.xlf"
    path.write_text(f"<xliff {NS_1}><file {file}><body>{body}</body></file></xliff>", encoding="utf-8")
    return read_xliff(path)


def read_2(folder: Path, unit: str) -> ReturnedFile:
    """XLIFF 2.0 with one unit, read."""
    path = folder / "returned.xlf"
    path.write_text(f'<xliff {NS_2}><file id="f"><unit id="7">{unit}</unit></file></xliff>', encoding="utf-8")
    return read_xliff(path)


def target_1(folder: Path, target: str) -> str:
    (row,) = read_1(folder, f'<trans-unit id="1"><source>Oui</source><target>{target}</target></trans-unit>').rows
    return row.target


@pytest.mark.parametrize("version", VERSIONS)
def test_an_export_comes_back_as_it_went(tmp_path: Path, version: str) -> None:
    path = tmp_path / "loire.xlf"
    write(sample_document(), path, version=version, appendix=True)
    returned = read_xliff(path)
    expected = [
        (row.block.id, bookmark_name(row.block, target), row.block.text, target)
        for row in sample_document().rows()
        for target in [row.translation.target if row.translation else ""]
    ]
    assert [(row.id, *row.bookmarks, row.source, row.target) for row in returned.rows] == expected
    assert [row.number for row in returned.rows] == list(range(1, len(expected) + 1))
    assert not any(row.comments or row.changes for row in returned.rows)
    assert (returned.comments, returned.author, returned.modified) == ((), "", "")


@pytest.mark.parametrize("name", ["omegat", "translate-toolkit-1.2", "translate-toolkit-2.0", "xliff-npm-1.2"])
def test_what_was_edited_in_another_program_comes_back_and_nothing_else(name: str) -> None:
    texts = [row.translation.target for row in harbour().rows() if row.translation]
    texts[1:3] = [RISING, FORTY]
    assert [row.target for row in read_xliff(SAMPLES / f"{name}.xlf").rows] == texts


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.stem)
def test_ids_and_bookmarks_survive_other_programs(path: Path) -> None:
    expected = [
        (row.block.id, bookmark_name(row.block, row.translation.target))
        for row in harbour().rows()
        if row.translation
    ]  # fmt: skip
    assert [(row.id, *row.bookmarks) for row in read_xliff(path).rows] == expected


def test_a_segment_that_another_program_lost_shows_in_the_hash_of_the_french() -> None:
    row = read_xliff(SAMPLES / "xliff-npm-2.0.xlf").rows[1]
    mark = read_bookmark(row.bookmarks[0])
    assert mark is not None
    assert mark.source_hash != comparable_hash(row.source)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_note_written_in_translate_toolkit_is_a_comment_and_ours_is_none(version: str) -> None:
    rows = read_xliff(SAMPLES / f"translate-toolkit-{version}.xlf").rows
    assert [row.comments for row in rows if row.comments] == [
        (ReturnedComment(text="Forty was missing.", author="translator"),)
    ]


@pytest.mark.parametrize("version", VERSIONS)
def test_our_notes_are_known_even_where_a_program_drops_their_author(version: str) -> None:
    rows = read_xliff(SAMPLES / f"xliff-npm-{version}.xlf").rows
    assert not any(row.comments for row in rows)


def test_segments_marked_within_a_unit_are_one_text(tmp_path: Path) -> None:
    marked = '<mrk mid="0" mtype="seg">One.</mrk> <mrk mid="1" mtype="seg">Two <g id="1">and</g> a half.</mrk>'
    assert target_1(tmp_path, marked) == "One. Two and a half."


def test_codes_are_no_text_and_a_line_break_is_one(tmp_path: Path) -> None:
    pair = '<bpt id="2">&lt;i&gt;</bpt>c<ept id="2">&lt;/i&gt;</ept>'
    assert target_1(tmp_path, f'A<x id="1" ctype="lb"/>b{pair}<ph id="3">{{0}}</ph><bx id="4"/>') == "A\nbc"


def test_proposals_of_a_memory_are_not_the_reviewers_work(tmp_path: Path) -> None:
    (row,) = read_1(
        tmp_path,
        '<group><trans-unit id="1"><source>Oui</source><target>Yes</target>'
        "<alt-trans><source>Oui !</source><target>Aye!</target><note>Old</note></alt-trans></trans-unit></group>",
    ).rows
    assert (row.source, row.target, row.comments) == ("Oui", "Yes", ())


def test_indented_texts_are_read_without_their_indent(tmp_path: Path) -> None:
    assert target_1(tmp_path, "\n          One\n          two\n        ") == "One two"


def test_a_unit_without_a_target_has_empty_english(tmp_path: Path) -> None:
    (row,) = read_1(tmp_path, '<trans-unit id="1" resname="n"><source>Oui</source></trans-unit>').rows
    assert (row.id, row.bookmarks, row.source, row.target) == ("1", ("n",), "Oui", "")


def test_notes_of_1_2_have_their_author_and_their_column(tmp_path: Path) -> None:
    returned = read_1(
        tmp_path,
        '<note from="Desk">For all</note><trans-unit id="1"><source>Oui</source>'
        '<target>Yes, <mrk mtype="x-check" comment="Too long?">indeed</mrk></target>'
        '<note from="A. B." annotates="source">A typo.</note><note>Fine</note><note> </note>'
        '<note from="bilingual">Ours</note></trans-unit>',
    )
    assert returned.rows[0].comments == (
        ReturnedComment(text="A typo.", author="A. B.", column=Column.SOURCE),
        ReturnedComment(text="Fine"),
        ReturnedComment(text="Too long?", anchor="indeed", column=Column.TARGET),
    )
    assert returned.comments == (ReturnedComment(text="For all", author="Desk"),)


def test_open_changes_of_trados_are_taken_or_rejected(tmp_path: Path) -> None:
    changed = 'It <mrk mtype="x-sdl-deleted">rained</mrk><mrk mtype="x-sdl-added">poured</mrk>.'
    read_1(tmp_path, f'<trans-unit id="1"><source>Il</source><target>{changed}</target></trans-unit>')
    (taken,) = read_xliff(tmp_path / "returned.xlf").rows
    (rejected,) = read_xliff(tmp_path / "returned.xlf", reject_open=True).rows
    assert (taken.target, rejected.target) == ("It poured.", "It rained.")
    assert taken.changes == rejected.changes == (
        TrackedChange(kind=ChangeKind.DELETION, text="rained", column=Column.TARGET),
        TrackedChange(kind=ChangeKind.INSERTION, text="poured", column=Column.TARGET),
    )  # fmt: skip


def test_split_and_merged_segments_of_2_0_are_one_text(tmp_path: Path) -> None:
    (row,) = read_2(
        tmp_path,
        "<segment><source>Un. </source><target>One. </target></segment>"
        "<segment><source>Deux.</source><target>Two</target></segment><ignorable><source> </source></ignorable>"
        '<segment><source>Trois<cp hex="0007"/>.</source><target> and <pc id="1">three</pc>.</target></segment>',
    ).rows
    assert (row.id, row.source, row.target) == ("7", "Un. Deux. Trois\ufffd.", "One. Two  and three.")


def test_targets_of_2_0_stand_in_the_order_that_they_name(tmp_path: Path) -> None:
    (row,) = read_2(
        tmp_path,
        '<segment><source>Hier, </source><target order="3">yesterday.</target></segment>'
        '<ignorable><source/><target order="2"> </target></ignorable>'
        '<segment><source>il plut.</source><target order="1">It rained</target></segment>',
    ).rows
    assert (row.source, row.target) == ("Hier, il plut.", "It rained yesterday.")


def test_an_empty_unit_of_2_0_has_no_english_from_its_spaces(tmp_path: Path) -> None:
    (row,) = read_2(tmp_path, "<segment><source>Un.</source></segment><ignorable><source> </source></ignorable>").rows
    assert (row.source, row.target) == ("Un.", "")


def test_notes_of_2_0_are_tied_to_the_words_that_they_are_about(tmp_path: Path) -> None:
    (row,) = read_2(
        tmp_path,
        '<notes><note id="n1" appliesTo="target">Why so?</note><note id="n2" category="bilingual">Ours</note></notes>'
        '<segment><source>Un</source><target><mrk id="m1" type="comment" ref="#n=n1">One</mrk>'
        '<mrk id="m2" type="comment" value="Good">!</mrk><mrk id="m3" type="term" value="x">?</mrk></target></segment>',
    ).rows
    assert row.comments == (
        ReturnedComment(text="Why so?", anchor="One", column=Column.TARGET),
        ReturnedComment(text="Good", anchor="!", column=Column.TARGET),
    )
    assert row.target == "One!?"


def test_who_changed_the_file_last_is_found_in_the_phases_of_1_2(tmp_path: Path) -> None:
    path = tmp_path / "returned.xlf"
    path.write_text(
        f"<xliff {NS_1}><file source-language='fr'><header><phase-group>"
        '<phase phase-name="2" process-name="review" contact-name="A. B." date="2025-03-02T10:20:30Z"/>'
        '<phase phase-name="1" process-name="translation" contact-name="Reviewer 1" date="2025-03-01T10:20:30Z"/>'
        '</phase-group></header><body><trans-unit id="1"><source>Un</source></trans-unit></body></file></xliff>'
    )
    returned = read_xliff(path)
    assert (returned.author, returned.modified) == ("A. B.", "2025-03-02T10:20:30Z")


def test_who_changed_the_file_last_is_found_in_the_units_of_memoq(tmp_path: Path) -> None:
    memoq = 'xmlns:mq="MQXliff" mq:lastchanginguser'
    returned = read_1(
        tmp_path,
        f'<trans-unit id="1" {memoq}="A. B." mq:lastchangedtimestamp="2025-03-02T10:20:30Z"><source>Un</source>'
        f'</trans-unit><trans-unit id="2" {memoq}="" mq:lastchangedtimestamp="0001-01-01T00:00:00Z"/>',
    )
    assert (returned.author, returned.modified) == ("A. B.", "2025-03-02T10:20:30Z")


def test_who_changed_the_file_last_is_found_in_the_revisions_of_2_0(tmp_path: Path) -> None:
    returned = read_2(
        tmp_path,
        '<c:changeTrack xmlns:c="urn:oasis:names:tc:xliff:changetracking:2.0"><c:revisions appliesTo="target">'
        '<c:revision author="A. B." datetime="2025-03-02T10:20:30Z"><c:item property="content">Onne</c:item>'
        "</c:revision></c:revisions></c:changeTrack><segment><source>Un</source><target>One</target></segment>",
    )
    assert (returned.author, returned.modified) == ("A. B.", "2025-03-02T10:20:30Z")
    assert returned.rows[0].target == "One"


def test_a_file_in_utf_16_is_read(tmp_path: Path) -> None:
    path = tmp_path / "returned.xlf"
    path.write_bytes(render(harbour()).decode().replace("'UTF-8'", "'UTF-16'").encode("utf-16"))
    assert [row.source for row in read_xliff(path).rows] == [row.block.text for row in harbour().rows()]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "line 1: is not valid XML"),
        (f"<xliff {NS_1}><file>", "line 1: is not valid XML"),
        ("<tmx version='1.4'/>", "is not XLIFF, but <tmx>"),
        ("<xliff/>", "of an unknown version .none given."),
        ("<xliff version='3.0'/>", "of an unknown version .3.0."),
        (f"<xliff {NS_1}><file source-language='de' target-language='it'/></xliff>", "from de into it"),
        ("<xliff version='2.1' srcLang='fr' trgLang='es'/>", "from fr into es"),
        (f"<xliff {NS_1}><file source-language='fr'><body/></file></xliff>", "has no unit"),
    ],
)
def test_what_cannot_be_a_returned_file_is_refused_in_one_line(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "bad.xlf"
    path.write_text(content)
    with pytest.raises(InputError, match=message) as caught:
        read_xliff(path)
    assert "\n" not in str(caught.value)
    assert "bad.xlf" in str(caught.value)
    assert caught.value.hint


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_xliff(tmp_path / "none.xlf")


def test_a_file_far_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.xlf"
    with path.open("wb") as file:
        file.truncate(101 * 1024 * 1024)
    with pytest.raises(InputError, match="far larger than an article"):
        read_xliff(path)


def test_a_file_with_entities_of_its_own_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "port.xlf"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE xliff [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        '<xliff version="1.2"><file source-language="fr" target-language="en"><body>'
        '<trans-unit id="1"><source>Le port.</source><target>&e;</target></trans-unit></body></file></xliff>',
        encoding="utf-8",
    )
    with pytest.raises(InputError, match=r"port\.xlf: has entities"):
        read_xliff(path)


@pytest.mark.parametrize("version", ["1.2", "2.0"])
def test_units_that_a_person_signed_off_are_approved(version: str, tmp_path: Path) -> None:
    before, after = {"1.2": ("needs-review-translation", "final"), "2.0": ("translated", "reviewed")}[version]
    path = tmp_path / "port.xlf"
    text = render(harbour(), version=version).decode()
    path.write_text(text, encoding="utf-8")
    machine = [row.approved for row in read_xliff(path).rows]
    path.write_text(text.replace(f'state="{before}"', f'state="{after}"'), encoding="utf-8")
    assert sum(row.approved for row in read_xliff(path).rows) > sum(machine)
