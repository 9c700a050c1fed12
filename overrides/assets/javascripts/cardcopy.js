// Cards to cut: four A6 on an A4, each in the same place on every page, so that a stack is cut in two strokes. What stands on them
// comes with the page (macros/templates/parts/cutting.html); a card of a row gets what was answered in it.

import { contextOf, showContext } from "./context.js";
import { make } from "./make.js";
import { sheetCopy, viewOf as viewOfPage } from "./papercopy.js";
import { blanks } from "./paper.js";

const EACH = 4;
const MARKS = ["top", "bottom", "left", "right", "centre"];

/** What the preview shows of a set of cards. @param {Document} page @param {string} name kaartjes-rollen @returns {import("./preview.js").View} */
export function viewOf(page, name) {
  const template = page.querySelector(`template[data-cards="${CSS.escape(name.slice(name.indexOf("-") + 1))}"]`);
  if (!template) return viewOfPage(page); // an old address
  const inner = template.closest(".md-content__inner");
  const { of, use, blank, title } = template.dataset;
  const part = [...blanks.keys()][0];
  const rowsIn = async (how) => (how === "blank" ? [] : rowsOf(await sheetCopy(page, part, how), of));
  return {
    choices: of ? ["blank", "filled", "nameless"] : [],
    note: use,
    width: 210,
    look: "preview-cards",
    filled: async () => Boolean(of) && (await rowsIn("filled")).length > 0,
    copies: async (how) => {
      const box = make("div", {}, page.importNode(template.content, true));
      showContext(box, contextOf(page.defaultView.location.href));
      const all = [...box.children];
      const empty = all.pop();
      const cards = of ? (await rowsIn(how)).map((row) => cardOf(empty, row)) : all;
      const wanted = cards.length + (of && cards.length ? 0 : Number(blank));
      while (cards.length < wanted || cards.length % EACH) cards.push(empty.cloneNode(true)); // no place stays empty
      const pages = Array.from({ length: cards.length / EACH }, (_, i) => make("div", { class: "cut-page" }, cards.slice(i * EACH, (i + 1) * EACH), MARKS.map((mark) => make("i", { class: `cut-mark cut-mark--${mark}` }))));
      return { away: [...inner.children].filter((one) => !one.matches(".cut-pages")), put: [{ copy: make("div", { class: "cut-pages" }, make("h1", {}, title), pages), before: template }] };
    },
  };
}

// Each filled-in row of a table: column -> what it says.
function rowsOf(copy, field) {
  const rows = [...copy.querySelectorAll(`[data-field="${field}"] tbody tr`)].map((row) => Object.fromEntries([...row.querySelectorAll("[data-column]")].map((cell) => [cell.dataset.column, saidIn(cell)])));
  return rows.filter((row) => Object.values(row).some(Boolean));
}

const saidIn = (cell) => cell.querySelector(".answer, output")?.textContent.trim() || (cell.querySelector("input[type=checkbox]:checked") ? "ja" : (cell.querySelector("input:checked")?.value ?? ""));

// What nobody filled in stays to write on.
function cardOf(empty, row) {
  const card = empty.cloneNode(true);
  card.classList.remove("cut--blank");
  for (const place of card.querySelectorAll("[data-column]")) {
    const said = row[place.dataset.column];
    if (said) place.replaceChildren(make("span", { translate: "no" }, said));
  }
  return card;
}
