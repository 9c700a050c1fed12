// The days of a route. Pure: the planning (data/planning.yaml), the answers and the chosen start in, a list of days out. Days are
// text (2026-11-24) and counted in UTC, so that no summer time moves one.

import { isBlock, own } from "./values.js";

const NEAR = 3; // days before or after a sensitive day at which one should think twice

const isDay = (value) => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));

/** A day a number of days later. @param {string} day @param {number} days */
export const later = (day, days) => new Date(Date.parse(day) + days * 864e5).toISOString().slice(0, 10);

/** The same day, or the Monday after when it falls in a weekend. @param {string} day */
export function weekday(day) {
  const number = new Date(day).getUTCDay();
  return number === 6 ? later(day, 2) : number === 0 ? later(day, 1) : day;
}

const valueOf = (records, { sheet, field }) => records.filter((record) => record.kind === "worksheets" && record.sheet === sheet && record.field === field).map(({ value }) => value);

function known(records, place) {
  const found = place && valueOf(records, place).map((value) => own(own(value, place.row), place.column)).find(isDay);
  return found ?? "";
}

/** The day of the first session, where a worksheet has it. @param {object} planning @param {object[]} records */
export const knownStart = (planning, records) => known(records, planning.sessions[0].known);

/** Days on which to be careful, as people noted them. @returns {{day: string, what: string}[]} each once */
export function sensitiveDays(planning, records) {
  const rows = planning.sensitive.flatMap((one) => valueOf(records, one).flatMap((value) => (Array.isArray(value) ? value : []).filter(isBlock).map((row) => ({ day: own(row, one.day), what: String(own(row, one.what) ?? "") }))));
  const found = rows.filter(({ day, what }) => isDay(day) && what).map((one) => ({ ...one, plain: one.what.toLowerCase().replace(/[.!?\s]+$/, "") }));
  // Two sheets ask for them, and the later one often says more: then that one stands there.
  const says = (one, more) => one.day === more.day && more.plain.startsWith(one.plain) && !/^\p{L}/u.test(more.plain.slice(one.plain.length));
  return found.filter((one, i) => !found.some((other, j) => j !== i && says(one, other) && (j < i || one.plain !== other.plain))).map(({ day, what }) => ({ day, what }));
}

/**
 * All days in order.
 * @param {object} planning @param {object[]} records @param {{start: string, spread?: string}} choice start: the first session
 * @returns {{id: string, day: string, title: string, text: string, kind: "session"|"moment"|"sensitive", minutes?: number, sure: boolean, near: string[]}[]}
 */
export function datesOf(planning, records, { start, spread }) {
  if (!isDay(start)) return [];
  const { weeks } = planning.spreads.find(({ id }) => id === spread) ?? planning.spreads[0];
  const careful = sensitiveDays(planning, records);
  const sessions = planning.sessions.map(({ id, title, minutes, known: place }, i) => {
    const answered = i === 0 ? start : known(records, place);
    return { id, title, minutes, text: "", kind: "session", sure: Boolean(answered), day: answered || weekday(later(start, weeks[i] * 7)) };
  });
  const moments = planning.moments.map(({ id, title, text, from, days, known: place }) => {
    const answered = known(records, place);
    return { id, title, text, kind: "moment", sure: Boolean(answered), day: answered || weekday(later(sessions.find((one) => one.id === from).day, days)) };
  });
  const days = [...sessions, ...moments].map((one) => ({ ...one, near: careful.filter(({ day }) => Math.abs(Date.parse(day) - Date.parse(one.day)) <= NEAR * 864e5).map(({ what }) => what) }));
  const marks = careful.map(({ day, what }, i) => ({ id: `gevoelig-${i}`, day, title: what, text: "", kind: "sensitive", sure: true, near: [] }));
  return [...days, ...marks].sort((a, b) => a.day.localeCompare(b.day));
}
