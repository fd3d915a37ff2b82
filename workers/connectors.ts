import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isUsable } from './egress.ts';
import type { ClientCertificate, Connector } from './egress.ts';

/** The other systems of this installation, from `connectors.json` in the data folder. */
export interface Connectors {
  readonly payment?: Connector & { readonly originatorId: string; readonly endPointId: string; readonly redirectUrl: string };
  readonly register?: Connector;
  /** `host:port` pairs that may be loopback or private addresses. */
  readonly privateHosts: readonly string[];
}

/** `connectors.json` cannot be used: each line says what to correct. */
export class ConnectorsError extends Error {
  constructor(problems: readonly string[]) {
    super(`connectors.json cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConnectorsError';
  }
}

const FILE = 'connectors.json';

/** Reads `connectors.json`; without the file there are no connectors, and jobs that need one become incidents. */
export function readConnectors(dataFolder: string): Connectors {
  const file = join(dataFolder, FILE);
  if (!existsSync(file)) return { privateHosts: [] };
  let source: unknown;
  try {
    source = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new ConnectorsError(['It is no JSON; correct the file.']);
  }
  return checkConnectors(source, dataFolder);
}

/** Checks the members of `connectors.json`. Values are never repeated in a problem: they may be secrets. */
export function checkConnectors(source: unknown, folder: string): Connectors {
  const problems: string[] = [];
  const root = members(source);
  const text = (at: Readonly<Record<string, unknown>>, name: string, path: string): string => {
    const value = at[name];
    if (typeof value === 'string' && value !== '') return value;
    problems.push(`${path}.${name} must be a text.`);
    return '';
  };
  const connector = (name: 'payment' | 'register'): Connector => {
    const at = members(root[name]);
    const baseUrl = text(at, 'baseUrl', name);
    if (baseUrl !== '' && (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol))) problems.push(`${name}.baseUrl must begin with https:// or http://.`);
    const given = members(at['headers']);
    const headers = Object.keys(given).map((header) => [header, text(given, header, `${name}.headers`)] as const);
    return {
      baseUrl,
      ...(headers.length === 0 ? {} : { headers: Object.fromEntries(headers) }),
      ...(at['clientCertificate'] === undefined ? {} : { clientCertificate: clientCertificate(members(at['clientCertificate']), `${name}.clientCertificate`) }),
    };
  };
  const clientCertificate = (at: Readonly<Record<string, unknown>>, path: string): ClientCertificate => {
    const { passphrase = '' } = at;
    const pfx = readPfx(join(folder, text(at, 'file', path)));
    if (pfx === null) problems.push(`${path}.file names no readable .p12 file in the data folder.`);
    if (typeof passphrase !== 'string') problems.push(`${path}.passphrase must be a text.`);
    else if (pfx !== null && !isUsable({ pfx, passphrase })) problems.push(`${path} cannot be opened: the file is no PKCS #12 file, its passphrase is another one, or it is encrypted with RC2 and must be exported again with AES.`);
    return { pfx: pfx ?? new Uint8Array(), passphrase: typeof passphrase === 'string' ? passphrase : '' };
  };
  const payment = members(root['payment']);
  const hosts = root['privateHosts'] ?? [];
  if (!Array.isArray(hosts) || !hosts.every((host) => typeof host === 'string' && /^[^\s/]+:\d+$/.test(host))) problems.push('privateHosts must be a list of "host:port".');
  const connectors: Connectors = {
    ...(root['payment'] === undefined
      ? {}
      : { payment: { ...connector('payment'), originatorId: text(payment, 'originatorId', 'payment'), endPointId: text(payment, 'endPointId', 'payment'), redirectUrl: text(payment, 'redirectUrl', 'payment') } }),
    ...(root['register'] === undefined ? {} : { register: connector('register') }),
    privateHosts: Array.isArray(hosts) ? hosts.filter((host): host is string => typeof host === 'string') : [],
  };
  if (problems.length > 0) throw new ConnectorsError(problems);
  return connectors;
}

function readPfx(file: string): Uint8Array | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
