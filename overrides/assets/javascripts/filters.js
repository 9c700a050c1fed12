// The list of worksheets: filters in the URL, so that a choice can be shared and the back button brings it back. The
// context travels on to the sheets themselves, whose words follow it (context.js).
import { showContextOf } from "./context.js";

const NAMES = ["fase", "wie", "context", "minuten"];

/** The choice in an address. @returns {Record<string, string[]>} */
export function readFilters(address) {
  const query = new URL(address, "http://x/").searchParams;
  return Object.fromEntries(NAMES.map((name) => [name, query.getAll(name)]));
}

/** Whether a card fits a choice: any value within a filter, all filters together. */
export function fits(card, filters) {
  return NAMES.every((name) => !filters[name].length || filters[name].some((one) => (name === "minuten" ? Number(card[name]) <= Number(one) : card[name].split(" ").includes(one))));
}

// How many sheets each choice leaves, beside what is chosen in the other filters.
function recount(form, cards, filters) {
  for (const input of form.querySelectorAll("input")) {
    const number = input.parentElement.querySelector("small");
    if (!number) continue;
    const left = cards.filter((card) => fits(card.dataset, { ...filters, [input.name]: [input.value] })).length;
    number.textContent = `(${left})`;
    input.parentElement.toggleAttribute("data-none", left === 0 && !input.checked);
  }
}

/** @param {Document} page */
export function start(page) {
  const form = page.querySelector("[data-filters]");
  const view = page.defaultView;
  const cards = [...page.querySelectorAll("[data-card]")];
  form.hidden = false;
  // On a phone the list comes first; the filters are one tap away.
  if (view.matchMedia("(max-width: 44em)").matches && !NAMES.some((name) => readFilters(view.location.href)[name].length)) form.querySelector("details").open = false;

  const show = () => {
    const filters = readFilters(view.location.href);
    for (const input of form.querySelectorAll("input")) input.checked = filters[input.name].includes(input.value) || (input.value === "" && !filters[input.name].length);
    for (const card of cards) card.hidden = !fits(card.dataset, filters);
    const count = cards.filter((card) => !card.hidden).length;
    for (const group of page.querySelectorAll("[data-group]")) {
      const empty = !group.querySelector("[data-card]:not([hidden])");
      group.hidden = empty;
      if (group.previousElementSibling?.tagName === "H2") group.previousElementSibling.hidden = empty;
    }
    recount(form, cards, filters);
    form.querySelector("[data-count]").value = count === 1 ? "1 werkblad" : `${count} werkbladen`;
    form.querySelector("button[type=reset]").hidden = !NAMES.some((name) => filters[name].length);
    page.querySelector("[data-empty]").hidden = count > 0;
    showContextOf(page);
  };
  const go = (query) => {
    const url = new URL(view.location.href);
    for (const name of NAMES) url.searchParams.delete(name);
    for (const [name, value] of query) if (value) url.searchParams.append(name, value);
    view.history.pushState(null, "", url);
    show();
  };
  form.addEventListener("change", () => go(new FormData(form)));
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    go([]);
    form.querySelector("input").focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  view.addEventListener("popstate", show);
  show();
}
