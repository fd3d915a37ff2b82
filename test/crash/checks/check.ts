import type { Notebook } from '../drive/notebook.ts';
import type { Requests } from '../drive/requests.ts';
import type { Staff } from '../drive/staff.ts';
import type { World } from '../world/world.ts';

/** What a check after a round works with. */
export interface Findings {
  readonly world: World;
  readonly notebook: Notebook;
  readonly requests: Requests;
  readonly lead: Staff;
  readonly admin: Staff;
}

/** Looks at what is left of a round and gives every broken promise in words. */
export interface Check {
  readonly name: string;
  /** What is checked, for the page about reliability. */
  readonly holds: string;
  run(findings: Findings): Promise<readonly string[]>;
}
