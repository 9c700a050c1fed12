// Header: the menu folds behind a button on a narrow screen, search opens with a button, one-letter shortcuts are off.

/** @param {Document} page */
export function start(page) {
  const button = page.querySelector("[data-menu]");
  if (button) {
    const menu = page.getElementById(button.getAttribute("aria-controls"));
    const open = (state) => {
      button.setAttribute("aria-expanded", String(state));
      menu.toggleAttribute("data-open", state);
    };
    button.hidden = false;
    button.addEventListener("click", () => open(!("open" in menu.dataset)));
    menu.parentElement.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && "open" in menu.dataset) {
        open(false);
        button.focus();
      }
    });
  }
  markPlace(page);
  startSearchButton(page);
  silenceShortcuts(page.defaultView);
}

// A sheet stands in no menu, but it does belong to one of its parts: mark the part whose address ours begins with.
function markPlace(page) {
  const here = page.defaultView.location.pathname;
  const links = [...page.querySelectorAll(".site-menu a")];
  if (links.some((link) => link.hasAttribute("aria-current"))) return;
  links.find((link) => here.startsWith(link.pathname))?.setAttribute("aria-current", "true");
}

function startSearchButton(page) {
  const button = page.querySelector("[data-search-open]");
  const toggle = page.getElementById("__search");
  const input = page.querySelector("[data-md-component=search-query]");
  if (!button || !toggle || !input) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    toggle.checked = true;
    toggle.dispatchEvent(new Event("change"));
    requestAnimationFrame(() => input.focus());
  });
  page.querySelector("[data-md-component=search]").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && toggle.checked && button.checkVisibility()) requestAnimationFrame(() => button.focus());
  });
}

// Material moves to another page on n, p, comma and full stop, also from a radio button or a link: typed answers would
// be lost (and WCAG 2.2, 2.1.4). Letters alone do nothing here; inside text fields nothing changes.
function silenceShortcuts(view) {
  view.addEventListener(
    "keydown",
    (event) => {
      if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
    },
    true,
  );
}
