import { indexById } from './by-id.ts';
import type { Run } from './run.ts';
import type { Token } from './state.ts';

export function findToken(run: Run, id: number): Token | undefined {
  return run.tokens[indexById(run.tokens, id)];
}

export function tokenOf(run: Run, id: number): Token {
  const token = findToken(run, id);
  if (!token) throw new Error(`The state refers to token ${id}, which does not exist.`);
  return token;
}

export function addToken(run: Run, place: Omit<Token, 'id'>): Token {
  const token: Token = { id: run.sequence++, ...place };
  run.tokens.push(token);
  return token;
}

/** Puts a changed token in the place of the one with its id. */
export function replaceToken(run: Run, token: Token): Token {
  const index = indexById(run.tokens, token.id);
  if (index === -1) throw new Error(`Token ${token.id} was changed after it had gone.`);
  run.tokens[index] = token;
  return token;
}

/** Takes a token off the board; its scope may thereby come to its end. */
export function removeToken(run: Run, token: Token): void {
  const index = indexById(run.tokens, token.id);
  if (index === -1) return;
  run.tokens.splice(index, 1);
  run.emptied.push(token.scope);
}
