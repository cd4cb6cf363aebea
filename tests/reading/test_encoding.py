"""From bytes to characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.errors import InputError
from bilingual.reading.encoding import decode

SHORT = [
    "L’été à Besançon.",
    "« Où ? » demande-t-elle.",
    "Cœur et âme : 5 € l’œuf…",
    "« ÉLYSÉE – LE CHÂTEAU »",
    "Déjà vu",
]
LONG = (
    "À l’aube, la péniche « Zéphyr » quitte l’écluse ; sur le pont, Noël vérifie l’amarre — où l’a-t-il mise ? Le fret "
    "coûte 90 € la tonne, c’est bien moins cher que la route. Ambiguë, naïve ou fâchée, la batelière n’en dit rien : "
    "son cœur est au fil de l’eau… Ça ira, maître Hervé."
)
FRENCH = st.text(alphabet="aeinrst éèàçùêâîôû’«»œ€,.!?\n", min_size=1, max_size=60).filter(str.strip)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [*SHORT, LONG])
def test_unicode_is_read_with_and_without_a_mark(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("text", [*SHORT, LONG])
def test_windows_1252_is_recognised_by_its_french(text: str) -> None:
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize("text", [*SHORT, LONG])
def test_mac_roman_is_recognised_by_its_french(text: str) -> None:
    assert decode(text.encode("mac_roman")).text == text


@pytest.mark.parametrize("encoding", ["latin-1", "iso8859_15", "cp850"])
def test_older_encodings_are_recognised_by_their_french(encoding: str) -> None:
    text = "« Le maïs a gelé », déplore un exploitant. Où est passé l'été ? À la préfecture, on évalue les dégâts."
    assert decode(text.encode(encoding)).text == text


def test_latin_9_is_recognised_by_its_ligature_and_its_euro() -> None:
    text = "L'œuvre de la sœur du maître a coûté 5 € à l'État."
    assert decode(text.encode("iso8859_15")).text == text


def test_a_few_bytes_of_another_encoding_do_not_spoil_text_in_utf_8() -> None:
    decoded = decode(
        "Été comme hiver, la forêt ".encode() + "brûlée".encode("cp1252") + " repousse à l’ombre.".encode()
    )
    assert decoded.text == "Été comme hiver, la forêt brûlée repousse à l’ombre."
    assert decoded.warnings == ("Where the text is not UTF-8 it was read as Windows-1252 (bytes: 2).",)


def test_a_declared_encoding_is_believed_unless_the_text_is_utf_8() -> None:
    assert decode("Příliš".encode("iso8859_2"), declared="iso-8859-2").text == "Příliš"
    assert decode("Été".encode(), declared="iso-8859-1").text == "Été"


def test_a_page_that_declares_latin_1_is_read_as_windows_1252() -> None:
    assert decode("L’œuvre".encode("cp1252"), declared="ISO-8859-1").text == "L’œuvre"


@pytest.mark.parametrize("declared", ["", "no-such-encoding", "base64", "utf-7\0"])
def test_an_encoding_that_does_not_exist_is_ignored(declared: str) -> None:
    assert decode("Où ça ?".encode("cp1252"), declared=declared).text == "Où ça ?"


def test_damaged_utf_16_is_refused_with_the_place() -> None:
    with pytest.raises(InputError, match="byte 8"):
        decode("abc".encode("utf-16") + b"\n")


@given(text=FRENCH)
def test_what_was_written_in_unicode_comes_back(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        assert decode(text.encode(encoding)).text == text


@given(text=FRENCH)
def test_what_was_written_in_windows_1252_comes_back_beside_a_line_of_plain_french(text: str) -> None:
    whole = f"{LONG}\n{text}"
    assert decode(whole.encode("cp1252")).text == whole
