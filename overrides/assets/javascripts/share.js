// Deel: copy the link, show the QR code large, print it as a poster, hand it to another app. Links never carry answers;
// they do carry the choices that the address of the page carries (the context, a start time).

import { withChoice } from "./context.js";
import { button, make } from "./make.js";

/** An address with the choices of another one added to it. */
export function withChoices(address, from) {
  return ["context", "begin"].reduce((found, name) => withChoice(found, name, new URL(from).searchParams.get(name)), address);
}

/** @param {Document} page */
export function start(page) {
  const view = page.defaultView;
  for (const share of page.querySelectorAll("details.share")) {
    const code = share.querySelector("[data-qr]");
    const address = () => withChoices(code.dataset.address, view.location.href);
    startCopy(share.querySelector("[data-copy]"), view, address);
    const enlarge = share.querySelector("[data-enlarge]");
    enlarge.hidden = false;
    enlarge.addEventListener("click", () => showPoster(page, code, enlarge));
    const hand = share.querySelector("[data-hand-on]");
    hand.hidden = !view.navigator.share;
    hand.addEventListener("click", () => view.navigator.share({ title: code.dataset.title, url: address() }).catch(() => {}));
    share.addEventListener("toggle", () => update(share, code.dataset.address, address()));
    closeOnLeaving(page, share);
  }
}

// The visible link and the mail say the same address as the button copies.
function update(share, plain, full) {
  const link = share.querySelector("[data-share-link]");
  link.textContent = full;
  const mail = share.querySelector("[data-mail]");
  mail.dataset.href ??= mail.getAttribute("href");
  mail.setAttribute("href", mail.dataset.href.replace(encodeURIComponent(plain).replace(/%2F/g, "/"), encodeURIComponent(full)));
}

function startCopy(copy, view, address) {
  if (!view.navigator.clipboard) return;
  copy.hidden = false;
  copy.setAttribute("aria-live", "polite");
  const before = copy.textContent;
  copy.addEventListener("click", async () => {
    try {
      await view.navigator.clipboard.writeText(address());
      copy.textContent = "Link gekopieerd";
    } catch {
      copy.textContent = "Kopiëren lukt niet: neem het adres hierboven over";
    }
    setTimeout(() => (copy.textContent = before), 4000);
  });
}

function showPoster(page, code, before) {
  const line = (name, ...inside) => make("p", { class: `poster__${name}` }, inside);
  const close = button("Sluit", () => dialog.close(), "");
  const dialog = make("dialog", { class: "poster", "aria-label": `QR-code van ${code.dataset.title}` },
    line("title", code.dataset.title), code.firstElementChild.cloneNode(true), line("address", code.dataset.address),
    line("buttons", button("Druk af", () => page.defaultView.print(), ""), close));
  dialog.addEventListener("close", () => {
    dialog.remove();
    before.focus();
  });
  page.body.append(dialog);
  dialog.showModal();
  close.focus();
}

// An open panel closes on Escape and on a click outside, as people expect of a menu.
function closeOnLeaving(page, share) {
  share.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && share.open) {
      share.open = false;
      share.querySelector("summary").focus();
    }
  });
  page.addEventListener("click", (event) => {
    if (share.open && !share.contains(event.target) && !event.target.closest("dialog")) share.open = false;
  });
}
