import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { startChild } from '../child.ts';
import { temporaryFile } from '../durable/database.ts';
import type { Contender } from '../measure.ts';
import { VARIABLES } from '../w2/model.ts';
import { speeds, type Group } from '../workload.ts';
import { HttpConnection } from './connection.ts';

const CONNECTIONS = 50;
const SERVER = fileURLToPath(new URL('server.ts', import.meta.url));
const WITHOUT = 'without a database';
/** Longer than other rounds, ms: the ratios of short ones were up to twice each other. */
const ROUND_MS = 1_500;

/** A command over HTTP, durable when it is answered. */
export const http: Group = {
  title: 'A durable command over HTTP',
  reading: `\`POST /api/v1/process-instances\` with a bearer token and an idempotency key, over ${CONNECTIONS} connections that each wait for their answer, in rounds of ${ROUND_MS / 1_000} s. Ours starts W2 on SQLite (\`synchronous=FULL\`) and answers 201 when the instance, its task, timeline, audit fact and the answer under its key are on disk.

*${WITHOUT}* is the same server and the same route: the request is parsed, checked against its schema, counted, held against its rate limit, and answered with a fresh id. Left out are the look-up of the token in the database and everything the engine does: rights, model, state, transaction. So the ratio says how much of the server's speed is left when it keeps its promise. Look at the figures beside it: once the server without a database was held up for a whole run, we do not know by what, and the ratio was 0.76. Client, server and the thread that writes share two processors.

Server and client are processes of their own on the same machine. Latencies are those the client sees, from sending to the whole answer.`,
  workloads: () => [
    speeds({
      name: 'start an instance',
      about: `one request is one durable command, ${CONNECTIONS} connections`,
      unit: 'requests/s',
      roundMs: ROUND_MS,
      open: () => Promise.all([server('laufzettel', 'stored'), server(WITHOUT, 'answered')]),
      expected: [{ against: WITHOUT, atLeast: 0.6 }],
    }),
  ],
};

async function server(name: string, mode: 'stored' | 'answered'): Promise<Contender> {
  const file = temporaryFile();
  const child = startChild(SERVER, [file.path, mode]);
  const { port } = await child.next<{ readonly port: number }>();
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => HttpConnection.open(port)));
  const latencies: number[] = [];
  return {
    name,
    batch: CONNECTIONS,
    latencies,
    async run(times) {
      let left = times;
      const lane = async (connection: HttpConnection, number: number): Promise<void> => {
        const sender = { authorization: 'Bearer lz_bench', 'x-forwarded-for': `10.0.0.${number + 1}` };
        while (left-- > 0) {
          const headers = { ...sender, 'idempotency-key': randomUUID() };
          const body = JSON.stringify({ definitionKey: 'W2', businessKey: randomUUID(), variables: VARIABLES });
          const begun = performance.now();
          const status = await connection.post('/api/v1/process-instances', headers, body);
          latencies.push(performance.now() - begun);
          if (status !== 201) throw new Error(`The server answered ${status} instead of 201.`);
        }
      };
      await Promise.all(connections.map(lane));
    },
    async close() {
      for (const connection of connections) connection.close();
      await child.stop();
      file.remove();
    },
  };
}
