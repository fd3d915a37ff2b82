import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where what Node has compiled for one program is kept for the next: they load the same modules. */
export const COMPILED = join(tmpdir(), 'laufzettel-compiled');
