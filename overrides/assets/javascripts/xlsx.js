// Tables as an Excel file. Text stays the text it was: no cell is ever a formula, and a cell of text is marked as text, so that
// it stays text when somebody edits it. Dates are dates, numbers are numbers: a reader can sort and count them.

import { cellText, clean, isDay, safe } from "./clean.js";
import { zipOf } from "./zip.js";

const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const LONGEST = 32_767; // signs in one cell; Excel calls a file with more of them damaged
const [HEAD, TEXT, LONG, DAY, NUMBER] = [1, 2, 3, 4, 5]; // places in cellXfs

/** @typedef {string|{day: string}|{number: number}} Cell */

/**
 * @param {{name: string, head: string[], rows: Cell[][]}[]} sheets
 * @param {{colour?: string}} [looks] of the head, as six hexadecimal digits
 * @returns {Promise<Blob>}
 */
export function xlsxOf(sheets, { colour = "0f3d47" } = {}) {
  const texts = new Map(); // each text once, in the order of its number
  const names = sheetNames(sheets.map(({ name }) => name));
  const parts = sheets.map((sheet) => sheetPart(sheet, texts));
  const each = (part) => sheets.map((_, index) => part(index + 1)).join("");
  return zipOf([
    ["[Content_Types].xml", `${START}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${content("workbook", "sheet.main")}${content("styles", "styles")}${content("sharedStrings", "sharedStrings")}${each((number) => content(`worksheets/sheet${number}`, "worksheet"))}</Types>`],
    ["_rels/.rels", links(`<Relationship Id="rId1" Type="${LINK}/officeDocument" Target="xl/workbook.xml"/>`)],
    ["xl/workbook.xml", workbook(names, sheets)],
    ["xl/_rels/workbook.xml.rels", links(`<Relationship Id="styles" Type="${LINK}/styles" Target="styles.xml"/><Relationship Id="texts" Type="${LINK}/sharedStrings" Target="sharedStrings.xml"/>${each((number) => `<Relationship Id="sheet${number}" Type="${LINK}/worksheet" Target="worksheets/sheet${number}.xml"/>`)}`)],
    ["xl/styles.xml", styles(safe(colour))],
    ...parts.map((part, index) => [`xl/worksheets/sheet${index + 1}.xml`, part]),
    ["xl/sharedStrings.xml", `${START}<sst ${MAIN}>${[...texts.keys()].map((text) => `<si><t xml:space="preserve">${safe(text)}</t></si>`).join("")}</sst>`],
  ], `${TYPE}.sheet`);
}

const content = (part, type) => `<Override PartName="/xl/${part}.xml" ContentType="${TYPE}.${type}+xml"/>`;

