"""Markdown."""

import pytest

from bilingual.document import BlockKind, Metadata
from bilingual.reading.markdown import read


def texts(source: str) -> list[str]:
    return [block.text for block in read(source.encode()).blocks]


def test_front_matter_gives_metadata() -> None:
    source = (
        "---\ntitre: 'Le sel'\nauteurs:\n  - George Sand\n  - Jules Verne\ndate: 2025-04-12T08:00\n"
        "source: https://www.exemple.fr/sel\n---\n\nUn texte.\n"
    )
    content = read(source.encode())
    assert content.metadata == Metadata(
        title="Le sel",
        author="George Sand, Jules Verne",
        date="2025-04-12",
        site="exemple.fr",
        url="https://www.exemple.fr/sel",
    )
    assert [(block.kind, block.text, block.place) for block in content.blocks] == [
        (BlockKind.TITLE, "Le sel", "front matter"),
        (BlockKind.PARAGRAPH, "Un texte.", "line 10"),
    ]


def test_a_line_of_dashes_at_the_start_is_not_front_matter_by_itself() -> None:
    assert texts("---\n\nUn texte.\n\n---\n\nUn autre.\n") == ["Un texte.", "Un autre."]


def test_only_the_first_heading_of_the_first_level_is_the_title() -> None:
    blocks = read(b"## Avant\n\n# Titre\n\n# Partie\n\nSoulign\xc3\xa9\n=====\n").blocks
    assert [(str(block.kind), block.level) for block in blocks] == [
        ("heading", 2),
        ("title", 1),
        ("heading", 1),
        ("heading", 1),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_known(end: str) -> None:
    assert texts(end.join(["# Un", "", "deux", "trois", "", "quatre"])) == ["Un", "deux trois", "quatre"]


def test_inline_markup_becomes_plain_text() -> None:
    assert texts("Du *texte* __gras__, du `code`, [un lien](http://x.fr 'bulle') &amp; <https://y.fr> \\*ici\\*.") == [
        "Du texte gras, du code, un lien & https://y.fr *ici*."
    ]


def test_typography_stays_as_it_is() -> None:
    assert texts('« Où\u00a0? », "dit-il"... -- l’œuvre') == ['« Où\u00a0? », "dit-il"... -- l’œuvre']


def test_code_is_kept_as_paragraphs() -> None:
    assert texts("```\nx = 1\n```\n\n    y = 2\n") == ["x = 1", "y = 2"]


def test_a_note_of_one_word_is_not_taken_for_the_target_of_a_link() -> None:
    assert texts("Un texte[^1].\n\n[^1]: Insee\n") == ["Un texte.", "Insee"]


def test_a_note_ends_a_paragraph_and_says_its_label() -> None:
    blocks = read(b"Un texte.\n[^n]: Une note.\n").blocks
    assert [(block.text, block.place) for block in blocks] == [("Un texte.", "line 1"), ("Une note.", "footnote n")]


def test_html_in_markdown_is_read_without_its_tags() -> None:
    assert texts("<div>\n<p>Un</p>\n<p>Deux <b>trois</b></p>\n</div>\n\nQuatre <u>cinq</u>.\n") == [
        "Un",
        "Deux trois",
        "Quatre cinq.",
    ]


def test_deeply_nested_items_are_not_lost() -> None:
    source = "".join(f"{'  ' * depth}- n{depth}\n" for depth in range(30))
    assert texts(source) == [f"n{depth}" for depth in range(30)]


def test_a_block_says_on_which_line_it_begins() -> None:
    assert [block.place for block in read(b"# T\n\nUn\n\n- deux\n- trois\n").blocks] == [
        "line 1",
        "line 3",
        "line 5",
        "line 6",
    ]
