import type { StoreCounter } from '../store-counts.ts';
import type { Peek, Work, WorkOutcome } from '../work.ts';
import { committed } from './committed.ts';
import type { GroupCommit, Queued } from './group-commit.ts';
import { refusalOf } from './refusal.ts';
import type { RunAhead } from './run-ahead.ts';
import type { Steps } from './step-kinds.ts';
import type { Outcome, WritingThread } from './writing-thread.ts';

/**
 * When commands are written by a thread: from so many of one turn on, always, or never. Always is for tests: it also waits for
 * the thread to start, and does not go another way for a while after a group was refused.
 */
export type When = number | 'always' | 'never';

/** As many commands of one turn are worth the way to another thread and back. */
export const MANY = 8;
/** After so many smaller groups in a row commands are written here again. */
const CALM = 64;
/** So many groups are written here after one was refused: where other programs write, what is handed over is likely to be refused again. */
const REST = 16;

/** Characters in the rows of a group; larger ones are written here, as the thread has little memory. */
const LARGEST_GROUP = 4_000_000;

/** A command that can be run here as a whole, or run here and written elsewhere. */
export interface Command extends Queued {
  readonly work: (peek: Peek) => Work<unknown>;
}

type Ending = { readonly ok: true; readonly outcome: WorkOutcome<unknown>; readonly characters: number } | { readonly ok: false; readonly error: unknown };

interface Options {
  readonly commitHere: GroupCommit;
  readonly thread: WritingThread;
  readonly ahead: RunAhead;
  readonly when: When;
  readonly counter: StoreCounter;
}

/**
 * Decides who stores a group. A few commands are written here at once: nothing is faster for one at a time. Many are run here
 * and written by a thread, while the next ones run and the server answers others instead of waiting for the disk.
 *
 * A command that ran ahead is answered, be it with a refusal, when its group is stored and so is all it rests on. A group that
 * the thread refuses (another program has written, a constraint, no room on the disk) is run again here, where all of
 * that is dealt with.
 */
export function createHandOver({ commitHere, thread, ahead, when, counter }: Options): (group: readonly Command[]) => Promise<void> {
  const always = when === 'always';
  let handingOver = false;
  /** Whether the thread has started. Nobody waits for that. */
  let started: 'no' | 'starting' | 'yes' = always ? 'yes' : 'no';
  let groups = 0;
  let calm = 0;
  /** How many groups are still to be written here. */
  let resting = 0;
  /** The change from one way to the other; groups wait for it. */
  let changing: Promise<void> | null = null;
  const underWay = new Set<Promise<unknown>>();

  /** Makes a change when the one before is made. */
  function change(make: () => Promise<void>): Promise<void> {
    const before = changing ?? Promise.resolve();
    const made: Promise<void> = before.then(make).finally(() => {
      if (changing === made) changing = null;
    });
    changing = made;
    return made;
  }

  async function changed(): Promise<void> {
    for (let made = changing; made !== null; made = changing) await made;
  }

  async function begin(): Promise<void> {
    if (handingOver) return;
    await thread.begin();
    ahead.begin();
    handingOver = true;
    calm = 0;
  }

  /** Runs a group and hands it over; `null`: it cannot be handed over, and why is found out when it is written here. */
  function send(commands: readonly Command[], group: number): { readonly endings: readonly Ending[]; readonly storing: Promise<Outcome> } | null {
    try {
      const steps: Steps = [];
      const endings = ahead.reading(() => commands.map((command) => run(command, steps, group)));
      const characters = endings.reduce((sum, ending) => sum + (ending.ok ? ending.characters : 0), 0);
      return characters > LARGEST_GROUP ? null : { endings, storing: thread.write(steps) };
    } catch {
      return null;
    }
  }

  function run({ work }: Command, steps: Steps, group: number): Ending {
    let outcome: WorkOutcome<unknown>;
    try {
      outcome = ahead.run(work);
    } catch (error) {
      return { ok: false, error };
    }
    return { ok: true, outcome, characters: ahead.add(steps, outcome, group) };
  }

  async function handOver(commands: readonly Command[]): Promise<void> {
    const group = ++groups;
    const sent = send(commands, group);
    // at once: nobody may run over what such a group would have written
    if (sent === null) return writeAgain(commands);
    underWay.add(sent.storing);
    const before = await sent.storing;
    underWay.delete(sent.storing);
    if (before === null) return writeAgain(commands);
    ahead.stored(group);
    let lastEvent = before;
    for (const [index, ending] of sent.endings.entries()) {
      const { resolve, reject } = commands[index] as Command;
      if (!ending.ok) {
        reject(refusalOf(ending.error));
        continue;
      }
      const answer = committed(ending.outcome, lastEvent);
      lastEvent += answer.events.length;
      resolve(answer);
    }
  }

  function writeAgain(commands: readonly Command[]): Promise<void> {
    counter.repeated += commands.length;
    handingOver = false;
    resting = always ? 0 : REST;
    return change(() => commitAgain(commands));
  }

  /** What was handed over after a group that was refused is refused too, and must be before anything is written here. */
  async function commitAgain(commands: readonly Command[]): Promise<void> {
    await Promise.all(underWay);
    ahead.forget();
    commitHere(commands);
  }

  function areMany(commands: readonly Command[]): boolean {
    return always || (when !== 'never' && commands.length >= when);
  }

  /** Whether a group that could be handed over is written here all the same. */
  function stays(): boolean {
    if (started === 'no') {
      started = 'starting';
      void thread.begin().then(() => (started = 'yes'));
    }
    if (started !== 'yes') return true;
    if (resting === 0) return false;
    resting -= 1;
    return true;
  }

  return async (commands) => {
    await changed();
    if (!handingOver) {
      if (!areMany(commands) || stays()) {
        commitHere(commands);
        return;
      }
      await change(begin);
    } else calm = areMany(commands) ? 0 : calm + 1;
    if (handingOver && (calm < CALM || underWay.size > 0)) {
      await handOver(commands);
      return;
    }
    handingOver = false;
    commitHere(commands);
  };
}
