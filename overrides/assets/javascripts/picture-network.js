// Who is trusted by whom. Few actors stand left and right of the groups, with a line for trust; many stand in rows, with a disc
// for trust under each group: a hundred lines would say nothing.

import { box, disc, heightOf, isNarrow, line, text, wrap } from "./picture-make.js";
import { cell, nameOf, poles, rowsOf, score, unstopped, valueOf } from "./picture-read.js";
import { own } from "./values.js";

const SIZE = 15;
const MANY = 14;
const MIDDLE = "midden";

/** @param {object} spec @param {object[]} records @param {number} width @returns {import("./picture-make.js").Drawing} */
export function draw(spec, records, width) {
  const trusts = [spec.trust_a, spec.trust_middle, spec.trust_b];
  const actors = rowsOf(records, spec.from)
    .map(({ row }) => ({ row, name: cell(spec.from, row, spec.name), group: own(row, spec.group) ?? "", trust: trusts.map((one) => score(row, one)), influence: spec.influence ? score(row, spec.influence) : NaN }))
    .filter(({ name }) => name);
  const [a, b] = poles(records, spec);
  const groups = [a, MIDDLE, b];
  const weak = groups.map((_, i) => actors.length > 0 && !actors.some(({ trust }) => trust[i] >= 4));
  const blanks = spec.blanks ? String(valueOf(records, spec.blanks) ?? "").trim() : "";
  const kinds = spec.from.columns.find(({ id }) => id === spec.group)?.options ?? {};
  const columns = [spec.name, spec.group, ...trusts, spec.influence].filter(Boolean);
  const heads = columns.map((column) => ({ [spec.trust_a]: `Vertrouwen van A (${a})`, [spec.trust_middle]: "Vertrouwen van het midden", [spec.trust_b]: `Vertrouwen van B (${b})` })[column] ?? nameOf(spec.from, column));
  const rows = actors.map(({ row }) => columns.map((column) => cell(spec.from, row, column) || "–"));
  const holes = [...groups.filter((_, i) => weak[i]).map((group) => `niemand met veel vertrouwen bij ${group}`), ...(blanks ? [blanks] : [])];
  if (holes.length) rows.push(...holes.map((hole) => [`Witte vlek: ${hole}`, ...columns.slice(1).map(() => "–")]));
  const made = (isNarrow(width) || actors.length > MANY ? inRows : around)(actors, groups, weak, kinds, width, Boolean(spec.influence));
  const below = blanksUnder(blanks, made.height + 12, width);
  const label = `${actors.length} ${actors.length === 1 ? "partner" : "partners"} rond drie groepen. A: ${unstopped(a)}. B: ${unstopped(b)}. Ertussen het ${MIDDLE}.${holes.length ? ` Witte vlekken: ${holes.map(unstopped).join("; ")}.` : ""}`;
  return { label, table: { head: heads, rows }, count: actors.length + (blanks ? 1 : 0), width, height: Math.ceil(below.bottom), shapes: [...made.shapes, ...below.shapes] };
}

// Influence as a row of dots, the filled ones first.
const dots = (x, y, value) => (Number.isNaN(value) ? [] : [1, 2, 3, 4, 5].map((i) => disc(x + 5 + (i - 1) * 13, y, 4.5, i <= value ? "dot dot--on" : "dot")));

function around(actors, groups, weak, kinds, width, influence) {
  const keys = [...new Set([...Object.keys(kinds), ...actors.map(({ group }) => group)])].filter((key) => key || actors.some(({ group }) => !group));
  const sides = [[], []];
  for (const one of actors) sides[Math.max(0, keys.indexOf(one.group)) % 2].push(one);
  const wide = Math.floor(Math.min(width * 0.31, Math.max(230, width * 0.28)));
  const lines = [];
  const cards = [];
  const bottoms = [];
  const ends = [];
  sides.forEach((side, s) => {
    const x = s ? width - wide - 2 : 2;
    const words = keys.filter((_, i) => i % 2 === s).map((key) => kinds[key] ?? "soort nog niet gekozen");
    cards.push(text(s ? width - 2 : 2, 0, words.join(" · "), 16, "strong", s ? "end" : "start"));
    let y = 30;
    for (const one of side) {
      const name = wrap(one.name, wide - 20, SIZE);
      const marks = influence && !Number.isNaN(one.influence);
      const high = heightOf(name, SIZE) + 14 + (marks ? 16 : 0);
      cards.push(box(x, y, wide, high, "card"), text(x + 10, y + 6, name, SIZE));
      if (marks) cards.push(...dots(x + 10, y + high - 13, one.influence));
      ends.push({ one, x: s ? x : x + wide, y: y + high / 2, s });
      y += high + 10;
    }
    bottoms.push(y);
  });
  const middle = wide + (width - 2 * wide) / 2;
  const span = width - 2 * wide;
  const broad = Math.min(190, span * 0.56);
  const nodes = groups.map((group, i) => ({ lines: wrap(group, broad - 22, SIZE), tag: weak[i] ? wrap("niemand met veel vertrouwen", broad - 22, 13) : [] }));
  const highs = nodes.map(({ lines: words, tag }) => heightOf(words, SIZE) + heightOf(tag, 13) + 26);
  const need = highs.reduce((x, y) => x + y, 0) + 2 * 24 + 34;
  const height = Math.max(...bottoms, need);
  const gap = (height - 30 - highs.reduce((x, y) => x + y, 0)) / 4;
  let y = 30 + gap;
  const at = highs.map((high) => {
    const place = y;
    y += high + gap;
    return place;
  });
  for (const { one, x, y: from, s } of ends) {
    one.trust.forEach((value, i) => {
      if (Number.isNaN(value)) return;
      lines.push(line(x, from, s ? middle + broad / 2 : middle - broad / 2, at[i] + highs[i] / 2, `trust ${value >= 4 ? "trust--strong" : value >= 3 ? "" : "trust--weak"}`, [1.5, 1.5, 1.5, 3, 5, 8][value] ?? 3));
    });
  }
  const centre = nodes.flatMap(({ lines: words, tag }, i) => [
    box(middle - broad / 2, at[i], broad, highs[i], `node ${weak[i] ? "node--weak" : ""}`, 16),
    text(middle, at[i] + 12, words, SIZE, "strong node-text", "middle"),
    text(middle, at[i] + 13 + heightOf(words, SIZE), tag, 13, "node-text", "middle"),
  ]);
  return { height, shapes: [...lines, ...cards, ...centre] };
}

