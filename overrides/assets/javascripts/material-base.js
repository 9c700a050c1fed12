// What Material's own inline script sets up, in a file, so that no inline script is needed (Content-Security-Policy).
// Our pages store nothing through it: no palette, no tabs, no banner.
(() => {
  const scope = new URL(document.currentScript.dataset.base, location);
  window.__md_scope = scope;
  window.__md_hash = (text) => [...text].reduce((sum, char) => (sum << 5) - sum + char.charCodeAt(0), 0);
  window.__md_get = (key, store = localStorage, where = scope) => JSON.parse(store.getItem(`${where.pathname}.${key}`));
  window.__md_set = () => {};
})();
