import type { Effect } from '../../engine/execution/contract.ts';
import type { TestInstance } from '../../engine/execution/testing/instance.ts';
import type { JsonObject } from '../../engine/json.ts';
import { initialCase, stepCase } from '../../engine/lifecycle/index.ts';

/** A procedure on the pure core, with its real model and case lifecycle, whatever notation it is written in. */
export abstract class CaseDesk {
  readonly letters: string[] = [];
  readonly letterInputs = new Map<string, JsonObject>();
  /** Case events that the lifecycle refused; a right model never causes one. */
  readonly refused: string[] = [];
  outcome: string | null = null;
  abstract readonly instance: TestInstance;
  /** What the model reads as `case`. */
  protected abstract readonly caseView: { state: string };
  #snapshot = initialCase();

  /** Lets everything happen that needs nobody outside. */
  protected abstract settle(): this;

  get state(): string {
    return this.caseView.state;
  }

  get ended(): boolean {
    return this.instance.state.status === 'completed';
  }

  get openTasks(): readonly string[] {
    return this.instance.open('openTask').map(({ elementId }) => elementId);
  }

  /** Names of the messages and signals that something waits for. */
  get awaited(): readonly string[] {
    return this.instance.open('openSubscription').map(({ name }) => name);
  }

  complete(task: string, outcome: string, data: JsonObject = {}): this {
    this.instance.completeTask(task, { outcome, ...data });
    return this.settle();
  }

  fire(timer: string): this {
    this.instance.fire(timer);
    return this.settle();
  }

  /** Applies a case event to the lifecycle, as the runtime does. */
  protected moveCase(effect: Extract<Effect, { type: 'caseEvent' }>): void {
    const step = stepCase(this.#snapshot, effect.event);
    if (step.ok) {
      this.#snapshot = step.snapshot;
      this.caseView.state = step.state;
    } else {
      this.refused.push(`${this.state} --${effect.event}-->`);
    }
    this.outcome = effect.outcome ?? this.outcome;
  }

  /** A notice was asked for: notes its template and input. */
  protected sendLetter(input: JsonObject): void {
    const { template } = input;
    if (typeof template !== 'string') throw new Error('A notice without template.');
    this.letters.push(template);
    this.letterInputs.set(template, input);
  }
}
