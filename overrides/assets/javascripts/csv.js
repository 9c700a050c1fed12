// A table as CSV the way a Belgian Excel opens it: semicolons, decimal commas, and a mark in front that says UTF-8.

import { cellText } from "./clean.js";

// What a spreadsheet would take for a formula, also after a sign that nobody sees. A negative number may stay one.
const FORMULA = /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\n]/u;
const NEGATIVE = /^-\d+([.,]\d+)?$/;

/**
 * @param {string[]} head
 * @param {(string|{day: string}|{number: number})[][]} rows
 * @returns {string}
 */
export const csvOf = (head, rows) => `\uFEFF${[head, ...rows].map((row) => `${row.map(cell).join(";")}\r\n`).join("")}`;

function cell(value) {
  const text = value?.number === undefined ? cellText(value) : cellText(value).replace(".", ",");
  const held = FORMULA.test(text) && !NEGATIVE.test(text) ? `'${text}` : text;
  return /[";\n]|^\s|\s$/.test(held) ? `"${held.replaceAll('"', '""')}"` : held;
}
