import { createServer } from 'node:net';

/** A port of 127.0.0.1 that nobody uses now: a program that is started again must be found where it was. */
export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address !== null && typeof address === 'object' ? found(address.port) : failed(new Error('No free port.'))));
    });
  });
}
