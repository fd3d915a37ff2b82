import { dirname, join } from 'node:path';

/** The repository, or where it was unpacked. */
export const ROOT = dirname(import.meta.dirname);
/** The shipped procedures, one folder each. */
export const PROCEDURES = join(ROOT, 'processes');
/** The built web app. */
export const WEB_APP = join(ROOT, 'dist', 'web');
