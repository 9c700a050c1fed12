// The plan on one line: a bar per action over a line of months, with sensitive days and days of looking back as marks.

import { box, heightOf, line, sign, text, widthOf, wrap } from "./picture-make.js";
import { cell, dayOf, longDay, monthName, months, rowsOf, shortDay, yearOf } from "./picture-read.js";
import { own } from "./values.js";

const SIZE = 15;
const KINDS = { sensitive: "gevoelige dag", follow_up: "terugkijken" };
const LANE = 26;

/** @param {object} spec @param {object[]} records @param {number} width @returns {import("./picture-make.js").Drawing} */
export function draw(spec, records, width) {
  const actions = rowsOf(records, spec.from)
    .map(({ row }) => ({ name: cell(spec.from, row, spec.name), owner: spec.owner ? cell(spec.from, row, spec.owner) : "", start: dayOf(own(row, spec.start)), end: dayOf(own(row, spec.end)) }))
    .filter(({ name, start, end }) => name || !Number.isNaN(start) || !Number.isNaN(end));
  const marks = spec.marks
    .flatMap(({ kind, date, name, from }) => rowsOf(records, from).map(({ row, label }) => ({ kind, day: dayOf(own(row, date)), name: (name && cell(from, row, name)) || label || KINDS[kind] })))
    .filter(({ day }) => !Number.isNaN(day))
    .sort((a, b) => a.day - b.day);
  const counts = { sensitive: 0, follow_up: 0 };
  for (const one of marks) one.mark = one.kind === "sensitive" ? letterOf(counts.sensitive++) : String(++counts.follow_up);
  const days = [...actions.flatMap(({ start, end }) => [start, end]), ...marks.map(({ day }) => day)].filter((day) => !Number.isNaN(day));
  const begin = Math.min(...actions.flatMap(({ start, end }) => [start, end]).filter((day) => !Number.isNaN(day)));
  for (const one of actions) one.term = Number.isNaN(one.end) || !Number.isFinite(begin) ? "" : one.end <= later(begin, spec.short_months) ? "korte termijn" : "lange termijn";
  const day = (value) => (Number.isNaN(value) ? "–" : longDay(value));
  const table = {
    head: ["Wat", ...(spec.owner ? ["Wie"] : []), "Van", "Tot", "Soort"],
    rows: [
      ...actions.map(({ name, owner, start, end, term }) => [name || "–", ...(spec.owner ? [owner || "–"] : []), day(start), day(end), term || "nog geen einde"]),
      ...marks.map(({ name, day: when, kind, mark }) => [`${mark}. ${name}`, ...(spec.owner ? ["–"] : []), day(when), day(when), KINDS[kind]]),
    ],
  };
  const legend = marks.map(({ mark, name, day: when, kind }) => ({ mark, kind, text: `${longDay(when)}: ${name} (${KINDS[kind]})` }));
  const label = days.length ? `${actions.length} ${actions.length === 1 ? "actie" : "acties"}, van ${longDay(Math.min(...days))} tot ${longDay(Math.max(...days))}.` : `${actions.length} acties, nog zonder dagen.`;
  return { label, table, legend, count: actions.length + marks.length, width, ...chart(actions, marks, days, spec, width) };
}

const letterOf = (i) => (i < 26 ? String.fromCharCode(97 + i) : `${letterOf(Math.floor(i / 26) - 1)}${letterOf(i % 26)}`);
const later = (day, count) => {
  const date = new Date(day * 86400000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, date.getUTCDate()) / 86400000;
};

