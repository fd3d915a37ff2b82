import { instant, listOf, nullable, text, view } from './view.ts';

export interface ApiTokenView {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
}
export interface NewApiToken extends ApiTokenView {
  /** Shown once; only its hash is kept. */
  readonly token: string;
}

const members = {
  id: text(),
  name: text(),
  scopes: listOf(text()),
  createdAt: instant(),
  expiresAt: nullable(instant()),
  revokedAt: nullable(instant()),
};

export const ApiTokenSchema = view<ApiTokenView>('ApiTokenView', members);
export const NewApiTokenSchema = view<NewApiToken>('NewApiToken', { ...members, token: text() });
