// Keeps what people fill in: every input is written at once, per field; the page says in words where it stands. What is on
// the page comes from the open dossier; a sheet of which people make several shows one at a time, a checklist one moment.

import { answeredIn, FIELD, fieldsOf, isTouched, readField, writeField } from "./answers.js";
import { answersOf, chooseDevice, openDesk, writeAnswer } from "./device.js";
import { hearTabs, tellTabs } from "./tabs.js";

/** Where a form's answers belong. @param {HTMLFormElement} form @param {URL} address */
export function placeOf(form, address) {
  const { sheet, checklist, template, first = "" } = form.dataset;
  const kind = sheet ? "worksheets" : checklist ? "checklists" : "templates";
  return { kind, sheet: sheet ?? checklist ?? template, instance: first ? (address.searchParams.get(checklist ? "moment" : "exemplaar") ?? first) : "" };
}

/** What the status line says. @param {{device: string, trouble: Error|null}} desk @param {number} [time] of the last answer */
export function statusText({ device, trouble, dossier }, time) {
  if (trouble?.name === "QuotaExceededError") return "Niet bewaard: de opslag van dit toestel is vol. Je antwoorden staan nog op je scherm. Bewaar ze als bestand.";
  if (trouble) return "Niet bewaard: deze browser laat geen opslag toe. Je antwoorden staan nog op je scherm. Bewaar ze als bestand.";
  if (dossier?.example) return "Voorbeeld: verzonnen · niets wordt verstuurd";
  if (!time) return device === "own" ? "Wat je typt, wordt bewaard op dit toestel. Niets wordt verstuurd." : "Niets wordt verstuurd.";
  const hour = new Date(time).toLocaleTimeString("nl-BE", { timeStyle: "short" });
  return device === "own" ? `Bewaard op dit toestel · ${hour} · niets wordt verstuurd` : "Alleen in dit tabblad · niets wordt verstuurd";
}

/** @param {Document} page */
export async function start(page) {
  const forms = page.querySelectorAll("form.sheet:has([data-keep])");
  // What somebody does before the desk is open goes before what was kept.
  const early = new Set();
  const note = (event) => early.add(event.target.closest(FIELD));
  for (const form of forms) {
    for (const element of fieldsOf(form).values()) if (isTouched(element)) early.add(element); // before this script came
    for (const type of TYPES) form.addEventListener(type, note);
  }
  const desk = await openDesk();
  for (const form of forms) {
    await keepForm(page, form, desk, early);
    for (const type of TYPES) form.removeEventListener(type, note);
  }
}

const TYPES = ["input", "change", "rowschanged"];

