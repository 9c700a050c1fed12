// Wiping: a sheet, a dossier, everything. The question says what goes and offers a file first; a sheet can be put back.

import { freshDossier, openDesk, switchDossier } from "./device.js";
import { ask } from "./dialog.js";
import { countText } from "./keeping.js";
import { progressOf } from "./answers.js";
import { Store } from "./store.js";
import { TabStore } from "./tabstore.js";

const OURS = "wegwijzer";
const channel = globalThis.BroadcastChannel ? new BroadcastChannel(OURS) : null; // one, so that it never hears itself

/** The part that saves files, or null when it is not there. */
export const filePart = () => import("./file.js").catch(() => null);

/** Tell other tabs that a dossier has gone, "*" for all. @param {string} gone @param {boolean} [everything] their tab's answers too */
export const tellGone = (gone, everything = false) => channel?.postMessage({ gone, everything });

/**
 * Ask before wiping, with a file first for who wants one; asks again after each file.
 * @param {Document} page @param {{title: string, lines: string[]}} question @param {{text: string, value: string}[]} wipes
 * @param {(() => Promise<unknown>)|null} backup @returns {Promise<string>} the wipe that was chosen, or ""
 */
export async function askWipe(page, { title, lines }, wipes, backup) {
  let saved = [];
  for (;;) {
    const choices = [
      ...(backup ? [{ text: "Bewaar eerst als bestand", value: "backup" }] : []),
      ...wipes.map((one) => ({ ...one, danger: true })),
      { text: "Annuleer", value: "", safe: true },
    ];
    const chosen = await ask(page, { title, lines: [...lines, ...saved], choices });
    if (chosen !== "backup") return chosen;
    try {
      saved = [(await backup()) === false ? "Er is geen bestand bewaard." : "Kijk of je bestand er staat. Wis dan pas."];
    } catch (error) {
      console.warn(error);
      saved = ["Het bestand is niet bewaard. Wis nog niets."];
    }
  }
}

/** @param {Document} page */
export function startWipe(page) {
  const view = page.defaultView;
  if (!page.querySelector("form.sheet, [data-dossier]")) return;
  page.addEventListener("restored", ({ detail }) => {
    const button = detail.form.querySelector("[data-wipe]");
    detail.form.wiping = detail; // what is open now: another instance or moment may follow
    if (!button || button.dataset.bound) return;
    button.dataset.bound = "";
    button.addEventListener("click", () => wipeSheet(page, detail.form).catch(console.error));
  });
  channel?.addEventListener("message", async ({ data }) => {
    if (!data.gone) return;
    const desk = await openDesk();
    if (data.everything) await new TabStore().wipeAll();
    if (data.gone === "*" || data.gone === desk.dossier.id || page.querySelector("[data-dossier]")) view.location.reload();
  });
  view.addEventListener("pageshow", (event) => event.persisted && view.location.reload()); // a page from before the wipe
}

async function wipeSheet(page, form) {
  const { desk, place } = form.wiping;
  const here = [desk.dossier.id, place.kind, place.sheet, place.instance];
  const records = await desk.store.answers(...here.slice(0, 3));
  // What a private sheet handed over are copies of its answers: they go with them.
  const handed = await desk.store.answers(desk.dossier.id, "handed", place.sheet);
  const these = records.filter(({ instance }) => instance === place.instance);
  const answered = Math.max(these.length, progressOf(form).answered); // when nothing can be kept, they are only on the page
  const others = records.length - these.length;
  const title = page.querySelector("h1").textContent.split(":")[0].trim();
  if (!answered && !others) {
    await ask(page, { title: "Hier valt niets te wissen", lines: ["Dit blad is nog leeg."], choices: [{ text: "Goed", value: "", safe: true }] });
    return;
  }
  const one = form.dataset.one ?? (form.dataset.checklist ? "moment" : "");
  const wipes = answered ? [{ text: `Wis ${answersText(answered)}${one && others ? ` van ${one === "moment" ? "dit moment" : `deze ${one}`}` : ""}`, value: "this" }] : [];
  if (others) wipes.push({ text: `Wis alles van dit blad: ${answersText(answered + others)}`, value: "all" });
  const more = others ? `Je kan ook de ${answersText(others)} wissen die je hier nu niet ziet.` : "";
  const passed = handed.length ? "Wat je overzette naar de groep, gaat mee weg." : "";
  const lines = [`Dit gaat weg uit het dossier '${desk.dossier.name}': ${answersText(answered)} in 1 blad (${title}).`, more, passed].filter(Boolean);
  const file = await filePart();
  const chosen = await askWipe(page, { title: "Wis je antwoorden op dit blad?", lines }, wipes, file && (() => file.saveSheetFile(page, form)));
  if (!chosen) return;
  const all = chosen === "all";
  const gone = [...(all ? records : these), ...handed.filter(({ instance }) => all || instance === place.instance)];
  for (const kind of [place.kind, "handed"]) await desk.store.wipe(here[0], kind, ...here.slice(2, all ? 3 : 4));
  told(form, desk, gone);
  offerUndo(page, form, desk, gone, all ? records.length : answered);
}

