"""What real pages have and invented ones lacked: long menus of prose, titles twice, letters, captions of teasers."""

import pytest

from bilingual.cleaning.shapes import Shape, shape_of
from bilingual.document import Block, BlockKind
from tests.cleaning.pages import DATE, FOOT, TEXT, TITLE, kept, title_of

MENU = ("Accueil", "Actualités", "Se connecter")
ABOVE = (*MENU, TITLE, DATE)
ROW = (
    "La mer vue de la Terre Phares Ports Sémaphores et balises Culture Marine Longs formats Vidéos Podcasts La météo "
    "des plages Le Guide des Marées et des Bacs de la Côte"
)


def test_the_title_is_found_below_a_paragraph_in_which_the_site_praises_itself() -> None:
    praise = (
        "La Gazette du phare est un journal de la mer : elle raconte les gardiens, la lanterne, les vitres, la radio, "
        "le poêle et la tempête, et vit des dons de ceux qui la lisent."
    )
    assert kept(*MENU, "Un journal de la mer", praise, *MENU, *ABOVE, *TEXT, *FOOT) == [TITLE, *TEXT]


@pytest.mark.parametrize(
    "title", [TITLE, "Qui veut encore garder le phare de Kéréon ?", "« Le phare de Kéréon cherche un gardien »"]
)
def test_a_title_that_asks_or_quotes_is_the_title_right_above_the_text(title: str) -> None:
    assert title_of(*MENU, "Publicité", ROW, title, *TEXT, *FOOT) == title


def test_a_row_of_labels_is_no_paragraph() -> None:
    assert shape_of(Block(id="1", kind=BlockKind.PARAGRAPH, text=ROW)) is Shape.LABEL


def test_a_title_that_the_page_has_cut_is_a_title() -> None:
    cut = "Le phare de Kéréon cherche un gardien qui n'a pas peur de la…"
    assert title_of(*MENU, cut, DATE, *TEXT, *FOOT) == cut


def test_the_title_stands_above_the_caption_that_is_longer() -> None:
    caption = "La lanterne et ses reflets, un soir de grandes eaux"
    assert title_of(*MENU, TITLE, "© La Gazette", caption, DATE, *TEXT, *FOOT) == TITLE


def test_the_standfirst_beside_the_date_stays_though_many_buttons_part_it_from_the_text() -> None:
    standfirst = "Le phare de Kéréon n'a plus de gardien, et la tempête frappe aux vitres."
    buttons = [f"Bouton {number}" for number in "ABCDEFGHIJKL"]
    lines = (*MENU, TITLE, DATE, standfirst, *buttons, "Partager", "Imprimer", "Je m'abonne", *TEXT, *FOOT)
    assert kept(*lines) == [TITLE, standfirst, *TEXT]


def test_the_path_goes_where_its_steps_are_numbered_and_the_title_stays() -> None:
    assert kept(*MENU, "1. Accueil", "2. Mer", f"3. {TITLE}", TITLE, DATE, *TEXT, *FOOT) == [TITLE, *TEXT]


def test_the_last_step_of_a_numbered_path_says_which_line_above_it_is_the_title() -> None:
    path = ("1. Accueil", "2. Mer", f"3. {TITLE}")
    menu = ("La radio, le poêle et la lanterne du phare", "Faire un don", "Espace des gardiens")
    assert title_of(*MENU, *menu, TITLE, DATE, *path, "Imprimer", *TEXT, *FOOT) == TITLE


@pytest.mark.parametrize("copy", [f"Mer {TITLE}", f"{TITLE} {TITLE}", f"{TITLE[:30]}…"])
def test_the_title_again_above_the_text_goes_with_the_section_twice_or_cut(copy: str) -> None:
    assert kept(*MENU, copy, TITLE, DATE, *TEXT, *FOOT) == [TITLE, *TEXT]


def test_sections_with_commas_beside_the_date_go() -> None:
    assert kept(*MENU, TITLE, "Phares, Métiers de la mer, Finistère", DATE, *TEXT, *FOOT) == [TITLE, *TEXT]


def test_a_name_below_a_by_on_a_line_of_its_own_goes() -> None:
    assert kept(*MENU, TITLE, "Par", "George Sand", DATE, *TEXT, *FOOT) == [TITLE, *TEXT]


TEASERS = (
    "La grue du port a repris du service",
    "Le bac de la Rance fête ses cent ans",
    "Une baleine remonte l'estuaire",
)


def test_teasers_go_whose_titles_stand_twice_with_a_date_and_a_summary() -> None:
    summary = "Le port n'en parle plus à voix basse : ceux qui l'ont vue la décrivent chacun à leur façon."
    lines = [line for title in TEASERS for line in (title, "Mer • 2 mai 2021", title, summary)]
    assert kept(*ABOVE, *TEXT, "Qui sommes-nous ?", *lines, *FOOT) == [TITLE, *TEXT]
    twice = [line for title in TEASERS for line in (title, title)]
    assert kept(*ABOVE, *TEXT, "Qui sommes-nous ?", *twice, *FOOT) == [TITLE, *TEXT]


