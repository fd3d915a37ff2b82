import { LaufzettelError } from '../errors.ts';
import type { Json } from '../json.ts';
import { canonical } from '../store/audit-chain.ts';
import type { Step } from '../store/work.ts';
import type { CommandScope } from './command.ts';
import type { Actor } from './contract.ts';
import { sha256 } from './hash.ts';

/** One request as its sender names it. */
export interface Request {
  readonly command: string;
  readonly key: string;
  /** Everything that makes the request what it is; uploads by hash. */
  readonly content: Json;
}

const MAX_KEY = 200;

/**
 * The answer already given to this request; `null` for a new one. The same key with other content is refused: it would
 * silently drop what was sent.
 */
export function* answerGiven(scope: CommandScope, request: Request): Step<Json> {
  if (request.key === '' || request.key.length > MAX_KEY) {
    throw new LaufzettelError('INVALID_INPUT', `An idempotency key has 1 to ${MAX_KEY} characters.`, [{ path: 'idempotencyKey', code: 'length', message: `1 to ${MAX_KEY} characters` }]);
  }
  const given = yield* scope.set.getUnlikely('idempotency', scope.tenant, principalOf(scope.actor), keyOf(request));
  if (given === null) return null;
  if (given.requestHash !== hashOf(request)) throw new LaufzettelError('IDEMPOTENCY_KEY_REUSED');
  return given.answer;
}

/** Keeps the answer in the transaction of the request. */
export function keepAnswer({ set, tenant, actor, now }: CommandScope, request: Request, answer: Json): void {
  set.insert('idempotency', { tenant, principal: principalOf(actor), key: keyOf(request), requestHash: hashOf(request), answer, createdAt: now });
}

/** Keys belong to their sender: two senders may choose the same. */
function principalOf(actor: Actor): string {
  return `${actor.kind}:${actor.id}`;
}

/** By hash: the key of an application is half of what gives its access code, so the database must not hold it. */
function keyOf(request: Request): string {
  return `${request.command}:${sha256(request.key)}`;
}

function hashOf(request: Request): string {
  return sha256(canonical(request.content));
}
