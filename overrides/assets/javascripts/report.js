// A report from the answers: which blocks stand in each of its sections, and which sheets still have to fill it. Pure: the
// definition (macros/reports.py) and records in, plain values out. A block is {type, text | items | head and rows}.

import { earlier, textOf } from "./carried.js";
import { groupBy, isBlock, own } from "./values.js";

/** @typedef {{type: "heading"|"paragraph"|"list"|"table", level?: number, text?: string, look?: string, items?: string[], head?: string[], rows?: string[][]}} Block */
/** @typedef {{id: string, title: string, blocks: Block[], missing: {title: string, url: string}[], from: {title: string, url: string}[], edited: boolean, pictures: object[], drawn?: Block[]}} Section */

export const instancesOf = (source, records) => {
  const mine = records.filter((record) => record.kind === (source.private ? "handed" : source.kind) && record.sheet === source.item);
  const found = groupBy(mine, (record) => record.instance);
  return [...found].sort(([a], [b]) => Number(a) - Number(b)).map(([instance, its]) => ({ instance, answers: Object.fromEntries(its.map(({ field, value }) => [field, value])) }));
};

/** What people wrote in place of a section, by its id. @param {string} report @param {object[]} records */
export const editsOf = (report, records) => Object.fromEntries(records.filter(({ kind, sheet }) => kind === "reports" && sheet === report).map(({ field, value }) => [field, value]));

/**
 * @param {object} report its definition @param {object[]} records of the dossier @param {{open?: boolean}} [how] open: only what may be public
 * @returns {Section[]} in the public version without sections that have nothing public
 */
export function sectionsOf(report, records, { open = false } = {}) {
  const edits = open ? {} : editsOf(report.id, records);
  return report.sections.map((section) => sectionOf(section, records, open, own(edits, section.id))).filter(Boolean);
}

function sectionOf({ id, title, publicTitle, parts, pictures = [] }, records, open, edit) {
  const shown = open ? parts.filter((part) => part.public) : parts;
  if (!shown.length) return null;
  const blocks = [];
  const missing = [];
  for (const part of shown) {
    const source = part.sources.find((one) => partOf(part, one, records).length);
    if (!source) {
      if (!part.optional) missing.push(part.sources[0]);
      continue;
    }
    if (part.label) blocks.push({ type: "heading", level: 3, text: part.label });
    blocks.push(...partOf(part, source, records));
  }
  const from = [...new Map(shown.flatMap(({ sources }) => sources).map(({ title: name, url }) => [url, { title: name, url }])).values()];
  return { id, title: (open && publicTitle) || title, blocks: edit === undefined ? blocks : textBlocks(edit), missing: edit === undefined ? missing : [], from, edited: edit !== undefined, pictures: pictures.filter((one) => !open || one.public).map(({ spec }) => spec) };
}

/** A text with its paragraphs, and lines that begin with a dash as a list. @param {string} text @returns {Block[]} */
export function textBlocks(text) {
  const blocks = [];
  for (const line of String(text).split("\n").map((one) => one.trim()).filter(Boolean)) {
    const item = line.match(/^[-•–] (.*)/)?.[1];
    if (item && blocks.at(-1)?.type === "list") blocks.at(-1).items.push(item);
    else blocks.push(item ? { type: "list", items: [item] } : { type: "paragraph", text: line });
  }
  return blocks;
}

function partOf(part, source, records) {
  const found = instancesOf(source, records);
  if (part.cards) return cards(part.cards, found);
  if (["outcome", "total"].includes(source.type)) return earlier(source, records.filter((record) => record.kind === source.kind && record.sheet === source.item)).map(({ name, text }) => ({ type: "paragraph", text: name ? `${name}: ${text}` : text }));
  if (source.columns) return table(part, source, found.map(({ answers }) => own(answers, source.field)));
  const values = found.flatMap(({ answers }) => own(answers, source.field) ?? []);
  const texts = values.map((value) => textOf(source, value)).filter(Boolean);
  if (["multiple_choice", "checklist"].includes(source.type)) return texts.length ? [{ type: "list", items: texts }] : [];
  return texts.flatMap(textBlocks);
}

// Of every copy of a sheet one row.
function cards(fields, found) {
  const rows = found.map(({ answers }) => fields.map((field) => [own(answers, field.field) ?? []].flat().map((value) => textOf(field, value)).join(", ")));
  return tableOf(fields.map(({ label }) => label), rows);
}

function table({ columns, where }, source, values) {
  const shown = columns?.length ? columns.map((id) => source.columns.find((one) => one.id === id)) : source.columns;
  const lines = values.flatMap((value) => (Array.isArray(value) ? value.map((row) => [null, row]) : isBlock(value) ? Object.entries(value) : []));
  const rows = lines
    .filter(([, row]) => isBlock(row) && Object.entries(where ?? {}).every(([column, wanted]) => own(row, column) === wanted))
    .map(([key, row]) => [...(source.rows ? [own(source.rows, key) ?? key] : []), ...shown.map((column) => textOf({ ...column, label: undefined }, own(row, column.id)))])
    .filter((row) => row.slice(source.rows ? 1 : 0).some(Boolean));
  return tableOf([...(source.rows ? [""] : []), ...shown.map(({ label }) => label)], rows);
}

// Without the columns in which nothing stands; one column alone is a list.
function tableOf(head, rows) {
  const filled = rows.filter((row) => row.some(Boolean));
  const kept = head.map((_, i) => i).filter((i) => filled.some((row) => row[i]));
  if (!filled.length) return [];
  if (kept.length === 1) return [{ type: "list", items: filled.map((row) => row[kept[0]]) }];
  return [{ type: "table", head: kept.map((i) => head[i]), rows: filled.map((row) => kept.map((i) => row[i])) }];
}

/** The whole document as blocks. @param {{title: string, about: string}} head @param {Section[]} sections @returns {Block[]} */
export function documentOf({ title, about }, sections) {
  const body = sections.map(({ title: text, blocks, drawn = [] }) => [{ type: "heading", level: 2, text }, ...blocks, ...drawn]).filter(({ length }) => length > 1).flat();
  return [{ type: "title", text: title }, { type: "paragraph", text: about, look: "muted" }, ...body];
}

/** A section as text to change. @param {Block[]} blocks */
export function plainOf(blocks) {
  return blocks.map(({ type, text, items, rows, head }) => (type === "list" ? items.map((item) => `- ${item}`).join("\n") : type === "table" ? rows.map((row) => `- ${row.map((cell, i) => (cell ? `${head[i] ? `${head[i]}: ` : ""}${cell}` : "")).filter(Boolean).join("; ")}`).join("\n") : text)).join("\n");
}

/**
 * All action tables of a report as one, each cell with its text and, where it is one, its day.
 * @returns {{head: string[], rows: {text: string, day?: string}[][]}}
 */
export function actionsOf({ actions }, records) {
  const lines = actions.flatMap((source) => instancesOf(source, records).flatMap(({ answers }) => (own(answers, source.field) ?? []).filter(isBlock).map((row) => ({ source, row }))));
  const columns = actions[0].columns;
  const cell = (column, value) => ({ text: textOf({ ...column, label: undefined }, value), ...(column.type === "date" && /^\d{4}-\d\d-\d\d$/.test(value) ? { day: value } : {}) });
  return {
    head: [...columns.map(({ label }) => label), "Deel"],
    rows: lines.map(({ source, row }) => [...columns.map((column) => cell(column, own(row, column.id))), { text: source.label }]),
  };
}
