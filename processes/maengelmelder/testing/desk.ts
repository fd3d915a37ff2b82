import { readFileSync } from 'node:fs';
import { decide, readDmn } from '../../../engine/decision/index.ts';
import type { Effect } from '../../../engine/execution/contract.ts';
import { instanceOf, machineModel } from '../../../engine/execution/statechart/testing/machine.ts';
import type { TestInstance } from '../../../engine/execution/testing/instance.ts';
import type { Json, JsonObject } from '../../../engine/json.ts';
import { CaseDesk } from '../../testing/case-desk.ts';
import machine from '../maengelmelder.machine.ts';

const { decisions: DECISIONS } = readDmn(readFileSync(new URL('../zustaendigkeit.dmn', import.meta.url), 'utf8'), 'zustaendigkeit');

export const MODEL = machineModel(machine);

/** The procedure on the pure core, with its real decision, calendar and case lifecycle; notices are sent as soon as they are asked for. */
export class Desk extends CaseDesk {
  readonly instance: TestInstance;
  protected readonly caseView: Record<string, Json> & { state: string; data: Record<string, Json> };
  #seen = 0;

  constructor(category = 'road', reporter: JsonObject | null = null) {
    super();
    const data = { category, description: 'Frau Beispiel ist gestürzt.', position: { street: 'Schulstraße', houseNumber: '4' }, ...(reporter === null ? {} : { reporter }) };
    this.caseView = { id: 'case1', reference: '022.10-2026/000001', receivedOn: '2026-05-04', state: 'received', data };
    this.instance = instanceOf(machine, {
      now: Date.parse('2026-05-04T09:00:00+02:00'),
      caseView: this.caseView,
      throughJson: true,
      decide: (key, input) => (DECISIONS ? decide(DECISIONS, key, input, 0) : { ok: false, problem: { code: 'DECISION_UNKNOWN', message: 'none' } }),
    });
    this.instance.start();
    this.settle();
  }

  /** Moderates the report and accepts it. */
  accept(category: string): this {
    return this.complete('moderate', 'accept', { category, publicText: 'Schlagloch vor der Schule.' });
  }

  send(message: string, mergeAt: string, data: JsonObject = {}): this {
    this.caseView.data[mergeAt] = data;
    const subscription = this.instance.open('openSubscription').findLast(({ name }) => name === message);
    if (!subscription) throw new Error(`Nobody waits for ${message}, only for ${this.awaited.join(', ')}.`);
    this.instance.apply({ type: 'messageArrived', subscriptionId: subscription.subscriptionId });
    return this.settle();
  }

  takeOver(): this {
    this.instance.completeJob('handOver', { ticket: 'T1' });
    return this.settle();
  }

  refuse(): this {
    this.instance.throwError('handOver', 'REFUSED');
    return this.settle();
  }

  /** Sends the notices that were asked for and moves the case, until nothing more happens by itself. */
  protected settle(): this {
    for (let effect = this.instance.effects[this.#seen]; effect !== undefined; effect = this.instance.effects[this.#seen]) {
      this.#seen += 1;
      this.#carryOut(effect);
    }
    return this;
  }

  #carryOut(effect: Effect): void {
    if (effect.type === 'caseEvent') this.moveCase(effect);
    if (effect.type !== 'createJob' || effect.topic !== 'notice.send') return;
    this.sendLetter(effect.input);
    this.instance.apply({ type: 'jobSucceeded', jobId: effect.jobId, variables: { dispatchedOn: new Date(this.instance.now).toISOString().slice(0, 10) } });
  }
}
