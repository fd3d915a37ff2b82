import type { QueryClient } from '@tanstack/react-query';
import { base } from './client.ts';
import { mergeKeys, parseEvent, type QueryKey, staleAfter } from './invalidation.ts';

/** Events of one transaction arrive together; this many ms are waited to read each list once. */
const breath = 120;

/**
 * Listens to the server's events and marks stale what they concern. Returns the function that stops it. The browser
 * reconnects by itself and sends `Last-Event-ID`; after a lost connection everything is read again, to be sure.
 */
export function listen(client: QueryClient, onConnection: (connected: boolean) => void): () => void {
  const source = new EventSource(`${base}/events`);
  let waiting: (readonly QueryKey[])[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lost = false;

  const flush = (): void => {
    const keys = mergeKeys(waiting);
    waiting = [];
    timer = undefined;
    for (const queryKey of keys) void client.invalidateQueries({ queryKey });
  };
  source.addEventListener('change', (message: MessageEvent<string>) => {
    const event = parseEvent(message.data);
    if (event === null) return;
    waiting.push(staleAfter(event));
    timer ??= setTimeout(flush, breath);
  });
  source.addEventListener('open', () => {
    onConnection(true);
    if (lost) void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
    lost = false;
  });
  source.addEventListener('error', () => {
    lost = true;
    onConnection(false);
  });
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
