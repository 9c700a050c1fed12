// A sheet or a report as it will be on paper, as a copy: what people filled in stays where it is, untouched.

import { fieldsOf, readField, writeField } from "./answers.js";
import { contextOf, showContext } from "./context.js";
import { answersOf, openDesk } from "./device.js";
import { placeOf } from "./keep.js";
import { dayText, make } from "./make.js";
import { blanks } from "./paper.js";
import { copy as copyAnswers } from "./print.js";

/** How a copy is filled. @typedef {"blank"|"filled"|"nameless"} How */

const LINES = 4; // to write on, under a question of a report
const ROWS = 5;
const WIDEST = 736; // px of a drawing, as it fits between the margins
const OURS = "data-search-exclude"; // what the templates say is for the screen
const TEXT = "textarea, select, input:not([type=radio], [type=checkbox])";

/** What the preview shows of this page: a copy of each sheet, or of the report. @param {Document} page @returns {import("./preview.js").View} */
export function viewOf(page) {
  const report = page.querySelector("[data-report]");
  const parts = report ? [report] : [...blanks.keys()];
  const wide = page.querySelector(".sheet--landscape, .chain") !== null;
  return {
    choices: parts.length ? ["blank", "filled", "nameless"] : [],
    width: wide ? 297 : 210,
    filled: async () => (await Promise.all(parts.map((part) => isFilled(page, part)))).some(Boolean),
    copies: async (how) => {
      const made = await Promise.all(parts.map((part) => (report ? reportCopy(page, part, how) : sheetCopy(page, part, how))));
      return { away: parts, put: parts.map((after, i) => ({ after, copy: made[i] })) };
    },
  };
}

const isAt = (place) => ({ kind, sheet, instance }) => kind === place.kind && sheet === place.sheet && instance === place.instance;
const addressOf = (page) => new URL(page.defaultView.location.href);

/** Everything that is answered, as it stands on the page and as it is kept. @param {Document} page @param {HTMLFormElement} [form] */
export async function recordsOf(page, form) {
  const kept = await openDesk().then((desk) => answersOf(desk)).catch(() => []); // no store: then what the page holds
  if (!form) return kept;
  const place = placeOf(form, addressOf(page));
  const own = [...fieldsOf(form)].map(([field, element]) => ({ ...place, field, value: readField(element) })).filter(({ value }) => value !== undefined);
  return [...kept.filter((record) => !isAt(place)(record)), ...own];
}

/** What of it a choice puts on paper. @param {object[]} records @param {How} how */
export async function recordsFor(records, how) {
  if (how !== "nameless") return how === "blank" ? [] : records;
  const [{ nameless }, { loadInfo }] = await Promise.all([import("./nameless.js"), import("./questions.js")]);
  return nameless(records, await loadInfo());
}

// Whether anything is filled in.
async function isFilled(page, part) {
  if (!part.matches("[data-report]")) return [...fieldsOf(part).values()].some((field) => readField(field) !== undefined);
  const { sectionsOf } = await import("./report.js");
  return sectionsOf(definitionOf(part), await recordsOf(page)).some(({ blocks }) => blocks.length);
}

/** A copy of a sheet of this page. @param {Document} page @param {Element} part @param {How} how */
export async function sheetCopy(page, part, how) {
  const form = part.matches("form") ? part : part.querySelector("form");
  return filledCopy(page, blanks.get(part), placeOf(form, addressOf(page)), await recordsFor(await recordsOf(page, form), how));
}

/**
 * A picture of a sheet with the answers of a place in it.
 * @param {Document} page @param {Element} blank the sheet as it came @param {object} place @param {object[]} records @param {string} [mark] before ids
 */
export async function filledCopy(page, blank, place, records, mark = "afdruk") {
  const answers = new Map(records.filter(isAt(place)).map(({ field, value }) => [field, value]));
  const context = contextOf(addressOf(page));
  const box = make("div", {}, page.importNode(blank, true));
  showContext(box, context);
  for (const [field, element] of fieldsOf(box)) writeField(element, answers.get(field));
  // The same parts that compute on the page: totals, advice, the outcome, the text of a message.
  for (const [module, selector] of [["forms", "form.sheet"], ["outcome", "[data-checklist]"], ["message", "[data-template]"]]) if (box.querySelector(selector)) (await import(`./${module}.js`)).start(box);
  copyAnswers(box);
  const moments = box.querySelector("[data-moments]"); // a checklist says at which of them it was gone through
  if (moments && answers.size) moments.replaceWith(make("p", {}, make("b", {}, "Moment: "), [...moments.querySelectorAll("option")].find(({ value }) => value === place.instance)?.textContent));
  for (const figure of box.querySelectorAll("figure[data-picture]")) await draw(figure, records, context);
  return asPicture(box, mark);
}

async function draw(figure, records, context) {
  const { drawingOf, pictureOf } = await import("./picture-draw.js");
  const spec = JSON.parse(figure.dataset.picture);
  const drawing = await drawingOf(spec, records, { width: WIDEST, context });
  figure.hidden = !drawing.count;
  figure.toggleAttribute("data-empty", !drawing.count);
  if (drawing.count) figure.querySelector("[data-drawing]").replaceChildren(...pictureOf(drawing, spec.caption));
}

