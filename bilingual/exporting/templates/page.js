"use strict";
// The page is complete without this script, which adds: a lit partner for the sentence under the pointer or in focus,
// keys to walk through the text, and the memory of the chosen view.
(() => {
  const text = document.getElementById("page-text");
  const toolbar = document.getElementById("page-toolbar");
  const views = [...document.querySelectorAll("input[name=view]")];
  const letterKeys = document.getElementById("page-letters");

  // --- Sentence pairs -------------------------------------------------------------------------------------------

  let lit = [];

  const sentenceAt = (node) => (node instanceof Element ? node.closest("[data-s]") : null);

  const pairOf = (sentence) =>
    [...sentence.closest("tr").querySelectorAll("[data-s]")].filter((one) => one.dataset.s === sentence.dataset.s);

  function light(sentence) {
    for (const one of lit) one.classList.remove("lit");
    lit = sentence ? pairOf(sentence) : [];
    for (const one of lit) one.classList.add("lit");
  }

  const lightFocused = () => light(sentenceAt(document.activeElement));

  text.addEventListener("pointerover", (event) => {
    const sentence = sentenceAt(event.target);
    if (sentence) light(sentence);
    else lightFocused();
  });
  text.addEventListener("pointerleave", lightFocused);
  text.addEventListener("focusin", lightFocused);
  text.addEventListener("focusout", () => light(null));
  text.addEventListener("click", (event) => {
    const sentence = sentenceAt(event.target);
    if (sentence && getSelection().isCollapsed) enter(sentence);
  });

  // --- Keys -----------------------------------------------------------------------------------------------------

  // One sentence at a time can be reached with Tab: three thousand tab stops would be a wall.
  let tabStop = null;
  let lastSide = "fr";

  function enter(stop) {
    if (stop.matches("[data-s]")) {
      tabStop?.removeAttribute("tabindex");
      tabStop = stop;
      tabStop.tabIndex = 0;
      lastSide = stop.closest("td").lang;
    }
    stop.focus();
  }

  const view = () => views.find((radio) => radio.checked).value;
  const side = () => (view() === "both" ? lastSide : view());

  // The sentences of a row on one side; its own link where it has none.
  function stopsIn(row, lang = side()) {
    const sentences = [...row.querySelectorAll(`td[lang=${lang}] [data-s]`)];
    return sentences.length ? sentences : [...row.querySelectorAll("th a")];
  }

  // The first row that begins under the bars at the top, or the last row.
  function rowInSight() {
    const rows = [...text.tBodies[0].rows];
    const top = Math.max(...[toolbar, text.querySelector("th")].map((bar) => bar.getBoundingClientRect().bottom));
    return rows.find((row) => row.getBoundingClientRect().top >= top - 1) ?? rows.at(-1);
  }

  const currentRow = () => document.activeElement.closest("#page-text tbody tr");

  function enterRow(row, index) {
    const stop = row ? stopsIn(row).at(index) : null;
    if (stop) enter(stop);
  }

  function bySentence(step) {
    const row = currentRow();
    if (!row) return enterRow(rowInSight(), 0);
    const stops = stopsIn(row);
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (next) return enter(next);
    return byRow(step, step > 0 ? 0 : -1);
  }

  function byRow(step, index = 0) {
    const row = currentRow();
    enterRow(step > 0 ? row.nextElementSibling : row.previousElementSibling, index);
  }

  function toSide(lang) {
    const sentence = sentenceAt(document.activeElement);
    const partner = sentence && pairOf(sentence).find((one) => one.closest("td").lang === lang);
    if (partner && (view() === "both" || view() === lang)) enter(partner);
  }

  const LETTERS = { j: () => bySentence(1), k: () => bySentence(-1) };
  const IN_TEXT = {
    ArrowDown: () => byRow(1),
    ArrowUp: () => byRow(-1),
    ArrowLeft: () => toSide("fr"),
    ArrowRight: () => toSide("en"),
    Escape: () => document.activeElement.blur(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const action = (letterKeys.checked && LETTERS[event.key]) || (currentRow() && IN_TEXT[event.key]);
    if (!action) return;
    event.preventDefault();
    action();
  });

  // --- French, both, English ------------------------------------------------------------------------------------

  // Style sheets do the switching; here it is remembered, where the browser lets a local file remember anything.
  const MEMORY = "bilingual-view";

  function remember(value) {
    try {
      localStorage.setItem(MEMORY, value);
    } catch {
      // A page without storage simply opens with both languages.
    }
  }

  function remembered() {
    try {
      return localStorage.getItem(MEMORY);
    } catch {
      return null;
    }
  }

  const twins = [...text.querySelectorAll("td[lang=fr] [role=presentation]")];

  // French headings join the outline when there are no English ones to be heard.
  function outline() {
    for (const heading of twins) {
      if (view() === "fr") heading.removeAttribute("role");
      else heading.setAttribute("role", "presentation");
    }
  }

  // The row at the top stays at the top, although rows become lower or higher.
  let place = null;

  function markPlace() {
    const row = rowInSight();
    place = { row, top: row.getBoundingClientRect().top };
  }

  function keepPlace() {
    if (place) scrollBy(0, place.row.getBoundingClientRect().top - place.top);
  }

  toolbar.addEventListener("pointerdown", markPlace);
  toolbar.addEventListener("keydown", markPlace);

  for (const radio of views) {
    if (radio.value === remembered()) radio.checked = true;
    radio.addEventListener("change", () => {
      remember(radio.value);
      outline();
      keepPlace();
    });
  }

  outline();
  const first = text.querySelector(`td[lang=${side()}] [data-s]`);
  if (first) {
    tabStop = first;
    tabStop.tabIndex = 0;
  }
  document.getElementById("page-keys").hidden = false;
})();