async function keepForm(page, form, desk, early) {
  const place = placeOf(form, new URL(page.defaultView.location.href));
  const fields = fieldsOf(form);
  const bar = form.querySelector("[data-keep]");
  bar.hidden = false;
  form.querySelector("[data-keep-none]").hidden = true;
  for (const end of form.querySelectorAll("[data-keep-end]")) end.hidden = false;
  let answered = new Set(); // kept up: reading all of a long sheet takes longer than a keystroke may
  const count = () => {
    const shown = [...fields.values()].filter((element) => !element.closest("[hidden]"));
    const many = shown.filter((element) => answered.has(element)).length;
    const status = bar.querySelector("[data-keep-progress]");
    const text = many ? `${many} van ${shown.length}` : "";
    if (status.textContent !== text) status.textContent = text; // what is written again is laid out again
  };
  const say = (time) => {
    showStatus(bar, desk, time);
    count();
  };
  const restore = async () => {
    const records = await answersOf(desk, place.kind, place.sheet, place.instance);
    const found = new Map(records.map((record) => [record.field, record.value]));
    for (const [name, element] of fields) if (!early.has(element) && !element.contains(page.activeElement)) writeField(element, found.get(name));
    for (const type of ["input", "change"]) form.dispatchEvent(new Event(type)); // totals, advice, outcome and text follow
    page.dispatchEvent(new CustomEvent("rows"));
    answered = new Set(answeredIn(form));
    say(Math.max(0, ...records.map((record) => record.time)));
    page.dispatchEvent(new CustomEvent("restored", { detail: { form, desk, place } }));
  };

  let told = 0;
  const failed = new Set();
  const save = async (element) => {
    const before = desk.trouble;
    const value = readField(element);
    answered[value === undefined ? "delete" : "add"](element);
    try {
      await writeAnswer(desk, { ...place, field: element.dataset.field ?? element.dataset.question }, value);
      tellTabs({ dossier: desk.dossier.id, ...place });
      failed.delete(element);
      if (!failed.size) desk.trouble = desk.refused;
      for (const one of failed) failed.delete(one) && save(one); // there is room again
    } catch (error) {
      desk.trouble = error;
      failed.add(element);
    }
    page.defaultView[desk.trouble ? "addEventListener" : "removeEventListener"]("beforeunload", askBeforeLeaving);
    if (Date.now() - told < 1000 && desk.trouble === before && !before) return count();
    told = Date.now();
    say(told);
  };
  const changed = (event) => {
    const element = event.target.closest(FIELD);
    if (!element) return;
    save(element);
    // Beside the answer that was just given, where people look; an answer that came with a file is asked about above.
    wonder(event.isTrusted || element.contains(page.activeElement) ? element : null);
  };
  const wonder = (field) => desk.device || desk.trouble || askDevice(bar, desk, say, field);
  for (const type of TYPES) form.addEventListener(type, changed);

  // Another tab wrote: show it here, but never in the field somebody is typing in.
  hearTabs((data) => {
    if (data.dossier === desk.dossier.id && data.sheet === place.sheet && data.instance === place.instance) restore();
  });
  form.addEventListener("reload", restore);

  await restore();
  for (const element of early) {
    if (!element || !form.contains(element)) continue;
    save(element);
    wonder(element);
  }
  early.clear();
}

function showStatus(bar, desk, time) {
  const status = bar.querySelector("[data-keep-status]");
  const text = statusText(desk, time);
  status.setAttribute("role", desk.trouble ? "alert" : "status");
  // That it is a minute later is there to see, not to hear while somebody types.
  const state = text.replace(/\d\d:\d\d/, "");
  if (status.dataset.state === state) status.setAttribute("aria-live", "off");
  else status.removeAttribute("aria-live");
  status.dataset.state = state;
  if (status.textContent !== text) status.textContent = text;
  bar.toggleAttribute("data-trouble", Boolean(desk.trouble));
  bar.toggleAttribute("data-begun", Boolean(time || desk.trouble)); // from now on the line stays in sight
  bar.querySelector("[data-keep-dossier]").textContent = desk.dossier.name;
}

// Only where nothing can be kept: leaving asks first.
function askBeforeLeaving(event) {
  event.preventDefault();
  event.returnValue = true; // older browsers ask only for this
}

// Once, at the first answer: whose device is this? Until then only the tab holds it.
function askDevice(bar, desk, say, field) {
  const question = bar.querySelector("[data-keep-device]");
  if (!question?.hidden) return; // it stands beside an answer already
  const place = field ?? bar.querySelector("[data-keep-dossier]");
  field?.append(question);
  question.hidden = false;
  for (const button of question.querySelectorAll("button")) {
    button.addEventListener("click", async () => {
      try {
        await chooseDevice(desk, button.value);
        if (button.value === "own") desk.persisted = await navigator.storage?.persist?.().catch(() => false);
      } catch (error) {
        desk.trouble = error;
      }
      question.hidden = true;
      bar.querySelector(".keep__rest").prepend(question); // where it can be asked again
      if (field) field.tabIndex = -1; // to go on from there; a control would open the keyboard of a phone
      place.focus({ preventScroll: true });
      say(Date.now());
    });
  }
}