// Nothing in it can be filled in or asked for by name any more.
function asPicture(box, mark) {
  for (const one of box.querySelectorAll(`[${OURS}]:not(figure), .field__example, .carry, .picture__text, .picture__room, .screen-only, script`)) one.remove();
  for (const form of box.querySelectorAll("form")) {
    const sheet = make("div", { class: form.className });
    sheet.append(...form.childNodes);
    form.replaceWith(sheet);
  }
  for (const link of box.querySelectorAll("a")) link.replaceWith(...link.childNodes); // paper leads nowhere
  for (const control of box.querySelectorAll(TEXT)) control.remove();
  for (const section of box.querySelectorAll("section")) section.removeAttribute("aria-labelledby"); // no place to go to: a pack has many of one name
  for (const label of box.querySelectorAll(".cell__label[for]")) {
    box.querySelector(`#${CSS.escape(label.htmlFor)}`)?.setAttribute("aria-label", label.textContent.trim());
    label.remove(); // paper does not show it
  }
  for (const control of box.querySelectorAll("input")) Object.assign(control, { name: `${mark}-${control.name}`, disabled: true });
  return marked(box, mark).firstElementChild;
}

/** Give what a copy names names of its own. @param {Element} box @param {string} mark */
export function marked(box, mark) {
  for (const one of box.querySelectorAll("[id]:not(svg *)")) one.id = `${mark}-${one.id}`;
  for (const name of ["for", "aria-labelledby", "aria-describedby"]) for (const one of box.querySelectorAll(`[${name}]`)) one.setAttribute(name, one.getAttribute(name).replace(/\S+/g, `${mark}-$&`));
  return box;
}

const definitionOf = (place) => JSON.parse(place.querySelector("[data-definition]").textContent);

async function reportCopy(page, place, how) {
  const definition = definitionOf(place);
  const open = place.querySelector("[name=versie]:checked")?.value === "publiek";
  const paper = make("article", { "data-document": true });
  const copy = make("div", { class: place.className.replace("preview-away", "") }, paper);
  if (how === "blank") {
    paper.append(...definition.sections.map((section) => blankSection(section, open)).filter(Boolean));
    return copy;
  }
  const [{ editsOf, sectionsOf }, { shown }, { drawInto }] = await Promise.all(["report", "reportpage", "picture-report"].map((name) => import(`./${name}.js`)));
  const desk = await openDesk();
  const all = await recordsOf(page);
  const records = await recordsFor(all, how);
  // What people wrote themselves may hold a name, and what stood there before may be what they took away: lines for both.
  const written = how === "nameless" && !open ? editsOf(definition.id, all) : {};
  const sections = sectionsOf(definition, records, { open });
  const elements = sections.map(({ id, title, blocks }) => (Object.hasOwn(written, id) ? sectionOf(title, [make("p", {}, "Dit deel schreef je zelf. Schrijf het hier over zonder namen."), lines()], true) : sectionOf(title, blocks.map(shown), blocks.length)));
  await drawInto(sections, elements, records, WIDEST);
  if (definition.decided && how === "filled" && !open) {
    const since = (await import("./decided.js")).decidedPart({ report: definition, records, desk });
    if (since?.section.blocks.length) elements.push(sectionOf(since.section.title, since.section.blocks.map(shown), true));
  }
  const { dossier } = desk;
  const about = [dossier.example && "Voorbeeld: verzonnen", how === "filled" && dossier.name, dayText(Date.now()), open ? "publieke samenvatting" : how === "filled" ? "interne versie" : "zonder namen"];
  paper.append(make("p", { class: "report__about", translate: "no" }, about.filter(Boolean).join(" · ")), ...elements);
  for (const one of paper.querySelectorAll(".picture__room, .picture__text")) one.remove();
  return marked(copy, "afdruk");
}

const sectionOf = (title, inside, filled) => make("section", { class: "report__section", "data-hole": !filled }, make("h2", {}, title), inside);

// To write on: the questions of a part, with lines, or a table with empty rows.
function blankSection({ title, publicTitle, parts }, open) {
  const asked = parts.filter((part) => !open || part.public);
  if (!asked.length) return null;
  return sectionOf((open && publicTitle) || title, asked.flatMap((part) => [part.label && make("h3", {}, part.label), blankPart(part)]), true);
}

const lines = () => make("div", { class: "control" }, make("span", { class: "lines", "aria-hidden": "true" }, Array.from({ length: LINES }, () => make("i"))));

function blankPart({ sources: [source], columns, cards }) {
  const asked = cards ?? source.columns?.filter(({ id }) => !columns?.length || columns.includes(id));
  if (!asked) return lines();
  const named = source.rows && !cards ? Object.values(source.rows) : null;
  const head = [...(named ? [make("td")] : []), ...asked.map(({ label }) => make("th", { scope: "col" }, label))];
  const rows = (named ?? Array.from({ length: ROWS }, () => "")).map((name) => make("tr", {}, name && make("th", { scope: "row" }, name), asked.map(() => make("td"))));
  return make("div", { class: "table-wrap" }, make("table", { class: "answer-table answer-table--blank" }, make("thead", {}, make("tr", {}, head)), make("tbody", {}, rows)));
}
