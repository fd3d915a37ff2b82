import { lookup as resolveName } from 'node:dns/promises';
import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP } from 'node:net';
import { createSecureContext } from 'node:tls';

/**
 * The only door to other systems. A connector is a base address from the configuration; a worker names the connector
 * and a path below it, never a host. Names are resolved once, checked, and the connection goes to the very address
 * that was checked, so that a name cannot answer differently a moment later. Redirects are not followed.
 */

export interface Connector {
  /** e.g. `https://pay.example.org/konnektor/epayment`; credentials in the address are refused. */
  readonly baseUrl: string;
  /** Sent with every request of this connector and to no other host, e.g. `Authorization`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Client certificate where the other side asks for one (mutual TLS). */
  readonly clientCertificate?: ClientCertificate;
}

/** A PKCS #12 file with a key and its certificate. */
export interface ClientCertificate {
  readonly pfx: Uint8Array;
  readonly passphrase: string;
}

export interface EgressOptions {
  readonly connectors: Readonly<Record<string, Connector>>;
  /** `host:port` pairs that may be loopback, private or link-local addresses; everything else of that kind is refused. */
  readonly privateHosts?: readonly string[];
  /** Until the whole answer is there, ms. */
  readonly timeoutMs?: number;
  readonly maxResponseBytes?: number;
  /** Name resolution; the system's unless a test brings its own. */
  readonly resolve?: (hostname: string) => Promise<readonly string[]>;
}

export interface EgressRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the connector's base, beginning with `/`; encode segments with `encodeURIComponent`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
}

export interface EgressResponse {
  readonly status: number;
  /** The parsed body when it is JSON, otherwise `null`. */
  readonly json: unknown;
}

export type Egress = (connector: string, request: EgressRequest) => Promise<EgressResponse>;

/** Why no answer came. `EGRESS_REFUSED` stays so until the configuration changes; the other may pass. */
export class EgressProblem extends Error {
  readonly code: 'EGRESS_REFUSED' | 'OUTSIDE_UNREACHABLE';

  constructor(code: EgressProblem['code'], message: string) {
    super(message);
    this.name = 'EgressProblem';
    this.code = code;
  }
}

const INWARD = new BlockList();
for (const [network, prefix] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['224.0.0.0', 4], ['240.0.0.0', 4]] as const) INWARD.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [['::', 128], ['::1', 128], ['64:ff9b::', 96], ['2001::', 32], ['2002::', 16], ['fc00::', 7], ['fe80::', 10], ['fec0::', 10], ['ff00::', 8]] as const) INWARD.addSubnet(network, prefix, 'ipv6');

