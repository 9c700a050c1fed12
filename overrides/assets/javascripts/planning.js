// The planning page: a start and a spread give all days, to look at, print or put in a calendar.

import { datesOf, knownStart } from "./dates.js";
import { answersOf, openDesk, writeAnswer } from "./device.js";
import { make } from "./make.js";

const PLACE = { kind: "reports", sheet: "planning", instance: "" };
const written = (day) => new Date(`${day}T12:00`).toLocaleDateString("nl-BE", { weekday: "long", day: "numeric", month: "long", year: "numeric" });

/** @param {Document} page */
export async function start(page) {
  const place = page.querySelector("[data-planning]");
  const planning = JSON.parse(place.querySelector("[data-definition]").textContent);
  const desk = await openDesk();
  const records = await answersOf(desk);
  const kept = Object.fromEntries(records.filter(({ kind, sheet }) => kind === PLACE.kind && sheet === PLACE.sheet).map(({ field, value }) => [field, value]));
  const input = place.querySelector("input[type=date]");
  const spreads = [...place.querySelectorAll("[name=spreiding]")];
  const sure = knownStart(planning, records);
  input.value = sure || kept.start || "";
  input.disabled = Boolean(sure);
  place.querySelector("[data-known]").hidden = !sure;
  for (const one of spreads) if (one.value === kept.spreiding) one.checked = true;

  let days = [];
  const show = () => {
    days = datesOf(planning, records, { start: input.value, spread: spreads.find((one) => one.checked)?.value });
    place.querySelector("[data-dates]").replaceChildren(days.length ? list(days) : make("p", { class: "muted" }, "Kies de dag van sessie 1. Dan staan hier alle data."));
    place.querySelector("[data-ics]").disabled = !days.length;
  };
  const keep = (field, value) => writeAnswer(desk, { ...PLACE, field }, value || undefined).catch(console.warn);
  input.addEventListener("input", () => (show(), keep("start", input.value)));
  for (const one of spreads) one.addEventListener("change", () => (show(), keep("spreiding", one.value)));
  place.querySelector("[data-ics]").addEventListener("click", async () => {
    const [{ icsOf }, { download }] = await Promise.all([import("./ics.js"), import("./copied.js")]);
    const events = days.filter(({ kind }) => kind !== "sensitive").map(({ id, day, title, text, near }) => ({ id: `${id}-${day}`, day, title, text: [text, near.length ? `Let op, rond die dag: ${near.join(", ")}.` : ""].filter(Boolean).join(" ") }));
    download("planning.ics", new Blob([icsOf(events, { name: desk.dossier.name })], { type: "text/calendar" }));
    place.querySelector("[data-said]").textContent = "Bewaard als planning.ics, bij je downloads. Open het bestand: je agenda vraagt of alles erbij mag.";
  });
  place.querySelector("[data-planning-none]").hidden = true;
  place.querySelector("[data-planning-tools]").hidden = false;
  show();
}

function list(days) {
  const items = days.map(({ day, title, text, kind, near, sure }) =>
    make("li", { class: `dates__day dates__day--${kind}` },
      make("p", { class: "dates__when" }, make("time", { datetime: day }, written(day)), !sure && make("span", { class: "muted" }, " (voorstel)")),
      make("p", { class: "dates__what", translate: "no" }, make("b", {}, kind === "sensitive" && "Gevoelige dag: ", title, text && "."), text && ` ${text}`),
      near.length > 0 && make("p", { class: "dates__near", translate: "no" }, `Let op, rond die dag: ${near.join(", ")}.`)));
  return make("ol", { class: "dates" }, items);
}
