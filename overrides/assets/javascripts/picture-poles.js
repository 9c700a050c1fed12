// The field between the poles: what somebody does decides where they stand, from the poles to the middle. Our own drawing.

import { box, heightOf, isNarrow, path, sign, text, wrap } from "./picture-make.js";
import { cell, nameOf, poles, rowsOf, unstopped, valueOf } from "./picture-read.js";
import { own } from "./values.js";

const SIZE = 15;

/** @param {object} spec @param {object[]} records @param {number} width @returns {import("./picture-make.js").Drawing} */
export function draw(spec, records, width) {
  const { from: source } = spec;
  const entries = rowsOf(records, source).map(({ row }) => entryOf(spec, row)).filter(({ name, role }) => name || role);
  const names = poles(records, spec);
  const zones = zonesOf(entries);
  const size = spec.size && valueOf(records, spec.size);
  if (size) zones.middle.size = `geschat op ${size} %`;
  const label = `Links of boven: ${unstopped(names[0])}. Rechts of onder: ${unstopped(names[1])}. Daartussen staat wie welke rol heeft.`;
  const columns = [spec.role, spec.side, spec.name].filter(Boolean);
  const table = { head: columns.map((column) => nameOf(source, column)), rows: entries.map(({ row }) => columns.map((column) => cell(source, row, column) || "–")) };
  return { label, table, count: entries.length, width, ...(isNarrow(width) ? stacked : beside)(zones, names, width) };
}

function entryOf(spec, row) {
  const role = own(row, spec.role);
  const place = own(spec.places, role);
  const side = own(row, spec.side);
  return { row, name: cell(spec.from, row, spec.name), role: cell(spec.from, row, spec.role), place, sides: side === "a" || side === "b" ? [side] : side && side === spec.both ? ["a", "b"] : [] };
}

// Who stands in which zone; the middle holds who stands between the poles whatever their side.
function zonesOf(entries) {
  const zones = { poleA: [], joinerA: [], middle: [], joinerB: [], poleB: [], open: [] };
  for (const one of entries) {
    if (one.place === "pole" || one.place === "joiner") {
      for (const side of one.sides) zones[`${one.place}${side.toUpperCase()}`].push(one);
      if (!one.sides.length) zones.open.push(one);
    } else (one.place ? zones.middle : zones.open).push(one);
  }
  return zones;
}

const ORDER = ["bridge", "middle", "scapegoat", "pole", "joiner"];

// A zone's cards under the names of their roles, from the top y down.
function fill(zone, x, y, width) {
  const shapes = [];
  const groups = new Map();
  for (const one of [...zone].sort((a, b) => ORDER.indexOf(a.place) - ORDER.indexOf(b.place))) groups.set(one.role, [...(groups.get(one.role) ?? []), one]);
  const inner = width - 16;
  for (const [role, its] of groups) {
    const head = wrap(role || "nog geen rol", inner - 22, SIZE);
    shapes.push(sign(its[0].place, x + 8, y + 2, `place place--${its[0].place ?? "none"}`), text(x + 30, y, head, SIZE, "strong"));
    y += heightOf(head, SIZE) + 6;
    for (const { name } of its) {
      const lines = wrap(name || "wie? nog niet ingevuld", inner - 16, SIZE);
      const high = heightOf(lines, SIZE) + 10;
      shapes.push(box(x + 8, y, inner, high, "card"), text(x + 16, y + 4, lines, SIZE, name ? "" : "soft"));
      y += high + 6;
    }
    y += 8;
  }
  return { shapes, bottom: y };
}

const title = (lines, x, y, anchor) => text(x, y + 2, lines, 17, "strong", anchor);
const letter = (one, x, y, anchor) => text(x, y, one, 20, "strong pole-letter", anchor);

