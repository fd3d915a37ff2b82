import { readFileSync } from 'node:fs';
import { decide, readDmn } from '../../../engine/decision/index.ts';
import type { DecisionOutcome, Effect } from '../../../engine/execution/contract.ts';
import { modelOf, TestInstance } from '../../../engine/execution/testing/instance.ts';
import type { Json, JsonObject } from '../../../engine/json.ts';
import { CaseDesk } from '../../testing/case-desk.ts';

const FOLDER = new URL('../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, FOLDER), 'utf8');
const DECISIONS = ['zone', 'unterlagen', 'anspruch', 'gebuehr'].map((name) => [name, readDmn(read(`${name}.dmn`), name).decisions] as const);

export const MODEL = modelOf(read('bewohnerparkausweis.bpmn'));
const RECEIVED_AT = Date.parse('2026-05-04T09:00:00+02:00');

/** What a test says about the application; everything else is the plain good case. */
export interface Application {
  readonly documents?: readonly string[];
  readonly residence?: 'main' | 'secondary';
  readonly keeper?: string;
  readonly street?: string;
  readonly months?: string;
  readonly validFrom?: string;
  readonly receivedOn?: string;
  readonly existingPermits?: number;
  /** Answers of the signature check, in order. */
  readonly signatures?: readonly JsonObject[];
}

export const PASSED = { present: true, indication: 'TOTAL_PASSED', subIndication: null };
export const FAILED = { present: true, indication: 'TOTAL_FAILED', subIndication: 'HASH_FAILURE' };
export const INDETERMINATE = { present: true, indication: 'INDETERMINATE', subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' };
export const UNSIGNED = { present: false, indication: 'INDETERMINATE', subIndication: null };

/** The procedure on the pure core, with real decisions, calendar and case lifecycle; services answer as the test says. */
export class Desk extends CaseDesk {
  readonly topics: string[] = [];
  readonly instance: TestInstance;
  readonly #application: Application;
  protected readonly caseView: { documents: JsonObject[]; state: string; data: Record<string, Json> } & Record<string, Json | JsonObject[]>;
  #signatures = 0;
  #seen = 0;

  constructor(application: Application = {}) {
    super();
    this.#application = application;
    this.caseView = {
      id: 'case1',
      reference: '112.21-2026/000001',
      receivedOn: application.receivedOn ?? '2026-05-04',
      state: 'received',
      data: {
        applicant: { street: application.street ?? 'Marktgasse', houseNumber: '12', residence: application.residence ?? 'main', ownSpace: 'no' },
        vehicle: { plate: 'MU-AL 12', kind: 'car', keeper: application.keeper ?? 'applicant' },
        permit: { months: application.months ?? '12', validFrom: application.validFrom ?? '2026-06-01' },
      },
      documents: [],
    };
    for (const purpose of application.documents ?? ['identity', 'vehicle-registration']) this.#file(purpose);
    this.instance = new TestInstance(MODEL, { now: RECEIVED_AT, caseView: this.caseView, decide: (key, input) => this.#decide(key, input), throughJson: true });
    this.instance.start();
    this.settle();
  }

  /** Deadlines that were set, in order, as `kind endsOn`. */
  get deadlines(): readonly string[] {
    return this.instance.of('setDeadline').map(({ rule, result }) => `${rule.kind} ${result.endsOn}`);
  }

  /** The applicant sends something in; the runtime files documents before the model hears of it. */
  send(catcher: string, documents: readonly string[] = [], variables: JsonObject = {}): this {
    for (const purpose of documents) this.#file(purpose);
    if (catcher === 'Catch_Statement') this.caseView.data = { ...this.caseView.data, statement: variables };
    this.instance.deliver(catcher, variables);
    return this.settle();
  }

  pay(): this {
    this.instance.deliver('Receive_Payment', { paymentId: 'pay1', amountCents: 7500 });
    return this.settle();
  }

  register(task: string, result: JsonObject): this {
    this.instance.completeJob(task, result);
    return this.settle();
  }

  registerRefuses(task: string): this {
    this.instance.throwError(task, 'REGISTER_REFUSED');
    return this.settle();
  }

  /** The next `payment.expire` finds that the money came in. */
  #alreadyPaid = false;
  paidMeanwhile(): this {
    this.#alreadyPaid = true;
    return this;
  }

  #file(purpose: string): void {
    this.caseView.documents = [...this.caseView.documents, { id: `d${this.caseView.documents.length}`, purpose, title: purpose, mediaType: 'application/pdf', direction: 'incoming' }];
  }

  #decide(key: string, input: JsonObject): DecisionOutcome {
    const model = DECISIONS.find(([name]) => name === key)?.[1];
    return model ? decide(model, key, input, this.instance.now) : { ok: false, problem: { code: 'DECISION_UNKNOWN', message: key } };
  }

  /** Lets the services of ours answer until only people, the register, time or the applicant can move the case. */
  protected settle(): this {
    for (;;) {
      this.#follow();
      const job = this.instance.open('createJob').find(({ kind }) => kind === 'service');
      if (!job) return this;
      this.topics.push(job.topic);
      if (job.topic === 'payment.expire' && this.#alreadyPaid) this.#settlePaymentLate(job.elementId);
      else this.instance.completeJob(job.elementId, this.#answer(job.topic, job.input));
    }
  }

  /** The worker books the money, which tells the process at once, and then reports that there is nothing to expire. */
  #settlePaymentLate(elementId: string): void {
    const waiting = this.instance.open('openSubscription').filter(({ name }) => name === 'PaymentSettled').map((subscription) => subscription.elementId);
    for (const catcher of waiting) this.instance.deliver(catcher, { paymentId: 'pay1' });
    if (this.instance.open('createJob').some((job) => job.elementId === elementId)) this.instance.throwError(elementId, 'ALREADY_PAID');
  }

  #answer(topic: string, input: JsonObject): JsonObject {
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(this.instance.now);
    switch (topic) {
      case 'notice.send':
        this.sendLetter(input);
        return { noticeId: 'n', documentId: 'd', dispatchedOn: today };
      case 'residence.check':
        return { status: 'confirmed', mainResidence: this.#application.residence !== 'secondary', existingPermits: this.#application.existingPermits ?? 0 };
      case 'signature.validate':
        return this.#application.signatures?.[this.#signatures++] ?? UNSIGNED;
      case 'payment.open':
        return { paymentId: 'pay1', amountCents: input['amountCents'] ?? null, requestedOn: today };
      default:
        return {};
    }
  }

  /** Applies new case events to the lifecycle, as the runtime does. */
  #follow(): void {
    const fresh: readonly Effect[] = this.instance.effects.slice(this.#seen);
    this.#seen = this.instance.effects.length;
    for (const effect of fresh) if (effect.type === 'caseEvent') this.moveCase(effect);
  }
}
