// A document as a Word file: real headings, lists and tables, so that people can go on with it in Word, Writer or Pages. How it
// looks stands in docxlooks.js.

import { clean, safe } from "./clean.js";
import { evenTable } from "./copied.js";
import { footer, numbering, settings, START, styles, TEXT_WIDTH, WORD } from "./docxlooks.js";
import { zipOf } from "./zip.js";

const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const LOOKS = { lead: "Lead", muted: "Muted", missing: "Missing" };

/**
 * @param {import("./copied.js").Block[]} blocks a heading of level 2 becomes Heading 1: in Word the title stands above them
 * @param {{title?: string, language?: string, colour?: string, now?: Date}} [about] colour: of the headings, as six hexadecimal digits
 * @returns {Promise<Blob>}
 */
export function docxOf(blocks, { title = "", language = "nl-BE", colour = "0f3d47", now = new Date() } = {}) {
  const parts = { numbering, settings: settings(safe(language)), styles: styles(safe(language), safe(colour)), footer: footer(run(short(clean(title)))) };
  const names = Object.keys(parts);
  const content = (part, type) => `<Override PartName="/${part}.xml" ContentType="${type}+xml"/>`;
  const types = names.map((name) => content(`word/${name}`, `${TYPE}.${name}`)).join("");
  return zipOf([
    ["[Content_Types].xml", `${START}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${content("word/document", `${TYPE}.document.main`)}${types}${content("docProps/core", "application/vnd.openxmlformats-package.core-properties")}</Types>`],
    ["_rels/.rels", links([[`${LINK}/officeDocument`, "word/document.xml"], [`${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml"]])],
    ["word/document.xml", `${START}<w:document ${WORD} xmlns:r="${LINK}"><w:body>${blocks.map((block) => PARTS[block.type](block)).join("")}<w:sectPr><w:footerReference w:type="default" r:id="rId${names.indexOf("footer") + 1}"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`],
    ["word/_rels/document.xml.rels", links(names.map((name) => [`${LINK}/${name}`, `${name}.xml`]))],
    ...names.map((name) => [`word/${name}.xml`, parts[name]]),
    ["docProps/core.xml", core(title, language, `${now.toJSON().slice(0, 19)}Z`)],
  ], `${TYPE}.document`);
}

const links = (list) => `${START}<Relationships xmlns="${PACKAGE}/relationships">${list.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`).join("")}</Relationships>`;

// No author: nobody asked who made it, and a name in a file travels unseen.
function core(title, language, moment) {
  const time = (name) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${moment}</dcterms:${name}>`;
  return `${START}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${safe(title)}</dc:title><dc:language>${safe(language)}</dc:language>${time("created")}${time("modified")}</cp:coreProperties>`;
}

// One line at the foot of the page.
const short = (text) => (text.length > 75 ? `${Array.from(text.replace(/\s+/g, " ")).slice(0, 74).join("")}…` : text.replace(/\s+/g, " "));

/** A text as a run; line breaks and tabs stay what they are. */
function run(text) {
  const inside = clean(text).split(/([\n\t])/).map((part) => (part === "\n" ? "<w:br/>" : part === "\t" ? "<w:tab/>" : part && `<w:t xml:space="preserve">${safe(part)}</w:t>`));
  return `<w:r>${inside.join("")}</w:r>`;
}

const paragraph = (text, style, more = "") => `<w:p><w:pPr>${style ? `<w:pStyle w:val="${style}"/>` : ""}${more}</w:pPr>${run(text)}</w:p>`;

const PARTS = {
  title: ({ text }) => paragraph(text, "Title"),
  heading: ({ level, text }) => paragraph(text, `Heading${Math.min(3, Math.max(1, level - 1))}`),
  paragraph: ({ text, look }) => paragraph(text, LOOKS[look]),
  list: ({ items }) => items.map((item) => paragraph(item, "ListBullet")).join(""),
  table,
};

// The small paragraph after it keeps two tables apart, which Word would otherwise make one.
function table(block) {
  const [head, rows] = evenTable(block);
  const widths = columnWidths([...head, ...rows]);
  if (!widths.length) return block.caption ? paragraph(block.caption, "Caption") : "";
  const caption = block.caption ? paragraph(block.caption, "Caption") : "";
  const look = `<w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="${head.length ? "0620" : "0600"}" w:firstRow="${head.length}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>`;
  const grid = `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("")}</w:tblGrid>`;
  const style = widths.length > 5 ? "Narrow" : "";
  const body = [...head.map((cells) => row(cells, widths, `TableHead${style}`, true)), ...rows.map((cells) => row(cells, widths, `TableText${style}`, false))];
  return `${caption}<w:tbl>${look}${grid}${body.join("")}</w:tbl>${paragraph("", "TableEnd")}`;
}

// A row stays on one page as long as it would fit on one.
function row(cells, widths, style, isHead) {
  const whole = cells.every((cell) => clean(cell).length < 1000);
  const about = (whole ? "<w:cantSplit/>" : "") + (isHead ? "<w:tblHeader/>" : "");
  const made = cells.map((cell, index) => `<w:tc><w:tcPr><w:tcW w:w="${widths[index]}" w:type="dxa"/></w:tcPr>${paragraph(cell, style)}</w:tc>`);
  return `<w:tr>${about && `<w:trPr>${about}</w:trPr>`}${made.join("")}</w:tr>`;
}

/**
 * Widths of columns that fill the page: wide enough for the longest word, and the wider the more there is to read.
 * @param {string[][]} rows equally long
 */
export function columnWidths(rows, whole = TEXT_WIDTH) {
  const weights = (rows[0] ?? []).map((_, index) => {
    const texts = rows.map((cells) => clean(cells[index]));
    const word = Math.max(...texts.flatMap((text) => text.split(/\s/)).map(({ length }) => length));
    const most = Math.max(...texts.map(({ length }) => length));
    return Math.max(5, Math.min(18, word + 2), Math.min(40, most ** 0.62));
  });
  const sum = weights.reduce((a, b) => a + b, 0);
  const widths = weights.map((weight) => Math.floor((weight / sum) * whole));
  return widths.map((width, index) => (index ? width : width + whole - widths.reduce((a, b) => a + b, 0)));
}
