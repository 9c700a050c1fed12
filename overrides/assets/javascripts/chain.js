// The picture of the chain: pointing at a sheet, or reaching it with the keyboard, shows only its own lines.

/** @param {Document} page */
export function start(page) {
  for (const chain of page.querySelectorAll("[data-chain]")) {
    const show = ({ type, target }) => {
      const code = type.endsWith("out") || type.endsWith("leave") ? undefined : target.closest("[data-code]")?.dataset.code;
      const near = new Set([code]);
      for (const line of chain.querySelectorAll("[data-source]")) {
        const ends = [line.dataset.source, line.dataset.target];
        line.toggleAttribute("data-near", ends.includes(code));
        if (ends.includes(code)) ends.forEach((end) => near.add(end));
      }
      for (const box of chain.querySelectorAll("[data-code]")) box.toggleAttribute("data-near", near.has(box.dataset.code));
      chain.toggleAttribute("data-on", Boolean(code));
    };
    for (const type of ["pointerover", "pointerleave", "focusin", "focusout"]) chain.addEventListener(type, show);
  }
}
