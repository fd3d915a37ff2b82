import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const LONGEST_MS = 5_000;

/**
 * Ends a process with its children at once, as a power cut would, and resolves when none of them runs. Children may have
 * sessions of their own, as those of a database do: they would go on until they notice that their parent is gone. On Linux only:
 * processes are looked up in `/proc`.
 */
export async function killTree(pid: number): Promise<void> {
  // so that it brings up no child that is not in the list
  process.kill(pid, 'SIGSTOP');
  const tree = [pid, ...childrenOf(pid)];
  for (const each of tree) kill(each);
  for (const until = Date.now() + LONGEST_MS; tree.some(runs); await wait(1)) {
    if (Date.now() > until) throw new Error(`The processes ${tree.filter(runs).join(', ')} were killed and still run.`);
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // it has ended by itself
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function childrenOf(parent: number): readonly number[] {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  return pids.filter((pid) => stateOf(pid)?.parent === parent);
}

/** A zombie has ended; that nobody has taken note of it is no matter. */
function runs(pid: number): boolean {
  const state = stateOf(pid);
  return state !== null && state.letter !== 'Z' && state.letter !== 'X';
}

function stateOf(pid: number): { readonly letter: string; readonly parent: number } | null {
  let line: string;
  try {
    line = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  // the name stands in parentheses and may contain anything
  const [letter = '', parent] = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return { letter, parent: Number(parent) };
}
