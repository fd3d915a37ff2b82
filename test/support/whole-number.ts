/** The whole number that an option of a command gives. Throws for anything else: what is not counted would pass for having held. */
export function wholeNumber(option: string, given: string, least: number): number {
  const number = Number(given);
  if (given.trim() === '' || !Number.isSafeInteger(number) || number < least) throw new Error(`${option} is a whole number from ${least}.`);
  return number;
}