def test_teasers_go_whose_titles_stand_twice_on_one_line_the_second_time_cut() -> None:
    lines = (f"{TEASERS[0]} {TEASERS[0]}", f"{TEASERS[1]} {TEASERS[1][:24]}…", f"{TEASERS[2]} {TEASERS[2]}")
    assert kept(*ABOVE, *TEXT, "Qui sommes-nous ?", *lines, *FOOT) == [TITLE, *TEXT]


def test_two_captions_that_stand_twice_stay_and_so_do_paragraphs_between_three() -> None:
    captions = [line for title in TEASERS[:2] for line in (title, title)]
    assert [line for line in kept(*ABOVE, *TEXT[:2], *captions, *TEXT[2:], *FOOT) if line in TEXT] == list(TEXT)
    lines = [line for title, text in zip(TEASERS, TEXT, strict=False) for line in (title, title, text, text[::-1])]
    assert [line for line in kept(*ABOVE, *lines, TEXT[3], *FOOT) if line in TEXT] == list(TEXT)


def test_the_captions_of_teasers_go_below_the_end_and_those_of_the_article_stay() -> None:
    mine = "Le phare de Kéréon, en mars 2021. © La Gazette"
    others = ("La grue du port, hier à l'aube. © La Gazette", "Le bac et ses passagers, le 2 mai. © La Gazette")
    teasers = ("Les plus lus", TEASERS[0], "Dans cette rubrique", *others, "Nos newsletters")
    assert kept(*ABOVE, mine, *TEXT, *teasers, *FOOT) == [TITLE, mine, *TEXT]


def test_a_letter_to_the_readers_of_many_short_lines_goes_above_the_button_to_give() -> None:
    letter = (
        "On ne va pas vous mentir : à la Gazette, on compte chaque sou.",
        "Les phares s'éteignent, les journaux aussi.",
        "Le vent tourne vite.",
        "Mais la Gazette garde le cap.",
        "Nous n'avons ni actionnaire, ni milliardaire, ni publicité.",
        "Concrètement, cela veut dire que :",
        "Personne ne relit ce que nous écrivons.",
        "Nous laissons tous nos articles en accès libre.",
        "Un don, même petit, c'est un phare de plus.",
        "Merci à vous.",
        "Je soutiens la Gazette",
    )
    assert kept(*ABOVE, *TEXT, *letter, *FOOT) == [TITLE, *TEXT]


def test_short_paragraphs_of_the_article_stay_above_the_button_to_give() -> None:
    ending = (
        "Le gardien a posé sa lampe.",
        "Il a regardé la mer.",
        "Personne ne l'attendait plus.",
        "Alors il est parti.",
        "Le phare, lui, est resté.",
    )
    assert kept(*ABOVE, *TEXT, *ending, "Je soutiens la Gazette", *FOOT) == [TITLE, *TEXT, *ending]


def test_contents_on_one_line_go_where_the_headings_stand_below() -> None:
    headings = ("Une lampe et des vitres", "La radio des gardiens", "Ce que dit la tempête")
    body = [line for heading, text in zip(headings, TEXT, strict=False) for line in (heading, text)]
    contents = "1. Une lampe et des vitres 2. La radio des gardiens 3. Ce que dit la tempête"
    assert kept(*ABOVE, contents, *body, TEXT[3], *FOOT) == [TITLE, *body, TEXT[3]]


def test_references_on_several_lines_stay_below_pour_en_savoir_plus() -> None:
    references = (
        "Pour en savoir plus",
        "The light of Kereon as a tripartite lantern",
        "Sand G, Verne J, Dumas A",
        "J Lighthouses. 1902 Aug 6;8. doi: 10.0000/light.46",
    )
    assert kept(*ABOVE, *TEXT, *references, "Partager", *FOOT) == [TITLE, *TEXT, *references]


def test_the_signature_of_a_post_that_the_article_quotes_stays() -> None:
    signature = "— Phare de Kéréon (@phare_kereon) March 12, 2021"
    assert signature in kept(*ABOVE, *TEXT[:2], "Le phare cherche un gardien.", signature, *TEXT[2:], *FOOT)


def test_a_menu_that_says_what_its_sections_are_for_is_no_text() -> None:
    sections = (
        "Nos missions",
        "La Gazette du phare porte la voix des gardiens et des marins.",
        "Notre histoire",
        "Nos archives",
        "Données",
        "Nos lieux",
        "Nos projets",
        "Faire un don",
        "Agir",
        "Rechercher",
        "Les métiers",
        "Presse",
        "Publications",
    )
    title = "Le phare de Kéréon cherche un gardien pour sa lanterne"
    assert kept(*MENU, *sections, title, "La Gazette", DATE, *TEXT, *FOOT) == [title, *TEXT]


