// Asking for guidance: the text of the mail on the clipboard, for who has no mail program. Plain text: it goes into a mail.

/** @param {Document} page */
export function start(page) {
  const part = page.querySelector("[data-request]");
  const copy = part.querySelector("[data-request-copy]");
  const said = part.querySelector("[data-said]");
  const text = [...part.querySelectorAll("[data-request-text] p")].map((one) => one.textContent.trim()).join("\n\n");
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = "Gekopieerd. Plak de tekst in een nieuwe mail.";
    } catch {
      said.textContent = "Kopiëren lukt hier niet. Selecteer de tekst hierboven.";
    }
  });
}
