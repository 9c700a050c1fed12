// The word check: labels and us-them words in a text, from the list in data/words.yaml. Pure.

const letter = /[\p{L}\p{N}]/u;

/**
 * What stands in a text, each entry once. @param {string} text @param {{find: string[], instead: string, why: string}[]} list
 * @returns {{word: string, instead: string, why: string}[]} in the order of the text
 */
export function labelsIn(text, list) {
  const plain = text.normalize("NFC").toLowerCase().replace(/\s+/g, " ");
  const found = [];
  for (const { find, instead, why } of list) {
    const places = find.map((word) => ({ word, at: placeOf(plain, word) })).filter(({ at }) => at >= 0);
    const first = places.sort((a, b) => a.at - b.at)[0];
    if (first) found.push({ ...first, instead, why });
  }
  return found.sort((a, b) => a.at - b.at).map(({ at, ...one }) => one);
}

// A whole word: no letter or digit beside it.
function placeOf(text, word) {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!letter.test(text[at - 1] ?? " ") && !letter.test(text[at + word.length] ?? " ")) return at;
  }
  return -1;
}
