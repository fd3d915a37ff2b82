import { Type } from 'typebox';
import { LaufzettelError } from '../../engine/errors.ts';
import type { Upload } from '../../engine/runtime/contract.ts';
import { pointerStep } from '../field-errors.ts';
import { strict } from '../schemas/inputs.ts';
import { UPLOAD_LIMITS } from './limits.ts';
import type { UploadedFile } from './multipart.ts';

const PURPOSE = /^[a-z][a-z0-9-]{0,63}$/;

/** Documents inside a JSON body. */
export const EncodedDocuments = Type.Array(
  strict({
    purpose: Type.String({ pattern: PURPOSE.source }),
    filename: Type.String({ minLength: 1, maxLength: 200 }),
    contentBase64: Type.String({ contentEncoding: 'base64', maxLength: Math.ceil(UPLOAD_LIMITS.fileBytes / 3) * 4 }),
  }),
  { maxItems: UPLOAD_LIMITS.files },
);

export interface EncodedDocument {
  readonly purpose: string;
  readonly filename: string;
  readonly contentBase64: string;
}

/** Documents of parts named `document:<purpose>`. */
export function documentsOfParts(files: readonly UploadedFile[]): Upload[] {
  return files.map(({ part, filename, bytes }) => {
    const purpose = part.startsWith('document:') ? part.slice('document:'.length) : '';
    if (!PURPOSE.test(purpose)) refuse(pointerStep(part), 'unknownPart', 'is not a part of this form: name files `document:<purpose>`');
    return { purpose, filename, bytes };
  });
}

export function documentsOfJson(documents: readonly EncodedDocument[]): Upload[] {
  const uploads = documents.map(({ purpose, filename, contentBase64 }, index) => {
    // Buffer.from skips what is not base64; a broken encoding must not become another document.
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(contentBase64) || contentBase64.length % 4 !== 0) refuse(`/documents/${String(index)}/contentBase64`, 'base64', 'is not base64');
    return { purpose, filename, bytes: Buffer.from(contentBase64, 'base64') };
  });
  if (uploads.reduce((sum, { bytes }) => sum + bytes.byteLength, 0) > UPLOAD_LIMITS.totalBytes) throw new LaufzettelError('BODY_TOO_LARGE');
  return uploads;
}

function refuse(path: string, code: string, message: string): never {
  throw new LaufzettelError('INVALID_INPUT', undefined, [{ path, code, message }]);
}
