// Mijn dossier: whose device this is, what is on it, until when, how far along the route; open, save, rename, wipe.

import { chooseDevice, newDossier, openDesk, switchDossier } from "./device.js";
import { closeExample } from "./example.js";
import { addressOf, countText, keptTo, lastChange, lastFollowUp, longer, progressAlong, sizeOf } from "./keeping.js";
import { dayText, make, someOf } from "./make.js";
import { Store } from "./store.js";
import { askWipe, filePart, moveToTab, wipeDossier, wipeEverything } from "./wipe.js";

const buttonOf = ({ id }, act) => `:is([data-dossier-open="${id}"], [data-dossier-card="${id}"]) [data-act=${act}]`;
const hourText = (time) => new Date(time).toLocaleTimeString("nl-BE", { timeStyle: "short" });

/** @param {Document} page */
export async function start(page) {
  const place = page.querySelector("[data-dossier]");
  const shown = new DossierPage(page, place, await openDesk());
  await shown.show();
  page.addEventListener("opened", () => shown.show()); // a file was opened, or that was undone
  page.querySelector("[data-dossier-none]").hidden = true;
  place.hidden = false;
}

class DossierPage {
  constructor(page, place, desk) {
    Object.assign(this, { page, place, desk, file: undefined, catalog: JSON.parse(page.querySelector("[data-catalog]").textContent) });
    this.infoOf = (kind, sheet) => this.catalog.find((one) => one.kind === kind && one.id === sheet) ?? {};
    this.listen(place);
    place.querySelector("[data-begin]").append(this.nameField("", "Maak dossier", ".dossier__new summary", async (given) => {
      await newDossier(desk, given);
      await this.show(`'${given}' is open. Wat je nu invult, komt hier.`, "[data-dossier-open] h2");
    }));
  }

  clone(name) {
    return this.place.querySelector(`template[data-${name}]`).content.firstElementChild.cloneNode(true);
  }

  // A button says which method it calls.
  listen(root, one) {
    for (const button of root.querySelectorAll("[data-act]")) button.addEventListener("click", () => this.tried(() => this[button.dataset.act](one, button)));
  }

  async tried(work) {
    try {
      await work();
    } catch (error) {
      console.warn(error);
      await this.show(`Dat is niet gelukt: ${error.name === "QuotaExceededError" ? "de opslag is vol" : "je browser liet het niet toe"}. Er is niets veranderd.`);
    }
  }

  // --- the page ---

  /** Show it anew. @param {string} [message] what just happened @param {string} [focus] where the reader goes on */
  async show(message = "", focus = "") {
    const { desk, place } = this;
    const found = [];
    for (const dossier of await desk.store.dossiers()) found.push({ dossier, records: await desk.store.answers(dossier.id) });
    this.found = found;
    if (found.length && this.file === undefined) this.file = await filePart();
    const open = found.find(({ dossier }) => dossier.id === desk.dossier.id);
    const others = found.filter((one) => one !== open);
    const part = (name) => place.querySelector(`[data-${name}]`);
    part("example-open").hidden = !open?.dossier.example;
    part("empty").hidden = Boolean(open);
    part("dossiers").replaceChildren(...[open && this.openDossier(open), others.length && this.others(others)].filter(Boolean));
    part("begin").hidden = !found.length;
    part("begin").open = false;
    part("wipe-all").hidden = !found.length && !desk.device;
    const device = desk.memory ? "memory" : desk.device || "none";
    part("device").dataset.device = device;
    for (const one of part("device").querySelectorAll("[data-for]")) one.hidden = !one.dataset.for.split(" ").includes(device);
    part("said").textContent = message;
    if (focus) [...place.querySelectorAll(focus)].find((one) => one.checkVisibility())?.focus();
  }

  async closeExample() {
    await closeExample(this.desk);
    await this.show("Het voorbeeld is weg.", "h2");
  }

  openDossier(one) {
    const { groups, strange } = progressAlong(one.records, this.catalog);
    const begun = groups.flatMap((group) => group.sheets.flatMap((sheet) => sheet.places.map((place) => ({ group, sheet, place }))));
    const now = one.dossier.example ? begun[0] : begun.sort((a, b) => b.place.time - a.place.time)[0];
    const card = this.card(one, "open", "h2");
    if (now) card.querySelector(".dossier__buttons").prepend(make("a", { class: "button", href: addressOf(now.sheet, now.place) }, one.dossier.example ? "Bekijk het eerste blad" : `Ga verder met '${now.sheet.title.split(":")[0]}'`), " ");
    card.append(make("h3", {}, "Zo ver ben je"), ...groups.map((group) => this.group(group, group === (now?.group ?? groups[0]))));
    if (strange) card.append(make("p", { class: "muted" }, `Nog ${strange === 1 ? "1 antwoord hoort" : `${strange} antwoorden horen`} bij bladen die niet meer bestaan. Ze gaan mee in je bestand.`));
    return card;
  }

