import { expect, test } from 'vitest';
import { passwordFault } from './ChangePasswordForm.tsx';

test('given a new password, then the first thing wrong with it is named', () => {
  expect(passwordFault('one-time-4711', 'kurz', 'kurz')).toBe('tooShort');
  expect(passwordFault('one-time-4711', 'one-time-4711', 'one-time-4711')).toBe('equal');
  expect(passwordFault('one-time-4711', 'drei rote Dächer', 'drei rote Daecher')).toBe('differ');
  expect(passwordFault('one-time-4711', 'drei rote Dächer', 'drei rote Dächer')).toBeNull();
});
