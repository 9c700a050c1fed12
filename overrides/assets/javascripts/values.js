// Answers as values, without a page or a store: the same, filled, blocks of rows, and the place of an answer.

/** A place for an answer. @typedef {{dossier: string, kind: string, sheet: string, instance: string, field: string}} Place */

export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
export const isBlock = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
export const own = (object, key) => (object && Object.hasOwn(object, key) ? object[key] : undefined);

/** Where an answer stands within its dossier, as one text. @param {Place} place */
export const placeKey = ({ kind, sheet, instance, field }) => [kind, sheet, instance, field].join("/");

/** A list in groups, in the order of their first. @param {object[]} list @param {(one: object) => string} keyOf @returns {Map<string, object[]>} */
export function groupBy(list, keyOf) {
  const found = new Map();
  for (const one of list) found.set(keyOf(one), [...(found.get(keyOf(one)) ?? []), one]);
  return found;
}
