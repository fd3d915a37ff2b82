import { writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/*
 * Draws the specimen papers that the examples attach: `node processes/bewohnerparkausweis/examples/files/generate.ts`.
 * They are specimens of nobody: no real person, number or authority appears. Signed declarations are made elsewhere,
 * together with the certificates that sign them.
 */
/** 2026-01-02, so that a new run gives the same bytes. */
const CREATED_AT = 1_767_312_000;

const HEAD = `
#set page(paper: "a5", flipped: true, margin: 14mm)
#set text(size: 11pt, lang: "de")
#let specimen = place(center + horizon, rotate(-18deg, text(size: 54pt, fill: luma(225), weight: "bold")[MUSTER]))
`;

const PAPERS: Readonly<Record<string, { readonly title: string; readonly body: string }>> = {
  'fahrzeugschein.pdf': {
    title: 'Muster: Zulassungsbescheinigung Teil I',
    body: `#table(columns: (1fr, 2fr), table.header([*Feld*], [*Eintrag*]), [A Kennzeichen], [siehe Antrag], [D.1 Marke], [Mulde Mobil], [D.3 Bezeichnung], [Stadtflitzer], [F.2 zulässige Gesamtmasse], [1.640 kg], [J Fahrzeugklasse], [M1])`,
  },
  'meldebescheinigung.pdf': {
    title: 'Muster: Meldebescheinigung nach § 18 BMG',
    body: `Die Meldebehörde Musterstadt an der Mulde bescheinigt, dass die antragstellende Person unter der im Antrag genannten Anschrift mit Nebenwohnung gemeldet ist.\n\nMusterstadt an der Mulde, 20.04.2026`,
  },
  'carsharing.pdf': {
    title: 'Muster: Bestätigung der Carsharing-Mitgliedschaft',
    body: `Die Muldeaue Carsharing eG (Muster) bestätigt, dass die antragstellende Person Mitglied ist und ein stationsfestes Fahrzeug der Genossenschaft dauerhaft nutzt.`,
  },
};

function drawPaper(compiler: NodeCompiler, title: string, body: string): Uint8Array {
  const mainFileContent = `#set document(title: ${JSON.stringify(title)})\n${HEAD}\n#page(background: specimen)[= ${title}\n\n${body}]\n`;
  return compiler.pdf({ mainFileContent }, { pdfStandard: 'ua-1', creationTimestamp: CREATED_AT });
}

/** A grey card with a portrait field and lines, as a scanner would give it: 480 × 300 pixels, 8-bit greyscale PNG. */
function drawCard(width: number, height: number): Uint8Array {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = shade(x / width, y / height, (x * 7 + y * 13) % 5);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function shade(x: number, y: number, grain: number): number {
  if (x < 0.02 || x > 0.98 || y < 0.03 || y > 0.97) return 120;
  if (x > 0.06 && x < 0.34 && y > 0.28 && y < 0.9) return Math.hypot((x - 0.2) / 0.09, (y - 0.5) / 0.16) < 1 ? 150 : 195 - grain;
  const onLine = x > 0.4 && x < 0.9 && [0.34, 0.46, 0.58, 0.7, 0.82].some((line) => Math.abs(y - line) < 0.016);
  if (onLine || (x > 0.06 && x < 0.6 && Math.abs(y - 0.14) < 0.03)) return 70;
  return 235 - grain;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  out.set(body, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** CRC-32 of PNG (ISO/IEC 15948, annex D). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** Every specimen by file name. */
export function drawSpecimens(): ReadonlyMap<string, Uint8Array> {
  const compiler = NodeCompiler.create();
  const papers = Object.entries(PAPERS).map(([name, paper]) => [name, drawPaper(compiler, paper.title, paper.body)] as const);
  return new Map([...papers, ['ausweis.png', drawCard(480, 300)]]);
}

if (import.meta.main) for (const [name, bytes] of drawSpecimens()) writeFileSync(new URL(name, import.meta.url), bytes);