function chart(actions, marks, days, spec, width) {
  const [first, last] = days.length ? [months(Math.min(...days), Math.min(...days))[0], Math.max(...days) + 7] : [0, 1];
  const x = (day) => 14 + ((day - first) / Math.max(1, last - first)) * (width - 30);
  const shapes = [];
  const backs = [];
  let y = 0;
  if (days.length) {
    // Months, as many names as fit.
    let free = -1;
    let year = 0;
    for (const day of months(first, last)) {
      const words = year === yearOf(day) ? monthName(day) : `${monthName(day)} ${yearOf(day)}`;
      backs.push([x(day), year !== yearOf(day)]);
      if (x(day) < free || x(day) + widthOf(words, 14) > width) continue;
      shapes.push(text(x(day) + 3, 0, words, 14, "soft"));
      free = x(day) + widthOf(words, 14) + 12;
      year = yearOf(day);
    }
    y = 26;
    // Marks in lanes: none stands on another.
    const lanes = [];
    for (const one of marks) {
      const wide = 22 + widthOf(one.mark, 14) + 8;
      const place = Math.min(Math.max(x(one.day), 9), width - wide + 8);
      let lane = lanes.findIndex((end) => end < place - 9);
      if (lane < 0) lane = lanes.push(0) - 1;
      lanes[lane] = place - 9 + wide;
      one.x = x(one.day);
      shapes.push(sign(one.kind, place - 8, y + lane * LANE + 4, `mark mark--${one.kind}`), text(place + 11, y + lane * LANE + 2, one.mark, 14, "strong"));
      one.top = y + lane * LANE + 20;
    }
    y += lanes.length * LANE + 8;
  }
  const top = y;
  for (const { name, owner, start, end, term } of actions) {
    const words = wrap(`${name || "Actie zonder naam"}${owner ? ` (${owner})` : ""}`, width - 8, SIZE);
    shapes.push(text(2, y, words, SIZE, "halo"));
    y += heightOf(words, SIZE) + 5;
    const [from, to] = [Number.isNaN(start) ? end : start, Number.isNaN(end) ? start : end];
    if (Number.isNaN(from)) {
      shapes.push(text(2, y - 3, "nog geen start en einde", 14, "soft"));
      y += 22;
    } else {
      const [left, right] = [x(Math.min(from, to)), x(Math.max(from, to))];
      const wide = Math.max(8, right - left);
      const open = Number.isNaN(start) || Number.isNaN(end);
      const look = open ? "bar bar--open" : term.startsWith("korte") ? "bar bar--short" : "bar bar--long";
      shapes.push(box(left, y, wide, 16, look, 4));
      if (look === "bar bar--long") shapes.push({ ...box(left, y, wide, 16, "bar-hatch", 4), fill: "hatch" });
      const said = open ? `${Number.isNaN(start) ? "einde" : "start"} ${shortDay(from)}` : `${shortDay(from)} – ${shortDay(to)}`;
      const fits = left + wide + 8 + widthOf(said, 13) < width;
      if (fits) shapes.push(text(left + wide + 8, y - 1, said, 13, "soft halo"));
      else if (left - 8 - widthOf(said, 13) > 0) shapes.push(text(left - 8, y - 1, said, 13, "soft halo", "end"));
      else {
        shapes.push(text(Math.min(left, width - widthOf(said, 13) - 2), y + 19, said, 13, "soft halo"));
        y += 18;
      }
      y += 26;
    }
    y += 6;
  }
  const bottom = Math.max(y, top + 20);
  const lines = [
    ...backs.map(([at, strong]) => line(at, 4, at, bottom, strong ? "grid grid--year" : "grid", 1)),
    ...marks.map(({ x: at, top: from, kind }) => line(at, from, at, bottom, `drop drop--${kind}`, 1.5)),
  ];
  const keys = actions.some(({ term }) => term) ? keysUnder(spec.short_months, bottom + 10, width) : { shapes: [], bottom };
  return { shapes: [...lines, ...shapes, ...keys.shapes], height: Math.ceil(keys.bottom + 2) };
}

function keysUnder(count, y, width) {
  const shapes = [];
  let x = 2;
  for (const [look, words] of [["bar--short", `klaar binnen ${count} maanden: korte termijn`], ["bar--long", "later klaar: lange termijn"]]) {
    const wide = 42 + widthOf(words, 14) + 20;
    if (x > 2 && x + wide > width) [x, y] = [2, y + 24];
    shapes.push(box(x, y + 2, 32, 14, `bar ${look}`, 4), text(x + 40, y, wrap(words, width - 44, 14), 14, "soft"));
    if (look === "bar--long") shapes.push({ ...box(x, y + 2, 32, 14, "bar-hatch", 4), fill: "hatch" });
    x += wide;
  }
  return { shapes, bottom: y + 22 };
}
