// Text on its way into another format: without what XML forbids and nobody sees, and with the signs of markup made harmless.

const UNSEEN = /[\p{Cs}\uFFFE\uFFFF]|(?![\n\t])\p{Cc}/gu; // \p{Cs} is half a sign: a pair counts as one, and stays
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** The same text without control characters, every line break as \n. @param {unknown} text */
export const clean = (text) => String(text ?? "").replace(/\r\n?/g, "\n").replace(UNSEEN, "");

/** The same, for use inside markup. @param {unknown} text */
export const safe = (text) => clean(text).replace(/[&<>"']/g, (sign) => SIGNS[sign]);

/** A cell of a table as text. @param {string|{day: string}|{number: number}} cell */
export const cellText = (cell) => clean(typeof cell === "object" ? (cell?.day ?? cell?.number) : cell);

/** Whether this is a day that exists. @param {unknown} day as 2026-11-24 */
export const isDay = (day) => /^\d{4}-\d\d-\d\d$/.test(day) && new Date(`${day}T00:00Z`).toJSON()?.slice(0, 10) === day;
