"""The marks that find a row again, and what counts as the same text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.document import Block, BlockKind
from bilingual.rowmarks import (
    Handed,
    bookmark_name,
    comment_bookmark,
    comment_mark,
    comparable,
    comparable_hash,
    read_bookmark,
    read_comment_bookmark,
    row_key,
)


def block(identifier: str, text: str = "Bonjour.") -> Block:
    return Block(id=identifier, kind=BlockKind.PARAGRAPH, text=text)


@given(st.text(max_size=80), st.text(max_size=20), st.text(max_size=20))
def test_any_row_gives_a_bookmark_that_word_accepts_and_that_can_be_read_back(
    identifier: str, source: str, target: str
) -> None:
    name = bookmark_name(block(identifier, source), target)
    assert re.fullmatch("[A-Za-z][A-Za-z0-9_]{0,39}", name)
    mark = read_bookmark(name)
    assert mark is not None
    assert (mark.key, mark.source_hash) == (row_key(identifier), comparable_hash(source))
    assert mark.target_hash == comparable_hash(target)


def test_ids_that_differ_only_by_case_or_by_signs_get_keys_that_differ() -> None:
    assert len({row_key(identifier).casefold() for identifier in ("b1", "B1", "b-1")}) == 3


@pytest.mark.parametrize("name", ["_GoBack", "_Toc123456789", "b12", "b12_0123456789ab", ""])
def test_a_bookmark_of_somebody_else_says_nothing(name: str) -> None:
    assert read_bookmark(name) is None


def test_spaces_and_composed_letters_make_no_difference() -> None:
    assert comparable(" Prix\u00a0: 5\u202f€\r\nl\u2019e\u0301te\u0301 ") == "Prix : 5 € l’été"


def test_letters_case_and_punctuation_make_a_difference() -> None:
    assert len({comparable_hash(text) for text in ("Oui.", "oui.", "Oui", "Oui !", "Ouï.")}) == 5


@given(
    st.integers(min_value=0, max_value=999_999),
    st.sampled_from(Handed),
    st.text(max_size=20),
    st.text(max_size=20),
    st.text(max_size=80),
)
def test_any_comment_gives_a_bookmark_that_word_accepts_and_that_can_be_read_back(
    number: int, kind: Handed, author: str, date: str, text: str
) -> None:
    mark = comment_mark(kind, author=author, date=date, text=text)
    name = comment_bookmark(number, mark)
    assert re.fullmatch("[A-Za-z][A-Za-z0-9_]{0,39}", name)
    assert read_comment_bookmark(name) == mark
    assert read_bookmark(name) is None


def test_the_bookmark_of_a_row_or_of_a_copied_comment_is_none_of_a_comment() -> None:
    name = comment_bookmark(3, comment_mark(Handed.COMMENT, author="A. B.", date="2026-11-22T10:05:00Z", text="Why?"))
    assert [read_comment_bookmark(one) for one in (f"{name}_Copy_1", bookmark_name(block("1"), "Hello."), "")] == [
        None,
        None,
        None,
    ]


def test_seconds_and_spaces_make_no_other_comment() -> None:
    one = comment_mark(Handed.COMMENT, author="A. B.", date="2026-11-22T10:05:07Z", text="Why\nnot?")
    assert one == comment_mark(Handed.COMMENT, author="A. B.", date="2026-11-22T10:05", text=" Why not? ")
