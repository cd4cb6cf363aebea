"""The page as a reader meets it: opened from disk in a real Chromium."""

import base64
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from bilingual.document import BlockKind, Document
from tests.exporting.sample import LONG_ADDRESS, document_of, pair, row, sample_document

OpenPage = Callable[[Document], Chrome]

# The WCAG 2.2 contrast of every element with text of its own against the nearest background behind it.
LOWEST_CONTRAST = """
const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
const luminance = (colour) => {
  const [red, green, blue] = channels(colour).map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const backdrop = (element) => {
  for (let one = element; one; one = one.parentElement) {
    const colour = getComputedStyle(one).backgroundColor;
    if (channels(colour)[3] !== 0) return colour;
  }
};
const contrast = (element) => {
  const colours = [getComputedStyle(element).color, backdrop(element)];
  const [dark, bright] = colours.map(luminance).sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
};
document.querySelectorAll("details").forEach((one) => (one.open = true));
const worded = [...document.body.querySelectorAll("*:not(script)")]
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
return [worded.length, Math.min(...worded.map(contrast))];
"""


def sentence(chrome: Chrome, mark: str, lang: str) -> WebElement:
    return chrome.find_element(By.CSS_SELECTOR, f"td[lang={lang}] [data-s='{mark}']")


def lit(chrome: Chrome) -> list[tuple[str | None, str | None]]:
    script = "return [...document.querySelectorAll('.lit')].map((one) => [one.closest('td').lang, one.dataset.s])"
    return [tuple(one) for one in chrome.execute_script(script)]


def press(chrome: Chrome, *keys: str) -> None:
    ActionChains(chrome).send_keys(*keys).perform()


def focused(chrome: Chrome) -> str:
    script = """
        const at = document.activeElement;
        return at.dataset.s ? at.closest("td").lang + at.dataset.s : at.textContent;
    """
    return str(chrome.execute_script(script))


def choose(chrome: Chrome, view: str) -> None:
    chrome.find_element(By.CSS_SELECTOR, f"label:has([value={view}])").click()


def shown_languages(chrome: Chrome) -> set[str | None]:
    cells = chrome.find_elements(By.CSS_SELECTOR, "#page-text tbody td")
    return {one.get_attribute("lang") for one in cells if one.is_displayed()}


def at_width(chrome: Chrome, width: int) -> None:
    chrome.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 740, "deviceScaleFactor": 2, "mobile": True},
    )


def test_hovering_a_sentence_lights_it_and_its_partner_only(open_page: OpenPage) -> None:
    chrome = open_page(sample_document())
    for lang in ("en", "fr"):
        ActionChains(chrome).move_to_element(sentence(chrome, "4.2", lang)).perform()
        assert lit(chrome) == [("fr", "4.2"), ("en", "4.2")]
    ActionChains(chrome).move_to_element(chrome.find_element(By.CSS_SELECTOR, "legend + label")).perform()
    assert lit(chrome) == []


def test_a_tapped_sentence_stays_lit(open_page: OpenPage) -> None:
    chrome = open_page(sample_document())
    sentence(chrome, "2.2", "fr").click()
    ActionChains(chrome).move_to_element(chrome.find_element(By.CSS_SELECTOR, "legend + label")).perform()
    assert lit(chrome) == [("fr", "2.2"), ("en", "2.2")]


def test_the_list_of_rows_to_read_first_leads_to_them_and_folds_up_with_the_keyboard(open_page: OpenPage) -> None:
    chrome = open_page(sample_document())
    links = chrome.find_elements(By.CSS_SELECTOR, "nav li a")
    links[0].send_keys(Keys.ENTER)
    assert chrome.execute_script("return document.querySelector(':target').id") == links[0].text == "b23"
    summary = chrome.find_element(By.CSS_SELECTOR, "nav summary")
    summary.send_keys(Keys.ENTER)
    assert not links[0].is_displayed()
    summary.send_keys(Keys.ENTER)
    assert links[0].is_displayed()


def test_a_screen_reader_is_told_of_the_list_and_of_who_reviewed_a_row(open_page: OpenPage) -> None:
    chrome = open_page(sample_document())
    nodes = chrome.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    heard = {(one["role"]["value"], one.get("name", {}).get("value")) for one in nodes if not one["ignored"]}
    assert ("navigation", "Rows to read first") in heard
    assert ("rowheader", "b13 reviewed by A. B., 22 November 2026") in heard


