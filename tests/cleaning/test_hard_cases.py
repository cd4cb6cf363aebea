"""The hard cases of the filter: what looks like boilerplate and is the article, and the other way round."""

import pytest

from bilingual.cleaning import clean, require_text
from bilingual.cleaning.rules import load_rules
from bilingual.errors import InputError
from tests.cleaning.pages import kept, page

FIRST = (
    "Le conseil a voté hier la fin du bail des halles, que la commune louait depuis 1954 à une société de la Drôme "
    "pour un franc symbolique, puis un euro."
)
SECOND = (
    "Les vingt-deux étals seront refaits avant Noël, avec une chambre froide commune et un toit qui ne goutte plus, "
    "promet l'architecte, qui habite au-dessus."
)
THIRD = (
    "Il faudra déménager les poissonniers pendant six mois. Ils iront sous la gare, entre les vélos et les bancs, et "
    "ils ont demandé des glacières."
)
MENU = ("Accueil", "Actualités", "Se connecter", "S'abonner")
FOOT = ("Partager sur Facebook", "Mentions légales", "© 2024 La Gazette - Tous droits réservés")

ABOUT_COOKIES = (
    "Ce que les sites savent de vous",
    "Un cookie est un petit fichier que le site dépose sur votre appareil. La Cnil en a compté 140 par page en 2023.",
    "Accepter, refuser : la loi veut que les deux boutons aient la même taille, et la plupart des sites trichent.",
    "« Nous utilisons des cookies pour améliorer votre expérience » : la phrase ne veut rien dire, note un juriste.",
    "Quand vous vous inscrivez à une newsletter, votre adresse passe entre les mains de trois partenaires au moins.",
    "Les éditeurs répondent que la publicité paie les articles, et que personne ne s'abonne.",
    "Chacun peut demander l'accès à ses données, leur rectification et leur effacement, gratuitement, par courriel.",
)


def test_an_article_about_cookies_newsletters_and_privacy_stays_whole() -> None:
    assert kept(*MENU, *ABOUT_COOKIES, *FOOT) == list(ABOUT_COOKIES)


def test_a_guide_that_speaks_to_its_reader_stays_whole() -> None:
    guide = (
        "Comment se désinscrire d'une newsletter",
        "Cliquez sur le lien au bas du message. S'il n'y en a pas, écrivez à l'expéditeur et gardez une copie.",
        "Connectez-vous à votre compte, ouvrez les préférences et décochez toutes les cases.",
        "Vous recevez encore des courriels au bout d'un mois ? Signalez-les sur le site du gouvernement.",
        "Ne donnez jamais votre mot de passe, même si le message semble venir de votre banque.",
    )
    assert kept(*MENU, *guide, *FOOT) == list(guide)


@pytest.mark.parametrize("heading", ["Menu", "Cookies", "Vidéo", "Et après ?", "Épilogue"])
def test_a_heading_of_a_word_above_a_paragraph_of_its_own_stays_in_a_clean_article(heading: str) -> None:
    assert heading in kept(FIRST, heading, SECOND, THIRD)


@pytest.mark.parametrize("spoken", ["« Non. »", "« On y va ? »", "— Jamais.", '"Et alors ?"', "“Tant pis.”"])
def test_a_short_spoken_quote_stays(spoken: str) -> None:
    assert spoken in kept(*MENU, FIRST, spoken, SECOND, *FOOT)


@pytest.mark.parametrize(
    "items",
    [
        ("- un toit", "- une chambre froide", "- deux fontaines"),
        ("le poisson ;", "la viande ;", "les fromages."),
        ("1. voter", "2. louer", "3. déménager"),
    ],
)
def test_a_list_stays_with_the_line_that_announces_it(items: tuple[str, ...]) -> None:
    lines = (FIRST, "Trois choses vont changer :", *items, SECOND)
    assert kept(*MENU, *lines, *FOOT) == list(lines)


def test_a_caption_stays_and_a_bare_credit_goes() -> None:
    caption = "Les halles un soir de pluie, en mars. © La Gazette"
    assert kept(FIRST, caption, "© La Gazette", SECOND) == [FIRST, caption, SECOND]