def test_an_introduction_stays_above_a_list_and_a_date_in_the_text() -> None:
    ports = ("Brest", "Camaret", "Morgat", "Douarnenez", "Audierne", "Le Guilvinec", "Loctudy", "Bénodet", "Concarneau")
    lines = (TEXT[0], TEXT[1], *ports, "Le phare vu de la tempête et de la radio", "3 mai 2021", *TEXT[2:])
    assert [line for line in kept(*ABOVE, *lines, *FOOT) if line in TEXT] == list(TEXT)


STAYS = (
    "Quant au gardien de Kéréon, il n'a jamais voulu dire s'il reviendrait un jour dans son phare, ni avec qui…",
    "Trente-deux candidats pour un seul phare, et ce n'est pas fini !",
    "13/11/1915 à 21:20 - Première explosion aux abords de la jetée",
    "Article 3 : le gardien monte par le filin",
    "Articles liés : L. 121-1 et R. 121-5 du code de la consommation",
    "Relisez les autres articles du traité : ils n'ont pas changé",
    "Et aussi : un livre de Colette, un film de Varda, une chanson de Barbara",
    "Écrit et relu par trois médecins, le rapport est formel.",
    "Texte de : Paul Éluard",
    "Photographie de Robert Doisneau",
    "Ajouter le beurre à votre liste de courses",
    "Jump to conclusions",
    "Dans ce numéro de cirque, trois éléphants",
    "En 2003, vous utilisez Internet Explorer et vous payez à la minute.",
    "Les données du ministère ne constituent aucun progrès, estime la rédaction du rapport.",
    "Si votre abonnement arrive à échéance, le fournisseur d'électricité doit vous prévenir ; renouvelez par écrit.",
    "Cet article n'a pas été modifié depuis 1804.",
    "Statistiques",
)


@pytest.mark.parametrize("line", STAYS)
def test_a_line_of_the_article_stays_that_sounds_like_what_real_pages_have_around_it(line: str) -> None:
    assert line in kept(*ABOVE, *TEXT[:2], line, *TEXT[2:], *FOOT)


@pytest.mark.parametrize("line", STAYS[:2])
def test_a_sentence_that_exclaims_or_trails_off_stays_below_lire_aussi(line: str) -> None:
    link = ("Lire aussi", "La grue du port a repris du service")
    assert kept(*ABOVE, *TEXT[:2], *link, line, *TEXT[2:], *FOOT) == [TITLE, *TEXT[:2], line, *TEXT[2:]]


def test_the_articles_last_paragraphs_stay_above_a_button_that_names_the_site_with_its_article() -> None:
    press = (
        "La presse de Brest, en 1920, vit de peu.",
        "Elle a peu de lecteurs, pas de publicité, et des actionnaires prudents.",
        "L'indépendance est un luxe.",
        "Un journal sur deux ferme avant la fin de l'année.",
        "Les autres se vendent à des armateurs.",
        "La Dépêche, elle, tient bon.",
    )
    assert kept(*ABOVE, *TEXT, *press, "Je soutiens La Gazette", *FOOT) == [TITLE, *TEXT, *press]


SONG = ("Il était un petit navire, il était un petit navire", "Qui n'avait jamais navigué", "Ohé, ohé, matelot")


def test_the_lines_of_a_song_stay_though_each_is_sung_twice() -> None:
    song = [line for line in SONG for _ in range(2)]
    assert kept(*ABOVE, *TEXT[:2], *song, *TEXT[2:], *FOOT) == [TITLE, *TEXT[:2], *song, *TEXT[2:]]
    assert kept(*ABOVE, *TEXT, *song, *FOOT) == [TITLE, *TEXT, *song]


def test_the_first_question_of_an_interview_stays_right_below_the_date() -> None:
    assert kept(*ABOVE, "Pourquoi ce phare ?", *TEXT, *FOOT) == [TITLE, "Pourquoi ce phare ?", *TEXT]


def test_an_interview_keeps_its_introduction_above_the_landmarks_and_the_byline() -> None:
    landmarks = [f"19{year} : le gardien change de phare" for year in range(10, 19)]
    lines = (TEXT[0], "Repères", *landmarks, "Le phare, la radio et la tempête", "Propos recueillis par George Sand")
    found = kept(*ABOVE, *lines, *TEXT[1:], *FOOT)
    assert found == [TITLE, TEXT[0], "Repères", *landmarks, "Le phare, la radio et la tempête", *TEXT[1:]]


