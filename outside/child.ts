import type { RunningProgram } from './server.ts';

/**
 * Runs a program as a process of its own: reads `--port` and `--data`, tells a parent process (over IPC) or the
 * terminal its address, and ends when the parent ends, however that happened.
 */
export async function runAsProcess(name: string, start: (options: { port: number; dataFile: string | undefined }) => Promise<RunningProgram>): Promise<void> {
  const running = await start({ port: Number(option('--port') ?? 0), dataFile: option('--data') });
  const end = (): void => {
    void running.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  // Ctrl-C reaches the whole process group; a child then waits for its parent, which still may need it.
  process.on('SIGINT', () => {
    if (process.send === undefined) end();
  });
  if (process.send === undefined) {
    process.stdout.write(`${name}: ${running.url}\n`);
    return;
  }
  process.once('disconnect', end);
  process.send({ url: running.url });
}

function option(flag: string): string | undefined {
  const index = process.argv.indexOf(flag);
  return index < 0 ? undefined : process.argv[index + 1];
}