@pytest.mark.parametrize(
    "inserted",
    [
        ("Lire aussi : Les poissonniers s'inquiètent",),
        ("La suite après cette publicité",),
        ("La suite sous cette publicité", "Publicité"),
        (
            "Contenu externe",
            "Ce contenu externe ne peut pas être affiché : vous devez accepter les cookies.",
            "Accepter",
        ),
        ("Votre navigateur ne prend pas en charge l'élément vidéo.", "00:00 / 01:12"),
        ("À lire aussi :", "Les halles, un siècle de disputes", "Abonné", "Le prix du mètre carré d'étal s'envole"),
        ("Newsletter", "Le brief du marché", "Chaque samedi, nos meilleures adresses", "Votre e-mail", "S'inscrire"),
        ("29,00 €", "Voir l'offre", "Prix au moment de la publication"),
    ],
)
def test_what_cuts_the_article_in_two_goes_and_both_halves_stay(inserted: tuple[str, ...]) -> None:
    assert kept(*MENU, FIRST, SECOND, *inserted, THIRD, FIRST, *FOOT) in (
        [FIRST, SECOND, THIRD],
        [SECOND, THIRD, FIRST],
    )


@pytest.mark.parametrize(
    "line",
    [
        "Publié le 3 mai 2024 à 10h12, mis à jour le 4 mai 2024 à 8h",
        "Modifié le 3 juillet 2020 à 11:20",
        "(avec AFP)",
        "AFP",
        "Reuters / La Gazette",
        "Rédaction en ligne (avec Belga)",
        "1,2 k partages",
        "37 commentaires",
        "4,6/5 (128 avis)",
        "A- A A+",
        "★★★★☆",
    ],
)
def test_dates_agencies_and_counters_go(line: str) -> None:
    assert kept("Les halles changent de mains", line, FIRST, SECOND) == ["Les halles changent de mains", FIRST, SECOND]


def test_related_titles_that_look_like_headings_go() -> None:
    related = (
        "Les plus lus",
        "1",
        "Accident sur la nationale : deux blessés",
        "2",
        "Le marché de Noël aura bien lieu",
        "3",
        "Cette maison est à vendre au prix d'un studio",
    )
    assert kept("Les halles changent de mains", FIRST, SECOND, THIRD, *related, *FOOT) == [
        "Les halles changent de mains",
        FIRST,
        SECOND,
        THIRD,
    ]


@pytest.mark.parametrize(
    "consent",
    [
        "Avec votre accord, nos partenaires et nous utilisons des traceurs pour stocker et accéder à des informations "
        "personnelles comme votre visite sur ce site.",
        "En renseignant votre adresse, vous acceptez de recevoir nos offres. Vous pouvez vous désinscrire d'un clic.",
        "Votre adresse est collectée par La Gazette afin de vous adresser nos actualités ; vous disposez d'un droit "
        "d'accès et d'opposition.",
    ],
)
def test_a_consent_sentence_that_looks_like_prose_goes(consent: str) -> None:
    assert kept(*MENU, FIRST, SECOND, consent, *FOOT) == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (
            ("Nécrologie", "Gocar", "Publié le 17-01-2023 à 06h35"),
            ("Politique en matière de cookies", "Annoncer sur notre site"),
        ),
        (
            ("Modifié le 3 juillet 2020 à 11:20",),
            ("Adaptation web: ats/rr", "Articles les plus lus", "Aide et contact"),
        ),
        (("Passer au contenu", "Mes favoris", "Publié hier à 5 h 00"), ("Infolettres", "Gérer le consentement")),
    ],
    ids=("Belgium", "Switzerland", "Quebec"),
)
def test_pages_of_other_countries_are_cleaned_too(above: tuple[str, ...], below: tuple[str, ...]) -> None:
    title = "Les halles changent de mains"
    assert kept("Accueil", title, *above, FIRST, SECOND, *below) == [title, FIRST, SECOND]


