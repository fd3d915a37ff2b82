import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHAIN_START, linkFact } from '../audit-chain.ts';
import type { AuditFact } from '../work.ts';
import { AuditChains } from './audit-chains.ts';
import type { ChainedFacts } from './audit-chains.ts';
import type { TextRow } from './batch.ts';

const TENANT = 'musterstadt';
const fact = (command: string, tenant = TENANT): AuditFact => ({ tenant, at: 1, actorKind: 'system', actorId: 'test', actingFor: null, command, caseId: null, subject: null, detail: {} });

interface Sent {
  readonly facts: readonly AuditFact[];
  readonly chained: ChainedFacts;
}

/** One chain as the database keeps it. */
class Database {
  #seq = 0;
  #hash = CHAIN_START;
  /** How often it had to chain facts itself. */
  chainedItself = 0;

  append({ facts, chained }: Sent): readonly TextRow[] {
    const [end] = JSON.parse(chained.call?.values[1] as string) as readonly { readonly seq: number; readonly hash?: string; readonly new_hash?: string }[];
    const believed = end?.seq === this.#seq && end.hash === this.#hash;
    if (!believed) this.chainedItself += 1;
    for (const each of facts) {
      const linked = linkFact(each, this.#seq + 1, this.#hash);
      this.#seq = linked.seq;
      this.#hash = linked.hash;
    }
    if (believed && end.new_hash !== this.#hash) throw new Error('It was chained wrongly.');
    return [[TENANT, String(this.#seq), this.#hash]];
  }
}

const send = (chains: AuditChains, ...commands: readonly string[]): Sent => {
  const facts = commands.map((command) => fact(command));
  return { facts, chained: chains.chain(facts) };
};

describe('facts that are chained before the database has them', () => {
  it('given groups of which each is sent before the one before is answered, then the database only chains the first', () => {
    const [chains, database] = [new AuditChains(), new Database()];
    const answer = (sent: Sent): void => sent.chained.settle(database.append(sent));
    answer(send(chains, 'a', 'b'));
    let before = send(chains, 'c');
    for (let index = 0; index < 10; index += 1) {
      const next = send(chains, `d${index}`, `e${index}`);
      answer(before);
      before = next;
    }
    answer(before);
    expect(database.chainedItself).toBe(1);
  });

  it('given another process that appends once while groups follow each other without a pause, then the database chains those that were on their way and no more', () => {
    const [chains, others, database] = [new AuditChains(), new AuditChains(), new Database()];
    const answer = (sent: Sent): void => sent.chained.settle(database.append(sent));
    answer(send(chains, 'a'));
    let before = send(chains, 'b');
    answer(send(others, 'other'));
    for (let index = 0; index < 10; index += 1) {
      const next = send(chains, `c${index}`);
      answer(before);
      before = next;
    }
    // the first of each process, and the two that had left before anything was known of the other process
    expect(database.chainedItself).toBe(4);
  });

  it('given facts of two tenants, then each has a chain of its own', () => {
    const chains = new AuditChains();
    const first = chains.chain([fact('a'), fact('x', 'nachbarstadt'), fact('b')]);
    first.settle([[TENANT, '7', '7'.repeat(64)], ['nachbarstadt', '3', '3'.repeat(64)]]);
    const second = chains.chain([fact('y', 'nachbarstadt'), fact('c')]);
    expect(JSON.parse(second.call?.values[1] as string)).toMatchObject([{ tenant: 'nachbarstadt', seq: 3, new_seq: 4 }, { tenant: TENANT, seq: 7, new_seq: 8 }]);
  });

  it('given any order of sending, storing, losing and other writers, then what is chained is right, and once all is answered the next group is too', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('send', 'store', 'storeLast', 'lose', 'other'), { maxLength: 40 }), (steps) => {
        const [chains, others, database] = [new AuditChains(), new AuditChains(), new Database()];
        const way: Sent[] = [];
        const store = (sent: Sent | undefined): void => sent?.chained.settle(database.append(sent));
        for (const [index, step] of steps.entries()) {
          if (step === 'send') way.push(send(chains, `own ${index}`, `and ${index}`));
          else if (step === 'store') store(way.shift());
          else if (step === 'storeLast') store(way.pop());
          else if (step === 'lose') way.shift()?.chained.settle(null);
          else store(send(others, `other ${index}`));
        }
        for (const sent of way) store(sent);
        store(send(chains, 'last but one'));
        const { chainedItself } = database;
        store(send(chains, 'last'));
        expect(database.chainedItself).toBe(chainedItself);
      }),
    );
  });
});
