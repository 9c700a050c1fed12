// Answers on this device: IndexedDB, one record per field and per tab, so that a browser that is killed loses next to nothing
// and two tabs never write over each other. Knows no page and no element.
//
// A write is one put with an explicit commit(), both in the moment of typing: nothing is read first, because a page that is
// left in the same moment would lose what waits for an answer. What counts is the newest record of a place; the older ones of
// other tabs are its other versions, and go to the history when a dossier is opened again.

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
  await store.connect();
  await store.replay().catch(console.warn);
  return store;
}

function trim(history, key) {
  const index = history.index("place");
  index.count(key).onsuccess = (event) => {
    let many = event.target.result - KEPT_VERSIONS;
    index.openKeyCursor(key).onsuccess = (step) => {
      const cursor = step.target.result;
      if (!cursor || many <= 0) return;
      many -= 1;
      history.delete(cursor.primaryKey);
      cursor.continue();
    };
  };
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
    this.database = await new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new DOMException("een ander tabblad houdt de opslag bezet", "AbortError"));
    });
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

  // A change, closed at once unless the work still reads.
  #change(stores, work, reads = false) {
    return this.transaction(stores, "readwrite", (transaction) => {
      const ending = ended(transaction);
      work(...stores.map((name) => transaction.objectStore(name)));
      if (!reads) transaction.commit?.();
      return ending;
    });
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
    await this.#change(dossier ? ["answers", "dossiers"] : ["answers"], (answers, dossiers) => {
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
    await this.#change(["answers", "dossiers"], (answers, dossiers) => {
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
    await this.#change(["answers", "history"], (answers, history) => {
      answers.getAll(within(dossier)).onsuccess = (event) => {
        for (const [newest, ...older] of byPlace(event.target.result)) {
          for (const record of older) {
            answers.delete(idOf(record));
            if (record.value !== null && !same(record.value, newest.value)) history.add(record);
          }
          if (older.length) trim(history, keyOf(newest));
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
    await this.#change(["dossiers"], (dossiers) => dossiers.put(dossier));
    return dossier;
  }

  /** Write many answers at once, for a file that is opened. All or nothing. @param {object[]} records */
  async writeAll(records) {
    await this.#change(["answers"], (answers) => {
      for (const record of records) answers.put({ ...record, tab: this.tab, time: this.#now() });
    });
  }

  /** Wipe a sheet, an instance or a dossier, its history with it. @param {...string} parts dossier, kind, sheet, instance */
  async wipe(...parts) {
    await this.#change(["answers", "history", "dossiers", "settings"], (answers, history, dossiers, settings) => {
      answers.delete(within(...parts));
      history.index("place").openKeyCursor(within(...parts)).onsuccess = (event) => {
        const cursor = event.target.result;
        if (!cursor) return;
        history.delete(cursor.primaryKey);
        cursor.continue();
      };
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
    await this.#change(["settings"], (settings) => settings.put(value, key));
  }

  /** Everything of the portal leaves this browser. */
  async wipeAll() {
    note(() => Object.keys(localStorage).filter((key) => key.startsWith(this.journal)).forEach((key) => localStorage.removeItem(key)));
    this.database.close();
    await new Promise((resolve, reject) => {
      const request = this.factory.deleteDatabase(this.name);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error);
      request.onblocked = () => {}; // other tabs close on versionchange; success follows
    });
  }
}
