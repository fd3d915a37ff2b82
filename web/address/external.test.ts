import { expect, test } from 'vitest';
import { webAddress } from './external.ts';

test('given an address from outside, then only web addresses become links', () => {
  expect(webAddress('https://pay.example/t/1')).toBe('https://pay.example/t/1');
  for (const address of ['javascript:alert(1)', 'JAVASCRIPT:alert(1)', 'data:text/html,x', '/relative', '', null]) expect(webAddress(address)).toBeNull();
});
