import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../engine/runtime/clock.ts';
import { SignInThrottle } from './sign-in-throttle.ts';

function throttleAfter(failures: number) {
  const clock = createVirtualClock(0);
  const throttle = new SignInThrottle(clock);
  for (let index = 0; index < failures; index += 1) throttle.failed('k.sommer 10.0.0.7');
  return { clock, throttle };
}

describe('guessing a password', () => {
  it.each([
    [4, 0],
    [5, 1000],
    [6, 2000],
    [9, 16_000],
    [40, 900_000],
  ])('after %i failures makes one wait %i ms', (failures, wait) => {
    expect(throttleAfter(failures).throttle.waitFor('k.sommer 10.0.0.7')).toBe(wait);
  });

  it('does not slow down the same person at another address', () => {
    expect(throttleAfter(20).throttle.waitFor('k.sommer 10.0.0.8')).toBe(0);
  });

  it('is forgotten after a success, and after an hour without a failure', () => {
    const { throttle, clock } = throttleAfter(20);
    clock.set(2 * 60 * 60_000);
    throttle.failed('k.sommer 10.0.0.7');
    expect(throttle.waitFor('k.sommer 10.0.0.7')).toBe(0);
    for (let index = 0; index < 9; index += 1) throttle.failed('k.sommer 10.0.0.7');
    throttle.succeeded('k.sommer 10.0.0.7');
    expect(throttle.waitFor('k.sommer 10.0.0.7')).toBe(0);
  });
});
