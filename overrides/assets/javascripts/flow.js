// Answers flow forward: under a field stands what was answered before and where, and one click takes it over. Nothing is
// replaced without asking, everything can be undone, and a later change at the source is offered, never forced.

import { fieldsOf, readField, writeField } from "./answers.js";
import { choicesOf, earlier, merged, shownAt, signOf } from "./carried.js";
import { contextOf } from "./context.js";
import { answersOf } from "./device.js";
import { ask } from "./dialog.js";
import { handOver } from "./handed.js";
import { button, make, unseen } from "./make.js";
import { hearTabs } from "./tabs.js";
import { placeKey } from "./values.js";

const AT_ONCE = 3; // pieces that stand there; more fold away

/** @param {Document} page */
export function start(page) {
  const refreshers = new Map();
  let open = null;
  page.addEventListener("restored", ({ detail }) => {
    const { form, desk } = detail;
    if (!refreshers.has(form)) refreshers.set(form, flowInto(page, detail));
    refreshers.get(form)();
    if ("private" in form.dataset) handOver(page, detail);
    open = desk;
  });
  // Another tab may change what an answer here started from; shown when typing there rests.
  let soon = 0;
  hearTabs(({ dossier }) => {
    if (dossier !== open?.dossier.id) return;
    clearTimeout(soon);
    soon = setTimeout(() => refreshers.forEach((refresh) => refresh()), 300);
  });
}

/** @returns {() => Promise<void>} shows anew what there is to take over */
function flowInto(page, { form, desk, place }) {
  const fields = [...fieldsOf(form)].map(([name, element]) => {
    const line = element.querySelector("[data-carry]");
    return { name, element, sources: line ? JSON.parse(line.dataset.carry) : [], panel: line && new Panel(page, line, element, desk, { ...place, field: name }) };
  });
  const options = new Map(fields.flatMap(({ element }) => Object.entries(JSON.parse(element.dataset.options ?? "{}"))));
  listenForPicks(form);
  let turn = 0;
  return async () => {
    const mine = ++turn;
    const read = reader(desk);
    const context = contextOf(page.defaultView.location.href);
    for (const [reference, source] of options) {
      const choices = choicesOf(earlier(source, await read(source), context));
      if (mine !== turn) return;
      for (const control of form.querySelectorAll(`[data-options-from="${reference}"]`)) offer(page, control, choices, source.title);
    }
    const taken = (await desk.store.setting(takenKey(desk))) ?? {};
    for (const { sources, panel } of fields) {
      if (!panel) continue;
      const found = [];
      for (const source of sources) found.push({ source, pieces: earlier(source, await read(source), context) });
      if (mine !== turn) return;
      panel.show(found, taken);
    }
  };
}

// Each sheet is read once; of a private one only what was handed over.
function reader(desk) {
  const sheets = new Map();
  return ({ kind, item, private: hidden }) => {
    const key = `${kind}/${item}`;
    if (!sheets.has(key)) sheets.set(key, answersOf(desk, hidden ? "handed" : kind, item));
    return sheets.get(key);
  };
}

const takenKey = (desk) => `taken:${desk.dossier.id}`;
const sourceKey = ({ kind, item, field = "", column = "" }) => [kind, item, field, column].join("/");

/** Remember what was taken over where, to see later that the source changed; undefined forgets it. */
async function remember(desk, place, source, mark) {
  const all = (await desk.store.setting(takenKey(desk))) ?? {};
  const here = { ...all[placeKey(place)], [sourceKey(source)]: mark };
  await desk.store.set(takenKey(desk), { ...all, [placeKey(place)]: here });
  return { ...all, [placeKey(place)]: here };
}

/** What a field can hold. @param {Element} element @returns {import("./carried.js").Shape} */
export function shapeOf(element) {
  const { type = "question" } = element.dataset;
  if (type === "table") return { type, columns: [...element.querySelectorAll("tbody tr:first-child [data-column]")].map((cell) => ({ id: cell.dataset.column, ...controlShape(cell) })) };
  if (type === "choice" && element.querySelector("[data-options-from]")) return { type: "text", oneLine: true };
  return { ...controlShape(element), type, oneLine: Boolean(element.querySelector("[data-one-line]")) };
}

