// The same as store.js, for a shared device or before anybody chose: answers live in this tab only (sessionStorage) and are
// gone with it. One key per record, so that two sheets never overwrite each other.

const PREFIX = "wegwijzer:";
const ANSWER = `${PREFIX}answer:`;
const DOSSIER = `${PREFIX}dossier:`;
const SETTING = `${PREFIX}setting:`;

const partsOf = ({ dossier, kind, sheet, instance, field }) => [dossier, kind, sheet, instance, field];
const begins = (record, parts) => parts.every((part, i) => partsOf(record)[i] === part);

export class TabStore {
  /** @param {Storage|object} session an empty object lives as long as the page */
  constructor(session = globalThis.sessionStorage) {
    this.session = session;
  }

  #all(prefix) {
    return Object.keys(this.session).filter((key) => key.startsWith(prefix)).map((key) => ({ key, record: JSON.parse(this.session[key]) }));
  }

  async write(place, value, dossier = null) {
    this.session[ANSWER + JSON.stringify(partsOf(place))] = JSON.stringify({ ...place, value: value ?? null, time: Date.now() });
    if (dossier) await this.saveDossier(dossier);
  }

  async answers(...parts) {
    return this.#all(ANSWER).map(({ record }) => record).filter((record) => record.value !== null && begins(record, parts));
  }

  async versions() {
    return [];
  }

  async consolidate() {}

  async dossiers() {
    return this.#all(DOSSIER).map(({ record }) => record).sort((a, b) => b.created - a.created);
  }

  async saveDossier(dossier) {
    this.session[DOSSIER + dossier.id] = JSON.stringify(dossier);
    return dossier;
  }

  async writeAll(records) {
    for (const record of records) this.session[ANSWER + JSON.stringify(partsOf(record))] = JSON.stringify({ time: Date.now(), ...record });
  }

  async wipe(...parts) {
    for (const { key, record } of this.#all(ANSWER)) if (begins(record, parts)) delete this.session[key];
    if (parts.length === 1) for (const key of [DOSSIER + parts[0], `${SETTING}taken:${parts[0]}`]) delete this.session[key];
  }

  async setting(key) {
    return JSON.parse(this.session[SETTING + key] ?? "null") ?? undefined;
  }

  async set(key, value) {
    this.session[SETTING + key] = JSON.stringify(value);
  }

  async wipeAll() {
    for (const { key } of this.#all(PREFIX)) delete this.session[key];
  }
}
