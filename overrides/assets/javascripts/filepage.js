// The readable page that a file is: it opens in any browser, prints, and needs nothing. Everything in it is escaped, and its
// own policy forbids scripts besides. Knows no page and no store.

import { toJson } from "./answerfile.js";
import { dayText } from "./make.js";
import { shapeOf } from "./merge.js";
import { own } from "./values.js";

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const safe = (text) => String(text).replace(/[&<>"']/g, (sign) => SIGNS[sign]);

/**
 * @param {import("./answerfile.js").AnswerFile} data
 * @param {{title: string, siteName: string, day: Date, infoOf: Function, style?: string, locked?: object|null}} about
 *   style: of the page
 * @returns {string} the page
 */
export function filePage(data, { title, siteName, day, infoOf, style = "", locked = null }) {
  const head = locked ? `${siteName}: een afgesloten bestand` : title;
  const site = /^https?:/.test(data.site) ? `<a href="${safe(data.site)}">${safe(data.site)}</a>` : safe(data.site);
  return `<!doctype html>
<html lang="nl" data-wegwijzer>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(head)}</title>
<style>${style}</style>
<script type="application/json" id="wegwijzer">${toJson(locked ?? data)}</script>
</head>
<body>
<main>
<h1>${safe(head)}</h1>
<p>${locked ? "" : `Dossier: <span translate="no">${safe(data.dossier.name)}</span> · `}${safe(siteName)} · bewaard op ${dayText(day)}</p>
<div class="how">
<p><b>${locked ? "Zo open je dit bestand" : "Verder werken"}</b></p>
<ol>
<li>Ga naar ${site} en open het blad, of ‘Mijn dossier’.</li>
<li>Klik op ‘Open bestand’ en kies dit bestand.</li>
${locked ? "<li>Typ het wachtwoord. Zonder dat wachtwoord kan niemand de antwoorden lezen. Wij ook niet.</li>\n" : ""}</ol>
<p>${locked ? "De antwoorden zitten versleuteld in dit bestand. Er wordt niets verstuurd." : "Wie dit bestand heeft, kan je antwoorden lezen. Geef het alleen aan wie ze mag zien."}</p>
</div>
${locked ? "" : data.sheets.map((sheet) => sheetPart(sheet, infoOf(sheet.kind, sheet.sheet))).join("\n")}
</main>
</body>
</html>
`;
}

function sheetPart({ kind, instance, title, answers }, info) {
  const questions = (info.questions ?? []).filter(({ id }) => !/handed|reports/.test(kind) || Object.hasOwn(answers, id));
  const known = new Set(questions.map(({ id }) => id));
  const asked = questions.map((question) => pair(question, own(answers, question.id)));
  const gone = Object.entries(answers).filter(([field]) => !known.has(field));
  const rest = gone.map(([field, value]) => pair({ label: field }, value)).join("\n");
  const name = kind === "handed" ? "Overgezet uit een eigen blad" : [title, copyName(info, instance, answers)].filter(Boolean).join(" · ");
  return `<section>
<h2>${safe(name)}</h2>
${asked.length ? `<dl>\n${asked.join("\n")}\n</dl>` : ""}
${rest && known.size ? "<h3>Niet meer gevraagd</h3>" : ""}${rest ? `\n<dl>\n${rest}\n</dl>` : ""}
</section>`;
}

/** How one of several copies of a sheet is called: its moment, or its own name. */
function copyName({ moments, one, titleField, questions }, instance, answers) {
  if (!instance) return "";
  if (moments) return optionText(moments, instance);
  const value = own(answers, titleField);
  const name = value === undefined ? "" : optionText(questions?.find(({ id }) => id === titleField)?.options, value);
  return `${one ?? ""} ${instance}${name ? `: ${name}` : ""}`.trim();
}

const pair = (question, value) => `<dt>${safe(question.label)}</dt>\n${value === undefined ? '<dd class="open">niet ingevuld</dd>' : `<dd translate="no">${answerPart(question, value)}</dd>`}`;

const optionText = (options, value) => String(own(options, value) ?? value);

/** One value in words. @param {{type?: string, options?: object, unit?: string}} question */
function oneText({ type, options, unit }, value) {
  if (value === undefined) return "";
  if (value === true) return "ja";
  const day = type === "date" && /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T12:00:00`) : NaN;
  if (!Number.isNaN(Number(day))) return dayText(day);
  return optionText(options, value) + (unit ? ` ${unit}` : "");
}

function answerPart(question, value) {
  const shape = shapeOf(value);
  if (shape === "one") return safe(oneText(question, value));
  if (shape === "texts") return `<ul>${value.map((one) => `<li>${safe(optionText(question.options, one))}</li>`).join("")}</ul>`;
  return tablePart(question, shape === "rows" ? value.map((row) => ["", row]) : Object.entries(value));
}

function tablePart({ columns, rows }, entries) {
  const extra = [...new Set(entries.flatMap(([, cells]) => Object.keys(cells)))].filter((id) => !columns?.some((one) => one.id === id));
  const shown = [...(columns ?? []), ...extra.map((id) => ({ id, label: id }))];
  const named = entries.some(([name]) => name);
  const head = `<tr>${named ? "<td></td>" : ""}${shown.map(({ label }) => `<th scope="col">${safe(label)}</th>`).join("")}</tr>`;
  const body = entries.map(([name, cells]) => `<tr>${named ? `<th scope="row">${safe(optionText(rows, name))}</th>` : ""}${shown.map((column) => `<td data-column="${safe(column.label)}">${safe(oneText(column, own(cells, column.id)))}</td>`).join("")}</tr>`);
  return `<table><thead>${head}</thead><tbody>${body.join("")}</tbody></table>`;
}
