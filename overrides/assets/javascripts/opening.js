// A sheet that nobody began opens with what is known already: the earlier answers whose rule says so (macros/flow.py), after what
// stays of the copy before it, or what another message has where messages share a field. Nothing is kept until somebody writes on
// the sheet; what was typed is never touched: there, what another message says since is offered.

import { fieldsOf, readField, writeField } from "./answers.js";
import { earlier, merged, textOf } from "./carried.js";
import { contextOf } from "./context.js";
import { answersOf } from "./device.js";
import { shapeOf } from "./flow.js";
import { button, make } from "./make.js";
import { isBlock, same } from "./values.js";

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
  const mine = new Map(records.filter(({ instance }) => instance === place.instance).map((record) => [record.field, record]));
  const messages = place.kind === "templates" ? await answersOf(desk, "templates") : [];
  const fields = fieldsOf(form);
  const context = contextOf(page.defaultView.location.href);
  const filled = [];
  for (const [name, element] of fields) {
    if (!("opens" in element.dataset)) continue;
    const shared = elsewhere(element, messages);
    if (mine.size && shared) offer(page, element, shared, mine.get(name));
    if (mine.size || readField(element) !== undefined) continue;
    const before = previous(records, place, name, element.dataset.opens.split(" "));
    const from = before ? [`je vorige ${form.dataset.one}`] : [];
    const shape = shapeOf(element);
    let value = before;
    for (const source of JSON.parse(element.querySelector("[data-carry]")?.dataset.carry ?? "[]")) {
      if (!source.opens || source.private) continue; // private answers go by hand alone
      const pieces = earlier(source, await answersOf(desk, source.kind, source.item), context);
      const more = pieces.length ? merged(shape, value, source, pieces) : { state: "none" };
      if (more.state === "none") continue;
      value = more.value ?? value;
      from.push(`‘${source.title}’`);
    }
    if (value === undefined && shared) {
      value = shared.value;
      from.push(`‘${shared.title}’`);
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

/** What another message said last where the same is asked; the field names the places. */
function elsewhere({ dataset }, records) {
  const titles = JSON.parse(dataset.shared ?? "{}");
  const found = records.map((one) => ({ ...one, title: titles[`${one.sheet}.${one.field}`] })).filter(({ title }) => title);
  return found.sort((a, b) => b.time - a.time)[0];
}

function fill(page, form, { element, value, from }) {
  writeField(element, value);
  if (readField(element) === undefined) return; // from a strange file: it does not fit
  page.dispatchEvent(new CustomEvent("rows"));
  const text = `uit ${from.join(", ")}.`;
  line(page, element, [`Staat al klaar, ${text} Kijk na of het klopt.`], [["Maak leeg", undefined, "Leeg gemaakt."], ["Zet terug", value, `Staat weer klaar, ${text}`]]);
}

// Who wrote here later than there chose other words, and hears nothing.
function offer(page, element, { value, title, time }, own) {
  const text = textOf(element.dataset, value);
  if (!text || own?.time >= time || same(own?.value, value)) return;
  const there = `In ‘${title}’ staat:`;
  line(page, element, [there, make("b", { translate: "no" }, text)], [["Neem over", value, `Overgenomen uit ‘${title}’:`], ["Maak ongedaan", own?.value, there]]);
}

// A line above a control with two buttons that take turns: each puts a value, and says so.
function line(page, element, [text, ...more], steps) {
  const said = make("span", { role: "status" }, text);
  const buttons = steps.map(([name, value, after], i) => button(name, () => {
    writeField(element, value);
    page.dispatchEvent(new CustomEvent("rows"));
    element.dispatchEvent(new Event("input", { bubbles: true }));
    said.textContent = after;
    buttons[i].replaceWith(buttons[1 - i]);
    buttons[1 - i].focus();
  }));
  // Who writes on takes it as it is: from then on one click may not empty it.
  element.addEventListener("input", ({ isTrusted }) => isTrusted && buttons.forEach((one) => one.remove()));
  const note = make("p", { class: "carried carried__buttons", "data-opened": true }, said, more, buttons[0]);
  (element.querySelector(".table-wrap") ?? element.querySelector(".control") ?? element.lastElementChild).before(note);
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
