/** Id under which XState knows the machine; its states have the ids it makes from that and their paths. */
export const MACHINE_ID = 'machine';

/** The state with this path as XState writes it in a target. */
export function targetOf(path: string): string {
  return path === '' ? `#${MACHINE_ID}` : `#${MACHINE_ID}.${path}`;
}

/** The path of a state by XState's id. */
export function pathOf(id: string): string {
  return id === MACHINE_ID ? '' : id.slice(MACHINE_ID.length + 1);
}
