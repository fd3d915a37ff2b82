/** A command that a client was told of: from then on it may rely on it. */
export interface Told {
  /** As the audit chain names it. */
  readonly command: string;
  readonly subject: string;
  readonly caseId: string | null;
  readonly at: number;
}

export interface Application {
  readonly caseId: string;
  readonly reference: string;
  readonly accessCode: string;
  readonly ending: 'issued' | 'withdrawn';
}

export interface Note {
  readonly caseId: string;
  readonly text: string;
  readonly acknowledged: boolean;
}

/** What happened to one effect that an outside worker was asked for. */
export interface Effect {
  readonly instanceId: string;
  readonly elementId: string;
  /** How often it was asked for under this key; a receiver carries it out the first time. */
  deliveries: number;
}

/** What the people and programs of a round know. */
export class Notebook {
  readonly began = Date.now();
  readonly told: Told[] = [];
  readonly applications: Application[] = [];
  readonly completedTasks: { readonly id: string; readonly outcome: string }[] = [];
  readonly notes: Note[] = [];
  readonly instances: string[] = [];
  /** By idempotency key. */
  readonly effects = new Map<string, Effect>();

  tell(command: string, subject: string, caseId: string | null): void {
    this.told.push({ command, subject, caseId, at: Date.now() });
  }

  /** An outside worker is asked for an effect. */
  deliver(idempotencyKey: string, instanceId: string, elementId: string): void {
    const known = this.effects.get(idempotencyKey);
    if (known === undefined) this.effects.set(idempotencyKey, { instanceId, elementId, deliveries: 1 });
    else known.deliveries += 1;
  }

  /** Whether an outside worker was asked for this effect. */
  asked(instanceId: string, elementId: string): boolean {
    return [...this.effects.values()].some((effect) => effect.instanceId === instanceId && effect.elementId === elementId);
  }

  /** When a client was first told of something after this moment; `null` when never. */
  firstAfter(moment: number): number | null {
    return this.told.find(({ at }) => at >= moment)?.at ?? null;
  }
}
