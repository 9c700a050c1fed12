// The tension meter: the total on a scale with bands, and under it each sign with its score as blocks.

import { sum } from "./forms.js";
import { box, heightOf, isNarrow, path, text, widthOf, wrap } from "./picture-make.js";
import { rowsOf, score } from "./picture-read.js";

/** @param {object} spec @param {object[]} records @param {number} width @returns {import("./picture-make.js").Drawing} */
export function draw(spec, records, width) {
  const [, high] = spec.score_scale;
  const signs = rowsOf(records, spec.from).map(({ label, row }) => ({ label, score: score(row, spec.score) }));
  const { total, answered } = sum(signs.map((one) => one.score));
  const max = spec.total.max ?? signs.length * high;
  const band = spec.total.bands?.findLast(([start]) => total >= start);
  const least = answered < signs.length ? `${answered} van ${signs.length} tekens gescoord, dus minstens ` : "";
  const label = `${least}${total} op ${max}${band ? `: ${band[1]}` : ""}`;
  const scale = scaleOf(spec.total.bands ?? [], total, max, width, least);
  const rows = rowsUnder(signs, high, width, scale.height + 18);
  const table = {
    head: ["Teken", "Score"],
    rows: [...signs.map((one) => [one.label, Number.isNaN(one.score) ? "niet gescoord" : `${one.score} op ${high}`]), ["Totaal", label]],
  };
  return { label: `Spanningsmeter. ${label}`, table, count: answered, width, height: Math.ceil(rows.bottom), shapes: [...scale.shapes, ...rows.shapes] };
}

function scaleOf(bands, total, max, width, least) {
  const at = (value) => Math.round((Math.min(Math.max(value, 0), max) / max) * (width - 4)) + 2;
  const shapes = [];
  const number = String(total);
  const middle = Math.min(Math.max(at(total), widthOf(number, 40) / 2 + 2), width - widthOf(number, 40) / 2 - 2);
  shapes.push(text(middle, 0, number, 40, "strong meter-number", "middle"), path(`M${Math.min(Math.max(at(total), 12), width - 12)} 66l-11-14h22z`, "pointer"));
  const top = 68;
  let under = top + 40;
  const spans = bands.length ? bands : [[0, ""]];
  spans.forEach(([start, label], i) => {
    const [from, to] = [at(start), at(spans[i + 1]?.[0] ?? max)];
    const now = total >= start && (i === spans.length - 1 || total < spans[i + 1][0]);
    const tone = Math.min(4, Math.ceil(((i + 1) / spans.length) * 4));
    shapes.push(box(from, top, to - from - 3, 30, `band band--${tone}${now ? " band--now" : ""}`, 4));
    if (tone > 1) shapes.push({ ...box(from, top, to - from - 3, 30, "band-hatch", 4), fill: `hatch-${tone}` });
    const name = label.split(":")[0];
    const size = widthOf(name, 14) * 1.06 <= to - from - 4 ? 14 : 12;
    const words = wrap(name, to - from - 4, size);
    shapes.push(text(from, top + 34, String(start), 13, "soft"), text(from, top + 52, words, size, now ? "strong" : ""));
    under = Math.max(under, top + 52 + heightOf(words, size));
  });
  const said = wrap(`${least}${total} op ${max}${bands.length ? `. ${bands.findLast(([start]) => total >= start)?.[1] ?? ""}` : ""}`.replace(/^./, (one) => one.toUpperCase()), width - 4, 17);
  shapes.push(text(2, under + 12, said, 17, "strong"));
  return { shapes, height: under + 12 + heightOf(said, 17) };
}

function rowsUnder(signs, high, width, top) {
  const narrow = isNarrow(width);
  const block = narrow ? Math.min(56, (width - 60) / high - 4) : 34;
  const blocks = high * (block + 4);
  const wide = narrow ? width - 4 : Math.min(width - blocks - 70, Math.max(...signs.map(({ label }) => widthOf(label, 15))) + 4);
  const shapes = [];
  let y = top;
  for (const { label, score: value } of signs) {
    const lines = wrap(label, wide, 15);
    const words = heightOf(lines, 15);
    const x = narrow ? 2 : wide + 26;
    const at = narrow ? y + words + 4 : y + Math.max(0, (words - 22) / 2);
    const known = !Number.isNaN(value);
    shapes.push(text(2, narrow ? y : y + Math.max(0, (22 - words) / 2), lines, 15));
    for (let i = 0; i < high; i++) shapes.push(box(x + i * (block + 4), at, block, 20, `block${known && i < value ? ` block--on block--${Math.min(4, Math.ceil(((i + 1) / high) * 4))}` : known ? "" : " block--open"}`, 3));
    shapes.push(text(x + blocks + 8, at + 1, known ? String(value) : "?", 15, "strong"));
    y = Math.max(y + words, at + 22) + (narrow ? 10 : 8);
  }
  return { shapes, bottom: y };
}
