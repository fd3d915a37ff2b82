import type { FastifyReply } from 'fastify';
import type { DocumentView } from '../engine/runtime/contract.ts';

/** Kinds that are offered under their own media type; everything else is bytes, whatever its sender called it. */
const HARMLESS = new Set(['application/pdf', 'image/jpeg', 'image/png', 'image/tiff', 'text/plain']);

/**
 * Sends the bytes of a document. Always as a download, save a PDF that was asked for inline: then in a sandbox without
 * script and origin. Uploaded files come from strangers; in our origin they must not run.
 */
export function sendDocument(reply: FastifyReply, { view, bytes }: { readonly view: DocumentView; readonly bytes: Uint8Array }, inline: boolean): FastifyReply {
  const shown = inline && view.mediaType === 'application/pdf';
  return reply
    .header('content-disposition', `${shown ? 'inline' : 'attachment'}; ${filenameParameters(view.filename)}`)
    .header('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'")
    .header('cache-control', 'private, no-store')
    .type(HARMLESS.has(view.mediaType) ? view.mediaType : 'application/octet-stream')
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

/** RFC 6266: an ASCII name for old programs, the real one in UTF-8. */
function filenameParameters(filename: string): string {
  const ascii = filename.normalize('NFKD').replaceAll(/[^\x20-\x7e]/g, '').replaceAll(/["\\]/g, '_') || 'document';
  const utf8 = encodeURIComponent(filename).replaceAll(/['()*]/g, (letter) => `%${letter.codePointAt(0)!.toString(16).toUpperCase()}`);
  return `filename="${ascii}"; filename*=UTF-8''${utf8}`;
}