def test_names_and_dates_stay_that_are_battles_or_sources() -> None:
    battles = ("Bataille de Verdun 21 février 1916", "Traité de Versailles 28 juin 1919", "Lettre de Brest 3 mai 1921")
    found = kept(*ABOVE, *TEXT[:2], *battles, *TEXT[2:], *FOOT)
    assert found == [TITLE, *TEXT[:2], *battles, *TEXT[2:]]


def test_a_standfirst_that_names_the_headings_below_is_no_table_of_contents() -> None:
    headings = ("Les vagues de chaleur", "La sécheresse des sols", "Les incendies de forêt")
    standfirst = "Les vagues de chaleur, la sécheresse des sols et les incendies de forêt inquiètent."
    body = [line for heading, text in zip(headings, TEXT, strict=False) for line in (heading, text)]
    assert kept(*ABOVE, standfirst, *body, TEXT[3], *FOOT) == [TITLE, standfirst, *body, TEXT[3]]


def test_the_line_of_a_series_above_is_not_the_title() -> None:
    series = "Gardiens de phare, la fin d'un métier"
    for title in ("« Kéréon ? J'y vis », dit le gardien", "3 mai 1968 : le phare s'éteint"):
        assert title_of(*MENU, series, title, DATE, *TEXT, *FOOT) == title


def test_teasers_go_that_begin_with_a_date_and_were_cut_and_a_chronology_stays() -> None:
    teasers = [
        f"{day} mai 2021 {title} pour les voiliers et les barques du port…"
        for day, title in zip((3, 2, 1), TEASERS, strict=True)
    ]
    assert kept(*MENU, *teasers, *ABOVE, *TEXT, *FOOT) == [TITLE, *TEXT]
    chronology = ("3 mai 1916 Le phare s'allume", "4 mai 1916 Le gardien monte par le filin", "5 mai 1916 La tempête")
    assert kept(*ABOVE, *TEXT[:2], *chronology, *TEXT[2:], *FOOT) == [TITLE, *TEXT[:2], *chronology, *TEXT[2:]]


def test_the_menu_goes_that_comes_again_right_below_the_text_and_a_list_stays() -> None:
    menu = ("Bébés phoques", "Les bonnes pratiques", "Teste ton phare", "Les marées")
    assert kept("Accueil", *menu, *ABOVE, *TEXT, *menu, *FOOT) == [TITLE, *TEXT]
    assert kept("Accueil", *ABOVE, *TEXT, "Le gardien", *menu[:2], *FOOT)[-3:] == ["Le gardien", *menu[:2]]


def test_a_date_with_the_name_of_a_section_that_the_menu_has_goes() -> None:
    record = "14 novembre 2022 Phares de la mer"
    assert kept("Accueil", "Phares de la mer", "Ports", TITLE, record, *TEXT, *FOOT) == [TITLE, *TEXT]


@pytest.mark.parametrize(
    "chronology",
    [
        ("14 novembre 2022 la lanterne s'éteint", "3 mai 2023 un gardien monte à la tour"),
        ("16 mars 1978 Marée noire", "12 décembre 1999 Marée noire"),
        ("3 mai 2024 Conférence", "Conférence", "4 mai 2024 Visite", "Visite"),
    ],
)
def test_dates_with_what_happened_stay(chronology: tuple[str, ...]) -> None:
    assert kept(TITLE, *TEXT[:2], *chronology, *TEXT[2:]) == [TITLE, *TEXT[:2], *chronology, *TEXT[2:]]


def test_a_short_title_above_a_standfirst_without_a_full_stop_stays() -> None:
    standfirst = (
        "La lanterne s'éteint sur Kéréon, que personne ne garde plus, et la mer monte dans la tour avec les oiseaux, "
        "les vents d'hiver et les visiteurs de passage"
    )
    assert kept("Kéréon, la nuit", standfirst, DATE, *TEXT) == ["Kéréon, la nuit", standfirst, *TEXT]


def test_the_steps_of_a_visit_stay_though_the_first_is_called_like_the_first_page() -> None:
    steps = ("Les étapes de la visite :", "1. Accueil", "2. Visite du phare", "3. Repas")
    assert kept(*ABOVE, *TEXT[:2], *steps, *TEXT[2:], *FOOT) == [TITLE, *TEXT[:2], *steps, *TEXT[2:]]


def test_a_long_list_of_names_that_ends_an_article_stays() -> None:
    names = [f"George Sand {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJ"]
    assert kept(*ABOVE, *TEXT, "Les gardiens du phare", *names, *FOOT) == [
        TITLE,
        *TEXT,
        "Les gardiens du phare",
        *names,
    ]


def test_the_list_below_the_button_of_a_wiki_stays() -> None:
    sections = ("Gardiens de Kéréon", "[modifier | modifier le code]", "Jules Verne", "George Sand", "Charles Cros")
    assert kept(*ABOVE, *TEXT, *sections, *FOOT) == [TITLE, *TEXT, sections[0], *sections[2:]]