def test_typewriter_quotes_and_apostrophes_make_no_difference() -> None:
    lines = (FIRST, '"On ira sous la gare", dit-elle.', SECOND)
    assert kept("S'abonner", *lines, "Lire l'article", "Partager l'article", "Mentions legales") == list(lines)


def test_a_page_of_boilerplate_alone_is_refused() -> None:
    lines = page((*MENU, "Tout accepter", "Inscrivez-vous à notre newsletter !", *FOOT))
    with pytest.raises(InputError, match="no article in it"):
        require_text(lines, clean(lines, load_rules()))


def test_an_article_without_boilerplate_is_untouched() -> None:
    lines = ("Halles", "Les halles changent de mains", FIRST, "Un toit", SECOND, "« Enfin ! »", THIRD, "G. S.")
    assert kept(*lines) == list(lines)


@pytest.mark.parametrize(
    "title",
    [
        ("Bras de fer à Brest",),
        ("Le vent tourne pour les forains", "Une page se ferme, une autre s'ouvre lentement"),
        ("Valence. Un adieu sans larmes.",),
    ],
    ids=["no word of the text", "two lines", "a full stop"],
)
def test_a_title_above_the_date_stays_though_the_text_has_none_of_its_words(title: tuple[str, ...]) -> None:
    article = [*title, FIRST, SECOND, THIRD]
    assert kept("Menu", "Se connecter", *title, "Publié le 4 février 2025", FIRST, SECOND, THIRD, *FOOT) == article


@pytest.mark.parametrize("mark", ["* * *", "***", "—", "- - -"])
def test_what_stands_below_a_line_of_marks_is_no_menu(mark: str) -> None:
    lines = [FIRST, SECOND, mark, "Et maintenant ?", "12 mars 2025, Brest"]
    assert kept(*lines) == lines


def test_numbered_sections_keep_their_headings() -> None:
    lines = ["1", "Les faits", FIRST, "2", "La suite", SECOND, THIRD, "3", "Que faire ?"]
    assert kept(*lines) == lines


ABOUT_ADVERTISING = (
    "Ce que rapporte la réclame",
    "La publicité paie la moitié du journal, dit son gérant en 1902, et les lecteurs paient le reste à contrecœur.",
    "Les murs se couvrent d'affiches : la publicité quitte la page et monte sur les façades, au grand dam du maire.",
    "Publicité",
    "Le mot publicité change de sens : il disait la qualité de ce qui est public, comme une audience ou un débat.",
    "En 1936, la radio vend ses premières minutes de publicité, et on lit la réclame entre deux disques de jazz.",
)


def test_a_word_that_marks_advertisements_may_head_a_paragraph_about_them() -> None:
    assert kept(*MENU, *ABOUT_ADVERTISING, *FOOT) == list(ABOUT_ADVERTISING)


def test_what_comes_twice_marks_advertisements_even_in_an_article_about_them() -> None:
    *begun, last = ABOUT_ADVERTISING
    assert kept(*MENU, *begun, "Publicité", last, *FOOT) == [line for line in ABOUT_ADVERTISING if line != "Publicité"]


def test_links_for_further_reading_go_and_a_list_of_sources_keeps_its_heading() -> None:
    links = ("Pour aller plus loin", "Un siècle de halles", "Le poisson d'hier", *FOOT)
    assert kept(*MENU, FIRST, SECOND, THIRD, *links) == [FIRST, SECOND, THIRD]
    books = ["Pour aller plus loin", "Les Halles, Paris sous verre, Presses du Vent, 2019, 240 pages, avec un plan."]
    assert kept(*MENU, FIRST, SECOND, THIRD, *books, *FOOT) == [FIRST, SECOND, THIRD, *books]


def test_a_title_of_one_word_above_the_date_stays_if_the_text_has_it() -> None:
    assert "Halles" in kept(*MENU, "Halles", "Publié le 4 février 2025", FIRST, SECOND, THIRD, *FOOT)
    assert "Boutique" not in kept(*MENU, "Boutique", "Publié le 4 février 2025", FIRST, SECOND, THIRD, *FOOT)


