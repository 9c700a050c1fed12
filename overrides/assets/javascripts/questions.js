// What sheets ask: of a sheet that stands on the page, from the page itself (its labels then fit the chosen context); of all
// others from the list that the build makes, loaded on use only.

import { fieldsOf } from "./answers.js";

const LIST = new URL("../vragen.json", import.meta.url);
export const ROOT = new URL("../../", import.meta.url);
let loading = null;

/**
 * What is known of every sheet. @param {Document} page @returns {Promise<(kind: string, sheet: string) => object>}
 *   {title, version, private, one, titleField, moments, url, questions}; empty for a sheet that this site does not have
 */
export async function loadInfo(page) {
  loading ??= fetch(LIST).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))));
  const list = await loading.catch((error) => {
    console.warn(error);
    loading = null;
    return fromCatalog(page);
  });
  return infoFrom(page, list);
}

/** Only what the page itself knows, without loading anything. @param {Document} page */
export const pageInfo = (page) => infoFrom(page, {});

function infoFrom(page, list) {
  const order = Object.keys(list);
  const here = new Map([...page.querySelectorAll("form.sheet")].map((form) => [keyOf(form), form]));
  const known = new Map(); // a page's form is read once
  return (kind, sheet) => {
    const key = `${kind === "handed" ? "worksheets" : kind}/${sheet}`;
    if (!known.has(key)) known.set(key, { ...(Object.hasOwn(list, key) ? { ...list[key], order: order.indexOf(key) } : {}), ...(here.has(key) ? sheetInfo(here.get(key)) : {}) });
    return known.get(key);
  };
}

function keyOf({ dataset: { sheet, checklist, template } }) {
  return sheet ? `worksheets/${sheet}` : checklist ? `checklists/${checklist}` : `templates/${template}`;
}

// Where the list is not there (a build without its last step): titles at least, and what is private.
function fromCatalog(page) {
  const catalog = JSON.parse(page.querySelector("[data-catalog]")?.textContent ?? "[]");
  return Object.fromEntries(catalog.map(({ kind, id, url, phase, fields, ...one }) => [`${kind}/${id}`, one]));
}

const wordsOf = (element) => {
  const copy = element?.cloneNode(true);
  for (const other of copy?.querySelectorAll("[hidden], small, .paper-only, .only-for, .mark, .visually-hidden") ?? []) other.remove();
  return copy?.textContent.replace(/\s+/g, " ").trim() ?? "";
};

/** A sheet on the page. @param {HTMLFormElement} form */
export function sheetInfo(form) {
  const moments = [...form.querySelectorAll("[data-moments] option")].map((option) => [option.value, option.dataset.text ?? option.textContent]);
  return {
    title: wordsOf(form.ownerDocument.querySelector("h1")),
    version: Number(form.dataset.version) || 1,
    private: "private" in form.dataset,
    ...(form.dataset.one ? { one: form.dataset.one, titleField: form.dataset.titleField } : {}),
    ...(moments.length ? { moments: Object.fromEntries(moments) } : {}),
    questions: [...fieldsOf(form)].map(([id, element]) => ({ id, label: wordsOf(element.querySelector(".field__label, legend")) || id, type: element.dataset.type ?? "choice", ...partsOf(element) })),
  };
}

function partsOf(element) {
  const { type } = element.dataset;
  if (type !== "table" && type !== "matrix") return controlParts(element);
  const first = element.querySelector("tbody tr");
  const heads = [...element.querySelectorAll("thead tr > *")].slice(type === "matrix" ? 1 : 0);
  const rows = type === "matrix" ? { rows: Object.fromEntries([...element.querySelectorAll("tbody tr")].map((row) => [row.dataset.row, wordsOf(row.querySelector("th"))])) } : {};
  if (element.querySelector(".sheet-table--buttons")) {
    const buttons = [...first.querySelectorAll("input")];
    return { ...rows, columns: [{ id: buttons[0].name.split(".").at(-1), label: "Antwoord", type: "choice", options: Object.fromEntries(buttons.map((one) => [one.value, wordsOf(one.closest("label"))])) }] };
  }
  const cells = [...first.querySelectorAll("[data-column]")].map((cell, i) => ({ id: cell.dataset.column, label: wordsOf(heads[i]), ...controlParts(cell) }));
  return { ...rows, columns: cells.filter((_, i) => !heads[i]?.classList.contains("cell--total")) };
}

// The choices of a control, the unit of a number, and that a day is one.
function controlParts(element) {
  const select = element.querySelector("select");
  const options = select ? [...select.options].filter((one) => one.value).map((one) => [one.value, one.textContent]) : [...element.querySelectorAll("label input:is([type=radio], [type=checkbox])")].map((one) => [one.value, wordsOf(one.closest("label"))]);
  const unit = wordsOf(element.querySelector(".unit"));
  return {
    ...(element.querySelector("[type=date]") ? { type: "date" } : {}),
    ...(options.length ? { options: Object.fromEntries(options) } : {}),
    ...(unit ? { unit } : {}),
  };
}
