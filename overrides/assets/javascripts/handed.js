// A private sheet stays with whoever fills it in. What one wants to pass on goes by hand, answer by answer: a copy of the
// answer alone, which can be taken back.

import { fieldsOf, readField } from "./answers.js";
import { answersOf, writeAnswer } from "./device.js";
import { button, make, unseen } from "./make.js";
import { same } from "./values.js";

const started = new WeakMap();

/** Offer to hand over each answer of a private sheet. @param {Document} page @param {{form, desk, place}} detail */
export async function handOver(page, { form, desk, place }) {
  if (!started.has(form)) started.set(form, [...fieldsOf(form)].filter(([name]) => name !== form.dataset.titleField).map(([name, element]) => new Hand(name, element, desk, place)));
  const records = await answersOf(desk, "handed", place.sheet, place.instance);
  for (const hand of started.get(form)) hand.show(records.find((record) => record.field === hand.name)?.value);
}

class Hand {
  constructor(name, element, desk, place) {
    Object.assign(this, { name, element, desk, place, handed: undefined });
    const label = `: ${element.querySelector(".field__label")?.textContent.trim() ?? ""}`;
    this.give = button(["Zet over naar de groep", unseen(label)], () => this.pass());
    this.back = button(["Haal terug", unseen(label)], () => this.takeBack());
    this.status = make("span", { role: "status" });
    this.box = make("p", { class: "hand" }, this.give, this.back, this.status);
    element.append(this.box);
    for (const type of ["input", "change"]) element.addEventListener(type, () => this.show(this.handed));
  }

  show(handed) {
    this.handed = handed;
    const value = readField(this.element);
    this.give.hidden = value === undefined || same(value, handed);
    this.give.firstChild.data = handed === undefined ? "Zet over naar de groep" : "Zet opnieuw over";
    this.back.hidden = handed === undefined;
    this.box.hidden = this.give.hidden && this.back.hidden && !this.status.textContent;
    this.box.toggleAttribute("data-handed", handed !== undefined);
    if (handed !== undefined) this.say(same(value, handed) ? "Dit antwoord staat ook bij de groep." : "Bij de groep staat nog je vorige antwoord.");
    else if (this.status.textContent.startsWith("Dit") || this.status.textContent.startsWith("Bij")) this.say("");
  }

  say(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  async pass() {
    const value = readField(this.element);
    try {
      await writeAnswer(this.desk, { ...this.place, kind: "handed", field: this.name }, value);
    } catch {
      return this.say("Niet overgezet: dit toestel kan nu niets bewaren.");
    }
    this.show(value);
    this.back.focus();
  }

  // The copy goes with its history: nothing of it stays.
  async takeBack() {
    await this.desk.store.wipe(this.desk.dossier.id, "handed", this.place.sheet, this.place.instance, this.name);
    this.show(undefined);
    this.say("Teruggehaald. Nam iemand het al over? Haal het dan ook daar weg.");
    this.box.hidden = false;
    this.give.focus();
  }
}
