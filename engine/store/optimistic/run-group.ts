import { LaufzettelError } from '../../errors.ts';
import { CONFLICT_ATTEMPTS, RevisionConflict } from '../port.ts';
import type { Read } from '../work.ts';
import type { Backend } from './backend.ts';
import { CommandRun } from './command-run.ts';
import type { Ending } from './command-run.ts';
import { GroupWrites } from './group-writes.ts';
import type { KnownAnswers } from './known-answers.ts';
import { nameOfRead } from './names.ts';
import type { CheckedRead } from './names.ts';
import type { Queued } from './queued.ts';
import type { UnderWay } from './under-way.ts';
import type { Write } from './write.ts';
import { writesOf } from './writes-of.ts';

/** A command that has run to its end, over the writes of those before it in the group. */
export interface Executed {
  readonly command: Queued;
  readonly run: CommandRun;
  readonly ending: Ending;
  readonly writes: readonly Write[];
  /** Its place in the order in which the commands of the group take effect. */
  readonly position: number;
  /** Positions of those whose writes it saw or overwrote: without them it would have run otherwise. */
  readonly follows: ReadonlySet<number>;
}

/** A group whose commands have run. */
export interface GroupRun {
  /** In the order in which they take effect. */
  readonly executed: readonly Executed[];
  readonly writes: GroupWrites;
  /** Ends of other groups: commands that are not among the executed need what those write. */
  readonly awaited: ReadonlySet<Promise<unknown>>;
}

/**
 * Runs commands to their ends in lock-step: each as far as answers are known, then one question to the database for
 * what all of them need next. One that has read what another of the group writes meanwhile runs again over that, so the
 * result is that of one command after the other, in the order of the returned list. One that needs what another group is
 * writing is left out.
 */
export async function runGroup(commands: readonly Queued[], known: KnownAnswers, backend: Backend, underWay: UnderWay): Promise<GroupRun> {
  const writes = new GroupWrites();
  const executed: Executed[] = [];
  const awaited = new Set<Promise<unknown>>();
  let open = commands.map((command) => new Running(command));
  for (;;) {
    open = open.filter((running) => {
      const done = running.advance(known, writes, executed.length);
      const ending = underWay.ending(running.run.needs());
      if (ending !== null) {
        awaited.add(ending);
        return false;
      }
      if (done === null) return true;
      writes.add(executed.length, done.writes);
      executed.push(done);
      return false;
    });
    if (open.length === 0) return { executed, writes, awaited };
    await ask(open, known, backend);
  }
}

/** A command on its way to its end, run after run. */
class Running {
  readonly command: Queued;
  run: CommandRun;

  constructor(command: Queued) {
    this.command = command;
    this.run = this.#begin();
  }

  /** `null` while something must be read. */
  advance(known: KnownAnswers, writes: GroupWrites, position: number): Executed | null {
    for (;;) {
      const { run } = this;
      run.advance(known, writes, position);
      if (run.ending === null) return null;
      if (run.isStale(writes)) {
        this.run = this.#begin();
        continue;
      }
      try {
        const made = run.ending.ok ? writesOf(run.ending.outcome.changes, run, known, writes, position) : [];
        return made === null ? null : this.#end(run.ending, made, writes, position);
      } catch (error) {
        if (!(error instanceof RevisionConflict)) throw error;
        this.command.attempts += 1;
        if (this.command.attempts >= CONFLICT_ATTEMPTS) return this.#end({ ok: false, error: new LaufzettelError('CONFLICT') }, [], writes, position);
        for (const name of run.seen.keys()) known.forget(name);
        this.run = this.#begin();
      }
    }
  }

  /** Once it was overtaken it looks at everything: what it took as absent may be there. */
  #begin(): CommandRun {
    const { work, attempts, overtaken } = this.command;
    return new CommandRun(work(), attempts + overtaken === 0);
  }

  #end(ending: Ending, made: readonly Write[], writes: GroupWrites, position: number): Executed {
    const follows = new Set<number>();
    for (const name of this.run.seen.keys()) for (const earlier of writes.writersOf(name)) follows.add(earlier);
    for (const { name } of made) for (const earlier of writes.writersOf(name)) follows.add(earlier);
    return { command: this.command, run: this.run, ending, writes: made, position, follows };
  }
}

/** One round trip for what the runs need next; equal reads are asked once. */
async function ask(open: readonly Running[], known: KnownAnswers, backend: Backend): Promise<void> {
  const shared = new Map<string, { readonly read: CheckedRead; readonly at: number }>();
  const own: { readonly run: CommandRun; readonly at: number }[] = [];
  const reads: Read[] = [];
  for (const { run } of open) {
    const { wanted } = run;
    if (wanted === null) continue;
    if (wanted.read === 'row' || wanted.read === 'select') {
      const name = nameOfRead(wanted);
      if (shared.has(name)) continue;
      shared.set(name, { read: wanted, at: reads.length });
    } else {
      own.push({ run, at: reads.length });
    }
    reads.push(wanted);
  }
  const answers = await backend.read(reads);
  for (const { read, at } of shared.values()) known.learn(read, answers[at] ?? { rows: [] });
  for (const { run, at } of own) run.answerOwn(answers[at] ?? { rows: [] });
}
