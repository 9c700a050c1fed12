// The answer file: what stands in it, and how a file that comes in is read. Whatever comes in is hostile until it has been
// copied, piece by piece, into fresh objects. Knows no page and no store.
//
// A file is a readable page with its data in <script type="application/json" id="wegwijzer">; the bare JSON is read as well.
// Format 1 is frozen (tests/fixtures/files): what is added later must be read as an addition, or get a new number.

import { isBlock, own } from "./values.js";

export const FORMAT = "wegwijzer-antwoorden";
export const VERSION = 1;
export const LARGEST = 5_000_000; // bytes; a whole dossier is some 100 kB

const KINDS = ["worksheets", "checklists", "templates", "handed", "reports"]; // handed: passed on by hand; reports: what people changed in one
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MOST_SHEETS = 2000;
const MOST_ROWS = 500; // of a table: what a page shows
// Control characters, marks that turn the direction of text around (they can make a text read as another), half characters.
const STRANGE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\p{Surrogate}]/gu;

/** @typedef {{kind: string, sheet: string, instance: string, title: string, version: number, answers: Object<string, unknown>}} Sheet */
/** @typedef {{format: string, version: number, made: string, site: string, dossier: {name: string}, sheets: Sheet[]}} AnswerFile */

const WHY = {
  large: "Dit bestand is te groot. Een bestand van deze site blijft onder 5 MB.",
  other: "Dit is geen bestand met antwoorden van deze site. Kies een bestand dat je met 'Bewaar als bestand' maakte.",
  cut: "Dit bestand is afgekapt: het einde ontbreekt. Zoek een volledige kopie.",
  broken: "Dit bestand is beschadigd. Zoek een andere kopie.",
  newer: "Dit bestand komt van een nieuwere versie van deze site. Laad deze pagina opnieuw en probeer het nog eens.",
  empty: "In dit bestand staat geen enkel antwoord dat we kunnen lezen.",
};
const no = (why) => ({ ok: false, why: WHY[why] });
/** What reading a file that is too large gives, so that nobody has to load it first. */
export const tooLarge = () => no("large");

const isId = (value) => typeof value === "string" && value.length <= 80 && ID.test(value);
const isField = (value) => typeof value === "string" && value.split(".").length <= 2 && value.split(".").every(isId);

/** A text without what does not belong in one. @param {unknown} value */
export function cleanText(value, most = Infinity) {
  const text = typeof value === "string" ? value.replace(/\r\n?/g, "\n").replace(STRANGE, "") : "";
  return text.length > most ? text.slice(0, most).replace(STRANGE, "") : text;
}

/**
 * Read a file. A locked one gives `locked`, for lock.js; what that gives is read again.
 * @param {string} text @returns {{ok: true, data: AnswerFile, skipped: number} | {ok: true, locked: object} | {ok: false, why: string}}
 */
export function readFile(text) {
  if (typeof text !== "string") return no("other");
  if (text.length > LARGEST) return no("large");
  const json = jsonIn(text);
  if (json === null) return no("other");
  if (json === undefined) return no("cut");
  let found;
  try {
    found = JSON.parse(json);
  } catch {
    return no(json.trimEnd().endsWith("}") ? "broken" : "cut"); // too deep for a parser lands here as well
  }
  if (!isBlock(found) || own(found, "format") !== FORMAT) return no("other");
  const version = own(found, "version");
  if (!Number.isInteger(version) || version < 1) return no("broken");
  if (version > VERSION) return no("newer");
  if (isBlock(own(found, "lock"))) return { ok: true, locked: found };
  return readData(found);
}

// The JSON in a page; null when there is none, undefined when it has no end. Without patterns: those can take forever.
function jsonIn(text) {
  const plain = text.replace(/^\ufeff/, "").trimStart();
  if (plain.startsWith("{")) return plain;
  const mark = text.indexOf('id="wegwijzer"');
  if (mark < 0) return /^<!doctype html>\s*<html[^>]* data-wegwijzer/i.test(plain.slice(0, 200)) ? undefined : null;
  const start = text.indexOf(">", mark) + 1;
  const end = text.indexOf("<", start);
  return start && end >= 0 ? text.slice(start, end) : undefined;
}

