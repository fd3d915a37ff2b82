import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../engine/json.ts';
import type { Sender } from './letter-data.ts';

/** Templates and sender of one procedure's notices. */
export interface NoticeTemplates {
  readonly files: ReadonlyMap<string, string>;
  readonly sender: Sender;
}

/** Reads `procedure.json` and `notices/*.typ` of every procedure folder below `folder`; by procedure key. */
export function readNoticeTemplates(folder: string): ReadonlyMap<string, NoticeTemplates> {
  const procedures = new Map<string, NoticeTemplates>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const names = readdirSync(join(folder, entry.name));
    if (!names.includes('procedure.json') || !names.includes('notices')) continue;
    const manifest = JSON.parse(readFileSync(join(folder, entry.name, 'procedure.json'), 'utf8')) as { key: string; town?: JsonObject };
    const notices = join(folder, entry.name, 'notices');
    const files = new Map(readdirSync(notices).filter((name) => name.endsWith('.typ')).sort().map((name) => [name, readFileSync(join(notices, name), 'utf8')] as const));
    procedures.set(manifest.key, { files, sender: manifest.town ?? {} });
  }
  return procedures;
}
