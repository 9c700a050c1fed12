// Wiping: a sheet, a dossier, everything. The question says what goes and offers a file first; a sheet can be put back.

import { copyAll, freshDossier, openDesk, switchDossier } from "./device.js";
import { ask, tell } from "./dialog.js";
import { button, counted, make } from "./make.js";
import { answeredIn } from "./answers.js";
import { remove, Store } from "./store.js";
import { hearTabs, tellTabs } from "./tabs.js";
import { TabStore } from "./tabstore.js";
import { placeKey } from "./values.js";

/** The part that saves files, or null when it is not there. */
export const filePart = () => import("./savefile.js").catch(() => null);

/** Tell other tabs that a dossier has gone, "*" for all. @param {string} gone @param {boolean} [everything] their tab's answers too */
export const tellGone = (gone, everything = false) => tellTabs({ gone, everything });

/**
 * Ask before wiping, with a file first for who wants one; asks again after each file.
 * @param {Document} page @param {{title: string, lines: string[]}} question @param {{text: string, value: string}[]} wipes
 * @param {(() => Promise<unknown>)|null} backup @returns {Promise<string>} the wipe that was chosen, or ""
 */
export async function askWipe(page, { title, lines }, wipes, backup, safe = { text: "Annuleer", value: "" }) {
  let saved = [];
  for (;;) {
    const choices = [
      ...(backup ? [{ text: "Bewaar eerst als bestand", value: "backup" }] : []),
      ...wipes.map((one) => ({ ...one, danger: true })),
      { ...safe, safe: true },
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
export function start(page) {
  const view = page.defaultView;
  page.addEventListener("restored", ({ detail }) => {
    const button = detail.form.querySelector("[data-wipe]");
    detail.form.wiping = detail; // what is open now: another instance or moment may follow
    if (!button || button.dataset.bound) return;
    button.dataset.bound = "";
    button.addEventListener("click", () => wipeSheet(page, detail.form).catch(console.error));
  });
  hearTabs(async ({ gone, everything }) => {
    if (!gone) return;
    const desk = await openDesk();
    if (everything) await new TabStore().wipeAll();
    if (gone === "*" || gone === desk.dossier.id || page.querySelector("[data-dossier]")) view.location.reload();
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
  const answered = Math.max(these.length, answeredIn(form).length); // when nothing can be kept, they are only on the page
  const others = records.length - these.length;
  const title = page.querySelector("h1").textContent.split(":")[0].trim();
  if (!answered && !others) {
    await tell(page, "Hier valt niets te wissen", ["Dit blad is nog leeg."]);
    return;
  }
  const wipes = answered ? [{ text: `Wis ${counted(answered)}${others ? " op dit scherm" : ""}`, value: "this" }] : [];
  if (others) wipes.push({ text: `Wis alles van dit blad: ${counted(answered + others)}`, value: "all" });
  const passed = handed.length ? "Wat je overzette naar de groep, gaat mee weg." : "";
  const lines = [`Dit gaat weg uit het dossier '${desk.dossier.name}': ${counted(answered)} in 1 blad (${title}).`, passed].filter(Boolean);
  const file = await filePart();
  const chosen = await askWipe(page, { title: "Wis je antwoorden op dit blad?", lines }, wipes, file && (() => file.saveSheetFile(page, form)));
  if (!chosen) return;
  const all = chosen === "all";
  const gone = [...(all ? records : these), ...handed.filter(({ instance }) => all || instance === place.instance)];
  for (const kind of [place.kind, "handed"]) await desk.store.wipe(here[0], kind, ...here.slice(2, all ? 3 : 4));
  told(form, desk, gone);
  offerUndo(page, form, desk, gone, all ? records.length : answered);
}

// The page and other tabs show it as it is now.
function told(form, desk, records) {
  form.dispatchEvent(new Event("reload"));
  const instances = new Set(records.map(({ instance }) => instance));
  for (const instance of instances) tellTabs({ ...form.wiping.place, dossier: desk.dossier.id, instance });
}

function offerUndo(page, form, desk, records, many) {
  form.querySelector("[data-undo-wipe]")?.remove();
  const said = make("span", { role: "status" }, `${counted(many)} gewist.`);
  const back = button("Zet terug", async () => {
    const filled = new Set((await desk.store.answers(desk.dossier.id)).map(placeKey));
    await desk.store.writeAll(records.filter((record) => !filled.has(placeKey(record)))); // what was filled in since stays
    said.textContent = "Je antwoorden staan er weer.";
    back.remove();
    line.focus();
    told(form, desk, records);
  });
  const line = make("p", { class: "keep__buttons", tabindex: -1, "data-undo-wipe": true }, said, records.length && [" ", back]);
  form.querySelector("[data-keep]").append(line);
  (records.length ? back : line).focus();
}

/** Wipe a dossier; when it was the open one, the next own dossier opens, or an empty one. @param {import("./device.js").Desk} desk */
export async function wipeDossier(desk, dossier) {
  await desk.store.wipe(dossier.id);
  if (desk.dossier.id === dossier.id) {
    const own = (await desk.store.dossiers()).filter((one) => !one.example);
    const last = dossier.example && (await desk.store.setting("own")); // open before the example was
    const next = own.find(({ id }) => id === last) ?? own[0];
    if (next) await switchDossier(desk, next);
    else desk.dossier = freshDossier();
  }
  tellGone(dossier.id);
}

/** Nothing of the portal stays in this browser. @param {import("./device.js").Desk} desk */
export async function wipeEverything(desk) {
  if (desk.store instanceof Store) await desk.store.wipeAll();
  else if (globalThis.indexedDB) await remove().catch(console.warn);
  if (!desk.memory) {
    desk.store = new TabStore();
    await desk.store.wipeAll();
    sessionStorage.removeItem("wegwijzer:open");
  } else await desk.store.wipeAll();
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
    await copyAll(store, tab);
    await tab.set("device", "shared");
    if (!desk.dossier.fresh) await tab.set("dossier", desk.dossier.id);
  } catch (error) {
    await tab.wipeAll();
    throw error;
  }
  await store.wipeAll();
  Object.assign(desk, { store: tab, device: "shared", trouble: null });
  tellGone("*");
}
