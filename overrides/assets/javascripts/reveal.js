// Filled-in sheets of a case fold away; an address that names one opens it, and one button opens them all.

/** @param {Document} page */
export function start(page) {
  const sheets = [...page.querySelectorAll("details.filled-sheet")];
  const view = page.defaultView;
  const reveal = () => {
    const target = page.getElementById(decodeURIComponent(view.location.hash.slice(1)));
    const sheet = target?.closest("details.filled-sheet");
    if (!sheet) return;
    sheet.open = true;
    sheet.scrollIntoView();
  };
  view.addEventListener("hashchange", reveal);
  reveal();

  const button = page.querySelector("[data-open-all]");
  const show = () => (button.textContent = sheets.every((sheet) => sheet.open) ? "Sluit alle bladen" : "Open alle bladen");
  button.hidden = false;
  button.addEventListener("click", () => {
    const open = !sheets.every((sheet) => sheet.open);
    for (const sheet of sheets) sheet.open = open;
  });
  for (const sheet of sheets) sheet.addEventListener("toggle", show);
  show();
}
