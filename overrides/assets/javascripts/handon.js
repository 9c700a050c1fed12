// A report goes on: as a copy for a word processor, a Word file, or its actions as a sheet. Loaded when somebody asks for one.

import { copyBlocks, download } from "./copied.js";
import { csvOf } from "./csv.js";
import { docxOf } from "./docx.js";
import { fileName } from "./answerfile.js";
import { actionsOf } from "./report.js";
import { xlsxOf } from "./xlsx.js";

/**
 * @param {"copy"|"docx"|"xlsx"|"csv"} how @param {{blocks: object[], report: object, records: object[], desk: object, sections: object[]}} what
 * @returns {Promise<string>} what happened, in the reader's words
 */
export async function handOn(how, what) {
  const { blocks, report, records, desk, sections } = what;
  const holes = sections.filter((one) => !one.blocks.length).map(({ title }) => title);
  const still = holes.length && how !== "xlsx" && how !== "csv" ? ` Nog leeg en dus weggelaten: ${holes.join(", ")}.` : "";
  if (how === "copy") return (await copyBlocks(blocks)) ? `Gekopieerd. Plak het in Word of in een mail.${still}` : "Kopiëren lukt hier niet. Bewaar een Word-bestand.";
  const name = fileName(report.id, desk.dossier.name, new Date()).replace(/html$/, how);
  if (how === "docx") {
    download(name, await docxOf(blocks, { title: report.title }));
    return `Bewaard als ${name}, bij je downloads.${still}`;
  }
  const { head, rows } = actionsOf(report, records);
  if (!rows.length) return "Er zijn nog geen acties om te bewaren.";
  const file = how === "csv" ? new Blob([csvOf(head, rows.map((row) => row.map(({ text }) => text)))], { type: "text/csv" }) : await xlsxOf([{ name: "Acties", head, rows: rows.map((row) => row.map(({ text, day }) => (day ? { day } : text))) }]);
  download(name, file);
  return `Bewaard als ${name}, bij je downloads.`;
}
