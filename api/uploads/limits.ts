const MB = 1024 * 1024;

/** What one request may carry. The same figures stand on the application form. */
export const UPLOAD_LIMITS = {
  fileBytes: 10 * MB,
  totalBytes: 25 * MB,
  files: 10,
  /** The JSON part beside the files. */
  jsonBytes: 1 * MB,
} as const;

/** A JSON body that carries files as base64 grows by a third. */
export const JSON_WITH_FILES_BYTES = Math.ceil((UPLOAD_LIMITS.totalBytes * 4) / 3) + UPLOAD_LIMITS.jsonBytes;
