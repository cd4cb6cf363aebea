"""What browsers make of whole pages: links run together, tickers and rankings beside the text, the title again."""

import pytest

from bilingual.cleaning.wording import run_together
from tests.cleaning.pages import FOOT, TEXT, TITLE, kept

MENU = ("Accueil", "Actualités", "Se connecter")
ABOVE = (*MENU, TITLE, "Publié le 3 mai 2021 à 8h12")


@pytest.mark.parametrize(
    "row",
    [
        "J'accepteJe refuse",
        "Se connecterS'inscrire",
        "PartagerTweeterÉpinglerEnvoyer",
        "FacebookTwitterLinkedInWhatsAppImprimer",
        "Votre e-mailJe valide",
    ],
)
def test_links_that_are_run_together_go_like_links_on_lines_of_their_own(row: str) -> None:
    assert kept(*ABOVE, *TEXT[:2], row, *TEXT[2:], *FOOT) == [TITLE, *TEXT]


@pytest.mark.parametrize(
    "heading",
    ["LinkedIn et YouTube au tribunal", "CentraleSupélec recrute", "JeunesseModifier", "Le McDonald's de Brest"],
)
def test_names_with_a_capital_inside_are_no_links(heading: str) -> None:
    assert heading in kept(*ABOVE, *TEXT[:2], heading, *TEXT[2:], *FOOT)


def test_a_row_of_links_is_parted_where_a_capital_follows_a_small_letter_but_in_names() -> None:
    assert run_together("PartagerFacebookLinkedInImprimer l'article") == (
        *("Partager", "Facebook", "LinkedIn", "Imprimer l'article"),
    )
    assert run_together("Le phare de Kereon") == ()


NEWS = ("14:44 Le port ferme à la plaisance", "14:32 Une amende pour un geyser rose", "13:54 La grue est repartie")


def test_the_latest_news_go_and_a_programme_of_the_day_stays() -> None:
    assert kept(*ABOVE, *TEXT, "Partager", *NEWS, *FOOT) == [TITLE, *TEXT]
    entries = [line for news, text in zip(NEWS, TEXT, strict=False) for line in (news, text)]
    assert [line for line in kept(*ABOVE, *entries, *FOOT) if line in NEWS] == list(NEWS)
    programme = ("9:00 Ouverture des portes du phare", "10:30 Montée à la lanterne", "12:00 Soupe sur le quai")
    assert [line for line in kept(*ABOVE, *TEXT, *programme, *FOOT) if line in programme] == list(programme)


def test_a_ranking_of_titles_goes_and_numbered_steps_stay() -> None:
    titles = (
        "Impôts : ce qui change cette année",
        "Le record de la traversée est tombé",
        "Un ministre au marché de Crozon",
    )
    ranking = [line for rank, title in enumerate(titles, start=1) for line in (str(rank), title)]
    assert kept(*ABOVE, *TEXT, "Partager", *ranking, *FOOT) == [TITLE, *TEXT]
    steps = [line for rank, text in enumerate(TEXT, start=1) for line in (str(rank), text)]
    assert [line for line in kept(*MENU, TITLE, *steps, *FOOT) if not line.isdigit()] == [TITLE, *TEXT]


def test_the_title_in_a_form_to_send_the_page_goes_and_a_refrain_stays() -> None:
    form = ("Envoyer cet article par e-mail", TITLE, "De la part de :")
    assert kept(*ABOVE, *TEXT, *form, *FOOT) == [TITLE, *TEXT]
    assert kept(*ABOVE, *TEXT[:2], TITLE, *TEXT[2:], *FOOT) == [TITLE, *TEXT[:2], TITLE, *TEXT[2:]]


def test_the_titles_that_a_box_of_links_opens_end_at_the_path_to_the_page() -> None:
    promise = "Notre dossier du mois dit tout de la mer : ses ports, ses phares, ses marins et leurs chansons."
    above = ("Accueil", "Vidéos", promise, "Vidéos", "Accueil » Finistère » Ouessant", "Abonnés", TITLE)
    assert TITLE in kept(*above, "Publié le 3 mai 2021", *TEXT, *FOOT)


