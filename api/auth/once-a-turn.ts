/**
 * Asks once for all who ask the same in one turn of the event loop: requests of one program come together and bring the
 * same token. Nothing is known beyond the turn, so what is revoked is refused from the next turn on.
 */
export function onceATurn<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const asked = new Map<string, Promise<T>>();
  return (key) => {
    const known = asked.get(key);
    if (known !== undefined) return known;
    if (asked.size === 0) setImmediate(() => asked.clear());
    const answer = ask(key);
    asked.set(key, answer);
    return answer;
  };
}
