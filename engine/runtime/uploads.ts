import { fileTypeFromBuffer } from 'file-type';
import { LaufzettelError } from '../errors.ts';
import type { FieldError } from '../errors.ts';
import type { DocumentView, Upload } from './contract.ts';
import { isOneKind } from './file-content.ts';
import { sha256 } from './hash.ts';
import type { CommandScope } from './command.ts';
import type { DocumentRow } from '../store/rows/case.ts';

export const UPLOAD_LIMITS = { fileBytes: 10 * 1024 * 1024, totalBytes: 25 * 1024 * 1024, files: 10 } as const;

/** Kinds of file accepted, judged by content; the name and the sender's claim count for nothing. */
const MEDIA_TYPES: ReadonlySet<string> = new Set(['application/pdf', 'image/png', 'image/jpeg']);

/** An upload that has been looked into, before the transaction starts. */
export interface CheckedUpload extends Upload {
  readonly mediaType: string;
  readonly sha256: string;
}

/**
 * Looks into a file that a worker of ours made. Beside the kinds people may send, it may be a JSON report, such as that
 * of a signature check. Throws `UPLOAD_REFUSED` for anything else.
 */
export async function checkWorkResult(upload: Upload): Promise<CheckedUpload> {
  if (isJson(upload.bytes)) return { ...upload, filename: safeFilename(upload.filename), mediaType: 'application/json', sha256: sha256(upload.bytes) };
  return checkUpload(upload);
}

/** Checks one upload like `checkUploads`. */
export async function checkUpload(upload: Upload): Promise<CheckedUpload> {
  const [checked] = await checkUploads([upload]);
  if (checked === undefined) throw new Error('One upload in, none out.');
  return checked;
}

/** Checks size, number and content of uploads and hashes them. Throws `UPLOAD_REFUSED` with the path of each bad one. */
export async function checkUploads(uploads: readonly Upload[]): Promise<readonly CheckedUpload[]> {
  const errors: FieldError[] = [];
  if (uploads.length > UPLOAD_LIMITS.files) errors.push({ path: 'documents', code: 'tooMany', message: `At most ${UPLOAD_LIMITS.files} files.` });
  const total = uploads.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  if (total > UPLOAD_LIMITS.totalBytes) errors.push({ path: 'documents', code: 'tooLarge', message: 'All files together may have at most 25 MB.' });
  const checked: CheckedUpload[] = [];
  for (const [index, upload] of uploads.entries()) {
    const path = `documents.${index}`;
    if (upload.bytes.byteLength === 0) errors.push({ path, code: 'empty', message: 'The file is empty.' });
    else if (upload.bytes.byteLength > UPLOAD_LIMITS.fileBytes) errors.push({ path, code: 'tooLarge', message: 'A file may have at most 10 MB.' });
    else {
      const mediaType = (await fileTypeFromBuffer(upload.bytes))?.mime;
      if (mediaType === undefined || !MEDIA_TYPES.has(mediaType) || !isOneKind(upload.bytes, mediaType)) errors.push({ path, code: 'mediaType', message: 'Only PDF, PNG and JPEG files are accepted.' });
      else checked.push({ ...upload, filename: safeFilename(upload.filename), mediaType, sha256: sha256(upload.bytes) });
    }
  }
  if (errors.length > 0) throw new LaufzettelError('UPLOAD_REFUSED', undefined, errors);
  return checked;
}

function isJson(bytes: Uint8Array): boolean {
  if (bytes.byteLength > UPLOAD_LIMITS.fileBytes) return false;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

/** The name as given, without what could be taken for a path or change how it is displayed. */
export function safeFilename(name: string): string {
  const base = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  // control characters and the Unicode marks that reverse or hide text
  const visible = base.replace(/[\p{Cc}\p{Cf}]/gu, '').trim().slice(0, 200);
  return visible === '' || /^\.+$/.test(visible) ? 'document' : visible;
}

export interface NewDocument {
  readonly caseId: string;
  readonly upload: CheckedUpload;
  readonly title: string;
  readonly direction: DocumentView['direction'];
}

/** Stores a document and its bytes in the command's transaction. */
export function storeDocument({ set, ids, tenant, now, actor }: CommandScope, { caseId, upload, title, direction }: NewDocument): DocumentRow {
  const row: DocumentRow = {
    id: ids.next(),
    tenant,
    caseId,
    purpose: upload.purpose,
    title,
    filename: upload.filename,
    mediaType: upload.mediaType,
    size: upload.bytes.byteLength,
    sha256: upload.sha256,
    direction,
    createdAt: now,
    createdBy: actor.displayName,
  };
  set.insert('document', row);
  set.insert('blob', { tenant, documentId: row.id, bytes: upload.bytes });
  return row;
}
