// What sheets ask: from the list that the build makes. Loaded when somebody begins to fill in, so that a file can be saved when
// the connection has gone by then.

import { own } from "./values.js";

const LIST = new URL("../vragen.json", import.meta.url);
const STYLE = new URL("../stylesheets/file.css", import.meta.url);
export const ROOT = new URL("../../", import.meta.url);
let loading = null;
let styling = null;

/**
 * What is known of every sheet. @param {Document} page @param {HTMLFormElement|null} [form] enough, when the list is not there
 * @returns {Promise<(kind: string, sheet: string) => object>} {title, version, private, one, titleField, moments, url, order,
 *   questions}; empty for a sheet that this site does not have @throws {Error} where nothing can tell, and what is private would not be known
 */
export async function loadInfo(page, form = null) {
  loading ??= fetch(LIST).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))));
  const list = await loading.catch((error) => {
    console.warn(error);
    loading = null;
    return fromPage(page, form);
  });
  const order = Object.keys(list);
  return (kind, sheet) => {
    const key = `${kind === "handed" ? "worksheets" : kind}/${sheet}`;
    return { ...own(list, key), order: order.indexOf(key) + 1 || Infinity };
  };
}

/** The style of a file's page; none where it is not there. @returns {Promise<string>} */
export function loadStyle() {
  styling ??= fetch(STYLE).then((answer) => answer.text()).catch(() => "");
  return styling;
}

// Where the list is not there (no connection, a build without its last step): titles at least, and what is private.
function fromPage(page, form) {
  const catalog = page.querySelector("[data-catalog]");
  if (catalog) return Object.fromEntries(JSON.parse(catalog.textContent).map(({ kind, id, url, phase, fields, ...one }) => [`${kind}/${id}`, one]));
  if (!form) throw new Error("geen lijst met vragen");
  const { sheet, checklist, template, version, one, titleField } = form.dataset;
  const key = sheet ? `worksheets/${sheet}` : checklist ? `checklists/${checklist}` : `templates/${template}`;
  return { [key]: { title: page.querySelector("h1").textContent.trim(), version: Number(version), one, titleField } };
}
