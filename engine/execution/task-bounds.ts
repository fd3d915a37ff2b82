/** UTF-8 bytes of the names of all candidate groups together, and of the assignee. Lists of tasks are read by them from an index, which takes no long ones. */
const MOST_BYTES = 800;

/** Whether names are short enough to be looked for; more than this is a list of people rather than of groups. */
export function fitsIndex(names: readonly string[]): boolean {
  return new TextEncoder().encode(JSON.stringify(names)).length <= MOST_BYTES;
}
