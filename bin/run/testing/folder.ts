import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ORDER, RATING, SHIPPING, STARTS } from '../../../engine/runtime/in-memory/testing/models.ts';
import type { Json } from '../../../engine/runtime/library.ts';
import type { Ended } from './terminal.ts';
import { run } from './terminal.ts';

/** A folder with sample models, and commands over what lies in it. */
interface SampleFolder {
  /** Puts a file into the folder and gives its name. */
  readonly file: (name: string, content: Json | string) => string;
  /** Where a name of the folder really is; anything else as it stands. */
  readonly inFolder: (name: string) => string;
  /** A command over files of the folder. */
  readonly laufzettel: (...args: readonly string[]) => Promise<Ended>;
  readonly close: () => void;
}

export const ORDER_FILES = ['order.bpmn', 'shipping.bpmn', 'rating.dmn'] as const;

export function sampleFolder(): SampleFolder {
  const folder = mkdtempSync(join(tmpdir(), 'laufzettel-run-'));
  const files = { 'order.bpmn': ORDER, 'shipping.bpmn': SHIPPING, 'rating.dmn': RATING, 'starts.bpmn': STARTS, 'broken.bpmn': ORDER.replace('sourceRef="Ordered"', 'sourceRef="Nowhere"') };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const inFolder = (name: string): string => (/^[\w.]+\.(bpmn|dmn|json)$/.test(name) ? join(folder, name) : name);
  return {
    file: (name, content) => {
      writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
      return name;
    },
    inFolder,
    laufzettel: (...args) => run(args.map(inFolder)),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