function beside(zones, names, width) {
  const [a, b] = names.map((name) => wrap(name, width * 0.44 - 30, 17));
  const side = Math.floor(width * 0.165);
  const widths = { poleA: side, joinerA: side, middle: width - 4 * side - 32, joinerB: side, poleB: side };
  const top = Math.max(heightOf(a, 17), heightOf(b, 17)) + 36;
  const shapes = [];
  const backs = [];
  let x = 0;
  let bottom = top + 120;
  for (const [key, wide] of Object.entries(widths)) {
    let y = top + 14;
    if (key === "middle") {
      const head = wrap(`tussen de polen${zones.middle.size ? `, ${zones.middle.size}` : ""}`, wide - 16, SIZE);
      shapes.push(text(x + wide / 2, y, head, SIZE, "soft", "middle"));
      y += heightOf(head, SIZE) + 8;
    }
    const { shapes: cards, bottom: end } = fill(zones[key], x, y, wide);
    shapes.push(...cards);
    backs.push([key, x, wide]);
    bottom = Math.max(bottom, end);
    x += wide + 8;
  }
  const ground = backs.flatMap(([key, at, wide]) => zoneBack(key, at, top, wide, bottom - top));
  const mid = top - 16;
  const axis = [path(`M10 ${mid}H${width - 10}`, "axis"), path(`M0 ${mid}l12-7v14z`, "axis-end"), path(`M${width} ${mid}l-12-7v14z`, "axis-end")];
  const heads = [letter("A", 1, 0), title(a, 26, 0), letter("B", width - 1, 0, "end"), title(b, width - 26, 0, "end")];
  const open = openZone(zones.open, 0, bottom + 10, width);
  return { height: Math.ceil(open ? open.bottom : bottom + 2), shapes: [...ground, ...axis, ...heads, ...shapes, ...(open?.shapes ?? [])] };
}

const LOOKS = { poleA: "zone zone--pole", poleB: "zone zone--pole", joinerA: "zone zone--joiner", joinerB: "zone zone--joiner", middle: "zone zone--middle" };
const zoneBack = (key, x, y, width, height) => [box(x + 1, y, width - 2, height, LOOKS[key], 10), ...(key.startsWith("pole") ? [{ ...box(x + 1, y, width - 2, height, "zone-hatch", 10), fill: "hatch" }] : [])];

function openZone(zone, x, y, width) {
  if (!zone.length) return null;
  const head = wrap("Nog te plaatsen: rol of kant ontbreekt", width - 16, SIZE);
  const { shapes, bottom } = fill(zone, x, y + heightOf(head, SIZE) + 16, width);
  return { bottom: bottom + 2, shapes: [box(x + 1, y, width - 2, bottom - y, "zone zone--open", 10), text(x + 8, y + 8, head, SIZE, "soft"), ...shapes] };
}

function stacked(zones, names, width) {
  const shapes = [];
  let y = 0;
  const pole = (one, name) => {
    const lines = wrap(name, width - 34, 17);
    shapes.push(letter(one, 4, y), title(lines, 28, y));
    y += heightOf(lines, 17) + 10;
  };
  pole("A", names[0]);
  for (const key of ["poleA", "joinerA", "middle", "joinerB", "poleB"]) {
    const top = y;
    let at = y + 12;
    const inside = [];
    if (key === "middle") {
      const head = wrap(`tussen de polen${zones.middle.size ? `, ${zones.middle.size}` : ""}`, width - 20, SIZE);
      inside.push(text(12, at, head, SIZE, "soft"));
      at += heightOf(head, SIZE) + 8;
    }
    const { shapes: cards, bottom } = fill(zones[key], 4, at, width - 8);
    const end = Math.max(bottom, top + (key === "middle" ? 90 : 26));
    shapes.push(...zoneBack(key, 0, top, width, end - top), ...inside, ...cards);
    y = end + 6;
  }
  y += 4;
  pole("B", names[1]);
  const open = openZone(zones.open, 0, y, width);
  if (open) shapes.push(...open.shapes);
  return { height: Math.ceil(open ? open.bottom : y), shapes };
}
