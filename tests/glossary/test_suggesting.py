"""What the articles repeat and no entry covers is suggested."""

from bilingual.document import Document
from bilingual.glossary import Glossary, TermKind
from bilingual.glossary.suggesting import Suggestion, suggest
from tests.glossary.documents import document
from tests.glossary.made import term

SENTENCES = (
    "La régie a consulté le Comité Lumière hier.",
    "Hier, le Comité Lumière a répondu à la SNBT.",
    "Briançon attend. Selon Briançon, rien ne presse.",
    "Le taux d’abandon scolaire recule à la SNBT.",
    "Un taux d’abandon scolaire aussi bas étonne.",
    "Les taux d’abandon scolaire varient.",
    "Un agrivoltaïsme, puis deux agrivoltaïsmes : l’agrivoltaïsme avance.",
)


def articles(*sentences: str) -> tuple[Document, ...]:
    return tuple(document((text, "…"), glossary=Glossary(), name=f"a{number}") for number, text in enumerate(sentences))


def suggested(*sentences: str, glossary: Glossary = Glossary()) -> dict[str, Suggestion]:  # noqa: B008
    return {found.source: found for found in suggest(glossary, articles(*sentences))}


def test_repeated_names_are_suggested_as_they_stand() -> None:
    found = suggested(*SENTENCES)
    assert {name for name, suggestion in found.items() if suggestion.kind is TermKind.KEEP} == {
        "Comité Lumière",
        "SNBT",
        "Briançon",
    }
    assert (found["Comité Lumière"].count, found["Comité Lumière"].articles) == (2, 2)
    assert found["SNBT"].english == "SNBT"


def test_repeated_terms_are_suggested_whole_and_in_one_form() -> None:
    found = suggested(*SENTENCES)
    assert found["taux d’abandon scolaire"].count == 3
    assert found["agrivoltaïsme"].english == ""
    assert not {"taux d’abandon", "abandon scolaire", "agrivoltaïsmes"} & found.keys()


def test_what_an_entry_covers_is_not_suggested() -> None:
    glossary = Glossary(terms=(term("abandon scolaire", "dropping out"), term("SNBT", kind="keep")))
    found = suggested(*SENTENCES, glossary=glossary)
    assert not {"SNBT", "taux d’abandon scolaire", "abandon scolaire"} & found.keys()


def test_a_word_that_is_capitalised_only_because_a_sentence_begins_is_no_name() -> None:
    assert suggested("Plusieurs maires protestent.", "Plusieurs maires protestent.") == {}


def test_an_example_comes_with_each_suggestion() -> None:
    note = suggested(*SENTENCES)["Comité Lumière"].note
    assert note == "2 times, in 2 articles: La régie a consulté le Comité Lumière hier."
