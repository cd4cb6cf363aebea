"""Boxes of a page, told by what their elements are called and by what they hold."""

import pytest

from bilingual.document import Block
from bilingual.reading.html import read
from bilingual.reading.html_boxes import BoxKind, kind_of_box

TITLE = "Le phare change de lampe"
FIRST = (
    "La lampe du phare a tourné cent douze ans avant que la dernière ampoule de rechange ne soit montée, au printemps."
)
SECOND = (
    "Le gardien, qui vit au pied de la tour avec deux chèvres, a gardé l'ancienne optique à la cuisine, sous un drap."
)
THIRD = (
    "La nouvelle porte à vingt-deux milles, deux de moins que l'ancienne, et consomme ce que consommait une bouilloire."
)
FOURTH = (
    "Les pêcheurs disent qu'elle est trop blanche : on la prendrait pour une étoile si elle ne revenait pas si vite."
)
LAST = "À la Toussaint, les enfants de l'école monteront les cent soixante marches pour compter ses éclats."
BOX = "Chaque dimanche, une histoire de mer et de gens de mer, écrite à la main par trois personnes qui ont le temps."


def page(*parts: str, body: str = "") -> bytes:
    """A page with the title, the parts in an article, and the attributes of its body."""
    return (
        f'<html><head><title>{TITLE}</title></head><body {body}><nav class="menu"><a href="/a">Accueil</a></nav>'
        f"<main><article><h1>{TITLE}</h1>{''.join(parts)}</article></main></body></html>"
    ).encode()


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def blocks(data: bytes) -> tuple[Block, ...]:
    return read(data).blocks


def article(data: bytes) -> list[str]:
    """The texts that were taken for article."""
    return [block.text for block in blocks(data) if not block.outside]


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        ("jp-relatedposts", BoxKind.LIST),
        ("Inline_newsletter__aPq", BoxKind.BOX),
        ("c-push c-push--reco", BoxKind.LIST),
        ("bloc lire-aussi", BoxKind.LIST),
        ("adBanner", BoxKind.BOX),
        ("entry-footer", BoxKind.PERHAPS),
        ("encadre related", BoxKind.ARTICLE),
        ("entry-content", None),
        ("shareholders-report", None),
        ("gradient admin-bar", None),
        ("", None),
    ],
)
def test_words_in_a_name_say_that_an_element_is_a_box(names: str, kind: BoxKind | None) -> None:
    assert kind_of_box("div", names) is kind


def test_a_teaser_is_an_element_of_its_own_while_a_paragraph_by_that_name_may_be_the_standfirst() -> None:
    assert kind_of_box("article", "node--view-mode-teaser") is BoxKind.LIST
    assert kind_of_box("p", "article__teaser") is BoxKind.PERHAPS


def test_a_box_inside_the_text_stands_outside_the_article_and_in_its_place() -> None:
    box = f'<div class="Inline_newsletter__aPq"><p>La lettre du phare</p><p>{BOX}</p></div>'
    data = page(paragraphs(FIRST, SECOND), box, paragraphs(THIRD, FOURTH, LAST))
    assert article(data) == [TITLE, FIRST, SECOND, THIRD, FOURTH, LAST]
    texts = [block.text for block in blocks(data)]
    assert texts.index(SECOND) < texts.index(BOX) < texts.index(THIRD)


def test_names_on_what_holds_the_article_say_nothing() -> None:
    text = paragraphs(FIRST, SECOND, THIRD, FOURTH, LAST)
    data = page(f'<div class="share-wrapper paywall">{text}</div>', body='class="single comments-open has-newsletter"')
    assert article(data) == [TITLE, FIRST, SECOND, THIRD, FOURTH, LAST]


def test_what_holds_the_title_holds_its_standfirst_whatever_its_name() -> None:
    share = '<ul class="share-buttons"><li>Partager sur le fil du phare et ailleurs</li></ul>'
    header = f'<header class="banner-headline"><h1>{TITLE}</h1>{share}<h2>Deux milles de moins</h2></header>'
    text = f'<div class="article-body">{paragraphs(FIRST, SECOND, THIRD, FOURTH, LAST)}</div>'
    data = f"<html><head><title>{TITLE}</title></head><body><article>{header}{text}</article></body></html>"
    assert article(data.encode()) == [TITLE, "Deux milles de moins", FIRST, SECOND, THIRD, FOURTH, LAST]


def test_the_rest_of_an_article_behind_a_paywall_is_the_article() -> None:
    rest = paragraphs(SECOND, THIRD, FOURTH, LAST)
    data = page(paragraphs(FIRST), f'<div class="paywall-content">{rest}</div>')
    assert article(data) == [TITLE, FIRST, SECOND, THIRD, FOURTH, LAST]


def test_a_box_of_facts_is_the_articles_whatever_the_extractor_says() -> None:
    facts = f'<aside class="encadre"><h3>Repères</h3><p>{BOX}</p></aside>'
    data = page(paragraphs(FIRST, SECOND), facts, paragraphs(THIRD, FOURTH, LAST))
    assert BOX in article(data)


def test_comments_that_are_longer_than_the_article_are_none_of_it() -> None:
    said = (
        "<p>" + "Mon grand-père a gardé ce phare pendant la guerre, et il disait toujours le contraire. " * 4 + "</p>"
    )
    data = page(paragraphs(FIRST, SECOND, THIRD, FOURTH, LAST), f'<div id="comments">{said * 6}</div>')
    assert article(data) == [TITLE, FIRST, SECOND, THIRD, FOURTH, LAST]


def test_a_paragraph_that_is_nothing_but_a_link_leads_out_of_the_article() -> None:
    teaser = "Sur l'île voisine, le sémaphore cherche un acheteur depuis six ans"
    link = f'<div><a href="/semaphore"><p>{teaser}</p></a></div>'
    heading = '<h2><a href="#lampe">Une lampe trop blanche pour les pêcheurs</a></h2>'
    data = page(
        paragraphs(FIRST, SECOND), f"<aside>{link}</aside>", paragraphs(THIRD), heading, paragraphs(FOURTH, LAST)
    )
    assert teaser not in article(data)
    assert "Une lampe trop blanche pour les pêcheurs" in article(data)


def test_notes_below_the_article_are_part_of_it_though_a_box_stands_between() -> None:
    note = "[1] Registre du phare, tenu par le gardien de 1911 à 1936, conservé à la mairie de l'île."
    share = f'<div class="sharedaddy"><p>{BOX}</p></div>'
    data = page(paragraphs(FIRST, SECOND, THIRD, FOURTH, LAST), share, f'<div class="notes"><p>{note}</p></div>')
    assert article(data) == [TITLE, FIRST, SECOND, THIRD, FOURTH, LAST, note]


def test_teasers_are_none_of_the_article_even_if_the_extractor_took_them() -> None:
    teasers = "".join(f'<article class="teaser"><h3>Titre {n}</h3><p>{n}. {BOX}</p></article>' for n in range(4))
    data = page(paragraphs(FIRST, SECOND, THIRD, FOURTH, LAST), teasers)
    assert article(data) == [TITLE, FIRST, SECOND, THIRD, FOURTH, LAST]
