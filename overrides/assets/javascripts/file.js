// Answers as a file: a sheet or a whole dossier goes out as one readable page (filepage.js), and comes back with `Open bestand`
// (answerfile.js reads it, merge.js says what would change). Nothing changes before the reader chose, and all of it can be undone.

import { fieldsOf, readField, writeField } from "./answers.js";
import { countOf, fileData, fileName, LARGEST, readFile, tooLarge } from "./answerfile.js";
import { newDossier, openDesk, switchDossier } from "./device.js";
import { ask } from "./dialog.js";
import { filePage } from "./filepage.js";
import { placeOf } from "./keep.js";
import { canLock, lock, unlock } from "./lock.js";
import { additionsOf, addedTo, changesOf, inShort, same } from "./merge.js";
import { loadInfo, pageInfo, ROOT } from "./questions.js";

export { readFile };

const CANCEL = { text: "Annuleer", value: "", safe: true };
const counted = (number, one, more) => `${number} ${number === 1 ? one : more}`;
const answersText = (number) => counted(number, "antwoord", "antwoorden");

/** @param {Document} page */
export function startFile(page) {
  // Buttons of other parts come and go: one listener for all of them.
  page.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-file-save]");
    if (!button) return;
    const form = button.closest("form.sheet");
    guarded(page, async () => (form ? saveSheetFile(page, form, button) : saveDossierFile(page, await openDesk(), button)));
  });
  page.addEventListener("change", (event) => {
    const input = event.target.closest?.("[data-file-open]");
    const file = input?.files[0];
    if (!file) return;
    guarded(page, async () => {
      await openAnswerFile(page, file, input);
      input.value = ""; // the same file can be chosen again
    });
  });
  page.addEventListener("restored", ({ detail }) => showGone(page, detail).catch(console.warn));
  for (const bar of page.querySelectorAll("[data-file-bar]")) bar.hidden = false;
}

async function guarded(page, work) {
  try {
    await work();
  } catch (error) {
    console.warn(error);
    await tell(page, "Dat is niet gelukt", ["Er is niets veranderd. Laad deze pagina opnieuw en probeer het nog eens."]);
  }
}

const tell = (page, title, lines) => ask(page, { title, lines, choices: [{ text: "Sluit", value: "", safe: true }] });

// What just happened, beside the button that did it, with what one can do about it.
function note(page, at, text, ...more) {
  const place = at?.isConnected && (at.closest("[data-dossier]") ?? at.closest("p"));
  if (!place) return;
  page.querySelector("[data-file-note]")?.remove();
  const line = Object.assign(page.createElement("p"), { className: "file-note" });
  line.dataset.fileNote = "";
  line.setAttribute("role", "status");
  if (place.matches("p")) place.after(line);
  else place.before(line);
  setTimeout(() => line.append(text, ...more.flatMap((one) => [" ", one]))); // a live region is heard when it was there before
}

// --- save ---

/** Save a sheet, with all its copies or moments. @param {Document} page @param {HTMLFormElement} form @returns {Promise<boolean>} */
export async function saveSheetFile(page, form, at = null) {
  const desk = await openDesk();
  const infoOf = pageInfo(page);
  const place = placeOf(form, new URL(page.defaultView.location.href));
  const records = await recordsOf(desk, place.kind, place.sheet);
  const others = records.filter(({ instance }) => instance !== place.instance);
  const here = onPage(form, records.filter(({ instance }) => instance === place.instance)).map((one) => ({ ...place, ...one }));
  return save(page, desk, [...others, ...here], { infoOf, what: place.sheet, title: infoOf(place.kind, place.sheet).title, at });
}

/**
 * Save a dossier; private sheets stay out, but for what was passed on by hand.
 * @param {Document} page @param {import("./device.js").Desk} desk whose `dossier` is saved @returns {Promise<boolean>} whether it was
 */
export async function saveDossierFile(page, desk, at = null) {
  const infoOf = await loadInfo(page);
  const all = await recordsOf(desk);
  const mine = (record) => record.kind !== "handed" && infoOf(record.kind, record.sheet).private;
  const left = [...new Set(all.filter(mine).map(({ kind, sheet }) => infoOf(kind, sheet).title))];
  const lines = left.length ? [`Niet in dit bestand, want alleen van jou: ${left.join(", ")}. Bewaar zo'n blad op het blad zelf.`] : [];
  return save(page, desk, all.filter((record) => !mine(record)), { infoOf, what: "dossier", title: desk.dossier.name, lines, at });
}

