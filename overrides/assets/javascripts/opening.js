// A sheet that nobody began opens with what is known already: the earlier answers whose rule says so (macros/flow.py), after what
// stays of the copy before it. Nothing is kept until somebody writes on the sheet; what was typed is never touched.

import { fieldsOf, readField, writeField } from "./answers.js";
import { earlier, merged } from "./carried.js";
import { contextOf } from "./context.js";
import { answersOf } from "./device.js";
import { shapeOf } from "./flow.js";
import { button, make } from "./make.js";
import { isBlock } from "./values.js";

const seen = new WeakSet();

/** @param {Document} page */
export function start(page) {
  page.addEventListener("restored", (event) => {
    const { form, opened } = event.detail;
    if (opened) return;
    // Emptied, wiped or written elsewhere since: what stands there now is what was kept.
    if (seen.has(form)) return form.querySelectorAll("[data-opened]").forEach((note) => note.remove());
    seen.add(form);
    event.stopImmediatePropagation(); // the other parts look at the sheet when it is open
    const go = () => page.dispatchEvent(new CustomEvent("restored", { detail: { ...event.detail, opened: true } }));
    open(page, event.detail).catch(console.warn).finally(go);
  });
}

async function open(page, { form, desk, place }) {
  const records = await answersOf(desk, place.kind, place.sheet);
  if (records.some(({ instance }) => instance === place.instance)) return;
  const fields = fieldsOf(form);
  const context = contextOf(page.defaultView.location.href);
  const filled = [];
  for (const [name, element] of fields) {
    if (!("opens" in element.dataset) || readField(element) !== undefined) continue;
    const before = previous(records, place, name, element.dataset.opens.split(" "));
    const from = before ? [`je vorige ${form.dataset.one}`] : [];
    const shape = shapeOf(element);
    let value = before;
    for (const source of JSON.parse(element.querySelector("[data-carry]").dataset.carry)) {
      if (!source.opens || source.private) continue; // private answers go by hand alone
      const pieces = earlier(source, await answersOf(desk, source.kind, source.item), context);
      const more = pieces.length ? merged(shape, value, source, pieces) : { state: "none" };
      if (more.state === "none") continue;
      value = more.value ?? value;
      from.push(`‘${source.title}’`);
    }
    if (value !== undefined && readField(element) === undefined) filled.push({ element, value, from: [...new Set(from)] });
  }
  if (!filled.length) return;
  const begun = [...fields.values()].some((element) => readField(element) !== undefined);
  for (const one of filled) fill(page, form, one);
  keepLater(form, filled, begun);
  for (const type of ["input", "change"]) form.dispatchEvent(new Event(type));
}

/** What stays of the copy before this one: of its rows the columns that say so. */
function previous(records, { instance }, field, columns) {
  const copies = records.filter((one) => one.field === field && Number(one.instance) < Number(instance) && Array.isArray(one.value));
  const last = copies.sort((a, b) => Number(a.instance) - Number(b.instance)).at(-1);
  const rows = (last?.value ?? []).filter(isBlock).map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => columns.includes(column))));
  const found = rows.filter((row) => Object.keys(row).length);
  return found.length ? found : undefined;
}

function fill(page, form, one) {
  const { element, value, from } = one;
  const put = (what) => {
    writeField(element, what);
    page.dispatchEvent(new CustomEvent("rows"));
    element.dispatchEvent(new Event("input", { bubbles: true }));
  };
  writeField(element, value);
  page.dispatchEvent(new CustomEvent("rows"));
  const text = make("span", { role: "status" }, `Staat al klaar, uit ${from.join(", ")}. Kijk na of het klopt.`);
  const empty = button("Maak leeg", () => {
    put(undefined);
    text.textContent = "Leeg gemaakt.";
    empty.replaceWith(back);
    back.focus();
  });
  const back = button("Zet terug", () => {
    put(value);
    text.textContent = `Staat weer klaar, uit ${from.join(", ")}.`;
    back.replaceWith(empty);
    empty.focus();
  });
  // Who writes on takes it as it is: from then on one click may not empty it.
  element.addEventListener("input", ({ isTrusted }) => isTrusted && [empty, back].forEach((one) => one.remove()));
  const line = make("p", { class: "carried carried__buttons", "data-opened": true }, text, empty);
  (element.querySelector(".table-wrap") ?? element.querySelector(".control") ?? element.lastElementChild).before(line);
}

// Opening a sheet to look at it keeps nothing. With the first answer that somebody gives, what stood ready is kept too.
function keepLater(form, filled, begun) {
  const keep = ({ target } = {}) => {
    if (target === form) return;
    for (const type of ["input", "change"]) form.removeEventListener(type, keep);
    setTimeout(() => {
      for (const { element } of filled) if (!element.contains(target ?? null) && readField(element) !== undefined) element.dispatchEvent(new Event("input", { bubbles: true }));
    });
  };
  for (const type of ["input", "change"]) form.addEventListener(type, keep);
  if (begun) keep();
}
