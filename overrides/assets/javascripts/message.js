// A communication template: the text grows beside the fields. A place without an answer keeps its name, visibly; a paragraph
// with columns of a table comes once per filled row. The examples below stay as they are.
import { answerOf } from "./print.js";

/** Words in a row, as Dutch has them: a, b en c. @param {string[]} parts */
export const listing = (parts) => new Intl.ListFormat("nl").format(parts);

/** What a field or a cell says inside a sentence, "" when nothing. @param {Element} element */
export function answerIn(element) {
  const ticked = [...element.querySelectorAll("input:is([type=radio], [type=checkbox]):checked")];
  const own = [...element.querySelectorAll("textarea, select, input:not([type=radio], [type=checkbox])")].map(answerOf).filter(Boolean);
  const labels = ticked.map((input) => input.closest("label")?.textContent.trim() ?? input.value).filter(Boolean);
  const unit = element.querySelector("[data-number]") && own.length ? (element.querySelector(".unit")?.textContent.trim() ?? "") : "";
  return [listing([...labels, ...own]), unit].filter(Boolean).join(" ");
}

/** @param {Document} page */
export function start(page) {
  for (const form of page.querySelectorAll("form[data-template]")) {
    const message = page.querySelector(`[data-message="${form.dataset.template}"]`);
    const paragraphs = [...message.children];
    const grow = () => {
      message.replaceChildren(...paragraphs.flatMap((paragraph) => filled(form, paragraph)));
      message.toggleAttribute("data-begun", Boolean(message.querySelector("[data-place][data-filled]")));
    };
    form.addEventListener("input", grow);
    form.addEventListener("change", grow);
    page.addEventListener("rows", grow);
    grow();
  }
}

function filled(form, paragraph) {
  const table = paragraph.querySelector("[data-place*='.']")?.dataset.place.split(".")[0];
  const rows = table ? [...form.querySelectorAll(`[data-field="${table}"] tbody tr`)].filter((row) => answerIn(row)) : [];
  return (rows.length ? rows : [null]).map((row) => {
    const copy = paragraph.cloneNode(true);
    for (const place of copy.querySelectorAll("[data-place]")) {
      const [name, column] = place.dataset.place.split(".");
      const source = column ? row?.querySelector(`[data-column="${column}"]`) : form.querySelector(`[data-field="${name}"]`);
      const answer = source ? answerIn(source) : "";
      const stops = place.nextSibling?.textContent?.startsWith("."); // a full stop follows: one is enough
      if (answer) place.textContent = stops ? answer.replace(/\.$/, "") : answer;
      place.toggleAttribute("data-filled", answer !== "");
    }
    return copy;
  });
}
