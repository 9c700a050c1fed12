// A drawing as elements: the picture, its legend and the same facts as a table. Attributes and classes only; colours come from
// pictures.css, so that dark screens and paper follow.

import { make } from "./make.js";

const SVG = "http://www.w3.org/2000/svg";
const KINDS = ["poles", "meter", "trend", "network", "square", "timeline", "outcomes"];
const HATCHES = { hatch: 9, "hatch-2": 12, "hatch-3": 8, "hatch-4": 5 };
const FINEST = 1500; // higher than this, letters on a page are under 7 points: its table goes on paper instead
let made = 0;

/**
 * Draw a picture from records, wherever they come from.
 * @param {object} spec from a figure's data-picture or a sheet's `pictures` in vragen.json @param {object[]} records of a dossier
 * @param {{width?: number, context?: string}} [more] the width in px decides between columns and one below the other
 * @returns {Promise<import("./picture-make.js").Drawing>} pure data: its table is a block of the document model as well
 */
export async function drawingOf(spec, records, { width = 720, context = "" } = {}) {
  if (!KINDS.includes(spec.type)) throw new Error(`onbekende tekening: ${spec.type}`);
  const { draw } = await import(`./picture-${spec.type}.js`);
  return draw(spec, records, width, context);
}

/**
 * The same where it is shown. In the room view a drawing that is taller than the screen is made wider, when then it fits: a beamer
 * is wide. Letters are 20 px there at least.
 * @param {number} room in px @param {object} spec @param {object[]} records @param {{width: number, context?: string}} more
 */
export async function drawingIn(room, spec, records, more) {
  const drawing = await drawingOf(spec, records, more);
  const [wide, high] = [Math.floor(room * 0.75), innerHeight * 0.64];
  if (!document.documentElement.classList.contains("room") || wide <= more.width || (drawing.height / drawing.width) * innerWidth * 0.75 <= high) return drawing;
  const wider = await drawingOf(spec, records, { ...more, width: wide });
  return wider.height / 0.75 <= high ? wider : drawing;
}

function svg(tag, at = {}, look = "") {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(at)) element.setAttribute(name, typeof value === "number" ? Math.round(value * 10) / 10 : value);
  if (look) element.setAttribute("class", look);
  return element;
}

/** @param {import("./picture-make.js").Drawing} drawing @returns {SVGSVGElement} */
export function svgOf({ width, height, label, shapes }) {
  const root = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label, focusable: "false" }, "picture__svg");
  const id = `arcering-${++made}`;
  const used = new Set(shapes.map(({ fill }) => fill).filter(Boolean));
  if (used.size) {
    const defs = svg("defs");
    for (const name of used) {
      const gap = HATCHES[name];
      const pattern = svg("pattern", { id: `${id}-${name}`, width: gap, height: gap, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
      pattern.append(svg("line", { x1: 0, y1: 0, x2: 0, y2: gap, "stroke-width": 2.5 }, `hatch hatch--${name}`));
      defs.append(pattern);
    }
    root.append(defs);
  }
  for (const { tag, at, look, lines, fill } of shapes) {
    if (lines && !lines.length) continue;
    const element = svg(tag, fill ? { ...at, fill: `url(#${id}-${fill})` } : at, look);
    lines?.forEach((words, i) => {
      if (lines.length === 1) return element.append(words);
      const part = svg("tspan", { x: at.x, ...(i && { dy: Math.round(at["font-size"] * 13) / 10 }) });
      part.append(words);
      element.append(part);
    });
    root.append(element);
  }
  return root;
}

/** Picture, legend and table. @param {import("./picture-make.js").Drawing} drawing @param {boolean} [open] the table shows at once */
export function pictureOf(drawing, caption, open = false) {
  const { legend = [], table } = drawing;
  const facts = () => make("table", {},
    make("caption", { class: "visually-hidden" }, caption),
    make("thead", {}, make("tr", {}, table.head.map((words) => make("th", { scope: "col" }, words)))),
    make("tbody", {}, table.rows.map((row) => make("tr", {}, row.map((words, i) => make(i ? "td" : "th", { scope: !i && "row" }, words))))));
  return [
    svgOf(drawing),
    drawing.height > FINEST && make("div", { class: "picture__paper paper-only" }, facts()),
    legend.length && make("ol", { class: "picture__legend" }, legend.map(({ mark, kind, text }) => make("li", { class: kind && `picture__key picture__key--${kind}` }, make("b", {}, mark), " ", text))),
    make("details", { class: "picture__text", open },
      make("summary", {}, "Dezelfde gegevens als tekst"),
      make("div", { class: "picture__scroll", tabindex: "0", role: "region", "aria-label": `${caption}, als tabel` },
        facts())),
  ].filter(Boolean);
}
