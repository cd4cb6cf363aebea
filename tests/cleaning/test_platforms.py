"""What programs for consent, comments and blogs put on every site goes, in English too, but not from an article."""

import pytest

from tests.cleaning.pages import DATE, FOOT, TEXT, TITLE, kept

CONSENT = (
    "Gérer le consentement",
    "Ce site et ses partenaires emploient des technologies comme les cookies pour reconnaître un appareil.",
    "Le stockage ou l'accès technique sert à des fins de statistique anonyme, et à rien d'autre, sauf demande.",
    "Les cookies requis sont absolument indispensables à la bonne marche du site et de ses pages.",
    "_ga 2 ans Compte les visites de la Gazette",
    "Tout accepter",
)
CONSENT_IN_ENGLISH = (
    "Privacy Overview",
    "This website sets cookies, so that the next page that you open will load faster than the first one did.",
    "Functional cookies help to keep your preferences, and those of nobody else, from one visit to the next.",
    "Accept All",
)
ENGLISH_TEXT = (
    "The lighthouse has stood empty since 2004, and this website tells you who has written to us about its lantern.",
    "We use cookies in the kitchen of the lighthouse, says the baker: your oven is on the second floor, as before.",
    "The keeper had to climb a rope, because the pier was taken away by the storm, and nobody has rebuilt it since.",
)


def test_a_consent_program_goes_in_french_and_in_english() -> None:
    assert kept("Menu", TITLE, DATE, *TEXT, *FOOT, *CONSENT, *CONSENT_IN_ENGLISH) == [TITLE, *TEXT]


def test_it_goes_above_the_title_too() -> None:
    assert kept(*CONSENT, *CONSENT_IN_ENGLISH, "Menu", "Accueil", TITLE, DATE, *TEXT, *FOOT) == [TITLE, *TEXT]


def test_an_article_in_english_stays_as_it_is() -> None:
    assert kept(*ENGLISH_TEXT) == list(ENGLISH_TEXT)


ABOUT_COOKIES = (
    "Les cookies tiers permettent de suivre les visiteurs d'un site à l'autre, et de leur vendre la même chaise.",
    "L'éditeur soutenait que ses cookies étaient absolument nécessaires à la vie du site, faute de quoi il fermerait.",
    "La loi ne connaît que deux cas où le stockage ou l'accès technique se passe d'un accord, a répété l'autorité.",
    "Les cookies marketing sont utilisés pour suivre les visiteurs à travers les sites, dénonce l'association.",
    "Les cookies statistiques aident les éditeurs de sites à compter leurs lecteurs, mais ils ne sont pas anodins.",
    "Sans cookies, impossible de savoir comment les internautes interagissent avec les publicités, dit un annonceur.",
)


def test_an_article_about_cookies_stays_as_it_is() -> None:
    assert kept("Ce que la loi dit des cookies", *ABOUT_COOKIES) == ["Ce que la loi dit des cookies", *ABOUT_COOKIES]


def test_it_stays_below_the_cookie_banner_of_its_page_too() -> None:
    banner = (
        "Gérer le consentement",
        "Nous et nos partenaires déposons des cookies, avec votre accord.",
        "Tout accepter",
    )
    page = (*banner, "Menu", "Accueil", "Ce que la loi dit des cookies", DATE, *ABOUT_COOKIES, *FOOT)
    assert kept(*page) == ["Ce que la loi dit des cookies", *ABOUT_COOKIES]


@pytest.mark.parametrize(
    "line",
    [
        "En autorisant ces services de livraison par drone, la préfecture a ouvert une brèche.",
        "Les réseaux sociaux permettent à l'équipe du site archéologique de montrer ses fouilles.",
        "Avec notre cagnotte, nous avons remis le toit de l'école, raconte la présidente de l'association.",
        "Les habitants peuvent soutenir le projet sur HelloAsso jusqu'au 30 juin.",
        "En lisant ce livre, vous acceptez un pacte avec son auteur.",
        "Vous devez activer le service de localisation pour voir les bus arriver, explique la ville.",
        "Votre programme reprendra en septembre, après les vacances.",
        "Le forum est réservé aux habitants de la commune.",
        "Votre message sera affiché sur la façade de la mairie le soir du 14 juillet.",
        "La licence libre remplace l'antique All rights reserved par des droits choisis.",
        "La page anglaise affiche We use cookies sans traduction, ce que l'association juge illégal.",
        "Son blog, Your Account of the Sea, s'est arrêté en 2012.",
        "Ces traceurs permettent de compter le trafic routier sans filmer les plaques.",
        "Ne passez pas à côté de la fête : les inscriptions ouvrent lundi en mairie.",
        "Utilisez les touches noires pour trouver le son juste, conseille le pianiste aux débutants.",
        "En tant que partenaire commercial de la Chine, l'Allemagne perçoit mal la rupture.",
        "Ce texte est disponible en italien chez un éditeur de Turin.",
        "1936 – Alan Turing rend la pensée calculable et donne son nom à une machine qui n'existe pas.",
        "Que recherchez-vous ?",
        "Masquer l'image du père",
    ],
)
def test_lines_of_an_article_that_sound_like_these_stay(line: str) -> None:
    assert line in kept("Menu", TITLE, DATE, *TEXT[:2], line, *TEXT[2:], *FOOT)


def test_a_rule_about_foreign_lines_hides_no_other_where_the_page_is_foreign() -> None:
    assert "Subscribe to our newsletter" not in kept("Menu", *ENGLISH_TEXT, "Subscribe to our newsletter", *FOOT)


def test_what_a_program_for_comments_says_goes_in_either_language() -> None:
    said = ("Laisser un commentaire", "Rétroliens et pings sont fermés.", "Save my name for the next time I comment.")
    assert kept("Menu", TITLE, DATE, *TEXT, *said, "Loading...", *FOOT) == [TITLE, *TEXT]


def test_a_link_that_is_said_twice_for_the_blind_goes_above_the_text() -> None:
    menu = ("Accueil", "Phares Afficher le menu: Phares", "Ports Afficher le menu: Ports")
    assert kept(*menu, TITLE, DATE, *TEXT, *FOOT) == [TITLE, *TEXT]


def test_a_paragraph_between_two_videos_that_ask_for_consent_stays() -> None:
    wall = (
        "Pour voir ce contenu, acceptez les cookies.",
        "Pour afficher ce contenu, vous devez accepter les cookies de nos partenaires.",
        "Gérer mes choix",
    )
    song = (
        "Mélodies simples, jeu fluide, silences longs comme l'hiver : le disque ne ressemble à aucun de ceux d'avant."
    )
    page = ("Menu", "Accueil", TITLE, DATE, *TEXT[:2], *wall, *TEXT[2:], *wall, song, *wall, *FOOT)
    assert kept(*page) == [TITLE, *TEXT, song]
