// The page on screen as paper would show it: the style sheets themselves say what counts on paper, so nothing is written twice.

const LETTER = 16; // an em in a media query is the browser's own, whatever the page says

/**
 * A media query as it is on a sheet of a width, for a screen: "all", "not all", or what is left to ask.
 * @param {string} text @param {number} width of the sheet with its margins, in px: a printer asks about that
 */
export function onPaper(text, width) {
  const kept = text.toLowerCase().split(",").map((one) => queryOn(one.trim(), width)).filter((one) => one !== null);
  return kept.includes("all") ? "all" : kept.join(", ") || "not all";
}

function queryOn(text, width) {
  const left = [];
  for (const part of text.split(/\s+and\s+/)) {
    if (/^(only )?screen$|^not print$|prefers-color-scheme:\s*dark/.test(part)) return null;
    if (/^(only )?(print|all)$|^not screen$/.test(part)) continue;
    const [, end, size, unit] = part.match(/^\((min|max)-width:\s*([\d.]+)(px|r?em)\)$/) ?? [];
    if (!end) {
      left.push(part);
      continue;
    }
    const at = Number(size) * (unit === "px" ? 1 : LETTER);
    if (end === "min" ? width < at : width > at) return null;
  }
  return left.join(" and ") || "all";
}

/**
 * Let the rules for paper count on screen, and those for a screen not.
 * @param {Document} page @param {number} width of the sheet in px @param {string} own the style sheet that stays as it is @returns {() => void} undo
 */
export function asPaper(page, width, own) {
  const before = [];
  const visit = (rules) => {
    for (const rule of rules) {
      if (rule instanceof CSSMediaRule) {
        const now = onPaper(rule.media.mediaText, width);
        if (now !== rule.media.mediaText) {
          before.push([rule.media, rule.media.mediaText]);
          rule.media.mediaText = now;
        }
      }
      if (rule.cssRules) visit(rule.cssRules);
    }
  };
  for (const sheet of page.styleSheets) if (sheet.href !== own) visit(sheet.cssRules);
  return () => before.forEach(([media, text]) => (media.mediaText = text));
}
