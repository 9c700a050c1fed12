// What a file would change in a dossier: which answers are new, which differ, and what can come beside what stands there.
// Knows no page and no store. What the sheets ask now comes from `infoOf(kind, sheet)`: {title, one, titleField, questions}.

import { cleanText } from "./answerfile.js";
import { own, placeKey } from "./values.js";

/**
 * @typedef {object} Change
 * @property {{kind: string, sheet: string, instance: string, field: string}} place
 * @property {unknown} value in the file
 * @property {unknown} now in the dossier, undefined while empty
 * @property {"new"|"different"|"same"} state
 * @property {string} title of the sheet @property {string} label of the question @property {string} type
 */

const SHAPES = { table: "rows", matrix: "block", multiple_choice: "texts", checklist: "texts" };

/** The shape of an answer: rows, texts, block or one. */
export function shapeOf(value) {
  if (Array.isArray(value)) return typeof value[0] === "string" ? "texts" : "rows";
  return typeof value === "object" ? "block" : "one";
}

// The same whatever the order of the columns, and whether a number was typed or written.
const sign = (value) => JSON.stringify(value, (_, one) => (typeof one === "number" ? String(one) : shapeOf(one) === "block" && one ? Object.fromEntries(Object.entries(one).sort()) : one));
export const same = (a, b) => sign(a) === sign(b);

/** What a file changes. @param {{sheets: object[]}} data @param {object[]} records of the dossier @returns {Change[]} */
export function changesOf(data, records, infoOf) {
  const held = new Map(records.map((record) => [placeKey(record), record.value]));
  const changes = new Map(); // a place once, whatever the file says
  for (const { kind, sheet, instance, title, answers } of placed(data.sheets, records, infoOf)) {
    const info = infoOf(kind, sheet);
    for (const [id, given] of Object.entries(answers)) {
      const question = info.questions?.find((one) => one.id === id);
      for (const [field, value] of question ? fitted(question, given) : [[id, given]]) {
        const place = { kind, sheet, instance, field };
        const now = held.get(placeKey(place));
        const state = now === undefined ? "new" : same(now, value) ? "same" : "different";
        if (!changes.has(placeKey(place))) changes.set(placeKey(place), { place, value, now, state, title: info.title ?? (title || sheet), label: question?.label ?? id, type: question?.type ?? "" });
      }
    }
  }
  return [...changes.values()];
}

// --- what a question does not ask any more goes beside it, under a name that no question has ---

/** An answer as its question takes it now. @returns {[string, unknown][]} field and value */
function fitted(question, value) {
  const { id, type, columns, rows } = question;
  const shape = shapeOf(value);
  if (shape !== (SHAPES[type] ?? "one")) return [[`${id}.vroeger`, value]];
  if (shape === "rows") {
    const { kept, gone } = split(id, columns, value);
    while (kept.length && !Object.keys(kept.at(-1)).length) kept.pop();
    return kept.length ? [[id, kept], ...gone] : gone;
  }
  if (shape !== "block") return [[id, value]];
  const names = Object.keys(value).filter((row) => !rows || Object.hasOwn(rows, row));
  const { kept, gone } = split(id, columns, names.map((row) => value[row]));
  const block = Object.fromEntries(names.map((row, i) => [row, kept[i]]).filter(([, cells]) => Object.keys(cells).length));
  const goneRows = Object.keys(value).filter((row) => !names.includes(row)).map((row) => [`${id}.${row}`, texts(Object.values(value[row]))]);
  return [...(Object.keys(block).length ? [[id, block]] : []), ...gone, ...goneRows];
}

// The rows with the columns that are still asked; the others each as a list.
function split(id, columns, rows) {
  const known = (column) => !columns || columns.some((one) => one.id === column);
  const kept = rows.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => known(column))));
  const gone = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((column) => !known(column));
  return { kept, gone: gone.map((column) => [`${id}.${column}`, texts(rows.map((row) => own(row, column)))]) };
}

const texts = (values) => values.filter((value) => value !== undefined).map((value) => (value === true ? "ja" : String(value)));

// --- sheets of which people make several: a card in the file is the card here when it has the same name ---

