/** Signature of the record that ends a ZIP archive, its length without comment, and the longest comment. */
const END_OF_ARCHIVE = Buffer.from('PK\u0005\u0006', 'latin1');
const END_OF_ARCHIVE_BYTES = 22;
const MAX_COMMENT = 0xffff;
/** Readers of PDF look for the end mark in this many last bytes (ISO 32000-1, implementation note 18). */
const PDF_TAIL = 1024;

/**
 * Whether a file is one thing only. A picture or PDF may carry an archive behind it and then opens as either, depending
 * on who opens it; and five letters at the front make no PDF when its end is missing.
 */
export function isOneKind(bytes: Uint8Array, mediaType: string): boolean {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (opensAsArchive(content)) return false;
  return mediaType !== 'application/pdf' || content.subarray(-PDF_TAIL).includes('%%EOF');
}

/** Archives are read from their end: a record whose comment reaches just to the end of the file, or a bit beyond. */
function opensAsArchive(content: Buffer): boolean {
  const first = Math.max(0, content.length - END_OF_ARCHIVE_BYTES - MAX_COMMENT);
  for (let at = content.lastIndexOf(END_OF_ARCHIVE); at >= first; at = at === 0 ? -1 : content.lastIndexOf(END_OF_ARCHIVE, at - 1)) {
    const commentAt = at + END_OF_ARCHIVE_BYTES;
    if (commentAt <= content.length && commentAt + content.readUInt16LE(at + END_OF_ARCHIVE_BYTES - 2) >= content.length) return true;
  }
  return false;
}
