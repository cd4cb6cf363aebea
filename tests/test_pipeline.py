"""The whole road, with the real starter model: every article of a folder, its files, its reruns, its troubles."""

import os
import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from bilingual import judging, pipeline
from bilingual.console import QuietListener
from bilingual.document import Origin
from bilingual.errors import DocumentError, InputError, OutputError
from bilingual.rowmarks import read_bookmark, row_key
from bilingual.storage import StoredDocument, read_document, write_document
from tests.conftest import ARTICLES, Published

ARTICLE = """Le tramway avance

La ville a choisi le tracé de la future ligne de tramway. Les travaux commenceront en 2027.

Le maire a annoncé un budget de 1,5 million d’euros. « Nous tiendrons les délais », a-t-il promis.

Abonnez-vous à notre newsletter pour ne rien manquer de l’actualité locale.
"""


@pytest.fixture
def options(tmp_path: Path) -> pipeline.Options:
    return pipeline.Options(
        output=tmp_path / "output", glossary=tmp_path / "glossary", rules=tmp_path / "bilingual-rules.toml"
    )


def run(options: pipeline.Options, *paths: Path) -> pipeline.Report:
    return pipeline.translate(paths, options, listener=QuietListener())


def article(folder: Path, name: str = "tramway.txt", text: str = ARTICLE) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_every_sample_article_becomes_three_files(published: Published) -> None:
    names = {path.stem for path in ARTICLES.iterdir()}
    assert published.report.exit_code == 0
    assert {outcome.name for outcome in published.report.outcomes} == names
    for name in names:
        for suffix in ("docx", "html", "json"):
            assert (published.output / f"{name}.{suffix}").stat().st_size > 1000


def test_every_kept_block_of_every_article_has_its_english(published: Published) -> None:
    for outcome in published.report.outcomes:
        assert outcome.document
        for row in outcome.document.rows():
            assert row.translation, row.block
            assert row.translation.block_id == row.block.id
            assert row.translation.source_hash == row.block.text_hash
            assert row.translation.target.strip()
            assert "".join(pair.source + pair.space for pair in row.translation.sentences) == row.block.text


def test_no_block_is_lost_between_reading_and_writing(published: Published) -> None:
    for outcome in published.report.outcomes:
        document = outcome.document
        assert document
        ids = [row.block.id for row in document.rows()] + [row.block.id for row in document.removed()]
        assert sorted(ids) == sorted(block.id for block in document.article.blocks)


def test_the_english_has_no_french_punctuation(published: Published) -> None:
    for outcome in published.report.outcomes:
        for translation in outcome.document.translations if outcome.document else ():
            if translation.origin is Origin.MACHINE:
                leftovers = re.findall(r"[«»\u00a0\u202f]|\s[;:!?](?!\w)", translation.target)
                assert not leftovers, translation.target


def test_the_docx_has_the_rows_of_the_document(published: Published) -> None:
    for outcome in published.report.outcomes:
        assert outcome.document
        word = docx.Document(str(published.output / f"{outcome.name}.docx"))
        marks = map(read_bookmark, word.element.body.xpath(".//w:bookmarkStart/@w:name"))
        rows = [[cell.text for cell in row.cells] for row in word.tables[0].rows][1:]
        rows = [[marked_id.split()[0], *texts] for marked_id, *texts in rows]
        expected = [
            [row.block.id, row.block.text, row.translation.target] for row in outcome.document.rows() if row.translation
        ]
        assert rows == expected
        assert {row_key(row.block.id) for row in outcome.document.rows()} == {mark.key for mark in marks if mark}


def test_the_document_on_disk_is_the_document_of_the_run(published: Published) -> None:
    for outcome in published.report.outcomes:
        assert read_document(published.output / f"{outcome.name}.json").document == outcome.document


def test_running_twice_gives_the_same_bytes(tmp_path: Path, options: pipeline.Options) -> None:
    path = article(tmp_path)
    run(options, path)
    first = {file.name: file.read_bytes() for file in options.output.iterdir()}
    run(options, path)
    assert {file.name: file.read_bytes() for file in options.output.iterdir()} == first


def test_a_reviewed_row_is_never_overwritten(tmp_path: Path, options: pipeline.Options) -> None:
    path = article(tmp_path)
    (outcome,) = run(options, path).outcomes
    assert outcome.document
    stored = read_document(options.output / "tramway.json")
    rows = list(outcome.document.rows())
    mine = tuple(
        replace(row.translation, target="My own English.", origin=Origin.REVIEWED, sentences=())
        if row is rows[1] and row.translation
        else row.translation
        for row in rows
        if row.translation
    )
    reviewed = StoredDocument(document=stored.document.with_translations(mine), exports=stored.exports)
    write_document(reviewed, options.output / "tramway.json")
    article(tmp_path, text="Un chapeau nouveau.\n\n" + ARTICLE)  # the rows move down
    (again,) = run(options, path).outcomes
    assert again.document
    targets = {row.block.text: row.translation.target for row in again.document.rows() if row.translation}
    assert targets[rows[1].block.text] == "My own English."


