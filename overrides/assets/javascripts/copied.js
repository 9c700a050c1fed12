// A document on its way out of the page: as rich text and plain text on the clipboard, or as a file. Knows no page of ours.
// A button that copies loads this before the click (when it gets the pointer or the focus): Safari copies within a click alone.

import { clean, safe } from "./clean.js";

/**
 * @typedef {{type: "title", text: string} | {type: "heading", level: 2|3, text: string} | {type: "paragraph", text: string, look?: "muted"|"lead"|"missing"}
 *   | {type: "list", items: string[]} | {type: "table", head: string[], rows: string[][], caption?: string}} Block
 */

const lines = (text) => safe(text).replaceAll("\n", "<br>");
const element = (name, inside, attributes = "") => `<${name}${attributes}>${inside}</${name}>`;

/** A table with equally long rows, and whether it has a head. @param {Block} table */
export function evenTable({ head = [], rows = [] }) {
  const width = Math.max(head.length, ...rows.map(({ length }) => length));
  return [head.length ? [head] : [], rows].map((part) => part.map((row) => Array.from({ length: width }, (_, index) => row[index] ?? "")));
}

// Attributes instead of styles: Word, Writer and mail programs draw the borders, and no style sheet is needed for it.
function table(block) {
  const [head, rows] = evenTable(block);
  const row = (cells, name, scope) => element("tr", cells.map((cell) => element(name, lines(cell), scope)).join(""));
  const part = (name, made) => (made.length ? element(name, made.join("")) : "");
  const caption = block.caption ? element("caption", lines(block.caption)) : "";
  const body = part("thead", head.map((cells) => row(cells, "th", ' scope="col" align="left"'))) + part("tbody", rows.map((cells) => row(cells, "td", ' valign="top"')));
  return element("table", caption + body, ' border="1" cellspacing="0" cellpadding="5"');
}

const MARKUP = {
  title: ({ text }) => element("h1", lines(text)),
  heading: ({ level, text }) => element(`h${level}`, lines(text)),
  paragraph: ({ text, look }) => element("p", look === "missing" ? element("em", lines(text)) : lines(text)),
  list: ({ items }) => element("ul", items.map((item) => element("li", lines(item))).join("")),
  table,
};

/** The document as markup, everything in it escaped. @param {Block[]} blocks */
export const htmlOf = (blocks) => element("div", blocks.map((block) => MARKUP[block.type](block)).join("\n"), ' lang="nl-BE"');

// A mail has no columns: each cell on a line of its own, after the name of its column.
function tableText(block) {
  const [[head = []], rows] = evenTable(block);
  const row = (cells) => cells.map((cell, index) => cell && [clean(head[index]), clean(cell)].filter(Boolean).join(": ")).filter(Boolean).join("\n");
  return [clean(block.caption), ...rows.map(row)].filter(Boolean).join("\n\n");
}

const PLAIN = { list: ({ items }) => items.map((item) => `- ${clean(item)}`).join("\n"), table: tableText };

/** The document as plain text, for a mail or a chat. @param {Block[]} blocks */
export const textOf = (blocks) => blocks.map((block) => (PLAIN[block.type] ?? (({ text }) => clean(text)))(block)).filter(Boolean).join("\n\n");

/** Put a document on the clipboard, with its looks where that can be. @param {Block[]} blocks @returns {Promise<boolean>} whether it worked */
export async function copyBlocks(blocks) {
  const { clipboard } = navigator;
  const [html, plain] = [htmlOf(blocks), textOf(blocks)];
  try {
    await clipboard.write([new ClipboardItem({ "text/html": new Blob([html], { type: "text/html" }), "text/plain": new Blob([plain], { type: "text/plain" }) })]);
    return true;
  } catch {
    return Promise.resolve(clipboard?.writeText(plain)).then(() => Boolean(clipboard), () => false);
  }
}

/** Hand a file to the reader. @param {string} name @param {Blob} blob */
export function download(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
