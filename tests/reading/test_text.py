"""Plain text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.document import Metadata
from bilingual.reading.text import read


def test_typography_stays_as_it_is() -> None:
    text = "« Où ? », dit-il\u202f: l’œuvre coûte 10\u00a0€… – et  deux espaces."
    assert [block.text for block in read(text.encode()).blocks] == [text]


def test_invisible_characters_are_removed_and_accents_are_composed() -> None:
    (block,) = read("\ufeffUn e\u0301te\u0301 tran\u00adquille\u200b.\u0007\u200e".encode()).blocks
    assert block.text == "Un été tranquille."


def test_an_emoji_stays_whole() -> None:
    (block,) = read("Une famille 👩\u200d👩\u200d👧.".encode()).blocks
    assert block.text == "Une famille 👩\u200d👩\u200d👧."


def test_the_depth_of_a_list_item_is_that_of_its_indentation() -> None:
    blocks = read(b"- un\n    - deux\n    - trois\n- quatre\n").blocks
    assert [block.level for block in blocks] == [1, 2, 2, 1]


def test_a_block_says_on_which_line_it_begins() -> None:
    assert [block.place for block in read(b"Un.\n\nDeux.\n").blocks] == ["line 1", "line 3"]


def test_lines_about_the_source_give_metadata_and_stay_blocks() -> None:
    content = read("Un titre\nPar George Sand\nPublié le 3 mars 2024\nhttps://www.exemple.fr/a\n".encode())
    assert content.metadata == Metadata(
        author="George Sand", date="2024-03-03", url="https://www.exemple.fr/a", site="exemple.fr"
    )
    assert len(content.blocks) == 4


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Cn", "Mn", "Cf", "Co", "Zl", "Zp"]), max_size=200)
)
def test_nothing_that_can_be_seen_is_lost(text: str) -> None:
    def seen(text: str) -> str:
        return "".join(unicodedata.normalize("NFC", "".join(text.split())).split())

    whole = f"Bonjour. {text}"
    assert seen("".join(block.text for block in read(whole.encode()).blocks)) == seen(whole)


@pytest.mark.parametrize("link", ["[modifier | modifier le code]", " [modifier]", "Modifier"])
def test_the_links_to_edit_a_wiki_are_no_part_of_its_headings(link: str) -> None:
    lines = ("Le moulin", "Il date de 1712.", f"Histoire{link}", "Il a deux roues.", f"Description{link}")
    content = read("\n\n".join(lines).encode())
    assert [block.text for block in content.blocks] == [line.removesuffix(link) for line in lines]


def test_one_line_that_ends_so_is_no_wiki() -> None:
    (block,) = read(b"CalcModifier").blocks
    assert block.text == "CalcModifier"
