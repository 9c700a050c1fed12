// The outcomes of risk checklists as a strip: a sign, a word, and which checklist at which moment.

import { earlier } from "./carried.js";
import { box, disc, heightOf, path, text, widthOf, wrap } from "./picture-make.js";
import { groupBy, own } from "./values.js";

/** @param {object} spec @param {object[]} records @param {number} width @param {string} [context] @returns {import("./picture-make.js").Drawing} */
export function draw(spec, records, width, context = "") {
  const rows = spec.checklists.flatMap((source) => {
    const its = records.filter(({ kind, sheet, field }) => kind === "checklists" && sheet === source.item && field !== "motivering");
    const found = groupBy(its, ({ instance }) => instance);
    const moments = Object.keys(source.moments ?? {}).filter((moment) => found.has(moment));
    return [...moments, ...[...found.keys()].filter((one) => !moments.includes(one))].map((moment) => {
      const [piece] = earlier(source, found.get(moment), context);
      return { title: source.title, moment: own(source.moments, moment) ?? "", level: piece?.value ?? "", word: piece?.text ?? "Nog niet klaar" };
    });
  });
  const table = { head: ["Checklist", "Moment", "Uitkomst"], rows: rows.map(({ title, moment, word }) => [title, moment || "–", word]) };
  const shapes = [];
  const wide = Math.ceil(widthOf("Overleg eerst", 16) * 1.08) + 52;
  const under = width < 480;
  let y = 0;
  for (const { title, moment, level, word } of rows) {
    const room = under ? width - 24 : width - wide - 24;
    const [one, two] = [wrap(title, room, 15), wrap(moment, room, 14)];
    const words = heightOf(one, 15) + (moment ? heightOf(two, 14) + 2 : 0);
    const high = under ? words + 56 : Math.max(words, 30) + 18;
    const at = under ? y + 8 : y + (high - words) / 2;
    shapes.push(box(1, y, width - 2, high, `strip strip--${level || "open"}`, 8));
    const badge = under ? y + high - 24 : y + high / 2;
    shapes.push(...signOf(level, 27, badge), text(50, badge - 11, word, 16, "strong"));
    shapes.push(text(under ? 12 : wide, at, one, 15, "strong"));
    if (moment) shapes.push(text(under ? 12 : wide, at + heightOf(one, 15) + 2, two, 14, "soft"));
    y += high + 8;
  }
  const label = rows.map(({ title, word }) => `${title}: ${word.toLowerCase()}`).join("; ");
  return { label, table, count: rows.length, width, height: Math.max(10, Math.ceil(y)), shapes };
}

// A tick in a circle, an exclamation mark in a triangle, a cross in an octagon: no colour needed to tell them apart.
function signOf(level, x, y) {
  if (level === "go") return [disc(x, y, 13, "lamp lamp--go"), path(`M${x - 6} ${y}l4 5 8-10`, "lamp-mark")];
  if (level === "consult") return [path(`M${x} ${y - 14}l15 26h-30z`, "lamp lamp--consult"), path(`M${x} ${y - 4}v8M${x} ${y + 8}v.1`, "lamp-mark")];
  if (level === "stop") return [path(`M${x - 6} ${y - 14}h12l8 8v12l-8 8h-12l-8-8v-12z`, "lamp lamp--stop"), path(`M${x - 5} ${y - 5}l10 10M${x + 5} ${y - 5}l-10 10`, "lamp-mark")];
  return [disc(x, y, 13, "lamp lamp--open"), path(`M${x - 5} ${y}h.1M${x} ${y}h.1M${x + 5} ${y}h.1`, "lamp-mark lamp-mark--open")];
}
