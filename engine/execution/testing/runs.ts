/** How many models a property is tried on: some in every test run, as many as `PROPERTY_RUNS` says in a long one. */
export function propertyRuns(usual: number): number {
  const asked = Number(process.env['PROPERTY_RUNS'] ?? '');
  return Number.isInteger(asked) && asked > 0 ? asked : usual;
}
