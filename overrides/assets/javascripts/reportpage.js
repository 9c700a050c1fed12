// The page of a report: shows it as it grows from the answers, lets people change a section in place, and hands it on.

import { answersOf, openDesk, writeAnswer } from "./device.js";
import { bindExample } from "./example.js";
import { button, dayText, make, unseen } from "./make.js";
import { documentOf, plainOf, sectionsOf } from "./report.js";

/** @param {Document} page */
export async function start(page) {
  const place = page.querySelector("[data-report]");
  const shown = new ReportPage(place, await openDesk(), JSON.parse(place.querySelector("[data-definition]").textContent));
  place.querySelector("[data-report-none]").hidden = true;
  place.querySelector("[data-report-tools]").hidden = false;
  await shown.show();
}

class ReportPage {
  constructor(place, desk, report) {
    Object.assign(this, { place, desk, report });
    for (const one of place.querySelectorAll("[name=versie]")) one.addEventListener("change", () => this.show());
    for (const one of place.querySelectorAll("[data-export]")) one.addEventListener("click", () => this.hand(one.dataset.export));
    const example = place.querySelector("[data-example]");
    if (example) bindExample(place.ownerDocument, example, desk);
  }

  get open() {
    return this.place.querySelector("[name=versie]:checked")?.value === "publiek";
  }

  async show(focus = "") {
    const asked = (this.asked = {});
    this.records = await answersOf(this.desk);
    this.sections = sectionsOf(this.report, this.records, { open: this.open });
    const begun = this.open || this.sections.some(({ blocks }) => blocks.length);
    this.place.querySelector("[data-empty]").hidden = begun;
    this.place.querySelector("[data-report-tools]").hidden = !begun;
    const { dossier } = this.desk;
    this.about = `${dossier.example ? "Voorbeeld: verzonnen · " : ""}${dossier.name} · ${dayText(Date.now())} · ${this.open ? "publieke samenvatting" : "interne versie"}`;
    const body = begun ? [make("p", { class: "report__about", translate: "no" }, this.about), ...this.sections.map((one) => this.section(one))] : [];
    if (this.sections.some(({ pictures }) => pictures.length)) await (await import("./picture-report.js")).drawInto(this.sections, body.slice(1), this.records, this.place.clientWidth);
    this.since = begun && this.report.decided && !this.open ? (await import("./decided.js")).decidedPart(this) : null;
    if (this.since) body.splice(1, 0, this.since.line ?? "");
    if (this.since) body.push(this.since.element);
    if (asked !== this.asked) return; // a later one is on its way
    this.place.querySelector("[data-document]").replaceChildren(...body);
    if (focus) this.place.querySelector(focus)?.focus();
  }

  section(section) {
    const { id, title, blocks, missing, from, edited } = section;
    const links = (list) => list.map((one, i) => [i ? (i === list.length - 1 ? " en " : ", ") : "", make("a", { href: one.url }, one.title)]);
    const holes = missing.length && make("p", { class: "report__missing" }, "Nog leeg. Vul in op ", links(missing), ".");
    const tools = this.open ? null : make("p", { class: "report__tools" },
      edited ? "Aangepast. " : ["Komt van ", links(from), ". "],
      button([edited ? "Pas verder aan" : "Pas aan", unseen(`: ${title}`)], () => this.edit(section), "quiet", { "data-edit": id }),
      edited && [" ", button(["Terug naar de antwoorden", unseen(`: ${title}`)], () => this.save(id, undefined))]);
    return make("section", { class: "report__section", "data-section": id, "data-hole": !blocks.length }, make("h2", {}, title), blocks.map(shown), holes, tools);
  }

  edit({ id, title, blocks }) {
    const box = this.place.querySelector(`[data-section="${id}"]`);
    const text = make("textarea", { rows: 8, "aria-label": title, spellcheck: "false", autocomplete: "off", translate: "no" });
    text.value = plainOf(blocks);
    box.replaceChildren(make("h2", {}, title), text, make("p", { class: "muted" }, "Een regel met een streepje vooraan wordt een lijst. Wat je hier schrijft, verandert niets op de bladen."),
      make("p", { class: "keep__buttons" }, button("Bewaar", () => this.save(id, text.value.trim() || undefined), ""), button("Annuleer", () => this.show(`[data-edit="${id}"]`))));
    text.focus();
  }

  async save(field, value) {
    try {
      await writeAnswer(this.desk, { kind: "reports", sheet: this.report.id, instance: "", field }, value);
      await this.show(`[data-edit="${field}"]`);
    } catch {
      this.say("Niet bewaard: dit toestel laat geen opslag toe of is vol.");
    }
  }

  say(text) {
    this.place.querySelector("[data-said]").textContent = text;
  }

  async hand(how) {
    this.say("");
    try {
      this.say(await (await import("./handon.js")).handOn(how, this));
    } catch (error) {
      console.warn(error);
      this.say("Dat is niet gelukt. Er is niets veranderd.");
    }
  }

  get blocks() {
    return documentOf({ title: this.report.title, about: this.about }, [...this.sections, ...(this.since ? [this.since.section] : [])]);
  }
}

/** A block as an element. @param {import("./report.js").Block} block */
export function shown({ type, level, text, items, head, rows }) {
  const said = { translate: "no" };
  if (type === "heading") return make(`h${level}`, {}, text);
  if (type === "list") return make("ul", said, items.map((item) => make("li", {}, item)));
  if (type !== "table") return make("p", said, text);
  const cells = (row) => row.map((cell, i) => make("td", { "data-label": head[i] }, cell));
  return make("div", { class: "table-wrap" }, make("table", { class: "answer-table", ...said }, make("thead", {}, make("tr", {}, head.map((one) => (one ? make("th", { scope: "col" }, one) : make("td"))))), make("tbody", {}, rows.map((row) => make("tr", {}, cells(row))))));
}
