"""What the filter keeps and drops on whole articles, most of them hard cases."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bilingual.cleaning import clean, require_text
from bilingual.cleaning.rules import load_rules, remember_choice
from bilingual.document import Article, Block, BlockKind, Decider, Metadata, Verdict
from bilingual.errors import InputError

FIRST = (
    "La commune a voté hier soir, par 17 voix contre 4, l'achat de deux hectares de vergers à l'entrée du bourg, que "
    "personne ne cultivait plus depuis la fin des années 1990."
)
SECOND = (
    "Les pommiers seront confiés à une coopérative de douze maraîchers, qui promet d'ouvrir les portes aux écoles et "
    "de vendre la récolte sur le marché du samedi, sans intermédiaire."
)
THIRD = (
    "Reste à payer les clôtures, l'eau et le premier hiver. Le maire compte sur une subvention de 38 000 euros, que la "
    "région doit accorder, ou refuser, avant la fin du mois de juin."
)
MENU = ("Accueil", "Menu", "Rechercher", "Se connecter", "Mentions légales")


def article(texts: Sequence[str], **metadata: str) -> Article:
    blocks = tuple(
        Block(id=f"b{number}", kind=BlockKind.PARAGRAPH, text=text) for number, text in enumerate(texts, start=1)
    )
    return Article(name="essai", path="essai.txt", blocks=blocks, metadata=Metadata(**metadata))


def verdicts(*texts: str, **metadata: str) -> tuple[Verdict, ...]:
    return clean(article(texts, **metadata), load_rules())


def kept(*texts: str) -> list[str]:
    return [text for text, verdict in zip(texts, verdicts(*texts), strict=True) if verdict.keep]


def dropped(*texts: str) -> list[str]:
    return [text for text, verdict in zip(texts, verdicts(*texts), strict=True) if not verdict.keep]


def test_each_block_has_one_verdict_in_order_with_a_rule_and_a_reason() -> None:
    texts = (*MENU, FIRST, SECOND, "© 2024 La Gazette")
    found = verdicts(*texts)
    assert [verdict.block_id for verdict in found] == [f"b{number}" for number in range(1, len(texts) + 1)]
    assert all(verdict.rule and verdict.reason for verdict in found)


def test_an_article_without_boilerplate_is_left_untouched() -> None:
    texts = ("Des pommiers au bourg", FIRST, "Un pari", SECOND, "« Enfin ! »", THIRD, "Le bureau")
    assert kept(*texts) == list(texts)


def test_a_single_short_line_is_an_article_too() -> None:
    assert kept("Bonjour tout le monde") == ["Bonjour tout le monde"]


def test_a_page_with_nothing_but_boilerplate_is_refused_with_its_path() -> None:
    page = article([*MENU, "Tout accepter", "Nos pages locales", "Inscrivez-vous à notre newsletter !", "Haut de page"])
    found = clean(page, load_rules())
    with pytest.raises(InputError, match=r"^essai\.txt: no article in it, all 9 blocks") as refusal:
        require_text(page, found)
    assert "--explain" in refusal.value.hint


def test_an_article_with_text_is_not_refused() -> None:
    page = article([FIRST])
    require_text(page, clean(page, load_rules()))


def test_menus_above_and_below_the_text_go_and_the_title_stays() -> None:
    texts = (*MENU, "Vergers", "Des pommiers pour le bourg", FIRST, SECOND, "Haut de page", "Nos agences", "Le drive")
    assert kept(*texts) == ["Des pommiers pour le bourg", FIRST, SECOND]


def test_of_a_link_to_the_page_and_its_title_the_title_is_kept() -> None:
    title = "Le bourg achète deux hectares de vergers"
    found = verdicts(*MENU, title, "Jardins", title, FIRST, SECOND, THIRD)
    assert [verdict.keep for verdict in found] == [False] * 7 + [True] * 4
    assert found[7].kind is BlockKind.TITLE


@pytest.mark.parametrize(
    "line",
    [
        "Les cookies ne sont pas interdits : la loi demande seulement que le visiteur les accepte ou les refuse.",
        "Selon la Cnil, un site sur deux dépose des cookies avant que l'internaute ait pu faire son choix.",
        "Sa newsletter compte 40 000 abonnés, et chacun peut s'en désinscrire d'un clic.",
        "S'abonner à un journal coûte en moyenne 14 euros par mois, et les lecteurs hésitent.",
        "Le texte garantit un droit d'accès, de rectification et d'effacement des données personnelles.",
        "La publicité rapporte 3,2 milliards d'euros par an aux chaînes, dont la moitié avant 20 heures.",
        "« En poursuivant votre navigation, vous acceptez nos cookies », dit le bandeau, et chacun clique.",
        "Le groupe WhatsApp du quartier réunit 214 habitants, plus que la liste électorale de certains hameaux.",
        "Pour aller plus loin, il faudrait que la région prenne en charge la moitié des travaux.",
        "« S'abonner », « partager », « commenter » : trois mots qui ont changé la presse.",
        "Partager la terre ne suffit pas, répètent les maraîchers depuis vingt ans.",
        "Tous nos articles de loi viennent de là, plaisante un député, et il n'a pas tort.",
        "Suivez la rivière sur deux kilomètres, puis prenez le sentier de gauche jusqu'au moulin.",
    ],
)
def test_a_sentence_about_what_boilerplate_is_about_stays(line: str) -> None:
    assert kept(FIRST, line, SECOND) == [FIRST, line, SECOND]


@pytest.mark.parametrize(
    "heading", ["Newsletter", "Instagram", "Santé", "Refuser", "Contact", "Archives ?", "Sobriété"]
)
def test_a_heading_of_one_word_between_two_paragraphs_stays(heading: str) -> None:
    assert kept(FIRST, heading, SECOND) == [FIRST, heading, SECOND]


@pytest.mark.parametrize("line", ["« Jamais ! »", "— Et après ?", "« On verra bien », dit-elle.", "Silence."])
def test_a_short_spoken_line_stays_wherever_it_stands(line: str) -> None:
    assert kept(FIRST, line, SECOND) == [FIRST, line, SECOND]
    assert line in kept(*MENU, FIRST, SECOND, line, "Partager sur Facebook", *MENU)


@pytest.mark.parametrize(
    "line",
    [
        "Publicité",
        "La suite après cette publicité",
        "Lire aussi : Les haies reviennent dans la plaine",
        "À lire aussi Les haies reviennent dans la plaine",
        "Pour aller plus loin Les haies reviennent dans la plaine",
        "Partager sur Facebook",
        "Inscrivez-vous à notre newsletter pour recevoir l’actualité chaque matin.",
        "Ce contenu est bloqué car vous n’avez pas accepté les cookies et autres traceurs.",
        "Votre navigateur ne supporte pas la lecture audio.",
        "© AFP",
        "Crédits photos : La Gazette",
        "Temps de lecture : 4 min",
        "Publié le 3 mai 2024 à 10h12",
        "Article réservé aux abonnés",
        "Article en cours de rédaction",
        "Téléchargez notre application pour suivre l’actualité de la région.",
        "Rejoignez notre chaîne WhatsApp !",
        "Tags : vergers, commune",
    ],
)
def test_boilerplate_in_the_middle_goes_and_the_text_after_it_stays(line: str) -> None:
    for spelling in (line, line.replace("’", "'").replace(" ", "\u00a0", 1), line.upper()):
        assert kept(FIRST, spelling, SECOND, THIRD) == [FIRST, SECOND, THIRD]


def test_a_sign_up_box_goes_with_the_name_of_its_newsletter() -> None:
    box = ("Newsletter", "Le petit verger", "Chaque jeudi, des nouvelles", "Votre adresse e-mail", "S'inscrire")
    assert kept(FIRST, SECOND, *box, THIRD) == [FIRST, SECOND, THIRD]


def test_titles_below_lire_aussi_go_but_the_heading_of_the_next_paragraph_stays() -> None:
    related = ("À lire aussi", "Les haies reviennent : une visite guidée dans la plaine", "Pommes : une année record")
    assert kept(FIRST, SECOND, *related, "Qui paiera ?", THIRD) == [FIRST, SECOND, "Qui paiera ?", THIRD]


def test_comments_go_to_the_end_of_the_page_even_when_they_are_long() -> None:
    page = (FIRST, SECOND, THIRD, "3 commentaires", "Par Pommier du 12, le 4 mai 2024 à 08h07")
    comment = "Je passe devant ce verger tous les matins, et je me demandais qui finirait par s'en occuper un jour."
    assert kept(*page, comment, comment + " Bravo !", "Répondre") == [FIRST, SECOND, THIRD]


def test_a_heading_named_commentaires_with_a_paragraph_below_it_opens_no_comments() -> None:
    assert SECOND in kept(FIRST, "Commentaires", SECOND, THIRD)


def test_teasers_after_the_end_go_with_their_summaries() -> None:
    teaser = "Dans la vallée voisine, une ferme a replanté mille arbres en deux ans, avec l'aide de tout un canton."
    first = ("Articles les plus lus", "Mille arbres", teaser, "Lire la suite")
    second = ("Agriculture", "Une autre ferme", teaser[:-1] + " rural.", "Lire la suite")
    assert kept(FIRST, SECOND, THIRD, *first, *second, "CGU") == [FIRST, SECOND, THIRD]


def test_a_list_that_the_text_announces_stays_at_the_end() -> None:
    page = (FIRST, SECOND, "La commune a posé trois conditions à cette vente, que voici :")
    items = [
        Block(id=f"i{n}", kind=BlockKind.LIST_ITEM, text=text)
        for n, text in enumerate(("pas de produits", "une haie", "un accès"))
    ]
    source = article([*page])
    tail = Block(id="t", kind=BlockKind.PARAGRAPH, text="Partager sur Facebook")
    whole = Article(name="a", path="a.txt", blocks=(*source.blocks, *items, tail))
    assert [verdict.keep for verdict in clean(whole, load_rules())] == [True] * 6 + [False]


def test_a_long_list_of_short_lines_inside_the_text_does_not_end_it() -> None:
    results = [f"Commune numéro {number} {number * 7} voix" for number in range(30)]
    page = (FIRST, SECOND, "Les résultats", *results, THIRD, "Partager sur X", "Mentions légales")
    assert kept(*page) == list(page[:-2])


def test_a_teaser_paragraph_that_comes_again_is_kept_once() -> None:
    assert kept("Des pommiers au bourg", FIRST, "Des pommiers au bourg, la suite", FIRST, SECOND).count(FIRST) == 1


def test_a_photo_caption_with_its_credit_is_kept_as_a_caption() -> None:
    caption = "Le verger vu de la route, au printemps. // Source : La Gazette"
    found = verdicts(FIRST, caption, SECOND)[1]
    assert (found.keep, found.kind) == (True, BlockKind.CAPTION)


def test_the_paragraph_below_the_date_is_the_standfirst() -> None:
    found = verdicts("date 2024-05 Lecture Zen Résumer l'article", FIRST, SECOND, THIRD)
    assert [verdict.kind for verdict in found[1:]] == [BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
    assert found[0].rule == "general/metadata-date"


def test_the_line_above_the_text_is_the_title_and_a_kicker_is_not() -> None:
    assert verdicts("Des pommiers au bourg", FIRST, SECOND)[0].kind is BlockKind.TITLE
    assert verdicts("Société", "Des pommiers au bourg", FIRST)[1].kind is BlockKind.TITLE


def test_rules_of_a_site_apply_to_its_address_or_to_its_marker_and_nowhere_else() -> None:
    line = "3 Aider Numerama dans sa mission : expliquer le présent"
    assert verdicts(FIRST, line)[1].keep
    assert verdicts(FIRST, line, url="https://www.numerama.com/tech/1.html")[1].rule == "sites/numerama/subscription"
    assert not verdicts(FIRST, line, "S'abonner à Numerama+")[1].keep


def test_a_person_sees_why_a_line_was_dropped() -> None:
    found = verdicts(FIRST, SECOND, "Lire aussi", "Des haies", THIRD)
    assert found[2].reason == "opens a list of other articles"
    assert found[3].reason.startswith("belongs to the part that the line above opens")


def test_one_endless_word_and_ten_thousand_lines_take_no_time() -> None:
    found = verdicts("a" * 1_000_000, *(["Commentaires", "Réagir"] * 500), *(["Une ligne"] * 2_000), FIRST)
    assert len(found) == 3_002


def test_a_menu_of_a_thousand_words_on_one_line_above_the_title_takes_no_time() -> None:
    menu = "Accueil Politique Culture Sports " * 250
    found = verdicts(menu, "Le phare rouvre", FIRST, SECOND)
    assert all(verdict.keep for verdict in found[1:])


def test_text_around_the_article_of_a_page_goes_unless_a_person_wants_it(tmp_path: Path) -> None:
    note = "Cette enquête a été menée avec l'aide de la bibliothèque municipale et de ses lecteurs."
    prose = "Les archives de la ville ont brûlé deux fois, en 1871 et en 1944, et personne n'en a tenu le compte."
    blocks = (
        Block(id="1", kind=BlockKind.PARAGRAPH, text=prose),
        Block(id="2", kind=BlockKind.PARAGRAPH, text=note, outside=True),
    )
    article = Article(name="a", path="a.html", blocks=blocks)
    _, outside = clean(article, load_rules())
    assert (outside.keep, outside.rule) == (False, "page/outside-the-article")
    remember_choice(tmp_path / "mine.toml", blocks[1], keep=True)
    _, wanted = clean(article, load_rules(tmp_path / "mine.toml"))
    assert (wanted.keep, wanted.by) == (True, Decider.PERSON)
