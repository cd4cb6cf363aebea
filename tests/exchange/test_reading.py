"""Memories of other programs, read as their pairs.

Of the samples, `omegat*.tmx` were written by OmegaT 3.6 and `translate-toolkit*.tmx` by translate-toolkit 3.20, from
texts and memories of ours; `trados.tmx`, `memoq.tmx` and `okapi.tmx` were written by hand in the manner of those.
"""

import codecs
from pathlib import Path

import pytest

from bilingual.errors import InputError
from bilingual.exchange.reading import read_tmx
from bilingual.memory.records import Level, PairOrigin, Remembered

SAMPLES = Path(__file__).parent / "samples"


def read(name: str) -> list[Remembered]:
    return list(read_tmx(SAMPLES / name))


def memory(path: Path, *units: str, header: str = 'srclang="fr" segtype="sentence"', start: str = "") -> Path:
    """A TMX file of these units."""
    units_ = "\n".join(f"<tu>{unit}</tu>" for unit in units)
    path.write_text(
        f'{start}<tmx version="1.4">\n<header {header}/>\n<body>\n{units_}\n</body></tmx>', encoding="utf-8"
    )
    return path


def unit(french: str, english: str) -> str:
    return (
        f'<tuv xml:lang="fr"><seg>{french}</seg></tuv>'
        f'<tuv xml:lang="en"><seg>{english}</seg></tuv>'
    )  # fmt: skip


def texts(path: Path) -> list[tuple[str, str]]:
    return [(pair.source, pair.target) for pair in read_tmx(path)]


def test_the_pairs_of_omegat_come_with_who_changed_them_when() -> None:
    assert read("omegat.tmx")[1] == Remembered(
        source="La marée monte dans le port.",
        target="The tide is rising in the harbour.",
        level=Level.SENTENCE,
        origin=PairOrigin.IMPORTED,
        by="Reviewer 1",
        date="2025-04-01T08:00:00Z",
        article="omegat.tmx",
    )


def test_an_alternative_translation_of_omegat_keeps_its_file_and_its_neighbours() -> None:
    default, alternative = (pair for pair in read("omegat.tmx") if pair.source == "La marée monte dans le port.")
    assert (alternative.target, alternative.article) == ("Again the tide rises in the harbour.", "port.txt")
    assert default.context == ""
    assert alternative.context == "Le phare s’allume à la tombée de la nuit.\nL’eau & le sel <très> salé « ici »."


def test_the_old_tmx_that_omegat_keeps_for_itself_says_the_same() -> None:
    own = [(pair.source, pair.target, pair.by, pair.date) for pair in read("omegat-own.tmx")]
    assert own == [(pair.source, pair.target, pair.by, pair.date) for pair in read("omegat.tmx")]


def test_the_codes_that_omegat_has_as_text_are_left_out(tmp_path: Path) -> None:
    tagged = unit("&lt;b0&gt;Marée&lt;/b0&gt; haute&lt;x1/&gt;", "High &lt;b0&gt;tide&lt;/b0&gt;&lt;x1/&gt;")
    assert texts(memory(tmp_path / "a.tmx", tagged, header='creationtool="OmegaT"')) == [("Marée haute", "High tide")]
    assert texts(memory(tmp_path / "b.tmx", unit("Sur &lt;h1&gt;", "On &lt;h1&gt;"))) == [("Sur <h1>", "On <h1>")]


def test_translate_toolkit_is_read_although_its_header_names_english_as_the_source() -> None:
    assert [(pair.source, pair.target) for pair in read("translate-toolkit.tmx")] == [
        ("La marée monte dans le port.", "The tide is rising in the harbour."),
        ("L’eau & le sel <très> salé « ici ».", "Water & salt, <very> salty “here”."),
    ]


def test_a_memory_of_ours_that_translate_toolkit_added_to_has_both_kinds_of_pairs() -> None:
    pairs = read("translate-toolkit-edited.tmx")
    assert [(pair.target, pair.origin, pair.article) for pair in pairs[2:4]] == [
        ("How many boats are coming in tonight?", PairOrigin.REVIEWED, "port"),
        ("The wind is turning.", PairOrigin.IMPORTED, "translate-toolkit-edited.tmx"),
    ]


def test_codes_and_what_flows_within_them_are_no_part_of_a_sentence_but_a_break_is() -> None:
    first, second = read("trados.tmx")
    assert first.source == "Le grutier attend le signal."
    assert first.target == "The crane operator is waiting for the signal."
    assert (first.by, first.date, first.article) == ("DESK\\reviewer2", "2024-02-12T10:15:00Z", "quai.docx")
    assert (second.source, second.target) == ("Quai nord\nPorte 4", "North quay\nGate 4")
    assert (second.by, second.date) == ("DESK\\reviewer1", "2024-01-10T09:07:00Z")


def test_a_pair_of_memoq_keeps_its_document_and_an_empty_one_is_left_out() -> None:
    first, second = read("memoq.tmx")
    assert (first.source, first.target) == ("Le bac part à l’heure.", "The ferry leaves on time.")
    assert (first.article, first.by, first.date) == ("horaires.docx", "Reviewer 2", "2023-05-05T05:05:05Z")
    assert (second.source, second.by, second.date) == ("Avec vélo.", "Reviewer 1", "2023-04-04T04:04:04Z")


