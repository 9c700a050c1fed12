// A style sheet that only a view needs, loaded with it.

import { make } from "./make.js";

/** Load it, once. Done when it counts: before that the whole page would flash by. @param {Document} page @param {string} href */
export function loadStyle(page, href) {
  if (page.querySelector(`link[href="${href}"]`)) return null;
  const link = make("link", { rel: "stylesheet", href });
  return new Promise((resolve) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", resolve); // then without
    page.head.append(link);
  });
}
