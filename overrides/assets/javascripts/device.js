// Whose device this is, and which dossier is open. Until somebody chose, only the tab holds the answers; the database is not
// even made. On an own device IndexedDB holds them (store.js), on a shared one the tab alone (tabstore.js).

import { exists, openStore, Store } from "./store.js";
import { TabStore } from "./tabstore.js";

/**
 * @typedef {object} Desk
 * @property {import("./store.js").Store | TabStore} store where answers go
 * @property {""|"own"|"shared"} device what was chosen
 * @property {object} dossier the open dossier: {id, name, created, fresh?, example?}
 * @property {Error|null} trouble why the last answer was not kept
 * @property {Error|null} refused why this browser keeps nothing at all, not even in the tab
 */

const OPEN = "wegwijzer:open"; // the dossier that is open in this tab: another tab may have another one
let opening = null;

/** The desk of this page, opened once. @returns {Promise<Desk>} */
export function openDesk() {
  opening ??= open();
  return opening;
}

async function open() {
  const desk = { store: null, device: "", dossier: null, trouble: null, refused: null };
  // No database here: the tab may still do, and choosing one's own device says what is wrong. A browser that was killed and
  // begins anew may find its database still held by what is left of the old one: then it is there in a moment.
  for (let left = 5; left--; ) {
    try {
      if (await exists()) {
        const store = await openStore();
        desk.device = (await store.setting("device")) ?? "";
        if (desk.device) desk.store = store;
      }
      break;
    } catch (error) {
      if (error.name !== "UnknownError") break;
      await new Promise((again) => setTimeout(again, 99));
    }
  }
  if (!desk.store) {
    try {
      desk.store = new TabStore();
      desk.device = (await desk.store.setting("device")) ?? "";
    } catch (error) {
      desk.refused = desk.trouble = error; // answers stay on the page itself
      desk.store = new TabStore({});
      desk.memory = true; // the next page knows nothing of it
    }
  }
  desk.dossier = await openDossier(desk.store);
  return desk;
}

// The dossier that is open in this tab, that was open last, or the newest own one; while there is none, a fresh one.
async function openDossier(store) {
  const all = await store.dossiers();
  const last = await store.setting("dossier");
  const found = all.find(({ id }) => id === inTab()) ?? all.find(({ id }) => id === last) ?? all.find((one) => !one.example) ?? freshDossier();
  rememberInTab(store, found);
  if (!found.fresh) await store.consolidate(found.id);
  return found;
}

/** A dossier that is kept with its first answer. */
export const freshDossier = () => ({ id: crypto.randomUUID(), name: "Mijn dossier", created: Date.now(), fresh: true });

function inTab() {
  try {
    return JSON.parse(sessionStorage.getItem(OPEN) ?? "null");
  } catch {
    return null;
  }
}

function rememberInTab(store, { id }) {
  if (!(store instanceof Store)) return; // a tab of its own anyway
  try {
    sessionStorage.setItem(OPEN, JSON.stringify(id));
  } catch {
    // full or refused: then the one that was open last
  }
}

/** The answers of the open dossier, of a kind, of a sheet or of an instance. @param {Desk} desk @param {...string} parts */
export const answersOf = async (desk, ...parts) => (desk.dossier.fresh ? [] : desk.store.answers(desk.dossier.id, ...parts));

/** Write an answer of the open dossier; a new dossier is kept with it. @param {Desk} desk */
export function writeAnswer(desk, place, value) {
  const { fresh, ...dossier } = desk.dossier;
  delete desk.dossier.fresh;
  return desk.store.write({ dossier: dossier.id, ...place }, value, fresh ? dossier : null);
}

/** Make a dossier and open it. @param {Desk} desk @param {string} name without names of people @param {object} [more] */
export async function newDossier(desk, name, more = {}) {
  const dossier = { id: crypto.randomUUID(), name, created: Date.now(), ...more };
  await desk.store.saveDossier(dossier);
  await switchDossier(desk, dossier);
  return dossier;
}

/** @param {Desk} desk @param {object} dossier */
export async function switchDossier(desk, dossier) {
  desk.dossier = dossier;
  rememberInTab(desk.store, dossier);
  // On an own device an example is open in this tab only: a new tab begins with one's own.
  if (!dossier.example || !(desk.store instanceof Store)) await desk.store.set("dossier", dossier.id);
}

/**
 * Choose whose device this is; what the tab holds moves along. From own to shared nothing is wiped: that is asked apart.
 * @param {Desk} desk @param {"own"|"shared"} device
 */
export async function chooseDevice(desk, device) {
  if (device === "own" && !(desk.store instanceof Store)) {
    const tab = desk.store;
    const store = await openStore();
    try {
      await copyAll(tab, store);
      await store.set("device", "own");
    } catch (error) {
      await store.wipeAll().catch(console.warn); // an empty database would hide what the tab still holds from the next page
      throw error;
    }
    await tab.wipeAll();
    desk.store = store;
    if (!desk.dossier.fresh) await switchDossier(desk, desk.dossier);
  } else {
    await desk.store.set("device", device);
  }
  desk.device = device;
  desk.trouble = null;
}

/** Everything of one store into another. @param {Store|TabStore} from @param {Store|TabStore} to */
export async function copyAll(from, to) {
  for (const dossier of await from.dossiers()) {
    await to.saveDossier(dossier);
    await to.writeAll(await from.answers(dossier.id));
    const taken = await from.setting(`taken:${dossier.id}`);
    if (taken) await to.set(`taken:${dossier.id}`, taken);
  }
}
