/** UTF-8 bytes of the names of all candidate groups together, and of the assignee. Lists of tasks are read by them from an index, which takes no long ones. */
const MOST_BYTES = 800;

/** Whether names are short enough to be looked for; more than this is a list of people rather than of groups. */
export function fitsIndex(names: readonly string[]): boolean {
  const text = JSON.stringify(names);
  // no character takes more than three bytes
  return text.length * 3 <= MOST_BYTES || new TextEncoder().encode(text).length <= MOST_BYTES;
}
