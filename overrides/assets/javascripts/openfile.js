// A file comes back (answerfile.js reads it, merge.js says what would change). Nothing changes before the reader chose, and all
// of it can be undone.

import { fieldsOf, readField } from "./answers.js";
import { countOf, LARGEST, readFile, tooLarge } from "./answerfile.js";
import { answersOf, newDossier, openDesk, switchDossier } from "./device.js";
import { ask, CANCEL, tell } from "./dialog.js";
import { unlock } from "./lock.js";
import { button, counted, dayText, make, someOf } from "./make.js";
import { addedTo, additionsOf, changesOf, inShort, same } from "./merge.js";
import { loadInfo } from "./questions.js";
import { note, passwordField, save, saveDossierFile } from "./savefile.js";
import { tellTabs } from "./tabs.js";
import { placeKey } from "./values.js";

/** Read a file and ask what to do with it. @param {Document} page @param {File} file @param {Element} at what the reader clicked */
export async function openAnswerFile(page, file, at) {
  const found = file.size > LARGEST ? tooLarge() : await opened(page, readFile(await file.text()));
  if (!found) return;
  await (found.ok ? offer(page, found, at) : tell(page, "Dit bestand gaat niet open", [found.why, "Er is niets veranderd."]));
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
  const infoOf = await loadInfo();
  for (let saved = []; ; ) {
    const records = await answersOf(desk);
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
    if (choice === "new") return apply(page, desk, changesOf(data, [], infoOf).map(({ place, value }) => ({ ...place, value })), { at, dossier: await nameFor(desk, data) });
    if (choice === "all") return apply(page, desk, changes.filter(({ state }) => state !== "same").map(({ place, value }) => ({ ...place, value })), { at, name: data.dossier.name });
    const chosen = await askAdditions(page, additionsOf(changes));
    if (chosen?.length) return apply(page, desk, addedTo(chosen), { at });
  }
}

function questionFor(desk, data, skipped, changes, infoOf) {
  const { answers, sheets } = countOf(data);
  const [fresh, different, known] = ["new", "different", "same"].map((state) => changes.filter((one) => one.state === state).length);
  const from = data.dossier.name ? ` uit het dossier ‘${data.dossier.name}’` : "";
  const day = new Date(data.made);
  const saved = Number.isNaN(Number(day)) ? "" : `, bewaard op ${dayText(day)}`;
  const titles = [...new Set(data.sheets.map(({ kind, sheet, title }) => (infoOf(kind, sheet).title ?? (title || sheet)).split(":")[0]))];
  const lines = [`In dit bestand: ${counted(answers)} in ${counted(sheets, "blad", "bladen")}${from}${saved}.`, `${someOf(titles, 4)}.`.replace("?.", "?")];
  if (skipped) lines.push(`${counted(skipped)} kunnen we niet lezen. ${skipped === 1 ? "Dat laten" : "Die laten"} we weg.`);
  const separate = sheets > 1 || (!desk.dossier.fresh && data.dossier.name !== desk.dossier.name);
  const anew = { text: "Als nieuw dossier", value: "new" };
  if (desk.dossier.example) return { title: "Open dit bestand?", lines: [...lines, "Nu staat het voorbeeld open. Dit bestand komt in een eigen dossier."], choices: [anew, CANCEL] };
  lines.push(`In je dossier ‘${desk.dossier.name}’: ${fresh} nieuw, ${different} verschillend${known ? `, ${known} ${known === 1 ? "staat" : "staan"} er al` : ""}.`);
  if (different) lines.push("‘Neem alles over’ vervangt wat verschilt. ‘Voeg toe wat nog leeg is’ vervangt niets. Je kan het nadien ongedaan maken.");
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
  const list = make("div", { class: "ask__list" });
  const boxes = additions.map(({ title, label, piece, how, ticked }, i) => {
    const box = make("input", { type: "checkbox", checked: ticked });
    const beside = { row: " (nieuwe rij)", texts: " (erbij)", text: " (onder wat er staat)" }[how] ?? "";
    const what = make("span", {}, make("b", {}, `${label}${beside}: `), make("span", { translate: "no" }, inShort(piece)));
    list.append(...(title === additions[i - 1]?.title ? [] : [make("h3", {}, title)]), make("label", { class: "ask__check" }, box, what));
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
  let name = base;
  for (let i = 2; names.includes(name); i += 1) name = `${base} (${i})`;
  return name;
}

/**
 * Write what was chosen, all or nothing, and offer to undo it.
 * @param {object[]} answers place and value, without a dossier @param {{dossier?: string, name?: string}} how the name of a new dossier, or of one that has none yet
 */
async function apply(page, desk, answers, { at, dossier, name }) {
  const before = { dossier: desk.dossier, records: dossier ? [] : await answersOf(desk) };
  if (dossier) await newDossier(desk, dossier);
  else if (desk.dossier.fresh) {
    const kept = { ...desk.dossier, fresh: undefined };
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
  const back = button("Maak ongedaan", async () => {
    back.disabled = true;
    const later = await undo();
    at.focus();
    refresh(page, desk, answers);
    note(page, at, later ? `Alles staat weer zoals het was, behalve ${counted(later)} die je sindsdien veranderde.` : "Alles staat weer zoals het was.");
  });
  const where = dossier ? ` in het nieuwe dossier ‘${dossier}’` : "";
  note(page, at, `${counted(answers.length)} overgenomen${where}.`, back);
}

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
  for (const place of places.values()) tellTabs(place);
  page.dispatchEvent(new CustomEvent("opened", { detail: { desk } }));
}

// An answer that came from a file is a first answer too: then the page asks whose device this is.
function askDevice(page) {
  page.addEventListener("restored", ({ detail: { form } }) => {
    const answered = [...fieldsOf(form).values()].find((element) => readField(element) !== undefined);
    answered?.dispatchEvent(new Event("input", { bubbles: true }));
  }, { once: true });
}
