"""What a paragraph is by its shape."""

import pytest

from bilingual.document import BlockKind
from bilingual.reading.shapes import kind_of


@pytest.mark.parametrize(
    "text",
    [
        "- une nourriture plus abondante ;",
        "– La réforme des retraites",
        "• Trois mesures",
        "* un point",
        "1. Le contexte",
        "2) Les suites",
        "a) la première",
        "iv) la quatrième",
        "— la première hypothèse ;",
        "–\u00a0Réduire les émissions.",
    ],
)
def test_a_bullet_a_dash_or_a_number_makes_a_list_item(text: str) -> None:
    assert kind_of(text) is BlockKind.LIST_ITEM


@pytest.mark.parametrize(
    "text",
    [
        "— Bonjour, dit-il.",
        "– Vous partez déjà ?",
        "- Non ! Jamais !",
        "— Je reviendrai demain.",
        "- Qu’en pensez-vous",
    ],
)
def test_speech_after_a_dash_is_a_paragraph(text: str) -> None:
    assert kind_of(text) is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    "text",
    [
        "Un chantier rythmé par les marées",
        "Que va-t-il se passer ?",
        "LES HIRONDELLES REVIENNENT",
        "La ministre refuse, l’opposition la traite « d’irresponsable »",
        "2024, année noire pour les vergers",
        "Vive le tramway !",
        "Faut-il partir ? Nos conseils pour choisir",
        "M. Dupont quitte la mairie",
    ],
)
def test_a_short_line_without_final_punctuation_is_a_heading(text: str) -> None:
    assert kind_of(text) is BlockKind.HEADING


@pytest.mark.parametrize(
    "text",
    [
        "Une phrase courte.",
        "Voici les trois raisons :",
        "Par George Sand",
        "Publié le 3 mars 2024",
        "https://exemple.fr/article",
        "suite d’une phrase",
        "Il est parti. Personne ne sait où",
        "…",
        "***",
    ],
)
def test_a_sentence_or_a_line_about_the_source_is_a_paragraph(text: str) -> None:
    assert kind_of(text) is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    "text",
    [
        "« La mer décide de tout. »",
        "« La mer décide de tout » Une tailleuse de pierre",
        "« La mer décide de tout » — Victor Hugo",
        "“Rien ne presse”",
        '"Rien ne presse", Victor Hugo',
        "« Il m’a dit : « Rien ne presse » et il est parti. »",
    ],
)
def test_a_quotation_from_end_to_end_is_a_quote(text: str) -> None:
    assert kind_of(text) is BlockKind.QUOTE


@pytest.mark.parametrize(
    "text",
    [
        "« La mer décide de tout », explique la conservatrice.",
        "« Un chantier » n’est pas « une ruine ».",
        '"Oui", dit-il, "mais pas demain".',
        "« Une citation qui n’est pas fermée.",
    ],
)
def test_a_sentence_that_begins_with_a_quotation_is_a_paragraph(text: str) -> None:
    assert kind_of(text) is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    "text",
    [
        "Le phare de Cordouan. // Source : Archives",
        "© George Sand",
        "Le phare, vu de la mer. © A. Dubreuil / Région",
        "Une hirondelle. (Photo : Jules Verne)",
        "Crédit photo : Jules Verne",
        "Crédits photos : Bestimage",
        "Photo d’illustration.",
        "Un incendie près d’Arles, le 3 juillet. Jules Verne / AFP",
        "Getty Images / George Sand",
        "Photo AFP",
        "Une dune, au soir. (C) A. Dubreuil",
        "PHOTO D’ILLUSTRATION. (CRÉDIT PHOTO A. DUBREUIL)",
        "PHOTO d’archives",
        "IMAGE Reuters",
        "Illustration d'archives du phare",
        "Le port, en ARCHIVES Belga.",
        "Les quais /Sipa Press).",
        "AFP",
    ],
)
def test_a_credit_makes_a_caption(text: str) -> None:
    assert kind_of(text) is BlockKind.CAPTION


@pytest.mark.parametrize("text", ["La dépêche de l’AFP a été reprise partout.", "Les photos sont interdites."])
def test_a_sentence_about_an_agency_is_not_a_caption(text: str) -> None:
    assert kind_of(text) is BlockKind.PARAGRAPH
