import type { ServerResponse } from 'node:http';
import type { Engine, PublishedEvent } from '../../engine/runtime/contract.ts';
import { TenantEvents } from './tenant-events.ts';

/** Proxies close silent connections after a minute or less. */
const HEARTBEAT_MS = 20_000;
/** A browser that does not read gets no second megabyte: it is cut off and comes back with Last-Event-ID. */
const MOST_UNREAD_BYTES = 256 * 1024;
const MOST_PER_ACCOUNT = 12;

interface Stream {
  readonly tenant: string;
  readonly accountId: string;
  readonly sessionHash: string;
  readonly response: ServerResponse;
  readonly stillSignedIn: () => Promise<boolean>;
  lastSeq: number;
  /** Events that happened while the past was being read; sent after it, so that the order holds. */
  held: PublishedEvent[] | null;
}

/**
 * Open server-sent event streams. They carry that something changed, with ids, never what; the browser asks for the
 * rest and is authorised then. A stream ends with its session.
 */
export class EventStreams {
  readonly #engine: Engine;
  readonly #streams = new Set<Stream>();
  readonly #events: TenantEvents;
  #heartbeat: NodeJS.Timeout | undefined;

  /** `shared`: other processes publish to the same database. */
  constructor(engine: Engine, { shared }: { readonly shared: boolean }) {
    this.#engine = engine;
    this.#events = new TenantEvents(engine, shared, (event) => {
      for (const stream of this.#streams) if (stream.tenant === event.tenant) this.#send(stream, event);
    });
  }

  get size(): number {
    return this.#streams.size;
  }

  /** Starts a stream: first what happened since `lastSeq`, then what happens. */
  async open(opening: Omit<Stream, 'lastSeq' | 'held'>, lastSeq: number | null): Promise<void> {
    // gone while it was being signed in: nothing would tell of its end any more
    if (opening.response.destroyed) return;
    const own = [...this.#streams].filter(({ accountId, tenant }) => accountId === opening.accountId && tenant === opening.tenant);
    if (own.length >= MOST_PER_ACCOUNT) this.#end(own[0]!);
    const stream: Stream = { ...opening, lastSeq: lastSeq ?? 0, held: [] };
    this.#streams.add(stream);
    opening.response.on('close', () => this.#drop(stream));
    this.#heartbeat ??= setInterval(() => void this.#beat(), HEARTBEAT_MS).unref();
    await this.#events.follow(stream.tenant);
    stream.response.write('retry: 3000\n\n');
    // Followed before reading the past: an event in between is in both, and its sequence number drops the second.
    const past = lastSeq === null ? [] : await this.#engine.queries.eventsSince(stream.tenant, lastSeq);
    const held = stream.held ?? [];
    stream.held = null;
    for (const event of [...past, ...held]) this.#send(stream, event);
  }

  closeSession(sessionHash: string): void {
    for (const stream of this.#streams) if (stream.sessionHash === sessionHash) this.#end(stream);
  }

  closeAll(): void {
    for (const stream of this.#streams) this.#end(stream);
  }

  #send(stream: Stream, event: PublishedEvent): void {
    if (stream.held !== null) {
      stream.held.push(event);
      return;
    }
    if (event.seq <= stream.lastSeq || stream.response.writableEnded) return;
    stream.lastSeq = event.seq;
    stream.response.write(`id: ${String(event.seq)}\nevent: change\ndata: ${JSON.stringify(event)}\n\n`);
    if (stream.response.writableLength > MOST_UNREAD_BYTES) this.#end(stream);
  }

  async #beat(): Promise<void> {
    for (const stream of this.#streams) {
      if (await stream.stillSignedIn().catch(() => false)) stream.response.write(': still here\n\n');
      else this.#end(stream);
    }
  }

  #end(stream: Stream): void {
    stream.response.end();
    this.#drop(stream);
  }

  #drop(stream: Stream): void {
    if (!this.#streams.delete(stream)) return;
    if (![...this.#streams].some(({ tenant }) => tenant === stream.tenant)) this.#events.unfollow(stream.tenant);
    if (this.#streams.size > 0) return;
    clearInterval(this.#heartbeat);
    this.#heartbeat = undefined;
  }
}
