// Earlier answers: how they read, and how a later field takes them over. Pure: knows no page and no store.
//
// A source says where an answer stands and how it reads (macros/flow.py). A piece is one thing that was answered: a text, a
// row, a ticked point, an outcome. The shape of a field says what it can hold.

import { sum, toNumber } from "./forms.js";
import { dayText } from "./make.js";
import { NAMES, outcome } from "./outcome.js";
import { groupBy, isBlock, own, same } from "./values.js";

/** @typedef {{name: string, title?: string, text: string, said: string, value: unknown, row?: object, label?: string}} Piece */
/** @typedef {{type: string, oneLine?: boolean, options?: object, columns?: {id: string, type: string, options?: object, from?: string}[]}} Shape */

const filled = (value) => value !== undefined && value !== null && value !== "";
const block = (value) => (isBlock(value) ? value : {});
const rowsOf = (value) => (Array.isArray(value) ? value.map(block) : []);
const plain = (text) => String(text).trim().toLowerCase();

/** What one value says, in the reader's words. @param {object} how @param {unknown} value */
export function textOf(how, value) {
  if (!filled(value) || typeof value === "object") return "";
  if (value === true) return how.label ?? "ja";
  if (how.type === "date" && /^\d{4}-\d\d-\d\d$/.test(value)) return dayText(`${value}T12:00`);
  if (how.type === "number" && how.unit) return `${value} ${how.unit}`;
  if (how.type === "scale" && how.ends) return `${value} (${how.ends.join(", ")})`;
  return String(own(how.options, value) ?? value).trim();
}

// A row in one line; a score or a choice only says something with the name of its column.
function rowText(columns, row) {
  const cell = (how) => {
    const text = textOf(how, own(row, how.id));
    return text && ["scale", "number", "choice"].includes(how.type) && how.label ? `${how.label}: ${text}` : text;
  };
  return columns.map(cell).filter(Boolean).join(" · ");
}

const named = (label, text) => `${label}${/[?!.:]$/.test(label) ? "" : ":"} ${text}`;

/**
 * What was answered before at a source, piece by piece.
 * @param {object} source @param {object[]} records all answers of its sheet @param {string} [context] of the page
 * @returns {Piece[]}
 */
export function earlier(source, records, context = "") {
  const instances = groupBy(records, (record) => record.instance);
  const found = [...instances].sort(([a], [b]) => Number(a) - Number(b)).flatMap(([instance, its]) => {
    const answers = Object.fromEntries(its.map((record) => [record.field, record.value]));
    const title = source.titleField && !source.private ? textOf({}, own(answers, source.titleField)) : "";
    const name = source.private ? "" : (own(source.moments, instance) ?? (source.one ? title || `${source.one} ${instance}` : ""));
    return piecesOf(source, answers, context).map((piece) => ({ name, title, said: piece.text, ...piece }));
  });
  // Nothing may tell which private answers belong together: their order neither.
  return source.private ? found.sort((a, b) => a.text.localeCompare(b.text, "nl")) : found;
}

function piecesOf(source, answers, context) {
  const { type, columns, column } = source;
  const value = own(answers, source.field);
  if (type === "outcome") return outcomePieces(source, answers, context);
  if (type === "total") return totalPieces(source, own(answers, source.of));
  if (columns) {
    const rows = type === "matrix" ? Object.entries(block(value)).map(([key, row]) => ({ label: own(source.rows, key) ?? key, row: block(row) })) : rowsOf(value).map((row) => ({ row }));
    if (column) {
      const how = columns.find((one) => one.id === column);
      return rows.map(({ row }) => ({ text: textOf(how, own(row, column)), value: own(row, column) })).filter((piece) => piece.text);
    }
    return rows.map(({ label, row }) => ({ text: rowText(columns, row), row, label })).filter((piece) => piece.text).map((piece) => (piece.label ? { ...piece, text: named(piece.label, piece.text) } : piece));
  }
  const values = Array.isArray(value) ? value : [value];
  return values.map((one) => ({ text: textOf(source, one), value: one })).filter((piece) => piece.text).map((piece) => (type === "scale" || type === "number" ? { ...piece, said: named(source.label, piece.text) } : piece));
}

function outcomePieces({ questions, risk, title }, answers, context) {
  const asked = questions.filter(({ contexts }) => !context || !contexts || contexts.includes(context));
  const found = outcome(asked.map(({ id, weight, stop = false }) => ({ answer: own(answers, id) ?? "", weight, stop })), risk);
  const level = found.level || (found.stops.length ? "stop" : ""); // a stop question decides before all is answered
  return level ? [{ text: NAMES[level], value: level, said: `${title}: ${NAMES[level].toLowerCase()}` }] : [];
}

function totalPieces(source, value) {
  const rows = Array.isArray(value) ? value : Object.values(block(value));
  const { total, answered } = sum(rows.map((row) => toNumber(own(block(row), source.of_column) ?? "")));
  if (!answered) return [];
  const band = source.bands?.findLast(([start]) => total >= start)?.[1];
  const text = `${total}${source.max ? ` op ${source.max}` : ""}${band ? ` (${band.replace(/\.$/, "")})` : ""}`;
  return [{ text, value: String(total), said: named(source.label, text) }];
}

/** Which columns of an earlier table go to which column here: as the rule says, and where they have one name. */
export function pairsOf(source, shape) {
  const lead = leadOf(shape);
  const pairs = Object.entries(source.map ?? {}).filter(([, here]) => shape.columns.some((column) => column.id === here));
  for (const { id } of source.columns) {
    if (!pairs.some(([there, here]) => there === id || here === id) && shape.columns.some((column) => column.id === id)) pairs.push([id, id]);
  }
  // One name that happens to be the same does not make a row: without a rule the leading column has to be among them.
  if (!source.map && !source.rows && !pairs.some(([, here]) => here === lead)) return [];
  const place = ([, here]) => shape.columns.findIndex((column) => column.id === here);
  return pairs.sort((a, b) => place(a) - place(b));
}

