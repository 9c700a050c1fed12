// A sheet or a whole dossier goes out as one readable page (filepage.js), locked with a password if people want that (lock.js).

import { fieldsOf, readField, writeField } from "./answers.js";
import { countOf, fileData, fileName } from "./answerfile.js";
import { answersOf, openDesk } from "./device.js";
import { ask, CANCEL, tell } from "./dialog.js";
import { filePage } from "./filepage.js";
import { placeOf } from "./keep.js";
import { canLock, lock } from "./lock.js";
import { counted, make } from "./make.js";
import { same } from "./merge.js";
import { fileStyle, loadInfo, ROOT } from "./questions.js";
import { placeKey } from "./values.js";

/** Load what a file needs, before somebody asks for one. */
export const ready = () => Promise.all([loadInfo(), fileStyle()]);

// What just happened, beside the button that did it, with what one can do about it.
export function note(page, at, text, ...more) {
  const place = at?.isConnected && (at.closest("[data-dossier]") ?? at.closest("p"));
  if (!place) return;
  page.querySelector("[data-file-note]")?.remove();
  const line = make("p", { class: "file-note", role: "status", "data-file-note": true });
  if (place.matches("p")) place.after(line);
  else place.before(line);
  setTimeout(() => line.append(text, ...more.flatMap((one) => [" ", one]))); // a live region is heard when it was there before
}

/** Save a sheet, with all its copies or moments. @param {Document} page @param {HTMLFormElement} form @returns {Promise<boolean>} */
export async function saveSheetFile(page, form, at = null) {
  const desk = await openDesk();
  const infoOf = await loadInfo();
  const place = placeOf(form, new URL(page.defaultView.location.href));
  const records = await answersOf(desk, place.kind, place.sheet);
  const others = records.filter(({ instance }) => instance !== place.instance);
  const here = onPage(form, records.filter(({ instance }) => instance === place.instance)).map((one) => ({ ...place, ...one }));
  return save(page, desk, [...others, ...here], { infoOf, what: place.sheet, title: infoOf(place.kind, place.sheet).title, at });
}

/**
 * Save a dossier; private sheets stay out, but for what was passed on by hand.
 * @param {Document} page @param {import("./device.js").Desk} desk whose `dossier` is saved @returns {Promise<boolean>} whether it was
 */
export async function saveDossierFile(page, desk, at = null) {
  const infoOf = await loadInfo();
  const all = await answersOf(desk);
  const mine = (record) => record.kind !== "handed" && infoOf(record.kind, record.sheet).private;
  const left = [...new Set(all.filter(mine).map(({ kind, sheet }) => infoOf(kind, sheet).title))];
  const lines = left.length ? [`Niet in dit bestand, want alleen van jou: ${left.join(", ")}. Bewaar zo'n blad op het blad zelf.`] : [];
  return save(page, desk, all.filter((record) => !mine(record)), { infoOf, what: "dossier", title: desk.dossier.name, lines, at });
}

// What the page holds goes before what was kept: when nothing can be kept, the file is what saves it.
function onPage(form, records) {
  const found = new Map(records.map((record) => [record.field, record.value]));
  for (const [field, element] of fieldsOf(form)) if (!found.has(field) || !reads(element, found.get(field))) found.set(field, readField(element));
  return [...found].filter(([, value]) => value !== undefined).map(([field, value]) => ({ field, value }));
}

// Whether a field reads as it would with this answer. An answer it can no longer show is then no reason to lose it.
function reads(element, value) {
  const copy = element.cloneNode(true);
  writeField(copy, value);
  return same(readField(copy) ?? null, readField(element) ?? null);
}

