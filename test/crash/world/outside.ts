import { join } from 'node:path';
import { startPaymentProvider } from '../../../outside/payment-provider/program.ts';
import type { ProviderEntry } from '../../../outside/payment-provider/transactions.ts';
import { startPermitRegister } from '../../../outside/permit-register/program.ts';
import type { RegisterEntry } from '../../../outside/permit-register/permits.ts';
import type { RunningProgram } from '../../../outside/server.ts';
import { HttpProxy } from '../network/http-proxy.ts';

/** The programs of others: their books are on their own disk and are the proof of what really happened. */
export class OutsideWorld {
  readonly #folder: string;
  #provider: RunningProgram;
  #register: RunningProgram;
  /** The ways to them. */
  readonly toProvider: HttpProxy;
  readonly toRegister: HttpProxy;

  private constructor(folder: string, provider: RunningProgram, register: RunningProgram, toProvider: HttpProxy, toRegister: HttpProxy) {
    this.#folder = folder;
    this.#provider = provider;
    this.#register = register;
    this.toProvider = toProvider;
    this.toRegister = toRegister;
  }

  static async open(folder: string): Promise<OutsideWorld> {
    const provider = await startPaymentProvider({ port: 0, dataFile: join(folder, 'payments.jsonl') });
    const register = await startPermitRegister({ port: 0, dataFile: join(folder, 'permits.jsonl') });
    return new OutsideWorld(folder, provider, register, await HttpProxy.before(() => provider.url), await HttpProxy.before(() => register.url));
  }

  /** What our server reads at its start: the ways, never the programs themselves. */
  connectors(): object {
    return {
      payment: { baseUrl: this.toProvider.url, originatorId: 'musterstadt', endPointId: 'gebuehren', redirectUrl: 'http://127.0.0.1/status/vorgang' },
      register: { baseUrl: this.toRegister.url },
      privateHosts: [new URL(this.toProvider.url).host, new URL(this.toRegister.url).host],
    };
  }

  /** Both programs end in the middle of what they do; `comeBack` starts them on the same ports with their books. */
  async fall(): Promise<void> {
    await Promise.all([this.#provider.close(), this.#register.close()]);
  }

  async comeBack(): Promise<void> {
    this.#provider = await startPaymentProvider({ port: Number(new URL(this.#provider.url).port), dataFile: join(this.#folder, 'payments.jsonl') });
    this.#register = await startPermitRegister({ port: Number(new URL(this.#register.url).port), dataFile: join(this.#folder, 'permits.jsonl') });
  }

  payments(): Promise<readonly ProviderEntry[]> {
    return ledger<ProviderEntry>(this.#provider.url);
  }

  permits(): Promise<readonly RegisterEntry[]> {
    return ledger<RegisterEntry>(this.#register.url);
  }

  async close(): Promise<void> {
    await Promise.all([this.toProvider.close(), this.toRegister.close()]);
    await Promise.all([this.#provider.close(), this.#register.close()]);
  }
}

async function ledger<Entry>(url: string): Promise<readonly Entry[]> {
  const answer = (await (await fetch(`${url}/control/ledger`)).json()) as { entries: Entry[] };
  return answer.entries;
}
