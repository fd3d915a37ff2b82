/**
 * A right model with one change that makes it wrong, so that the two models of a rule differ in nothing else. `from`
 * must stand in the model: a rule whose change changes nothing would prove nothing.
 */
export function changed(right: string, from: string, to: string): string {
  if (!right.includes(from)) throw new Error(`The model does not hold ${from}.`);
  return right.replace(from, () => to);
}