def test_a_promise_of_the_site_far_above_is_no_abstract_with_the_title_above_it() -> None:
    promise = (
        "Le phare, la radio et la tempête : vitres, lanterne, gardien, poêle, filin, débarcadère, boulanger et sœurs."
    )
    menu = ("Accueil", "Menu", "Rechercher", "Mer", "Terre", "Ciel", "Sport", "Météo", "Vidéos", "Podcasts", *MENU)
    assert TITLE in kept(promise, *menu, TITLE, "Publié le 3 mai 2021", *TEXT, *FOOT)


def test_comments_whose_lines_are_long_go_with_their_names_and_dates() -> None:
    comments = (
        "16 réponses à Le phare de Kéréon cherche un gardien",
        "Nénette du 29 sur 17 octobre 2021 à 21 h 03 min a dit :",
        "Bravo ! Chez moi c'est tout pareil, sauf que le filin est une corde à linge et la tempête une gouttière.",
        "Répondre ↓",
        "marcel a répondu le 18 octobre 2021 à 7h12",
        "Les vitres, je les lave au vinaigre blanc et au journal, deux fois par mois au printemps et une en hiver.",
        "Répondre ↓",
    )
    assert kept(*ABOVE, *TEXT, *comments, *FOOT) == [TITLE, *TEXT]


def test_the_box_of_whoever_signed_goes_though_the_name_stands_there_with_others() -> None:
    box = ("George Sand (avec Jules Verne et Lulu)", "Journaliste à la Gazette Suivre ce journaliste sur Twitter")
    above = (*MENU, TITLE, "La Gazette | 04.05.2015 à 13h36 | Par George Sand (avec Jules Verne et Lulu)")
    assert kept(*above, *TEXT, *box, *FOOT) == [TITLE, *TEXT]


def test_the_life_of_whoever_signed_goes_above_the_text_too_if_it_names_that_person() -> None:
    life = (
        "George Sand",
        "Romancière et éleveuse de poules, George Sand vit dans l'Indre depuis toujours, ou presque.",
    )
    assert kept(*MENU, TITLE, "Par George Sand", "Publié le 3 mai 2021", *life, *TEXT, *FOOT) == [TITLE, *TEXT]


def test_an_appeal_in_several_paragraphs_goes_with_its_heading() -> None:
    appeal = (
        "C'est maintenant que tout se joue…",
        "Les médias parlent peu de la mer, et nous avons choisi de lui consacrer tous nos articles.",
        "Contrairement à d'autres journaux, nous avons fait trois choix :",
        "celui de l'indépendance, sans actionnaire ni milliardaire ;",
        "celui de l'ouverture, avec tous nos articles en libre accès ;",
        "Ce travail n'existe que grâce aux dons de nos lecteurs. Soutenez la Gazette, votre don est déductible.",
        "Je soutiens la Gazette",
    )
    assert kept(*ABOVE, *TEXT, *appeal, *FOOT) == [TITLE, *TEXT]


def test_the_name_of_a_letter_goes_with_its_pitch_and_a_heading_of_the_text_stays() -> None:
    pitch = (
        "Rejoignez ceux qui préfèrent les ratures aux certitudes : une page, un dimanche sur deux.",
        "Je m'inscris",
    )
    assert kept(*ABOVE, *TEXT[:2], "Le Brouillon", *pitch, *TEXT[2:], *FOOT) == [TITLE, *TEXT]
    assert "Le filin" in kept(*ABOVE, *TEXT[:2], "Le filin", *pitch, *TEXT[2:], *FOOT)


