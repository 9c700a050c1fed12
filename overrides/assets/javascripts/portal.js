// The entry: each part finds its own elements and does nothing where there are none. A part that fails leaves the others
// alone. Styles rely on the class "portal" (set here, when the scripts really run), never on the theme's own "js".
import { startChain } from "./chain.js";
import { startContext } from "./context.js";
import { startDossier } from "./dossier.js";
import { startExample } from "./example.js";
import { startExpire } from "./expire.js";
import { startFile } from "./file.js";
import { startFilters } from "./filters.js";
import { startFlow } from "./flow.js";
import { startForms } from "./forms.js";
import { startGuide } from "./guide.js";
import { startKeep } from "./keep.js";
import { startMenu } from "./menu.js";
import { startMessage } from "./message.js";
import { startOutcome } from "./outcome.js";
import { startPrint } from "./print.js";
import { startRescue } from "./rescue.js";
import { startReveal } from "./reveal.js";
import { startRowTools } from "./rowtools.js";
import { startRows } from "./rows.js";
import { startSeveral } from "./several.js";
import { startShare } from "./share.js";
import { startTimetable } from "./timetable.js";
import { startWipe } from "./wipe.js";

document.documentElement.classList.add("portal");
const PARTS = [
  startPrint, startMenu, startRows, startRowTools, startForms, startContext, startShare, startFilters, startGuide, startOutcome,
  startMessage, startTimetable, startChain, startReveal, startRescue, startSeveral, startFlow, startKeep, startFile, startDossier, startExample,
  startWipe, startExpire,
];
for (const start of PARTS) {
  try {
    Promise.resolve(start(document)).catch(console.error);
  } catch (error) {
    console.error(error);
  }
}
