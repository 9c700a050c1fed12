// What a sheet does while somebody fills it in: totals and quadrants compute themselves, advice follows the choice. Nothing is
// kept here (keep.js).

import { make } from "./make.js";

/** A number as people write it in Dutch (1.250,5 or 12), or NaN. */
export function toNumber(text) {
  const plain = String(text).replace(/\s/g, "").replace(/\.(?=\d{3}(\D|$))/g, "").replace(",", ".");
  return plain === "" ? NaN : Number(plain);
}

/** The sum of the answered scores, how many are answered, and whether each one is. */
export function sum(values) {
  const known = values.filter((value) => !Number.isNaN(value));
  return { total: known.reduce((a, b) => a + b, 0), answered: known.length, complete: known.length === values.length && values.length > 0 };
}

/** In which box a row falls; the middle of a scale counts as low, so that only a clear yes is high. */
export function box(x, y, xMiddle, yMiddle) {
  return `${x > xMiddle ? "high" : "low"}-${y > yMiddle ? "high" : "low"}`;
}

/** @param {Document} page */
export function start(page) {
  for (const form of page.querySelectorAll("form.sheet")) {
    const results = [...form.querySelectorAll("[data-total-of], [data-quadrant-of]")];
    // Only what follows from the field that changed: on a long sheet all of it, and looking for it, takes longer than a keystroke may.
    const compute = ({ target = form } = {}) => {
      const part = target.closest("[data-field]") ?? form;
      for (const output of part.querySelectorAll("[data-row-total]")) rowTotal(output);
      for (const one of results) {
        const { totalOf, quadrantOf } = one.dataset;
        if (part === form || part.dataset.field === (totalOf ?? quadrantOf)) (totalOf ? fieldTotal : quadrant)(form, one);
      }
      for (const advice of part.querySelectorAll(".advice")) showAdvice(advice);
    };
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", compute);
    form.addEventListener("keydown", keepOnOneLine);
    letRadiosGo(form);
    compute();
  }
}

// A short answer is a text area that grows, so that all of it can be read; Enter makes no second line in it.
function keepOnOneLine(event) {
  if (event.key === "Enter" && event.target.matches("textarea[data-one-line]")) event.preventDefault();
}

// A second click on a chosen radio button takes the answer back: nobody is stuck with a slip of the thumb.
function letRadiosGo(form) {
  let before = null;
  form.addEventListener("pointerdown", (event) => {
    const input = event.target.closest("label")?.querySelector("input[type=radio]");
    before = input?.checked ? input : null;
  });
  form.addEventListener("click", (event) => {
    if (event.target !== before || event.detail !== 1) return; // not by keyboard, not on the second half of a double click
    before.checked = false;
    for (const type of ["input", "change"]) before.dispatchEvent(new Event(type, { bubbles: true }));
    before = null;
  });
}

/** The score in a row: a chosen radio button or a typed number, in one column or in the only one that has scores. */
function score(row, column) {
  const cell = column ? row.querySelector(`[data-column="${column}"]`) : row;
  const input = cell?.querySelector("input:is([type=radio]:checked, [data-number])");
  return input ? toNumber(input.value) : NaN;
}

function rowTotal(output) {
  const values = output.dataset.rowTotal.split(" ").map((column) => score(output.closest("tr"), column));
  const { total, answered, complete } = sum(values);
  output.value = !answered ? "" : complete ? total : `${total} (${answered} van ${values.length})`;
}

function fieldTotal(form, output) {
  const field = form.querySelector(`[data-field="${output.dataset.totalOf}"]`);
  const values = [...field.querySelectorAll("tbody tr")].map((row) => score(row, output.dataset.totalColumn));
  const { total, answered, complete } = sum(values);
  output.value = answered ? total : "";
  const note = output.closest(".total-line").querySelector("[data-total-note]");
  note.textContent = answered && !complete ? `${answered} van ${values.length} ingevuld, dus minstens` : "";
  const bands = [...output.closest(".field").querySelectorAll("[data-band]")];
  const current = answered && bands.findLast((band) => total >= Number(band.dataset.band));
  for (const band of bands) band.toggleAttribute("data-current", band === current);
}

function quadrant(form, element) {
  const { quadrantOf, name, x, y } = element.dataset;
  const field = form.querySelector(`[data-field="${quadrantOf}"]`);
  for (const list of element.querySelectorAll("ul")) list.replaceChildren();
  for (const row of field.querySelectorAll("tbody tr")) {
    const title = row.querySelector(`[data-column="${name}"] :is(input, textarea, select)`)?.value.trim();
    const [xScore, yScore] = [score(row, x), score(row, y)];
    if (!title || Number.isNaN(xScore) || Number.isNaN(yScore)) continue;
    const item = make("li", {}, title);
    element.querySelector(`[data-box="${box(xScore, yScore, middle(row, x), middle(row, y))}"] ul`).append(item);
  }
}

function middle(row, column) {
  const steps = [...row.querySelectorAll(`[data-column="${column}"] input[type=radio]`)].map((input) => Number(input.value));
  return steps.length ? (steps[0] + steps.at(-1)) / 2 : 3;
}

function showAdvice(advice) {
  const chosen = advice.closest(".field").querySelector("input:checked")?.value;
  const lines = [...advice.querySelectorAll("[data-advice]")];
  for (const line of lines) line.hidden = Boolean(chosen) && line.dataset.advice !== chosen;
  advice.hidden = lines.every((line) => line.hidden);
}
