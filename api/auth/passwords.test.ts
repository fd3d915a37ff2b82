import { describe, expect, it } from 'vitest';
import { hashPassword, oneTimePassword, verifyPassword } from './passwords.ts';

const cheap = { logN: 4, r: 8, p: 1 };

describe('passwords', () => {
  it('are stored as salted scrypt hashes that carry their cost', async () => {
    const [first, second] = [await hashPassword('Mulde und Zwickau'), await hashPassword('Mulde und Zwickau')];
    expect(first).toMatch(/^scrypt\$15\$8\$3\$/);
    expect(first).not.toBe(second);
    expect(first).not.toContain('Mulde');
    expect(await verifyPassword('Mulde und Zwickau', first)).toBe(true);
    expect(await verifyPassword('mulde und zwickau', first)).toBe(false);
  });

  it('stay valid when the cost is raised later', async () => {
    expect(await verifyPassword('alt', await hashPassword('alt', cheap))).toBe(true);
  });

  it('are the same in either spelling of an umlaut', async () => {
    expect(await verifyPassword('Mu\u0308hle', await hashPassword('M\u00fchle', cheap))).toBe(true);
  });

  it('never match for a name that does not exist', async () => {
    expect(await verifyPassword('', null)).toBe(false);
  });

  it('for the first sign-in differ each time and have no letters that look alike', () => {
    const made = new Set(Array.from({ length: 50 }, oneTimePassword));
    expect(made.size).toBe(50);
    for (const password of made) expect(password).toMatch(/^([a-km-np-z2-9]{5}-){3}[a-km-np-z2-9]{5}$/);
  });
});