def test_either_language_may_be_the_source_and_the_newest_of_two_english_texts_comes_last() -> None:
    assert [(pair.source, pair.target, pair.level) for pair in read("okapi.tmx")] == [
        ("Attention à la marche.", "Mind the step.", Level.PARAGRAPH),
        ("Fermez la porte.", "Shut the door.", Level.PARAGRAPH),
        ("Fermez la porte.", "Close the door.", Level.PARAGRAPH),
    ]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-8", codecs.BOM_UTF8),
        ("cp1252", b""),
    ],
)
def test_a_file_of_any_usual_encoding_is_read(tmp_path: Path, encoding: str, mark: bytes) -> None:
    declared = {"cp1252": "windows-1252", "utf-8": "utf-8"}.get(encoding, "utf-16")
    text = (SAMPLES / "memoq.tmx").read_text(encoding="utf-8").replace('encoding="utf-8"', f'encoding="{declared}"')
    path = tmp_path / "memoq.tmx"
    path.write_bytes(mark + text.replace("\n", "\r\n").encode(encoding))
    assert list(read_tmx(path)) == read("memoq.tmx")


def test_a_doctype_with_its_dtd_out_of_reach_does_no_harm(tmp_path: Path) -> None:
    start = '<!DOCTYPE tmx PUBLIC "-//LISA OSCAR:1998//DTD for Translation Memory eXchange//EN" "tmx14.dtd">'
    path = memory(tmp_path / "a.tmx", unit("&Eacute;t&eacute;&nbsp;!", "Summer!"), start=start)
    assert texts(path) == [("Été\xa0!", "Summer!")]


def test_a_namespace_and_indented_segments_do_no_harm(tmp_path: Path) -> None:
    path = memory(tmp_path / "a.tmx", unit("\n    Un\n    deux\n  ", "\n    One\n    two\n  "))
    path.write_text(path.read_text(encoding="utf-8").replace("<tmx ", '<tmx xmlns="http://www.lisa.org/tmx14" '))
    assert texts(path) == [("Un deux", "One two")]


def test_a_line_break_within_a_segment_is_kept(tmp_path: Path) -> None:
    assert texts(memory(tmp_path / "a.tmx", unit("Un\nDeux", "One\nTwo"))) == [("Un\nDeux", "One\nTwo")]


def test_comments_and_instructions_are_no_text(tmp_path: Path) -> None:
    assert texts(memory(tmp_path / "a.tmx", unit("Un<!-- 1 --> deux", "One<?x y?> two"))) == [("Un deux", "One two")]


@pytest.mark.parametrize("date", ["hier", "20241301T000000Z", "99991231T235959-2359", ""])
def test_a_date_that_is_none_is_left_out(tmp_path: Path, date: str) -> None:
    english = f'<tuv xml:lang="en" changedate="{date}"><seg>One</seg></tuv>'
    path = memory(tmp_path / "a.tmx", f'<tuv xml:lang="fr"><seg>Un</seg></tuv>{english}')
    assert [pair.date for pair in read_tmx(path)] == [""]


def test_pairs_come_before_the_whole_file_was_read(tmp_path: Path) -> None:
    path = memory(tmp_path / "a.tmx", *(unit(f"Vague {number}.", f"Wave {number}.") for number in range(5000)))
    path.write_text(path.read_text(encoding="utf-8")[:-200], encoding="utf-8")
    pairs = read_tmx(path)
    assert next(pairs).target == "Wave 0."
    with pytest.raises(InputError, match=r"a\.tmx, line \d+: is not valid XML"):
        list(pairs)


def test_a_missing_file_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.tmx: cannot be read \(No such file") as caught:
        list(read_tmx(tmp_path / "none.tmx"))
    assert caught.value.hint


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no XML", b"<tmx><body>", b"source\ttarget\n"])
def test_what_is_no_xml_is_refused_with_its_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.tmx"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"bad\.tmx, line \d+: is not valid XML"):
        list(read_tmx(path))


def test_xml_that_is_no_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.tmx"
    path.write_text("<html><p>Bonjour</p></html>")
    with pytest.raises(InputError, match="has no TMX unit"):
        list(read_tmx(path))


def test_a_memory_of_other_languages_is_refused_and_they_are_named(tmp_path: Path) -> None:
    german = unit("Vent", "Wind").replace('"en"', '"de-AT"')
    with pytest.raises(InputError, match="no unit in both French and English") as caught:
        list(read_tmx(memory(tmp_path / "a.tmx", german)))
    assert "de-AT, fr" in caught.value.hint


def test_an_entity_from_elsewhere_is_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden")
    start = f'<!DOCTYPE tmx [<!ENTITY from SYSTEM "{secret.as_uri()}">]>'
    assert texts(memory(tmp_path / "a.tmx", unit("Vu : &from;", "Seen: &from;"), start=start)) == [
        ("Vu : &from;", "Seen: &from;")
    ]


def test_a_bomb_of_entities_is_refused(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    path = memory(tmp_path / "a.tmx", unit("&a11;", "&a11;"), start=f'<!DOCTYPE tmx [<!ENTITY a0 "ha">{entities}]>')
    with pytest.raises(InputError, match="is not valid XML"):
        list(read_tmx(path))
