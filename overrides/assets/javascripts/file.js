// Answers as a file, in a sheet's own page: the buttons, and the answers that are not asked any more. What the buttons do is
// loaded when somebody begins to fill in (savefile.js, openfile.js), so that it is there when the connection has gone by then.

import { fieldsOf, readField } from "./answers.js";
import { answersOf, openDesk } from "./device.js";
import { make } from "./make.js";

const saving = () => import("./savefile.js");

/** @param {Document} page */
export function start(page) {
  // Buttons of other parts come and go: one listener for all of them.
  page.addEventListener("click", (event) => {
    const save = event.target.closest?.("[data-file-save]");
    if (!save) return;
    const form = save.closest("form.sheet");
    guarded(page, async () => {
      const { saveDossierFile, saveSheetFile } = await saving();
      await (form ? saveSheetFile(page, form, save) : saveDossierFile(page, await openDesk(), save));
    });
  });
  page.addEventListener("change", (event) => {
    const input = event.target.closest?.("[data-file-open]");
    const file = input?.files[0];
    if (!file) return;
    guarded(page, async () => {
      const { openAnswerFile } = await import("./openfile.js");
      await openAnswerFile(page, file, input);
      input.value = ""; // the same file can be chosen again
    });
  });
  page.addEventListener("input", () => saving().then(({ ready }) => ready()).catch(console.warn), { once: true });
  page.addEventListener("restored", ({ detail }) => showGone(page, detail).catch(console.warn));
  for (const bar of page.querySelectorAll("[data-file-bar]")) bar.hidden = false;
}

async function guarded(page, work) {
  try {
    await work();
  } catch (error) {
    console.warn(error);
    const { tell } = await import("./dialog.js");
    await tell(page, "Dat is niet gelukt", ["Er is niets veranderd. Laad deze pagina opnieuw en probeer het nog eens."]);
  }
}

const FIELD = /^[a-z0-9-]+(\.[a-z0-9-]+)?$/;

/** Answers that a sheet cannot show: their question, or their option, has gone. */
async function showGone(page, { form, desk, place }) {
  const records = await answersOf(desk, place.kind, place.sheet, place.instance);
  const fields = fieldsOf(form);
  const gone = records.map(({ field, value }) => [field, FIELD.test(field) ? unseen(page, fields.get(field), value) : undefined]).filter(([, value]) => value !== undefined);
  form.querySelector("[data-gone]")?.remove();
  if (!gone.length) return;
  const { inShort } = await import("./merge.js");
  const list = gone.map(([field, value]) => [make("dt", {}, field), make("dd", { translate: "no" }, inShort(value, Infinity))]);
  const box = make("div", { class: "gone", "data-gone": true }, make("b", {}, "Niet meer gevraagd"),
    make("p", {}, "Deze antwoorden horen bij vragen die niet meer op dit blad staan. Ze blijven bewaard en gaan mee in je bestand."), make("dl", {}, list));
  const end = form.querySelector("[data-keep-end], .paper-foot");
  if (end) end.before(box);
  else form.append(box);
}

function unseen(page, element, value) {
  if (!element) return value;
  if (element.contains(page.activeElement)) return undefined; // is being changed
  const shown = readField(element);
  if (shown === undefined) return value;
  const lost = Array.isArray(value) && Array.isArray(shown) ? value.filter((one) => typeof one === "string" && !shown.includes(one)) : [];
  return lost.length ? lost : undefined;
}
