// Answers in the page: read from a field's controls and put back. The shape is that of the content files: text, a number as
// it was typed, a day as 2026-11-23, an option key, a list of keys, a list of rows, a block per row of a matrix.

import { nextRow } from "./rows.js";
import { isBlock } from "./values.js";

/** All rows of a table as they stand, empty ones too. @param {Element} element @returns {object[]} */
export function allRows(element) {
  return [...element.querySelectorAll("tbody tr")].map(readRow);
}

/** What people answer themselves. */
export const FIELD = "[data-field]:not([data-type=total], [data-type=quadrant]), [data-question]";

/** Every field of a form that holds answers, by id. @param {ParentNode} form @returns {Map<string, Element>} */
export const fieldsOf = (form) => new Map([...form.querySelectorAll(FIELD)].map((element) => [element.dataset.field ?? element.dataset.question, element]));

/** What a field holds; undefined while it is empty. @param {Element} element */
export function readField(element) {
  const type = element.dataset.type ?? "choice";
  if (type === "table") return filledRows(allRows(element));
  if (type === "matrix") {
    const rows = [...element.querySelectorAll("tbody tr")].map((row) => [row.dataset.row, readRow(row)]).filter(([, value]) => Object.keys(value).length);
    return rows.length ? Object.fromEntries(rows) : undefined;
  }
  if (type === "checklist" || type === "multiple_choice") return readSeveral(element);
  return readControls(element);
}

// The row without its empty cells; the column is the last part of a control's name.
function readRow(row) {
  const found = {};
  for (const control of row.querySelectorAll("input, textarea, select")) {
    const column = control.name.split(".").at(-1);
    const value = valueOf(control);
    if (value !== undefined) found[column] = value;
  }
  return found;
}

// Empty rows at the end are no answer; one in between keeps its place.
function filledRows(rows) {
  while (rows.length && !Object.keys(rows.at(-1)).length) rows.pop();
  return rows.length ? rows : undefined;
}

function readSeveral(element) {
  const found = [...element.querySelectorAll("input[type=checkbox]:checked")].filter((input) => !input.name.endsWith(".own")).map((input) => input.value);
  const own = ownLines(element).map(([input, tick]) => (input.value.trim() && (!tick || tick.checked) ? input.value : ""));
  const every = [...found, ...own.filter(Boolean)];
  return every.length ? every : undefined;
}

// The lines for words of one's own, each with its box to tick.
function ownLines(element) {
  return [...element.querySelectorAll("input[type=text]")].map((input) => [input, element.querySelector(`input[name$=".own"][value="${CSS.escape(input.name.split(".").at(-1))}"]`)]);
}

function readControls(element) {
  for (const control of element.querySelectorAll("input, textarea, select")) {
    const value = valueOf(control);
    if (value !== undefined) return value;
  }
  return undefined;
}

function valueOf(control) {
  if (control.type === "radio") return control.checked ? control.value : undefined;
  if (control.type === "checkbox") return control.checked ? true : undefined;
  return control.value.trim() === "" ? undefined : control.value;
}

/** Whether somebody changed a field since the page was made. @param {Element} element */
export function isTouched(element) {
  const controls = [...element.querySelectorAll("input, textarea, select")];
  return controls.some((one) => (one.options ? one.value && !one.selectedOptions[0].defaultSelected : one.checked !== one.defaultChecked || one.value !== one.defaultValue));
}

/** Put an answer into a field; undefined empties it. Whatever does not fit is left out. @param {Element} element */
export function writeField(element, value) {
  const type = element.dataset.type ?? "choice";
  if (type === "table") writeRows(element, Array.isArray(value) ? value : []);
  else if (type === "matrix") {
    for (const row of element.querySelectorAll("tbody tr")) writeRow(row, isBlock(value) && isBlock(value[row.dataset.row]) ? value[row.dataset.row] : {});
  } else if (type === "checklist" || type === "multiple_choice") writeSeveral(element, Array.isArray(value) ? value.map(String) : []);
  else for (const control of element.querySelectorAll("input, textarea, select")) setControl(control, value);
}

function writeRows(element, rows) {
  const body = element.querySelector("tbody");
  while (body.rows.length < rows.length && body.rows.length < 500) body.append(nextRow(body.rows[body.rows.length - 1], body.rows.length, element));
  [...body.rows].forEach((row, i) => {
    writeRow(row, isBlock(rows[i]) ? rows[i] : {});
    if (i < rows.length) row.removeAttribute("data-folded");
  });
}

function writeRow(row, values) {
  for (const control of row.querySelectorAll("input, textarea, select")) {
    const column = control.name.split(".").at(-1);
    setControl(control, Object.hasOwn(values, column) ? values[column] : undefined);
  }
}

function writeSeveral(element, values) {
  const boxes = [...element.querySelectorAll("input[type=checkbox]")].filter((input) => !input.name.endsWith(".own"));
  for (const box of boxes) box.checked = values.includes(box.value);
  const known = new Set(boxes.map((box) => box.value));
  const own = values.filter((one) => !known.has(one));
  for (const [input, tick] of ownLines(element)) {
    input.value = own.shift() ?? "";
    if (tick) tick.checked = input.value !== "";
  }
}

function setControl(control, value) {
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  if (control.type === "radio") control.checked = text !== "" && control.value === text;
  else if (control.type === "checkbox") control.checked = value === true || value === "ja";
  else if (control instanceof HTMLSelectElement) control.value = [...control.options].some((option) => option.value === text) ? text : "";
  else control.value = text;
}

/** The fields of a form that have an answer. @param {ParentNode} form */
export const answeredIn = (form) => [...fieldsOf(form).values()].filter((element) => readField(element) !== undefined);
