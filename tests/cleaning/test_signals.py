"""Each signal by itself: what it sees, what it must not see, and what it costs."""

import pytest

from bilingual.cleaning.page import Page
from bilingual.cleaning.records import is_record
from bilingual.cleaning.rules import load_rules
from bilingual.cleaning.voice import points_of
from bilingual.cleaning.wording import stems
from tests.cleaning.pages import kept, page

TITLE = "Le moulin de la Fosse tourne de nouveau"
FIRST = (
    "La roue a repris sa course samedi à neuf heures, devant deux cents habitants et un ministre en bottes, après "
    "trente-deux ans de silence."
)
SECOND = (
    "Il a fallu six étés pour refaire le canal, curer le bief et retrouver un charpentier capable de tailler les "
    "aubes dans du chêne vert."
)
THIRD = (
    "La farine sera vendue au village, les samedis de marché, et la mairie espère couvrir ainsi la moitié des frais "
    "d'entretien du moulin."
)
MEANWHILE = (
    "En attendant, le meunier dort dans la salle des meules, parce que la roue, la nuit, fait un bruit auquel personne "
    "n'est plus habitué et qu'il faut surveiller le niveau du bief après chaque orage."
)
LAST = (
    "« On dort mal, mais on dort au moulin », dit sa fille, qui a repris le tamis de son grand-père et vend déjà, le "
    "dimanche, des galettes cuites dans le four d'à côté."
)
PARAGRAPHS = (FIRST, SECOND, THIRD, MEANWHILE, LAST)
FOOT = ("Mentions légales", "Plan du site", "Contact", "Nos applications", "Charte de la rédaction", "Haut de page")
TEASER = "Le lycée agricole ouvre une classe de vingt élèves, la première du canton depuis la guerre, dit-on à Privas."
OTHER_TEASER = "Un automobiliste égaré sur les voies ferrées a bloqué tous les trains pendant près de trois heures."


def points(line: str) -> int:
    """How much a line speaks to the reader about the site."""
    (signs,) = Page.of(page([line]), load_rules()).signs
    return points_of(signs)


@pytest.mark.parametrize(
    "line",
    [
        "Vous souhaitez rester au courant de l'actualité de votre commune ? Recevez chaque soir l'essentiel.",
        "Cet article vous plaît ? Abonnez-vous pour lire tous nos articles sans limite.",
        "Vous avez aimé cette recette ? Partagez-la avec vos amis !",
        "Ne laissez pas vos données personnelles dans ce champ : nous ne pourrons pas vous répondre.",
    ],
)
def test_the_page_that_speaks_to_its_reader_is_heard(line: str) -> None:
    assert points(line) >= 3


@pytest.mark.parametrize(
    "line",
    [
        "Épluchez les pommes, coupez-les en lamelles et disposez-les en rosace.",
        "Nous avons marché trois jours sans voir personne, et vous n'étiez pas là.",
        "L'application de la loi sur les traceurs a coûté 4 millions d'euros aux éditeurs.",
        "« Abonnez-vous à notre lettre, partagez nos articles », répète l'animateur.",
    ],
)
def test_what_speaks_of_the_world_or_to_somebody_else_gets_no_points(line: str) -> None:
    assert points(line) <= 1


def test_what_the_article_is_full_of_counts_for_nothing() -> None:
    article = [
        f"Nous avons écrit la page {number} de notre guide pour vous aider à choisir sans rien devoir à personne."
        for number in range(8)
    ]
    line = "Écrivez-nous si votre commune cherche, elle aussi, des partenaires."
    assert line in kept(*article, line, *article[:1])


@pytest.mark.parametrize(
    "line",
    [
        "12 novembre 2019 admin 4 commentaires",
        "Lucette 23 avril 2013 à 21:03",
        "Par Jules Verne le 09.02.2021 à 12h00, mis à jour le 09.02.2021 à 14h31",
        "par Anatole France, docteur en droit, le 12 octobre 2021",
        "George Sand / 6 octobre 2016 / Coups de gueule",
        "Dernier message : hier à 22:14",
        "La Gazette | 04.05.2015 à 13h36 • Mis à jour le 05.05.2015 à 20h13 | Par George Sand (avec Jules Verne)",
        "Soumis par marcel29, le lundi 29 octobre 2012 à 15h46",
        "Soumis par service.presse le mar, 13/11/2018 - 10:32",
        "11 février 2021 à 10h13, mis à jour le 12 février par A.-L. B.",
    ],
)
def test_a_line_of_names_dates_and_publishing_is_a_record(line: str) -> None:
    assert is_record(line)


