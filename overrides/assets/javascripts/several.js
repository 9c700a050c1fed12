// A sheet of which people make several shows one at a time: the others stand above it by name, and one click makes a new one.
// A checklist is gone through at several moments: its answers are kept per moment.

import { readField } from "./answers.js";
import { withChoice } from "./context.js";
import { answersOf } from "./device.js";
import { make } from "./make.js";

/** The names of the copies of a sheet, in order. @param {object[]} records answers of all of them @param {string} titleField */
export function copiesOf(records, titleField) {
  const copies = new Map();
  for (const { instance, field, value } of records) {
    if (!copies.has(instance)) copies.set(instance, "");
    if (field === titleField) copies.set(instance, String(value));
  }
  return [...copies].sort(([a], [b]) => Number(a) - Number(b));
}

/** @param {Document} page */
export function start(page) {
  for (const form of page.querySelectorAll("form.sheet[data-one]")) {
    // With its first answer a copy exists: then there can be another one, and it is called as its title says.
    for (const type of ["input", "change"]) form.addEventListener(type, ({ target }) => target !== form && nameCopy(form));
  }
  page.addEventListener("restored", async ({ detail: { form, desk, place } }) => {
    const records = await answersOf(desk, place.kind, place.sheet);
    if (form.dataset.one) showCopies(page, form, records, place.instance);
    if (place.kind === "checklists") showMoments(page, form, records, place.instance);
  });
}

// This page with another copy or moment, in the same context.
function addressOf(page, name, value) {
  return `${withChoice(page.defaultView.location.href.split("#")[0], name, value)}#invullen`;
}

function showCopies(page, form, records, current) {
  const box = form.querySelector("[data-keep-several]");
  const { one, add, titleField } = form.dataset;
  const copies = copiesOf(records, titleField);
  if (!copies.some(([instance]) => instance === current)) copies.push([current, ""]);
  const link = (instance, text, here, look = "copy") => make("a", { href: addressOf(page, "exemplaar", instance), class: look, "aria-current": here && "page" }, text);
  const list = make("ol", {}, copies.map(([instance, title]) => link(instance, named(form, titleField, title) || `${one} ${instance}`, instance === current)).map((one) => make("li", {}, one)));
  const next = String(Math.max(0, ...copies.map(([instance]) => Number(instance) || 0)) + 1);
  box.replaceChildren(list, link(next, add, false, "button button--quiet"));
  const end = form.querySelector("[data-keep-end] .keep__buttons"); // who has filled in the last question is there
  end?.querySelector("a")?.remove();
  end?.append(link(next, add, false, "button button--quiet"));
  for (const place of [box, end?.querySelector("a")]) if (place) place.hidden = records.length === 0;
}

function nameCopy(form) {
  const here = form.querySelector("[data-keep-several] [aria-current]");
  if (!here) return;
  const { one, titleField } = form.dataset;
  const field = form.querySelector(`[data-field="${titleField}"]`);
  const title = field && readField(field);
  here.textContent = (title && named(form, titleField, String(title))) || `${one} ${new URL(here.href).searchParams.get("exemplaar")}`;
  for (const place of form.querySelectorAll("[data-keep-several], [data-keep-end] a")) place.hidden = false;
}

// The answer that names a copy, in words: a choice by its text.
function named(form, field, value) {
  const option = value && form.querySelector(`[data-field="${field}"] input[value="${CSS.escape(value)}"]`);
  return option ? option.closest("label").textContent.trim() : value;
}

function showMoments(page, form, records, current) {
  const box = form.querySelector("[data-moments]");
  if (!box) return;
  const select = box.querySelector("select");
  const begun = new Set(records.map(({ instance }) => instance));
  for (const option of select.options) {
    option.dataset.text ??= option.textContent;
    option.textContent = option.dataset.text + (begun.has(option.value) ? " (ingevuld)" : "");
  }
  select.value = current;
  box.hidden = false;
  select.onchange = () => page.defaultView.location.assign(addressOf(page, "moment", select.value));
}
