"""Is it French?"""

import pytest

from bilingual.reading import language
from bilingual.reading.language import foreign_language

FRENCH = (
    "Le conseil municipal a voté hier soir le budget de la nouvelle médiathèque, qui ouvrira ses portes au printemps."
)
ENGLISH = "The town council voted last night on the budget of the new library, which will open its doors next spring."
GERMAN = (
    "Der Gemeinderat hat gestern Abend über den Haushalt der neuen Bücherei abgestimmt, die im Frühling öffnen wird."
)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([FRENCH] * 4, ""),
        ([ENGLISH] * 4, "English"),
        ([GERMAN] * 4, "German"),
        ([FRENCH, *[ENGLISH] * 3], "English"),
        ([ENGLISH, *[FRENCH] * 3], ""),
        ([ENGLISH], ""),
        (["Menu", "Search", "Home"] * 50, ""),
        ([], ""),
    ],
)
def test_the_language_of_most_of_the_text_counts(texts: list[str], expected: str) -> None:
    assert foreign_language(texts) == expected


def test_plain_french_needs_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_model() -> None:
        raise AssertionError("the model was asked")

    monkeypatch.setattr(language, "_identifier", no_model)
    assert foreign_language([f"{FRENCH} Elle est pour les enfants et leurs parents.", "Accueil"]) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Du weißt, dass der Rat des Ortes gestern über den Haushalt des neuen Hauses und des Gartens abgestimmt hat.",
        "El ple ha aprovat les obres de la biblioteca, i les famílies demanen qui pagarà les despeses de les obres.",
        "A câmara votou mais cedo, sem ajuda do governo, mas com as verbas das famílias e dos vizinhos que vão entrar.",
    ],
    ids=("German", "Catalan", "Portuguese"),
)
def test_another_language_with_words_that_look_french_is_told_apart(text: str) -> None:
    assert foreign_language([text] * 4) != ""