function placed(sheets, records, infoOf) {
  const taken = new Map(); // kind/sheet -> the copies here that a copy in the file has found
  return sheets.map((one) => {
    const { kind, sheet, answers } = one;
    const info = infoOf(kind, sheet);
    if (kind === "handed") {
      const [[field, value] = []] = Object.entries(answers);
      return { ...one, instance: records.find((record) => record.kind === kind && record.sheet === sheet && record.field === field && same(record.value, value))?.instance ?? one.instance };
    }
    if (kind === "checklists" || !info.questions) return one;
    if (!info.one) return { ...one, instance: one.instance === "1" ? "" : one.instance };
    const instance = one.instance || "1";
    const mine = records.filter((record) => record.kind === kind && record.sheet === sheet);
    const here = taken.get(`${kind}/${sheet}`) ?? new Set();
    taken.set(`${kind}/${sheet}`, here);
    const held = (other) => new Map(mine.filter((record) => record.instance === other).map(({ field, value }) => [field, value]));
    const name = own(answers, info.titleField);
    const named = (other) => !here.has(other) && name !== undefined && same(held(other).get(info.titleField) ?? null, name);
    const fits = (other) => !here.has(other) && Object.entries(answers).every(([field, value]) => !held(other).has(field) || same(held(other).get(field), value));
    const others = [...new Set(mine.map((record) => record.instance))];
    const numbers = [...others, ...here, ...sheets.filter((two) => two.sheet === sheet).map((two) => two.instance)].map((two) => Number(two) || 0);
    const found = [instance, ...others].find(named) ?? (fits(instance) ? instance : String(Math.max(0, ...numbers) + 1));
    here.add(found);
    return { ...one, instance: found };
  });
}

// --- beside what stands there: nothing is replaced ---

/** @typedef {{place: object, title: string, label: string, now: unknown, piece: unknown, how: "whole"|"row"|"cells"|"texts"|"text", ticked: boolean}} Addition */

/** What can be added, piece by piece; what would come behind an answer that is there is not ticked. @param {Change[]} changes @returns {Addition[]} */
export function additionsOf(changes) {
  const found = [];
  for (const { place, title, label, type, value, now, state } of changes) {
    if (state === "same") continue;
    const add = (how, piece, ticked) => found.push({ place, title, label, now, how, piece, ticked });
    const shape = shapeOf(value);
    if (now !== undefined && shapeOf(now) !== shape) continue;
    if (shape === "rows") for (const row of value.filter((one) => Object.keys(one).length && !(now ?? []).some((other) => same(one, other)))) add("row", row, true);
    else if (now === undefined) add("whole", value, true);
    else if (shape === "block") {
      const open = openCells(value, now);
      if (Object.keys(open).length) add("cells", open, true);
    } else if (shape === "texts") {
      const more = value.filter((one) => !now.includes(one));
      if (more.length) add("texts", more, false);
    } else if (type === "long_text" && !String(now).includes(String(value))) add("text", value, false);
  }
  return found;
}

// The cells that are filled in there and empty here.
function openCells(value, now) {
  const rows = Object.entries(value).map(([row, cells]) => [row, Object.fromEntries(Object.entries(cells).filter(([column]) => own(own(now, row), column) === undefined))]);
  return Object.fromEntries(rows.filter(([, cells]) => Object.keys(cells).length));
}

/** The answers after the additions. @param {Addition[]} chosen @returns {object[]} a place and its value */
export function addedTo(chosen) {
  const values = new Map();
  for (const { place, now, how, piece } of chosen) {
    const key = placeKey(place);
    const value = values.has(key) ? values.get(key).value : now;
    values.set(key, { ...place, value: joined(value, how, piece) });
  }
  return [...values.values()];
}

function joined(value, how, piece) {
  if (how === "row") return [...(value ?? []), piece];
  if (how === "cells") return Object.fromEntries([...new Set([...Object.keys(value), ...Object.keys(piece)])].map((row) => [row, { ...piece[row], ...value[row] }]));
  if (how === "texts") return [...value, ...piece];
  return how === "text" ? `${value}\n\n${piece}` : piece;
}

/** An answer in a few words, for a list. @param {unknown} value */
export function inShort(value, most = 110) {
  const parts = { one: (one) => [one === true ? "ja" : one], texts: (list) => list, rows: (rows) => rows.flatMap(Object.values), block: (rows) => Object.values(rows).flatMap((one) => (shapeOf(one) === "block" ? Object.values(one) : [one])) };
  const text = texts(parts[shapeOf(value)](value)).join(" · ").replace(/\s+/g, " ");
  return text.length > most ? `${cleanText(text.slice(0, most))}…` : text;
}
