import { afterEach } from 'vitest';
import type { RunningProgram } from '../../outside/server.ts';
import { startPaymentProvider } from '../../outside/payment-provider/program.ts';
import { startPermitRegister } from '../../outside/permit-register/program.ts';
import type { Dispatcher, JobHandler } from '../contract.ts';
import { createEmbeddedDispatcher } from '../dispatch/embedded.ts';
import { createEgress, type Egress } from '../egress.ts';
import { MemoryEngine } from './memory-engine.ts';

export interface OutsideBench {
  readonly table: MemoryEngine;
  readonly url: string;
  /** Puts a job into the table and runs everything that is due. */
  run(topic: string, input?: Parameters<MemoryEngine['add']>[0][number]['input']): Promise<ReturnType<MemoryEngine['job']>>;
  drain(): Promise<void>;
  /** Moves the virtual clock and runs what became due. */
  later(ms: number): Promise<void>;
  tell(next: readonly object[]): Promise<void>;
  ledger(): Promise<readonly { readonly effect: string }[]>;
}

const open: RunningProgram[] = [];
afterEach(() => Promise.all(open.splice(0).map((program) => program.close())));

/** A worker bench: the real outside program in this process, real HTTP, a virtual clock. */
export async function outsideBench(program: 'payment' | 'register', handlers: (egress: Egress, url: string) => readonly JobHandler[]): Promise<OutsideBench> {
  const running = program === 'payment' ? await startPaymentProvider({ port: 0 }) : await startPermitRegister({ port: 0 });
  open.push(running);
  let now = Date.parse('2026-05-04T09:00:00+02:00');
  const table = new MemoryEngine(() => now);
  const egress = createEgress({ connectors: { [program]: { baseUrl: running.url } }, privateHosts: [new URL(running.url).host], timeoutMs: 500 });
  const dispatcher: Dispatcher = createEmbeddedDispatcher({ engine: table.asEngine(), handlers: handlers(egress, running.url), tenants: () => Promise.resolve(['musterstadt']), now: () => now, workerId: 'bench' });
  let count = 0;
  return {
    table,
    url: running.url,
    run: async (topic, input = {}) => {
      const id = `${topic}-${(count += 1)}`;
      table.add([{ id, topic, input }]);
      await dispatcher.drain();
      return table.job(id);
    },
    drain: () => dispatcher.drain(),
    later: async (ms) => {
      now += ms;
      await dispatcher.drain();
    },
    tell: async (next) => {
      await fetch(`${running.url}/control/behaviour`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ next }) });
    },
    ledger: async () => ((await (await fetch(`${running.url}/control/ledger`)).json()) as { entries: { effect: string }[] }).entries,
  };
}
