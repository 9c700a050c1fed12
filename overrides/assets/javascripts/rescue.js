// On the page for what is not found: mail filters turn # into %23; offer the address as it was meant.

/** The address with its # restored, or "" when nothing was changed. */
export function rescued(address) {
  const mended = address.replace(/%(25)*23/i, "#");
  return mended === address ? "" : mended;
}

/** @param {Document} page */
export function start(page) {
  const line = page.querySelector("[data-rescue]");
  const address = rescued(page.defaultView.location.href);
  if (!address) return;
  line.querySelector("a").href = address;
  line.hidden = false;
}