def test_letters_walk_through_the_sentences_from_wherever_the_reader_is(open_page: OpenPage) -> None:
    chrome = open_page(sample_document())
    steps = []
    for key in "jjjk":
        press(chrome, key)
        steps.append(focused(chrome))
    assert steps == ["fr1.1", "fr2.1", "fr2.2", "fr2.1"]
    assert lit(chrome) == [("fr", "2.1"), ("en", "2.1")]


def test_arrows_walk_through_the_rows_and_between_the_languages(open_page: OpenPage) -> None:
    chrome = open_page(sample_document())
    sentence(chrome, "4.2", "fr").click()
    steps = []
    for key in (Keys.ARROW_RIGHT, Keys.ARROW_DOWN, Keys.ARROW_LEFT, Keys.ARROW_UP):
        press(chrome, key)
        steps.append(focused(chrome))
    assert steps == ["en4.2", "en5.1", "fr5.1", "fr4.1"]
    press(chrome, Keys.ESCAPE)
    assert lit(chrome) == []


def test_the_keys_reach_rows_without_sentences(open_page: OpenPage) -> None:
    chrome = open_page(sample_document())
    sentence(chrome, "21.2", "en").click()
    steps = []
    for key in ("j", "j", Keys.ARROW_DOWN, "k"):
        press(chrome, key)
        steps.append(focused(chrome))
    assert steps == ["b22", "b23", "en24.1", "b23"]


def test_letter_keys_can_be_turned_off(open_page: OpenPage) -> None:
    chrome = open_page(sample_document())
    chrome.find_element(By.CSS_SELECTOR, "#page-keys summary").click()
    chrome.find_element(By.ID, "page-letters").click()
    press(chrome, "j")
    assert lit(chrome) == []


def test_only_one_sentence_is_a_tab_stop(open_page: OpenPage) -> None:
    chrome = open_page(sample_document())
    press(chrome, "j", "j")
    assert len(chrome.find_elements(By.CSS_SELECTOR, "[data-s][tabindex]")) == 1


def test_the_switch_hides_a_language_and_remembers_it(open_page: OpenPage) -> None:
    chrome = open_page(sample_document())
    assert shown_languages(chrome) == {"fr", "en"}
    choose(chrome, "en")
    assert shown_languages(chrome) == {"en"}
    chrome.refresh()
    assert shown_languages(chrome) == {"en"}
    press(chrome, "j")
    assert focused(chrome) == "en1.1"


def test_the_switch_works_with_the_keyboard(open_page: OpenPage) -> None:
    chrome = open_page(sample_document())
    chrome.find_element(By.ID, "page-view-both").send_keys(Keys.ARROW_LEFT)
    assert shown_languages(chrome) == {"fr"}


def test_the_switch_keeps_the_place_in_a_long_text(open_page: OpenPage) -> None:
    chrome = open_page(document_of(*[row(BlockKind.PARAGRAPH, *[pair("Une phrase de ce texte.", "Yes.")] * 9)] * 200))
    top = "return document.getElementById('b100').getBoundingClientRect().top"
    chrome.execute_script("document.getElementById('b100').scrollIntoView()")
    before = chrome.execute_script(top)
    for view in ("en", "both", "fr"):
        choose(chrome, view)
        assert chrome.execute_script(top) == pytest.approx(before, abs=2)


def test_headings_are_heard_once_and_in_the_language_shown(open_page: OpenPage) -> None:
    chrome = open_page(sample_document())
    assert heard_headings(chrome)[:2] == ["The Loire overflows, residents get organised", "Dikes under watch"]
    assert len(heard_headings(chrome)) == 5
    choose(chrome, "fr")
    assert heard_headings(chrome)[1] == "Des digues sous surveillance"
    assert len(heard_headings(chrome)) == 5


def heard_headings(chrome: Chrome) -> list[str]:
    """The headings of the accessibility tree: what a screen reader lists."""
    nodes = chrome.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    return [one["name"]["value"] for one in nodes if not one["ignored"] and one["role"]["value"] == "heading"]


def test_a_telephone_hears_a_table_too(open_page: OpenPage) -> None:
    chrome = open_page(sample_document())
    at_width(chrome, 390)
    nodes = chrome.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    roles = [one["role"]["value"] for one in nodes if not one["ignored"]]
    assert roles.count("rowheader") == 24
    assert roles.count("columnheader") == 3


def test_everything_can_be_read_and_switched_without_javascript(open_page: OpenPage) -> None:
    chrome = open_page(sample_document())
    chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    chrome.refresh()
    assert shown_languages(chrome) == {"fr", "en"}
    assert not chrome.find_element(By.ID, "page-keys").is_displayed()
    choose(chrome, "fr")
    assert shown_languages(chrome) == {"fr"}