const recordsOf = async (desk, ...parts) => (desk.dossier.fresh ? [] : desk.store.answers(desk.dossier.id, ...parts));

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

async function save(page, desk, records, { infoOf, what, title, lines = [], at = null }) {
  const day = new Date();
  const data = fileData(inOrder(records, infoOf), { name: desk.dossier.name, site: ROOT.href, made: day.toISOString(), infoOf });
  if (!data.sheets.length) {
    await tell(page, "Nog niets om te bewaren", ["Er zijn nog geen antwoorden ingevuld.", ...lines]);
    return false;
  }
  const password = await askPassword(page, data, lines);
  if (password === null) return false;
  const about = { title, siteName: siteName(page), day, infoOf, locked: password ? await lock(data, password) : null };
  let html = filePage(data, about);
  if (new Blob([html]).size > LARGEST) html = filePage(data, { ...about, short: true });
  const name = fileName(what, desk.dossier.name, day);
  download(page, name, html);
  note(page, at, `Bewaard als ${name}, bij je downloads. Ga later verder met ‘Open bestand’.`);
  return true;
}

// Sheets in the order of the list of questions, copies by number.
function inOrder(records, infoOf) {
  const place = ({ kind, sheet }) => infoOf(kind, sheet).order ?? Infinity;
  return records.sort((a, b) => place(a) - place(b) || a.kind.localeCompare(b.kind) || a.sheet.localeCompare(b.sheet) || a.instance.localeCompare(b.instance, "nl", { numeric: true }));
}

const siteName = (page) => page.querySelector(".site-footer__name")?.textContent.trim() ?? "Wegwijzer";