def test_an_edited_docx_is_set_aside_and_never_overwritten(tmp_path: Path, options: pipeline.Options) -> None:
    path = article(tmp_path)
    run(options, path)
    (options.output / "tramway.docx").write_bytes(b"edited by a person")
    (outcome,) = run(options, path).outcomes
    assert (options.output / "tramway.edited-1.docx").read_bytes() == b"edited by a person"
    assert "tramway.edited-1.docx" in outcome.warnings[0]
    assert docx.Document(str(options.output / "tramway.docx")).tables


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path, options: pipeline.Options) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    report = run(options, tmp_path / "empty.txt", article(tmp_path), tmp_path / "missing.txt")
    assert [type(outcome.error) for outcome in report.outcomes] == [InputError, type(None), InputError]
    assert (options.output / "tramway.docx").exists()
    assert report.exit_code == InputError.exit_code


def test_nothing_but_boilerplate_is_a_clear_error(tmp_path: Path, options: pipeline.Options) -> None:
    text = "Accepter les cookies\n\nAbonnez-vous à notre newsletter\n\nPartager sur Facebook\n"
    (outcome,) = run(options, article(tmp_path, text=text)).outcomes
    assert isinstance(outcome.error, InputError)
    assert "boilerplate" in str(outcome.error)
    assert not list(options.output.iterdir())


def test_without_the_filter_everything_is_translated(tmp_path: Path, options: pipeline.Options) -> None:
    path = article(tmp_path)
    (outcome,) = run(replace(options, clean=False), path).outcomes
    assert outcome.document
    assert not list(outcome.document.removed())
    assert any("newsletter" in row.block.text for row in outcome.document.rows())


def test_a_damaged_document_is_not_overwritten(tmp_path: Path, options: pipeline.Options) -> None:
    path = article(tmp_path)
    run(options, path)
    (options.output / "tramway.json").write_text("{half", encoding="utf-8")
    (outcome,) = run(options, path).outcomes
    assert isinstance(outcome.error, DocumentError)
    assert (options.output / "tramway.json").read_text(encoding="utf-8") == "{half"


def test_an_output_folder_that_cannot_be_made_is_an_error_before_any_work(
    tmp_path: Path, options: pipeline.Options
) -> None:
    options.output.write_text("a file where the folder should be")
    with pytest.raises(OutputError, match="output: cannot write there"):
        run(options, article(tmp_path))


def test_a_file_that_cannot_be_replaced_does_not_stop_the_others(tmp_path: Path, options: pipeline.Options) -> None:
    (options.output / "tramway.docx").mkdir(parents=True)
    first, second = run(options, article(tmp_path), article(tmp_path, "autre.txt")).outcomes
    assert isinstance(first.error, OutputError)
    assert "tramway.docx" in str(first.error)
    assert second.files


def test_reviewed_rows_are_kept_when_another_article_takes_the_name(tmp_path: Path, options: pipeline.Options) -> None:
    path = article(tmp_path)
    run(options, path)
    stored = read_document(options.output / "tramway.json")
    first, *others = stored.document.translations
    mine = replace(first, target="My own English.", origin=Origin.REVIEWED, sentences=())
    changed = stored.document.with_translations((mine, *others))
    write_document(replace(stored, document=changed), options.output / "tramway.json")
    (outcome,) = run(options, article(tmp_path, text="Le port\n\nLe port de pêche a rouvert ce matin.\n")).outcomes
    assert "tramway.edited-1.json" in outcome.warnings[0]
    assert read_document(options.output / "tramway.edited-1.json").document == changed


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
def test_a_file_name_that_is_not_utf_8_is_read_and_shown(tmp_path: Path, options: pipeline.Options) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(ARTICLE, encoding="utf-8")
    (outcome,) = run(options, path).outcomes
    assert not outcome.error
    assert outcome.path.endswith("caf\\xe9.txt")


def test_a_glossary_is_honoured_or_the_breach_is_noted(tmp_path: Path, options: pipeline.Options) -> None:
    options.glossary.mkdir()
    (options.glossary / "g.csv").write_text("French,English\ntramway,streetcar\n", encoding="utf-8")
    (outcome,) = run(options, article(tmp_path)).outcomes
    assert outcome.document
    row = next(row for row in outcome.document.rows() if "ligne de tramway" in row.block.text)
    assert row.translation
    noted = any(note.code == "glossary" for note in row.translation.all_notes)
    assert ("streetcar" in row.translation.target) != noted
    assert outcome.document.provenance.glossary_hash


def test_windows_of_articles_give_what_one_window_gives(
    tmp_path: Path, options: pipeline.Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [article(tmp_path, f"a{number}.txt", ARTICLE.replace("2027", f"203{number}")) for number in range(3)]
    whole = run(options, *paths)
    monkeypatch.setattr(pipeline, "WINDOW_CHARACTERS", 1)
    single = run(options, *paths)
    assert [outcome.document for outcome in single.outcomes] == [outcome.document for outcome in whole.outcomes]


def test_a_choice_is_remembered_for_the_next_run(tmp_path: Path, options: pipeline.Options) -> None:
    path = article(tmp_path)
    removed = list(judging.clean(path, options.rules, choices=judging.Choices()).removed())
    assert [row.block.text[:12] for row in removed] == ["Abonnez-vous"]
    judging.clean(path, options.rules, choices=judging.Choices(keep=(removed[0].block.id,)))
    (outcome,) = run(options, path).outcomes
    assert outcome.document
    assert any(row.block.text.startswith("Abonnez-vous") for row in outcome.document.rows())
