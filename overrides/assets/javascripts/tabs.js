// Other tabs with this site: one channel, so that a tab never hears itself.

const channel = globalThis.BroadcastChannel ? new BroadcastChannel("wegwijzer") : null;

/** @param {object} message the place of an answer that was written, or {gone, everything} */
export const tellTabs = (message) => channel?.postMessage(message);

/** @param {(message: object) => void} listener */
export const hearTabs = (listener) => channel?.addEventListener("message", ({ data }) => listener(data));
