"""Output that is no English: empty, French, loops and junk, each with the like that must be let through."""

import pytest

from bilingual.checking.wording import check_empty, check_garbage, check_repetition, check_untranslated


@pytest.mark.parametrize("target", ["", "   ", "…", "“.”"])
def test_a_translation_without_a_letter_is_empty(target: str) -> None:
    assert [note.code for note in check_empty("Il pleut.", target)] == ["empty"]


@pytest.mark.parametrize(("source", "target"), [("« … »", "“…”"), ("En 2024 ?", "2024?")])
def test_little_for_little_is_not_empty(source: str, target: str) -> None:
    assert check_empty(source, target) == ()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Le chat dort sur le canapé.", "Le chat dort sur le canapé."),
        ("Le chat dort sur le canapé rouge du salon.", "Le chat dort sur le canapé rouge du salon !"),
        ("Résultats financiers trimestriels", "Résultats financiers trimestriels"),
        ("L’entreprise a publié ses comptes.", "L’entreprise published ses comptes dans la presse."),
        (
            "Il affirme que la réforme du marché de l’énergie sera votée avant l’été.",
            "He says that la réforme du marché de l’énergie will be voted before the summer.",
        ),
    ],
)
def test_french_left_in_the_english_is_noted(source: str, target: str) -> None:
    assert [note.code for note in check_untranslated(source, target)] == ["untranslated"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("OpenAI", "OpenAI"),
        ("Le Monde", "Le Monde"),
        ("Sam Altman, PDG d’OpenAI", "Sam Altman, CEO of OpenAI"),
        ("Tour de France 2024", "Tour de France 2024"),
        ("Café Procope", "Café Procope"),
        ("Information, communication, innovation", "Information, communication, innovation"),
        ("Il a lu « À la recherche du temps perdu ».", "He has read “À la recherche du temps perdu”."),
        ("Le film « Les Enfants du paradis » date de 1945.", "The film “Les Enfants du paradis” dates from 1945."),
        ("C’est la vie, dit-il.", "“C’est la vie,” he says."),
        ("Elle est professeure à l’université de Lyon.", "She is a professor at the Université de Lyon."),
    ],
)
def test_names_and_titles_may_stay_french(source: str, target: str) -> None:
    assert check_untranslated(source, target) == ()


@pytest.mark.parametrize(
    "target",
    [
        "The adverse adverse adverse adverse effects.",
        "He went to the house to the house to the house.",
        "It is the end of the road of the end of the road of the end of the road.",
        "The ssssssss of the law.",
        "blablablablablablabla",
        "The law of the sky, a dog of the sky, some cats of the sky, two cows of the sky, and of the sky.",
    ],
)
def test_a_loop_is_noted(target: str) -> None:
    assert [note.code for note in check_repetition("La loi a des effets sur la maison.", target)] == ["repetition"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Non, non, non, non et non !", "No, no, no, no, and no!"),
        ("Il parle sans fin.", "He goes on and on and on."),
        ("C’est très, très loin.", "It is very, very, very far."),
        ("Il avait eu tort.", "He had had that that he wanted."),
        ("Le code est 000 000 000 000.", "The code is 000 000 000 000."),
        ("Nooooon !", "Noooooo!"),
        ("--------", "--------"),
        ("Des pommes, des poires, des prunes.", "Some apples, some pears, some plums."),
    ],
)
def test_a_repetition_that_is_meant_is_let_through(source: str, target: str) -> None:
    assert check_repetition(source, target) == ()


@pytest.mark.parametrize(
    "target",
    [
        "Thank you. (Applause)",
        "[Music] Thank you.",
        "♪ Thank you.",
        "Thank ⁇ you.",
        "Thank <unk> you.",
        "<i>Thank you.</i>",
        "Thank&nbsp;you.",
        "▁Thank you.",
    ],
)
def test_junk_is_noted(target: str) -> None:
    assert [note.code for note in check_garbage("Merci.", target)] == ["garbage"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Merci. (Applaudissements)", "Thank you. (Applause)"),
        ("♪ Merci", "♪ Thank you"),
        ("Appuyez sur <b>Entrée</b>.", "Press <b>Enter</b>."),
        ("Il aime la musique (classique).", "He likes music (classical)."),
        ("Si a < b et b > c", "If a < b and b > c"),
        ("Recherche & développement", "R&D; research"),
    ],
)
def test_what_the_french_has_is_not_junk(source: str, target: str) -> None:
    assert check_garbage(source, target) == ()
