// The picture of the chain: pointing at a sheet, or reaching it with the keyboard, shows only its own lines.

/** @param {Document} page */
export function start(page) {
  for (const chain of page.querySelectorAll("[data-chain]")) {
    const show = (code) => {
      chain.toggleAttribute("data-on", Boolean(code));
      const near = new Set([code]);
      for (const line of chain.querySelectorAll("[data-source]")) {
        const own = line.dataset.source === code || line.dataset.target === code;
        line.toggleAttribute("data-near", own);
        if (own) near.add(line.dataset.source).add(line.dataset.target);
      }
      for (const box of chain.querySelectorAll("[data-code]")) box.toggleAttribute("data-near", near.has(box.dataset.code));
    };
    const codeOf = (event) => event.target.closest("[data-code]")?.dataset.code ?? "";
    chain.addEventListener("pointerover", (event) => show(codeOf(event)));
    chain.addEventListener("pointerleave", () => show(""));
    chain.addEventListener("focusin", (event) => {
      show(codeOf(event));
      event.target.scrollIntoView({ inline: "center", block: "nearest" });
    });
    chain.addEventListener("focusout", () => show(""));
  }
}
