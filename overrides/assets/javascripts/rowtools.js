// Move a row of a table up or down, or take it away, with an undo. The tools stand under the table and follow the row that
// somebody is in. They move answers, not elements: names, ids and labels stay with their place.

import { allRows, writeField } from "./answers.js";
import { button, make } from "./make.js";

/** The list with the entry at a place moved by a step; the same list where it cannot. */
export function moved(list, place, step) {
  const target = place + step;
  if (target < 0 || target >= list.length) return list;
  const copy = [...list];
  [copy[place], copy[target]] = [copy[target], copy[place]];
  return copy;
}

/** @param {Document} page */
export function start(page) {
  for (const add of page.querySelectorAll(".add-row")) startTools(page, add);
}

function startTools(page, add) {
  const field = add.closest("[data-field]");
  const body = field.querySelector("tbody");
  const title = make("span");
  const status = make("p", { class: "row-tools__undo", role: "status" });
  let place = 0;

  const show = (row) => {
    place = [...body.rows].indexOf(row);
    title.textContent = row.dataset.title;
    tools.setAttribute("aria-label", row.dataset.title);
    tools.hidden = false;
    up.disabled = place === 0;
    down.disabled = place >= allRows(field).length - 1;
  };
  const put = (rows) => {
    writeField(field, rows);
    field.querySelector("input, textarea, select").dispatchEvent(new Event("input", { bubbles: true }));
  };
  const go = (step) => {
    put(moved(allRows(field), place, step));
    const row = body.rows[place + step];
    row.removeAttribute("data-folded");
    show(row);
    (down.disabled || (step < 0 && !up.disabled) ? up : down).focus(); // the same one, as long as it goes on
    status.textContent = `Staat nu op plaats ${place + 1}.`;
  };
  const remove = () => {
    const before = allRows(field);
    const name = body.rows[place].dataset.title;
    put([...before.slice(0, place), ...before.slice(place + 1), {}]);
    const undo = button("Zet terug", () => {
      put(before);
      status.textContent = `${name} staat terug.`;
      body.rows[place].querySelector("input, textarea, select").focus();
    });
    status.replaceChildren(`${name} is weg. `, undo);
    undo.focus();
  };
  const up = button("Omhoog", () => go(-1));
  const down = button("Omlaag", () => go(1));
  const tools = make("div", { class: "row-tools", role: "group", hidden: true }, title, up, down, button("Verwijder", remove));
  add.after(tools, status);
  body.addEventListener("focusin", ({ target }) => setTimeout(show, 0, target.closest("tr"))); // within the focus, the browser would make the whole table anew
}