function inRows(actors, groups, weak, kinds, width, influence) {
  const narrow = isNarrow(width);
  const cellWide = narrow ? Math.floor(width * 0.17) : Math.min(130, Math.floor(width * 0.15));
  const wide = width - 3 * cellWide - 8;
  const heads = groups.map((group, i) => (narrow ? [["A", "midden", "B"][i]] : wrap(group, cellWide - 10, 13)));
  const centre = (i) => wide + 8 + cellWide * (i + 0.5);
  const shapes = [];
  let y = 0;
  if (narrow) {
    for (const i of [0, 2]) {
      const words = wrap(`${i ? "B" : "A"}: ${groups[i]}`, width - 4, 14);
      shapes.push(text(2, y, words, 14, "soft"));
      y += heightOf(words, 14) + 4;
    }
    y += 6;
  }
  const top = y;
  const headHigh = Math.max(...heads.map((words) => heightOf(words, 13)));
  heads.forEach((words, i) => shapes.push(text(centre(i), y, words, 13, "strong", "middle")));
  y += headHigh + 8;
  const order = [...new Set([...Object.keys(kinds), ...actors.map(({ group }) => group)])];
  for (const key of order) {
    const its = actors.filter(({ group }) => group === key);
    if (!its.length) continue;
    shapes.push(text(2, y + 4, kinds[key] ?? "soort nog niet gekozen", 16, "strong"));
    y += 32;
    for (const one of its) {
      const name = wrap(one.name, wide - 10, SIZE);
      const marks = influence && !Number.isNaN(one.influence);
      const high = Math.max(34, heightOf(name, SIZE) + (marks ? 18 : 0) + 12);
      shapes.push(line(0, y, width, y, "grid", 1), text(2, y + 7, name, SIZE));
      if (marks) shapes.push(...dots(4, y + heightOf(name, SIZE) + 16, one.influence));
      one.trust.forEach((value, i) => {
        if (Number.isNaN(value)) shapes.push(text(centre(i), y + high / 2 - 10, "?", SIZE, "soft", "middle"));
        else shapes.push(disc(centre(i), y + high / 2, 5 + value * 2, value >= 4 ? "bubble bubble--strong" : value >= 3 ? "bubble" : "bubble bubble--weak"), text(centre(i), y + high / 2 - 8, String(value), 13, value >= 4 ? "bubble-number strong" : "", "middle"));
      });
      y += high;
    }
    y += 8;
  }
  const backs = weak.flatMap((one, i) => (one ? [box(centre(i) - cellWide / 2 + 3, top - 4, cellWide - 6, y - top, "node node--weak", 8)] : []));
  if (weak.some(Boolean)) {
    const words = wrap(`Streepjesrand: niemand met veel vertrouwen bij ${groups.filter((_, i) => weak[i]).join(" en bij ")}.`, width - 4, 14);
    shapes.push(text(2, y + 4, words, 14));
    y += heightOf(words, 14) + 8;
  }
  return { height: y, shapes: [...backs, ...shapes] };
}

function blanksUnder(blanks, y, width) {
  if (!blanks) return { bottom: y - 10, shapes: [] };
  const words = blanks.split(/\n+/).flatMap((part) => wrap(part, width - 28, SIZE));
  const high = heightOf(words, SIZE) + 42;
  return { bottom: y + high + 2, shapes: [box(1, y, width - 2, high, "node node--weak", 10), text(14, y + 8, "Witte vlekken", SIZE, "strong"), text(14, y + 32, words, SIZE)] };
}
