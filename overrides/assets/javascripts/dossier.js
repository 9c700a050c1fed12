// Mijn dossier: whose device this is, what is on it, until when, how far along the route; open, save, rename, wipe.

import { chooseDevice, newDossier, openDesk, switchDossier } from "./device.js";
import { bindExample, closeExample } from "./example.js";
import { addressOf, countText, keptTo, lastChange, lastFollowUp, longer, progressAlong, sizeOf } from "./keeping.js";
import { Store } from "./store.js";
import { askWipe, filePart, moveToTab, wipeDossier, wipeEverything } from "./wipe.js";

const NO_NAMES = "Noem een plek of een groep, geen mensen.";
const dayText = (time) => new Date(time).toLocaleDateString("nl-BE", { day: "numeric", month: "long", year: "numeric" });
const hourText = (time) => new Date(time).toLocaleTimeString("nl-BE", { hour: "2-digit", minute: "2-digit" });

/** @param {Document} page */
export async function startDossier(page) {
  const place = page.querySelector("[data-dossier]");
  if (!place) return;
  const desk = await openDesk();
  const catalog = JSON.parse(page.querySelector("[data-catalog]").textContent);
  const said = page.createElement("p");
  said.className = "dossier__said";
  said.setAttribute("role", "status");
  const body = page.createElement("div");
  place.append(said, body);
  const shown = new DossierPage(page, desk, catalog, said, body);
  await shown.show();
  page.addEventListener("opened", () => shown.show()); // a file was opened, or that was undone
  page.querySelector("[data-dossier-none]").hidden = true;
  place.hidden = false;
}

class DossierPage {
  constructor(page, desk, catalog, said, body) {
    Object.assign(this, { page, desk, catalog, said, body, file: undefined });
  }

  // --- elements ---

  make(tag, attributes = {}, ...inside) {
    const element = this.page.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
    element.append(...inside.flat().filter((one) => one !== null && one !== undefined && one !== ""));
    return element;
  }

  button(text, look, work) {
    const button = this.make("button", { type: "button", class: `button${look && ` button--${look}`}` }, text);
    button.addEventListener("click", async () => {
      try {
        await work(button);
      } catch (error) {
        console.warn(error);
        await this.show(`Dat is niet gelukt: ${error.name === "QuotaExceededError" ? "de opslag is vol" : "je browser liet het niet toe"}. Er is niets veranderd.`);
      }
    });
    return button;
  }

  // --- the page ---

  /** Show it anew. @param {string} [message] what just happened @param {string} [focus] where the reader goes on */
  async show(message = "", focus = "") {
    const { desk, body } = this;
    const found = [];
    for (const dossier of await desk.store.dossiers()) found.push({ dossier, records: await desk.store.answers(dossier.id) });
    this.found = found;
    if (found.length && this.file === undefined) this.file = await filePart();
    const open = found.find(({ dossier }) => dossier.id === desk.dossier.id);
    const others = found.filter((one) => one !== open);
    body.replaceChildren(
      ...[
        open?.dossier.example ? this.exampleBar() : null,
        open ? this.openDossier(open) : this.empty(),
        others.length ? this.others(others) : null,
        found.length ? this.begin() : null,
        this.device(),
        found.length || desk.device ? this.wipeAll() : null,
      ].filter(Boolean),
    );
    this.said.textContent = message;
    const target = focus && body.querySelector(focus);
    if (target) target.focus();
  }

  empty() {
    const first = this.catalog[0];
    const example = this.make("button", { type: "button", class: "button button--quiet" }, "Verken met een voorbeeld");
    bindExample(this.page, example, this.desk);
    return this.make("section", { class: "dossier__empty", "data-empty": true },
      this.make("h2", { tabindex: -1 }, "Hier staat nog niets"),
      this.make("p", {}, "Een dossier bundelt alles wat je invult, van de voorbereiding tot het actieplan. Zodra je op een blad iets typt, staat het hier. Je ziet dan hoe ver je bent, en wat je kan bewaren of wissen."),
      this.make("p", { class: "actions" }, this.make("a", { class: "button", href: `${first.url}#invullen` }, `Begin met het eerste blad: ${first.title.split(":")[0].toLowerCase()}`), example));
  }

