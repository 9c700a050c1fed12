// What all drawings are made of: shapes as plain data, and words that wrap by counting letters, so that nothing has to be
// measured in the page. Pure: knows no page. A drawing is {width, height, label, shapes, legend, table, count}.

/**
 * @typedef {{tag: string, at: object, look?: string, lines?: string[], inside?: Shape[]}} Shape
 * @typedef {{width: number, height: number, label: string, shapes: Shape[], legend?: {mark: string, text: string}[],
 *   table: {head: string[], rows: string[][]}, count: number}} Drawing
 */

// Widths of Arial in thousandths, a tenth wider: other system faces are.
const NARROW = /[ijl'|]/, THIN = /[ftI.,:;!()[\] -]/, SMALL = /[ckrsvxyz]/, WIDE = /[wA-HJ-VX-Z&]/, WIDEST = /[mMW@%–—…]/;
const known = new Map(); // a letter is looked at once
const letter = (one) => known.get(one) ?? known.set(one, measured(one)).get(one);
const measured = (one) => (NARROW.test(one) ? 0.25 : THIN.test(one) ? 0.33 : SMALL.test(one) ? 0.54 : WIDEST.test(one) ? 0.98 : WIDE.test(one) ? 0.8 : 0.61);

/** How wide a text is at most, in the unit of its size. @param {string} text @param {number} size */
export function widthOf(text, size) {
  let sum = 0;
  for (const one of text) sum += letter(one);
  return sum * size;
}

/** A text in lines that fit; a word that is too long is cut. @param {string} text @param {number} width @param {number} size @returns {string[]} */
export function wrap(text, width, size) {
  const lines = [];
  let line = "";
  let used = 0;
  const space = letter(" ") * size;
  for (const word of String(text).trim().split(/\s+/)) {
    const wide = widthOf(word, size);
    if (line ? used + space + wide <= width : wide <= width) {
      used += (line ? space : 0) + wide;
      line += line ? ` ${word}` : word;
    } else {
      if (line) lines.push(line);
      const pieces = wide <= width ? [word] : cut(word, width, size);
      lines.push(...pieces.slice(0, -1));
      line = pieces.at(-1);
      used = widthOf(line, size);
    }
  }
  if (line) lines.push(line);
  return lines;
}

function cut(word, width, size) {
  const pieces = [];
  let piece = "";
  for (const one of word) {
    if (piece && widthOf(`${piece}${one}-`, size) > width) {
      pieces.push(`${piece}-`);
      piece = "";
    }
    piece += one;
  }
  if (pieces.length && !/[\p{L}\p{N}]/u.test(piece)) piece = pieces.pop().slice(0, -1) + piece; // no line of a full stop alone
  return [...pieces, piece];
}

/** How high so many lines are. */
export const heightOf = (lines, size) => Math.ceil(lines.length * size * 1.3);

/** Lines of text; x and y are the side and the top. @returns {Shape} */
export const text = (x, y, lines, size = 15, look = "", anchor = "start") => ({ tag: "text", at: { x, y: y + size, "font-size": size, "text-anchor": anchor }, look, lines: [].concat(lines) });
export const box = (x, y, width, height, look, rx = 6) => ({ tag: "rect", at: { x, y, width: Math.max(0, width), height: Math.max(0, height), rx }, look });
export const line = (x1, y1, x2, y2, look, width = 1.5) => ({ tag: "line", at: { x1, y1, x2, y2, "stroke-width": width }, look });
export const disc = (cx, cy, r, look) => ({ tag: "circle", at: { cx, cy, r }, look });
export const path = (d, look) => ({ tag: "path", at: { d }, look });

// Signs of 16 by 16: they tell kinds apart without colour.
const SIGNS = {
  pole: "M8 1L15 15H1z", joiner: "M1 3h7l7 5-7 5H1z", middle: "M8 1a7 7 0 1 0 .01 0z", bridge: "M1 14V9a7 7 0 0 1 14 0v5h-4V9a3 3 0 0 0-6 0v5z",
  scapegoat: "M8 0l8 8-8 8-8-8z", sensitive: "M8 1L15 15H1z", follow_up: "M8 1a7 7 0 1 0 .01 0z",
};

/** A sign with its left top at x, y. @returns {Shape} */
export const sign = (name, x, y, look = "", scale = 1) => ({ tag: "path", at: { d: SIGNS[name] ?? SIGNS.middle, transform: `translate(${x} ${y})${scale === 1 ? "" : ` scale(${scale})`}` }, look: `sign ${look}` });

/** A number in a circle. @returns {Shape[]} */
export const numbered = (cx, cy, r, number, look = "point") => [disc(cx, cy, r, look), text(cx, cy - r * 0.62, String(number), Math.round(r * 1.05), `${look}-number strong`, "middle")];

/** Where a drawing is too narrow for columns. */
export const isNarrow = (width) => width < 560;
