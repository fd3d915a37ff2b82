/** Whether something has every member of the filter with the same value. */
export function fits(candidate: object, filter: object): boolean {
  const members = candidate as Readonly<Record<string, unknown>>;
  return Object.entries(filter).every(([name, value]) => value === undefined || members[name] === value);
}
