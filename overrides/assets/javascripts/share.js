// Deel: copy the link, show the QR code large, print it as a poster, hand it to another app. Links never carry answers;
// they do carry the choices that the address of the page carries (the context, a start time).

/** An address with the choices of another one added to it. */
export function withChoices(address, from) {
  const url = new URL(address);
  for (const name of ["context", "begin"]) {
    const value = new URL(from).searchParams.get(name);
    if (value) url.searchParams.set(name, value);
  }
  return url.href;
}

/** @param {Document} page */
export function startShare(page) {
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

function startCopy(button, view, address) {
  if (!view.navigator.clipboard) return;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  const before = button.textContent;
  button.addEventListener("click", async () => {
    try {
      await view.navigator.clipboard.writeText(address());
      button.textContent = "Link gekopieerd";
    } catch {
      button.textContent = "Kopiëren lukt niet: neem het adres hierboven over";
    }
    setTimeout(() => (button.textContent = before), 4000);
  });
}

function showPoster(page, code, button) {
  const dialog = page.createElement("dialog");
  dialog.className = "poster";
  dialog.setAttribute("aria-label", `QR-code van ${code.dataset.title}`);
  const line = (name, text) => Object.assign(page.createElement("p"), { className: `poster__${name}`, textContent: text });
  const buttons = line("buttons", "");
  for (const [text, act] of [["Druk af", () => page.defaultView.print()], ["Sluit", () => dialog.close()]]) {
    const one = Object.assign(page.createElement("button"), { type: "button", className: "button", textContent: text });
    one.addEventListener("click", act);
    buttons.append(one);
  }
  dialog.append(line("title", code.dataset.title), code.firstElementChild.cloneNode(true), line("address", code.dataset.address), buttons);
  dialog.addEventListener("close", () => {
    dialog.remove();
    button.focus();
  });
  page.body.append(dialog);
  dialog.showModal();
  buttons.lastElementChild.focus();
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
