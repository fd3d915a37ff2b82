import { expect, test } from 'vitest';
import { targetAfterSignIn } from './target.ts';

test('given a page of ours, then signing in leads back to it with its filters', () => {
  expect(targetAfterSignIn('/aufgaben?view=groups&due=overdue')).toBe('/aufgaben?view=groups&due=overdue');
});

test('given an address elsewhere or none, then signing in leads to the inbox', () => {
  for (const asked of [null, '', 'https://evil.example/', '//evil.example', '/\\evil.example', '/anmelden?weiter=/x']) {
    expect(targetAfterSignIn(asked)).toBe('/aufgaben');
  }
});