def test_the_only_comment_of_a_short_page_goes() -> None:
    comment = "J'y allais avec ma grand-mère, et le poissonnier me donnait une crevette à goûter."
    below = ("1 commentaire", "Odile, 3 mai 2021", comment)
    assert kept("Les halles", FIRST, SECOND, THIRD, *below) == ["Les halles", FIRST, SECOND, THIRD]
    assert kept("Les halles", "2 commentaires", FIRST, SECOND, THIRD) == ["Les halles", FIRST, SECOND, THIRD]


def test_names_without_par_beside_the_date_go_and_a_name_as_title_stays() -> None:
    title = "Les halles de la ville changent de mains"
    assert kept("Menu", title, "George Sand", "Publié le 4 mai 2025", FIRST, SECOND) == [title, FIRST, SECOND]
    assert "George Sand" in kept(*MENU, "George Sand", "Publié le 4 mai 2025", FIRST, SECOND, *FOOT)


def test_several_names_beside_the_date_go_with_what_their_owners_are() -> None:
    title = "Les halles de la ville changent de mains"
    life = "Jules N. est ingénieur des ponts, et habite au-dessus des halles depuis dix ans."
    lines = ("Menu", title, "George Sand et Jules N.", "Publié le 4 mai 2025", FIRST, SECOND, THIRD)
    assert kept(*lines, life) == [title, FIRST, SECOND, THIRD]


def test_the_times_of_a_live_report_go_and_all_of_its_entries_stay() -> None:
    entries = [("18:40", "Fin du déménagement", FIRST), ("12h05", SECOND), ("9:30", "Premier étal", THIRD)]
    entries += [("8:15", f"{FIRST} Il pleut."), ("7:50", f"{SECOND} Le jour se lève.")]
    lines = [line for entry in entries for line in entry]
    assert kept("Les halles de la ville déménagent sous la gare", *lines) == [
        "Les halles de la ville déménagent sous la gare",
        *(line for line in lines if not line[0].isdigit()),
    ]


def test_a_list_of_news_with_their_times_is_no_live_report() -> None:
    news = ("12:04", "Le pont rouvre", "11:58", "Un âne dans la mairie", "11:40", "Grève à la gare", "11:02", "Météo")
    assert kept("Les halles", FIRST, SECOND, THIRD, *FOOT, *news) == ["Les halles", FIRST, SECOND, THIRD]


def test_the_heading_of_an_abstract_stays_right_above_it_only() -> None:
    title = "Les halles de la ville changent de mains"
    assert kept("Menu", "Résumé", title, "Publié le 4 mai 2025", "L'essentiel", FIRST, SECOND, THIRD, *FOOT) == [
        title,
        "L'essentiel",
        *(FIRST, SECOND, THIRD),
    ]


def test_a_path_that_ends_in_the_title_goes() -> None:
    title = "Les halles de la ville changent de mains"
    for path in (f"Ville / Commerce / {title}", f"Accueil › Ville › {title}", f"{title} - La Gazette"):
        assert kept(*MENU, path, title, FIRST, SECOND, THIRD) == [title, FIRST, SECOND, THIRD]


def test_the_icon_of_a_button_hides_nothing() -> None:
    assert kept("Les halles", FIRST, "📨 S'abonner à la lettre", SECOND, "Partager 🔗") == ["Les halles", FIRST, SECOND]


def test_who_the_author_is_goes_at_the_end_and_a_portrait_stays() -> None:
    title = "Les halles de la ville changent de mains"
    life = "George Sand est journaliste à la rubrique des marchés. Elle habite au-dessus des halles depuis dix ans."
    lines = ("Menu", title, "George Sand", "Publié le 4 mai 2025", FIRST, SECOND, THIRD)
    assert kept(*lines, life) == [title, FIRST, SECOND, THIRD]
    assert life in kept(title, life, FIRST, SECOND, THIRD)


