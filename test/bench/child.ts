import { fork, type ChildProcess } from 'node:child_process';

/** A program of the bench in a process of its own, which tells its results as messages. */
export interface Child {
  /** The next message. Rejects when the program ends instead. */
  next<T>(): Promise<T>;
  send(message: object): void;
  stop(): Promise<void>;
}

/** @param flags of Node, e.g. `--expose-gc`. */
export function startChild(program: string, args: readonly string[], flags: readonly string[] = []): Child {
  const child = fork(program, [...args], { execArgv: [...flags], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const messages: unknown[] = [];
  child.on('message', (message) => messages.push(message));
  return {
    next: <T>() => nextMessage(child, messages) as Promise<T>,
    send: (message) => void child.send(message),
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
    child.once('exit', () => gone());
    child.kill('SIGKILL');
  });
}
