import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { LaufzettelError } from '../../engine/errors.ts';
import { pointerStep } from '../field-errors.ts';
import { parseJsonPart, refuseHostileJson } from '../hostile-json.ts';
import { UPLOAD_LIMITS } from './limits.ts';

export interface UploadedFile {
  /** Name of the form part, e.g. `document:vehicle-registration`. */
  readonly part: string;
  readonly filename: string;
  readonly bytes: Uint8Array;
}
export interface MultipartForm {
  /** Text parts by name; JSON parts are still text. */
  readonly texts: ReadonlyMap<string, string>;
  readonly files: readonly UploadedFile[];
}

/**
 * Reads a `multipart/form-data` body part by part and stops at the first one that passes a limit, so that memory is
 * bounded by `UPLOAD_LIMITS` whatever is sent. Nothing reaches the engine before the closing boundary was read.
 *
 * @param textParts names of parts that hold text or JSON; browsers send such a part as a file when it is a Blob
 */
export async function readMultipart(request: FastifyRequest, textParts: readonly string[]): Promise<MultipartForm> {
  try {
    return await readParts(request, textParts);
  } catch (error) {
    if (error instanceof LaufzettelError || (error instanceof Error && 'statusCode' in error)) throw error;
    // The parser reports a body that breaks off as a plain error.
    throw new LaufzettelError('INVALID_INPUT', 'The multipart body is malformed or incomplete; send it again.');
  }
}

async function readParts(request: FastifyRequest, textParts: readonly string[]): Promise<MultipartForm> {
  const texts = new Map<string, string>();
  const files: UploadedFile[] = [];
  let room: number = UPLOAD_LIMITS.totalBytes;
  for await (const part of request.parts()) {
    const name = part.fieldname;
    if (textParts.includes(name)) {
      if (texts.has(name)) refuse(name, 'repeated', 'was sent twice');
      texts.set(name, await textOf(part));
    } else if (part.type === 'file') {
      const bytes = await bytesOf(part, room);
      room -= bytes.byteLength;
      if (files.length === UPLOAD_LIMITS.files) throw new LaufzettelError('BODY_TOO_LARGE');
      files.push({ part: name, filename: part.filename, bytes });
    } else {
      refuse(name, 'unknownPart', 'is not a part that this form takes');
    }
  }
  return { texts, files };
}

/** The JSON of a part, with hostile names refused; `INVALID_INPUT` when the part is missing. */
export function jsonOfPart(form: MultipartForm, part: string): unknown {
  const text = form.texts.get(part);
  if (text === undefined) return refuse(part, 'required', 'is missing');
  const value = parseJsonPart(text, part);
  refuseHostileJson(value);
  return value;
}

async function textOf(part: Multipart): Promise<string> {
  if (part.type === 'file') return Buffer.from(await bytesOf(part, UPLOAD_LIMITS.jsonBytes)).toString('utf8');
  if (part.valueTruncated || part.fieldnameTruncated) throw new LaufzettelError('BODY_TOO_LARGE');
  return String(part.value);
}

async function bytesOf(part: MultipartFile, room: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of part.file as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > room) throw new LaufzettelError('BODY_TOO_LARGE');
    chunks.push(chunk);
  }
  if (part.file.truncated) throw new LaufzettelError('BODY_TOO_LARGE');
  return Buffer.concat(chunks);
}

function refuse(part: string, code: string, message: string): never {
  throw new LaufzettelError('INVALID_INPUT', undefined, [{ path: pointerStep(part), code, message }]);
}