@pytest.mark.parametrize(
    "line",
    [
        "14 juillet 1789",
        "Discours du 18 juin 1940",
        "Le 12 mars 2024, la cour a tranché.",
        "Ouverture le samedi 3 mai 2025 à 10 h avec la fanfare du village",
        "Montreuil, le 8 décembre 2017",
        "Une nuit de 1944 à Saint-Malo",
        "Exposition au musée de la mer - du 3 mai 2021 au 4 juin 2022 - 2, rue du Môle - entrée libre le dimanche",
    ],
)
def test_a_date_that_says_something_is_no_record(line: str) -> None:
    assert not is_record(line)


def test_teasers_below_the_end_go_although_they_are_prose() -> None:
    article = (TITLE, FIRST, SECOND, THIRD, MEANWHILE, LAST)
    teasers = ("Dans la même rubrique", "Une classe à Privas", TEASER, "Trains bloqués", OTHER_TEASER)
    assert kept(*article, "Partager sur Facebook", "Imprimer", *teasers, *FOOT) == list(article)


def test_a_box_of_links_in_the_middle_does_not_end_the_article() -> None:
    box = ("Sur le même sujet", "Une classe à Privas", "Trains bloqués : trois heures d'attente")
    lines = (TITLE, FIRST, SECOND, *box, THIRD, "Un pari", MEANWHILE, *FOOT)
    assert kept(*lines) == [TITLE, FIRST, SECOND, THIRD, "Un pari", MEANWHILE]


def test_the_last_paragraph_after_a_box_of_links_stays() -> None:
    lines = (
        TITLE,
        FIRST,
        SECOND,
        "Lire aussi",
        "Une classe à Privas",
        TEASER,
        "Partager",
        "Facebook",
        "Twitter",
        "CGU",
    )
    assert TEASER in kept(*lines)


def test_a_discussion_goes_with_its_names_and_dates() -> None:
    thread = (
        "2 réflexions sur « Le moulin »",
        "Marceline",
        "6 octobre 2016 à 21 h 02 min",
        "J'y ai porté le grain avec mon père, en 1971, et la farine avait un goût de pierre que je cherche encore.",
        "Répondre",
        "Le meunier",
        "6 octobre 2016 à 22 h 15 min",
        "Venez samedi.",
        "Répondre",
    )
    assert kept(TITLE, FIRST, SECOND, *thread) == [TITLE, FIRST, SECOND]


def test_the_life_of_the_author_goes_and_a_person_portrayed_stays() -> None:
    life = "George Sand est romancière. Elle a publié une vingtaine de livres sur le Berry et ses meuniers."
    assert life not in kept(TITLE, FIRST, SECOND, THIRD, "À propos de l’auteur", life, "Du même auteur", "CGU")
    assert life in kept(TITLE, FIRST, life, SECOND, "CGU")


def test_a_table_of_contents_goes_and_its_headings_stay() -> None:
    contents = ("Sommaire", "1 La roue", "2 Le canal")
    lines = (TITLE, FIRST, *contents, "La roue", SECOND, "Le canal[modifier]", THIRD)
    assert kept(*lines) == [TITLE, FIRST, "La roue", SECOND, "Le canal[modifier]", THIRD]


def test_tags_below_the_text_go_and_a_signature_or_a_list_stays() -> None:
    foot = ("Partager sur Facebook", "Mentions légales")
    assert kept(FIRST, SECOND, "Patrimoine", "Ardèche", "Moulins", *foot) == [FIRST, SECOND]
    assert kept(FIRST, SECOND, "George Sand", *foot) == [FIRST, SECOND, "George Sand"]
    list_ = ("Les plus", "L'eau gratuite", "Le pain", "Les moins", "Le bruit")
    assert kept(FIRST, SECOND, *list_, *foot) == [FIRST, SECOND, *list_]


def test_of_menu_lines_and_the_title_only_the_title_stays() -> None:
    menu = ("Accueil", "Tous les programmes télé", "Cinémas", "Vivre ici > Patrimoine")
    assert kept(*menu, TITLE, "Très bien", "Publié le 3 mai 2024", FIRST, SECOND) == [TITLE, FIRST, SECOND]
    assert kept(*menu, "Le moulin", "3 mai 2024 à 8 h 12", FIRST, SECOND) == ["Le moulin", FIRST, SECOND]


def test_words_with_other_endings_have_the_same_stem() -> None:
    assert stems("un bac brun") == stems("Les bruns")
    assert stems("laisser") == stems("laissées")


