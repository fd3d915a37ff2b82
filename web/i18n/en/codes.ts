import type { Dictionary } from '../de.ts';

/** The server speaks English: its own words are shown. */
export const codes: Dictionary['codes'] = {};
