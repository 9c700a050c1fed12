// The pictures of a report, drawn from the answers under the words of their section. Each goes on as text too: where a picture
// cannot go (a copy for a word processor), its facts do.

import { contextOf } from "./context.js";
import { button, make, unseen } from "./make.js";
import { drawingIn, drawingOf, pictureOf } from "./picture-draw.js";

const WIDEST = 736; // what a section is wide

/**
 * Add to each section what its pictures show: figures to its element, and to `drawn` the same as blocks.
 * @param {import("./report.js").Section[]} sections @param {Element[]} elements as many @param {object[]} records @param {number} room in px
 */
export async function drawInto(sections, elements, records, room) {
  const width = Math.min(WIDEST, Math.max(260, room));
  const more = { width, context: contextOf(location.href) };
  for (const [i, section] of sections.entries()) {
    const drawings = await Promise.all(section.pictures.map(async (spec) => ({ spec, drawing: await drawingOf(spec, records, more) })));
    const filled = drawings.filter(({ drawing }) => drawing.count);
    section.drawn = filled.flatMap(({ spec, drawing }) => blocksOf(spec, drawing));
    if (!filled.length) continue;
    elements[i].toggleAttribute("data-drawn-only", elements[i].hasAttribute("data-hole"));
    elements[i].removeAttribute("data-hole");
    const tools = elements[i].querySelector(".report__tools");
    for (const { spec, drawing } of filled) {
      const figure = figureOf(`${section.id}-${spec.sheet}-${spec.id}`, spec, drawing);
      follow(figure, spec, drawing, (wide) => drawingIn(wide, spec, records, more));
      if (tools) tools.before(figure);
      else elements[i].append(figure);
    }
  }
}

// The room view may need another drawing than the page.
function follow(figure, spec, first, draw) {
  let shown = first.width;
  new ResizeObserver(async ([{ contentRect }]) => {
    const drawing = await draw(contentRect.width);
    if (drawing.width === shown) return;
    shown = drawing.width;
    figure.querySelector(".picture__drawing").replaceChildren(...pictureOf(drawing, spec.caption));
  }).observe(figure);
}

function figureOf(id, spec, drawing) {
  const high = drawing.height / drawing.width; // on paper a high one is less wide, but not so that nobody reads it
  return make("figure", { class: "picture", id, "data-picture": "", "data-tall": high > 1.2 ? "very" : high > 0.65 },
    make("figcaption", { class: "picture__caption" }, make("b", {}, spec.caption), spec.note && make("span", { class: "picture__note" }, " ", spec.note)),
    make("div", { class: "picture__drawing", translate: "no" }, pictureOf(drawing, spec.caption)),
    make("p", { class: "picture__said paper-only", "aria-hidden": "true" }, drawing.label),
    make("p", { class: "picture__room" }, button(["Toon in de zaal", unseen(`: ${spec.caption}`)], () => {}, "quiet", { "data-room": id })));
}

/** A picture as text. @returns {import("./report.js").Block[]} */
export const blocksOf = (spec, { label, table: { head, rows } }) => [
  { type: "heading", level: 3, text: spec.caption },
  { type: "paragraph", text: label },
  { type: "table", head, rows },
];
