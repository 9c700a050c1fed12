// One of the two databases was lost with a browser that was killed, or is new: fill it from the other.

/**
 * All or nothing. The own database is what counts, unless it is empty.
 * @param {import("./store.js").Store} store @param {import("./store.js").Store} copy
 */
export async function mend(store, copy) {
  const [from, to] = (await store.dossiers()).length ? [store, copy] : [copy, store];
  const names = [...from.database.objectStoreNames];
  const everything = await from.transaction(names, "readonly", (transaction) => Promise.all(names.map((name) => contents(transaction.objectStore(name)))));
  await to.transaction(names, "readwrite", (transaction) => {
    names.forEach((name, i) => {
      const target = transaction.objectStore(name);
      target.clear();
      for (const [key, value] of everything[i]) target.put(value, target.keyPath ? undefined : key);
    });
    return new Promise((resolve, reject) => Object.assign(transaction, { oncomplete: resolve, onabort: () => reject(transaction.error) }));
  });
}

async function contents(source) {
  const [keys, values] = await Promise.all([source.getAllKeys(), source.getAll()].map((request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: () => reject(request.error) }))));
  return keys.map((key, i) => [key, values[i]]);
}
