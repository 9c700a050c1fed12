// What has been kept long enough goes when the site is opened. It is shown once more, with the offer to keep or save it; who
// does not choose then has a day at least. Looked at once a day, on an own device only.

import { openDesk } from "./device.js";
import { countText, keptTo, lastChange, longer } from "./keeping.js";
import { dayText } from "./make.js";
import { loadInfo } from "./questions.js";
import { Store } from "./store.js";

const DAY = 24 * 60 * 60 * 1000;

/** Whether a dossier whose time is over was shown before, so that it may go. @param {{lastCall?: number}} dossier @param {number} until its end */
export const wasShown = ({ lastCall = 0 }, until, now) => lastCall > until && lastCall + DAY <= now;

/** @param {Document} page */
export async function start(page, now = Date.now()) {
  const desk = await openDesk();
  const { store } = desk;
  const today = new Date(now).toDateString();
  if (!(store instanceof Store) || page.visibilityState !== "visible" || (await store.setting("looked")) === today) return;
  const over = [];
  for (const dossier of await store.dossiers()) {
    const records = await store.answers(dossier.id);
    if (keptTo(records, dossier, () => ({}), now) < now) over.push({ dossier, records });
  }
  if (over.length) {
    const infoOf = await loadInfo(); // only now: it says where the days of looking back stand
    for (const one of over) {
      const until = keptTo(one.records, one.dossier, infoOf, now);
      if (until < now) await end(page, desk, one, until, now);
    }
  }
  await store.set("looked", today);
}

async function end(page, desk, { dossier, records }, until, now) {
  const open = desk.dossier.id === dossier.id;
  const choice = dossier.example || !records.length || wasShown(dossier, until, now) ? "wipe" : await lastCall(page, desk, dossier, records);
  if (choice === "wipe") {
    const { wipeDossier } = await import("./wipe.js");
    await wipeDossier(desk, dossier);
    if (open || page.querySelector("[data-dossier]")) page.defaultView.location.reload(); // what stands here has gone
    return;
  }
  const kept = choice === "keep" ? { ...dossier, keepUntil: longer(until, now) } : { ...dossier, lastCall: now };
  await desk.store.saveDossier(kept);
  if (open) desk.dossier = kept;
}

async function lastCall(page, desk, dossier, records) {
  const { askWipe, filePart } = await import("./wipe.js");
  const file = await filePart();
  const day = dayText(lastChange(records, dossier));
  const lines = [`${countText(records)}, laatst gewijzigd op ${day}. De bewaartermijn is voorbij.`, "Kies je niets? Dan verdwijnt het als je deze site morgen of later weer opent."];
  const backup = file && (() => file.saveDossierFile(page, { ...desk, dossier }));
  return askWipe(page, { title: `Wil je '${dossier.name}' nog bewaren?`, lines }, [{ text: "Wis dit dossier", value: "wipe" }], backup, { text: "Bewaar nog 90 dagen", value: "keep" });
}