/** Whether an address belongs to this machine or the networks around it; IPv4 inside IPv6 counts as IPv4. */
export function isInward(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return true;
  return INWARD.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** Whether key and certificate can be taken out of the file with this passphrase. */
export function isUsable({ pfx, passphrase }: ClientCertificate): boolean {
  try {
    createSecureContext({ pfx: Buffer.from(pfx), passphrase });
    return true;
  } catch {
    return false;
  }
}

/** Makes the door for the given connectors. */
export function createEgress(options: EgressOptions): Egress {
  const resolve = options.resolve ?? (async (hostname: string) => (await resolveName(hostname, { all: true })).map((entry) => entry.address));
  const privateHosts = new Set(options.privateHosts ?? []);
  return async (name, request) => {
    const connector = Object.hasOwn(options.connectors, name) ? options.connectors[name] : undefined;
    if (connector === undefined) throw new EgressProblem('EGRESS_REFUSED', `There is no connector "${name}" in the configuration.`);
    const target = targetOf(connector, request.path, name);
    const address = await pin(target, name, resolve, privateHosts);
    return send(target, address, connector, request, { name, timeoutMs: options.timeoutMs ?? 10_000, maxBytes: options.maxResponseBytes ?? 1024 * 1024 });
  };
}

function targetOf(connector: Connector, path: string, name: string): URL {
  const base = new URL(connector.baseUrl.endsWith('/') ? connector.baseUrl : `${connector.baseUrl}/`);
  if (base.protocol !== 'https:' && base.protocol !== 'http:') throw new EgressProblem('EGRESS_REFUSED', `Connector "${name}" must use http or https.`);
  if (base.username !== '' || base.password !== '') throw new EgressProblem('EGRESS_REFUSED', `Connector "${name}" must not carry credentials in its address.`);
  const target = new URL(`.${path.startsWith('/') ? path : `/${path}`}`, base);
  if (target.origin !== base.origin || !target.pathname.startsWith(base.pathname)) throw new EgressProblem('EGRESS_REFUSED', `The path leaves the base address of connector "${name}".`);
  return target;
}

async function pin(target: URL, name: string, resolve: (hostname: string) => Promise<readonly string[]>, privateHosts: ReadonlySet<string>): Promise<string> {
  const hostname = target.hostname.replace(/^\[|\]$/g, '');
  let addresses: readonly string[];
  try {
    addresses = isIP(hostname) === 0 ? await resolve(hostname) : [hostname];
  } catch {
    throw new EgressProblem('OUTSIDE_UNREACHABLE', `The host name of connector "${name}" cannot be resolved.`);
  }
  const port = target.port === '' ? (target.protocol === 'https:' ? '443' : '80') : target.port;
  const inwardAllowed = privateHosts.has(`${target.hostname}:${port}`);
  // One inward address among several is enough to refuse: which one is taken must not be left to chance.
  if (!inwardAllowed && addresses.some(isInward)) throw new EgressProblem('EGRESS_REFUSED', `Connector "${name}" points to an inward address that is not allowed; add its host:port to the private hosts if it is meant.`);
  const [address] = addresses;
  if (address === undefined) throw new EgressProblem('OUTSIDE_UNREACHABLE', `The host name of connector "${name}" has no address.`);
  return address;
}

function send(target: URL, address: string, connector: Connector, request: EgressRequest, limits: { readonly name: string; readonly timeoutMs: number; readonly maxBytes: number }): Promise<EgressResponse> {
  const body = request.json === undefined ? undefined : Buffer.from(JSON.stringify(request.json));
  const unreachable = (why: string): EgressProblem => new EgressProblem('OUTSIDE_UNREACHABLE', `Connector "${limits.name}" ${why}.`);
  const family = isIP(address);
  const options: RequestOptions & { pfx?: Buffer; passphrase?: string } = {
    method: request.method,
    headers: {
      Accept: 'application/json',
      ...connector.headers,
      ...request.headers,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': body.length }),
    },
    // No connection reuse: a pooled socket could outlive the address that was checked.
    agent: false,
    lookup: (_hostname, lookupOptions, callback) => {
      if (typeof lookupOptions === 'object' && lookupOptions.all === true) callback(null, [{ address, family }]);
      else callback(null, address, family);
    },
    ...(connector.clientCertificate === undefined ? {} : { pfx: Buffer.from(connector.clientCertificate.pfx), passphrase: connector.clientCertificate.passphrase }),
  };
  return new Promise((resolve, reject) => {
    const outgoing = (target.protocol === 'https:' ? httpsRequest : httpRequest)(target, options, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > limits.maxBytes) {
          outgoing.destroy();
          settle(() => reject(unreachable('answered with more than is accepted')));
        } else chunks.push(chunk);
      });
      response.on('end', () => settle(() => resolve({ status: response.statusCode ?? 0, json: parse(Buffer.concat(chunks)) })));
      response.on('error', () => settle(() => reject(unreachable('broke off its answer'))));
      response.on('close', () => settle(() => reject(unreachable('broke off its answer'))));
    });
    // A whole-answer limit: a server that drips single bytes never trips an idle timeout.
    const timer = setTimeout(() => {
      settle(() => reject(unreachable(`did not answer within ${limits.timeoutMs} ms`)));
      outgoing.destroy();
    }, limits.timeoutMs);
    const settle = (finish: () => void): void => {
      clearTimeout(timer);
      finish();
    };
    outgoing.on('error', () => settle(() => reject(unreachable('is not reachable'))));
    outgoing.end(body);
  });
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}