const answersText = (many) => `${many} ${many === 1 ? "antwoord" : "antwoorden"}`;

// The page and other tabs show it as it is now.
function told(form, desk, records) {
  form.dispatchEvent(new Event("reload"));
  const instances = new Set(records.map(({ instance }) => instance));
  for (const instance of instances) channel?.postMessage({ dossier: desk.dossier.id, kind: form.wiping.place.kind, sheet: form.wiping.place.sheet, instance });
}

function offerUndo(page, form, desk, records, many) {
  form.querySelector("[data-undo-wipe]")?.remove();
  const line = Object.assign(page.createElement("p"), { className: "keep__buttons", tabIndex: -1 });
  line.dataset.undoWipe = "";
  const said = Object.assign(page.createElement("span"), { textContent: `${answersText(many)} gewist.` });
  said.setAttribute("role", "status");
  line.append(said);
  if (records.length) {
    const button = Object.assign(page.createElement("button"), { type: "button", className: "button button--quiet", textContent: "Zet terug" });
    button.addEventListener("click", async () => {
      // What was filled in since stays.
      const placeOf = ({ kind, sheet, instance, field }) => JSON.stringify([kind, sheet, instance, field]);
      const filled = new Set((await desk.store.answers(desk.dossier.id)).map(placeOf));
      await desk.store.writeAll(records.filter((record) => !filled.has(placeOf(record))));
      said.textContent = "Je antwoorden staan er weer.";
      button.remove();
      line.focus();
      told(form, desk, records);
    });
    line.append(" ", button);
  }
  form.querySelector("[data-keep]").append(line);
  (line.querySelector("button") ?? line).focus();
}

/** Wipe a dossier; when it was the open one, the next own dossier opens, or an empty one. @param {import("./device.js").Desk} desk */
export async function wipeDossier(desk, dossier) {
  await desk.store.wipe(dossier.id);
  if (desk.dossier.id === dossier.id) {
    const next = (await desk.store.dossiers()).find((one) => !one.example);
    if (next) await switchDossier(desk, next);
    else desk.dossier = freshDossier();
  }
  tellGone(dossier.id);
}

/** Nothing of the portal stays in this browser. @param {import("./device.js").Desk} desk */
export async function wipeEverything(desk) {
  if (desk.store instanceof Store) await desk.store.wipeAll();
  else if (globalThis.indexedDB) await new Promise((resolve) => Object.assign(indexedDB.deleteDatabase(OURS), { onsuccess: resolve, onerror: resolve }));
  if (!desk.memory) {
    desk.store = new TabStore();
    for (const storage of [localStorage, sessionStorage]) {
      for (const key of Object.keys(storage)) if (key.startsWith(OURS)) storage.removeItem(key);
    }
  } else await desk.store.wipeAll();
  for (const name of (await globalThis.caches?.keys()) ?? []) if (name.startsWith(OURS)) await caches.delete(name);
  Object.assign(desk, { device: "", dossier: freshDossier(), trouble: null });
  tellGone("*", true);
}

/**
 * From an own device to a shared one: the answers go along to this tab and leave the device. When they do not fit in the
 * tab, nothing changes. @param {import("./device.js").Desk} desk
 */
export async function moveToTab(desk) {
  const store = desk.store;
  const tab = new TabStore();
  try {
    for (const dossier of await store.dossiers()) {
      await tab.saveDossier(dossier);
      await tab.writeAll(await store.answers(dossier.id));
      const taken = `taken:${dossier.id}`;
      if (await store.setting(taken)) await tab.set(taken, await store.setting(taken));
    }
    await tab.set("device", "shared");
    if (!desk.dossier.fresh) await tab.set("dossier", desk.dossier.id);
  } catch (error) {
    await tab.wipeAll();
    throw error;
  }
  await store.wipeAll();
  localStorage.removeItem(`${OURS}:own`);
  Object.assign(desk, { store: tab, device: "shared", trouble: null });
  tellGone("*");
}
