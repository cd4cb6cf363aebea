"""Reading a source, whatever is in it."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilingual.document import Article
from bilingual.errors import InputError
from bilingual.reading import LARGEST_FILE, Source, collect_sources, read_source
from tests.reading.word import word_file

STANDARD_INPUT = Source(path=None, name="standard-input")
Refusal = Callable[[str, bytes], InputError]


@pytest.fixture
def refusal(tmp_path: Path) -> Refusal:
    """Writes a file and gives the error that reading it ends in."""

    def refusal_of(name: str, data: bytes) -> InputError:
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(InputError) as caught:
            read_source(Source(path=path, name="x"))
        assert str(caught.value).startswith(f"{path}: ")
        assert "\n" not in str(caught.value)
        return caught.value

    return refusal_of


def piped(data: bytes) -> Article:
    return read_source(STANDARD_INPUT, standard_input=io.BytesIO(data))


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\u00a0\n\u200b".encode()])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_file_without_text_is_refused(refusal: Refusal, name: str, data: bytes) -> None:
    assert refusal(name, data).exit_code == 3


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"{\\rtf1\\ansi bonjour}", "RTF"),
        (b"texte\0\0\0avec des z\xe9ros", "binary"),
        (bytes(range(1, 256)) * 4, "binary"),
    ],
)
def test_a_file_that_is_not_text_is_refused_with_what_it_is(refusal: Refusal, data: bytes, words: str) -> None:
    error = refusal("article.txt", data)
    assert words in str(error)
    assert error.hint


def test_text_in_an_alphabet_that_is_not_ours_is_refused_if_its_encoding_is_unknown(refusal: Refusal) -> None:
    assert "encoding" in str(refusal("a.txt", "Это русский текст, а не французский.".encode("koi8-r")))


def test_a_pdf_is_refused_with_advice_to_copy_its_text(refusal: Refusal) -> None:
    assert "Copy the article's text" in refusal("a.pdf", b"%PDF").hint


def test_an_old_word_file_is_refused_with_advice_to_save_it_anew(refusal: Refusal) -> None:
    assert ".docx" in refusal("a.doc", b"\xd0\xcf\x11\xe0").hint


def test_a_file_without_a_suffix_is_refused(refusal: Refusal) -> None:
    assert "no suffix" in str(refusal("article", b"Bonjour"))


def test_a_file_that_is_too_large_is_refused(refusal: Refusal) -> None:
    assert "20 MB" in str(refusal("a.txt", b"a" * (LARGEST_FILE + 1)))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_source(Source(path=tmp_path / "missing.txt", name="missing"))


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    (source,) = collect_sources([tmp_path])
    with pytest.raises(InputError, match="no file in this folder"):
        read_source(source)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Bonjour")
    path.chmod(0)
    with pytest.raises(InputError, match="cannot be read"):
        read_source(Source(path=path, name="a"))


def test_one_bad_file_does_not_keep_the_others_from_being_read(tmp_path: Path) -> None:
    (tmp_path / "bon.txt").write_text("Un article.", encoding="utf-8")
    read, refused = [], []
    for source in collect_sources([tmp_path / "absent.txt", tmp_path / "bon.txt"]):
        try:
            read.append(read_source(source).name)
        except InputError as error:
            refused.append(str(error))
    assert read == ["bon"]
    assert len(refused) == 1


def test_an_article_has_the_name_of_its_source_and_the_path_as_given(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Un texte.")
    article = read_source(Source(path=path, name="nom"))
    assert (article.name, article.path) == ("nom", str(path))


def test_standard_input_is_read_as_text() -> None:
    article = piped("Un café.\n".encode())
    assert (article.name, article.path) == ("standard-input", "-")
    assert [block.text for block in article.blocks] == ["Un café."]


def test_standard_input_that_looks_like_a_page_is_read_as_html() -> None:
    article = piped("  <!DOCTYPE html><html><body><h1>Un titre</h1><p>Un <b>café</b>.</p></body></html>".encode())
    assert [block.text for block in article.blocks] == ["Un titre", "Un café."]


def test_standard_input_that_is_a_word_document_is_read_as_one() -> None:
    assert [block.text for block in piped(word_file("<w:p><w:r><w:t>Un café.</w:t></w:r></w:p>")).blocks] == [
        "Un café."
    ]


def test_a_page_without_any_markup_is_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("Premier paragraphe.\n\nSecond paragraphe.", encoding="utf-8")
    assert len(read_source(Source(path=path, name="a")).blocks) == 2


def read_or_refused(path: Path, data: bytes) -> str:
    """The text of the article in these bytes, or the message of the error that they end in."""
    path.write_bytes(data)
    try:
        return "\n".join(block.text for block in read_source(Source(path=path, name="a")).blocks)
    except InputError as error:
        return str(error)


@pytest.mark.parametrize("suffix", [".txt", ".html", ".md", ".docx"])
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_an_article_or_an_input_error(tmp_path: Path, suffix: str, data: bytes) -> None:
    assert read_or_refused(tmp_path / f"a{suffix}", data).encode("utf-8").strip()


MARKUP = (
    "<p>|</p>|<div>|<h1>|</h1>|<table>|<tr>|<td colspan=9>|</table>|<li>|<ul>|</ul>|<br>|&#1;|&nbsp;|&#xD800;|<!--|-->|"
    "<td>|<figcaption>|été |\x02|<|<script>|</script>|<title>|</title>|<nav>|</nav>|<blockquote>|- un |<svg>"
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(markup=st.lists(st.sampled_from(MARKUP.split("|")), max_size=60).map("".join))
def test_any_page_is_an_article_or_an_input_error(tmp_path: Path, markup: str) -> None:
    assert read_or_refused(tmp_path / "a.html", markup.encode()).strip()


def test_a_word_document_damaged_anywhere_is_an_article_or_an_input_error(tmp_path: Path) -> None:
    whole = word_file("<w:p><w:r><w:t>Un texte.</w:t></w:r></w:p>")
    for cut in range(0, len(whole), 997):
        damaged = whole[:cut] + b"\xff\xff\xff" + whole[cut + 3 :]
        assert read_or_refused(tmp_path / "a.docx", damaged)


def test_an_archive_with_another_suffix_is_refused(refusal: Refusal) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("a.txt", "bonjour")
    assert "ZIP" in str(refusal("a.txt", archive.getvalue()))
    assert "not a Word document" in str(refusal("a.docx", archive.getvalue()))
