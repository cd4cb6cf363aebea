"""What is too long, too short, or lacks a part or a name."""

import pytest

from bilingual.checking.coverage import check_length, check_names, missing_names

LONG = (
    "Le ministre, qui avait promis une réforme ambitieuse du marché de l’énergie, a finalement renoncé à son projet, "
    "faute de majorité à l’Assemblée nationale et de soutien de ses partenaires européens."
)


def test_a_long_sentence_of_which_little_is_left_has_lost_something() -> None:
    assert [note.code for note in check_length(LONG, "The minister has given up his plan.")] == ["omission"]


def test_a_concise_translation_is_complete() -> None:
    concise = (
        "The minister had promised ambitious energy reform but gave up for lack of a majority in parliament and of "
        "European support."
    )
    assert check_length(LONG, concise) == ()


def test_a_lost_bracket_is_quoted() -> None:
    source = "Le texte (adopté à une très large majorité en première lecture) entrera en vigueur au printemps prochain."
    (note,) = check_length(source, "The bill will come into force in the course of next spring.")
    assert note.code == "omission"
    assert "adopté à une très large majorité en première lecture" in note.message


def test_a_bracket_between_commas_is_not_lost() -> None:
    source = "Le texte (adopté à une très large majorité en première lecture) entrera en vigueur au printemps."
    target = "The bill, passed by a very large majority at first reading, will come into force in the spring."
    assert check_length(source, target) == ()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Ses messages sont restés sans réponse.", "His messages, though, " + "and more of them, " * 6),
        ("Le projet de loi sera examiné mardi au Sénat.", "The bill."),
    ],
)
def test_an_odd_length_is_noted(source: str, target: str) -> None:
    assert [note.code for note in check_length(source, target)] == ["length"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Oui.", "Certainly, yes."),
        ("Tant pis !", "Never mind, it’s no big deal!"),
        ("Le dîner est servi.", "Dinner’s up."),
    ],
)
def test_short_sentences_may_vary_more(source: str, target: str) -> None:
    assert check_length(source, target) == ()


@pytest.mark.parametrize(
    ("source", "target", "missing"),
    [
        ("Il a fondé OpenAI.", "He founded OpenI.", "OpenAI"),
        ("Elle travaille chez xAI.", "She works at xI.", "xAI"),
        ("Il cite Sam Altman.", "He quotes Muskus.", "Sam Altman"),
        ("La SNCF recrute.", "The railway company is hiring.", "SNCF"),
    ],
)
def test_a_lost_name_is_listed(source: str, target: str, missing: str) -> None:
    (note,) = check_names(source, target)
    assert note.message == f"Names not found in the English: {missing}."


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("L’ONU et l’OTAN condamnent.", "The UN and NATO condemn it."),
        ("Il vit à Londres, en Angleterre.", "He lives in London, England."),
        ("Le président Vladimir Poutine a parlé.", "President Vladimir Putin spoke."),
        ("Selon la Maison Blanche, oui.", "Yes, says the White House."),
        ("Le FBI enquête.", "The F.B.I. is investigating."),
        ("Il vit à New York.", "He lives in NYC."),
        ("OPENAI RACHÈTE TOUT", "THE COMPANY BUYS EVERYTHING"),
        ("Il crie : NON MERCI BEAUCOUP à la foule.", "He shouts NO THANK YOU to the crowd."),
        ("Sous Louis XIV et Napoléon III.", "Under the Sun King."),
        ("Demain Paris sera en fête.", "Paris celebrates tomorrow."),
    ],
)
def test_a_name_with_an_english_form_is_not_missed(source: str, target: str) -> None:
    assert check_names(source, target) == ()


@pytest.mark.parametrize(
    ("source", "target", "missing"),
    [
        ("Hier, Elon Musk a parlé.", "Yesterday, Elon Muskusk spoke.", ("Elon Musk",)),
        ("Hier, Elon Musk a parlé.", "Yesterday, Elon Musk spoke.", ()),
        ("Hier, Vladimir Poutine a parlé.", "Yesterday, Vladimir Putin spoke.", ()),
        ("Hier, chez Elon Musk.", "Yesterday, at Elon Musk’s.", ()),
        ("Le rachat d’OpenAI.", "The takeover of OpenIA.", ("OpenAI",)),
    ],
)
def test_a_name_with_letters_added_counts_as_missing(source: str, target: str, missing: tuple[str, ...]) -> None:
    assert missing_names(source, target) == missing
