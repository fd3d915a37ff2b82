/**
 * How an outside program misbehaves. Real counterparts are slow, fail, answer twice and answer late; these programs
 * can be told to do so, for every request or for the next few that match, so that our side can be tested against it.
 */

export type BehaviourKind =
  /** Does the work and answers at once. */
  | 'ok'
  /** Waits `ms` before doing the work. */
  | 'slow'
  /** Answers 500 without doing the work. */
  | 'fail'
  /** Answers 422 without doing the work. */
  | 'refuse'
  /** Does the work at once and answers only after `ms`: the caller may long have given up. */
  | 'late'
  /** Does the work and closes the connection without an answer. */
  | 'drop'
  /** Carries out the same request twice, as a network that delivers twice would. */
  | 'twice';

const KINDS: readonly BehaviourKind[] = ['ok', 'slow', 'fail', 'refuse', 'late', 'drop', 'twice'];

export interface Behaviour {
  readonly kind: BehaviourKind;
  /** Milliseconds for `slow` and `late`. */
  readonly ms: number;
}

/** A behaviour for the next `times` requests whose `METHOD /path` starts with `match`. */
export interface BehaviourRule extends Behaviour {
  readonly match: string;
  times: number;
}

const OK: Behaviour = { kind: 'ok', ms: 0 };

/** Keeps the default behaviour and the rules for the next requests; rules are used up in the order they were given. */
export class Behaviours {
  #default: Behaviour = OK;
  #rules: BehaviourRule[] = [];

  /** The behaviour for this request; a header `X-Behaviour: slow;ms=200` on the request itself comes first. */
  next(method: string, path: string, header: string | undefined): Behaviour {
    if (header !== undefined) {
      const own = readHeader(header);
      if (own !== null) return own;
    }
    const line = `${method} ${path}`;
    const rule = this.#rules.find((candidate) => candidate.times > 0 && line.startsWith(candidate.match));
    if (rule === undefined) return this.#default;
    rule.times -= 1;
    this.#rules = this.#rules.filter((candidate) => candidate.times > 0);
    return rule;
  }

  /**
   * Replaces the default (`default`) and adds rules (`next`); an empty object resets both.
   * Returns a sentence saying what is wrong, or `null`.
   */
  configure(body: unknown): string | null {
    if (typeof body !== 'object' || body === null) return 'Send an object with default and/or next.';
    const { default: standard, next } = body as { default?: unknown; next?: unknown };
    const readDefault = standard === undefined ? OK : readBehaviour(standard);
    if (readDefault === null) return `default.kind must be one of ${KINDS.join(', ')}.`;
    const rules: BehaviourRule[] = [];
    for (const entry of Array.isArray(next) ? next : []) {
      const behaviour = readBehaviour(entry);
      if (behaviour === null) return `next[].kind must be one of ${KINDS.join(', ')}.`;
      const { match, times } = entry as { match?: unknown; times?: unknown };
      rules.push({ ...behaviour, match: typeof match === 'string' ? match : '', times: typeof times === 'number' ? times : 1 });
    }
    if (standard !== undefined || next === undefined) this.#default = readDefault;
    this.#rules = next === undefined && standard === undefined ? [] : [...this.#rules, ...rules];
    return null;
  }
}

function readBehaviour(value: unknown): Behaviour | null {
  if (typeof value !== 'object' || value === null) return null;
  const { kind, ms } = value as { kind?: unknown; ms?: unknown };
  const known = KINDS.find((candidate) => candidate === kind);
  if (known === undefined) return null;
  return { kind: known, ms: typeof ms === 'number' && ms >= 0 ? ms : 0 };
}

function readHeader(header: string): Behaviour | null {
  const [kind = '', ...parameters] = header.split(';').map((part) => part.trim());
  const ms = parameters.find((parameter) => parameter.startsWith('ms='))?.slice(3);
  return readBehaviour({ kind, ms: ms === undefined ? 0 : Number(ms) });
}
