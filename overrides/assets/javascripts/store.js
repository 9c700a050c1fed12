// Answers on this device: IndexedDB, one record per field and per tab, so that a browser that is killed loses next to nothing
// and two tabs never write over each other. Knows no page and no element.
//
// A write is one put with an explicit commit(), both in the moment of typing: nothing is read first, because a page that is
// left in the same moment would lose what waits for an answer. What counts is the newest record of a place; the older ones of
// other tabs are its other versions, and go to the history when a dossier is opened again.
//
// Chromium now and then declares a database corrupt after it was killed, and throws all databases of a site away
// (tests/fixtures/kills.txt). Where the browser has storage buckets (Chromium), a second copy goes along in a bucket: files of
// its own. Whichever of the two is empty is filled from the other (mend.js).

import { groupBy, same } from "./values.js";

/** @typedef {import("./values.js").Place} Place */

const NAME = "wegwijzer";
const VERSION = 1;
const KEPT_VERSIONS = 20; // per field
const PLACE = ["dossier", "kind", "sheet", "instance", "field"];

// What is on its way to the database. A page that is left while another write or a read still holds the database would lose it;
// the next page puts it there (replay).
const idOf = (record) => [...keyOf(record), record.tab];
const note = (work) => {
  try {
    return work();
  } catch {
    return undefined; // full or refused: the database alone then
  }
};

const keyOf = (place) => PLACE.map((part) => place[part]);
const within = (...parts) => IDBKeyRange.bound(parts, [...parts, []]); // an array sorts after every text

/** The records of each place, newest first. @param {object[]} records @returns {object[][]} */
export function byPlace(records) {
  return [...groupBy(records, (record) => JSON.stringify(keyOf(record))).values()].map((found) => found.sort((a, b) => b.time - a.time));
}

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function ended(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException("afgebroken", "AbortError"));
    transaction.onerror = () => reject(transaction.error);
  });
}

/** Opens the database of this site. @param {IDBFactory} factory @param {string} [name] */
export async function openStore(factory = globalThis.indexedDB, name = NAME) {
  if (!factory) throw new DOMException("geen opslag", "NotSupportedError");
  const store = new Store(factory, name);
  const copy = navigator.storageBuckets?.open(name).then(async ({ indexedDB }) => {
    const second = new Store(indexedDB, name);
    await second.connect();
    return second;
  }).catch(() => {}); // none here: the database alone then
  await store.connect();
  store.copy = await copy;
  if (store.copy && !same(await store.dossiers(), await store.copy.dossiers())) await import("./mend.js").then(({ mend }) => mend(store, store.copy)).catch(console.warn);
  await store.replay().catch(console.warn);
  return store;
}

/** Whether this browser holds answers. Older browsers cannot tell without making the database. @param {string} [name] */
export async function exists(name = NAME) {
  if (!globalThis.indexedDB) return false;
  return !indexedDB.databases || (await indexedDB.databases()).some((one) => one.name === name) || ((await navigator.storageBuckets?.keys()) ?? []).includes(name);
}

/** Nothing of it stays. @param {IDBFactory} [factory] @param {string} [name] */
export async function remove(factory = globalThis.indexedDB, name = NAME) {
  await navigator.storageBuckets?.delete(name);
  await done(factory.deleteDatabase(name)); // other tabs close on versionchange; success follows
}

// The oldest of a place in the history, or all of them.
function forget(history, range, kept = 0) {
  history.index("place").getAllKeys(range).onsuccess = ({ target }) => target.result.slice(0, Math.max(0, target.result.length - kept)).forEach((key) => history.delete(key));
}

export class Store {
  constructor(factory, name) {
    this.factory = factory;
    this.name = name;
    this.journal = `${name}:weg:`;
    this.tab = crypto.randomUUID();
    this.last = 0;
  }

  async connect() {
    const request = this.factory.open(this.name, VERSION);
    request.onupgradeneeded = () => {
      const database = request.result;
      database.createObjectStore("dossiers", { keyPath: "id" });
      database.createObjectStore("answers", { keyPath: [...PLACE, "tab"] });
      database.createObjectStore("history", { autoIncrement: true }).createIndex("place", PLACE);
      database.createObjectStore("settings");
    };
    this.database = await done(request); // never blocked: the others close on versionchange
    this.database.onversionchange = () => this.database.close(); // a newer page, or a wipe, goes first
  }

  /** Some browsers drop the connection of a tab in the background: open it again, at most three times. */
  async transaction(stores, mode, work) {
    for (let left = 3; ; left -= 1) {
      try {
        const transaction = this.database.transaction(stores, mode, { durability: "relaxed" });
        return await work(transaction);
      } catch (error) {
        if (!left || error.name !== "InvalidStateError") throw error;
        await this.connect();
      }
    }
  }

  // A change, closed at once unless the work still reads. Both begin before this function returns: who leaves the page right
  // after wiping has wiped. The copy comes second: what counts must not wait behind it.
  async change(stores, work, reads = false) {
    const changed = this.transaction(stores, "readwrite", (transaction) => {
      const ending = ended(transaction);
      work(...stores.map((name) => transaction.objectStore(name)));
      if (!reads) transaction.commit?.();
      return ending;
    });
    const copied = this.copy?.change(stores, work, reads).catch(() => {});
    await changed;
    if (reads) await copied; // nobody waits for the copy of what is typed
  }

