import { Type } from 'typebox';
import type { Role } from '../../engine/runtime/contract.ts';
import { listOf, nullable, ref, text, view } from './view.ts';

export interface AccountView {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly groups: readonly string[];
  readonly units: readonly string[];
}
export interface SessionView {
  readonly account: AccountView;
  /** Goes into the `X-CSRF-Token` header of every request that changes something. */
  readonly csrfToken: string;
  readonly mustChangePassword: boolean;
  readonly tenant: { readonly key: string; readonly name: string };
  /** Path of the board of the queues, for those who may look at it; `null`: there is none, or it is not for this account. */
  readonly queueBoard: string | null;
}

export const role = () =>
  Type.Union(['clerk', 'lead', 'designer', 'integrator', 'admin'].map((name) => Type.Literal(name)));

export const AccountSchema = view<AccountView>('AccountView', {
  id: text(),
  username: text(),
  displayName: text(),
  roles: listOf(role()),
  groups: listOf(text()),
  units: listOf(text()),
});

export const SessionSchema = view<SessionView>('SessionView', {
  account: ref(AccountSchema),
  csrfToken: text(),
  mustChangePassword: Type.Boolean(),
  tenant: Type.Object({ key: text(), name: text() }),
  queueBoard: nullable(text()),
});
