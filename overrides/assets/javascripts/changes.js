// What changed in a plan since it was decided. The plan as it was then is kept among the answers, so that files carry it along
// (macros/questions.py names its fields). Pure: the definition of a report (macros/reports.py) and records in, plain values out.

import { textOf } from "./carried.js";
import { unstopped } from "./picture-read.js";
import { actionsOf, instancesOf } from "./report.js";
import { isBlock, own } from "./values.js";

/** The field that holds the day of the decision. */
export const DAY = "besloten.dag";
const keptIn = ({ item, field }) => `besloten.${item}-${field}`;
const rowsOf = (source, records) => instancesOf(source, records).flatMap(({ answers }) => own(answers, source.field) ?? []).filter(isBlock);
const isDay = (value) => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Number(new Date(value)));

/** @typedef {{name: string, part: string, cells: string[]}} Action its cells in the order of the columns, the name first */
/** @typedef {{action: Action, before: Action}} Change */

// Every card of an action with its name: who renames one, still means the same action.
const cardsOf = ({ cards }, records) => (cards ? instancesOf(cards, records).map(({ instance, answers }) => ({ kaart: instance, naam: textOf({}, own(answers, cards.field)) })).filter(({ naam }) => naam) : []);

/** What to keep of the plan as it stands now: one answer per table, the names of the cards, and the day. @returns {[string, unknown][]} field and value */
export function kept(report, records, day) {
  const tables = report.actions.map((source) => [keptIn(source), rowsOf(source, records)]);
  const cards = report.cards ? [[keptIn(report.cards), cardsOf(report, records)]] : [];
  return [...tables, ...cards, [DAY, day]].map(([field, value]) => [field, value.length ? value : undefined]);
}

/** What is kept of the plan now, as `kept` gives it, to put it back. @returns {[string, unknown][]} */
export function keptNow({ id, actions, cards }, records) {
  const mine = new Map(records.filter(({ kind, sheet }) => kind === "reports" && sheet === id).map(({ field, value }) => [field, value]));
  return [...[...actions, cards ?? []].flat().map(keptIn), DAY].map((field) => [field, mine.get(field)]);
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
  const day = found.get(DAY);
  if (!isDay(day)) return { head, now, day: null, added: [], dropped: [], changed: [], progress: [] };
  // The rows of then, read the way the rows of now are.
  const then = report.actions.map((source) => ({ kind: source.kind, sheet: source.item, instance: "", field: source.field, value: found.get(keptIn(source)) })).filter(({ value }) => Array.isArray(value));
  const difference = compared(asActions(report, then), now, namesOf(report, found, records));
  return { head, now, day, ...difference, progress: progressOf(report, records, now, difference.changed) };
}

// From the name of a card then to its other name now.
function namesOf(report, found, records) {
  const before = report.cards ? found.get(keptIn(report.cards)) : [];
  const now = new Map(cardsOf(report, records).map(({ kaart, naam }) => [kaart, naam]));
  return new Map((Array.isArray(before) ? before : []).filter(isBlock).map(({ kaart, naam }) => [plain(String(naam)), plain(now.get(kaart) ?? "")]).filter(([then, name]) => name && name !== then));
}

function asActions(report, records) {
  const rows = actionsOf(report, records).rows.map((row) => row.map(({ text }) => text));
  return rows.map((row) => ({ name: row[0], part: row.at(-1), cells: row })).filter(({ cells }) => cells.slice(0, -1).some(Boolean));
}

const plain = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();

/**
 * Actions are the same when they have the same name, whatever its capitals, or when only the name changed: that of the card, or
 * in a row of which at least two other cells stayed.
 * @param {Action[]} before @param {Action[]} now @param {Map<string, string>} [names] of cards, then and now
 */
export function compared(before, now, names = new Map()) {
  const left = [...before];
  const pairs = new Map();
  // Two actions may have one name: first those that did not change at all, then those in the same part of the plan.
  const ways = [
    (a, b) => a.cells.every((cell, i) => cell === b.cells[i]), (a, b) => names.get(plain(b.name)) === plain(a.name),
    (a, b) => plain(a.name) === plain(b.name) && a.part === b.part, (a, b) => plain(a.name) === plain(b.name), onlyNameDiffers,
  ];
  for (const same of ways) {
    for (const action of now) {
      const at = pairs.has(action) ? -1 : left.findIndex((one) => same(action, one));
      if (at >= 0) pairs.set(action, left.splice(at, 1)[0]);
    }
  }
  const changed = [...pairs].filter(([action, one]) => !ways[0](action, one)).map(([action, one]) => ({ action, before: one }));
  return { added: now.filter((action) => !pairs.has(action)), dropped: left, changed: changed.sort((a, b) => now.indexOf(a.action) - now.indexOf(b.action)) };
}

const onlyNameDiffers = (a, b) => a.cells.slice(1).every((cell, i) => cell === b.cells[i + 1]) && a.cells.slice(1, -1).filter(Boolean).length > 1;

// A follow-up may still call an action by the name it had.
function progressOf({ progress }, records, now, changed) {
  if (!progress) return [];
  const how = progress.columns.find(({ id }) => id === progress.column);
  const last = new Map(rowsOf(progress, records).map((row) => [plain(String(own(row, progress.columns[0].id) ?? "")), textOf({ ...how, label: undefined }, own(row, how.id))]).filter(([name, text]) => name && text));
  const was = new Map(changed.map(({ action, before }) => [action, before.name]));
  return now.map((action) => ({ name: action.name, text: last.get(plain(action.name)) ?? last.get(plain(was.get(action) ?? "")) })).filter(({ name, text }) => name && text);
}

// --- in words ---

const nameOf = ({ name }) => name || "Een actie zonder naam";
const ended = (text) => (/[.!?]$/.test(text) ? text : `${text}.`);
const said = (head, { cells }) => cells.map((cell, i) => (i && cell && i < cells.length - 1 ? ` ${ended(`${head[i]}: ${cell}`)}` : "")).join("");
const renamed = ({ action, before }) => action.name && action.name !== before.name;
const differs = (head, { action, before }, from) => head.map((label, i) => (i < from || action.cells[i] === before.cells[i] ? "" : ` ${ended(`${label}: ${unstopped(action.cells[i]) || "nu leeg"}, eerst ${before.cells[i] || "leeg"}`)}`)).join("");
const changeOf = (head, one) => (renamed(one) ? `${ended(`${unstopped(nameOf(one.before))} heet nu ${one.action.name}`)}${differs(head, one, 1)}` : `${ended(nameOf(one.action))}${differs(head, one, 0)}`);

/** The changes as blocks of a document. @returns {import("./report.js").Block[]} empty while nothing is kept */
export function blocksOf({ head, day, added, dropped, changed, progress }) {
  if (!day) return [];
  const list = (title, items) => (items.length ? [{ type: "heading", level: 3, text: title }, { type: "list", items }] : []);
  const none = added.length + dropped.length + changed.length ? [] : [{ type: "paragraph", text: "Aan de acties is sindsdien niets veranderd." }];
  return [
    { type: "paragraph", text: `Vergeleken met het plan zoals het beslist is op ${textOf({ type: "date" }, day)}.` }, ...none,
    ...list("Erbij gekomen", added.map((one) => `${ended(nameOf(one))}${said(head, one)}`)),
    ...list("Anders", changed.map((one) => changeOf(head, one))),
    ...list("Weggevallen", dropped.map(nameOf)),
    ...list("Hoe ver het staat", progress.map(({ name, text }) => `${unstopped(name)}: ${text}`)),
  ];
}
