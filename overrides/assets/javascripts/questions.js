// What sheets ask: from the list that the build makes. Loaded when somebody begins to fill in, so that a file can be saved when
// the connection has gone by then.

import { own } from "./values.js";

export const ROOT = new URL("../../", import.meta.url);
const LIST = new URL("../vragen.json", import.meta.url);
const STYLE = new URL("../stylesheets/file.css", import.meta.url);
let loading = null;
let styling = null;

/**
 * What is known of every sheet.
 * @returns {Promise<(kind: string, sheet: string) => object>} {title, code, version, private, one, titleField, moments, url,
 *   order, questions}; empty for a sheet that this site does not have @throws {Error} where the list is not there: what is
 *   private would not be known
 */
export async function loadInfo() {
  loading ??= fetch(LIST).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))));
  const list = await loading.catch((error) => {
    loading = null;
    throw error;
  });
  const order = Object.keys(list);
  return (kind, sheet) => {
    const key = `${kind === "handed" ? "worksheets" : kind}/${sheet}`;
    return { ...own(list, key), order: order.indexOf(key) + 1 || Infinity };
  };
}

/** The style of a file's page; none where it is not there. @returns {Promise<string>} */
export const fileStyle = () => (styling ??= fetch(STYLE).then((answer) => answer.text()).catch(() => ""));