  exampleBar() {
    return this.make("div", { class: "dossier__example", "data-example-open": true },
      this.make("p", {}, this.make("b", {}, "Voorbeeld: verzonnen."), " Kijk rond en verander wat je wil. Het staat los van je eigen dossiers."),
      this.button("Sluit het voorbeeld", "", async () => {
        await closeExample(this.desk);
        await this.show("Het voorbeeld is weg.", "h2");
      }));
  }

  openDossier(one) {
    const { groups, strange } = progressAlong(one.records, this.catalog);
    const begun = groups.flatMap((group) => group.sheets.flatMap((sheet) => sheet.places.map((place) => ({ group, sheet, place }))));
    const now = one.dossier.example ? begun[0] : begun.sort((a, b) => b.place.time - a.place.time)[0];
    const onward = now && this.make("a", { class: "button", href: addressOf(now.sheet, now.place) }, one.dossier.example ? "Bekijk het eerste blad" : `Ga verder met '${now.sheet.title.split(":")[0]}'`);
    return this.make("section", { class: "dossier__open", "data-dossier-open": one.dossier.id },
      one.dossier.example ? null : this.make("p", { class: "eyebrow" }, "Nu open"),
      this.nameOf(one, "h2"), this.facts(one), this.buttons(one, onward),
      this.make("h3", {}, "Zo ver ben je"),
      groups.map((group) => this.group(group, group === (now?.group ?? groups[0]))),
      strange ? this.make("p", { class: "muted" }, `Nog ${strange === 1 ? "1 antwoord hoort" : `${strange} antwoorden horen`} bij bladen die niet meer bestaan. Ze gaan mee in je bestand.`) : null);
  }

  group({ title, number, begun, sheets }, open) {
    const count = this.make("span", { class: "dossier__count" }, `${begun} van ${sheets.length} ${sheets.length === 1 ? "blad" : "bladen"} begonnen`);
    return this.make("details", { class: "dossier__phase", open, "data-phase": number },
      this.make("summary", {}, this.make("b", {}, title), " ", count, this.make("progress", { max: sheets.length, value: begun, "aria-hidden": "true" })),
      this.make("ul", {}, sheets.map((sheet) => this.sheet(sheet))));
  }

  sheet(sheet) {
    const several = sheet.places.some(({ title }) => title);
    const only = several ? null : sheet.places[0];
    const state = (place) => this.make("span", { class: "dossier__count" }, `${Math.min(place.answered, sheet.fields)} van ${sheet.fields}`);
    const line = [
      this.make("a", { href: addressOf(sheet, only) }, sheet.title),
      sheet.private ? this.make("span", { class: "mark mark--private" }, "Blijft van jou") : null,
      several ? null : only ? state(only) : this.make("span", { class: "muted" }, "nog leeg"),
    ];
    const places = several ? this.make("ul", {}, sheet.places.map((place) => this.make("li", {}, this.make("a", { href: addressOf(sheet, place), translate: "no" }, place.title), " ", state(place)))) : null;
    return this.make("li", { "data-sheet-line": sheet.id, "data-begun": sheet.places.length > 0 }, line.flatMap((part) => [part, " "]), places);
  }

  others(list) {
    return this.make("section", {}, this.make("h2", { tabindex: -1 }, "Andere dossiers op dit toestel"), list.map((one) => this.other(one)));
  }

  other(one) {
    const { groups } = progressAlong(one.records, this.catalog);
    const begun = groups.filter((group) => group.begun).map((group) => `${group.title}: ${group.begun} van ${group.sheets.length} bladen begonnen`);
    const open = this.button("Open", "", async () => {
      await switchDossier(this.desk, one.dossier);
      await this.show(`'${one.dossier.name}' is open.`, "[data-dossier-open] h2");
    });
    const close = one.dossier.example ? this.button("Sluit het voorbeeld", "quiet", async () => {
      await closeExample(this.desk);
      await this.show("Het voorbeeld is weg.", "h2");
    }) : null;
    return this.make("section", { class: "dossier__card", "data-dossier-card": one.dossier.id },
      one.dossier.example ? this.make("p", { class: "eyebrow" }, "Voorbeeld: verzonnen") : null,
      this.nameOf(one, "h3"), begun.length ? this.make("p", {}, `${begun.join(" · ")}.`) : null, this.facts(one), this.buttons(one, open, close));
  }

