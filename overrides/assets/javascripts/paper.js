// The door to the print preview: shows its buttons, keeps every sheet as it came from the server, and opens the preview (preview.js)
// on a click or where the address asks for it. The dialog of the printer opens from there, on a click, and never by itself.

/** In the address while the preview shows; what follows says of what, when it is not the page itself (pakket, kaartjes-rollen). */
export const MARK = "#afdrukken";

/** What the address asks to see on paper: "" for the page itself, null for nothing. @param {string} hash */
export const askedBy = (hash) => (hash.split("=")[0] === MARK ? decodeURIComponent(hash.slice(MARK.length + 1)) : null);

/** What a copy can stand in for, each as it came: without an answer, before any script changed it. @type {Map<Element, Element>} */
export const blanks = new Map();

/** @param {Document} page */
export function start(page) {
  const view = page.defaultView;
  for (const form of page.querySelectorAll("form.sheet")) {
    const part = form.closest(".desk") ?? form; // a message goes with its fields
    blanks.set(part, part.cloneNode(true));
  }
  for (const button of page.querySelectorAll("[data-print]")) button.hidden = false;
  let by = null;
  let opened = false;
  const follow = async () => {
    opened ||= askedBy(view.location.hash) !== null;
    if (opened) await (await import("./preview.js")).show(page, by);
  };
  // The preview comes on use: without a connection it may not come. Whoever asked to print can then still print the page as it is.
  const failed = (error) => {
    console.warn(error);
    if (!by || askedBy(view.location.hash) === null) return;
    view.history.replaceState(null, "", view.location.pathname + view.location.search);
    view.print();
  };
  page.addEventListener("click", ({ target }) => {
    by = target.closest?.("[data-print]") ?? null;
    if (by) view.location.hash = [MARK, by.dataset.print].filter(Boolean).join("="); // goes on below; Back leaves it again
  });
  view.addEventListener("hashchange", () => follow().catch(failed));
  follow().catch(console.error); // the page does not wait for it
}
