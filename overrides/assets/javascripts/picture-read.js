// What a drawing reads from records. Pure: knows no page and no store.

import { textOf } from "./carried.js";
import { toNumber } from "./forms.js";
import { isBlock, own } from "./values.js";

/** Every answer to a source, one per copy of its sheet. @param {object[]} records @param {object} source */
export const answersTo = (records, source) =>
  records.filter(({ kind, sheet, field }) => kind === source.kind && sheet === source.item && field === source.field).sort((a, b) => Number(a.instance) - Number(b.instance));

/** The answer to a source, of the first copy. */
export const valueOf = (records, source) => (source ? answersTo(records, source)[0]?.value : undefined);

/** The rows of a table or a matrix, those that are empty left out. @returns {{row: object, label?: string}[]} */
export function rowsOf(records, source) {
  const value = valueOf(records, source);
  if (source.type === "matrix") return Object.entries(source.rows).map(([key, label]) => ({ label, row: isBlock(own(value, key)) ? value[key] : {} }));
  return (Array.isArray(value) ? value : []).filter((row) => isBlock(row) && Object.keys(row).length).map((row) => ({ row }));
}

/** What a cell says, in words. */
export const cell = (source, row, column) => textOf(source.columns.find(({ id }) => id === column) ?? {}, own(row, column));
/** The name of a column. */
export const nameOf = (source, column) => source.columns.find(({ id }) => id === column)?.label ?? "";
export const score = (row, column) => toNumber(own(row, column) ?? "");

/** The names of the two poles, as the group gave them. @returns {[string, string]} */
export function poles(records, spec) {
  return ["a", "b"].map((side) => String((spec[`pole_${side}`] && valueOf(records, spec[`pole_${side}`])) ?? "").trim() || `groep ${side.toUpperCase()}`);
}

/** A text that may end in a full stop, to go on after. */
export const unstopped = (text) => text.replace(/\.$/, "");

/** A day as a number of days, or NaN. */
export const dayOf = (value) => (/^\d{4}-\d\d-\d\d$/.test(value ?? "") ? Date.parse(`${value}T00:00Z`) / 86400000 : NaN);
const format = (options) => {
  const made = new Intl.DateTimeFormat("nl-BE", { timeZone: "UTC", ...options }); // making one takes long
  return (day) => made.format(day * 86400000);
};
/** `3 mrt 2026`. */
export const shortDay = format({ day: "numeric", month: "short", year: "numeric" });
/** `3 maart 2026`. */
export const longDay = format({ day: "numeric", month: "long", year: "numeric" });
const month = format({ month: "short" });
export const monthName = (day) => month(day).replace(".", "");
export const yearOf = (day) => new Date(day * 86400000).getUTCFullYear();
/** The first days of the months from a day to a day. @returns {number[]} */
export function months(from, to) {
  const start = new Date(from * 86400000);
  const found = [];
  for (let i = 0; i < 600; i++) {
    const day = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + i, 1) / 86400000;
    if (day > to) break;
    found.push(day);
  }
  return found;
}
