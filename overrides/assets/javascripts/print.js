// Paper: a text area cuts off what does not fit, so every answer gets a copy as plain text that only paper shows, and
// a field without an answer shows writing lines instead.

import { dayText, make } from "./make.js";

/** What a control says, as a person reads it. @param {HTMLInputElement|HTMLTextAreaElement|HTMLSelectElement} control */
export function answerOf(control) {
  if (control instanceof HTMLSelectElement) return control.value ? control.selectedOptions[0].textContent.trim() : "";
  if (control.type === "date" && control.value) return dayText(`${control.value}T12:00`);
  return control.value.trim();
}

/** Give every answer in a part of a page its copy. @param {ParentNode} part */
export function copy(part) {
  for (const wrap of part.querySelectorAll(".control")) copyAnswer(wrap);
}

/** @param {Document} page */
export function start(page) {
  const copyAll = () => copy(page);
  page.defaultView.addEventListener("beforeprint", copyAll);
  // Some browsers print without the event; the media query tells as well.
  page.defaultView.matchMedia("print").addEventListener("change", (query) => query.matches && copyAll());
  page.addEventListener("change", ({ target }) => setTimeout(copy, 0, target.closest?.(".field") ?? page)); // all of it takes too long on a long sheet, and nobody waits for it
  page.addEventListener("rows", copyAll);
}

function copyAnswer(wrap) {
  const control = wrap.querySelector("input, textarea, select");
  if (!control || control.type === "checkbox") return;
  let copy = wrap.querySelector(".answer");
  if (!copy) {
    copy = make("span", { class: "answer paper-only", translate: "no" });
    control.after(copy); // before a unit: 250 euro
  }
  const text = answerOf(control);
  if (copy.textContent !== text) copy.textContent = text;
  wrap.toggleAttribute("data-filled", text !== "");
}
