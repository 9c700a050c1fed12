// How numbers move over all moments: points from early to late over the bands of the scale.

import { toNumber } from "./forms.js";
import { box, disc, heightOf, isNarrow, line, path, text, widthOf, wrap } from "./picture-make.js";
import { answersTo, dayOf, longDay, monthName, months, shortDay, valueOf, yearOf } from "./picture-read.js";
import { isBlock, own } from "./values.js";

const LEFT = 34;
const TALL = 240;

/** @param {object} spec @param {object[]} records @param {number} width @returns {import("./picture-make.js").Drawing} */
export function draw(spec, records, width) {
  const max = spec.max ?? spec.total?.max ?? 10;
  const begin = beginOf(spec, records);
  const moments = spec.series.flatMap((series, i) => pointsOf(series, records).map((point) => ({ ...point, series: i })));
  const points = [...begin, ...moments.sort((a, b) => a.day - b.day)];
  const named = spec.series.length > 1;
  const said = ({ value, day, series }) => [day === undefined ? "begin" : longDay(day), ...(named ? [spec.series[series]?.name ?? ""] : []), `${text0(value)} op ${max}`];
  const table = { head: ["Wanneer", ...(named ? ["Wat"] : []), "Getal"], rows: points.map(said) };
  const label = points.length ? `${points.length} ${points.length === 1 ? "moment" : "momenten"}, van ${said(points[0]).join(" ")} tot ${said(points.at(-1)).join(" ")}.` : "Nog geen momenten.";
  return { label, table, count: points.length, width, ...chart(spec, points, max, width) };
}

const text0 = (value) => String(value).replace(".", ",");

function beginOf({ total }, records) {
  if (!total) return [];
  const value = valueOf(records, { ...total, field: total.of });
  const scores = Object.values(isBlock(value) ? value : {}).map((row) => toNumber(own(row, total.of_column) ?? "")).filter((one) => !Number.isNaN(one));
  return scores.length ? [{ value: scores.reduce((a, b) => a + b, 0), series: 0 }] : [];
}

// Of a table each row is a point, of a sheet of which there are more each copy.
function pointsOf({ date, number }, records) {
  const found = date.column
    ? answersTo(records, date).flatMap(({ value }) => (Array.isArray(value) ? value : [])).map((row) => [own(row, date.column), own(row, number.column)])
    : answersTo(records, date).map(({ instance, value }) => [value, answersTo(records, number).find((one) => one.instance === instance)?.value]);
  return found.map(([day, value]) => ({ day: dayOf(day), value: toNumber(value ?? "") })).filter(({ day, value }) => !Number.isNaN(day) && !Number.isNaN(value));
}

// From left to right by day, but never closer than a label needs; null where there are too many for that.
function places(points, from, to, gap) {
  if ((points.length - 1) * gap > to - from) return null;
  const days = points.map(({ day }) => day).filter((day) => day !== undefined);
  const [first, last] = [days[0], days.at(-1)];
  const lead = points.length > days.length && days.length ? Math.max(gap, (to - from) / points.length) : 0;
  const at = points.map(({ day }) => (day === undefined ? from : first === last ? (from + lead + to) / 2 : from + lead + ((day - first) / (last - first)) * (to - from - lead)));
  for (let i = 1; i < at.length; i++) at[i] = Math.max(at[i], at[i - 1] + gap);
  for (let i = at.length - 1, limit = to; i >= 0; i--, limit = at[i + 1] - gap) at[i] = Math.min(at[i], limit);
  return at;
}

function chart(spec, points, max, width) {
  const top = 14;
  const y = (value) => top + TALL - (Math.min(Math.max(value, 0), max) / max) * TALL;
  const shapes = [];
  const bands = spec.total?.bands ?? [];
  const narrow = isNarrow(width); // then the names of the bands stand in the legend
  const legend = narrow ? bands.map(([start, label]) => ({ mark: String(start), text: label })).reverse() : [];
  bands.forEach(([start, label], i) => {
    const end = bands[i + 1]?.[0] ?? max;
    const tone = Math.min(4, Math.ceil(((i + 1) / bands.length) * 4));
    shapes.push(box(LEFT, y(end) + 1, width - LEFT, y(start) - y(end) - 2, `band band--${tone} band--soft`, 0));
    shapes.push(text(LEFT - 6, y(start) - 14, String(start), 13, "soft", "end"));
    if (!narrow) shapes.push(text(width - 6, y(end) + 4, wrap(label.split(":")[0], 90, 13)[0], 13, "soft", "end"));
  });
  if (!bands.length) for (let i = 0; i <= max; i += Math.ceil(max / 5)) shapes.push(line(LEFT, y(i), width, y(i), "grid", 1), text(LEFT - 6, y(i) - 9, String(i), 13, "soft", "end"));
  const right = width - (narrow ? 24 : bands.length ? 96 : 36);
  const gap = narrow ? 50 : 66;
  const at = places(points, LEFT + gap / 2, right, gap);
  const bottom = at ? labelled(shapes, points, at, y, top + TALL, gap - 6) : dotted(shapes, points, LEFT + 14, right, y, top + TALL);
  return { shapes, legend, height: Math.ceil(bottom) };
}

function labelled(shapes, points, at, y, base, wide) {
  const unique = new Set(points.map(({ day }) => day)).size === points.length;
  for (let i = 1; unique && i < points.length; i++) shapes.push(line(at[i - 1], y(points[i - 1].value), at[i], y(points[i].value), points[i - 1].day === undefined ? "trend trend--begin" : "trend", 3));
  let bottom = base;
  points.forEach(({ value, day, series }, i) => {
    const words = day === undefined ? ["begin"] : wrap(shortDay(day), wide, 13);
    const above = y(value) > 40;
    shapes.push(line(at[i], y(value), at[i], base, "drop", 1), series ? box(at[i] - 7, y(value) - 7, 14, 14, "point", 2) : disc(at[i], y(value), 7, "point"));
    shapes.push(text(at[i], above ? y(value) - 30 : y(value) + 9, text0(value), 16, "strong halo", "middle"), text(at[i], base + 6, words, 13, "", "middle"));
    bottom = Math.max(bottom, base + 8 + heightOf(words, 13));
  });
  return bottom;
}

// Many points: their days in the table, here the months.
function dotted(shapes, points, from, to, y, base) {
  const days = points.map(({ day }) => day).filter((day) => day !== undefined);
  const [first, last] = [days[0], days.at(-1)];
  const lead = days.length < points.length ? 26 : 0; // the beginning has no day
  const x = (day) => (day === undefined ? from : first === last ? from + lead : from + lead + ((day - first) / (last - first)) * (to - from - lead));
  const same = new Map();
  for (const { day, value } of points) same.set(`${day}/${value}`, { day, value, count: (same.get(`${day}/${value}`)?.count ?? 0) + 1 });
  if (same.size === points.length) shapes.push(path(`M${points.map(({ day, value }) => `${x(day)} ${y(value)}`).join("L")}`, "trend"));
  for (const { day, value, count } of same.values()) shapes.push(disc(x(day), y(value), Math.min(12, 4 + count), "point"));
  let free = 0;
  let year = 0;
  for (const day of months(first, last)) {
    const words = year === yearOf(day) ? monthName(day) : `${monthName(day)} ${yearOf(day)}`;
    const place = x(day);
    if (place < free || day < first || place + widthOf(words, 13) > to + 24) continue;
    shapes.push(line(place, base, place, base + 5, "grid", 1), text(place, base + 8, words, 13));
    free = place + widthOf(words, 13) + 10;
    year = yearOf(day);
  }
  return base + 30;
}
