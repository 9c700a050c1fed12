// Beside a message: the word check while it grows, and copying or saving it. What is not filled in is named first.

import { CANCEL, ask } from "./dialog.js";
import { make } from "./make.js";
import { start as grow } from "./message.js";
import { labelsIn } from "./wordcheck.js";

/** @param {Document} page */
export function start(page) {
  grow(page);
  const tools = page.querySelector("[data-message-tools]");
  const message = page.querySelector("[data-message]");
  const form = page.querySelector("form[data-template]");
  const words = JSON.parse(tools.querySelector("[data-words]").textContent);
  const said = tools.querySelector("[data-said]");
  tools.hidden = false;

  let soon = 0;
  let before = "";
  const check = () => {
    const found = labelsIn([...message.querySelectorAll("[data-filled]")].map((one) => one.textContent).join(" \n "), words);
    const now = JSON.stringify(found);
    if (now === before) return; // heard once
    before = now;
    const lines = found.map(({ word, instead, why }) => make("li", { translate: "no" }, make("b", {}, `‘${word}’`), ` Liever: ${instead}. ${why}`));
    tools.querySelector("[data-word-check]").replaceChildren(...(lines.length ? [make("p", {}, make("b", {}, "Woordcheck")), make("ul", {}, lines)] : []));
  };
  form.addEventListener("input", () => {
    clearTimeout(soon);
    soon = setTimeout(check, 600);
  });
  page.addEventListener("restored", () => setTimeout(check));

  const act = (how) => async () => {
    const open = [...new Set([...message.querySelectorAll("[data-place]:not([data-filled])")].map((one) => one.textContent.trim()))];
    if (open.length && !(await ask(page, { title: "Nog niet alles is ingevuld", lines: [`Nog leeg: ${open.join(", ")}. In de tekst staat dan alleen de naam van dat vak.`], choices: [{ ...CANCEL, text: "Vul eerst aan" }, { text: how === "copy" ? "Kopieer toch" : "Bewaar toch", value: "go" }] }))) return;
    const paragraphs = [...message.children].map((one) => ({ type: "paragraph", text: one.textContent.replace(/\s+/g, " ").trim() }));
    try {
      said.textContent = await hand(page, how, paragraphs, form.dataset.template);
    } catch (error) {
      console.warn(error);
      said.textContent = "Dat is niet gelukt. Er is niets veranderd.";
    }
  };
  tools.querySelector("[data-message-copy]").addEventListener("click", act("copy"));
  tools.querySelector("[data-message-word]").addEventListener("click", act("docx"));
}

async function hand(page, how, blocks, name) {
  const { copyBlocks, download } = await import("./copied.js");
  if (how === "copy") return (await copyBlocks(blocks)) ? "Gekopieerd. Plak het in een mail, een bericht of een document." : "Kopiëren lukt hier niet. Selecteer de tekst hierboven.";
  const { docxOf } = await import("./docx.js");
  const title = page.querySelector("h1").textContent.trim();
  download(`${name}.docx`, await docxOf([{ type: "title", text: title }, ...blocks], { title }));
  return `Bewaard als ${name}.docx, bij je downloads.`;
}