def test_a_link_set_into_the_text_goes_and_a_title_that_begins_like_it_stays() -> None:
    title, link = "VIDÉO. La foire aux ânes revient", "VIDÉO. Dix minutes avec un maréchal-ferrant"
    text = (FIRST, SECOND, link, THIRD)
    assert kept("Accueil", "Se connecter", title, "Publié le 3 mai 2021", *text, *FOOT) == [
        title,
        FIRST,
        SECOND,
        THIRD,
    ]


def test_a_form_goes_with_its_fields_and_buttons() -> None:
    form = (
        "Signez la pétition",
        "48 213 signatures sur 50 000",
        "Civilité",
        "Code postal *",
        "J'accepte de recevoir les actualités de la ligue",
        "Je signe",
    )
    assert kept(FIRST, SECOND, THIRD, *form, *FOOT) == [FIRST, SECOND, THIRD]


def test_below_the_last_paragraph_a_line_to_the_reader_ends_the_article() -> None:
    below = ("La suite est pour nos abonnés", "Un autre titre", *FOOT)
    assert kept(FIRST, SECOND, THIRD, *below) == [FIRST, SECOND, THIRD]


def test_a_heading_that_tells_the_reader_what_to_do_stays() -> None:
    assert "Vérifiez votre adresse e-mail" in kept(FIRST, SECOND, "Vérifiez votre adresse e-mail", THIRD)


def test_a_button_in_the_reader_s_name_goes_beside_others_and_a_heading_in_the_first_person_stays() -> None:
    assert "Je donne ma voix" in kept(FIRST, SECOND, "Je donne ma voix", THIRD)
    assert "Je donne chaque mois" not in kept(FIRST, SECOND, THIRD, "Faire un don", "Je donne chaque mois", *FOOT)


def test_a_paragraph_below_the_same_byline_again_is_the_author_s_life() -> None:
    life = "Tombé dans la vapeur avec une vieille locomotive, je démonte tout ce qui a des vis, et j'écris depuis 2016."
    lines = (
        "Accueil",
        "Se connecter",
        "La foire",
        "Par Jules Verne",
        FIRST,
        SECOND,
        THIRD,
        "Par Jules Verne",
        life,
        "Lire aussi",
    )
    assert life not in kept(*lines)
    assert life in kept(*lines[:4], FIRST, SECOND, THIRD, "Par Colette", life)


def test_tags_above_comments_go_once_the_comments_are_found() -> None:
    comments = ("3 commentaires", "Pommier 28/02/2018 - 11h20", TEASER, "Répondre")
    tags = ("Villages", "Forêts", "Vie associative")
    assert kept(TITLE, *PARAGRAPHS, *tags, *comments, *FOOT) == [TITLE, *PARAGRAPHS]


def test_a_section_beside_the_date_and_the_title_with_the_name_of_the_site_go() -> None:
    above = ("Accueil", "Se connecter", f"{TITLE} - La Gazette", TITLE, "Social et Économie", "Publié le 3 mai 2024")
    assert kept(*above, *PARAGRAPHS, *FOOT) == [TITLE, *PARAGRAPHS]


def test_the_translated_abstract_of_a_journal_stays_and_the_title_above_it() -> None:
    french = (
        "À partir d'une enquête de trois saisons dans une commune forestière, cet article montre comment le partage "
        "des coupes entretient un ordre local, et comment la vente de la forêt à une coopérative le défait en silence."
    )
    english = (
        "Drawing on three seasons of fieldwork in a forest village, this article shows how the sharing of wood keeps a "
        "local order alive, and how the sale of the forest to a cooperative quietly undoes it over the years."
    )
    body = tuple(
        f"{line} La commune forestière, sa coopérative et le partage des coupes entretiennent un ordre local que la "
        "vente défait en silence, saison après saison, comme le montre l'enquête."
        for line in PARAGRAPHS
    )
    title = "Le partage des coupes dans une commune forestière"
    menu = ("Accueil", "Se connecter", "Haut de page", "Entrées d'index", "Keywords: forest, wood", "Haut de page")
    page = (*menu[:2], title, french, english, *menu[2:], "Texte intégral", *body, *FOOT)
    assert kept(*page) == [title, french, english, *body]


def test_a_login_without_a_capital_may_stand_in_a_line_of_record() -> None:
    assert is_record("3 février 2018 lachouette 6 commentaires")
    assert is_record("Par Lulu D. le 18.05.2021 à 16h03 Lecture 6 min.")
    assert not is_record("3 février 2018, une chouette revient au village")
