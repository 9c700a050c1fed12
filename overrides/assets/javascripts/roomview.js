// The room view: the sheet itself, one section or picture at a time, large enough for the back of a room. Nothing is copied: the
// rest of the page steps out of sight, so what is typed here is kept as it always is. The address names the step.

import { loadStyle } from "./loadstyle.js";
import { button, make, unseen } from "./make.js";
import { MARK } from "./room.js";

const STYLE = new URL("../stylesheets/room.css", import.meta.url).href;
const STEPS = "form[data-for-room] :is(.sheet__section, .question, [data-outcome]), .report__section:not([data-hole], [data-drawn-only]), figure[data-picture]";
const OWN_KEYS = "select, input:is([type=range], [type=number], [type=date])"; // where page keys change a value
const FORWARD = ["ArrowRight", "PageDown"], BACK = ["ArrowLeft", "PageUp"];

let room = null;

/** Show what the address asks for, or leave when it asks for nothing. @param {Document} page */
export async function show(page) {
  const { hash } = page.defaultView.location;
  if (!hash.startsWith(MARK)) return room?.close();
  await written(page.querySelector("[data-document]"));
  room ??= new Room(page);
  await room.open(decodeURIComponent(hash.slice(MARK.length)));
}

class Room {
  constructor(page) {
    Object.assign(this, { page, view: page.defaultView, root: page.documentElement, step: null });
    this.where = make("p", { class: "room__where", role: "status" });
    this.back = button("Vorige", () => this.go(-1));
    this.on = button("Volgende", () => this.go(1), "");
    this.full = button("Volledig scherm", () => (page.fullscreenElement ? page.exitFullscreen() : this.root.requestFullscreen())?.catch(console.warn));
    this.full.hidden = !page.fullscreenEnabled;
    this.bar = make("nav", { class: "room__bar", "aria-label": "Zaalweergave" }, this.back, this.where, this.on, make("span", { class: "room__more" }, this.full, button("Sluit zaalweergave", () => this.leave())));
    this.keys = (event) => this.key(event);
    this.sized = new ResizeObserver(() => this.size());
    page.addEventListener("fullscreenchange", () => (this.full.textContent = page.fullscreenElement ? "Verlaat volledig scherm" : "Volledig scherm"));
  }

  /** Every step as it stands now: what belongs to another context is none. */
  get steps() {
    return [...this.page.querySelectorAll(STEPS)].filter((one) => !one.closest("[hidden]"));
  }

  async open(name) {
    const steps = this.steps;
    const step = steps.find((one) => nameOf(one) === name) ?? steps[0];
    if (!step) return this.close();
    if (!this.bar.isConnected) {
      this.from = this.page.activeElement;
      await loadStyle(this.page, STYLE);
      this.root.classList.add("room");
      this.page.body.append(this.bar);
      this.page.addEventListener("keydown", this.keys);
    }
    this.clear();
    this.step = step;
    this.alone(step);
    const place = steps.indexOf(step);
    this.back.disabled = !place;
    this.on.disabled = place === steps.length - 1;
    this.where.replaceChildren(unseen("Zaalweergave: deel "), `${place + 1} van ${steps.length}`);
    const heading = headingOf(step);
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    this.view.scrollTo({ top: 0, behavior: "instant" });
    if (step.matches("figure")) this.sized.observe(step);
  }

  // The step, and what it stands in; a picture in it is a step of its own.
  alone(step) {
    const away = [...step.querySelectorAll("figure[data-picture]")];
    for (let one = step; one !== this.page.body; one = one.parentElement) away.push(...[...one.parentElement.children].filter((other) => other !== one && !other.matches("h1, .room__bar, dialog, .keep, script")));
    for (const one of away) one.classList.add("room-away");
  }

  clear() {
    for (const one of this.page.querySelectorAll(".room-away")) one.classList.remove("room-away");
    this.sized.disconnect();
    if (this.step) headingOf(this.step).removeAttribute("tabindex");
  }

  // As large as fits the screen, but never so small that nobody reads it: then it scrolls.
  size() {
    const drawn = this.step?.querySelector(".picture__svg")?.viewBox.baseVal;
    if (drawn?.height) this.root.style.setProperty("--room-ratio", (drawn.width / drawn.height).toFixed(3));
  }

  go(by) {
    const steps = this.steps;
    const next = steps[steps.indexOf(this.step) + by];
    if (!next) return;
    this.view.history.replaceState(null, "", `${MARK}${nameOf(next)}`); // Back leaves the view at once
    this.open(nameOf(next)).catch(console.error);
  }

  key(event) {
    const { key, target } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || this.page.querySelector("dialog[open]")) return;
    if (key === "Escape") return this.leave();
    const page = key.startsWith("Page");
    if (![...FORWARD, ...BACK].includes(key) || target.closest(page ? OWN_KEYS : "input, textarea, select, [role=region]")) return;
    event.preventDefault();
    const by = FORWARD.includes(key) ? 1 : -1;
    // A clicker sends page keys: what is longer than the screen is read to its end first.
    if (page && this.scrolled(by)) return;
    this.go(by);
  }

  scrolled(by) {
    const { scrollTop, clientHeight, scrollHeight } = this.root;
    const left = by > 0 ? scrollHeight - clientHeight - scrollTop : scrollTop;
    if (left > 4) this.view.scrollBy({ top: by * (clientHeight - this.bar.offsetHeight) * 0.85 });
    return left > 4;
  }

  leave() {
    this.view.history.replaceState(null, "", this.view.location.pathname + this.view.location.search);
    this.close();
  }

  close() {
    if (!this.bar.isConnected) return;
    const at = this.step;
    this.clear();
    this.step = null;
    this.page.removeEventListener("keydown", this.keys);
    this.root.classList.remove("room");
    this.root.style.removeProperty("--room-ratio");
    this.bar.remove();
    if (this.page.fullscreenElement) this.page.exitFullscreen().catch(console.warn);
    at?.scrollIntoView({ block: "start", behavior: "instant" });
    (this.from?.matches?.("[data-room]") ? this.from : this.page.querySelector("[data-room]"))?.focus({ preventScroll: true });
  }
}

// A report makes itself of the answers, a moment after the page.
const written = (report) => !report || report.childElementCount || new Promise((resolve) => new MutationObserver(resolve).observe(report, { childList: true }));

const nameOf = (step) => step.id || step.dataset.question || step.dataset.section || step.getAttribute("aria-labelledby") || "";
const headingOf = (step) => step.querySelector(step.matches("figure") ? "figcaption" : "h2, legend");
