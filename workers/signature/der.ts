/**
 * Whether bytes are one DER value and nothing else: definite lengths in their shortest form, parts that fill their
 * whole exactly (X.690, 10.1). PAdES asks for DER (EN 319 142-1, 5.3), and it leaves a signature only one spelling.
 */
export function isDer(bytes: Uint8Array): boolean {
  return endOfValue(bytes, 0, bytes.length, 0) === bytes.length;
}

const MAX_DEPTH = 40;

/** The byte after the value that begins at `at`; -1 when it is malformed or reaches beyond `limit`. */
function endOfValue(bytes: Uint8Array, at: number, limit: number, depth: number): number {
  if (depth > MAX_DEPTH) return -1;
  const tag = bytes[at];
  // Tag numbers above 30 take several bytes; no structure of a signature has them.
  if (tag === undefined || (tag & 0x1f) === 0x1f || tag === 0) return -1;
  const length = readLength(bytes, at + 1);
  if (length === null) return -1;
  const end = length.start + length.value;
  if (end > limit) return -1;
  if ((tag & 0x20) === 0) return end;
  let child = length.start;
  while (child < end) {
    child = endOfValue(bytes, child, end, depth + 1);
    if (child < 0) return -1;
  }
  return end;
}

function readLength(bytes: Uint8Array, at: number): { readonly start: number; readonly value: number } | null {
  const first = bytes[at];
  if (first === undefined || first === 0x80 || first > 0x84) return null;
  if (first < 0x80) return { start: at + 1, value: first };
  const count = first & 0x7f;
  let value = 0;
  for (let index = 1; index <= count; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) return null;
    value = value * 256 + byte;
  }
  const shortest = value >= 0x80 && (bytes[at + 1] ?? 0) !== 0;
  return shortest ? { start: at + 1 + count, value } : null;
}