  /**
   * Write one answer; `undefined` takes it away. Everything happens before this function returns, but for the waiting.
   * @param {Place} place @param {unknown} value @param {object|null} [dossier] also written, when it is new
   */
  async write(place, value, dossier = null) {
    const record = { ...place, tab: this.tab, value: value ?? null, time: this.#now() };
    const key = this.journal + JSON.stringify(idOf(record));
    const entry = JSON.stringify({ record, dossier });
    note(() => localStorage.setItem(key, entry));
    await this.change(dossier ? ["answers", "dossiers"] : ["answers"], (answers, dossiers) => {
      answers.put(record);
      dossiers?.put(dossier);
    });
    note(() => localStorage.getItem(key) === entry && localStorage.removeItem(key));
  }

  /** Put what was on its way when a page was left where it belongs; a newer answer stays. */
  async replay() {
    const keys = note(() => Object.keys(localStorage).filter((key) => key.startsWith(this.journal))) ?? [];
    const entries = keys.map((key) => JSON.parse(localStorage.getItem(key)));
    if (!keys.length) return;
    await this.change(["answers", "dossiers"], (answers, dossiers) => {
      for (const { record, dossier } of entries) {
        answers.get(idOf(record)).onsuccess = ({ target }) => {
          if (!(target.result?.time >= record.time)) answers.put(record);
        };
        if (dossier) dossiers.get(dossier.id).onsuccess = ({ target }) => target.result ?? dossiers.put(dossier);
      }
    }, true);
    for (const key of keys) localStorage.removeItem(key);
  }

  // Milliseconds since 1970 that always go up within a tab.
  #now() {
    this.last = Math.max(Date.now(), this.last + 0.001);
    return this.last;
  }

  /** The answers of a dossier, of one kind, of one sheet or of one instance; emptied ones left out. @returns {Promise<object[]>} */
  async answers(...parts) {
    const records = await this.transaction("answers", "readonly", (transaction) => done(transaction.objectStore("answers").getAll(within(...parts))));
    return byPlace(records).map(([newest]) => newest).filter((record) => record.value !== null);
  }

  /** Other versions of an answer than the one that counts, newest first: of other tabs, and of before. @param {Place} place */
  async versions(place) {
    const [records, past] = await this.transaction(["answers", "history"], "readonly", (transaction) =>
      Promise.all([
        done(transaction.objectStore("answers").getAll(within(...keyOf(place)))),
        done(transaction.objectStore("history").index("place").getAll(keyOf(place))),
      ]),
    );
    const [newest, ...others] = records.sort((a, b) => b.time - a.time);
    return [...others, ...past.reverse()].filter((record) => record.value !== null && !same(record.value, newest?.value));
  }

  /** Put the older versions of a dossier's answers away in the history, at most 20 per field. @param {string} dossier */
  async consolidate(dossier) {
    await this.change(["answers", "history"], (answers, history) => {
      answers.getAll(within(dossier)).onsuccess = (event) => {
        for (const [newest, ...older] of byPlace(event.target.result)) {
          for (const record of older) {
            answers.delete(idOf(record));
            if (record.value !== null && !same(record.value, newest.value)) history.add(record);
          }
          if (older.length) forget(history, keyOf(newest), KEPT_VERSIONS);
        }
      };
    }, true);
  }

  /** @returns {Promise<object[]>} all dossiers, newest first */
  async dossiers() {
    const found = await this.transaction("dossiers", "readonly", (transaction) => done(transaction.objectStore("dossiers").getAll()));
    return found.sort((a, b) => b.created - a.created);
  }

  /** Add a dossier or change its name. @param {{id: string, name: string}} dossier */
  async saveDossier(dossier) {
    await this.change(["dossiers"], (dossiers) => dossiers.put(dossier));
    return dossier;
  }

  /** Write many answers at once, for a file that is opened. All or nothing. @param {object[]} records */
  async writeAll(records) {
    await this.change(["answers"], (answers) => {
      for (const record of records) answers.put({ ...record, tab: this.tab, time: this.#now() });
    });
  }

  /** Wipe a sheet, an instance or a dossier, its history with it. @param {...string} parts dossier, kind, sheet, instance */
  async wipe(...parts) {
    await this.change(["answers", "history", "dossiers", "settings"], (answers, history, dossiers, settings) => {
      answers.delete(within(...parts));
      forget(history, within(...parts));
      if (parts.length > 1) return;
      dossiers.delete(parts[0]);
      settings.delete(`taken:${parts[0]}`); // what flow.js remembered
    }, true);
  }

  /** @param {string} key */
  async setting(key) {
    return this.transaction("settings", "readonly", (transaction) => done(transaction.objectStore("settings").get(key)));
  }

  /** @param {string} key @param {unknown} value */
  async set(key, value) {
    await this.change(["settings"], (settings) => settings.put(value, key));
  }

  /** Everything of the portal leaves this browser. */
  async wipeAll() {
    note(() => Object.keys(localStorage).filter((key) => key.startsWith(this.journal)).forEach((key) => localStorage.removeItem(key)));
    this.copy?.database.close();
    this.database.close();
    await remove(this.factory, this.name);
  }
}
