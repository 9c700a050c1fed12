// The example dossier: made up, marked wherever it is open, in a dossier of its own, gone on one click.

import { newDossier, openDesk, switchDossier } from "./device.js";
import { wipeDossier } from "./wipe.js";

const FILE = new URL("../voorbeeld.json", import.meta.url);
const DOSSIERS = new URL("../../mijn-dossier/", import.meta.url);

/** @param {import("./device.js").Desk} desk @returns {Promise<object|undefined>} the example, when it is on this device or in this tab */
export const findExample = async (desk) => (await desk.store.dossiers()).find(({ example }) => example);

/** Open the example; what was open before stays as it is. @param {import("./device.js").Desk} desk */
export async function openExample(desk) {
  const there = await findExample(desk);
  const own = desk.dossier;
  if (there) await switchDossier(desk, there);
  else {
    const { name, records } = await (await fetch(FILE)).json();
    const dossier = await newDossier(desk, name, { example: true });
    try {
      await desk.store.writeAll(records.map((record) => ({ ...record, dossier: dossier.id })));
    } catch (error) {
      await closeExample(desk); // half an example is none
      throw error;
    }
  }
  if (!own.example && !own.fresh) await desk.store.set("own", own.id);
}

/** Away with the example, back to the own dossier that was open before. @param {import("./device.js").Desk} desk */
export async function closeExample(desk) {
  const example = await findExample(desk);
  if (!example) return;
  await wipeDossier(desk, example);
}

/** A button that opens the example and leads to its page. @param {HTMLButtonElement} button @param {import("./device.js").Desk} desk */
export function bindExample(page, button, desk) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      if (desk.memory) throw new Error("geen opslag"); // the next page would know nothing of it
      await openExample(desk);
      page.defaultView.location.assign(DOSSIERS);
    } catch (error) {
      console.warn(error);
      button.textContent = "Het voorbeeld kan niet open. Laat je browser opslag toe?";
    }
  });
}

/** @param {Document} page */
export async function start(page) {
  const view = page.defaultView;
  page.addEventListener("restored", ({ detail: { form, desk } }) => {
    const button = form.querySelector("[data-example-close]");
    if (!button) return;
    button.hidden = !desk.dossier.example;
    if (button.dataset.bound) return;
    button.dataset.bound = "";
    button.addEventListener("click", async () => {
      await closeExample(desk);
      view.history.replaceState(null, "", view.location.pathname + view.location.hash); // without its instance or moment
      view.location.reload();
    });
  });
  const buttons = page.querySelectorAll("[data-example]");
  const desk = await openDesk();
  for (const button of buttons) bindExample(page, button, desk);
  if (desk.dossier.example) for (const button of buttons) button.textContent = "Ga verder in het voorbeeld";
}