function controlShape(element) {
  const control = element.querySelector("input, select, textarea");
  if (!control) return { type: "total" };
  if (control.tagName === "SELECT") return { type: "choice", options: Object.fromEntries([...control.options].filter((one) => one.value).map((one) => [one.value, one.textContent])) };
  if (control.type === "radio" || (control.type === "checkbox" && element.dataset.type)) {
    const labels = [...element.querySelectorAll("input:is([type=radio], [type=checkbox])")].map((one) => [one.value, one.closest("label")?.querySelector("span")?.firstChild?.textContent ?? ""]);
    return { type: "scale", options: Object.fromEntries(labels) };
  }
  if (control.type === "checkbox") return { type: "check" };
  if (control.type === "date") return { type: "date" };
  return "number" in control.dataset ? { type: "number" } : { type: "text", from: control.dataset.optionsFrom };
}

const nameOf = (source) => (source.private ? "een privé blad" : source.title);

/** What stands under one field. */
class Panel {
  constructor(page, line, element, desk, place) {
    Object.assign(this, { page, line, element, desk, place, found: [], taken: {}, undo: null, shown: "" });
    this.links = [...line.querySelectorAll("a")];
    this.list = make("div");
    this.status = make("p", { class: "carried__status visually-hidden", role: "status" });
    this.box = make("div", { class: "carried", hidden: true }, this.list, this.status);
    line.after(this.box);
    // Who writes on takes the answer as it is: from then on there is nothing to undo.
    element.addEventListener("input", () => {
      if (!this.undo || this.writing) return;
      this.undo = null;
      this.list.querySelector("[data-undo]")?.setAttribute("hidden", "");
    });
  }

  show(found, taken) {
    Object.assign(this, { found, taken });
    const value = readField(this.element);
    const shape = shapeOf(this.element);
    const before = taken[placeKey(this.place)] ?? {};
    const view = found.map(({ source, pieces }) => ({ source, pieces, ...merged(shape, value, source, pieces), mark: before[sourceKey(source)], sign: signOf(pieces) })).filter(({ pieces }) => pieces.length);
    this.box.hidden = !view.length;
    this.line.hidden = view.length === found.length;
    const shown = JSON.stringify([view, Boolean(this.undo)]);
    if (shown === this.shown) return; // whoever is reading or about to press a button keeps it
    this.shown = shown;
    this.list.replaceChildren(...view.map((one) => this.block(one, shape, found.findIndex(({ source }) => source === one.source))));
  }

  block(one, shape, place) {
    const { source, pieces, state, mark, sign } = one;
    const from = source.private ? ["Uit een privé blad"] : ["Eerder op ", Object.assign(this.links[place].cloneNode(), { textContent: source.title })];
    const block = make("div", { class: "carried__source" },
      make("p", { class: "carried__from" }, from, source.label && `: ${source.label}`), this.pieces(source, pieces, shape, state === "same" ? 0 : AT_ONCE));
    const end = make("p", { class: "carried__buttons" });
    if (mark && mark.hash !== sign && state !== "same") end.append(make("b", {}, `Dit is intussen veranderd op ${nameOf(source)}`));
    else if (state === "same" || mark) end.append(make("span", { class: "muted" }, state === "same" ? "Staat in je antwoord." : "Overgenomen."));
    if (state === "add" || state === "replace") end.append(this.button(mark ? "Neem opnieuw over" : "Neem over", source, "take", () => this.take(one)));
    if (this.undo?.source === source) end.append(this.button("Maak ongedaan", source, "undo", () => this.takeBack()));
    if (end.childNodes.length) block.append(end);
    return block;
  }

