// A file closed with a password: WebCrypto only, nothing of our own making. The key comes from the password (PBKDF2), the
// answers are sealed with AES-GCM, and everything beside them is authenticated too: one changed byte and it stays shut.

const ROUNDS = 600_000; // OWASP, 2026
const LEAST = 100_000; // a file that asks for fewer is not ours, one that asks for more would hang the page
const MOST = 5_000_000;
const KDF = "PBKDF2-SHA256";
const CIPHER = "AES-GCM";

/** Whether this page can lock at all: only over https and on this machine. */
export const canLock = () => Boolean(globalThis.crypto?.subtle);

/**
 * Close data with a password. @param {{format: string, version: number, made: string}} data @param {string} password
 * @returns {Promise<object>} what goes into the page instead
 */
export async function lock(data, password) {
  const { format, version, made } = data;
  const [salt, iv] = [16, 12].map((length) => crypto.getRandomValues(new Uint8Array(length)));
  const header = { format, version, made, lock: { kdf: KDF, iterations: ROUNDS, salt: toText(salt), cipher: CIPHER, iv: toText(iv) } };
  const key = await keyOf(password, salt, ROUNDS, "encrypt");
  const sealed = await crypto.subtle.encrypt({ name: CIPHER, iv, additionalData: added(header) }, key, new TextEncoder().encode(JSON.stringify(data)));
  return { ...header, data: toText(new Uint8Array(sealed)) };
}

/**
 * Open it again. @param {object} found a locked file, as read @param {string} password
 * @returns {Promise<{ok: true, text: string} | {ok: false, wrong?: boolean, why: string}>} wrong: another password may do
 */
export async function unlock(found, password) {
  if (!canLock()) return { ok: false, why: "Op deze pagina gaat een bestand met een wachtwoord niet open. Open de site via https." };
  const { format, version, made, data } = found;
  const { kdf, iterations, cipher, salt, iv } = found.lock;
  const [saltBytes, ivBytes, sealed] = [salt, iv, data].map(toBytes);
  const fits = kdf === KDF && cipher === CIPHER && iterations >= LEAST && iterations <= MOST && typeof made === "string" && saltBytes?.length === 16 && ivBytes?.length === 12 && sealed?.length > 16;
  if (!fits) return { ok: false, why: "Dit bestand is beschadigd. Zoek een andere kopie." };
  const header = { format, version, made, lock: { kdf, iterations, salt, cipher, iv } };
  try {
    const key = await keyOf(password, saltBytes, iterations, "decrypt");
    const opened = await crypto.subtle.decrypt({ name: CIPHER, iv: ivBytes, additionalData: added(header) }, key, sealed);
    return { ok: true, text: new TextDecoder().decode(opened) };
  } catch {
    return { ok: false, wrong: true, why: "Dit wachtwoord past niet op dit bestand. Er is niets veranderd. Let op hoofdletters en probeer opnieuw." };
  }
}

const added = (header) => new TextEncoder().encode(JSON.stringify(header));

async function keyOf(password, salt, iterations, use) {
  const typed = new TextEncoder().encode(password.normalize("NFC")); // é is é, whatever keyboard made it
  const base = await crypto.subtle.importKey("raw", typed, "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, base, { name: CIPHER, length: 256 }, false, [use]);
}

function toText(bytes) {
  let text = "";
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}

// Only the one way of writing that toText has: a changed last letter could otherwise mean the same bytes.
function toBytes(text) {
  try {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    return toText(bytes) === text ? bytes : undefined;
  } catch {
    return undefined;
  }
}