def test_page_numbers_and_running_heads_of_a_pdf_go_and_numbered_sections_stay() -> None:
    title = "Les halles au temps du chemin de fer"
    lines = [title, FIRST, "12", "Les halles au temps", "Un toit", SECOND, "13", "Les halles au temps", THIRD]
    assert kept(*lines) == [title, FIRST, "Un toit", SECOND, THIRD]
    sections = [title, "1", "Les faits", FIRST, "2", "Un toit neuf", SECOND, THIRD]
    assert kept(*sections) == sections


@pytest.mark.parametrize(
    "line",
    [
        "De : La lettre du port <lettre@port.example>",
        "Vous recevez ce message parce que vous êtes inscrit à la lettre du port.",
        "Se désabonner | Gérer mes préférences",
        "Lire dans le navigateur",
        "Directeur de la publication : le président",
        "Nom : ..............................",
        "Chaque samedi, recevez le meilleur du port par mail.",
        "Vidéo : durée : 00h01mn52s",
        "S'abonnerSe connecter",
    ],
)
def test_letters_bulletins_and_broadcasters_leave_their_own_lines_behind(line: str) -> None:
    assert kept("Les halles changent de mains", FIRST, line, SECOND) == ["Les halles changent de mains", FIRST, SECOND]


@pytest.mark.parametrize(
    "line",
    [
        "Vous avez reçu ce message de votre banque ? N'ouvrez pas le lien, conseille la gendarmerie aux habitants.",
        "Chaque semaine, retrouvez les voisins sous la halle, un couteau à la main, pour éplucher ce qui reste.",
        "Répondez à la question avant de tourner la page, disait l'instituteur, et ne trichez pas.",
        "Siège social occupé depuis lundi",
        "VIDÉO. Les halles vues du ciel",
    ],
)
def test_lines_of_an_article_that_sound_like_these_stay(line: str) -> None:
    assert line in kept("Les halles changent de mains", line, "Publié le 4 mai 2025", FIRST, SECOND, THIRD)


def test_the_numbers_of_paragraphs_in_a_margin_go_and_the_headings_among_them_stay() -> None:
    paragraphs = [f"{text} C'était en {year}." for year in (1954, 1955) for text in (FIRST, SECOND, THIRD)]
    first, second = "Un toit neuf pour les halles", "Le bail de chaque étal"
    top = ("Menu", "Accueil", "Rechercher", "Les halles changent de mains", "Publié le 3 mai 2024 à 10h12", "Plan")
    lines = [line for number, text in enumerate(paragraphs, start=1) for line in (str(number), text)]
    page = [*top, first, second, "Texte intégral", *lines[:2], first, *lines[2:6], second, *lines[6:]]
    assert kept(*page) == [
        "Les halles changent de mains",
        *(paragraphs[0], first, *paragraphs[1:3], second, *paragraphs[3:]),
    ]


def test_the_numbers_of_a_list_that_the_text_announces_stay() -> None:
    wishes = [f"{text} C'est le vœu de {name}." for text in (SECOND, THIRD) for name in ("Brest", "Lorient")]
    numbered = [line for number, wish in enumerate(wishes, start=1) for line in (str(number), wish)]
    text = ["Les halles changent de mains", FIRST, "Voici ce que demandent les marchands :", *numbered]
    assert kept(*text) == text


def test_an_abstract_far_above_the_text_stays() -> None:
    article = (FIRST, SECOND, THIRD)
    words = " ".join(word for text in article for word in text.split() if len(word) > 4)
    abstract = f"Cet article dit en bref ce qui suit : {words}."
    index = ("Menu", "Rechercher", "Accueil", *(f"Entrée {letter}" for letter in "abcdefghijkl"), "Haut de page")
    assert abstract in kept("Les halles changent de mains", abstract, *index, *article)


def test_a_caption_beside_its_credit_above_the_text_stays() -> None:
    caption = "Les poissonniers sous la gare, entre les vélos et les glacières, en juillet"
    title = "Les halles de la commune changent de mains après soixante-dix ans de bail"
    lines = ("Menu", "Accueil", title, "Photo : Archives La Gazette", caption, "Par J. V.")
    assert kept(*lines, FIRST, SECOND, THIRD) == [title, caption, FIRST, SECOND, THIRD]