const links = (inside) => `${START}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;

/** Names as Excel takes them: 31 signs, none of []:*?/\, each once whatever the capitals. @param {string[]} names */
export function sheetNames(names) {
  const taken = new Set(["history"]); // Excel keeps this one for itself
  return names.map((name, index) => {
    const plain = clean(name).replace(/[[\]:*?/\\\s]+/g, " ").trim();
    const base = plain.replace(/^'+|'+$/g, "").trim() || `Blad ${index + 1}`;
    for (let number = 1; ; number++) {
      const end = number > 1 ? ` ${number}` : "";
      const found = cut(base, 31 - end.length).replace(/['\s]+$/, "") + end;
      if (taken.has(found.toLowerCase())) continue;
      taken.add(found.toLowerCase());
      return found;
    }
  });
}

// Never through the middle of a sign that takes two places.
const cut = (text, most) => text.slice(0, most).replace(/[\uD800-\uDBFF]$/, "");

function workbook(names, sheets) {
  const named = (name, index, area, more = "") => `<definedName name="_xlnm.${name}" localSheetId="${index}"${more}>${safe(`'${names[index].replaceAll("'", "''")}'!${area}`)}</definedName>`;
  const headed = [...sheets.entries()].filter(([, { head }]) => head.length);
  const filters = headed.map(([index, { head, rows }]) => named("_FilterDatabase", index, `$A$1:$${letters(head.length)}$${rows.length + 1}`, ' hidden="1"'));
  const titles = headed.map(([index]) => named("Print_Titles", index, "$1:$1"));
  const list = names.map((name, index) => `<sheet name="${safe(name)}" sheetId="${index + 1}" r:id="sheet${index + 1}"/>`).join("");
  return `${START}<workbook ${MAIN} xmlns:r="${LINK}"><bookViews><workbookView/></bookViews><sheets>${list}</sheets>${headed.length ? `<definedNames>${[...filters, ...titles].join("")}</definedNames>` : ""}</workbook>`;
}

function sheetPart({ head, rows }, texts) {
  const all = head.length ? [head, ...rows] : rows;
  const width = Math.max(1, ...all.map(({ length }) => length));
  const area = `A1:${letters(width)}${Math.max(1, all.length)}`;
  const widths = Array.from({ length: width }, (_, index) => columnWidth(all.map((cells) => cells[index])));
  const body = all.map((cells, row) => `<row r="${row + 1}" ht="${rowHeight(cells, widths)}">${widths.map((_, column) => cellPart(cells[column], `${letters(column + 1)}${row + 1}`, row === 0 && head.length > 0, texts)).join("")}</row>`);
  const columns = widths.map((wide, index) => `<col min="${index + 1}" max="${index + 1}" width="${wide.toFixed(1)}" customWidth="1"/>`);
  const frozen = head.length ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/>' : "";
  const filter = head.length ? `<autoFilter ref="A1:${letters(head.length)}${all.length}"/>` : "";
  return `${START}<worksheet ${MAIN}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="${area}"/><sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.join("")}</cols><sheetData>${body.join("")}</sheetData>${filter}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter><ignoredErrors><ignoredError sqref="${area}" numberStoredAsText="1" twoDigitTextYear="1"/></ignoredErrors></worksheet>`;
}

function cellPart(value, place, isHead, texts) {
  if (isDay(value?.day) && value.day > "1900-02-28") return `<c r="${place}" s="${DAY}"><v>${Date.parse(value.day) / 86_400_000 + 25_569}</v></c>`; // before March 1900 Excel counts otherwise
  if (Number.isFinite(value?.number)) return `<c r="${place}" s="${NUMBER}"><v>${value.number}</v></c>`;
  const text = held(value);
  if (!text) return `<c r="${place}" s="${isHead ? HEAD : TEXT}"/>`;
  if (!texts.has(text)) texts.set(text, texts.size);
  // Older Excels draw a long cell of the kind "text" as ####.
  return `<c r="${place}" s="${isHead ? HEAD : text.length > 255 ? LONG : TEXT}" t="s"><v>${texts.get(text)}</v></c>`;
}

// What reads as _x000D_ stands for a sign in these files; so that it stays what was typed, its first sign is written that way.
function held(value) {
  const whole = cellText(value).replace(/_(?=x[\da-f]{4}_)/gi, "_x005F_");
  return whole.length > LONGEST ? `${cut(whole, LONGEST - 1)}…` : whole;
}

// Room for the longest line, and for the button of the filter.
const columnWidth = (cells) => Math.min(60, Math.max(9, ...cells.flatMap((cell) => cellText(cell).split("\n")).map(({ length }) => length * 1.1 + 3)));

// LibreOffice does not measure the rows by itself. 409 points is all that a row can have.
function rowHeight(cells, widths) {
  const lines = (cell, wide) => cellText(cell).split("\n").reduce((sum, { length }) => sum + Math.max(1, Math.ceil(length / (wide - 1))), 0);
  return Math.min(409, 15 * Math.max(1, ...cells.map((cell, index) => lines(cell, widths[index]))) + 3);
}

/** `A`, `Z`, `AA`: how a column is called. @param {number} number from 1 */
export const letters = (number) => (number > 26 ? letters(Math.floor((number - 1) / 26)) : "") + String.fromCharCode(65 + ((number - 1) % 26));

function styles(colour) {
  const top = (more) => `<alignment ${more}vertical="top"/>`;
  const wrap = top('wrapText="1" ');
  const kind = (format, inside, font = 0, fill = 0) => `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="1" xfId="0" applyBorder="1" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">${inside}</xf>`;
  const plain = '<sz val="11"/>';
  const end = '<name val="Calibri"/><family val="2"/>';
  const kinds = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>', kind(49, wrap, 1, 2), kind(49, wrap), kind(0, wrap), kind(164, top('horizontal="left" ')), kind(0, top(""))]; // 49: text
  return `${START}<styleSheet ${MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font>${plain}${end}</font><font><b/>${plain}<color rgb="FFFFFFFF"/>${end}</font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${["left", "right", "top", "bottom"].map((side) => `<${side} style="thin"><color rgb="FFD5CFC2"/></${side}>`).join("")}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${kinds.length}">${kinds.join("")}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}
