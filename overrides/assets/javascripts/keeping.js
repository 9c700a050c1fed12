// What is in a dossier, how far it is along the route, how large, and until when it is kept. Pure: records and the catalog
// in, plain values out.

const DAY = 24 * 60 * 60 * 1000;
const DAYS = 90; // a participant's sheets, after the last change
const AFTER_FOLLOW_UP = 60; // days after the last day of looking back
const FAR = 5 * 365; // a day further away is a slip of the keyboard: it must not keep answers for centuries

const keyOf = ({ kind, sheet, id }) => `${kind} ${sheet ?? id}`;

/** Answers without the copies that were handed over from a private sheet. @param {object[]} records */
export const answersIn = (records) => records.filter(({ kind }) => kind !== "handed");

/** The places in a dossier: 'one sheet' with its answers, an instance and a moment each apart. @param {object[]} records */
export function placesIn(records) {
  const places = new Map();
  for (const record of answersIn(records)) {
    const key = JSON.stringify([record.kind, record.sheet, record.instance]);
    const place = places.get(key) ?? { kind: record.kind, sheet: record.sheet, instance: record.instance, answered: 0, time: 0, records: [] };
    place.answered += 1;
    place.time = Math.max(place.time, record.time ?? 0);
    place.records.push(record);
    places.set(key, place);
  }
  return [...places.values()];
}

/** '12 antwoorden in 3 bladen'. @param {object[]} records */
export function countText(records) {
  const answers = answersIn(records);
  if (!answers.length) return "nog geen antwoorden";
  const sheets = new Set(answers.map(keyOf)).size;
  return `${answers.length} ${answers.length === 1 ? "antwoord" : "antwoorden"} in ${sheets} ${sheets === 1 ? "blad" : "bladen"}`;
}

/** The time of the last change. @param {object[]} records @param {{created: number}} dossier */
export const lastChange = (records, dossier) => records.reduce((last, { time }) => Math.max(last, time), dossier.created);

/** What the answers weigh, in KB. @param {object[]} records */
export const sizeOf = (records) => Math.ceil(records.reduce((sum, record) => sum + new TextEncoder().encode(JSON.stringify(record)).length, 0) / 1024);

/** The end of the last day on which people look back on the plan; 0 when none was given. @param {object[]} records
 * @param {(kind: string, sheet: string) => {followUp?: string[]}} infoOf where a sheet has such days */
export function lastFollowUp(records, infoOf, now = Date.now()) {
  const days = records.flatMap((record) => (infoOf(record.kind, record.sheet).followUp ?? []).flatMap((place) => daysAt(record, ...place.split("."))));
  return Math.max(0, ...days.filter((time) => time < now + FAR * DAY));
}

function daysAt(record, field, column) {
  if (record.field !== field) return [];
  const values = column ? Object.values(record.value ?? {}).map((row) => row?.[column]) : [record.value];
  return values.filter((value) => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value)).map((value) => Date.parse(`${value}T23:59:59`)).filter(Number.isFinite);
}

/** Until when an own device keeps a dossier. @param {{created: number, keepUntil?: number}} dossier */
export function keptTo(records, dossier, infoOf, now = Date.now()) {
  const followUp = lastFollowUp(records, infoOf, now);
  return Math.max(lastChange(records, dossier) + DAYS * DAY, followUp && followUp + AFTER_FOLLOW_UP * DAY, dossier.keepUntil ?? 0);
}

/** The end that 'Bewaar langer' gives: as long again. @param {number} until the end so far */
export const longer = (until, now = Date.now()) => Math.max(until, now) + DAYS * DAY;

/**
 * How far a dossier is: per phase its sheets in the order of the route, each with what is filled in of it. Checklists and
 * messages belong to no single phase and come after them.
 * @param {object[]} records @param {object[]} catalog
 */
export function progressAlong(records, catalog) {
  const groups = new Map();
  const found = placesIn(records);
  for (const sheet of catalog) {
    const title = sheet.phase ?? { checklists: "Checklists", templates: "Berichten" }[sheet.kind];
    const group = groups.get(title) ?? { title, number: sheet.number, sheets: [] };
    const places = found.filter((place) => place.kind === sheet.kind && place.sheet === sheet.id).sort((a, b) => a.instance.localeCompare(b.instance, "nl", { numeric: true }));
    group.sheets.push({ ...sheet, places: places.map((place) => ({ ...place, title: titleOf(place, sheet) })) });
    groups.set(title, group);
  }
  const known = new Set(catalog.map(keyOf));
  return {
    groups: [...groups.values()].map((group) => ({ ...group, begun: group.sheets.filter(({ places }) => places.length).length })),
    strange: answersIn(records).filter((record) => !known.has(keyOf(record))).length,
  };
}

// What tells the instances of a sheet apart: the answer that names it, or the moment of a checklist.
function titleOf({ instance, records }, sheet) {
  if (sheet.moments) return sheet.moments[instance] ?? instance;
  if (!sheet.one) return "";
  const named = records.find(({ field }) => field === sheet.titleField)?.value;
  return typeof named === "string" && named ? (sheet.titles?.[named] ?? named) : `${sheet.one} ${instance}`;
}

/** The address of a place, from the dossier's page. */
export function addressOf(sheet, place) {
  if (!place?.instance) return `${sheet.url}#invullen`;
  return `${sheet.url}?${sheet.moments ? "moment" : "exemplaar"}=${encodeURIComponent(place.instance)}#invullen`;
}
