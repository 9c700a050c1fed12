// Pictures draw themselves while somebody fills in: from the form's own fields as they stand, and from other sheets as kept.
// At most once per frame, and only when what they are drawn from changed. What draws is loaded here, so only where it is used.

import { readField } from "./answers.js";
import { contextOf } from "./context.js";
import { answersOf } from "./device.js";
import { placeOf } from "./keep.js";
import { drawingIn, pictureOf } from "./picture-draw.js";
import { hearTabs } from "./tabs.js";

const WIDEST = 800; // where there is more room, letters grow with it

/** Every place a picture is drawn from: {kind, sheet, field}; no field for a whole checklist. @param {object} spec */
export function sourcesOf(spec) {
  const found = new Map();
  const add = (one) => {
    if (!one || typeof one !== "object") return;
    if (one.kind && one.item) for (const field of new Set([one.field, one.of])) found.set(`${one.kind}/${one.item}/${field ?? ""}`, { kind: one.kind, sheet: one.item, field });
    else for (const inside of Object.values(one)) add(inside);
  };
  add(spec);
  return [...found.values()].filter(({ kind, field }, i, all) => field || kind === "checklists" || !all.some((other) => other.field));
}

/** @param {Document} page */
export function start(page) {
  const figures = [...page.querySelectorAll("figure[data-picture]")].map((figure) => ({ figure, form: figure.closest("form"), spec: JSON.parse(figure.dataset.picture), kept: [] }));
  for (const one of figures) {
    one.sources = sourcesOf(one.spec);
    one.figure.hidden = false;
    one.drawn = "";
  }
  let asked = false;
  const ask = () => {
    if (asked) return;
    asked = true;
    page.defaultView.requestAnimationFrame(() => {
      asked = false;
      for (const one of figures) redraw(page, one).catch(console.error);
    });
  };
  for (const form of new Set(figures.map((one) => one.form).filter(Boolean))) for (const type of ["input", "change", "rowschanged"]) form.addEventListener(type, ask);
  for (const type of ["rows", "context"]) page.addEventListener(type, ask);
  let desk = null;
  const refresh = async () => {
    await Promise.all(figures.map(async (one) => (one.kept = await keptFor(desk, one.sources))));
    ask();
  };
  page.addEventListener("restored", ({ detail }) => {
    desk = detail.desk;
    refresh().catch(console.error);
  });
  hearTabs(() => desk && refresh().catch(console.error));
  const seen = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) figures.find(({ figure }) => figure === target).width = Math.floor(contentRect.width);
    ask();
  });
  for (const { figure } of figures) seen.observe(figure);
}

// What is kept of the sheets that a picture is drawn from.
async function keptFor(desk, sources) {
  const sheets = new Map(sources.map(({ kind, sheet }) => [`${kind}/${sheet}`, [kind, sheet]]));
  const found = await Promise.all([...sheets.values()].map(([kind, sheet]) => answersOf(desk, kind, sheet)));
  const wanted = (record) => sources.some(({ kind, sheet, field }) => record.kind === kind && record.sheet === sheet && (!field || field === record.field));
  return found.flat().filter(wanted).map(({ kind, sheet, instance, field, value }) => ({ kind, sheet, instance, field, value }));
}

// The kept answers with those of this page in their place.
function recordsFor(page, { form, kept, sources }) {
  if (!form) return kept;
  const place = placeOf(form, new URL(page.defaultView.location.href));
  const here = (record) => record.kind === place.kind && record.sheet === place.sheet && record.instance === place.instance;
  const own = [...form.querySelectorAll("[data-field], [data-question]")]
    .map((element) => ({ element, field: element.dataset.field ?? element.dataset.question }))
    .filter(({ field, element }) => !["total", "quadrant"].includes(element.dataset.type) && sources.some((one) => one.kind === place.kind && one.sheet === place.sheet && (!one.field || one.field === field)))
    .map(({ element, field }) => ({ ...place, field, value: readField(element) }))
    .filter(({ value }) => value !== undefined);
  return [...kept.filter((record) => !here(record)), ...own];
}

async function redraw(page, one) {
  if (!one.width) return; // not laid out: the part of the page is hidden
  const context = contextOf(page.defaultView.location.href);
  const width = Math.min(WIDEST, Math.max(260, one.width - (one.width % 20))); // few widths: a scroll bar draws nothing anew
  const records = recordsFor(page, one);
  const room = page.documentElement.classList.contains("room") && one.width;
  const sign = JSON.stringify([width, room, context, records]);
  if (sign === one.drawn) return;
  one.drawn = sign;
  const drawing = await drawingIn(one.width, one.spec, records, { width, context });
  if (one.drawn !== sign) return; // a later one is on its way
  const place = one.figure.querySelector("[data-drawing]");
  one.figure.toggleAttribute("data-empty", !drawing.count);
  const open = place.querySelector("details")?.open ?? false;
  place.replaceChildren(...(drawing.count ? pictureOf(drawing, one.spec.caption, open) : []));
}
