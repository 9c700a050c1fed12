// A question to the reader: a native dialog that says what will happen, with the safe choice in focus.

import { button, make } from "./make.js";

/**
 * @param {Document} page
 * @param {{title: string, lines?: string[], choices: {text: string, value: string, danger?: boolean, safe?: boolean}[], content?: Element}} question
 * @returns {Promise<string>} the value of the choice, "" when the reader closed it
 */
export function ask(page, { title, lines = [], choices, content }) {
  return new Promise((resolve) => {
    const buttons = choices.map(({ text, value, danger, safe }) => button(text, () => dialog.close(value), danger ? "danger" : safe ? "" : "quiet", { autofocus: Boolean(safe) }));
    const said = lines.map((line, i) => make("p", { id: `ask-line-${i}` }, line));
    const described = said.map(({ id }) => id).join(" "); // heard before one chooses
    const dialog = make("dialog", { class: "ask", "aria-labelledby": "ask-title", "aria-describedby": described || null },
      make("h2", { id: "ask-title" }, title), said, content, make("p", { class: "ask__buttons" }, buttons));
    const before = page.activeElement;
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue);
      dialog.remove();
      if (before?.isConnected) before.focus?.();
    });
    page.body.append(dialog);
    dialog.showModal();
  });
}

export const CANCEL = { text: "Annuleer", value: "", safe: true };

/** Say something that asks nothing. @param {Document} page @param {string} title @param {string[]} lines */
export const tell = (page, title, lines) => ask(page, { title, lines, choices: [{ text: "Sluit", value: "", safe: true }] });
