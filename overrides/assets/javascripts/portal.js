// The entry: loads the parts that a page has something for, and starts them in this order. A part that fails leaves the others
// alone. Styles rely on the class "portal" (set here, when the scripts really run), never on the theme's own "js".

const PARTS = [
  ["paper", "[data-print]"], ["opening", "[data-opens]"], ["room", "[data-room]"], ["print", ".control"], ["menu", "[data-menu]"], ["rows", "[data-type=table]"], ["rowtools", "[data-type=table]"],
  ["forms", "form.sheet"], ["context", "body"], ["share", "details.share"], ["filters", "[data-filters]"], ["guide", "[data-guide]"],
  ["outcome", "[data-checklist]"], ["messagetools", "[data-message-tools]"], ["request", "[data-request]"], ["timetable", "[data-start-time]"],
  ["reveal", ".filled-sheet"], ["rescue", "[data-rescue]"], ["several", "[data-keep]"], ["pictures", "[data-picture]"], ["flow", "[data-keep]"],
  ["file", "[data-keep], [data-file-bar]"], ["wipe", "[data-keep], [data-dossier]"], ["example", "[data-example], [data-example-close]"],
  ["dossier", "[data-dossier]"], ["reportpage", "[data-report]"], ["planning", "[data-planning]"], ["keep", "[data-keep]"], // keep after those that hear what it restores
];

document.documentElement.classList.add("portal");
const begin = async (module) => (await module).start(document);
const here = PARTS.filter(([, selector]) => document.querySelector(selector)).map(([name]) => import(`./${name}.js`));
await Promise.allSettled(here); // they load side by side and start in order
for (const { reason } of await Promise.allSettled(here.map(begin))) if (reason) console.error(reason);
document.documentElement.dataset.portal = "ready"; // for tests, and for who looks why something does not work
begin(import("./expire.js")).catch(console.error);
