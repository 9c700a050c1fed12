// The graded outcome of a risk checklist. In order 0, partly or unknown 1, risk 2, times the weight of the question; what
// does not apply leaves the sum. A stop question with a risk is always stop; partly or unknown is at least consult.
// The bands (a quarter, a half) are agreements, and the page says so.

import { make } from "./make.js";

/**
 * @param {{answer: string, weight: number, stop: boolean}[]} questions answer is "" while open
 * @param {"ja"|"nee"} risk which answer is a risk
 * @returns {{open: number, level: ""|"go"|"consult"|"stop", share: number, stops: number[], doubts: number[], empty: boolean}}
 */
export function outcome(questions, risk) {
  const open = questions.filter((question) => question.answer === "").length;
  const stops = [];
  const doubts = [];
  let points = 0;
  let highest = 0;
  questions.forEach((question, i) => {
    if (question.answer === "" || question.answer === "nvt") return;
    highest += 2 * question.weight;
    const value = question.answer === risk ? 2 : question.answer === "deels" || question.answer === "weet-niet" ? 1 : 0;
    points += value * question.weight;
    if (question.stop && value === 2) stops.push(i);
    if (question.stop && value === 1) doubts.push(i);
  });
  const share = highest ? points / highest : 0;
  const empty = open === 0 && highest === 0;
  if (open || empty) return { open, level: "", share, stops, doubts, empty };
  let level = share > 0.5 ? "stop" : share >= 0.25 ? "consult" : "go";
  if (doubts.length && level === "go") level = "consult";
  if (stops.length) level = "stop";
  return { open, level, share, stops, doubts, empty };
}

/** What each outcome is called. */
export const NAMES = { go: "Ga door", consult: "Overleg eerst", stop: "Stop" };

/** @param {Document} page */
export function start(page) {
  for (const form of page.querySelectorAll("[data-checklist]")) {
    const status = form.querySelector("[data-outcome-status]");
    status.hidden = false;
    const show = () => {
      const questions = [...form.querySelectorAll("[data-question]")].filter((question) => !question.hidden);
      const answers = questions.map((question) => ({
        answer: question.querySelector("input:checked")?.value ?? "",
        weight: Number(question.dataset.weight),
        stop: "stop" in question.dataset,
      }));
      const numbers = questions.map((question) => question.dataset.number);
      const found = outcome(answers, form.dataset.risk);
      for (const question of questions) showAdvice(question, form.dataset.risk);
      for (const line of form.querySelectorAll("[data-level]")) {
        line.hidden = found.level !== "" && line.dataset.level !== found.level;
        line.toggleAttribute("data-current", line.dataset.level === found.level);
      }
      const reason = form.querySelector("[data-motivation]");
      if (reason) reason.hidden = found.level !== "stop";
      status.replaceChildren(sentence(found, answers.length, numbers), ...(found.level || found.stops.length ? [" ", make("a", { href: "#uitkomst" }, "Lees wat je nu doet")] : []));
      status.toggleAttribute("data-begun", found.open < answers.length);
      status.dataset.result = found.stops.length ? "stop" : found.level;
    };
    form.addEventListener("change", show);
    page.addEventListener("context", show);
    show();
  }
}

function sentence(found, count, numbers) {
  const named = (places) => new Intl.ListFormat("nl").format(places.map((i) => numbers[i]));
  const many = found.stops.length > 1;
  const early = found.stops.length ? ` Stop: ${many ? "vragen" : "vraag"} ${named(found.stops)} ${many ? "zijn stopvragen" : "is een stopvraag"} met een risico.` : "";
  if (found.empty) return "Geen uitkomst: alles staat op n.v.t. Dan past deze checklist niet bij wat je doet.";
  if (found.open === count) return "Geen uitkomst voor alle vragen beantwoord zijn.";
  if (found.open) return `${count - found.open} van ${count} beantwoord. Nog geen uitkomst.${early}`;
  const why = found.stops.length
    ? `${many ? "vragen" : "vraag"} ${named(found.stops)} ${many ? "zijn stopvragen" : "is een stopvraag"} met een risico`
    : found.doubts.length && found.share < 0.25
      ? `op ${found.doubts.length > 1 ? "stopvragen" : "stopvraag"} ${named(found.doubts)} is het antwoord niet zeker`
      : `risico ${Math.round(found.share * 100)} op 100, lager is beter`;
  return `Uitkomst: ${NAMES[found.level]} (${why}).`;
}

function showAdvice(question, risk) {
  const advice = question.querySelector("[data-question-advice]");
  if (!advice) return;
  const answer = question.querySelector("input:checked")?.value ?? "";
  advice.hidden = !(answer === risk || answer === "deels" || answer === "weet-niet");
}
