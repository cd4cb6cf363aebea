"""Words that no dictionary has: what a model makes up is listed, what people write is not."""

import pytest

from bilingual.checking.vocabulary import check_vocabulary, unknown_words


def test_made_up_words_are_listed_once_each() -> None:
    target = "The hedherents of the workshop reparse vlos, and the hedherents pay."
    (note,) = check_vocabulary("Les adhérents de l'atelier réparent des vélos, et les adhérents paient.", target)
    assert note.code == "vocabulary"
    assert note.message == "Not in the English dictionary: “hedherents”, “vlos”."


@pytest.mark.parametrize(
    "target",
    [
        "They've reopened the co-operative's multi-storey car park, which wasn't finished.",
        "An antiwar, post-Soviet microclimate of overregulated carpet-makers and nonvoters",
        "The shipbuilders' association favours colour; its neighbors favor color.",
        "George Sand met Zorvex at NATO and at the UNHCR.",
    ],
)
def test_contractions_compounds_prefixes_and_names_are_no_made_up_words(target: str) -> None:
    assert unknown_words("Une phrase.", target) == ()


def test_a_word_that_the_french_has_is_copied_not_made_up() -> None:
    assert unknown_words("Le kouign-amann et le fest-noz", "The kouign-amann and the fest-noz") == ()
    assert unknown_words("Une fête de nuit", "The fest-nozz") == ("nozz",)
