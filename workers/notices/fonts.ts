import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';

/**
 * Noto Sans, regular and bold, as it is shipped with KERN: it has every letter of DIN SPEC 91379, so a name is printed
 * as it is written, whatever fonts the machine has. Beside it templates may use the fonts inside Typst
 * (Libertinus Serif, New Computer Modern, DejaVu Sans Mono).
 */
export function noticeFonts(): Buffer[] {
  const { resolve } = createRequire(import.meta.url);
  return ['NotoSans-Regular.woff', 'NotoSans-Bold.woff'].map((file) => unpackWoff(readFileSync(resolve(`@kern-ux/native/dist/fonts/noto-sans/${file}`))));
}

const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;
const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;

/** Unpacks a WOFF 1.0 font (W3C Recommendation, sections 3 to 5) into the OpenType file it wraps, which Typst reads. */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.length < WOFF_HEADER || woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('Not a WOFF 1.0 font.');
  const count = woff.readUInt16BE(12);
  const directory = Buffer.alloc(SFNT_HEADER + SFNT_ENTRY * count);
  const exponent = Math.floor(Math.log2(count));
  directory.writeUInt32BE(woff.readUInt32BE(4), 0);
  directory.writeUInt16BE(count, 4);
  directory.writeUInt16BE(16 * 2 ** exponent, 6);
  directory.writeUInt16BE(exponent, 8);
  directory.writeUInt16BE(16 * (count - 2 ** exponent), 10);
  const parts: Buffer[] = [directory];
  let offset = directory.length;
  for (let index = 0; index < count; index += 1) {
    const entry = WOFF_HEADER + WOFF_ENTRY * index;
    const stored = woff.subarray(woff.readUInt32BE(entry + 4), woff.readUInt32BE(entry + 4) + woff.readUInt32BE(entry + 8));
    const length = woff.readUInt32BE(entry + 12);
    const table = stored.length < length ? inflateSync(stored) : stored;
    const target = SFNT_HEADER + SFNT_ENTRY * index;
    directory.writeUInt32BE(woff.readUInt32BE(entry), target);
    directory.writeUInt32BE(woff.readUInt32BE(entry + 16), target + 4);
    directory.writeUInt32BE(offset, target + 8);
    directory.writeUInt32BE(length, target + 12);
    const padding = Buffer.alloc((4 - (table.length % 4)) % 4);
    parts.push(table, padding);
    offset += table.length + padding.length;
  }
  return Buffer.concat(parts);
}
