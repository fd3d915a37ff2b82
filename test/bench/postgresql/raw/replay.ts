import { Client } from 'pg';
import { randomIds } from '../../../../engine/runtime/index.ts';
import type { Template } from '../../durable/raw/template.ts';
import type { Contender } from '../../measure.ts';
import type { CapturedCase } from './capture.ts';

/** Values of the statements of one command. */
type Command = readonly (readonly unknown[])[];
type Send = (client: Client, command: number, values: Command) => Promise<void>;

/** All statements of a command as one: one round trip, one transaction, prepared. */
export function oneRoundTrip(name: string, captured: CapturedCase, connections: number): Promise<Contender> {
  return replay(name, captured, connections, (made) => {
    const texts = made.map((template) => {
      const statements = numbered(template.map(({ sql }) => sql));
      return `WITH ${statements.map((sql, index) => `w${index} AS (${sql})`).join(', ')} SELECT 1`;
    });
    return async (client, command, values) => {
      await client.query({ name: `command${command}`, text: texts[command] ?? '', values: values.flat() });
    };
  });
}

/** A transaction as programs often have it: begin, read and lock the instance, write statement by statement, commit. */
export function interactive(name: string, captured: CapturedCase, connections: number): Promise<Contender> {
  return replay(name, captured, connections, (made) => {
    const texts = made.map((template) => template.map(({ sql }) => numbered([sql])[0] ?? ''));
    const reads = made.map((template) => template.findIndex(({ sql }) => sql.startsWith('UPDATE instance')));
    const ids = made.map((template, command) => template[reads[command] ?? -1]?.sql.replace(/^.* WHERE /, '').split(' AND ').length ?? 0);
    return async (client, command, values) => {
      await client.query('BEGIN');
      const instance = values[reads[command] ?? -1];
      if (instance !== undefined) {
        const id = instance.slice(-(ids[command] ?? 0)).find((value) => typeof value === 'string' && value.length === 36);
        await client.query({ name: 'read', text: 'SELECT * FROM instance WHERE id = $1 FOR UPDATE', values: [id] });
      }
      for (const [index, text] of (texts[command] ?? []).entries()) await client.query({ name: `c${command}s${index}`, text, values: [...(values[index] ?? [])] });
      await client.query('COMMIT');
    };
  });
}

/** Parameters are made before the clock starts; each connection takes case after case, its commands in order. */
async function replay(name: string, { url, commands: made, next }: CapturedCase, connections: number, sender: (made: readonly Template[]) => Send): Promise<Contender> {
  const send = sender(made);
  const clients = await Promise.all(Array.from({ length: connections }, () => connected(url)));
  const ids = randomIds();
  let ready: (readonly Command[])[] = [];
  const contender: Contender = {
    name,
    batch: connections,
    prepare(times) {
      ready = Array.from({ length: times }, () => {
        const given = new Map<string, string>();
        const id = (old: string): string => given.get(old) ?? (given.set(old, ids.next()).get(old) as string);
        const later = next();
        return made.map((template) => template.map(({ values }) => values({ id, later })));
      });
    },
    async run() {
      const lane = async (client: Client): Promise<void> => {
        for (let commands = ready.pop(); commands !== undefined; commands = ready.pop()) {
          for (const [command, values] of commands.entries()) await send(client, command, values);
        }
      };
      await Promise.all(clients.map(lane));
    },
    async close() {
      await Promise.all(clients.map((client) => client.end()));
    },
  };
  await contender.prepare?.(1);
  await requireChanges(clients[0], made, ready.pop() ?? []);
  return contender;
}

/** A replay that finds none of its rows would be fast for nothing. */
async function requireChanges(client: Client | undefined, made: readonly Template[], commands: readonly Command[]): Promise<void> {
  for (const [command, template] of made.entries()) {
    for (const [index, { sql }] of template.entries()) {
      const result = await client?.query(numbered([sql])[0] ?? '', [...(commands[command]?.[index] ?? [])]);
      if (result?.rowCount !== 1) throw new Error(`A replayed statement changes nothing: ${sql}`);
    }
  }
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

/** `?` as PostgreSQL counts them, over all statements. */
function numbered(statements: readonly string[]): readonly string[] {
  let count = 0;
  return statements.map((sql) => sql.replace(/\?/g, () => `$${++count}`));
}
