import { readFileSync } from 'node:fs';
import type { JsonObject } from '../../engine/json.ts';
import { multipartOf, type Part } from '../support/multipart.ts';
import { send, type Answer } from '../support/people.ts';
import { encodeDocuments, examplesOf, readScenarios } from './scenario.ts';
import type { World } from './world.ts';

export const SERVICE = 'bewohnerparkausweis';
const [first] = readScenarios(SERVICE);
if (first === undefined) throw new Error('The samples are gone.');
/** The first sample: an application that is good until a test spoils it. */
export const GOOD = first;
export const DOCUMENTS = encodeDocuments(SERVICE, GOOD.given.documents);
export const PDF: Buffer = readFileSync(new URL('files/fahrzeugschein.pdf', examplesOf(SERVICE)));
export const PNG: Buffer = readFileSync(new URL('files/ausweis.png', examplesOf(SERVICE)));

/** JSON text as a sender may write it; objects of this language cannot say all that JSON can. */
export const asText = (data: object = GOOD.given.data, documents: readonly object[] = DOCUMENTS): string => JSON.stringify({ service: SERVICE, data, documents });

/** The good data with another value at a place, which is made when it is not there. */
export function withValue(path: string, value: unknown): JsonObject {
  const copy = structuredClone(GOOD.given.data) as Record<string, unknown>;
  const names = path.split('.');
  const owner = names.slice(0, -1).reduce((node, name) => node[name] as Record<string, unknown>, copy);
  // not by assignment, which would set the prototype where the name is __proto__
  Object.defineProperty(owner, names.at(-1) as string, { value, enumerable: true });
  return copy as JsonObject;
}

/** Files as the JSON body carries them. */
export const encoded = (...files: readonly (readonly [purpose: string, filename: string, bytes: Uint8Array])[]): readonly JsonObject[] =>
  files.map(([purpose, filename, bytes]) => ({ purpose, filename, contentBase64: Buffer.from(bytes).toString('base64') }));

let keys = 0;

/** Sends a body as an application under a key of its own. */
export function post(world: World, payload: string | Buffer, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return send(world.app, { method: 'POST', url: '/api/v1/applications', payload, headers: { 'content-type': 'application/json', 'idempotency-key': `bad-input-${String(++keys)}`, ...headers } });
}

export function postParts(world: World, parts: readonly Part[]): Promise<Answer> {
  const { payload, headers } = multipartOf(parts);
  return post(world, payload, headers);
}

/** The JSON part of a form, good unless said otherwise. */
export const applicationPart = (data: object = GOOD.given.data): Part => ({ name: 'application', json: { service: SERVICE, data } });
