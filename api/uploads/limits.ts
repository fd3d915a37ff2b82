import { UPLOAD_LIMITS as DOCUMENT_LIMITS } from '../../engine/runtime/uploads.ts';

/** What one request may carry: what the engine accepts, checked while it arrives, and the JSON part beside the files. */
export const UPLOAD_LIMITS = { ...DOCUMENT_LIMITS, jsonBytes: 1024 * 1024 } as const;

/** A JSON body that carries files as base64 grows by a third. */
export const JSON_WITH_FILES_BYTES = Math.ceil((UPLOAD_LIMITS.totalBytes * 4) / 3) + UPLOAD_LIMITS.jsonBytes;

/** The same, as the multipart parser takes them: it stops reading where one of these is passed. */
export const MULTIPART_LIMITS = {
  fileSize: UPLOAD_LIMITS.fileBytes,
  // One more than files are allowed: a JSON part may come as a file, too.
  files: UPLOAD_LIMITS.files + 1,
  fields: 10,
  parts: UPLOAD_LIMITS.files + 10,
  fieldSize: UPLOAD_LIMITS.jsonBytes,
  fieldNameSize: 100,
  headerPairs: 20,
} as const;
