"""What a person decides, and what a folder teaches, on the way from a file to its verdicts."""

from dataclasses import replace
from pathlib import Path

import pytest

from bilingual import judging, pipeline
from bilingual.cleaning.rules import load_rules
from bilingual.console import QuietListener
from bilingual.document import Decider, Document
from bilingual.errors import OutputError
from bilingual.reading import collect_sources
from bilingual.storage import read_document, write_document

PITCH = "Abonnez-vous à notre newsletter pour ne rien manquer de l’actualité locale."
ARTICLE = """La ville a choisi le tracé de la future ligne de tramway, après dix ans de débats et trois enquêtes.

Le maire a annoncé un budget de 1,5 million d’euros, que la région paiera pour moitié avant la fin de l’année.
"""


def options(folder: Path) -> pipeline.Options:
    return pipeline.Options(output=folder / "output", glossary=folder / "glossary", rules=folder / "rules.toml")


def translated(folder: Path, *paths: Path) -> list[Document]:
    report = pipeline.translate(paths, options(folder), listener=QuietListener())
    return [outcome.document for outcome in report.outcomes if outcome.document]


def edited(path: Path, text: str, *, keep: bool) -> None:
    """What a person does in an editor: the verdict on this text gets `keep` and `"by": "person"`."""
    stored = read_document(path)
    number = next(block.id for block in stored.document.article.blocks if block.text == text)
    verdicts = tuple(
        replace(verdict, keep=keep, by=Decider.PERSON) if verdict.block_id == number else verdict
        for verdict in stored.document.verdicts
    )
    write_document(replace(stored, document=replace(stored.document, verdicts=verdicts)), path)


def texts(document: Document) -> list[str]:
    return [row.block.text for row in document.rows()]


def test_a_line_restored_in_the_document_comes_back_and_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "tramway.txt"
    path.write_text(f"{ARTICLE}\n{PITCH}\n", encoding="utf-8")
    stored = tmp_path / "output" / "tramway.json"
    (document,) = translated(tmp_path, path)
    assert PITCH not in texts(document)
    edited(stored, PITCH, keep=True)
    (document,) = translated(tmp_path, path)
    assert PITCH in texts(document)
    stored.unlink()
    (document,) = translated(tmp_path, path)
    assert PITCH in texts(document)
    # Undone in the rules file, it stays undone: the document only repeats what that file said.
    (tmp_path / "rules.toml").unlink()
    (document,) = translated(tmp_path, path)
    assert PITCH not in texts(document)


def test_a_line_dropped_in_the_document_stays_dropped(tmp_path: Path) -> None:
    path = tmp_path / "tramway.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    (document,) = translated(tmp_path, path)
    unwanted = texts(document)[1]
    edited(tmp_path / "output" / "tramway.json", unwanted, keep=False)
    for _ in range(2):
        (document,) = translated(tmp_path, path)
        assert unwanted not in texts(document)
        assert [row.verdict.by for row in document.removed()] == [Decider.PERSON]


def test_an_unedited_document_leaves_no_rules_file(tmp_path: Path) -> None:
    path = tmp_path / "tramway.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    translated(tmp_path, path)
    translated(tmp_path, path)
    assert not (tmp_path / "rules.toml").exists()


def test_articles_of_one_folder_teach_each_other(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(6):
        text = ARTICLE.replace("tramway", f"tramway {number}").replace("1,5", f"{number},5")
        (articles / f"a{number}.txt").write_text(f"{text}\nLe Fleuve\n\nDes nouvelles d’amont\n", encoding="utf-8")
    for document in translated(tmp_path, articles):
        removed = {row.block.text: row.verdict.reason for row in document.removed()}
        assert removed == dict.fromkeys(
            ("Le Fleuve", "Des nouvelles d’amont"), "stands in 6 of 6 articles of this folder"
        )


def test_only_folders_with_enough_articles_are_learned_from(tmp_path: Path) -> None:
    for name, count in (("few", 3), ("many", 4)):
        (tmp_path / name).mkdir()
        for number in range(count):
            (tmp_path / name / f"{number}.txt").write_text(f"Le Fleuve\n\nArticle {number}", encoding="utf-8")
    found = judging.learn_folders(collect_sources([tmp_path / "few", tmp_path / "many"]))
    assert list(found) == [tmp_path / "many"]
    assert found[tmp_path / "many"].count("Le Fleuve") == 4


def test_pages_and_texts_are_learned_from_and_broken_files_are_passed_over(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.html").write_text(f"<p>Le Fleuve</p><p>Article {number}</p>", encoding="utf-8")
    (tmp_path / "3.txt").write_text("Le Fleuve\nArticle 3", encoding="utf-8")
    (tmp_path / "4.txt").write_bytes(b"\x00\x01\x02" * 100)
    (folder,) = judging.learn_folders(collect_sources([tmp_path])).values()
    assert (folder.articles, folder.count("Le Fleuve")) == (4, 4)


def test_a_choice_that_cannot_be_remembered_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "tramway.txt"
    path.write_text(f"{ARTICLE}\n{PITCH}\n", encoding="utf-8")
    document = judging.clean(path, tmp_path / "rules.toml", choices=judging.Choices())
    verdicts = tuple(replace(verdict, by=Decider.PERSON) for verdict in document.verdicts)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError):
        judging.remember_edited_verdicts(replace(document, verdicts=verdicts), tmp_path / "file" / "rules.toml")


def test_the_evidence_has_a_row_for_each_block(tmp_path: Path) -> None:
    path = tmp_path / "tramway.txt"
    path.write_text(f"{ARTICLE}\n{PITCH}\n", encoding="utf-8")
    document = judging.clean(path, tmp_path / "rules.toml", choices=judging.Choices())
    found = judging.evidence(document, tmp_path / "rules.toml")
    assert [row.block_id for row in found] == [block.id for block in document.article.blocks]
    assert [row.place for row in found] == ["in", "in", "below"]
    assert found[-1].reader_points > found[0].reader_points
    assert load_rules(tmp_path / "rules.toml")
