// The last part of a plan: what changed since it was decided (changes.js). One click keeps the plan as it stands, one takes that
// back. Loaded where a report has actions and says where its decision stands.

import { blocksOf, dayIn, kept, keptNow, sinceDecided } from "./changes.js";
import { writeAnswer } from "./device.js";
import { button, counted, dayText, make } from "./make.js";
import { shown } from "./reportpage.js";

const ID = "sinds-de-beslissing";
const TITLE = "Sinds de beslissing";
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

/**
 * The part, the line at the top that leads to it, and what a file or a copy of the document gets of it.
 * @param {{report: object, records: object[], desk: object, undo?: object, place: Element, show: Function}} page
 * @returns {{element: Element, line: Element|null, section: {title: string, blocks: object[]}} | null} null while there are no actions
 */
export function decidedPart(page) {
  const found = sinceDecided(page.report, page.records);
  if (!found.now.length && !found.day) return null;
  const blocks = blocksOf(found);
  const element = make("section", { class: "report__section", id: ID, "data-section": ID, "data-hole": !blocks.length, tabindex: "-1" }, make("h2", {}, TITLE), blocks.map(shown), toolsOf(page, found));
  const number = found.added.length + found.dropped.length + found.changed.length;
  const line = found.day && make("p", { class: "report__tools" }, make("a", { href: `#${ID}` }, number ? `${counted(number, "verandering", "veranderingen")} in de acties sinds de beslissing van ${dayText(found.day)}` : `Acties zoals beslist op ${dayText(found.day)}`));
  return { element, line, section: { title: TITLE, blocks } };
}

// Beside the buttons: the page's own line of status is far up.
const say = (page, text) => (page.place.querySelector("[data-fixed]").textContent = text);

function toolsOf(page, { day }) {
  const input = make("input", { type: "date", id: `${ID}-dag`, max: "2100-12-31", autocomplete: "off" });
  input.value = dayIn(page.report, page.records) || today();
  const fix = button(day ? "Leg opnieuw vast" : "Leg het plan vast", () => {
    if (!input.value) return say(page, "Vul eerst de dag van de beslissing in."), input.focus();
    return keep(page, kept(page.report, page.records, input.value), "Het plan is vastgelegd.");
  }, day ? "quiet" : "", { "data-fix": true });
  const away = day && button("Haal dit weg", () => keep(page, kept(page.report, [], ""), "Weggehaald. De acties zelf staan er nog."), "quiet");
  const undo = page.undo && button("Maak ongedaan", () => keep(page, page.undo, "Ongedaan gemaakt.", true), "quiet", { "data-undo": true });
  const why = day ? "Is het plan opnieuw beslist? Leg het dan opnieuw vast." : "Is het plan beslist? Leg het dan vast. Later zie je hier welke acties erbij kwamen, anders werden of wegvielen.";
  return make("div", { class: "report__tools" }, make("p", {}, why),
    make("p", { class: "keep__buttons" }, make("label", { for: input.id }, "Beslist op"), input, fix, away, undo), make("p", { class: "muted" }, "Dit blijft op dit toestel. In een bewaard bestand gaat het mee."),
    make("p", { class: "report__said", "data-fixed": true, role: "status" }));
}

// The day comes last and goes first: without it nothing counts as kept, so a half write shows nothing wrong.
async function keep(page, wanted, text, back = false) {
  const before = keptNow(page.report, page.records);
  try {
    for (const [field, value] of wanted.at(-1)[1] ? wanted : [...wanted].reverse()) await writeAnswer(page.desk, { kind: "reports", sheet: page.report.id, instance: "", field }, value);
    page.undo = back ? null : before;
    await page.show(`#${ID} ${back ? "[data-fix]" : "[data-undo]"}`);
    say(page, text);
  } catch (error) {
    console.warn(error);
    say(page, "Niet bewaard: dit toestel laat geen opslag toe of is vol.");
  }
}
