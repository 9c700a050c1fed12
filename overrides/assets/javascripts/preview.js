// The print preview: the page itself as paper shows it, with a choice of what stands on it. What people filled in is not touched:
// copies stand in for what can be filled in, and leaving the preview takes them away again.

import { loadStyle } from "./loadstyle.js";
import { button, make } from "./make.js";
import { askedBy } from "./paper.js";
import { asPaper } from "./papermedia.js";

/**
 * What a view puts on paper (papercopy.js and its like).
 * @typedef {object} View
 * @property {("blank"|"filled"|"nameless")[]} choices none where nothing can be filled in @property {boolean} [blankFirst] blank, whatever is filled in
 * @property {string} [note] what one does with it @property {string} [end] what stays blank, whatever one chooses @property {number} width of the sheet in mm @property {string} [look] a class while it shows
 * @property {() => Promise<boolean>} filled whether there are answers
 * @property {(how: string, say: (text: string) => void) => Promise<{away: Element[], put: {copy: Element, after?: Element, before?: Element}[]}>} copies
 */

const STYLE = new URL("../stylesheets/preview.css", import.meta.url).href;
const MM = 96 / 25.4;
const CHOICES = {
  blank: ["Leeg", "Met schrijfregels."],
  filled: ["Ingevuld", "Met je antwoorden. Waar je niets schreef, staan schrijfregels."],
  nameless: ["Zonder namen", "Gevoelige antwoorden blijven weg en groepen heten groep A, B of C. Lees het toch na: in een gewone zin kan nog een naam staan."],
};
const AS_PDF = "Bewaren als PDF? Kies op een computer of een Android-toestel ‘Opslaan als PDF’ in het afdrukvenster. Op een iPhone of iPad tik je daar op de deelknop.";

let preview = null;

/** Show what the address asks for, or leave when it asks for nothing. @param {Document} page @param {Element|null} by the button that asked */
export async function show(page, by) {
  const name = askedBy(page.defaultView.location.hash);
  if (preview?.name === name) return;
  preview?.close();
  const mine = (preview = name === null ? null : new Preview(page, name, by));
  try {
    await mine?.open();
  } catch (error) {
    if (mine === preview) {
      mine.close();
      preview = null;
    }
    throw error;
  }
}

const VIEWS = new Map([["pakket", "packcopy"], ["kaartjes", "cardcopy"]]); // by what the address asks for; else the page itself
const viewOf = async (page, name) => (await import(`./${VIEWS.get(name.split("-")[0]) ?? "papercopy"}.js`)).viewOf(page, name);

class Preview {
  constructor(page, name, by) {
    Object.assign(this, { page, name, by, view: page.defaultView, root: page.documentElement, from: page.activeElement, scroll: page.defaultView.scrollY, chosen: "", away: [], put: [], undo: () => {} });
    this.fit = () => {
      const widest = page.querySelector(".sheet--landscape:not(.preview-away)") ? 297 : this.shown.width;
      this.root.style.setProperty("--preview-zoom", Math.min(1, (this.root.clientWidth - 12) / (widest * MM)).toFixed(3));
    };
    this.key = (event) => event.key === "Escape" && !event.defaultPrevented && !page.querySelector("dialog[open]") && this.leave();
    this.late = () => this.chosen || (this.filling = this.fill().catch(console.error)); // answers came in after the preview
  }

  async open() {
    const { page, root, view } = this;
    const [found] = await Promise.all([viewOf(page, this.name), loadStyle(page, STYLE)]);
    if (preview !== this) return; // left again while it came
    this.shown = found;
    this.makeBars();
    page.addEventListener("restored", this.late);
    this.filling = this.fill();
    for (let waited; waited !== this.filling; ) await (waited = this.filling); // answers that came meanwhile made it begin anew
    if (preview !== this) return;
    this.fit(); // also where no copies came
    this.undo = asPaper(page, found.width * MM, STYLE);
    root.classList.add("preview", ...(found.look ? [found.look] : []));
    const frame = page.querySelector(".md-container");
    frame.before(this.bars[0]);
    frame.after(this.bars[1]);
    view.addEventListener("resize", this.fit);
    page.addEventListener("keydown", this.key);
    this.title.focus({ preventScroll: true });
    view.scrollTo({ top: 0, behavior: "instant" });
  }

