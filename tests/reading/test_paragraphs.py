"""Lines into paragraphs."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.reading.hyphens import line_before, words_of
from bilingual.reading.paragraphs import paragraphs

FIRST = (
    "Chaque automne, les grues cendrées traversent le ciel de Champagne par dizaines de milliers, et les habitants "
    "des villages sortent sur le pas de leur porte pour les entendre. Le passage dure trois semaines. Il commence par "
    "un cri lointain, que l’on prend d’abord pour une porte qui grince."
)
SECOND = (
    "Le lac du Der est leur plus grande halte. Créé en 1974 pour protéger Paris des crues de la Marne, il offre "
    "aux oiseaux des îles tranquilles et, tout autour, des champs de maïs moissonnés où ils trouvent de quoi manger."
)


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(text)]


@pytest.mark.parametrize("width", [40, 60, 72, 80, 100])
def test_a_hard_wrapped_text_is_joined_into_its_paragraphs(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(text, width, break_on_hyphens=False) for text in (FIRST, "Une halte", SECOND))
    assert texts(wrapped) == [FIRST, "Une halte", SECOND]


def wrapped_on_a_page(text: str, width: float) -> str:
    """The text as a PDF gives it: wrapped at a width on paper, where an i takes half the room of other letters."""
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}".strip()
        if sum(0.5 if letter in "iljt,.' ’" else 1 for letter in longer) > width:
            lines.append(line)
            longer = word
        line = longer
    return "\n".join([*lines, line])


@pytest.mark.parametrize("width", [40, 60, 80])
def test_a_text_wrapped_in_a_proportional_font_is_joined_too(width: int) -> None:
    assert texts("\n\n".join(wrapped_on_a_page(text, width) for text in (FIRST, SECOND))) == [FIRST, SECOND]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u0085", "\f"])
def test_every_line_end_is_known(end: str) -> None:
    assert texts(end.join((FIRST, "", SECOND))) == [FIRST, SECOND]
    assert texts(end.join((FIRST, SECOND))) == [FIRST, SECOND]


def test_one_paragraph_per_line_stays_so_without_blank_lines() -> None:
    lines = ["Un intertitre", FIRST, "Une phrase courte.", SECOND, "lire aussi", "notre dossier"]
    assert texts("\n".join(lines)) == lines


@pytest.mark.parametrize(
    ("copied", "text"),
    [
        (
            "E\nxercice : lire d’abord toute la page, puis répondre.",
            "Exercice : lire d’abord toute la page, puis répondre.",
        ),
        (
            "L\n'eau monte depuis trois jours dans toute la vallée.",
            "L'eau monte depuis trois jours dans toute la vallée.",
        ),
        ("A\nprès la pluie, le lac.\n\nOn part après la pluie, le lac étant haut.", "A"),
        (
            "A\nprès la pluie, on a vu le lac monter de deux mètres.\n\nPuis, après la nuit, plus rien.",
            "Après la pluie, on a vu le lac monter de deux mètres.",
        ),
        ("À\nla fin de la nuit, il ne restait plus rien du tout.\n\nC’est la fin.", "À"),
    ],
)
def test_a_large_initial_goes_back_to_its_word(copied: str, text: str) -> None:
    assert texts(copied)[0] == text


def test_a_letter_above_a_line_of_its_own_stays_alone() -> None:
    assert texts("A\nAbricot\nAmande\n\nB\nBanane") == ["A", "Abricot", "Amande", "B", "Banane"]
    assert texts("A\nabeille : insecte.\n\nVitamine\nC\nles agrumes en ont beaucoup, et les choux aussi.")[:2] == [
        "A",
        "abeille : insecte.",
    ]


def test_a_long_abstract_above_a_wrapped_text_leaves_it_wrapped() -> None:
    wrapped = "\n\n".join(textwrap.fill(text, 70) for text in (FIRST, SECOND, FIRST))
    assert texts(f"{FIRST}\n\n{wrapped}") == [FIRST, FIRST, SECOND, FIRST]


def test_titles_on_lines_of_their_own_beside_paragraphs_on_one_line_each_are_not_joined() -> None:
    news = (
        "19:12\nCyrus H. : sa réponse à un chroniqueur\n18:55\nKarla L. à la campagne : son potager\n18:20\nUn mariage"
    )
    dates = "30 avril : projection-débat à Caen\n7 mai : nettoyage des berges, rendez-vous à 9h\n21 mai : assemblée"
    ranks = (
        "1Loi d'urgence : les délais\n2Procédure civile : ce qui a changé en janvier\n3Honoraires : le sort de l'accord"
    )
    most_read = (
        "1 Le calendrier des réouvertures se précise\n2 Le télétravail, révélateur des inégalités\n"
        "3 En Bretagne, l’énigme des phares éteints\n4 « Mon fils a appris à lire sur des boîtes »"
    )
    diary = (
        "12 avril – Le point sur la mobilisation\n5 avril – La direction recule à Chambréal\n"
        "29 mars – Le pacte, article par article\n21 mars – Toutes et tous dans la rue\n8 mars – À 15h40, les femmes"
    )
    broadcasts = "Dimanche en politique\n27 min\nVoyage en terres de Meuse\n52 min"
    for lines in (news, dates, ranks, most_read, diary, broadcasts):
        assert texts(f"{FIRST}\n\n{SECOND}\n\n{FIRST}\n\n{lines}") == [FIRST, SECOND, FIRST, *lines.split("\n")]


def test_a_menu_of_short_lines_is_not_joined() -> None:
    menu = ["Accueil", "Politique", "Le journal", "sur facebook", "par newsletter", "Mon compte et mes préférences"]
    assert texts("\n".join(menu)) == menu


def test_a_list_of_headlines_of_about_one_length_is_not_joined() -> None:
    headlines = [
        "La rentrée scolaire se prépare dans les écoles rurales",
        "Le prix du blé remonte après trois années de baisse",
        "Les pompiers de Gironde manquent encore de volontaires",
        "Une exposition rend hommage aux peintres de Pont-Aven",
    ]
    assert texts("\n".join(headlines)) == headlines


def test_a_wrapped_quotation_in_a_text_of_one_paragraph_per_line_is_joined() -> None:
    quotation = textwrap.fill(FIRST, 70)
    assert texts(f"{SECOND}\n\n{quotation}\n\n{SECOND}\n\nAccueil\nMenu") == [SECOND, FIRST, SECOND, "Accueil", "Menu"]


def test_an_indented_line_begins_a_paragraph_in_wrapped_text() -> None:
    first = textwrap.fill(FIRST, 70, initial_indent="    ")
    second = textwrap.fill(SECOND, 70, initial_indent="    ")
    assert texts(f"{first}\n{second}") == [FIRST, SECOND]


def test_items_in_a_wrapped_text_stay_apart_and_keep_their_later_lines() -> None:
    items = [textwrap.fill(text, 60, initial_indent="- ", subsequent_indent="  ") for text in (FIRST, SECOND)]
    assert texts("\n".join((textwrap.fill(FIRST, 60), *items))) == [FIRST, f"- {FIRST}", f"- {SECOND}"]


def test_speech_in_a_wrapped_text_stays_apart() -> None:
    said = ["— Bonjour, dit-il.", "— Bonjour, répondit-elle."]
    assert texts(f"{textwrap.fill(FIRST, 60)}\n\n" + "\n".join(said)) == [FIRST, *said]


def test_a_dash_at_the_start_of_a_wrapped_line_does_not_make_a_list() -> None:
    text = (
        "Le ministre des Transports de la République\n– que nous avons pu rencontrer hier soir – a\n"
        "promis une réponse avant la fin du mois de mai."
    )
    assert texts(text) == [" ".join(text.split("\n"))]


def test_the_place_of_a_paragraph_is_its_first_line() -> None:
    assert [found.line for found in paragraphs("Un.\n\n\nDeux.\r\nTrois.")] == [1, 4, 5]


@given(
    st.text(alphabet="aàeé bcd.-–«»:\u00a0\u00ad\t\n1)", max_size=400),
)
def test_no_character_that_can_be_seen_is_lost_but_hyphens_at_line_ends(text: str) -> None:
    def seen(text: str) -> str:
        return "".join(text.split()).replace("-", "").replace("\u00ad", "")

    assert seen("".join(texts(text))) == seen(text)


@given(st.text(alphabet="aàeé bcd.–«»:\u00a0\n1", max_size=400))
def test_without_hyphens_no_character_that_can_be_seen_is_lost(text: str) -> None:
    assert "".join("".join(texts(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("line", "after", "joined"),
    [
        ("le gouver-", "nement", "le gouvernement"),
        ("dit-", "il", "dit-il"),
        ("c’est-à-", "dire", "c’est-à-dire"),
        ("peut-", "être", "peut-être"),
        ("Jean-", "Paul", "Jean-Paul"),
        ("l’ex-", "ministre", "l’ex-ministre"),
        ("vingt-", "deux", "vingt-deux"),
        ("la gauche –", "divisée", "la gauche – divisée"),
        ("les cerfs-", "volants", "les cerfs-volants"),
        ("un arc-", "boutant", "un arcboutant"),
        ("soft\u00ad", "hyphen", "softhyphen"),
        ("trente -", "deux", "trente - deux"),
        ("le mot", "suivant", "le mot suivant"),
    ],
)
def test_a_hyphen_at_a_line_end_stays_where_it_belongs_to_the_word(line: str, after: str, joined: str) -> None:
    words = words_of("Les cerfs-volants et le gouvernement.")
    assert line_before(line, after, words=words) + after == joined


def test_long_addresses_on_lines_of_their_own_are_no_wrapped_text() -> None:
    address = "https://www.example.org/" + "un/long/chemin/" * 6
    lines = ["voir sur", address] * 3
    prose = ["La réunion de mardi aura lieu dans la grande salle du haut.", "Elle commence à midi."]
    text = "\n\n".join("\n".join(pair) for pair in (lines[:2], lines[2:4], lines[4:], prose))
    assert texts(text) == [*lines, *prose]
