import type { Dice } from '../support/dice.ts';
import type { Faults } from './faults.ts';
import { EgressProblem } from '../../workers/egress.ts';
import type { Egress, EgressRequest, EgressResponse } from '../../workers/egress.ts';
import type { Mortal, Scheduler } from './scheduler.ts';

/** One effect outside: what it is about, and the key that its sender gave it. */
export interface Entry {
  readonly about: string;
  readonly key: string;
}

/**
 * The other systems: registers, the payment provider, the post. Each does what it is asked once per idempotency key and
 * answers a repeated request as it answered the first; its books say what it really did.
 */
export class Books {
  readonly entries: Entry[] = [];
  readonly #answers = new Map<string, EgressResponse>();
  readonly #transactions = new Map<string, { readonly requestId: string; paid: boolean }>();
  /** Payments by people, as many as arrived. */
  readonly paid: string[] = [];

  /** The applicant pays on the provider's page; whoever has paid is shown that, and pays nothing. */
  pay(payUrl: string): void {
    const id = payUrl.slice(payUrl.lastIndexOf('/') + 1);
    const transaction = this.#transactions.get(id);
    if (transaction === undefined || transaction.paid) return;
    transaction.paid = true;
    this.paid.push(id);
  }

  answer(connector: string, request: EgressRequest): EgressResponse {
    if (connector === 'payment') return this.#payment(request);
    if (request.path === '/residents/lookup') return { status: 200, json: { matches: [{ mainResidence: true, existingPermits: 0 }] } };
    const body = request.json as Readonly<Record<string, string>>;
    if (request.method === 'GET') return { status: 200, json: { plate: 'MU-AL 12' } };
    const about = connector === 'register' ? `permit ${body['caseReference']}` : `${connector} ${body['about']}`;
    const key = request.headers?.['Idempotency-Key'] ?? '';
    return this.#once(about, key, () => ({ status: 201, json: { permitNumber: `P-${this.entries.length}` } }));
  }

  #payment({ method, path, json }: EgressRequest): EgressResponse {
    if (method === 'POST') {
      const { requestId, items } = json as { readonly requestId: string; readonly items: readonly { readonly reference: string }[] };
      return this.#once(`payment ${items[0]?.reference}`, requestId, () => {
        const id = `T-${this.#transactions.size + 1}`;
        this.#transactions.set(id, { requestId, paid: false });
        return this.#transaction(id);
      });
    }
    return this.#transaction(path.slice(path.lastIndexOf('/') + 1));
  }

  #transaction(id: string): EgressResponse {
    const transaction = this.#transactions.get(id);
    if (transaction === undefined) return { status: 404, json: { functionalCode: 'PAYMENT_UNKNOWN' } };
    return { status: 200, json: { paymentInformation: { transactionId: id, transactionRedirectUrl: `https://pay.example/${id}`, status: transaction.paid ? 'PAYED' : 'INITIAL' } } };
  }

  #once(about: string, key: string, effect: () => EgressResponse): EgressResponse {
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    this.entries.push({ about, key });
    const answer = effect();
    this.#answers.set(key, answer);
    return answer;
  }
}

/** Longest wait for another system's answer, ms, as workers are configured. */
const TIMEOUT_MS = 10_000;

/** The way of one process to the other systems, on which requests get lost, late and doubled. */
export function faultyEgress(books: Books, owner: Mortal, scheduler: Scheduler, faults: Faults, dice: Dice): Egress {
  return async (connector, request) => {
    await scheduler.wait(dice.between(1, 40), owner, `ask ${connector}`);
    if (faults.strikes('outsideFails')) return { status: 503, json: null };
    const answer = books.answer(connector, request);
    if (faults.strikes('outsideTwice')) books.answer(connector, request);
    if (faults.strikes('outsideSilent')) {
      await scheduler.wait(TIMEOUT_MS, owner, `${connector} silent`);
      throw new EgressProblem('OUTSIDE_UNREACHABLE', 'No answer in time.');
    }
    await scheduler.wait(faults.strikes('delay') ? dice.between(1_000, TIMEOUT_MS) : dice.between(1, 40), owner, `answer of ${connector}`);
    return answer;
  };
}
