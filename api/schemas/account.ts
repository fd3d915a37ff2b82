import { Type } from 'typebox';
import type { IssuedPassword } from '../bootstrap/accounts.ts';
import { role } from './session.ts';
import { listOf, text, view } from './view.ts';

export const IssuedPasswordSchema = view<IssuedPassword>('IssuedPassword', {
  username: text(),
  displayName: text(),
  roles: listOf(role()),
  oneTimePassword: Type.String({ description: 'Shown once; must be changed at the first sign-in' }),
});
