// The context (gemeente, werk, school, vrije-tijd): words, options and questions that differ per context follow one
// choice. It lives in the URL and in the links of the page, never in storage.

import { groupBy } from "./values.js";

const NAMES = ["gemeente", "werk", "school", "vrije-tijd"];

/** The context in an address, or "" when there is none or an unknown one. */
export function contextOf(address) {
  const found = new URL(address, "http://x/").searchParams.get("context") ?? "";
  return NAMES.includes(found) ? found : "";
}

/** Show what belongs to a context ("" for all of them). @param {ParentNode} root */
export function showContext(root, context) {
  for (const group of groupBy([...root.querySelectorAll("[data-variant]")], (span) => span.parentElement).values()) {
    const own = group.find((span) => span.dataset.variant === context);
    for (const span of group) span.hidden = span !== (own ?? group.find((one) => one.dataset.variant === "default"));
  }
  const limited = [...root.querySelectorAll("[data-contexts]")];
  for (const element of limited) element.hidden = context !== "" && !element.dataset.contexts.split(" ").includes(context);
  for (const element of limited) {
    const away = Boolean(element.closest("[data-contexts][hidden]"));
    if ("disabled" in element) element.disabled = away;
    for (const input of element.querySelectorAll("input, select, textarea")) {
      input.disabled = away;
      if (away && input.checked) input.checked = false; // an answer nobody sees would still count
    }
    const select = element.closest("select");
    if (away && select?.selectedOptions[0]?.closest("optgroup") === element) select.value = "";
  }
}

/** Show the context that the address of a page names, and pass it on. @param {Document} page */
export function showContextOf(page) {
  const context = contextOf(page.defaultView.location.href);
  showContext(page, context);
  passOn(page, context);
  const chosen = page.querySelector(`[data-context-switch] [value="${context}"]`);
  for (const line of page.querySelectorAll("[data-paper-context]")) line.textContent = context && chosen ? chosen.parentElement.textContent.trim() : "";
  page.dispatchEvent(new CustomEvent("context", { detail: context }));
}

/** @param {Document} page */
export function start(page) {
  const view = page.defaultView;
  const fieldset = page.querySelector("[data-context-switch]");
  const context = contextOf(view.location.href);
  if (fieldset) {
    fieldset.hidden = false;
    const inputs = fieldset.querySelectorAll("input");
    inputs[0].checked = true; // all of them, also where the address names a context that is no choice here
    for (const input of inputs) {
      if (input.value === context) input.checked = true;
      input.addEventListener("change", () => {
        view.history.replaceState(null, "", withChoice(view.location.href, "context", input.value));
        showContextOf(page);
      });
    }
  }
  if (context) showContextOf(page);
}

// Links to other pages of the site take the choice along; nothing is kept anywhere else.
function passOn(page, context) {
  for (const link of page.querySelectorAll(".md-content a[href]")) {
    if (link.origin !== page.defaultView.location.origin || link.getAttribute("href").startsWith("#") || link.closest(".situations")) continue;
    link.href = withChoice(link.href, "context", context);
  }
}

/** An address with a choice in it, or without when there is none. @param {string} address @param {string} name @param {string} value */
export function withChoice(address, name, value) {
  const url = new URL(address);
  if (value) url.searchParams.set(name, value);
  else url.searchParams.delete(name);
  return url.href;
}
