// Answers that can lie on a table: without what is sensitive, and with a letter for each group. Pure: records in, records out.
// What the sheets say of their questions (macros/questions.py) decides; nothing here knows a sheet.

import { isBlock } from "./values.js";

const MIDDLE = /^(het |de )?midden$/i; // is no camp, and says nothing about anybody
const QUOTED = /['‘“"]([^'’”"]{4,60})['’”"]/g;
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const plain = (text) => text.toLowerCase().replace(/^(de|het|een|alle) /, "").trim();

/** What a group is called in an answer: the words before the first stop, and what stands between quotation marks. @param {string} answer */
export function namesIn(answer) {
  const first = answer.split(/[.:;(\n]/)[0].trim();
  return [first, ...[...answer.matchAll(QUOTED)].map(([, words]) => words.trim())].filter((one) => one.length > 2 && !MIDDLE.test(one));
}

/**
 * @param {object[]} records of a dossier @param {(kind: string, sheet: string) => {questions?: object[], order: number}} infoOf
 * @returns {object[]} what people wrote in a report in their own words stays out: a name may stand in it
 */
export function nameless(records, infoOf) {
  const known = records.filter(({ kind }) => kind !== "reports").map((record) => ({ record, how: infoOf(record.kind, record.sheet).questions?.find(({ id }) => id === record.field) }));
  const mine = known.filter(({ how }) => how && !how.sensitive).sort((a, b) => infoOf(a.record.kind, a.record.sheet).order - infoOf(b.record.kind, b.record.sheet).order);
  const letters = lettersFor(mine);
  return mine.map(({ record, how }) => ({ ...record, value: cleaned(record.value, how, letters) })).filter(({ value }) => value !== undefined);
}

// Name, in plain letters -> "groep A". A and B are the two that the sheets call so; every other group gets the next letter.
function lettersFor(known) {
  const found = new Map();
  const whole = new Map(); // an answer that gives no name to look for (HR, OR) is a group all the same
  const add = (answer, letter) => {
    if (MIDDLE.test(answer.trim())) return;
    const names = namesIn(answer);
    const label = whole.get(plain(answer)) ?? `groep ${letter ?? names.map((name) => found.get(plain(name))?.slice("groep ".length)).find(Boolean) ?? next()}`;
    whole.set(plain(answer), label);
    for (const name of names) if (!found.has(plain(name))) found.set(plain(name), label);
  };
  let count = 2;
  const next = () => (count < 26 ? String.fromCharCode(65 + count++) : ++count);
  for (const letter of ["A", "B"]) for (const { record, how } of known) if (how.names_group === letter && typeof record.value === "string") add(record.value, letter);
  for (const { record, how } of known) {
    if (how.names_group === "other" && typeof record.value === "string") add(record.value);
    const columns = (how.columns ?? []).filter(({ names_group }) => names_group);
    const rows = Array.isArray(record.value) ? record.value : isBlock(record.value) ? Object.values(record.value) : [];
    for (const row of rows.filter(isBlock)) for (const { id, names_group } of columns) if (typeof row[id] === "string") add(row[id], names_group === "other" ? undefined : names_group);
  }
  const names = [...found.keys()].sort((a, b) => b.length - a.length); // the longest first: it may hold a shorter one
  const all = names.length ? new RegExp(`(?<![\\p{L}\\p{N}])(?:(?:de|het|een|alle) )?(${names.map(escaped).join("|")})(?![\\p{L}\\p{N}])`, "giu") : null;
  return { of: (answer) => namesIn(answer).map((name) => found.get(plain(name))).find(Boolean) ?? whole.get(plain(answer)), swap: (text) => (all ? text.replace(all, (_, name) => found.get(plain(name))) : text) };
}

function cleaned(value, how, letters) {
  if (how.columns && Array.isArray(value)) return value.map((row) => cleanedRow(row, how, letters));
  if (how.columns && isBlock(value)) return Object.fromEntries(Object.entries(value).map(([key, row]) => [key, cleanedRow(row, how, letters)]));
  if (Array.isArray(value)) return value.map((one) => cleaned(one, how, letters));
  if (typeof value !== "string" || Object.hasOwn(how.options ?? {}, value)) return value;
  return (how.names_group && letters.of(value)) || letters.swap(value);
}

function cleanedRow(row, { columns }, letters) {
  if (!isBlock(row)) return row;
  const kept = columns.filter(({ id, sensitive }) => !sensitive && Object.hasOwn(row, id));
  return Object.fromEntries(kept.map((how) => [how.id, cleaned(row[how.id], how, letters)]));
}
