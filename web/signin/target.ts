/** Where to go after signing in: only paths of this application, never another site. */
export function targetAfterSignIn(asked: string | null): string {
  if (asked === null || !asked.startsWith('/') || asked.startsWith('//') || asked.includes('\\')) return '/aufgaben';
  return asked.startsWith('/anmelden') ? '/aufgaben' : asked;
}
