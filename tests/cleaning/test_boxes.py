"""Boxes in the middle of a text: letters, gifts, goods, services, players. The text around them stays."""

import pytest

from tests.cleaning.pages import kept

MENU = ("Accueil", "Actualités", "Se connecter", "S'abonner")
TITLE = "La scierie du col redémarre avec une roue de bois"
ABOVE = (
    "La scierie du col, fermée en 1978, a débité samedi sa première planche, devant les anciens qui l'avaient vue "
    "s'arrêter et les enfants de l'école.",
    "La roue a été refaite en mélèze, sur les plans d'un instituteur qui l'avait dessinée pour ses élèves en 1911.",
    "Le bief a coûté plus cher que la roue, parce qu'il a fallu reprendre cent mètres de pierres sèches une par une.",
)
BELOW = (
    "Les premières commandes sont venues du village : un plancher, deux portes, et la charpente d'un lavoir que la "
    "commune veut remettre en eau.",
    "L'hiver, la roue gèle. On sciera donc d'avril à novembre, et le reste du temps on affûtera les lames.",
)
FOOT = ("Partager sur Facebook", "Mentions légales", "© 2024 La Gazette - Tous droits réservés")


@pytest.mark.parametrize(
    "box",
    [
        ("Newsletter", "Chaque mardi, l'essentiel du bois : chantiers, outils et métiers.", "Votre e-mail", "OK"),
        (
            "La lettre du col",
            "Un grand récit, un seul, choisi par la rédaction et envoyé le samedi.",
            "Votre adresse e-mail",
            "Je m'inscris",
        ),
        (
            "Vous lisez La Gazette en accès libre",
            "Notre journal n'a ni actionnaire ni publicité : il tient par la générosité de ses lecteurs. Un don de "
            "30 € vous revient à 10,20 € après réduction d'impôt.",
            "Je fais un don",
        ),
        (
            "La Gazette est un média indépendant, sans publicité, qui ne vit que grâce aux dons de ses lecteurs.",
            "Soutenez La Gazette !",
        ),
        ("Notre sélection shopping", "Rabot à corne en hêtre", "49,90 €", "Voir l'offre"),
        ("Gants de bûcheron, taille 9", "12,50 € Voir l'offre"),
        ("Besoin d'un devis ? Nos artisans vous répondent sous 48 heures.", "Demander un devis"),
        ("Voir cette publication sur Instagram", "Une publication partagée par La Gazette (@la_gazette)"),
        ("Ce contenu n'est pas visible car il nécessite le dépôt de traceurs.", "Modifier mes préférences"),
        ("x1.5", "-15s +30s", "Télécharger le MP3", "[audio mp3='scierie.mp3'][/audio]"),
        ("[Sondage] Achetez-vous du bois local ?", "Toujours", "Parfois", "Quand j'en trouve", "Voter (2 318 votes)"),
        ("L’article se poursuit ci-dessous",),
        ("Publicité", "FERMER X"),
        ("MÉTÉO Le Col 17° / 8°",),
        ("Agrandir l'image", "Photo d'illustration - iStock"),
    ],
)
def test_a_box_inside_the_text_goes_whole_and_the_text_stays(box: tuple[str, ...]) -> None:
    assert kept(*MENU, TITLE, "Publié le 3 mai 2021", *ABOVE, *box, *BELOW, *FOOT) == [TITLE, *ABOVE, *BELOW]


def test_a_teaser_with_its_summary_and_date_goes_and_the_next_heading_stays() -> None:
    box = (
        "Sur le même sujet",
        "Un four à pain rallumé à Vals",
        "Il n'avait pas servi depuis la guerre. Les voisins ont apporté le bois, la pâte et les chaises.",
        "29 août 2022",
    )
    lines = (TITLE, *ABOVE, *box, "Le bief, pierre à pierre", *BELOW, *FOOT)
    assert kept(*lines) == [TITLE, *ABOVE, "Le bief, pierre à pierre", *BELOW]


def test_a_heading_above_an_advertisement_is_no_heading_of_a_box() -> None:
    lines = (TITLE, *ABOVE, "Pourquoi le mélèze ?", "Publicité", *BELOW, *FOOT)
    assert "Pourquoi le mélèze ?" in kept(*lines)


@pytest.mark.parametrize(
    "lines",
    [
        (
            "Que deviennent les dons ?",
            "Un tiers des dons finance les loyers, dit l'association, qui publie ses comptes.",
        ),
        ("Donner son sang", "Chaque don compte pour trois malades, rappelle le médecin du centre de collecte du port."),
        ("Faut-il s'abonner ?", "L'abonnement coûte 12 € par mois, et la moitié des lecteurs résilient avant un an."),
        (
            "Acheter une maison à 1 €",
            "La commune en vend neuf, à condition que l'on refasse le toit dans les deux ans.",
        ),
    ],
)
def test_an_article_that_speaks_of_gifts_and_prices_keeps_its_headings(lines: tuple[str, str]) -> None:
    assert kept(*MENU, TITLE, "Publié le 3 mai 2021", *ABOVE, *lines, *BELOW, *FOOT) == [TITLE, *ABOVE, *lines, *BELOW]


@pytest.mark.parametrize(
    "title",
    [
        "Revoir tourner la roue de la scierie du col",
        "Soutenir la scierie du col : les enfants de l'école s'y mettent",
        "Rejoignez les anciens de la scierie du col",
    ],
)
def test_a_title_that_begins_like_a_button_stays_above_the_date(title: str) -> None:
    assert kept(*MENU, title, "Publié le 3 mai 2021", *ABOVE, *BELOW, *FOOT) == [title, *ABOVE, *BELOW]


@pytest.mark.parametrize(
    "box",
    [
        (
            "PARTEZ AVEC NOUS !",
            "Tous les quinze jours, une vallée racontée par ceux qui y vont. 52 000 marcheurs la reçoivent déjà.",
            "Votre prénom",
            "Votre e-mail",
        ),
        (
            "POUR CONTINUER, NOUS AVONS BESOIN DE VOUS",
            "La Gazette ne vit d'aucune réclame. Vos adhésions financent ses enquêtes, ses juristes et ses procès. Dix "
            "euros, c'est une heure d'analyse.",
            "Donner 10 € Donner 30 € Montant libre",
        ),
        ("Sur la boutique de la Gazette", "Guide des scieries 2022/2023", "7e édition, 65,00 €", "Commander"),
        ("Vidéo : trois minutes dans la scierie", "Votre navigateur ne supporte pas la lecture de ce média."),
    ],
)
def test_a_pitch_goes_with_its_heading_and_the_text_around_it_stays(box: tuple[str, ...]) -> None:
    assert kept(*MENU, TITLE, *ABOVE, *box, *BELOW, *FOOT) == [TITLE, *ABOVE, *BELOW]


def test_a_paragraph_of_the_text_above_a_field_or_a_price_stays() -> None:
    for line in ("Votre e-mail", "Donner 10 € Donner 30 € Montant libre"):
        assert kept(*MENU, TITLE, *ABOVE, "La roue", *BELOW[:1], line, *BELOW[1:], *FOOT) == [
            TITLE,
            *ABOVE,
            "La roue",
            *BELOW,
        ]
