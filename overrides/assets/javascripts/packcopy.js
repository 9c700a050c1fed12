// A whole pack on paper: its cover, the run sheet for who leads, and every sheet in its order. The sheets come from their
// own pages, so that nothing stands on the site twice; of a page comes the sheet alone.

import { make } from "./make.js";
import { filledCopy, marked, recordsFor, recordsOf, viewOf as viewOfPage } from "./papercopy.js";
import { isBlock } from "./values.js";

const HEAD = ":scope > :is(h1, .item-head, .item-intro)";
const SCREEN = "[data-search-exclude], [hidden]:not([data-stop] *, [data-motivation]), .actions, .keywords"; // paper says what a stop asks for (print.css)

/** What the preview shows of a pack. @param {Document} page @returns {import("./preview.js").View} */
export function viewOf(page) {
  const template = page.querySelector("template[data-pack]");
  if (!template) return viewOfPage(page); // an old address
  const inner = template.closest(".md-content__inner");
  const sheets = JSON.parse(template.dataset.pack);
  // What is private goes on by hand alone: in a pack, which others may get, those sheets stay blank.
  const mine = ({ kind, sheet, value }) => sheets.some((one) => one.kind === kind && one.id === sheet && !one.private) && (!isBlock(value) || Object.keys(value).length > 0);
  return {
    choices: ["blank", "filled", "nameless"],
    blankFirst: true, // a pack is there to hand out: answers only where somebody asks for them
    width: 210,
    look: "preview-pack",
    end: sheets.some((one) => one.private) ? "Bladen die privé zijn, blijven leeg." : "",
    filled: async () => (await recordsOf(page)).some(mine),
    copies: async (how, say) => {
      const records = (await recordsFor(await recordsOf(page), how)).filter(({ kind, sheet }) => !sheets.some((one) => one.private && one.kind === kind && one.id === sheet));
      const parts = [make("div", {}, page.importNode(template.content, true)).firstElementChild, ...("withPage" in template.dataset ? [pageOf(inner)] : [])];
      for (const [i, sheet] of sheets.entries()) {
        say(`Even geduld: blad ${i + 1} van ${sheets.length}.`);
        const source = await loaded(new URL(sheet.url, page.baseURI));
        for (const instance of instancesOf(sheet, records, source)) parts.push(await sheetPart(page, sheet, source, instance, records));
      }
      return { away: [...inner.children].filter((one) => !one.matches(".pack")), put: [{ copy: make("div", { class: "pack" }, parts), before: template }] };
    },
  };
}

const pages = new Map();

async function loaded(url) {
  if (!pages.has(url.pathname)) {
    const answer = await fetch(url.pathname);
    if (!answer.ok) throw new Error(`${url.pathname}: ${answer.status}`);
    pages.set(url.pathname, new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".md-content__inner"));
  }
  return pages.get(url.pathname);
}

// Every copy that people made of a sheet, every moment of a checklist, or one to write on.
function instancesOf(one, records, source) {
  const found = new Set(records.filter(({ kind, sheet }) => kind === one.kind && sheet === one.id).map(({ instance }) => instance));
  return found.size ? [...found].sort((a, b) => Number(a) - Number(b)) : [source.querySelector("form").dataset.first ?? ""];
}

async function sheetPart(page, { kind, id, code }, source, instance, records) {
  const mark = `afdruk-${code}-${instance}`;
  const head = [...source.querySelectorAll(HEAD)].map((one) => page.importNode(one, true));
  const part = make("div", { class: "pack__part", "data-code": code }, [...marked(make("div", {}, head), mark).children], await filledCopy(page, source.querySelector("form"), { kind, sheet: id, instance }, records, mark));
  return cleaned(part);
}

// The page itself, for who leads: the run sheet, or how a phase without a session goes.
function pageOf(inner) {
  const code = inner.querySelector(":scope > .item-head").dataset.code;
  const copy = make("div", { class: "pack__part", "data-code": code }, [...inner.children].filter((one) => !one.matches("template, .pack")).map((one) => one.cloneNode(true)));
  return cleaned(marked(copy, "afdruk"));
}

function cleaned(part) {
  for (const one of part.querySelectorAll(SCREEN)) if (!one.matches("figure")) one.remove();
  for (const one of part.querySelectorAll(".preview-away")) one.classList.remove("preview-away");
  return part;
}