def test_the_page_opens_without_complaints_and_without_the_network(open_page: OpenPage) -> None:
    chrome = open_page(sample_document())
    choose(chrome, "en")
    press(chrome, "j", "k")
    assert log(chrome, "browser") == []
    assert {address.partition(":")[0] for address in requested(chrome)} <= {"file", "about"}


def log(chrome: Chrome, kind: str) -> list[dict[str, str]]:
    entries: list[dict[str, str]] = chrome.get_log(kind)  # type: ignore[no-untyped-call]
    return entries


def requested(chrome: Chrome) -> list[str]:
    """The addresses that the page has asked for since it was opened."""
    events = [json.loads(entry["message"])["message"] for entry in log(chrome, "performance")]
    sent = [event["params"] for event in events if event["method"] == "Network.requestWillBeSent"]
    return [str(params["request"]["url"]) for params in sent]


def test_the_policy_stops_whatever_would_load_or_run(open_page: OpenPage) -> None:
    chrome = open_page(sample_document())
    chrome.set_script_timeout(60)  # a busy machine takes its time
    stopped = chrome.execute_async_script(
        """
        const done = arguments[0], stopped = [];
        document.addEventListener("securitypolicyviolation", (event) => {
          stopped.push(event.effectiveDirective);
          if (stopped.length === 3) done(stopped.sort());
        });
        fetch("http://127.0.0.1:9/").catch(() => null);
        document.body.append(Object.assign(new Image(), { src: "http://127.0.0.1:9/dot.png" }));
        const script = document.createElement("script");
        script.textContent = "window.ran = 1";
        document.body.append(script);
        """
    )
    assert stopped == ["connect-src", "img-src", "script-src-elem"]
    assert chrome.execute_script("return window.ran") is None


@pytest.mark.parametrize("width", [320, 360, 640, 641, 1280])
def test_nothing_overflows_sideways(width: int, open_page: OpenPage) -> None:
    word = "anticonstitutionnellement" * 20
    chrome = open_page(
        document_of(
            row(BlockKind.TITLE, pair(word, word)),
            row(BlockKind.TABLE_CELL, pair(LONG_ADDRESS, LONG_ADDRESS)),
            *sample_document().rows(),
            metadata=sample_document().article.metadata,
            warnings=(word,),
        )
    )
    at_width(chrome, width)
    chrome.execute_script("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert chrome.execute_script("return document.documentElement.scrollWidth") <= width


def test_on_a_telephone_the_english_stands_under_the_french(open_page: OpenPage) -> None:
    chrome = open_page(sample_document())
    at_width(chrome, 390)
    french, english = sentence(chrome, "4.1", "fr").rect, sentence(chrome, "4.1", "en").rect
    assert english["y"] >= french["y"] + french["height"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_enough_contrast(scheme: str, open_page: OpenPage) -> None:
    chrome = open_page(sample_document())
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    sentence(chrome, "4.2", "en").click()
    elements, lowest = chrome.execute_script(LOWEST_CONTRAST)
    assert elements > 100
    assert lowest >= 4.5


def test_the_dark_page_is_dark(open_page: OpenPage) -> None:
    chrome = open_page(sample_document())
    paper = "return getComputedStyle(document.body).backgroundColor"
    light = chrome.execute_script(paper)
    features = [{"name": "prefers-color-scheme", "value": "dark"}]
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    assert light == "rgb(253, 252, 249)"
    assert chrome.execute_script(paper) == "rgb(21, 23, 26)"


def test_a_row_that_is_linked_to_is_not_hidden_under_the_head(open_page: OpenPage) -> None:
    chrome = open_page(sample_document())
    chrome.find_element(By.CSS_SELECTOR, "section a[href='#b7']").click()
    box = "return document.querySelector(arguments[0]).getBoundingClientRect()"
    linked, head = chrome.execute_script(box, "#b7"), chrome.execute_script(box, "#page-text thead th")
    assert linked["top"] >= head["bottom"] - 1


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is not installed")
def test_the_printed_page_repeats_its_head_and_shows_no_controls(open_page: OpenPage, tmp_path: Path) -> None:
    chrome = open_page(sample_document())
    printed = chrome.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    (tmp_path / "page.pdf").write_bytes(base64.b64decode(printed))
    text = subprocess.check_output(["pdftotext", "-layout", tmp_path / "page.pdf", "-"], text=True)
    pages = text.rstrip("\f").split("\f")
    assert len(pages) == 2
    for page in pages:
        assert {"French", "English"} <= set(page.split())
        assert "Keys" not in page
        assert "Read these first" not in page
    assert "Aucun blessé" in text
    assert "1. The mean flow" in text