def test_headings_that_a_table_of_contents_names_stay_though_menus_have_the_same_words() -> None:
    contents = ("Sommaire", "1 Histoire", "2 Description", "3 Annexes")
    sections = ("Histoire", TEXT[1], "Description", TEXT[2], "Annexes", TEXT[3])
    assert kept(TITLE, TEXT[0], *contents, *sections) == [TITLE, TEXT[0], *sections]


@pytest.mark.parametrize(
    "line",
    [
        "UN PHARE POUR LA BRETAGNE",
        "Le récit : reportage par Albert Londres",
        "Le bois, fourni par l'auteur",
        "Partager la route avec un loup",
        "Transmettre la maison à vos enfants",
        "De Gaulle, Churchill et Staline",
        "Publicité : l'article 13 fait débat",
        "La suite des travaux après ce message",
        "Vivez la fin du monde en direct",
        "Les autres vidéos montrent le contraire",
        "D'autres nouvelles du front",
        "Ces livres devraient vous plaire",
        "Plus de 12 000 abonnés lisent sa newsletter, dans laquelle il raconte la vie du phare et des chèvres.",
        "L'association a reçu des subventions de la région et du département, mais pas de l'État.",
        "Emmanuel Macron a répondu le 3 mai 2022 :",
        "Soumis par vote le 3 mai 2021",
    ],
)
def test_lines_of_an_article_that_sound_like_those_of_pages_stay(line: str) -> None:
    assert line in kept(*ABOVE, *TEXT[:2], "Publicité", line, *TEXT[2:], *FOOT)


def test_prices_distances_and_hours_of_an_article_stay() -> None:
    for lines in (
        ("Entrée 12 €", "Plat 18 €", "Dessert 7 €"),
        ("2 h 30 de train depuis Paris", "1 h 50 de bateau depuis Brest", "1 h 10 de marche jusqu'au phare"),
        ("21h00 : concert sur le port", "20h30 : théâtre à la criée", "17h00 : bal des enfants"),
    ):
        assert [line for line in kept(TITLE, *TEXT[:2], *lines, *TEXT[2:]) if line in lines] == list(lines)


def test_advice_under_numbers_stays_with_what_follows() -> None:
    advice = (
        "Ne jamais laver la lanterne",
        "Compter les navires chaque nuit",
        "Écrire au boulanger",
        "Nourrir les poules",
    )
    ranks = [line for rank, text in enumerate(advice, start=1) for line in (str(rank), text)]
    found = kept(*ABOVE, *TEXT[:2], "Publicité", *ranks, *TEXT[2:], *FOOT)
    assert [line for line in found if line in TEXT] == list(TEXT)


def test_a_path_in_a_guide_parts_nothing() -> None:
    path = "Réglages > Confidentialité > Localisation"
    found = kept(*ABOVE, *TEXT, path, "Il ne reste plus qu'à éteindre la lampe et à descendre les marches.", *FOOT)
    assert found[: len(TEXT) + 1] == [TITLE, *TEXT]
    assert "Il ne reste plus qu'à éteindre la lampe et à descendre les marches." in found


def test_the_place_in_a_byline_is_no_author() -> None:
    section = (
        "Londres",
        "À Londres, les gardiens de phare ont leur club, leur journal et un fauteuil pour chacun d'eux.",
    )
    byline = "Par Jeanne Dupont, correspondante à Londres"
    found = kept(*MENU, TITLE, byline, "Publié le 3 mai 2021", *TEXT[:3], *section, TEXT[3], *FOOT)
    assert found == [TITLE, *TEXT[:3], *section, TEXT[3]]


def test_what_the_author_is_and_does_goes_below_the_byline_and_in_the_box() -> None:
    above = (*MENU, TITLE, "Par George Sand", "ROMANCIÈRE")
    box = (
        "George Sand",
        "ROMANCIÈRE, MEMBRE DE LA SOCIÉTÉ DES PHARES",
        "Ses récits portent sur les gens de mer et les poules.",
    )
    assert kept(*above, "Publié le 3 mai 2021", *TEXT, *box, "Tous ses articles", *FOOT) == [TITLE, *TEXT]
