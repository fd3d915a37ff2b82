import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { onceATurn } from './once-a-turn.ts';

it('given the same question by several in one turn, then it is asked once, and again in the next turn', async () => {
  const asked: string[] = [];
  let answer = 'valid';
  const find = onceATurn(async (key) => {
    asked.push(key);
    return Promise.resolve(`${key} is ${answer}`);
  });
  expect(await Promise.all([find('a'), find('b'), find('a')])).toEqual(['a is valid', 'b is valid', 'a is valid']);
  expect(asked).toEqual(['a', 'b']);

  answer = 'revoked';
  await nextTurn();
  expect(await find('a')).toBe('a is revoked');
});

it('given an answer that fails, then all who asked hear it, and the next turn asks again', async () => {
  let failing = true;
  const find = onceATurn(() => (failing ? Promise.reject(new Error('away')) : Promise.resolve('there')));
  const heard = await Promise.allSettled([find('a'), find('a')]);
  expect(heard.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  failing = false;
  await nextTurn();
  expect(await find('a')).toBe('there');
});
