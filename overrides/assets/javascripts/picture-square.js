// The rows of a quadrant as numbered points in a square. A column or a row of the square grows with what stands in it, so that
// forty points in one place still stand beside each other.

import { box as boxOf } from "./forms.js";
import { box, heightOf, isNarrow, line, numbered, path, text, wrap } from "./picture-make.js";
import { cell, nameOf, rowsOf, score } from "./picture-read.js";

/** @param {object} spec @param {object[]} records @param {number} width @returns {import("./picture-make.js").Drawing} */
export function draw(spec, records, width) {
  const { from: source, x_scale: xs, y_scale: ys } = spec;
  const middle = ([low, high]) => (low + high) / 2;
  const points = rowsOf(records, source)
    .map(({ row }) => ({ row, name: cell(source, row, spec.name), x: score(row, spec.x), y: score(row, spec.y) }))
    .filter(({ name, x, y }) => name && x >= xs[0] && x <= xs[1] && y >= ys[0] && y <= ys[1])
    .map((one, i) => ({ ...one, number: i + 1, box: boxOf(one.x, one.y, middle(xs), middle(ys)).replace("-", "_") }));
  const axes = [nameOf(source, spec.x), nameOf(source, spec.y)];
  const table = { head: ["Nummer", nameOf(source, spec.name), ...axes, "Vak"], rows: points.map(({ number, name, x, y, box: where }) => [String(number), name, String(x), String(y), spec[where]]) };
  const legend = points.map(({ number, name, box: where }) => ({ mark: String(number), text: `${name} (${spec[where]})` }));
  const label = `${points.length} ${points.length === 1 ? "punt" : "punten"} in vier vakken: ${["high_high", "low_high", "high_low", "low_low"].map((key) => `${spec[key]} ${points.filter((one) => one.box === key).length}`).join(", ")}.`;
  return { label, table, legend, count: points.length, width, ...square(spec, points, xs, ys, axes, width) };
}

function square(spec, points, xs, ys, axes, full) {
  const narrow = isNarrow(full);
  const r = narrow ? 13 : 16;
  const pitch = 2 * r + 4;
  const left = 30;
  const width = full - left - 2;
  const steps = ([low, high]) => Array.from({ length: high - low + 1 }, (_, i) => low + i);
  const at = (x, y) => points.filter((one) => one.x === x && one.y === y);
  // Columns: at least so wide, the rest of the width goes where the most stand.
  const least = Math.max(pitch, Math.floor(width / (xs[1] - xs[0] + 1) / (narrow ? 1.6 : 1.3)));
  const most = steps(xs).map((x) => Math.max(1, ...steps(ys).map((y) => at(x, y).length)));
  const spare = width - least * most.length;
  const weights = most.map((count) => Math.sqrt(count));
  const sum = weights.reduce((a, b) => a + b, 0);
  const wides = weights.map((weight) => least + (spare * weight) / sum);
  const per = wides.map((wide) => Math.max(1, Math.floor(wide / pitch)));
  const plain = narrow ? 44 : 68;
  const highs = steps(ys).map((y) => Math.max(plain, ...steps(xs).map((x, i) => Math.ceil(at(x, y).length / per[i]) * pitch + 8)));
  const edges = [left];
  for (const wide of wides) edges.push(edges.at(-1) + wide);
  const isHigh = (value, [low, high]) => value > (low + high) / 2;
  const split = edges[steps(xs).filter((x) => !isHigh(x, xs)).length];
  // The names of the boxes stand above the cells of their half.
  const names = { low_high: [left, split], high_high: [split, edges.at(-1)], low_low: [left, split], high_low: [split, edges.at(-1)] };
  const words = Object.fromEntries(Object.entries(names).map(([key, [from, to]]) => [key, wrap(spec[key], to - from - 16, 16)]));
  const strip = (one, two) => Math.max(heightOf(words[one], 16), heightOf(words[two], 16)) + 14;
  const shapes = [];
  const rows = [];
  let y = 2;
  const upper = steps(ys).filter((one) => isHigh(one, ys)).reverse();
  const lower = steps(ys).filter((one) => !isHigh(one, ys)).reverse();
  const starts = {};
  for (const [half, keys, values] of [["upper", ["low_high", "high_high"], upper], ["lower", ["low_low", "high_low"], lower]]) {
    starts[half] = y;
    for (const key of keys) shapes.push(text(names[key][0] + 8, y + 8, words[key], 16, "strong box-name"));
    y += strip(...keys);
    for (const value of values) {
      rows.push([value, y, highs[value - ys[0]]]);
      y += highs[value - ys[0]];
    }
  }
  const grounds = [
    [left, starts.upper, split, starts.lower, ""], [split, starts.upper, edges.at(-1), starts.lower, "quarter--best"],
    [left, starts.lower, split, y, "quarter--least"], [split, starts.lower, edges.at(-1), y, ""],
  ].map(([x1, y1, x2, y2, look]) => box(x1, y1, x2 - x1, y2 - y1, `quarter ${look}`, 0));
  const best = { ...box(split, starts.upper, edges.at(-1) - split, starts.lower - starts.upper, "zone-hatch", 0), fill: "hatch" };
  for (const [value, top, high] of rows) {
    shapes.push(text(left - 8, top + high / 2 - 9, String(value), 14, "soft", "end"));
    steps(xs).forEach((x, i) => {
      const its = at(x, value);
      its.forEach((one, n) => {
        const [line0, place] = [Math.floor(n / per[i]), n % per[i]];
        const inLine = Math.min(per[i], its.length - line0 * per[i]);
        const lines = Math.ceil(its.length / per[i]);
        const cx = edges[i] + wides[i] / 2 + (place - (inLine - 1) / 2) * pitch;
        const cy = top + high / 2 + (line0 - (lines - 1) / 2) * pitch;
        shapes.push(...numbered(cx, cy, r, one.number));
      });
    });
  }
  steps(xs).forEach((x, i) => shapes.push(text(edges[i] + wides[i] / 2, y + 4, String(x), 14, "soft", "middle")));
  const frame = [line(split, 2, split, y, "axis", 2), line(left, starts.lower, edges.at(-1), starts.lower, "axis", 2)];
  // Below the names of the boxes: no line runs through a word.
  const halves = [[rows[0][1], starts.lower], [rows[upper.length][1], y]];
  const inner = edges.slice(1, -1).flatMap((x) => halves.map(([from, to]) => line(x, from, x, to, "grid", 1)));
  const below = y + 26;
  const xName = wrap(`${axes[0]} →`, width, 15);
  const yName = wrap(`↑ ${axes[1]}`, width, 15);
  shapes.push(text(edges.at(-1), below, xName, 15, "strong", "end"), text(left, below, yName, 15, "strong"));
  return { shapes: [...grounds, best, ...inner, ...frame, ...shapes, path(`M${left} 2V${y}H${edges.at(-1)}`, "axis")], height: Math.ceil(below + heightOf(xName, 15) + 2) };
}
