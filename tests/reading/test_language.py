"""Is it French?"""

import pytest

from bilingual.reading.language import foreign_language

FRENCH = (
    "Le conseil municipal a voté hier soir le budget de la nouvelle médiathèque, qui ouvrira ses portes au printemps."
)
ENGLISH = "The town council voted last night on the budget of the new library, which will open its doors next spring."
GERMAN = (
    "Der Gemeinderat hat gestern Abend über den Haushalt der neuen Bücherei abgestimmt, die im Frühling öffnen wird."
)


@pytest.mark.parametrize(
    ("texts", "language"),
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
def test_the_language_of_most_of_the_text_counts(texts: list[str], language: str) -> None:
    assert foreign_language(texts) == language
