"""Lines that recur in a folder: what is learned, what is left alone, and how much it costs."""

from pathlib import Path

import pytest

from bilingual import judging
from bilingual.cleaning import FolderLines, clean, folder, learn
from bilingual.cleaning.rules import load_rules
from bilingual.reading import collect_sources, lines
from tests.cleaning.pages import kept, page
from tests.reading.word import paragraph, run, word_file

SLOGAN = "Le Fleuve, des nouvelles d'amont"
PLEA = "La radio du fleuve vit grâce à douze bénévoles, un émetteur d'occasion et le toit que prête la paroisse."
FORMULA = "La préfecture n'a pas répondu aux sollicitations du journal avant la mise sous presse de cette édition."


def story(number: int) -> str:
    return (
        f"Le bateau numéro {number} est passé hier à l'écluse {number * 3}, avec {number * 11} tonnes de sable et un "
        "chien, et personne n'a su dire au marinier quand le pont serait réparé."
    )


def articles(count: int, *, every: int = 1, line: str = SLOGAN) -> list[list[str]]:
    return [
        [f"Passage {number}", story(number), story(number + 500), *([line] if number % every == 0 else [])]
        for number in range(1, count + 1)
    ]


def test_a_line_of_most_articles_goes_and_the_count_is_the_reason() -> None:
    learned = learn([*articles(20), ["Autre chose", story(99)]])
    lines = ("Passage 1", story(1), SLOGAN)
    assert kept(*lines, folder=learned) == ["Passage 1", story(1)]
    verdict = clean(page(lines), load_rules(), learned)[2]
    assert verdict.rule == "folder/recurring"
    assert verdict.reason == "stands in 20 of 21 articles of this folder"


def test_without_the_folder_the_same_line_stays() -> None:
    assert SLOGAN in kept("Passage 1", story(1), SLOGAN)


def test_three_articles_teach_nothing() -> None:
    lines = ("Passage 1", story(1), SLOGAN)
    assert SLOGAN not in kept(*lines, folder=learn(articles(4)))
    assert "folder/recurring" not in {v.rule for v in clean(page(lines), load_rules(), learn(articles(3)))}


def test_long_prose_must_stand_in_most_articles() -> None:
    lines = ("Passage 1", story(1), story(501), PLEA)
    assert PLEA not in kept(*lines, folder=learn(articles(20, line=PLEA)))
    assert PLEA in kept(*lines, folder=learn(articles(20, every=2, line=PLEA)))


def test_a_formula_inside_a_paragraph_is_not_a_line() -> None:
    texts = [[f"Passage {n}", f"{story(n)} {FORMULA}"] for n in range(20)]
    assert kept(*texts[3], folder=learn(texts)) == texts[3]


def test_a_heading_that_all_articles_have_stays() -> None:
    texts = [[f"Passage {n}", story(n), "Le contexte", story(n + 500)] for n in range(20)]
    assert kept(*texts[3], folder=learn(texts)) == texts[3]


def test_versions_of_one_article_are_not_boilerplate() -> None:
    text = ["Passage", story(1), story(2), story(3)]
    versions = [[*text, f"Version {number}"] for number in range(8)]
    assert kept(*text, folder=learn(versions)) == text
    assert learn([text] * 8).articles == 1


def test_white_space_and_case_make_no_other_line() -> None:
    learned = learn([["Le  Fleuve\u00a0!", story(n)] for n in range(5)])
    assert learned.count("le fleuve !") == 5


def test_nothing_is_learned_from_nothing() -> None:
    assert learn([]) == FolderLines()
    assert learn([[], ["", "  "]]).articles == 0


def test_memory_is_bounded_and_what_recurs_is_not_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MOST_LINES", 500)
    learned = learn([[SLOGAN, *(f"{number} {line}" for line in range(100))] for number in range(200)])
    assert len(learned.counts) <= 600
    assert learned.count(SLOGAN) == 200


def test_one_file_is_cleaned_with_what_its_folder_teaches(tmp_path: Path) -> None:
    for number, texts in enumerate(articles(6), start=1):
        (tmp_path / f"{number}.txt").write_text("\n\n".join(texts), encoding="utf-8")
    document = judging.clean(tmp_path / "3.txt", tmp_path / "rules.toml", choices=judging.Choices())
    assert [(row.block.text, row.verdict.rule) for row in document.removed()] == [(SLOGAN, "folder/recurring")]
    (alone := tmp_path / "alone").mkdir()
    (alone / "3.txt").write_bytes((tmp_path / "3.txt").read_bytes())
    assert not list(judging.clean(alone / "3.txt", tmp_path / "rules.toml", choices=judging.Choices()).removed())


def test_word_documents_teach_too_but_only_some_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MOST_DOCX", 4)
    for number in range(6):
        (tmp_path / f"{number}.docx").write_bytes(word_file(paragraph(run(SLOGAN)) + paragraph(run(story(number)))))
    (learned,) = judging.learn_folders(collect_sources([tmp_path])).values()
    assert (learned.articles, learned.count(SLOGAN)) == (4, 4)
