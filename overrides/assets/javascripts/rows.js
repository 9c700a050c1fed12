// Rows of a table: as many as people need. Where rows show as cards, two stand open and the rest comes on a click; after
// the last one a new one is made. Paper always has all of them.

import { button } from "./make.js";

/** @param {Document} page */
export function start(page) {
  for (const table of page.querySelectorAll("[data-field][data-type=table] table")) {
    const body = table.tBodies[0];
    const field = table.closest("[data-field]");
    [...body.rows].slice(2).forEach((row) => row.toggleAttribute("data-folded", true));
    const add = button(`Nog een ${field.dataset.rowName}`, () => {
      const folded = [...body.rows].find((row) => row.hasAttribute("data-folded") && row.getClientRects().length === 0);
      const row = folded ?? body.appendChild(nextRow(body.rows[body.rows.length - 1], body.rows.length, field));
      row.removeAttribute("data-folded");
      row.querySelector("input, select, textarea").focus();
      page.dispatchEvent(new CustomEvent("rows"));
    });
    add.classList.add("add-row");
    table.closest(".table-wrap").after(add);
  }
}

/** An empty copy of a row, with the names, ids and labels of its own place. */
export function nextRow(row, number, field) {
  const copy = row.cloneNode(true);
  copy.dataset.row = number;
  copy.dataset.title = copy.dataset.title.replace(/\d+$/, String(number + 1));
  const before = new RegExp(`^(.*?${field.dataset.field}[.-])${number - 1}([.-])`);
  for (const element of copy.querySelectorAll("[name], [id], [for]")) {
    for (const attribute of ["name", "id", "for"]) {
      if (element.hasAttribute(attribute)) element.setAttribute(attribute, element.getAttribute(attribute).replace(before, `$1${number}$2`));
    }
  }
  for (const label of copy.querySelectorAll("[data-row-number]")) label.textContent = String(number + 1);
  for (const output of copy.querySelectorAll("output")) output.value = "";
  for (const input of copy.querySelectorAll("input, textarea, select")) {
    if (input.type === "radio" || input.type === "checkbox") input.checked = input.defaultChecked;
    else input.value = input.tagName === "SELECT" ? "" : input.defaultValue;
  }
  for (const answer of copy.querySelectorAll(".answer")) answer.textContent = "";
  for (const control of copy.querySelectorAll("[data-filled]")) control.removeAttribute("data-filled");
  return copy;
}