function readData(found) {
  const given = own(found, "sheets");
  if (!Array.isArray(given) || given.length > MOST_SHEETS) return no("broken");
  const dossier = own(found, "dossier");
  const sheets = new Map();
  let skipped = 0;
  for (const one of given) {
    const sheet = isBlock(one) ? readSheet(one) : null;
    const key = sheet && `${sheet.kind}/${sheet.sheet}/${sheet.instance}`;
    if (!sheet || sheets.has(key)) skipped += 1;
    else {
      skipped += sheet.skipped;
      delete sheet.skipped;
      if (Object.keys(sheet.answers).length) sheets.set(key, sheet);
    }
  }
  if (!sheets.size) return no("empty");
  const name = oneLine(isBlock(dossier) ? own(dossier, "name") : "", 60);
  return {
    ok: true,
    skipped,
    data: { format: FORMAT, version: VERSION, made: oneLine(own(found, "made"), 40), site: oneLine(own(found, "site"), 200), dossier: { name }, sheets: [...sheets.values()] },
  };
}

const oneLine = (value, most) => cleanText(value, most).replace(/\s+/g, " ").trim();

function readSheet(one) {
  const [kind, sheet, instance, version, answers] = ["kind", "sheet", "instance", "version", "answers"].map((key) => own(one, key));
  if (!KINDS.includes(kind) || !isId(sheet) || !(instance === "" || isId(instance)) || !isBlock(answers)) return null;
  const entries = Object.entries(answers);
  const read = entries.map(([field, value]) => [field, isField(field) ? cleanAnswer(value) : undefined]).filter(([, value]) => value !== undefined);
  return {
    kind, sheet, instance,
    title: oneLine(own(one, "title"), 200),
    version: Number.isInteger(version) && version > 0 ? version : 1,
    answers: Object.fromEntries(read),
    skipped: entries.length - read.length,
  };
}

/** An answer in one of the shapes that fields have, or undefined. @param {unknown} value */
export function cleanAnswer(value) {
  if (Array.isArray(value)) return cleanList(value);
  if (!isBlock(value)) return value === true ? undefined : cleanCell(value);
  const rows = Object.entries(value).filter(([row, cells]) => isId(row) && isBlock(cells)).map(([row, cells]) => [row, cleanRow(cells)]);
  const filled = rows.filter(([, cells]) => Object.keys(cells).length);
  return filled.length ? Object.fromEntries(filled) : undefined;
}

function cleanList(list) {
  if (list.length > MOST_ROWS) return undefined;
  if (list.every((one) => typeof one === "string")) {
    const texts = list.map((one) => cleanText(one)).filter((one) => one.trim());
    return texts.length ? texts : undefined;
  }
  if (!list.every(isBlock)) return undefined;
  const rows = list.map(cleanRow);
  while (rows.length && !Object.keys(rows.at(-1)).length) rows.pop();
  return rows.length ? rows : undefined;
}

const cleanRow = (row) => Object.fromEntries(Object.entries(row).filter(([column]) => isId(column)).map(([column, value]) => [column, cleanCell(value)]).filter(([, value]) => value !== undefined));

function cleanCell(value) {
  if (typeof value === "string") {
    const text = cleanText(value);
    return text.trim() ? text : undefined;
  }
  return value === true || Number.isFinite(value) ? value : undefined;
}

/** How many answers, in how many sheets. @param {{sheets: Sheet[]}} data */
export function countOf({ sheets }) {
  return { answers: sheets.reduce((sum, { answers }) => sum + Object.keys(answers).length, 0), sheets: new Set(sheets.map(({ kind, sheet }) => `${kind}/${sheet}`)).size };
}

/**
 * The data of a file, from what is kept. @param {object[]} records
 * @param {{name: string, site: string, made: string, infoOf: (kind: string, sheet: string) => {title?: string, version?: number}}} about
 * @returns {AnswerFile}
 */
export function fileData(records, { name, site, made, infoOf }) {
  const sheets = new Map();
  for (const { kind, sheet, instance, field, value } of records) {
    const key = `${kind}/${sheet}/${instance}`;
    const { title = sheet, version = 1 } = infoOf(kind, sheet);
    if (!sheets.has(key)) sheets.set(key, { kind, sheet, instance, title, version, answers: {} });
    Object.defineProperty(sheets.get(key).answers, field, { value, enumerable: true, configurable: true, writable: true });
  }
  return { format: FORMAT, version: VERSION, made, site, dossier: { name }, sheets: [...sheets.values()] };
}

/** `kernvraag_buurt-zuid_2026-11-24.html`. @param {string} what a sheet's id, or dossier @param {string} name @param {Date} day */
export function fileName(what, name, day) {
  const slug = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 40).replace(/^-|-$/g, "");
  const two = (number) => String(number).padStart(2, "0");
  return `${what}_${slug || "dossier"}_${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}.html`;
}

/** Data as it goes into a page: no `<` in it, so that nothing in it can end the element it stands in. */
export const toJson = (data) => JSON.stringify(data).replaceAll("<", "\\u003c");
