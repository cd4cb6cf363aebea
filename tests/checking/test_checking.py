"""A sentence and its translation: what is noted, what makes the engine try again, what is copied."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.checking import RETRY_CODES, check_sentence, is_translatable, is_usable
from bilingual.document import Note, Severity

# Idiomatic translations by hand: shorter, longer, reordered, with converted clocks and spelled-out numbers.
GOOD_PAIRS = [
    ("Il pleut.", "It’s raining."),
    ("Oui.", "Yes."),
    ("Bof.", "I’m not convinced, to be honest."),
    (
        "Le 1er janvier 2024, à 16 h 30, 12 000 personnes défilaient déjà.",
        "By 4:30 p.m. on January 1, 2024, 12,000 people were already marching.",
    ),
    ("L’ONU et l’OTAN se réuniront à Londres.", "The UN and NATO will meet in London."),
    ("« Non, non, non et non ! »", "“No, no, no, and no!”"),
    ("La pièce joue à La Scala de Milan.", "The play is on at La Scala in Milan."),
    ("Le Monde, Le Figaro et La Croix en parlent.", "Le Monde, Le Figaro and La Croix are covering it."),
    ("Le directeur (parti en mars) n’a pas été remplacé.", "The director, who left in March, has not been replaced."),
    ("La dette atteint 97,4 milliards d’euros, soit 3,5 % du PIB.", "Debt has reached €97.4bn, or 3.5% of GDP."),
    (
        "Selon Sam Altman, ChatGPT compte 400 millions d’utilisateurs.",
        "ChatGPT has 400 million users, says Sam Altman.",
    ),
    (
        "Aux XIXe et XXe siècles, deux guerres sur trois ont eu lieu ici.",
        "In the 19th and 20th centuries, two wars in three were fought here.",
    ),
    ("(Applaudissements.)", "(Applause.)"),
    ("https://example.org/le-chat", "https://example.org/le-chat"),
    ("OpenAI", "OpenAI"),
]


def codes(source: str, target: str) -> list[str]:
    return [note.code for note in check_sentence(source, target)]


@pytest.mark.parametrize(("source", "target"), GOOD_PAIRS)
def test_a_good_translation_gets_no_note(source: str, target: str) -> None:
    assert check_sentence(source, target) == ()


def test_an_empty_translation_gets_that_note_alone() -> None:
    assert codes("Les 12 pays ont signé l’accord avec OpenAI.", " … ") == ["empty"]


def test_an_unusable_translation_is_an_error_and_is_retried() -> None:
    notes = check_sentence("Le chat dort sur le lit.", "Le chat dort sur le lit.")
    assert [note.severity for note in notes] == [Severity.ERROR]
    assert not is_usable(notes)


def test_changed_numbers_are_a_warning_that_a_reviewer_can_settle() -> None:
    notes = check_sentence("Il a 12 ans.", "He is 21.")
    assert [note.severity for note in notes] == [Severity.WARNING]
    assert is_usable(notes)


def test_the_worst_notes_come_first() -> None:
    source = (
        "Le 3 mars, OpenAI a publié son rapport annuel devant la presse internationale, réunie à San Francisco ce "
        "jour-là pour l’entendre."
    )
    assert codes(source, "the the the the the") == ["repetition", "numbers", "omission", "names"]


def test_every_code_that_is_retried_is_an_error() -> None:
    assert all(not is_usable([Note(code=code, message="…", severity=Severity.ERROR)]) for code in RETRY_CODES)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 000 €",
        "— 3,5 % —",
        "https://example.org/a-b",
        "www.example.org",
        "jean@example.org",
        "example.org",
        "#retraites @compte",
        "🎉 !",
        "10/04/2025",
    ],
)
def test_a_text_without_words_is_copied(text: str) -> None:
    assert not is_translatable(text)


@pytest.mark.parametrize("text", ["Oui", "12 pays", "Voir https://example.org", "À 14 h", "Fin.Le reste"])
def test_a_text_with_a_word_is_translated(text: str) -> None:
    assert is_translatable(text)


@given(st.text(), st.text())
def test_any_pair_can_be_checked(source: str, target: str) -> None:
    assert all(note.message.endswith(".") for note in check_sentence(source, target))


@given(st.text(alphabet="120 .,:/%-", max_size=40))
def test_a_copy_has_all_its_numbers(text: str) -> None:
    assert "numbers" not in codes(text, text)