function download(page, name, html) {
  const link = Object.assign(page.createElement("a"), { href: URL.createObjectURL(new Blob([html], { type: "text/html" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Ask how to save. @returns {Promise<string|null>} the password, "" for none, null when the reader thought better of it */
async function askPassword(page, data, more) {
  const { answers, sheets } = countOf(data);
  const lines = [`${answersText(answers)} in ${counted(sheets, "blad", "bladen")}, in één bestand dat je in elke browser leest. Met ‘Open bestand’ ga je verder, later of op een ander toestel.`, ...more];
  const box = page.createElement("div");
  const label = Object.assign(page.createElement("label"), { className: "ask__check" });
  const tick = Object.assign(page.createElement("input"), { type: "checkbox" });
  label.append(tick, " Sluit af met een wachtwoord");
  const { field, input } = passwordField(page, "Kies een wachtwoord van minstens acht tekens. Vergeet je het, dan zijn de antwoorden in dit bestand weg. Wij kunnen het niet terughalen.");
  field.hidden = true;
  tick.addEventListener("change", () => {
    field.hidden = !tick.checked;
    if (tick.checked) input.focus();
  });
  if (canLock()) box.append(label, field);
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
function passwordField(page, hint) {
  const field = Object.assign(page.createElement("p"), { className: "ask__password" });
  const input = Object.assign(page.createElement("input"), { type: "text", id: "file-password", autocomplete: "off", spellcheck: false });
  input.setAttribute("autocapitalize", "none");
  input.setAttribute("translate", "no");
  input.setAttribute("aria-describedby", "file-password-hint");
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // the same key would press the button that has the focus once the dialog is closed
    input.closest("dialog").querySelector(".ask__buttons .button:not(.button--quiet)").click();
  });
  const small = Object.assign(page.createElement("small"), { id: "file-password-hint", textContent: hint });
  field.append(Object.assign(page.createElement("label"), { htmlFor: input.id, textContent: "Wachtwoord" }), input, small);
  return { field, input };
}

// --- open ---

/** Read a file and ask what to do with it. @param {Document} page @param {File} file @param {Element} at what the reader clicked */
export async function openAnswerFile(page, file, at) {
  const found = file.size > LARGEST ? tooLarge() : await opened(page, readFile(await file.text()));
  if (!found) return;
  if (!found.ok) {
    await tell(page, "Dit bestand gaat niet open", [found.why, "Er is niets veranderd."]);
    return;
  }
  await offer(page, found, at);
}

async function opened(page, found) {
  if (!found.locked) return found;
  for (let wrong = []; ; ) {
    const { field, input } = passwordField(page, "Het wachtwoord dat gekozen werd bij het bewaren.");
    input.autofocus = true;
    const choice = await ask(page, { title: "Dit bestand heeft een wachtwoord", lines: wrong, content: field, choices: [{ text: "Open", value: "open", safe: true }, { ...CANCEL, safe: false }] });
    if (!choice) return null;
    const result = await unlock(found.locked, input.value.trim());
    if (result.ok) return readFile(result.text);
    if (!result.wrong) return result;
    wrong = [result.why];
  }
}

async function offer(page, { data, skipped }, at) {
  const desk = await openDesk();
  const elsewhere = data.sheets.some(({ kind, sheet }) => !pageInfo(page)(kind, sheet).questions);
  const infoOf = elsewhere ? await loadInfo(page) : pageInfo(page);
  for (let saved = []; ; ) {
    const records = await recordsOf(desk);
    const changes = changesOf(data, records, infoOf);
    const question = questionFor(desk, data, skipped, changes, infoOf);
    const choice = await ask(page, { ...question, lines: [...question.lines, ...saved] });
    if (!choice) return;
    if (choice === "backup") {
      const sheets = new Set(data.sheets.map(({ kind, sheet }) => `${kind}/${sheet}`));
      const [only] = data.sheets;
      const one = sheets.size === 1 && only.kind !== "handed";
      const done = await (one ? save(page, desk, records.filter(({ kind, sheet }) => kind === only.kind && sheet === only.sheet), { infoOf, what: only.sheet, title: infoOf(only.kind, only.sheet).title ?? only.title }) : saveDossierFile(page, desk));
      saved = done ? ["Wat er nu staat, is bewaard bij je downloads. Kijk of je bestand er staat."] : [];
      continue;
    }
    if (choice === "new") return apply(page, desk, changesOf(data, [], infoOf).map(({ place, value }) => ({ ...place, value })), { at, infoOf, dossier: await nameFor(desk, data) });
    if (choice === "all") return apply(page, desk, changes.filter(({ state }) => state !== "same").map(({ place, value }) => ({ ...place, value })), { at, infoOf, name: data.dossier.name });
    const chosen = await askAdditions(page, additionsOf(changes));
    if (chosen?.length) return apply(page, desk, addedTo(chosen), { at, infoOf });
  }
}

function questionFor(desk, data, skipped, changes, infoOf) {
  const { answers, sheets } = countOf(data);
  const [fresh, different, known] = ["new", "different", "same"].map((state) => changes.filter((one) => one.state === state).length);
  const from = data.dossier.name ? ` uit het dossier ‘${data.dossier.name}’` : "";
  const day = new Date(data.made);
  const saved = Number.isNaN(Number(day)) ? "" : `, bewaard op ${day.toLocaleDateString("nl-BE", { day: "numeric", month: "long", year: "numeric" })}`;
  const titles = [...new Set(data.sheets.map(({ kind, sheet, title }) => (infoOf(kind, sheet).title ?? (title || sheet)).split(":")[0]))];
  const lines = [`In dit bestand: ${answersText(answers)} in ${counted(sheets, "blad", "bladen")}${from}${saved}.`, `${titles.slice(0, 4).join(", ")}${titles.length > 4 ? ` en nog ${titles.length - 4}` : ""}.`.replace(/\?\.$/, "?")];
  if (skipped) lines.push(`${answersText(skipped)} kunnen we niet lezen. ${skipped === 1 ? "Dat laten" : "Die laten"} we weg.`);
  const separate = sheets > 1 || (!desk.dossier.fresh && data.dossier.name !== desk.dossier.name);
  const anew = { text: "Als nieuw dossier", value: "new" };
  if (desk.dossier.example) return { title: "Open dit bestand?", lines: [...lines, "Nu staat het voorbeeld open. Dit bestand komt in een eigen dossier."], choices: [anew, CANCEL] };
  lines.push(`In je dossier ‘${desk.dossier.name}’: ${fresh} nieuw, ${different} verschillend${known ? `, ${known} ${known === 1 ? "staat" : "staan"} er al` : ""}.`);
  if (different) lines.push("‘Neem alles over’ vervangt wat verschilt. ‘Voeg toe wat nog leeg is’ vervangt niets. Je kan het nadien ongedaan maken.");
  if (!fresh && !different) lines.push("Er is dus niets over te nemen.");
  const choices = [
    different ? { text: "Bewaar eerst wat er nu staat", value: "backup" } : null,
    fresh || different ? { text: "Neem alles over", value: "all", danger: different > 0 } : null,
    !desk.dossier.fresh && additionsOf(changes).length ? { text: "Voeg toe wat nog leeg is", value: "add" } : null,
    separate ? anew : null,
    CANCEL,
  ];
  return { title: "Open dit bestand?", lines, choices: choices.filter(Boolean) };
}

/** What to add, piece by piece. @returns {Promise<object[]|null>} what is ticked */
async function askAdditions(page, additions) {
  const list = page.createElement("div");
  list.className = "ask__list";
  const boxes = additions.map(({ title, label, piece, how, ticked }, i) => {
    if (title !== additions[i - 1]?.title) list.append(Object.assign(page.createElement("h3"), { textContent: title }));
    const one = Object.assign(page.createElement("label"), { className: "ask__check" });
    const box = Object.assign(page.createElement("input"), { type: "checkbox", checked: ticked });
    const what = page.createElement("span");
    const answer = Object.assign(page.createElement("span"), { textContent: inShort(piece) });
    answer.setAttribute("translate", "no");
    const beside = { row: "nieuwe rij", texts: "erbij", text: "onder wat er staat" }[how];
    what.append(Object.assign(page.createElement("b"), { textContent: `${label}${beside ? ` (${beside})` : ""}: ` }), answer);
    one.append(box, what);
    list.append(one);
    return box;
  });
  const choice = await ask(page, {
    title: "Wat voeg je toe?",
    lines: [additions.length ? "Alles wat je aanvinkt, komt erbij. Wat er al staat, blijft staan." : "Alles uit dit bestand staat er al, of er staat al een ander antwoord."],
    content: list,
    choices: [additions.length ? { text: "Voeg toe", value: "add", safe: true } : null, { text: "Terug", value: "", safe: !additions.length }].filter(Boolean),
  });
  return choice ? additions.filter((_, i) => boxes[i].checked) : null;
}

async function nameFor(desk, data) {
  const names = (await desk.store.dossiers()).map(({ name }) => name);
  const base = data.dossier.name || "Uit een bestand";
  for (let i = 1; ; i += 1) {
    const name = i === 1 ? base : `${base} (${i})`;
    if (!names.includes(name)) return name;
  }
}

/**
 * Write what was chosen, all or nothing, and offer to undo it.
 * @param {object[]} answers place and value, without a dossier @param {{dossier?: string, name?: string}} how the name of a new dossier, or of one that has none yet
 */
async function apply(page, desk, answers, { at, infoOf, dossier, name }) {
  const before = { dossier: desk.dossier, records: dossier ? [] : await recordsOf(desk) };
  if (dossier) await newDossier(desk, dossier);
  else if (desk.dossier.fresh) {
    const { fresh, ...kept } = desk.dossier;
    desk.dossier = await desk.store.saveDossier({ ...kept, name: name || kept.name });
  }
  const held = new Map(before.records.map((record) => [placeKey(record), record.value]));
  const undo = () => takeBack(desk, answers, held, before.dossier);
  // A file writes as another tab does: what this tab wrote before stays as the other version of the answer.
  if (desk.store.tab) desk.store.tab = crypto.randomUUID();
  try {
    await desk.store.writeAll(answers.map((one) => ({ ...one, dossier: desk.dossier.id })));
  } catch (error) {
    await undo().catch(console.warn);
    refresh(page, desk, answers);
    const full = error.name === "QuotaExceededError";
    await tell(page, "Niet overgenomen", [full ? "De opslag van dit toestel is vol. Er is niets veranderd." : "Deze browser liet het niet toe. Er is niets veranderd."]);
    return;
  }
  if (!desk.device) askDevice(page);
  at.focus(); // a field that somebody is in would keep its own answer
  refresh(page, desk, answers);
  const back = Object.assign(page.createElement("button"), { type: "button", className: "button button--quiet", textContent: "Maak ongedaan" });
  back.addEventListener("click", async () => {
    back.disabled = true;
    const later = await undo();
    at.focus();
    refresh(page, desk, answers);
    note(page, at, later ? `Alles staat weer zoals het was, behalve ${answersText(later)} die je sindsdien veranderde.` : "Alles staat weer zoals het was.");
  });
  const where = dossier ? ` in het nieuwe dossier ‘${dossier}’` : "";
  note(page, at, `${answersText(answers.length)} overgenomen${where}.`, back, ...linkTo(page, answers, infoOf));
}

// Where the answers are, when they belong to one sheet that is not on this page.
function linkTo(page, answers, infoOf) {
  const [{ kind, sheet }] = answers;
  const { url, title } = infoOf(kind, sheet);
  if (!url || pageInfo(page)(kind, sheet).questions || answers.some((one) => one.sheet !== sheet)) return [];
  return [Object.assign(page.createElement("a"), { href: new URL(url, ROOT).href, textContent: title })];
}

const placeKey = ({ kind, sheet, instance, field }) => [kind, sheet, instance, field].join("/");

// Back to before; what was changed since stays. A dossier that came with the file goes with it.
async function takeBack(desk, answers, held, dossier) {
  const now = new Map((await desk.store.answers(desk.dossier.id)).map((record) => [placeKey(record), record.value]));
  const mine = answers.filter((one) => same(now.get(placeKey(one)) ?? null, one.value));
  await desk.store.writeAll(mine.map((one) => ({ ...one, dossier: desk.dossier.id, value: held.get(placeKey(one)) ?? null })));
  const left = await desk.store.answers(desk.dossier.id);
  if (!left.length && (dossier.fresh || dossier.id !== desk.dossier.id)) {
    await desk.store.wipe(desk.dossier.id);
    if (dossier.fresh) desk.dossier = dossier;
    else await switchDossier(desk, dossier);
  }
  return answers.length - mine.length;
}

// The page and other tabs show it as it is now.
function refresh(page, desk, answers) {
  for (const form of page.querySelectorAll("form.sheet")) form.dispatchEvent(new Event("reload"));
  const places = new Map(answers.map(({ kind, sheet, instance }) => [`${kind}/${sheet}/${instance}`, { dossier: desk.dossier.id, kind, sheet, instance }]));
  const channel = "BroadcastChannel" in page.defaultView ? new BroadcastChannel("wegwijzer") : null;
  for (const place of places.values()) channel?.postMessage(place);
  channel?.close();
  page.dispatchEvent(new CustomEvent("opened", { detail: { desk } }));
}

// An answer that came from a file is a first answer too: then the page asks whose device this is.
function askDevice(page) {
  page.addEventListener("restored", ({ detail: { form } }) => {
    const answered = [...fieldsOf(form).values()].find((element) => readField(element) !== undefined);
    answered?.dispatchEvent(new Event("input", { bubbles: true }));
  }, { once: true });
}

// --- what is not asked any more ---

const FIELD = /^[a-z0-9-]+(\.[a-z0-9-]+)?$/;

/** Answers that a sheet cannot show: their question, or their option, has gone. */
async function showGone(page, { form, desk, place }) {
  const records = await recordsOf(desk, place.kind, place.sheet, place.instance);
  const fields = fieldsOf(form);
  const gone = records.map(({ field, value }) => [field, FIELD.test(field) ? unseen(page, fields.get(field), value) : undefined]).filter(([, value]) => value !== undefined);
  form.querySelector("[data-gone]")?.remove();
  if (!gone.length) return;
  const make = (tag, text = "") => Object.assign(page.createElement(tag), { textContent: text });
  const box = Object.assign(make("div"), { className: "gone" });
  box.dataset.gone = "";
  const list = make("dl");
  for (const [field, value] of gone) {
    const answer = make("dd", inShort(value, Infinity));
    answer.setAttribute("translate", "no");
    list.append(make("dt", field), answer);
  }
  box.append(make("b", "Niet meer gevraagd"), make("p", "Deze antwoorden horen bij vragen die niet meer op dit blad staan. Ze blijven bewaard en gaan mee in je bestand."), list);
  const end = form.querySelector("[data-keep-end], .paper-foot");
  if (end) end.before(box);
  else form.append(box);
}

function unseen(page, element, value) {
  if (!element) return value;
  if (element.contains(page.activeElement)) return undefined; // is being changed
  const shown = readField(element);
  if (shown === undefined) return value;
  const lost = Array.isArray(value) && Array.isArray(shown) ? value.filter((one) => typeof one === "string" && !shown.includes(one)) : [];
  return lost.length ? lost : undefined;
}
