import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkConnectors, readConnectors } from './connectors.ts';

const folder = mkdtempSync(join(tmpdir(), 'connectors-'));
/** A key of its own on P-256 and a certificate for "Laufzettel test client", made with OpenSSL; its passphrase is "geheim". */
const CERTIFICATE = join(import.meta.dirname, 'testing/client.p12');
copyFileSync(CERTIFICATE, join(folder, 'client.p12'));
writeFileSync(join(folder, 'other.p12'), 'no certificate');
const PAYMENT = { baseUrl: 'https://pay.example/konnektor', originatorId: 'town', endPointId: 'fees', redirectUrl: 'https://town.example/status/vorgang' };

describe('reading the connectors', () => {
  it('given no file, has none', () => {
    expect(readConnectors(mkdtempSync(join(tmpdir(), 'connectors-')))).toEqual({ privateHosts: [] });
  });

  it('given a file, reads addresses, headers and the client certificate', () => {
    const source = { payment: { ...PAYMENT, clientCertificate: { file: 'client.p12', passphrase: 'geheim' } }, register: { baseUrl: 'http://10.0.0.5:8080', headers: { Authorization: 'Bearer geheim' } }, privateHosts: ['10.0.0.5:8080'] };
    writeFileSync(join(folder, 'connectors.json'), JSON.stringify(source));
    const read = readConnectors(folder);
    expect(read.register).toEqual({ baseUrl: 'http://10.0.0.5:8080', headers: { Authorization: 'Bearer geheim' } });
    expect(read.payment).toMatchObject(PAYMENT);
    expect(Buffer.from(read.payment?.clientCertificate?.pfx ?? [])).toEqual(readFileSync(CERTIFICATE));
  });

  it.each([
    [{ payment: { ...PAYMENT, baseUrl: 'ftp://pay.example' } }, 'payment.baseUrl'],
    [{ payment: { ...PAYMENT, endPointId: '' } }, 'payment.endPointId'],
    [{ register: {} }, 'register.baseUrl'],
    [{ privateHosts: ['10.0.0.5'] }, 'privateHosts'],
    [{ register: { baseUrl: 'https://r.example', headers: { Authorization: 5 } } }, 'register.headers.Authorization'],
    [{ register: { baseUrl: 'https://r.example', clientCertificate: { file: 'client.p12', passphrase: 5 } } }, 'register.clientCertificate.passphrase'],
    [{ register: { baseUrl: 'https://r.example', clientCertificate: { file: 'none.p12' } } }, 'register.clientCertificate.file'],
    [{ register: { baseUrl: 'https://r.example', clientCertificate: { file: 'client.p12', passphrase: 'falsch' } } }, 'register.clientCertificate cannot be opened'],
    [{ register: { baseUrl: 'https://r.example', clientCertificate: { file: 'client.p12' } } }, 'register.clientCertificate cannot be opened'],
    [{ register: { baseUrl: 'https://r.example', clientCertificate: { file: 'other.p12', passphrase: 'geheim' } } }, 'register.clientCertificate cannot be opened'],
  ])('given %j, names %s and quotes no value', (source, place) => {
    expect(() => checkConnectors(source, folder)).toThrow(place);
    expect(() => checkConnectors(source, folder)).not.toThrow(/pay\.example|falsch/);
  });
});