export async function save(page, desk, found, { infoOf, what, title, lines = [], at = null }) {
  const day = new Date();
  const records = await Promise.all(found.map((record) => apart(desk, record)));
  const data = fileData(inOrder(records, infoOf), { name: desk.dossier.name, site: ROOT.href, made: day.toISOString(), infoOf });
  if (!data.sheets.length) {
    await tell(page, "Nog niets om te bewaren", ["Er zijn nog geen antwoorden ingevuld.", ...lines]);
    return false;
  }
  const password = await askPassword(page, data, lines);
  if (password === null) return false;
  const about = { title, siteName: siteName(page), day, infoOf, style: await fileStyle(), locked: password ? await lock(data, password) : null };
  const html = filePage(data, about);
  const name = fileName(what, desk.dossier.name, day);
  download(page, name, html);
  note(page, at, `Bewaard als ${name}, bij je downloads. Ga later verder met ‘Open bestand’.`);
  return true;
}

// What was passed on from a private sheet says no more than itself: not which answers came from one sheet. The same answer has
// the same mark in a later file.
async function apart({ dossier }, record) {
  if (record.kind !== "handed") return record;
  const text = new TextEncoder().encode(`${dossier.id}/${placeKey(record)}`);
  const mark = canLock() ? new Uint8Array(await crypto.subtle.digest("SHA-256", text)) : crypto.getRandomValues(new Uint8Array(8));
  return { ...record, instance: mark.slice(0, 8).join("-") };
}

// Sheets in the order of the list of questions, copies by number.
function inOrder(records, infoOf) {
  const place = ({ kind, sheet }) => infoOf(kind, sheet).order;
  return records.sort((a, b) => place(a) - place(b) || a.kind.localeCompare(b.kind) || a.sheet.localeCompare(b.sheet) || a.instance.localeCompare(b.instance, "nl", { numeric: true }));
}

const siteName = (page) => page.querySelector(".site-footer__name")?.textContent.trim() ?? "Wegwijzer";

function download(page, name, html) {
  const link = make("a", { href: URL.createObjectURL(new Blob([html], { type: "text/html" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Ask how to save. @returns {Promise<string|null>} the password, "" for none, null when the reader thought better of it */
async function askPassword(page, data, more) {
  const { answers, sheets } = countOf(data);
  const lines = [`${counted(answers)} in ${counted(sheets, "blad", "bladen")}, in één bestand dat je in elke browser leest. Met ‘Open bestand’ ga je verder, later of op een ander toestel.`, ...more];
  const tick = make("input", { type: "checkbox" });
  const { field, input } = passwordField(page, "Kies een wachtwoord van minstens acht tekens. Vergeet je het, dan zijn de antwoorden in dit bestand weg. Wij kunnen het niet terughalen.");
  field.hidden = true;
  tick.addEventListener("change", () => {
    field.hidden = !tick.checked;
    if (tick.checked) input.focus();
  });
  const box = make("div", {}, canLock() && [make("label", { class: "ask__check" }, tick, " Sluit af met een wachtwoord"), field]);
  for (let wrong = []; ; ) {
    const choice = await ask(page, { title: "Bewaar als bestand", lines: [...lines, ...wrong], content: box, choices: [{ text: "Bewaar", value: "save", safe: true }, { ...CANCEL, safe: false }] });
    if (!choice) return null;
    if (!tick.checked) return "";
    if (input.value.trim().length >= 8) return input.value.trim();
    wrong = ["Nog niet bewaard: het wachtwoord telt minder dan acht tekens."];
    input.autofocus = true;
    input.setAttribute("aria-invalid", "true");
  }
}

// Seen while it is typed: a slip of the finger would shut the answers away for good.
export function passwordField(page, hint) {
  const id = "file-password";
  const input = make("input", { type: "text", id, autocomplete: "off", spellcheck: "false", autocapitalize: "none", translate: "no", "aria-describedby": `${id}-hint` });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // the same key would press the button that has the focus once the dialog is closed
    input.closest("dialog").querySelector(".ask__buttons .button:not(.button--quiet)").click();
  });
  return { field: make("p", { class: "ask__password" }, make("label", { for: id }, "Wachtwoord"), input, make("small", { id: `${id}-hint` }, hint)), input };
}