  // --- one dossier ---

  nameOf(one, level) {
    const name = this.make(level, { tabindex: -1, translate: "no" }, one.dossier.name);
    if (one.dossier.example) return name;
    const back = `[data-dossier-name="${one.dossier.id}"] button`;
    const change = this.button("Andere naam", "quiet", () => {
      const field = this.nameField(one.dossier.name, "Bewaar naam", back, async (given) => {
        await this.save({ ...one.dossier, name: given });
        await this.show(`Dit dossier heet nu '${given}'.`, back);
      });
      change.replaceWith(field);
      field.querySelector("input").select();
    });
    const line = this.make("div", { class: "dossier__name", "data-dossier-name": one.dossier.id }, name, change);
    change.classList.add("button--small");
    return line;
  }

  /** A field for a name with its button; Escape leaves everything as it was. */
  nameField(value, text, back, work) {
    this.names = (this.names ?? 0) + 1;
    const id = `dossier-name-${this.names}`;
    const input = this.make("input", { id, type: "text", maxlength: 60, required: true, autocomplete: "off", spellcheck: "false", "aria-describedby": `${id}-hint`, translate: "no" });
    input.value = value;
    const form = this.make("form", { class: "dossier__naming", novalidate: true },
      this.make("label", { for: id }, "Naam van het dossier"), input,
      this.make("button", { type: "submit", class: "button" }, text),
      this.make("small", { id: `${id}-hint` }, NO_NAMES));
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

  facts({ dossier, records }) {
    const changed = lastChange(records, dossier);
    const lines = [records.length ? `${countText(records)} · ${sizeOf(records)} KB` : "Nog geen antwoorden", `Laatst gewijzigd op ${dayText(changed)} om ${hourText(changed)}`];
    const list = this.make("ul", { class: "dossier__facts" }, lines.map((line) => this.make("li", {}, line)));
    if (!this.onDevice()) list.append(this.make("li", {}, "Staat alleen in dit tabblad: weg als je het sluit"));
    else {
      const until = keptTo(records, dossier, this.catalog);
      const followUp = lastFollowUp(records, this.catalog);
      const why = followUp && followUp + 60 * 864e5 === until ? " (60 dagen na je laatste opvolgdag)" : "";
      list.append(this.make("li", { "data-until": true }, `Blijft bewaard tot ${dayText(until)}${why}, of tot je browser wordt opgeschoond`));
    }
    return list;
  }

  onDevice() {
    return this.desk.store instanceof Store;
  }

  buttons(one, ...first) {
    const { dossier, records } = one;
    const save = this.file?.saveDossierFile && !dossier.example && records.length ? this.button("Bewaar als bestand", "quiet", (button) => this.saveFile(dossier, button)) : null;
    const keep = this.onDevice() && !dossier.example ? this.button("Bewaar langer", "quiet", async () => {
      const until = longer(keptTo(records, dossier, this.catalog));
      await this.save({ ...dossier, keepUntil: until });
      await this.show(`'${dossier.name}' blijft bewaard tot ${dayText(until)}.`, `[data-of="${dossier.id}"] [data-longer]`);
    }) : null;
    keep?.setAttribute("data-longer", "");
    const wipe = dossier.example ? null : this.button("Wis dit dossier", "danger", () => this.wipeOne(one));
    return this.make("p", { class: "keep__buttons dossier__buttons", "data-of": dossier.id }, first, save, keep, wipe);
  }

  saveFile(dossier, button) {
    return this.file.saveDossierFile(this.page, { ...this.desk, dossier }, button);
  }

  async wipeOne(one) {
    const lines = [`Dit gaat weg: ${countText(one.records)}.`, this.titles(one.records)].filter(Boolean);
    const backup = this.file?.saveDossierFile && one.records.length ? () => this.saveFile(one.dossier) : null;
    if (!(await askWipe(this.page, { title: `Wis het dossier '${one.dossier.name}'?`, lines }, [{ text: "Wis dit dossier", value: "wipe" }], backup))) return;
    await wipeDossier(this.desk, one.dossier);
    await this.show(`'${one.dossier.name}' is gewist.`, "h2");
  }

  // The sheets by name, the first eight.
  titles(records) {
    const names = this.catalog.filter((sheet) => records.some((record) => record.kind === sheet.kind && record.sheet === sheet.id)).map(({ title }) => title.split(":")[0]);
    return names.length > 8 ? `${names.slice(0, 8).join(", ")} en ${names.length - 8} andere.` : names.length ? `${names.join(", ")}.` : "";
  }

  // --- the device ---

  begin() {
    const summary = this.make("summary", { class: "button button--quiet" }, "Nieuw dossier");
    const field = this.nameField("", "Maak dossier", ".dossier__new summary", async (given) => {
      await newDossier(this.desk, given);
      await this.show(`'${given}' is open. Wat je nu invult, komt hier.`, "[data-dossier-open] h2");
    });
    return this.make("details", { class: "dossier__new" }, summary,
      this.make("p", {}, "Een apart dossier voor een andere plek of een ander traject. De antwoorden lopen nooit door elkaar."), field);
  }

  device() {
    const { desk } = this;
    const lines = {
      own: "Eigen toestel. Je antwoorden blijven hier bewaard, ook als je het tabblad sluit.",
      shared: "Gedeeld toestel. Je antwoorden staan in dit tabblad en zijn weg als je het sluit.",
      "": "Je koos nog niet. Je antwoorden staan in dit tabblad en zijn weg als je het sluit.",
    };
    const own = this.button("Het is mijn eigen toestel", desk.device ? "quiet" : "", async () => {
      await chooseDevice(desk, "own");
      desk.persisted = await navigator.storage?.persist?.().catch(() => false);
      await this.show("Je antwoorden blijven bewaard op dit toestel.", "[data-device] h2");
    });
    const shared = this.button("Het is een gedeeld toestel", "quiet", () => this.share());
    return this.make("section", { "data-device": desk.device || "none" },
      this.make("h2", { tabindex: -1 }, "Van wie is dit toestel?"),
      this.make("p", {}, desk.memory ? "Deze browser laat geen opslag toe. Wat je typt, staat alleen op de pagina." : lines[desk.device]),
      desk.memory ? null : this.make("p", { class: "keep__buttons" }, desk.device === "own" ? null : own, desk.device === "shared" ? null : shared));
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
    if (!this.file?.saveDossierFile || !list.length) return null;
    return async () => {
      for (const { dossier } of list) if ((await this.saveFile(dossier)) === false) return false;
      return true;
    };
  }

  wipeAll() {
    const wipe = this.button("Wis alles op dit toestel", "danger", async () => {
      const mine = this.own();
      const names = mine.map(({ dossier }) => `'${dossier.name}'`).join(", ");
      const lines = [mine.length ? `Dit gaat weg: ${countText(this.every(mine))}, in ${mine.length === 1 ? "het dossier" : "de dossiers"} ${names}. Ook je keuze voor dit toestel gaat weg.` : "Je keuze voor dit toestel gaat weg, en het voorbeeld als je dat opende.", "Bestanden die je zelf bewaarde, blijven staan."];
      if (!(await askWipe(this.page, { title: "Wis alles op dit toestel?", lines }, [{ text: "Wis alles", value: "wipe" }], this.backup(mine)))) return;
      await wipeEverything(this.desk);
      await this.show("Alles is gewist. Er staat niets van deze site meer op dit toestel.", "h2");
    });
    return this.make("section", { class: "dossier__danger" }, this.make("h2", { tabindex: -1 }, "Alles wissen"),
      this.make("p", {}, "Klaar met dit toestel? Dan haal je hier alles weg wat deze site erop bewaarde, in elk tabblad."), this.make("p", {}, wipe));
  }
}
