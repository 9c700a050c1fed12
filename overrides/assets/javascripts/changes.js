// What changed in a plan since it was decided. The plan as it was then is kept among the answers, so that files carry it along
// (macros/questions.py names its fields). Pure: the definition of a report (macros/reports.py) and records in, plain values out.

import { textOf } from "./carried.js";
import { actionsOf, instancesOf } from "./report.js";
import { isBlock, own } from "./values.js";

/** The field that holds the day of the decision. */
export const DAY = "besloten.dag";
const keptIn = ({ item, field }) => `besloten.${item}-${field}`;
const rowsOf = (source, records) => instancesOf(source, records).flatMap(({ answers }) => own(answers, source.field) ?? []).filter(isBlock);
const isDay = (value) => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Number(new Date(value)));

/** @typedef {{name: string, part: string, cells: string[]}} Action its cells in the order of the columns, the name first */
/** @typedef {{action: Action, before: Action}} Change */

/** What to keep of the plan as it stands now: one answer per table, and the day. @returns {[string, unknown][]} field and value */
export function kept({ actions }, records, day) {
  return [...actions.map((source) => [keptIn(source), rowsOf(source, records)]), [DAY, day]].map(([field, value]) => [field, value.length ? value : undefined]);
}

/** What is kept of the plan now, as `kept` gives it, to put it back. @returns {[string, unknown][]} */
export function keptNow({ id, actions }, records) {
  const mine = new Map(records.filter(({ kind, sheet }) => kind === "reports" && sheet === id).map(({ field, value }) => [field, value]));
  return [...actions.map(keptIn), DAY].map((field) => [field, mine.get(field)]);
}

/** The newest day on which the plan says it was decided, "" when it says none. */
export function dayIn({ decided }, records) {
  const days = decided ? rowsOf(decided, records).map((row) => own(row, decided.column)).filter(isDay) : [];
  return days.sort().at(-1) ?? "";
}

/**
 * The plan of then beside the plan of now.
 * @returns {{head: string[], now: Action[], day: string|null, added: Action[], dropped: Action[], changed: Change[], progress: {name: string, text: string}[]}}
 * day: null while nothing is kept; progress: how far each action is, as the last follow-up says
 */
export function sinceDecided(report, records) {
  const found = new Map(keptNow(report, records));
  const { head } = actionsOf(report, []);
  const now = asActions(report, records);
  const progress = progressOf(report, records, now);
  const day = found.get(DAY);
  if (!isDay(day)) return { head, now, day: null, added: [], dropped: [], changed: [], progress: [] };
  // The rows of then, read the way the rows of now are.
  const then = report.actions.map((source) => ({ kind: source.kind, sheet: source.item, instance: "", field: source.field, value: found.get(keptIn(source)) })).filter(({ value }) => Array.isArray(value));
  return { head, now, day, ...compared(asActions(report, then), now), progress };
}

function asActions(report, records) {
  const rows = actionsOf(report, records).rows.map((row) => row.map(({ text }) => text));
  return rows.map((row) => ({ name: row[0], part: row.at(-1), cells: row })).filter(({ cells }) => cells.slice(0, -1).some(Boolean));
}

const plain = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();

/** Actions are the same when they have the same name, whatever its capitals. @param {Action[]} before @param {Action[]} now */
export function compared(before, now) {
  const left = [...before];
  const pairs = new Map();
  // Two actions may have one name: first those that did not change at all, then those in the same part of the plan.
  const ways = [(a, b) => a.cells.every((cell, i) => cell === b.cells[i]), (a, b) => plain(a.name) === plain(b.name) && a.part === b.part, (a, b) => plain(a.name) === plain(b.name)];
  for (const same of ways) {
    for (const action of now) {
      const at = pairs.has(action) ? -1 : left.findIndex((one) => same(action, one));
      if (at >= 0) pairs.set(action, left.splice(at, 1)[0]);
    }
  }
  const changed = [...pairs].filter(([action, one]) => !ways[0](action, one)).map(([action, one]) => ({ action, before: one }));
  return { added: now.filter((action) => !pairs.has(action)), dropped: left, changed: changed.sort((a, b) => now.indexOf(a.action) - now.indexOf(b.action)) };
}

function progressOf({ progress }, records, now) {
  if (!progress) return [];
  const how = progress.columns.find(({ id }) => id === progress.column);
  const last = new Map(rowsOf(progress, records).map((row) => [plain(String(own(row, progress.columns[0].id) ?? "")), textOf({ ...how, label: undefined }, own(row, how.id))]).filter(([name, text]) => name && text));
  return now.map(({ name }) => ({ name, text: last.get(plain(name)) })).filter(({ name, text }) => name && text);
}

// --- in words ---

const nameOf = ({ name }) => name || "Een actie zonder naam";
const ended = (text) => (/[.!?]$/.test(text) ? text : `${text}.`);
const said = (head, { cells }) => cells.map((cell, i) => (i && cell && i < cells.length - 1 ? ` ${ended(`${head[i]}: ${cell}`)}` : "")).join("");
const differs = (head, { action, before }) => head.map((label, i) => (action.cells[i] === before.cells[i] ? "" : ` ${ended(`${label}: ${action.cells[i] || "nu leeg"}, eerst ${before.cells[i] || "leeg"}`)}`)).join("");

/** The changes as blocks of a document. @returns {import("./report.js").Block[]} empty while nothing is kept */
export function blocksOf({ head, day, added, dropped, changed, progress }) {
  if (!day) return [];
  const list = (title, items) => (items.length ? [{ type: "heading", level: 3, text: title }, { type: "list", items }] : []);
  const none = added.length + dropped.length + changed.length ? [] : [{ type: "paragraph", text: "Aan de acties is sindsdien niets veranderd." }];
  return [
    { type: "paragraph", text: `Vergeleken met het plan zoals het beslist is op ${textOf({ type: "date" }, day)}.` }, ...none,
    ...list("Erbij gekomen", added.map((one) => `${ended(nameOf(one))}${said(head, one)}`)),
    ...list("Anders", changed.map((one) => `${ended(nameOf(one.action))}${differs(head, one)}`)),
    ...list("Weggevallen", dropped.map(nameOf)),
    ...list("Hoe ver het staat", progress.map(({ name, text }) => `${name}: ${text}`)),
  ];
}
