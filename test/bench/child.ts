import { fork, type ChildProcess } from 'node:child_process';
import { COMPILED } from '../support/compiled.ts';

/** A program that is told to end and does not is ended, ms. */
const LONGEST_GOOD_BYE_MS = 5_000;

/** A program of the bench in a process of its own, which tells its results as messages. */
export interface Child {
  /** The next message. Rejects when the program ends instead. */
  next<T>(): Promise<T>;
  send(message: object): void;
  /** Hears every message from now on. */
  onMessage(hear: (message: unknown) => void): void;
  /** Closes the connection to the program, upon which it ends. */
  stop(): Promise<void>;
}

/** @param flags of Node, e.g. `--expose-gc`. */
export function startChild(program: string, args: readonly string[], flags: readonly string[] = []): Child {
  const child = fork(program, [...args], { execArgv: [...flags], stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { ...process.env, NODE_COMPILE_CACHE: COMPILED } });
  const messages: unknown[] = [];
  child.on('message', (message) => messages.push(message));
  return {
    next: <T>() => nextMessage(child, messages) as Promise<T>,
    send: (message) => void child.send(message),
    onMessage: (hear) => void child.on('message', hear),
    stop: () => ended(child),
  };
}

async function nextMessage(child: ChildProcess, messages: unknown[]): Promise<unknown> {
  while (messages.length === 0) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('A program of the bench ended before it told its result.');
    await new Promise<void>((heard) => {
      const once = (): void => {
        child.off('message', once);
        child.off('exit', once);
        heard();
      };
      child.once('message', once);
      child.once('exit', once);
    });
  }
  return messages.shift();
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((gone) => {
    const patience = setTimeout(() => child.kill('SIGKILL'), LONGEST_GOOD_BYE_MS);
    child.once('exit', () => {
      clearTimeout(patience);
      gone();
    });
    if (child.connected) child.disconnect();
  });
}
