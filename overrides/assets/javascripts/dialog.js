// A question to the reader: a native dialog that says what will happen, with the safe choice in focus.

/**
 * @param {Document} page
 * @param {{title: string, lines?: string[], choices: {text: string, value: string, danger?: boolean, safe?: boolean}[], content?: Element}} question
 * @returns {Promise<string>} the value of the choice, "" when the reader closed it
 */
export function ask(page, { title, lines = [], choices, content }) {
  return new Promise((resolve) => {
    const dialog = page.createElement("dialog");
    dialog.className = "ask";
    const make = (tag, text, name = "") => Object.assign(page.createElement(tag), { textContent: text, className: name });
    const heading = make("h2", title);
    heading.id = "ask-title";
    dialog.setAttribute("aria-labelledby", heading.id);
    const said = lines.map((line, i) => Object.assign(make("p", line), { id: `ask-line-${i}` }));
    if (said.length) dialog.setAttribute("aria-describedby", said.map(({ id }) => id).join(" ")); // heard before one chooses
    dialog.append(heading, ...said);
    if (content) dialog.append(content);
    const buttons = make("p", "", "ask__buttons");
    for (const { text, value, danger, safe } of choices) {
      const button = Object.assign(make("button", text, `button${danger ? " button--danger" : safe ? "" : " button--quiet"}`), { type: "button" });
      button.toggleAttribute("autofocus", Boolean(safe));
      button.addEventListener("click", () => dialog.close(value));
      buttons.append(button);
    }
    dialog.append(buttons);
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
