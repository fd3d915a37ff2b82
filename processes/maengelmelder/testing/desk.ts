import { readFileSync } from 'node:fs';
import { decide, readDmn } from '../../../engine/decision/index.ts';
import type { Effect } from '../../../engine/execution/contract.ts';
import { instanceOf, machineModel } from '../../../engine/execution/statechart/testing/machine.ts';
import type { TestInstance } from '../../../engine/execution/testing/instance.ts';
import type { Json, JsonObject } from '../../../engine/json.ts';
import { initialCase, stepCase } from '../../../engine/lifecycle/index.ts';
import machine from '../maengelmelder.machine.ts';

const { decisions: DECISIONS } = readDmn(readFileSync(new URL('../zustaendigkeit.dmn', import.meta.url), 'utf8'), 'zustaendigkeit');

export const MODEL = machineModel(machine);

/** The procedure on the pure core, with its real decision, calendar and case lifecycle; notices are sent as soon as they are asked for. */
export class Desk {
  readonly letters: string[] = [];
  readonly letterInputs = new Map<string, JsonObject>();
  /** Case events that the lifecycle refused; a right machine never causes one. */
  readonly refused: string[] = [];
  readonly instance: TestInstance;
  readonly #caseView: Record<string, Json> & { state: string; data: Record<string, Json> };
  #snapshot = initialCase();
  #seen = 0;
  outcome: string | null = null;

  constructor(category = 'road', reporter: JsonObject | null = null) {
    const data = { category, description: 'Frau Beispiel ist gestürzt.', position: { street: 'Schulstraße', houseNumber: '4' }, ...(reporter === null ? {} : { reporter }) };
    this.#caseView = { id: 'case1', reference: '022.10-2026/000001', receivedOn: '2026-05-04', state: 'received', data };
    this.instance = instanceOf(machine, {
      now: Date.parse('2026-05-04T09:00:00+02:00'),
      caseView: this.#caseView,
      throughJson: true,
      decide: (key, input) => (DECISIONS ? decide(DECISIONS, key, input, 0) : { ok: false, problem: { code: 'DECISION_UNKNOWN', message: 'none' } }),
    });
    this.instance.start();
    this.#settle();
  }

  get state(): string {
    return this.#caseView.state;
  }

  get ended(): boolean {
    return this.instance.state.status === 'completed';
  }

  get openTasks(): readonly string[] {
    return this.instance.open('openTask').map(({ elementId }) => elementId);
  }

  get awaited(): readonly string[] {
    return this.instance.open('openSubscription').map(({ name }) => name);
  }

  complete(task: string, outcome: string, data: JsonObject = {}): this {
    this.instance.completeTask(task, { outcome, ...data });
    return this.#settle();
  }

  /** Moderates the report and accepts it. */
  accept(category: string): this {
    return this.complete('moderate', 'accept', { category, publicText: 'Schlagloch vor der Schule.' });
  }

  send(message: string, mergeAt: string, data: JsonObject = {}): this {
    this.#caseView.data[mergeAt] = data;
    const subscription = this.instance.open('openSubscription').findLast(({ name }) => name === message);
    if (!subscription) throw new Error(`Nobody waits for ${message}, only for ${this.awaited.join(', ')}.`);
    this.instance.apply({ type: 'messageArrived', subscriptionId: subscription.subscriptionId });
    return this.#settle();
  }

  fire(timer: string): this {
    this.instance.fire(timer);
    return this.#settle();
  }

  takeOver(): this {
    this.instance.completeJob('handOver', { ticket: 'T1' });
    return this.#settle();
  }

  refuse(): this {
    this.instance.throwError('handOver', 'REFUSED');
    return this.#settle();
  }

  /** Sends the notices that were asked for and moves the case, until nothing more happens by itself. */
  #settle(): this {
    for (let effect = this.instance.effects[this.#seen]; effect !== undefined; effect = this.instance.effects[this.#seen]) {
      this.#seen += 1;
      this.#carryOut(effect);
    }
    return this;
  }

  #carryOut(effect: Effect): void {
    if (effect.type === 'caseEvent') {
      const step = stepCase(this.#snapshot, effect.event);
      if (!step.ok) this.refused.push(`${effect.event} in ${this.state}`);
      else {
        this.#snapshot = step.snapshot;
        this.#caseView.state = step.state;
        this.outcome = effect.outcome ?? this.outcome;
      }
    }
    if (effect.type !== 'createJob' || effect.topic !== 'notice.send') return;
    const { template } = effect.input;
    if (typeof template !== 'string') throw new Error('A notice without template.');
    this.letters.push(template);
    this.letterInputs.set(template, effect.input);
    this.instance.apply({ type: 'jobSucceeded', jobId: effect.jobId, variables: { dispatchedOn: new Date(this.instance.now).toISOString().slice(0, 10) } });
  }
}
