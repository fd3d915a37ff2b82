import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * How the network behaves:
 * `open` passes everything; `cut` breaks what is open and refuses what is new; `hang` keeps connections and passes nothing,
 * and what waited goes on when it ends; `half-open` does the same and never again wakes the connections it caught;
 * `slow` holds each piece up; `deaf` passes requests on and breaks the connection when the answer comes.
 */
export type Weather = 'open' | 'cut' | 'hang' | 'half-open' | 'slow' | 'deaf';

interface Piece {
  readonly to: Socket;
  readonly bytes: Buffer;
}

/** The network between two programs, as a TCP proxy on 127.0.0.1 whose behaviour can be changed at any time. */
export class TcpProxy {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #lost = new Set<Socket>();
  /** Pieces on their slow way, by where they go: whatever the weather does, none overtakes another. */
  readonly #slow = new Map<Socket, Buffer[]>();
  #held: Piece[] = [];
  #weather: Weather = 'open';
  #delayMs = 0;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
  }

  /** Opens a proxy on a free port before the program that listens on `targetPort` of this machine. */
  static async before(targetPort: () => number): Promise<TcpProxy> {
    const server = createServer();
    await new Promise<void>((listening, failed) => server.once('error', failed).listen(0, '127.0.0.1', listening));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The proxy listens on no port.');
    const proxy = new TcpProxy(server, address.port);
    server.on('connection', (socket) => proxy.#accept(socket, targetPort()));
    return proxy;
  }

  /** `delayMs` is for `slow`: each piece waits so long. */
  set(weather: Weather, delayMs = 0): void {
    const before = this.#weather;
    this.#weather = weather;
    this.#delayMs = delayMs;
    if (weather === 'cut') this.#breakAll();
    if (weather === 'half-open') for (const socket of this.#sockets) this.#lost.add(socket);
    if (before === 'hang' && weather === 'open') this.#release();
  }

  async close(): Promise<void> {
    this.#breakAll();
    await new Promise<void>((closed) => this.#server.close(() => closed()));
  }

  #accept(client: Socket, targetPort: number): void {
    if (this.#weather === 'cut') {
      client.destroy();
      return;
    }
    const target = connect(targetPort, '127.0.0.1');
    client.setNoDelay(true);
    target.setNoDelay(true);
    for (const socket of [client, target]) {
      this.#sockets.add(socket);
      if (this.#weather === 'half-open') this.#lost.add(socket);
      socket.on('error', () => undefined);
    }
    client.on('data', (bytes: Buffer) => this.#pass(client, target, bytes, false));
    target.on('data', (bytes: Buffer) => this.#pass(target, client, bytes, true));
    client.once('close', () => this.#end(client, target));
    target.once('close', () => this.#end(target, client));
  }

  #pass(from: Socket, to: Socket, bytes: Buffer, isAnswer: boolean): void {
    if (this.#lost.has(from)) return;
    if (this.#weather === 'deaf' && isAnswer) {
      from.destroy();
      to.destroy();
    } else if (this.#weather === 'hang') this.#held.push({ to, bytes });
    else if (this.#weather === 'slow' || this.#slow.has(to)) this.#passLater(to, bytes);
    else write(to, bytes);
  }

  #passLater(to: Socket, bytes: Buffer): void {
    const pieces = this.#slow.get(to) ?? [];
    this.#slow.set(to, pieces);
    pieces.push(bytes);
    setTimeout(() => {
      const [first] = pieces.splice(0, 1);
      if (first !== undefined) write(to, first);
      if (pieces.length === 0) this.#slow.delete(to);
    }, this.#delayMs);
  }

  /** One side has gone; over a half-open connection the other does not hear of it. */
  #end(gone: Socket, other: Socket): void {
    this.#sockets.delete(gone);
    if (!this.#lost.delete(gone)) other.destroy();
  }

  #release(): void {
    const pieces = this.#held;
    this.#held = [];
    for (const { to, bytes } of pieces) write(to, bytes);
  }

  #breakAll(): void {
    this.#held = [];
    this.#lost.clear();
    for (const socket of this.#sockets) socket.destroy();
  }
}

function write(socket: Socket, bytes: Buffer): void {
  if (socket.writable) socket.write(bytes);
}
