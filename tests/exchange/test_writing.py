"""Memories written for other programs: valid, the same every time, and read back as they were."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from lxml import etree

from bilingual.errors import OutputError
from bilingual.exchange.reading import read_tmx
from bilingual.exchange.writing import write_tmx
from bilingual.memory.records import Level, PairOrigin, Remembered

# The content model of TMX 1.4b, as far as a memory without codes of formatting goes.
DTD = """
<!ELEMENT tmx (header, body)>
<!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header (note | prop | ude)*>
<!ATTLIST header
  creationtool CDATA #REQUIRED  creationtoolversion CDATA #REQUIRED  segtype (block|paragraph|sentence|phrase) #REQUIRED
  o-tmf CDATA #REQUIRED  adminlang CDATA #REQUIRED  srclang CDATA #REQUIRED  datatype CDATA #REQUIRED
  o-encoding CDATA #IMPLIED  creationdate CDATA #IMPLIED  creationid CDATA #IMPLIED
  changedate CDATA #IMPLIED  changeid CDATA #IMPLIED>
<!ELEMENT body (tu*)>
<!ELEMENT note (#PCDATA)>
<!ATTLIST note o-encoding CDATA #IMPLIED  xml:lang CDATA #IMPLIED  lang CDATA #IMPLIED>
<!ELEMENT prop (#PCDATA)>
<!ATTLIST prop type CDATA #REQUIRED  o-encoding CDATA #IMPLIED  xml:lang CDATA #IMPLIED  lang CDATA #IMPLIED>
<!ELEMENT ude (#PCDATA)>
<!ELEMENT tu ((note | prop)*, tuv+)>
<!ATTLIST tu
  tuid CDATA #IMPLIED  o-encoding CDATA #IMPLIED  datatype CDATA #IMPLIED  usagecount CDATA #IMPLIED
  lastusagedate CDATA #IMPLIED  creationtool CDATA #IMPLIED  creationtoolversion CDATA #IMPLIED
  creationdate CDATA #IMPLIED  creationid CDATA #IMPLIED  changedate CDATA #IMPLIED
  segtype (block|paragraph|sentence|phrase) #IMPLIED  changeid CDATA #IMPLIED  o-tmf CDATA #IMPLIED
  srclang CDATA #IMPLIED>
<!ELEMENT tuv ((note | prop)*, seg)>
<!ATTLIST tuv
  xml:lang CDATA #REQUIRED  o-encoding CDATA #IMPLIED  datatype CDATA #IMPLIED  usagecount CDATA #IMPLIED
  lastusagedate CDATA #IMPLIED  creationtool CDATA #IMPLIED  creationtoolversion CDATA #IMPLIED
  creationdate CDATA #IMPLIED  creationid CDATA #IMPLIED  changedate CDATA #IMPLIED  o-tmf CDATA #IMPLIED
  changeid CDATA #IMPLIED  lang CDATA #IMPLIED>
<!ELEMENT seg (#PCDATA)>
"""

FULL = Remembered(
    source="« L’eau & le <sel> »,\ndit-elle : « trop ! »",
    target="“Water & <salt>,”\nshe says: “too much!”",
    level=Level.PARAGRAPH,
    origin=PairOrigin.REVIEWED,
    by="A. B.",
    date="2025-03-02T10:20:30Z",
    article="le port",
    context="0a1b2c",
)
BARE = Remembered(source="Non.", target="No.", level=Level.SENTENCE, origin=PairOrigin.IMPORTED, article="a.tmx")


def waves(count: int) -> Iterator[Remembered]:
    for number in range(count):
        yield Remembered(source=f"Vague {number}.", target=f"Wave {number}.", level=Level.SENTENCE)


def test_what_is_written_is_read_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "new" / "memory.tmx"
    assert write_tmx([FULL, BARE], path) == 2
    assert list(read_tmx(path)) == [FULL, BARE]


@pytest.mark.parametrize("pairs", [[], [FULL, BARE]])
def test_the_file_is_valid_by_the_dtd_of_tmx(tmp_path: Path, pairs: list[Remembered]) -> None:
    path = tmp_path / "memory.tmx"
    write_tmx(pairs, path)
    dtd = etree.DTD(StringIO(DTD))
    tree = etree.parse(path)
    assert dtd.validate(tree), dtd.error_log
    assert path.read_text(encoding="utf-8").splitlines()[1] == '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'


def test_the_same_pairs_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.tmx", "two.tmx"):
        write_tmx(iter([FULL, BARE]), tmp_path / name)
    assert (tmp_path / "one.tmx").read_bytes() == (tmp_path / "two.tmx").read_bytes()


def test_characters_that_xml_cannot_hold_are_made_visible(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    torn = Remembered(source="Un\x0cdeux\x00", target="One\ud800", level=Level.SENTENCE, by="\x1b[1m", article="a\x07")
    write_tmx([torn], path)
    (pair,) = read_tmx(path)
    assert (pair.source, pair.target, pair.by, pair.article) == ("Un\ndeux\ufffd", "One\ufffd", "\ufffd[1m", "a\ufffd")


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2025-03-02T11:20:30+01:00", "2025-03-02T10:20:30Z"),
        ("2025-03-02", "2025-03-02T00:00:00Z"),
        ("2025-03-02T10:20:30.5", "2025-03-02T10:20:30Z"),
        ("2025-03", ""),
        ("", ""),
    ],
)
def test_dates_are_written_as_utc_to_the_second(tmp_path: Path, date: str, written: str) -> None:
    path = tmp_path / "memory.tmx"
    write_tmx([Remembered(source="Oui.", target="Yes.", level=Level.SENTENCE, date=date)], path)
    assert [pair.date for pair in read_tmx(path)] == [written]


def test_an_old_file_stays_when_the_pairs_fail_half_way(tmp_path: Path) -> None:
    def failing() -> Iterator[Remembered]:
        yield FULL
        raise RuntimeError("the memory is gone")

    path = tmp_path / "memory.tmx"
    path.write_text("old")
    with pytest.raises(RuntimeError):
        write_tmx(failing(), path)
    assert path.read_text() == "old"
    assert [found.name for found in tmp_path.iterdir()] == ["memory.tmx"]


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r"memory\.tmx: cannot be written"):
        write_tmx([FULL], tmp_path / "file" / "memory.tmx")


def test_pairs_are_written_while_they_come(tmp_path: Path) -> None:
    sizes: list[int] = []

    def watched() -> Iterator[Remembered]:
        for pair in waves(2000):
            sizes.extend(found.stat().st_size for found in tmp_path.iterdir())
            yield pair

    assert write_tmx(watched(), tmp_path / "memory.tmx") == 2000
    assert 0 < sizes[1000] < sizes[-1]
