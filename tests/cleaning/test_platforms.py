"""What programs for consent, comments and blogs put on every site goes, in English too, but not from an article."""

from tests.cleaning.pages import FOOT, TEXT, TITLE, kept

DATE = "Publié le 3 mai 2021 à 8h12"
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


def test_an_article_about_cookies_stays_as_it_is() -> None:
    article = (
        "Les cookies tiers permettent de suivre les visiteurs d'un site à l'autre, et de leur vendre la même chaise.",
        "La loi vise aussi les technologies comparables aux cookies, qui servent à stocker des données.",
        "Refuser les cookies doit être aussi simple que les accepter, a répété l'autorité devant les éditeurs.",
        "Les cookies nécessaires au panier d'une boutique n'ont, eux, besoin d'aucun accord, ni d'aucun bandeau.",
    )
    assert kept("Ce que la loi dit des cookies", *article) == ["Ce que la loi dit des cookies", *article]


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
