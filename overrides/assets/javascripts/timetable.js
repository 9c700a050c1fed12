// The run sheet: give a start time and every step shows its clock time. The time lives in the URL, so it can be shared.

import { withChoice } from "./context.js";

/** A clock time some minutes after another: clockAfter("19:00", 95) is "20:35". */
export function clockAfter(start, minutes) {
  const [hours, rest] = start.split(":").map(Number);
  const total = (((hours * 60 + rest + minutes) % 1440) + 1440) % 1440;
  return `${Math.floor(total / 60)}:${String(total % 60).padStart(2, "0")}`;
}

/** @param {Document} page */
export function start(page) {
  const line = page.querySelector("[data-start-time]");
  const view = page.defaultView;
  const input = line.querySelector("input");
  const cells = [...page.querySelectorAll("[data-offset]")].map((cell) => ({ cell, before: cell.textContent }));
  line.hidden = false;
  const show = (start) => {
    const good = /^\d\d:\d\d$/.test(start);
    for (const { cell, before } of cells) cell.textContent = good ? clockAfter(start, Number(cell.dataset.offset)) : before;
  };
  input.value = new URL(view.location.href).searchParams.get("begin") ?? "";
  input.addEventListener("input", () => {
    view.history.replaceState(null, "", withChoice(view.location.href, "begin", input.value));
    show(input.value);
  });
  show(input.value);
}
