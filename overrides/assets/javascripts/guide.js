// The guided choice. Without script the page is a list of questions with "bij ja: lees …"; with script the exits that
// hold show themselves, and what is urgent says so at once, under the question itself.

import { make } from "./make.js";

/**
 * The ids of the exits that hold, in their own order: as many answers point at each as it needs.
 * @param {string[]} answers per answer the ids it points at, separated by spaces
 * @param {{id: string, needs: number}[]} exits
 */
export function exitsOf(answers, exits) {
  const named = answers.flatMap((text) => text.split(" "));
  return exits.filter(({ id, needs }) => named.filter((one) => one === id).length >= needs).map(({ id }) => id);
}

/** @param {Document} page */
export function start(page) {
  const form = page.querySelector("[data-guide]");
  const exits = [...page.querySelectorAll("[data-exit]")];
  const all = exits.map((exit) => ({ id: exit.dataset.exit, needs: Number(exit.dataset.needs) }));
  const questions = [...form.querySelectorAll(".guide__question")];
  const status = form.querySelector("[data-guide-status]");
  const explain = page.querySelector("[data-guide-explain]");
  for (const hint of form.querySelectorAll("[data-guide-hint]")) hint.hidden = true;
  status.hidden = false;
  showSituation(page);

  const show = () => {
    const chosen = [...form.querySelectorAll(".guide__question input:checked")];
    const begun = chosen.length > 0;
    const found = exitsOf(chosen.map((input) => input.dataset.exits), all);
    for (const exit of exits) exit.hidden = begun && !found.includes(exit.dataset.exit);
    for (const alert of form.querySelectorAll("[data-guide-alert]")) {
      const answer = alert.closest(".guide__question").querySelector("input:checked");
      const before = alert.hidden;
      alert.hidden = !answer?.dataset.exits.split(" ").includes(alert.dataset.guideAlert);
      if (before && !alert.hidden) alert.scrollIntoView({ block: "nearest" });
    }
    form.querySelector("[data-guide-again]").hidden = !begun;
    explain.hidden = begun && found.length < 2;
    const holding = exits.filter((exit) => found.includes(exit.dataset.exit));
    status.replaceChildren(...message(chosen.length, questions.length - chosen.length, holding));
    status.toggleAttribute("data-begun", begun);
    status.toggleAttribute("data-urgent", holding.some((exit) => exit.dataset.urgent === "ja"));
  };
  form.addEventListener("change", show);
  form.addEventListener("reset", () => requestAnimationFrame(() => (show(), form.querySelector("input").focus())));
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
}

// Whoever came from a situation on the home page sees it named above the questions.
function showSituation(page) {
  const chosen = new URL(page.defaultView.location.href).searchParams.get("situatie");
  for (const line of page.querySelectorAll("[data-situation]")) line.hidden = line.dataset.situation !== chosen;
}

function message(answered, open, found) {
  if (!answered) return ["Beantwoord de vragen. Onder de vragen zie je waar je uitkomt."];
  const parts = [open ? `${answered} van ${answered + open} beantwoord. ` : ""];
  if (found.length) {
    parts.push("Dit lijkt te passen: ");
    found.forEach((exit, i) => {
      parts.push(i ? (i === found.length - 1 ? " en " : ", ") : "", make("a", { href: `#${exit.id}` }, exit.querySelector("h3").textContent));
    });
    parts.push(".");
  } else if (!open) parts.push("Geen van de uitkomsten past duidelijk. Hou twee weken het signalenlogboek bij, of vraag raad.");
  return parts;
}
