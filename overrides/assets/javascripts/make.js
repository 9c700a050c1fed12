// Elements and words that several parts make. Text goes in as text, never as markup.

/** @param {string} tag @param {object} [attributes] true: without a value; false or none: not at all @param {...(Node|string|null|undefined|Array)} inside */
export function make(tag, attributes = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value != null && value !== false) element.setAttribute(name, value === true ? "" : value);
  element.append(...inside.flat(Infinity).filter(Boolean));
  return element;
}

/** @param {string|Array} text @param {(event: Event) => unknown} act @param {string} [look] "" for the main one @param {object} [attributes] */
export function button(text, act, look = "quiet", attributes = {}) {
  const made = make("button", { type: "button", class: `button${look && ` button--${look}`}`, ...attributes }, text);
  made.addEventListener("click", act);
  return made;
}

/** Words for screen readers alone. @param {string} text */
export const unseen = (text) => make("span", { class: "visually-hidden" }, text);

/** `24 november 2026`. @param {number|string|Date} time */
export const dayText = (time) => new Date(time).toLocaleDateString("nl-BE", { dateStyle: "long" });

/** The first of many names. @param {string[]} names @param {number} most */
export const someOf = (names, most) => `${names.slice(0, most).join(", ")}${names.length > most ? ` en nog ${names.length - most}` : ""}`;

/** `1 antwoord`, `2 antwoorden`. @param {number} number @param {string} [one] @param {string} [more] */
export const counted = (number, one = "antwoord", more = "antwoorden") => `${number} ${number === 1 ? one : more}`;