  group({ title, number, begun, sheets }, open) {
    const count = make("span", { class: "dossier__count" }, `${begun} van ${sheets.length} ${sheets.length === 1 ? "blad" : "bladen"} begonnen`);
    return make("details", { class: "dossier__phase", open, "data-phase": number },
      make("summary", {}, make("b", {}, title), " ", count, make("progress", { max: sheets.length, value: begun, "aria-hidden": "true" })),
      make("ul", {}, sheets.map((sheet) => this.sheet(sheet))));
  }

  sheet(sheet) {
    const several = sheet.places.some(({ title }) => title);
    const only = several ? null : sheet.places[0];
    const state = (place) => make("span", { class: "dossier__count" }, `${Math.min(place.answered, sheet.fields)} van ${sheet.fields}`);
    const line = [
      make("a", { href: addressOf(sheet, only) }, sheet.title),
      sheet.private ? make("span", { class: "mark mark--private" }, "Blijft van jou") : null,
      several ? null : only ? state(only) : make("span", { class: "muted" }, "nog leeg"),
    ];
    const places = several ? make("ul", {}, sheet.places.map((place) => make("li", {}, make("a", { href: addressOf(sheet, place), translate: "no" }, place.title), " ", state(place)))) : null;
    return make("li", { "data-sheet-line": sheet.id, "data-begun": sheet.places.length > 0 }, line.flatMap((part) => [part, " "]), places);
  }

  others(list) {
    return make("section", {}, make("h2", { tabindex: -1 }, "Andere dossiers op dit toestel"), list.map((one) => this.other(one)));
  }

  other(one) {
    const { groups } = progressAlong(one.records, this.catalog);
    const begun = groups.filter((group) => group.begun).map((group) => `${group.title}: ${group.begun} van ${group.sheets.length} bladen begonnen`);
    const card = this.card(one, "card", "h3");
    if (begun.length) card.querySelector(".dossier__facts").before(make("p", {}, `${begun.join(" · ")}.`));
    return card;
  }

  // --- one dossier ---

  /** What every dossier shows. @param {string} look open or card @param {string} level of its heading */
  card(one, look, level) {
    const { dossier, records } = one;
    const card = this.clone("dossier-template");
    card.className = `dossier__${look}`;
    card.setAttribute(`data-dossier-${look}`, dossier.id);
    const part = (name) => card.querySelector(`[data-${name}]`);
    part("eyebrow").textContent = dossier.example ? "Voorbeeld: verzonnen" : look === "open" ? "Nu open" : "";
    part("name").prepend(make(level, { tabindex: -1, translate: "no" }, dossier.name), " ");
    const changed = lastChange(records, dossier);
    part("count").textContent = records.length ? `${countText(records)} · ${sizeOf(records)} KB` : "Nog geen antwoorden";
    part("changed").textContent = `Laatst gewijzigd op ${dayText(changed)} om ${hourText(changed)}`;
    if (this.onDevice()) {
      part("tab").remove();
      const until = keptTo(records, dossier, this.infoOf);
      const followUp = lastFollowUp(records, this.infoOf);
      const why = followUp && followUp + 60 * 864e5 === until ? " (60 dagen na je laatste opvolgdag)" : "";
      part("until").textContent = `Blijft bewaard tot ${dayText(until)}${why}, of tot je browser wordt opgeschoond`;
    } else part("until").remove();
    const mine = !dossier.example;
    const acts = { rename: mine, open: look === "card", closeExample: !mine && look === "card", saveOne: mine && records.length && this.file, keepLonger: mine && this.onDevice(), wipeOne: mine };
    for (const one of card.querySelectorAll("[data-act]")) if (!acts[one.dataset.act]) one.remove();
    this.listen(card, one);
    return card;
  }

  async open({ dossier }) {
    await switchDossier(this.desk, dossier);
    await this.show(`'${dossier.name}' is open.`, "[data-dossier-open] h2");
  }

  rename({ dossier }, change) {
    const back = buttonOf(dossier, "rename");
    const field = this.nameField(dossier.name, "Bewaar naam", back, async (name) => {
      await this.save({ ...dossier, name });
      await this.show(`Dit dossier heet nu '${name}'.`, back);
    });
    change.replaceWith(field);
    field.querySelector("input").select();
  }