const leadOf = (shape) => shape.columns.find((column) => column.type === "text")?.id;

/** A value of one kind as a value of another; undefined where it does not fit. */
export function convert(how, value, target) {
  const text = textOf(how, value);
  if (!text) return undefined;
  if (target.type === "text") return text;
  if (target.type === "date") return how.type === "date" ? value : undefined;
  if (target.type === "number") return ["number", "scale", "total"].includes(how.type) ? String(value) : undefined;
  if (target.type === "check") return value === true ? true : undefined;
  if (target.type === "choice") return Object.keys(target.options ?? {}).find((key) => plain(target.options[key]) === plain(text));
  if (target.type === "scale") return how.type === "scale" && !how.ends && own(target.options, value) !== undefined ? String(value) : undefined;
  return undefined;
}

/** The row a piece becomes; empty when it does not fit. */
function asRow(source, piece, shape) {
  const column = (id) => shape.columns.find((one) => one.id === id);
  const lead = leadOf(shape);
  const row = {};
  const set = (id, value) => {
    if (id && value !== undefined) row[id] = value;
  };
  // What belongs to an instance goes to the row that names it.
  const naming = piece.title && shape.columns.find((one) => one.from === `${source.item}.${source.titleField}`);
  if (naming) set(naming.id, piece.title);
  if (piece.row) {
    const pairs = pairsOf(source, shape);
    for (const [there, here] of pairs) set(here, convert(source.columns.find((one) => one.id === there), own(piece.row, there), column(here)));
    if (!pairs.length) set(lead, piece.text);
    else if (piece.label && !pairs.some(([, here]) => here === lead)) set(lead, piece.label);
  } else {
    const how = source.columns?.find((one) => one.id === source.column) ?? source;
    const there = source.column ?? source.field;
    const target = column(source.map?.[there] ?? there);
    const value = target && convert(how, piece.value, target);
    set(value ? target.id : lead, value ?? piece.said);
  }
  return row;
}

/** What a piece reads as beside a field: of a row only what that field would take. */
export function shownAt(source, piece, shape) {
  if (!piece.row || shape.type !== "table") return piece.text;
  const pairs = pairsOf(source, shape);
  if (!pairs.length) return piece.text;
  const text = rowText(pairs.map(([there]) => source.columns.find((one) => one.id === there)), piece.row);
  return piece.label && text ? named(piece.label, text) : text;
}

/**
 * A field's answer with earlier pieces added. Nothing that stands there goes: text comes below, rows come after, empty cells of
 * the same row are filled. Where only one value fits, `replaces` says that there is one already.
 * @param {Shape} shape @param {unknown} value what the field holds now @param {object} source @param {Piece[]} pieces
 * @returns {{state: "none"|"same"|"add"|"replace", value?: unknown}}
 */
export function merged(shape, value, source, pieces) {
  const result = merge(shape, value, source, pieces);
  if (result === undefined) return { state: "none" };
  if (same(result, value)) return { state: "same" };
  return { state: filled(value) && !["table", "text", "long_text", "checklist", "multiple_choice"].includes(shape.type) ? "replace" : "add", value: result };
}

function merge(shape, value, source, pieces) {
  if (shape.type === "text" || shape.type === "long_text") {
    const said = pieces.map((piece) => (piece.name && source.type === "outcome" ? `${piece.said} (${piece.name})` : piece.said));
    return withLines(value ?? "", shape.oneLine ? said.map((text) => text.replace(/\s*\n\s*/g, " ")) : said, shape.oneLine ? "; " : "\n");
  }
  if (shape.type === "table") return leadOf(shape) ? withRows(rowsOf(value), pieces.map((piece) => asRow(source, piece, shape))) : undefined;
  const how = source.columns?.find((one) => one.id === source.column) ?? source;
  const values = pieces.filter((piece) => !piece.row).map((piece) => convert(how, piece.value, shape.type === "number" || shape.type === "date" ? shape : { ...shape, type: "choice" })).filter(filled);
  if (!values.length || source.type === "outcome") return undefined;
  if (shape.type === "checklist" || shape.type === "multiple_choice") return [...new Set([...(Array.isArray(value) ? value : []), ...values])];
  return ["choice", "number", "date"].includes(shape.type) && new Set(values).size === 1 ? values[0] : undefined;
}

function withLines(text, lines, between) {
  let found = text.trim();
  for (const line of new Set(lines)) if (!`${between}${found}${between}`.includes(`${between}${line}${between}`)) found = found ? `${found}${between}${line}` : line;
  return found === text.trim() ? text : found;
}

function withRows(rows, more) {
  const found = rows.map((row) => ({ ...row }));
  for (const row of more) {
    const cells = Object.entries(row);
    if (!cells.length) continue;
    const [first] = cells;
    const fits = found.find((one) => same(one[first[0]], first[1]) && cells.every(([id, value]) => !filled(one[id]) || same(one[id], value)));
    if (fits) Object.assign(fits, row);
    else found.push(row);
  }
  return found;
}

/** A short sign of what a source says, to see later that it changed. @param {Piece[]} pieces */
export function signOf(pieces) {
  let sign = 0x811c9dc5;
  for (const letter of JSON.stringify(pieces.map(({ value, row }) => row ?? value))) sign = Math.imul(sign ^ letter.codePointAt(0), 0x01000193);
  return (sign >>> 0).toString(36);
}

/** The rows of an earlier sheet that one can choose from, each once. @param {Piece[]} pieces */
export const choicesOf = (pieces) => [...new Set(pieces.map((piece) => piece.text))];