  pieces(source, pieces, shape, open) {
    const items = pieces.map((piece) => make("li", {}, piece.name && [make("b", {}, `${piece.name}:`), " "], shownAt(source, piece, shape) || piece.text));
    const list = (some) => make("ul", { class: "carried__pieces", translate: "no" }, some);
    if (open && items.length <= open + 1) return [list(items)];
    const more = make("details", { class: "carried__more" }, make("summary", {}, open ? `Nog ${items.length - open}` : "Toon"), list(items.slice(open)));
    return open ? [list(items.slice(0, open)), more] : [more];
  }

  button(text, source, name, act) {
    return button([text, unseen(`: ${nameOf(source)}`)], act, "quiet", { [`data-${name}`]: true });
  }

  async take({ source, pieces }) {
    const value = readField(this.element); // as it is now: people may have typed since
    const next = merged(shapeOf(this.element), value, source, pieces);
    if (next.state === "replace" && (await this.sure(source, pieces)) !== "replace") return;
    if (next.state === "none" || next.state === "same") return this.show(this.found, this.taken);
    const mark = this.taken[placeKey(this.place)]?.[sourceKey(source)];
    this.undo = { source, before: value, mark };
    this.write(next.value);
    await this.mark(source, { time: Date.now(), hash: signOf(pieces) });
    this.tell(`Overgenomen van ${nameOf(source)}`, "[data-undo]");
  }

  async takeBack() {
    if (!this.undo) return; // somebody wrote on meanwhile
    const { source, before, mark } = this.undo;
    this.undo = null;
    this.write(before);
    await this.mark(source, mark);
    this.tell("Ongedaan gemaakt.", "[data-take]");
  }

  sure(source, pieces) {
    return ask(this.page, {
      title: "Je vulde hier al iets in",
      lines: [`Vervang je dat door wat op ${nameOf(source)} staat: ${pieces[0].text}?`],
      choices: [{ text: "Hou mijn antwoord", value: "", safe: true }, { text: "Vervang", value: "replace" }],
    });
  }

  write(value) {
    this.writing = true;
    writeField(this.element, value);
    this.page.dispatchEvent(new CustomEvent("rows"));
    for (const type of ["input", "change"]) this.element.dispatchEvent(new Event(type, { bubbles: true }));
    this.writing = false;
  }

  async mark(source, mark) {
    try {
      this.taken = await remember(this.desk, this.place, source, mark);
    } catch {
      // Full or refused storage: keep.js says so; only the notice of a later change is lost.
      this.taken = { ...this.taken, [placeKey(this.place)]: { ...this.taken[placeKey(this.place)], [sourceKey(source)]: mark } };
    }
    this.show(this.found, this.taken);
  }

  tell(text, next) {
    this.status.textContent = text;
    if (this.page.activeElement.matches("textarea, input, select")) return; // who writes on already stays there
    (this.list.querySelector(next) ?? this.element.querySelector("textarea, input, select"))?.focus();
  }
}

// --- choices from the rows of an earlier sheet: a list under the control, whose answer stays free text ---

function offer(page, control, choices, title) {
  const wrap = control.closest(".control");
  const old = wrap.parentElement.querySelector(":scope > .pick");
  if (!choices.length) return old?.remove();
  const pick = old ?? make("details", { class: "pick" });
  if (pick.dataset.choices === JSON.stringify(choices)) return;
  pick.dataset.choices = JSON.stringify(choices);
  const list = choices.map((text) => make("button", { type: "button", class: "pick__one" }, text));
  pick.replaceChildren(make("summary", {}, "Kies", unseen(` uit ${title}`)), make("div", { class: "pick__list", translate: "no" }, list));
  if (!old) wrap.after(pick);
}

// One listener per form: rows that are copied take their lists along.
function listenForPicks(form) {
  const close = (pick) => {
    pick.open = false;
    pick.querySelector("summary").focus();
  };
  form.addEventListener("click", ({ target }) => {
    const one = target.closest?.(".pick__one");
    if (!one) return;
    const pick = one.closest(".pick");
    const control = pick.parentElement.querySelector("[data-options-from]");
    control.value = one.textContent;
    for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
    close(pick);
  });
  form.addEventListener("keydown", (event) => {
    const pick = event.key === "Escape" && event.target.closest?.(".pick[open]");
    if (pick) close(pick);
  });
}
