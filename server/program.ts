import { ConfigurationError, readConfiguration, type Configuration } from '../api/index.ts';
import { ConnectorsError } from '../workers/connectors.ts';

/** A stop that takes longer is no stop: whatever still runs is taken up again at the next start. */
const LONGEST_STOP_MS = 10_000;

/** Ends what a program has started, one after the other. */
export type Stop = () => Promise<void>;

/**
 * Runs a program of the server until it is told to end (SIGTERM, SIGINT). What an operator can put right ends it with a
 * sentence and exit code 1.
 */
export async function runProgram(start: (configuration: Configuration) => Promise<Stop>): Promise<void> {
  try {
    endOnSignal(await start(readConfiguration(process.env)));
  } catch (error) {
    const message = explained(error);
    if (message === null) throw error;
    process.stderr.write(`${message}\n`);
    // Not only the exit code: what was started before the failure would keep the process alive.
    process.exit(1);
  }
}

function endOnSignal(stop: Stop): void {
  let stopping = false;
  const end = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    void stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

/** What an operator can put right, in a sentence; `null` for everything else. */
function explained(error: unknown): string | null {
  if (error instanceof ConfigurationError || error instanceof ConnectorsError) return error.message;
  const { code } = error as { code?: unknown };
  if (code === 'EADDRINUSE') return 'The port is in use by another program: end that one, or set PORT to a free port (0 takes any).';
  if (code === 'STORAGE_FAILED' || code === 'ENOSPC') return 'The disk of the data folder (LAUFZETTEL_DATA), or that of the database, is full or fails: make room, then start again. Nothing is lost.';
  if (code === 'EACCES') return 'This port or data folder is not open to this user: choose a port above 1023 (PORT) and a folder one may write to (LAUFZETTEL_DATA).';
  return null;
}
