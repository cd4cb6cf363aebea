"""What real pages have and invented ones lacked: long menus of prose, titles twice, letters, captions of teasers."""

import pytest

from bilingual.cleaning.shapes import Shape, shape_of
from bilingual.document import Block, BlockKind
from tests.cleaning.pages import FOOT, TEXT, TITLE, kept, title_of

MENU = ("Accueil", "Actualités", "Se connecter")
DATE = "Publié le 3 mai 2021 à 8h12"
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
    assert kept(*ABOVE, *TEXT, *lines, *FOOT) == [TITLE, *TEXT]
    assert kept(*ABOVE, *TEXT, *(line for title in TEASERS for line in (title, title)), *FOOT) == [TITLE, *TEXT]


def test_teasers_go_whose_titles_stand_twice_on_one_line_the_second_time_cut() -> None:
    lines = (f"{TEASERS[0]} {TEASERS[0]}", f"{TEASERS[1]} {TEASERS[1][:24]}…", f"{TEASERS[2]} {TEASERS[2]}")
    assert kept(*ABOVE, *TEXT, *lines, *FOOT) == [TITLE, *TEXT]


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
        "Agir",
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
