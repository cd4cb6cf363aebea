"""Typography: no French punctuation is left in the English, and nothing that is not prose is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.typography import english

SOUP = st.text(alphabet="ab3 0\u00a0\u202f«»‹›“”\"'‘’.,;:!?…%()[]-—–/`<>=@\\\n\ue000")
NUMBERS = st.text(alphabet="1230 .,\u202f", max_size=12)


@pytest.mark.parametrize(
    ("machine", "typeset"),
    [
        ("« Hello », he said.", "“Hello”, he said."),
        ("«\u00a0Hello\u202f!\u00a0» He left.", "“Hello!” He left."),
        ("He said « I know “this” well ».", "He said “I know ‘this’ well”."),
        ("« One « two » three »", "“One ‘two’ three”"),
        ("the so-called “ Pacte ” law", "the so-called “Pacte” law"),
        ("‹ Hello ›", "“Hello”"),
        ('He said "yes" and "no".', "He said “yes” and “no”."),
        ('" Hello " he said', "“Hello” he said"),
        ('("Hello")', "(“Hello”)"),
    ],
)
def test_quotation_marks_become_english_ones(machine: str, typeset: str) -> None:
    assert english(machine) == typeset


@pytest.mark.parametrize(
    ("machine", "typeset"),
    [
        ("« I know. You stay.", "“I know. You stay."),
        ("You stay », she said.", "You stay”, she said."),
        ("« I know “this. You stay.", "“I know “this. You stay."),
    ],
)
def test_an_unpaired_mark_keeps_its_direction(machine: str, typeset: str) -> None:
    assert english(machine) == typeset


def test_a_straight_mark_after_a_digit_is_inches() -> None:
    assert english("a 15\" screen, 5' wide") == "a 15\" screen, 5' wide"


@pytest.mark.parametrize(
    ("machine", "typeset"),
    [
        ("Don't. It's the dogs' home, in the '90s.", "Don’t. It’s the dogs’ home, in the ’90s."),
        ("the 'real' thing", "the ‘real’ thing"),
        ("the 1990's", "the 1990’s"),
        ("OpenAI 's plan", "OpenAI’s plan"),
    ],
)
def test_apostrophes_are_curly(machine: str, typeset: str) -> None:
    assert english(machine) == typeset


@pytest.mark.parametrize(
    ("machine", "typeset"),
    [
        ("Really ? Yes ! Here : this ; that , too .", "Really? Yes! Here: this; that, too."),
        ("Really\u00a0? Yes\u202f!", "Really? Yes!"),
        ("a rise of 10 % ( or 12\u202f% )", "a rise of 10% (or 12%)"),
        ("He  left.   She stayed.", "He left. She stayed."),
        ("wait ...", "wait…"),
        ("well... no", "well… no"),
        ("He left -- at last -- by train.", "He left — at last — by train."),
        ("He left — at last – by train - alone.", "He left — at last – by train - alone."),
    ],
)
def test_spaces_and_dots_follow_english_use(machine: str, typeset: str) -> None:
    assert english(machine) == typeset


@pytest.mark.parametrize(
    ("machine", "typeset"),
    [
        ("12 000 people", "12,000 people"),
        ("€1\u202f234\u00a0567,8", "€1,234,567.8"),
        ("97,4 billion and 3,14159", "97.4 billion and 3.14159"),
        ("1,500 people", "1,500 people"),
        ("lines 1,2,3", "lines 1,2,3"),
        ("notes 1,2 and 3", "notes 1,2 and 3"),
        ("as shown [3,4]", "as shown [3,4]"),
        ("on page 12 300 people", "on page 12 300 people"),
        ("in 2024 300 people", "in 2024 300 people"),
        ("call 06 12 34 56 78 or +33 612 345 678", "call 06 12 34 56 78 or +33 612 345 678"),
        ("on 10/04/2025 at 8.30", "on 10/04/2025 at 8.30"),
        ("version 12.000 and 3.14", "version 12.000 and 3.14"),
    ],
)
def test_numbers_take_their_english_form_where_it_is_certain(machine: str, typeset: str) -> None:
    assert english(machine) == typeset


@pytest.mark.parametrize(
    ("machine", "source", "typeset"),
    [
        ("1,500 litres", "1,500 litre", "1.500 litres"),
        ("1,500 litres", "1 500 litres", "1,500 litres"),
        ("1,500 litres", "1.500 litres", "1,500 litres"),
        ("12.000 members", "12.000 membres", "12,000 members"),
        ("1.250.000 visitors", "1.250.000 visiteurs", "1,250,000 visitors"),
        ("version 3.125", "la version 3.125", "version 3.125"),
        ("a score of (3,5)", "une note de (3,5)", "a score of (3.5)"),
    ],
)
def test_the_french_tells_a_decimal_from_a_thousand(machine: str, source: str, typeset: str) -> None:
    assert english(machine, source) == typeset


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/a?b=1,5&c=d'e",
        "jean.o'neil@example.org",
        r"C:\Users\d'Artagnan\v1,5",
        "/usr/share/d'oc/1,5",
        "`print( 'x' , 1,5 )`",
        'print("x")',
        '<a href="x">',
        "-1 != 2",
        "hello :) and ;-)",
        "the .NET platform",
        "an unknown ⁇ word",
        "",
    ],
)
def test_what_is_not_prose_is_left_alone(text: str) -> None:
    assert english(text) == text


def test_prose_around_an_address_is_still_typeset() -> None:
    assert english("« See https://example.org/a ! »") == "“See https://example.org/a!”"


def test_a_lower_case_beginning_stays_lower_case() -> None:
    assert english("iPhone sales rose .") == "iPhone sales rose."


@given(st.text() | SOUP)
def test_typesetting_twice_changes_nothing_more(text: str) -> None:
    once = english(text)
    assert english(once) == once


@given(NUMBERS, NUMBERS)
def test_typesetting_numbers_twice_changes_nothing_more(text: str, source: str) -> None:
    once = english(text, source)
    assert english(once, source) == once


@given(st.text(alphabet="abcé \n") | st.text(alphabet="abcXYZ \u00a0.,;:!?", max_size=60))
def test_no_word_changes(text: str) -> None:
    def letters(text: str) -> str:
        return "".join(character for character in text if character.isalnum())

    assert letters(english(text)) == letters(text)


@pytest.mark.parametrize(
    ("text", "source", "wanted"),
    [
        ("The night train.", "Le train de nuit", "The night train"),
        ("15% of the workers.", "15 % des salariés", "15% of the workers"),
        ("The night train.", "Le train de nuit.", "The night train."),
        ("He is leaving…", "Il part…", "He is leaving…"),
        ("The vote in the U.S.", "Le vote aux États-Unis", "The vote in the U.S."),
        ("Bread, milk, etc.", "Du pain, du lait, etc", "Bread, milk, etc."),
        ("He said “no.”", "Il a dit « non »", "He said “no.”"),
        ("The night train.", "", "The night train."),
        ("A report, page 3;", "Un rapport, page 3 ;", "A report, page 3;"),
    ],
)
def test_a_full_stop_that_the_french_does_not_have_is_dropped(text: str, source: str, wanted: str) -> None:
    assert english(text, source) == wanted