  makeBars() {
    this.title = make("p", { class: "preview-bar__title", id: "afdrukvoorbeeld", tabindex: "-1" }, "Afdrukvoorbeeld");
    this.said = make("p", { class: "preview-bar__said", role: "status" });
    const large = make("input", { type: "checkbox", name: "afdruk-groot" });
    large.addEventListener("change", () => this.root.classList.toggle("preview-large", large.checked));
    this.radios = this.shown.choices.map((value) => make("input", { type: "radio", name: "afdruk-keuze", value }));
    // A click, not a change: who clicks on what is chosen already means it too, also when answers come later.
    for (const radio of this.radios) radio.addEventListener("click", () => {
      this.queued &&= radio.value === this.chosen; // else it was asked of the choice before
      this.fill((this.chosen = radio.value)).catch(console.error);
    });
    const choice = make("fieldset", { class: "preview-bar__choice" }, make("legend", {}, "Wat druk je af?"), this.radios.map((radio) => make("label", {}, radio, make("span", {}, CHOICES[radio.value][0]))));
    const buttons = () => make("p", { class: "preview-bar__buttons" }, button("Druk af", () => this.print(), "", { "data-print-now": true }), button("Terug naar de pagina", () => this.leave()));
    this.bars = [
      make("section", { class: "preview-bar", "aria-labelledby": this.title.id }, this.title, this.radios.length > 0 && choice, make("label", { class: "preview-bar__large" }, large, make("span", {}, "Grote letters (14 punten)")), this.said, buttons(), make("p", { class: "preview-bar__pdf" }, AS_PDF)),
      make("section", { class: "preview-bar preview-bar--end", "aria-label": "Einde van het afdrukvoorbeeld" }, buttons()),
    ];
  }

  // Put the copies in their places. The default follows from the answers, until somebody chose.
  async fill(chosen = "") {
    const asked = (this.asked = {});
    const { choices, blankFirst, note, end, filled, copies } = this.shown;
    const how = chosen || (choices.length && !blankFirst && (await filled()) ? "filled" : "blank");
    this.wait(true);
    const made = await copies(how, (text) => asked === this.asked && (this.said.textContent = text)).catch((error) => {
      console.warn(error);
      return null;
    });
    if (asked !== this.asked) return; // a later one is on its way
    this.wait(false);
    if (!made) return this.refuse();
    this.clear();
    Object.assign(this, { how, away: made.away, put: made.put.map(({ copy }) => copy) });
    for (const one of made.away) one.classList.add("preview-away");
    for (const { copy, after, before } of made.put) if (after) after.after(copy); else before.before(copy);
    for (const radio of this.radios) radio.checked = radio.value === how;
    this.fit();
    this.said.textContent = [note, choices.length && CHOICES[how][1], how !== "blank" && end].filter(Boolean).join(" ");
    if (this.queued) this.print();
  }

  // Until the new copies are there, nothing of the old ones can be printed: they may hold the names that somebody just left out.
  // The buttons stay where they are (who tabs on at once would come to the next one), and a press waits for the copies.
  wait(on) {
    this.waiting = on;
    for (const copy of this.put) copy.classList.toggle("preview-away", on);
  }

  print() {
    this.queued = this.waiting;
    if (this.waiting) this.said.textContent = "Het afdrukvenster komt zodra de bladen klaar zijn.";
    else if (!this.left) this.view.print();
  }

  // What other pages say is loaded on use: it may not come.
  refuse() {
    for (const radio of this.radios) radio.checked = radio.value === this.how;
    this.chosen = this.how ?? "";
    this.queued = false; // what was asked for is not there
    this.said.textContent = "Dat lukt nu niet. Kijk of je verbinding hebt en kies opnieuw.";
  }

  clear() {
    for (const copy of this.put) copy.remove();
    for (const one of this.away) one.classList.remove("preview-away");
  }

  leave() {
    if (this.left) return; // a second click or Escape would leave the page itself
    this.left = true;
    if (this.by) return this.view.history.back(); // the address goes back, and show() follows
    this.view.history.replaceState(null, "", this.view.location.pathname + this.view.location.search);
    show(this.page, null).catch(console.error);
  }

  close() {
    this.asked = null;
    this.undo();
    this.clear();
    this.view.removeEventListener("resize", this.fit);
    this.page.removeEventListener("keydown", this.key);
    this.page.removeEventListener("restored", this.late);
    for (const bar of this.bars ?? []) bar.remove();
    this.root.classList.remove("preview", "preview-large", ...(this.shown?.look ? [this.shown.look] : []));
    this.root.style.removeProperty("--preview-zoom");
    this.view.scrollTo({ top: this.scroll, behavior: "instant" });
    (this.by ?? (this.from?.isConnected && this.from !== this.page.body ? this.from : this.page.querySelector("[data-print]")))?.focus({ preventScroll: true });
  }
}
