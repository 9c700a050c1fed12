// A ZIP file, which is what the office formats are: packed where the browser can, stored elsewhere. Names are UTF-8. Every
// file has the same old day, so that equal contents make equal files.

const CODES = Uint32Array.from({ length: 256 }, (_, code) => {
  for (let bit = 0; bit < 8; bit++) code = code & 1 ? 0xedb88320 ^ (code >>> 1) : code >>> 1;
  return code;
});

/** The check sum of a ZIP. @param {Uint8Array} bytes */
export const crc32 = (bytes) => ~bytes.reduce((sum, byte) => CODES[(sum ^ byte) & 255] ^ (sum >>> 8), -1) >>> 0;

/**
 * @param {[name: string, content: string|Uint8Array][]} files in the order in which they stand in it
 * @param {string} [type] of the whole
 * @returns {Promise<Blob>}
 */
export async function zipOf(files, type = "application/zip") {
  const encoder = new TextEncoder();
  const parts = [];
  const list = [];
  let place = 0;
  for (const [name, content] of files) {
    const bytes = typeof content === "string" ? encoder.encode(content) : content;
    const packed = await pack(bytes);
    const called = encoder.encode(name);
    const body = packed?.length < bytes.length ? packed : bytes;
    // version 2.0, UTF-8 names, packed or not, 0:00 on 1 January 1980
    const about = [20, 0x800, body === packed ? 8 : 0, 0, 0x21, crc32(bytes), body.length, bytes.length, called.length, 0];
    const head = numbers("42222244422", 0x04034b50, ...about);
    parts.push(head, called, body);
    list.push(numbers("42222224442222244", 0x02014b50, 20, ...about, 0, 0, 0, 0, place), called);
    place += head.length + called.length + body.length;
  }
  const size = list.reduce((sum, { length }) => sum + length, 0);
  const end = numbers("42222442", 0x06054b50, 0, 0, files.length, files.length, size, place, 0);
  return new Blob([...parts, ...list, end], { type });
}

// Numbers one after the other, lowest byte first; `sizes` says how many bytes each one takes.
function numbers(sizes, ...values) {
  const view = new DataView(new ArrayBuffer([...sizes].reduce((sum, size) => sum + Number(size), 0)));
  let place = 0;
  for (const [index, value] of values.entries()) {
    if (sizes[index] === "4") view.setUint32(place, value, true);
    else view.setUint16(place, value, true);
    place += Number(sizes[index]);
  }
  return new Uint8Array(view.buffer);
}

// A browser before 2023 may know no CompressionStream, or not this kind: the file is then larger, and as good.
async function pack(bytes) {
  try {
    return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer());
  } catch {
    return null;
  }
}
