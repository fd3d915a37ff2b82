import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Json, JsonObject, ResourceText } from '../engine/runtime/library.ts';
import { Refused } from './refused.ts';

/** The texts of the files named, each under its own name. */
export function readResources(paths: readonly string[]): readonly ResourceText[] {
  if (paths.length === 0) throw new Refused('Name at least one file.');
  const resources = paths.map((path) => ({ name: basename(path), content: readText(path) }));
  const twice = resources.find(({ name }, index) => resources.findIndex((other) => other.name === name) !== index);
  if (twice !== undefined) throw new Refused(`Two files are called ${twice.name}; rename one.`);
  return resources;
}

export function readJson(path: string): Json {
  const text = readText(path);
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new Refused(`${path} is no JSON: ${(error as Error).message}`);
  }
}

export function readJsonObject(path: string): JsonObject {
  const value = readJson(path);
  if (isObject(value)) return value;
  throw new Refused(`${path} must hold a JSON object.`);
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Refused(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}.`);
  }
}