  /** A field for a name with its button; Escape leaves everything as it was. */
  nameField(value, text, back, work) {
    const form = this.clone("naming");
    const input = form.querySelector("input");
    input.value = value;
    form.querySelector("button").textContent = text;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = input.value.trim().replace(/\s+/g, " ");
      if (given) work(given).catch(console.error);
      else input.focus();
    });
    form.addEventListener("keydown", (event) => event.key === "Escape" && this.show("", back));
    return form;
  }

  async save(dossier) {
    await this.desk.store.saveDossier(dossier);
    if (this.desk.dossier.id === dossier.id) this.desk.dossier = dossier;
  }

  onDevice() {
    return this.desk.store instanceof Store;
  }

  saveOne({ dossier }, button) {
    return this.file.saveDossierFile(this.page, { ...this.desk, dossier }, button);
  }

  async keepLonger({ dossier, records }) {
    const keepUntil = longer(keptTo(records, dossier, this.infoOf));
    await this.save({ ...dossier, keepUntil });
    await this.show(`'${dossier.name}' blijft bewaard tot ${dayText(keepUntil)}.`, buttonOf(dossier, "keepLonger"));
  }

  async wipeOne(one) {
    const lines = [`Dit gaat weg: ${countText(one.records)}.`, this.titles(one.records)].filter(Boolean);
    const backup = this.file && one.records.length ? () => this.saveOne(one) : null;
    if (!(await askWipe(this.page, { title: `Wis het dossier '${one.dossier.name}'?`, lines }, [{ text: "Wis dit dossier", value: "wipe" }], backup))) return;
    await wipeDossier(this.desk, one.dossier);
    await this.show(`'${one.dossier.name}' is gewist.`, "h2");
  }

  // The sheets by name, the first eight.
  titles(records) {
    const names = this.catalog.filter((sheet) => records.some((record) => record.kind === sheet.kind && record.sheet === sheet.id)).map(({ title }) => title.split(":")[0]);
    return names.length ? `${someOf(names, 8)}.` : "";
  }

  // --- the device ---

  async keepHere() {
    await chooseDevice(this.desk, "own");
    await navigator.storage?.persist?.().catch(() => false);
    await this.show("Je antwoorden blijven bewaard op dit toestel.", "[data-device] h2");
  }

  async share() {
    const { desk } = this;
    if (this.onDevice()) {
      const mine = this.own();
      const lines = [`Er staan ${countText(this.every(mine))} op dit toestel. Ze gaan van het toestel af en staan dan alleen nog in dit tabblad.`, "Sluit je dit tabblad, dan zijn ze weg. Vroegere versies van antwoorden gaan nu al weg."];
      const backup = this.backup(mine);
      if (!(await askWipe(this.page, { title: "Is dit een gedeeld toestel?", lines }, [{ text: "Haal alles van dit toestel", value: "move" }], backup))) return;
      await moveToTab(desk);
    } else await chooseDevice(desk, "shared");
    await this.show("Je antwoorden staan alleen in dit tabblad.", "[data-device] h2");
  }

  own() {
    return this.found.filter(({ dossier, records }) => !dossier.example && records.length);
  }

  every(list) {
    return list.flatMap(({ dossier, records }) => records.map((record) => ({ ...record, sheet: `${dossier.id} ${record.sheet}` })));
  }

  // A file for every dossier, one after the other.
  backup(list) {
    if (!this.file || !list.length) return null;
    return async () => {
      for (const one of list) if ((await this.saveOne(one)) === false) return false;
      return true;
    };
  }

  async wipeAll() {
    const mine = this.own();
    const names = mine.map(({ dossier }) => `'${dossier.name}'`).join(", ");
    const lines = [mine.length ? `Dit gaat weg: ${countText(this.every(mine))}, in ${mine.length === 1 ? "het dossier" : "de dossiers"} ${names}. Ook je keuze voor dit toestel gaat weg.` : "Je keuze voor dit toestel gaat weg, en het voorbeeld als je dat opende.", "Bestanden die je zelf bewaarde, blijven staan."];
    if (!(await askWipe(this.page, { title: "Wis alles op dit toestel?", lines }, [{ text: "Wis alles", value: "wipe" }], this.backup(mine)))) return;
    await wipeEverything(this.desk);
    await this.show("Alles is gewist. Er staat niets van deze site meer op dit toestel.", "h2");
  }
}
