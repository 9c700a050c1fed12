// The door to the room view: shows its buttons, and opens it on a click or where the address asks for it. What the view itself is
// (roomview.js, room.css) comes only then.

/** Before the name of a step in an address. */
export const MARK = "#zaal=";

/** @param {Document} page */
export function start(page) {
  const view = page.defaultView;
  for (const button of page.querySelectorAll("[data-room]")) button.hidden = false;
  const follow = async () => {
    if (view.location.hash.startsWith(MARK) || page.documentElement.classList.contains("room")) await (await import("./roomview.js")).show(page);
  };
  page.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-room]");
    if (button) view.location.hash = `${MARK}${button.dataset.room}`; // goes on below; Back leaves it again
  });
  view.addEventListener("hashchange", () => follow().catch(console.error));
  follow().catch(console.error); // the page does not wait for it
}
